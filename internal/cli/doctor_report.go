package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doctor"
	"masthead/internal/report"
)

// examination is what doctor found, and of what.
type examination struct {
	results []doctor.Result
	of      doctor.Case
}

func (x examination) in(state string) []doctor.Result {
	return slices.DeleteFunc(slices.Clone(x.results), func(r doctor.Result) bool { return r.State != state })
}

// outcome is the exit code: holes first; then what nobody knows.
func (x examination) outcome(level diag.Severity) error {
	for _, r := range x.in(doctor.Hole) {
		severity, err := diag.ParseSeverity(r.Severity)
		if err != nil {
			return err
		}
		if (diag.Finding{Severity: severity}).Blocks(level) {
			return errFound
		}
	}
	if n := len(x.in(doctor.Unseen)); n > 0 {
		return stuck("grant the token the permissions named above; --offline judges the workflows alone", "%s could not be made", several(n, "check"))
	}
	return nil
}

func several(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func (x examination) print(w io.Writer, format string) error {
	if format == "json" {
		return x.printJSON(w)
	}
	var b strings.Builder
	for _, severity := range severities {
		for _, r := range x.in(doctor.Hole) {
			if r.Severity == severity {
				writeHole(&b, r)
			}
		}
	}
	x.writeUnknown(&b)
	x.writeSummary(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeHole(b *strings.Builder, r doctor.Result) {
	for _, f := range r.Findings {
		fmt.Fprintf(b, "%s%s: %s [%s]\n", place(f), r.Severity, plain(f.Text), r.ID)
	}
	for _, part := range [][2]string{{"what is right", r.Title + "."}, {"what can happen", r.Risk}, {"how to close it", r.Fix}, {"where", r.Web}, {"setting", r.API}} {
		if part[1] != "" {
			writeWrapped(b, "  "+part[0]+": ", plain(part[1]))
		}
	}
	b.WriteString("\n")
}

func place(f doctor.Finding) string {
	switch {
	case f.Path == "":
		return ""
	case f.Line == 0:
		return plain(f.Path) + ": "
	}
	return fmt.Sprintf("%s:%d: ", plain(f.Path), f.Line)
}

const lineWidth = 100

// writeWrapped breaks a text between words, with later lines under the first word.
func writeWrapped(b *strings.Builder, start, text string) {
	column := len(start)
	b.WriteString(start)
	for i, word := range strings.Fields(text) {
		switch {
		case i > 0 && column+1+len(word) > lineWidth:
			b.WriteString("\n" + strings.Repeat(" ", len(start)))
			column = len(start)
		case i > 0:
			b.WriteString(" ")
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	b.WriteString("\n")
}

func (x examination) writeUnknown(b *strings.Builder) {
	for _, r := range x.in(doctor.Unseen) {
		fmt.Fprintf(b, "unknown: whether this holds: %s [%s]\n", plain(r.Title), r.ID)
		for _, u := range r.Unknown {
			b.WriteString("  " + plain(u.Error()) + "\n")
		}
		b.WriteString("\n")
	}
}

func (x examination) writeSummary(b *strings.Builder) {
	parts := []string{several(len(x.in(doctor.Hole)), "hole"), fmt.Sprintf("%d unknown", len(x.in(doctor.Unseen))), fmt.Sprintf("%d fine", len(x.in(doctor.Fine)))}
	if n := len(x.in(doctor.Skipped)); n > 0 {
		parts = append(parts, fmt.Sprintf("%d not asked", n))
	}
	of := several(len(x.of.Files), "workflow file")
	if x.of.Repository != "" {
		of = plain(x.of.Repository) + ", branch " + plain(x.of.Branch) + ", " + of
	}
	fmt.Fprintf(b, "%s: %s\n", of, strings.Join(parts, ", "))
}

// The JSON of doctor; docs/doctor.md describes it.
type (
	jsonExamination struct {
		Repository  string      `json:"repository"`
		Branch      string      `json:"branch"`
		Environment string      `json:"environment"`
		Summary     jsonSummary `json:"summary"`
		Checks      []jsonCheck `json:"checks"`
	}
	jsonSummary struct {
		Holes    int `json:"holes"`
		Unknown  int `json:"unknown"`
		Fine     int `json:"fine"`
		NotAsked int `json:"not_asked"`
	}
	jsonCheck struct {
		ID       string           `json:"id"`
		State    string           `json:"state"`
		Severity string           `json:"severity"`
		Title    string           `json:"title"`
		Risk     string           `json:"risk"`
		Fix      string           `json:"fix"`
		Web      string           `json:"web"`
		API      string           `json:"api"`
		Findings []doctor.Finding `json:"findings"`
		Unknown  []jsonUnknown    `json:"unknown"`
	}
	jsonUnknown struct {
		Asked      string `json:"asked"`
		Permission string `json:"permission"`
		Status     int    `json:"status"`
		Reason     string `json:"reason"`
	}
)

func (x examination) printJSON(w io.Writer) error {
	out := jsonExamination{Repository: x.of.Repository, Branch: x.of.Branch, Environment: x.of.Environment,
		Summary: jsonSummary{len(x.in(doctor.Hole)), len(x.in(doctor.Unseen)), len(x.in(doctor.Fine)), len(x.in(doctor.Skipped))}}
	for _, r := range x.results {
		c := jsonCheck{r.ID, r.State, r.Severity, r.Title, r.Risk, r.Fix, r.Web, r.API, append([]doctor.Finding{}, r.Findings...), []jsonUnknown{}}
		for _, u := range r.Unknown {
			c.Unknown = append(c.Unknown, jsonUnknown{u.Asked, u.Permission, u.Status, u.Error()})
		}
		out.Checks = append(out.Checks, c)
	}
	return report.WriteJSON(w, out)
}
