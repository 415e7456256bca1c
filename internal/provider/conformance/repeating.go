package conformance

import (
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func repeating() []step {
	return []step{
		{"the same call twice has the effect that the provider claims", nil, func(s *story) {
			o := s.create("notice", post("Open until six."))
			s.twice(o, 1)
		}},
		{"the same call twice, ahead of time", []need{schedules}, func(s *story) {
			s.twice(s.ahead(s.create("notice", post("Open until six."))), 1)
		}},
		{"the same correction twice", []need{verb(ledger.Replace)}, func(s *story) {
			before := s.create("notice", post("Open until six."))
			o := s.on(ledger.Replace, before, s.must(before))
			o.Content.Parts = []provider.Part{{Text: "Open until seven."}}
			token := s.prepare(o)
			s.commit(o, token)
			s.commit(o, token)
			s.same(s.things(1)[0], *o.Content)
		}},
		{"two posts with the same words are two posts", nil, func(s *story) {
			first := s.must(s.create("one", post("Good morning!")))
			second := s.must(s.create("two", post("Good morning!")))
			s.things(2)
			if first.ID == second.ID {
				s.Errorf("both are %q", first.ID)
			}
		}},
		{"a late call does not bring back what was taken down", []need{verb(ledger.Withdraw)}, func(s *story) {
			o := s.create("notice", post("Open until six."))
			token := s.prepare(o)
			out := s.commit(o, token)
			s.must(s.on(ledger.Withdraw, o, out.Remote))
			s.commit(o, token) // from a machine that was frozen all the while
			if back := len(s.w.Things()); back > 0 {
				s.Logf("it is back: with %s, only the ledger prevents that", s.caps.Dedupe)
			}
		}},
	}
}

// twice calls twice, from two processes. Who claims that it is done once must.
func (s *story) twice(o provider.Operation, once int) {
	s.Helper()
	token := s.prepare(o)
	first := s.commit(o, token)
	s.restart()
	second := s.commit(o, token)
	got := len(s.w.Things())
	if s.caps.Dedupe == provider.NoDedupe || s.caps.Dedupe == provider.Keyed && o.Ahead {
		s.Logf("dedupe %s: two calls made %d", s.caps.Dedupe, got)
		return
	}
	if got != once {
		s.Errorf("dedupe %s: two calls made %d", s.caps.Dedupe, got)
	}
	if second.Result != first.Result || second.Remote.ID != first.Remote.ID {
		s.Errorf("the first call says %s %q, the second %s %q (%s)", first.Result, first.Remote.ID, second.Result, second.Remote.ID, second.Reason)
	}
}
