package cli

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/tree"
)

// mended is what fixing came to.
type mended struct {
	before map[string][]byte // text of each touched file before
	after  map[string][]byte
	fixed  []diag.Finding
	left   []diag.Finding
	tried  map[string]bool // findings whose fix was applied
}

// mostRounds bounds fixes that uncover further ones.
const mostRounds = 10

// mend applies fixes in rounds: two that touch the same characters come one
// after the other, and each round is judged before the next.
func mend(ctx context.Context, v *verdict, now time.Time) (*mended, error) {
	m := &mended{before: map[string][]byte{}, after: map[string][]byte{}, tried: map[string]bool{}}
	result := v.Result
	for range mostRounds {
		changed := m.round(result, v.only)
		if !changed {
			break
		}
		var err error
		result, err = check.Run(ctx, check.Options{Head: tree.Layered(v.head, m.after), Now: now, Language: "en"})
		if err != nil {
			return nil, fmt.Errorf("checking the result: %w", err)
		}
	}
	m.settle(result.Findings, v.only)
	return m, nil
}

// settle tells what is left; a fix that did not help was none.
func (m *mended) settle(findings []diag.Finding, only []string) {
	still := map[string]int{}
	for _, f := range findings {
		if len(only) == 0 || within(f.Path, only) {
			m.left = append(m.left, f)
		}
		still[sameness(f)]++
	}
	m.fixed = slices.DeleteFunc(m.fixed, func(f diag.Finding) bool {
		still[sameness(f)]--
		return still[sameness(f)] >= 0
	})
}

// here is a finding at its very place.
func here(f diag.Finding) string { return fmt.Sprint(sameness(f), "\x00", f.Span.Start) }

// sameness is equal for a finding before and after an edit elsewhere moved it.
func sameness(f diag.Finding) string {
	return strings.Join([]string{f.Rule, f.Path, f.Pointer, f.Message}, "\x00")
}

// round applies the fixes that do not touch each other.
func (m *mended) round(result *check.Result, only []string) bool {
	byPath := map[string][]diag.Edit{}
	for _, f := range result.Findings {
		if !fixable(f) || m.tried[here(f)] || len(only) > 0 && !allWithin(f.Fix.Edits, only) || !apart(byPath, f.Fix.Edits, result) {
			continue
		}
		for _, e := range f.Fix.Edits {
			byPath[e.Path] = append(byPath[e.Path], e)
		}
		m.tried[here(f)] = true
		m.fixed = append(m.fixed, f)
	}
	for p, edits := range byPath {
		source := result.Source(p, false)
		if _, touched := m.before[p]; !touched {
			m.before[p] = source
		}
		m.after[p] = applyEdits(source, edits)
	}
	return len(byPath) > 0
}

func allWithin(edits []diag.Edit, only []string) bool {
	return !slices.ContainsFunc(edits, func(e diag.Edit) bool { return !within(e.Path, only) })
}

func fixable(f diag.Finding) bool {
	return f.Fix != nil && f.Fix.Safe && len(f.Fix.Edits) > 0 && f.Waiver == nil && !f.Removed
}

// apart reports whether edits lie inside files that were read, and touch
// neither an accepted one nor each other.
func apart(accepted map[string][]diag.Edit, edits []diag.Edit, result *check.Result) bool {
	for i, e := range edits {
		source := result.Source(e.Path, false)
		if source == nil || e.Start < 0 || e.End < e.Start || e.End > len(source) {
			return false
		}
		touches := func(o diag.Edit) bool { return o.Path == e.Path && e.Start <= o.End && o.Start <= e.End }
		if slices.ContainsFunc(accepted[e.Path], touches) || slices.ContainsFunc(edits[:i], touches) {
			return false
		}
	}
	return true
}

// applyEdits applies edits that do not touch each other.
func applyEdits(source []byte, edits []diag.Edit) []byte {
	sorted := slices.SortedFunc(slices.Values(edits), func(a, b diag.Edit) int { return a.Start - b.Start })
	var out bytes.Buffer
	at := 0
	for _, e := range sorted {
		out.Write(source[at:e.Start])
		out.WriteString(e.New)
		at = e.End
	}
	out.Write(source[at:])
	return out.Bytes()
}

func (m *mended) paths() []string { return slices.Sorted(maps.Keys(m.after)) }
