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
	if c.Approval {
		return ask(ctx, options, c)
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

// ask gives what the approval file asks for, in words.
func ask(ctx context.Context, o check.Options, c Case) (string, error) {
	o.Bringers = c.By
	required, findings, err := check.Required(ctx, o)
	if err != nil {
		return "", err
	}
	for _, f := range findings {
		if f.Rule == "approval-failed" {
			return "", fmt.Errorf("%s: %s", f.Path, f.Message)
		}
	}
	var b strings.Builder
	for _, r := range required {
		if r.ID == c.Rule {
			b.WriteString(r.Text(c.Lang))
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

// setOf is the set that a rule or approval file is in, and with the law with
// another such set.
func setOf(law *check.Law, r *rule.Rule) *rule.Set {
	if isApproval(r) {
		return law.Approvals()
	}
	return law.Rules()
}

func with(law *check.Law, r *rule.Rule, set *rule.Set) *check.Law {
	if isApproval(r) {
		return law.WithApprovals(set)
	}
	return law.WithRules(set)
}

func isApproval(r *rule.Rule) bool { return strings.HasPrefix(r.Path, rule.ApprovalsFolder) }

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
	for _, mutant := range setOf(law, r).Mutants(r.ID) {
		mutated := with(law, r, mutant.Set)
		noticed := slices.ContainsFunc(all, func(c Case) bool { return len(Verify(ctx, mutated, []Case{c})) > 0 })
		if !noticed {
			survivors = append(survivors, Survivor{Rule: r.ID, Path: r.Path, Line: mutant.Line, Text: mutant.Text, How: mutant.How})
		}
	}
	return survivors
}
