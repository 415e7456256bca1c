package style

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// within fails if judging takes longer than a machine under load needs for
// linear work.
func within(t *testing.T, limit time.Duration, do func()) {
	t.Helper()
	start := time.Now()
	do()
	if took := time.Since(start); took > limit {
		t.Errorf("took %v", took)
	}
}

// Patterns that take a backtracking engine years, on lines that are too long;
// MASTHEAD_ALL_TESTS makes them a megabyte.
func TestGreedyPatternsEnd(t *testing.T) {
	mega := 1 << 16
	if os.Getenv("MASTHEAD_ALL_TESTS") != "" {
		mega = 1 << 20
	}
	texts := map[string]string{
		"as":     strings.Repeat("a", mega),
		"as!":    strings.Repeat("a", mega) + "!",
		"a, a":   strings.Repeat("a, ", mega/3),
		"words":  strings.Repeat("word ", mega/5),
		"polish": strings.Repeat("żółć ", mega/9),
		"lines":  strings.Repeat("\n", mega),
		"quotes": strings.Repeat(`"`, mega),
	}
	for _, token := range []string{`(a+)+$`, `(a|a)*b`, `(a|aa)+c`, `(?:.*x|a)`, `(\w+\s?)*!`, `a{1,900}b`, `(?:a?){30}a{30}`, `.*.*.*=.*`,
		`(?<=a.*)b`, `(?!.*z)a`, `("[^"]*")+x`, `(?i)(?:ż|ó|ł|ć)+x`, `(?:[^,]+,)+\s\w+\sand`, `(?:a*)*b`, `(?:(?:a*)*)*b`} {
		rule := "extends: existence\nmessage: x\nnonword: true\ntokens: ['" + token + "']\n"
		guide, _ := rules(t, map[string]string{"T.R": rule}).Guide(Options{Plain: true})
		for name, text := range texts {
			within(t, 30*time.Second, func() {
				if v := guide.Judge(Text{Value: text}); v.Unfinished && strings.HasPrefix(token, "(a+)+") {
					t.Errorf("%s in %s: cut short", token, name)
				}
			})
		}
	}
}

// A text that is not judged to its end says so.
func TestAnUnfinishedTextSaysSo(t *testing.T) {
	rule := "extends: existence\nmessage: x\nnonword: true\ntokens: ['(?:.*x|a)']\n"
	guide, _ := rules(t, map[string]string{"T.R": rule}).Guide(Options{})
	if v := guide.Judge(Text{Value: strings.Repeat("a", 1<<18)}); !v.Unfinished {
		t.Error("a square of the length was not noticed")
	}
	if v := guide.Judge(Text{Value: strings.Repeat("a", 300)}); v.Unfinished || len(v.Hits) != 300 {
		t.Errorf("a post: unfinished %v, %d hits", v.Unfinished, len(v.Hits))
	}
}

func TestTenThousandRules(t *testing.T) {
	var sources []Source
	for i := range 10_000 {
		text := fmt.Sprintf("extends: existence\nmessage: x\nignorecase: true\ntokens: [aword%d, 'b+word%d', '[a-z]+x%dx', aword]\n", i, i, i)
		sources = append(sources, Source{Path: fmt.Sprintf("policies/style/P/R%05d.yml", i), Text: []byte(text)})
	}
	within(t, 60*time.Second, func() {
		set, problems := Compile(sources)
		if len(problems) > 0 {
			t.Fatal(problems[0])
		}
		guide, _ := set.Guide(Options{})
		v := guide.Judge(Text{Value: strings.Repeat("some words and aword77 bbword5 zx9x. ", 100)})
		if len(v.Hits) != 300 {
			t.Errorf("%d hits", len(v.Hits))
		}
		guide.Judge(Text{Value: strings.Repeat("aword ", 100_000)})
	})
}

// What cannot be matched in linear time, or is too large, is refused where it
// stands.
func TestRefusedPatterns(t *testing.T) {
	for _, test := range []struct{ token, want string }{
		{`(\w+) \1`, "1:51: has a back-reference"},
		{`x(?>a+)b`, "1:46: has an atomic group"},
		{`(?(1)a|b)`, "1:45: has a condition"},
		{`[a-z-[aeiou]]`, "1:49: takes one set of characters from another"},
		{`(?x) a`, "1:45: sets the option x"},
		{`a{2000}`, "1:46: repeats something more than 1000 times"},
		{`((a{100}){100}){100}`, "1:48: repeats something more than 1000 times"},
		{strings.Repeat("[ab]{1000}", 25), "1:45: stands for more than"},
		{`(a`, "1:45: has a ( without its )"},
		{`a)`, "1:46: has a ) without its ("},
		{`[a`, "1:45: has a [ without its ]"},
		{`a**`, "1:46: cannot be read"},
		{`a\`, "1:46: ends with a backslash"},
		{`(?<=x(y)\1)z`, "1:53: has a back-reference"},
		{strings.Repeat("(", 1100) + strings.Repeat(")", 1100), "1:45: has groups in groups more than 1000 deep"},
	} {
		text := "{extends: existence, message: x, tokens: [ '" + test.token + "']}"
		set, problems := Compile([]Source{{Path: "policies/style/T/R.yml", Text: []byte(text)}})
		if len(problems) != 1 || len(set.Rules) != 0 {
			t.Errorf("%.30s: %d problems, %d rules", test.token, len(problems), len(set.Rules))
			continue
		}
		p := problems[0]
		got := fmt.Sprintf("%d:%d: %s", p.Span.Line, p.Span.Column, p.Args["reason"])
		if p.ID != "style-pattern-refused" || !strings.HasPrefix(got, test.want) {
			t.Errorf("%.30s: got %s %q, want %q", test.token, p.ID, got, test.want)
		}
	}
}
