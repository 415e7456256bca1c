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
		{"a plain text goes out once, as it is", nil, (*story).plainText},
		{"a link and hashtags stay what they are", nil, (*story).links},
		{"somebody can be mentioned", []need{mention}, (*story).mentions},
		{"every script and sign arrives unchanged", nil, (*story).everyScript},
		{"a warning goes with it", []need{reads(provider.ReadsWarning)}, (*story).warns},
		{"its language is kept", []need{reads(provider.ReadsLanguage)}, (*story).keepsLanguage},
		{"it is seen by whom it is for", []need{reads(provider.ReadsVisibility)}, (*story).keepsVisibility},
		{"an address is shown as a card", []need{reads(provider.ReadsCard)}, (*story).showsCard},
		{"the profile says who it is", []need{verb(ledger.Profile), profiles}, (*story).saysWhoItIs},
	}
}

func (s *story) plainText() {
	o := s.create("opening", post("We open on Monday at eight."))
	remote := s.must(o)
	got := s.things(1)[0]
	s.same(got, *o.Content)
	if got.ID != remote.ID || got.Waiting != o.Ahead {
		s.Errorf("the server has %+v, and we were told of %+v", got, remote)
	}
	s.expect(present(o), o)
}

func (s *story) links() {
	o := s.create("jabs", linked())
	s.must(o)
	s.same(s.things(1)[0], *o.Content)
}

func (s *story) mentions() {
	text := "Thank you, " + s.w.Mention + "!"
	c := post(text)
	c.Parts[0].Facets = []provider.Facet{facet(text, s.w.Mention, "mention", strings.TrimPrefix(s.w.Mention, "@"))}
	s.must(s.create("thanks", c))
	s.same(s.things(1)[0], c)
}

func (s *story) everyScript() {
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
}

func (s *story) warns() {
	c := post("A film about an operation.")
	c.Warning = "Surgery"
	s.must(s.create("surgery", c))
	s.same(s.things(1)[0], c)
}

func (s *story) keepsLanguage() {
	c := post("Otwieramy w poniedziałek.")
	c.Language = "pl"
	s.must(s.create("polish", c))
	s.same(s.things(1)[0], c)
}

func (s *story) keepsVisibility() {
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
}

func (s *story) showsCard() {
	c := post("Read more.")
	c.Card = "https://www.zorzyn.example/jabs"
	s.must(s.create("card", c))
	s.same(s.things(1)[0], c)
}

func (s *story) saysWhoItIs() {
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
}
