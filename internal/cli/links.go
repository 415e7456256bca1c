package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// linkFlags say which repository and branch a link leads to.
type linkFlags struct {
	repository, branch string
	relative           bool
}

func (f *linkFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.repository, "repository", "", "the repository on GitHub, as `OWNER/NAME`; without it, that of GITHUB_REPOSITORY or of the remote")
	cmd.Flags().StringVar(&f.branch, "branch", "main", "the `BRANCH` that the new file is proposed for")
}

func linksCommand(a *app) *cobra.Command {
	f := &linkFlags{}
	cmd := &cobra.Command{
		Use:   "links",
		Short: "print links that open GitHub's editor with a new post for each district",
		Long: "Whoever follows such a link gets a new post to fill in, in the browser, and proposes it from there.\n" +
			"The list is Markdown, for a page or a mail. `masthead new post --link` does the same for a\n" +
			"post that is written already.",
		Example: "  masthead links --repository northwind/social\n" +
			"  masthead links --relative >>README.md",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.links(cmd.Context(), f) },
	}
	cmd.Flags().SortFlags = false
	f.add(cmd)
	cmd.Flags().BoolVar(&f.relative, "relative", false, "write links that hold in the repository's own README, whatever it is called")
	return cmd
}

func (a *app) links(ctx context.Context, f *linkFlags) error {
	root, err := a.root()
	if err != nil {
		return err
	}
	t, err := tree.Folder(root, check.Listing())
	if err != nil {
		return err
	}
	org, _, err := check.Organization(ctx, t)
	if err != nil {
		return err
	}
	editor, inside := fromReadme.on(f.branch), ""
	if !f.relative {
		if editor, inside, err = a.editorOf(root, f.repository, f.branch); err != nil {
			return err
		}
	}
	_, err = fmt.Fprint(a.Out, postLinks(org, editor, inside))
	return err
}

// link judges a new file and prints the link that opens it in GitHub's editor.
func (a *app) link(ctx context.Context, d *draft, f *newFlags, root string, text []byte) error {
	editor, inside, err := a.editorOf(root, f.where.repository, f.where.branch)
	if err != nil {
		return err
	}
	found, err := a.tryOut(ctx, d.register.tree, d.path(), text)
	if err != nil {
		return err
	}
	link := editor.open(inside+d.path(), text)
	if len(link) > maxAddress {
		fmt.Fprintf(a.Err, "masthead: the text is too long for a link: with it the address has %d characters, and GitHub takes %d.\n"+
			"The link opens an empty file of the right name. The same command with --dry-run instead of --link prints what belongs into it.\n", len(link), maxAddress)
		link = editor.open(inside+d.path(), nil)
	}
	if _, err := fmt.Fprintln(a.Out, link); err != nil {
		return err
	}
	if slices.ContainsFunc(found, func(x diag.Finding) bool { return x.Blocks(diag.Error) }) {
		return errFound
	}
	return nil
}

// postLinks lists the districts, each with a link to a new post.
func postLinks(org *model.Organization, editor webEditor, inside string) string {
	var b strings.Builder
	for _, d := range org.Districts.All {
		if model.IsID(d.ID) {
			link := editor.open(inside+postPlace(d), emptyPost(org, d))
			if len(link) > maxAddress { // with a name of thousands of letters
				link = editor.open(inside+postPlace(d), nil)
			}
			fmt.Fprintf(&b, "- [%s](%s)\n", linkText(d), link)
		}
	}
	return b.String()
}

// shortLinks open an empty file: where the list is in a text that people edit,
// long addresses would be in their way.
func shortLinks(org *model.Organization, editor webEditor) string {
	var links []string
	for _, d := range org.Districts.All {
		if model.IsID(d.ID) {
			links = append(links, fmt.Sprintf("[%s](%s)", linkText(d), editor.open(postPlace(d), nil)))
		}
	}
	return strings.Join(links, " ·\n")
}

func postPlace(d *model.District) string { return "calendar/" + d.ID + "/subject.md" }

// linkText is the district's name where Markdown finds nothing of its own in it.
func linkText(d *model.District) string {
	return strings.ReplaceAll(escaped(plain(cmp.Or(d.Name, d.ID))), "]", `\]`)
}

// emptyPost is a post to fill in. What has to be replaced has a form that the
// check refuses, so that nothing of it goes out by mistake.
func emptyPost(org *model.Organization, d *model.District) []byte {
	values := map[string]any{"id": d.ID + "-YYYY-MM-DD-subject", "status": "draft", "publish_at": "YYYY-MM-DDTHH:MM"}
	for _, account := range org.Accounts.All {
		if org.DistrictOf(account.Thing) == d.ID && account.State != "closed" {
			values["accounts"] = []any{account.ID}
			break
		}
	}
	if len(d.Managers) > 0 {
		values["author"] = d.Managers[0]
	}
	if len(d.Languages) > 0 {
		values["language"] = d.Languages[0]
	}
	keys := []string{"id", "status", "accounts", "publish_at", "author", "language"}
	return doc.MarshalFrontMatter(keys, values, "The text, exactly as it is to be published.")
}
