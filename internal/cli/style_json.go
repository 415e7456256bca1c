package cli

import (
	"io"
	"strconv"
	"unicode/utf8"

	"masthead/internal/diag"
)

// The JSON is written by hand: a folder can have a finding in every line, and
// the writing would take longer than the judging.

// writeDrafts prints what programs read; the help of `style` describes it.
func writeDrafts(w io.Writer, results []*judged, broken []diag.Finding) error {
	b := []byte("{\"version\": 1, \"files\": " + strconv.Itoa(len(results)) + ",\n\"findings\": [")
	separator := "\n"
	for _, r := range results {
		if len(r.json) == 0 {
			continue
		}
		b = append(b, separator...)
		b = append(b, r.json[:len(r.json)-len(separatorLine)]...)
		separator = separatorLine
		if len(b) > 1<<16 {
			if _, err := w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	b = append(b, "],\n\"problems\": ["...)
	for i := range broken {
		if i > 0 {
			b = append(b, ',')
		}
		f := &broken[i]
		b = appendHead(append(b, '\n'), f)
		b = append(b, '}')
	}
	_, err := w.Write(append(b, "]}\n"...))
	return err
}

// separatorLine stands after every finding of a text.
const separatorLine = ",\n"

// appendHead writes what findings and problems have in common.
func appendHead(b []byte, f *diag.Finding) []byte {
	b = appendText(append(b, `{"path": `...), f.Path)
	b = appendNumber(append(b, `, "line": `...), f.Span.Line)
	b = appendNumber(append(b, `, "column": `...), f.Span.Column)
	b = appendText(append(b, `, "rule": `...), f.Rule)
	b = appendText(append(b, `, "severity": `...), f.Severity.String())
	return appendText(append(b, `, "message": `...), f.Message)
}

func appendFinding(b []byte, r *remark) []byte {
	f, h := &r.Finding, &r.hit
	b = appendHead(b, f)
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
	return append(append(b, '}'), separatorLine...)
}

func appendNumber(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// appendText writes a JSON string. What a terminal could obey, or take for the
// end of a line, is escaped, as are bytes that are no character.
func appendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c < ' ' || c == 0x7f:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		case c < utf8.RuneSelf:
			b = append(b, c)
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' || r < 0xa0 {
				b = append(b, `\u`...)
				b = append(b, hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
			} else {
				b = append(b, s[i:i+size]...)
			}
			i += size
			continue
		}
		i++
	}
	return append(b, '"')
}
