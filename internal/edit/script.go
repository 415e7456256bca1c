package edit

import (
	"slices"
	"strings"
)

// effort bounds the steps of a comparison: texts of two people have few words
// of difference, and texts with many are better shown as two.
const (
	effort    = 20_000_000 // steps
	mostEdits = 1000       // words; the memory grows with the square
)

// compare finds a shortest way from one list to the other; false when it
// would take too long.
func compare(before, after []string) ([]Piece, bool) {
	head := 0
	for head < min(len(before), len(after)) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < min(len(before), len(after))-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	a, b := before[head:len(before)-tail], after[head:len(after)-tail]
	middle, ok := shortest(a, b)
	if !ok {
		return nil, false
	}
	pieces := append([]Piece{{Kept, strings.Join(before[:head], "")}}, middle...)
	pieces = append(pieces, Piece{Kept, strings.Join(before[len(before)-tail:], "")})
	return without(without(joined(pieces), isBlank), isSmall), true
}

// shortest is the algorithm of Myers (1986): for each number of edits, how far
// one can come on each diagonal.
func shortest(a, b []string) ([]Piece, bool) {
	n, m := len(a), len(b)
	most := min(n+m, mostEdits, effort/(n+m+1))
	reach := make([]int, 2*most+3) // of diagonal k at most+1+k
	var history [][]int
	for d := 0; d <= most; d++ {
		history = append(history, slices.Clone(reach[most+1-d:most+2+d]))
		for k := -d; k <= d; k += 2 {
			at := most + 1 + k
			x := reach[at-1] + 1
			if k == -d || k != d && reach[at-1] < reach[at+1] {
				x = reach[at+1]
			}
			for x < n && x-k < m && a[x] == b[x-k] {
				x++
			}
			reach[at] = x
			if x >= n && x-k >= m {
				return walkBack(a, b, history), true
			}
		}
	}
	return nil, false
}

// walkBack reads the way off the history, from the end. history[d] holds the
// diagonals -d..d as they were before step d.
func walkBack(a, b []string, history [][]int) []Piece {
	var pieces []Piece
	x, y := len(a), len(b)
	for d := len(history) - 1; d > 0; d-- {
		was := func(k int) int { return history[d][k+d] }
		k := x - y
		if k == -d || k != d && was(k-1) < was(k+1) { // b[fromY] came
			fromX := was(k + 1)
			fromY := fromX - k - 1
			pieces = append(pieces, Piece{Kept, strings.Join(a[fromX:x], "")}, Piece{Inserted, b[fromY]})
			x, y = fromX, fromY
			continue
		}
		fromX := was(k - 1)
		pieces = append(pieces, Piece{Kept, strings.Join(a[fromX+1:x], "")}, Piece{Deleted, a[fromX]})
		x, y = fromX, fromX-k+1
	}
	pieces = append(pieces, Piece{Kept, strings.Join(a[:x], "")})
	slices.Reverse(pieces)
	return pieces
}
