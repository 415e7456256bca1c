package cli

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"masthead/internal/credential"
	"masthead/internal/ledger"
	"masthead/internal/platform"
	"masthead/internal/sweep"
)

// syncing is one `sync` on the way.
type syncing struct {
	*app
	f           *syncFlags
	say         *teller
	clock       func() time.Time
	root        string
	ledger      *ledger.Ledger
	ring        ledger.Keyring
	credentials *credential.Store
	services    *services
	source      basing
	closers     []func() error
}

// basing is where what may be published comes from: a branch that is proven, or
// a folder that is rehearsed.
type basing interface {
	basis(ctx context.Context) (*sweep.Basis, error)
	set() *platform.Set
	platformOf(account string) string
	fetch(ctx context.Context) error
	keep(r *sweep.Result) // what the next sweep need not work out again
}

// brokenError is a ledger with which nothing may be done any more.
type brokenError struct{ error }

func (a *app) openSync(ctx context.Context, f *syncFlags) (s *syncing, err error) {
	s = &syncing{app: a, f: f, clock: a.Now}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.root, err = a.revisionRoot(); err != nil {
		return s, err
	}
	if s.credentials, err = credential.New(a.Var); err != nil {
		return s, stuck("", "%w", err)
	}
	s.say = a.newTeller(f.format, s.credentials.Hide)
	s.services = &services{carriers: carriers(), root: s.root, credentials: s.credentials, now: func() time.Time { return s.clock() }, http: transport(), platforms: func() *platform.Set { return s.source.set() }}
	if f.rehearse != "" {
		return s, s.openRehearsal(ctx)
	}
	return s, s.openReal(ctx)
}

func (s *syncing) close() {
	for _, c := range slices.Backward(s.closers) {
		c()
	}
	s.closers = nil
}

// open reads the ledger, and refuses one that is not sound.
func (s *syncing) open(ctx context.Context, o ledger.Options) error {
	o.Now = func() time.Time { return s.clock() }
	bar := s.newBar()
	bar.show("reading the ledger", 0, 0)
	l, err := ledger.Open(ctx, o)
	bar.erase()
	s.ledger, s.ring = l, o.Ring
	return ledgerError(err)
}

// ledgerError says what a reader needs to know.
func ledgerError(err error) error {
	if err == nil {
		return nil
	}
	if fault, ok := errors.AsType[*ledger.Fault](err); ok {
		return &brokenError{stuck("`masthead ledger verify` says more", "the ledger is not sound, so nothing is sent: %s", plain(fault.Error()))}
	}
	return stuck("--remote names another repository, --ledger-branch another branch; `git init --bare FOLDER` makes an empty one", "%s", plain(err.Error()))
}

func (b *brokenError) Unwrap() error { return b.error }

// sweep makes one.
func (s *syncing) sweep(ctx context.Context) (*sweep.Result, error) {
	return sweep.Run(ctx, s.options())
}

// once makes a sweep, and says what came of it.
func (s *syncing) once(ctx context.Context) error {
	result, err := s.sweep(ctx)
	s.say.end(result, s.f.rehearse != "")
	kept := s.keepMark(result)
	if err != nil {
		return s.unfinished(err)
	}
	s.source.keep(result)
	if kept != nil {
		return kept
	}
	if result.Unseen {
		return stuck("`masthead prove` says which permission is missing", "part of the proof could not be seen, and nothing of it was sent")
	}
	if result.NeedsSomebody() {
		return errFound
	}
	return nil
}

// unfinished is why a sweep did not come to its end.
func (s *syncing) unfinished(err error) error {
	if fault, ok := errors.AsType[*ledger.Fault](err); ok {
		return ledgerError(fault)
	}
	if known, ok := errors.AsType[*failure](err); ok {
		return known
	}
	return stuck("what was begun is in the ledger; the next sweep goes on with it", "%s", plain(s.credentials.Hide(err.Error())))
}

// keepMark writes the last entry where the next run finds it.
func (s *syncing) keepMark(result *sweep.Result) error {
	if s.f.markFile == "" || result.Last.Seq == 0 {
		return nil
	}
	name := (&reviewing{app: s.app}).file(s.f.markFile)
	if err := os.WriteFile(name, []byte(result.Last.String()+"\n"), 0o666); err != nil {
		return stuck("", "writing --mark-file: %w", reason(err))
	}
	return nil
}

// only is what --account and --post leave; nil for everything.
func (s *syncing) only() func(ledger.Key) bool {
	if len(s.f.accounts)+len(s.f.posts) == 0 {
		return nil
	}
	return func(k ledger.Key) bool {
		return (len(s.f.accounts) == 0 || slices.Contains(s.f.accounts, k.Target)) && (len(s.f.posts) == 0 || slices.Contains(s.f.posts, k.Post))
	}
}

// nonce is what tells two runs apart that claim the same.
func nonce() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

func (s *syncing) fetch(ctx context.Context) {
	if err := s.source.fetch(ctx); err != nil {
		s.say.failed(fmt.Errorf("fetching: %w", err))
	}
}
