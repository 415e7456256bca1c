package bluesky

import (
	"context"
	"encoding/json"

	"masthead/internal/provider"
)

// readProfile is a profile in our words.
func readProfile(text json.RawMessage) *provider.Profile {
	var p struct {
		DisplayName, Description, Website string
		Avatar, Banner                    *blob
	}
	if json.Unmarshal(text, &p) != nil {
		return nil
	}
	return &provider.Profile{Name: p.DisplayName, Bio: p.Description, Link: p.Website, Avatar: medium(p.Avatar), Header: medium(p.Banner)}
}

// current reads the profile; nil and no version where there is none yet.
func (a *account) current(ctx context.Context, did string) (fields map[string]any, cid string, err error) {
	place := at{did, profiles, "self"}
	got, err := a.record(ctx, place)
	if provider.TroubleOf(err) == provider.Gone {
		return map[string]any{}, "", nil
	}
	if err != nil {
		return nil, "", err
	}
	if json.Unmarshal(got.Value, &fields) != nil || fields == nil {
		return nil, "", unreadable("reading the profile", a.o.Now())
	}
	return fields, got.CID, nil
}

// merge sets what the organisation says, and leaves the rest: fields that we do
// not know of, too.
func merge(fields map[string]any, p *provider.Profile) {
	fields["$type"] = profiles
	for _, f := range [][2]string{{"displayName", p.Name}, {"description", p.Bio}, {"website", p.Link}} {
		if f[1] != "" {
			fields[f[0]] = f[1]
		}
	}
	if p.Avatar != nil {
		fields["avatar"] = blobOf(*p.Avatar)
	}
	if p.Header != nil {
		fields["banner"] = blobOf(*p.Header)
	}
}

// setProfile writes over the version that it has read, and no other.
func (a *account) setProfile(ctx context.Context, o provider.Operation) provider.Outcome {
	fields, cid, err := a.current(ctx, a.session.did)
	if err != nil {
		return provider.Refusal(err)
	}
	changed := provider.Outcome{Result: provider.Refused, Trouble: provider.NotAccepted, Reason: "somebody has changed the profile since it was looked at", Again: a.o.Now()}
	if o.Out.Revision != "" && o.Out.Revision != cid {
		return changed
	}
	merge(fields, o.Profile)
	var over *string
	if cid != "" {
		over = &cid
	}
	what := thing{at{a.session.did, profiles, "self"}, fields}
	version, made := a.put(ctx, "setting the profile", what, over)
	switch {
	case made.ok:
		return provider.Outcome{Result: provider.Done, Remote: a.remote(what.at, version)}
	case made.fault == badSwap:
		return changed
	}
	return made.Outcome
}

// seekProfile looks whether the profile says what it is to say.
func (a *account) seekProfile(ctx context.Context, o provider.Operation) (provider.Sighting, error) {
	did, err := a.did(ctx)
	if err != nil {
		return provider.Sighting{}, err
	}
	fields, cid, err := a.current(ctx, did)
	if err != nil {
		return provider.Sighting{}, err
	}
	text, err := json.Marshal(fields)
	if err != nil {
		return provider.Sighting{}, err
	}
	merge(fields, o.Profile)
	if cid == "" || !equal(fields, text) {
		return provider.Sighting{Presence: provider.Absent, Evidence: "the profile does not say what it is to say"}, nil
	}
	return provider.Sighting{Presence: provider.There, Remote: a.remote(at{did, profiles, "self"}, cid), Evidence: "the profile says what it is to say"}, nil
}
