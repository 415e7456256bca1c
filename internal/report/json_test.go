package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"masthead/internal/diag"
)

func compileSchema(t *testing.T, fragment string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report.schema.json", bytes.NewReader(Schema)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("report.schema.json" + fragment)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parse(t *testing.T, text string) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

func reports() map[string]Report {
	full, unknown, styled := sample(), sample(), sample()
	styled.Findings[0].Rule = "Plain.Wordy-Pl_2"
	full.Effect = &Effect{Added: full.Findings, Removed: full.Findings[:1]}
	unknown.Effect = &Effect{Unknown: "no limits here"}
	return map[string]Report{"empty": {}, "sample": sample(), "effect": full, "unknown effect": unknown, "style rule": styled}
}

func TestJSONFollowsItsSchema(t *testing.T) {
	schema := compileSchema(t, "")
	for name, r := range reports() {
		if err := schema.Validate(parse(t, render(t, "json", r))); err != nil {
			t.Errorf("%s: %#v", name, err)
		}
	}
}

func TestSchemaRefusesWhatIsMissingOrUnknown(t *testing.T) {
	schema := compileSchema(t, "")
	for _, key := range []string{"rule", "fix", "removed", "pointer", "extra"} {
		doc := parse(t, render(t, "json", sample())).(map[string]any)
		finding := doc["findings"].([]any)[0].(map[string]any)
		if key == "extra" {
			finding[key] = "x"
		} else {
			delete(finding, key)
		}
		if schema.Validate(doc) == nil {
			t.Errorf("%s: accepted", key)
		}
	}
}

func TestJSONLines(t *testing.T) {
	finding, summary := compileSchema(t, "#/$defs/findingLine"), compileSchema(t, "#/$defs/summaryLine")
	for name, r := range reports() {
		lines := strings.Split(strings.TrimSuffix(render(t, "jsonl", r), "\n"), "\n")
		if len(lines) != len(r.Findings)+1 {
			t.Fatalf("%s: %d lines", name, len(lines))
		}
		for i, line := range lines {
			schema := finding
			if i == len(lines)-1 {
				schema = summary
			}
			if err := schema.Validate(parse(t, line)); err != nil {
				t.Errorf("%s, line %d: %#v", name, i+1, err)
			}
		}
	}
}

func TestJSONOfAFinding(t *testing.T) {
	r := Report{Findings: []diag.Finding{{Rule: "x", Path: "a.md", Message: "M."}}}
	want := `{"type":"finding","rule":"x","severity":"advice","path":"a.md","line":0,"column":0,"end_line":0,"end_column":0,` +
		`"pointer":"","message":"M.","fix":null,"waiver":null,"related":[],"removed":false}`
	got, _, _ := strings.Cut(render(t, "jsonl", r), "\n")
	wantText(t, got, want)
}

func TestJSONKeepsForeignTextWithoutPrintingIt(t *testing.T) {
	const text = "a\u202E\U000E0041\x7f<b>&\"##[error]\n\u2028 ż 漢 👨\u200D👩"
	out := render(t, "json", Report{Findings: []diag.Finding{{Rule: "x", Path: "a", Message: text}}})
	for _, bad := range []string{"\u202E", "\U000E0041", "\x7f", "\u2028", "##["} {
		if strings.Contains(out, bad) {
			t.Errorf("%q is printed raw", bad)
		}
	}
	doc := parse(t, out).(map[string]any)
	if got := doc["findings"].([]any)[0].(map[string]any)["message"]; got != text {
		t.Errorf("got %q, want %q", got, text)
	}
}
