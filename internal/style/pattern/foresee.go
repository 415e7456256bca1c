package pattern

import "regexp/syntax"

// fork tells which bytes either way of a fork can go on with, so that most
// forks are none: one byte decides.
type fork struct{ out, arg firsts }

// firsts are the bytes that a way can begin with.
type firsts struct {
	ascii [2]uint64
	other bool // bytes of characters beyond ASCII
	free  bool // or anything at all: it can end without reading
}

func (f *firsts) fits(s string, at int) bool {
	if f.free {
		return true
	}
	if at >= len(s) {
		return false
	}
	if c := s[at]; c < 128 {
		return f.ascii[c>>6]>>(c&63)&1 == 1
	}
	return f.other
}

func (f *firsts) join(g firsts) {
	f.ascii[0] |= g.ascii[0]
	f.ascii[1] |= g.ascii[1]
	f.other, f.free = f.other || g.other, f.free || g.free
}

// foresee works out every fork of the machine.
func (m *machine) foresee() {
	known := make([]firsts, len(m.inst))
	state := make([]uint8, len(m.inst)) // 1: being worked out, 2: known
	m.ways = make([]fork, m.count)
	for pc := range m.inst {
		if i := &m.inst[pc]; i.op == syntax.InstAlt {
			m.ways[i.fork] = fork{m.begin(i.out, known, state), m.begin(i.arg, known, state)}
		}
	}
}

// begin is what the way from an instruction begins with. A way that leads back
// to itself without reading is taken to begin with anything.
func (m *machine) begin(pc int32, known []firsts, state []uint8) firsts {
	if state[pc] == 2 {
		return known[pc]
	}
	if state[pc] == 1 {
		return firsts{free: true}
	}
	state[pc] = 1
	var f firsts
	switch i := &m.inst[pc]; i.op {
	case syntax.InstMatch:
		f.free = true
	case syntax.InstFail:
	case syntax.InstAlt:
		f = m.begin(i.out, known, state)
		f.join(m.begin(i.arg, known, state))
	case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
		f = m.begin(i.out, known, state)
	default:
		f = firsts{ascii: i.ascii, other: true}
	}
	known[pc], state[pc] = f, 2
	return f
}
