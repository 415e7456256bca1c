package check

import (
	"context"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/model"
)

// effect tells what a change to the trusted part would change, nil where it
// changes nothing there. What is wrong with the files that would judge is a
// finding of today: it comes second.
func (r *run) effect(ctx context.Context, now []diag.Finding) (*Effect, []diag.Finding) {
	if r.base == nil || r.options.Draft || len(r.trustedChanges()) == 0 {
		return nil, nil
	}
	if r.options.Rehearse == nil {
		return &Effect{Unknown: "it was not asked for"}, nil
	}
	then, err := r.options.Rehearse(ctx)
	if err != nil {
		return &Effect{Unknown: err.Error()}, nil
	}
	broken := slices.DeleteFunc(missingFrom(now, then), func(f diag.Finding) bool {
		return !model.IsTrusted(f.Path) || !isLawProblem(f.Rule)
	})
	now, then = content(now), content(then)
	return &Effect{Added: missingFrom(now, then), Removed: missingFrom(then, now)}, broken
}

// isLawProblem reports the checks of files that judge others.
func isLawProblem(id string) bool {
	return strings.HasPrefix(id, "rule-") && id != "rule-failed" || strings.HasPrefix(id, "style-") || strings.HasPrefix(id, "approval-") || id == "rules-missing" || id == "schema-broken" ||
		id == "platform-fact-invalid" || id == "unknown-setting-rule" || id == "missing-settings"
}

// content leaves out what is found in the trusted part itself, and who could
// approve: that is never asked of a law that is not in force.
func content(findings []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool {
		return model.IsTrusted(f.Path) || f.Rule == "unapprovable-change" || f.Rule == "approval-failed"
	})
}

// verdict is what makes two findings the same: rule, severity, place, sentence
// and whether it is waived.
type verdict struct {
	rule, path, pointer, message string
	severity                     diag.Severity
	line, column                 int
	waived                       bool
}

func verdictOf(f diag.Finding) verdict {
	return verdict{f.Rule, f.Path, f.Pointer, f.Message, f.Severity, f.Span.Line, f.Span.Column, f.Waiver != nil}
}

// missingFrom lists the findings of all that known lacks.
func missingFrom(known, all []diag.Finding) []diag.Finding {
	have := map[verdict]bool{}
	for _, f := range known {
		have[verdictOf(f)] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(f diag.Finding) bool { return have[verdictOf(f)] })
}
