package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/check"
	"masthead/internal/fit"
	"masthead/internal/model"
	"masthead/internal/preview"
	"masthead/internal/report"
	"masthead/internal/zone"
)

// previewFlags are the flags of `preview`.
type previewFlags struct {
	head, format, language, color string
	only                          []string
}

func previewCommand(a *app) *cobra.Command {
	f := &previewFlags{}
	cmd := &cobra.Command{
		Use:   "preview POST...",
		Short: "show a post as each account will get it",
		Long: "Shows for each account how a post gets there, when, in which parts, how much of the length\n" +
			"is used by the network's own counting, with which link and media, and what it costs.\n" +
			"POST is the path or the id of a post, or a folder of posts. What is wrong with them is for\n" +
			"`masthead check` to say.\n\n" + previewFormatHelp(),
		Example: "  masthead preview calendar/north/2027/01/flu-clinic.md\n" +
			"  masthead preview north-2027-01-11-flu-clinic --platform x --platform bluesky\n" +
			"  masthead preview calendar/north/2027/01 --head main --format markdown",
		Args: atLeastOne("post: its path or id"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.preview(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&f.only, "platform", nil, "only accounts of this `PLATFORM`, or the account of this id; may be given again")
	flags.StringVar(&f.head, "head", "", "show posts of the commit `REV` instead of the folder")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`", previewFormatNames())
	chooseFlag(cmd, &f.language, "lang", "en", "`LANGUAGE` of the words around the post: en or pl", languages)
	chooseFlag(cmd, &f.color, "color", "auto", "colour in the format text: `WHEN` is auto, always or never; auto heeds NO_COLOR", colorChoices)
	return cmd
}

func previewFormatNames() []string {
	var names []string
	for _, f := range report.PreviewFormats {
		names = append(names, f.Name)
	}
	return names
}

func previewFormatHelp() string {
	var b strings.Builder
	b.WriteString("Formats:\n")
	for _, f := range report.PreviewFormats {
		fmt.Fprintf(&b, "  %-9s %s\n", f.Name, f.Description)
	}
	return strings.TrimRight(b.String(), "\n")
}

func (a *app) preview(ctx context.Context, f *previewFlags, args []string) error {
	bar := a.newBar()
	defer bar.erase()
	v, _, err := a.read(question{head: f.head}, bar)
	if err != nil {
		return err
	}
	source, err := previewSource(ctx, v)
	if err != nil {
		return err
	}
	only, err := accountsOrPlatforms(source, f.only)
	if err != nil {
		return err
	}
	posts, err := a.postsNamed(v, source.Org, args)
	if err != nil {
		return err
	}
	out := report.Previews{Language: f.language, Color: a.colors(f.color)}
	for _, p := range posts {
		out.Posts = append(out.Posts, source.Of(p, only))
	}
	bar.erase()
	i := slices.IndexFunc(report.PreviewFormats, func(format report.PreviewFormat) bool { return format.Name == f.format })
	if err := report.PreviewFormats[i].Write(a.Out, out); err != nil {
		return fmt.Errorf("writing the preview: %w", reason(err))
	}
	return nil
}

func previewSource(ctx context.Context, v *verdict) (preview.Source, error) {
	org, platforms, err := check.Organization(ctx, v.head)
	if err != nil {
		return preview.Source{}, fmt.Errorf("reading the organisation: %w", err)
	}
	zones, err := zone.New()
	return preview.Source{Org: org, Platforms: platforms, Fits: fit.New(platforms), Zones: zones}, err
}

// accountsOrPlatforms turns what --platform says into ids; nil for all.
func accountsOrPlatforms(s preview.Source, words []string) ([]string, error) {
	var only []string
	for _, word := range words {
		id, known := s.Platforms.Lookup(word)
		switch {
		case known:
			only = append(only, id)
		case s.Org.Accounts.Get(word) != nil:
			only = append(only, word)
		default:
			return nil, unknown("platform", word, slices.Concat(s.Platforms.IDs(), s.Org.Accounts.IDs()), "masthead preview --help")
		}
	}
	return only, nil
}

// postsNamed finds the posts that the arguments mean, each once.
func (a *app) postsNamed(v *verdict, org *model.Organization, args []string) ([]*model.Post, error) {
	var posts []*model.Post
	for _, arg := range args {
		found, err := a.postsOf(v, org, arg)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			if !slices.Contains(posts, p) {
				posts = append(posts, p)
			}
		}
	}
	return posts, nil
}

func (a *app) postsOf(v *verdict, org *model.Organization, arg string) ([]*model.Post, error) {
	if p := org.Posts.Get(arg); p != nil {
		return []*model.Post{p}, nil
	}
	path, err := a.inside(v.root, arg)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(slices.Clone(org.Posts.All), func(p *model.Post) bool { return !within(p.Path, []string{path}) })
	if len(found) == 0 {
		return nil, unknown("post", arg, org.Posts.IDs(), "masthead check")
	}
	return found, nil
}
