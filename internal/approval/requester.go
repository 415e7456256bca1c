package approval

import (
	"regexp"
	"slices"
)

var requestedBy = regexp.MustCompile(`(?im)^[ \t]*requested-by:[ \t]*@?([A-Za-z0-9][A-Za-z0-9_.-]*)`)

// Requesters are those that a text names as asking for a change, in lines such
// as "Requested-by: ana-brook": a robot behind a form writes them, since the
// change is its own in name alone.
func Requesters(text string) []string {
	var all []string
	for _, m := range requestedBy.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(all, m[1]) {
			all = append(all, m[1])
		}
	}
	return all
}
