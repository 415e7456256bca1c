package pattern

import (
	"unicode"
	"unicode/utf8"
)

// wordBytes tells of each ASCII character whether it is part of a word.
var wordBytes = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_'
	}
	return t
}()

func isWordByte(c byte) bool { return c < utf8.RuneSelf && wordBytes[c] }

// isWord reports characters that words are made of, in every alphabet: letters,
// marks on them, digits, joining lines and the joiners of width zero.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return wordBytes[r]
	}
	return unicode.In(r, unicode.L, unicode.Mn, unicode.Nd, unicode.Pc) || r == '\u200c' || r == '\u200d'
}

// atEdge reports whether a word begins or ends at a position.
func atEdge(text string, at int) bool {
	return wordBefore(text, at) != wordAfter(text, at)
}

func wordBefore(text string, at int) bool {
	if at == 0 {
		return false
	}
	if c := text[at-1]; c < utf8.RuneSelf {
		return wordBytes[c]
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return isWord(r)
}

func wordAfter(text string, at int) bool {
	if at >= len(text) {
		return false
	}
	if c := text[at]; c < utf8.RuneSelf {
		return wordBytes[c]
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return isWord(r)
}

// fold is the one form of a letter that all its cases share.
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	if least >= 'A' && least <= 'Z' {
		return least + 'a' - 'A'
	}
	return least
}

func foldText(s string) string {
	folded, _ := appendFolded(nil, s)
	return string(folded)
}

// appendFolded appends the folded text. Where a letter takes another number of
// bytes then, back tells of each folded byte where it came from; else nil.
func appendFolded(to []byte, s string) (folded []byte, back []int32) {
	first := 0 // the first character beyond ASCII
	to = append(to, s...)
	for first < len(to) && to[first] < utf8.RuneSelf {
		if c := to[first]; c-'A' < 26 {
			to[first] = c + 'a' - 'A'
		}
		first++
	}
	to = to[:first]
	for i := first; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			to = append(to, c)
			if back != nil {
				back = append(back, int32(i))
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		before := len(to)
		if r == utf8.RuneError && size == 1 {
			to = append(to, c)
		} else {
			to = utf8.AppendRune(to, fold(r))
		}
		if back == nil && len(to)-before != size {
			back = make([]int32, before, len(s)+16)
			for k := range back {
				back[k] = int32(k)
			}
		}
		if back != nil {
			for range len(to) - before {
				back = append(back, int32(i))
			}
		}
		i += size
	}
	if back != nil {
		back = append(back, int32(len(s)))
	}
	return to, back
}
