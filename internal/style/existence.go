package style

import (
	"strings"

	"masthead/internal/style/pattern"
)

// existence finds what should not be there.
type existence struct {
	pattern *pattern.Pattern
	exceptions
}

func newExistence(r *reader, rule *Rule) point {
	e := &existence{}
	tokens, nodes := r.texts("tokens")
	raw, rawNodes := r.texts("raw")
	fold, nonword, after := r.flag("ignorecase", false), r.flag("nonword", false), r.flag("append", false)
	e.exceptions = r.exceptions(true)
	e.vocab = e.vocab && !nonword
	branches, places := make([]string, 0, len(tokens)), make([]node, 0, len(tokens))
	for i, token := range tokens {
		if strings.TrimSpace(token) != "" {
			branches, places = append(branches, token), append(places, nodes[i])
		}
	}
	around := strings.Join(raw, "")
	s := pattern.Source{Branches: branches, Chain: true, Words: !nonword && len(tokens) > 0, Fold: fold, Lines: true}
	switch {
	case around == "" && len(branches) == 0:
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "a rule of existence has tokens or raw"))
		return e
	case around != "" && len(branches) == 0:
		s = pattern.Source{Branches: []string{around}, Fold: fold}
		places = rawNodes
	case around != "":
		inner := "(?:" + strings.Join(branches, "|") + ")"
		if s.Words {
			inner = `\b` + inner + `\b`
		}
		text := around + "(?m)" + inner
		if after {
			text = "(?m)" + inner + around
		}
		s = pattern.Source{Branches: []string{text}, Fold: fold}
		places = nil
	}
	r.message(rule, argMatch, argFix)
	e.pattern = r.compile(s, places)
	return e
}

func (e *existence) patterns() []*pattern.Pattern { return []*pattern.Pattern{e.pattern} }
func (e *existence) always() bool                 { return false }

func (e *existence) judge(j *judgement, r *Rule) {
	j.all(0, func(s pattern.Span) bool {
		match := j.block.text[s.From:s.To]
		if j.excepted(&e.exceptions, strings.TrimSpace(match), s.From, s.To) {
			return true
		}
		groups := func() []string { return e.pattern.Groups(j.block.text, s) }
		return j.hit(r, s.From, s.To, j.fixOf(r, match, groups))
	})
}
