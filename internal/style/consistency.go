package style

import (
	"masthead/internal/style/pattern"
)

// consistency lets a text use one of two ways to write something, not both.
type consistency struct {
	pairs []*pattern.Pattern // branch 0 is one way, 1 the other
}

func newConsistency(r *reader, rule *Rule) point {
	c := &consistency{}
	fold, nonword := r.flag("ignorecase", false), r.flag("nonword", false)
	list := r.mapping("either")
	if len(list) == 0 {
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "a rule of consistency has either"))
	}
	for _, p := range list {
		other, _ := p.value.text()
		key := p.value
		key.value = p.key
		c.pairs = append(c.pairs, r.compile(pattern.Source{Branches: []string{p.key, other}, Words: !nonword, Fold: fold, Lines: true},
			[]node{key, p.value}))
	}
	r.message(rule, argMatch, argFix)
	return c
}

func (c *consistency) patterns() []*pattern.Pattern { return c.pairs }
func (c *consistency) always() bool                 { return false }

// way is one of two ways that a text was seen to use.
type way struct {
	rule         *Rule
	pair, branch int
}

// said is what was told of a text already.
type said struct {
	rule  *Rule
	match string
}

func (c *consistency) judge(j *judgement, r *Rule) {
	for i := range c.pairs {
		last := pattern.Span{From: -1}
		j.all(i, func(s pattern.Span) bool {
			j.ways[way{r, i, s.Branch}] = true
			last = s
			return true
		})
		if last.From >= 0 && j.ways[way{r, i, 0}] && j.ways[way{r, i, 1}] {
			match := j.block.text[last.From:last.To]
			if j.said[said{r, match}] {
				continue // once for each way is enough
			}
			j.said[said{r, match}] = true
			j.hit(r, last.From, last.To, j.fixOf(r, match, func() []string { return c.pairs[i].Groups(j.block.text, last) }))
		}
	}
}
