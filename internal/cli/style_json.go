package cli

import (
	"io"
	"strconv"
	"unicode/utf8"

	"masthead/internal/diag"
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
	b = appendNumber(append(b, `, "end_line": `...), f.Span.EndLine)
	b = appendNumber(append(b, `, "end_column": `...), f.Span.EndColumn)
	b = appendText(append(b, `, "pointer": `...), f.Pointer)
	b = appendText(append(b, `, "match": `...), h.Match)
	link := ""
	if h.Rule != nil {
		link = h.Rule.Link
	}
	b = appendText(append(b, `, "link": `...), link)
	b = append(b, `, "fix": `...)
	if h.Fix == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, `{"options": [`...)
		for i, option := range h.Fix.Options {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = appendText(b, option)
		}
		b = strconv.AppendBool(append(b, `], "safe": `...), h.Fix.Safe)
		b = append(b, '}')
	}
	return append(b, '}')
}

func appendNumber(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// appendText writes a JSON string. What a terminal could obey, or take for the
// end of a line, is escaped, as are bytes that are no character, and a bracket
// after a hash: a CI runner takes ##[x] for a command, wherever it stands.
func appendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	plain, hash := 0, false // where what needs no escape begins; whether there was a hash
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7f && c != '"' && c != '\\' && (c != '[' || !hash) {
			hash = hash || c == '#'
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			if r, size = utf8.DecodeRuneInString(s[i:]); r >= 0xa0 && r != '\u2028' && r != '\u2029' && (r != utf8.RuneError || size > 1) {
				i += size
				continue
			}
		}
		b = append(b, s[plain:i]...)
		switch r {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		default:
			b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		}
		i += size
		plain = i
	}
	return append(append(b, s[plain:]...), '"')
}
