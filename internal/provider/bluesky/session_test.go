package bluesky_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/bluesky"
	"masthead/internal/provider/bluesky/pds"
	"masthead/internal/secret"
)

func sessions() []story {
	return []story{
		{"one session serves everything", func(w *world) {
			for i := range 5 {
				w.must(w.create(fmt.Sprint("post-", i), say("Hello.")))
			}
			for range 2 {
				if _, err := w.p.Describe(w.Context()); err != nil {
					w.Error(err)
				}
			}
			if _, err := w.p.Observe(w.Context(), began); err != nil {
				w.Error(err)
			}
			if n := w.wire.count("createSession"); n != 1 {
				w.Errorf("%d sessions were opened", n)
			}
		}},
		{"each sweep opens its accounts again, and logs in once", func(w *world) {
			logins := new(bluesky.Logins)
			for i := range 4 {
				p, err := logins.Open(w.o)
				if err != nil {
					w.Fatal(err)
				}
				w.p = p
				if _, err := p.Describe(w.Context()); err != nil {
					w.Fatal(err)
				}
				w.must(w.create(fmt.Sprint("post-", i), say("Hello.")))
			}
			if a, b := w.wire.count("createSession"), w.wire.count("getSession"); a != 1 || b != 3 {
				w.Errorf("%d sessions were opened, and %d times it was asked whether one holds", a, b)
			}
		}},
		{"accounts with one server and other credentials share nothing", func(w *world) {
			logins, other := new(bluesky.Logins), newWorld(w.T, w.server)
			for _, one := range []*world{w, other} {
				p, err := logins.Open(one.o)
				if err != nil {
					w.Fatal(err)
				}
				one.p = p
				one.must(one.create("tour", say("Hello.")))
				one.has("Hello.")
			}
		}},
		{"accounts are served side by side", func(w *world) {
			logins, worlds := new(bluesky.Logins), []*world{w, newWorld(w.T, w.server), newWorld(w.T, w.server)}
			var wait sync.WaitGroup
			for _, one := range worlds {
				p, err := logins.Open(one.o)
				if err != nil {
					w.Fatal(err)
				}
				one.p = p
				wait.Go(func() {
					for i := range 5 {
						o := one.create(fmt.Sprint("post-", i), say("Hello from "+one.a.Handle))
						token, err := one.p.Prepare(w.Context(), o)
						if out := one.commit(o, token); err != nil || out.Result != provider.Done {
							w.Errorf("%v, %+v", err, out)
						}
					}
				})
			}
			wait.Wait()
			for _, one := range worlds {
				hello := "Hello from " + one.a.Handle
				one.has(hello, hello, hello, hello, hello)
			}
		}},
		{"looking needs no session", func(w *world) {
			if _, err := w.p.Observe(w.Context(), began); err != nil {
				w.Error(err)
			}
			if seen := w.probe(w.create("tour", say("Hello.")), ""); seen.Presence != provider.Absent {
				w.Errorf("%+v", seen)
			}
			if n := w.wire.count("createSession"); n != 0 {
				w.Errorf("%d sessions were opened", n)
			}
		}},
		{"a session is renewed before it ends", func(w *world) {
			w.must(w.create("one", say("One.")))
			w.now = time.Now().Add(115 * time.Minute)
			o := w.create("two", say("Two."))
			token := w.prepare(o)
			w.now = time.Time{}
			if out := w.commit(o, token); out.Result != provider.Done {
				w.Errorf("%+v", out)
			}
			if a, b := w.wire.count("createSession"), w.wire.count("refreshSession"); a != 1 || b != 1 {
				w.Errorf("%d sessions were opened and %d renewed, want one of each", a, b)
			}
		}},
		{"a session that the server ended is renewed while preparing", func(w *world) {
			w.must(w.create("one", say("One.")))
			w.wire.once("uploadBlob", w.expired())
			c := say("Two.")
			c.Parts[0].Media = []provider.Medium{w.file("image", "image/png", picture)}
			w.must(w.create("two", c))
			if n := w.wire.count("refreshSession"); n != 1 {
				w.Errorf("it was renewed %d times", n)
			}
		}},
		{"a session that ends at the call changes nothing, and the next try works", func(w *world) {
			o := w.create("one", say("One."))
			token := w.prepare(o)
			w.wire.once("putRecord", w.expired())
			out := w.commit(o, token)
			if out.Result != provider.Refused || out.Again.IsZero() || out.Trouble == provider.BadCredential {
				w.Errorf("%+v", out)
			}
			w.has()
			if out := w.commit(o, token); out.Result != provider.Done {
				w.Errorf("%+v", out)
			}
			w.has("One.")
		}},
		{"a revoked password is a dead credential, and said to be", func(w *world) {
			w.must(w.create("one", say("One.")))
			if err := w.a.Revoke(); err != nil {
				w.Fatal(err)
			}
			w.now = time.Now().Add(115 * time.Minute)
			w.never(w.create("two", say("Two.")), provider.BadCredential, "")
			w.has("One.")
		}},
		{"the password of another account sends nothing, to nobody", func(w *world) {
			other := newAccount(w, w.server)
			w.o.Secret, w.o.Account.PlatformID = secret.New(other.AppPassword), w.a.DID
			w.restart()
			w.never(w.create("one", say("One.")), provider.BadCredential, "")
			// A server that logs us in as somebody else is not believed either.
			w.wire.once("createSession", w.loggedIn(other))
			w.never(w.create("one", say("One.")), provider.BadCredential, other.DID)
			w.has()
		}},
		{"without a DID the handle must be the account's", func(w *world) {
			other := newAccount(w, w.server)
			w.o.Account.PlatformID = ""
			w.restart()
			w.must(w.create("one", say("One.")))
			w.restart()
			w.wire.once("createSession", w.loggedIn(other))
			w.never(w.create("two", say("Two.")), provider.BadCredential, other.Handle)
			w.has("One.")
		}},
		{"a handle that was given up does not matter where the DID is known", func(w *world) {
			if err := w.a.Rename(fmt.Sprintf("new%d", time.Now().UnixNano()%1e11)); err != nil {
				w.Fatal(err)
			}
			w.must(w.create("one", say("One.")))
			w.has("One.")
		}},
		{"the server is found by the identity", func(w *world) {
			file := w.o.Fact
			w.o.URL, w.o.Fact = "", func(group, name string) (any, bool) {
				if group == "api" && name == "did_directory" {
					return w.server.Directory, true
				}
				return file(group, name)
			}
			w.restart()
			w.must(w.create("one", say("One.")))
			w.has("One.")
		}},
		{"an identity that leads to a server without https is not followed", func(w *world) {
			w.o.URL = ""
			w.restart()
			w.wire.hook = answering(w.a.DID, `{"id":"`+w.a.DID+`","service":[{"id":"#atproto_pds","type":"AtprotoPersonalDataServer","serviceEndpoint":"http://pds.example"}]}`)
			w.never(w.create("one", say("One.")), provider.Unfit, "https")
			w.wire.hook = answering(w.a.DID, `{"id":"did:plc:ewvi7nxzyoun6zhxrhs64oiz","service":[{"id":"#atproto_pds","type":"AtprotoPersonalDataServer","serviceEndpoint":"https://pds.example"}]}`)
			w.never(w.create("one", say("One.")), provider.Broken, "")
			if n := w.wire.count("createSession"); n > 0 {
				w.Error("the password was sent")
			}
		}},
		{"an account that is switched off is said to be", func(w *world) {
			w.wire.once("createSession", says(200, fmt.Sprintf(`{"did":%q,"handle":"x.test","accessJwt":"a.b.c","refreshJwt":"a.b.c","active":false,"status":"takendown"}`, w.a.DID)))
			w.never(w.create("one", say("One.")), provider.BadCredential, "takendown")
		}},
		{"a server that repeats the password in an error is not quoted", func(w *world) {
			w.must(w.create("one", say("One.")))
			echo := `{"error":"InvalidRequest","message":"no ` + w.a.AppPassword + ` here"}`
			o := w.create("two", say("Two."))
			token := w.prepare(o)
			w.wire.once("putRecord", says(400, echo))
			if out := w.commit(o, token); strings.Contains(out.Reason, w.a.AppPassword) || !strings.Contains(out.Reason, "no [secret] here") {
				w.Errorf("%+v", out)
			}
		}},
	}
}

// expired sends a call with a session of the account whose time is over.
func (w *world) expired() func(*http.Request) (*http.Response, error) {
	return func(r *http.Request) (*http.Response, error) {
		r.Header.Set("Authorization", "Bearer "+w.a.Expired(time.Now()))
		return http.DefaultTransport.RoundTrip(r)
	}
}

// loggedIn is the session of another account.
func (w *world) loggedIn(other *pds.Account) func(*http.Request) (*http.Response, error) {
	return says(200, fmt.Sprintf(`{"did":%q,"handle":%q,"accessJwt":"a.b.c","refreshJwt":"a.b.c","active":true}`, other.DID, other.Handle))
}

// answering answers every call of a name.
func answering(name, body string) func(string, *http.Request) (*http.Response, error) {
	return func(called string, r *http.Request) (*http.Response, error) {
		if called != name {
			return nil, nil
		}
		return says(200, body)(r)
	}
}

func TestOpenRefusesWhatCannotWork(t *testing.T) {
	for name, o := range map[string]provider.Options{
		"nobody":                   {URL: "https://bsky.social"},
		"no DID":                   {URL: "https://bsky.social", Account: provider.Account{PlatformID: "1234"}},
		"no server and no DID":     {Account: provider.Account{Handle: "zorzyn.example"}},
		"a server without https":   {URL: "http://bsky.social", Account: provider.Account{Handle: "zorzyn.example"}},
		"a server with a password": {URL: "https://me:pass@bsky.social", Account: provider.Account{Handle: "zorzyn.example"}},
	} {
		if p, err := bluesky.Open(o); err == nil {
			t.Errorf("%s: %v", name, p)
		}
	}
}

// The server's own limits, which are counted by the account.
func TestLimits(t *testing.T) {
	server := pds.Start(t, pds.Options{RateLimits: true})
	t.Run("sessions", func(t *testing.T) {
		w := newWorld(t, server)
		var err error
		for range 31 {
			w.restart()
			if _, err = w.p.Describe(t.Context()); err != nil {
				break
			}
		}
		again := retry(err)
		if n := w.wire.count("createSession"); n != 31 || provider.TroubleOf(err) != provider.TooMany {
			t.Errorf("session %d: %v", n, err)
		}
		if wait := time.Until(again); wait <= 0 || wait > 5*time.Minute {
			t.Errorf("it is to be tried again in %s, want within five minutes", wait)
		}
	})
	t.Run("points", func(t *testing.T) {
		w := newWorld(t, server)
		o := w.create("tour", say("Come and see."))
		token := w.prepare(o)
		if err := w.a.Spend(); err != nil {
			t.Fatal(err)
		}
		out := w.commit(o, token)
		if out.Result != provider.Refused || out.Trouble != provider.TooMany {
			t.Errorf("%+v", out)
		}
		if wait := time.Until(out.Again); wait < 30*time.Minute || wait > time.Hour {
			t.Errorf("it is to be tried again in %s, want by the end of the hour", wait)
		}
		if seen := w.probe(o, token); seen.Presence != provider.Absent {
			t.Errorf("%+v", seen)
		}
	})
}

func retry(err error) time.Time {
	if e, ok := err.(*provider.Error); ok {
		return e.Again
	}
	return time.Time{}
}
