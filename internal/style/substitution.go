package style

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"masthead/internal/style/pattern"
)

// substitution finds one thing and knows a better one.
type substitution struct {
	pattern    *pattern.Pattern
	swaps      []swap
	capitalize bool
	curly      bool // the message puts “ ” around what to write
	exceptions
}

// swap is what to write for one term.
type swap struct {
	text    string
	refers  *pattern.Pattern // of the term, where text has $1
	options []string
	fits    *pattern.Pattern // what is right already; nil: text itself
}

var hasGroup = regexp.MustCompile(`\$[0-9]+`)

func newSubstitution(r *reader, rule *Rule) point {
	s := &substitution{capitalize: r.flag("capitalize", false)}
	fold, nonword := r.flag("ignorecase", false), r.flag("nonword", false)
	r.text("pos") // of old rules; Vale ignores it as well
	s.exceptions = r.exceptions(true)
	list := r.mapping("swap")
	if len(list) == 0 {
		r.fail(node{doc: r.def.doc}.problem("style-rule-invalid", "reason", "a rule of substitution has swap"))
		return s
	}
	slices.SortStableFunc(list, func(a, b pair) int { return cmp.Compare(len(b.key), len(a.key)) })
	branches, places := make([]string, 0, len(list)), make([]node, 0, len(list))
	s.swaps = make([]swap, 0, len(list))
	for _, p := range list {
		text, _ := p.value.text()
		branches = append(branches, p.key)
		key := p.value
		key.value = p.key // a refusal points into the key as well as it can
		places = append(places, key)
		s.swaps = append(s.swaps, r.swap(rule, p, text, fold))
	}
	if rule.action.name == "replace" && len(rule.action.params) == 0 {
		s.curly = strings.Contains(rule.Message["en"], "“%s”") || strings.Contains(rule.Message["en"], "“%[1]s”")
		for language, text := range rule.Message {
			rule.Message[language] = unquoted(text)
		}
	}
	rule.Fixes = rule.Fixes || rule.action.name == "replace"
	r.message(rule, argFix, argMatch)
	s.pattern = r.compile(pattern.Source{Branches: branches, Words: !nonword, Fold: fold, Lines: true}, places)
	return s
}

// unquoted takes the quotes from the first of two quoted arguments: options
// come with their own.
func unquoted(message string) string {
	for _, quoted := range []string{"'%s'", `"%s"`} {
		if strings.Count(message, quoted) == 2 {
			message = strings.Replace(message, quoted, "%s", 1)
		}
	}
	return message
}

func (r *reader) swap(rule *Rule, p pair, text string, fold bool) swap {
	w := swap{text: text, options: splitOptions(text)}
	if hasGroup.MatchString(text) {
		w.refers = r.compile(pattern.Source{Branches: []string{p.key}, Fold: fold}, []node{p.value})
	}
	if rule.action.name != "replace" && !isPhrase(text) {
		if fits, err := pattern.Compile(pattern.Source{Branches: []string{"^(?:" + text + ")$"}}); err == nil {
			w.fits = fits
		}
	}
	return w
}

// isPhrase reports a text that is no pattern.
func isPhrase(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && r != ' ' && !unicode.IsDigit(r) && r != '-'
	}) < 0
}

// splitOptions cuts a|b into its options; \| is a | in one of them.
func splitOptions(text string) []string {
	var list []string
	start := 0
	add := func(s string) {
		if s != "" {
			list = append(list, strings.ReplaceAll(s, `\|`, "|"))
		}
	}
	for i := range len(text) {
		if text[i] == '|' && (i == 0 || text[i-1] != '\\') {
			add(text[start:i])
			start = i + 1
		}
	}
	add(text[start:])
	return list
}

func (s *substitution) patterns() []*pattern.Pattern { return []*pattern.Pattern{s.pattern} }
func (s *substitution) always() bool                 { return false }

func (s *substitution) judge(j *judgement, r *Rule) {
	j.all(0, func(span pattern.Span) bool {
		observed := j.block.text[span.From:span.To]
		w := &s.swaps[span.Branch]
		expected, options := s.expected(w, observed)
		replaces := r.action.name == "replace"
		if s.fits(w, r, expected, options, observed) || j.excepted(&s.exceptions, observed, span.From, span.To) {
			return true
		}
		fix := proposal{}
		if replaces && len(r.action.params) == 0 {
			if s.capitalize && observed == capFirst(observed) {
				options = mapped(options, capFirst)
			}
			if r.matchCase {
				options = mapped(options, func(o string) string { return recase(o, observed) })
			}
			if expected = quotedList(options); s.curly {
				expected = strings.Join(options, " / ")
			}
			fix.options = options
		} else if groups := (func() []string { return s.pattern.Groups(j.block.text, span) }); replaces {
			fix = j.fixOf(r, observed, groups)
		} else {
			expected = spelled(expected, observed)
			fix = j.fixOf(r, observed, groups)
		}
		fix.text, fix.named = expected, true
		return j.hit(r, span.From, span.To, fix)
	})
}

func mapped(list []string, change func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = change(s)
	}
	return out
}

// expected is what to write for what was found.
func (s *substitution) expected(w *swap, observed string) (text string, options []string) {
	text, options = w.text, w.options
	if s.capitalize && observed == capFirst(observed) {
		text = capFirst(text)
		options = splitOptions(text)
	}
	if w.refers != nil {
		text = replaceAll(w.refers, observed, text)
		options = splitOptions(text)
	}
	return text, options
}

// fits reports what is right as it is.
func (s *substitution) fits(w *swap, r *Rule, expected string, options []string, observed string) bool {
	switch {
	case r.action.name == "replace":
		return slices.Contains(options, observed)
	case w.fits != nil && expected == w.text:
		return w.fits.In(observed, smallSteps)
	}
	return expected == observed
}

// spelled is the spelling of an expected pattern that differs from what was
// found only by case; the pattern itself if there is none.
func spelled(expected, observed string) string {
	plain := strings.Join(strings.Fields(observed), " ")
	if isPhrase(expected) {
		return expected
	}
	for _, candidate := range pattern.Spellings(expected) {
		if strings.EqualFold(candidate, plain) {
			return candidate
		}
	}
	return expected
}
