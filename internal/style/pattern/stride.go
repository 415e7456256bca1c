package pattern

import (
	"regexp/syntax"
	"unicode/utf8"
)

// stride is an alternative that is as many characters of one set as there are:
// \w+ and its like, which match everywhere and are walked through by hand.
type stride struct {
	inst        inst
	lead, trail []assert
}

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
	s.inst = m.translate(&syntax.Inst{Op: syntax.InstRune, Rune: core.Sub[0].Rune})
	return s
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
	end = at
	for end < len(t.s) {
		if c := t.s[end]; c < utf8.RuneSelf {
			if s.inst.ascii[c>>6]>>(c&63)&1 == 0 {
				break
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(t.s[end:])
		if !s.inst.takes(r) {
			break
		}
		end += size
	}
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
