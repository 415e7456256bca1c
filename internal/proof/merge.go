package proof

import (
	"context"
	"fmt"
	"slices"

	"masthead/internal/forge"
	"masthead/internal/tree"
)

// group finds the pull request of each commit, newest first, and takes the
// commits of a rebase together. It returns the oldest first.
func (g *gatherer) group(ctx context.Context, all []*Evidence) ([]*Evidence, error) {
	var groups []*Evidence
	for i := 0; i < len(all); i++ {
		g.Progress("finding pull requests", i, len(all))
		e := all[i]
		groups = append(groups, e)
		f, err := g.pullOf(ctx, e.Commit())
		if err != nil {
			return nil, err
		}
		e.Pull, e.Several, e.Elsewhere = f.pull, f.several, f.elsewhere
		if f.pull.Value == nil || e.Base == "" {
			continue
		}
		before, err := g.rebased(ctx, e)
		if err != nil {
			return nil, err
		}
		for _, c := range before { // newest first
			e.Commits = slices.Insert(e.Commits, 0, c)
			e.Base = c.Parents[0]
			if i+1 < len(all) && all[i+1].Commit().ID == c.ID {
				i++
			}
		}
	}
	slices.Reverse(groups)
	return groups, nil
}

// rebased are the earlier commits that the same rebase wrote: as many as the
// pull request has, each of which the forge ascribes to it. Whether together
// they are what was reviewed is a step of its own.
func (g *gatherer) rebased(ctx context.Context, e *Evidence) ([]tree.CommitInfo, error) {
	e.Way = MergeCommit
	if len(e.Commit().Parents) != 1 {
		return nil, nil
	}
	e.Way = Squash
	n := g.brought(e)
	if n < 2 || g.bound(e.Base, e.head(), e.Commit().ID) {
		return nil, nil
	}
	left := n
	line, err := g.Whole.Line(e.Base, func(string) bool { left--; return left == 1 })
	if err != nil || len(line) != n-1 {
		return nil, nil // a history that ends here holds no such rebase
	}
	for _, c := range line {
		pulls, err := g.Forge.PullsOf(ctx, c.ID)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		same := slices.ContainsFunc(pulls, func(p forge.Pull) bool { return p.Number == e.Pull.Value.Number })
		if err != nil || !same || len(c.Parents) != 1 {
			return nil, nil
		}
	}
	e.Way = Rebase
	return line, nil
}

// brought counts the commits of a pull request that a rebase writes again.
func (g *gatherer) brought(e *Evidence) int {
	own, err := g.Whole.Own(e.Base, e.head())
	if err != nil {
		return 0
	}
	return len(slices.DeleteFunc(own, func(c tree.CommitInfo) bool { return len(c.Parents) > 1 }))
}

func (g *gatherer) bound(base, head, commit string) bool {
	_, wrong, err := g.bind(base, head, commit)
	return err == nil && len(wrong) == 0
}

// versions are the trees of a change, whole.
type versions struct{ base, commit *tree.Tree }

// bind compares commit with what merging head into base must make.
func (g *gatherer) bind(base, head, commit string) (v versions, wrong []Unbound, err error) {
	forks, err := g.Whole.MergeBases(base, head)
	if err != nil {
		return v, nil, err
	}
	if len(forks) != 1 {
		return v, nil, fmt.Errorf("the histories of %s and %s cross, so that no single version lies before both; merge the branch into the pull request once more, and approve it again", base, head)
	}
	trees := map[string]*tree.Tree{}
	for _, id := range []string{base, forks[0], head, commit} {
		if trees[id] == nil {
			if trees[id], err = g.Whole.Commit(id, listing); err != nil {
				return v, nil, err
			}
		}
	}
	return v, Bind(trees[forks[0]], trees[base], trees[head], trees[commit]), nil
}
