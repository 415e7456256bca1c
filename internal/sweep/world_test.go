package sweep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
	"masthead/internal/preview"
	"masthead/internal/provider"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// world is an organisation with a ledger and a service for each account.
type world struct {
	t        testing.TB
	store    ledger.Store
	hub      string // of a ledger in git
	ring     ledger.Keyring
	env      ledger.Signer
	person   ledger.Signer
	clock    atomic.Int64 // nanoseconds since noon
	basis    *Basis
	services map[string]*service
	events   []Event
	on       func(Event) // sees each event before the sweep goes on
	waited   time.Duration
}

func newWorld(t testing.TB, accounts ...string) *world {
	t.Helper()
	w := &world{t: t, store: &ledger.Memory{}, services: map[string]*service{}}
	w.env, w.person = signer(t, "publish-1", 1), signer(t, "ada", 2)
	w.ring = ledger.Keyring{Repo: "northwind/social", Keys: []ledger.PublicKey{
		{ID: "publish-1", Key: w.env.Public, May: []ledger.Right{ledger.Publish}},
		{ID: "ada", Key: w.person.Public, May: []ledger.Right{ledger.Halt, ledger.Resume, ledger.Settle}}}}
	w.basis = &Basis{Repo: w.ring.Repo, Commit: strings.Repeat("c0", 20), Source: func(i *desired.Item) string { return "v-" + i.Path }}
	for _, a := range accounts {
		w.services[a] = newService(w.now)
	}
	w.clock.Store(int64(-time.Hour))
	w.write(w.env, ledger.Entry{Event: ledger.Proven, Commit: strings.Repeat("a0", 20)}) // it began an hour ago
	w.clock.Store(0)
	return w
}

func signer(t testing.TB, id string, seed byte) ledger.Signer {
	t.Helper()
	s, err := ledger.NewSigner(id, bytes.Repeat([]byte{seed}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// inGit keeps the ledger in a bare repository.
func (w *world) inGit() *world {
	w.t.Helper()
	w.hub = filepath.Join(w.t.TempDir(), "hub.git")
	if out, err := exec.Command("git", "init", "-q", "--bare", w.hub).CombinedOutput(); err != nil {
		w.t.Fatalf("%v %s", err, out)
	}
	w.store = w.another()
	w.clock.Store(int64(-time.Hour))
	w.write(w.env, ledger.Entry{Event: ledger.Proven, Commit: strings.Repeat("a0", 20)})
	w.clock.Store(0)
	return w
}

// another is the ledger of another machine.
func (w *world) another() ledger.Store {
	w.t.Helper()
	store, err := gitledger.Open(gitledger.Options{URL: w.hub, Cache: w.t.TempDir()})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { store.Close() })
	return store
}

func (w *world) now() time.Time { return noon.Add(time.Duration(w.clock.Load())) }

func (w *world) pass(d time.Duration) { w.clock.Add(int64(d)) }

// post adds one that is due at noon.
func (w *world) post(id, account string, parts ...string) *desired.Item {
	content := provider.Content{Action: "post"}
	for _, p := range parts {
		content.Parts = append(content.Parts, provider.Part{Text: p})
	}
	w.basis.Items = append(w.basis.Items, desired.Item{
		Outlet: desired.Outlet{AccountID: account, AccountPath: "accounts/" + account + ".yaml", Platform: "mastodon", Target: "t", Provider: "test", Way: preview.Automatic},
		Key:    ledger.Key{Post: id, Target: account}, Path: "calendar/" + id + ".md", Inputs: []string{"calendar/" + id + ".md"},
		Marks: []string{"district/north"}, Want: desired.Out, At: noon, Window: time.Hour,
		Content: func() (provider.Content, *desired.Problem) { return content, nil },
	})
	return &w.basis.Items[len(w.basis.Items)-1]
}

func (w *world) ledger(s ledger.Signer) *ledger.Ledger {
	w.t.Helper()
	l, err := ledger.Open(context.Background(), ledger.Options{Store: w.store, Ring: w.ring, Signer: s, Now: w.now})
	if err != nil {
		w.t.Fatal(err)
	}
	return l
}

func (w *world) write(s ledger.Signer, entries ...ledger.Entry) {
	w.t.Helper()
	if _, err := w.ledger(s).Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return entries }); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) state(key string) ledger.State {
	w.t.Helper()
	k, err := ledger.ParseKey(key)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.ledger(ledger.Signer{}).Book().State(k)
}

var nonces atomic.Int64

func (w *world) options() Options {
	return Options{
		Ledger: w.ledger(w.env), Basis: func(context.Context) (*Basis, error) { return w.basis, nil },
		Open: func(_ context.Context, o desired.Outlet) (provider.Provider, error) {
			if s, ok := w.services[o.AccountID]; ok {
				return s, nil
			}
			return nil, errors.New("the credential " + o.AccountID + " is missing")
		},
		Now: w.now, Hide: func(text string) string { return strings.ReplaceAll(text, "canary", "[secret]") },
		Wait: func(ctx context.Context, d time.Duration) error {
			w.waited += d
			return ctx.Err()
		},
		Nonce: func() string { return fmt.Sprintf("%032x", nonces.Add(1)) },
		Tell: func(e Event) {
			w.events = append(w.events, e)
			if w.on != nil {
				w.on(e)
			}
		},
	}
}

// sweep makes one that ends well.
func (w *world) sweep() *Result {
	w.t.Helper()
	r, err := Run(context.Background(), w.options())
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func (w *world) wantOut(account string, want ...string) {
	w.t.Helper()
	if got := w.services[account].out(); !slices.Equal(got, want) {
		w.t.Errorf("at %s: %q, want %q", account, got, want)
	}
}

func (w *world) wantPhase(key string, want ledger.Phase) {
	w.t.Helper()
	if s := w.state(key); s.Phase != want {
		w.t.Errorf("%s is %s (%s), want %s", key, s.Told(), s.Reason, want)
	}
}

func wantFinding(t *testing.T, r *Result, kind Kind, words ...string) {
	t.Helper()
	for _, f := range r.Findings {
		all := fmt.Sprint(f.Key, f.Account, f.Path, f.URL, f.Text, f.Do)
		if f.Kind == kind && !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(all, word) }) {
			return
		}
	}
	t.Errorf("no finding %s with %q in %+v", kind, words, r.Findings)
}

func (w *world) stop(e ledger.Entry) { w.write(w.person, e) }

func bars(kind gate.Kind) func(gate.Send, time.Time) []gate.Bar {
	return func(gate.Send, time.Time) []gate.Bar { return []gate.Bar{{Kind: kind}} }
}

func media(text string, err error) func(context.Context, provider.Medium) (io.ReadCloser, error) {
	return func(context.Context, provider.Medium) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), err
	}
}
