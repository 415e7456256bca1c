package pattern

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"sync"
	"unicode/utf8"
)

// Index looks for many patterns at once. It is safe for concurrent use.
type Index struct {
	patterns []*Pattern
	numbers  []int32 // of each pattern: the number of its first branch among all
	sieve    *sieve
	refs     [][]ref // by its literals
	lexicon  *lexicon
	entries  [][]ref                     // by its literals
	loose    []ref                       // branches without a literal
	openings [][ahead][ending + 1]uint64 // of 64 loose branches each
}

// NewIndex prepares a search for patterns; nil ones are never found.
func NewIndex(patterns []*Pattern) *Index {
	x := &Index{patterns: patterns, numbers: make([]int32, len(patterns)+1)}
	anywhere, atWords := &literals{number: map[string]int32{}}, &literals{number: map[string]int32{}}
	for i, p := range patterns {
		x.numbers[i+1] = x.numbers[i]
		if p == nil {
			continue
		}
		x.numbers[i+1] += int32(len(p.branches))
		for k, b := range p.branches {
			if r := (ref{int32(i), int32(k), beginning}); !b.clue(r, anywhere, atWords) {
				x.loose = append(x.loose, r)
			}
		}
	}
	x.refs, x.entries = anywhere.refs, atWords.refs
	var wait sync.WaitGroup
	wait.Go(func() { x.lexicon = newLexicon(atWords.texts, atWords.open) })
	x.sieve = newSieve(anywhere.texts, anywhere.numbers())
	x.spread()
	wait.Wait()
	return x
}

// spread lays the openings of the loose branches side by side, a bit for each.
func (x *Index) spread() {
	x.openings = make([][ahead][ending + 1]uint64, (len(x.loose)+63)/64)
	for n, r := range x.loose {
		o := x.patterns[r.pattern].branches[r.branch].machine().opening()
		for c, places := range o {
			for i := range ahead {
				x.openings[n>>6][i][c] |= uint64(places>>i&1) << (n & 63)
			}
		}
	}
}

// Scan looks for everything that could match. wanted, unless nil, leaves
// patterns out.
func (x *Index) Scan(t *Text, wanted []bool) {
	if n := int(x.numbers[len(x.patterns)]); len(t.seen) < n {
		t.seen, t.by, t.looked = make([]int32, n), make([]*search, n), make([]mark, n)
	}
	refs := x.refs
	found := func(literal int32, from, end int) {
		for _, r := range refs[literal] {
			if t.steps < 0 {
				return
			}
			if wanted == nil || wanted[r.pattern] {
				x.hit(t, r, from, end)
			}
		}
	}
	x.sieve.walk(t.folded, found)
	refs = x.entries
	x.lexicon.walk(t.folded, found)
	x.scanLoose(t, wanted)
	if len(t.words) > 1 {
		slices.SortFunc(t.words, compareFound)
	}
	if len(t.active) > 1 {
		slices.SortFunc(t.active, compareSearch)
	}
	t.arrange()
}

// arrange finds the parts of words and active that belong to one pattern.
func (t *Text) arrange() {
	t.tries = t.tries[:0]
	w, a := 0, 0
	for w < len(t.words) || a < len(t.active) {
		try := tries{pattern: math.MaxInt32, words: w, active: a}
		if w < len(t.words) {
			try.pattern = t.words[w].pattern
		}
		if a < len(t.active) {
			try.pattern = min(try.pattern, t.active[a].pattern)
		}
		for w < len(t.words) && t.words[w].pattern == try.pattern {
			w++
		}
		for a < len(t.active) && t.active[a].pattern == try.pattern {
			a++
		}
		try.wordsEnd, try.activeEnd = w, a
		t.tries = append(t.tries, try)
	}
}

func compareFound(a, b found) int {
	if a.pattern != b.pattern {
		return int(a.pattern - b.pattern)
	}
	if a.from != b.from {
		return int(a.from - b.from)
	}
	return cmp.Or(int(a.branch-b.branch), int(a.word-b.word))
}

func compareSearch(a, b *search) int {
	return cmp.Or(int(a.pattern-b.pattern), int(a.number-b.number))
}

// hit is a literal in the folded text.
func (x *Index) hit(t *Text, r ref, from, end int) {
	b := x.patterns[r.pattern].branches[r.branch]
	t.steps--
	if end = b.whole(t, r, from, end); end < 0 {
		return
	}
	if t.back != nil {
		from, end = int(t.back[from]), int(t.back[end])
	}
	switch r.word {
	case somewhere:
		x.near(t, r, b, from, end)
		return
	case beginning:
		if could(b.machine().opening(), t.s, from) {
			s := x.activate(t, r, b, from, true)
			s.starts = append(s.starts, window{int32(from), int32(from)})
		}
		return
	}
	w := &b.words[r.word]
	if w.exact != "" && t.s[from:end] != w.exact || !b.fits(t, from, end) ||
		!holdAll(w.lead, t, from) || !holdAll(w.trail, t, end) {
		return
	}
	if t.words = append(t.words, found{r, int32(from), int32(end)}); len(t.words) > mostFound {
		t.steps = -1
	}
}

// whole is where a literal ends of which the head was found, -1 if it does not go
// on there.
func (b *branch) whole(t *Text, r ref, from, end int) int {
	rest := t.folded[from:]
	switch {
	case r.word >= 0:
		if w := b.words[r.word].folded; len(w) > mostHead {
			if end = from + len(w); !goesOn(rest, w) {
				return -1
			}
		}
	case b.clues.long:
		list := b.clues.begins
		if r.word == somewhere {
			list = b.clues.holds
		}
		if !slices.ContainsFunc(list, func(s string) bool { return goesOn(rest, s) }) {
			return -1
		}
	}
	return end
}

func goesOn(text []byte, with string) bool {
	return len(with) <= len(text) && string(text[:len(with)]) == with
}

// near has a branch tried at the positions from which a literal that was found can
// be reached.
func (x *Index) near(t *Text, r ref, b *branch, from, end int) {
	if !leadTo(b.clues.approach, t.s, from) {
		return
	}
	looked := &t.looked[x.numbers[r.pattern]+r.branch]
	if looked.turn != t.turn {
		*looked = mark{turn: t.turn}
	}
	lo, first := int(looked.upTo), b.machine().opening()
	if before := b.clues.before; before != nil {
		at := end
		for at > lo && before.has(int(t.s[at-1])) {
			at--
		}
		lo = at
	}
	t.steps -= (end - lo) / 8
	for lo <= from && !could(first, t.s, lo) {
		lo++
	}
	looked.upTo = max(looked.upTo, int32(from)+1)
	if lo <= from {
		s := x.activate(t, r, b, 0, true)
		s.starts = append(s.starts, window{int32(lo), int32(from)})
	}
}

// mostFound is how many words of all patterns are kept of one text.
const mostFound = 1 << 20

// fits reports whether what must stand around a word does.
func (b *branch) fits(t *Text, from, to int) bool {
	return holdAll(b.lead, t, from) && holdAll(b.trail, t, to)
}

func holdAll(list []assert, t *Text, at int) bool {
	for i := range list {
		if !list[i].holds(t, at) {
			return false
		}
	}
	return true
}

// scanLoose finds which branches without a literal could begin anywhere.
func (x *Index) scanLoose(t *Text, wanted []bool) {
	for w := range x.openings {
		x.scanSome(t, wanted, w)
	}
}

// scanSome looks for 64 of them at once.
func (x *Index) scanSome(t *Text, wanted []bool, w int) {
	first, second, third := &x.openings[w][0], &x.openings[w][1], &x.openings[w][2]
	left := ^uint64(0)
	if n := len(x.loose) - w*64; n < 64 {
		left = 1<<n - 1
	}
	n := len(t.s)
	for at := 0; at < n-2 && left != 0; at++ {
		if could := first[t.s[at]] & second[t.s[at+1]] & third[t.s[at+2]] & left; could != 0 {
			left &^= could
			x.activateLoose(t, wanted, w, could, at)
		}
	}
	for at := max(n-2, 0); at <= n; at++ {
		if could := first[byteAt(t.s, at)] & second[byteAt(t.s, at+1)] & third[byteAt(t.s, at+2)] & left; could != 0 {
			left &^= could
			x.activateLoose(t, wanted, w, could, at)
		}
	}
	t.steps -= n/8 + 1
}

// byteAt is a byte of a text, or the mark of its end.
func byteAt(s string, at int) int {
	if at < len(s) {
		return int(s[at])
	}
	return ending
}

// activateLoose activates the branches whose bits are set.
func (x *Index) activateLoose(t *Text, wanted []bool, w int, set uint64, at int) {
	for ; set != 0; set &= set - 1 {
		r := x.loose[w*64+bits.TrailingZeros64(set)]
		if wanted == nil || wanted[r.pattern] {
			x.activate(t, r, x.patterns[r.pattern].branches[r.branch], at, false)
		}
	}
}

// activate has a branch tried: at certain places, or from a position on.
func (x *Index) activate(t *Text, r ref, b *branch, at int, placed bool) *search {
	number := x.numbers[r.pattern] + r.branch
	if t.seen[number] == t.turn {
		return t.by[number]
	}
	t.seen[number] = t.turn
	var s *search
	if n := len(t.spares); n > 0 {
		s, t.spares = t.spares[n-1], t.spares[:n-1]
	} else {
		s = &search{}
	}
	m := b.machine()
	*s = search{pattern: r.pattern, number: r.branch, machine: m, stride: b.stride, run: b.run, first: m.opening(), begin: at, placed: placed, also: b.clues.also, starts: s.starts[:0]}
	t.active = append(t.active, s)
	t.by[number] = s
	return s
}

// All calls yield for each match of a pattern, from left to right, none
// overlapping another, until it returns false. The text must have been scanned
// for it.
func (x *Index) All(t *Text, pattern int, yield func(Span) bool) {
	n := 0
	for n < len(t.tries) && t.tries[n].pattern < int32(pattern) {
		n++
	}
	if n == len(t.tries) || t.tries[n].pattern != int32(pattern) {
		return
	}
	try := t.tries[n]
	words, searches := t.words[try.words:try.wordsEnd], t.active[try.active:try.activeEnd]
	if len(words) == 0 && len(searches) == 1 && searches[0].stride != nil && !searches[0].placed {
		searches[0].strides(t, x.patterns[pattern].branches[searches[0].number].number, yield)
	} else {
		for _, s := range searches {
			s.reset(t)
		}
		sweep(t, x.patterns[pattern], words, searches, yield)
	}
	for _, s := range searches {
		t.memos = append(t.memos, s.seen)
		s.seen = nil
	}
}

// sweep takes, again and again, the leftmost match; of several that begin
// together, that of the first branch.
func sweep(t *Text, p *Pattern, words []found, searches []*search, yield func(Span) bool) {
	pos := 0
	for pos <= len(t.s) {
		for len(words) > 0 && int(words[0].from) < pos {
			words = words[1:]
		}
		from, to, number, any := 0, 0, int32(0), false
		if len(words) > 0 {
			from, to, number, any = int(words[0].from), int(words[0].to), words[0].branch, true
		}
		for _, s := range searches {
			s.seek(t, pos)
			if s.have && (!any || s.from < from || s.from == from && s.number < number) {
				from, to, number, any = s.from, s.to, s.number, true
			}
		}
		if !any || !yield(Span{from, to, p.branches[number].number, int(number)}) {
			return
		}
		pos = to
		if to == from {
			_, size := utf8.DecodeRuneInString(t.s[to:])
			pos += max(size, 1)
		}
	}
}
