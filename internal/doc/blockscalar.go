package doc

// breaks are the line breaks between two content lines of a block scalar: the
// one that ends a line, then those of empty lines.
type breaks struct {
	ending     mark // of the content line; start < 0: there is none
	from       int  // where the empty lines start
	emptyLines int
	atEnd      bool // the last empty line ends with the file
}

// block reads a literal or folded scalar whose parent is indented by parent
// blanks (-1: it has none).
func (s *scalar) block(fold bool, parent int) {
	strip, keep, digit := s.header()
	indent := 0
	if digit > 0 {
		indent = max(parent, 0) + digit
	}
	b := breaks{ending: mark{-1, -1}}
	column := s.emptyBlockLines(&b, &indent, digit == 0, parent+1)
	wasIndented := false
	for !s.bad && s.more() && column == indent {
		isIndented := isBlank(s.src[s.pos])
		s.joinLines(b, fold && !wasIndented && !isIndented)
		wasIndented = isIndented
		b.ending = s.contentLine()
		column = s.emptyBlockLines(&b, &indent, false, 0)
	}
	if !strip && b.ending.start >= 0 {
		s.one('\n', b.ending.start, b.ending.end)
	}
	if keep {
		s.replayEmpty(b)
	}
}

func (s *scalar) header() (strip, keep bool, digit int) {
	s.pos++
	for ; s.more() && !isBlank(s.src[s.pos]) && !isBreak(s.src[s.pos]); s.pos++ {
		switch c := s.src[s.pos]; {
		case c == '-':
			strip = true
		case c == '+':
			keep = true
		case c >= '1' && c <= '9':
			digit = int(c - '0')
		}
	}
	s.end = s.pos
	for s.more() && !isBreak(s.src[s.pos]) {
		s.pos++
	}
	s.takeBreak()
	return strip, keep, digit
}

// emptyBlockLines steps over empty lines and the indentation of the next line
// and returns how far that line is indented, at most *indent. Where detect is
// set, *indent is found on the way.
func (s *scalar) emptyBlockLines(b *breaks, indent *int, detect bool, least int) (column int) {
	b.from, b.emptyLines, b.atEnd = s.pos, 0, false
	widest := 0
	for {
		column = 0
		for s.peek() == ' ' && (detect || column < *indent) {
			s.pos++
			column++
		}
		widest = max(widest, column)
		if !s.takeBreak() {
			break
		}
		b.emptyLines++
	}
	if !s.more() && column > 0 && (detect || column <= *indent) {
		b.atEnd = true
	}
	if detect {
		// YAML forbids this, the library does not mind where no text follows.
		s.uneven = s.more() && column >= least && widest > column
		*indent = max(widest, least)
	}
	return column
}

// joinLines decodes the line breaks in front of a content line.
func (s *scalar) joinLines(b breaks, fold bool) {
	switch {
	case b.ending.start < 0:
	case !fold:
		s.one('\n', b.ending.start, b.ending.end)
	case b.emptyLines == 0:
		s.one(' ', b.ending.start, s.pos)
	}
	s.replayEmpty(b)
}

// replayEmpty decodes the empty lines that emptyBlockLines stepped over.
func (s *scalar) replayEmpty(b breaks) {
	pos := s.pos
	s.pos = b.from
	for range b.emptyLines {
		for s.peek() == ' ' {
			s.pos++
		}
		from := s.pos
		s.takeBreak()
		s.one('\n', from, s.pos)
	}
	if s.pos = pos; b.atEnd {
		s.one('\n', pos, pos)
	}
}

// contentLine reads one line and returns its break. A last line without one
// has none, unless it is blank: then the end of the file counts as its break.
func (s *scalar) contentLine() mark {
	from, blank := s.pos, true
	for s.more() && !isBreak(s.src[s.pos]) {
		blank = blank && isBlank(s.src[s.pos])
		s.pos++
	}
	s.same(from, s.pos)
	s.end = s.pos
	if from = s.pos; s.takeBreak() || blank {
		return mark{from, s.pos}
	}
	return mark{-1, -1}
}
