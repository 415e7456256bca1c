package rule

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Mutant is a set in which one condition of one rule is turned round. If the
// rule's cases still hold, no case is about that condition.
type Mutant struct {
	Set  *Set
	Line int
	Text string // the condition as it is written
	How  string // "negated" or "removed"
}

// Mutants turns round each condition of the rule in turn: it is negated, or
// removed where its negation has no meaning. What neither compiles without is
// no condition but a binding, and is left alone.
func (s *Set) Mutants(id string) []Mutant {
	var mutants []Mutant
	base := s.Only(id)
	for i, m := range base.modules {
		if m.rule == nil {
			continue
		}
		for position := range conditions(m.parsed) {
			if mutant, ok := base.mutant(i, position); ok {
				mutants = append(mutants, mutant)
			}
		}
	}
	return mutants
}

// place is one expression of a module: the body it stands in, and where.
type place struct {
	body *ast.Body
	i    int
}

// conditions lists the expressions of all bodies of the module's rules, in
// source order, else-branches and comprehensions included.
func conditions(m *ast.Module) []place {
	var places []place
	visit := func(body *ast.Body) {
		for i := range *body {
			places = append(places, place{body, i})
		}
	}
	for _, r := range m.Rules {
		for branch := r; branch != nil; branch = branch.Else {
			visit(&branch.Body)
		}
		ast.WalkTerms(r, func(t *ast.Term) bool {
			switch c := t.Value.(type) {
			case *ast.SetComprehension:
				visit(&c.Body)
			case *ast.ArrayComprehension:
				visit(&c.Body)
			case *ast.ObjectComprehension:
				visit(&c.Body)
			}
			return false
		})
	}
	return places
}

func (s *Set) mutant(index, position int) (Mutant, bool) {
	for _, how := range []string{"negated", "removed"} {
		changed := *s.modules[index]
		changed.parsed = changed.parsed.Copy()
		target := conditions(changed.parsed)[position]
		expr := (*target.body)[target.i]
		if !turn(target, how) {
			continue
		}
		modules := append([]*module{}, s.modules...)
		modules[index] = &changed
		if compiler := compile(modules); !compiler.Failed() {
			return Mutant{Set: newSet(s.family, modules, compiler), Line: expr.Location.Row,
				Text: strings.TrimSpace(string(expr.Location.Text)), How: how}, true
		}
	}
	return Mutant{}, false
}

// turn changes one expression in place. An assignment binds and is never
// negated; a body must keep at least one expression.
func turn(p place, how string) bool {
	expr := (*p.body)[p.i]
	switch {
	case isBinding(expr):
		return false
	case how == "negated":
		if _, declares := expr.Terms.(*ast.SomeDecl); declares {
			return false
		}
		changed := *expr
		changed.Negated = !expr.Negated
		(*p.body)[p.i] = &changed
		return true
	}
	changed := *expr
	changed.Negated, changed.With = false, nil
	changed.Terms = ast.BooleanTerm(true)
	(*p.body)[p.i] = &changed
	return true
}

// isBinding reports an assignment, or the constant body of a fact.
func isBinding(e *ast.Expr) bool {
	if e.IsAssignment() {
		return true
	}
	term, ok := e.Terms.(*ast.Term)
	return ok && term.Value.Compare(ast.Boolean(true)) == 0
}
