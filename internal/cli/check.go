package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/report"
)

// checkFlags are the flags of `check`.
type checkFlags struct {
	base, head string
	scope      string
	format     string
	language   string
	now        time.Time
	failOn     string
	color      string
	quiet      bool
}

var (
	severities   = []string{"error", "warning", "advice"}
	languages    = []string{"en", "pl"}
	colorChoices = []string{"auto", "always", "never"}
	scopes       = []string{"all", "changed"}
)

func checkCommand(a *app) *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "judge the organisation, or what a change would do to it",
		Long: "Judges every file against schemas, references and the organisation's rules, and points\n" +
			"at the characters to change. PATH, a file or folder, keeps the findings of other files\n" +
			"out of the output and of the exit code; the organisation is judged as a whole all the same.\n\n" +
			"With --base, rules, schemas, people and settings are those of that revision, so that a\n" +
			"change cannot judge itself. With --head, files are read from Git, not from the folder.\n\n" +
			"--scope changed is for large organisations: it judges the files that differ from --base, and the\n" +
			"posts that a changed account, series, blackout or pause may put in the wrong. It says on standard\n" +
			"error what needs the rest, such as whether an id is used twice. A change of what judges others\n" +
			"is always judged over everything.\n\n" +
			formatHelp(),
		Example: "  masthead check\n" +
			"  masthead check calendar/north\n" +
			"  masthead check --base origin/main\n" +
			"  masthead check --base origin/main --head HEAD --format github\n" +
			"  masthead check --base origin/main --scope changed\n" +
			"  masthead check --now 2027-01-01 --lang pl --fail-on warning",
		RunE: func(cmd *cobra.Command, args []string) error { return a.check(cmd, f, args) },
	}
	f.register(cmd)
	return cmd
}

func (f *checkFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.base, "base", "", "compare with the branch, tag or commit `REV`, whose rules judge")
	flags.StringVar(&f.head, "head", "", "judge the commit `REV` instead of the folder")
	chooseFlag(cmd, &f.scope, "scope", "all", "`HOW MUCH` is judged: all, or what is changed since --base and what that bears on", scopes)
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`", formatNames())
	chooseFlag(cmd, &f.language, "lang", "en", "`LANGUAGE` of the messages: en or pl", languages)
	flags.Var(clock{&f.now}, "now", "judge as of `TIME` instead of the clock; UTC without an offset")
	chooseFlag(cmd, &f.failOn, "fail-on", "error", "lowest `SEVERITY` that makes the exit code 1: error, warning or advice", severities)
	chooseFlag(cmd, &f.color, "color", "auto", "colour in the format text: `WHEN` is auto, always or never; auto heeds NO_COLOR", colorChoices)
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print only what makes the exit code 1; nothing if nothing does")
}

func formatNames() []string {
	var names []string
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	return names
}

func formatHelp() string {
	var b strings.Builder
	b.WriteString("Formats:\n")
	for _, f := range report.Formats {
		fmt.Fprintf(&b, "  %-9s %s\n", f.Name, f.Description)
	}
	return strings.TrimRight(b.String(), "\n")
}

func (a *app) check(cmd *cobra.Command, f *checkFlags, args []string) error {
	if f.scope == "changed" && f.base == "" {
		return usage("name the revision with --base", "--scope changed needs something to compare with")
	}
	started := a.Now()
	q := question{base: f.base, head: f.head, now: a.now(f.now), language: f.language, paths: args}
	if f.scope == "changed" {
		q.scope = check.Changed
	}
	v, err := a.judge(cmd.Context(), q)
	if err != nil {
		return err
	}
	a.tellScope(v.Result, a.Now().Sub(started))
	level, err := diag.ParseSeverity(f.failOn)
	if err != nil {
		return err
	}
	r := f.report(v, level)
	r.Color = a.colored(f)
	return a.print(f, r, level)
}

func (a *app) now(chosen time.Time) time.Time {
	if chosen.IsZero() {
		return a.Now().UTC()
	}
	return chosen
}

func (a *app) colored(f *checkFlags) bool {
	return a.colors(f.color)
}

// colors answers what --color leaves open.
func (a *app) colors(choice string) bool {
	if choice != "auto" {
		return choice == "always"
	}
	return a.Var("NO_COLOR") == "" && a.Var("TERM") != "dumb" && a.Terminal(a.Out)
}

func (f *checkFlags) report(v *verdict, level diag.Severity) report.Report {
	r := report.Report{Findings: v.Findings, Rules: v.Rules, Source: v.Source, Language: f.language, Version: version(),
		Summary: report.Summary{Files: v.Files, Base: f.base, Head: f.head, Revision: v.head.Commit}}
	if v.Effect != nil {
		r.Effect = &report.Effect{Added: v.Effect.Added, Removed: v.Effect.Removed, Unknown: v.Effect.Unknown}
	}
	if f.scope != "changed" { // else nobody looked at them all
		r.Files = checkedFiles(v)
	}
	if len(v.only) > 0 {
		r.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(x diag.Finding) bool { return !within(x.Path, v.only) })
		r.Effect = nil
		r.Summary.Files = countWithin(v.head, v.only)
	}
	if f.quiet {
		r.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(x diag.Finding) bool { return !x.Blocks(level) })
	}
	return r
}

// checkedFiles are the paths that were judged, those asked about where some
// were named.
func checkedFiles(v *verdict) []string {
	var paths []string
	for _, f := range v.head.Files {
		if model.KindOf(f.Path).Role == model.Governed && (len(v.only) == 0 || within(f.Path, v.only)) {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

func (a *app) print(f *checkFlags, r report.Report, level diag.Severity) error {
	blocks := slices.ContainsFunc(r.Findings, func(x diag.Finding) bool { return x.Blocks(level) })
	if format, ok := report.Lookup(f.format); ok && (blocks || !f.quiet || f.format != "text") {
		if err := format.Write(a.Out, r); err != nil {
			return fmt.Errorf("writing the report: %w", reason(err))
		}
	}
	if blocks {
		return errFound
	}
	return nil
}
