package pattern

// Text is a text that patterns are looked for in, with room to work in. It is
// not safe for concurrent use, and made for use again and again.
type Text struct {
	s      string
	folded []byte
	back   []int32 // where each folded byte came from; nil: they are all in place
	steps  int     // that may still be made

	whole string // that s is a part of
	folds []byte // its folded form, if kept
	kept  bool

	words  []found   // sorted
	active []*search // sorted by pattern and branch
	tries  []tries   // sorted by pattern
	spares []*search
	memos  []*memo // that no search uses
	turn   int32
	seen   []int32   // of each branch of the index: the turn in which it was activated
	by     []*search // and its search
	looked []mark    // and where it could begin

	jobs, spare []job
	look        memo
	tables      map[*hook][]uint64
}

// mark is how far a branch was looked at in a turn.
type mark struct{ turn, upTo int32 }

// found is a word of a branch in the text.
type found struct {
	ref
	from, to int32
}

// Use prepares for another text. steps bounds the work that is done on it.
func (t *Text) Use(s string, steps int) { t.UsePart(s, 0, len(s), steps) }

// UsePart prepares for a part of a text. The text is folded once for all its
// parts that are used one after the other.
func (t *Text) UsePart(whole string, from, to, steps int) {
	if !t.kept || whole != t.whole {
		t.folds, t.back = appendFolded(t.folds[:0], whole)
		t.whole, t.kept = whole, true
	}
	t.s, t.steps = whole[from:to], steps
	switch {
	case to-from == len(whole):
		t.folded = t.folds
	case t.back == nil:
		t.folded = t.folds[from:to]
	default: // the places of the part are others
		t.folds, t.back = appendFolded(t.folds[:0], t.s)
		t.folded, t.kept = t.folds, false
	}
	t.words = t.words[:0]
	t.spares = append(t.spares, t.active...)
	t.active = t.active[:0]
	t.tries = t.tries[:0]
	t.turn++
	if len(t.tables) > 0 {
		clear(t.tables)
	}
}

// Spent reports that the work was cut short: what was found is not all.
func (t *Text) Spent() bool { return t.steps < 0 }

// Left is the number of steps that may still be made.
func (t *Text) Left() int { return t.steps }

// table is where a look-around that looks far holds.
func (t *Text) table(h *hook) []uint64 {
	if table, ok := t.tables[h]; ok {
		return table
	}
	if t.tables == nil {
		t.tables = map[*hook][]uint64{}
	}
	table := h.made.reach(t)
	t.tables[h] = table
	return table
}

// tries are what there is to try of one pattern.
type tries struct {
	pattern           int32
	words, wordsEnd   int
	active, activeEnd int
}

// Matches lists the patterns that have anything to try, in order.
func (t *Text) Matches(yield func(pattern int) bool) {
	for i := range t.tries {
		if !yield(int(t.tries[i].pattern)) {
			return
		}
	}
}
