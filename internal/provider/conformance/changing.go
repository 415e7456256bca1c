package conformance

import (
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func changing() []step {
	replace := verb(ledger.Replace)
	return []step{
		{"a text is corrected, and it is the same post", []need{replace}, (*story).correctsText},
		{"a warning is put before it", []need{replace, reads(provider.ReadsWarning)}, (*story).addsWarning},
		{"the text in place of a picture is corrected", []need{replace, medium("image")}, (*story).correctsAlt},
		{"a picture is taken away", []need{replace, medium("image")}, (*story).dropsPicture},
		{"what somebody else changed meanwhile is not overwritten", []need{replace, strangers}, (*story).overwritesNobody},
		{"what is gone is not changed, and does not come back", []need{replace, verb(ledger.Withdraw)}, (*story).changesNothingGone},
		{"a correction whose answer was lost is found", []need{replace, network}, (*story).findsCorrection},
	}
}

func (s *story) correctsText() {
	s.corrected(post("We open on Mnday."), func(c *provider.Content) { c.Parts = []provider.Part{{Text: "We open on Monday."}} })
}

func (s *story) addsWarning() {
	s.corrected(post("A film about an operation."), func(c *provider.Content) { c.Warning = "Surgery" })
}

func (s *story) correctsAlt() {
	s.corrected(s.with(post("Look."), "image", "Our clinik"), func(c *provider.Content) {
		c.Parts = []provider.Part{{Text: "Look."}}
		*c = s.with(*c, "image", "Our clinic")
	})
}

func (s *story) dropsPicture() {
	s.corrected(s.with(post("Look."), "image", "Our clinic"), func(c *provider.Content) { c.Parts = []provider.Part{{Text: "Look."}} })
}

func (s *story) overwritesNobody() {
	before := s.create("notice", post("Open until six."))
	out := s.must(before)
	s.w.Change(out.ID)
	o := s.on(ledger.Replace, before, out)
	o.Content.Parts = []provider.Part{{Text: "Open until seven."}}
	s.refused(o)
}

func (s *story) changesNothingGone() {
	before := s.create("notice", post("Open until six."))
	out := s.must(before)
	s.must(s.on(ledger.Withdraw, before, out))
	o := s.on(ledger.Replace, before, out)
	o.Content.Parts = []provider.Part{{Text: "Open until seven."}}
	s.refused(o)
	s.things(0)
}

func (s *story) findsCorrection() {
	before := s.create("notice", post("Open until six."))
	o := s.on(ledger.Replace, before, s.must(before))
	o.Content.Parts = []provider.Part{{Text: "Open until seven."}}
	token := s.prepare(o)
	s.expect(provider.Absent, o)
	s.wire.breakEffect(cutAfter)
	if out := s.commit(o, token); out.Result != provider.Doubtful {
		s.Errorf("%s, and nobody can know (%s)", out.Result, out.Reason)
	}
	s.same(s.things(1)[0], *o.Content)
	s.expect(present(o), o)
}

// corrected puts something out and changes it.
func (s *story) corrected(c provider.Content, change func(*provider.Content)) {
	s.Helper()
	before := s.create("notice", c)
	out := s.must(before)
	o := s.on(ledger.Replace, before, out)
	change(o.Content)
	after := s.must(o)
	got := s.things(1)[0]
	s.same(got, *o.Content)
	if got.ID != after.ID || after.ID != out.ID {
		s.Errorf("it was %q, we are told %q, and the server has %q", out.ID, after.ID, got.ID)
	}
	if out.Revision != "" && after.Revision == out.Revision {
		s.Error("it changed, and its revision did not")
	}
	s.expect(present(o), o)
}
