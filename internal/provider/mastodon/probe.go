package mastodon

import (
	"context"
	"slices"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// slack is of clocks, where no answer of the server dated the attempt.
const slack = 5 * time.Minute

// Probe looks for exactly what the operation makes. It trusts content alone, not
// HTML, and says Unsure where several things could be it.
func (m *mastodon) Probe(ctx context.Context, o provider.Operation, text string) (provider.Sighting, error) {
	if _, err := m.known(ctx); err != nil {
		return provider.Sighting{}, err
	}
	t := readToken(text)
	if c := o.Content; (o.Verb == ledger.Create || o.Verb == ledger.Replace) && (c == nil || c.Action != "repost" && len(c.Parts) == 0) {
		return provider.Sighting{Presence: provider.Unsure, Evidence: "nothing is said of what it is to be"}, nil
	}
	switch o.Verb {
	case ledger.Create:
		if o.Content.Action == "repost" {
			return m.probeBoost(ctx, o, t)
		}
		return m.probeCreate(ctx, o, t)
	case ledger.Replace:
		if o.Content.Action == "repost" {
			return provider.Sighting{Presence: provider.Unsure, Evidence: "a boost cannot be changed"}, nil
		}
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
