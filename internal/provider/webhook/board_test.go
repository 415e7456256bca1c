package webhook

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
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
)

// board is a receiver as somebody else would write one from docs/webhook.md: it
// shares nothing with the package but that page.
type board struct {
	t    *testing.T
	says string
	now  func() time.Time

	mu    sync.Mutex
	posts map[string]*post // by id
	done  map[string]*post // by webhook-id
	about map[string]any
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

func (b *board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if !genuine(r.Header, body, b.now()) {
		refuse(w, 401, "the signature is not ours")
		return
	}
	w.Header().Set("Content-Type", "application/json")
	switch r.Method {
	case http.MethodOptions:
		if b.says == "" {
			w.WriteHeader(204)
			return
		}
		fmt.Fprint(w, b.says)
	case http.MethodGet:
		b.look(w, strings.TrimPrefix(r.URL.Path, "/hook/"))
	case http.MethodPost:
		b.take(w, r.Header.Get("webhook-id"), body)
	}
}

// genuine verifies a request by the text of Standard Webhooks.
func genuine(h http.Header, body []byte, now time.Time) bool {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(signing, "whsec_"))
	at, err2 := strconv.ParseInt(h.Get("webhook-timestamp"), 10, 64)
	if err != nil || err2 != nil || now.Sub(time.Unix(at, 0)).Abs() > 5*time.Minute {
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

func (b *board) look(w http.ResponseWriter, id string) {
	p, ok := b.done[id]
	if !ok {
		refuse(w, 404, "no such event")
		return
	}
	b.answer(w, p)
}

func (b *board) answer(w http.ResponseWriter, p *post) {
	reply := map[string]any{"done": true, "id": p.ID, "revision": fmt.Sprint(p.Revision), "waiting": p.waits(b.now())}
	if !p.waits(b.now()) {
		reply["url"] = "https://board.example/" + p.ID
	}
	json.NewEncoder(w).Encode(reply)
}

func (b *board) take(w http.ResponseWriter, id string, body []byte) {
	var e struct {
		Type string
		Data struct {
			PublishAt *time.Time `json:"publish_at"`
			Content   json.RawMessage
			Profile   map[string]any
			Out       *struct{ ID, Revision string }
		}
	}
	if err := json.Unmarshal(body, &e); err != nil {
		refuse(w, 400, "no JSON")
		return
	}
	if p, ok := b.done[id]; ok && b.says != "" {
		b.answer(w, p)
		return
	}
	if e.Type == "profile.update" {
		b.describe(w, id, e.Data.Profile)
		return
	}
	p := &post{ID: fmt.Sprintf("b%d", b.count+1), At: b.now()}
	if e.Type != "post.create" {
		old, ok := b.posts[e.Data.Out.ID]
		if !ok || old.Gone {
			refuse(w, 410, "there is no such post")
			return
		}
		if e.Data.Out.Revision != "" && e.Data.Out.Revision != fmt.Sprint(old.Revision) {
			refuse(w, 409, "it was changed since")
			return
		}
		p = old
	}
	switch e.Type {
	case "post.recall":
		if !p.waits(b.now()) {
			refuse(w, 409, "it is out")
			return
		}
		p.Gone = true
	case "post.withdraw":
		p.Gone = true
	}
	if e.Data.PublishAt != nil {
		p.At = *e.Data.PublishAt
	}
	if e.Data.Content != nil {
		var fresh post
		if err := json.Unmarshal(e.Data.Content, &fresh.Content); err != nil {
			refuse(w, 400, "no content")
			return
		}
		p.Content = fresh.Content
	}
	p.Revision++
	if b.posts[p.ID] == nil {
		b.count++
	}
	b.posts[p.ID], b.done[id] = p, p
	b.answer(w, p)
}

func (b *board) describe(w http.ResponseWriter, id string, about map[string]any) {
	if b.about == nil {
		b.about = map[string]any{}
	}
	for key, value := range about {
		b.about[key] = value
	}
	p := &post{ID: "profile"}
	b.done[id] = p
	b.answer(w, p)
}

func (b *board) profile() provider.Profile {
	b.mu.Lock()
	defer b.mu.Unlock()
	text := func(key string) string { s, _ := b.about[key].(string); return s }
	return provider.Profile{Name: text("name"), Bio: text("bio"), Link: text("link")}
}

func (b *board) change(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.posts[id].Content.Parts[0].Text = "Changed by hand."
	b.posts[id].Revision++
}

func (b *board) things() []conformance.Thing {
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
			Card: c.Card, Subject: c.Subject, Comment: c.Comment, At: p.At, Waiting: p.waits(b.now())}
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
