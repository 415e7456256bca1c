package webhook

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// event is the body of a request; docs/webhook.schema.json is its schema.
type event struct {
	Type      string    `json:"type"`
	Timestamp time.Time `json:"timestamp"` // of what it is about: the same in each try
	Data      data      `json:"data"`
}

type data struct {
	Repository string `json:"repository"`
	Post       string `json:"post"`
	Account    string `json:"account"`
	Occurrence string `json:"occurrence,omitempty"`

	Platform   string `json:"platform,omitempty"`
	Handle     string `json:"handle,omitempty"`
	AccountURL string `json:"account_url,omitempty"`

	PublishAt *time.Time `json:"publish_at,omitempty"` // absent: now
	Text      string     `json:"text,omitempty"`       // of all parts, for who needs no more
	Content   *content   `json:"content,omitempty"`
	Profile   *profile   `json:"profile,omitempty"`
	Out       *remote    `json:"out,omitempty"`
}

type content struct {
	Action     string   `json:"action"`
	Subject    string   `json:"subject,omitempty"`
	Parts      []part   `json:"parts"`
	Comment    string   `json:"comment,omitempty"`
	Warning    string   `json:"warning,omitempty"`
	Sensitive  []string `json:"sensitive,omitempty"`
	Language   string   `json:"language,omitempty"`
	Visibility string   `json:"visibility,omitempty"`
	Card       string   `json:"card,omitempty"`
}

type part struct {
	Text  string   `json:"text"`
	Media []medium `json:"media,omitempty"`
}

type medium struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Type   string `json:"type"`
	Alt    string `json:"alt,omitempty"`
	Crop   string `json:"crop,omitempty"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	SHA256 string `json:"sha256"`
	Data   []byte `json:"data"` // Base64
}

type profile struct {
	Name   string  `json:"name,omitempty"`
	Bio    string  `json:"bio,omitempty"`
	Link   string  `json:"link,omitempty"`
	Avatar *medium `json:"avatar,omitempty"`
	Header *medium `json:"header,omitempty"`
}

type remote struct {
	ID       string `json:"id"`
	URL      string `json:"url,omitempty"`
	Revision string `json:"revision,omitempty"`
}

// eventOf is the type of an event for a verb.
func eventOf(v ledger.Verb) string {
	if v == ledger.Profile {
		return "profile.update"
	}
	return "post." + string(v)
}

// payload is what is signed and sent, the same bytes in each try.
func (w *webhook) payload(ctx context.Context, o provider.Operation) ([]byte, error) {
	a := w.o.Account
	e := event{Type: eventOf(o.Verb), Timestamp: o.At.UTC(), Data: data{
		Repository: w.o.Repo, Post: o.Key.Post, Account: o.Key.Target, Occurrence: o.Key.Occurrence,
		Platform: a.Platform, Handle: a.Handle, AccountURL: a.URL,
	}}
	if o.At.IsZero() {
		e.Timestamp = w.o.Now().UTC().Truncate(time.Second)
	}
	if o.Ahead || o.Verb == ledger.Reschedule {
		at := o.At.UTC()
		e.Data.PublishAt = &at
	}
	if o.Verb != ledger.Create && o.Out.ID != "" {
		e.Data.Out = &remote{o.Out.ID, o.Out.URL, o.Out.Revision}
	}
	err := w.fill(ctx, o, &e.Data)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

func (w *webhook) fill(ctx context.Context, o provider.Operation, d *data) (err error) {
	if c := o.Content; c != nil {
		d.Content = &content{
			Action: c.Action, Subject: c.Subject, Parts: []part{}, Comment: c.Comment, Warning: c.Warning,
			Sensitive: c.Sensitive, Language: c.Language, Visibility: c.Visibility, Card: c.Card,
		}
		var texts []string
		for _, p := range c.Parts {
			texts = append(texts, p.Text)
			next := part{Text: p.Text}
			for _, m := range p.Media {
				next.Media = append(next.Media, *w.medium(ctx, o, &m, &err))
			}
			d.Content.Parts = append(d.Content.Parts, next)
		}
		d.Text = strings.Join(texts, "\n\n")
	}
	if p := o.Profile; p != nil {
		d.Profile = &profile{p.Name, p.Bio, p.Link, w.medium(ctx, o, p.Avatar, &err), w.medium(ctx, o, p.Header, &err)}
	}
	return err
}

// medium carries its bytes, from memory where this process has prepared them.
func (w *webhook) medium(ctx context.Context, o provider.Operation, m *provider.Medium, failed *error) *medium {
	if m == nil {
		return nil
	}
	data, ok := w.media[m.SHA256]
	if !ok && *failed == nil {
		data, *failed = o.Load(ctx, *m)
	}
	return &medium{m.Name, m.Kind, m.Type, m.Alt, m.Crop, m.Width, m.Height, m.SHA256, data}
}
