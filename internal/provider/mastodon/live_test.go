package mastodon

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
	"masthead/internal/secret"
)

// TestLive runs the suite on a real server; scripts/live says what that writes
// and deletes. Nothing is public: what the suite posts as public is unlisted.
func TestLive(t *testing.T) {
	base, token, handle := os.Getenv("MASTHEAD_LIVE_MASTODON_URL"), os.Getenv("MASTHEAD_LIVE_MASTODON_TOKEN"), os.Getenv("MASTHEAD_LIVE_MASTODON_HANDLE")
	if base == "" {
		t.Skip("no server is named: scripts/live")
	}
	l := &live{T: t, base: strings.TrimSuffix(base, "/"), token: token, wire: &paced{}}
	l.me = l.one("GET", "/api/v1/accounts/verify_credentials", nil)
	began := l.ids()
	t.Cleanup(func() { l.tidy(began) })
	options := provider.Options{
		URL: base, Account: provider.Account{ID: "live", Platform: "mastodon", Handle: handle}, Secret: secret.New(token), HTTP: l.wire, Fact: facts,
	}
	conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
		c := &liveCase{live: l, before: l.ids(), wanted: map[string]string{}}
		return &conformance.World{
			Open:    func(o provider.Options) (provider.Provider, error) { return c.open(o) },
			Options: options, Things: c.things, Change: c.change,
			Profile: func() provider.Profile {
				me := l.one("GET", "/api/v1/accounts/verify_credentials", nil)
				return provider.Profile{Name: text(me, "display_name"), Bio: text(me["source"].(map[string]any), "note")}
			},
			Fill: func(int) { t.Skip("a hundred posts are too many for a real account") },
		}
	}})
}

// live looks at the account by itself, without the provider.
type live struct {
	*testing.T
	base, token string
	wire        *paced
	me          map[string]any
}

func text(m map[string]any, key string) string { s, _ := m[key].(string); return s }

func (l *live) ask(method, path string, body any) (int, []byte) {
	data, err := json.Marshal(body)
	if err != nil {
		l.Fatal(err)
	}
	r, err := http.NewRequest(method, l.base+path, bytes.NewReader(data))
	if err != nil {
		l.Fatal(err)
	}
	if body == nil {
		r.Body, r.ContentLength = http.NoBody, 0
	} else {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Authorization", "Bearer "+l.token)
	answer, err := l.wire.RoundTrip(r)
	if err != nil {
		l.Fatal(err)
	}
	defer answer.Body.Close()
	data, err = io.ReadAll(answer.Body)
	if err != nil {
		l.Fatal(err)
	}
	return answer.StatusCode, data
}

func (l *live) one(method, path string, body any) map[string]any {
	status, data := l.ask(method, path, body)
	var object map[string]any
	if err := json.Unmarshal(data, &object); err != nil || status != 200 {
		l.Fatalf("%s %s: %d %v", method, path, status, err)
	}
	return object
}

func (l *live) list(path string) []map[string]any {
	status, data := l.ask("GET", path, nil)
	var all []map[string]any
	if err := json.Unmarshal(data, &all); err != nil && status == 200 {
		l.Fatal(err)
	}
	return all
}

// newer are the things that are not among the known ones: newest first, so the
// first known one ends it.
func (l *live) newer(known map[string]bool) (posts, waiting []map[string]any) {
	path, max := "/api/v1/accounts/"+text(l.me, "id")+"/statuses?limit=40", ""
	for range 20 {
		page := l.list(path + max)
		for _, p := range page {
			if known[text(p, "id")] {
				return posts, l.waiting(known)
			}
			posts = append(posts, p)
		}
		if len(page) == 0 || known == nil {
			break
		}
		max = "&max_id=" + url.QueryEscape(text(page[len(page)-1], "id"))
	}
	return posts, l.waiting(known)
}

func (l *live) waiting(known map[string]bool) (all []map[string]any) {
	for _, w := range l.list("/api/v1/scheduled_statuses?limit=40") {
		if !known["scheduled "+text(w, "id")] {
			all = append(all, w)
		}
	}
	return all
}

func (l *live) ids() map[string]bool {
	posts, waiting := l.newer(nil)
	all := map[string]bool{}
	for _, p := range posts {
		all[text(p, "id")] = true
	}
	for _, w := range waiting {
		all["scheduled "+text(w, "id")] = true
	}
	return all
}

// tidy deletes what came meanwhile, and puts the profile back.
func (l *live) tidy(began map[string]bool) {
	posts, waiting := l.newer(began)
	l.Logf("deleting %d posts and %d scheduled posts", len(posts), len(waiting))
	for _, w := range waiting {
		l.ask("DELETE", "/api/v1/scheduled_statuses/"+text(w, "id"), nil)
	}
	for _, p := range posts {
		if status, _ := l.ask("DELETE", "/api/v1/statuses/"+text(p, "id"), nil); status == 429 {
			time.Sleep(time.Second)
			l.ask("DELETE", "/api/v1/statuses/"+text(p, "id"), nil)
		}
	}
	source, _ := l.me["source"].(map[string]any)
	l.ask("PATCH", "/api/v1/accounts/update_credentials", map[string]any{"display_name": text(l.me, "display_name"), "note": text(source, "note")})
	if posts, waiting = l.newer(began); len(posts)+len(waiting) > 0 {
		l.Errorf("%d posts and %d scheduled posts are left: delete them by hand", len(posts), len(waiting))
	}
}

// liveCase sees only what one case made.
type liveCase struct {
	*live
	before map[string]bool
	mu     sync.Mutex
	wanted map[string]string // visibility that a case asked for, by id
}

const settle = 700 * time.Millisecond // servers work some things off after they answered

func (c *liveCase) things() (all []conformance.Thing) {
	time.Sleep(settle)
	posts, waiting := c.newer(c.before)
	for _, p := range posts {
		all = append(all, c.thing(p))
	}
	for _, w := range waiting {
		params, _ := w["params"].(map[string]any)
		at, err := time.Parse(time.RFC3339, text(w, "scheduled_at"))
		if err != nil {
			c.Fatal(err)
		}
		t := conformance.Thing{ID: text(w, "id"), Texts: []string{text(params, "text")}, Warning: text(params, "spoiler_text"), Language: text(params, "language"), At: at, Waiting: true}
		t.Visibility, t.Alts = c.visibility(t.ID, text(params, "visibility")), alternatives(w)
		all = append(all, t)
	}
	slices.Reverse(all)
	return all
}

func (c *liveCase) thing(p map[string]any) conformance.Thing {
	at, err := time.Parse(time.RFC3339, text(p, "created_at"))
	if err != nil {
		c.Fatal(err)
	}
	t := conformance.Thing{ID: text(p, "id"), Language: text(p, "language"), Parent: text(p, "in_reply_to_id"), At: at, Alts: alternatives(p)}
	t.Visibility = c.visibility(t.ID, text(p, "visibility"))
	t.Sensitive, _ = p["sensitive"].(bool)
	if boosted, ok := p["reblog"].(map[string]any); ok {
		t.Subject = text(boosted, "id")
		return t
	}
	if quote, ok := p["quote"].(map[string]any); ok {
		quoted, _ := quote["quoted_status"].(map[string]any)
		t.Subject = text(quoted, "id")
	}
	if status, data := c.ask("GET", "/api/v1/statuses/"+t.ID+"/source", nil); status == 200 {
		var source map[string]any
		if err := json.Unmarshal(data, &source); err != nil {
			c.Fatal(err)
		}
		t.Texts, t.Warning = []string{text(source, "text")}, text(source, "spoiler_text")
	}
	t.Sensitive = t.Sensitive && (t.Warning == "" || len(t.Alts) > 0)
	return t
}

func alternatives(p map[string]any) (alts []string) {
	media, _ := p["media_attachments"].([]any)
	for _, m := range media {
		alts = append(alts, text(m.(map[string]any), "description"))
	}
	return alts
}

func (c *liveCase) visibility(id, theirs string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if wanted := c.wanted[id]; wanted != "" && theirs == "unlisted" {
		return wanted
	}
	return map[string]string{"unlisted": "public", "private": "followers"}[theirs]
}

func (c *liveCase) change(id string) {
	c.one("PUT", "/api/v1/statuses/"+id, map[string]any{"status": "Changed by hand."})
}

// open makes a provider that is quiet: it posts nothing publicly, shows nothing of
// before, and does not claim films, since the sample of the suite has no frames.
func (c *liveCase) open(o provider.Options) (provider.Provider, error) {
	p, err := Open(o)
	return &quiet{Provider: p, c: c}, err
}

type quiet struct {
	provider.Provider
	c    *liveCase
	caps *provider.Capabilities
}

func (q *quiet) Describe(ctx context.Context) (provider.Capabilities, error) {
	caps, err := q.Provider.Describe(ctx)
	caps.Media.Types = slices.DeleteFunc(slices.Clone(caps.Media.Types), func(kind string) bool { return strings.HasPrefix(kind, "video/") })
	q.caps = &caps
	return caps, err
}

func hushed(o provider.Operation) provider.Operation {
	if o.Content != nil && o.Content.Visibility == "public" {
		content := *o.Content
		content.Visibility = "unlisted"
		o.Content = &content
	}
	return o
}

func (q *quiet) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	if q.caps != nil {
		if err := q.caps.Fits(o, time.Now()); err != nil {
			return "", err
		}
	}
	return q.Provider.Prepare(ctx, hushed(o))
}

func (q *quiet) Commit(ctx context.Context, o provider.Operation, token string) provider.Outcome {
	out := q.Provider.Commit(ctx, hushed(o), token)
	if o.Content != nil {
		q.c.mu.Lock()
		defer q.c.mu.Unlock()
		q.c.wanted[out.Remote.ID] = o.Content.Visibility
	}
	return out
}

func (q *quiet) Probe(ctx context.Context, o provider.Operation, token string) (provider.Sighting, error) {
	return q.Provider.Probe(ctx, hushed(o), token)
}

func (q *quiet) Observe(ctx context.Context, since time.Time) (provider.Snapshot, error) {
	shot, err := q.Provider.Observe(ctx, later(since, time.Now().Add(-3*time.Hour)))
	posts, waiting := q.c.newer(q.c.before)
	shot.Items = slices.DeleteFunc(shot.Items, func(i provider.Item) bool {
		ours := posts
		if i.Ahead {
			ours = waiting
		}
		return !slices.ContainsFunc(ours, func(p map[string]any) bool { return text(p, "id") == i.ID })
	})
	for i := range shot.Items {
		v := &shot.Items[i].Content.Visibility
		*v = q.c.visibility(shot.Items[i].ID, visibilities()[*v])
	}
	return shot, err
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// paced waits where the server says that no more calls are left. Deletions have a
// limit of their own.
type paced struct {
	mu    sync.Mutex
	until [2]time.Time
}

func (p *paced) RoundTrip(r *http.Request) (*http.Response, error) {
	which := 0
	if r.Method == http.MethodDelete && strings.Contains(r.URL.Path, "/statuses/") {
		which = 1
	}
	p.mu.Lock()
	wait := max(time.Until(p.until[0]), time.Until(p.until[which]))
	p.mu.Unlock()
	if wait > 0 {
		fmt.Printf("waiting %s for the server's limit\n", wait.Round(time.Second))
		time.Sleep(wait)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	left, err := strconv.Atoi(answer.Header.Get("X-RateLimit-Remaining"))
	reset, badTime := time.Parse(time.RFC3339, answer.Header.Get("X-RateLimit-Reset"))
	if err == nil && badTime == nil && left <= 2 {
		p.mu.Lock()
		p.until[which] = reset.Add(time.Second)
		p.mu.Unlock()
	}
	return answer, nil
}
