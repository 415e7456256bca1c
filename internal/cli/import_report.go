package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"masthead/internal/importer"
	"masthead/internal/model"
)

// importReport prints what a person should know of each row as it comes: a long
// list is never held in memory.
type importReport struct {
	out     io.Writer
	bar     *bar
	json    bool
	rows    int   // printed so far
	read    int64 // bytes of the sources
	skipped int   // files of a folder in no known format
	unread  int   // files named by the user in no known format
}

func (a *app) importReport(format string, bar *bar) *importReport {
	return &importReport{out: a.Out, bar: bar, json: format == "json"}
}

func (r *importReport) event(e importer.Event) error {
	r.bar.erase()
	r.rows++
	if r.json {
		start := ",\n  "
		if r.rows == 1 {
			start = "{\"version\":1,\"rows\":[\n  "
		}
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(r.out, "%s%s", start, line)
		return err
	}
	_, err := fmt.Fprintf(r.out, "%s:%d: %s: %s [%s]\n", plain(e.Path), e.Line, e.Level, plain(e.Message), e.Reason)
	if err == nil && e.Row != "" && e.Level == importer.Refused {
		_, err = fmt.Fprintf(r.out, "    %s\n", plain(e.Row))
	}
	return err
}

// unknown reports a file in no known format: a defect if the user named it,
// only worth a word if it lay in a folder.
func (r *importReport) unknown(s source) error {
	e := importer.Event{Path: s.name, Line: 1, Level: importer.Notice, Reason: "unknown-format", Message: "skipped: in none of the known formats"}
	if s.named {
		r.unread++
		e.Level, e.Message = importer.Refused, "in none of the known formats; --from names one"
	} else {
		r.skipped++
	}
	return r.event(e)
}

func (r *importReport) end(sum importer.Summary, dryRun bool) error {
	if r.json {
		if r.rows == 0 {
			fmt.Fprint(r.out, "{\"version\":1,\"rows\":[")
		}
		text, err := json.Marshal(struct {
			importer.Summary
			Skipped int  `json:"skipped_files"`
			Unread  int  `json:"unread_files"`
			DryRun  bool `json:"dry_run"`
		}{sum, r.skipped, r.unread, dryRun})
		if err == nil {
			_, err = fmt.Fprintf(r.out, "\n],\"summary\":%s}\n", text)
		}
		return err
	}
	verb := "wrote"
	if dryRun {
		verb = "would write"
	}
	fmt.Fprintf(r.out, "%d rows: %d imported, %d there already, %d refused%s\n", sum.Rows, sum.Imported, sum.There, sum.Refused, counts(sum.Reasons))
	if files := filesText(sum.Written); files != "" {
		fmt.Fprintf(r.out, "%s %s\n", verb, files)
	}
	if len(sum.Aside) > 0 {
		fmt.Fprintf(r.out, "left out, for lack of a place%s\n", counts(sum.Aside))
	}
	if sum.Imported > 0 && !dryRun {
		fmt.Fprintln(r.out, "next: masthead check")
	}
	return nil
}

// counts is a list such as " (handle 3, url 1)", sorted; "" for none.
func counts(m map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprint(plain(name), " ", m[name]))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// filesText counts the files by folder, in the order of the kinds.
func filesText(written map[string]int) string {
	var parts []string
	for _, k := range model.Kinds {
		if n := written[k.Name]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", k.Name, n))
		}
	}
	return strings.Join(parts, ", ")
}
