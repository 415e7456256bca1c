package pattern

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clues tell, folded, what a text must hold for an alternative to match:
// begins lists what every match begins with, holds what every match contains
// one of. At most one of them is set.
type clues struct {
	begins, holds []string
	long          bool     // some of them are looked for by their heads
	also          []string // beside holds: every match contains one of these too
	before        *byteSet // what stands between the beginning and the end of one of holds; nil: anything
	approach      []step   // what stands right before one of holds, read backwards
}

// mostClues bounds the literals of one alternative: ten digits before each of six
// units have room.
const mostClues = 64

func cluesOf(tree *syntax.Regexp) clues {
	k := know(tree)
	begins, holds := k.begins, k.holds
	if k.exact != nil {
		begins, holds = k.exact, nil
	}
	switch {
	case worth(begins) >= leastWorth && (worth(begins) >= 4 || worth(begins) >= worth(holds)):
		return clues{begins: begins, long: anyLong(begins)}
	case worth(holds) >= leastWorth:
		return clues{holds: holds, long: anyLong(holds), also: k.also, before: beforeLast(tree, k.part), approach: approachOf(tree, k.start)}
	}
	return clues{}
}

// mostHead is how much of a literal is looked for at every place of a text; the
// rest is compared where that is found.
const mostHead = 64

func head(literal string) string {
	if len(literal) <= mostHead {
		return literal
	}
	n := mostHead
	for !utf8.RuneStart(literal[n]) {
		n--
	}
	return literal[:n]
}

func anyLong(list []string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return len(s) > mostHead })
}

// beforeLast are the bytes that the first parts of a sequence can take, up to
// and with one of them; nil if it is none, or if they can take nearly all.
func beforeLast(tree *syntax.Regexp, part int) *byteSet {
	if tree.Op != syntax.OpConcat || part < 0 {
		return nil
	}
	set := &byteSet{}
	for _, sub := range tree.Sub[:part+1] {
		addBytes(sub, set)
	}
	if set.has(' ') && set.has('e') && set.has('\n') {
		return nil
	}
	return set
}

// addBytes adds every byte that a tree can take.
func addBytes(re *syntax.Regexp, set *byteSet) {
	add := func(lo, hi rune) {
		if lo < utf8.RuneSelf {
			set.addRange(int(lo), int(min(hi, utf8.RuneSelf-1)))
		}
		if hi >= utf8.RuneSelf {
			set.addRange(utf8.RuneSelf, 0xff)
		}
	}
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			add(r, r)
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				add(f, f)
			}
		}
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			add(re.Rune[i], re.Rune[i+1])
		}
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		add(0, unicode.MaxRune)
	}
	for _, sub := range re.Sub {
		addBytes(sub, set)
	}
}

// leastWorth is what a clue must be worth: a single letter is in every text.
const leastWorth = 2

// worth tells how rare the least rare of some literals is: a letter counts one,
// a mark that few texts have three, a blank nothing.
func worth(list []string) int {
	if len(list) == 0 {
		return 0
	}
	least := mostWordBytes
	for _, s := range list {
		n := 0
		for i := range len(s) {
			switch c := s[i]; {
			case strings.IndexByte(" \t\n\r\f", c) >= 0:
			case isWordByte(c) || strings.IndexByte(".,'-", c) >= 0 || c >= 0x80 && c < 0xc0:
				n++
			default:
				n += 3
			}
		}
		if n > 0 && n < 3 && len(s) > n {
			n++ // a short word with a blank beside it
		}
		least = min(least, n)
	}
	return least
}

// ahead is how many bytes of a text are compared with what an alternative
// without a literal can begin with.
const ahead = 3

// byteSet is a set of bytes; ending is for the end of the text.
type byteSet [5]uint64

const ending = 256

func (s *byteSet) add(c int)      { s[c>>6] |= 1 << (c & 63) }
func (s *byteSet) has(c int) bool { return s[c>>6]>>(c&63)&1 == 1 }
func (s *byteSet) addRange(from, to int) {
	for c := from; c <= to; c++ {
		s.add(c)
	}
}

// opening tells which bytes a match can begin with: bit n of a byte's entry is
// set where it can be the n-th.
type opening [ending + 1]uint8

func (o *opening) put(n int, set *byteSet) {
	for c := range o {
		if set.has(c) {
			o[c] |= 1 << n
		}
	}
}

// place is where a walk over bytes is: before an instruction, or inside of a
// character that leads to one.
type place struct {
	pc   int
	left int // bytes of the character that are still to come
}

// openingOf walks the machine over all bytes that it could take.
func openingOf(m *machine) opening {
	var o opening
	now := map[place]bool{}
	ended := m.close(int(m.start), now)
	for n := range ahead {
		var set byteSet
		if ended {
			set.addRange(0, ending)
			o.put(n, &set)
			continue
		}
		next := map[place]bool{}
		for p := range now {
			if p.left > 0 {
				set.addRange(0x80, 0xbf)
				ended = m.advance(place{p.pc, p.left - 1}, next) || ended
				continue
			}
			ended = m.take(m.inst[p.pc].source, &set, next) || ended
		}
		o.put(n, &set)
		now = next
	}
	return o
}

// advance puts a place into a set, followed to where it waits for a byte.
func (m *machine) advance(p place, set map[place]bool) (ended bool) {
	if p.left > 0 {
		set[p] = true
		return false
	}
	return m.close(p.pc, set)
}

// close adds every instruction that waits for a character and can be reached
// from one without reading; it reports whether a match can be.
func (m *machine) close(pc int, set map[place]bool) (ended bool) {
	seen := map[int]bool{}
	stack := []int{pc}
	for len(stack) > 0 {
		pc := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		i := &m.inst[pc]
		switch i.op {
		case syntax.InstMatch:
			ended = true
		case syntax.InstFail:
		case syntax.InstAlt:
			stack = append(stack, int(i.out), int(i.arg))
		case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
			stack = append(stack, int(i.out))
		default:
			set[place{pc: pc}] = true
		}
	}
	return ended
}

// take adds the first bytes of the characters that an instruction takes.
func (m *machine) take(inst *syntax.Inst, bytes *byteSet, next map[place]bool) (ended bool) {
	ranges := inst.Rune
	switch {
	case inst.Op == syntax.InstRuneAny || inst.Op == syntax.InstRuneAnyNotNL:
		ranges = []rune{1, unicode.MaxRune}
	case len(ranges) == 1:
		ranges = nil
		for r, first := inst.Rune[0], true; first || r != inst.Rune[0]; r, first = unicode.SimpleFold(r), false {
			ranges = append(ranges, r, r)
			if inst.Op == syntax.InstRune1 || syntax.Flags(inst.Arg)&syntax.FoldCase == 0 {
				break
			}
		}
	}
	out := int(inst.Out)
	for i := 0; i+1 < len(ranges); i += 2 {
		lo, hi := ranges[i], ranges[i+1]
		if lo < utf8.RuneSelf {
			bytes.addRange(max(int(lo), 1), min(int(hi), utf8.RuneSelf-1))
			ended = m.advance(place{pc: out}, next) || ended
		}
		for n, most := range []rune{2: 0x7ff, 3: 0xffff, 4: unicode.MaxRune} {
			if n < 2 || hi < utf8.RuneSelf {
				continue
			}
			least := []rune{2: utf8.RuneSelf, 3: 0x800, 4: 0x10000}[n]
			if from, to := max(lo, least), min(hi, most); from <= to {
				bytes.addRange(firstByte(from), firstByte(to))
				ended = m.advance(place{out, n - 1}, next) || ended
			}
		}
		if lo <= utf8.RuneError && hi >= utf8.RuneError { // a byte that is no character counts as this one
			bytes.addRange(utf8.RuneSelf, 0xff)
			ended = m.advance(place{pc: out}, next) || ended
		}
	}
	return ended
}

func firstByte(r rune) int {
	var b [utf8.UTFMax]byte
	utf8.EncodeRune(b[:], r)
	return int(b[0])
}
