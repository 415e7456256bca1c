package hostile_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"masthead/internal/cli"
	"masthead/internal/hostile"
	"masthead/internal/report"
)

// page is something that we print about a pull request.
type page struct {
	name     string
	text     string
	markdown bool
	commands bool // a CI runner is meant to find commands in it
}

// spilt tells what of an attack reaches people or machines as it is.
func spilt(t *testing.T, a hostile.Attack, r *hostile.Repo, v verdict) []string {
	t.Helper()
	var wrong []string
	for _, p := range append(v.pages(t, r), compared(t, r)...) {
		wrong = append(wrong, p.faults(a.Want.Raw)...)
	}
	return wrong
}

// pages are the verdict in every format, and who must approve in words.
func (v verdict) pages(t *testing.T, r *hostile.Repo) []page {
	t.Helper()
	if v.stopped != nil {
		return nil
	}
	var all []page
	told := report.Report{Findings: v.Findings, Rules: v.Rules, Source: v.Source, Language: "en",
		Summary: report.Summary{Files: v.Files, Base: hostile.Base, Head: strings.Join(append(r.Branches, hostile.Pull), " ")}}
	if v.Effect != nil {
		told.Effect = &report.Effect{Added: v.Effect.Added, Removed: v.Effect.Removed, Unknown: v.Effect.Unknown}
	}
	for _, format := range report.Formats {
		var b bytes.Buffer
		if err := format.Write(&b, told); err != nil {
			t.Fatal(err)
		}
		all = append(all, page{format.Name, b.String(), format.Name == "markdown", format.Name == "github"})
	}
	review := report.Review{Report: told, Required: v.Required, Head: hostile.Pull, Base: hostile.Base}
	return append(all, page{"comment", review.Comment(65_535), true, false}, page{"step summary", review.StepSummary(1 << 20), true, false})
}

// compared is what `masthead diff` prints, and what it says when it cannot.
func compared(t *testing.T, r *hostile.Repo) []page {
	t.Helper()
	var all []page
	for _, format := range report.ChangeFormats {
		out, _ := masthead(r, "diff", hostile.Base+"..."+hostile.Pull, "--no-effect", "--format", format.Name)
		all = append(all, page{"diff as " + format.Name, out, format.Name == "markdown", false})
	}
	return all
}

// masthead runs the program in the repository, and gives all that it prints.
func masthead(r *hostile.Repo, args ...string) (string, int) {
	var out bytes.Buffer
	code := cli.Run(context.Background(), cli.Env{In: strings.NewReader(""), Out: &out, Err: &out, Dir: r.Dir,
		Var: func(string) string { return "" }, Now: func() time.Time { return day }, Terminal: func(any) bool { return false }}, args)
	return out.String(), code
}

func (p page) faults(raw []string) []string {
	var wrong []string
	fault := func(format string, args ...any) { wrong = append(wrong, p.name+": "+fmt.Sprintf(format, args...)) }
	if !utf8.ValidString(p.text) {
		fault("is no UTF-8")
	}
	for _, s := range raw {
		if strings.Contains(p.text, s) {
			fault("prints %q", s)
		}
	}
	if i := strings.IndexFunc(p.text, unseen); i >= 0 {
		fault("prints %q", p.text[i:min(len(p.text), i+20)])
	}
	for line := range strings.Lines(p.text) {
		if command(line) && !(p.commands && meant.MatchString(line)) {
			fault("commands the runner: %q", line[:min(len(line), 100)])
		}
	}
	if p.commands && len(meant.FindAllString(p.text, -1)) > 30 {
		fault("more commands than the runner takes")
	}
	if p.markdown {
		if s := foreign.FindString(place.ReplaceAllString(outsideOfCode(p.text), "]")); s != "" {
			fault("has foreign Markdown outside of code: %q", s)
		}
		if len(p.text) > 1<<20 {
			fault("has %d bytes", len(p.text))
		}
	}
	return wrong
}

// unseen are characters that a terminal obeys or nobody sees.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) || r >= 0xE0000 && r < 0xE1000 ||
		strings.ContainsRune("\u200b\u2060\u2028\u2029\ufeff", r)
}

// command reports a line in which a CI runner finds a command, in its new
// notation at the start of the line or in its old one anywhere.
func command(line string) bool {
	line = strings.TrimSpace(line)
	if rest, ok := strings.CutPrefix(line, "::"); ok && strings.Contains(rest, "::") {
		return true
	}
	_, old, ok := strings.Cut(line, "##[")
	return ok && strings.Contains(old, "]")
}

// meant are the commands that we mean: annotations of files, with properties
// that hold nothing but escaped text.
var meant = regexp.MustCompile(`(?m)^::(error|warning|notice) (file=[^,:\n]*,((line|endLine|col|endColumn)=[0-9]+,)*)?title=[^,:\n]*::`)

// foreign is what no sentence of ours holds outside of code.
var foreign = regexp.MustCompile(`(?i)@\w|!\[|<img|evil\.example|<!--|pwned|all checks have passed|everything is approved|fixes #`)

// place is the target of a link to a file of the repository, which holds
// nothing that could end it. An @ in a target is no mention.
var place = regexp.MustCompile(`\]\(https://github\.com/rivermark/social/[^\s()<>\[\]!]*\)`)

// outsideOfCode leaves out fenced blocks and code spans, as GitHub reads them.
func outsideOfCode(text string) string {
	var b strings.Builder
	fence := ""
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		ticks := trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`"))]
		switch {
		case fence == "" && len(ticks) >= 3 && !strings.Contains(trimmed[len(ticks):], "`"):
			fence = ticks
		case fence != "" && len(ticks) >= len(fence) && ticks == trimmed:
			fence = ""
		case fence == "":
			io.WriteString(&b, withoutSpans(line))
		}
	}
	return b.String()
}

// withoutSpans cuts what stands between two runs of equally many backticks.
func withoutSpans(line string) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(line, '`')
		if start < 0 {
			return b.String() + line
		}
		run := line[start : start+len(line[start:])-len(strings.TrimLeft(line[start:], "`"))]
		rest := line[start+len(run):]
		end := closing(rest, len(run))
		if end < 0 {
			b.WriteString(line[:start+len(run)])
			line = rest
			continue
		}
		b.WriteString(line[:start])
		line = rest[end+len(run):]
	}
}

func closing(text string, ticks int) int {
	for i := 0; i < len(text); {
		if text[i] != '`' {
			i++
			continue
		}
		n := len(text[i:]) - len(strings.TrimLeft(text[i:], "`"))
		if n == ticks {
			return i
		}
		i += n
	}
	return -1
}
