package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/diag"
	"masthead/internal/report"
	"masthead/internal/tree"
)

// diffFlags are the flags of `diff`.
type diffFlags struct {
	format   string
	language string
	now      time.Time
	color    string
	all      bool
	noEffect bool
	previews string
}

func diffCommand(a *app) *cobra.Command {
	f := &diffFlags{}
	cmd := &cobra.Command{
		Use:   "diff [BASE [HEAD]]",
		Short: "say what a change means, not which lines differ",
		Long: "Compares two versions: which posts are new, moved, reworded or withdrawn, what changes\n" +
			"for accounts and people, which pauses end, which rules get looser or stricter and what\n" +
			"then newly fails or passes. What must be known first comes first. A thing is known by its\n" +
			"id: a file that was only renamed is the same post. In the end, posts that come or change\n" +
			"are shown as each account will get them.\n\n" +
			"BASE is a branch, tag or commit; without it, the last commit. Without HEAD, the folder is\n" +
			"compared, with what is not committed yet. BASE...HEAD compares HEAD with the commit that\n" +
			"it started from, as a pull request does. The exit code is 0 also when there are\n" +
			"differences.\n\n" + changeFormatHelp(),
		Example: "  masthead diff\n" +
			"  masthead diff main\n" +
			"  masthead diff origin/main...HEAD\n" +
			"  masthead diff v1.4 v1.5 --format markdown --lang pl",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 {
				return usage("`masthead diff BASE HEAD` compares two", "%d versions to compare", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.diff(cmd.Context(), f, args) },
	}
	f.register(cmd)
	return cmd
}

func (f *diffFlags) register(cmd *cobra.Command) {
	var names []string
	for _, format := range report.ChangeFormats {
		names = append(names, format.Name)
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`", names)
	chooseFlag(cmd, &f.language, "lang", "en", "`LANGUAGE` of the words: en or pl", languages)
	flags.BoolVar(&f.all, "all", false, "show everything, however much it is")
	chooseFlag(cmd, &f.previews, "previews", "auto", "show the posts that come or change as each account will get them: `WHEN` is auto or never", []string{"auto", "never"})
	flags.BoolVar(&f.noEffect, "no-effect", false, "do not try what changed rules would find")
	flags.Var(clock{&f.now}, "now", "what is out already is judged as of `TIME` instead of the clock")
	chooseFlag(cmd, &f.color, "color", "auto", "colour in the format text: `WHEN` is auto, always or never; auto heeds NO_COLOR", []string{"auto", "always", "never"})
}

func changeFormatHelp() string {
	var b strings.Builder
	b.WriteString("Formats:\n")
	for _, f := range report.ChangeFormats {
		fmt.Fprintf(&b, "  %-9s %s\n", f.Name, f.Description)
	}
	return strings.TrimRight(b.String(), "\n")
}

func (a *app) diff(ctx context.Context, f *diffFlags, args []string) error {
	bar := a.newBar()
	defer bar.erase()
	p, err := a.versions(args, bar)
	if errors.Is(err, tree.ErrNoRepository) {
		return stuck("`git init` starts one; `masthead check` needs none", "comparing versions: %w", err)
	}
	if err != nil {
		return err
	}
	c, in, err := p.compare(ctx, a.now(f.now))
	if err != nil {
		return err
	}
	r := report.Changes{Change: c, Base: p.base, Head: p.head, Language: f.language, All: f.all,
		Color: a.colored(&checkFlags{color: f.color})}
	if p.forked {
		r.Fork = p.before.Commit
	}
	if f.previews != "never" {
		r.Previews = previewsOf(in, c)
	}
	if c.Judges() && !f.noEffect {
		r.Effect, r.Findings = a.effectOf(ctx, p, f)
	}
	bar.erase()
	for _, format := range report.ChangeFormats {
		if format.Name == f.format {
			if err := format.Write(a.Out, r); err != nil {
				return fmt.Errorf("writing the report: %w", reason(err))
			}
		}
	}
	return nil
}

// effectOf judges the new version with the old rules and, in a child within
// limits, with its own.
func (a *app) effectOf(ctx context.Context, p *compared, f *diffFlags) (*report.Effect, []diag.Finding) {
	v, err := a.judge(ctx, question{base: p.before.Commit, head: p.head, now: a.now(f.now), language: f.language})
	switch {
	case err != nil:
		return &report.Effect{Unknown: err.Error()}, nil
	case v.Effect == nil: // going back in history changes nothing by the history's own account
		return &report.Effect{Unknown: "the new version was not made from the old one; BASE...HEAD compares what a change brings"}, nil
	}
	return &report.Effect{Added: v.Effect.Added, Removed: v.Effect.Removed, Unknown: v.Effect.Unknown}, v.Findings
}
