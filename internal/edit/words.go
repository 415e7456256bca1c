// Package edit says what the edit of a text, or of a post, amounts to: which
// words stayed, went and came, whether it is more than a correction of a few
// letters, and whether the post was out already. It is pure, holds no threshold
// and no wording, and does not judge whether an edit may be made.
package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// Op is what happened to a piece of a text.
type Op string

const (
	Kept     Op = "kept"
	Deleted  Op = "deleted"
	Inserted Op = "inserted"
)

// Piece is a stretch of one of the texts. Kept and deleted pieces in their
// order are the old text, kept and inserted ones the new, byte for byte.
type Piece struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Nature is how much of an edit a reader can see.
type Nature string

const (
	Same        Nature = ""
	Composition Nature = "composition" // the same characters, put together otherwise (Unicode NFC)
	Blanks      Nature = "blanks"      // spaces, tabs and line ends alone
	Wording     Nature = "wording"
)

// NatureOf compares two texts.
func NatureOf(before, after string) Nature {
	switch {
	case before == after:
		return Same
	case norm.NFC.String(before) == norm.NFC.String(after):
		return Composition
	case withoutBlanks(before) == withoutBlanks(after):
		return Blanks
	}
	return Wording
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Words compares two texts word by word. Texts that differ almost everywhere
// are compared line by line, or taken for another text as a whole, so that the
// time stays in proportion to their length.
func Words(before, after string) []Piece {
	for _, cut := range []func(string) []string{words, lines} {
		if pieces, ok := compare(cut(before), cut(after)); ok {
			return pieces
		}
	}
	return joined([]Piece{{Deleted, before}, {Inserted, after}})
}

func lines(s string) []string { return strings.SplitAfter(s, "\n") }

// words cuts a text into words, signs, and blanks, without losing a byte.
func words(s string) []string {
	var list []string
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		blank := unicode.IsSpace(r)
		end := strings.IndexFunc(s, func(o rune) bool { return unicode.IsSpace(o) != blank })
		if r == '\n' {
			end = size // each line end is of its own, so that paragraphs stay together
		} else if i := strings.IndexByte(s, '\n'); blank && i >= 0 && (end < 0 || i < end) {
			end = i
		}
		if end < 0 {
			end = len(s)
		}
		if blank {
			list = append(list, s[:end])
		} else {
			list = append(list, chunk(s[:end])...)
		}
		s = s[end:]
	}
	return list
}

// chunk cuts what stands between two blanks. A number, an address, a hashtag
// and a mention stay whole: half of one means nothing.
func chunk(s string) []string {
	core := strings.TrimRightFunc(s, func(r rune) bool { return strings.ContainsRune(`.,;:!?)]}"'”’»…`, r) })
	if strings.ContainsAny(core, "0123456789") || strings.Contains(core, "://") || strings.HasPrefix(core, "#") || strings.HasPrefix(core, "@") {
		return append([]string{core}, boundaries(s[len(core):])...)
	}
	return boundaries(s)
}

// boundaries follows Unicode (UAX #29), which also knows the words of
// languages without blanks as far as it can be done without a dictionary.
func boundaries(s string) []string {
	var list []string
	for state := -1; s != ""; {
		var word string
		word, s, state = uniseg.FirstWordInString(s, state)
		list = append(list, word)
	}
	return list
}
