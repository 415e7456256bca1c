package conformance

import (
	"maps"
	"slices"
	"strings"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func writing() []step {
	return append(textSteps(), mediaSteps()...)
}

func textSteps() []step {
	return []step{
		{"a plain text goes out once, as it is", nil, func(s *story) {
			o := s.create("opening", post("We open on Monday at eight."))
			remote := s.must(o)
			got := s.things(1)[0]
			s.same(got, *o.Content)
			if got.ID != remote.ID || got.Waiting != o.Ahead {
				s.Errorf("the server has %+v, and we were told of %+v", got, remote)
			}
			s.expect(present(o), o)
		}},
		{"a link and hashtags stay what they are", nil, func(s *story) {
			o := s.create("jabs", linked())
			s.must(o)
			s.same(s.things(1)[0], *o.Content)
		}},
		{"somebody can be mentioned", []need{mention}, func(s *story) {
			text := "Thank you, " + s.w.Mention + "!"
			c := post(text)
			c.Parts[0].Facets = []provider.Facet{facet(text, s.w.Mention, "mention", strings.TrimPrefix(s.w.Mention, "@"))}
			s.must(s.create("thanks", c))
			s.same(s.things(1)[0], c)
		}},
		{"every script and sign arrives unchanged", nil, func(s *story) {
			all := scripts()
			for i, name := range slices.Sorted(maps.Keys(all)) {
				c := post(all[name])
				id := s.must(s.create("script-"+string(rune('a'+i)), c)).ID
				things := s.things(i + 1)
				at := slices.IndexFunc(things, func(t Thing) bool { return t.ID == id })
				if at < 0 {
					s.Fatalf("%s: the server does not have %q", name, id)
				}
				s.same(things[at], c)
			}
		}},
		{"a warning goes with it", []need{reads(provider.ReadsWarning)}, func(s *story) {
			c := post("A film about an operation.")
			c.Warning = "Surgery"
			s.must(s.create("surgery", c))
			s.same(s.things(1)[0], c)
		}},
		{"its language is kept", []need{reads(provider.ReadsLanguage)}, func(s *story) {
			c := post("Otwieramy w poniedziałek.")
			c.Language = "pl"
			s.must(s.create("polish", c))
			s.same(s.things(1)[0], c)
		}},
		{"it is seen by whom it is for", []need{reads(provider.ReadsVisibility)}, func(s *story) {
			for i, who := range []string{"public", "unlisted", "followers"} {
				c := post("Seen by: " + who)
				c.Visibility = who
				s.must(s.create("seen-"+who, c))
				i := slices.IndexFunc(s.things(i+1), func(t Thing) bool { return slices.Equal(t.Texts, texts(c)) })
				if i < 0 {
					s.Fatalf("%s is not there", who)
				}
				s.same(s.w.Things()[i], c)
			}
		}},
		{"an address is shown as a card", []need{reads(provider.ReadsCard)}, func(s *story) {
			c := post("Read more.")
			c.Card = "https://www.zorzyn.example/jabs"
			s.must(s.create("card", c))
			s.same(s.things(1)[0], c)
		}},
		{"the profile says who it is", []need{verb(ledger.Profile), profiles}, func(s *story) {
			o := s.operation(ledger.Profile, "profile/"+s.w.Options.Account.ID)
			o.Profile = &provider.Profile{Name: "Zorzyn Health", Bio: "Clinics of the north. Jobs & news."}
			s.must(o)
			if got := s.w.Profile(); got.Name != o.Profile.Name || got.Bio != o.Profile.Bio {
				s.Errorf("the server has %+v", got)
			}
			next := s.operation(ledger.Profile, "profile/"+s.w.Options.Account.ID)
			next.Profile = &provider.Profile{Bio: "Clinics of the whole north."}
			s.must(next)
			if got := s.w.Profile(); got.Name != o.Profile.Name || got.Bio != next.Profile.Bio {
				s.Errorf("a new bio made it %+v", got)
			}
		}},
	}
}

func mediaSteps() []step {
	var steps []step
	for _, kind := range []string{"image", "video", "audio", "document"} {
		steps = append(steps, step{kind + " goes out with the text in its place", []need{medium(kind)}, func(s *story) {
			c := s.with(post("Look."), kind, "What can be seen: żółw 🐢 \"so\"")
			s.must(s.create("medium", c))
			s.same(s.things(1)[0], c)
		}})
	}
	return append(steps,
		step{"as many pictures as it takes stay in order", []need{medium("image")}, func(s *story) {
			most := s.caps.Media.Most
			if most == 0 {
				most = 4
			}
			var says []string
			for i := range most {
				says = append(says, "Picture "+string(rune('A'+i)))
			}
			c := s.with(post("All of them."), "image", says...)
			s.must(s.create("pictures", c))
			s.same(s.things(1)[0], c)
		}},
		step{"a picture can be marked as sensitive", []need{medium("image"), reads(provider.ReadsSensitive)}, func(s *story) {
			c := s.with(post("An operation."), "image", "A wound")
			c.Sensitive = []string{"graphic"}
			s.must(s.create("sensitive", c))
			s.same(s.things(1)[0], c)
		}},
		step{"bytes that nobody approved are not sent", []need{medium("image")}, func(s *story) {
			c := s.with(post("Look."), "image", "Our clinic")
			digest := c.Parts[0].Media[0].SHA256
			s.media[digest] = append(slices.Clone(s.media[digest]), 0)
			s.refused(s.create("altered", c))
			s.media[digest] = s.media[digest][:10]
			s.refused(s.create("cut", c))
			s.things(0)
		}},
		step{"one picture too many is refused before anything is sent", []need{medium("image")}, func(s *story) {
			if s.caps.Media.Most == 0 {
				s.Skip("it takes any number")
			}
			s.refused(s.create("many", s.with(post("All of them."), "image", make([]string, s.caps.Media.Most+1)...)))
		}},
		step{"preparing twice is one thing", []need{medium("image")}, func(s *story) {
			o := s.create("twice", s.with(post("Look."), "image", "Our clinic"))
			s.prepare(o)
			s.restart()
			s.must(o)
			s.same(s.things(1)[0], *o.Content)
		}},
		step{"what was prepared is committed by another process", []need{medium("image")}, func(s *story) {
			o := s.create("later", s.with(post("Look."), "image", "Our clinic"))
			token := s.prepare(o)
			s.restart()
			if out := s.commit(o, token); out.Result != worked(o) {
				s.Fatalf("%s (%s)", out.Result, out.Reason)
			}
			s.same(s.things(1)[0], *o.Content)
		}},
	)
}
