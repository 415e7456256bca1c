// Package sandbox is a service that is a folder: what goes out becomes a file
// that can be read, and a page shows it all. A newcomer tries everything on it,
// and tests run on it. It reaches nobody, and refuses to write outside its folder.
//
// The file of a thing is named by its key and remembers which operations made it,
// so a call that comes twice, or late, has one effect. What waits for its time is
// out as soon as a look at it finds that the time has come: nothing has to run.
package sandbox

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Earliest is how long before its time a thing can be left here.
const Earliest = time.Minute

type sandbox struct {
	o      provider.Options
	folder string // of the account
}

// Open uses a folder, given as its path or as a file:// address. It is made when
// something is first put there.
func Open(o provider.Options) (provider.Provider, error) {
	folder, err := provider.Folder(o.URL)
	if err != nil {
		return nil, err
	}
	if o.Account.ID == "" {
		return nil, errors.New("a sandbox needs the id of an account")
	}
	return &sandbox{o, filepath.Join(folder, fileName(o.Account.ID))}, nil
}

// now is in whole seconds, which are nicer to read.
func (s *sandbox) now() time.Time { return s.o.Now().UTC().Truncate(time.Second) }

// Describe makes the folder, which is all that can go wrong here.
func (s *sandbox) Describe(context.Context) (provider.Capabilities, error) {
	if err := s.make(); err != nil {
		return provider.Capabilities{}, trouble("opening the sandbox", err)
	}
	return capabilities(), nil
}

func capabilities() provider.Capabilities {
	return provider.Capabilities{
		Dedupe:   provider.Deterministic,
		Verbs:    []ledger.Verb{ledger.Create, ledger.Reschedule, ledger.Replace, ledger.Recall, ledger.Withdraw, ledger.Profile},
		Actions:  []string{"post", "reply", "quote", "repost"},
		Thread:   provider.Whole,
		Comment:  true,
		Schedule: &provider.Schedule{Earliest: Earliest},
		Lists:    true,
		Reads: []provider.Field{provider.ReadsText, provider.ReadsWarning, provider.ReadsLanguage, provider.ReadsVisibility, provider.ReadsSensitive,
			provider.ReadsAlt, provider.ReadsMedia, provider.ReadsCard, provider.ReadsTime},
		Software: "sandbox",
		Source:   "this program",
	}
}

// Observe reads the files.
func (s *sandbox) Observe(_ context.Context, since time.Time) (provider.Snapshot, error) {
	now := s.now()
	things, err := s.things()
	if err != nil {
		return provider.Snapshot{}, trouble("reading the sandbox", err)
	}
	shot := provider.Snapshot{At: now, Complete: true}
	for _, t := range things {
		if t.Gone == nil && (!t.At.Before(since) || t.waits(now)) {
			shot.Items = append(shot.Items, provider.Item{Remote: s.remote(t, now), At: t.At, Content: t.Content, Parent: t.Parent})
		}
	}
	p, err := s.profile()
	if err != nil {
		return provider.Snapshot{}, trouble("reading the sandbox", err)
	}
	shot.Profile, shot.ProfileRevision = &p.Profile, p.revision()
	return shot, nil
}

// Prepare puts the media into the folder.
func (s *sandbox) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	if err := capabilities().Fits(o, s.o.Now()); err != nil {
		return "", err
	}
	for _, m := range media(o) {
		if err := s.keep(ctx, o, m); err != nil {
			return "", err
		}
	}
	return "", nil
}

func media(o provider.Operation) []provider.Medium {
	var all []provider.Medium
	if o.Content != nil {
		for _, part := range o.Content.Parts {
			all = append(all, part.Media...)
		}
	}
	if o.Profile != nil {
		for _, m := range []*provider.Medium{o.Profile.Avatar, o.Profile.Header} {
			if m != nil {
				all = append(all, *m)
			}
		}
	}
	return all
}

func (s *sandbox) keep(ctx context.Context, o provider.Operation, m provider.Medium) error {
	data, err := o.Load(ctx, m)
	if err != nil {
		return err
	}
	if err := s.make(); err != nil {
		return trouble("keeping "+provider.Quote(m.Name), err)
	}
	if err := provider.WriteFile(filepath.Join(s.folder, "media", mediumName(m)), data); err != nil {
		return trouble("keeping "+provider.Quote(m.Name), err)
	}
	return nil
}

// Commit changes one file, under a lock that ends with this process.
func (s *sandbox) Commit(_ context.Context, o provider.Operation, _ string) provider.Outcome {
	if err := s.make(); err != nil {
		return provider.Refusal(trouble("opening the sandbox", err))
	}
	unlock, err := lockedfile.MutexAt(filepath.Join(s.folder, ".lock")).Lock()
	if err != nil {
		return provider.Refusal(trouble("opening the sandbox", err))
	}
	defer unlock()
	if o.Verb == ledger.Profile {
		return s.setProfile(o)
	}
	t, err := s.thing(o)
	if err != nil {
		return provider.Refusal(trouble("reading the sandbox", err))
	}
	return s.change(t, o)
}

// Probe looks whether the file remembers the operation.
func (s *sandbox) Probe(_ context.Context, o provider.Operation, _ string) (provider.Sighting, error) {
	now := s.now()
	if o.Verb == ledger.Profile {
		p, err := s.profile()
		return sighted(p.remembers(o.Mark), provider.Remote{ID: "profile", Revision: p.revision()}), trouble("reading the sandbox", err)
	}
	t, err := s.thing(o)
	if err != nil {
		return provider.Sighting{}, trouble("reading the sandbox", err)
	}
	if o.Verb == ledger.Withdraw || o.Verb == ledger.Recall {
		return sighted(t.Gone == nil && t.Done != nil, s.remote(t, now)), nil
	}
	return sighted(t.Gone == nil && t.remembers(o.Mark), s.remote(t, now)), nil
}

func sighted(there bool, at provider.Remote) provider.Sighting {
	switch {
	case !there:
		return provider.Sighting{Presence: provider.Absent, Evidence: "its file does not have it"}
	case at.Ahead:
		return provider.Sighting{Presence: provider.Waiting, Remote: at, Evidence: "its file waits for the time"}
	}
	return provider.Sighting{Presence: provider.There, Remote: at, Evidence: "its file has it"}
}

func trouble(doing string, err error) error {
	if err == nil {
		return nil
	}
	why := err.Error()
	if e, ok := errors.AsType[*os.PathError](err); ok {
		why = filepath.Base(e.Path) + ": " + e.Err.Error()
	}
	return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: provider.Quote(why)}
}
