package conformance

import (
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func scheduling() []step {
	move, recall := verb(ledger.Reschedule), verb(ledger.Recall)
	return []step{
		{"what is handed over waits for its time", []need{schedules}, (*story).waits},
		{"it goes out at its time", []need{schedules, passing, lists}, (*story).goesOutAtItsTime},
		{"a time that is too near is refused", []need{schedules}, (*story).refusesSoon},
		{"a time that is over is refused: it is not sent at once, and not dated back", []need{schedules}, (*story).refusesPast},
		{"a time that is too far is refused", []need{schedules}, (*story).refusesFar},
		{"its time is moved", []need{schedules, move}, (*story).moves},
		{"it is not moved into the past", []need{schedules, move}, (*story).staysOutOfThePast},
		{"it is recalled before its time", []need{schedules, recall}, (*story).recalls},
		{"recalling twice is as good as once", []need{schedules, recall}, (*story).recallsTwice},
		{"what went out meanwhile is not recalled, and we are told", []need{schedules, recall, passing}, (*story).recallsTooLate},
	}
}

func (s *story) waits() {
	o := s.ahead(s.create("later", post("On Monday.")))
	remote := s.must(o)
	got := s.things(1)[0]
	s.same(got, *o.Content)
	if !got.Waiting || !got.At.Equal(o.At) || remote.URL != "" {
		s.Errorf("it is to wait for %s: the server has %+v, and we were told of %+v", o.At, got, remote)
	}
	s.expect(provider.Waiting, o)
}

func (s *story) goesOutAtItsTime() {
	o := s.ahead(s.create("later", post("On Monday.")))
	s.must(o)
	s.w.Pass(o.At.Sub(s.w.Now()) + time.Minute)
	for _, item := range s.observe().Items {
		if item.Ahead {
			s.Errorf("its time has come, and Observe says that it waits: %+v", item)
		}
	}
	if got := s.things(1)[0]; got.Waiting {
		s.Errorf("its time has come, and the server has %+v", got)
	}
	s.expect(provider.There, o)
}

func (s *story) refusesSoon() {
	if s.caps.Schedule.Earliest <= time.Second {
		s.Skip("it takes any time to come")
	}
	o := s.ahead(s.create("soon", post("In a moment.")))
	o.At = s.w.Now().Add(s.caps.Schedule.Earliest / 2).UTC()
	s.refused(o)
	s.things(0)
}

func (s *story) refusesPast() {
	for _, ago := range []time.Duration{0, time.Minute, 48 * time.Hour} {
		o := s.ahead(s.create("missed", post("Yesterday.")))
		o.At = s.w.Now().Add(-ago).UTC()
		s.refused(o)
	}
	s.things(0)
}

func (s *story) refusesFar() {
	if s.caps.Schedule.Latest == 0 {
		s.Skip("it takes any time to come")
	}
	o := s.ahead(s.create("far", post("Some day.")))
	o.At = s.w.Now().Add(s.caps.Schedule.Latest + 48*time.Hour).UTC()
	s.refused(o)
	s.things(0)
}

func (s *story) moves() {
	before := s.ahead(s.create("later", post("On Tuesday.")))
	o := s.ahead(s.on(ledger.Reschedule, before, s.must(before)))
	o.At = o.At.Add(24 * time.Hour)
	s.must(o)
	got := s.things(1)[0]
	s.same(got, *before.Content)
	if !got.Waiting || !got.At.Equal(o.At) {
		s.Errorf("it is to wait for %s: %+v", o.At, got)
	}
	s.expect(provider.Waiting, o)
}

func (s *story) staysOutOfThePast() {
	before := s.ahead(s.create("later", post("On Tuesday.")))
	o := s.ahead(s.on(ledger.Reschedule, before, s.must(before)))
	o.At = s.w.Now().Add(-time.Hour).UTC()
	s.refused(o)
	if got := s.things(1)[0]; !got.Waiting || !got.At.Equal(before.At) {
		s.Errorf("the server has %+v", got)
	}
}

func (s *story) recalls() {
	before := s.ahead(s.create("later", post("On Tuesday.")))
	o := s.on(ledger.Recall, before, s.must(before))
	if out := s.commit(o, s.prepare(o)); out.Result != provider.Done {
		s.Errorf("%s (%s)", out.Result, out.Reason)
	}
	s.things(0)
	s.expect(provider.Absent, o)
}

func (s *story) recallsTwice() {
	before := s.ahead(s.create("later", post("On Tuesday.")))
	remote := s.must(before)
	for range 2 {
		o := s.on(ledger.Recall, before, remote)
		if out := s.attempt(o); out.Result == provider.Refused && out.Trouble != provider.Gone {
			s.Errorf("%s (%s)", out.Result, out.Reason)
		}
	}
	s.things(0)
}

func (s *story) recallsTooLate() {
	before := s.ahead(s.create("later", post("On Monday.")))
	remote := s.must(before)
	s.w.Pass(before.At.Sub(s.w.Now()) + time.Minute)
	s.w.Things()
	o := s.on(ledger.Recall, before, remote)
	if out := s.attempt(o); out.Result == provider.Done && len(s.w.Things()) > 0 {
		s.Error("it says that it is recalled, and it is out")
	}
}
