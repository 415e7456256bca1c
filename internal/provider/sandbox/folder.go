package sandbox

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// longest keeps names, with what is put behind them, within any file system.
const longest = 120

// fileName makes a name that every file system takes: one that is too long, that
// differs from another by the case of its letters alone, or that Windows keeps
// for itself ends in a digest. No id has a ~ in it.
func fileName(id string) string {
	clean := strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(id))
	first, _, _ := strings.Cut(clean, ".")
	if clean == id && len(id) <= longest && !slices.Contains(reserved(), first) && first != "" {
		return clean
	}
	clean = strings.ReplaceAll(clean, ".", "-")
	return clean[:min(len(clean), longest)] + fmt.Sprintf("~%x", sha256.Sum256([]byte(id)))[:13]
}

// reserved are names that mean a device on Windows, whatever comes behind.
func reserved() []string {
	names := []string{"con", "prn", "aux", "nul"}
	for digit := '0'; digit <= '9'; digit++ {
		names = append(names, "com"+string(digit), "lpt"+string(digit))
	}
	return names
}

// idOf is how a key is named here; the folder is the account's.
func idOf(k ledger.Key) string {
	if k.Occurrence == "" {
		return k.Post
	}
	return k.Post + "." + k.Occurrence
}

// mediumName is led by the digest, so the same medium is kept once.
func mediumName(m provider.Medium) string {
	name := strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, m.Name)
	return m.SHA256[:min(12, len(m.SHA256))] + "-" + name[max(0, len(name)-60):]
}

func (s *sandbox) make() error {
	return errors.Join(os.MkdirAll(filepath.Join(s.folder, "posts"), 0o755), os.MkdirAll(filepath.Join(s.folder, "media"), 0o755))
}

func (s *sandbox) path(id string) string {
	return filepath.Join(s.folder, "posts", fileName(id)+".json")
}

// thing reads what an operation is about. A file that is not there is a thing
// that was never done anything to.
func (s *sandbox) thing(o provider.Operation) (*Thing, error) {
	id := idOf(o.Key)
	if o.Out.ID != "" {
		id = o.Out.ID
	}
	t := &Thing{ID: id}
	return t, read(s.path(id), t)
}

// things reads all files, by time and then by name.
func (s *sandbox) things() ([]*Thing, error) {
	entries, err := os.ReadDir(filepath.Join(s.folder, "posts"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var all []*Thing
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" {
			continue
		}
		t := &Thing{}
		if err := read(filepath.Join(s.folder, "posts", e.Name()), t); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	slices.SortStableFunc(all, func(a, b *Thing) int { return a.At.Compare(b.At) })
	return all, nil
}

func (s *sandbox) profile() (*own, error) {
	p := &own{}
	return p, read(filepath.Join(s.folder, "profile.json"), p)
}

func (s *sandbox) save(t *Thing) error {
	if err := writeJSON(s.path(t.ID), t); err != nil {
		return err
	}
	return s.show()
}

func (s *sandbox) saveProfile(p *own) error {
	if err := writeJSON(filepath.Join(s.folder, "profile.json"), p); err != nil {
		return err
	}
	return s.show()
}

// remote names a thing; the page shows it.
func (s *sandbox) remote(t *Thing, now time.Time) provider.Remote {
	r := provider.Remote{ID: t.ID, Revision: t.revision(), Ahead: t.waits(now)}
	if !r.Ahead {
		path := filepath.ToSlash(filepath.Join(s.folder, page))
		u := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(path, "/"), Fragment: t.ID}
		r.URL = u.String()
	}
	return r
}

func read(path string, into any) error {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s cannot be read: %w", filepath.Base(path), err)
	}
	return nil
}

func writeJSON(path string, value any) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return err
	}
	return provider.WriteFile(path, []byte(b.String()))
}
