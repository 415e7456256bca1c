package style

import (
	"cmp"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/style/pattern"
)

func vocabularyDefinition() *definition {
	d, _ := doc.ParseYAML("", []byte("extends: existence\n"), doc.Limits{})
	return &definition{id: VocabularyPack, doc: d, keys: map[string]node{}}
}

// term reports whether a term of a vocabulary can be used.
func (r *reader) term(term string) bool {
	_, err := pattern.Compile(pattern.Source{Branches: []string{termPattern(term)}})
	if err == nil && strings.TrimSpace(term) != "" {
		return true
	}
	reason := "is empty"
	if err != nil {
		reason = err.Error()
	}
	r.add(diag.Problem{ID: "style-pattern-refused", Args: map[string]string{"reason": reason, "term": term}})
	return false
}

// acceptRule finds accepted words that are written with other letters large or
// small.
func acceptRule(r *reader, terms []string) *Rule {
	rule := vocabularyRule(0)
	rule.Point = "substitution"
	s := &substitution{}
	terms = slices.Clone(terms)
	slices.SortStableFunc(terms, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var branches []string
	for _, term := range terms {
		branches = append(branches, termPattern(lowerTerm(term)))
		w := swap{text: term}
		if !isPhrase(term) {
			w.fits, _ = pattern.Compile(pattern.Source{Branches: []string{"^(?:" + termPattern(term) + ")$"}})
		}
		s.swaps = append(s.swaps, w)
	}
	s.pattern = r.compile(pattern.Source{Branches: branches, Words: true, Fold: true, Lines: true}, nil)
	rule.point = &accepting{s}
	return rule
}

// lowerTerm makes letters small, but not those after a backslash: \S is not \s.
func lowerTerm(term string) string {
	var b strings.Builder
	escaped := false
	for _, r := range term {
		if escaped {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.ToLower(string(r)))
		}
		escaped = r == '\\' && !escaped
	}
	return b.String()
}

// accepting is the substitution of a word by itself in the right spelling,
// which can be offered where the term is no pattern.
type accepting struct{ *substitution }

func (a *accepting) judge(j *judgement, r *Rule) {
	j.all(0, func(span pattern.Span) bool {
		observed := j.block.text[span.From:span.To]
		w := &a.swaps[span.Branch]
		plain := strings.Join(strings.Fields(observed), " ")
		if w.fits != nil && w.fits.In(observed, smallSteps) || w.text == plain {
			return true
		}
		expected := spelled(w.text, observed)
		fix := proposal{text: expected, named: true}
		if strings.EqualFold(expected, plain) && plain == observed {
			fix.options = []string{expected}
		}
		return j.hit(r, span.From, span.To, fix)
	})
}

func rejectRule(r *reader, patterns []string) *Rule {
	rule := vocabularyRule(1)
	rule.Point = "existence"
	rule.point = &existence{pattern: r.compile(pattern.Source{Branches: patterns, Words: true, Fold: true, Lines: true}, nil),
		exceptions: exceptions{vocab: true}}
	return rule
}

func vocabularyRule(n int) *Rule {
	d := VocabularyRules()[n]
	return &Rule{ID: d.ID, Pack: VocabularyPack, Severity: d.Severity, Message: d.Message, Description: d.Title, Scopes: []string{"text", "alt"},
		scope: scope{term{{sections: []string{"text"}}}, term{{sections: []string{"alt"}}}}}
}

// VocabularyRules describes the two rules that are made of a vocabulary.
func VocabularyRules() []diag.Rule {
	var all []diag.Rule
	for _, v := range []struct{ name, title, why, template, polish string }{
		{"Accept", "Accepted words are written as they were accepted", "A name with one spelling is found, and trusted, more easily.",
			"Write “{fix}” instead of “{match}”.", "Napisz „{fix}” zamiast „{match}”."},
		{"Reject", "Rejected words are not used", "The organisation decided against the word.",
			"Do not write “{match}”.", "Nie pisz „{match}”."},
	} {
		all = append(all, diag.Rule{ID: VocabularyPack + "." + v.name, Severity: diag.Warning, Title: v.title, Description: v.why,
			Kinds: []string{"post", "asset"}, Message: map[string]string{"en": v.template, "pl": v.polish}})
	}
	return all
}
