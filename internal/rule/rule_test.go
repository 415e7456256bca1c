package rule

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"masthead/internal/diag"
)

// header is a METADATA block that is right; tests change one line of it.
const header = `# METADATA
# title: Every image carries alternative text
# description: Some people hear the page.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [doc.media]
#   message:
#     en: "Image {n} has no alternative text."
#     pl: "Obraz {n} nie ma tekstu alternatywnego."
#   guide:
#     en: Say what can be seen.
#     pl: Opisz, co widać.
package masthead.rules.missing_alt_text
`

const body = `
deny contains {"at": ["media", i], "args": {"n": i + 1}} if {
	some i, item in input.doc.media
	not item.alt
}
`

var kinds = []string{"post", "account"}

func source(text string) Source {
	return Source{Path: "policies/rules/missing-alt-text.rego", Text: []byte(text)}
}

func compileOne(t *testing.T, text string) (*Set, []diag.Problem) {
	t.Helper()
	return Compile([]Source{source(text)}, kinds)
}

func judge(t *testing.T, set *Set, in Input) ([]Hit, []Failure) {
	t.Helper()
	j, err := set.Judge(context.Background(), map[string]any{"org": map[string]any{}})
	if err != nil {
		t.Fatal(err)
	}
	hits, failures, err := j.Judge(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return hits, failures
}

func post(media ...any) Input {
	return Input{Kind: "post", Path: "p.md", Doc: map[string]any{"media": media}, Facts: map[string]any{}}
}

func TestRuleFindsTheImageWithoutText(t *testing.T) {
	set, problems := compileOne(t, header+body)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	hits, _ := judge(t, set, post(map[string]any{"alt": "a door"}, map[string]any{"asset": "x"}))
	if len(hits) != 1 || fmt.Sprint(hits[0].At) != "[media 1]" || hits[0].Args["n"] != "2" {
		t.Fatalf("hits: %+v", hits)
	}
}

func TestRuleIsNotAskedWithoutItsNeed(t *testing.T) {
	set, _ := compileOne(t, header+body)
	if rules := set.selected(Input{Kind: "post", Doc: map[string]any{}}); len(rules) != 0 {
		t.Fatalf("asked %v of a post without media", rules)
	}
	if rules := set.selected(Input{Kind: "account", Doc: map[string]any{"media": nil}}); len(rules) != 0 {
		t.Fatalf("asked %v of another kind", rules)
	}
}

func TestDefectsOfRulesAreProblemsWithAPlace(t *testing.T) {
	change := func(old, new string) string { return strings.Replace(header+body, old, new, 1) }
	for _, test := range []struct{ name, text, want, at string }{
		{"misspelt package", change("rules.missing_alt_text", "rules.missing_alt_txt"), "rule-package-mismatch", "package masthead.rules.missing_alt_txt"},
		{"unknown key", change("severity:", "severty:"), "rule-metadata-unknown-key", "severty"},
		{"unknown key at the top", change("# title:", "# scope: document\n# title:"), "rule-metadata-unknown-key", "scope"},
		{"unknown severity", change("severity: error", "severity: fatal"), "rule-metadata-invalid", "fatal"},
		{"unknown kind", change("[post]", "[posts]"), "rule-metadata-invalid", "posts"},
		{"no Polish", change("#     pl: \"Obraz {n} nie ma tekstu alternatywnego.\"\n", ""), "rule-metadata-invalid", "message"},
		{"undeclared need", change("needs: [doc.media]", "needs: []"), "rule-need-undeclared", "input.doc.media"},
		{"unread need", change("[doc.media]", "[doc.media, facts.when]"), "rule-need-unread", "package"},
		{"renamed input", change("missing_alt_text\n", "missing_alt_text\nimport input.doc as post\n"), "rule-reads-hidden-input", "import"},
		{"no metadata", strings.Replace(header+body, "# METADATA", "# METADATE", 1), "rule-without-metadata", ""},
		{"no deny", header + "\nallow if input.doc.media\n", "rule-without-deny", "package"},
		{"deny that is true or not", header + "\ndeny if input.doc.media\n", "rule-without-deny", "package"},
		{"deny that is a function", header + "\ndeny(x) if input.doc.media == x\n", "rule-without-deny", "package"},
		{"deny in parts", header + "\ndeny.x contains {\"at\": []} if input.doc.media\n", "rule-without-deny", "package"},
		{"second metadata", header + body + "\n# METADATA\n# custom: {severity: advice}\nx := 1\n", "rule-metadata-invalid", "# METADATA"},
		{"second metadata before the package", "#METADATA\n# custom: {severity: advice}\n\n" + header + body, "rule-metadata-invalid", "# METADATA"},
		{"metadata after the package", "package masthead.rules.missing_alt_text\n\n" + strings.TrimSuffix(header, "package masthead.rules.missing_alt_text\n") + body, "rule-without-metadata", ""},
		{"needs that are no list", change("needs: [doc.media]", "needs: doc.media"), "rule-metadata-invalid", "doc.media"},
		{"syntax", change("not item.alt", "not not item.alt ="), "rule-broken", ""},
		{"network", change("not item.alt", `http.send({"method": "get", "url": item.alt})`), "rule-broken", ""},
		{"clock", change("not item.alt", "time.now_ns() > 0"), "rule-broken", ""},
		{"environment", change("not item.alt", "opa.runtime().env.HOME"), "rule-broken", ""},
	} {
		_, problems := compileOne(t, test.text)
		if len(problems) == 0 || problems[0].ID != test.want {
			t.Errorf("%s: got %+v, want %s", test.name, problems, test.want)
			continue
		}
		span := problems[0].Span
		if got := test.text[span.Start:span.End]; test.at != "" && !strings.HasPrefix(got, test.at) {
			t.Errorf("%s: points at %q, want %q", test.name, got, test.at)
		}
	}
}

func TestOneBrokenFileHidesNoOther(t *testing.T) {
	other := Source{Path: "policies/rules/other.rego",
		Text: []byte(strings.Replace(header, "missing_alt_text", "other", 1) + "deny contains {\"at\": []} if { input.doc.media; undefined_function(1) }")}
	set, problems := Compile([]Source{source(header + body), other}, kinds)
	if len(set.Rules) != 1 || len(problems) != 1 || problems[0].Path != other.Path {
		t.Fatalf("rules %v, problems %+v", set.Rules, problems)
	}
}

func TestARuleThatBreaksIsAFailureAndHidesNoOther(t *testing.T) {
	breaking := Source{Path: "policies/rules/breaking.rego",
		Text: []byte(strings.Replace(header, "missing_alt_text", "breaking", 1) + "deny contains {\"at\": [\"media\"]} if { to_number(input.doc.media[0].asset) > 1 }")}
	set, problems := Compile([]Source{source(header + body), breaking}, kinds)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	hits, failures := judge(t, set, post(map[string]any{"asset": "x"}))
	if len(hits) != 1 || len(failures) != 1 || failures[0].Rule.ID != "breaking" {
		t.Fatalf("hits %v, failures %v", hits, failures)
	}
}

func TestAHitMustHaveItsForm(t *testing.T) {
	for _, hit := range []string{`"text"`, `{"args": {}}`, `{"at": ["media"], "severity": "advice"}`, `{"at": "media"}`} {
		set, problems := compileOne(t, header+"\ndeny contains "+hit+" if input.doc.media\n")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if _, failures := judge(t, set, post()); len(failures) != 1 {
			t.Errorf("%s passed as a hit", hit)
		}
	}
}

func TestMutantsTurnConditionsAndLeaveBindings(t *testing.T) {
	set, _ := compileOne(t, header+body)
	mutants := set.Mutants("missing-alt-text")
	if len(mutants) != 1 || mutants[0].Text != "not item.alt" {
		t.Fatalf("mutants: %+v", mutants)
	}
	if hits, _ := judge(t, mutants[0].Set, post(map[string]any{"asset": "x"})); len(hits) != 0 {
		t.Error("the mutant still fires")
	}
}
