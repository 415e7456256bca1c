package mastodon

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

const (
	slack    = 5 * time.Minute // of clocks, where no answer of the server dated the attempt
	maxCheck = 60              // posts that one look reads
)

// Probe looks for exactly what the operation makes. It trusts content alone, not
// HTML, and says Unsure where several things could be it.
func (m *mastodon) Probe(ctx context.Context, o provider.Operation, text string) (provider.Sighting, error) {
	if _, err := m.known(ctx); err != nil {
		return provider.Sighting{}, err
	}
	t := readToken(text)
	switch o.Verb {
	case ledger.Create:
		if o.Content == nil {
			return provider.Sighting{Presence: provider.Unsure, Evidence: "nothing is said of what it is to be"}, nil
		}
		if o.Content.Action == "repost" {
			return m.probeBoost(ctx, o, t)
		}
		return m.probeCreate(ctx, o, t)
	case ledger.Replace:
		return m.probeReplace(ctx, o, t)
	case ledger.Withdraw:
		return m.probeWithdraw(ctx, o)
	case ledger.Recall, ledger.Reschedule:
		return m.probeWaiting(ctx, o, t)
	case ledger.Profile:
		return m.probeProfile(ctx, o, t)
	}
	return provider.Sighting{Presence: provider.Unsure, Evidence: "this is not known here"}, nil
}

// search is what Probe found of one create.
type search struct {
	exact  []provider.Remote
	near   []provider.Remote // nearly the same text, or from another application
	looked int
	since  time.Time
}

func (m *mastodon) probeCreate(ctx context.Context, o provider.Operation, t token) (provider.Sighting, error) {
	found := search{since: m.earliest(o, t)}
	if o.Ahead && m.is.schedule {
		if err := m.searchWaiting(ctx, o, t, &found); err != nil {
			return provider.Sighting{}, err
		}
	}
	whole, err := m.searchOut(ctx, o, t, &found)
	if err != nil {
		return provider.Sighting{}, err
	}
	return found.says(whole), nil
}

// earliest is before the attempt, by the server's clock.
func (m *mastodon) earliest(o provider.Operation, t token) time.Time {
	if t.At > 0 {
		return time.Unix(t.At, 0).UTC()
	}
	at := o.At
	if now := m.now(); o.Ahead || at.After(now) {
		at = now.Add(-24 * time.Hour)
		if o.At.Before(at) {
			at = o.At
		}
	}
	return at.Add(-slack).UTC()
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
		found.looked++
		if s.Reblog != nil || (parent != "" || o.Content.Action != "reply") && string(s.ReplyTo) != parent || !m.fitsMedia(s.Media, o, t) || between(s, o, t) {
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

// probeBoost needs no text: a post is boosted once by an account.
func (m *mastodon) probeBoost(ctx context.Context, o provider.Operation, t token) (provider.Sighting, error) {
	subject := t.Subject
	if subject == "" {
		var err error
		if subject, err = m.subject(ctx, o); err != nil {
			return provider.Sighting{Presence: provider.Unsure, Evidence: provider.Quote(err.Error())}, nil
		}
	}
	s, err := m.status(ctx, subject)
	switch {
	case provider.TroubleOf(err) == provider.Gone:
		return provider.Sighting{Presence: provider.Absent, Evidence: "the post that it boosts is gone"}, nil
	case err != nil:
		return provider.Sighting{}, err
	case !s.Reblogged:
		return provider.Sighting{Presence: provider.Absent, Evidence: "the server says that the account does not boost it"}, nil
	}
	out, _, err := m.allOut(ctx, m.earliest(o, t))
	if err != nil {
		return provider.Sighting{}, err
	}
	if i := slices.IndexFunc(out, func(own status) bool { return own.Reblog != nil && own.Reblog.ID == subject }); i >= 0 {
		return provider.Sighting{Presence: provider.There, Remote: out[i].remote(), Evidence: "the account boosts it: " + string(out[i].ID)}, nil
	}
	return provider.Sighting{Presence: provider.Unsure, Evidence: "the account boosts it, and did so before this attempt"}, nil
}

func (m *mastodon) probeReplace(ctx context.Context, o provider.Operation, t token) (provider.Sighting, error) {
	s, err := m.status(ctx, id(o.Out.ID))
	if provider.TroubleOf(err) == provider.Gone {
		return provider.Sighting{Presence: provider.Absent, Evidence: "the post is not there any more"}, nil
	}
	if err != nil {
		return provider.Sighting{}, err
	}
	written, err := m.source(ctx, s.ID)
	if err != nil {
		return provider.Sighting{}, err
	}
	c := o.Content
	alts := slices.EqualFunc(s.Media, c.Parts[0].Media, func(a attachment, want provider.Medium) bool { return a.Description == want.Alt })
	if m.fitsMedia(s.Media, o, t) && alts && sameText(written.Text, c.Parts[0].Text) && sameText(written.Warning, c.Warning) {
		return provider.Sighting{Presence: provider.There, Remote: s.remote(), Evidence: "the post reads as it is to"}, nil
	}
	return provider.Sighting{Presence: provider.Absent, Remote: s.remote(), Evidence: "the post is there, and reads in another way"}, nil
}

func (m *mastodon) probeWithdraw(ctx context.Context, o provider.Operation) (provider.Sighting, error) {
	s, err := m.status(ctx, id(o.Out.ID))
	if provider.TroubleOf(err) == provider.Gone {
		return provider.Sighting{Presence: provider.Absent, Evidence: "the server does not have it any more"}, nil
	}
	if err != nil {
		return provider.Sighting{}, err
	}
	return provider.Sighting{Presence: provider.There, Remote: s.remote(), Evidence: "it is still there"}, nil
}

// probeWaiting cannot tell what was recalled from what went out, once its time has
// come: the server names both by nothing.
func (m *mastodon) probeWaiting(ctx context.Context, o provider.Operation, t token) (provider.Sighting, error) {
	s, err := m.waiting(ctx, id(o.Out.ID))
	switch {
	case provider.TroubleOf(err) == provider.Gone && o.Verb == ledger.Recall && t.Until > 0 && m.now().Before(time.Unix(t.Until, 0)):
		return provider.Sighting{Presence: provider.Absent, Evidence: "it does not wait any more, and its time has not come"}, nil
	case provider.TroubleOf(err) == provider.Gone:
		return provider.Sighting{Presence: provider.Unsure, Evidence: "it does not wait any more: it has gone out, or was recalled"}, nil
	case err != nil:
		return provider.Sighting{}, err
	case o.Verb == ledger.Recall || s.At.Equal(o.At):
		return provider.Sighting{Presence: provider.Waiting, Remote: s.remote(), Evidence: "it waits for " + s.At.UTC().Format(time.RFC3339)}, nil
	}
	return provider.Sighting{Presence: provider.Absent, Remote: s.remote(), Evidence: "it still waits for another time, " + s.At.UTC().Format(time.RFC3339)}, nil
}
