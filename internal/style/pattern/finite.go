package pattern

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	mostWords     = 64  // that one alternative may be written out to
	mostWordBytes = 256 // of one of them
)

// finite writes an alternative out as words, in the order in which they would
// be tried, with what must hold before and after them. words is nil where it
// stands for too many, or for none at all.
func finite(tree *syntax.Regexp, hooks []*hook) (lead []assert, words []word, trail []assert) {
	parts := []*syntax.Regexp{tree}
	if tree.Op == syntax.OpConcat {
		parts = tree.Sub
	}
	for len(parts) > 0 {
		a, ok := assertOf(parts[0], hooks)
		if !ok {
			break
		}
		lead, parts = append(lead, a), parts[1:]
	}
	for len(parts) > 0 {
		a, ok := assertOf(parts[len(parts)-1], hooks)
		if !ok {
			break
		}
		trail, parts = append(trail, a), parts[:len(parts)-1]
	}
	if words = wordsBetween(parts, hooks); words == nil {
		return nil, nil, nil
	}
	return lead, words, trail
}

// brink is one way to begin or end words: with characters, or with something
// that must hold there, as in (?:^|\s).
type brink struct {
	asserts []assert
	text    spelling
}

// wordsBetween writes parts out, with their brinks.
func wordsBetween(parts []*syntax.Regexp, hooks []*hook) []word {
	first, last := []brink{{}}, []brink{{}}
	if len(parts) > 1 {
		if b := brinksOf(parts[0], hooks); b != nil {
			first, parts = b, parts[1:]
		}
	}
	if n := len(parts) - 1; n > 0 {
		if b := brinksOf(parts[n], hooks); b != nil {
			last, parts = b, parts[:n]
		}
	}
	all, ok := expandAll(parts)
	if !ok || len(parts) == 0 || len(first)*len(all)*len(last) > mostWords {
		return nil
	}
	var words []word
	for _, f := range first {
		for _, s := range all {
			for _, l := range last {
				made := wordsOf([]spelling{slices.Concat(f.text, s, l.text)})
				if made == nil || len(words)+len(made) > mostWords {
					return nil
				}
				for i := range made {
					made[i].lead, made[i].trail = f.asserts, l.asserts
				}
				words = append(words, made...)
			}
		}
	}
	return words
}

// brinksOf reads alternatives of which some hold at a position; nil if there
// are none.
func brinksOf(re *syntax.Regexp, hooks []*hook) []brink {
	for re.Op == syntax.OpCapture && !isLook(re) {
		re = re.Sub[0]
	}
	if re.Op != syntax.OpAlternate {
		return nil
	}
	var list []brink
	holds := false
	for _, sub := range re.Sub {
		if a, ok := assertOf(sub, hooks); ok {
			list, holds = append(list, brink{asserts: []assert{a}}), true
			continue
		}
		all, ok := expand(sub)
		if !ok {
			return nil
		}
		for _, s := range all {
			list = append(list, brink{text: s})
		}
	}
	if !holds {
		return nil
	}
	return list
}

// assertOf reads a node that matches a position.
func assertOf(re *syntax.Regexp, hooks []*hook) (assert, bool) {
	switch re.Op {
	case syntax.OpBeginLine:
		return assert{op: syntax.EmptyBeginLine}, true
	case syntax.OpEndLine:
		return assert{op: syntax.EmptyEndLine}, true
	case syntax.OpBeginText:
		return assert{op: syntax.EmptyBeginText}, true
	case syntax.OpEndText:
		return assert{op: syntax.EmptyEndText}, true
	case syntax.OpWordBoundary:
		return assert{op: syntax.EmptyWordBoundary}, true
	case syntax.OpNoWordBoundary:
		return assert{op: syntax.EmptyNoWordBoundary}, true
	case syntax.OpCapture:
		if h := hookOf(re, hooks); h != nil {
			return assert{hook: h}, true
		}
	}
	return assert{}, false
}

// hookOf is the look-around that an empty group stands for, or nil.
func hookOf(re *syntax.Regexp, hooks []*hook) *hook {
	digits, ok := strings.CutPrefix(re.Name, hookName)
	if !ok {
		return nil
	}
	n := 0
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return hooks[n]
}

// letter is one character of a word; folded if all cases of it will do.
type letter struct {
	r      rune
	folded bool
}

type spelling []letter

// expand lists the texts that a tree stands for, in order of preference.
func expand(re *syntax.Regexp) ([]spelling, bool) {
	switch re.Op {
	case syntax.OpEmptyMatch:
		return []spelling{nil}, true
	case syntax.OpLiteral:
		one := make(spelling, len(re.Rune))
		for i, r := range re.Rune {
			one[i] = letter{r, re.Flags&syntax.FoldCase != 0}
		}
		return []spelling{one}, true
	case syntax.OpCharClass:
		return expandClass(re.Rune)
	case syntax.OpCapture:
		if strings.HasPrefix(re.Name, hookName) {
			return nil, false
		}
		return expand(re.Sub[0])
	case syntax.OpConcat:
		return expandAll(re.Sub)
	case syntax.OpAlternate:
		var all []spelling
		for _, sub := range re.Sub {
			list, ok := expand(sub)
			if !ok || len(all)+len(list) > mostWords {
				return nil, false
			}
			all = append(all, list...)
		}
		return all, true
	case syntax.OpQuest:
		list, ok := expand(re.Sub[0])
		if !ok {
			return nil, false
		}
		if re.Flags&syntax.NonGreedy != 0 {
			return append([]spelling{nil}, list...), true
		}
		return append(list[:len(list):len(list)], nil), true
	case syntax.OpRepeat:
		if re.Min == re.Max && re.Max <= 8 {
			parts := make([]*syntax.Regexp, re.Max)
			for i := range parts {
				parts[i] = re.Sub[0]
			}
			return expandAll(parts)
		}
	}
	return nil, false
}

// expandAll joins what follows each other.
func expandAll(parts []*syntax.Regexp) ([]spelling, bool) {
	all := []spelling{nil}
	for _, part := range parts {
		list, ok := expand(part)
		if !ok || len(all)*len(list) > mostWords {
			return nil, false
		}
		joined := make([]spelling, 0, len(all)*len(list))
		for _, a := range all {
			for _, b := range list {
				joined = append(joined, append(a[:len(a):len(a)], b...))
			}
		}
		all = joined
	}
	return all, true
}

// expandClass lists the characters of a small set; letters that are there in
// every case count once.
func expandClass(ranges []rune) ([]spelling, bool) {
	n := 0
	for i := 0; i < len(ranges); i += 2 {
		n += int(ranges[i+1]-ranges[i]) + 1
		if n > 16 {
			return nil, false
		}
	}
	in := func(r rune) bool {
		for i := 0; i < len(ranges); i += 2 {
			if r >= ranges[i] && r <= ranges[i+1] {
				return true
			}
		}
		return false
	}
	var all []spelling
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			whole, least := true, r
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				whole, least = whole && in(f), min(least, f)
			}
			if whole && r != least {
				continue
			}
			all = append(all, spelling{{r, whole && unicode.SimpleFold(r) != r}})
		}
	}
	return all, true
}

// wordsOf turns spellings into words, nil if that cannot be done. A word where
// the case of only some letters counts is written out for both.
func wordsOf(all []spelling) []word {
	var words []word
	for _, s := range all {
		folded, exact := false, false
		for _, l := range s {
			if unicode.SimpleFold(l.r) != l.r {
				folded, exact = folded || l.folded, exact || !l.folded
			}
		}
		variants := []spelling{s}
		if folded && exact {
			variants = unfold(s)
		}
		for _, v := range variants {
			text := v.String()
			if text == "" || len(text) > mostWordBytes || len(words) == mostWords || strings.IndexByte(text, Hole) >= 0 {
				return nil
			}
			w := word{folded: foldText(text)}
			if !folded || exact {
				w.exact = text
			}
			words = append(words, w)
		}
	}
	return words
}

// unfold writes out the cases of letters whose case does not count.
func unfold(s spelling) []spelling {
	all := []spelling{nil}
	for _, l := range s {
		cases := []rune{l.r}
		if l.folded {
			for f := unicode.SimpleFold(l.r); f != l.r; f = unicode.SimpleFold(f) {
				cases = append(cases, f)
			}
		}
		var longer []spelling
		for _, a := range all {
			for _, r := range cases {
				longer = append(longer, append(a[:len(a):len(a)], letter{r: r}))
			}
		}
		if all = longer; len(all) > mostWords {
			return []spelling{nil} // no word is empty: the machine will do
		}
	}
	return all
}

func (s spelling) String() string {
	var b []byte
	for _, l := range s {
		b = utf8.AppendRune(b, l.r)
	}
	return string(b)
}

// Spellings lists the texts that a pattern stands for, nil if they are many.
func Spellings(expr string) []string {
	p, err := Compile(Source{Branches: []string{expr}})
	if err != nil {
		return nil
	}
	var list []string
	for _, b := range p.branches {
		if b.words == nil || b.lead != nil || b.trail != nil {
			return nil
		}
		for _, w := range b.words {
			list = append(list, w.exact)
		}
	}
	return list
}
