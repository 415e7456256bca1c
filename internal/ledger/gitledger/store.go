// Package gitledger keeps a ledger on a branch of a Git repository. A batch is
// a file that is added and never touched again; a push is the comparison and
// the exchange in one. The branch is fetched alone and without its history into
// a small store of its own, so that neither the size of the repository nor the
// age of the ledger matters. It refuses to force anything, to merge, to follow
// a branch from which files have gone or changed, and to run a hook or read
// anybody's Git configuration.
package gitledger

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"sync"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"masthead/internal/ledger"
)

// Branch is where the ledger is kept unless another is named.
const Branch = "masthead/ledger"

// Options say where the ledger is.
type Options struct {
	URL    string // https, ssh (also as user@host:path), file, or a folder; http only on this machine
	Branch string // "": Branch
	Cache  string // folder for what was fetched; made when missing; one for each ledger, and for one process at a time
	Token  func() string
	SSHKey func() []byte // in PEM; nil: the agent's
	HTTP   *http.Client  // nil: one with a time limit
}

// Store is a branch. It is safe for concurrent use.
type Store struct {
	mu      sync.Mutex
	remote  *remote
	branch  plumbing.ReferenceName
	folder  string
	objects *filesystem.Storage
	head    plumbing.Hash // commit that was loaded last
	last    ledger.Mark   // the end of the ledger in it
}

// seen is the last head that was loaded, also by runs before this one.
const seen = plumbing.ReferenceName("refs/masthead/seen")

// Open prepares a store; it asks nobody yet.
func Open(o Options) (*Store, error) {
	r, err := newRemote(o)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.Cache, 0o700); err != nil {
		return nil, fmt.Errorf("making the folder for the ledger: %w", err)
	}
	s := &Store{remote: r, branch: plumbing.NewBranchReferenceName(cmp.Or(o.Branch, Branch)), folder: o.Cache}
	if err := s.attach(o.Cache); err != nil {
		return nil, err
	}
	if err := s.tidy(crowded); err != nil {
		return nil, err
	}
	if err := s.objects.Close(); err != nil { // it may know packs that are gone
		return nil, err
	}
	return s, s.attach(o.Cache)
}

// attach opens the folder, and finds what was seen by runs before this one.
func (s *Store) attach(folder string) error {
	s.objects = filesystem.NewStorageWithOptions(osfs.New(folder), cache.NewObjectLRU(32*cache.MiByte), filesystem.Options{KeepDescriptors: true})
	if err := s.objects.Init(); err != nil {
		return fmt.Errorf("making the folder for the ledger: %w", err)
	}
	if err := s.objects.SetReference(plumbing.NewSymbolicReference(plumbing.HEAD, s.branch)); err != nil { // makes it a repository for git
		return fmt.Errorf("making the folder for the ledger: %w", err)
	}
	ref, err := s.objects.Reference(seen)
	switch {
	case errors.Is(err, plumbing.ErrReferenceNotFound):
	case err != nil:
		return fmt.Errorf("reading what was seen of the ledger: %w", err)
	default:
		s.head = ref.Hash()
	}
	return nil
}

// Folder is where what was fetched is kept. Other files there are left alone.
func (s *Store) Folder() string { return s.folder }

// Close lets go of the files.
func (s *Store) Close() error { return s.objects.Close() }

// Load fetches the branch and gives the batches behind a place.
func (s *Store) Load(ctx context.Context, after ledger.Mark) ([]ledger.Batch, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	tip, err := s.remote.fetch(ctx, s.objects, s.branch, s.head)
	if err != nil {
		return nil, err
	}
	if tip != s.head {
		if err := s.move(tip); err != nil {
			return nil, err
		}
	}
	s.last = after
	if tip.IsZero() {
		return nil, nil
	}
	batches, err := s.read(tip, after.Seq)
	if len(batches) > 0 {
		s.last = end(batches[len(batches)-1])
	}
	return batches, err
}

// end is the place behind a batch.
func end(b ledger.Batch) ledger.Mark {
	m := ledger.Mark{Seq: b.First - 1}
	for line := range bytes.Lines(b.Text) {
		m.Seq++
		m.Digest = ledger.Digest(line)
	}
	return m
}

// move goes to another head, if everything that was there still is.
func (s *Store) move(tip plumbing.Hash) error {
	if tip.IsZero() {
		return s.gone("the branch")
	}
	if err := s.grown(s.head, tip); err != nil {
		return err
	}
	return s.see(tip)
}

func (s *Store) see(tip plumbing.Hash) error {
	if err := s.objects.SetReference(plumbing.NewHashReference(seen, tip)); err != nil {
		return fmt.Errorf("keeping what was seen of the ledger: %w", err)
	}
	s.head = tip
	return nil
}

func (s *Store) gone(what string) error {
	return &ledger.Fault{Trouble: ledger.RolledBack, Why: what + " is gone that was there before (as kept in the cache folder; remove that folder if the branch was mended on purpose)"}
}

// Append pushes a batch as one commit.
func (s *Store) Append(ctx context.Context, after ledger.Mark, b ledger.Batch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if after != s.last {
		return ledger.ErrMoved // another ledger uses this store too, and has gone on
	}
	made, err := s.commit(s.head, b)
	if err != nil {
		return err
	}
	if err := s.remote.push(ctx, s.objects, update{s.branch, s.head, made}); err != nil {
		return err
	}
	s.last = end(b)
	return s.see(made[0])
}
