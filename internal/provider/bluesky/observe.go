package bluesky

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"masthead/internal/provider"
)

const (
	pageSize  = 100  // records; the most that servers give
	mostPages = 1000 // of one collection, in one look
)

// Observe reads the account's posts and reposts. Nobody has to be logged in for
// that, and nobody is.
func (a *account) Observe(ctx context.Context, since time.Time) (provider.Snapshot, error) {
	shot := provider.Snapshot{At: a.o.Now().UTC(), Complete: true}
	did, err := a.did(ctx)
	if err != nil {
		return shot, err
	}
	for _, collection := range []string{posts, reposts} {
		if err := a.list(ctx, &shot, at{did: did, collection: collection}, since); err != nil {
			return shot, err
		}
	}
	fields, cid, err := a.current(ctx, did)
	if err != nil {
		return shot, err
	}
	text, err := json.Marshal(fields)
	shot.Profile, shot.ProfileRevision = readProfile(text), cid
	return shot, err
}

// list reads the pages of a collection, the newest keys first, until one that
// was made before: a key has its time in it.
func (a *account) list(ctx context.Context, shot *provider.Snapshot, of at, since time.Time) error {
	last := ""
	if !since.IsZero() {
		last = tid(since.Add(-spread).UnixMicro(), 0) // as far back as a key of ours can lie
	}
	cursor := ""
	for range mostPages {
		page, err := a.pageOf(ctx, of, cursor)
		if err != nil {
			return err
		}
		for _, r := range page.Records {
			place, ok := parseAt(r.URI)
			if !ok || place.did != of.did || place.collection != of.collection || cursor != "" && place.key >= cursor {
				return unreadable("listing what is there", a.o.Now())
			}
			if place.key < last {
				return nil
			}
			shot.Items = append(shot.Items, a.item(place, r))
		}
		if page.Cursor == "" || len(page.Records) == 0 {
			return nil
		}
		if cursor != "" && page.Cursor >= cursor {
			return unreadable("listing what is there", a.o.Now())
		}
		cursor = page.Cursor
	}
	shot.Complete, shot.Why = false, fmt.Sprintf("the account has more than %d records of %s", mostPages*pageSize, of.collection)
	return nil
}

type page struct {
	Records []stored
	Cursor  string
}

func (a *account) pageOf(ctx context.Context, of at, cursor string) (page, error) {
	call := provider.Call{Doing: "listing what is there", Method: http.MethodGet, Path: "/xrpc/com.atproto.repo.listRecords",
		Query: url.Values{"repo": {of.did}, "collection": {of.collection}, "limit": {fmt.Sprint(pageSize)}}}
	if cursor != "" {
		call.Query.Set("cursor", cursor)
	}
	var got page
	if err := a.ask(ctx, call, &got); err != nil {
		return got, err
	}
	if got.Records == nil {
		return got, unreadable(call.Doing, a.o.Now())
	}
	return got, nil
}

// item reads a record as content. What cannot be read is there all the same.
func (a *account) item(place at, r stored) provider.Item {
	item := provider.Item{Remote: a.remote(place, ""), At: tidTime(place.key)}
	if isName(r.CID) {
		item.Revision = r.CID
	}
	made := ""
	if place.collection == reposts {
		var re repost
		if json.Unmarshal(r.Value, &re) == nil {
			item.Content, made = provider.Content{Action: "repost", Subject: re.Subject.URI}, re.CreatedAt
		}
	} else {
		var p post
		if json.Unmarshal(r.Value, &p) == nil {
			item.Content, made = content(p, place.did), p.CreatedAt
		}
		if p.Reply != nil {
			item.Parent = p.Reply.Parent.URI
		}
	}
	if at := timeOf(made); !at.IsZero() {
		item.At = at
	}
	return item
}

// content is what a post says, in our words. An answer to a post of the same
// account is a part of a thread.
func content(p post, did string) provider.Content {
	c := provider.Content{Action: "post", Language: strings.Join(p.Langs, ","), Visibility: "public"}
	part := provider.Part{Text: p.Text, Stored: p.Text}
	for _, f := range p.Facets {
		for _, what := range f.Features {
			part.Facets = append(part.Facets, stretch(f.Index, what))
		}
	}
	if p.Reply != nil && !strings.HasPrefix(p.Reply.Parent.URI, "at://"+did+"/") {
		c.Action, c.Subject = "reply", p.Reply.Parent.URI
	}
	if p.Labels != nil {
		for _, l := range p.Labels.Values {
			c.Sensitive = append(c.Sensitive, strings.TrimSuffix(l.Val, "-media"))
		}
	}
	shown := p.Embed
	if shown != nil && shown.Record != nil {
		c.Action, c.Subject = "quote", shown.Record.URI
		if shown.Record.Record != nil {
			c.Subject = shown.Record.Record.URI
		}
		shown = shown.Media
	}
	if shown != nil {
		part.Media = attached(shown)
		if shown.External != nil {
			c.Card = shown.External.URI
		}
	}
	c.Parts = []provider.Part{part}
	return c
}

func stretch(where index, what feature) provider.Facet {
	f := provider.Facet{From: where.From, To: where.To, Kind: "link", Value: what.URI}
	switch {
	case what.DID != "":
		f.Kind, f.Value = "mention", what.DID
	case what.Tag != "":
		f.Kind, f.Value = "hashtag", what.Tag
	}
	return f
}

func attached(e *embed) []provider.Medium {
	var all []provider.Medium
	for _, p := range e.Images {
		m := medium(&p.Image)
		m.Alt = p.Alt
		all = append(all, *m)
	}
	if m := medium(e.Video); m != nil {
		m.Alt = e.Alt
		all = append(all, *m)
	}
	return all
}

func medium(b *blob) *provider.Medium {
	if b == nil {
		return nil
	}
	kind, _, _ := strings.Cut(b.Mime, "/")
	return &provider.Medium{Kind: kind, Type: b.Mime, SHA256: digestOf(b.Ref.CID), Bytes: b.Size}
}
