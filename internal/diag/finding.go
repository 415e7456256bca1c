// Package diag holds what a check has to say: findings, their severity, where
// they are, how they can be mended and who has waived them.
// It does not decide anything and prints nothing; it only keeps findings in one
// order, so that the same input gives the same bytes in every format.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"masthead/internal/doc"
)

// Severity says what a finding does: an error blocks, a warning is shown,
// advice teaches.
type Severity int

const (
	Advice Severity = iota
	Warning
	Error
)

var severityNames = [...]string{"advice", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads one of "advice", "warning", "error".
func ParseSeverity(name string) (Severity, error) {
	i := slices.Index(severityNames[:], name)
	if i < 0 {
		return 0, fmt.Errorf("severity %q is none of advice, warning, error", name)
	}
	return Severity(i), nil
}

// Finding is one thing a human should change, at the characters to change.
type Finding struct {
	Rule     string   // id of the rule or built-in check, kebab-case
	Severity Severity // after confidence, effective date and organisation settings
	Path     string   // slash-separated, from the root of the organisation
	Span     doc.Span // zero Line: the file as a whole
	Pointer  string   // RFC 6901 pointer of the value, "" for the whole file
	Message  string   // one sentence, in the language asked for
	Fix      *Fix     // nil: no mechanical fix is known
	Waiver   *Waiver  // nil: not waived; a waived finding never blocks but stays visible
	Related  []Related
	Conceal  doc.Span // what must never be printed: a secret; zero: nothing
	Removed  bool     // Path is of a file that the change deletes: Span is in the base's version
}

// Related is another place that explains a finding.
type Related struct {
	Path string
	Span doc.Span
	Note string
}

// Waiver says which file excuses a finding, until when, why and by whom.
type Waiver struct {
	Path     string
	Reason   string
	Approver string
	Expires  string // YYYY-MM-DD, last day on which it holds
}

// Fix is a mechanical change. Only a safe one is applied without a human
// looking at it: it changes how something is written, never what is meant.
type Fix struct {
	Title string
	Edits []Edit
	Safe  bool
}

// Edit replaces the bytes Start..End of the file at Path by New.
type Edit struct {
	Path       string
	Start, End int
	New        string
}

// Blocks reports whether the finding is an unwaived one of at least level.
func (f Finding) Blocks(level Severity) bool { return f.Waiver == nil && f.Severity >= level }

// Sort orders findings by path, place, rule and message, and drops exact
// repetitions (same rule, place and message).
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, compare)
	return slices.CompactFunc(findings, func(a, b Finding) bool { return twins(a, b) })
}

// twins say the same of the same place, and differ in what they conceal.
func twins(a, b Finding) bool {
	b.Conceal = a.Conceal
	return compare(a, b) == 0
}

func compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.Line, b.Span.Line),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Pointer, b.Pointer),
		cmp.Compare(b.Conceal.End, a.Conceal.End), // the one that hides a secret is kept
	)
}

// Problem is a finding of Go code before it is put into words: the catalogue
// entry of ID has the severity and the sentence for Args.
type Problem struct {
	ID       string
	Path     string
	Span     doc.Span
	Pointer  string
	Args     map[string]string
	Fix      *Fix
	Related  []Related
	Removed  bool
	Conceal  doc.Span
	Severity *Severity // chosen for this place; nil: the rule's own
	// Advisory: it rests on a fact that may not block, so it is no error.
	Advisory bool
}
