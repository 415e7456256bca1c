package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/report"
	"masthead/internal/tree"
)

// styleFlags are the flags of `style`.
type styleFlags struct {
	packs    string
	only     []string
	plain    bool
	text     string // language of the texts
	language string // of the messages
	format   string
	failOn   string
}

func styleCommand(a *app) *cobra.Command {
	f := &styleFlags{}
	cmd := &cobra.Command{
		Use:   "style [PATH...|-]",
		Short: "judge any text by the style guide, before it is a post",
		Long: "Judges texts by style packs: those that masthead.yaml switches on, or, outside of an\n" +
			"organisation, those that come with the program. A post file is judged as a post, with its\n" +
			"variants and alternative texts; any other file is one text. PATH is a file, or a folder,\n" +
			"whose .md and .txt files are judged; - or nothing is standard input.\n\n" +
			"Rules are in Vale's format. Links, mentions, hashtags and emoji are understood; with --plain\n" +
			"nothing is, and texts are read as Vale reads a .txt file.\n\n" +
			"--format json is one object: version (1); files, how many were judged; findings; problems,\n" +
			"what is wrong with the rules themselves. A finding has path, line, column, end_line,\n" +
			"end_column (from 1, in characters, the end exclusive), pointer (of the value in a post file),\n" +
			"rule, severity, match, message, link, fix: null, or options and whether it is safe. A\n" +
			"problem has path, line, column, rule, severity, message.",
		Example: "  masthead style draft.txt\n" +
			"  pbpaste | masthead style --lang pl -\n" +
			"  masthead style --pack Plain,Inclusive calendar/north\n" +
			"  masthead style --packs styles --plain --format json docs",
		RunE: func(cmd *cobra.Command, args []string) error { return a.style(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.packs, "packs", "", "take packs from the folders in `DIR` instead")
	flags.StringSliceVar(&f.only, "pack", nil, "judge by the packs `NAME,...` alone")
	flags.BoolVar(&f.plain, "plain", false, "read texts as Vale reads a .txt file")
	flags.StringVar(&f.text, "text-lang", "", "language of the texts, such as en; else a post's own, or rules for every language")
	chooseFlag(cmd, &f.language, "lang", "en", "`LANGUAGE` of the messages: en or pl", languages)
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text or json", []string{"text", "json"})
	chooseFlag(cmd, &f.failOn, "fail-on", "error", "lowest `SEVERITY` that makes the exit code 1: error, warning or advice", severities)
	cmd.MarkFlagDirname("packs")
	return cmd
}

func (a *app) style(ctx context.Context, f *styleFlags, args []string) error {
	texts, stylist, err := a.draftsAndStylist(ctx, f, args)
	if err != nil {
		return err
	}
	level, err := diag.ParseSeverity(f.failOn)
	if err != nil {
		return err
	}
	broken := ruleProblems(stylist, f)
	worst, err := a.writeDrafts(ctx, stylist, f, texts, broken)
	if err != nil {
		return err
	}
	if worst >= int(level) || slices.ContainsFunc(broken, func(x diag.Finding) bool { return x.Blocks(level) }) {
		return errFound
	}
	return nil
}

// draftsAndStylist lists the texts while the rules are read: with thousands of
// texts, each takes a good part of what there is to wait for.
func (a *app) draftsAndStylist(ctx context.Context, f *styleFlags, args []string) (texts []draftText, s *check.Stylist, err error) {
	var group errgroup.Group
	group.Go(func() (err error) {
		s, err = a.stylist(ctx, f)
		return err
	})
	texts, err = a.drafts(args)
	if read := group.Wait(); err == nil {
		err = read
	}
	return texts, s, err
}

// writeDrafts judges and prints; worst is the highest severity of what was
// found in texts.
func (a *app) writeDrafts(ctx context.Context, s *check.Stylist, f *styleFlags, texts []draftText, broken []diag.Finding) (worst int, err error) {
	worst = -1
	whole, w := &batch{sources: map[string][]byte{}}, &draftWriter{out: a.Out}
	take := func(b *batch) error {
		worst = max(worst, b.worst)
		whole.findings = append(whole.findings, b.findings...)
		maps.Copy(whole.sources, b.sources)
		return w.findings(b.json)
	}
	if f.format == "json" {
		w.begin(len(texts))
	}
	if err := judgeDrafts(ctx, s, f, texts, take); err != nil {
		return worst, err
	}
	if f.format == "json" {
		err = w.end(broken)
	} else {
		whole.findings = append(slices.Clone(broken), whole.findings...)
		err = a.printDrafts(f, whole, len(texts))
	}
	if err != nil {
		return worst, fmt.Errorf("writing the report: %w", reason(err))
	}
	return worst, nil
}

// ruleProblems puts into words what is wrong with rules. That a rule for
// headings finds nothing is no news to somebody who tries a text.
func ruleProblems(s *check.Stylist, f *styleFlags) []diag.Finding {
	var found []diag.Finding
	for _, p := range s.Problems {
		if p.ID == "style-rule-idle" {
			continue
		}
		if f.packs != "" { // where the user has them
			p.Path = filepath.ToSlash(filepath.Join(f.packs, strings.TrimPrefix(p.Path, check.StyleFolder)))
		}
		found = append(found, s.Word(p, f.language))
	}
	return diag.Sort(found)
}

// stylist reads the packs that the flags name, those of the organisation here,
// or those that come with the program.
func (a *app) stylist(ctx context.Context, f *styleFlags) (*check.Stylist, error) {
	t, chosen, err := a.styleTree(f)
	if err != nil {
		return nil, err
	}
	s, err := check.NewStylist(ctx, t)
	if err != nil {
		return nil, fmt.Errorf("reading the style guide: %w", err)
	}
	if f.plain {
		s.Plain()
	}
	there := s.Packs()
	for _, name := range f.only {
		if !slices.Contains(there, name) {
			return nil, unknown("pack", name, there, "masthead explain")
		}
	}
	switch {
	case len(f.only) > 0:
		s.Only(f.only)
	case !chosen:
		s.Only(there)
	}
	return s, nil
}

// styleTree is where the packs lie; chosen says that settings there switch
// them on.
func (a *app) styleTree(f *styleFlags) (t *tree.Tree, chosen bool, err error) {
	dir, err := a.start()
	if err != nil {
		return nil, false, err
	}
	if f.packs != "" {
		t, err = a.packTree(dir, f)
		return t, false, err
	}
	if root, ok := organisation(dir); ok {
		t, err := tree.Folder(root, check.StyleListing())
		return t, true, err
	}
	files, err := starterPolicies()
	for name := range files {
		if !strings.HasPrefix(name, check.StyleFolder) {
			delete(files, name)
		}
	}
	return tree.Memory(files), false, err
}

// packTree reads a folder of packs as if it were an organisation's.
func (a *app) packTree(dir string, f *styleFlags) (*tree.Tree, error) {
	from := f.packs
	if !filepath.IsAbs(from) {
		from = filepath.Join(dir, from)
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return nil, usage("--packs is a folder with a folder for each pack", "reading %s: %w", f.packs, reason(err))
	}
	if err := knownPacks(entries, f.only); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if !e.IsDir() || len(f.only) > 0 && !slices.Contains(f.only, e.Name()) {
			continue
		}
		rules, err := filepath.Glob(filepath.Join(from, e.Name(), "*.yml"))
		if err != nil {
			return nil, err
		}
		for _, path := range rules {
			text, err := os.ReadFile(path)
			if err != nil {
				return nil, stuck("", "reading %s: %w", path, reason(err))
			}
			files[check.StyleFolder+e.Name()+"/"+filepath.Base(path)] = text
		}
	}
	if len(files) == 0 {
		return nil, usage("a pack is a folder with .yml files", "there is no pack in %s", f.packs)
	}
	return tree.Memory(files), nil
}

// knownPacks makes sure that each pack asked for has a folder.
func knownPacks(entries []os.DirEntry, only []string) error {
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	for _, name := range only {
		if !slices.Contains(names, name) {
			return unknown("pack", name, names, "masthead style --help")
		}
	}
	return nil
}

// printDrafts prints what people read.
func (a *app) printDrafts(f *styleFlags, b *batch, files int) error {
	format, ok := report.Lookup("text")
	if !ok {
		return errors.New("no format text")
	}
	return format.Write(a.Out, report.Report{Findings: b.findings, Language: f.language, Version: version(),
		Source:  func(path string, _ bool) []byte { return b.sources[path] },
		Summary: report.Summary{Files: files}, Color: a.Var("NO_COLOR") == "" && a.Var("TERM") != "dumb" && a.Terminal(a.Out)})
}
