package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/check"
	"masthead/internal/codeowners"
	"masthead/internal/tree"
)

func codeownersCommand(a *app) *cobra.Command {
	var compare, write bool
	cmd := &cobra.Command{
		Use:   "codeowners",
		Short: "write .github/CODEOWNERS from people and districts",
		Long: "GitHub asks the owners of a file for a review: managers and the lead for the folders of a\n" +
			"district, the lead and specialists for what judges. Any one owner is enough for GitHub;\n" +
			"who really must approve is said by `masthead approvals`.\n\n" +
			"Without a flag the file is printed; for an organisation in a folder of its repository, the lines\n" +
			"for the file at the top. Whoever has no GitHub login is left out and named.",
		Example: "  masthead codeowners\n  masthead codeowners --write\n  masthead codeowners --check",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if compare && write {
				return usage("leave one of them out", "--check and --write exclude each other")
			}
			return a.codeowners(cmd.Context(), compare, write)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&write, "write", false, "write the file")
	cmd.Flags().BoolVar(&compare, "check", false, "compare with the file that is there; the exit code is 1 when it differs")
	return cmd
}

func (a *app) codeowners(ctx context.Context, compare, write bool) error {
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
	f := codeowners.Make(org)
	a.warnOwners(f)
	if len(f.Text) > codeowners.MaxBytes {
		return stuck("give several districts the same parent and managers", "the file would have %d bytes, and GitHub reads none of more than %d", len(f.Text), codeowners.MaxBytes)
	}
	folder := ""
	if r, err := tree.Open(root); err == nil {
		folder = r.Prefix
		r.Close()
	}
	switch full := filepath.Join(root, filepath.FromSlash(codeowners.Path)); {
	case folder != "" && (write || compare):
		return usage("print the lines with `masthead codeowners` and put them into that file", "GitHub reads %s at the top of the repository, and this organisation lies in the folder %s", codeowners.Path, plain(folder))
	case folder != "":
		_, err = a.Out.Write(f.Below(folder))
		return err
	case write:
		return a.writeOwners(full, f)
	case compare:
		return a.compareOwners(full, f)
	}
	_, err = a.Out.Write(f.Text)
	return err
}

// warnOwners says who is left out and what only one person owns.
func (a *app) warnOwners(f *codeowners.File) {
	for _, id := range f.LeftOut {
		fmt.Fprintf(a.Err, "masthead: %s has no GitHub login and is left out; write it under `github` in accounts/people/%s.yaml\n", plain(id), plain(id))
	}
	if lone := f.Lone(); len(lone) > 0 {
		fmt.Fprintf(a.Err, "masthead: only one person owns %s: what that person brings nobody can approve; name a second manager, or a deputy of the lead\n", plain(strings.Join(lone, ", ")))
	}
}

func (a *app) writeOwners(full string, f *codeowners.File) error {
	old, err := os.ReadFile(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err = os.MkdirAll(filepath.Dir(full), 0o777); err == nil {
			err = writeNew(full, f.Text)
		}
	case err == nil && f.Same(old):
		_, err = fmt.Fprintln(a.Out, codeowners.Path, "is up to date")
		return err
	case err == nil:
		err = writeOver(full, f.Text)
	}
	if err != nil {
		return stuck("", "writing %s: %w", codeowners.Path, reason(err))
	}
	_, err = fmt.Fprintln(a.Out, "wrote", codeowners.Path)
	return err
}

func (a *app) compareOwners(full string, f *codeowners.File) error {
	old, err := os.ReadFile(full)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		fmt.Fprintln(a.Out, codeowners.Path, "is missing; `masthead codeowners --write` writes it")
		return errFound
	case err != nil:
		return stuck("", "reading %s: %w", codeowners.Path, reason(err))
	case !f.Same(old):
		fmt.Fprintln(a.Out, codeowners.Path, "is not what people and districts say; `masthead codeowners --write` writes it anew")
		return errFound
	}
	_, err = fmt.Fprintln(a.Out, codeowners.Path, "is up to date")
	return err
}
