package cli

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/sweep"
	"masthead/internal/tree"
)

// rehearsal is an organisation as its folder is, of which every target is a
// sandbox.
type rehearsal struct {
	s     *syncing
	dir   string
	made  *sweep.Basis
	plats *platform.Set
}

const (
	rehearsalKey    = "rehearsal"
	rehearsalTarget = "rehearsal"
	// nobodysCommit stands where a real run names what was proven.
	nobodysCommit = "0000000000000000000000000000000000000000"
	// rehearsedBefore is how long before its first sweep a rehearsal's ledger
	// begins: what is due by then is sent.
	rehearsedBefore = 2 * time.Hour
)

// openRehearsal makes the folder with its ledger, and says what this is.
func (s *syncing) openRehearsal(ctx context.Context) error {
	dir := (&reviewing{app: s.app}).file(s.f.rehearse)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return stuck("", "making the folder of the rehearsal: %w", reason(err))
	}
	if !s.f.now.IsZero() {
		begun := s.Now()
		s.clock = func() time.Time { return s.f.now.Add(s.Now().Sub(begun)) }
	}
	s.say.loudly(fmt.Sprintf("REHEARSAL: nothing is proven, and nothing leaves this machine. Posts go to the sandbox in %s.", s.f.rehearse))
	s.source = &rehearsal{s: s, dir: dir}
	signer, ring, err := s.rehearsalKeys(dir)
	if err != nil {
		return err
	}
	hub := filepath.Join(dir, "ledger.git")
	if err := bareRepository(hub); err != nil {
		return stuck("", "making the ledger of the rehearsal: %w", reason(err))
	}
	cache := s.f.cache
	if cache == "" {
		cache = filepath.Join(dir, "cache")
	} else {
		cache = (&reviewing{app: s.app}).file(cache)
	}
	store, err := gitledger.Open(gitledger.Options{URL: hub, Branch: s.f.ledgerFlags.branch, Cache: cache})
	if err != nil {
		return stuck("", "%w", reason(err))
	}
	s.closers = append(s.closers, store.Close)
	s.services.repo = ring.Repo
	o := ledger.Options{Store: store, Ring: ring, Signer: signer}
	if err := s.open(ctx, o); err != nil {
		return err
	}
	if s.ledger.Book().Last.Seq > 0 {
		return nil
	}
	return s.beginEarlier(ctx, o)
}

// beginEarlier lets the ledger begin before what is due now: a real one sends
// nothing of the time before it was there.
func (s *syncing) beginEarlier(ctx context.Context, o ledger.Options) error {
	now := s.clock
	s.clock = func() time.Time { return now().Add(-rehearsedBefore) }
	_, err := s.ledger.Write(ctx, func(b *ledger.Book, _ time.Time) []ledger.Entry {
		if b.Last.Seq > 0 {
			return nil
		}
		return []ledger.Entry{{Event: ledger.Proven, Commit: nobodysCommit, Reason: "a rehearsal proves nothing"}}
	})
	s.clock = now
	return ledgerError(err)
}

// rehearsalKeys are those of the organisation where it lists keys and one of them
// is at hand, and otherwise one that is made in the folder.
func (s *syncing) rehearsalKeys(dir string) (ledger.Signer, ledger.Keyring, error) {
	if ring, err := keyring(s.root, ""); err == nil && s.Var("MASTHEAD_LEDGER_KEY")+s.Var("MASTHEAD_LEDGER_KEY_FILE") != "" {
		signer, err := s.ledgerKey(ring)
		return signer, ring, err
	}
	name := filepath.Join(dir, "ledger.key")
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		var seed [32]byte
		rand.Read(seed[:])
		text = []byte(base64.StdEncoding.EncodeToString(seed[:]) + "\n")
		err = os.WriteFile(name, text, 0o600)
	}
	if err != nil {
		return ledger.Signer{}, ledger.Keyring{}, stuck("", "the key of the rehearsal: %w", reason(err))
	}
	signer, err := ledger.ParseSigner(rehearsalKey, string(text))
	ring := ledger.Keyring{Repo: "rehearsal", Keys: []ledger.PublicKey{{ID: rehearsalKey, Key: signer.Public, May: []ledger.Right{ledger.Publish}}}}
	return signer, ring, err
}

// bareRepository makes an empty one, as git itself does.
func bareRepository(dir string) error {
	if exists(filepath.Join(dir, "HEAD")) {
		return nil
	}
	for _, folder := range []string{"objects/info", "objects/pack", "refs/heads", "refs/tags"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(folder)), 0o700); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "config"), []byte("[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"), 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "HEAD"), []byte("ref: refs/heads/main\n"), 0o600)
}

func (r *rehearsal) set() *platform.Set { return r.plats }

func (r *rehearsal) keep(*sweep.Result) {}

func (r *rehearsal) platformOf(account string) string { return platformOf(r.made, account) }

func (r *rehearsal) fetch(context.Context) error {
	r.made = nil // the folder may have changed
	return nil
}

func (r *rehearsal) basis(ctx context.Context) (*sweep.Basis, error) {
	if r.made != nil {
		return r.made, nil
	}
	files, err := tree.Folder(r.s.root, tree.Options{})
	if err != nil {
		return nil, err
	}
	r.made, r.plats, err = r.s.read(ctx, reading{Reading: desired.Reading{Tree: files}, divert: r.divert})
	return r.made, err
}

// divert sends every account to the sandbox, those too that people serve.
func (r *rehearsal) divert(org *model.Organization) {
	folder := filepath.Join(r.dir, "sandbox")
	targets := map[string]model.Target{rehearsalTarget: {Provider: "sandbox", URL: folder}}
	for id, t := range org.Settings.Targets {
		t.Provider, t.URL, t.Credential = "sandbox", folder, ""
		targets[id] = t
	}
	org.Settings.Targets = targets
	for _, account := range org.Accounts.All {
		account.Credential = ""
		if _, known := targets[account.Target]; !known {
			account.Target = rehearsalTarget
		}
	}
}
