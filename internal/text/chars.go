package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// byteSet is a set of ASCII characters.
type byteSet [2]uint64

func setOf(chars string) (b byteSet) {
	for i := range len(chars) {
		b[chars[i]>>6] |= 1 << (chars[i] & 63)
	}
	return b
}

func (b byteSet) has(c byte) bool { return c < utf8.RuneSelf && b[c>>6]&(1<<(c&63)) != 0 }

// charSet is a set of characters: its ASCII ones, and ranges of the others.
type charSet struct {
	ascii byteSet
	other []runeRange // sorted
}

type runeRange struct{ first, last rune }

func (c *charSet) has(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && c.ascii.has(byte(r))
	}
	return inRanges(r, c.other)
}

func inRanges(r rune, ranges []runeRange) bool {
	for _, x := range ranges {
		if r <= x.last {
			return r >= x.first
		}
	}
	return false
}

const (
	lower  = "abcdefghijklmnopqrstuvwxyz"
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits = "0123456789"
)

var (
	letters = setOf(lower + upper)
	alnum   = setOf(lower + upper + digits)
	word    = setOf(lower + upper + digits + "_")

	// domainChars are what a label of a domain may hold inside, and the dot:
	// every character but marks, blanks and what steers the direction of text.
	domainMarks = setOf("!#%&'()*+,-./:;<=>?@[]^_{|}~$\\ \t\n\v\f\r")
	domainNot   = []runeRange{{0x85, 0x85}, {0xa0, 0xa0}, {0x61c, 0x61c}, {0x1680, 0x1680}, {0x180e, 0x180e}, {0x2000, 0x200a},
		{0x200e, 0x200f}, {0x2028, 0x202f}, {0x205f, 0x205f}, {0x2066, 0x2069}, {0x3000, 0x3000}, {0xfeff, 0xfeff}, {0xfffe, 0xffff}}

	// blanks are what X takes for white space.
	blanks = charSet{setOf(" \t\n\v\f\r"), []runeRange{{0x85, 0x85}, {0xa0, 0xa0}, {0x1680, 0x1680}, {0x180e, 0x180e}, {0x2000, 0x200a},
		{0x2028, 0x2029}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}}}

	// accented are the Latin letters that X takes for letters of a domain. The
	// Greek, Latin and Cyrillic ones that are none differ from one in case
	// only, as JavaScript compares.
	accented = []runeRange{{0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x24f}, {0x253, 0x254}, {0x256, 0x257}, {0x259, 0x259}, {0x25b, 0x25b},
		{0x260, 0x260}, {0x263, 0x263}, {0x268, 0x269}, {0x26f, 0x26f}, {0x272, 0x272}, {0x275, 0x275}, {0x280, 0x280}, {0x283, 0x283},
		{0x288, 0x28c}, {0x292, 0x292}, {0x2bb, 0x2bb}, {0x300, 0x36f}, {0x399, 0x399}, {0x3b9, 0x3b9}, {0x1e00, 0x1eff},
		{0x1fbe, 0x1fbe}, {0x2c65, 0x2c66}, {0x2c7e, 0x2c7f}, {0xa7dc, 0xa7dc}}
	asciiDomain = charSet{setOf(lower + upper + digits + "-"), accented}

	// afterName are the letters that must not follow a name of X.
	afterName = []runeRange{{0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x24f}, {0x253, 0x254}, {0x256, 0x257}, {0x259, 0x259}, {0x25b, 0x25b},
		{0x263, 0x263}, {0x268, 0x268}, {0x26f, 0x26f}, {0x272, 0x272}, {0x289, 0x289}, {0x28b, 0x28b}, {0x2bb, 0x2bb}, {0x300, 0x36f},
		{0x1e00, 0x1eff}}

	xPath    = withCyrillic("!*';:=+,.$/%#[]-_~@|&", runeRange{0x2013, 0x2013})
	xPathEnd = withCyrillic("+-=_#/")

	xQuery    = charSet{ascii: setOf(lower + upper + digits + "!?*'@();:&=+$/%#[]-_.,~|")}
	xQueryEnd = charSet{ascii: setOf(lower + upper + digits + "-_&=#/")}
)

// withCyrillic are letters and digits as they may stand in a path, and marks.
func withCyrillic(marks string, more ...runeRange) charSet {
	var all []runeRange
	add := func(list ...runeRange) { all = append(all, list...) }
	for _, r := range accented {
		if r.first == 0x1e00 {
			add(runeRange{0x400, 0x4ff}, runeRange{0x1c80, 0x1c87})
		}
		if r.first == 0x2c65 {
			add(more...)
		}
		add(r)
	}
	return charSet{setOf(lower + upper + digits + marks), all}
}

// isDomainChar reports whether a label of a domain may begin and end with r.
func isDomainChar(r rune) bool {
	if r < utf8.RuneSelf {
		return !domainMarks.has(byte(r))
	}
	return !inRanges(r, domainNot)
}

// isTagLetter and isTagChar are what a hashtag of X needs one of and what it
// may hold. Apple's private characters were letters to those who made the rule.
func isTagLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return letters.has(byte(r))
	}
	return unicode.In(r, unicode.L, unicode.M) || inRanges(r, applePrivate)
}

var (
	applePrivate = []runeRange{{0xf870, 0xf87f}, {0xf882, 0xf882}, {0xf884, 0xf89f}, {0xf8b8, 0xf8b8}, {0xf8c1, 0xf8d6}}
	tagSigns     = []runeRange{{0xb7, 0xb7}, {0x5be, 0x5be}, {0x5f3, 0x5f4}, {0xf0b, 0xf0c}, {0x200c, 0x200d}, {0x3003, 0x3003},
		{0x301c, 0x301c}, {0x309b, 0x309c}, {0x30a0, 0x30a0}, {0x30fb, 0x30fb}, {0xa67e, 0xa67e}, {0xff5e, 0xff5e}}
)

func isTagChar(r rune) bool {
	if r < utf8.RuneSelf {
		return word.has(byte(r))
	}
	return isTagLetter(r) || unicode.Is(unicode.Nd, r) || inRanges(r, tagSigns)
}

func isHash(r rune) bool { return r == '#' || r == '＃' }
func isAt(r rune) bool   { return r == '@' || r == '＠' }

// lastRune and firstRune are the characters around a place; utf8.RuneError with
// size 0 at the ends of a text.
func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// foldPrefix reports whether s begins with an ASCII prefix in any case; the
// prefix is in lower case.
func foldPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
