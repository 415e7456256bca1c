package mastodon

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
	"masthead/internal/provider/mastodon/fake"
	"masthead/internal/secret"
)

// clockwork is a time that a test moves; client and server share it.
type clockwork struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clockwork) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clockwork) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

const canary = "token-8d1f-canary"

// world is a fake server with one account of ours and one of somebody else.
type world struct {
	clockwork
	server *fake.Server
	me     fake.Account
	o      provider.Options
}

func newWorld(t *testing.T, o fake.Options) *world {
	t.Helper()
	w := &world{clockwork: clockwork{now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}}
	o.Now = w.Now
	server, err := fake.New(o)
	if err != nil {
		t.Fatal(err)
	}
	w.server = server
	w.me = server.Join(fake.Account{Username: "north", Token: canary, App: "masthead", Scopes: []string{"read:accounts", "read:statuses", "read:search", "write:accounts", "write:media", "write:statuses"}})
	w.server.Join(fake.Account{Username: "somebody", Token: "other", App: "Web"})
	listener := httptest.NewServer(server)
	t.Cleanup(func() {
		listener.Close()
		for _, v := range server.Store().Violations {
			t.Errorf("the server was asked wrongly: %s", v)
		}
	})
	w.o = provider.Options{
		URL: listener.URL, Account: provider.Account{ID: "north-mastodon", Platform: "mastodon", Handle: "north"}, Secret: secret.New(canary),
		HTTP: http.DefaultTransport.(*http.Transport).Clone(), Now: w.Now, Fact: facts, Repo: "test",
		Wait: func(context.Context, time.Duration) error { return nil },
	}
	return w
}

// facts are those of policies/platforms/mastodon.yaml that matter here.
func facts(group, name string) (any, bool) {
	value, ok := map[string]any{
		"schedule.min_lead_s": 300, "schedule.total_max": 300, "schedule.daily_max": 25, "actions.idempotency_s": 3600,
		"rate.requests_max": 300, "rate.requests_per_s": 300, "rate.deletes_max": 30, "rate.deletes_per_s": 1800, "media.items_max": 4,
	}[group+"."+name]
	return value, ok
}

// things are the account's own, read from the store.
func (w *world) things() []conformance.Thing {
	store := w.server.Store()
	var all []conformance.Thing
	for _, p := range store.Posts {
		if p.Account == w.me.ID && p.Gone == nil {
			all = append(all, thing(store, p.ID, p.Words, p.Boost, p.Created, false))
		}
	}
	for _, p := range store.Waiting {
		if p.Account == w.me.ID && p.Gone == nil && p.Out == "" {
			all = append(all, thing(store, p.ID, p.Words, "", p.At, true))
		}
	}
	return all
}

func thing(store fake.Store, id string, words fake.Words, boost string, at time.Time, waits bool) conformance.Thing {
	t := conformance.Thing{
		ID: id, Texts: []string{words.Text}, Warning: words.Warning, Language: words.Language, Sensitive: words.Sensitive,
		Parent: words.ReplyTo, Subject: boost + words.Quote, At: at, Waiting: waits,
	}
	t.Visibility = map[string]string{"public": "public", "unlisted": "unlisted", "private": "followers"}[words.Visibility]
	for _, id := range words.Media {
		i := slices.IndexFunc(store.Media, func(m fake.Medium) bool { return m.ID == id })
		t.Alts, t.Media = append(t.Alts, store.Media[i].Alt), append(t.Media, store.Media[i].SHA256)
	}
	if boost != "" {
		t.Texts = nil
	}
	return t
}

func (w *world) profile() provider.Profile {
	for _, a := range w.server.Store().Accounts {
		if a.ID == w.me.ID {
			return provider.Profile{Name: a.Name, Bio: a.Note}
		}
	}
	return provider.Profile{}
}

func TestConformance(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		t.Run(software, func(t *testing.T) {
			conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
				w := newWorld(t, fake.Options{Software: software})
				return &conformance.World{
					Open: Open, Options: w.o, Things: w.things, Profile: w.profile, Now: w.Now, Pass: w.Pass, Mention: "@somebody",
					Change: func(id string) { w.server.Edit(id, "Changed by hand.") },
					Fill: func(n int) {
						for range n {
							w.Pass(time.Second)
							w.server.Post(fake.Post{Account: w.me.ID, Words: fake.Words{Text: "An old one."}})
						}
					},
				}
			}})
		})
	}
}
