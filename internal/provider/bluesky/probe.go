package bluesky

import (
	"context"
	"encoding/json"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Probe looks at the one place where the operation has its effect.
func (a *account) Probe(ctx context.Context, o provider.Operation, text string) (provider.Sighting, error) {
	if err := a.fits(o); err != nil {
		return provider.Sighting{}, err
	}
	switch o.Verb {
	case ledger.Create:
		return a.seek(ctx, o, text)
	case ledger.Profile:
		return a.seekProfile(ctx, o)
	}
	r, err := a.place(o)
	if err != nil {
		return provider.Sighting{}, err
	}
	got, err := a.record(ctx, r)
	if provider.TroubleOf(err) == provider.Gone {
		return provider.Sighting{Presence: provider.Absent, Evidence: "the server has no record " + r.String()}, nil
	}
	return provider.Sighting{Presence: provider.There, Remote: a.remote(r, got.CID), Evidence: "the server still has " + r.String()}, err
}

// seek looks for what a create was to put there.
func (a *account) seek(ctx context.Context, o provider.Operation, text string) (provider.Sighting, error) {
	did, err := a.did(ctx)
	if err != nil {
		return provider.Sighting{}, err
	}
	place := at{did, posts, recordKey(a.o.Repo, o.Key, o.Began)}
	if o.Content.Action == "repost" {
		place.collection = reposts
	}
	got, err := a.record(ctx, place)
	if provider.TroubleOf(err) == provider.Gone {
		return provider.Sighting{Presence: provider.Absent, Evidence: "the server has no record " + place.String() + ", which is where it goes"}, nil
	}
	if err != nil {
		return provider.Sighting{}, err
	}
	t, err := a.prepared(ctx, o, text)
	if err != nil {
		return provider.Sighting{}, err
	}
	seen := provider.Sighting{Presence: provider.Unsure, Remote: a.remote(place, got.CID)}
	if want, ok := a.wanted(o, did, t); ok && equal(want.record, got.Value) {
		seen.Presence, seen.Evidence = provider.There, "the server has "+place.String()+" as it was to go out"
		return seen, nil
	}
	var p post
	if json.Unmarshal(got.Value, &p) != nil {
		p = post{}
	}
	seen.Evidence = "the server has " + place.String() + ", where nothing else can be, with something different: made " + provider.Quote(p.CreatedAt) + ", " + provider.Quote(p.Text)
	return seen, nil
}

// prepared is the token; where it was lost, what it said is looked up again.
func (a *account) prepared(ctx context.Context, o provider.Operation, text string) (token, error) {
	var t token
	if json.Unmarshal([]byte(text), &t) == nil && !t.At.IsZero() {
		return t, nil
	}
	return a.lookUp(ctx, o)
}
