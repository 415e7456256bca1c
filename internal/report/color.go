package report

import (
	"strings"

	"masthead/internal/diag"
)

// paint adds terminal colours, or nothing when it is false. It is given text
// that is already visible, so the only escape codes in the output are these.
type paint bool

const (
	bold   = "1"
	faint  = "2"
	red    = "1;31"
	green  = "1;32"
	yellow = "1;33"
	cyan   = "1;36"
)

// wrap leaves text alone that ends in a number sign: with the bracket of our
// own escape code behind it, it could look like a command to a CI runner.
func (p paint) wrap(code, s string) string {
	if !bool(p) || s == "" || strings.HasSuffix(strings.TrimRight(s, "\uFE0E\uFE0F"), "#") {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// severity colours s as the severity of f; a waived finding is faint.
func (p paint) severity(f diag.Finding, s string) string {
	switch {
	case f.Waiver != nil:
		return p.wrap(faint, s)
	case f.Severity == diag.Error:
		return p.wrap(red, s)
	case f.Severity == diag.Warning:
		return p.wrap(yellow, s)
	}
	return p.wrap(cyan, s)
}

func (p paint) headline(f diag.Finding, w words) string {
	return p.wrap(bold, place(f.Path, f.Span)) + ": " + p.severity(f, w.severity[f.Severity]) + ": " +
		visible(f.Message) + " " + p.wrap(faint, "["+visible(f.Rule)+"]")
}

func (p paint) total(c Counts, s string) string {
	switch {
	case c.Errors > 0:
		return p.wrap(red, s)
	case c.Warnings > 0:
		return p.wrap(yellow, s)
	}
	return p.wrap(green, s)
}
