package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"masthead/internal/plan"
	"masthead/internal/report"
)

func driftCommand(a *app) *cobra.Command {
	f := &planFlags{}
	cmd := &cobra.Command{
		Use:   "drift",
		Short: "compare what is out there with what is known here",
		Long: "Asks the services what is there, and says what is not as it should be: posts that nobody here knows of,\n" +
			"posts and profiles that read otherwise, posts that are gone or could not be sent, and posts whose files\n" +
			"are gone. Nothing is changed: what is not ours stays, and what somebody changed there is not changed back.\n\n" +
			"What was there before the ledger began is summed up; --all lists it. The exit code is 1 when there is\n" +
			"drift, and 3 when a service could not be asked, with what was seen all the same.\n\n" + planFormatHelp(report.DriftFormats),
		Example:           "  masthead drift\n  masthead drift --since 2026-10-01 --format json",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.drift(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.common(cmd, flags, report.DriftFormats)
	flags.Var(clock{&f.since}, "since", "look at what is there since `TIME`; otherwise 30 days, or everything with --all")
	return cmd
}

func (a *app) drift(ctx context.Context, f *planFlags) error {
	p, err := a.planning(ctx, f)
	if err != nil {
		return err
	}
	made := plan.Diff(p.in)
	only := &plan.Plan{Repo: made.Repo, Commit: made.Commit, At: made.At, Drift: made.Drift, Unseen: made.Unseen}
	if err := p.print(only, report.DriftFormats); err != nil {
		return err
	}
	switch {
	case p.unasked > 0:
		return stuck("`masthead sync --check` says more", "accounts that could not be asked: %d", p.unasked)
	case slices.ContainsFunc(made.Drift, func(d plan.Drift) bool { return !d.Before }):
		return errFound
	}
	return nil
}
