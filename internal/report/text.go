package report

import (
	"bytes"
	"io"
	"strings"

	"masthead/internal/diag"
)

func writeText(w io.Writer, r Report) error {
	t := &text{words: r.words(), paint: paint(r.Color), files: files{get: r.Source}}
	for _, f := range r.Findings {
		t.finding(f)
	}
	if r.Effect != nil {
		t.gap()
		t.effect(*r.Effect)
	}
	t.gap()
	t.line(t.paint.total(Count(r.Findings), r.total(visible)))
	_, err := w.Write(t.out.Bytes())
	return err
}

// text prints findings for people. Everything foreign goes through visible or
// excerptOf before it gets here.
type text struct {
	out   bytes.Buffer
	words words
	paint paint
	files files
}

func (t *text) line(s string) { t.out.WriteString(s + "\n") }

func (t *text) gap() {
	if t.out.Len() > 0 {
		t.line("")
	}
}

func (t *text) finding(f diag.Finding) {
	t.line(t.paint.headline(f, t.words))
	if e, ok := t.files.excerpt(f); ok {
		t.line("    " + e.text)
		t.line("    " + t.paint.severity(f, e.caret()))
	}
	for _, note := range notes(f, t.words) {
		t.line("    " + note)
	}
}

// notes are the lines below a finding: what may be done, why it is excused,
// where else to look.
func notes(f diag.Finding, w words) []string {
	var lines []string
	if f.Removed {
		lines = append(lines, w.removed)
	}
	if f.Fix != nil && f.Fix.Safe {
		lines = append(lines, fill(w.fix, "title", visible(strings.TrimSpace(f.Fix.Title))))
	} else if f.Fix != nil {
		lines = append(lines, fill(w.suggestion, "title", visible(strings.TrimSpace(f.Fix.Title))))
	}
	if f.Waiver != nil {
		lines = append(lines, waiverLine(*f.Waiver, w))
	}
	for _, r := range f.Related {
		see := fill(w.see, "place", place(r.Path, r.Span), "note", visible(r.Note))
		lines = append(lines, strings.TrimSuffix(see, ": ")) // a place may need no note
	}
	return lines
}

func waiverLine(v diag.Waiver, w words) string {
	return fill(w.waived, "expires", visible(v.Expires), "reason", visible(v.Reason),
		"approver", visible(v.Approver), "path", visible(v.Path))
}

func (t *text) effect(e Effect) {
	for _, line := range effectLines(e, t.words) {
		t.line(line)
	}
}

// effectLines tell what the changed trusted part would change.
func effectLines(e Effect, w words) []string {
	switch {
	case e.Unknown != "":
		return []string{fill(w.effectOpen, "reason", visible(e.Unknown))}
	case len(e.Added)+len(e.Removed) == 0:
		return []string{w.effectNone}
	}
	lines := []string{w.effect}
	for _, f := range e.Added {
		lines = append(lines, "  + "+paint(false).headline(f, w))
	}
	for _, f := range e.Removed {
		lines = append(lines, "  - "+paint(false).headline(f, w))
	}
	return lines
}

// files keeps the lines of one file at a time: findings come sorted by path.
type files struct {
	get     func(path string, removed bool) []byte
	path    string
	removed bool
	src     []byte
	lines   []string

	// The last place that was asked for: findings come in order, and a line may be
	// a megabyte long.
	lineOf, column, at int
}

func (s *files) load(path string, removed bool) {
	if s.get == nil || s.src != nil && s.path == path && s.removed == removed {
		return
	}
	s.path, s.removed, s.src, s.lines, s.lineOf = path, removed, s.get(path, removed), nil, 0
	if s.src != nil {
		s.lines = strings.Split(string(s.src), "\n")
	}
}

// line is line n of a file, counted from 1, without its end.
func (s *files) line(path string, removed bool, n int) (string, bool) {
	s.load(path, removed)
	if n < 1 || n > len(s.lines) {
		return "", false
	}
	return strings.TrimSuffix(s.lines[n-1], "\r"), true
}

func (s *files) excerpt(f diag.Finding) (excerpt, bool) {
	line, ok := s.line(f.Path, f.Removed, f.Span.Line)
	if !ok {
		return excerpt{}, false
	}
	if n := f.Span.Line; n != s.lineOf || f.Span.Column-1 < s.column {
		s.lineOf, s.column, s.at = n, 0, 0
	}
	at, more := forward(line, s.at, f.Span.Column-1-s.column)
	s.at, s.column = at, s.column+more
	return excerptAt(line, f.Span, s.at, s.column), true
}
