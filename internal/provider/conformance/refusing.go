package conformance

import (
	"slices"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func refusing() []step {
	steps := []step{
		{"threads, comments and times that are not claimed are refused whole", nil, func(s *story) {
			for _, o := range s.unclaimed() {
				s.refused(o)
			}
			s.things(0)
		}},
	}
	for _, who := range []string{"followers", "unlisted"} {
		steps = append(steps, step{"what is for few (" + who + ") is refused, rather than shown to all", nil, func(s *story) { s.keepsFew(who) }})
	}
	steps = append(steps, step{"what needs a warning is refused, rather than shown without", nil, (*story).keepsWarning})
	for _, v := range []ledger.Verb{ledger.Reschedule, ledger.Replace, ledger.Recall, ledger.Withdraw, ledger.Profile} {
		steps = append(steps, step{string(v) + " is refused where it is not claimed", nil, func(s *story) {
			if s.caps.Can(v) {
				s.Skip("it is claimed")
			}
			before := s.create("notice", post("Open until six."))
			o := s.on(v, before, s.must(before))
			if v == ledger.Profile {
				o.Profile = &provider.Profile{Bio: "New."}
			}
			s.refused(o)
			s.things(1)
		}})
	}
	for _, does := range []string{"reply", "quote", "repost", "like"} {
		steps = append(steps, step{"a " + does + " is refused where it is not claimed", nil, func(s *story) {
			if slices.Contains(s.caps.Actions, does) {
				s.Skip("it is claimed")
			}
			c := post("We agree.")
			c.Action, c.Subject = does, "https://social.example/@somebody/1"
			s.refused(s.create("about", c))
			s.things(0)
		}})
	}
	for _, kind := range []string{"image", "video", "audio", "document"} {
		steps = append(steps, step{kind + " is refused where it is not claimed", nil, func(s *story) {
			if s.takes(kind) != nil {
				s.Skip("it is claimed")
			}
			c := post("Look.")
			for _, m := range samples() {
				if m.medium.Kind == kind {
					s.media[m.medium.SHA256] = m.data
					c.Parts[0].Media = []provider.Medium{m.medium}
				}
			}
			s.refused(s.create("medium", c))
			s.things(0)
		}})
	}
	return steps
}

func (s *story) keepsFew(who string) {
	c := post("Only for you.")
	c.Visibility = who
	if s.kept(c) && s.w.Things()[0].Visibility != who {
		s.Errorf("it is out as %q", s.w.Things()[0].Visibility)
	}
}

func (s *story) keepsWarning() {
	c := post("A film about an operation.")
	c.Warning = "Surgery"
	if s.kept(c) && s.w.Things()[0].Warning != c.Warning {
		s.Errorf("it is out with the warning %q", s.w.Things()[0].Warning)
	}
}

// kept says whether the service took a content; if not, it must be refused.
func (s *story) kept(c provider.Content) bool {
	s.Helper()
	o := s.create("few", c)
	if out := s.attempt(o); out.Result == worked(o) {
		s.things(1)
		return true
	}
	s.refused(o)
	s.things(0)
	return false
}

// unclaimed are creates that ask for more than the provider claims.
func (s *story) unclaimed() []provider.Operation {
	var all []provider.Operation
	if s.caps.Thread != provider.Whole {
		c := post("One.")
		c.Parts = append(c.Parts, provider.Part{Text: "Two."})
		all = append(all, s.create("thread", c))
	}
	if !s.caps.Comment || s.caps.Thread == provider.Chain {
		c := post("Guess.")
		c.Comment = "It is our new clinic."
		all = append(all, s.create("riddle", c))
	}
	if s.caps.Schedule == nil {
		o := s.create("later", post("On Monday."))
		o.Ahead, o.At = true, s.w.Now().AddDate(0, 0, 2).UTC()
		all = append(all, o)
	}
	return all
}
