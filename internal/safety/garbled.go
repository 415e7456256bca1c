package safety

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// pages are the encodings for which text in UTF-8 is most often taken.
var pages = []*charmap.Charmap{charmap.Windows1252, charmap.Windows1250, charmap.ISO8859_2}

// leads reports letters that begin a character that was read in one of the
// pages: the bytes C2 to C5, D0, D1, E2, EF and F0 there.
func leads(r rune) bool {
	return r > 0xa0 && r < 0x250 && strings.ContainsRune("ÂÃÄÅĂĹÐÑĐŃâïďðđ", r)
}

// garbled reads what is not ASCII back into bytes, and those as UTF-8. What
// comes out must be letters of Europe, punctuation or emoji, and what went in
// must be a sequence that no language writes.
func (t *text) garbled() []Find {
	var finds []Find
	for i := 0; i < len(t.runes); i++ {
		if !leads(t.runes[i]) || t.get(i+1) < utf8.RuneSelf {
			continue
		}
		if meant, to := t.ungarble(i); to > i {
			finds = append(finds, t.mend(Garbled, i, to, meant, true))
			i = to - 1
		}
	}
	return finds
}

// ungarble gives what the runes from i on mean, and where they end; i itself if
// they mean what they say. Text may have been garbled twice.
func (t *text) ungarble(i int) (meant string, to int) {
	for _, page := range pages {
		if m, end := t.reread(page, i); end > to {
			meant, to = m, end
		}
	}
	if to == 0 {
		return "", i
	}
	for range 3 {
		again := read(meant)
		m, end := "", 0
		for _, page := range pages {
			if m, end = again.reread(page, 0); end > 0 {
				break
			}
		}
		if end != len(again.runes) || end == 0 {
			break
		}
		meant = m
	}
	return meant, to
}

// longestGarble bounds one find: what is longer is read on as another.
const longestGarble = 64

func (t *text) reread(page *charmap.Charmap, i int) (meant string, to int) {
	var bytes []byte
	for k := i; k < len(t.runes) && len(bytes) < longestGarble; k++ {
		b, known := pageByte(page, t.runes[k])
		if !known || b < utf8.RuneSelf {
			break
		}
		bytes = append(bytes, b)
	}
	var out strings.Builder
	far := 0 // characters of other alphabets
	for len(bytes) > 0 {
		r, size := utf8.DecodeRune(bytes)
		if r == utf8.RuneError || size < 2 || !likely(r) || size == 2 && t.natural(i+to) {
			break
		}
		if r != byteOrderMark {
			out.WriteRune(r)
		}
		if r >= 0x370 && r < 0x500 {
			far++
		}
		bytes, to = bytes[size:], to+size
	}
	if to == 0 || far == 1 {
		return "", 0
	}
	return out.String(), i + to
}

const byteOrderMark = 0xfeff

// pageByte knows the controls too that stand where a page has nothing.
func pageByte(page *charmap.Charmap, r rune) (byte, bool) {
	if r >= 0x80 && r < 0xa0 {
		return byte(r), true
	}
	return page.EncodeRune(r)
}

// likely is what texts of ours are made of.
func likely(r rune) bool {
	switch {
	case r >= 0xa0 && r < 0x180, r == 0x218, r == 0x219, r == 0x21a, r == 0x21b: // letters and signs of Europe
		return true
	case r >= 0x391 && r < 0x3ca, r >= 0x401 && r < 0x460: // Greek, Cyrillic: two together at least
		return true
	case r >= 0x2010 && r <= 0x203a, r == '€', r == '™', r == 0x200b, r == byteOrderMark:
		return true
	}
	return isEmoji(r) || r >= 0x2190 && r <= 0x2bff || r == variation16
}

// natural reports two characters that may stand together after all: a capital
// that ends a word in capitals before a quotation mark or a full stop of three,
// as in „PÅ”.
func (t *text) natural(i int) bool {
	before, lead, after := t.get(i-1), t.get(i), t.get(i+1)
	return unicode.IsUpper(lead) && unicode.IsUpper(before) && (unicode.IsUpper(after) || !unicode.IsLetter(after) && !unicode.IsLetter(t.get(i+2)))
}
