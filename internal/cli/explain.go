package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/style"
	"masthead/internal/tree"
)

func explainCommand(a *app) *cobra.Command {
	language := ""
	cmd := &cobra.Command{
		Use:   "explain [RULE]",
		Short: "say why a rule exists, with a bad and a good example",
		Long: "Without RULE, lists everything that `masthead check` can find. The rules are those of the\n" +
			"organisation in this folder; outside of one, those that `masthead init` writes.",
		Example: "  masthead explain\n  masthead explain missing-alt-text\n  masthead explain missing-alt-text --lang pl",
		Args:    atMostOne,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			if l, err := a.law(cmd.Context()); err == nil && len(args) == 0 {
				ids = l.ids()
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.law(cmd.Context())
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return l.list(a.Out)
			}
			return l.explain(a.Out, args[0], language)
		},
	}
	chooseFlag(cmd, &language, "lang", "en", "`LANGUAGE` of message and guide: en or pl", languages)
	return cmd
}

// law is everything that can be found, and what the organisation says of it.
type law struct {
	rules     []diag.Rule // by id
	suite     *cases.Suite
	approvers []string
	maxDays   string
}

// law reads the rules of the organisation here, or else the starter rules.
func (a *app) law(ctx context.Context) (*law, error) {
	dir, err := a.start()
	if err != nil {
		return nil, err
	}
	root, ok := organisation(dir)
	if ok {
		t, err := tree.Folder(root, check.Listing())
		if err != nil {
			return nil, err
		}
		return readLaw(ctx, t)
	}
	starter := initFlags{name: "Example", lead: "Example", github: "example", district: "Example", zone: "UTC", language: "en"}
	files, err := starter.files()
	if err != nil {
		return nil, err
	}
	return readLaw(ctx, tree.Memory(files))
}

func readLaw(ctx context.Context, t *tree.Tree) (*law, error) {
	suite, err := cases.Load(ctx, t)
	if err != nil {
		return nil, fmt.Errorf("reading the rules: %w", err)
	}
	l := &law{rules: suite.Law.Catalogue(), suite: suite}
	waivers, _ := newRegister(t).settings["waivers"].(map[string]any)
	approvers, _ := waivers["approvers"].([]any)
	for _, role := range approvers {
		l.approvers = append(l.approvers, fmt.Sprint(role))
	}
	if days := waivers["max_days"]; days != nil {
		l.maxDays = fmt.Sprint(days)
	}
	return l, nil
}

func (l *law) ids() []string {
	var ids []string
	for _, r := range l.rules {
		ids = append(ids, r.ID)
	}
	return ids
}

func (l *law) list(w io.Writer) error {
	width := 0
	for _, r := range l.rules {
		width = max(width, len(r.ID))
	}
	for _, r := range l.rules {
		if _, err := fmt.Fprintf(w, "%-*s  %-7s  %s\n", width, r.ID, r.Severity, plain(r.Title)); err != nil {
			return err
		}
	}
	return nil
}

func (l *law) explain(w io.Writer, id, language string) error {
	i := slices.IndexFunc(l.rules, func(r diag.Rule) bool { return r.ID == id })
	if i < 0 {
		return unknown("rule", id, l.ids(), "masthead explain")
	}
	r := l.rules[i]
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n", r.ID, r.Title)
	fmt.Fprintf(&b, "  severity  %s\n  judges    %s\n  from      %s\n", severityText(r), kindsText(r), l.origin(r))
	fmt.Fprintf(&b, "  message   %s\n", text(r.Message, language))
	section(&b, "Why", wrap(r.Description))
	section(&b, "What to do", wrap(r.GuideText(language)))
	section(&b, "Bad", cmp.Or(firstExample(l.suite.Cases[id], true), l.styleExample(id, true)))
	section(&b, "Good", cmp.Or(firstExample(l.suite.Cases[id], false), l.styleExample(id, false)))
	section(&b, "Waiving it", wrap(l.waiving(r)))
	_, err := io.WriteString(w, plainLines(b.String()))
	return err
}

func text(texts map[string]string, language string) string {
	if t, ok := texts[language]; ok {
		return t
	}
	return texts["en"]
}

func severityText(r diag.Rule) string {
	if r.Effective != "" {
		return r.Severity.String() + " from " + r.Effective + " on, a warning before"
	}
	return r.Severity.String()
}

func kindsText(r diag.Rule) string {
	if slices.Contains(r.Kinds, "*") {
		return "every kind of file"
	}
	return strings.Join(r.Kinds, ", ")
}

func (l *law) origin(r diag.Rule) string {
	if r.Builtin {
		return "the program itself"
	}
	if found := l.suite.Law.Style().Rule(r.ID); found != nil {
		return found.Path
	}
	if strings.HasPrefix(r.ID, style.VocabularyPack+".") {
		return "masthead.yaml, style." + strings.ToLower(strings.TrimPrefix(r.ID, style.VocabularyPack+"."))
	}
	return "policies/rules/" + r.ID + ".rego"
}

// styleExample is the first test of a style rule that finds something, with
// what it finds, or that finds nothing.
func (l *law) styleExample(id string, bad bool) string {
	r := l.suite.Law.Style().Rule(id)
	if r == nil {
		return ""
	}
	i := slices.IndexFunc(r.Tests, func(t style.Test) bool { return (len(t.Want) > 0) == bad })
	if i < 0 {
		return ""
	}
	return wrap(r.Tests[i].Input)
}

func (l *law) waiving(r diag.Rule) string {
	if len(l.approvers) == 0 {
		return "masthead.yaml names nobody in waivers.approvers, so nobody can waive it."
	}
	most := ""
	if l.maxDays != "" {
		most = ", for " + l.maxDays + " days at most"
	}
	return "By a file in policies/waivers, approved by somebody with the role " + orList(l.approvers) + most +
		". `masthead new waiver --set rule=" + r.ID + "` starts one."
}

func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func section(b *strings.Builder, title, text string) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		b.WriteString(strings.TrimRight("  "+line, " \n") + "\n")
	}
}

// wrap breaks a paragraph into lines that are easy to read.
func wrap(text string) string {
	const width = 86
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return strings.Join(append(lines, line), "\n")
}
