package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const dottedCircle = '\u25CC'

// tabWidth is fixed, not a tab stop, so that cutting a line moves nothing.
const tabWidth = 4

// none stands for the lack of a neighbouring character.
const none rune = -1

// shown is foreign text made safe to print: everything in it can be seen, and
// neither a terminal nor a CI runner obeys any of it.
type shown struct {
	text string
	at   []int // byte offset in text of each character of the original, and of its end
}

// visible is foreign text for one line of a terminal or log. A runner would
// take `::x::` at the start of a line, and `##[x]` anywhere, for its own
// commands, so both get a backslash.
func visible(s string) string {
	return show(strings.ReplaceAll(s, "\t", `\u{9}`)).text
}

// show does the work of visible and keeps where each character went.
// A tab becomes blanks.
func show(s string) shown {
	var b strings.Builder
	at := make([]int, 0, len(s)+1)
	prev, base, started := none, none, false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		at = append(at, b.Len())
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x{%02X}`, s[i])
			base = none
		case r == '\t':
			b.WriteString(strings.Repeat(" ", tabWidth))
			base = none
		case hidden(prev, r, next):
			fmt.Fprintf(&b, `\u{%X}`, r)
			base = none
		default:
			base = writeSeen(&b, r, base, started)
		}
		started = started || !unicode.IsSpace(r)
		prev, i = r, i+size
	}
	return shown{b.String(), append(at, b.Len())}
}

// writeSeen writes a printable character and returns the one that a following
// mark would sit on. A mark with nothing to sit on would melt into what was
// printed before it: it gets a dotted circle.
func writeSeen(b *strings.Builder, r, base rune, started bool) rune {
	mark := extends(r)
	switch {
	case r == ':' && !started, r == '[' && base == '#':
		b.WriteByte('\\')
	case mark && (base == none || unicode.IsSpace(base)):
		b.WriteRune(dottedCircle)
		base = dottedCircle
	}
	b.WriteRune(r)
	if mark {
		return base
	}
	return r
}

// extends reports whether r joins the character before it.
func extends(r rune) bool {
	if r < 0x300 {
		return false
	}
	return uniseg.GraphemeClusterCount("a"+string(r)) == 1
}

// hidden reports whether r between prev and next must be written as a code
// point: it has no shape of its own, or it reorders what is around it.
func hidden(prev, r, next rune) bool {
	switch {
	case r == 0x200D && pictograph(prev) && pictograph(next):
		return false // joins an emoji
	case (r == 0x200C || r == 0x200D) && joining(prev) && joining(next):
		return false // spelling of Persian, Hindi, ...
	case r == 0xFE0E || r == 0xFE0F:
		return !styled(prev)
	}
	return invisible(r)
}

// invisible holds the characters that never show: controls, format characters
// (bidi, zero width, tags), line separators, private use, and those that
// Unicode calls default ignorable (DerivedCoreProperties.txt) though they are
// letters or marks.
func invisible(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7F: // most of everything
		return false
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false // Arabic number signs are format characters that do show
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Noncharacter_Code_Point):
		return true
	}
	return unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

func pictograph(r rune) bool {
	return unicode.Is(unicode.So, r) || r >= 0x1F3FB && r <= 0x1F3FF || r == 0xFE0F || r == 0x2194
}

// styled reports whether a variation selector after r means text or emoji.
func styled(r rune) bool {
	return unicode.IsSymbol(r) || r >= '0' && r <= '9' || strings.ContainsRune("#*\u203C\u2049\u3030\u303D\u3297\u3299", r)
}

func joining(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
		unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar)
}
