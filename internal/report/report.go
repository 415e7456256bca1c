// Package report turns findings into bytes: one file per format, and all
// colour of the program. What a finding quotes was written by strangers, so
// each destination (terminal and log, workflow command, Markdown, JSON) has one
// writer that escapes for it. The package refuses to decide anything: it
// neither sorts nor drops findings for its own taste, and where a
// destination has a limit it says how much was left out.
package report

import (
	"io"

	"masthead/internal/diag"
)

// Report is all that a format may tell.
type Report struct {
	Findings []diag.Finding // in the order of diag.Sort
	Rules    []diag.Rule    // everything that could have been found
	// Source gives the text of a file for context lines, of the base if
	// removed; nil when unknown. The func itself may be nil.
	Source   func(path string, removed bool) []byte
	Summary  Summary
	Files    []string // paths checked, clean ones too; only junit lists them, nil: it lists those with findings
	Effect   *Effect  // nil: the trusted part is not changed
	Language string   // "en" or "pl", for the fixed words; anything else is "en"
	Color    bool     // the caller decides (terminal, NO_COLOR); only `text` uses it
	Version  string   // of the program, "" when unknown
}

// Summary says what was looked at; the counts come from the findings.
type Summary struct {
	Files      int    // files checked
	Base, Head string // labels of the compared versions, "" when there are none
	Repository string // absolute URL of the repository, "" when unknown
	Revision   string // commit that was checked, "" when it is not one
}

// Effect is what a change to the trusted part would change in the verdict.
type Effect struct {
	Added, Removed []diag.Finding
	Unknown        string // why it could not be computed; "" when it was
}

// Counts of findings. Errors, Warnings and Advice leave waived ones out.
type Counts struct {
	Errors, Warnings, Advice, Waived int
}

// Count counts findings by severity.
func Count(findings []diag.Finding) Counts {
	var c Counts
	for _, f := range findings {
		switch {
		case f.Waiver != nil:
			c.Waived++
		case f.Severity == diag.Error:
			c.Errors++
		case f.Severity == diag.Warning:
			c.Warnings++
		default:
			c.Advice++
		}
	}
	return c
}

// Format is one way to print a report.
type Format struct {
	Name        string
	Description string
	Write       func(w io.Writer, r Report) error // the only errors are those of w
}

// Formats is the one table of formats; help is printed from it.
var Formats = []Format{
	{"text", "for people: each finding with its line and a caret under the place", writeText},
	{"json", "one JSON document, described by a JSON Schema", writeJSON},
	{"jsonl", "one JSON object per line and finding, the summary last", writeJSONLines},
	{"sarif", "SARIF 2.1.0, for code scanning and editors", writeSARIF},
	{"github", "annotations on the changed files of a pull request", writeGitHub},
	{"markdown", "a comment or step summary, the verdict first", writeMarkdown},
	{"junit", "JUnit XML, for the test reports of CI servers; only errors fail", writeJUnit},
}

// Lookup finds a format by its name.
func Lookup(name string) (Format, bool) {
	for _, f := range Formats {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
