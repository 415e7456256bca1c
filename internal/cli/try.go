package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/report"
	"masthead/internal/tree"
)

// place judges a new file where it will be and writes it if nothing about it
// is an error, or if a person says so.
func (a *app) place(ctx context.Context, d *draft, root string, text []byte) error {
	path := d.path()
	found, err := a.tryOut(ctx, d.register.tree, path, text)
	if err != nil {
		return err
	}
	blocked := slices.ContainsFunc(found, func(x diag.Finding) bool { return x.Blocks(diag.Error) })
	if blocked {
		if err := a.insist(path); err != nil {
			return err
		}
	}
	if err := putFile(root, path, text); errors.Is(err, fs.ErrExist) {
		return usage("choose another id; nothing is ever overwritten", "%s is there already", path)
	} else if err != nil {
		return stuck("", "writing %s: %w", path, reason(err))
	}
	fmt.Fprintln(a.Out, "wrote", plain(path))
	if blocked {
		return errFound
	}
	return nil
}

// tryOut judges the organisation as it would be with the file in it, and
// prints what is found in the file.
func (a *app) tryOut(ctx context.Context, t *tree.Tree, path string, text []byte) ([]diag.Finding, error) {
	bar := a.newBar()
	result, err := check.Run(ctx, check.Options{Head: tree.Layered(t, map[string][]byte{path: text}),
		Now: a.Now().UTC(), Language: "en", Progress: bar.show})
	bar.erase()
	if err != nil {
		return nil, fmt.Errorf("checking %s: %w", path, err)
	}
	found := slices.DeleteFunc(slices.Clone(result.Findings), func(f diag.Finding) bool { return f.Path != path })
	if len(found) == 0 {
		return nil, nil
	}
	color := a.Terminal(a.Err) && a.Var("NO_COLOR") == ""
	format, _ := report.Lookup("text")
	return found, format.Write(a.Err, report.Report{Findings: found, Rules: result.Rules, Source: result.Source,
		Summary: report.Summary{Files: 1}, Color: color, Version: version()})
}

// insist lets a person keep answers that took a while; a script gets nothing
// written that does not pass.
func (a *app) insist(path string) error {
	if a.asks() {
		yes, err := a.prompter().yes("Write " + path + " all the same, to correct it there?")
		if err != nil {
			return err
		}
		if yes {
			return nil
		}
	}
	fmt.Fprintf(a.Err, "masthead: %s was not written\n", plain(path))
	return errFound
}
