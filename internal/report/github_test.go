package report

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"masthead/internal/diag"
	"masthead/internal/doc"
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
		if c, ok := runnerCommand(line, identity); ok {
			levels = append(levels, c.name)
		}
	}
	want := slices.Concat(slices.Repeat([]string{"error"}, 10), slices.Repeat([]string{"warning"}, 10), slices.Repeat([]string{"notice"}, 10))
	if !slices.Equal(levels, want) {
		t.Errorf("annotations: %v", levels)
	}
	if len(lines) != 30+15+2 {
		t.Errorf("%d lines; the ones that are left out should be listed", len(lines))
	}
	wantText(t, lines[len(lines)-1], "Not shown as annotations, because GitHub takes 10 of each level: 5 errors, 5 warnings, 5 pieces of advice. They are listed above.")
}

func TestGitHubMessagesAreCut(t *testing.T) {
	for _, text := range []string{strings.Repeat("x", 5000), "x" + strings.Repeat("😀", 3000)} {
		out := render(t, "github", Report{Findings: []diag.Finding{{Rule: "r", Path: "p", Message: text}}})
		c, ok := runnerCommand(strings.Split(out, "\n")[0], identity)
		units := len(utf16.Encode([]rune(c.data)))
		if !ok || units > 4096 || units < 4094 || !strings.HasSuffix(c.data, "…") || strings.Contains(c.data, "\uFFFD") {
			t.Errorf("%d units, ends in %q", units, c.data[len(c.data)-8:])
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
	for line := range strings.FieldsFuncSeq(out, func(r rune) bool { return r == '\n' || r == '\r' }) {
		c, ok := runnerCommand(line, identity)
		if _, loose := runnerCommand(line, dropIgnorable); ok != loose {
			t.Fatalf("%s: a command for a runner that compares loosely: %q", format, line)
		}
		if !ok {
			continue
		}
		commands++
		if format != "github" || c.name != "error" {
			t.Fatalf("%s: the runner obeys %q", format, line)
		}
		if got := c.properties["file"]; got != "other" && strings.TrimSpace(path) == path && !strings.HasPrefix(path, "=") && path != "" && got != path {
			t.Fatalf("file is %q, not %q", got, path)
		}
	}
	if want := 3; format == "github" && commands != want {
		t.Fatalf("%d commands, not %d:\n%s", commands, want, out)
	}
}

type command struct {
	name, data string
	properties map[string]string
}

// runnerCommand reads a line the way a GitHub runner does (actions/runner,
// ActionCommand.cs), for any command name that it might know.
func runnerCommand(line string, compare func(string) string) (command, bool) {
	line = compare(line)
	if rest, ok := strings.CutPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::"); ok {
		if info, data, ok := strings.Cut(rest, "::"); ok && commandName(info) != "" {
			return command{commandName(info), unescape(data, "%0D", "\r", "%0A", "\n"), properties(info)}, true
		}
	}
	if _, rest, ok := strings.Cut(line, "##["); ok {
		if info, data, ok := strings.Cut(rest, "]"); ok {
			return command{name: commandName(info), data: data}, true
		}
	}
	return command{}, false
}

func commandName(info string) string {
	name, _, _ := strings.Cut(info, " ")
	return name
}

func properties(info string) map[string]string {
	list := map[string]string{}
	_, text, _ := strings.Cut(info, " ")
	for pair := range strings.SplitSeq(strings.TrimSpace(text), ",") {
		key, value, _ := strings.Cut(pair, "=")
		list[key] = unescape(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",")
	}
	return list
}

func unescape(s string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		s = strings.ReplaceAll(s, pairs[i], pairs[i+1])
	}
	return strings.ReplaceAll(s, "%25", "%")
}

func identity(s string) string { return s }

// dropIgnorable is what a comparison by culture, as in .NET, does not see.
func dropIgnorable(s string) string {
	return strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, s)
}
