package cases

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"masthead/internal/check"
	"masthead/internal/report"
	"masthead/internal/rule"
	"masthead/internal/tree"
)

// Run judges the case's organisation by the law and gives what the case's rule
// found, as report.Snippet prints it.
func Run(ctx context.Context, law *check.Law, c Case) (string, error) {
	options := check.Options{Head: tree.Memory(c.Head), Law: law, Now: c.Now, Language: c.Lang}
	if c.Base != nil {
		options.Base = tree.Memory(c.Base)
	}
	result, err := check.Run(ctx, options)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, f := range result.Findings {
		if f.Rule == "rule-failed" {
			return "", fmt.Errorf("%s:%d: %s", f.Path, f.Span.Line, f.Message)
		}
		if f.Rule == c.Rule {
			b.WriteString(report.Snippet(f, result.Source(f.Path, f.Removed)))
		}
	}
	return b.String(), nil
}

// Failure is a case that does not hold.
type Failure struct {
	Rule, Case string
	Want, Got  string
	Err        error // nil: Got differs from Want
}

// Verify runs the cases of one rule, which law must hold.
func Verify(ctx context.Context, law *check.Law, all []Case) []Failure {
	var failures []Failure
	for _, c := range all {
		got, err := Run(ctx, law, c)
		if err != nil || strings.TrimRight(got, "\n") != strings.TrimRight(c.Want, "\n") {
			failures = append(failures, Failure{Rule: c.Rule, Case: c.Name, Want: c.Want, Got: got, Err: err})
		}
	}
	return failures
}

// Survivor is a condition that no case is about: turned round, all cases hold.
type Survivor struct {
	Rule string
	Path string
	Line int
	Text string
	How  string
}

// Survivors turns round every condition of the rule in turn, and lists those
// that its cases do not notice.
func Survivors(ctx context.Context, law *check.Law, r *rule.Rule, all []Case) []Survivor {
	var survivors []Survivor
	for _, mutant := range law.Rules().Mutants(r.ID) {
		mutated := law.WithRules(mutant.Set)
		noticed := slices.ContainsFunc(all, func(c Case) bool { return len(Verify(ctx, mutated, []Case{c})) > 0 })
		if !noticed {
			survivors = append(survivors, Survivor{Rule: r.ID, Path: r.Path, Line: mutant.Line, Text: mutant.Text, How: mutant.How})
		}
	}
	return survivors
}
