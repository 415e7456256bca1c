package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/ledger/gitledger"
)

// syncFlags are the flags of `sync`.
type syncFlags struct {
	ledgerFlags
	proveFlags
	once, watch, check, plan bool
	every                    time.Duration
	rehearse                 string
	accounts, posts          []string
	format, markFile         string
	outputs                  string
	now                      time.Time
}

func syncCommand(a *app) *cobra.Command {
	f := &syncFlags{}
	cmd := &cobra.Command{
		Use:   "sync",
		Short: "send what is approved and due, exactly once",
		Long: "Proves that what is on the protected branch was approved, works out what is due, and sends it. Every\n" +
			"step is in the ledger before it is made, so that runs that race or die send nothing twice; what an\n" +
			"earlier run left open is looked up and settled first. Where nobody can know whether something went\n" +
			"out, that post alone stops, and you are told how to settle it.\n\n" +
			"The credentials of accounts are named in files, and come from environment variables of those names, or\n" +
			"from the program of MASTHEAD_CREDENTIALS. The key that signs is MASTHEAD_LEDGER_KEY. The forge is asked\n" +
			"with GH_TOKEN or GITHUB_TOKEN, as by `masthead prove`; without it nothing is sent.\n\n" +
			"The exit code is 1 when something needs a person, and 3 when the sweep could not end: the network,\n" +
			"the ledger, or a proof that could not be seen.",
		Example: "  masthead sync --once\n" +
			"  masthead sync --watch --every 1m\n" +
			"  masthead sync --check\n" +
			"  masthead sync --once --rehearse /tmp/try --now 2026-10-01T09:00",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.sync(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&f.once, "once", false, "make one sweep and end; this is what happens without flags")
	flags.BoolVar(&f.watch, "watch", false, "go on: fetch the branch and sweep again and again")
	flags.DurationVar(&f.every, "every", time.Minute, "with --watch: the `TIME` between two sweeps")
	flags.BoolVar(&f.check, "check", false, "send nothing: ask each service whether its credential works")
	flags.BoolVar(&f.plan, "dry-run", false, "send nothing: say what would be done now")
	flags.StringVar(&f.rehearse, "rehearse", "", "send everything to a sandbox in `DIR` instead, with a ledger there: without proof, network or credentials")
	flags.Var(clock{&f.now}, "now", "with --rehearse: begin at `TIME` instead of the clock; UTC without an offset")
	flags.StringArrayVar(&f.accounts, "account", nil, "only the account `ID`; may be given several times")
	flags.StringArrayVar(&f.posts, "post", nil, "only the post `ID`; may be given several times")
	flags.StringVar(&f.genesis, "genesis", "", "the first time: take the commit `REV` and what lies before it as reviewed")
	flags.StringVar(&f.repo, "repo", "", "the repository at the forge, as `OWNER/NAME`; otherwise GITHUB_REPOSITORY or that of the remote")
	flags.StringVar(&f.proveFlags.branch, "branch", "", "the protected `BRANCH`; otherwise the default branch of the repository")
	flags.StringVar(&f.api, "api", "", "`URL` of the forge's API; otherwise GITHUB_API_URL")
	flags.StringArrayVar(&f.robots, "robot", nil, "`LOGIN` of a program whose pull requests say who asked for them; may be given several times")
	flags.StringVar(&f.remote, "remote", "", "the repository that keeps the ledger, as `URL` or folder")
	flags.StringVar(&f.ledgerFlags.branch, "ledger-branch", gitledger.Branch, "the `BRANCH` that the ledger is kept on")
	flags.StringVar(&f.cache, "cache", "", "the `DIR` for what was fetched; otherwise one in the user's own cache. Runs at the same time need one each")
	flags.StringVar(&f.known, "known", "", "an `ENTRY` that must be in the ledger, as NUMBER:DIGEST; otherwise MASTHEAD_LEDGER_HEAD")
	flags.StringVar(&f.markFile, "mark-file", "", "write the last entry of the ledger to `FILE`, for --known of the next run")
	flags.StringVar(&f.outputs, "outputs", "", "with --dry-run: add a line due=NUMBER to `FILE`, as a workflow reads it")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text, or json for one event a line", []string{"text", "json"})
	return cmd
}

func (a *app) sync(ctx context.Context, f *syncFlags) error {
	if err := f.fit(); err != nil {
		return err
	}
	s, err := a.openSync(ctx, f)
	if err != nil {
		return err
	}
	defer s.close()
	switch {
	case f.check:
		return s.health(ctx)
	case f.plan:
		return s.dryRun(ctx)
	case f.watch:
		return s.goOn(ctx)
	}
	return s.once(ctx)
}

// fit judges the flags that exclude each other.
func (f *syncFlags) fit() error {
	var ways []string
	for _, way := range []struct {
		name string
		set  bool
	}{{"--once", f.once}, {"--watch", f.watch}, {"--check", f.check}, {"--dry-run", f.plan}} {
		if way.set {
			ways = append(ways, way.name)
		}
	}
	switch {
	case len(ways) > 1:
		return usage("", "%s exclude each other", strings.Join(ways, " and "))
	case f.rehearse == "" && !f.now.IsZero():
		return usage("--rehearse DIR tries another time out", "--now is only for a rehearsal: what is sent is sent now")
	case f.rehearse != "" && (f.remote != "" || f.genesis != ""):
		return usage("", "--rehearse has a ledger of its own and proves nothing: --remote and --genesis have no sense with it")
	case f.every <= 0:
		return usage("", "--every is a time such as 1m")
	}
	return nil
}

// goOn sweeps again and again until a signal.
func (s *syncing) goOn(ctx context.Context) error {
	wait := s.fullClock().Wait
	for {
		err := s.once(ctx)
		if ctx.Err() != nil {
			return nil // it was asked to stop, and has given back what it held
		}
		if _, final := errors.AsType[*brokenError](err); final {
			return err
		}
		s.say.failed(err)
		if wait(ctx, s.f.every) != nil {
			return nil
		}
		s.fetch(ctx)
	}
}
