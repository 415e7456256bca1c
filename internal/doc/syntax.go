package doc

import (
	"errors"

	"go.yaml.in/yaml/v4"
)

// syntax reports an error of the library and returns the lines to leave out so
// that the rest of the file can be read.
func (b *builder) syntax(err error, deep bool) (from, to int) {
	at, context := b.from, b.from
	var failure *yaml.LoadError
	if errors.As(err, &failure) {
		at = b.offset(failure.Mark.Line, failure.Mark.Column)
		context = at
		if failure.ContextMark.Line > 0 {
			context = b.offset(failure.ContextMark.Line, failure.ContextMark.Column)
		}
	}
	b.add("yaml-syntax", at, at)
	return b.entryAround(context, at)
}

// entryAround is the lines of the top-level entry that holds from, up to the
// next line that is not indented and not in front of at.
func (b *builder) entryAround(context, at int) (from, to int) {
	line := b.Doc.line(min(context, at))
	for line > 0 && b.lines[line] > b.from && b.isInner(line) {
		line--
	}
	from = max(b.lines[line], b.from)
	line = max(b.Doc.line(context), line) + 1
	for line < len(b.lines) && b.lines[line] < b.to && b.isInner(line) {
		line++
	}
	if line >= len(b.lines) {
		return from, b.to
	}
	return from, min(b.lines[line], b.to)
}

// isInner: the line cannot start a top-level entry.
func (b *builder) isInner(line int) bool {
	c := b.byteAt(b.lines[line])
	return isBlank(c) || isBreak(c) || c == '#' || c == ']' || c == '}'
}
