package conformance

import (
	"slices"
	"strings"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// need says why a case cannot be tried with a provider; empty: it can.
type need func(*story) string

func (s *story) lacks(needs []need) string {
	for _, n := range needs {
		if why := n(s); why != "" {
			return why
		}
	}
	return ""
}

func when(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}

func verb(v ledger.Verb) need {
	return func(s *story) string { return when(s.caps.Can(v), "it does not claim to "+string(v)) }
}

func action(name string) need {
	return func(s *story) string {
		return when(slices.Contains(s.caps.Actions, name), "it does not claim to "+name)
	}
}

func reads(f provider.Field) need {
	return func(s *story) string {
		return when(slices.Contains(s.caps.Reads, f), "it does not claim to read "+string(f))
	}
}

func threading(how provider.Threading) need {
	return func(s *story) string {
		return when(s.caps.Thread == how, "it takes threads in another way: "+string(s.caps.Thread))
	}
}

func medium(kind string) need {
	return func(s *story) string { return when(s.takes(kind) != nil, "it takes no "+kind) }
}

func schedules(s *story) string { return when(s.caps.Schedule != nil, "it sends only at once") }
func lists(s *story) string     { return when(s.caps.Lists, "it does not show what is there") }
func comments(s *story) string {
	return when(s.caps.Comment && s.caps.Thread != provider.Chain, "a first comment is no part of a call")
}
func profiles(s *story) string  { return when(s.w.Profile != nil, "its profile cannot be read here") }
func passing(s *story) string   { return when(s.w.Pass != nil, "time cannot be moved here") }
func strangers(s *story) string { return when(s.w.Change != nil, "nobody else can edit here") }
func network(s *story) string   { return when(!s.w.Offline, "it speaks no HTTP") }
func credential(s *story) string {
	return when(!s.w.Options.Secret.Empty() && !s.w.Offline, "it needs no credential")
}
func mention(s *story) string { return when(s.w.Mention != "", "nobody can be mentioned here") }

// takes gives a sample of a kind of medium that the service takes; nil: it does
// not, or the suite has none.
func (s *story) takes(kind string) *sample {
	for _, m := range samples() {
		if m.medium.Kind == kind && (s.caps.Media.Types == nil || slices.Contains(s.caps.Media.Types, m.medium.Type)) {
			return &m
		}
	}
	return nil
}

// hidden says that a text has nothing of a credential.
func (s *story) hidden(text string) bool {
	secret := s.w.Options.Secret
	return secret.Empty() || !strings.Contains(text, secret.Reveal())
}
