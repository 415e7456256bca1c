package mastodon

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"

	"masthead/internal/provider"
)

const (
	pageSize = 40  // most of both lists (methods/accounts#statuses, methods/scheduled_statuses#get)
	maxPages = 250 // of one list; more is said to be incomplete
	maxReads = 40  // texts that one look asks for one by one
	overdue  = 15 * time.Minute
)

// Observe lists what waits and what is out. What waits comes first: what goes out
// meanwhile is then in both lists, and not in none.
func (m *mastodon) Observe(ctx context.Context, since time.Time) (provider.Snapshot, error) {
	if _, err := m.known(ctx); err != nil {
		return provider.Snapshot{}, err
	}
	me, err := m.whoami(ctx)
	if err != nil {
		return provider.Snapshot{}, err
	}
	shot := provider.Snapshot{At: m.now(), Complete: true, Profile: m.profileOf(me), ProfileRevision: me.revision()}
	if m.is.schedule {
		waiting, why, err := m.allWaiting(ctx)
		if err != nil {
			return provider.Snapshot{}, err
		}
		lacks(&shot, why)
		for _, s := range waiting {
			shot.Items = append(shot.Items, m.waits(s))
		}
	}
	out, why, err := m.allOut(ctx, since)
	if err != nil {
		return provider.Snapshot{}, err
	}
	lacks(&shot, why)
	budget := maxReads
	for _, s := range out {
		shot.Items = append(shot.Items, m.item(ctx, s, &budget))
	}
	return shot, nil
}

func lacks(shot *provider.Snapshot, why string) {
	if why != "" {
		shot.Complete, shot.Why = false, why
	}
}

// allOut are the account's posts since a time, newest first.
func (m *mastodon) allOut(ctx context.Context, since time.Time) ([]status, string, error) {
	return pages(ctx, m, m.postsPath(), func(s status) (id, bool) {
		return s.ID, s.Created.Before(since)
	})
}

// allWaiting is everything that waits, whenever it is to go out.
func (m *mastodon) allWaiting(ctx context.Context) ([]scheduled, string, error) {
	return pages(ctx, m, "/api/v1/scheduled_statuses", func(s scheduled) (id, bool) { return s.ID, false })
}

// pages reads a list to its end, or until a thing is too old. Why it could not be
// read whole is not empty only then.
func pages[T any](ctx context.Context, m *mastodon, path string, look func(T) (which id, old bool)) (all []T, why string, err error) {
	const doing = "reading what is there"
	query, seen := limit(pageSize), map[id]bool{}
	for range maxPages {
		reply, err := m.ask(ctx, readStatuses, provider.Call{Doing: doing, Method: "GET", Path: path, Query: query})
		if err != nil {
			return nil, "", err
		}
		var page []T
		if json.Unmarshal(reply.Body, &page) != nil || page == nil {
			return nil, "", broken(doing, "its answer is no list")
		}
		var last id
		for _, thing := range page {
			which, old := look(thing)
			switch {
			case which == "":
				return nil, "", broken(doing, "its answer holds something without a usable id")
			case seen[which]:
				return all, "the server shows the same things again and again", nil
			case old:
				return all, "", nil
			}
			seen[which], last = true, which
			all = append(all, thing)
		}
		next := older(reply.Header["Link"])
		if next == "" && len(page) > 0 {
			next = string(last)
		}
		if next == "" {
			return all, "", nil
		}
		query.Set("max_id", next)
	}
	return all, fmt.Sprintf("there is more than %d pages", maxPages), nil
}

// older is where the next page begins, as the Link header has it. Only that much
// of it is believed: the address stays ours.
func older(links []string) string {
	for _, link := range strings.Split(strings.Join(links, ","), ",") {
		where, rel, _ := strings.Cut(strings.TrimSpace(link), ";")
		if !strings.Contains(rel, `"next"`) {
			continue
		}
		u, err := url.Parse(strings.Trim(where, "<> "))
		if err == nil && lawfulID.MatchString(u.Query().Get("max_id")) {
			return u.Query().Get("max_id")
		}
	}
	return ""
}

func (m *mastodon) waits(s scheduled) provider.Item {
	p := s.Params
	item := provider.Item{Remote: s.remote(), At: s.At.UTC(), Parent: string(p.ReplyTo)}
	item.Content = provider.Content{Action: "post", Parts: []provider.Part{{Text: p.Text, Media: media(s.Media)}}, Warning: p.Warning, Language: p.Language, Visibility: ours(p.Visibility)}
	if item.Content.Sensitive = sensitive(p.Sensitive); p.Sensitive {
		item.Unread = append(item.Unread, provider.ReadsSensitive)
	}
	if p.ReplyTo != "" {
		item.Content.Action = "reply"
	}
	if m.now().After(s.At.Add(overdue)) {
		item.Failed = "its time was " + s.At.UTC().Format(time.RFC3339) + ", and the server has not sent it"
	}
	return item
}

// item is a post as it reads. Its text is taken from the HTML where that is sure,
// else it is asked for, within the budget.
func (m *mastodon) item(ctx context.Context, s status, budget *int) provider.Item {
	item := provider.Item{Remote: s.remote(), At: s.Created.UTC(), Parent: string(s.ReplyTo)}
	c := provider.Content{Action: "post", Warning: s.Warning, Language: s.Language, Visibility: ours(s.Visibility)}
	switch {
	case s.Reblog != nil:
		c.Action, c.Subject = "repost", address(s.Reblog.URL)
		item.Content = c
		return item
	case s.Quote != nil && s.Quote.Status != nil:
		c.Action, c.Subject = "quote", address(s.Quote.Status.URL)
	case s.ReplyTo != "":
		c.Action = "reply"
	}
	written, exact := m.written(ctx, s, budget)
	if !exact {
		item.Unread = append(item.Unread, provider.ReadsText, provider.ReadsWarning)
	}
	c.Parts = []provider.Part{{Text: written.Text, Media: media(s.Media)}}
	c.Warning, c.Sensitive = written.Warning, sensitive(s.Sensitive)
	if s.Sensitive { // which a warning makes it too; and no reason is shown
		item.Unread = append(item.Unread, provider.ReadsSensitive)
	}
	item.Content = c
	return item
}

// written is a post as it was written, and whether that is sure. What has been
// read once in this version is not asked for again.
func (m *mastodon) written(ctx context.Context, s status, budget *int) (source, bool) {
	text, sure := plain(s.Content)
	switch {
	case m.is.showsText && s.Text != "":
		return source{s.Text, s.Warning}, true
	case sure && m.is.exactHTML:
		return source{text, s.Warning}, true
	}
	version := string(s.ID) + " " + s.revision()
	if known, ok := m.read[version]; ok {
		return known, true
	}
	if *budget > 0 {
		*budget--
		if written, err := m.source(ctx, s.ID); err == nil {
			m.read[version] = written
			return written, true
		} else if provider.TroubleOf(err) != provider.Gone {
			*budget = 0
		}
	}
	return source{text, s.Warning}, false
}

func (m *mastodon) source(ctx context.Context, which id) (source, error) {
	var written source
	err := m.get(ctx, readStatuses, "reading the text of a post", which.path("/api/v1/statuses/")+"/source", nil, &written)
	return written, err
}

// ours is a visibility in our words.
func ours(theirs string) string {
	for word, their := range visibilities() {
		if word != "" && their == theirs {
			return word
		}
	}
	return provider.Quote(theirs)
}

// sensitive does not say why: the server knows one mark only.
func sensitive(is bool) []string {
	if is {
		return []string{"graphic"}
	}
	return nil
}

func media(all []attachment) []provider.Medium {
	var out []provider.Medium
	for _, a := range all {
		kind := a.Type
		if kind == "gifv" {
			kind = "image"
		}
		out = append(out, provider.Medium{Kind: kind, Alt: a.Description})
	}
	return out
}
