package pattern

import "regexp/syntax"

// capture finds out which groups took part in a match that is known.
type capture struct {
	*machine
	text   *Text
	end    int
	bounds []int        // of each group, in pairs; -1 for one that took no part
	dead   map[job]bool // forks that lead nowhere, or are being tried
}

// groups tries the machine at a position as match does, and gives the bounds of
// the groups of the match that ends at end.
func (m *machine) groups(t *Text, at, end int) []int {
	most := uint32(1)
	for _, i := range m.inst {
		if i.op == syntax.InstCapture {
			most = max(most, uint32(i.arg))
		}
	}
	c := &capture{machine: m, text: t, end: end, bounds: make([]int, most+1), dead: map[job]bool{}}
	for i := range c.bounds {
		c.bounds[i] = -1
	}
	if !c.try(m.start, at) {
		return nil
	}
	return c.bounds
}

// try goes one way, and the others of each fork after it.
func (c *capture) try(pc int32, at int) bool {
	for {
		j := job{pc, int32(at)}
		if c.text.steps--; c.text.steps < 0 || c.dead[j] {
			return false
		}
		i := &c.inst[pc]
		switch i.op {
		case syntax.InstMatch:
			return at == c.end
		case syntax.InstFail:
			return false
		case syntax.InstAlt:
			c.dead[j] = true // a loop over nothing leads nowhere
			return c.try(i.out, at) || c.try(i.arg, at)
		case syntax.InstCapture:
			if c.hooks[uint32(i.arg)/2] == nil {
				return c.note(i, at)
			}
			if i.hook != nil && !i.hook.holds(c.text, at) {
				return false
			}
		case syntax.InstEmptyWidth:
			if !holds(syntax.EmptyOp(i.arg), c.text.s, at) {
				return false
			}
		case syntax.InstNop:
		default:
			next, fits := c.consume(i, c.text.s, at)
			if !fits {
				return false
			}
			at = next
		}
		pc = i.out
	}
}

// note keeps the bound of a group if the way from there leads to the end.
func (c *capture) note(i *inst, at int) bool {
	old := c.bounds[i.arg]
	c.bounds[i.arg] = at
	if c.try(i.out, at) {
		return true
	}
	c.bounds[i.arg] = old
	return false
}
