package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestSlug keeps file names short enough to read in a list.
const longestSlug = 60

// letters that have no decomposition but a customary spelling.
var letters = strings.NewReplacer("ł", "l", "ß", "ss", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe",
	"ı", "i", "ħ", "h", "ŋ", "n", "ŧ", "t", "ĸ", "k", "ə", "e", "&", " and ")

// slug makes an id of a text in Latin letters. Of any other text nothing would
// be left, so a piece of its checksum stands for it behind the word what.
func slug(text, what string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(letters.Replace(strings.ToLower(text))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		default:
			gap = true
		}
		if b.Len() > 4*longestSlug {
			break
		}
	}
	if b.Len() == 0 {
		sum := sha256.Sum256([]byte(text))
		return what + "-" + hex.EncodeToString(sum[:4])
	}
	return cutWords(b.String(), longestSlug)
}

// cutWords ends a slug at a word.
func cutWords(id string, longest int) string {
	if len(id) <= longest {
		return id
	}
	cut := strings.LastIndexByte(id[:longest+1], '-')
	if cut <= 0 {
		cut = longest
	}
	return id[:cut]
}
