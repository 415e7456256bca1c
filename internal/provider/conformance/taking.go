package conformance

import (
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func taking() []step {
	withdraw := verb(ledger.Withdraw)
	return []step{
		{"a post is taken down, and the others stay", []need{withdraw}, (*story).takesDown},
		{"taking down twice is as good as once", []need{withdraw}, (*story).takesDownTwice},
		{"taking down is looked for when the answer is lost", []need{withdraw, network}, (*story).findsWhatWasTakenDown},
		{"taking down that never arrived is seen", []need{withdraw, network}, (*story).seesWhatWasNot},
	}
}

func (s *story) takesDown() {
	before := s.create("wrong", post("Closed on Monday."))
	o := s.on(ledger.Withdraw, before, s.must(before))
	stays := s.must(s.create("right", post("Open on Monday.")))
	token := s.prepare(o)
	if seen := s.probe(o); seen.Presence == provider.Absent {
		s.Error("Probe says that it is gone, and it is there")
	}
	if out := s.commit(o, token); out.Result != provider.Done {
		s.Errorf("%s (%s)", out.Result, out.Reason)
	}
	if got := s.things(1)[0]; got.ID != stays.ID {
		s.Errorf("the wrong one is gone: %+v is left", got)
	}
	s.expect(provider.Absent, o)
}

func (s *story) takesDownTwice() {
	before := s.create("wrong", post("Closed on Monday."))
	remote := s.must(before)
	for range 2 {
		o := s.on(ledger.Withdraw, before, remote)
		if out := s.attempt(o); out.Result != provider.Done && out.Trouble != provider.Gone {
			s.Errorf("%s (%s)", out.Result, out.Reason)
		}
	}
	s.things(0)
}

func (s *story) findsWhatWasTakenDown() {
	before := s.create("wrong", post("Closed on Monday."))
	o := s.on(ledger.Withdraw, before, s.must(before))
	token := s.prepare(o)
	s.wire.breakEffect(cutAfter)
	if out := s.commit(o, token); out.Result != provider.Doubtful {
		s.Errorf("%s, and nobody can know", out.Result)
	}
	s.things(0)
	s.expect(provider.Absent, o)
}

func (s *story) seesWhatWasNot() {
	before := s.create("wrong", post("Closed on Monday."))
	o := s.on(ledger.Withdraw, before, s.must(before))
	token := s.prepare(o)
	s.wire.breakEffect(cutBefore)
	if out := s.commit(o, token); out.Result != provider.Doubtful {
		s.Errorf("%s, and nobody can know", out.Result)
	}
	s.things(1)
	s.expect(provider.There, o)
}
