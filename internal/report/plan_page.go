package report

import (
	"io"
	"strconv"
	"strings"
)

func writePlanText(w io.Writer, p Plan) error {
	s := newPlanSheet(p, p.Color)
	return s.text(w, s.head(), s.sections(), s.foot())
}

func writeDriftText(w io.Writer, p Plan) error {
	s := newPlanSheet(p, p.Color)
	return s.text(w, s.driftHead(), s.driftSections(), nil)
}

func (s *planSheet) text(w io.Writer, head []string, sections []planSection, foot []string) error {
	var b strings.Builder
	for _, line := range head {
		b.WriteString(line + "\n")
	}
	for _, section := range sections {
		b.WriteString("\n" + s.paint.wrap(bold, section.title) + "\n")
		for _, line := range s.aligned(section.rows, false) {
			b.WriteString("  " + line + "\n")
		}
	}
	if len(foot) > 0 && len(sections) > 0 {
		b.WriteByte('\n')
	}
	for _, line := range foot {
		b.WriteString(line + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writePlanMarkdown(w io.Writer, p Plan) error {
	_, err := io.WriteString(w, p.Markdown(0))
	return err
}

func writeDriftMarkdown(w io.Writer, p Plan) error {
	s := newPlanSheet(p, false)
	_, err := io.WriteString(w, s.markdown(s.driftHead(), s.driftSections(), nil, 0))
	return err
}

// Markdown is the plan in at most room bytes, such as a part of a comment on a
// pull request; 0 is no limit. It says how much it leaves out.
func (p Plan) Markdown(room int) string {
	s := newPlanSheet(p, false)
	return s.markdown(s.head(), s.sections(), s.foot(), room)
}

func (s *planSheet) markdown(head []string, sections []planSection, foot []string, room int) string {
	var b strings.Builder
	paragraph := func(lines []string) { // they hold names and reasons, so they stand in code
		if len(lines) > 0 {
			b.WriteString(calm(fence(lines)) + "\n")
		}
	}
	paragraph(head)
	missed := 0
	left := room - b.Len() - len(fence(foot)) - 200
	for _, section := range sections {
		rows := section.rows
		for room > 0 && len(rows) > 0 && len(s.block(section.title, rows)) > left {
			rows = rows[:len(rows)-1]
		}
		missed += len(section.rows) - len(rows)
		if len(rows) > 0 {
			text := s.block(section.title, rows)
			left -= len(text)
			b.WriteString(text)
		}
	}
	if missed > 0 {
		b.WriteString(s.say("cut", "n", strconv.Itoa(missed)) + "\n\n")
	}
	paragraph(foot)
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func (s *planSheet) block(title string, rows []planRow) string {
	return calm("#### " + escapeMarkdown(title) + "\n\n" + fence(s.aligned(rows, true)) + "\n")
}

// aligned puts rows into columns.
func (s *planSheet) aligned(rows []planRow, plain bool) []string {
	var widths []int
	for _, row := range rows {
		for n, cell := range row.cells {
			if n == len(widths) {
				widths = append(widths, 0)
			}
			widths[n] = max(widths[n], widthOf(cell.text))
		}
	}
	var lines []string
	for _, row := range rows {
		var b strings.Builder
		for n, cell := range row.cells {
			text := cell.text
			if !plain {
				text = s.paint.wrap(cell.code, text)
			}
			b.WriteString(text)
			if n < len(row.cells)-1 {
				b.WriteString(strings.Repeat(" ", widths[n]-widthOf(cell.text)+2))
			}
		}
		lines = append(lines, strings.TrimRight(b.String(), " "))
		for _, line := range row.below {
			lines = append(lines, "    "+line)
		}
	}
	return lines
}
