package report

import (
	"bytes"
	"strings"
	"testing"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

const samplePath = "calendar/north/2026/10/a.md"

const sampleSource = "---\nmedia:\n  - asset: clinic\n---\nHello\u202E world\n"

// sample has one finding of each kind, about a small post.
func sample() Report {
	return Report{
		Source:  func(string, bool) []byte { return []byte(sampleSource) },
		Summary: Summary{Files: 41},
		Rules: []diag.Rule{{
			ID: "missing-alt-text", Severity: diag.Error, Kinds: []string{"post"},
			Title:       "Every image carries alternative text",
			Description: "Some people hear the image.",
			Guide:       map[string]string{"en": "Say what matters.", "pl": "Napisz, co ważne."},
		}},
		Findings: []diag.Finding{{
			Rule: "missing-alt-text", Severity: diag.Error, Path: samplePath, Pointer: "/media/0",
			Span:    doc.Span{Line: 3, Column: 5, EndLine: 3, EndColumn: 18, Start: 15, End: 28},
			Message: "Image 1 has no alternative text.",
			Fix:     &diag.Fix{Title: "Use the text of the asset", Safe: true, Edits: []diag.Edit{{Path: samplePath, Start: 28, End: 28, New: "\n    alt: A clinic"}}},
			Related: []diag.Related{{Path: "calendar/assets/clinic.yaml", Span: doc.Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 2}, Note: "the image"}},
		}, {
			Rule: "unsafe-character", Severity: diag.Warning, Path: samplePath, Pointer: "/body",
			Span:    doc.Span{Line: 5, Column: 6, EndLine: 5, EndColumn: 7, Start: 38, End: 41},
			Message: "U+202E is in the text.",
			Waiver:  &diag.Waiver{Path: "policies/waivers/w.yaml", Reason: "A test.", Approver: "anna", Expires: "2026-12-31"},
		}},
	}
}

func render(t testing.TB, format string, r Report) string {
	t.Helper()
	f, ok := Lookup(format)
	if !ok {
		t.Fatalf("no format %q", format)
	}
	var b bytes.Buffer
	if err := f.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func wantText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestEveryFormatIsDeterministicAndPrintable(t *testing.T) {
	r := sample()
	r.Effect = &Effect{Added: r.Findings[:1], Removed: r.Findings[1:]}
	for _, f := range Formats {
		first := render(t, f.Name, r)
		if again := render(t, f.Name, r); again != first {
			t.Errorf("%s: two runs differ", f.Name)
		}
		if strings.ContainsAny(first, "\u202E\x1b\r") {
			t.Errorf("%s: a raw control character: %q", f.Name, first)
		}
		if !strings.Contains(first, "Image 1 has no alternative text.") || !strings.Contains(first, "A test.") {
			t.Errorf("%s: the finding or the waiver is missing:\n%s", f.Name, first)
		}
	}
	if _, ok := Lookup("xml"); ok {
		t.Error("an unknown format was found")
	}
}

func TestCountLeavesWaivedOut(t *testing.T) {
	if got, want := Count(sample().Findings), (Counts{Errors: 1, Waived: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
