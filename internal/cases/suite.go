package cases

import (
	"context"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"masthead/internal/check"
	"masthead/internal/rule"
	"masthead/internal/tree"
)

// Suite is the cases of every rule of an organisation.
type Suite struct {
	Law   *check.Law
	Cases map[string][]Case // by rule id; of approval files by key
	Bad   map[string]error  // rule id -> what is wrong with its archive; "" is the small organisation
}

// Load reads the cases that lie beside the rules.
func Load(ctx context.Context, t *tree.Tree) (*Suite, error) {
	law, err := check.LawOf(ctx, t)
	if err != nil {
		return nil, err
	}
	s := &Suite{Law: law, Cases: map[string][]Case{}, Bad: map[string]error{}}
	text, err := t.Read(SmallPath)
	if err != nil {
		s.Bad[""] = err
	}
	small := Small(text)
	for _, r := range s.all() {
		text, err := t.Read(strings.TrimSuffix(r.Path, path.Ext(r.Path)) + ".txtar")
		if err != nil {
			s.Bad[Key(r)] = fmt.Errorf("the rule has no cases: %w", err)
			continue
		}
		parse := Parse
		if isApproval(r) {
			parse = ParseApproval
		}
		if s.Cases[Key(r)], err = parse(r.ID, text, small); err != nil {
			s.Bad[Key(r)] = err
		}
	}
	return s, nil
}

// all lists what has cases: the rules and the approval files.
func (s *Suite) all() []*rule.Rule {
	return slices.Concat(s.Law.Rules().Rules, s.Law.Approvals().Rules)
}

// Key is the name under which a rule's cases are kept. A rule and an approval
// file may have the same id.
func Key(r *rule.Rule) string {
	if isApproval(r) {
		return "approvals/" + r.ID
	}
	return r.ID
}

// Outcome is what the cases of one rule show.
type Outcome struct {
	Rule      string
	Cases     int
	Failures  []Failure
	Survivors []Survivor // only if coverage was asked for
	NeverBad  bool       // no case makes the rule fire
}

// Run tries the rules whose id pick accepts, in parallel, in the order of
// their ids. With coverage, each condition is turned round in turn.
func (s *Suite) Run(ctx context.Context, pick func(id string) bool, coverage bool) ([]Outcome, error) {
	rules := slices.DeleteFunc(s.all(), func(r *rule.Rule) bool { return !pick(Key(r)) })
	outcomes := make([]Outcome, len(rules))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range rules {
		group.Go(func() error {
			outcomes[i] = s.try(ctx, r, coverage)
			return ctx.Err()
		})
	}
	return outcomes, group.Wait()
}

func (s *Suite) try(ctx context.Context, r *rule.Rule, coverage bool) Outcome {
	all, set := s.Cases[Key(r)], setOf(s.Law, r)
	law := with(s.Law, r, set.Only(r.ID))
	o := Outcome{Rule: Key(r), Cases: len(all), Failures: Verify(ctx, law, all)}
	for _, f := range Verify(ctx, with(s.Law, r, set.Only(r.ID).Eager()), all) {
		f.Case += " (asked without regard to needs: a need that the rule can do without wants a ?)"
		o.Failures = append(o.Failures, f)
	}
	o.NeverBad = !slices.ContainsFunc(all, func(c Case) bool { return c.Bad })
	if coverage && len(o.Failures) == 0 {
		o.Survivors = Survivors(ctx, s.Law, r, all)
	}
	return o
}
