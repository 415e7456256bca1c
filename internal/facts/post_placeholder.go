package facts

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What templates and hurried people leave for later. Words that have a meaning
// of their own count in capitals or in brackets only.
var (
	templateWords = regexp.MustCompile(`(?i:lorem ipsum)|\b(?:TODO|FIXME|TBD)\b|(?i:\b(?:your text here|text goes here|alt text here|do uzupełnienia|tu wpisz|tutaj wpisz)\b)`)
	templateField = regexp.MustCompile(`^(?:(?i:[\[<{](?:insert|wstaw|add|dodaj|enter|wpisz) [^\]>}\n]{1,40}[\]>}])` +
		`|(?i:\[(?:link|url|date|name|time|place|city|hashtag|nazwa|data|godzina|miejsce|imię|miasto)\])|\{\{[^{}\n]{1,40}\}\})`)
)

// templateSigns are in every text that templateWords finds something in: the
// expression is too slow for all others.
var templateSigns = []string{"TODO", "FIXME", "TBD", "rem ipsum", "REM IPSUM", "xt here", "goes here", "uzupełnienia", "wpisz"}

func placeholders(text string) []piece {
	found := templateFields(text)
	if slices.ContainsFunc(templateSigns, func(sign string) bool { return strings.Contains(text, sign) }) {
		found = append(found, matches(templateWords, text, -1)...)
	}
	return apart(found)
}

// templateFields leaves out the words of a Markdown link.
func templateFields(text string) []piece {
	var found []piece
	for from := 0; ; from++ {
		i := strings.IndexAny(text[from:], "[<{")
		if i < 0 {
			return found
		}
		from += i
		if m := templateField.FindStringIndex(text[from:]); m != nil && !strings.HasPrefix(text[from+m[1]:], "(") {
			found = append(found, piece{from: from, to: from + m[1]})
		}
	}
}

// hasLetters reports at least n letters.
func hasLetters(text string, n int) bool {
	for _, r := range text {
		if unicode.IsLetter(r) {
			n--
		}
	}
	return n <= 0
}

// apartBefore and apartAfter report that no word touches.
func apartBefore(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return text == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ':' && r != '/'
}

func apartAfter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return text == "" || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ':'
}
