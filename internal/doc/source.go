package doc

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"
)

func lineStarts(src []byte) []int {
	starts := make([]int, 1, 1+bytes.Count(src, []byte{'\n'}))
	for i := 0; ; {
		n := bytes.IndexByte(src[i:], '\n')
		if n < 0 {
			return starts
		}
		i += n + 1
		starts = append(starts, i)
	}
}

// line is the index of the line that holds the byte at.
func (d *Doc) line(at int) int {
	i, found := slices.BinarySearch(d.lines, at)
	if found {
		return i
	}
	return i - 1
}

// lineEnd is the offset behind the last character of the line, in front of its
// line break.
func (d *Doc) lineEnd(line int) int {
	if line+1 >= len(d.lines) {
		return len(d.Source)
	}
	end := d.lines[line+1] - 1
	if end > d.lines[line] && d.Source[end-1] == '\r' {
		end--
	}
	return end
}

func (d *Doc) span(start, end int) Span {
	s := Span{Start: start, End: end}
	var c cursor
	s.Line, s.Column = c.place(d, start)
	s.EndLine, s.EndColumn = c.place(d, end)
	return s
}

// cursor turns offsets into lines and columns. It goes on from where it last
// was, so that thousands of places on one line take linear time.
type cursor struct{ line, column, at int }

func (c *cursor) place(d *Doc, at int) (line, column int) {
	line = d.line(at)
	if c.line != line+1 || c.at > at {
		*c = cursor{line + 1, 1, d.lines[line]}
	}
	c.column += utf8.RuneCount(d.Source[c.at:at])
	c.at = at
	return c.line, c.column
}

// finish sorts the problems by place and gives them lines and columns.
func (r *reader) finish() []Problem {
	slices.SortStableFunc(r.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.ID, b.ID))
	})
	var starts cursor
	for i := range r.problems {
		s := &r.problems[i].Span
		s.Line, s.Column = starts.place(r.Doc, s.Start)
		ends := starts
		s.EndLine, s.EndColumn = ends.place(r.Doc, s.End)
		// Where a part could not be read, a change elsewhere may change what
		// can be.
		r.problems[i].Safe = r.problems[i].Safe && !r.broken
	}
	r.faults = len(r.problems)
	return r.problems
}

const byteOrderMark = "\ufeff"

// skipMark reports a byte order mark and says where the text behind it starts.
func (r *reader) skipMark() int {
	if !bytes.HasPrefix(r.Source, []byte(byteOrderMark)) {
		return 0
	}
	r.add("byte-order-mark", 0, len(byteOrderMark)).fix(0, len(byteOrderMark), "", true)
	return len(byteOrderMark)
}

// screen reports characters that must not be in a text file. In the YAML part
// it also masks them in text by others of the same length, so that the rest
// can be read and every offset and column stays true; bytes that are no
// characters are masked everywhere, since values are text.
func (r *reader) screen(from, to int, yaml bool) {
	src := r.Source
	for i := from; i < to; {
		c := src[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		char, size := utf8.DecodeRune(src[i:to])
		switch {
		case char == utf8.RuneError && size == 1:
			i = r.badBytes(i, to)
			continue
		case c == '\r' && i+1 < to && src[i+1] == '\n':
		case char == '\r', char == '\u0085', char == '\u2028', char == '\u2029':
			r.unusualBreak(i, char, yaml)
		case forbidden(char):
			r.add("control-character", i, i+size, "code", codePoint(char)).fix(i, i+size, "", false)
			if yaml {
				r.mask(i, size)
			}
		case yaml && size > 1:
			r.noteSpace(i, char)
		}
		i += size
	}
}

// unusualBreak reports a line break that programs do not agree on. In the text
// of a post only the carriage return is one that no rule would find.
func (r *reader) unusualBreak(at int, char rune, yaml bool) {
	if !yaml && char != '\r' {
		return
	}
	size := utf8.RuneLen(char)
	r.add("unusual-line-break", at, at+size, "code", codePoint(char))
	if yaml {
		r.mask(at, size)
	}
}

// forbidden says which characters no text needs: C0 and C1 controls and the
// two code points that YAML excludes.
func forbidden(char rune) bool {
	return unicode.Is(unicode.Cc, char) && char != '\t' && char != '\n' && char != '\r' || char == 0xfffe || char == 0xffff
}

func (r *reader) badBytes(from, to int) int {
	i := from
	for i < to {
		if char, size := utf8.DecodeRune(r.Source[i:to]); char != utf8.RuneError || size != 1 {
			break
		}
		i++
	}
	r.add("invalid-utf8", from, i, "bytes", strconv.Itoa(i-from))
	for k := from; k < i; k++ {
		r.mask(k, 1)
	}
	return i
}

// mask overwrites one character of the text, never of the source.
func (r *reader) mask(at, size int) {
	r.ownText()
	copy(r.text[at:at+size], [...]string{"", "_", "\u00bf", "\ufffd"}[size])
}

func (r *reader) ownText() {
	if len(r.text) > 0 && &r.text[0] == &r.Source[0] {
		r.text = bytes.Clone(r.Source)
	}
}

func codePoint(char rune) string {
	const hex = "0123456789ABCDEF"
	return "U+" + string([]byte{hex[char>>12&15], hex[char>>8&15], hex[char>>4&15], hex[char&15]})
}
