package cli

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/facts"
	"masthead/internal/tree"
)

// Manual is one page of docs that is made from the program.
type Manual struct {
	Name string // path, as seen from docs
	Text []byte
}

const generated = "<!-- Written by `go run ./internal/cli/gendocs`; a test fails when it is stale. -->\n\n"

// Manuals are the generated pages, for the rules of the repository at root.
func Manuals(ctx context.Context, root string) ([]Manual, error) {
	t, err := tree.Folder(root, check.Listing())
	if err != nil {
		return nil, err
	}
	suite, err := cases.Load(ctx, t)
	if err != nil {
		return nil, err
	}
	text, err := t.Read(cases.SmallPath)
	if err != nil {
		return nil, err
	}
	shown, err := picture(ctx, suite, cases.Small(text))
	if err != nil {
		return nil, err
	}
	org, _, err := check.Organization(ctx, t)
	if err != nil {
		return nil, err
	}
	template, err := pullTemplate(org)
	if err != nil {
		return nil, err
	}
	book, err := ledgerManual()
	if err != nil {
		return nil, err
	}
	planned, err := planManual()
	if err != nil {
		return nil, err
	}
	manuals := []Manual{
		{"../" + pullTemplatePath, template},
		{"approvals.md", approvalManual(suite.Law.Approvals(), suite.Cases)},
		{"cli.md", commandManual()},
		{"doctor.md", doctorManual()},
		{"ledger.md", book},
		{"plan.md", planned},
		{"prove.md", proveManual()},
		{"rules.md", ruleManual(suite.Law.Catalogue(), suite.Cases)},
		{"facts.md", factManual()},
		{"check.svg", shown},
	}
	for _, w := range guideLanguages {
		manuals = append(manuals, Manual{w.file, styleGuide(suite.Law.Style(), w)})
	}
	return manuals, nil
}

// factManual lists what rules can read as input.facts.
func factManual() []byte {
	var b bytes.Buffer
	b.WriteString("# Facts\n\n" + generated)
	b.WriteString("What a rule can know of a file beyond what is written in it, as `input.facts.<fact>`. A fact is absent where\nthere is nothing to say; a rule that needs it is then not asked.\n\n")
	b.WriteString("*Reads* is what a fact is worked out from, beside what judges and every file that is no post, asset or consent:\n\n" +
		"- *itself*: the file, before and after the change;\n- *what it names*: posts, assets, their consents and media files too;\n" +
		"- *its months*: the posts around it, at its accounts and in its district;\n- *ids*: the ids of all files of its kind, which of posts are written in them;\n" +
		"- *all*: every post, asset or consent; of some of them it tells some;\n- *all or nothing*: likewise, but of some of them it would tell what is not so.\n\n" +
		"A check of a change alone (`--scope changed`) announces the rules that read the last three, and does not ask those that\nread the last.\n\n")
	b.WriteString("| fact | kinds of file | reads | holds |\n| --- | --- | --- | --- |\n")
	table := facts.Table()
	slices.SortFunc(table, func(a, b facts.Fact) int { return strings.Compare(a.Key, b.Key) })
	for _, f := range table {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.Key, strings.ReplaceAll(strings.Join(f.Kinds, ", "), "*", "all"), f.Reach, escaped(f.About))
	}
	return b.Bytes()
}

func commandManual() []byte {
	a := &app{}
	root := a.program()
	var b bytes.Buffer
	b.WriteString("# Commands\n\n" + generated)
	all := []*cobra.Command{root}
	for _, cmd := range root.Commands() {
		all = append(append(all, cmd), cmd.Commands()...)
	}
	for _, cmd := range all {
		if cmd != root && !cmd.IsAvailableCommand() {
			continue
		}
		var help bytes.Buffer
		writeHelp(&help, cmd)
		fmt.Fprintf(&b, "## %s\n\n%s\n", cmd.CommandPath(), fenced(help.String()))
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n')
}

// ruleManual describes every rule with its first bad and good case; rules of
// the organisation come before the checks that are built in.
func ruleManual(rules []diag.Rule, all map[string][]cases.Case) []byte {
	var b bytes.Buffer
	b.WriteString("# Rules\n\n" + generated)
	b.WriteString("Everything that `masthead check` can find. `masthead explain ID` shows the same in a terminal.\n\n")
	for _, builtin := range []bool{false, true} {
		part := slices.DeleteFunc(slices.Clone(rules), func(r diag.Rule) bool { return r.Builtin != builtin })
		if builtin {
			b.WriteString("## Built into the program\n\nThese guard what every rule builds on: the form of files, names and the rules themselves.\n\n")
		} else {
			b.WriteString("## Written in policies/rules\n\nThese are yours: read them, change them, add to them. The examples are their test cases.\n\n")
		}
		writeIndex(&b, part)
		for _, r := range part {
			writeRule(&b, r, all[r.ID])
		}
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n')
}

func writeIndex(b *bytes.Buffer, rules []diag.Rule) {
	b.WriteString("| rule | severity | what is right |\n| --- | --- | --- |\n")
	for _, r := range rules {
		fmt.Fprintf(b, "| [%s](#%s) | %s | %s |\n", r.ID, r.ID, r.Severity, escaped(r.Title))
	}
	b.WriteString("\n")
}

func writeRule(b *bytes.Buffer, r diag.Rule, all []cases.Case) {
	fmt.Fprintf(b, "### %s\n\n**%s.** %s\n\n", r.ID, escaped(r.Title), escaped(strings.Join(strings.Fields(r.Description), " ")))
	fmt.Fprintf(b, "- severity: %s\n- judges: %s\n", severityText(r), escaped(kindsText(r)))
	for _, language := range languages {
		if message := r.Message[language]; message != "" {
			fmt.Fprintf(b, "- message (%s): %s\n", language, escaped(message))
		}
	}
	fmt.Fprintf(b, "- what to do: %s\n\n", escaped(strings.Join(strings.Fields(r.GuideText("en")), " ")))
	for _, bad := range []bool{true, false} {
		if example := firstExample(all, bad); example != "" {
			title := "Good:"
			if bad {
				title = "Bad, and what is said of it:"
			}
			fmt.Fprintf(b, "%s\n\n%s\n", title, fenced(example))
		}
	}
}

// escaped is text in which Markdown finds nothing of its own.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", "&lt;", "|", `\|`, "[", `\[`).Replace(text)
}

// fenced is a block of code, in a fence longer than any in the text.
func fenced(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "text\n" + strings.TrimRight(text, "\n") + "\n" + fence + "\n"
}
