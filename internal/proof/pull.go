package proof

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"masthead/internal/forge"
	"masthead/internal/tree"
)

// The forge's index of pull requests lags behind a merge by tens of seconds,
// which matters for commits of the last minutes alone.
const (
	lagsFor   = 10 * time.Minute
	firstWait = 5 * time.Second
	mostWaits = 3
)

// found is the pull request that became a commit.
type found struct {
	pull      Fact[*forge.Pull]
	several   []int
	elsewhere *forge.Pull
	offered   bool // the forge tells the pull requests of a commit
}

// pullOf looks for the pull request that became a commit: in the forge's index,
// then by the number in the subject, whose word alone proves nothing.
func (g *gatherer) pullOf(ctx context.Context, c tree.CommitInfo) (found, error) {
	wait := firstWait
	for try := 0; ; try++ {
		f, err := g.lookFor(ctx, c)
		if err != nil || f.pull.Value != nil || !f.lagging() || try == mostWaits || !g.fresh(c) {
			return f, err
		}
		if err := g.Clock.Wait(ctx, wait); err != nil {
			return f, err
		}
		wait *= 2
	}
}

// lagging: the index is offered, and knows nothing of the commit.
func (f found) lagging() bool {
	return f.offered && f.pull.Seen && len(f.several) == 0 && f.elsewhere == nil
}

func (g *gatherer) fresh(c tree.CommitInfo) bool {
	return g.Clock.Now().Sub(time.Unix(c.When, 0)).Abs() < lagsFor
}

func (g *gatherer) lookFor(ctx context.Context, c tree.CommitInfo) (found, error) {
	listed, err := g.Forge.PullsOf(ctx, c.ID)
	if ctx.Err() != nil {
		return found{}, ctx.Err()
	}
	f := found{offered: err == nil, pull: Heard[*forge.Pull]("the pull request of commit "+c.ID, nil, err)}
	if u := f.pull.Unknown; g.Indexless && u != nil && u.Status == http.StatusNotFound {
		f.pull = Saw[*forge.Pull](nil) // what such a forge knows is in the subjects of merges
	}
	numbers := f.choose(listed, c.ID, g.Branch)
	if len(numbers) == 0 && f.elsewhere == nil {
		numbers = subjectNumbers(c.Message)
	}
	return f, g.take(ctx, &f, numbers, c.ID)
}

// choose picks, of what the forge lists, those that became the commit. Of
// several the one into the branch is meant, if it is one.
func (f *found) choose(listed []forge.Pull, id, branch string) []int {
	var exact, into []int
	for i, p := range listed {
		if p.MergeCommit == id {
			exact = append(exact, p.Number)
			if p.Base.Ref == branch {
				into = append(into, p.Number)
			}
		} else if p.MergedAt != "" && p.MergeCommit != "" && p.Base.Ref == branch {
			f.elsewhere = &listed[i]
		}
	}
	if len(exact) > 1 && len(into) == 1 {
		exact = into
	}
	if len(exact) > 0 {
		f.elsewhere = nil
	}
	if len(exact) > 1 {
		f.several = exact
		return nil
	}
	return exact
}

// take asks for the pull requests themselves: a list tells less of them.
func (g *gatherer) take(ctx context.Context, f *found, numbers []int, id string) error {
	for _, n := range numbers {
		p, err := g.Forge.Pull(ctx, n)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if u, ok := errors.AsType[*forge.Unknown](err); ok && u.Status == http.StatusNotFound && f.pull.Seen {
			continue // any number may stand in a subject
		}
		if err != nil {
			f.pull = Heard[*forge.Pull]("pull request #"+strconv.Itoa(n), nil, err)
			return nil
		}
		if p.MergeCommit == id {
			f.pull = Saw(&p)
			return nil
		}
	}
	return nil
}

var pullNumber = regexp.MustCompile(`#([1-9][0-9]{0,8})\b`)

// subjectNumbers are the numbers that the first line names, the last one first,
// as merges of GitHub and Gitea write it.
func subjectNumbers(message string) []int {
	subject, _, _ := strings.Cut(message, "\n")
	var all []int
	for _, m := range pullNumber.FindAllStringSubmatch(subject, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	slices.Reverse(all)
	return all[:min(len(all), 3)]
}
