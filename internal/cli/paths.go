package cli

import (
	"path"
	"slices"
	"strings"

	"masthead/internal/near"
	"masthead/internal/tree"
)

// paths turns arguments into paths of the organisation; each must be known in
// the head, or in the base when the change deletes it.
func (a *app) paths(v *verdict, args []string) ([]string, error) {
	var only []string
	for _, arg := range args {
		p, err := a.inside(v.root, arg)
		if err != nil {
			return nil, err
		}
		if p == "" {
			return nil, nil // the whole organisation
		}
		if !v.knows(p) {
			return nil, v.unknownPath(arg, p)
		}
		only = append(only, p)
	}
	return only, nil
}

func (v *verdict) knows(p string) bool {
	return countWithin(v.head, []string{p}) > 0 || v.base != nil && countWithin(v.base, []string{p}) > 0
}

// unknownPath names the nearest path: a slip in any part of it, or the same
// name in another folder.
func (v *verdict) unknownPath(arg, p string) error {
	known := known(v.head)
	if meant, ok := near.Of(p, known); ok {
		return usage("did you mean "+meant+"?", "no file or folder %s", arg)
	}
	for _, k := range known {
		if path.Base(k) == path.Base(p) {
			return usage("did you mean "+k+"?", "no file or folder %s", arg)
		}
	}
	return usage("PATH is relative to the folder the command works in", "no file or folder %s", arg)
}

// known lists the files of a tree and their folders, sorted.
func known(t *tree.Tree) []string {
	var all []string
	for _, f := range t.Files {
		for p := f.Path; p != "."; p = path.Dir(p) {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func within(p string, only []string) bool {
	return slices.ContainsFunc(only, func(o string) bool { return p == o || strings.HasPrefix(p, o+"/") })
}

func countWithin(t *tree.Tree, only []string) int {
	n := 0
	for _, f := range t.Files {
		if within(f.Path, only) {
			n++
		}
	}
	return n
}
