package pattern

import (
	"regexp/syntax"
	"unicode/utf8"
)

// stride is an alternative that is as many characters of one set as there are:
// \w+ and its like, which match everywhere and are walked through by hand.
type stride struct {
	inst        inst
	takes       [256]taking // of each byte
	lead, trail []assert
	ascii       bool // all its characters are
}

// taking is whether a stride takes a byte.
type taking uint8

const (
	leaves taking = iota
	takes
	asks // the character is more than this byte
)

// strideOf reads a tree of that form; nil if it has another.
func strideOf(tree *syntax.Regexp, hooks []*hook, edges bool) *stride {
	s := &stride{}
	parts := []*syntax.Regexp{tree}
	if tree.Op == syntax.OpConcat {
		parts = tree.Sub
	}
	for ; len(parts) > 1; parts = parts[1:] {
		a, ok := assertOf(parts[0], hooks)
		if !ok {
			break
		}
		s.lead = append(s.lead, a)
	}
	for ; len(parts) > 1; parts = parts[:len(parts)-1] {
		a, ok := assertOf(parts[len(parts)-1], hooks)
		if !ok {
			break
		}
		s.trail = append(s.trail, a)
	}
	core := parts[0]
	for core.Op == syntax.OpCapture && !isLook(core) {
		core = core.Sub[0]
	}
	if len(parts) != 1 || core.Op != syntax.OpPlus || core.Flags&syntax.NonGreedy != 0 || core.Sub[0].Op != syntax.OpCharClass {
		return nil
	}
	if edges {
		edge := assert{op: syntax.EmptyWordBoundary}
		s.lead, s.trail = append([]assert{edge}, s.lead...), append(s.trail, edge)
	}
	m := &machine{}
	set := core.Sub[0].Rune
	s.inst = m.translate(&syntax.Inst{Op: syntax.InstRune, Rune: set})
	for c := range s.takes {
		switch {
		case c >= utf8.RuneSelf:
			s.takes[c] = asks
		case s.inst.ascii[c>>6]>>(c&63)&1 == 1:
			s.takes[c] = takes
		}
	}
	s.ascii = set[len(set)-1] < utf8.RuneSelf
	return s
}

// runs counts the runs of its characters in a text, if all of them are ASCII. In
// each is one match at most: it ends at the last place of the run that will do.
func (s *stride) runs(text string) int {
	n, before := 0, leaves
	for i := range len(text) {
		is := s.takes[text[i]] & takes
		n += int(is &^ before)
		before = is
	}
	return n
}

// Most is what the number of matches in a text cannot exceed.
func (p *Pattern) Most(text string) int {
	if len(p.branches) == 1 {
		if s := p.branches[0].stride; s != nil && s.ascii {
			return s.runs(text)
		}
	}
	return len(text) + 1
}

// leadOf is the set of characters of which a tree begins with as many as there
// are; nil if it does not begin so. Where such an alternative does not fit at a
// place, it fits nowhere in the rest of those characters either.
func leadOf(tree *syntax.Regexp) *inst {
	for {
		switch tree.Op {
		case syntax.OpConcat, syntax.OpCapture:
			if isLook(tree) {
				return nil
			}
			tree = tree.Sub[0]
		case syntax.OpRepeat:
			if tree.Min == 0 {
				return nil
			}
			tree = tree.Sub[0]
		case syntax.OpPlus:
			if tree = tree.Sub[0]; tree.Op == syntax.OpCharClass {
				m := &machine{}
				i := m.translate(&syntax.Inst{Op: syntax.InstRune, Rune: tree.Rune})
				return &i
			}
		default:
			return nil
		}
	}
}

// match is the longest match at a position. sure is false where only the
// machine can tell: the longest does not fit, and a shorter one might.
func (s *stride) match(t *Text, at int) (end int, ok, sure bool) {
	for i := range s.lead {
		if !s.lead[i].holds(t, at) {
			return 0, false, true
		}
	}
	end = s.end(t.s, at)
	t.steps -= (end-at)/4 + 1
	if end == at {
		return 0, false, true
	}
	for i := range s.trail {
		if !s.trail[i].holds(t, end) {
			return 0, false, false
		}
	}
	return end, true, true
}

// end is where the run ends that begins at a place.
func (s *stride) end(text string, at int) int {
	for at < len(text) {
		if s.takes[text[at]] == takes { // most are
			at++
			continue
		}
		size := s.size(text, at)
		if size < 0 {
			break
		}
		at += size
	}
	return at
}

// size is the length of the character at a place, negative if it is none of the
// set.
func (s *stride) size(text string, at int) int {
	switch s.takes[text[at]] {
	case takes:
		return 1
	case leaves:
		return -1
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	if !s.inst.takes(r) {
		return -size
	}
	return size
}

// strides calls yield for each match of a branch that is a stride and has no
// others beside it to be compared with.
func (s *search) strides(t *Text, number int, yield func(Span) bool) {
	s.reset(t)
	for at := s.begin; at < len(t.s) && t.steps >= 0; {
		size := s.stride.size(t.s, at)
		if size < 0 {
			at -= size
			continue
		}
		if !s.try(t, at) {
			at = s.skip(t.s, at) + size
			continue
		}
		if !yield(Span{s.from, s.to, number, int(s.number)}) {
			return
		}
		at = s.to
	}
}
