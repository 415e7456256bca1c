package report

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/runner"
)

func TestGitHubAnnotations(t *testing.T) {
	r := sample()
	r.Findings[0].Path = "calendar/a,b:100%.md"
	r.Findings[0].Message = "50% of\n::this"
	r.Findings[0].Fix, r.Findings[0].Related = nil, nil
	wantText(t, render(t, "github", r), `::error file=calendar/a%2Cb%3A100%25.md,line=3,endLine=3,col=5,endColumn=18,title=Every image carries alternative text [missing-alt-text]::50%25 of\u{A}::this%0AWhat to do: Say what matters.
calendar/north/2026/10/a.md:5:6: warning: U+202E is in the text. [unsafe-character]
    waived until 2026-12-31: A test. (approved by anna, policies/waivers/w.yaml)
1 error. Checked 41 files. 1 waived finding.
`)
}

func TestGitHubPlaces(t *testing.T) {
	for _, c := range []struct {
		finding diag.Finding
		want    string
	}{
		{diag.Finding{Rule: "r", Path: "p"}, "::notice file=p,title=r::\n"},
		{diag.Finding{Rule: "r", Path: "##[group]x\u202e", Message: "M.", Span: doc.Span{Line: 2}}, "::notice title=r::##\\[group]x\\u{202E}: M.\n"},
		{diag.Finding{Rule: "r", Path: "p", Span: doc.Span{Line: 2, Column: 3, EndLine: 4, EndColumn: 1}}, "::notice file=p,line=2,endLine=4,title=r::\n"},
		{diag.Finding{Rule: "r", Path: "p", Removed: true, Span: doc.Span{Line: 2, Column: 3}}, "::notice file=p,title=r::%0Ain the file that this change deletes\n"},
	} {
		if out := render(t, "github", Report{Findings: []diag.Finding{c.finding}}); !strings.HasPrefix(out, c.want) {
			t.Errorf("got %q, want %q", out, c.want)
		}
	}
}

func TestGitHubTakesTenOfEachLevel(t *testing.T) {
	var r Report
	for i := range 45 {
		f := diag.Finding{Rule: "r", Path: fmt.Sprintf("p%02d", i), Severity: diag.Severity(i % 3), Message: "M."}
		r.Findings = append(r.Findings, f)
	}
	lines := strings.Split(strings.TrimSpace(render(t, "github", r)), "\n")
	var levels []string
	for _, line := range lines {
		if c, ok := runner.Parse(line); ok {
			levels = append(levels, c.Name)
		}
	}
	want := slices.Concat(slices.Repeat([]string{"error"}, 10), slices.Repeat([]string{"warning"}, 10), slices.Repeat([]string{"notice"}, 10))
	if !slices.Equal(levels, want) {
		t.Errorf("annotations: %v", levels)
	}
	if len(lines) != 30+18+2 {
		t.Errorf("%d lines; the ones that are left out should be listed", len(lines))
	}
	wantText(t, lines[9], "::error title=Masthead::There is more than GitHub shows here: 6 errors. All of it stands in the comment, in the summary and in the log.")
	wantText(t, lines[len(lines)-1], "Not shown as annotations, because GitHub takes 10 of each level: 6 errors, 6 warnings, 6 pieces of advice. They are listed above.")
}

func TestGitHubMessagesAreCut(t *testing.T) {
	for _, text := range []string{strings.Repeat("x", 5000), "x" + strings.Repeat("😀", 3000)} {
		out := render(t, "github", Report{Findings: []diag.Finding{{Rule: "r", Path: "p", Message: text}}})
		c, ok := runner.Parse(strings.Split(out, "\n")[0])
		units := len(utf16.Encode([]rune(c.Data)))
		if !ok || units > 4096 || units < 4094 || !strings.HasSuffix(c.Data, "…") || strings.Contains(c.Data, "\uFFFD") {
			t.Errorf("%d units, ends in %q", units, c.Data[len(c.Data)-8:])
		}
	}
}

// FuzzGitHub: whatever a pull request writes, the runner obeys none of it.
func FuzzGitHub(f *testing.F) {
	f.Add("::error::x", "##[add-mask]x")
	f.Add(" \u00a0::stop-commands::t", "a\r\n::set-output name=a::b")
	f.Add(":", ": error: x::y")
	f.Add("#\u00ad#\u200d[group]", "\u200b::notice::\x1b[0m##")
	f.Add("%0A::error::", "##\uFE0F[error]\u0085")
	f.Fuzz(checkLogs)
}

func TestNastyTextIsNoCommand(t *testing.T) {
	pieces := []string{"::", ":", "#", "##", "[", "]", "error", "add-mask", " ", "\u00a0", "\n", "\r", "\t", "\x1b[0m", "\u00ad", "\u200d", "\ufe0f", "\u0301", "%0A", "%", ",", "=", "x"}
	random := rand.New(rand.NewPCG(3, 4))
	for range 400 {
		checkLogs(t, jumble(random, pieces), jumble(random, pieces))
	}
}

func jumble(random *rand.Rand, pieces []string) string {
	var b strings.Builder
	for range 1 + random.IntN(10) {
		b.WriteString(pieces[random.IntN(len(pieces))])
	}
	return b.String()
}

func checkLogs(t *testing.T, a, b string) {
	r := foreign(a, b)
	for _, format := range Formats {
		checkLog(t, format.Name, render(t, format.Name, r), a)
	}
	r.Color = true
	checkLog(t, "text", render(t, "text", r), a)
}

// foreign puts a and b wherever text of strangers can be.
func foreign(a, b string) Report {
	f := diag.Finding{
		Rule: "r", Severity: diag.Error, Path: a, Message: b, Span: doc.Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 2},
		Fix:     &diag.Fix{Title: b, Edits: []diag.Edit{{Path: a, New: b}}},
		Related: []diag.Related{{Path: b, Note: a}},
	}
	waived, whole := f, f
	waived.Waiver = &diag.Waiver{Path: a, Reason: b, Approver: a, Expires: b}
	whole.Span = doc.Span{}
	return Report{
		Findings: []diag.Finding{f, waived, whole, {Rule: "r", Severity: diag.Error, Path: "other"}},
		Source:   func(string, bool) []byte { return []byte(b) },
		Rules:    []diag.Rule{{ID: "r", Title: a, Description: b, Guide: map[string]string{"en": b}}},
		Summary:  Summary{Base: a, Head: b},
		Effect:   &Effect{Added: []diag.Finding{f}, Removed: []diag.Finding{whole}},
	}
}

func checkLog(t *testing.T, format, out, path string) {
	t.Helper()
	commands := 0
	for _, c := range runner.Commands(out) {
		commands++
		if _, strictly := runner.Parse(c.Line); !strictly || format != "github" || c.Name != "error" {
			t.Fatalf("%s: the runner obeys %q", format, c.Line)
		}
		if got := c.Properties["file"]; got != "other" && strings.TrimSpace(path) == path && !strings.HasPrefix(path, "=") && visible(path) == path && got != path {
			t.Fatalf("file is %q, not %q", got, path)
		}
	}
	if want := 3; format == "github" && commands != want {
		t.Fatalf("%d commands, not %d:\n%s", commands, want, out)
	}
}
