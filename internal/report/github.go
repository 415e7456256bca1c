package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf16"

	"masthead/internal/diag"
)

// What a GitHub runner takes from one step; it drops the rest in silence
// (github.com/actions/runner, ExecutionContext.cs).
const (
	githubPerLevel = 10
	githubMessage  = 4096 // UTF-16 code units
)

var githubLevels = [...]struct {
	severity diag.Severity
	command  string
}{{diag.Error, "error"}, {diag.Warning, "warning"}, {diag.Advice, "notice"}}

// writeGitHub prints workflow commands, errors first. Where there are more than
// GitHub takes, the last one says so. What it would drop, and what is waived,
// follows as plain lines, so that the log is complete.
func writeGitHub(w io.Writer, r Report) error {
	var b bytes.Buffer
	words, left := r.words(), []diag.Finding{}
	for _, level := range githubLevels {
		found := ofLevel(r.Findings, level.severity)
		shown := found
		if len(found) > githubPerLevel {
			shown = found[:githubPerLevel-1]
			left = append(left, found[len(shown):]...)
		}
		for _, f := range shown {
			b.WriteString(annotation(level.command, f, r) + "\n")
		}
		if more := found[len(shown):]; len(more) > 0 {
			b.WriteString("::" + level.command + " title=Masthead::" + githubData(fill(words.moreThan, "counts", words.counts(Count(more)))) + "\n")
		}
	}
	for _, line := range githubLog(r, left) {
		b.WriteString(line + "\n")
	}
	b.WriteString(r.total(visible) + "\n")
	if len(left) > 0 {
		b.WriteString(fill(words.notAnnotated, "counts", words.counts(Count(left))) + "\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

func ofLevel(findings []diag.Finding, s diag.Severity) (list []diag.Finding) {
	for _, f := range findings {
		if f.Severity == s && f.Waiver == nil {
			list = append(list, f)
		}
	}
	return list
}

// githubLog is what the annotations do not say, as lines of visible text.
func githubLog(r Report, left []diag.Finding) []string {
	var lines []string
	words := r.words()
	for _, f := range left {
		lines = append(lines, paint(false).headline(f, words))
	}
	for _, f := range r.Findings {
		if f.Waiver != nil {
			lines = append(lines, paint(false).headline(f, words), "    "+waiverLine(*f.Waiver, words))
		}
	}
	if r.Effect != nil {
		lines = append(lines, effectLines(*r.Effect, words)...)
	}
	return lines
}

func annotation(command string, f diag.Finding, r Report) string {
	rule := findRule(r.Rules, f.Rule)
	title := "title=" + githubProperty(visible(ruleTitle(rule)))
	properties := "file=" + githubProperty(f.Path) + githubPlace(f) + "," + title
	message := append([]string{visible(f.Message)}, notes(f, r.words())...)
	if name := visible(f.Path); name != f.Path { // as a file's name it would have to be printed as it is
		properties, message[0] = title, name+": "+message[0]
	}
	if guide := rule.GuideText(r.Language); guide != "" {
		message = append(message, r.words().whatToDo+": "+visible(guide))
	}
	return "::" + command + " " + properties + "::" + githubData(strings.Join(message, "\n"))
}

// githubPlace leaves the columns out where GitHub would refuse them: they have
// to be on one line.
func githubPlace(f diag.Finding) string {
	s := f.Span
	switch {
	case s.Line == 0 || f.Removed: // a line of a file that is gone is in no diff
		return ""
	case s.EndLine > s.Line:
		return fmt.Sprintf(",line=%d,endLine=%d", s.Line, s.EndLine)
	}
	return fmt.Sprintf(",line=%d,endLine=%d,col=%d,endColumn=%d", s.Line, s.Line, s.Column, max(s.Column, s.EndColumn))
}

// findRule is the catalogue's entry, or one with nothing but the id.
func findRule(rules []diag.Rule, id string) diag.Rule {
	i := slices.IndexFunc(rules, func(r diag.Rule) bool { return r.ID == id })
	if i < 0 {
		return diag.Rule{ID: id}
	}
	return rules[i]
}

func ruleTitle(r diag.Rule) string {
	if r.Title == "" {
		return r.ID
	}
	return r.Title + " [" + r.ID + "]"
}

// githubData escapes the message of a workflow command, after cutting it to
// what GitHub shows.
func githubData(s string) string {
	if units := utf16.Encode([]rune(s)); len(units) > githubMessage {
		s = strings.TrimRight(string(utf16.Decode(units[:githubMessage-1])), "\uFFFD") + "…"
	}
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// githubProperty escapes a property of a workflow command.
func githubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
