package text

import (
	"strings"
	"unicode/utf8"
)

// Names, hashtags and cashtags as X takes them. Each match uses up the
// character before it as well, so that of two side by side only one counts.

// xMentions finds names, and lists of theirs: user, user/list.
func xMentions(s string, found []Entity) []Entity {
	next := 0
	find := newSigns(s, '@', "＠")
	for at := find.from(0); at >= 0; at = find.from(max(at+1, next)) {
		size := len("@")
		if s[at] != '@' {
			size = len("＠")
		}
		name := runOf(s[at+size:], word, 20)
		if name == 0 || !mayHoldName(s, at, next) {
			continue
		}
		end := at + size + name
		end += listLen(s[end:])
		next = end
		if endsName(s[end:]) {
			found = append(found, Entity{Mention, at, end, s[at+size : end]})
		}
	}
	return found
}

// runOf is how many characters of a set s begins with, up to a limit.
func runOf(s string, set byteSet, most int) int {
	n := 0
	for n < len(s) && n < most && set.has(s[n]) {
		n++
	}
	return n
}

func listLen(s string) int {
	if len(s) < 2 || s[0] != '/' || !letters.has(s[1]) {
		return 0
	}
	n := 2
	for n < len(s) && n < 26 && (word.has(s[n]) || s[n] == '-') {
		n++
	}
	return n
}

// endsName reports whether a name ends before s.
func endsName(s string) bool {
	r := firstRune(s)
	return s == "" || !isAt(r) && !inRanges(r, afterName) && !strings.HasPrefix(s, "://")
}

// mayHoldName reports whether what is before a sign lets a name begin. "RT"
// may stand right before it, with or without a colon.
func mayHoldName(s string, at, next int) bool {
	if at == 0 {
		return true
	}
	if at == next {
		return false
	}
	r := lastRune(s[next:at])
	if r >= utf8.RuneSelf && r != '＠' || r < utf8.RuneSelf && !word.has(byte(r)) && strings.IndexByte("!#$%&*@", byte(r)) < 0 {
		return true
	}
	before := s[next:at]
	if len(before) < 2 || !strings.EqualFold(before[len(before)-2:], "rt") {
		return false
	}
	before = before[:len(before)-2]
	if before == "" {
		return next == 0
	}
	r = lastRune(before)
	return r >= utf8.RuneSelf || !word.has(byte(r)) && strings.IndexByte("+~.-", byte(r)) < 0
}

// signs finds the places of a sign, in its usual form or its wide one.
type signs struct {
	s           string
	usual       byte
	wide        string
	plain, open int // the next of each form from where the last search began, len(s) for none
}

func newSigns(s string, usual byte, wide string) *signs {
	return &signs{s: s, usual: usual, wide: wide, plain: -1, open: -1}
}

// from is the first place that is not before at, -1 for none. at only grows, so
// that each form is looked for once.
func (g *signs) from(at int) int {
	if g.plain < at {
		g.plain = len(g.s)
		if n := strings.IndexByte(g.s[at:], g.usual); n >= 0 {
			g.plain = at + n
		}
	}
	if g.open < at {
		g.open = len(g.s)
		if n := strings.Index(g.s[at:], g.wide); n >= 0 {
			g.open = at + n
		}
	}
	if next := min(g.plain, g.open); next < len(g.s) {
		return next
	}
	return -1
}

// xHashtags finds hashtags.
func xHashtags(s string, found []Entity) []Entity {
	next := 0
	find := newSigns(s, '#', "＃")
	for at := find.from(0); at >= 0; at = find.from(max(at+1, next)) {
		size := len("#")
		if s[at] != '#' {
			size = len("＃")
		}
		if !mayHoldTag(s, at, next) {
			continue
		}
		n := tagLen(s[at+size:])
		if n == 0 {
			continue
		}
		end := at + size + n
		next = end
		if after := s[end:]; !isHash(firstRune(after)) && !strings.HasPrefix(after, "://") {
			found = append(found, Entity{Hashtag, at, end, s[at+size : end]})
		}
	}
	return found
}

func mayHoldTag(s string, at, next int) bool {
	if at == 0 {
		return true
	}
	if at == next {
		return false
	}
	r := lastRune(s[next:at])
	return r == textSelector || r == emojiSelector || r != '&' && !isTagChar(r)
}

// tagLen is the length of a hashtag after its sign, 0 for none: it needs a
// letter.
func tagLen(s string) int {
	if strings.HasPrefix(s, string(emojiSelector)) || strings.HasPrefix(s, string(keycap)) {
		return 0
	}
	lettered := false
	for i, r := range s {
		switch {
		case isTagLetter(r):
			lettered = true
		case !isTagChar(r):
			return lengthIf(lettered, i)
		}
	}
	return lengthIf(lettered, len(s))
}

func lengthIf(ok bool, n int) int {
	if ok {
		return n
	}
	return 0
}

// xCashtags finds symbols of shares: up to six letters, maybe two more after a
// dot or low line.
func xCashtags(s string, found []Entity) []Entity {
	next := 0
	for at := strings.IndexByte(s, '$'); at >= 0; {
		if end := at + 1 + cashLen(s[at+1:]); end > at+1 && (at == 0 || at > next && blanks.has(lastRune(s[next:at]))) {
			found = append(found, Entity{Cashtag, at, end, s[at+1 : end]})
			next = end
		}
		more := strings.IndexByte(s[at+1:], '$')
		if more < 0 {
			break
		}
		at += 1 + more
	}
	return found
}

func cashLen(s string) int {
	n := runOf(s, letters, 6)
	if n == 0 {
		return 0
	}
	if n < len(s) && (s[n] == '.' || s[n] == '_') {
		if more := runOf(s[n+1:], letters, 2); more > 0 && endsCash(s[n+1+more:]) {
			return n + 1 + more
		}
	}
	if endsCash(s[n:]) {
		return n
	}
	return 0
}

var cashEnds = setOf("!'#%&()*+,\\-./:;<=>?@[]^_{|}~$ \t\n\v\f\r")

// endsCash: JavaScript's white space lacks U+0085 and U+180E.
func endsCash(s string) bool {
	if s == "" {
		return true
	}
	r := firstRune(s)
	if r < utf8.RuneSelf {
		return cashEnds.has(byte(r))
	}
	return r != 0x85 && r != 0x180e && blanks.has(r) || r == 0xfeff
}
