package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"masthead/internal/diag"
	"masthead/internal/report"
)

type fixFlags struct {
	dryRun bool
	now    time.Time
}

func fixCommand(a *app) *cobra.Command {
	f := &fixFlags{}
	cmd := &cobra.Command{
		Use:   "fix [PATH...]",
		Short: "apply the fixes that change how something is written, never what is meant",
		Long: "Applies the safe fixes of the findings in the folder, in PATH alone if given. The result\n" +
			"is judged again before anything is written; comments and layout stay as they are.\n" +
			"A file that changes meanwhile is left alone.",
		Example: "  masthead fix --dry-run\n  masthead fix\n  masthead fix calendar/north",
		RunE:    func(cmd *cobra.Command, args []string) error { return a.fix(cmd.Context(), f, args) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVarP(&f.dryRun, "dry-run", "n", false, "print the changes as a unified diff and write nothing")
	cmd.Flags().Var(clock{&f.now}, "now", "judge as of `TIME` instead of the clock; UTC without an offset")
	return cmd
}

func (a *app) fix(ctx context.Context, f *fixFlags, args []string) error {
	v, err := a.judge(ctx, question{now: a.now(f.now), language: "en", paths: args})
	if err != nil {
		return err
	}
	m, err := mend(ctx, v, a.now(f.now))
	if err != nil {
		return err
	}
	if f.dryRun {
		err = a.printDiff(m)
	} else {
		err = m.write(v.root)
	}
	if err != nil {
		return err
	}
	a.printMended(m, f.dryRun)
	if slices.ContainsFunc(m.left, func(x diag.Finding) bool { return x.Blocks(diag.Error) }) {
		return errFound
	}
	return nil
}

// write replaces the files, after making sure that all are still what was judged.
func (m *mended) write(root string) error {
	for _, p := range m.paths() {
		now, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p)))
		if err != nil {
			return stuck("", "reading %s again: %w", p, reason(err))
		}
		if !bytes.Equal(now, m.before[p]) {
			return stuck("run `masthead fix` again", "%s changed while it was being checked; nothing was written", p)
		}
	}
	for _, p := range m.paths() {
		if err := writeOver(filepath.Join(root, filepath.FromSlash(p)), m.after[p]); err != nil {
			return stuck("files before it in the alphabet are written", "writing %s: %w", p, reason(err))
		}
	}
	return nil
}

// printDiff prints what `git apply` takes.
func (a *app) printDiff(m *mended) error {
	for _, p := range m.paths() {
		text := diff.Diff("a/"+p, m.before[p], "b/"+p, m.after[p])
		_, text, _ = bytes.Cut(text, []byte("\n")) // its first line is not part of the format
		if _, err := a.Out.Write(a.printed(text)); err != nil {
			return fmt.Errorf("printing the changes: %w", reason(err))
		}
	}
	return nil
}

func (a *app) printMended(m *mended, dryRun bool) {
	out, verb := a.Out, "fixed"
	if dryRun {
		out, verb = a.Err, "would fix"
	}
	for _, f := range m.fixed {
		fmt.Fprintf(out, "%s: %s:%d: %s [%s]\n", verb, plain(f.Path), f.Span.Line, plain(f.Message), f.Rule)
	}
	if len(m.fixed) == 0 {
		fmt.Fprintln(out, "nothing can be fixed without a human looking at it")
	}
	c := report.Count(m.left)
	if c.Errors+c.Warnings+c.Advice > 0 {
		fmt.Fprintf(out, "left: %s; `masthead check` shows them\n", countText(c))
	}
}

func countText(c report.Counts) string {
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{{c.Errors, "error", "errors"}, {c.Warnings, "warning", "warnings"}, {c.Advice, "piece of advice", "pieces of advice"}} {
		if p.n == 1 {
			parts = append(parts, "1 "+p.one)
		} else if p.n > 1 {
			parts = append(parts, fmt.Sprint(p.n, " ", p.many))
		}
	}
	return strings.Join(parts, ", ")
}
