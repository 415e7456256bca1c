package style

import (
	"cmp"
	"slices"
	"strings"

	"masthead/internal/style/pattern"
)

// point is what a kind of rule does with a block of text.
type point interface {
	// patterns are looked for in every text together with those of all rules.
	patterns() []*pattern.Pattern
	// always says that the rule looks at blocks in which none of them is.
	always() bool
	// judge reports what it finds in the block.
	judge(j *judgement, r *Rule)
}

// compile reads patterns and points at what cannot be used. nodes are the
// places of the branches.
func (r *reader) compile(s pattern.Source, nodes []node) *pattern.Pattern {
	p, err := pattern.Compile(s)
	if err == nil {
		return p
	}
	for i, branch := range s.Branches { // one by one, to see which it was
		one := s
		one.Branches = []string{branch}
		if _, err := pattern.Compile(one); err != nil && i < len(nodes) {
			r.refusedPattern(nodes[i], err)
			return pattern.MustCompile(pattern.Source{Branches: []string{"."}})
		}
	}
	n := node{doc: r.def.doc}
	if len(nodes) > 0 {
		n = nodes[0]
	}
	r.refusedPattern(n, err)
	return pattern.MustCompile(pattern.Source{Branches: []string{"."}})
}

func (r *reader) refusedPattern(n node, err error) {
	offset := -1
	if refusal, ok := err.(*pattern.Refusal); ok {
		offset = refusal.Offset
	}
	r.fail(n.inside("style-pattern-refused", offset, "reason", err.Error()))
}

// exceptions are what a rule lets pass.
type exceptions struct {
	words   *pattern.Pattern // nil: none
	phrases *pattern.Pattern // those of several words, wherever they are
	vocab   bool             // the words that the organisation accepts pass too
}

func (r *reader) exceptions(vocabAbsent bool) exceptions {
	list, nodes := r.texts("exceptions")
	e := exceptions{vocab: r.flag("vocab", vocabAbsent)}
	e.words, e.phrases = r.except(list, nodes)
	return e
}

// except compiles a list of exceptions; a longer one is tried first.
func (r *reader) except(list []string, nodes []node) (words, phrases *pattern.Pattern) {
	if len(list) == 0 {
		return nil, nil
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(list[b]), len(list[a])) })
	var all, several []string
	var places []node
	for _, i := range order {
		text := termPattern(list[i])
		if strings.ContainsAny(list[i], " \t") || strings.Contains(list[i], `\s`) {
			several = append(several, text)
		}
		if !strings.HasPrefix(text, "(?i)") {
			text = "(?-i)" + text
		}
		all = append(all, text)
		if nodes != nil {
			places = append(places, nodes[i])
		}
	}
	words = r.compile(pattern.Source{Branches: all, Words: true, Lines: true}, places)
	if len(several) > 0 && !r.broken {
		phrases = r.compile(pattern.Source{Branches: several, Words: true, Fold: true}, nil)
	}
	return words, phrases
}

// termPattern is an exception as a pattern: a full stop in a name is one, and
// a blank between words is also the end of a line.
func termPattern(term string) string {
	bare := strings.ReplaceAll(term, ".", "")
	if !strings.ContainsAny(bare, `\.+*?()|[]{}^$`) {
		term = strings.ReplaceAll(term, ".", `\.`)
	}
	var b strings.Builder
	blank := false
	for _, c := range []byte(term) {
		isBlank := c == ' ' || c == '\t'
		switch {
		case !isBlank:
			b.WriteByte(c)
		case !blank:
			b.WriteString(`\s+`)
		}
		blank = isBlank
	}
	return b.String()
}

// smallSteps bounds what is looked up in a matched text.
const smallSteps = 1 << 18

// excepted reports whether a match of a block may pass.
func (j *judgement) excepted(e *exceptions, observed string, from, to int) bool {
	if e.words != nil && e.words.In(observed, smallSteps) || j.withinPhrase(e.phrases, from, to) {
		return true
	}
	v := j.guide.accepted
	return e.vocab && v != nil && (v.words.In(observed, smallSteps) || j.withinPhrase(v.phrases, from, to))
}

// withinPhrase reports whether a match is a part of an accepted phrase.
func (j *judgement) withinPhrase(phrases *pattern.Pattern, from, to int) bool {
	if phrases == nil {
		return false
	}
	spans, known := j.phrases[phrases]
	if !known {
		phrases.All(j.block.text, smallSteps+len(j.block.text)*8, func(s pattern.Span) bool {
			spans = append(spans, s)
			return true
		})
		j.phrases[phrases] = spans
	}
	// They are sorted and do not overlap.
	i, _ := slices.BinarySearchFunc(spans, from+1, func(s pattern.Span, at int) int { return cmp.Compare(s.From, at) })
	return i > 0 && to <= spans[i-1].To
}
