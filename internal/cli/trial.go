package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/platform"
	"masthead/internal/rule"
	"masthead/internal/style"
	"masthead/internal/tree"
)

// trialFlags are the flags of `test`.
type trialFlags struct {
	coverage bool
	verbose  bool
}

func testCommand(a *app) *cobra.Command {
	f := &trialFlags{}
	cmd := &cobra.Command{
		Use:   "test [RULE...]",
		Short: "try the rules on their own cases",
		Long: "Runs the cases beside each rule and approval file, the tests in each style rule, the Rego tests\n" +
			"of policies/lib and the examples of the platform files. RULE, an id or a part of one,\n" +
			"picks rules, and approvals/ the approval files. A style rule without tests fails.\n\n" +
			"With --coverage each condition of each rule is turned round in turn: one that no case\n" +
			"notices is reported, since it could be wrong without anybody seeing it.",
		Example: "  masthead test\n  masthead test alt-text --coverage",
		RunE:    func(cmd *cobra.Command, args []string) error { return a.test(cmd.Context(), f, args) },
	}
	cmd.Flags().BoolVar(&f.coverage, "coverage", false, "report rules that no case makes fire, and conditions that no case is about")
	cmd.Flags().BoolVarP(&f.verbose, "verbose", "v", false, "list what passed too")
	return cmd
}

func (a *app) test(ctx context.Context, f *trialFlags, picked []string) error {
	root, err := a.root()
	if err != nil {
		return err
	}
	t, err := tree.Folder(root, check.Listing())
	if err != nil {
		return err
	}
	suite, err := cases.Load(ctx, t)
	if err != nil {
		return fmt.Errorf("reading the rules: %w", err)
	}
	p := &trial{out: a.Out, verbose: f.verbose}
	if err := p.cases(ctx, suite, picked, f.coverage); err != nil {
		return err
	}
	if len(picked) == 0 {
		if err := p.rego(ctx, t); err != nil {
			return err
		}
		p.platforms(suite.Law.Platforms())
	}
	return p.end()
}

// trial prints results as they come and counts them.
type trial struct {
	out            io.Writer
	verbose        bool
	passed, failed int
}

func (p *trial) pass(format string, args ...any) {
	p.passed++
	if p.verbose {
		fmt.Fprintf(p.out, "ok    %s\n", plain(fmt.Sprintf(format, args...)))
	}
}

func (p *trial) fail(detail, format string, args ...any) {
	p.failed++
	fmt.Fprintf(p.out, "FAIL  %s\n", plain(fmt.Sprintf(format, args...)))
	for line := range strings.Lines(detail) {
		fmt.Fprintf(p.out, "      %s\n", plain(strings.TrimRight(line, "\n")))
	}
}

func (p *trial) end() error {
	fmt.Fprintf(p.out, "%d passed, %d failed.\n", p.passed, p.failed)
	if p.failed > 0 {
		return errFound
	}
	return nil
}

func (p *trial) cases(ctx context.Context, s *cases.Suite, picked []string, coverage bool) error {
	pick := func(id string) bool {
		return len(picked) == 0 || slices.ContainsFunc(picked, func(part string) bool { return strings.Contains(id, part) })
	}
	outcomes, err := s.Run(ctx, pick, coverage)
	if err != nil {
		return err
	}
	if tried := p.style(s.Law.Style(), pick); tried+len(outcomes) == 0 && len(picked) > 0 {
		return unknown("rule", picked[0], ruleIDs(s), "masthead explain")
	}
	if err := s.Bad[""]; err != nil {
		p.fail(err.Error(), "%s", cases.SmallPath)
	}
	for _, o := range outcomes {
		p.outcome(o, s.Bad[o.Rule], coverage)
	}
	return nil
}

func ruleIDs(s *cases.Suite) []string {
	var ids []string
	for _, r := range slices.Concat(s.Law.Rules().Rules, s.Law.Approvals().Rules) {
		ids = append(ids, cases.Key(r))
	}
	for _, r := range s.Law.Style().Rules {
		ids = append(ids, r.ID)
	}
	return ids
}

// style runs the tests inside the style rules and reports how many rules there
// were to try.
func (p *trial) style(set *style.Set, pick func(id string) bool) (tried int) {
	for _, r := range set.Rules {
		if !pick(r.ID) {
			continue
		}
		tried++
		failures := set.Try(r)
		if len(r.Tests) == 0 {
			p.fail("it has no tests: nobody would notice if it found nothing, or everything", "%s", r.ID)
		}
		for range len(r.Tests) - len(failures) {
			p.pass("%s", r.ID)
		}
		for _, f := range failures {
			p.fail("in:   "+f.Test.Input+"\nwant: "+f.Want+"\ngot:  "+f.Got, "%s: %s:%d", r.ID, r.Path, f.Test.Span.Line)
		}
	}
	return tried
}

func (p *trial) outcome(o cases.Outcome, bad error, coverage bool) {
	if bad != nil {
		p.fail(bad.Error(), "%s", o.Rule)
	}
	for range o.Cases - len(o.Failures) {
		p.pass("%s", o.Rule)
	}
	for _, f := range o.Failures {
		detail := "want:\n" + f.Want + "got:\n" + f.Got
		if f.Err != nil {
			detail = f.Err.Error()
		}
		p.fail(detail, "%s: %s", f.Rule, f.Case)
	}
	if coverage && o.NeverBad {
		p.fail("", "%s: no case makes it fire", o.Rule)
	}
	for _, survivor := range o.Survivors {
		p.fail(survivor.Text, "%s:%d: no case is about this condition (%s, all cases still hold)", survivor.Path, survivor.Line, survivor.How)
	}
}

func (p *trial) rego(ctx context.Context, t *tree.Tree) error {
	var sources []rule.Source
	for _, f := range t.Files {
		if strings.HasPrefix(f.Path, rule.LibFolder) && strings.HasSuffix(f.Path, ".rego") {
			text, err := t.Read(f.Path)
			if err != nil {
				return err
			}
			sources = append(sources, rule.Source{Path: f.Path, Text: text})
		}
	}
	results, err := rule.Test(ctx, sources)
	if err != nil {
		p.fail(err.Error(), "Rego tests")
		return nil
	}
	for _, r := range results {
		if r.Failed {
			p.fail(r.Error, "%s:%d: %s", r.Path, r.Line, r.Name)
			continue
		}
		p.pass("%s: %s", r.Path, r.Name)
	}
	return nil
}

// platforms tries the examples of URLs and handles that each file carries.
func (p *trial) platforms(set *platform.Set) {
	for _, id := range set.IDs() {
		for _, example := range set.Examples(id) {
			if got := set.Try(example); got != example.Want {
				p.fail("got "+got+", want "+example.Want, "policies/platforms/%s.yaml: %s", id, strings.Join(example.At, "."))
				continue
			}
			p.pass("policies/platforms/%s.yaml: %s", id, strings.Join(example.At, "."))
		}
	}
}
