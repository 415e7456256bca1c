package pattern

// automaton finds every literal of a list in one pass over a text (Aho and
// Corasick, 1975).
type automaton struct {
	trie
	fail []int32 // the longest other beginning of a literal that a node ends with
	more []int32 // next node along fail in which a literal ends, 0
}

func newAutomaton(literals []string) *automaton {
	a := &automaton{}
	a.grow(literals)
	a.link()
	a.tabulate(func(n int32) bool { return a.out[n] >= 0 || a.more[n] != 0 })
	a.complete()
	return a
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

// step follows a byte from a node or from what it ends with.
func (a *automaton) step(n int32, c byte) int32 {
	for {
		if child := a.child(n, c); child != 0 || n == 0 {
			return child
		}
		n = a.fail[n]
	}
}

// complete fills the gaps in the rows with where the other beginnings lead.
func (a *automaton) complete() {
	for n := 1; n < len(a.rows)/a.width; n++ {
		row, other := a.rows[n*a.width:][:a.width], a.rows[int(a.fail[n])*a.width:]
		for c, to := range row {
			if to == 0 {
				row[c] = other[c] // complete, since fail is shallower
			}
		}
	}
}

// walk calls found for every literal that ends at a place of the text.
func (a *automaton) walk(text []byte, found func(literal int32, from, end int)) {
	if len(a.literals) == 0 {
		return
	}
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
		if l := a.out[n]; l >= 0 {
			found(l, i+1-len(a.literals[l]), i+1)
		}
		for m := a.more[n]; m != 0; m = a.more[m] {
			l := a.out[m]
			found(l, i+1-len(a.literals[l]), i+1)
		}
	}
}
