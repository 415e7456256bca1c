package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/approval"
	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/report"
)

// approvalsFlags are the flags of `approvals`.
type approvalsFlags struct {
	base, head       string
	format, language string
	now              time.Time
	author           string
	requester        string
	committers       []string
	approved         []string
}

func approvalsCommand(a *app) *cobra.Command {
	f := &approvalsFlags{}
	cmd := &cobra.Command{
		Use:   "approvals --base REV",
		Short: "say who must approve a change, and why",
		Long: "Asks policies/approvals of every file that differs from --base. Files, people and roles that\n" +
			"decide are those of that revision, so that no change can name its own approvers.\n\n" +
			"Whoever brings the change approves nothing of it: name them with --author, --committer and\n" +
			"--requester, by their GitHub logins. With --approved-by the exit code is 1 while a word is missing.",
		Example: "  masthead approvals --base origin/main\n" +
			"  masthead approvals --base origin/main --head HEAD --author ana-brook --format json\n" +
			"  masthead approvals --base main --approved-by ben-field --approved-by ola-lis",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.approvals(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.base, "base", "", "compare with the branch, tag or commit `REV`, which decides who approves")
	flags.StringVar(&f.head, "head", "", "ask about the commit `REV` instead of the folder")
	flags.StringVar(&f.author, "author", "", "GitHub `LOGIN` of whoever opened the change")
	flags.StringArrayVar(&f.committers, "committer", nil, "GitHub `LOGIN` of whoever has a commit in it; may be given several times")
	flags.StringVar(&f.requester, "requester", "", "GitHub `LOGIN` of whoever asked for it through a form")
	flags.StringArrayVar(&f.approved, "approved-by", nil, "GitHub `LOGIN` of whoever has approved it as it is; may be given several times")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text or json", []string{"text", "json"})
	chooseFlag(cmd, &f.language, "lang", "en", "`LANGUAGE` of the text: en or pl", languages)
	flags.Var(clock{&f.now}, "now", "ask as of `TIME` instead of the clock; UTC without an offset")
	return cmd
}

// bringers are those whose word does not count.
func (f *approvalsFlags) bringers() []approval.Exclusion {
	var all []approval.Exclusion
	add := func(why approval.Why, logins ...string) {
		for _, login := range logins {
			if login != "" {
				all = append(all, approval.Exclusion{Login: login, Why: why})
			}
		}
	}
	add(approval.Author, f.author)
	add(approval.Requester, f.requester)
	add(approval.Committer, f.committers...)
	return all
}

// approvalsAnswer is what is printed as JSON.
type approvalsAnswer struct {
	Required []approval.Requirement `json:"required"`
	Missing  []approval.Missing     `json:"missing"` // null where nobody was said to have approved
	Problems []string               `json:"problems"`
}

func (a *app) approvals(ctx context.Context, f *approvalsFlags) error {
	if f.base == "" {
		return usage("name the branch that the change is for, such as --base origin/main", "--base is missing")
	}
	bar := a.newBar()
	defer bar.erase()
	v, fork, err := a.read(question{base: f.base, head: f.head}, bar)
	if err != nil {
		return err
	}
	bringers := f.bringers()
	required, findings, err := check.Required(ctx, check.Options{Head: v.head, Base: v.base, Fork: fork, Bringers: bringers,
		Now: a.now(f.now), Language: f.language, Progress: bar.show})
	bar.erase()
	if err != nil {
		return fmt.Errorf("asking the approval files: %w", err)
	}
	answer := approvalsAnswer{Required: required, Problems: []string{}}
	for _, found := range findings {
		answer.Problems = append(answer.Problems, found.Message)
	}
	if len(f.approved) > 0 {
		answer.Missing = f.missing(required, bringers)
	}
	blocked := len(answer.Missing) > 0 || slices.ContainsFunc(required, func(r approval.Requirement) bool { return !r.Possible() }) ||
		slices.ContainsFunc(findings, func(x diag.Finding) bool { return x.Blocks(diag.Error) })
	return errors.Join(a.printApprovals(f, answer, findings), found(blocked))
}

func found(blocked bool) error {
	if blocked {
		return errFound
	}
	return nil
}

// missing takes the word of everybody named for this very version.
func (f *approvalsFlags) missing(required []approval.Requirement, bringers []approval.Exclusion) []approval.Missing {
	const this = "this version"
	given := approval.Given{Head: this, Excluded: bringers}
	for _, login := range f.approved {
		given.Approvals = append(given.Approvals, approval.Approval{Login: login, Commit: this})
	}
	if missing := approval.Met(required, given); missing != nil {
		return missing
	}
	return []approval.Missing{}
}

func (a *app) printApprovals(f *approvalsFlags, answer approvalsAnswer, findings []diag.Finding) error {
	if f.format == "json" {
		if answer.Required == nil {
			answer.Required = []approval.Requirement{}
		}
		return report.WriteJSON(a.Out, answer)
	}
	var b strings.Builder
	for _, r := range answer.Required {
		b.WriteString(r.Text(f.language) + "\n")
	}
	if len(answer.Required) == 0 {
		b.WriteString("Nothing differs, so nobody has to approve anything.\n")
	}
	for _, found := range findings {
		b.WriteString(report.Snippet(found, nil))
	}
	for _, m := range answer.Missing {
		b.WriteString(m.Text(f.language))
	}
	if answer.Missing != nil && len(answer.Missing) == 0 {
		b.WriteString("Approved by everybody who must.\n")
	}
	_, err := fmt.Fprint(a.Out, plainLines(b.String()))
	return err
}
