package bluesky

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// token is what a record needs and the content does not say.
type token struct {
	At       time.Time         `json:"at"` // of its preparation: a post says when it went out, and not when it should have
	Mentions map[string]string `json:"mentions,omitempty"`
	Parent   *ref              `json:"parent,omitempty"`
	Root     *ref              `json:"root,omitempty"`
	Quote    *ref              `json:"quote,omitempty"` // or what is reposted
}

const mostToken = 2000 // bytes

// Prepare looks up whom and what the content names, and uploads its media. They
// are kept for some minutes only, until a record names them.
func (a *account) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	if err := a.fits(o); err != nil {
		return "", err
	}
	if err := a.login(ctx, toPrepare); err != nil {
		return "", err
	}
	if o.Verb == ledger.Withdraw {
		return "", nil
	}
	t, err := a.lookUp(ctx, o)
	if err != nil {
		return "", err
	}
	for _, m := range media(o) {
		if err := a.upload(ctx, o, m); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(t)
	if err == nil && len(text) > mostToken {
		err = unfit("it mentions too many accounts: what is known of them has no room in the ledger")
	}
	return string(text), err
}

func unfit(format string, args ...any) error {
	return &provider.Error{Trouble: provider.Unfit, Doing: "looking at what is to be sent", Why: fmt.Sprintf(format, args...)}
}

// fits refuses what would be lost on the way.
func (a *account) fits(o provider.Operation) error {
	if err := a.capabilities().Fits(o, a.o.Now()); err != nil {
		return err
	}
	c := o.Content
	switch {
	case o.Verb == ledger.Create && o.Began.IsZero():
		return unfit("it is not known when it was first planned, which its place follows from")
	case o.Verb == ledger.Withdraw:
		_, err := a.place(o)
		return err
	case c == nil:
		return nil
	case c.Visibility != "" && c.Visibility != "public":
		return unfit("everybody can read what is on Bluesky; it is to be for %s", provider.Quote(c.Visibility))
	case c.Warning != "":
		return unfit("Bluesky has no room for a warning in words")
	case slices.ContainsFunc(c.Sensitive, func(what string) bool { return labelOf(what) == "" }):
		return unfit("Bluesky has no label for what its media show")
	case c.Action == "repost" && len(c.Parts) > 0:
		return unfit("a repost has no text of its own; a quote has")
	case len(c.Parts) == 0:
		return nil
	}
	return fitsPart(c.Parts[0], c.Card)
}

func fitsPart(part provider.Part, card string) error {
	text := part.Text
	if part.Stored != "" {
		text = part.Stored
	}
	for _, f := range part.Facets {
		switch {
		case f.Kind != "link" && f.Kind != "mention" && f.Kind != "hashtag":
			return unfit("Bluesky knows no %s in a text", provider.Quote(f.Kind))
		case f.From < 0 || f.To <= f.From || f.To > len(text):
			return unfit("the %s %s is not in the text", f.Kind, provider.Quote(f.Value))
		}
	}
	videos := 0
	for _, m := range part.Media {
		if m.Kind == "video" {
			videos++
		}
	}
	switch {
	case videos > 0 && len(part.Media) > 1:
		return unfit("a post on Bluesky has one video, or pictures, and not both")
	case card != "" && len(part.Media) > 0:
		return unfit("a post on Bluesky has media or a card, and not both: put the address into the text")
	}
	return nil
}

// lookUp asks for what is named. The account itself is none of it.
func (a *account) lookUp(ctx context.Context, o provider.Operation) (token, error) {
	t := token{At: a.o.Now().UTC().Truncate(time.Millisecond)}
	if o.Content == nil {
		return t, nil
	}
	for _, part := range o.Content.Parts {
		for _, f := range part.Facets {
			if f.Kind != "mention" || t.Mentions[f.Value] != "" {
				continue
			}
			did, err := a.resolve(ctx, f.Value)
			if err != nil {
				return t, err
			}
			if t.Mentions == nil {
				t.Mentions = map[string]string{}
			}
			t.Mentions[f.Value] = did
		}
	}
	var err error
	switch o.Content.Action {
	case "reply":
		t.Root, t.Parent, err = a.answered(ctx, o.Content.Subject)
	case "quote", "repost":
		t.Quote, _, err = a.named(ctx, o.Content.Subject)
	}
	if err == nil && o.Parent.ID != "" {
		t.Root, t.Parent, err = a.below(ctx, o)
	}
	return t, err
}

// named finds a post by its address, and what it answers itself.
func (a *account) named(ctx context.Context, address string) (*ref, *replyRef, error) {
	place, err := a.post(ctx, address)
	if err != nil {
		return nil, nil, err
	}
	got, err := a.record(ctx, place)
	if err != nil {
		return nil, nil, err
	}
	var p post
	if json.Unmarshal(got.Value, &p) != nil {
		return nil, nil, unreadable("reading "+place.String(), a.o.Now())
	}
	return &got.ref, p.Reply, nil
}

func (a *account) answered(ctx context.Context, address string) (root, parent *ref, err error) {
	parent, above, err := a.named(ctx, address)
	if err != nil || above == nil {
		return parent, parent, err
	}
	return &above.Root, parent, nil
}

// below finds the part before, and the first one, which both must still be there.
func (a *account) below(ctx context.Context, o provider.Operation) (root, parent *ref, err error) {
	if parent, _, err = a.named(ctx, o.Parent.ID); err != nil {
		return nil, nil, err
	}
	if o.Root.ID == "" || o.Root.ID == o.Parent.ID {
		return parent, parent, nil
	}
	root, _, err = a.named(ctx, o.Root.ID)
	return root, parent, err
}

// media are all that an operation sends, each once.
func media(o provider.Operation) []provider.Medium {
	var all []provider.Medium
	add := func(m *provider.Medium) {
		if m != nil && !slices.ContainsFunc(all, func(other provider.Medium) bool { return other.SHA256 == m.SHA256 }) {
			all = append(all, *m)
		}
	}
	if o.Content != nil {
		for _, part := range o.Content.Parts {
			for i := range part.Media {
				add(&part.Media[i])
			}
		}
	}
	if o.Profile != nil {
		add(o.Profile.Avatar)
		add(o.Profile.Header)
	}
	return all
}

// upload gives a file to the server, which must then have these bytes and take
// them for what they were approved as.
func (a *account) upload(ctx context.Context, o provider.Operation, m provider.Medium) error {
	data, err := o.Load(ctx, m)
	if err != nil {
		return err
	}
	doing := "uploading " + provider.Quote(m.Name)
	call := provider.Call{Doing: doing, Method: http.MethodPost, Path: "/xrpc/com.atproto.repo.uploadBlob", Type: m.Type, Body: bytes.NewReader(data)}
	var reply struct{ Blob blob }
	if err := a.askAs(ctx, call, &reply); err != nil {
		return err
	}
	want, got := blobOf(m), reply.Blob
	switch {
	case got.Ref != want.Ref || got.Size != want.Size:
		return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "the service says that it got other bytes", Again: a.o.Now().Add(time.Minute)}
	case got.Mime != want.Mime:
		return &provider.Error{Trouble: provider.NotAccepted, Doing: doing,
			Why: fmt.Sprintf("it was approved as %s, and the service takes it for %s", provider.Quote(m.Type), provider.Quote(got.Mime))}
	}
	return nil
}
