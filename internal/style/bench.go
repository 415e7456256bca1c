package style

import (
	"slices"

	"masthead/internal/style/pattern"
)

// bench is the rules that look at one kind of block, with one search for the
// patterns of all of them.
type bench struct {
	rules  []*Rule
	first  []int // of each rule: its first pattern
	owner  []int // of each pattern: its rule
	always []int // rules that look at every block, whatever is in it
	tells  bool  // some rules are for some languages only
	index  *pattern.Index
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
	var patterns []*pattern.Pattern
	for i, r := range s.Rules {
		if !on[i] || !r.scope.matches(k) {
			continue
		}
		b.first = append(b.first, len(patterns))
		patterns = append(patterns, r.point.patterns()...)
		for len(b.owner) < len(patterns) {
			b.owner = append(b.owner, len(b.rules))
		}
		if r.point.always() {
			b.always = append(b.always, len(b.rules))
		}
		b.rules = append(b.rules, r)
		b.tells = b.tells || len(r.Languages) > 0
	}
	if len(b.rules) == 0 {
		return nil
	}
	b.index = pattern.NewIndex(patterns)
	return b
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
	j.bench = on
	if len(j.phrases) > 0 {
		clear(j.phrases)
	}
	j.text.Use(j.block.text, j.left)
	on.index.Scan(&j.text, j.choose())
	j.rules = j.rules[:0]
	j.text.Matches(func(p int) bool {
		if owner := on.owner[p]; len(j.rules) == 0 || j.rules[len(j.rules)-1] != owner {
			j.rules = append(j.rules, owner)
		}
		return true
	})
	for _, i := range on.always {
		if j.wants(on.rules[i]) && !slices.Contains(j.rules, i) {
			j.rules = append(j.rules, i)
		}
	}
	slices.Sort(j.rules)
	for _, i := range j.rules {
		j.base = on.first[i]
		on.rules[i].point.judge(j, on.rules[i])
	}
	j.left = j.text.Left()
	j.cut = j.cut || j.text.Spent()
}

// choose marks the patterns of the rules that are meant for this text; nil
// means all.
func (j *judgement) choose() []bool {
	if j.in.Without == nil && (!j.bench.tells || j.in.Language == "") {
		return nil
	}
	j.wanted = slices.Grow(j.wanted[:0], len(j.bench.owner))[:len(j.bench.owner)]
	for i, r := range j.bench.rules {
		wants := j.wants(r)
		for p := j.bench.first[i]; p < len(j.wanted) && j.bench.owner[p] == i; p++ {
			j.wanted[p] = wants
		}
	}
	return j.wanted
}

func (j *judgement) wants(r *Rule) bool {
	return r.Judges(j.in.Language) && (j.in.Without == nil || !j.in.Without(r))
}

// all calls yield for each match of the n-th pattern of the rule that is asked.
func (j *judgement) all(n int, yield func(pattern.Span) bool) {
	j.bench.index.All(&j.text, j.base+n, yield)
}
