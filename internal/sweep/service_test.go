package sweep

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// service is a platform in memory. What it holds is the truth that tests look
// at; what it answers is up to the test.
type service struct {
	mu     sync.Mutex
	now    func() time.Time
	posts  map[string]*posted // by id
	calls  []string           // keys, in the order in which Commit was called
	asked  int                // calls of Describe
	caps   provider.Capabilities
	commit func(ctx context.Context, o provider.Operation) *provider.Outcome // nil, or nil of it: it works
	keep   func(o provider.Operation) bool                                   // of an answer of commit: carry it out all the same
	wrong  func(o provider.Operation) error                                  // of Prepare
	blind  bool                                                              // Probe cannot tell
	see    func(o provider.Operation) *provider.Sighting                     // of Probe; nil, or nil of it: it looks
	dead   error                                                             // of Describe
}

type posted struct {
	text, parent string
	at           time.Time
	times        int // how often it was put there
}

func newService(now func() time.Time) *service {
	return &service{now: now, posts: map[string]*posted{}, caps: provider.Capabilities{
		Dedupe: provider.NoDedupe, Verbs: []ledger.Verb{ledger.Create, ledger.Replace, ledger.Recall, ledger.Withdraw, ledger.Reschedule},
		Actions: []string{"post"}, Thread: provider.Chain, Comment: true}}
}

func (s *service) Describe(context.Context) (provider.Capabilities, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	return s.caps, s.dead
}

func (s *service) Observe(context.Context, time.Time) (provider.Snapshot, error) {
	return provider.Snapshot{At: s.now(), Why: "it shows nothing"}, nil
}

func (s *service) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	if s.wrong != nil {
		if err := s.wrong(o); err != nil {
			return "", err
		}
	}
	if o.Content != nil {
		for _, p := range o.Content.Parts {
			for _, m := range p.Media {
				r, err := o.Media(ctx, m)
				if err != nil {
					return "", err
				}
				io.Copy(io.Discard, r)
				r.Close()
			}
		}
	}
	return "token-" + o.Mark[:4], nil
}

func (s *service) Commit(ctx context.Context, o provider.Operation, _ string) provider.Outcome {
	if s.commit != nil {
		if out := s.commit(ctx, o); out != nil {
			if s.keep != nil && s.keep(o) {
				s.carryOut(o)
			}
			return *out
		}
	}
	return s.carryOut(o)
}

// id is chosen by us where the service is one that notices what it has.
func (s *service) id(o provider.Operation) string {
	if o.Out.ID != "" {
		return o.Out.ID
	}
	return strings.NewReplacer(":", "-").Replace(o.Key.String())
}

func (s *service) carryOut(o provider.Operation) provider.Outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, o.Key.String())
	id := s.id(o)
	switch p := s.posts[id]; {
	case o.Verb == ledger.Recall || o.Verb == ledger.Withdraw:
		delete(s.posts, id)
		return provider.Outcome{Result: provider.Done}
	case p != nil && o.Verb == ledger.Create && !s.caps.Repeatable():
		p.times++ // a double
	default:
		s.posts[id] = &posted{text: textOf(o), parent: o.Parent.ID, at: o.At, times: 1}
	}
	out := provider.Outcome{Result: provider.Done, Remote: provider.Remote{ID: id, URL: "https://social.example/" + id, Ahead: o.Ahead}}
	if o.Ahead {
		out.Result = provider.Handed
	}
	return out
}

func textOf(o provider.Operation) string {
	var texts []string
	if o.Content != nil {
		for _, p := range o.Content.Parts {
			texts = append(texts, p.Text)
		}
	}
	return strings.Join(texts, "|")
}

func (s *service) Probe(_ context.Context, o provider.Operation, _ string) (provider.Sighting, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.see != nil {
		if sight := s.see(o); sight != nil {
			return *sight, nil
		}
	}
	p := s.posts[s.id(o)]
	at := provider.Remote{ID: s.id(o), URL: "https://social.example/" + s.id(o)}
	switch {
	case s.blind:
		return provider.Sighting{Presence: provider.Unsure, Evidence: "it does not say"}, nil
	case p == nil, o.Verb == ledger.Replace && p.text != textOf(o):
		return provider.Sighting{Presence: provider.Absent, Evidence: "it is not on the profile"}, nil
	case s.caps.Schedule != nil && p.at.After(s.now()):
		at.Ahead = true
		return provider.Sighting{Presence: provider.Waiting, Remote: at, Evidence: "it is scheduled"}, nil
	}
	return provider.Sighting{Presence: provider.There, Remote: at, Evidence: "it is on the profile"}, nil
}

// out lists what is there, with what went wrong.
func (s *service) out() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for id, p := range s.posts {
		line := id + ": " + p.text
		if p.times > 1 {
			line += fmt.Sprintf(" (%d times)", p.times)
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}
