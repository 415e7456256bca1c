package pattern

import (
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// machine runs a program of regexp/syntax over a text, forwards or backwards.
type machine struct {
	inst  []inst
	start int32
	hooks map[uint32]*hook // by number of the empty group that stands for one
	count int              // of forks
	ways  []*fork          // of each fork; nil: not known
	back  bool

	once   sync.Once
	begins opening
}

// inst is an instruction. Most characters are ASCII, so what takes characters
// has a table of those.
type inst struct {
	op       syntax.InstOp
	out, arg int32
	fork     int32     // number among the forks
	ascii    [2]uint64 // characters below 128 that it takes
	source   *syntax.Inst
	hook     *hook // of the empty group that begins here
}

// takes reports whether an instruction takes a character.
func (i *inst) takes(r rune) bool {
	if r < utf8.RuneSelf {
		return i.ascii[r>>6]>>(r&63)&1 == 1
	}
	switch i.op {
	case syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return true
	case syntax.InstRune1:
		return r == i.source.Rune[0]
	}
	return i.source.MatchRune(r)
}

// newMachine compiles a tree; edges wants the edges of words on both sides.
func newMachine(tree *syntax.Regexp, hooks []*hook, edges, back bool) *machine {
	if back {
		tree = reversed(tree)
	}
	if edges {
		edge := &syntax.Regexp{Op: syntax.OpWordBoundary}
		tree = &syntax.Regexp{Op: syntax.OpConcat, Sub: []*syntax.Regexp{edge, tree, edge}}
	}
	m := &machine{back: back, hooks: map[uint32]*hook{}}
	number(tree, hooks, m.hooks)
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil { // there is no way for a tree to fail
		prog = &syntax.Prog{Inst: []syntax.Inst{{Op: syntax.InstFail}}}
	}
	m.start = int32(prog.Start)
	m.inst = make([]inst, len(prog.Inst))
	for i := range prog.Inst {
		m.inst[i] = m.translate(&prog.Inst[i])
	}
	if !back {
		m.foresee()
	}
	return m
}

func (m *machine) translate(source *syntax.Inst) inst {
	i := inst{op: source.Op, out: int32(source.Out), arg: int32(source.Arg), source: source}
	switch i.op {
	case syntax.InstAlt, syntax.InstAltMatch:
		i.op = syntax.InstAlt
		i.fork = int32(m.count)
		m.count++
	case syntax.InstCapture:
		if source.Arg%2 == 0 {
			i.hook = m.hooks[source.Arg/2]
		}
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		for r := range rune(utf8.RuneSelf) {
			if r != Hole && source.MatchRune(r) {
				i.ascii[r>>6] |= 1 << (r & 63)
			}
		}
	}
	return i
}

// number finds the groups that stand for look-arounds.
func number(re *syntax.Regexp, hooks []*hook, byCap map[uint32]*hook) {
	if re.Op == syntax.OpCapture {
		if h := hookOf(re, hooks); h != nil {
			byCap[uint32(re.Cap)] = h
		}
	}
	for _, sub := range re.Sub {
		number(sub, hooks, byCap)
	}
}

// reversed is a tree that matches the same texts from their ends.
func reversed(re *syntax.Regexp) *syntax.Regexp {
	other := *re
	other.Sub = make([]*syntax.Regexp, len(re.Sub))
	for i, sub := range re.Sub {
		other.Sub[i] = reversed(sub)
	}
	switch re.Op {
	case syntax.OpConcat:
		slices.Reverse(other.Sub)
	case syntax.OpLiteral:
		other.Rune = slices.Clone(re.Rune)
		slices.Reverse(other.Rune)
	}
	return &other
}

// job is a place to go on from.
type job struct{ pc, at int32 }

// match tries the machine at one position.
func (m *machine) match(t *Text, at int, seen *memo) (end int, ok bool) {
	t.jobs = t.jobs[:0]
	for j := (job{m.start, int32(at)}); ; {
		if end, ok = m.follow(t, j, seen); ok {
			return end, true
		}
		last := len(t.jobs) - 1
		if last < 0 {
			return 0, false
		}
		j, t.jobs = t.jobs[last], t.jobs[:last]
	}
}

// follow goes one way until it fails or matches, and notes the others.
func (m *machine) follow(t *Text, j job, seen *memo) (end int, ok bool) {
	pc, at, s := j.pc, int(j.at), t.s
	for {
		if t.steps--; t.steps < 0 {
			return 0, false
		}
		i := &m.inst[pc]
		switch i.op {
		case syntax.InstMatch:
			return at, true
		case syntax.InstFail:
			return 0, false
		case syntax.InstAlt:
			if m.back {
				if seen.visit(at, i.fork) {
					return 0, false
				}
				t.jobs = append(t.jobs, job{i.arg, int32(at)})
				break
			}
			k := m.ways[i.fork]
			at = k.round(t, at)
			ways := k.next(s, at)
			if len(ways) == 0 || seen.visit(at, i.fork) { // a try from elsewhere may have been here
				return 0, false
			}
			for k := len(ways) - 1; k > 0; k-- {
				t.jobs = append(t.jobs, job{ways[k], int32(at)})
			}
			pc = ways[0]
			continue
		case syntax.InstCapture:
			if i.hook != nil && !i.hook.holds(t, at) {
				return 0, false
			}
		case syntax.InstEmptyWidth:
			if !holds(syntax.EmptyOp(i.arg), s, at) {
				return 0, false
			}
		case syntax.InstNop:
		default:
			if !m.back && at < len(s) && s[at] < utf8.RuneSelf {
				if i.ascii[s[at]>>6]>>(s[at]&63)&1 == 0 {
					return 0, false
				}
				at++
				break
			}
			next, fits := m.consume(i, s, at)
			if !fits {
				return 0, false
			}
			at = next
		}
		pc = i.out
	}
}

// round goes through characters that only lead back to the fork. Nothing is noted
// of those but of some, which keeps many tries through the same loop linear too.
func (k *fork) round(t *Text, at int) int {
	from := at
	for at < len(t.s) && at&31 != 0 {
		c := t.s[at]
		if c >= utf8.RuneSelf || k.spin[c>>6]>>(c&63)&1 == 0 {
			break
		}
		at++
	}
	t.steps -= (at - from) / 8
	return at
}

// consume matches one character.
func (m *machine) consume(i *inst, s string, at int) (next int, ok bool) {
	switch {
	case m.back && at > 0:
		r, size := utf8.DecodeLastRuneInString(s[:at])
		return at - size, i.takes(r)
	case !m.back && at < len(s):
		r, size := utf8.DecodeRuneInString(s[at:])
		return at + size, i.takes(r)
	}
	return 0, false
}

// holds reports whether all the conditions hold at a position.
func holds(op syntax.EmptyOp, s string, at int) bool {
	switch {
	case op&syntax.EmptyBeginText != 0 && at != 0,
		op&syntax.EmptyEndText != 0 && at != len(s),
		op&syntax.EmptyBeginLine != 0 && at > 0 && s[at-1] != '\n',
		op&syntax.EmptyEndLine != 0 && at < len(s) && s[at] != '\n',
		op&syntax.EmptyWordBoundary != 0 && !atEdge(s, at),
		op&syntax.EmptyNoWordBoundary != 0 && atEdge(s, at):
		return false
	}
	return true
}

// perWord is what a word of memory costs in steps.
const perWord = 16

// memo remembers where forks were taken in vain. It is kept in pages of 64
// positions, because most tries look at a small part of a text.
type memo struct {
	forks int
	pages int     // that the text has
	page  []int32 // of each 64 positions: where its bits begin, plus one; made when it is needed
	bits  []uint64
	used  []int32
	grown int // words that were taken since somebody asked
}

// reset empties the memo for a text and a machine.
func (m *memo) reset(length, forks int) {
	m.forget()
	m.forks, m.pages = forks, length>>6+1
}

func (m *memo) forget() {
	for _, p := range m.used {
		m.page[p] = 0
	}
	m.used, m.bits = m.used[:0], m.bits[:0]
}

// visit notes a fork at a position and reports whether it was noted before.
func (m *memo) visit(at int, fork int32) bool {
	if len(m.page) < m.pages {
		m.grown += m.pages / 2
		m.page = make([]int32, m.pages)
	}
	p := at >> 6
	begin := m.page[p]
	if begin == 0 {
		begin = int32(len(m.bits)) + 1
		m.page[p] = begin
		m.used = append(m.used, int32(p))
		m.grown += m.forks
		for range m.forks {
			m.bits = append(m.bits, 0)
		}
	}
	bits := &m.bits[int(begin)-1+int(fork)]
	mask := uint64(1) << (at & 63)
	if *bits&mask != 0 {
		return true
	}
	*bits |= mask
	return false
}

// isLook reports the empty groups that stand for look-arounds.
func isLook(re *syntax.Regexp) bool { return strings.HasPrefix(re.Name, hookName) }

// opening is worked out once.
func (m *machine) opening() *opening {
	m.once.Do(func() { m.begins = openingOf(m) })
	return &m.begins
}
