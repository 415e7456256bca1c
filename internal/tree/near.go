package tree

import (
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"masthead/internal/near"
)

// notFound explains a revision that is not here: a slip of the pen when a
// similar name exists, else what a shallow clone left out.
func (r *Repository) notFound(rev string) error {
	near, err := r.near(rev)
	if err != nil {
		return err
	}
	list, err := r.storage.Shallow()
	if err != nil {
		return err
	}
	if len(near) > 0 || len(list) == 0 {
		return &NotFoundError{Rev: rev, Near: near}
	}
	return r.shallow(rev, "git fetch --depth=1 "+r.remote()+" "+r.fetchSpec(rev))
}

// fetchSpec names what to fetch so that rev means something afterwards.
func (r *Repository) fetchSpec(rev string) string {
	if plumbing.IsHash(rev) {
		return rev
	}
	if branch, ok := strings.CutPrefix(rev, r.remote()+"/"); ok {
		return shellWord(branch + ":refs/remotes/" + rev)
	}
	return shellWord(rev + ":" + rev)
}

// shellWord quotes names that come from a pull request before they are printed
// inside a command.
func shellWord(s string) string {
	safe := func(c rune) bool {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune("-_./:", c)
	}
	if strings.IndexFunc(s, func(c rune) bool { return !safe(c) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func (r *Repository) near(rev string) ([]string, error) {
	refs, err := r.storage.IterReferences()
	if err != nil {
		return nil, err
	}
	defer refs.Close()
	type match struct {
		name string
		cost int
	}
	var found []match
	err = refs.ForEach(func(ref *plumbing.Reference) error {
		name := ref.Name().Short()
		if cost := unlike(rev, name); cost <= 2 {
			found = append(found, match{name, cost})
		}
		return nil
	})
	slices.SortFunc(found, func(a, b match) int {
		if a.cost != b.cost {
			return a.cost - b.cost
		}
		return strings.Compare(a.name, b.name)
	})
	var names []string
	for _, m := range found[:min(3, len(found))] {
		names = append(names, m.name)
	}
	return slices.Compact(names), err
}

// unlike is 0 for names that differ in case or in the remote before the slash,
// else the number of letters to change, and 3 for anything further away.
func unlike(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b || strings.HasSuffix(a, "/"+b) || strings.HasSuffix(b, "/"+a) {
		return 0
	}
	if len(a) > 250 || len(b) > 250 || len(a) < 4 {
		return 3
	}
	return min(near.Edits(a, b), 3)
}
