package conformance

import (
	"slices"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func threads() []step {
	return []step{
		{"a thread goes out part by part, each below the one before", []need{threading(provider.Chain)}, func(s *story) {
			first := s.must(s.create("story", post("One.")))
			second := s.must(s.part("part-2", post("Two."), first, first))
			third := s.must(s.part("part-3", post("Three."), second, first))
			all := s.things(3)
			for _, link := range [][2]string{{second.ID, first.ID}, {third.ID, second.ID}} {
				if got := thing(all, link[0]); got.Parent != link[1] {
					s.Errorf("%q is below %q, want %q", link[0], got.Parent, link[1])
				}
			}
		}},
		{"the first comment is a reply to the first part", []need{threading(provider.Chain)}, func(s *story) {
			first := s.must(s.create("story", post("One.")))
			second := s.must(s.part("part-2", post("Two."), first, first))
			comment := s.must(s.part("comment", post("More at our clinics."), first, first))
			if got := thing(s.things(3), comment.ID); got.Parent != first.ID {
				s.Errorf("the comment is below %q, want %q and not %q", got.Parent, first.ID, second.ID)
			}
		}},
		{"a part whose parent is gone is refused, and does not go out alone", []need{threading(provider.Chain), verb(ledger.Withdraw)}, func(s *story) {
			o := s.create("story", post("One."))
			first := s.must(o)
			s.must(s.on(ledger.Withdraw, o, first))
			s.things(0)
			s.refused(s.part("part-2", post("Two."), first, first))
			s.things(0)
		}},
		{"a thread goes out in one call", []need{threading(provider.Whole)}, func(s *story) {
			c := post("One.")
			c.Parts = append(c.Parts, provider.Part{Text: "Two."}, provider.Part{Text: "Three."})
			s.must(s.create("story", c))
			s.same(s.things(1)[0], c)
		}},
		{"the first comment goes with it", []need{comments}, func(s *story) {
			c := post("Guess.")
			c.Comment = "It is our new clinic."
			s.must(s.create("riddle", c))
			if got := s.things(1)[0].Comment; got != c.Comment {
				s.Errorf("the comment is %q", got)
			}
		}},
		about("reply"), about("quote"), about("repost"),
	}
}

// part is a later part of a thread.
func (s *story) part(occurrence string, c provider.Content, parent, root provider.Remote) provider.Operation {
	o := s.create("story", c)
	o.Key.Occurrence = occurrence
	o.Parent, o.Root = parent, root
	return o
}

func thing(all []Thing, id string) Thing {
	if i := slices.IndexFunc(all, func(t Thing) bool { return t.ID == id }); i >= 0 {
		return all[i]
	}
	return Thing{}
}

// about is a case of something that is about the post of somebody.
func about(does string) step {
	return step{"a " + does + " is about the post that it names", []need{action(does)}, func(s *story) {
		subject, there := provider.Remote{URL: s.w.Subject}, 0
		if s.w.Subject == "" {
			subject, there = s.must(s.create("subject", post("The first of us."))), 1
		}
		c := post("We agree.")
		if does == "repost" {
			c.Parts = nil
		}
		c.Action, c.Subject = does, subject.URL
		o := s.create("about", c)
		remote := s.must(o)
		got := thing(s.things(there+1), remote.ID)
		named := []string{got.Parent, got.Subject}
		if !slices.Contains(named, subject.URL) && (subject.ID == "" || !slices.Contains(named, subject.ID)) {
			s.Errorf("it is about %q, want %+v", named, subject)
		}
		if does != "repost" {
			s.same(got, c)
		}
		s.expect(present(o), o)
	}}
}
