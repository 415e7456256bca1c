package safety

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/runenames"
)

// mostCodes bounds what is written out of one find.
const mostCodes = 4

// Codes names the characters of a text that are not ASCII, as Unicode does, each
// once: U+202E RIGHT-TO-LEFT OVERRIDE. After the fourth there are dots.
func Codes(s string) string {
	var names []string
	seen := map[rune]bool{}
	for _, r := range s {
		if seen[r] || r >= ' ' && r < 0x7f {
			continue
		}
		seen[r] = true
		if len(names) == mostCodes {
			names = append(names, "…")
			break
		}
		names = append(names, Code(r))
	}
	return strings.Join(names, ", ")
}

// Code is a character by number and name. Controls have no name of their own,
// and Go 1.26 does not know those that came after Unicode 15.0.
func Code(r rune) string {
	code := fmt.Sprintf("U+%04X", r)
	if name := runenames.Name(r); name != "" && !strings.HasPrefix(name, "<") {
		return code + " " + name
	}
	return code
}
