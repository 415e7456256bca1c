package conformance

import (
	"slices"

	"masthead/internal/provider"
)

func mediaSteps() []step {
	var steps []step
	for _, kind := range []string{"image", "video", "audio", "document"} {
		steps = append(steps, step{kind + " goes out with the text in its place", []need{medium(kind)}, func(s *story) { s.shows(kind) }})
	}
	return append(steps,
		step{"as many pictures as it takes stay in order", []need{medium("image")}, (*story).keepsOrder},
		step{"a picture can be marked as sensitive", []need{medium("image"), reads(provider.ReadsSensitive)}, (*story).marksSensitive},
		step{"bytes that nobody approved are not sent", []need{medium("image")}, (*story).refusesOtherBytes},
		step{"one picture too many is refused before anything is sent", []need{medium("image")}, (*story).refusesTooMany},
		step{"preparing twice is one thing", []need{medium("image")}, (*story).preparesTwice},
		step{"what was prepared is committed by another process", []need{medium("image")}, (*story).commitsInAnotherProcess},
	)
}

func (s *story) shows(kind string) {
	c := s.with(post("Look."), kind, "What can be seen: żółw 🐢 \"so\"")
	s.must(s.create("medium", c))
	s.same(s.things(1)[0], c)
}

func (s *story) keepsOrder() {
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
}

func (s *story) marksSensitive() {
	c := s.with(post("An operation."), "image", "A wound")
	c.Sensitive = []string{"graphic"}
	s.must(s.create("sensitive", c))
	s.same(s.things(1)[0], c)
}

func (s *story) refusesOtherBytes() {
	c := s.with(post("Look."), "image", "Our clinic")
	digest := c.Parts[0].Media[0].SHA256
	s.media[digest] = append(slices.Clone(s.media[digest]), 0)
	s.refused(s.create("altered", c))
	s.media[digest] = s.media[digest][:10]
	s.refused(s.create("cut", c))
	s.things(0)
}

func (s *story) refusesTooMany() {
	if s.caps.Media.Most == 0 {
		s.Skip("it takes any number")
	}
	s.refused(s.create("many", s.with(post("All of them."), "image", make([]string, s.caps.Media.Most+1)...)))
}

func (s *story) preparesTwice() {
	o := s.create("twice", s.with(post("Look."), "image", "Our clinic"))
	s.prepare(o)
	s.restart()
	s.must(o)
	s.same(s.things(1)[0], *o.Content)
}

func (s *story) commitsInAnotherProcess() {
	o := s.create("later", s.with(post("Look."), "image", "Our clinic"))
	token := s.prepare(o)
	s.restart()
	if out := s.commit(o, token); out.Result != worked(o) {
		s.Fatalf("%s (%s)", out.Result, out.Reason)
	}
	s.same(s.things(1)[0], *o.Content)
}
