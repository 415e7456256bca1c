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
	Cases map[string][]Case // by rule id
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
	for _, r := range law.Rules().Rules {
		text, err := t.Read(strings.TrimSuffix(r.Path, path.Ext(r.Path)) + ".txtar")
		if err != nil {
			s.Bad[r.ID] = fmt.Errorf("the rule has no cases: %w", err)
			continue
		}
		if s.Cases[r.ID], err = Parse(r.ID, text, small); err != nil {
			s.Bad[r.ID] = err
		}
	}
	return s, nil
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
	rules := slices.DeleteFunc(slices.Clone(s.Law.Rules().Rules), func(r *rule.Rule) bool { return !pick(r.ID) })
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
	all := s.Cases[r.ID]
	law := s.Law.WithRules(s.Law.Rules().Only(r.ID))
	o := Outcome{Rule: r.ID, Cases: len(all), Failures: Verify(ctx, law, all)}
	for _, f := range Verify(ctx, s.Law.WithRules(s.Law.Rules().Only(r.ID).Eager()), all) {
		f.Case += " (asked without regard to needs: a need that the rule can do without wants a ?)"
		o.Failures = append(o.Failures, f)
	}
	o.NeverBad = !slices.ContainsFunc(all, func(c Case) bool { return c.Bad })
	if coverage && len(o.Failures) == 0 {
		o.Survivors = Survivors(ctx, s.Law, r, all)
	}
	return o
}
