package pattern

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// trie holds literals by their beginnings. Its nodes are numbered by depth, so
// that the children of a node lie side by side; the shallow ones, where nearly
// every step ends, have a row of a table.
type trie struct {
	literals []string

	label []byte  // that leads to the node
	first []int32 // the children of node n are first[n]..first[n+1]-1
	out   []int32 // literal that ends in the node, -1

	column [256]uint8 // of a byte in rows; 0: in no literal
	width  int
	rows   []int32 // for nodes below shallow: where each byte leads, marked if a literal ends there
}

// ends marks a node in a row.
const ends = 1 << 30

// shallow is how many nodes have a row.
const shallow = 768

// segment is the part of the sorted literals that share a node's path.
type segment struct{ from, to, depth int32 }

// grow makes the nodes, level by level.
func (t *trie) grow(literals []string) {
	t.literals = literals
	order := make([]int32, len(literals))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(literals[x], literals[y]) })
	most := 1 // nodes, with all that literals could share
	for _, l := range literals {
		most += len(l)
	}
	queue := append(make([]segment, 0, most), segment{0, int32(len(order)), 0})
	t.first = make([]int32, 0, most+1)
	t.label, t.out = append(make([]byte, 0, most), 0), append(make([]int32, 0, most), -1)
	for n := 0; n < len(queue); n++ {
		s := queue[n]
		t.first = append(t.first, int32(len(queue)))
		i := s.from
		if i < s.to && len(literals[order[i]]) == int(s.depth) {
			t.out[n] = order[i]
			i++
		}
		for i < s.to {
			c := literals[order[i]][s.depth]
			j := i + 1
			for j < s.to && literals[order[j]][s.depth] == c {
				j++
			}
			queue = append(queue, segment{i, j, s.depth + 1})
			t.label, t.out = append(t.label, c), append(t.out, -1)
			i = j
		}
	}
	t.first = append(t.first, int32(len(queue)))
	for _, c := range t.label[1:] {
		t.column[c] = 1
	}
	t.width = 1
	for c, used := range t.column {
		if used != 0 && t.width < 256 { // no literal has all bytes: NUL is in none
			t.column[c] = uint8(t.width)
			t.width++
		}
	}
}

// tabulate makes the rows of the shallow nodes; ending tells which nodes are to
// be marked.
func (t *trie) tabulate(ending func(n int32) bool) {
	t.rows = make([]int32, min(len(t.label), shallow)*t.width)
	for n := range int32(len(t.rows) / t.width) {
		row := t.rows[int(n)*t.width:][:t.width]
		for child := t.first[n]; child < t.first[n+1]; child++ {
			to := child
			if ending(child) {
				to |= ends
			}
			row[t.column[t.label[child]]] = to
		}
	}
}

// child follows a byte by the nodes themselves, 0 if there is no way.
func (t *trie) child(n int32, c byte) int32 {
	lo, hi := t.first[n], t.first[n+1]
	for hi-lo > 8 {
		if mid := (lo + hi) / 2; t.label[mid] <= c {
			lo = mid
		} else {
			hi = mid
		}
	}
	for ; lo < hi; lo++ {
		if t.label[lo] == c {
			return lo
		}
	}
	return 0
}

// lexicon finds literals at the beginnings of words: most of a style guide are
// words, and most places of a text are inside of one.
type lexicon struct{ trie }

func newLexicon(literals []string) *lexicon {
	l := &lexicon{}
	l.grow(literals)
	l.tabulate(func(n int32) bool { return l.out[n] >= 0 })
	return l
}

// walk calls found for every literal that stands at the beginning of a word.
func (l *lexicon) walk(text []byte, found func(literal int32, from, end int)) {
	if len(l.literals) == 0 {
		return
	}
	inside := false
	for i := 0; i < len(text); {
		word, size := false, 1
		if c := text[i]; c < utf8.RuneSelf {
			word = wordBytes[c]
		} else {
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			word = isWord(r)
		}
		if word && !inside {
			l.at(text, i, found)
		}
		inside = word
		i += size
	}
}

// at looks for literals that begin at one place.
func (l *lexicon) at(text []byte, from int, found func(literal int32, from, end int)) {
	n := int32(0)
	for i := from; i < len(text); i++ {
		if at := int(n) * l.width; at < len(l.rows) {
			n = l.rows[at+int(l.column[text[i]])]
		} else if n = l.child(n, text[i]); l.out[n] >= 0 {
			n |= ends
		}
		if n == 0 {
			return
		}
		if n&ends != 0 {
			n &^= ends
			found(l.out[n], from, i+1)
		}
	}
}
