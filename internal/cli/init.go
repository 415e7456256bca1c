package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/model"
	"masthead/internal/near"
	"masthead/internal/zone"
)

// initFlags are the answers that a new organisation starts with.
type initFlags struct {
	name, lead, github, district, zone, language string
	action                                       string // what the workflows use; "": not known, so none are written
}

func initCommand(a *app) *cobra.Command {
	f := &initFlags{}
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "start a new organisation: complete, green, yours",
		Long: "Writes settings, one lead, one district, one account, one post, all schemas, the facts\n" +
			"of the platforms, the starter rules with their cases, and what GitHub reads: workflows,\n" +
			"CODEOWNERS, a text for pull requests. DIR may hold what a new repository on GitHub holds;\n" +
			"no file is ever overwritten. Asks on a terminal for what the flags leave open.\n\n" +
			"The workflows use the action of this program at the commit that it was built from, or at\n" +
			"the one of --action. Without either there are no workflows.",
		Example: "  masthead init my-organisation\n" +
			"  masthead init --name 'Northwind Health' --lead 'Ada Nowak' --github ada-nowak \\\n" +
			"    --district North --time-zone Europe/Warsaw",
		Args: atMostOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.initialise(cmd.Context(), f, strings.Join(args, ""))
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.name, "name", "", "`NAME` of the organisation")
	flags.StringVar(&f.lead, "lead", "", "`NAME` of the person who answers for social media")
	flags.StringVar(&f.github, "github", "", "GitHub `LOGIN` of the lead, by which approvals are known")
	flags.StringVar(&f.district, "district", "", "`NAME` of the first district")
	flags.StringVar(&f.zone, "time-zone", "", "time `ZONE`, such as Europe/Warsaw")
	flags.StringVar(&f.language, "language", "en", "`LANGUAGE` of the posts, such as en or pl")
	flags.StringVar(&f.action, "action", "", "take the action of the workflows from `OWNER/NAME@COMMIT`")
	cmd.RegisterFlagCompletionFunc("time-zone", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return zoneNames(), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

func (a *app) initialise(ctx context.Context, f *initFlags, dir string) error {
	dir, err := a.newFolder(dir)
	if err != nil {
		return err
	}
	if err := f.chooseAction(); err != nil {
		return err
	}
	if err := a.askInit(f); err != nil {
		return err
	}
	files, err := f.files()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return stuck("", "making the folder: %w", reason(err))
	}
	kept, err := putFiles(dir, files)
	if err != nil {
		return err
	}
	return a.welcome(ctx, &founded{dir: dir, files: files, kept: kept, workflows: f.action != ""})
}

// chooseAction takes the action of the flag, or the program's own.
func (f *initFlags) chooseAction() (err error) {
	if f.action == "" {
		f.action = ownAction()
		return nil
	}
	if f.action, err = acceptAction(f.action); err != nil {
		return usage("", "--action: %w", err)
	}
	return nil
}

// putFiles writes what is not there yet, and lists what is.
func putFiles(dir string, files map[string][]byte) (kept []string, err error) {
	for _, p := range slices.Sorted(maps.Keys(files)) {
		err := putFile(dir, p, files[p])
		if errors.Is(err, fs.ErrExist) {
			kept = append(kept, p)
			continue
		}
		if err != nil {
			return nil, stuck("", "writing %s: %w", p, reason(err))
		}
	}
	return kept, nil
}

// atHome are what a repository may hold that is new on GitHub, or elsewhere.
var atHome = []string{".git", ".gitattributes", ".github", ".gitignore", ".vscode", "LICENSE", "LICENSE.md", "README.md", "SECURITY.md"}

// newFolder is where to write; it need not exist yet.
func (a *app) newFolder(arg string) (string, error) {
	dir, err := a.start()
	if err != nil {
		return "", err
	}
	if filepath.IsAbs(arg) {
		dir = arg
	} else {
		dir = filepath.Join(dir, arg)
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return dir, nil
	}
	if err != nil {
		return "", usage("name a folder that is empty or does not exist yet", "%s: %w", dir, reason(err))
	}
	for _, e := range entries {
		if !slices.Contains(atHome, e.Name()) {
			return "", usage("name a folder that is empty, new on GitHub, or does not exist yet", "%s is not empty: it holds %s", dir, e.Name())
		}
	}
	return dir, nil
}

// askInit asks for what the flags leave open, and judges all answers alike.
func (a *app) askInit(f *initFlags) error {
	for _, q := range f.questions() {
		if *q.answer != "" {
			if err := q.accept(*q.answer); err != nil {
				return usage("", "--%s: %w", q.flag, err)
			}
			continue
		}
		if !a.asks() {
			return usage("give --name, --lead, --github, --district and --time-zone, or run it on a terminal to be asked", "--%s is missing", q.flag)
		}
		answer, err := a.prompter().line(q.ask)
		if err != nil {
			return err
		}
		*q.answer = answer
	}
	return nil
}

type initQuestion struct {
	ask
	flag   string
	answer *string
}

func (f *initFlags) questions() []initQuestion {
	return []initQuestion{
		{ask{label: "Organisation", help: "Its name, as the public knows it.", accept: anyText}, "name", &f.name},
		{ask{label: "Lead", help: "The name of the person who answers for social media.", accept: nameable}, "lead", &f.lead},
		{ask{label: "GitHub login", help: "The lead's own, by which approvals are known.", accept: githubLogin}, "github", &f.github},
		{ask{label: "First district", help: "A part of the organisation that speaks for itself: a region, branch or chapter.", accept: districtName}, "district", &f.district},
		{ask{label: "Time zone", help: "Times in posts are local to it. Example: Europe/Warsaw", accept: knownZone}, "time-zone", &f.zone},
		{ask{label: "Language", help: "A language code such as en or pl.", accept: languageCode}, "language", &f.language},
	}
}

func anyText(text string) error {
	if strings.TrimSpace(text) == "" || plain(text) != text {
		return fmt.Errorf("%q is not a name", text)
	}
	return nil
}

func nameable(text string) error {
	if slug(text) == "" {
		return fmt.Errorf("no id can be made from %q; write it with some Latin letters, and correct the name in the file", text)
	}
	return anyText(text)
}

func githubLogin(text string) error {
	if !model.IsID(strings.ToLower(text)) || len(text) > 39 {
		return fmt.Errorf("%q is not a GitHub login", text)
	}
	return nil
}

func districtName(text string) error {
	if err := nameable(text); err != nil {
		return err
	}
	if model.KindOf("accounts/districts/"+slug(text)+".yaml").Role != model.Governed {
		return fmt.Errorf("a folder %q holds other things; call the district differently", slug(text))
	}
	return nil
}

func languageCode(text string) error {
	if len(text) < 2 || len(text) > 3 || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") != "" {
		return fmt.Errorf("%q is not a language code such as en or pl", text)
	}
	return nil
}

func zoneNames() []string {
	atlas, err := zone.New()
	if err != nil {
		return nil
	}
	return atlas.Names()
}

func knownZone(text string) error {
	names := zoneNames()
	if slices.Contains(names, text) {
		return nil
	}
	if meant, ok := near.Of(text, names); ok {
		return fmt.Errorf("there is no time zone %q; did you mean %s?", text, meant)
	}
	for _, name := range names {
		if strings.EqualFold(path.Base(name), strings.ReplaceAll(text, " ", "_")) {
			return fmt.Errorf("there is no time zone %q; did you mean %s?", text, name)
		}
	}
	return fmt.Errorf("there is no time zone %q; zones are written like Europe/Warsaw", text)
}
