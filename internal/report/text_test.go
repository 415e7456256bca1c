package report

import (
	"strings"
	"testing"

	"masthead/internal/diag"
)

func TestTextOfAFinding(t *testing.T) {
	wantText(t, render(t, "text", sample()), `calendar/north/2026/10/a.md:3:5: error: Image 1 has no alternative text. [missing-alt-text]
    - asset: clinic
      ^~~~~~~~~~~~~
    fix: Use the text of the asset (masthead fix)
    see calendar/assets/clinic.yaml:1:1: the image
calendar/north/2026/10/a.md:5:6: warning: U+202E is in the text. [unsafe-character]
    Hello\u{202E} world
         ^~~~~~~~
    waived until 2026-12-31: A test. (approved by anna, policies/waivers/w.yaml)

1 error. Checked 41 files. 1 waived finding.
`)
}

func TestTextInPolish(t *testing.T) {
	r := sample()
	r.Language, r.Summary = "pl", Summary{Files: 1, Base: "main", Head: "wiosna"}
	out := render(t, "text", r)
	for _, want := range []string{
		"a.md:3:5: błąd: ", "a.md:5:6: ostrzeżenie: ", "    poprawka: Use", "    zob. calendar/",
		"    odstępstwo do 2026-12-31: A test. (zgoda: anna, ",
		"\n1 błąd. Sprawdzono 1 plik. 1 odstępstwo. Porównano: wiosna z main.\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in:\n%s", want, out)
		}
	}
}

func TestTextWithoutFindings(t *testing.T) {
	r := Report{Summary: Summary{Files: 3, Base: "main"}}
	wantText(t, render(t, "text", r), "All good. Checked 3 files. Compared with main.\n")
	r.Language = "pl"
	wantText(t, render(t, "text", r), "Wszystko w porządku. Sprawdzono 3 pliki. Porównano z: main.\n")
}

func TestTextOfAnUnsafeFixAndARemovedFile(t *testing.T) {
	r := Report{Findings: []diag.Finding{{Rule: "x", Path: "a.md", Message: "M.", Removed: true, Fix: &diag.Fix{Title: "Reword"}}}}
	wantText(t, render(t, "text", r), "a.md: advice: M. [x]\n    in the file that this change deletes\n    suggestion: Reword\n\n1 piece of advice. Checked 0 files.\n")
}

func TestTextOfTheEffect(t *testing.T) {
	finding := diag.Finding{Rule: "x", Severity: diag.Error, Path: "a.md", Message: "M."}
	for _, c := range []struct {
		effect Effect
		want   string
	}{
		{Effect{}, "the new one gives the same findings."},
		{Effect{Unknown: "no limits\x07"}, `is not known: no limits\u{7}`},
		{Effect{Added: []diag.Finding{finding}}, "with the new one:\n  + a.md: error: M. [x]\n"},
		{Effect{Removed: []diag.Finding{finding}}, "with the new one:\n  - a.md: error: M. [x]\n"},
	} {
		if out := render(t, "text", Report{Effect: &c.effect}); !strings.Contains(out, c.want) {
			t.Errorf("%q is missing in:\n%s", c.want, out)
		}
	}
}

func TestColorOnlyWhenAsked(t *testing.T) {
	r := sample()
	plain := render(t, "text", r)
	r.Color = true
	colored := render(t, "text", r)
	if !strings.Contains(colored, "\x1b[1;31merror\x1b[0m") || !strings.Contains(colored, "\x1b[2mwarning\x1b[0m") {
		t.Errorf("severities are not coloured:\n%q", colored)
	}
	for _, code := range []string{bold, faint, red, green, yellow, cyan, "0"} {
		colored = strings.ReplaceAll(colored, "\x1b["+code+"m", "")
	}
	wantText(t, colored, plain)
}

func TestPolishPlurals(t *testing.T) {
	for n, want := range map[int]string{
		0: "0 błędów", 1: "1 błąd", 2: "2 błędy", 4: "4 błędy", 5: "5 błędów", 11: "11 błędów", 12: "12 błędów",
		14: "14 błędów", 21: "21 błędów", 22: "22 błędy", 101: "101 błędów", 112: "112 błędów", 122: "122 błędy",
	} {
		if got := polish.count(polish.errors, n); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"zażółć gęślą":           "zażółć gęślą",
		"a\u202Eb":               `a\u{202E}b`,
		"a\x1b[31m\r\nb\tc":      `a\u{1B}[31m\u{D}\u{A}b\u{9}c`,
		"a\u200Bb\u00ADc":        `a\u{200B}b\u{AD}c`,
		"a\u200Db":               `a\u{200D}b`,
		"👩\u200D⚕\uFE0F 1\uFE0F": "👩\u200D⚕\uFE0F 1\uFE0F", // a doctor, a digit in emoji style
		"a\uFE0F":                `a\u{FE0F}`,
		"می\u200Cخواهم":          "می\u200Cخواهم", // Persian needs the non-joiner
		"\xff":                   `\x{FF}`,
		"\u0301a":                "◌\u0301a",
		"##[error]x":             `##\[error]x`,
		"  ::error::x":           `  \::error::x`,
		"std::vector":            "std::vector",
		"\U000E0041":             `\u{E0041}`,
	} {
		if got := visible(in); got != want {
			t.Errorf("visible(%q) = %q, want %q", in, got, want)
		}
	}
}
