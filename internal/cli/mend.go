package cli

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
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
}

// mostRounds bounds fixes that uncover further ones.
const mostRounds = 10

// mend applies fixes in rounds: two that touch the same characters come one
// after the other, and each round is judged before the next.
func mend(ctx context.Context, v *verdict, now time.Time) (*mended, error) {
	m := &mended{before: map[string][]byte{}, after: map[string][]byte{}}
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
	m.left = slices.DeleteFunc(slices.Clone(result.Findings), func(f diag.Finding) bool {
		return len(v.only) > 0 && !within(f.Path, v.only)
	})
	return m, nil
}

// round applies the fixes that do not touch each other.
func (m *mended) round(result *check.Result, only []string) bool {
	byPath := map[string][]diag.Edit{}
	for _, f := range result.Findings {
		if f.Fix == nil || !f.Fix.Safe || f.Waiver != nil || f.Removed || len(only) > 0 && !allWithin(f.Fix.Edits, only) {
			continue
		}
		if !apart(byPath, f.Fix.Edits, result) {
			continue
		}
		for _, e := range f.Fix.Edits {
			byPath[e.Path] = append(byPath[e.Path], e)
		}
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

// apart reports whether edits lie inside their files and touch no accepted one.
func apart(accepted map[string][]diag.Edit, edits []diag.Edit, result *check.Result) bool {
	for _, e := range edits {
		if e.Start < 0 || e.End < e.Start || e.End > len(result.Source(e.Path, false)) {
			return false
		}
		for _, o := range accepted[e.Path] {
			if e.Start <= o.End && o.Start <= e.End {
				return false
			}
		}
	}
	return len(edits) > 0
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
