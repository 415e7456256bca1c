package bluesky_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/bluesky"
	"masthead/internal/provider/bluesky/pds"
	"masthead/internal/text"
)

// world is a provider at work on an account of a real server.
type world struct {
	*testing.T
	server *pds.Server
	a      *pds.Account
	o      provider.Options
	p      provider.Provider
	wire   *wire
	now    time.Time // zero: the real time
	files  map[string][]byte
}

func newWorld(t *testing.T, server *pds.Server) *world {
	a := newAccount(t, server)
	w := &world{T: t, server: server, a: a, o: options(t, a), wire: &wire{calls: map[string]int{}}, files: map[string][]byte{}}
	w.o.HTTP, w.o.Now = w.wire, w.time
	w.restart()
	return w
}

func (w *world) time() time.Time {
	if w.now.IsZero() {
		return time.Now()
	}
	return w.now
}

// restart opens the provider again, as another process would.
func (w *world) restart() {
	w.Helper()
	p, err := bluesky.Open(w.o)
	if err != nil {
		w.Fatal(err)
	}
	w.p = p
}

// began is when the ledger first heard of what these tests send.
var began = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

func (w *world) operation(verb ledger.Verb, post string) provider.Operation {
	return provider.Operation{Key: ledger.Key{Post: post, Target: "north-bluesky"}, Verb: verb, Began: began, At: began.Add(time.Hour),
		Media: func(_ context.Context, m provider.Medium) (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(w.files[m.SHA256])), nil
		}}
}

func (w *world) create(post string, c provider.Content) provider.Operation {
	o := w.operation(ledger.Create, post)
	o.Content = &c
	return o
}

func say(words string) provider.Content {
	return provider.Content{Action: "post", Parts: []provider.Part{{Text: words}}, Visibility: "public"}
}

// marked is a text as it is stored on Bluesky, with what is more than words.
func marked(words string) provider.Content {
	stored := text.Rule{ShortLinks: text.ShortLink{Longest: 15, Kept: 13}}.Stored(words)
	part := provider.Part{Text: words, Stored: stored.Text}
	for _, f := range stored.Facets {
		kind := f.Kind
		if kind == text.Cashtag {
			kind = text.Hashtag
		}
		part.Facets = append(part.Facets, provider.Facet{From: f.From, To: f.To, Kind: string(kind), Value: f.Value})
	}
	return provider.Content{Action: "post", Parts: []provider.Part{part}}
}

// file is a medium whose bytes are at hand.
func (w *world) file(kind, mime string, data []byte) provider.Medium {
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	w.files[digest] = data
	return provider.Medium{Name: "clinic", Kind: kind, Type: mime, SHA256: digest, Bytes: int64(len(data)), Alt: "Our clinic", Width: 4, Height: 3}
}

func (w *world) prepare(o provider.Operation) string {
	w.Helper()
	token, err := w.p.Prepare(w.Context(), o)
	if err != nil {
		w.Fatalf("Prepare: %v", err)
	}
	return token
}

func (w *world) commit(o provider.Operation, token string) provider.Outcome {
	return w.p.Commit(w.Context(), o, token)
}

// must prepares and commits, and it has to work.
func (w *world) must(o provider.Operation) provider.Remote {
	w.Helper()
	out := w.commit(o, w.prepare(o))
	if out.Result != provider.Done {
		w.Fatalf("%s: %s (%s)", o.Verb, out.Result, out.Reason)
	}
	return out.Remote
}

// never tries, and it must be refused before anything is sent.
func (w *world) never(o provider.Operation, trouble provider.Trouble, why string) {
	w.Helper()
	_, err := w.p.Prepare(w.Context(), o)
	if provider.TroubleOf(err) != trouble || !strings.Contains(err.Error(), why) {
		w.Errorf("%q: %v, want %q: %s", provider.TroubleOf(err), err, trouble, why)
	}
}

func (w *world) probe(o provider.Operation, token string) provider.Sighting {
	w.Helper()
	seen, err := w.p.Probe(w.Context(), o, token)
	if err != nil {
		w.Fatalf("Probe: %v", err)
	}
	return seen
}

// has says what texts the server has, by its own account.
func (w *world) has(want ...string) {
	w.Helper()
	all := records(w, w.a, posts)
	var got []string
	for _, r := range all {
		got = append(got, r.Text)
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		w.Errorf("the server has %q, want %q", got, want)
	}
}

// the is the record of that address.
func (w *world) the(r provider.Remote) record {
	w.Helper()
	for _, collection := range []string{posts, reposts} {
		if got, ok := records(w, w.a, collection)[r.ID]; ok {
			return got
		}
	}
	w.Fatalf("the server does not have %s", r.ID)
	return record{}
}

// wire counts the calls, and can do something else instead of one.
type wire struct {
	mu    sync.Mutex
	calls map[string]int
	hook  func(name string, r *http.Request) (*http.Response, error) // nil, nil: go on
	spent time.Duration                                              // waiting for the server
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	name := r.URL.Path[strings.LastIndexAny(r.URL.Path, "./")+1:]
	w.mu.Lock()
	w.calls[name]++
	hook := w.hook
	w.mu.Unlock()
	if hook != nil {
		if answer, err := hook(name, r); answer != nil || err != nil {
			return answer, err
		}
	}
	from := time.Now()
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		var body []byte
		body, err = io.ReadAll(answer.Body)
		answer.Body.Close()
		answer.Body = io.NopCloser(bytes.NewReader(body))
	}
	w.mu.Lock()
	w.spent += time.Since(from)
	w.mu.Unlock()
	return answer, err
}

func (w *wire) count(name string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.calls[name]
}

// once does something at the next call of that name.
func (w *wire) once(name string, do func(r *http.Request) (*http.Response, error)) {
	w.hook = func(called string, r *http.Request) (*http.Response, error) {
		if called != name {
			return nil, nil
		}
		w.hook = nil
		return do(r)
	}
}

// lost lets the server do it, and loses the answer.
func lost(r *http.Request) (*http.Response, error) {
	if answer, err := http.DefaultTransport.RoundTrip(r); err == nil {
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
	return nil, io.ErrUnexpectedEOF
}

// cut reaches nobody.
func cut(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF }

func says(status int, body string) func(*http.Request) (*http.Response, error) {
	return func(r *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
	}
}
