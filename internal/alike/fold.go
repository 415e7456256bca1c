package alike

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold gives the plain letters of a character: small, without accents, however
// it is composed and whatever fancy script it is drawn in. It is empty for a
// character that is part of no word.
func fold(r rune) []rune {
	if r < tableSize {
		return foldTable()[r]
	}
	return foldRune(r)
}

// tableSize covers Latin, Greek and Cyrillic.
const tableSize = 0x530

var foldTable = sync.OnceValue(func() [][]rune {
	table := make([][]rune, tableSize)
	for r := range rune(tableSize) {
		table[r] = foldRune(r)
	}
	return table
})

// undivided are letters with a stroke or a tail, which Unicode does not take
// apart.
var undivided = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ħ': "h", 'ŧ': "t", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d",
}

func foldRune(r rune) []rune {
	if !isWord(r) {
		return nil
	}
	var plain []rune
	for _, part := range norm.NFKD.String(string(r)) {
		part = unicode.ToLower(part)
		if letters, ok := undivided[part]; ok {
			plain = append(plain, []rune(letters)...)
		} else if isWord(part) {
			plain = append(plain, part)
		}
	}
	return plain
}

// isWord tells the characters of words from signs, blanks and accents.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || isDigit(r)
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) && !isAccent(r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isAccent is for marks that change how a character is drawn. The marks of
// other scripts are vowels.
func isAccent(r rune) bool {
	return '\u0300' <= r && r <= '\u036f' || unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Me, r)
}

// isSilent is for what may stand within a word and makes no difference to it.
func isSilent(r rune) bool {
	return r == '\'' || r == '’' || r >= utf8.RuneSelf && (isAccent(r) || unicode.Is(unicode.Cf, r))
}

// isDense is for scripts that write a word with one or two characters.
func isDense(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
