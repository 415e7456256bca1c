package style

import (
	"slices"
	"sync"

	"masthead/internal/style/pattern"
)

// bench is the rules that look at one kind of block, with one search for the
// patterns of all of them.
type bench struct {
	rules  []*Rule
	places [][]int // of each rule: where its patterns are in the index
	owners [][]int // of each pattern there: the rules that have it, for packs often want the same
	always []int   // rules that look at every block, whatever is in it
	tells  bool    // some rules are for some languages only

	patterns []*pattern.Pattern
	once     sync.Once
	index    *pattern.Index // made for the first block: many kinds of block are in no text
}

// bench gathers the rules of a set that are on and look at a kind of block;
// nil if there are none.
func (s *Set) bench(on []bool, k *kind) *bench {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	key := k.name
	for _, is := range on {
		if is {
			key += "1"
		} else {
			key += "0"
		}
	}
	b, known := s.benches[key]
	if !known {
		if s.benches == nil {
			s.benches = map[string]*bench{}
		}
		b = s.gather(on, k)
		s.benches[key] = b
	}
	return b
}

func (s *Set) gather(on []bool, k *kind) *bench {
	b := &bench{}
	number := map[string]int{}
	for i, r := range s.Rules {
		if !on[i] || !r.scope.matches(k) {
			continue
		}
		var places []int
		for _, p := range r.point.patterns() {
			at, known := number[p.Key()]
			if !known {
				at = len(b.patterns)
				number[p.Key()] = at
				b.patterns, b.owners = append(b.patterns, p), append(b.owners, nil)
			}
			places = append(places, at)
			b.owners[at] = append(b.owners[at], len(b.rules))
		}
		b.places = append(b.places, places)
		if r.point.always() {
			b.always = append(b.always, len(b.rules))
		}
		b.rules = append(b.rules, r)
		b.tells = b.tells || len(r.Languages) > 0
	}
	if len(b.rules) == 0 {
		return nil
	}
	return b
}

// prepare makes the search.
func (b *bench) prepare() {
	b.once.Do(func() { b.index = pattern.NewIndex(b.patterns) })
}

// look asks the rules that look at a kind of block about one.
func (j *judgement) look(b block) {
	for _, on := range j.guide.benches[b.kind] {
		j.block = b
		j.judge(on)
	}
}

// judge asks the rules of a bench about the block.
func (j *judgement) judge(on *bench) {
	on.prepare()
	j.bench = on
	if len(j.phrases) > 0 {
		clear(j.phrases)
	}
	if len(j.shared) > 0 {
		clear(j.shared)
		j.kept = j.kept[:0]
	}
	if j.block.of == "" {
		j.text.Use(j.block.text, j.left)
	} else {
		j.text.UsePart(j.block.of, j.block.at, j.block.at+len(j.block.text), j.left)
	}
	on.index.Scan(&j.text, j.choose())
	j.rules = j.rules[:0]
	j.text.Matches(func(p int) bool {
		j.rules = append(j.rules, on.owners[p]...)
		return true
	})
	j.rules = append(j.rules, on.always...)
	slices.Sort(j.rules)
	for n, i := range j.rules {
		r := on.rules[i]
		if n > 0 && j.rules[n-1] == i || j.picky() && !j.wants(r) {
			continue
		}
		j.places = on.places[i]
		r.point.judge(j, r)
	}
	j.left = j.text.Left()
	j.cut = j.cut || j.text.Spent()
}

// choose marks the patterns of the rules that are meant for this text; nil
// means all.
func (j *judgement) choose() []bool {
	if !j.picky() {
		return nil
	}
	j.wanted = slices.Grow(j.wanted[:0], len(j.bench.owners))[:len(j.bench.owners)]
	clear(j.wanted)
	for i, r := range j.bench.rules {
		if !j.wants(r) {
			continue
		}
		for _, p := range j.bench.places[i] {
			j.wanted[p] = true
		}
	}
	return j.wanted
}

// picky reports that some rules may not be meant for this text.
func (j *judgement) picky() bool {
	return j.in.Without != nil || j.bench.tells && j.in.Language != ""
}

func (j *judgement) wants(r *Rule) bool {
	return r.Judges(j.in.Language) && (j.in.Without == nil || !j.in.Without(r))
}

// all calls yield for each match of the n-th pattern of the rule that is asked.
func (j *judgement) all(n int, yield func(pattern.Span) bool) {
	p := j.places[n]
	if len(j.bench.owners[p]) == 1 {
		j.bench.index.All(&j.text, p, yield)
		return
	}
	for _, s := range j.spans(p) {
		if !yield(s) {
			return
		}
	}
}

// spans are all matches of a pattern that several rules have.
func (j *judgement) spans(p int) []pattern.Span {
	known, ok := j.shared[p]
	if !ok {
		from := len(j.kept)
		j.bench.index.All(&j.text, p, func(s pattern.Span) bool {
			j.kept = append(j.kept, s)
			return true
		})
		known = j.kept[from:len(j.kept):len(j.kept)]
		j.shared[p] = known
	}
	return known
}
