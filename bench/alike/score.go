package main

import (
	"cmp"
	"fmt"
	"slices"
)

// scored is a labelled pair with the score that a method gives it.
type scored struct {
	label
	score float64
}

// rate scores the pairs, the highest first.
func (m method) rate(list []label) []scored {
	all := make([]scored, len(list))
	for i, l := range list {
		all[i] = scored{l, m.score(l.a, l.b)}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	return all
}

// result is what a threshold finds: right and wrong reports, and how many of
// the pairs that it should find.
type result struct {
	threshold       float64
	right, wrong    int // edited or abridged, and all others
	edited, all     int // edited found, and all there are
	abridged, short int
}

func (r result) precision() float64 { return ratio(r.right, r.right+r.wrong) }
func (r result) recall() float64    { return ratio(r.edited, r.all) }

func (r result) f() float64 {
	if p, c := r.precision(), r.recall(); p+c > 0 {
		return 2 * p * c / (p + c)
	}
	return 0
}

func ratio(part, of int) float64 { return float64(part) / float64(max(1, of)) }

// at counts what a threshold finds.
func at(list []scored, threshold float64) result {
	r := result{threshold: threshold}
	for _, s := range list {
		found := s.score >= threshold
		switch s.verdict {
		case "edited":
			r.all++
			r.edited += count(found)
			r.right += count(found)
		case "abridged":
			r.short++
			r.abridged += count(found)
			r.right += count(found)
		default:
			r.wrong += count(found)
		}
	}
	return r
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// best is the threshold with the best F1 for edited copies.
func best(list []scored) result {
	var winner result
	for _, s := range list {
		if s.score > 0 {
			if r := at(list, s.score); r.f() > winner.f() {
				winner = r
			}
		}
	}
	return winner
}

// averagePrecision of edited copies, abridged ones left out.
func averagePrecision(list []scored) float64 {
	seen, right, sum := 0, 0, 0.0
	for _, s := range list {
		if s.verdict == "abridged" {
			continue
		}
		seen++
		if s.verdict == "edited" {
			right++
			sum += float64(right) / float64(seen)
		}
	}
	return sum / float64(max(1, right))
}

func (r result) row(name string) string {
	return fmt.Sprintf("| %s | %.2f | %d | %d | %.3f | %d of %d | %.3f | %d of %d |", name, r.threshold, r.right, r.wrong,
		r.precision(), r.edited, r.all, r.recall(), r.abridged, r.short)
}
