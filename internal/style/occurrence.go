package style

import (
	"strconv"
	"strings"
	"unicode"

	"masthead/internal/style/pattern"
)

// occurrence counts something.
type occurrence struct {
	pattern  *pattern.Pattern
	min, max int // 0: no limit
}

func newOccurrence(r *reader, rule *Rule) point {
	o := &occurrence{min: r.whole("min"), max: r.whole("max")}
	n, ok := r.get("token")
	if !ok {
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "a rule of occurrence has token"))
		return o
	}
	if o.min == 0 && o.max == 0 {
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "a rule of occurrence has max or min, above 0"))
	}
	r.message(rule, argCount)
	o.pattern = r.compile(pattern.Source{Branches: []string{r.text("token")}, Fold: r.flag("ignorecase", false)}, []node{n})
	return o
}

func (o *occurrence) patterns() []*pattern.Pattern { return []*pattern.Pattern{o.pattern} }
func (o *occurrence) always() bool                 { return o.min > 0 }

func (o *occurrence) judge(j *judgement, r *Rule) {
	if o.min == 0 && o.pattern.Most(j.block.text) <= o.max {
		return // most blocks are too short to count
	}
	count, at := 0, pattern.Span{From: -1}
	j.all(0, func(s pattern.Span) bool {
		count++
		match := j.block.text[s.From:s.To]
		if at.From < 0 && strings.TrimSpace(match) != "" && strings.Trim(match, "*@") != "" {
			at = s
		}
		return true
	})
	if !(o.max > 0 && count > o.max || o.min > 0 && count < o.min) {
		return
	}
	if count == 0 {
		at = firstWord(j.block.text)
	}
	if at.From < 0 {
		return
	}
	match := j.block.text[at.From:at.To]
	fix := j.fixOf(r, match, func() []string { return o.pattern.Groups(j.block.text, at) })
	fix.count = strconv.Itoa(count)
	j.hit(r, at.From, at.To, fix)
}

// firstWord stands for a block where something is missing. From is 0 where
// there is no word: the beginning will do.
func firstWord(text string) pattern.Span {
	isBlank := func(r rune) bool { return unicode.IsSpace(r) || r == pattern.Hole }
	from := strings.IndexFunc(text, func(r rune) bool { return !isBlank(r) })
	if from < 0 {
		return pattern.Span{}
	}
	to := strings.IndexFunc(text[from:], isBlank)
	if to < 0 {
		return pattern.Span{From: from, To: len(text)}
	}
	return pattern.Span{From: from, To: from + to}
}
