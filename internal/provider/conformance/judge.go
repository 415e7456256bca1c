package conformance

import (
	"net/url"
	"strings"
	"unicode"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// judge looks at an outcome by itself.
func (s *story) judge(o provider.Operation, out provider.Outcome) {
	s.Helper()
	s.clean("the reason", out.Reason)
	s.lawful(out.Remote)
	takesAway := o.Verb == ledger.Withdraw || o.Verb == ledger.Recall
	switch out.Result {
	case provider.Done:
		if !takesAway && out.Remote.ID == "" {
			s.Errorf("%s is done and names nothing", o.Verb)
		}
	case provider.Handed:
		if out.Remote.ID == "" || !out.Remote.Ahead {
			s.Errorf("%s is handed over, and the thing does not say that it waits: %+v", o.Verb, out.Remote)
		}
	case provider.Refused, provider.Doubtful:
		if out.Reason == "" {
			s.Errorf("%s is %s, and nobody is told why", o.Verb, out.Result)
		}
	default:
		s.Errorf("%s ends as %q, which is no result", o.Verb, out.Result)
	}
}

// clean looks for what must not stand in anything that is shown or kept.
func (s *story) clean(what, text string) {
	s.Helper()
	if !s.hidden(text) {
		s.Errorf("%s holds the credential", what)
	}
	if strings.ContainsFunc(text, unicode.IsControl) {
		s.Errorf("%s holds control characters: %q", what, text)
	}
	if len(text) > 2000 {
		s.Errorf("%s has %d bytes, and the ledger takes 2000", what, len(text))
	}
}

// lawful says whether the ledger would take a remote.
func (s *story) lawful(r provider.Remote) {
	s.Helper()
	s.clean("the id", r.ID)
	s.clean("the revision", r.Revision)
	s.clean("the address", r.URL)
	if r.URL == "" {
		return
	}
	if u, err := url.Parse(r.URL); err != nil || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "file" && u.Scheme != "at" {
		s.Errorf("the ledger takes no address like %q", r.URL)
	}
}

// probe looks for an operation; what it says must be true or Unsure.
func (s *story) probe(o provider.Operation) provider.Sighting {
	s.Helper()
	seen, err := s.p.Probe(s.context(), o, s.tokens[o.Mark])
	if err != nil {
		s.Fatalf("Probe: %v", err)
	}
	s.clean("the evidence", seen.Evidence)
	s.lawful(seen.Remote)
	if seen.Evidence == "" {
		s.Error("Probe rests on nothing")
	}
	return seen
}

// expect probes for what is true. Who dedupes by an id of its own knows it.
func (s *story) expect(want provider.Presence, o provider.Operation) provider.Sighting {
	s.Helper()
	seen := s.probe(o)
	switch {
	case seen.Presence == want:
	case seen.Presence == provider.Unsure && s.caps.Dedupe != provider.Deterministic:
		s.Logf("it cannot tell: %s", seen.Evidence)
	default:
		s.Errorf("Probe says %s (%s), and the truth is %s", seen.Presence, seen.Evidence, want)
	}
	return seen
}
