package pattern

import (
	"regexp/syntax"
	"unicode/utf8"
)

// step is what stands before a literal: one byte of a set, or as many as there
// are.
type step struct {
	set  byteSet
	many bool
}

// approachOf reads the parts of a sequence before one of them backwards, as far
// as they are single characters or runs of them, and then the last character of
// whatever is before those.
func approachOf(tree *syntax.Regexp, start int) []step {
	if tree.Op != syntax.OpConcat || start <= 0 {
		return nil
	}
	var steps []step
	for i := start - 1; i >= 0; i-- {
		next, simple := stepOf(tree.Sub[i])
		if next == nil || len(steps) > 0 && steps[len(steps)-1].many && next.set.meets(&steps[len(steps)-1].set) {
			break
		}
		steps = append(steps, *next)
		if !simple {
			break
		}
	}
	if n := len(steps); n > 0 {
		steps[n-1].many = false // nobody asks what is before
	}
	return steps
}

// stepOf is how a part ends, nil if that is unknown; simple says that it is no
// more than that.
func stepOf(re *syntax.Regexp) (s *step, simple bool) {
	for re.Op == syntax.OpCapture && !isLook(re) {
		re = re.Sub[0]
	}
	one := re
	if re.Op == syntax.OpPlus || re.Op == syntax.OpRepeat && re.Min > 0 {
		one = re.Sub[0]
	}
	s = &step{many: re.Op == syntax.OpPlus}
	if one.Op == syntax.OpCharClass {
		addBytes(one, &s.set)
		return s, re.Op != syntax.OpRepeat && !s.set.has(utf8.RuneSelf) // a longer character is more than one byte
	}
	ends := know(re).open().ends
	s.many = false
	for _, text := range ends {
		if text == "" {
			return nil, false
		}
		addEnd(text, &s.set)
	}
	if ends == nil {
		return nil, false
	}
	return s, false
}

// addEnd adds the bytes that a folded text can end with, however it is written.
func addEnd(folded string, set *byteSet) {
	r, _ := utf8.DecodeLastRuneInString(folded)
	addBytes(&syntax.Regexp{Op: syntax.OpLiteral, Rune: []rune{r}}, set)
}

// meets reports whether two sets have a byte in common.
func (s *byteSet) meets(other *byteSet) bool {
	for i := range s {
		if s[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

// farthest is how far a run is followed; what is further away is for the machine
// to see.
const farthest = 64

// leadTo reports whether steps can lead to a place of a text.
func leadTo(steps []step, text string, at int) bool {
	for i := range steps {
		s := &steps[i]
		if at == 0 || !s.set.has(int(text[at-1])) {
			return false
		}
		at--
		for run := 0; s.many && at > 0 && s.set.has(int(text[at-1])); run++ {
			if at--; run == farthest {
				return true
			}
		}
	}
	return true
}
