package check

import (
	"context"
	"slices"

	"masthead/internal/diag"
	"masthead/internal/model"
)

// effect tells what a change to the trusted part would change, nil where it
// changes nothing there.
func (r *run) effect(ctx context.Context, now []diag.Finding) *Effect {
	touched := slices.ContainsFunc(r.trustedChanges(), func(diag.Problem) bool { return true })
	if r.base == nil || r.options.Draft || !touched {
		return nil
	}
	if r.options.Preview == nil {
		return &Effect{Unknown: "it was not asked for"}
	}
	then, err := r.options.Preview(ctx)
	if err != nil {
		return &Effect{Unknown: err.Error()}
	}
	now, then = content(now), content(then)
	return &Effect{Added: missingFrom(now, then), Removed: missingFrom(then, now)}
}

// content leaves out what is found in the trusted part itself.
func content(findings []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return model.IsTrusted(f.Path) })
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
