package doc

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// style is how a value is written.
type style uint8

const (
	plain style = iota
	single
	double
	literal
	folded
	body // the text behind a front matter
	block
	flow
)

// mark is the source of one decoded character.
type mark struct{ start, end int }

// scalar reads one scalar again, next to the value that the library decoded.
// It stops at the first difference: then no place inside the scalar is known.
type scalar struct {
	src    []byte
	pos    int
	want   string
	at     int // bytes of want that were found so far
	bad    bool
	uneven bool // empty lines are indented further than the text below them
	end    int  // behind the last character that belongs to the scalar
	record bool
	marks  []mark // one for each character of want, if they are recorded
}

// scanScalar reads n's scalar. With record set it remembers the place of every
// character.
func scanScalar(src []byte, n *node, record bool) scalar {
	s := scalar{src: src, pos: n.start, want: n.text, record: record}
	if record {
		s.marks = make([]mark, 0, len(n.text))
	}
	switch n.style {
	case plain:
		s.plain()
	case single, double:
		s.quoted(n.style == double)
	case body:
		s.body()
	default:
		s.block(n.style == folded, n.indent)
	}
	s.bad = s.bad || s.at < len(s.want)
	return s
}

// same: the source bytes from..to stand for themselves.
func (s *scalar) same(from, to int) {
	n := to - from
	if s.bad || len(s.want)-s.at < n || s.want[s.at:s.at+n] != string(s.src[from:to]) {
		s.bad = true
		return
	}
	s.at += n
	for i := from; s.record && i < to; {
		_, size := utf8.DecodeRune(s.src[i:to])
		s.marks = append(s.marks, mark{i, i + size})
		i += size
	}
}

// one: the source bytes from..to stand for the character char.
func (s *scalar) one(char rune, from, to int) {
	var b [utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], char)
	if s.bad || len(s.want)-s.at < n || s.want[s.at:s.at+n] != string(b[:n]) {
		s.bad = true
		return
	}
	s.at += n
	if s.record {
		s.marks = append(s.marks, mark{from, to})
	}
}

func (s *scalar) peek() byte {
	if s.pos < len(s.src) {
		return s.src[s.pos]
	}
	return 0
}

func (s *scalar) more() bool { return s.pos < len(s.src) }

func isBlank(c byte) bool { return c == ' ' || c == '\t' }
func isBreak(c byte) bool { return c == '\n' || c == '\r' }

func (s *scalar) skipBlanks() {
	for isBlank(s.peek()) {
		s.pos++
	}
}

// takeBreak steps over one line break, if there is one.
func (s *scalar) takeBreak() bool {
	if s.peek() == '\r' && s.pos+1 < len(s.src) && s.src[s.pos+1] == '\n' {
		s.pos += 2
		return true
	}
	if isBreak(s.peek()) {
		s.pos++
		return true
	}
	return false
}

func (s *scalar) plain() {
	for !s.bad && s.at < len(s.want) {
		from, most := s.pos, len(s.want)-s.at
		for s.more() && !isBlank(s.src[s.pos]) && !isBreak(s.src[s.pos]) && s.pos-from < most {
			s.pos++
		}
		s.same(from, s.pos)
		s.end = s.pos
		if s.at < len(s.want) {
			s.bad = s.bad || !s.gap()
		}
	}
	if s.want == "" {
		s.end = s.pos
	}
}

// gap reads blanks inside a line, or folds the line breaks between two lines.
func (s *scalar) gap() bool {
	from := s.pos
	s.skipBlanks()
	if s.pos > from && !isBreak(s.peek()) {
		s.same(from, s.pos)
		return true
	}
	first := s.pos
	if !s.takeBreak() {
		return false
	}
	if !s.emptyLines() {
		s.one(' ', first, s.pos)
	}
	return true
}

// emptyLines reads blanks and further line breaks; each break is a new line.
func (s *scalar) emptyLines() (found bool) {
	for {
		s.skipBlanks()
		from := s.pos
		if !s.takeBreak() {
			return found
		}
		s.one('\n', from, s.pos)
		found = true
	}
}

func (s *scalar) quoted(escapes bool) {
	quote := s.peek()
	if quote != '"' && quote != '\'' {
		s.bad = true
		return
	}
	s.pos++
	for !s.bad && s.more() {
		c := s.src[s.pos]
		switch {
		case c == quote && !escapes && s.pos+1 < len(s.src) && s.src[s.pos+1] == quote:
			s.one('\'', s.pos, s.pos+2)
			s.pos += 2
		case c == quote:
			s.pos++
			s.end = s.pos
			return
		case c == '\\' && escapes:
			s.escape()
		case isBlank(c), isBreak(c):
			s.bad = s.bad || !s.gap()
		default:
			from := s.pos
			for s.more() && !isBlank(s.src[s.pos]) && !isBreak(s.src[s.pos]) && s.src[s.pos] != quote && (!escapes || s.src[s.pos] != '\\') {
				s.pos++
			}
			s.same(from, s.pos)
		}
	}
	s.bad = true // no closing quote
}

// escaped is what a backslash and c stand for.
func escaped(c byte) (char rune, known bool) {
	const names, chars = "0abt\tnvfre \"/\\N_LP", "\x00\a\b\t\t\n\v\f\r\x1b \"/\\\u0085\u00a0\u2028\u2029"
	i := strings.IndexByte(names, c)
	if i < 0 {
		return 0, false
	}
	return []rune(chars)[i], true
}

func (s *scalar) escape() {
	from := s.pos
	s.pos++
	c := s.peek()
	if s.takeBreak() {
		s.emptyLines()
		return
	}
	s.pos++
	if i := strings.IndexByte("xuU", c); i >= 0 {
		size := 2 << i
		if s.pos+size > len(s.src) {
			s.bad = true
			return
		}
		n, err := strconv.ParseUint(string(s.src[s.pos:s.pos+size]), 16, 32)
		s.pos += size
		s.bad = s.bad || err != nil
		s.one(rune(n), from, s.pos)
		return
	}
	char, known := escaped(c)
	s.bad = s.bad || !known
	s.one(char, from, s.pos)
}

// body maps the text behind a front matter, where only CRLF is not itself.
func (s *scalar) body() {
	for !s.bad && s.at < len(s.want) {
		from := s.pos
		for s.more() && s.src[s.pos] != '\r' && s.pos-from < len(s.want)-s.at {
			s.pos++
		}
		s.same(from, s.pos)
		if s.at == len(s.want) || s.bad {
			break
		}
		from = s.pos
		if !s.more() || s.src[s.pos] != '\r' {
			s.bad = true
			break
		}
		s.takeBreak()
		if s.pos-from == 2 {
			s.one('\n', from, s.pos)
		} else {
			s.same(from, s.pos)
		}
	}
	s.end = s.pos
}
