package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/check"
	"masthead/internal/doc"
	"masthead/internal/importer"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/tree"
)

// importFlags are the flags of `import`.
type importFlags struct {
	from, district, state, language string
	format                          string
	dryRun                          bool
}

var accountStates = []string{"official", "proposed", "inactive", "closing", "closed"}

func importCommand(a *app) *cobra.Command {
	f := &importFlags{}
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "bring lists of accounts and posts from elsewhere in as files",
		Long: "Writes one file per account and post, and the districts, people and assets they need.\n" +
			"FILE may be a folder, or - for standard input. Nothing is put right: what is odd is\n" +
			"imported as it is, and `masthead check` names it. What no file can hold is reported,\n" +
			"line by line, and makes the exit code 1. No file is ever overwritten, and importing\n" +
			"the same again adds nothing.\n\nFormats, told by the content unless --from names one:\n" + sourceHelp(),
		Example: "  masthead import --dry-run accounts.csv\n" +
			"  masthead import accounts.jsonl posts.jsonl --district north\n" +
			"  masthead import galaxy-social/plugins.yml galaxy-social/posts --district north --format json",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(helpHint(cmd), "%s needs a file or folder", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.importFiles(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	chooseFlag(cmd, &f.from, "from", "", "read every FILE as `FORMAT`", sourceNames())
	flags.StringVar(&f.district, "district", "", "the district `ID` of rows that name none")
	chooseFlag(cmd, &f.state, "state", "proposed", "`STATE` of listed accounts: "+strings.Join(accountStates, ", "), accountStates)
	flags.StringVar(&f.language, "language", "", "`LANGUAGE` of posts that name none, such as en or pl")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text or json", []string{"text", "json"})
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "report, and write nothing")
	return cmd
}

func sourceNames() []string {
	var names []string
	for _, f := range importer.Formats {
		names = append(names, f.Name)
	}
	return names
}

func sourceHelp() string {
	var lines []string
	for _, f := range importer.Formats {
		lines = append(lines, fmt.Sprintf("  %-20s  %s", f.Name, f.Description))
	}
	return strings.Join(lines, "\n")
}

func (a *app) importFiles(ctx context.Context, f *importFlags, args []string) error {
	root, err := a.root()
	if err != nil {
		return err
	}
	sources, err := a.sources(args)
	if err != nil {
		return err
	}
	bar := a.newBar()
	defer bar.erase()
	org, platforms, err := readOrganisation(root, bar)
	if err != nil {
		return err
	}
	if err := f.verify(org); err != nil {
		return err
	}
	folder, err := os.OpenRoot(root)
	if err != nil {
		return stuck("", "opening the organisation's folder: %w", reason(err))
	}
	defer folder.Close()
	out := a.importReport(f.format, bar)
	run := importer.Start(importer.Options{Org: org, Platforms: platforms, District: f.district, State: f.state, Language: f.language,
		Read: folder.ReadFile, Write: f.writer(folder), Tell: out.event})
	if err := a.importSources(ctx, run, f.from, sources, out); err != nil {
		return err
	}
	sum, err := run.Finish()
	if err != nil {
		return err
	}
	bar.erase()
	if err := out.end(sum, f.dryRun); err != nil {
		return err
	}
	if sum.Refused+out.unread > 0 {
		return errFound
	}
	return nil
}

func (f *importFlags) verify(org *model.Organization) error {
	if f.district != "" && org.Districts.Get(f.district) == nil {
		return unknown("district", f.district, org.Districts.IDs(), "masthead new --help")
	}
	if f.language != "" {
		return languageCode(f.language)
	}
	return nil
}

// writer creates files inside of the folder; a symbolic link cannot lead out.
func (f *importFlags) writer(folder *os.Root) func(path string, data []byte) error {
	if f.dryRun {
		return func(string, []byte) error { return nil }
	}
	return func(path string, data []byte) error {
		name := filepath.FromSlash(path)
		if err := folder.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		file, err := folder.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return err
		}
		_, err = file.Write(data)
		if err = errors.Join(err, file.Close()); err != nil {
			folder.Remove(name) // half a file would be worse than none
		}
		return err
	}
}

// readOrganisation reads what an import has to know of what is there.
func readOrganisation(root string, bar *bar) (*model.Organization, *platform.Set, error) {
	listing := check.Listing()
	listing.MaxBytes = 1 << 20
	t, err := tree.Folder(root, listing)
	if err != nil {
		return nil, nil, err
	}
	var docs []*doc.Doc
	platforms := map[string]map[string]any{}
	for i, f := range t.Files {
		bar.show("reading", i, len(t.Files))
		d := readGoverned(t, f.Path)
		if d == nil {
			continue
		}
		docs = append(docs, d)
		if place := model.KindOf(f.Path); place.Kind.Name == "platform" {
			platforms[place.ID], _ = d.Value.(map[string]any)
		}
	}
	if len(platforms) == 0 {
		return nil, nil, stuck("`masthead init` writes them", "no facts on platforms in policies/platforms, so no account can be told from another")
	}
	set, err := platform.New(platforms)
	if faults, ok := errors.AsType[platform.Faults](err); err != nil && !ok || len(faults) > 0 {
		return nil, nil, stuck("`masthead check` shows where", "the facts on platforms are not right: %w", err)
	}
	return model.Build(docs), set, nil
}

// readGoverned is nil for what is no file of a kind or cannot be read: the
// check says so, and an import never touches it.
func readGoverned(t *tree.Tree, path string) *doc.Doc {
	place := model.KindOf(path)
	if place.Role != model.Governed || !place.Kind.Schema {
		return nil
	}
	data, err := t.Read(path)
	if err != nil {
		return nil
	}
	parse := doc.ParseYAML
	if place.Kind.Name == "post" {
		parse = doc.ParseFrontMatter
	}
	d, _ := parse(path, data, doc.Limits{})
	return d
}
