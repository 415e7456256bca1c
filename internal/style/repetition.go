package style

import (
	"strings"
	"unicode"

	"masthead/internal/style/pattern"
)

// repetition finds what stands twice in a row.
type repetition struct {
	pattern     *pattern.Pattern
	fold, alpha bool
	max         int
	exceptions
}

func newRepetition(r *reader, rule *Rule) point {
	p := &repetition{fold: r.flag("ignorecase", false), alpha: r.flag("alpha", false), max: r.whole("max")}
	p.exceptions = r.exceptions(true)
	tokens, nodes := r.texts("tokens")
	if len(tokens) == 0 {
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "a rule of repetition has tokens"))
		return p
	}
	r.message(rule, argMatch)
	p.pattern = r.compile(pattern.Source{Branches: tokens, Chain: true, Fold: p.fold}, nodes)
	return p
}

func (p *repetition) patterns() []*pattern.Pattern { return []*pattern.Pattern{p.pattern} }
func (p *repetition) always() bool                 { return false }

func (p *repetition) judge(j *judgement, r *Rule) {
	before, start, count := "", 0, 0
	j.all(0, func(s pattern.Span) bool {
		now := strings.TrimSpace(j.block.text[s.From:s.To])
		same := now == before || p.fold && strings.EqualFold(now, before)
		if same = same && now != "" && (!p.alpha || isLetters(now)); same {
			count++
		}
		if same && count > p.max {
			whole := j.block.text[start:s.To]
			if !j.parted(whole) && !j.excepted(&p.exceptions, whole, start, s.To) {
				fix := j.fixOf(r, whole, func() []string { return nil })
				fix.word, count = now, 0
				j.hit(r, start, s.To, fix)
			}
		}
		start, before = s.From, now
		return true
	})
}

// parted reports a stretch with the end of a sentence, or something that is no
// text, in it: what stands twice there does not follow itself.
func (j *judgement) parted(text string) bool {
	if strings.IndexByte(text, pattern.Hole) >= 0 {
		return true
	}
	n := 0
	for range sentences(text, !j.guide.plain) {
		n++
	}
	return n != 1
}

func isLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}
