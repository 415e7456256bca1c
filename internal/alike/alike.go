// Package alike finds texts that say nearly the same among many, and names that
// are easily taken for each other. Texts are compared by their letters alone:
// case, accents, punctuation, emoji and links make no difference. Pairs are
// found by MinHash and locality-sensitive hashing and then compared exactly, so
// that a hundred thousand texts take seconds and nothing is reported that was
// not looked at.
//
// It is pure: the same texts in the same order give the same pairs. It refuses
// to know posts, dates and accounts, and to say how much likeness is too much.
package alike

import "slices"

// Text is what of a text is compared.
type Text struct {
	Words   int      // without links and without tags at the end
	grams   []uint32 // hashes of each run of letters, as they come
	figures []uint32 // hashes of numbers, months and days, sorted
}

// Likeness is how much two texts have in common.
type Likeness struct {
	// Same is the share of the runs of letters of the two that are in both,
	// from 0 to 1 (Jaccard).
	Same float64
	// Within is the share of the shorter text that is in the longer, from 0 to
	// 1 (containment).
	Within float64
	// Differ reports that each of the two has numbers or days that the other
	// lacks: one mould, filled with other things.
	Differ bool
}

// Compare looks at all of two texts. It is symmetric.
func Compare(a, b Text) Likeness {
	return compare(set(a.grams), set(b.grams), a.figures, b.figures)
}

func compare(a, b, figures, others []uint32) Likeness {
	if len(a) == 0 || len(b) == 0 {
		return Likeness{}
	}
	both := common(a, b)
	n := common(figures, others)
	return Likeness{
		Same:   float64(both) / float64(len(a)+len(b)-both),
		Within: float64(both) / float64(min(len(a), len(b))),
		Differ: n < min(len(figures), len(others)),
	}
}

// set is a list as a set: sorted, each member once.
func set(list []uint32) []uint32 {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// common is how many members two sorted lists share, each as often as it is in
// both.
func common(a, b []uint32) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}
