package style

import (
	"masthead/internal/style/pattern"
)

// conditional wants the second where the first is: anywhere in the block, or,
// if the second has a group, earlier in the text and with the very words of
// the first in the group.
type conditional struct {
	first, second *pattern.Pattern
	defines       bool
	exceptions
}

func newConditional(r *reader, rule *Rule) point {
	c := &conditional{}
	r.flag("ignorecase", false) // Vale reads it and does nothing with it
	if n, ok := r.get("in"); ok {
		r.wrong(n, "in names a part of a View, and there are no Views here")
	}
	c.exceptions = r.exceptions(true)
	compile := func(key string) *pattern.Pattern {
		n, ok := r.get(key)
		if !ok {
			r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "a rule of conditional has first and second"))
		}
		return r.compile(pattern.Source{Branches: []string{r.text(key)}}, []node{n})
	}
	c.first, c.second = compile("first"), compile("second")
	c.defines = c.second.HasGroup()
	r.message(rule, argMatch, argFix)
	return c
}

func (c *conditional) patterns() []*pattern.Pattern { return []*pattern.Pattern{c.first, c.second} }
func (c *conditional) always() bool                 { return false }

func (c *conditional) judge(j *judgement, r *Rule) {
	present := false
	j.all(1, func(s pattern.Span) bool {
		present = true
		if !c.defines {
			return false
		}
		for _, group := range c.second.Groups(j.block.text, s)[1:] {
			if group != "" {
				j.defined[group] = true
			}
		}
		return true
	})
	if present && !c.defines {
		return
	}
	j.all(0, func(s pattern.Span) bool {
		match := j.block.text[s.From:s.To]
		if c.defines && j.defined[match] || j.excepted(&c.exceptions, match, s.From, s.To) {
			return true
		}
		return j.hit(r, s.From, s.To, j.fixOf(r, match, func() []string { return c.first.Groups(j.block.text, s) }))
	})
}
