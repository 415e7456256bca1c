package check

import (
	"context"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/rule"
	"masthead/internal/style"
	"masthead/internal/tree"
)

// file is one governed path of a tree after reading.
type file struct {
	tree.File
	place    model.Place
	text     []byte        // nil: not of a kind, or unreadable
	doc      *doc.Doc      // nil: not of a kind with a schema, or nothing could be read
	style    *style.Parsed // of a style rule
	problems []diag.Problem
}

// version is one tree, read.
type version struct {
	tree   *tree.Tree
	files  []*file
	byPath map[string]*file
}

// read reads every file of a tree.
func read(ctx context.Context, t *tree.Tree, progress func(done, total int), known ...*version) (*version, error) {
	v := newVersion(t)
	return v, v.add(ctx, t.Files, progress, known...)
}

func newVersion(t *tree.Tree) *version {
	return &version{tree: t, byPath: make(map[string]*file, len(t.Files))}
}

// add reads files of the tree. What another version has just so is read once.
func (v *version) add(ctx context.Context, list []tree.File, progress func(done, total int), known ...*version) error {
	return v.addIf(ctx, list, progress, func(entry tree.File) *file {
		for _, other := range known {
			if f := other.same(entry); f != nil {
				return f
			}
		}
		return readFile(v.tree, entry)
	})
}

// addIf reads files in parallel, and leaves out those of which read gives nil.
// Results land by index, so the order never depends on timing.
func (v *version) addIf(ctx context.Context, list []tree.File, progress func(done, total int), read func(entry tree.File) *file) error {
	list = slices.DeleteFunc(slices.Clone(list), func(f tree.File) bool { return v.byPath[f.Path] != nil })
	files := make([]*file, len(list))
	err := forEach(ctx, len(list), progress, func(_ context.Context, i int) error {
		files[i] = read(list[i])
		return nil
	})
	if err != nil {
		return err
	}
	for _, f := range files {
		if f != nil {
			v.byPath[f.Path] = f
			v.files = append(v.files, f)
		}
	}
	slices.SortFunc(v.files, func(a, b *file) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// same is the file if this version has it with the same content under the same
// path. Files of a folder have no hash to tell by.
func (v *version) same(entry tree.File) *file {
	if f := v.byPath[entry.Path]; f != nil && f.Hash != "" && f.Hash == entry.Hash && f.Mode == entry.Mode {
		return f
	}
	return nil
}

func readFile(t *tree.Tree, entry tree.File) *file {
	f := &file{File: entry, place: model.KindOf(entry.Path)}
	f.problems = judgePath(f)
	if len(f.problems) > 0 || f.place.Role != model.Governed {
		return f
	}
	text, err := t.Read(entry.Path)
	if err != nil {
		f.problems = append(f.problems, whole("unreadable-file", entry.Path, "reason", cause(err)))
		return f
	}
	f.text = text
	f.parse()
	return f
}

// parse reads the text of a kind with a schema.
func (f *file) parse() {
	if !f.place.Kind.Schema {
		f.parseOther()
		return
	}
	parse := doc.ParseYAML
	if f.place.Kind.Ext == ".md" {
		parse = doc.ParseFrontMatter
	}
	d, problems := parse(f.Path, f.text, doc.Limits{})
	for _, p := range problems {
		f.problems = append(f.problems, fromDoc(f.Path, p))
	}
	f.doc = d
}

// parseOther makes sure that what the next stages will need can be read at
// all: nobody has judged what cannot.
func (f *file) parseOther() {
	switch f.place.Kind.Name {
	case "approval":
		f.problems = append(f.problems, rule.Readable(rule.Source{Path: f.Path, Text: f.text})...)
	case "style":
		f.style = style.Parse(f.Path, f.text)
		for _, p := range f.style.Problems {
			if p.ID == "yaml-syntax" || p.ID == "empty-file" {
				f.problems = append(f.problems, fromDoc(f.Path, p))
			}
		}
	}
}

func fromDoc(path string, p doc.Problem) diag.Problem {
	problem := diag.Problem{ID: p.ID, Path: path, Span: p.Span, Args: p.Args}
	if p.Fix != nil {
		problem.Fix = &diag.Fix{Title: p.Fix.New, Safe: p.Safe,
			Edits: []diag.Edit{{Path: path, Start: p.Fix.Start, End: p.Fix.End, New: p.Fix.New}}}
	}
	return problem
}

// whole is a problem of a file as a whole.
func whole(id, path string, args ...string) diag.Problem {
	p := diag.Problem{ID: id, Path: path, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

// cause is what an error says without the path, which the finding has already.
func cause(err error) string {
	text := err.Error()
	if _, after, found := strings.Cut(text, ": "); found && strings.HasPrefix(text, "reading ") {
		return after
	}
	return text
}
