package pattern

import (
	"regexp/syntax"
	"slices"
)

// fork is all ways to go on from a place, those of forks behind it included.
// The next byte decides which of them are worth trying: mostly one or none.
type fork struct {
	pick  [any8 + 2]uint8 // of each byte below 128, of those above, and of the end: which list
	lists [][]int32       // instructions, in the order in which they are tried
	spin  [2]uint64       // characters below 128 that only lead back here
}

const (
	any8    = 128 // every byte of a character beyond ASCII
	atEnd   = 129
	mostWay = 255 // lists of one fork; a fork with more is taken as it is
)

// next are the instructions to try at a place of a text.
func (f *fork) next(s string, at int) []int32 {
	c := uint8(atEnd)
	if at < len(s) {
		c = min(s[at], any8)
	}
	return f.lists[f.pick[c]]
}

// firsts are the bytes that a way can begin with.
type firsts struct {
	ascii [2]uint64
	other bool // bytes of characters beyond ASCII
	free  bool // or anything at all: it can end without reading
}

func (f *firsts) has(c int) bool {
	switch {
	case f.free:
		return true
	case c < any8:
		return f.ascii[c>>6]>>(c&63)&1 == 1
	}
	return c == any8 && f.other
}

func (f *firsts) join(g firsts) {
	f.ascii[0] |= g.ascii[0]
	f.ascii[1] |= g.ascii[1]
	f.other, f.free = f.other || g.other, f.free || g.free
}

// foresight works out the forks of a machine.
type foresight struct {
	*machine
	known []firsts
	state []uint8 // 1: being worked out, 2: known
	head  []bool
}

func (m *machine) foresee() {
	f := &foresight{machine: m, known: make([]firsts, len(m.inst)), state: make([]uint8, len(m.inst)), head: make([]bool, len(m.inst))}
	heads := f.heads()
	m.ways, m.count = make([]*fork, len(heads)), len(heads)
	for n, pc := range heads {
		m.inst[pc].fork = int32(n)
		m.ways[n] = f.fork(f.ways(pc, nil))
		m.ways[n].turns(m, pc)
	}
}

// turns finds the characters with which a fork at an instruction goes round: one
// way takes them, and comes back.
func (k *fork) turns(m *machine, pc int32) {
	for c := range any8 {
		if list := k.lists[k.pick[c]]; len(list) == 1 && m.inst[list[0]].takes(rune(c)) && m.inst[list[0]].out == pc {
			k.spin[c>>6] |= 1 << (c & 63)
		}
	}
}

// heads are the forks that are reached from something else than the fork before
// them: only there is there anything to decide.
func (f *foresight) heads() []int32 {
	f.head[f.start] = true
	for i := range f.inst {
		if in := &f.inst[i]; in.op != syntax.InstAlt && in.op != syntax.InstMatch && in.op != syntax.InstFail {
			f.head[in.out] = true
		}
	}
	var list []int32
	for pc := range f.inst {
		if f.head[pc] && f.inst[pc].op == syntax.InstAlt {
			list = append(list, int32(pc))
		}
	}
	return list
}

// ways lists the instructions that a fork leads to, in order, each once. A fork
// that is taken on its own as well, and leads back without reading, stays one:
// whoever comes back must find it taken already, as in (?:|a)+.
func (f *foresight) ways(from int32, list []int32) []int32 {
	var seen map[int32]bool
	stack := []int32{from}
	for len(stack) > 0 {
		pc := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[pc] {
			continue
		}
		if seen == nil {
			seen = map[int32]bool{}
		}
		seen[pc] = true
		if in := &f.inst[pc]; in.op == syntax.InstAlt && (pc == from || !f.head[pc] || !f.leads(pc, from, map[int32]bool{})) {
			stack = append(stack, in.arg, in.out)
			continue
		}
		list = append(list, pc)
	}
	return list
}

// leads reports a way from one instruction to another without reading.
func (f *foresight) leads(pc, to int32, seen map[int32]bool) bool {
	if pc == to || seen[pc] {
		return pc == to
	}
	seen[pc] = true
	switch in := &f.inst[pc]; in.op {
	case syntax.InstAlt:
		return f.leads(in.out, to, seen) || f.leads(in.arg, to, seen)
	case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
		return f.leads(in.out, to, seen)
	}
	return false
}

// fork sorts ways by the byte that they can begin with.
func (f *foresight) fork(ways []int32) *fork {
	k := &fork{}
	begins := make([]firsts, len(ways))
	for i, pc := range ways {
		begins[i] = f.begin(pc)
	}
	number := map[string]uint8{}
	for c := range k.pick {
		var list []int32
		var key []byte
		for i := range ways {
			if begins[i].has(c) {
				list = append(list, ways[i])
				key = append(key, byte(i), byte(i>>8))
			}
		}
		n, known := number[string(key)]
		if !known {
			if len(k.lists) == mostWay {
				return &fork{lists: [][]int32{ways}}
			}
			n = uint8(len(k.lists))
			number[string(key)] = n
			k.lists = append(k.lists, slices.Clip(list))
		}
		k.pick[c] = n
	}
	return k
}

// begin is what the way from an instruction begins with. A way that leads back
// to itself without reading is taken to begin with anything.
func (f *foresight) begin(pc int32) firsts {
	switch f.state[pc] {
	case 1:
		return firsts{free: true}
	case 2:
		return f.known[pc]
	}
	f.state[pc] = 1
	var b firsts
	switch in := &f.inst[pc]; in.op {
	case syntax.InstMatch:
		b.free = true
	case syntax.InstFail:
	case syntax.InstAlt:
		b = f.begin(in.out)
		b.join(f.begin(in.arg))
	case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
		b = f.begin(in.out)
	default:
		b = firsts{ascii: in.ascii, other: true}
	}
	f.known[pc], f.state[pc] = b, 2
	return b
}
