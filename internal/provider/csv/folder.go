package csv

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"masthead/internal/provider"
)

func (f *files) manifest(file string) string {
	return filepath.Join(f.folder, manifests, strings.TrimSuffix(file, ".csv")+".json")
}

func (f *files) make() error {
	return errors.Join(os.MkdirAll(filepath.Join(f.folder, toUpload), 0o755), os.MkdirAll(filepath.Join(f.folder, manifests), 0o755))
}

// name is that of the folder, which gets the one given where it has none.
func (f *files) name(fresh string) (string, error) {
	path := filepath.Join(f.folder, manifests, ".id")
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && fresh != "" {
		return fresh, provider.WriteFile(path, []byte(fresh))
	}
	return string(data), err
}

// sheets reads all manifests, by name.
func (f *files) sheets() (sheets, error) {
	entries, err := os.ReadDir(filepath.Join(f.folder, manifests))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		stem, isManifest := strings.CutSuffix(strings.TrimSuffix(e.Name(), ".next"), ".json")
		if isManifest && !slices.Contains(names, stem) {
			names = append(names, stem)
		}
	}
	var all sheets
	for _, stem := range names {
		s, err := f.sheet(stem + ".csv")
		if err != nil {
			return nil, err
		}
		if s != nil {
			all = append(all, s)
		}
	}
	return all, nil
}

// sheet reads one manifest, and settles what a machine that died left behind.
func (f *files) sheet(file string) (*sheet, error) {
	path, next := f.manifest(file), f.manifest(file)+".next"
	now, err := readSheet(path)
	then, err2 := readSheet(next)
	text, err3 := os.ReadFile(filepath.Join(f.folder, toUpload, file))
	if errors.Is(err3, fs.ErrNotExist) {
		err3 = nil
	}
	if err := errors.Join(err, err2, err3); err != nil {
		return nil, err
	}
	here := digest(string(text))
	switch {
	case then != nil && text != nil && here == then.Digest:
		then.open = true
		return then, os.Rename(next, path)
	case then != nil && now != nil && text != nil && here == now.Digest:
		now.open = true
		return now, os.Remove(next)
	case then != nil:
		then.doubt = true
		return then, nil
	case now != nil:
		now.open = text != nil && here == now.Digest
	}
	return now, nil
}

func readSheet(path string) (*sheet, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	s := &sheet{}
	if err := json.Unmarshal(data, s); err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", filepath.Base(path), err)
	}
	return s, nil
}

func writeJSON(path string, value any) error {
	data, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return provider.WriteFile(path, append(data, '\n'))
}
