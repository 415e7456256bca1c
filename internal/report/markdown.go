package report

import (
	"fmt"
	"io"
	"strings"

	"masthead/internal/diag"
)

// markdownLimit is below what GitHub takes as a comment or a check summary
// (65,535 characters), with room for a marker that the caller adds. It counts
// bytes, which are never fewer than characters.
const markdownLimit = 64_500

// markdownFiles bounds the overview table.
const markdownFiles = 50

func writeMarkdown(w io.Writer, r Report) error {
	m := &markdown{report: r, words: r.words(), files: files{get: r.Source}}
	m.add(m.verdict())
	m.add(m.overview())
	m.add(m.effect(r.Effect))
	for _, group := range byPath(r.Findings) {
		m.file(group)
	}
	m.add(m.guides())
	if m.missed > 0 {
		m.out.WriteString("\n" + fill(m.words.cut, "more", m.words.count(m.words.more, m.missed)) + "\n")
	}
	_, err := io.WriteString(w, m.out.String())
	return err
}

// markdown prints foreign text only inside of code, where GitHub neither
// notifies people nor loads images nor reads HTML.
type markdown struct {
	report Report
	words  words
	files  files
	out    strings.Builder
	missed int // findings that did not fit
}

func (m *markdown) fits(block string) bool {
	const reserve = 400 // for the line that says what is missing
	return m.out.Len()+len(block)+1 <= markdownLimit-reserve
}

// add appends a paragraph if it fits.
func (m *markdown) add(block string) {
	if block == "" || !m.fits(block) {
		return
	}
	if m.out.Len() > 0 {
		m.out.WriteByte('\n')
	}
	m.out.WriteString(block)
}

func (m *markdown) verdict() string {
	c := Count(m.report.Findings)
	title := m.words.clean
	switch {
	case c.Errors > 0:
		title = "❌ " + fill(m.words.verdictBad, "counts", m.words.counts(Counts{Errors: c.Errors}))
	case c.Warnings+c.Advice > 0:
		title = "⚠️ " + fill(m.words.verdictOpen, "counts", m.words.counts(c))
	default:
		title = "✅ " + title
	}
	text := strings.Join(m.report.scope(codeSpan), " ")
	if rest := m.words.counts(Counts{Warnings: c.Warnings, Advice: c.Advice}); rest != "" && c.Errors > 0 {
		text = fill(m.words.also, "counts", rest) + " " + text
	}
	return "## " + title + "\n\n" + text + "\n"
}

// overview is a table of the files, when there is more than one.
func (m *markdown) overview() string {
	groups := byPath(m.report.Findings)
	if len(groups) < 2 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | |\n| --- | --- |\n", m.words.file)
	for i, group := range groups {
		if i == markdownFiles {
			fmt.Fprintf(&b, "| … | %s |\n", m.words.count(m.words.files, len(groups)-i))
			break
		}
		c := Count(group)
		found := m.words.counts(c)
		if c.Waived > 0 {
			found = strings.TrimPrefix(found+", "+m.words.count(m.words.waivers, c.Waived), ", ")
		}
		fmt.Fprintf(&b, "| %s | %s |\n", codeSpan(group[0].Path), found)
	}
	return b.String()
}

func byPath(findings []diag.Finding) [][]diag.Finding {
	var groups [][]diag.Finding
	for i, f := range findings {
		if i == 0 || findings[i-1].Path != f.Path {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], f)
	}
	return groups
}
