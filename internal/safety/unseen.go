package safety

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

const (
	softHyphen   = 0x00ad
	nonJoiner    = 0x200c
	joiner       = 0x200d
	variation15  = 0xfe0e
	variation16  = 0xfe0f
	rightToLeft  = 0x202e // RIGHT-TO-LEFT OVERRIDE
	blackFlag    = 0x1f3f4
	cancelTag    = 0xe007f
	objectSign   = 0xfffc // stands for a picture that was not copied along
	replacement  = 0xfffd
	brailleBlank = 0x2800
)

// unseen finds single characters: each by what it is and what stands beside it.
func (t *text) unseen() []Find {
	var finds []Find
	kept := t.balanced()
	for i := 0; i < len(t.runes); i++ {
		r := t.runes[i]
		if r < 0x7f && r >= ' ' || r == '\n' || r == '\t' || plain(r) && r != variation16 || isBlockLetter(r) {
			continue
		}
		switch {
		case isOrder(r):
			if !kept[i] {
				finds = append(finds, t.order(i))
			}
		case isTag(r) || isVariation(r):
			f, next, found := t.selectors(i)
			if found {
				finds = append(finds, f)
			}
			i = next - 1
		case isInvisible(r):
			if !t.joins(i) {
				finds = append(finds, t.mend(Unseen, i, i+1, "", !t.parts(i)))
			}
		case isOddBlank(r):
			if f, found := t.blank(i); found {
				finds = append(finds, f)
			}
		default:
			if f, found := t.unreadable(i); found {
				finds = append(finds, f)
			}
		}
	}
	return finds
}

// isBlockLetter reports the letters of Greek, Cyrillic and Han, without a look
// into the tables.
func isBlockLetter(r rune) bool {
	return r >= 0x391 && r <= 0x3a1 || r >= 0x3a3 && r <= 0x3ff || r >= 0x400 && r <= 0x482 || r >= 0x48a && r <= 0x52f || r >= 0x3041 && r <= 0x3096 ||
		r >= 0x30a1 && r <= 0x30fa || r >= 0x4e00 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3
}

// isOrder reports the controls of the bidirectional algorithm (UAX 9).
func isOrder(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || isMark(r)
}

// isMark reports the marks that are letters without a shape: LRM, RLM, ALM.
func isMark(r rune) bool { return r == 0x200e || r == 0x200f || r == 0x061c }

// balanced are the controls that a line in a script from right to left needs:
// marks, and isolates that end in the line they begin in. Embeddings and
// overrides are needed by nobody who has isolates.
func (t *text) balanced() map[int]bool {
	kept := map[int]bool{}
	var open []int
	for i, r := range t.runes {
		switch {
		case r == '\n':
			open = open[:0]
		case !t.right[i]:
		case isMark(r):
			kept[i] = true
		case r >= 0x2066 && r <= 0x2068:
			open = append(open, i)
		case r == 0x2069 && len(open) > 0:
			kept[i], kept[open[len(open)-1]] = true, true
			open = open[:len(open)-1]
		}
	}
	return kept
}

// rightToLeftLines tells for each rune whether its line has letters that are
// written from right to left.
func rightToLeftLines(runes []rune) []bool {
	right := make([]bool, len(runes))
	from := 0
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && runes[i] != '\n' {
			continue
		}
		line := runes[from:i]
		for _, r := range line {
			if isRightToLeft(r) {
				for k := from; k < i; k++ {
					right[k] = true
				}
				break
			}
		}
		from = i + 1
	}
	return right
}

func isRightToLeft(r rune) bool {
	in := r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefe || r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
	return in && unicode.IsLetter(r)
}

// order takes a control away. What an override or an embedding from right to
// left showed is not what remains, so that a person looks.
func (t *text) order(i int) Find {
	r := t.runes[i]
	turns := r == rightToLeft || r == 0x202b || r == 0x2067
	return t.mend(Order, i, i+1, "", !turns && !t.right[i])
}

func isTag(r rune) bool { return r >= 0xe0000 && r <= 0xe007f }

func isVariation(r rune) bool { return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef }

// selectors reads a row of tags and variation selectors from i on. One selector
// after a sign picks its form, and tags after a black flag name a country's
// part; anything more is a message.
func (t *text) selectors(i int) (f Find, next int, found bool) {
	next = i
	for isTag(t.get(next)) || isVariation(t.get(next)) {
		next++
	}
	row := t.runes[i:next]
	before := t.get(i - 1)
	switch {
	case before == blackFlag && isTag(row[0]):
		if row[len(row)-1] == cancelTag && len(row) > 1 && len(row) < 8 {
			return f, next, false
		}
	case len(row) == 1 && isVariation(row[0]):
		if takesVariation(before) {
			return f, next, false
		}
		return t.mend(Unseen, i, next, "", true), next, true
	case !slices.ContainsFunc(row, func(r rune) bool { return r != variation15 && r != variation16 }):
		return t.mend(Unseen, i+1, next, "", true), next, true // the same form asked for twice
	}
	f = t.mend(Smuggled, i, next, "", true)
	f.Note = message(row)
	return f, next, true
}

// takesVariation reports what may have forms to choose from: signs, figures and
// characters of scripts with many forms.
func takesVariation(r rune) bool {
	return r != 0 && !unicode.IsSpace(r) && !(unicode.IsLetter(r) && r < 0x1000) && !isOrder(r) && !isInvisible(r) && !isVariation(r)
}

// message is what tags and variation selectors spell, as far as it can be
// shown: tags are ASCII moved up, selectors count from 0 to 255.
func message(row []rune) string {
	var b strings.Builder
	for _, r := range row {
		c := r
		switch {
		case isTag(r):
			c = r - 0xe0000
		case r >= 0xe0100:
			c = r - 0xe0100 + 16
		default:
			c = r - 0xfe00
		}
		if c >= ' ' && c < 0x7f {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// isInvisible reports characters without a shape and without a width.
func isInvisible(r rune) bool {
	switch {
	case r == softHyphen, r == 0x034f, r == 0x17b4, r == 0x17b5, r >= 0x180b && r <= 0x180f:
		return true
	case r >= 0x200b && r <= 0x200d, r >= 0x2060 && r <= 0x2065, r >= 0x206a && r <= 0x206f, r == 0xfeff, r >= 0xfff0 && r <= 0xfffb:
		return true
	}
	return r >= 0x1bca0 && r <= 0x1bca3 || r >= 0x1d173 && r <= 0x1d17a || r >= 0xe0080 && r <= 0xe00ff || r >= 0xe01f0 && r <= 0xe0fff
}

// joins reports an invisible character that does its work where it stands: it
// joins emoji, or letters of a script whose letters change with their
// neighbours, or ends a word in a script without blanks.
func (t *text) joins(i int) bool {
	r, before, after := t.runes[i], t.get(i-1), t.get(i+1)
	switch {
	case r == joiner && joinsEmoji(before) && (isPicture(after)):
		return true
	case r == joiner || r == nonJoiner:
		return unicode.In(before, joining...) || unicode.In(after, joining...)
	case r == 0x200b || r == 0x2060:
		return unicode.In(before, unbroken...) || unicode.In(after, unbroken...)
	case r >= 0x180b && r <= 0x180f:
		return unicode.Is(unicode.Mongolian, before)
	case r == 0x17b4 || r == 0x17b5:
		return unicode.Is(unicode.Khmer, before)
	case r == 0x034f:
		return unicode.IsMark(after) // keeps marks in their order
	case r >= 0x1d173 && r <= 0x1d17a:
		return before >= 0x1d100 && before <= 0x1d1ff || after >= 0x1d100 && after <= 0x1d1ff
	}
	return false
}

func joinsEmoji(r rune) bool { return isPicture(r) || r == variation16 }

// isPicture reports signs that emoji sequences are made of.
func isPicture(r rune) bool {
	return isEmoji(r) || r >= 0x2190 && r <= 0x21ff || r >= 0x2300 && r <= 0x23ff || r >= 0x2500 && r <= 0x27bf || r >= 0x2b00 && r <= 0x2bff
}

var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mandaic, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi,
	unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Tibetan,
	unicode.Khmer, unicode.Myanmar, unicode.Balinese, unicode.Javanese, unicode.Adlam, unicode.Hanifi_Rohingya,
}

var unbroken = []*unicode.RangeTable{
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese, unicode.Han, unicode.Hiragana,
	unicode.Katakana,
}

// parts reports an invisible character that keeps two others from becoming one
// thing: a mention that calls nobody, an address that is no link.
func (t *text) parts(i int) bool {
	const signs = "@#＠＃.:/$"
	before, after := t.get(i-1), t.get(i+1)
	return before != 0 && strings.ContainsRune(signs, before) || after != 0 && strings.ContainsRune(signs, after)
}

// isOddBlank leaves out those that typography asks for: no-break, narrow, thin,
// hair, figure and punctuation blanks.
func isOddBlank(r rune) bool {
	switch r {
	case 0x0b, 0x0c, 0x85, 0x1680, 0x180e, 0x205f, 0x2028, 0x2029, 0x3000, brailleBlank, 0x115f, 0x1160, 0x3164, 0xffa0:
		return true
	}
	return r >= 0x2000 && r <= 0x2006
}

// blank leaves each odd blank alone among the characters that it was made for.
func (t *text) blank(i int) (Find, bool) {
	r, before, after := t.runes[i], t.get(i-1), t.get(i+1)
	plain, safe := " ", true
	switch r {
	case 0x0b, 0x0c, 0x85, 0x2028, 0x2029:
		plain = "\n"
	case brailleBlank:
		if before > 0x2800 && before <= 0x28ff || after > 0x2800 && after <= 0x28ff {
			return Find{}, false
		}
		safe = !t.open[i] // a line of its own keeps an empty line open
	case 0x3000:
		if t.east {
			return Find{}, false
		}
	case 0x1680:
		if unicode.Is(unicode.Ogham, before) || unicode.Is(unicode.Ogham, after) {
			return Find{}, false
		}
	case 0x180e:
		if unicode.Is(unicode.Mongolian, before) {
			return Find{}, false
		}
	case 0x115f, 0x1160:
		if unicode.Is(unicode.Hangul, before) || unicode.Is(unicode.Hangul, after) {
			return Find{}, false
		}
	}
	return t.mend(Blank, i, i+1, plain, safe), true
}

// openLines tells for each rune whether its line has nothing but blanks.
func openLines(runes []rune) []bool {
	open := make([]bool, len(runes))
	from := 0
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && runes[i] != '\n' {
			continue
		}
		empty := !slices.ContainsFunc(runes[from:i], func(r rune) bool { return !unicode.IsSpace(r) && !isOddBlank(r) })
		for k := from; k < i; k++ {
			open[k] = empty
		}
		from = i + 1
	}
	return open
}

var eastAsian = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo}

func hasEastAsian(runes []rune) bool {
	return slices.ContainsFunc(runes, func(r rune) bool { return r >= 0x1100 && (isBlockLetter(r) || unicode.In(r, eastAsian...)) })
}

// unreadable reports what has no shape in common fonts. A C1 control is a sign
// of Windows' encoding that was taken for another.
func (t *text) unreadable(i int) (Find, bool) {
	r := t.runes[i]
	switch {
	case r < ' ' || r == 0x7f:
		return t.mend(Unreadable, i, i+1, "", true), true
	case r >= 0x80 && r < 0xa0:
		if meant := charmap.Windows1252.DecodeByte(byte(r)); meant != r && meant != replacement {
			return t.mend(Unreadable, i, i+1, string(meant), true), true
		}
		return t.mend(Unreadable, i, i+1, "", true), true
	case r == objectSign:
		return t.mend(Unreadable, i, i+1, "", false), true
	case r == replacement, unicode.Is(unicode.Co, r), unicode.Is(unicode.Noncharacter_Code_Point, r), !isAssigned(r):
		return t.find(Unreadable, i, i+1), true
	}
	return Find{}, false
}

// isAssigned trusts Go's tables, and the ranges that have been filled since.
func isAssigned(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf, unicode.Cc) || isEmoji(r) || unicode.Is(filledSince, r)
}
