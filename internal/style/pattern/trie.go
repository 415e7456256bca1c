package pattern

// trie holds literals by their beginnings. Its nodes are numbered by depth, so
// that the children of a node lie side by side.
type trie struct {
	literals []string

	label []byte  // that leads to the node
	first []int32 // the children of node n are first[n]..first[n+1]-1
	out   []int32 // literal that ends in the node, -1
}

// segment is a part of literals in order that share their first bytes.
type segment struct{ from, to, depth int32 }

// grow makes the nodes, level by level, of literals in an order. heads are what
// the children of the root stand for; in each, literals are sorted.
func (t *trie) grow(literals []string, order []int32, heads []segment) {
	t.literals = literals
	most := 1 // nodes, with all that literals could share
	for _, s := range heads {
		for _, l := range order[s.from:s.to] {
			most += len(literals[l]) - int(s.depth) + 1
		}
	}
	queue := make([]segment, 1, most) // the root itself has no literals
	t.first = append(make([]int32, 0, most+1), 1)
	t.label, t.out = append(make([]byte, 0, most), 0), append(make([]int32, 0, most), -1)
	add := func(s segment) {
		queue = append(queue, s)
		t.label, t.out = append(t.label, literals[order[s.from]][s.depth-1]), append(t.out, -1)
	}
	for _, s := range heads {
		add(s)
	}
	for n := 1; n < len(queue); n++ {
		s := queue[n]
		t.first = append(t.first, int32(len(queue)))
		if len(literals[order[s.from]]) == int(s.depth) {
			t.out[n] = order[s.from]
			s.from++
		}
		for part := range s.parts(literals, order) {
			add(part)
		}
	}
	t.first = append(t.first, int32(len(queue)))
}

// parts cuts a segment by the next byte.
func (s segment) parts(literals []string, order []int32) func(yield func(segment) bool) {
	return func(yield func(segment) bool) {
		for i := s.from; i < s.to; {
			j := i + 1
			for j < s.to && literals[order[j]][s.depth] == literals[order[i]][s.depth] {
				j++
			}
			if !yield(segment{i, j, s.depth + 1}) {
				return
			}
			i = j
		}
	}
}

// child follows a byte, 0 if there is no way.
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

// follow calls found for every literal that goes on from a node at a place of a
// text, and began at from.
func (t *trie) follow(n int32, text []byte, from, at int, found func(literal int32, from, end int)) {
	for ; n != 0; at++ {
		if l := t.out[n]; l >= 0 {
			found(l, from, at)
		}
		if at == len(text) || t.first[n] == t.first[n+1] {
			return
		}
		n = t.child(n, text[at])
	}
}
