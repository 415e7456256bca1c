package report

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"masthead/internal/diag"
)

// Schema is the JSON Schema of the `json` format; its definitions findingLine and
// summaryLine describe the lines of `jsonl`.
//
//go:embed report.schema.json
var Schema []byte

// jsonVersion changes when a key changes its meaning or goes away.
const jsonVersion = 1

type jsonReport struct {
	Version  int           `json:"version"`
	Summary  jsonSummary   `json:"summary"`
	Findings []jsonFinding `json:"findings"`
	Effect   *jsonEffect   `json:"effect"`
}

type jsonSummary struct {
	Files    int    `json:"files"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Advice   int    `json:"advice"`
	Waived   int    `json:"waived"`
	Base     string `json:"base"`
	Head     string `json:"head"`
}

type jsonEffect struct {
	Added   []jsonFinding `json:"added"`
	Removed []jsonFinding `json:"removed"`
	Unknown string        `json:"unknown"`
}

type jsonFinding struct {
	Rule      string        `json:"rule"`
	Severity  string        `json:"severity"`
	Path      string        `json:"path"`
	Line      int           `json:"line"`
	Column    int           `json:"column"`
	EndLine   int           `json:"end_line"`
	EndColumn int           `json:"end_column"`
	Pointer   string        `json:"pointer"`
	Message   string        `json:"message"`
	Fix       *jsonFix      `json:"fix"`
	Waiver    *jsonWaiver   `json:"waiver"`
	Related   []jsonRelated `json:"related"`
	Removed   bool          `json:"removed"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Path  string `json:"path"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

type jsonWaiver struct {
	Path     string `json:"path"`
	Reason   string `json:"reason"`
	Approver string `json:"approver"`
	Expires  string `json:"expires"`
}

type jsonRelated struct {
	Path      string `json:"path"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
	Note      string `json:"note"`
}

func writeJSON(w io.Writer, r Report) error {
	return encodeJSON(w, "  ", jsonReport{jsonVersion, summaryJSON(r), findingsJSON(r.Findings), effectJSON(r.Effect)})
}

func summaryJSON(r Report) jsonSummary {
	c, s := Count(r.Findings), r.Summary
	return jsonSummary{s.Files, c.Errors, c.Warnings, c.Advice, c.Waived, s.Base, s.Head}
}

func effectJSON(e *Effect) *jsonEffect {
	if e == nil {
		return nil
	}
	return &jsonEffect{findingsJSON(e.Added), findingsJSON(e.Removed), e.Unknown}
}

func findingsJSON(findings []diag.Finding) []jsonFinding {
	list := make([]jsonFinding, 0, len(findings))
	for _, f := range findings {
		list = append(list, findingJSON(f))
	}
	return list
}

func findingJSON(f diag.Finding) jsonFinding {
	j := jsonFinding{
		Rule: f.Rule, Severity: f.Severity.String(), Path: f.Path,
		Line: f.Span.Line, Column: f.Span.Column, EndLine: f.Span.EndLine, EndColumn: f.Span.EndColumn,
		Pointer: f.Pointer, Message: f.Message, Fix: fixJSON(f.Fix), Related: []jsonRelated{}, Removed: f.Removed,
	}
	if v := f.Waiver; v != nil {
		j.Waiver = &jsonWaiver{v.Path, v.Reason, v.Approver, v.Expires}
	}
	for _, r := range f.Related {
		j.Related = append(j.Related, jsonRelated{r.Path, r.Span.Line, r.Span.Column, r.Span.EndLine, r.Span.EndColumn, r.Note})
	}
	return j
}

func fixJSON(f *diag.Fix) *jsonFix {
	if f == nil {
		return nil
	}
	edits := []jsonEdit{}
	for _, e := range f.Edits {
		edits = append(edits, jsonEdit{e.Path, e.Start, e.End, e.New})
	}
	return &jsonFix{f.Title, f.Safe, edits}
}

// WriteJSON writes what is no report as one is written.
func WriteJSON(w io.Writer, v any) error { return encodeJSON(w, "  ", v) }

// encodeJSON is the one writer of JSON. What does not show is written as a
// \u escape, and so is a bracket that a CI runner would take for a command:
// the value is the same, and the bytes are safe to print.
func encodeJSON(w io.Writer, indent string, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("encoding the report: %w", err)
	}
	_, err := w.Write(escapeJSON(b.Bytes()))
	return err
}

func escapeJSON(src []byte) []byte {
	out := make([]byte, 0, len(src))
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == '[' && i > 0 && src[i-1] == '#', r != '\n' && invisible(r):
			out = append(out, codeUnits(r)...)
		default:
			out = append(out, src[i:i+size]...)
		}
		i += size
	}
	return out
}

// codeUnits is r as JSON escapes, two beyond the basic plane.
func codeUnits(r rune) string {
	if r < 0x10000 {
		return fmt.Sprintf(`\u%04x`, r)
	}
	var b strings.Builder
	hi, lo := utf16.EncodeRune(r)
	fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
	return b.String()
}
