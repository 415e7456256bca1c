package mastodon

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"masthead/internal/provider"
)

// A profile has no place for an address, but named fields. This one is ours; a
// platform's file may name another (profile.link_field).
const linkField = "Website"

// revision of a profile covers what an operation may set, as it was written
// (source), and the addresses of the pictures, which are new for new pictures.
func (a account) revision() string {
	return digest(a.Name, a.Source.Note, a.Source.Fields, a.Avatar, a.Header)
}

func (a account) remote() provider.Remote {
	return provider.Remote{ID: string(a.ID), URL: address(a.URL), Revision: a.revision()}
}

func (m *mastodon) profileOf(a account) *provider.Profile {
	p := &provider.Profile{Name: a.Name, Bio: trimmed(a.Source.Note)}
	for _, f := range a.Source.Fields {
		if strings.EqualFold(f.Name, m.linkName()) {
			p.Link = f.Value
		}
	}
	return p
}

func (m *mastodon) linkName() string {
	if m.o.Fact != nil {
		if value, _ := m.o.Fact("profile", "link_field"); value != nil {
			name, _ := value.(string)
			return cmp.Or(name, linkField)
		}
	}
	return linkField
}

// look reads the pictures that are there before a profile is set, and makes sure
// that the new ones are what was approved.
func (m *mastodon) look(ctx context.Context, o provider.Operation) (string, error) {
	for _, picture := range []*provider.Medium{o.Profile.Avatar, o.Profile.Header} {
		if picture == nil {
			continue
		}
		if _, err := o.Load(ctx, *picture); err != nil {
			return "", err
		}
	}
	me, err := m.whoami(ctx)
	return digest(me.Avatar, me.Header), err
}

// setProfile changes what the operation names and nothing else. Fields are sent
// all together, since the server replaces them all.
func (m *mastodon) setProfile(ctx context.Context, o provider.Operation) provider.Outcome {
	me, err := m.whoami(ctx)
	switch {
	case err != nil:
		return provider.Refusal(err)
	case me.ID != m.me.ID:
		return provider.Refusal(stranger("it belongs to another account than before"))
	case o.Out.Revision != "" && o.Out.Revision != me.revision():
		return changed()
	}
	form, err := m.profileForm(ctx, o, me)
	if err != nil {
		return provider.Refusal(err)
	}
	body, kind := form.done()
	reply, failed, ok := m.call(ctx, provider.Call{Doing: "setting the profile", Method: "PATCH", Path: "/api/v1/accounts/update_credentials", Type: kind, Body: body}, writeAccounts)
	if !ok {
		return failed
	}
	var after account
	if json.Unmarshal(reply.Body, &after) != nil || after.ID != me.ID {
		return provider.Outcome{Result: provider.Doubtful, Reason: "the server took it, and its answer cannot be read", Trouble: provider.Broken}
	}
	return provider.Outcome{Result: provider.Done, Remote: after.remote()}
}

func (m *mastodon) profileForm(ctx context.Context, o provider.Operation, me account) (*form, error) {
	p, form := o.Profile, newForm()
	if p.Name != "" {
		form.text("display_name", p.Name)
	}
	if p.Bio != "" {
		form.text("note", p.Bio)
	}
	if p.Link != "" {
		for i, f := range m.linked(me.Source.Fields, p.Link) {
			form.text(fmt.Sprintf("fields_attributes[%d][name]", i), f.Name)
			form.text(fmt.Sprintf("fields_attributes[%d][value]", i), f.Value)
		}
	}
	for _, picture := range []struct {
		name string
		m    *provider.Medium
	}{{"avatar", p.Avatar}, {"header", p.Header}} {
		if picture.m == nil {
			continue
		}
		data, err := o.Load(ctx, *picture.m)
		if err != nil {
			return nil, err
		}
		form.file(picture.name, *picture.m, data)
	}
	return form, nil
}

// linked puts an address into our field, and leaves the others as they are.
func (m *mastodon) linked(fields []field, link string) []field {
	all := slices.Clone(fields)
	ours := slices.IndexFunc(all, func(f field) bool { return strings.EqualFold(f.Name, m.linkName()) })
	if ours < 0 {
		return append(all, field{m.linkName(), link})
	}
	all[ours].Value = link
	return all
}

// probeProfile compares what is written there. Of pictures it can only be seen
// that they are others than before.
func (m *mastodon) probeProfile(ctx context.Context, o provider.Operation, t token) (provider.Sighting, error) {
	me, err := m.whoami(ctx)
	if err != nil {
		return provider.Sighting{}, err
	}
	is, want := m.profileOf(me), o.Profile
	for _, f := range []struct{ what, is, want string }{{"name", is.Name, want.Name}, {"bio", is.Bio, want.Bio}, {"link", is.Link, want.Link}} {
		if f.want != "" && !sameText(f.is, f.want) {
			return provider.Sighting{Presence: provider.Absent, Remote: me.remote(), Evidence: "the " + f.what + " there is still another"}, nil
		}
	}
	if want.Avatar == nil && want.Header == nil {
		return provider.Sighting{Presence: provider.There, Remote: me.remote(), Evidence: "the profile reads as it is to"}, nil
	}
	switch {
	case t.Look == "":
		return provider.Sighting{Presence: provider.Unsure, Evidence: "its words are right, and nothing is known of the pictures that were there before"}, nil
	case t.Look == digest(me.Avatar, me.Header):
		return provider.Sighting{Presence: provider.Absent, Remote: me.remote(), Evidence: "the pictures are still those from before"}, nil
	}
	return provider.Sighting{Presence: provider.There, Remote: me.remote(), Evidence: "its words are right, and its pictures are others than before"}, nil
}
