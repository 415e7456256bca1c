package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/check"
	"masthead/internal/model"
	"masthead/internal/shape"
	"masthead/internal/tree"
)

type newFlags struct {
	set        []string
	district   string
	title      string
	fromSchema bool
	dryRun     bool
	link       bool
	where      linkFlags
}

func newCommand(a *app) *cobra.Command {
	f := &newFlags{}
	cmd := &cobra.Command{
		Use:   "new KIND [ID]",
		Short: "write a new file that passes: a post, an account, a campaign, ...",
		Long: "Asks on a terminal for what is not given by flags, and says for each answer what it means.\n" +
			"The file is judged before it is written, and no file is ever overwritten. The ID is made\n" +
			"from the title unless given.\n\nKinds: " + strings.Join(creatable(), ", "),
		Example: "  masthead new post\n" +
			"  masthead new person --set name='Ada Nowak' --set roles=editor,author\n" +
			"  masthead new post --district north --title 'Flu clinic' --set accounts=north-mastodon \\\n" +
			"    --set publish_at=2027-01-11T09:00 --set body='The flu clinic opens on Monday.'\n" +
			"  masthead new blackout --set title='Election day' --set 'scope={all: true}' \\\n" +
			"    --set from=2027-05-16 --set until=2027-05-16 --set reason=election-silence\n" +
			"  masthead new district --from-schema --dry-run\n" +
			"  masthead new post --district north --title 'Flu clinic' --from-schema --link",
		ValidArgs: creatable(),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 2 {
				args = args[:1]
			}
			return oneOf("kind", creatable(), "masthead new --help")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.create(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&f.set, "set", nil, "set a key: `KEY=VALUE`; lists with commas or as [a, b], mappings as {key: value} or KEY.INNER=VALUE")
	flags.StringVar(&f.district, "district", "", "the district `ID` of a post or account")
	flags.StringVar(&f.title, "title", "", "a few words `TEXT` from which the id of a post is made")
	flags.BoolVar(&f.fromSchema, "from-schema", false, "fill required keys that are not set with usual values and the schema's examples")
	flags.BoolVarP(&f.dryRun, "dry-run", "n", false, "print the file and write nothing")
	flags.BoolVar(&f.link, "link", false, "write nothing, and print a link that opens GitHub's editor with the file in it")
	f.where.add(cmd)
	return cmd
}

// creatable lists the kinds that can be written; `init` writes the settings.
func creatable() []string {
	var names []string
	for _, k := range model.Kinds {
		if k.Schema && k.Name != "organization" {
			names = append(names, k.Name)
		}
	}
	slices.Sort(names)
	return names
}

func (a *app) create(ctx context.Context, f *newFlags, args []string) error {
	root, err := a.root()
	if err != nil {
		return err
	}
	d, err := a.begin(root, f, args)
	if err != nil {
		return err
	}
	if err := a.complete(d, f); err != nil {
		return err
	}
	if err := d.name(); err != nil {
		return err
	}
	text := d.text()
	if f.dryRun {
		_, err := a.Out.Write(a.printed(text))
		return err
	}
	if f.link {
		return a.link(ctx, d, f, root, text)
	}
	return a.place(ctx, d, root, text)
}

// begin makes a draft of what the flags give.
func (a *app) begin(root string, f *newFlags, args []string) (*draft, error) {
	kind, _ := model.KindNamed(args[0])
	t, err := tree.Folder(root, check.Listing())
	if err != nil {
		return nil, err
	}
	r := newRegister(t)
	schema, err := r.tree.Read("schema/" + kind.Name + shape.Suffix)
	if err != nil {
		return nil, stuck("`masthead init` writes all schemas", "%w", err)
	}
	d := &draft{kind: kind, register: r, values: map[string]any{}, today: a.Now(), title: f.title}
	if d.fields, err = readForm(schema); err != nil {
		return nil, err
	}
	if len(args) == 2 {
		d.id = args[1]
	}
	for _, one := range f.set {
		key, text, ok := strings.Cut(one, "=")
		if !ok {
			return nil, usage("write --set KEY=VALUE", "--set %s has no =", one)
		}
		if err := set(d.fields, d.values, key, text); err != nil {
			return nil, err
		}
	}
	return d, d.setDistrict(f.district)
}

// setDistrict takes the district of the flag, or the only one there is.
func (d *draft) setDistrict(id string) error {
	if !d.inDistrict() {
		if id != "" {
			return usage("use --set district="+id+" if the kind has that key", "--district is for posts and accounts")
		}
		return nil
	}
	districts := d.register.ids["district"]
	switch {
	case len(districts) == 0:
		return stuck("`masthead new district` writes one", "there is no district yet")
	case id == "" && len(districts) == 1:
		id = districts[0]
	case id != "" && !slices.Contains(districts, id):
		return unknown("district", id, districts, "masthead new --help")
	}
	d.district = id
	return nil
}

// complete asks for what is missing, or fills it in, or says what it is.
func (a *app) complete(d *draft, f *newFlags) error {
	if f.fromSchema {
		d.assumeDistrict()
		if d.title == "" && d.id == "" {
			d.title = exampleTitle(d)
		}
		return d.fill()
	}
	all := len(f.set) == 0 // somebody who gives some keys by flags is asked for no optional ones
	if a.asks() && (all || len(d.needs()) > 0) {
		return a.interview(d, all)
	}
	if err := d.begin(nil); err != nil {
		return err
	}
	if needs := d.needs(); len(needs) > 0 {
		return usage("give them with --set KEY=VALUE, use --from-schema, or run it on a terminal to be asked",
			"a new %s needs %s", d.kind.Name, strings.Join(needs, ", "))
	}
	return nil
}

// needs lists what is missing: keys, and the flags that decide on the path.
func (d *draft) needs() []string {
	needs := d.missing()
	if d.kind.Name == "post" && d.title == "" && d.id == "" {
		needs = append(needs, "--title")
	}
	if d.inDistrict() && d.district == "" {
		needs = append(needs, "--district")
	}
	return needs
}

// inDistrict: the file is in the folder of a district.
func (d *draft) inDistrict() bool { return d.kind.Name == "post" || d.kind.Name == "account" }

func (d *draft) assumeDistrict() {
	if districts := d.register.ids["district"]; d.district == "" && len(districts) > 0 && d.inDistrict() {
		d.district = districts[0]
	}
}

// exampleTitle names what the schema's examples would name, or the kind.
func exampleTitle(d *draft) string {
	for _, key := range titles {
		if f := fieldNamed(d.fields, key); f != nil {
			return ""
		}
	}
	return "new " + d.kind.Name
}
