package text

import (
	"strings"
	"unicode/utf8"
)

// emojiLen is how many bytes of an emoji s begins with, 0 for none. An emoji
// is a sequence that Unicode recommends; what is joined in another way is as
// many emoji as it has parts.
func emojiLen(s string) int {
	if len(s) < 3 {
		return 0
	}
	if s[0] < utf8.RuneSelf {
		return keycapLen(s)
	}
	r, size := utf8.DecodeRuneInString(s)
	t := emojis()
	if isRegional(r) {
		if len(s) >= 2*size && t.flags[s[:2*size]] {
			return 2 * size
		}
		return 0
	}
	if r == blackFlag {
		if n := t.regionLen(s); n > 0 {
			return n
		}
	}
	traits := t.traits(r)
	if traits == 0 {
		return 0
	}
	n := size + t.suffixLen(s[size:], traits)
	if joined := t.joinedLen(s, n); joined > 0 {
		return joined
	}
	if traits&symbol != 0 && n == size || traits&both != 0 && strings.HasPrefix(s[size:], string(textSelector)) {
		return 0
	}
	return n
}

func isRegional(r rune) bool { return r >= firstRegional && r <= lastRegional }
func isTone(r rune) bool     { return r >= firstTone && r <= lastTone }

func keycapLen(s string) int {
	if !strings.Contains("0123456789#*", s[:1]) {
		return 0
	}
	rest := strings.TrimPrefix(s[1:], string(emojiSelector))
	if strings.HasPrefix(rest, string(keycap)) {
		return len(s) - len(rest) + len(string(keycap))
	}
	return 0
}

func (t *emojiTable) regionLen(s string) int {
	end := strings.Index(s[:min(len(s), 40)], string(lastTag))
	if end < 0 {
		return 0
	}
	end += len(string(lastTag))
	if t.flags[s[:end]] {
		return end
	}
	return 0
}

// suffixLen is how much of s belongs to the one code point before it: the
// selector of the emoji style, or a skin tone. A hand that is a symbol may
// have both.
func (t *emojiTable) suffixLen(s string, traits trait) int {
	n := 0
	r, size := utf8.DecodeRuneInString(s)
	if r == emojiSelector && traits&(symbol|both) != 0 {
		n += size
		if traits&symbol == 0 {
			return n
		}
		r, size = utf8.DecodeRuneInString(s[n:])
	}
	if isTone(r) && traits&hand != 0 {
		n += size
	}
	return n
}

// joinedLen is the longest joined sequence that s begins with; first is the
// length of its first part.
func (t *emojiTable) joinedLen(s string, first int) int {
	const parts = 4 // of the longest sequence there is
	best, end := 0, first
	for range parts - 1 {
		rest, ok := strings.CutPrefix(s[end:], string(joiner))
		if !ok {
			break
		}
		r, size := utf8.DecodeRuneInString(rest)
		traits := t.traits(r)
		if traits == 0 {
			break
		}
		end = len(s) - len(rest) + size
		end += t.suffixLen(s[end:], traits)
		if t.isJoined(s[:end]) {
			best = end
		}
	}
	return best
}

// isJoined looks a sequence up with its skin tones taken out.
func (t *emojiTable) isJoined(s string) bool {
	var buffer [64]byte
	key := buffer[:0]
	var first, last rune
	for _, r := range s {
		if isTone(r) {
			if first == 0 {
				first = r
			}
			last = r
			key = append(key, anyTone...)
			continue
		}
		key = utf8.AppendRune(key, r)
	}
	rule := t.joined[string(key)]
	return rule == anyTones || rule == differentTones && first != last
}
