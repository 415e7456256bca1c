// Package safety finds what a text holds beside what it shows: characters that
// nobody sees or that turn the order of others round, letters of one alphabet
// that pass for those of another, text that was read in the wrong encoding,
// secrets, ways to reach a person, and words that are not to be said yet however
// they are written.
//
// It gives ranges of bytes, which begin and end between characters, and what
// stands there. It judges nothing and knows no organisation, no platform and no
// file. Every search is one pass, or a fixed number of passes, over the text.
package safety

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Kind is what a find is about.
type Kind string

const (
	Order      Kind = "order"      // controls of the direction of writing
	Unseen     Kind = "unseen"     // characters that leave no trace where they stand
	Smuggled   Kind = "smuggled"   // text in characters that nobody sees; Note is that text
	Blank      Kind = "blank"      // blanks that stand for an ordinary one
	Unreadable Kind = "unreadable" // characters that readers get as a box or a question mark
	Garbled    Kind = "garbled"    // text that was read in the wrong encoding
	Fancy      Kind = "fancy"      // signs used as the letters of a typeface
	Piled      Kind = "piled"      // marks piled upon a letter
	Mixed      Kind = "mixed"      // letters that pass for those of another alphabet
)

// Find is a stretch of a text.
type Find struct {
	Kind     Kind
	From, To int    // bytes
	Plain    string // how the stretch is written without it, where Mends
	Mends    bool   // Plain is known
	Safe     bool   // Plain reads as the stretch did: nothing that is meant is lost
	Note     string
}

// Limits are the numbers beyond which signs count; what has none is not looked
// for.
type Limits struct {
	Marks   int // most marks upon a letter
	Letters int // fewest signs in a row that count as a typeface
	Raised  int // the same for raised, lowered and turned letters, which have uses of their own
}

// Characters finds all kinds of characters that are not what they seem, in
// order. Finds of one kind do not overlap.
func Characters(s string, limits Limits) []Find {
	if !odd(s) {
		return nil
	}
	t := read(s)
	garbled := t.garbled()
	finds := slices.Concat(t.unseen(), t.piled(limits.Marks), t.fancy(limits), t.mixed())
	finds = append(garbled, slices.DeleteFunc(finds, func(f Find) bool { return within(f, garbled) })...)
	slices.SortStableFunc(finds, func(a, b Find) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return finds
}

// within reports a find that is part of garbled text.
func within(f Find, garbled []Find) bool {
	return slices.ContainsFunc(garbled, func(g Find) bool { return f.From < g.To && g.From < f.To })
}

// odd reports whether a text has anything but ASCII, the letters and signs of
// Europe's languages, and emoji. Most texts are read no further.
func odd(s string) bool {
	before := rune(0)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
				return true
			}
			i, before = i+1, rune(c)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case !plain(r), leads(r) && i < len(s) && s[i] >= utf8.RuneSelf, r == variation16 && !takesVariation(before):
			return true
		}
		before = r
	}
	return false
}

// plain reports characters that are never odd by themselves.
func plain(r rune) bool {
	switch {
	case r < 0x250:
		return r >= 0xa0 && r != softHyphen
	case r >= 0x2007 && r <= 0x200a, r >= 0x2010 && r <= 0x2027, r >= 0x202f && r <= 0x205e:
		return true // dashes, quotation marks, narrow blanks
	case r >= 0x20a0 && r <= 0x20c0, r == '№', r == '™', r >= 0x2190 && r <= 0x2426, r >= 0x2500 && r <= 0x27ff:
		return true // money, arrows, signs, dingbats
	}
	return r == variation16 || isEmoji(r)
}

// isEmoji covers the planes of pictures, those still empty included: they are
// kept for pictures.
func isEmoji(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff && !(r >= 0x1f100 && r <= 0x1f1ff)
}

// text is a text cut into characters.
type text struct {
	s     string
	runes []rune
	at    []int  // byte at which each rune begins, and the length of the text
	right []bool // the line has letters from right to left
	open  []bool // the line has nothing but blanks
	east  bool   // there are Chinese, Japanese or Korean letters
	latin bool   // there are Latin letters
}

func read(s string) *text {
	n := utf8.RuneCountInString(s)
	t := &text{s: s, runes: make([]rune, 0, n), at: make([]int, 0, n+1)}
	for i, r := range s {
		t.runes, t.at = append(t.runes, r), append(t.at, i)
	}
	t.at = append(t.at, len(s))
	t.right, t.open = rightToLeftLines(t.runes), openLines(t.runes)
	t.east = hasEastAsian(t.runes)
	t.latin = slices.ContainsFunc(t.runes, func(r rune) bool { return scriptOf(r) == "Latin" })
	return t
}

// get is the rune at i, 0 outside.
func (t *text) get(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

// slice is the text of the runes from i to j.
func (t *text) slice(i, j int) string { return t.s[t.at[i]:t.at[j]] }

// find is a stretch of the runes from i to j.
func (t *text) find(kind Kind, i, j int) Find { return Find{Kind: kind, From: t.at[i], To: t.at[j]} }

// mend is a find with another way to write it.
func (t *text) mend(kind Kind, i, j int, plain string, safe bool) Find {
	f := t.find(kind, i, j)
	f.Plain, f.Mends, f.Safe = plain, true, safe
	return f
}
