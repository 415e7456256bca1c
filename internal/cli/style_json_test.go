package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/style"
)

// Both ways to write a finding of a text write the same, and nothing in it is a
// command to a CI runner, though its parts come from different hands.
func TestFindingsAreWrittenAlike(t *testing.T) {
	rule := "extends: existence\nmessage: \"## %s \\\"is\\\" odd\"\nlink: https://example.org/#a[b]\nlevel: error\nnonword: true\naction: {name: replace, params: ['[x]', \"y\\tz\"]}\n" +
		"tokens: ['\\[add-mask\\]', \"\\u202e\", 'é']\n"
	set, problems := style.Compile([]style.Source{{Path: "policies/style/T/#R.yml", Text: []byte(rule)}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	guide, _ := set.Guide(style.Options{Plain: true})
	text := "[add-mask]\n\u202eé"
	hits := guide.Judge(style.Text{Value: text}).Hits
	if len(hits) != 3 {
		t.Fatalf("%d hits", len(hits))
	}
	w := hitWriter{language: "en", rules: map[saying]ruleParts{}}
	for i := range hits {
		h := &hits[i]
		span := doc.Span{Line: 1, Column: 2, EndLine: 3, EndColumn: 4}
		w.text("a \"b\"\x1b##[c].txt")
		one := string(w.append(nil, span, h))
		other := string(appendFinding(nil, &diag.Finding{Rule: h.Rule.ID, Severity: h.Severity, Path: "a \"b\"\x1b##[c].txt", Span: span, Message: h.Text("en")}, h))
		if one != other {
			t.Errorf("%s\nis not\n%s", one, other)
		}
		if strings.Contains(one, "##[") || strings.ContainsAny(one, "\x1b\t") {
			t.Errorf("not escaped: %s", one)
		}
		var read struct{ Message string }
		if err := json.Unmarshal([]byte(strings.TrimPrefix(one, ",\n")), &read); err != nil || read.Message != h.Text("en") {
			t.Errorf("%v: %q", err, read.Message)
		}
	}
}
