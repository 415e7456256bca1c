package proof

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"masthead/internal/approval"
	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/forge"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// gather asks for all the facts of one change. What cannot be had stays unseen.
func (g *gatherer) gather(ctx context.Context, e *Evidence, prefix string) (versions, error) {
	v, err := g.touched(e, prefix)
	if err != nil {
		return v, err
	}
	g.log(ctx, e)
	p := e.Pull.Value
	if p == nil || !e.OnLine || e.Base == "" {
		return v, ctx.Err()
	}
	if at, err := time.Parse(time.RFC3339, p.MergedAt); err == nil {
		e.MergedAt = at.UTC()
	}
	g.reviewed(e)
	g.bringers(ctx, e)
	reviews, err := g.Forge.Reviews(ctx, p.Number)
	e.Reviews = Heard("the reviews", reviews, err)
	if runs, err := g.Forge.CheckRuns(ctx, e.head()); err == nil {
		e.Reported = runs
	}
	g.permissions(ctx, e)
	g.check(ctx, e, prefix)
	return v, ctx.Err()
}

// touched compares the commit with the one before it.
func (g *gatherer) touched(e *Evidence, prefix string) (v versions, err error) {
	if v.commit, err = g.Whole.Commit(e.Commit().ID, listing); err != nil {
		return v, err
	}
	v.base = tree.Memory(nil)
	if e.Base != "" {
		if v.base, err = g.Whole.Commit(e.Base, listing); err != nil {
			return v, err
		}
	}
	governed, err := g.governed(e)
	if err != nil {
		return v, err
	}
	for _, c := range tree.Changes(v.base, v.commit) {
		e.Touched = append(e.Touched, c.Path)
		judges := trusted(prefix, c.Path)
		e.Trusted = e.Trusted || judges
		if own, below := strings.CutPrefix(c.Path, prefix); judges && !(below && governed[own]) {
			e.Governed = append(e.Governed, c.Path) // at the top, above the organisation
		}
	}
	for path := range governed {
		e.Governed = append(e.Governed, path)
	}
	slices.Sort(e.Governed)
	return v, nil
}

// governed are the touched paths of the organisation that somebody approves.
func (g *gatherer) governed(e *Evidence) (map[string]bool, error) {
	head, err := g.Organisation.Commit(e.Commit().ID, check.Listing())
	if err != nil {
		return nil, err
	}
	base := tree.Memory(nil)
	if e.Base != "" {
		if base, err = g.Organisation.Commit(e.Base, check.Listing()); err != nil {
			return nil, err
		}
	}
	paths := map[string]bool{}
	for _, c := range tree.Changes(base, head) {
		paths[c.Path] = true
	}
	return paths, nil
}

// log asks once which pushes passed the rules by.
func (g *gatherer) log(ctx context.Context, e *Evidence) {
	if g.bypasses == nil {
		suites, err := g.Forge.Bypasses(ctx, g.Branch)
		f := Heard("the log of bypassed rules", suites, err)
		g.bypasses = &f
	}
	e.Bypasses = *g.bypasses
}

// reviewed finds the reviewed commit in the clone and binds the content to it.
func (g *gatherer) reviewed(e *Evidence) {
	asked := "the reviewed commit " + e.head()
	info, err := g.Whole.Info(e.head())
	if isAbsent(err) || len(e.head()) < 40 {
		err = &forge.Unknown{Asked: asked, Cause: fmt.Errorf("it is not in this clone: `git fetch origin pull/%d/head` brings it", e.Pull.Value.Number)}
	}
	e.Head = Heard(asked, info, err)
	own, ownErr := g.Whole.Own(e.Base, e.head())
	e.Own = Heard("the commits of the pull request", own, cmp.Or(err, ownErr))
	_, wrong, bindErr := g.bind(e.Base, e.head(), e.Commit().ID)
	e.Unbound = Heard("the content of the commits", wrong, cmp.Or(err, bindErr))
}

func isAbsent(err error) bool {
	_, unknown := errors.AsType[*tree.NotFoundError](err)
	_, missing := errors.AsType[*tree.MissingError](err)
	return unknown || missing
}

// bringers asks who has a part in the change. Of those behind a form the commits
// tell, and the page: a page that somebody edits can only add to them.
func (g *gatherer) bringers(ctx context.Context, e *Evidence) {
	p := e.Pull.Value
	listed, err := g.Forge.Commits(ctx, p.Number)
	e.Listed = Heard("the commits of pull request #"+strconv.Itoa(p.Number), listed, err)
	text := p.Body
	var said []forge.Message
	for _, c := range slices.Concat(e.Own.Value, e.Commits) {
		said = append(said, forge.Message{Commit: c.ID, Text: c.Message})
		text += "\n" + c.Message
	}
	together, err := g.Forge.CoAuthors(ctx, said)
	e.CoAuthors = Heard("who wrote the commits together", together, err)
	if e.robot() {
		e.Requesters = approval.Requesters(text)
	}
}

// permissions asks what those may do whose approval may count.
func (g *gatherer) permissions(ctx context.Context, e *Evidence) {
	for _, r := range e.independent().kept {
		login := approval.Fold(r.User.Login)
		if _, asked := g.permission[login]; asked || strings.TrimSpace(login) == "" {
			continue
		}
		may, err := g.Forge.Permission(ctx, r.User.Login)
		g.permission[login] = Heard("the permission of "+r.User.Login, may, err)
	}
}

// check judges the change again, as of the moment of the merge, by the newest
// trusted part that was proven.
func (g *gatherer) check(ctx context.Context, e *Evidence, prefix string) {
	if e.MergedAt.IsZero() {
		return
	}
	result, err := g.run(ctx, e)
	if err != nil {
		e.Blocking = Heard("what the check says", []diag.Finding(nil), err)
		e.Required = Heard("who must approve the change", []approval.Requirement(nil), err)
		return
	}
	e.Blocking = Saw(slices.DeleteFunc(slices.Clone(result.Findings), func(f diag.Finding) bool { return !f.Blocks(diag.Error) }))
	required, err := g.above(ctx, e, prefix)
	e.Required = Heard("who must approve the change", append(slices.Clone(result.Required), required...), err)
}

func (g *gatherer) run(ctx context.Context, e *Evidence) (*check.Result, error) {
	var trees [3]*tree.Tree
	for i, id := range []string{e.Commit().ID, e.Law, e.Base} {
		var err error
		if trees[i], err = g.Organisation.Commit(id, check.Listing()); err != nil {
			return nil, err
		}
	}
	law, err := g.law(ctx, trees[1])
	if err != nil {
		return nil, err
	}
	return check.Run(ctx, check.Options{Head: trees[0], Base: trees[1], Fork: trees[2], Law: law, Scope: check.Changed,
		Bringers: e.Bringers(), Now: e.MergedAt, Language: g.Language})
}

// law compiles what judges, once for all commits that have the same.
func (g *gatherer) law(ctx context.Context, t *tree.Tree) (*check.Law, error) {
	sum := sha256.New()
	for _, f := range t.Files {
		if model.IsTrusted(f.Path) {
			fmt.Fprintf(sum, "%s %d %s\x00", f.Hash, f.Mode, f.Path)
		}
	}
	key := string(sum.Sum(nil))
	if law := g.laws[key]; law != nil {
		return law, nil
	}
	law, err := check.LawOf(ctx, t)
	if err == nil {
		g.laws[key] = law
	}
	return law, err
}

// above asks the strictest for workflows above the organisation's folder, which
// its own approval files say nothing of.
func (g *gatherer) above(ctx context.Context, e *Evidence, prefix string) ([]approval.Requirement, error) {
	var asked []approval.Asked
	for _, path := range e.Touched {
		if prefix != "" && !strings.HasPrefix(path, prefix) && trusted(prefix, path) {
			asked = append(asked, approval.Asked{Path: path, Trusted: true})
		}
	}
	if len(asked) == 0 {
		return nil, nil
	}
	law, err := g.Organisation.Commit(e.Law, check.Listing())
	if err != nil {
		return nil, err
	}
	rights, _, err := check.Organization(ctx, law)
	if err != nil {
		return nil, err
	}
	return approval.Required(rights, e.Bringers(), asked), nil
}
