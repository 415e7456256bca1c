// Package conformance is what each provider must pass, told as one story that a
// person can read. A case asks for something, as sync would, and then looks into
// the server's own store for what really happened: never through the provider.
// What a provider does not claim must be refused, with no effect. The suite
// breaks the connection itself, so that it works with any server, real ones too.
// It refuses to know any service: what differs between them is in Capabilities.
package conformance

import (
	"context"
	"net/http"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/secret"
)

// World is one fresh account at a service, with nothing in it.
type World struct {
	Open    func(provider.Options) (provider.Provider, error)
	Options provider.Options // the suite adds HTTP and Now

	// Things reads what the server has, out or waiting, from its own store.
	Things func() []Thing
	// Profile reads the account's; nil: it cannot be read.
	Profile func() provider.Profile

	Dead secret.Text // a credential that is not valid; empty: the suite makes one up

	Now    func() time.Time    // of provider and server; nil: the real time
	Pass   func(time.Duration) // lets time pass for both; nil: it cannot, and such cases are skipped
	Change func(id string)     // somebody else edits a thing; nil: cannot be done
	Fill   func(n int)         // puts that many old things into the account; nil: they are created
	// Effect tells the calls that do something from those that only look or log
	// in; nil: all but GET and HEAD.
	Effect  func(*http.Request) bool
	Offline bool   // it speaks no HTTP: nothing can happen to a connection
	Mute    bool   // the service may take a call and say nothing of it: an empty answer is no fault
	Subject string // address of a post, of anybody, that can be answered, quoted and reposted; empty: the case posts one
	Mention string // how somebody who exists is mentioned in a text; empty: nobody
}

// Thing is one post as the server keeps it. Each part of a thread is one where
// the service takes them one by one.
type Thing struct {
	ID       string // as in provider.Remote
	Texts    []string
	Alts     []string
	Media    []string // digests; nil: the server does not keep the bytes as they came
	Warning  string
	Language string
	// Visibility is in the words of provider.Content.
	Visibility string
	Sensitive  bool
	Card       string
	Parent     string // id of what it answers
	Subject    string // id or address of what it quotes or reposts
	Comment    string
	At         time.Time // when it went out or is to
	Waiting    bool
}

// Service makes worlds.
type Service struct {
	New func(t *testing.T) *World
}

// Run tells the whole story, each case in a world of its own.
func Run(t *testing.T, s Service) {
	for _, group := range groups() {
		t.Run(group.name, func(t *testing.T) {
			for _, c := range group.cases {
				t.Run(c.says, func(t *testing.T) {
					st := begin(t, s.New(t))
					if why := st.lacks(c.needs); why != "" {
						t.Skip(why)
					}
					c.run(st)
				})
			}
		})
	}
}

type group struct {
	name  string
	cases []step
}

// step is a case: what must be true, what it needs, and how it is tried.
type step struct {
	says  string
	needs []need
	run   func(*story)
}

func groups() []group {
	return []group{
		{"meeting the service", meeting()},
		{"putting something out", writing()},
		{"threads and answers", threads()},
		{"changing what is out", changing()},
		{"handing over ahead of time", scheduling()},
		{"taking back", taking()},
		{"looking at what is there", looking()},
		{"not knowing what happened", doubting()},
		{"asking twice", repeating()},
		{"what is not claimed", refusing()},
		{"a server that answers nonsense", nonsense()},
	}
}

// patience is how long a case waits for a server that answers at all.
const patience = 30 * time.Second

func (s *story) context() context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	s.Cleanup(cancel)
	return ctx
}
