package mastodon

import (
	"context"
	"fmt"
	"strings"
	"time"

	"masthead/internal/provider"
)

const maxCheck = 60 // posts that one look reads

// search is what Probe found of one create.
type search struct {
	exact  []provider.Remote
	near   []provider.Remote // nearly the same text, or from another application
	looked int
	since  time.Time
}

func (f search) says(whole string) provider.Sighting {
	window := fmt.Sprintf("of %d posts and scheduled posts since %s", f.looked, f.since.Format(time.RFC3339))
	switch {
	case len(f.exact) == 1 && len(f.near) == 0:
		s := provider.Sighting{Presence: provider.There, Remote: f.exact[0], Evidence: "exactly one, " + window + ", is the same: " + f.exact[0].ID}
		if f.exact[0].Ahead {
			s.Presence = provider.Waiting
		}
		return s
	case len(f.exact)+len(f.near) > 0:
		return provider.Sighting{Presence: provider.Unsure, Evidence: provider.Quote(window + ", " + names(f.exact, "the same") + names(f.near, "nearly the same, or from another application"))}
	case whole != "":
		return provider.Sighting{Presence: provider.Unsure, Evidence: "none " + window + " is the same, and not all could be read: " + whole}
	}
	return provider.Sighting{Presence: provider.Absent, Evidence: "none " + window + " is the same"}
}

func names(all []provider.Remote, what string) string {
	if len(all) == 0 {
		return ""
	}
	var ids []string
	for _, r := range all {
		ids = append(ids, r.ID)
	}
	return fmt.Sprintf("%d %s: %s. ", len(all), what, strings.Join(ids, ", "))
}

// searchWaiting goes by the key, which Mastodon shows, or else by everything that
// was asked for.
func (m *mastodon) searchWaiting(ctx context.Context, o provider.Operation, t token, found *search) error {
	waiting, why, err := m.allWaiting(ctx)
	if err != nil {
		return err
	}
	if why != "" {
		return broken("looking for it among what is scheduled", why)
	}
	for _, s := range waiting {
		found.looked++
		if o.IsTaken(string(s.ID)) {
			continue
		}
		if s.Params.Idempotency != "" && o.Mark != "" {
			if s.Params.Idempotency == o.Mark {
				found.exact = append(found.exact, s.remote())
			}
			continue
		}
		fits := s.At.Equal(o.At) && m.fitsMedia(s.Media, o, t)
		switch p := s.Params; {
		case fits && sameText(p.Text, o.Content.Parts[0].Text) && sameText(p.Warning, o.Content.Warning):
			found.exact = append(found.exact, s.remote())
		case fits && alike(p.Text, o.Content.Parts[0].Text):
			found.near = append(found.near, s.remote())
		}
	}
	return nil
}

// fitsMedia goes by the ids of what was uploaded for this attempt, which no other
// post can have; without them, by their number.
func (m *mastodon) fitsMedia(has []attachment, o provider.Operation, t token) bool {
	if len(t.Media) > 0 {
		return carries(has, t.Media)
	}
	return len(has) == len(o.Content.Parts[0].Media)
}

// searchOut reads the text of each post that could be it, as it was written.
func (m *mastodon) searchOut(ctx context.Context, o provider.Operation, t token, found *search) (whole string, err error) {
	out, whole, err := m.allOut(ctx, found.since)
	if err != nil {
		return "", err
	}
	parent := o.Parent.ID
	if parent == "" && o.Content.Action == "reply" {
		parent = string(t.Subject)
	}
	name, checked := m.application(ctx), 0
	for _, s := range out {
		if t.Newest != "" && s.ID == t.Newest {
			break // it was there before the attempt, and so was what follows
		}
		found.looked++
		if o.IsTaken(string(s.ID)) || s.Reblog != nil || (parent != "" || o.Content.Action != "reply") && string(s.ReplyTo) != parent || !m.fitsMedia(s.Media, o, t) || between(s, o, t) {
			continue
		}
		if checked++; checked > maxCheck {
			return "there are too many", nil
		}
		written, err := m.source(ctx, s.ID)
		if provider.TroubleOf(err) == provider.Gone {
			continue
		} else if err != nil {
			return "", err
		}
		found.weigh(s, written, o, name)
	}
	return whole, nil
}

// between says that something went out while what was handed over long before
// still had to wait: neither with the call, nor at its time.
func between(s status, o provider.Operation, t token) bool {
	return o.Ahead && t.At > 0 && s.Created.After(time.Unix(t.At, 0).Add(time.Hour)) && s.Created.Before(o.At.Add(-slack))
}

func (f *search) weigh(s status, written source, o provider.Operation, application string) {
	text := o.Content.Parts[0].Text
	same := sameText(written.Text, text) && sameText(written.Warning, o.Content.Warning)
	strange := application != "" && s.Application != nil && s.Application.Name != application
	switch {
	case same && !strange:
		f.exact = append(f.exact, s.remote())
	case same, alike(written.Text, text) && bones(text) != "":
		f.near = append(f.near, s.remote())
	}
}

// application is the one that the credential was made for, which servers show
// beside a post; empty where it cannot be learned.
func (m *mastodon) application(ctx context.Context) string {
	var a application
	if m.get(ctx, "", "asking for the application", "/api/v1/apps/verify_credentials", nil, &a) != nil {
		return ""
	}
	return a.Name
}
