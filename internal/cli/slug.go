package cli

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestSlug keeps file names short enough to read in a list.
const longestSlug = 60

// letters that have no decomposition but a customary spelling.
var letters = strings.NewReplacer("ł", "l", "ß", "ss", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i", "&", " and ")

// slug makes an id from a title: lower-case letters, digits and hyphens. It is
// "" when nothing of the title can be written so.
func slug(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFKD.String(letters.Replace(strings.ToLower(title)))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		default:
			b.WriteByte(' ')
		}
	}
	id := ""
	for _, word := range strings.Fields(b.String()) {
		if id != "" && len(id)+1+len(word) > longestSlug {
			break
		}
		id += "-" + word
	}
	return strings.Trim(id[:min(len(id), longestSlug+1)], "-")
}
