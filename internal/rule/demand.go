package rule

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Demand is one element of an approval file's require set: of whom how many
// must approve the file that was asked about. Managers, Roles and People are
// alternatives: whoever is any of them will do.
type Demand struct {
	Rule     *Rule
	Managers []string // districts: those who manage them
	Roles    []string // whoever has one of them, ...
	District string   // ... only among the people of that district; "" of all
	People   []string // ids
	Except   []string // ids of people whose word does not count here
	Count    int      // at least 1
	Args     map[string]string

	order ast.Value
}

type writtenDemand struct {
	Managers []string       `json:"managers"`
	Roles    []string       `json:"roles"`
	District string         `json:"district"`
	People   []string       `json:"people"`
	Except   []string       `json:"except"`
	Count    *int           `json:"count"`
	Args     map[string]any `json:"args"`
}

var demandKeys = []string{"managers", "roles", "district", "people", "except", "count", "args"}

// Ask runs the approval files that have something to say of a changed file. The
// demands are sorted by rule and by what they say.
func (j *Judge) Ask(ctx context.Context, in Input) ([]Demand, []Failure, error) {
	demands, failures, err := ask(ctx, j, in, decodeDemand)
	slices.SortFunc(demands, func(a, b Demand) int {
		return cmp.Or(cmp.Compare(a.Rule.ID, b.Rule.ID), a.order.Compare(b.order))
	})
	return demands, failures, err
}

func decodeDemand(r *Rule, value any) (Demand, error) {
	object, ok := value.(ast.Object)
	if !ok {
		return Demand{}, fmt.Errorf("require must contain objects, not %v", value)
	}
	for _, key := range object.Keys() {
		if name, _ := key.Value.(ast.String); !slices.Contains(demandKeys, string(name)) {
			return Demand{}, fmt.Errorf("require has an unknown key %v", key)
		}
	}
	var w writtenDemand
	if err := remarshal(object, &w); err != nil {
		return Demand{}, fmt.Errorf("require is not of the documented form: %w", err)
	}
	d := Demand{Rule: r, Managers: w.Managers, Roles: w.Roles, District: w.District, People: w.People, Except: w.Except, Count: 1, Args: map[string]string{}, order: object}
	if w.Count != nil {
		d.Count = *w.Count
	}
	for name, v := range w.Args {
		d.Args[name] = plain(v)
	}
	switch {
	case len(d.Managers)+len(d.Roles)+len(d.People) == 0:
		return Demand{}, errors.New(`require names nobody: it has none of "managers", "roles" and "people"`)
	case d.Count < 1:
		return Demand{}, fmt.Errorf("require asks for %d people", d.Count)
	case d.District != "" && len(d.Roles) == 0:
		return Demand{}, errors.New(`require has a "district", but no "roles" that it could narrow`)
	}
	return d, nil
}
