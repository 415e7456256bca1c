package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"masthead/internal/ledger/gitledger"
	"masthead/internal/plan"
	"masthead/internal/report"
	"masthead/internal/zone"
)

// planFlags are the flags of `plan` and `drift`.
type planFlags struct {
	ledgerFlags
	rev, base, format, language, color, until string
	offline, all, exitCode                    bool
	now, since                                time.Time
}

func planCommand(a *app) *cobra.Command {
	f := &planFlags{}
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "show what would be sent, changed or taken away now, and by whom",
		Long: "Compares what a version says with what the ledger and the services say is there: what is done now, what\n" +
			"somebody has to do by hand, with everything that they need for it, what waits and why, and what was missed.\n" +
			"Nothing is sent. Each operation has a digest of all that it would do; `masthead sync` works it out again\n" +
			"from what was approved.\n\n" +
			"--base shows what merging a change would send, now or later: only what depends on files that it changes.\n" +
			"--offline asks no service, and reads the ledger only if --remote names one: without it, everything counts\n" +
			"as not sent yet.\n\n" +
			"The exit code is 0 also when there is something to do, unless --exit-code is given; 3 when a service could\n" +
			"not be asked.\n\n" + planFormatHelp(report.PlanFormats),
		Example: "  masthead plan\n" +
			"  masthead plan --offline --until 7d\n" +
			"  masthead plan --offline --base main --format markdown",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.plan(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.common(cmd, flags, report.PlanFormats)
	flags.StringVar(&f.base, "base", "", "only what depends on files that changed since the version `REV`, whenever it is due")
	flags.BoolVar(&f.offline, "offline", false, "ask no service, and no ledger without --remote")
	flags.StringVar(&f.until, "until", "1d", "show also what is due within `TIME`, such as 12h or 7d")
	flags.BoolVar(&f.exitCode, "exit-code", false, "end with 1 when there is something to do")
	return cmd
}

// common are the flags that `plan` and `drift` share.
func (f *planFlags) common(cmd *cobra.Command, flags *pflag.FlagSet, formats []report.PlanFormat) {
	var names []string
	for _, format := range formats {
		names = append(names, format.Name)
	}
	flags.StringVar(&f.rev, "rev", "HEAD", "the version `REV` that says what is wanted")
	flags.StringVar(&f.remote, "remote", "", "the repository that keeps the ledger, as `URL` or folder")
	flags.StringVar(&f.branch, "branch", gitledger.Branch, "the `BRANCH` that it is kept on")
	flags.StringVar(&f.cache, "cache", "", "the `DIR` for what was fetched; otherwise one in the user's own cache")
	flags.StringVar(&f.known, "known", "", "an `ENTRY` that must be in it, as NUMBER:DIGEST")
	flags.Var(clock{&f.now}, "now", "as of `TIME` instead of the clock; UTC without an offset")
	flags.BoolVar(&f.all, "all", false, "cut nothing")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`", names)
	chooseFlag(cmd, &f.language, "lang", "en", "`LANGUAGE` of the words: en or pl", languages)
	chooseFlag(cmd, &f.color, "color", "auto", "colour in the format text: `WHEN` is auto, always or never; auto heeds NO_COLOR", colorChoices)
}

func planFormatHelp(formats []report.PlanFormat) string {
	var b strings.Builder
	b.WriteString("Formats:\n")
	for _, f := range formats {
		fmt.Fprintf(&b, "  %-9s %s\n", f.Name, f.Description)
	}
	return strings.TrimRight(b.String(), "\n")
}

func (a *app) plan(ctx context.Context, f *planFlags) error {
	ahead, problem := zone.ParseDuration(f.until)
	if problem != zone.None {
		return usage("write it as 12h or 7d", "--until: %q is no length of time", f.until)
	}
	p, err := a.planning(ctx, f)
	if err != nil {
		return err
	}
	p.in.Upto = ahead.After(p.in.Now)
	if f.base != "" {
		if err := p.onlyChanged(f.base); err != nil {
			return err
		}
	}
	made := plan.Diff(p.in)
	if err := p.print(made, report.PlanFormats); err != nil {
		return err
	}
	switch {
	case p.unasked > 0:
		return stuck("`masthead sync --check` says more; --offline plans without asking", "accounts that could not be asked: %d", p.unasked)
	case f.exitCode && len(made.Operations)+len(made.Tasks)+len(made.Breaches)+len(made.Missed) > 0:
		return errFound
	}
	return nil
}

// print writes a plan in the format that was asked for.
func (p *planning) print(made *plan.Plan, formats []report.PlanFormat) error {
	out := report.Plan{Plan: made, Language: p.f.language, Color: p.colors(p.f.color), All: p.f.all, Zone: p.place, Home: p.home, Notes: p.notes}
	i := slices.IndexFunc(formats, func(format report.PlanFormat) bool { return format.Name == p.f.format })
	if err := formats[i].Write(p.Out, out); err != nil {
		return fmt.Errorf("writing the plan: %w", reason(err))
	}
	return nil
}
