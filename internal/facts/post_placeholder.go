package facts

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// templateText is what templates and hurried people leave for later. Words
// that have a meaning of their own count in capitals or in brackets only.
var templateText = regexp.MustCompile(`(?i:lorem ipsum)|\b(?:TODO|FIXME|TBD)\b|(?i:\b(?:your text here|text goes here|alt text here|do uzupełnienia\b|tu wpisz\b|tutaj wpisz\b))` +
	`|(?i:[\[<{](?:insert|wstaw|add|dodaj|enter|wpisz) [^\]>}\n]{1,40}[\]>}])|(?i:\[(?:link|url|date|name|time|place|city|hashtag|nazwa|data|godzina|miejsce|imię|miasto)\])|\{\{[^{}\n]{1,40}\}\}`)

func placeholders(text string) []piece {
	return slices.DeleteFunc(matches(templateText, text, -1), func(p piece) bool {
		return strings.HasPrefix(text[p.to:], "(") // the words of a Markdown link
	})
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
