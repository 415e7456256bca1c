package report

import (
	"strings"

	"masthead/internal/diag"
)

// markdownEffect bounds the list of what changed rules would change.
const markdownEffect = 40

// file prints the findings of one file in one block of code, as many as fit.
func (m *markdown) file(group []diag.Finding) {
	heading := "### " + codeSpan(group[0].Path) + "\n\n"
	var lines []string
	block, fitting := "", 0
	for _, f := range group {
		lines = append(lines, m.lines(f)...)
		longer := heading + fence(lines)
		if !m.fits(longer) {
			break
		}
		block, fitting = longer, fitting+1
	}
	m.add(block)
	m.missed += len(group) - fitting
}

func (m *markdown) lines(f diag.Finding) []string {
	lines := []string{paint(false).headline(f, m.words)}
	if e, ok := m.files.excerpt(f); ok {
		lines = append(lines, "    "+e.text, "    "+e.caret())
	}
	for _, note := range notes(f, m.words) {
		lines = append(lines, "    "+note)
	}
	return lines
}

// guides tell once for each rule found what to do instead.
func (m *markdown) guides() string {
	var lines []string
	told := map[string]bool{}
	for _, f := range m.report.Findings {
		guide := findRule(m.report.Rules, f.Rule).GuideText(m.report.Language)
		if told[f.Rule] || guide == "" {
			continue
		}
		told[f.Rule] = true
		lines = append(lines, visible(f.Rule)+": "+visible(guide))
	}
	if len(lines) == 0 {
		return ""
	}
	return "### " + m.words.whatToDo + "\n\n" + fence(lines)
}

func (m *markdown) effect(e *Effect) string {
	if e == nil {
		return ""
	}
	lines := effectLines(*e, m.words)
	if over := len(lines) - 1 - markdownEffect; over > 0 {
		lines = append(lines[:markdownEffect+1], "  … + "+m.words.count(m.words.findings, over))
	}
	return fence(lines)
}

// fence puts lines of visible text into a block of code that none of them can
// end.
func fence(lines []string) string {
	text := strings.Join(lines, "\n")
	ticks := strings.Repeat("`", max(3, longestRun(text)+1))
	return ticks + "text\n" + text + "\n" + ticks + "\n"
}

// codeSpan is foreign text as inline code, also inside of a table: there a
// pipe would end the cell, and a backslash does not always help.
func codeSpan(s string) string {
	text := strings.ReplaceAll(visible(s), "|", `\u{7C}`)
	if text == "" {
		text = " "
	}
	ticks := strings.Repeat("`", longestRun(text)+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return ticks + text + ticks
}

// longestRun is the length of the longest run of backticks.
func longestRun(s string) int {
	longest, run := 0, 0
	for i := range len(s) {
		run++
		if s[i] != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// escapeMarkdown is for the texts of rules, in formats that take Markdown.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>()#+-!|~&@", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
