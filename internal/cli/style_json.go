package cli

import (
	"io"
	"strconv"
	"unicode/utf8"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/style"
)

// The JSON is written by hand: a folder can have a finding in every line, and
// the writing would take longer than the judging.

// draftWriter prints what programs read; the help of `style` describes it.
type draftWriter struct {
	out   io.Writer
	begun bool // a finding was written
	err   error
}

func (w *draftWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
	}
}

func (w *draftWriter) begin(files int) {
	w.write([]byte("{\"version\": 1, \"files\": " + strconv.Itoa(files) + ",\n\"findings\": ["))
}

// findings writes some, each of which begins with a comma.
func (w *draftWriter) findings(b []byte) error {
	if len(b) > 0 && !w.begun {
		b, w.begun = b[1:], true
	}
	w.write(b)
	return w.err
}

func (w *draftWriter) end(broken []diag.Finding) error {
	b := []byte("],\n\"problems\": [")
	for i := range broken {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendHead(append(b, '\n'), &broken[i])
		b = append(b, '}')
	}
	w.write(append(b, "]}\n"...))
	return w.err
}

// appendHead writes what findings and problems have in common.
func appendHead(b []byte, f *diag.Finding) []byte {
	b = appendText(append(b, `{"path": `...), f.Path)
	b = appendNumber(append(b, `, "line": `...), f.Span.Line)
	b = appendNumber(append(b, `, "column": `...), f.Span.Column)
	b = appendText(append(b, `, "rule": `...), f.Rule)
	b = appendText(append(b, `, "severity": `...), f.Severity.String())
	return appendText(append(b, `, "message": `...), f.Message)
}

// appendFinding writes a comma and a finding with its hit.
func appendFinding(b []byte, f *diag.Finding, h *style.Hit) []byte {
	b = appendHead(append(b, ",\n"...), f)
	b = appendEnd(b, f.Span)
	b = appendText(append(b, `, "pointer": `...), f.Pointer)
	b = appendText(append(b, `, "match": `...), h.Match)
	link := ""
	if h.Rule != nil {
		link = h.Rule.Link
	}
	b = appendText(append(b, `, "link": `...), link)
	return append(appendFix(append(b, `, "fix": `...), h.Fix), '}')
}

func appendEnd(b []byte, s doc.Span) []byte {
	b = appendNumber(append(b, `, "end_line": `...), s.EndLine)
	return appendNumber(append(b, `, "end_column": `...), s.EndColumn)
}

func appendFix(b []byte, f *style.Fix) []byte {
	if f == nil {
		return append(b, "null"...)
	}
	b = append(b, `{"options": [`...)
	for i, option := range f.Options {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendText(b, option)
	}
	b = strconv.AppendBool(append(b, `], "safe": `...), f.Safe)
	return append(b, '}')
}

// hitWriter writes what appendFinding writes of the hits of texts that are no
// posts, and keeps what many have in common.
type hitWriter struct {
	language string
	head     []byte // of the text: to its line
	rules    map[saying]ruleParts
}

// saying is a rule with the severity that it has for a text.
type saying struct {
	rule     *style.Rule
	severity diag.Severity
}

// ruleParts stand in every finding of a rule.
type ruleParts struct{ middle, link []byte }

// text begins with another text.
func (w *hitWriter) text(path string) {
	w.head = append(appendText(append(w.head[:0], ",\n{\"path\": "...), path), `, "line": `...)
}

func (w *hitWriter) append(b []byte, s doc.Span, h *style.Hit) []byte {
	parts := w.parts(h)
	b = appendNumber(append(b, w.head...), s.Line)
	b = appendNumber(append(b, `, "column": `...), s.Column)
	b = append(b, parts.middle...)
	hash := false
	for part := range h.Say(w.language) {
		b, hash = appendPart(b, part, hash)
	}
	b = appendEnd(append(b, '"'), s)
	b = appendText(append(b, `, "pointer": "", "match": `...), h.Match)
	b = append(b, parts.link...)
	return append(appendFix(b, h.Fix), '}')
}

func (w *hitWriter) parts(h *style.Hit) ruleParts {
	key := saying{h.Rule, h.Severity}
	parts, known := w.rules[key]
	if !known {
		parts.middle = appendText(append(parts.middle, `, "rule": `...), h.Rule.ID)
		parts.middle = appendText(append(parts.middle, `, "severity": `...), h.Severity.String())
		parts.middle = append(parts.middle, `, "message": "`...)
		parts.link = append(appendText(append(parts.link, `, "link": `...), h.Rule.Link), `, "fix": `...)
		w.rules[key] = parts
	}
	return parts
}

func appendNumber(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// appendText writes a JSON string.
func appendText(b []byte, s string) []byte {
	b, _ = appendPart(append(b, '"'), s, false)
	return append(b, '"')
}

// written tells of each byte how it stands in a JSON string.
var written = func() (t [256]writing) {
	for c := range t {
		switch {
		case c < ' ' || c == 0x7f || c == '"' || c == '\\':
			t[c] = changed
		case c == '#' || c == '[':
			t[c] = looked
		case c >= utf8.RuneSelf:
			t[c] = decoded
		}
	}
	return t
}()

// writing is how a byte is written.
type writing uint8

const (
	as      writing = iota // it is
	looked                 // depends on what was before
	decoded                // as the character that it is of
	changed
)

// appendPart writes a part of a JSON string. What a terminal could obey, or take
// for the end of a line, is escaped, as are bytes that are no character, and a
// bracket after a hash: a CI runner takes ##[x] for a command, wherever it stands.
// hash says that there was one.
func appendPart(b []byte, s string, hash bool) ([]byte, bool) {
	plain := 0 // where what needs no escape begins
	for i := 0; i < len(s); {
		how, r, size := written[s[i]], rune(s[i]), 1
		switch {
		case how == as:
			i++
			continue
		case how == looked && (s[i] == '#' || !hash):
			hash = hash || s[i] == '#'
			i++
			continue
		case how == decoded:
			if r, size = utf8.DecodeRuneInString(s[i:]); isShown(r, size) {
				i += size
				continue
			}
		}
		b = appendEscape(append(b, s[plain:i]...), r)
		i += size
		plain = i
	}
	return append(b, s[plain:]...), hash
}

// isShown reports a character beyond ASCII that a terminal shows and no more.
func isShown(r rune, size int) bool {
	return r >= 0xa0 && r != '\u2028' && r != '\u2029' && (r != utf8.RuneError || size > 1)
}

func appendEscape(b []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\n':
		return append(b, '\\', 'n')
	}
	return append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}
