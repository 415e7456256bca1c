package webhook

import (
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
	"masthead/internal/provider/webhook/fake"
	"masthead/internal/secret"
)

// signing is no secret of anybody.
const signing = "whsec_bm90IGEgc2VjcmV0OiBvbmx5IGZvciB0ZXN0cy4u"

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func account() provider.Account {
	return provider.Account{ID: "north-board", Platform: "mastodon", Handle: "north", URL: "https://board.example/@north"}
}

func options(url string, c *clock) provider.Options {
	o := provider.Options{URL: url, Account: account(), Secret: secret.New(signing), Repo: "zorzyn/social"}
	if c != nil {
		o.Now = c.Now
	}
	return o
}

// full is a receiver that does all that one can.
const full = `{"masthead":1,"software":"board 1.0","dedupe":"deterministic","verbs":["create","replace","reschedule","recall","withdraw","profile"],
"actions":["post","reply","quote","repost"],"thread":true,"comment":true,"schedule":{"earliest":"5m","latest":"2160h"},"lookup":true,
"media":{"most":4,"types":["image/png","video/mp4","audio/wav"],"alt":1500},"length":5000}`

// keyed forgets, cannot be looked at, and takes plain posts.
const keyed = `{"masthead":1,"software":"board 0.1","dedupe":"keyed","key_lasts":"1h","verbs":["create","withdraw"],"media":{"types":[]}}`

func TestConformance(t *testing.T) {
	for _, kind := range []struct{ name, says string }{{"full", full}, {"keyed", keyed}, {"silent", ""}} {
		t.Run(kind.name, func(t *testing.T) {
			conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
				c := &clock{now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
				board := &fake.Board{Secret: signing, Says: kind.says, Now: c.Now}
				server := httptest.NewServer(board)
				t.Cleanup(server.Close)
				w := &conformance.World{
					Open: Open, Options: options(server.URL+"/hook", c), Things: board.Things,
					Dead: secret.New("whsec_YW5vdGhlciBrZXkgdGhhdCBub2JvZHkga25vd3MuLi4u"), Now: c.Now, Pass: c.Pass, Change: board.Change, Mute: true,
				}
				if kind.says == full {
					w.Profile = board.Profile
				}
				return w
			}})
		})
	}
}
