// Package near finds the known word that somebody probably meant. It only
// suggests: nothing is ever replaced because it is near.
package near

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Of gives the candidate with the fewest edits to word, ignoring case, if at
// most a third of its letters (and three at most) differ; the first of equals
// wins, so sort the candidates.
func Of(word string, candidates []string) (string, bool) {
	best, fewest := "", min(3, (utf8.RuneCountInString(word)+2)/3)+1
	folded := strings.ToLower(word)
	length := utf8.RuneCountInString(folded)
	for _, candidate := range candidates {
		other := strings.ToLower(candidate)
		if apart := length - utf8.RuneCountInString(other); max(apart, -apart) >= fewest {
			continue // so that a word of a million letters costs nothing
		}
		if edits := levenshtein.ComputeDistance(folded, other); edits < fewest {
			best, fewest = candidate, edits
		}
	}
	return best, best != ""
}

// Edits is the number of letters to change, add or take away to make b of a.
func Edits(a, b string) int { return levenshtein.ComputeDistance(a, b) }
