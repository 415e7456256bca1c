package conformance

import (
	"slices"

	"masthead/internal/provider"
)

// same compares what the server keeps with what was asked for. What a service
// does not claim to keep is left out; text is never.
func (s *story) same(got Thing, want provider.Content) {
	s.Helper()
	if !slices.Equal(got.Texts, texts(want)) {
		s.Errorf("the server has the text %q, want %q", got.Texts, texts(want))
	}
	if !s.caps.Media.NoAlt && !slices.Equal(got.Alts, alts(want)) {
		s.Errorf("the server has the alternative texts %q, want %q", got.Alts, alts(want))
	}
	if got.Media != nil && !slices.Equal(got.Media, digests(want)) {
		s.Errorf("the server has media %q, want %q", got.Media, digests(want))
	}
	for _, f := range []struct {
		field     provider.Field
		got, want string
	}{
		{provider.ReadsWarning, got.Warning, want.Warning},
		{provider.ReadsLanguage, got.Language, want.Language},
		{provider.ReadsVisibility, got.Visibility, want.Visibility},
		{provider.ReadsCard, got.Card, want.Card},
	} {
		if slices.Contains(s.caps.Reads, f.field) && f.got != f.want {
			s.Errorf("the server has the %s %q, want %q", f.field, f.got, f.want)
		}
	}
	if slices.Contains(s.caps.Reads, provider.ReadsSensitive) && got.Sensitive != (len(want.Sensitive) > 0) {
		s.Errorf("the server has sensitive: %t, want %t", got.Sensitive, !got.Sensitive)
	}
}

// differences are between an item as Observe shows it and what was sent, in the
// fields that the provider claims to read: what the plan would see as drift.
func (s *story) differences(got provider.Item, want provider.Operation) []provider.Field {
	var all []provider.Field
	c := *want.Content
	for _, f := range s.caps.Reads {
		equal := true
		switch f {
		case provider.ReadsText:
			equal = slices.Equal(texts(got.Content), texts(c))
		case provider.ReadsWarning:
			equal = got.Content.Warning == c.Warning
		case provider.ReadsLanguage:
			equal = got.Content.Language == c.Language
		case provider.ReadsVisibility:
			equal = got.Content.Visibility == c.Visibility
		case provider.ReadsSensitive:
			equal = (len(got.Content.Sensitive) > 0) == (len(c.Sensitive) > 0)
		case provider.ReadsAlt:
			equal = slices.Equal(alts(got.Content), alts(c))
		case provider.ReadsMedia:
			equal = slices.Equal(digests(got.Content), digests(c))
		case provider.ReadsCard:
			equal = got.Content.Card == c.Card
		case provider.ReadsTime:
			equal = !want.Ahead || got.At.Equal(want.At)
		}
		if !equal {
			all = append(all, f)
		}
	}
	return all
}

// observe must work.
func (s *story) observe() provider.Snapshot {
	s.Helper()
	shot, err := s.p.Observe(s.context(), s.w.Now().AddDate(-1, 0, 0))
	if err != nil {
		s.Fatalf("Observe: %v", err)
	}
	if !shot.Complete && shot.Why == "" {
		s.Error("the snapshot is not complete, and does not say why")
	}
	for _, item := range shot.Items {
		s.lawful(item.Remote)
	}
	return shot
}

// find is the item of that id.
func (s *story) find(shot provider.Snapshot, id string) provider.Item {
	s.Helper()
	i := slices.IndexFunc(shot.Items, func(item provider.Item) bool { return item.ID == id })
	if i < 0 {
		s.Fatalf("Observe does not show %q, only %d others", id, len(shot.Items))
	}
	return shot.Items[i]
}
