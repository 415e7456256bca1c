package pattern

import (
	"slices"
	"strings"
)

// automaton finds every literal of a list in one pass over a text (Aho and
// Corasick, 1975). Its nodes are numbered by depth, so that the children of a
// node lie side by side; the shallow ones, where nearly every step ends, have a
// row of a table.
type automaton struct {
	literals []string

	label []byte  // that leads to the node
	first []int32 // the children of node n are first[n]..first[n+1]-1
	fail  []int32 // the longest other beginning of a literal that n ends with
	out   []int32 // literal that ends in the node, -1
	more  []int32 // next node along fail in which a literal ends, 0

	column [256]uint8 // of a byte in rows; 0: in no literal
	width  int
	rows   []int32 // for nodes below shallow: where each byte leads, marked if a literal ends there
}

// ends marks a node in a row.
const ends = 1 << 30

// shallow is how many nodes have a row.
const shallow = 768

func newAutomaton(literals []string) *automaton {
	a := &automaton{literals: literals}
	a.grow(literals)
	a.link()
	a.tabulate()
	return a
}

// segment is the part of the sorted literals that share a node's path.
type segment struct{ from, to, depth int32 }

// grow makes the nodes, level by level.
func (a *automaton) grow(literals []string) {
	order := make([]int32, len(literals))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(literals[x], literals[y]) })
	queue := []segment{{0, int32(len(order)), 0}}
	a.label, a.out = []byte{0}, []int32{-1}
	for n := 0; n < len(queue); n++ {
		s := queue[n]
		a.first = append(a.first, int32(len(queue)))
		i := s.from
		if i < s.to && len(literals[order[i]]) == int(s.depth) {
			a.out[n] = order[i]
			i++
		}
		for i < s.to {
			c := literals[order[i]][s.depth]
			j := i + 1
			for j < s.to && literals[order[j]][s.depth] == c {
				j++
			}
			queue = append(queue, segment{i, j, s.depth + 1})
			a.label, a.out = append(a.label, c), append(a.out, -1)
			i = j
		}
	}
	a.first = append(a.first, int32(len(queue)))
}

// link works out where to go on where a literal ends otherwise.
func (a *automaton) link() {
	a.fail, a.more = make([]int32, len(a.label)), make([]int32, len(a.label))
	for n := range int32(len(a.label)) {
		for child := a.first[n]; child < a.first[n+1]; child++ {
			if n == 0 {
				continue
			}
			f := a.step(a.fail[n], a.label[child])
			a.fail[child] = f
			if a.out[f] >= 0 {
				a.more[child] = f
			} else {
				a.more[child] = a.more[f]
			}
		}
	}
}

// step follows a byte by the nodes themselves.
func (a *automaton) step(n int32, c byte) int32 {
	for {
		lo, hi := a.first[n], a.first[n+1]
		for hi-lo > 8 {
			if mid := (lo + hi) / 2; a.label[mid] <= c {
				lo = mid
			} else {
				hi = mid
			}
		}
		for ; lo < hi; lo++ {
			if a.label[lo] == c {
				return lo
			}
		}
		if n == 0 {
			return 0
		}
		n = a.fail[n]
	}
}

// tabulate makes the rows of the shallow nodes.
func (a *automaton) tabulate() {
	for _, c := range a.label[1:] {
		a.column[c] = 1
	}
	a.width = 1
	for c, used := range a.column {
		if used != 0 {
			a.column[c] = uint8(a.width % 256)
			a.width++
		}
	}
	if a.width > 255 { // never in text: no literal has all bytes
		a.width = 0
		return
	}
	nodes := min(len(a.label), shallow)
	a.rows = make([]int32, nodes*a.width)
	for n := range nodes {
		row := a.rows[n*a.width : (n+1)*a.width]
		if n > 0 {
			copy(row, a.rows[int(a.fail[n])*a.width:]) // fail is shallower still
		}
		for child := a.first[n]; child < a.first[n+1]; child++ {
			to := child
			if a.out[child] >= 0 || a.more[child] != 0 {
				to |= ends
			}
			row[a.column[a.label[child]]] = to
		}
	}
}

// walk calls found for every literal that ends at a place of the text.
func (a *automaton) walk(text []byte, found func(literal int32, end int)) {
	n := int32(0)
	for i, c := range text {
		column := a.column[c]
		if column == 0 {
			n = 0
			continue
		}
		for {
			if at := int(n) * a.width; at < len(a.rows) {
				n = a.rows[at+int(column)]
				break
			}
			if child := a.child(n, c); child != 0 {
				n = child | ends // to be looked at
				break
			}
			n = a.fail[n]
		}
		if n&ends == 0 {
			continue
		}
		n &^= ends
		if a.out[n] >= 0 {
			found(a.out[n], i+1)
		}
		for m := a.more[n]; m != 0; m = a.more[m] {
			found(a.out[m], i+1)
		}
	}
}

func (a *automaton) child(n int32, c byte) int32 {
	lo, hi := a.first[n], a.first[n+1]
	for hi-lo > 8 {
		if mid := (lo + hi) / 2; a.label[mid] <= c {
			lo = mid
		} else {
			hi = mid
		}
	}
	for ; lo < hi; lo++ {
		if a.label[lo] == c {
			return lo
		}
	}
	return 0
}
