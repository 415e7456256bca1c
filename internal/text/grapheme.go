package text

import (
	"iter"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Graphemes gives the characters as readers see them (extended grapheme
// clusters of Unicode 17), each with the byte at which it begins.
func Graphemes(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for g := graphemes.FromString(s); g.Next(); {
			if !yield(g.Start(), g.Value()) {
				return
			}
		}
	}
}

// CountGraphemes is how many characters a reader sees.
func CountGraphemes(s string) int {
	n := 0
	for s != "" {
		plain := plainPrefix(s)
		n += plain
		s = s[plain:]
		if s == "" {
			break
		}
		g := graphemes.FromString(s)
		g.Next()
		n++
		s = s[g.End():]
	}
	return n
}

// plainPrefix is how many bytes at the start are one character each, whatever
// follows them.
func plainPrefix(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '\r' {
			return max(i-1, 0)
		}
	}
	return len(s)
}
