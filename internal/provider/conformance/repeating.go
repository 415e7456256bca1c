package conformance

import (
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func repeating() []step {
	return []step{
		{"the same call twice has the effect that the provider claims", nil, (*story).callsTwice},
		{"the same call twice, ahead of time", []need{schedules}, (*story).handsOverTwice},
		{"two machines make the same call at the same moment", nil, (*story).callsFromTwoMachines},
		{"the same correction twice", []need{verb(ledger.Replace)}, (*story).correctsTwice},
		{"two posts with the same words are two posts", nil, (*story).keepsTwinsApart},
		{"a late call does not bring back what was taken down", []need{verb(ledger.Withdraw)}, (*story).staysDown},
	}
}

func (s *story) callsTwice() {
	o := s.create("notice", post("Open until six."))
	s.twice(o, 1)
}

func (s *story) handsOverTwice() {
	s.twice(s.ahead(s.create("notice", post("Open until six."))), 1)
}

func (s *story) callsFromTwoMachines() {
	if !s.caps.Repeatable() {
		s.Skip("only the ledger prevents two calls with dedupe " + string(s.caps.Dedupe))
	}
	o := s.create("notice", post("Open until six."))
	token := s.prepare(o)
	first := s.p
	s.restart()
	outcomes := make(chan provider.Outcome, 2)
	for _, p := range []provider.Provider{first, s.p} {
		go func() { outcomes <- p.Commit(s.context(), o, token) }()
	}
	for range 2 {
		s.judge(o, <-outcomes)
	}
	s.things(1)
	s.expect(present(o), o)
}

func (s *story) correctsTwice() {
	before := s.create("notice", post("Open until six."))
	o := s.on(ledger.Replace, before, s.must(before))
	o.Content.Parts = []provider.Part{{Text: "Open until seven."}}
	token := s.prepare(o)
	s.commit(o, token)
	s.commit(o, token)
	s.same(s.things(1)[0], *o.Content)
}

func (s *story) keepsTwinsApart() {
	first := s.must(s.create("one", post("Good morning!")))
	second := s.must(s.create("two", post("Good morning!")))
	s.things(2)
	if first.ID == second.ID {
		s.Errorf("both are %q", first.ID)
	}
}

func (s *story) staysDown() {
	o := s.create("notice", post("Open until six."))
	token := s.prepare(o)
	out := s.commit(o, token)
	s.must(s.on(ledger.Withdraw, o, out.Remote))
	s.commit(o, token) // from a machine that was frozen all the while
	if back := len(s.w.Things()); back > 0 {
		s.Logf("it is back: with %s, only the ledger prevents that", s.caps.Dedupe)
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
