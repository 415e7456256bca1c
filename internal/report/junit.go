package report

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"masthead/internal/diag"
)

// writeJUnit prints one test suite for each file and one test for each finding.
// Only errors fail: a warning that broke the build would be an error. Warnings
// and advice pass and stand in the output of their suite, and what is waived is
// skipped. The shape is the narrowest of those in use (windyroad's JUnit.xsd,
// which Jenkins' own takes too): it wants a time and a host for each suite,
// and they are constants so that the same findings give the same bytes.
func writeJUnit(w io.Writer, r Report) error {
	j := &junit{report: r, words: r.words(), files: files{get: r.Source}}
	j.line(0, `<?xml version="1.0" encoding="UTF-8"?>`)
	j.line(0, "<testsuites>")
	for i, suite := range j.suites() {
		j.suite(i, suite)
	}
	j.line(0, "</testsuites>")
	_, err := io.WriteString(w, j.out.String())
	return err
}

type junit struct {
	report Report
	words  words
	files  files
	out    strings.Builder
}

// junitSuite is one file with its findings; none: it is clean.
type junitSuite struct {
	path     string
	findings []diag.Finding
}

// suites are the files with findings and the clean ones, by path; where neither
// is known, one for all, since readers take a report without a test for a
// broken one.
func (j *junit) suites() []junitSuite {
	byName := map[string]*junitSuite{}
	var names []string
	add := func(name string) *junitSuite {
		if byName[name] == nil {
			byName[name] = &junitSuite{path: name}
			names = append(names, name)
		}
		return byName[name]
	}
	for _, name := range j.report.Files {
		add(name)
	}
	for _, f := range j.report.Findings {
		s := add(f.Path)
		s.findings = append(s.findings, f)
	}
	if len(names) == 0 {
		return []junitSuite{{path: "masthead"}}
	}
	slices.Sort(names)
	list := make([]junitSuite, len(names))
	for i, name := range names {
		list[i] = *byName[name]
	}
	return list
}

func (j *junit) line(indent int, s string) {
	j.out.WriteString(strings.Repeat("  ", indent) + s + "\n")
}

// xmlText is visible text for a value or between tags. What XML 1.0 does not
// take is a code point already.
var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")

func (j *junit) suite(id int, s junitSuite) {
	c := Count(s.findings)
	name := xmlText.Replace(visible(s.path))
	j.line(1, fmt.Sprintf(`<testsuite id="%d" name="%s" package="masthead" tests="%d" failures="%d" errors="0" skipped="%d" timestamp="1970-01-01T00:00:00" hostname="localhost" time="0">`,
		id, name, max(1, len(s.findings)), c.Errors, c.Waived))
	j.line(2, "<properties/>")
	class := xmlText.Replace(visible(strings.TrimSuffix(s.path, path.Ext(s.path)))) // a dot would begin a package
	if len(s.findings) == 0 {
		j.line(2, fmt.Sprintf(`<testcase name="%s" classname="%s" time="0"/>`, xmlText.Replace(j.words.clean), class))
	}
	seen := map[string]int{}
	var notices []string
	for _, f := range s.findings {
		name := junitName(f)
		if seen[name]++; seen[name] > 1 {
			name += fmt.Sprintf(" (%d)", seen[name])
		}
		open := fmt.Sprintf(`<testcase name="%s" classname="%s" time="0"`, xmlText.Replace(name), class)
		if !j.outcome(open, f) {
			notices = append(notices, j.lines(f)...)
		}
	}
	j.line(2, "<system-out>"+xmlText.Replace(strings.Join(notices, "\n"))+"</system-out>")
	j.line(2, "<system-err/>")
	j.line(1, "</testsuite>")
}

// outcome writes one test, and says whether it tells the finding.
func (j *junit) outcome(open string, f diag.Finding) bool {
	switch {
	case f.Waiver != nil:
		j.line(2, open+"><skipped/></testcase>")
		return false
	case f.Severity != diag.Error:
		j.line(2, open+"/>")
		return false
	}
	j.line(2, open+">")
	j.line(3, fmt.Sprintf(`<failure message="%s" type="%s">%s</failure>`,
		xmlText.Replace(visible(f.Message)), xmlText.Replace(visible(f.Rule)), xmlText.Replace(strings.Join(j.lines(f), "\n"))))
	j.line(2, "</testcase>")
	return true
}

// junitName is the same for the same fault in the next run, so that a reader
// can tell what is new.
func junitName(f diag.Finding) string {
	name := cmp.Or(visible(f.Rule), "masthead")
	if f.Span.Line > 0 {
		name += fmt.Sprintf(" %d:%d", f.Span.Line, f.Span.Column)
	}
	return name
}

// lines are what a person reads of a finding.
func (j *junit) lines(f diag.Finding) []string {
	lines := []string{paint(false).headline(f, j.words)}
	if e, ok := j.files.excerpt(f); ok {
		lines = append(lines, "    "+e.text, "    "+e.caret())
	}
	for _, note := range notes(f, j.words) {
		lines = append(lines, "    "+note)
	}
	if guide := findRule(j.report.Rules, f.Rule).GuideText(j.report.Language); guide != "" {
		lines = append(lines, "    "+j.words.whatToDo+": "+visible(guide))
	}
	return lines
}
