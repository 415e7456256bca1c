// Package fake is a receiver of webhooks for tests, written as somebody else would
// from docs/webhook.md: it shares nothing with the provider but that page.
package fake

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
)

// Board shows what it is told to. Without Says it does as it is told each time,
// and answers no questions.
type Board struct {
	Secret string           // that requests are signed with
	Says   string           // of itself, to OPTIONS
	Now    func() time.Time // its clock

	mu    sync.Mutex
	posts map[string]*post // by id
	done  map[string]*post // by webhook-id
	said  map[string]any   // of the account
	count int
}

type post struct {
	ID       string
	At       time.Time
	Gone     bool
	Revision int
	Content  struct {
		Action, Subject, Comment, Warning, Language, Visibility, Card string
		Sensitive                                                     []string
		Parts                                                         []struct {
			Text  string
			Media []struct {
				Alt, SHA256 string
				Data        []byte
			}
		}
	}
}

func (p *post) waits(now time.Time) bool { return p.At.After(now) }

func (b *Board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.posts == nil {
		b.posts, b.done = map[string]*post{}, map[string]*post{}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if !b.genuine(r.Header, body) {
		refuse(w, 401, "the signature is not ours")
		return
	}
	w.Header().Set("Content-Type", "application/json")
	switch r.Method {
	case http.MethodOptions:
		if b.Says == "" {
			w.WriteHeader(204)
			return
		}
		fmt.Fprint(w, b.Says)
	case http.MethodGet:
		b.look(w, strings.TrimPrefix(r.URL.Path, "/hook/"))
	case http.MethodPost:
		b.take(w, r.Header.Get("webhook-id"), body)
	}
}

// genuine verifies a request by the text of Standard Webhooks.
func (b *Board) genuine(h http.Header, body []byte) bool {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(b.Secret, "whsec_"))
	at, err2 := strconv.ParseInt(h.Get("webhook-timestamp"), 10, 64)
	if err != nil || err2 != nil || b.Now().Sub(time.Unix(at, 0)).Abs() > 5*time.Minute {
		return false
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%d.%s", h.Get("webhook-id"), at, body)
	want := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for one := range strings.FieldsSeq(h.Get("webhook-signature")) {
		if hmac.Equal([]byte(one), []byte(want)) {
			return true
		}
	}
	return false
}

func refuse(w http.ResponseWriter, status int, why string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	fmt.Fprintf(w, `{"error":%q}`, why)
}

func (b *Board) look(w http.ResponseWriter, id string) {
	p, ok := b.done[id]
	if !ok {
		refuse(w, 404, "no such event")
		return
	}
	b.answer(w, p)
}

func (b *Board) answer(w http.ResponseWriter, p *post) {
	reply := map[string]any{"done": true, "id": p.ID, "revision": fmt.Sprint(p.Revision), "waiting": p.waits(b.Now())}
	if !p.waits(b.Now()) {
		reply["url"] = "https://board.example/" + p.ID
	}
	json.NewEncoder(w).Encode(reply)
}

// event is the body of a POST, as far as the board cares.
type event struct {
	Type string
	Data struct {
		PublishAt *time.Time `json:"publish_at"`
		Content   json.RawMessage
		Profile   map[string]any
		Out       *struct{ ID, Revision string }
	}
}

func (b *Board) take(w http.ResponseWriter, id string, body []byte) {
	var e event
	if err := json.Unmarshal(body, &e); err != nil {
		refuse(w, 400, "no JSON")
		return
	}
	if p, ok := b.done[id]; ok && b.Says != "" {
		b.answer(w, p)
		return
	}
	if e.Type == "profile.update" {
		b.describe(w, id, e.Data.Profile)
		return
	}
	p, status, why := b.about(e)
	if why != "" {
		refuse(w, status, why)
		return
	}
	if err := b.change(p, e); err != nil {
		refuse(w, 400, "no content")
		return
	}
	if b.posts[p.ID] == nil {
		b.count++
	}
	b.posts[p.ID], b.done[id] = p, p
	b.answer(w, p)
}

// about finds the post that an event is about, or says why it cannot be done.
func (b *Board) about(e event) (p *post, status int, why string) {
	if e.Type == "post.create" {
		return &post{ID: fmt.Sprintf("b%d", b.count+1), At: b.Now()}, 0, ""
	}
	p = b.posts[e.Data.Out.ID]
	switch {
	case p == nil || p.Gone:
		return nil, 410, "there is no such post"
	case e.Data.Out.Revision != "" && e.Data.Out.Revision != fmt.Sprint(p.Revision):
		return nil, 409, "it was changed since"
	case e.Type == "post.recall" && !p.waits(b.Now()):
		return nil, 409, "it is out"
	}
	return p, 0, ""
}

func (b *Board) change(p *post, e event) error {
	p.Gone = e.Type == "post.recall" || e.Type == "post.withdraw"
	if e.Data.PublishAt != nil {
		p.At = *e.Data.PublishAt
	}
	p.Revision++
	if e.Data.Content == nil {
		return nil
	}
	var fresh post
	err := json.Unmarshal(e.Data.Content, &fresh.Content)
	p.Content = fresh.Content
	return err
}

func (b *Board) describe(w http.ResponseWriter, id string, about map[string]any) {
	if b.said == nil {
		b.said = map[string]any{}
	}
	for key, value := range about {
		b.said[key] = value
	}
	p := &post{ID: "profile"}
	b.done[id] = p
	b.answer(w, p)
}

// Profile is what it says of the account.
func (b *Board) Profile() provider.Profile {
	b.mu.Lock()
	defer b.mu.Unlock()
	text := func(key string) string { s, _ := b.said[key].(string); return s }
	return provider.Profile{Name: text("name"), Bio: text("bio"), Link: text("link")}
}

// Change is somebody else at work.
func (b *Board) Change(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.posts[id].Content.Parts[0].Text = "Changed by hand."
	b.posts[id].Revision++
}

// Things are what it shows.
func (b *Board) Things() []conformance.Thing {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []conformance.Thing
	for i := range b.count {
		p := b.posts[fmt.Sprintf("b%d", i+1)]
		if p.Gone {
			continue
		}
		c := p.Content
		t := conformance.Thing{ID: p.ID, Warning: c.Warning, Language: c.Language, Visibility: c.Visibility, Sensitive: len(c.Sensitive) > 0,
			Card: c.Card, Subject: c.Subject, Comment: c.Comment, At: p.At, Waiting: p.waits(b.Now())}
		for _, part := range c.Parts {
			t.Texts = append(t.Texts, part.Text)
			for _, m := range part.Media {
				sum := sha256.Sum256(m.Data)
				t.Alts, t.Media = append(t.Alts, m.Alt), append(t.Media, hex.EncodeToString(sum[:]))
			}
		}
		all = append(all, t)
	}
	return all
}
