package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"masthead/internal/check"
	"masthead/internal/report"
	"masthead/internal/tree"
)

// founded is a new organisation.
type founded struct {
	dir       string
	files     map[string][]byte
	kept      []string // paths that were there before
	workflows bool
}

// welcome judges what was written and says what to do next.
func (a *app) welcome(ctx context.Context, o *founded) error {
	result, err := check.Run(ctx, check.Options{Head: tree.Memory(o.files), Now: a.Now().UTC(), Language: "en"})
	if err != nil {
		return fmt.Errorf("checking the new organisation: %w", err)
	}
	shown := o.dir
	if rel, err := filepath.Rel(a.Dir, o.dir); err == nil && !strings.HasPrefix(rel, "..") {
		shown = rel
	}
	fmt.Fprintf(a.Out, "wrote %d files to %s; findings in them: %d\n", len(o.files)-len(o.kept), plain(shown), len(result.Findings))
	if len(result.Findings) > 0 {
		format, _ := report.Lookup("text")
		return errors.Join(errFound, format.Write(a.Out, report.Report{Findings: result.Findings, Rules: result.Rules,
			Source: result.Source, Summary: report.Summary{Files: result.Files}}))
	}
	if len(o.kept) > 0 {
		fmt.Fprintln(a.Out, "kept what was there:", plain(strings.Join(o.kept, ", ")))
	}
	if !o.workflows {
		fmt.Fprintln(a.Out, "no workflows: this program does not know from which commit it was built; --action OWNER/NAME@COMMIT says so")
	}
	next := "masthead check"
	if shown != "." {
		next = "cd " + plain(shown) + " && " + next
	}
	_, err = fmt.Fprintf(a.Out, "next: %s\n", next)
	return err
}
