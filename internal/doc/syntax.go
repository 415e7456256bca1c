package doc

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// fault is one place at which the library gave up. What a human did wrong
// there is read from the characters, not from the library's words, which may
// change with any release.
type fault struct {
	*builder
	at, context int // where it gave up, and the start of what it was reading
	inner       bool
	start, end  int // of the line of at
	value       int // where a value starts on it, behind dashes and a key
}

// syntax reports an error of the library and returns the lines to leave out so
// that the rest of the file can be read.
func (b *builder) syntax(err error, deep bool) (from, to int) {
	f := fault{builder: b, at: b.from, context: b.from}
	detail := err.Error()
	var failure *yaml.LoadError
	if errors.As(err, &failure) {
		detail = failure.Message
		f.at = b.offset(failure.Mark.Line, failure.Mark.Column)
		f.context = f.at
		if failure.ContextMark.Line > 0 {
			f.context = b.offset(failure.ContextMark.Line, failure.ContextMark.Column)
		}
		f.inner = failure.Stage == yaml.ScannerStage
	}
	f.locate(f.at)
	switch {
	case deep:
		b.add("too-deep", f.at, f.at, "limit", strconv.Itoa(b.limits.Depth))
		return b.from, b.to
	case f.earlierQuote(), f.character(), f.quotes(), f.brackets(), f.colons(), f.missingColon(), f.layout():
	default:
		b.add("yaml-syntax", f.at, f.wordAt(f.at), "detail", detail)
	}
	return f.entry()
}

func (f *fault) locate(at int) {
	line := f.line(min(at, max(f.to-1, f.from)))
	f.start, f.end = max(f.lines[line], f.from), min(f.lineEnd(line), f.to)
	f.value = f.start
	for f.value < f.end && (isBlank(f.text[f.value]) || f.text[f.value] == '-' && f.value+1 < f.end && isBlank(f.text[f.value+1])) {
		f.value++
	}
	if i := bytes.Index(f.text[f.value:f.end], []byte(": ")); i >= 0 && !isQuote(f.byteAt(f.value)) {
		f.value += i + 2
		for f.value < f.end && isBlank(f.text[f.value]) {
			f.value++
		}
	}
}

// wordAt is the end of the word at, at least one character where there is one.
func (f *fault) wordAt(at int) int {
	if end := f.wordEnd(at); end > at || at >= f.to || isBreak(f.text[at]) {
		return end
	}
	return min(at+charSize(f.text[at]), f.to)
}

func isQuote(c byte) bool { return c == '"' || c == '\'' }

// character: one that cannot stand where it does.
func (f *fault) character() bool {
	c := f.byteAt(f.at)
	first := f.onlyBlanks(f.start, f.at)
	switch {
	case f.byteAt(f.lines[f.line(f.context)]) == '%':
		f.locate(f.context)
		f.add("yaml-directive", f.start, f.end)
	case bytes.IndexByte(f.text[f.start:min(f.at+1, f.end)], '\t') >= 0 && f.onlyBlanks(f.start, min(f.at+1, f.end)),
		c == '\t' && f.inner && f.at == f.context:
		from := f.start + max(0, bytes.IndexByte(f.text[f.start:f.end], '\t'))
		f.add("tab-indentation", from, from+1)
	case c == '*':
		f.add("yaml-alias", f.at, f.wordAt(f.at), "name", string(f.text[f.at+1:f.wordAt(f.at)]))
	case f.inner && f.at == f.context && c != 0 && strings.IndexByte("@`%", c) >= 0:
		f.add("reserved-start-character", f.at, f.at+1, "char", string(c)).
			fix(f.at, f.trimmedEnd(f.at), quote(string(f.text[f.at:f.trimmedEnd(f.at)])), false)
	case f.inner && c == '-' && !first && f.at == f.value:
		f.add("list-item-on-key-line", f.at, f.trimmedEnd(f.at))
	case f.byteAt(f.context) == '|' || f.byteAt(f.context) == '>':
		f.locate(f.context)
		f.add("text-on-block-line", f.context, f.trimmedEnd(f.context))
	default:
		return false
	}
	return true
}

// trimmedEnd is the end of the line behind from, without blanks and without a
// comment.
func (f *fault) trimmedEnd(from int) int {
	end := max(f.end, from)
	if i := bytes.Index(f.text[from:end], []byte(" #")); i >= 0 {
		end = from + i
	}
	for end > from && isBlank(f.text[end-1]) {
		end--
	}
	return end
}

// quotes: not closed, closed too early, or with an unknown escape.
func (f *fault) quotes() bool {
	if f.inner && isQuote(f.byteAt(f.context)) {
		if at := f.escapeAt(); at >= 0 {
			end := at + 1 + charSize(f.byteAt(at+1))
			f.add("unknown-escape", at, min(end, f.to), "escape", string(f.text[at:min(end, f.to)]))
			return true
		}
		f.locate(f.context)
		f.add("unclosed-quote", f.context, f.end, "quote", string(f.byteAt(f.context)))
		return true
	}
	if !isQuote(f.byteAt(f.value)) {
		return false
	}
	end := f.closing(f.value, f.end)
	rest := end + 1
	for end >= 0 && rest < f.end && isBlank(f.text[rest]) {
		rest++
	}
	if end < 0 || rest >= f.end || f.text[rest] == '#' && rest > end+1 || strings.IndexByte(",]}:", f.text[rest]) >= 0 {
		return false
	}
	f.add("text-after-quote", end, f.trimmedEnd(rest), "quote", string(f.text[end]))
	return true
}

// escapeAt is where the backslash is that the library stumbled over, or -1.
func (f *fault) escapeAt() int {
	switch {
	case f.byteAt(f.at) == '\\':
		return f.at
	case f.at-2 > f.context && f.text[f.at-2] == '\\' && strings.IndexByte("xuU", f.text[f.at-1]) >= 0:
		return f.at - 2
	}
	return -1
}

// earlierQuote: the library took the quote that opens this line's value for the
// end of a text that an earlier line starts and does not close.
func (f *fault) earlierQuote() bool {
	q := f.byteAt(f.value)
	if f.at != f.value+1 || !isQuote(q) {
		return false
	}
	for line := f.line(f.at) - 1; line >= f.line(f.from); line-- {
		f.locate(f.lines[line])
		if f.byteAt(f.value) == q && f.closing(f.value, f.end) < 0 {
			f.add("unclosed-quote", f.value, f.end, "quote", string(q))
			f.at, f.context = f.value, f.value
			return true
		}
	}
	f.locate(f.at)
	return false
}

// closing finds the quote that ends the one at from, or -1.
func (f *fault) closing(from, to int) int {
	q := f.text[from]
	for i := from + 1; i < to; i++ {
		switch {
		case f.text[i] == '\\' && q == '"':
			i++
		case f.text[i] == q && q == '\'' && i+1 < to && f.text[i+1] == q:
			i++
		case f.text[i] == q:
			return i
		}
	}
	return -1
}

// brackets: opened and not closed in the entry.
func (f *fault) brackets() bool {
	from, to := f.entry()
	var open []int
	for i := from; i < to; i++ {
		c := f.text[i]
		starts := i == from || strings.IndexByte(" \t\r\n[{,:", f.text[i-1]) >= 0
		switch {
		case (c == '[' || c == '{') && starts:
			open = append(open, i)
		case (c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		case isQuote(c) && starts && len(open) > 0:
			if end := f.closing(i, to); end > 0 {
				i = end
			}
		case c == '#' && starts:
			i = f.skipComment(i, len(open) > 0)
		}
	}
	if len(open) == 0 || f.at < open[0] {
		return false
	}
	f.add("unclosed-bracket", open[0], open[0]+1, "bracket", string(f.text[open[0]]))
	return true
}

// skipComment reports a hashtag that hides the end of a list.
func (f *fault) skipComment(at int, inBrackets bool) (end int) {
	end = min(f.lineEnd(f.line(at)), f.to)
	char, _ := utf8.DecodeRune(f.text[at+1 : end])
	if inBrackets && (unicode.IsLetter(char) || unicode.IsDigit(char)) {
		f.add("hashtag-lost-as-comment", at, end, "text", string(f.text[at:end]))
	}
	return end
}

// colons: one inside an unquoted text.
func (f *fault) colons() bool {
	if f.byteAt(f.at) != ':' || !f.inner || f.value > f.at || f.value == f.start || isBlank(f.text[f.value-1]) && f.onlyBlanks(f.start, f.value) {
		return false
	}
	end := f.trimmedEnd(f.at)
	f.add("colon-in-text", f.at, f.at+1).fix(f.value, end, quote(string(f.text[f.value:end])), false)
	return true
}

// missingColon: a line that should be a key with a value.
func (f *fault) missingColon() bool {
	if !f.inner || f.context >= f.at {
		return false
	}
	f.locate(f.context)
	line := f.text[f.context:f.trimmedEnd(f.context)]
	colon := bytes.IndexByte(line, ':')
	switch {
	case len(line) == 0:
		return false
	case colon < 0:
		f.add("missing-colon", f.context, f.context+len(line))
	case colon+1 < len(line) && !isBlank(line[colon+1]) && line[colon+1] != '/' && bytes.IndexAny(line[:colon], " \t\"'[{") < 0:
		at := f.context + colon + 1
		f.add("missing-blank-after-colon", f.context, at).fix(at, at, " ", false)
	default:
		return false
	}
	return true
}

// layout: the first thing on a line is in the wrong column.
func (f *fault) layout() bool {
	f.locate(f.at)
	if f.at >= f.end || f.byteAt(f.at) == ':' && f.value > f.at {
		// A key that is deeper than its neighbours: point at the key.
		f.at = f.start
		for f.at < f.end && isBlank(f.text[f.at]) {
			f.at++
		}
	}
	if !f.onlyBlanks(f.start, f.at) || f.at == f.start || f.at >= f.end {
		return false
	}
	f.add("wrong-indentation", f.at, f.wordAt(f.at))
	return true
}
