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
	return &Effect{Added: missingFrom(now, arising(then)), Removed: missingFrom(content(then), content(now))}, broken
}

// arising are the findings by the new law that say what the change brings:
// those in content, and in the trusted part what would block from then on.
func arising(then []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(slices.Clone(then), func(f diag.Finding) bool {
		return isAboutApproval(f.Rule) || model.IsTrusted(f.Path) && (f.Severity != diag.Error || f.Waiver != nil || isLawProblem(f.Rule))
	})
}

// isLawProblem reports the checks of files that judge others.
func isLawProblem(id string) bool {
	return strings.HasPrefix(id, "rule-") && id != "rule-failed" || strings.HasPrefix(id, "style-") || strings.HasPrefix(id, "approval-") || id == "rules-missing" || id == "schema-broken" ||
		id == "platform-fact-invalid" || id == "unknown-setting-rule" || id == "missing-settings"
}

// content leaves out what is found in the trusted part itself, and who could
// approve.
func content(findings []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return model.IsTrusted(f.Path) || isAboutApproval(f.Rule) })
}

// isAboutApproval: who could approve is never asked of a law that is not in
// force.
func isAboutApproval(rule string) bool {
	return rule == "unapprovable-change" || rule == "approval-failed"
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
