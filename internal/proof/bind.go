package proof

import (
	"cmp"
	"slices"

	"masthead/internal/tree"
)

// Unbound is a path of a commit that is not what was reviewed.
type Unbound struct {
	Path string `json:"path"`
	Both bool   `json:"both"` // both sides changed it, so nobody reviewed the outcome
}

// Bind compares a commit with what a merge must make of it: every path is that
// of the only side which changed it since the fork. A path that both sides
// changed is bound only where both made the same of it; a merge of two texts is
// a third one, which nobody has seen. ours is the version before, theirs the
// reviewed one.
func Bind(fork, ours, theirs, result *tree.Tree) []Unbound {
	paths := map[string]bool{}
	for _, c := range tree.Changes(ours, result) {
		paths[c.Path] = true
	}
	for _, c := range tree.Changes(fork, theirs) {
		paths[c.Path] = true
	}
	var wrong []Unbound
	for path := range paths {
		o, a, b, c := at(fork, path), at(ours, path), at(theirs, path), at(result, path)
		switch {
		case a == b && c == a, b == o && c == a, a == o && c == b:
		default:
			wrong = append(wrong, Unbound{Path: path, Both: a != b && a != o && b != o})
		}
	}
	slices.SortFunc(wrong, func(x, y Unbound) int { return cmp.Compare(x.Path, y.Path) })
	return wrong
}

// entry is what lies at a path; the zero value is nothing.
type entry struct {
	there bool
	mode  tree.Mode
	hash  string
}

func at(t *tree.Tree, path string) entry {
	f, ok := t.Find(path)
	if !ok {
		return entry{}
	}
	return entry{true, f.Mode, f.Hash}
}
