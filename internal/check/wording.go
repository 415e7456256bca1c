package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/rule"
	"masthead/internal/safety"
	"masthead/internal/shape"
	"masthead/internal/style"
)

// catalogue puts problems into words: one entry for everything that can be
// found, in one language, with the severities that the organisation chose.
type catalogue struct {
	rules    map[string]diag.Rule
	language string
	today    string // YYYY-MM-DD in the organisation's zone, for effective dates
	chosen   map[string]diag.Severity
}

// newCatalogue joins the built-in checks with the organisation's rules.
func newCatalogue(set *rule.Set, guide *style.Set) catalogue {
	c := catalogue{rules: map[string]diag.Rule{}}
	for _, r := range builtin() {
		c.rules[r.ID] = r
	}
	for _, r := range set.Rules {
		c.rules[r.ID] = r.Rule
	}
	for _, r := range styleRules(guide) {
		c.rules[r.ID] = r
	}
	return c
}

// builtin lists the checks that are written in Go.
func builtin() []diag.Rule {
	var all []diag.Rule
	for _, p := range doc.Problems {
		severity, _ := diag.ParseSeverity(p.Severity)
		all = append(all, diag.Rule{ID: p.ID, Severity: severity, Title: p.Title,
			Description: p.Description, Message: p.Message, Guide: p.Guide})
	}
	all = append(all, shape.Problems...)
	all = append(all, rule.Problems...)
	all = append(all, style.Problems...)
	all = append(all, problems...)
	all = append(all, approvalProblems...)
	all = append(all, ownerProblems...)
	for i := range all {
		all[i].Builtin = true
		all[i].Kinds = []string{"*"}
	}
	return all
}

// with is the catalogue for one language and one organisation's choices.
func (c catalogue) with(language string, s model.Settings, today string) catalogue {
	c.language, c.today = cmp.Or(language, "en"), today
	c.chosen = map[string]diag.Severity{}
	for id, name := range s.Rules {
		if severity, err := diag.ParseSeverity(name); err == nil {
			c.chosen[id] = severity
		}
	}
	return c
}

// sorted lists the entries by id.
func (c catalogue) sorted() []diag.Rule {
	var all []diag.Rule
	for _, r := range c.rules {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b diag.Rule) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// finding puts one problem into words. What rests on a fact that may not block
// is a warning at most.
func (c catalogue) finding(p diag.Problem) diag.Finding {
	r := c.rules[p.ID]
	severity := c.severity(r)
	if p.Severity != nil {
		severity = *p.Severity
	}
	if p.Advisory {
		severity = min(severity, diag.Warning)
	}
	return diag.Finding{Rule: p.ID, Severity: severity, Path: p.Path, Span: p.Span, Pointer: safety.Hide(p.Pointer),
		Message: r.Text(c.language, printable(p.Args)), Fix: p.Fix, Related: p.Related, Removed: p.Removed, Conceal: p.Conceal}
}

// printable is what messages may quote of a file: no secret, wherever in it one
// stands.
func printable(args map[string]string) map[string]string {
	var safe map[string]string
	for key, value := range args {
		shown := safety.Hide(value)
		if shown == value {
			continue
		}
		if safe == nil {
			safe = maps.Clone(args)
		}
		safe[key] = shown
	}
	if safe == nil {
		return args
	}
	return safe
}

// severity is the rule's own, lowered until its effective date, or the one
// that the organisation chose. Checks written in Go are not for choosing: they
// guard what every rule builds on.
func (c catalogue) severity(r diag.Rule) diag.Severity {
	severity := r.Severity
	if chosen, ok := c.chosen[r.ID]; ok && !r.Builtin {
		severity = chosen
	}
	if r.Effective != "" && c.today < r.Effective {
		severity = min(severity, diag.Warning)
	}
	return severity
}
