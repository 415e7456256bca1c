package proof

import (
	"context"
	"fmt"

	"masthead/internal/check"
	"masthead/internal/forge"
	"masthead/internal/tree"
)

// Options say what to ask and whom.
type Options struct {
	Forge        *forge.Repo
	Organisation *tree.Repository // opened in the organisation's folder
	Whole        *tree.Repository // the same, from the top
	Branch       string           // the protected one
	Clock        forge.Clock      // both functions are needed
	Robots       []string         // logins of the organisation's own robots
	Indexless    bool             // the forge keeps no index of pull requests by commit
	Language     string           // of the check's messages
	Progress     func(stage string, done, total int)
}

// Range is what to prove: the commits of To's first-parent line after From, or
// To alone where From is "". All up to Genesis counts as reviewed.
type Range struct{ From, To, Genesis string }

// Change is one merge, and what was found of it.
type Change struct {
	Evidence *Evidence
	Verdicts []Verdict
	State    State

	policy, content string // digests, of a proven one
}

// Proof is the answer for a range.
type Proof struct {
	From, To   string   // commit ids; what came up to From is taken as proven
	Changes    []Change // oldest first
	Quarantine []string // what unproven changes touched and nothing has put right since
	Stopped    bool     // part of that judges others
}

// State sums the changes up.
func (p *Proof) State() State {
	sum := Proven
	for _, c := range p.Changes {
		if c.State == Unproven {
			return Unproven
		}
		if c.State != Proven {
			sum = Unknown
		}
	}
	return sum
}

// NotOnLineError says that a commit is not on the first-parent line.
type NotOnLineError struct{ Commit, Of string }

func (e *NotOnLineError) Error() string {
	return fmt.Sprintf("%s is not on the first-parent line of %s", e.Commit, e.Of)
}

// listing bounds what is listed of one commit. A repository is more than the
// organisation in it.
var listing = tree.Options{MaxFiles: 5_000_000}

type gatherer struct {
	Options
	permission map[string]Fact[string]
	policy     map[string]string // digest of the trusted part, by commit
	laws       map[string]*check.Law
	bypasses   *Fact[[]forge.Suite]
}

// Prove gathers the facts of every commit of the range, and judges each by what
// was proven before it. Errors: those of tree for the range itself,
// *NotOnLineError, and the end of the context. All else is part of the answer.
func Prove(ctx context.Context, o Options, r Range) (*Proof, error) {
	g := &gatherer{Options: o, permission: map[string]Fact[string]{}, policy: map[string]string{}, laws: map[string]*check.Law{}}
	if g.Progress == nil {
		g.Progress = func(string, int, int) {}
	}
	p, all, err := g.line(r)
	if err != nil {
		return nil, err
	}
	groups, err := g.group(ctx, all)
	if err != nil {
		return nil, err
	}
	return p, g.judge(ctx, p, groups)
}

func (g *gatherer) judge(ctx context.Context, p *Proof, groups []*Evidence) error {
	prefix := g.Organisation.Prefix
	if prefix != "" {
		prefix += "/"
	}
	if len(groups) > 0 { // a rebase may have begun earlier
		p.From = groups[0].Base
	}
	q := newQuarantine(prefix, p.From)
	for i, e := range groups {
		g.Progress("proving", i, len(groups))
		e.Law = q.law
		v, err := g.gather(ctx, e, prefix)
		if err != nil {
			return err
		}
		c := Change{Evidence: e, Verdicts: Judge(e)}
		if c.State = Outcome(c.Verdicts); c.State == Proven {
			if err := g.seal(&c, v.commit); err != nil {
				return err
			}
		}
		p.Changes = append(p.Changes, c)
		q.add(v.base, v.commit, e.Touched, c.State == Proven)
	}
	p.Quarantine, p.Stopped = q.paths(), q.stopped()
	return ctx.Err()
}

// line finds the commits of the range, newest first, and whether they are on
// the line of the branch.
func (g *gatherer) line(r Range) (*Proof, []*Evidence, error) {
	p := &Proof{}
	ids, err := g.resolve(r.To, r.From, r.Genesis)
	if err != nil {
		return nil, nil, err
	}
	to, from, genesis := ids[0], ids[1], ids[2]
	if from.ID == "" && len(to.Parents) > 0 && to.ID != genesis.ID {
		from.ID = to.Parents[0]
	}
	p.From, p.To = from.ID, to.ID
	tip, err := g.Whole.Branch(g.Branch)
	if err != nil {
		return nil, nil, err
	}
	branch, err := g.Whole.Line(tip, func(id string) bool { return id == to.ID })
	if err != nil {
		return nil, nil, err
	}
	onLine := branch[len(branch)-1].ID == to.ID
	stop := func(id string) bool { return id == from.ID || id == genesis.ID }
	own, err := g.Whole.Line(to.ID, stop)
	if err != nil {
		return nil, nil, err
	}
	last := own[len(own)-1]
	switch {
	case stop(last.ID):
		own, p.From = own[:len(own)-1], last.ID
	case from.ID != "":
		return nil, nil, &NotOnLineError{from.ID, to.ID}
	case genesis.ID != "":
		return nil, nil, &NotOnLineError{genesis.ID, to.ID}
	}
	return p, g.begin(own, onLine), nil
}

func (g *gatherer) resolve(revs ...string) ([]tree.CommitInfo, error) {
	all := make([]tree.CommitInfo, len(revs))
	for i, rev := range revs {
		if rev == "" {
			continue
		}
		var err error
		if all[i], err = g.Whole.Info(rev); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (g *gatherer) begin(commits []tree.CommitInfo, onLine bool) []*Evidence {
	var all []*Evidence
	for _, c := range commits {
		e := &Evidence{Branch: g.Branch, OnLine: onLine, Commits: []tree.CommitInfo{c}, Robots: g.Robots, Permission: g.permission}
		if len(c.Parents) > 0 {
			e.Base = c.Parents[0]
		}
		all = append(all, e)
	}
	return all
}
