package pattern

import (
	"regexp/syntax"
	"strconv"
	"sync"
	"unicode/utf8"
)

// assert is a condition on a position.
type assert struct {
	op   syntax.EmptyOp
	hook *hook
}

func (a assert) holds(t *Text, at int) bool {
	if a.hook != nil {
		return a.hook.holds(t, at)
	}
	return holds(a.op, t.s, at)
}

// hook is a look-around: whether something stands right after a position, or
// right before it, or does not.
type hook struct {
	made    *machine
	behind  bool
	negated bool
	near    bool // looks at a few characters only

	tree  *syntax.Regexp // of one that looks further, unless there are others in it
	once  sync.Once
	other *machine // that runs in the direction of the look
}

// nearest is how far a look-around may look to be asked where it is needed;
// one that looks further is worked out for a whole text at once.
const nearest = 16

func newHook(text, flags string, behind, negated bool) (*hook, *Refusal) {
	list, _, err := scan(text, flags)
	if err != nil {
		refusal, _ := err.(*Refusal)
		return nil, refusal
	}
	whole := &syntax.Regexp{Op: syntax.OpAlternate}
	var hooks []*hook
	for _, a := range list {
		tree, err := a.parse()
		if err != nil {
			refusal, _ := err.(*Refusal)
			return nil, refusal
		}
		renumber(tree, len(hooks))
		hooks = append(hooks, a.hooks...)
		whole.Sub = append(whole.Sub, tree)
	}
	recap(whole, new(int))
	length := longest(whole)
	h := &hook{behind: behind, negated: negated, near: length >= 0 && length <= nearest && len(hooks) == 0}
	// What is near is tried in the direction of the look; for a whole text, a
	// look ahead is worked out from the end and a look behind from the beginning.
	h.made = newMachine(whole, hooks, false, behind == h.near)
	if !h.near && len(hooks) == 0 {
		h.tree = whole
	}
	return h, nil
}

// renumber lets the look-arounds of several trees have one list.
func renumber(re *syntax.Regexp, by int) {
	if isLook(re) && by > 0 {
		n := 0
		for _, c := range re.Name[len(hookName):] {
			n = n*10 + int(c-'0')
		}
		re.Name = hookName + strconv.Itoa(n+by)
	}
	for _, sub := range re.Sub {
		renumber(sub, by)
	}
}

// recap gives every group a number of its own.
func recap(re *syntax.Regexp, last *int) {
	if re.Op == syntax.OpCapture {
		*last++
		re.Cap = *last
	}
	for _, sub := range re.Sub {
		recap(sub, last)
	}
}

// longest is how many characters a tree can match, -1 if there is no end.
func longest(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpStar, syntax.OpPlus:
		return -1
	}
	sum, most := 0, 0
	for _, sub := range re.Sub {
		n := longest(sub)
		if n < 0 {
			return -1
		}
		sum, most = sum+n, max(most, n)
	}
	switch re.Op {
	case syntax.OpConcat:
		return sum
	case syntax.OpRepeat:
		if re.Max < 0 || most*re.Max > mostInstructions {
			return -1
		}
		return most * re.Max
	}
	return most
}

func (h *hook) holds(t *Text, at int) bool {
	if h.near {
		return h.sees(h.made, t, at) != h.negated
	}
	if _, known := t.tables[h]; !known && h.tree != nil {
		if sees, sure := h.glance(t, at); sure {
			return sees != h.negated
		}
	}
	return t.table(h)[at>>6]>>(at&63)&1 == 1 != h.negated
}

// sees tries a machine that runs in the direction of the look.
func (h *hook) sees(m *machine, t *Text, at int) bool {
	seen := &t.look
	seen.reset(len(t.s), m.count)
	jobs := t.jobs
	t.jobs = t.spare
	_, found := m.match(t, at, seen)
	t.spare, t.jobs = t.jobs, jobs
	return found
}

// glanced is how many steps are made before the whole text is looked at.
const glanced = 128

// glance looks from one position: mostly what is looked for is near, if it is
// there at all. sure is false where that cannot be told in a few steps.
func (h *hook) glance(t *Text, at int) (sees, sure bool) {
	h.once.Do(func() { h.other = newMachine(h.tree, nil, false, h.behind) })
	left := t.steps - glanced
	if left < 0 {
		return false, false
	}
	t.steps = glanced
	sees = h.sees(h.other, t, at)
	sure = sees || t.steps >= 0
	t.steps = left + max(t.steps, 0)
	return sees, sure
}

// reach works out for every position of a text whether the machine, begun
// anywhere, can end there: all at once, in one walk.
func (m *machine) reach(t *Text) []uint64 {
	ends := make([]uint64, len(t.s)>>6+1)
	now, next := newStates(len(m.inst)), newStates(len(m.inst))
	at := 0
	if m.back {
		at = len(t.s)
	}
	for {
		m.add(t, now, int(m.start), at)
		if now.matched {
			ends[at>>6] |= 1 << (at & 63)
		}
		size := m.stride(t.s, at)
		if size == 0 || t.steps < 0 {
			return ends
		}
		for _, pc := range now.list {
			t.steps--
			if to, ok := m.consume(&m.inst[pc], t.s, at); ok {
				m.add(t, next, int(m.inst[pc].out), to)
			}
		}
		at += size
		now, next = next, now
		next.clear()
	}
}

// stride is the way to the next character, 0 at the end.
func (m *machine) stride(s string, at int) int {
	switch {
	case m.back && at > 0:
		_, size := utf8.DecodeLastRuneInString(s[:at])
		return -size
	case !m.back && at < len(s):
		_, size := utf8.DecodeRuneInString(s[at:])
		return size
	}
	return 0
}

// states is the set of instructions that wait for a character.
type states struct {
	list    []int
	in      []uint32
	turn    uint32
	matched bool
	stack   []int
}

func newStates(n int) *states { return &states{in: make([]uint32, n), turn: 1} }

func (s *states) clear() {
	s.list, s.matched = s.list[:0], false
	s.turn++
}

// add follows an instruction to those that wait for a character.
func (m *machine) add(t *Text, set *states, pc, at int) {
	set.stack = append(set.stack[:0], pc)
	for len(set.stack) > 0 {
		last := len(set.stack) - 1
		pc := set.stack[last]
		set.stack = set.stack[:last]
		if set.in[pc] == set.turn {
			continue
		}
		set.in[pc] = set.turn
		t.steps--
		i := &m.inst[pc]
		switch i.op {
		case syntax.InstMatch:
			set.matched = true
		case syntax.InstFail:
		case syntax.InstAlt:
			set.stack = append(set.stack, int(i.arg), int(i.out))
		case syntax.InstCapture:
			if i.hook == nil || i.hook.holds(t, at) {
				set.stack = append(set.stack, int(i.out))
			}
		case syntax.InstEmptyWidth:
			if holds(syntax.EmptyOp(i.arg), t.s, at) {
				set.stack = append(set.stack, int(i.out))
			}
		case syntax.InstNop:
			set.stack = append(set.stack, int(i.out))
		default:
			set.list = append(set.list, pc)
		}
	}
}
