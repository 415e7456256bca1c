package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

const (
	lineCells  = 98  // of a context line, without the … at either end
	leftCells  = 40  // what a cut line keeps before the place
	lineWindow = 400 // characters on either side that are looked at; a line can be a megabyte
)

// Snippet is one finding as rule cases and editors want it, without colour:
//
//	path:line:col: severity: message [rule]
//	    the line, without its indentation
//	    ^~~~
//
// Without src, or without a line in it, only the first of the three.
func Snippet(f diag.Finding, src []byte) string {
	lines := files{get: func(string, bool) []byte { return src }}
	head := paint(false).headline(f, english) + "\n"
	e, ok := lines.excerpt(f)
	if !ok {
		return head
	}
	return head + "    " + e.text + "\n    " + e.caret() + "\n"
}

// place is path:line:col, or the path alone for a file as a whole.
func place(path string, s doc.Span) string {
	if s.Line == 0 {
		return visible(path)
	}
	return fmt.Sprintf("%s:%d:%d", visible(path), s.Line, s.Column)
}

// excerpt is a source line as printed; from and width count terminal cells.
type excerpt struct {
	text        string
	from, width int
}

func (e excerpt) caret() string {
	return strings.Repeat(" ", e.from) + "^" + strings.Repeat("~", e.width-1)
}

// excerptOf shows the part of line around the span. Of a span over several
// lines it marks the first. A span inside a character as people see one (a
// letter with its accent, an emoji of several code points) marks all of it.
func excerptOf(line string, s doc.Span) excerpt {
	at, column := forward(line, 0, s.Column-1)
	return excerptAt(line, s, at, column)
}

// excerptAt is excerptOf where the byte and the character of the line are known
// at which the span begins.
func excerptAt(line string, s doc.Span, at, column int) excerpt {
	first, before := backward(line, at, min(lineWindow, column-min(indent(line), column)))
	last, after := forward(line, at, lineWindow)
	to := min(max(s.EndColumn-1-column, 0), after)
	if s.EndLine > s.Line {
		to = max(0, after-trailing(line[at:last]))
	}
	part := show(line[first:last])
	row := measure(part.text)
	row.before, row.after = first > indent(line), last < len(line)
	return row.excerpt(part.at[before], part.at[before+to])
}

// forward goes some characters on from a byte, and says how many there were.
func forward(line string, at, most int) (end, n int) {
	for at < len(line) && n < most {
		_, size := utf8.DecodeRuneInString(line[at:])
		at, n = at+size, n+1
	}
	return at, n
}

func backward(line string, at, most int) (start, n int) {
	for at > 0 && n < most {
		_, size := utf8.DecodeLastRuneInString(line[:at])
		at, n = at-size, n+1
	}
	return at, n
}

// trailing is how many blanks a text ends with.
func trailing(text string) int { return len(text) - len(strings.TrimRight(text, " \t")) }

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// row is a printable line cut into what a terminal draws as one character.
type row struct {
	text          string
	start, cell   []int // of each character: byte offset and column; one more for the end
	before, after bool  // the line goes on to the left, to the right
}

func measure(text string) row {
	r := row{text: text, start: []int{0}, cell: []int{0}}
	rest, state, cells := text, -1, 0
	for rest != "" {
		var width int
		_, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		cells += width
		r.start = append(r.start, len(text)-len(rest))
		r.cell = append(r.cell, cells)
	}
	return r
}

// excerpt marks the bytes from..to and cuts what does not fit.
func (r row) excerpt(from, to int) excerpt {
	a, b := r.index(from), r.indexEnd(to)
	lo, hi := r.window(a)
	text, shift := r.text[r.start[lo]:r.start[hi]], 0
	if r.before || lo > 0 {
		text, shift = "…"+text, 1
	}
	if r.after || hi < len(r.start)-1 {
		text += "…"
	}
	width := r.cell[min(max(a, b), hi)] - r.cell[a]
	return excerpt{strings.TrimRight(text, " "), r.cell[a] - r.cell[lo] + shift, max(width, 1)}
}

// window chooses the characters lo..hi to print around character a.
func (r row) window(a int) (lo, hi int) {
	end := len(r.cell) - 1
	left := min(r.cell[a]-leftCells, r.cell[end]-lineCells)
	for r.cell[lo] < left {
		lo++
	}
	hi = max(lo, a)
	for hi < end && r.cell[hi+1] <= r.cell[lo]+lineCells {
		hi++
	}
	return lo, hi
}

// index is the character that holds byte offset at.
func (r row) index(at int) int {
	i := 0
	for i < len(r.start)-1 && r.start[i+1] <= at {
		i++
	}
	return i
}

// indexEnd is the first character that starts at or after byte offset at.
func (r row) indexEnd(at int) int {
	i := r.index(at)
	if r.start[i] < at && i < len(r.start)-1 {
		i++
	}
	return i
}
