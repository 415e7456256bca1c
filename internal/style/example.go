package style

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"masthead/internal/doc"
)

// Test is an example inside a rule.
type Test struct {
	Input    string
	Want     []string // the matched texts, in order
	Fixed    string   // the text after the rule's fixes; "" if HasFixed is false
	HasFixed bool
	Language string // of the input; "": the first of the rule
	About    string
	Span     doc.Span // of the test in the rule's file
}

// readTests reads the examples of a rule.
func (r *reader) readTests() []Test {
	n, ok := r.get("tests")
	if !ok {
		return nil
	}
	var tests []Test
	for _, item := range n.items() {
		if _, isMap := item.value.(map[string]any); !isMap {
			r.wrong(item, "a test is a mapping with the keys input and want")
			continue
		}
		r.only(item, "input", "want", "fixed", "language", "about", "name")
		if _, ok := item.field("input"); !ok {
			r.wrong(item, "a test has an input")
		}
		t := Test{Input: r.part(item, "input"), Language: r.part(item, "language"), About: r.part(item, "about"), Span: item.doc.Span(item.at)}
		if want, ok := item.field("want"); ok {
			t.Want = r.flat(want)
		}
		if _, ok := item.field("fixed"); ok {
			t.Fixed, t.HasFixed = r.part(item, "fixed"), true
		}
		tests = append(tests, t)
	}
	return tests
}

// partNumber is a number in a mapping.
func (r *reader) partNumber(n node, key string) float64 {
	text := r.part(n, key)
	if text == "" {
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		r.wrong(n, "%s is a number", key)
	}
	return v
}

// Failure is a test that does not hold.
type Failure struct {
	Rule      *Rule
	Test      Test
	Got, Want string // what was found and what should have been, quoted
}

func (f Failure) String() string {
	return fmt.Sprintf("%s:%d: %s: in %q: got %s, want %s", f.Rule.Path, f.Test.Span.Line, f.Rule.ID, f.Test.Input, f.Got, f.Want)
}

// Try runs the tests of one rule, by that rule alone.
func (s *Set) Try(r *Rule) []Failure {
	guide, _ := (&Set{Rules: []*Rule{r}}).Guide(Options{})
	var failures []Failure
	for _, t := range r.Tests {
		in := Text{Value: t.Input, Language: t.Language, Alt: r.ForAlt()}
		if in.Language == "" && len(r.Languages) > 0 {
			in.Language = r.Languages[0]
		}
		v := guide.Judge(in)
		var got []string
		for _, h := range v.Hits {
			got = append(got, h.Match)
		}
		if !slices.Equal(got, t.Want) {
			failures = append(failures, Failure{r, t, quoted(got), quoted(t.Want)})
			continue
		}
		fixed := Apply(t.Input, v.Hits)
		if t.HasFixed && fixed != t.Fixed {
			failures = append(failures, Failure{r, t, "fixed to " + strconv.Quote(fixed), strconv.Quote(t.Fixed)})
			continue
		}
		in.Value = fixed
		if again := guide.Judge(in).Hits; r.Safe && slices.ContainsFunc(again, func(h Hit) bool { return h.Fix != nil }) {
			failures = append(failures, Failure{r, t, "still " + strconv.Quote(again[0].Match) + " in " + strconv.Quote(fixed), "a fix that leaves nothing to fix"})
		}
	}
	return failures
}

func quoted(list []string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = strconv.Quote(s)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// Apply writes the first option of every fix into a text, from left to right,
// leaving out those that overlap one before.
func Apply(text string, hits []Hit) string {
	var b strings.Builder
	at := 0
	for _, h := range hits {
		if h.Fix == nil || h.From < at || h.From == h.To && h.From == at && at > 0 {
			continue
		}
		b.WriteString(text[at:h.From])
		b.WriteString(h.Fix.Options[0])
		at = h.To
	}
	return b.String() + text[at:]
}

// Characters are the bounds of a hit in characters of the text.
func (h Hit) Characters(text string) (from, to int) {
	from = utf8.RuneCountInString(text[:h.From])
	return from, from + utf8.RuneCountInString(text[h.From:h.To])
}
