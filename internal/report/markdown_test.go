package report

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"masthead/internal/diag"
)

func TestMarkdown(t *testing.T) {
	r := sample()
	r.Findings = r.Findings[:1]
	wantText(t, render(t, "markdown", r), "## ❌ Not ready yet: 1 error to fix\n"+`
Checked 41 files.

### `+"`calendar/north/2026/10/a.md`"+`

`+"```text"+`
calendar/north/2026/10/a.md:3:5: error: Image 1 has no alternative text. [missing-alt-text]
    - asset: clinic
      ^~~~~~~~~~~~~
    fix: Use the text of the asset (masthead fix)
    see calendar/assets/clinic.yaml:1:1: the image
`+"```"+`

### What to do

`+"```text"+`
missing-alt-text: Say what matters.
`+"```\n")
}

func TestMarkdownVerdicts(t *testing.T) {
	at := func(path string, s diag.Severity) diag.Finding {
		return diag.Finding{Rule: "r", Path: path, Severity: s}
	}
	for _, c := range []struct {
		language string
		findings []diag.Finding
		want     string
	}{
		{"en", nil, "## ✅ All good.\n\nChecked 2 files.\n"},
		{"en", []diag.Finding{at("a", diag.Warning)}, "## ⚠️ Ready, with something to look at: 1 warning\n\nChecked 2 files.\n"},
		{"en", []diag.Finding{at("a", diag.Error), at("b", diag.Advice)}, "## ❌ Not ready yet: 1 error to fix\n\nAlso 1 piece of advice. Checked 2 files.\n\n| File | |\n| --- | --- |\n| `a` | 1 error |\n| `b` | 1 piece of advice |\n"},
		{"pl", []diag.Finding{at("a", diag.Error), at("b", diag.Error)}, "## ❌ Jeszcze nie gotowe, do poprawy: 2 błędy\n\nSprawdzono 2 pliki.\n"},
	} {
		r := Report{Findings: c.findings, Language: c.language, Summary: Summary{Files: 2}}
		if got := render(t, "markdown", r); !strings.HasPrefix(got, c.want) {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

func TestMarkdownIsCutWithACount(t *testing.T) {
	for _, perFile := range []int{1, 5000} {
		r := Report{Effect: &Effect{}}
		for i := range 5000 {
			f := diag.Finding{Rule: "r", Path: fmt.Sprintf("p%04d", i/perFile), Message: fmt.Sprintf("Message %d, ąę.", i)}
			r.Findings = append(r.Findings, f)
			r.Effect.Added = append(r.Effect.Added, f)
		}
		out := render(t, "markdown", r)
		if n := utf8.RuneCountInString(out); n >= 65_535 || n < 50_000 {
			t.Errorf("%d characters", n)
		}
		shown := strings.Count(out, ": advice: Message") - markdownEffect
		if want := fmt.Sprintf("\n%d findings are not shown here", 5000-shown); !strings.Contains(out, want) {
			t.Errorf("%q is missing; the end is %q", want, out[len(out)-200:])
		}
		if strings.Count(out, "\n```")%2 != 0 {
			t.Error("a block of code is left open")
		}
	}
}

// FuzzMarkdown: outside of code, foreign text leaves no trace. What is left of
// a report is compared with what is left of a harmless one.
func FuzzMarkdown(f *testing.F) {
	f.Add("@anna", "![x](http://evil/x.png) <img src=x> [y](z)")
	f.Add("``` \n```\n# Approved", "~~~\n`a``b```c````")
	f.Add("a|b\\|c", "`|`")
	f.Add("`", " ` ")
	f.Add("<!-- masthead:check -->", "fixes #1\r\n\r\n@all")
	f.Fuzz(checkMarkdown)
}

func TestNastyTextIsNoMarkdown(t *testing.T) {
	pieces := []string{"`", "``", "```", "~~~", "|", "\\", "\n", "\r\n", " ", "\t", "@anna", "#1", "# ", "![", "](", "<b>", "<!--", "-->", ")", "x", "\u202e", "\u2028"}
	random := rand.New(rand.NewPCG(5, 6))
	for range 1500 {
		checkMarkdown(t, jumble(random, pieces), jumble(random, pieces))
	}
}

func checkMarkdown(t *testing.T, a, b string) {
	if len(a)+len(b) > 500 || a == "" || b == "" {
		return // cut, or with less to say
	}
	got, want := outsideOfCode(render(t, "markdown", foreign(a, b))), outsideOfCode(render(t, "markdown", foreign("x", "y")))
	if got != want {
		t.Fatalf("outside of code:\n%s\nwant\n%s", got, want)
	}
}

var openFence = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")

// outsideOfCode drops fenced blocks and inline code by CommonMark's rules, and
// splits table rows at their pipes first, as GitHub does.
func outsideOfCode(text string) string {
	var out []string
	fence := ""
	for line := range strings.SplitSeq(text, "\n") {
		mark := openFence.FindStringSubmatch(line)
		switch {
		case fence != "":
			if strings.Trim(line, " ") == strings.Repeat(fence[:1], max(len(fence), len(strings.Trim(line, " ")))) {
				fence = ""
			}
		case mark != nil:
			fence = mark[1]
		case strings.HasPrefix(line, "|"):
			for cell := range strings.SplitSeq(strings.ReplaceAll(line, `\|`, ""), "|") {
				out = append(out, dropSpans(cell))
			}
		default:
			out = append(out, dropSpans(line))
		}
	}
	return strings.Join(out, "\n")
}

var ticks = regexp.MustCompile("`+")

func dropSpans(s string) string {
	open := ticks.FindStringIndex(s)
	if open == nil {
		return s
	}
	rest, run := s[open[1]:], s[open[0]:open[1]]
	for _, end := range ticks.FindAllStringIndex(rest, -1) {
		if end[1]-end[0] == len(run) {
			return s[:open[0]] + "<code>" + dropSpans(rest[end[1]:])
		}
	}
	return s[:open[1]] + dropSpans(rest)
}
