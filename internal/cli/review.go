package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"masthead/internal/diag"
)

// reviewFlags are the flags of `review`.
type reviewFlags struct {
	base, head, pull, repo, api, as           string
	comment, suggestions, annotations, status string
	summary, output, reportJSON, reportMD     string
	scope, format, language, failOn           string
	now                                       time.Time
}

var whenChoices = []string{"auto", "always", "never"}

func reviewCommand(a *app) *cobra.Command {
	f := &reviewFlags{}
	cmd := &cobra.Command{
		Use:   "review",
		Short: "judge a pull request and say so on its page; the one step of the GitHub Action",
		Long: "Judges what a change brings by the rules of the version before it, and brings the verdict to where\n" +
			"people look: one comment that later runs edit, fixes to be taken with a click beside the lines,\n" +
			"marks on the changed files, the summary of the run, and outputs for further steps. A rerun on the\n" +
			"same commit writes nothing.\n\n" +
			"In a workflow the change is that of the event: pull_request, merge_group, push or workflow_dispatch.\n" +
			"Elsewhere the folder is compared with the default branch of the remote, and nothing is written.\n" +
			"The token comes from GH_TOKEN or GITHUB_TOKEN. One that may only read, as that of a change from\n" +
			"another repository, fails nothing: the summary then says what could not be written.\n\n" +
			"Every version is read from Git, never from the folder, so the checkout needs the whole history\n" +
			"(fetch-depth: 0). Permissions: \"contents: read\" and \"pull-requests: write\".",
		Example: "  masthead review\n" +
			"  masthead review --base origin/main --head HEAD --report-md review.md\n" +
			"  masthead review --pull 12 --comment never",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.review(cmd.Context(), f) },
	}
	f.register(cmd)
	return cmd
}

func (f *reviewFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.base, "base", "", "judge by the version `REV`, and what differs from it; otherwise as the event says")
	flags.StringVar(&f.head, "head", "", "judge the commit `REV`; otherwise as the event says, elsewhere the folder")
	f.choose(cmd, &f.scope, "scope", "auto", "`HOW` much to judge: changed (what the change can put in the wrong), all, or auto (all of up to 5,000 files, in a merge queue, after a push, or by hand)", []string{"auto", "changed", "all"})
	flags.StringVar(&f.pull, "pull", "", "`NUMBER` of the pull request; otherwise that of the event")
	flags.StringVar(&f.repo, "repo", "", "the repository, as `OWNER/NAME`; otherwise GITHUB_REPOSITORY")
	flags.StringVar(&f.api, "api", "", "`URL` of the forge's API; otherwise GITHUB_API_URL")
	flags.StringVar(&f.as, "as", "", "`LOGIN` that the token writes as, where the server does not tell")
	f.choose(cmd, &f.comment, "comment", "auto", "comment on the pull request: `WHEN` is auto (there is something to say, or an earlier comment), always or never", whenChoices)
	f.choose(cmd, &f.suggestions, "suggestions", "auto", "offer fixes beside the lines: `WHEN` is auto (where the forge can apply them), always or never", whenChoices)
	f.choose(cmd, &f.annotations, "annotations", "auto", "mark the changed files: `WHEN` is auto (in GitHub Actions, unless --format is given), always or never", whenChoices)
	f.choose(cmd, &f.status, "status", "auto", "set the status \"masthead\" of the commit: `WHEN` is auto (on forges without checks), always or never", whenChoices)
	flags.StringVar(&f.summary, "summary", "", "append the verdict to `FILE`; otherwise GITHUB_STEP_SUMMARY; none: nowhere")
	flags.StringVar(&f.output, "output", "", "append outputs for further steps to `FILE`; otherwise GITHUB_OUTPUT; none: nowhere")
	flags.StringVar(&f.reportJSON, "report-json", "", "write the findings as JSON to `FILE`; - prints that instead of the findings")
	flags.StringVar(&f.reportMD, "report-md", "", "write the whole verdict as Markdown to `FILE`; - prints that instead of the findings")
	f.choose(cmd, &f.format, "format", "auto", "print as `FORMAT`; auto: github with annotations, otherwise text", append([]string{"auto"}, formatNames()...))
	f.choose(cmd, &f.language, "lang", "en", "`LANGUAGE` of the messages: en or pl", languages)
	f.choose(cmd, &f.failOn, "fail-on", "error", "lowest `SEVERITY` that makes the exit code 1: error, warning or advice", severities)
	flags.Var(ifGiven{clock{&f.now}}, "now", "judge as of `TIME` instead of the clock; UTC without an offset")
}

// ifGiven takes an empty word for a flag that was not given: the inputs of an
// action are handed over as they are.
type ifGiven struct{ pflag.Value }

func (v ifGiven) Set(word string) error {
	if word == "" {
		return nil
	}
	return v.Value.Set(word)
}

func (f *reviewFlags) choose(cmd *cobra.Command, value *string, name, start, about string, allowed []string) {
	*value = start
	cmd.Flags().Var(ifGiven{choice{value, allowed}}, name, about)
	cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(allowed, cobra.ShellCompDirectiveNoFileComp))
}

// standardOutput is the name that every tool takes for it.
const standardOutput = "-"

// printsReport reports that a report goes where the findings are printed else.
func (f *reviewFlags) printsReport() bool {
	return f.reportMD == standardOutput || f.reportJSON == standardOutput
}

// printable refuses two things in one place.
func (r *reviewing) printable() error {
	f := r.flags
	switch {
	case f.annotations == "always" && f.format != "auto" && f.format != "github":
		return usage("leave --format out, or take --annotations never", "annotations are printed, and so is the format %s: one of them has to go", f.format)
	case f.summary == standardOutput || f.output == standardOutput:
		return usage("name a file, or none", "--summary and --output are appended to a file, and - is none")
	case !f.printsReport():
		return nil
	case f.reportMD == f.reportJSON:
		return usage("name a file for one of them", "--report-md - and --report-json - are printed both: one of them has to go")
	case f.annotations == "always" || f.format != "auto":
		return usage("name a file for the report", "findings are printed, and so is the report -: one of them has to go")
	case r.Var("GITHUB_ACTIONS") == "true": // a line of a post could be one
		return usage("name a file for the report", "the log of a workflow is read for commands, so no report is printed there")
	}
	return nil
}

// review tells the story: which change, what of it, say so, end.
func (a *app) review(ctx context.Context, f *reviewFlags) error {
	r := &reviewing{app: a, flags: f}
	var err error
	if r.level, err = diag.ParseSeverity(f.failOn); err != nil {
		return err
	}
	if err := r.printable(); err != nil {
		return err
	}
	if err := r.find(ctx); err != nil {
		return r.unfinished(ctx, err)
	}
	if r.gone {
		return r.logs("A branch was deleted: there is nothing to judge.", "Gałąź została usunięta: nie ma czego oceniać.")
	}
	r.begin(ctx)
	if err := r.judge(ctx); err != nil {
		return r.unfinished(ctx, err)
	}
	r.say(ctx)
	r.end(ctx)
	if err := r.write(); err != nil {
		return fmt.Errorf("writing the report: %w", reason(err))
	}
	return found(r.blocked())
}
