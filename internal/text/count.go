package text

import (
	"maps"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Rule is how a network measures a text, as its file says. What an algorithm
// does not use has no effect on it.
type Rule struct {
	Algorithm   string
	URLWeight   int       // characters that a link counts as, 0: as written
	BareDomains bool      // links without a scheme count so too
	EmojiWeight int       // characters that an emoji counts as
	Light       [][2]rune // first and last of the characters that count 1; all others count 2
	HostsFree   bool      // of @user@host only @user counts
	ShortLinks  ShortLink // links are stored short, with the address beside the text
}

// ShortLink is how a network writes links: of a path longer than Longest the
// first Kept characters and three dots. The zero value: as they are.
type ShortLink struct{ Longest, Kept int }

// counters are the algorithms, by the names that files of networks use.
var counters = map[string]func(Rule, string) int{
	"x_weighted":         Rule.weighted,
	"mastodon_graphemes": Rule.mastodon,
	"gotosocial_runes":   func(_ Rule, s string) int { return utf8.RuneCountInString(s) },
	"bluesky_graphemes":  Rule.bluesky,
	"threads_mixed":      func(_ Rule, s string) int { return mixed(s) },
	"graphemes":          func(_ Rule, s string) int { return CountGraphemes(s) },
	"utf16_units":        func(_ Rule, s string) int { return UTF16Len(s) },
	"runes":              func(_ Rule, s string) int { return utf8.RuneCountInString(s) },
	"utf8_bytes":         func(_ Rule, s string) int { return len(s) },
}

// Algorithms are the names that a Rule may have, sorted.
func Algorithms() []string { return slices.Sorted(maps.Keys(counters)) }

// Len is the length of a text by the rule, in the unit of its algorithm; -1
// for an algorithm that nobody knows.
func (r Rule) Len(s string) int {
	count := counters[r.Algorithm]
	if count == nil {
		return -1
	}
	return count(r, s)
}

// weighted goes over the composed form of the text, as X does.
func (r Rule) weighted(s string) int {
	s = norm.NFC.String(s)
	rules := xLinks
	rules.bare = r.BareDomains
	n, at := 0, 0
	for _, l := range links(s, &rules) {
		n += r.weigh(s[at:l.from]) + r.URLWeight
		at = l.from + l.counted
	}
	return n + r.weigh(s[at:])
}

func (r Rule) weigh(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
			n++
			i++
			continue
		}
		if size := emojiLen(s[i:]); size > 0 {
			n += r.EmojiWeight
			i += size
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		n += r.weight(c)
		i += size
	}
	return n
}

func (r Rule) weight(c rune) int {
	for _, light := range r.Light {
		if c >= light[0] && c <= light[1] {
			return 1
		}
	}
	return 2
}

// mastodon counts characters as readers see them, a link as if it were that
// many plain letters, and of a mention only the name.
func (r Rule) mastodon(s string) int {
	n, at := 0, 0
	for _, e := range fediverseEntities(s, false) {
		switch {
		case e.Kind == Link && r.URLWeight > 0:
			n += CountGraphemes(s[at:e.From]) + r.URLWeight - joins(s, e.To)
		case e.Kind == Mention && r.HostsFree && hostAt(e.Value) > 0:
			n += CountGraphemes(s[at:e.From]) + len("@") + utf8.RuneCountInString(e.Value[:hostAt(e.Value)]) - joins(s, e.To)
		default:
			continue
		}
		at = e.To
	}
	return n + CountGraphemes(s[at:])
}

// joins is 1 where what follows a place is one character for readers with what
// is before it.
func joins(s string, at int) int {
	if at == len(s) || s[at] < utf8.RuneSelf {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	if CountGraphemes("x"+s[at:at+size]) == 1 {
		return 1
	}
	return 0
}

func (r Rule) bluesky(s string) int {
	return CountGraphemes(r.Stored(s).Text)
}

// Measure is the length of a text and what is stored of it. Where that is
// another text, it is the one that counts.
func (r Rule) Measure(s string) (int, Stored) {
	stored := r.Stored(s)
	if r.Algorithm == "bluesky_graphemes" {
		return CountGraphemes(stored.Text), stored
	}
	return r.Len(s), stored
}

// mixed counts characters of Unicode, but an emoji as many as it has bytes.
func mixed(s string) int {
	n := 0
	for s != "" {
		plain := plainPrefix(s)
		n += plain
		s = s[plain:]
		for _, c := range Graphemes(s) {
			if emojiLen(c) > 0 {
				n += len(c)
			} else {
				n += utf8.RuneCountInString(c)
			}
			s = s[len(c):]
			if s == "" || s[0] < utf8.RuneSelf {
				break
			}
		}
	}
	return n
}

// UTF16Len is how many UTF-16 units a text has.
func UTF16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}
