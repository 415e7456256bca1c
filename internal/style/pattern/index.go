package pattern

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Index looks for many patterns at once. It is safe for concurrent use.
type Index struct {
	patterns  []*Pattern
	numbers   []int32 // of each pattern: the number of its first branch among all
	automaton *automaton
	refs      [][]ref // by literal
	loose     []ref   // branches without a literal
	stride    int     // words of 64 loose branches
	openings  [ahead][]uint64
}

// ref is what a literal speaks for.
type ref struct {
	pattern, branch int32
	word            int32 // number of the word; or one of the following
}

const (
	beginning = -1 // a match may begin where the literal begins
	somewhere = -2 // a match may be anywhere
)

// NewIndex prepares a search for patterns; nil ones are never found.
func NewIndex(patterns []*Pattern) *Index {
	x := &Index{patterns: patterns, numbers: make([]int32, len(patterns)+1)}
	l := &literals{number: map[string]int32{}}
	for i, p := range patterns {
		x.numbers[i+1] = x.numbers[i]
		if p == nil {
			continue
		}
		x.numbers[i+1] += int32(len(p.branches))
		for k, b := range p.branches {
			r := ref{int32(i), int32(k), beginning}
			for _, literal := range b.clues.begins {
				l.add(literal, r)
			}
			for w, word := range b.words {
				l.add(word.folded, ref{r.pattern, r.branch, int32(w)})
			}
			for _, literal := range b.clues.holds {
				l.add(literal, ref{r.pattern, r.branch, somewhere})
			}
			if b.words == nil && b.clues.begins == nil && b.clues.holds == nil {
				x.loose = append(x.loose, r)
			}
		}
	}
	x.automaton, x.refs = newAutomaton(l.texts), l.refs
	x.open()
	return x
}

// literals collects what the automaton looks for.
type literals struct {
	number map[string]int32
	texts  []string
	refs   [][]ref
}

func (l *literals) add(text string, r ref) {
	n, known := l.number[text]
	if !known {
		n = int32(len(l.texts))
		l.number[text] = n
		l.texts = append(l.texts, text)
		l.refs = append(l.refs, nil)
	}
	l.refs[n] = append(l.refs[n], r)
}

// open lays the openings of the loose branches side by side, a bit for each.
func (x *Index) open() {
	x.stride = (len(x.loose) + 63) / 64
	if x.stride == 0 {
		return
	}
	for i := range x.openings {
		x.openings[i] = make([]uint64, (ending+1)*x.stride)
	}
	for n, r := range x.loose {
		o := x.patterns[r.pattern].branches[r.branch].machine().opening()
		for c, places := range o {
			for i := range x.openings {
				x.openings[i][c*x.stride+n>>6] |= uint64(places>>i&1) << (n & 63)
			}
		}
	}
}

// Scan looks for everything that could match. wanted, unless nil, leaves
// patterns out.
func (x *Index) Scan(t *Text, wanted []bool) {
	if n := int(x.numbers[len(x.patterns)]); len(t.seen) < n {
		t.seen, t.by = make([]int32, n), make([]*search, n)
	}
	x.automaton.walk(t.folded, func(literal int32, end int) {
		for _, r := range x.refs[literal] {
			if t.steps < 0 {
				return
			}
			if wanted == nil || wanted[r.pattern] {
				x.hit(t, r, len(x.automaton.literals[literal]), end)
			}
		}
	})
	x.scanLoose(t, wanted)
	if len(t.words) > 1 {
		slices.SortFunc(t.words, compareFound)
	}
	if len(t.active) > 1 {
		slices.SortFunc(t.active, compareSearch)
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

// hit is a literal that ends at a byte of the folded text.
func (x *Index) hit(t *Text, r ref, length, end int) {
	b := x.patterns[r.pattern].branches[r.branch]
	from := end - length
	if t.back != nil {
		from, end = int(t.back[from]), int(t.back[end])
	}
	t.steps--
	switch r.word {
	case somewhere:
		x.activate(t, r, b, 0, true).near(t.s, b.clues.before, from, end)
		return
	case beginning:
		s := x.activate(t, r, b, from, true)
		s.starts = append(s.starts, window{int32(from), int32(from)})
		return
	}
	w := &b.words[r.word]
	if w.exact != "" && t.s[from:end] != w.exact || !b.fits(t, from, end) {
		return
	}
	if t.words = append(t.words, found{r, int32(from), int32(end)}); len(t.words) > mostFound {
		t.steps = -1
	}
}

// mostFound is how many words of all patterns are kept of one text.
const mostFound = 1 << 20

// fits reports whether what must stand around a word does.
func (b *branch) fits(t *Text, from, to int) bool {
	for i := range b.lead {
		if !b.lead[i].holds(t, from) {
			return false
		}
	}
	for i := range b.trail {
		if !b.trail[i].holds(t, to) {
			return false
		}
	}
	return true
}

// scanLoose finds which branches without a literal could begin anywhere.
func (x *Index) scanLoose(t *Text, wanted []bool) {
	for w := range x.stride {
		x.scanSome(t, wanted, w)
	}
}

// scanSome looks for 64 of them at once.
func (x *Index) scanSome(t *Text, wanted []bool, w int) {
	var seen uint64
	n := len(t.s)
	first, second, third := x.openings[0][w:], x.openings[1][w:], x.openings[2][w:]
	byteAt := func(at int) int {
		if at < n {
			return int(t.s[at]) * x.stride
		}
		return ending * x.stride
	}
	a, b, c := byteAt(0), byteAt(1), byteAt(2)
	for at := 0; at <= n; at++ {
		could := first[a] & second[b] & third[c] &^ seen
		seen |= could
		for k := w * 64; could != 0; k, could = k+1, could>>1 {
			if could&1 == 1 && (wanted == nil || wanted[x.loose[k].pattern]) {
				r := x.loose[k]
				x.activate(t, r, x.patterns[r.pattern].branches[r.branch], at, false)
			}
		}
		a, b, c = b, c, byteAt(at+3)
	}
	t.steps -= n/8 + 1
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
	*s = search{pattern: r.pattern, number: r.branch, machine: m, stride: b.stride, first: m.opening(), begin: at, placed: placed, also: b.clues.also, starts: s.starts[:0]}
	t.active = append(t.active, s)
	t.by[number] = s
	return s
}

// All calls yield for each match of a pattern, from left to right, none
// overlapping another, until it returns false. The text must have been scanned
// for it.
func (x *Index) All(t *Text, pattern int, yield func(Span) bool) {
	lo, _ := slices.BinarySearchFunc(t.words, int32(pattern), func(f found, n int32) int { return int(f.pattern - n) })
	hi := lo
	for hi < len(t.words) && t.words[hi].pattern == int32(pattern) {
		hi++
	}
	first, _ := slices.BinarySearchFunc(t.active, int32(pattern), func(s *search, n int32) int { return int(s.pattern - n) })
	last := first
	for last < len(t.active) && t.active[last].pattern == int32(pattern) {
		last++
	}
	searches := t.active[first:last]
	for _, s := range searches {
		s.reset(t)
	}
	sweep(t, x.patterns[pattern], t.words[lo:hi], searches, yield)
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
