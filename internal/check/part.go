package check

import (
	"cmp"
	"context"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"

	"masthead/internal/doc"
	"masthead/internal/facts"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// readPart reads what a judgement of the change needs, and leaves the rest: the
// registers of each version, what differs, the posts around it, and what it
// names. The law is compiled meanwhile: both take about as long.
func (r *run) readPart(ctx context.Context, fork *tree.Tree) error {
	o := r.options
	r.part, r.base, r.head, r.fork = r.newPart(), newVersion(o.Base), newVersion(o.Head), newVersion(fork)
	if err := r.base.add(ctx, registers(o.Base), r.stage("reading the base")); err != nil {
		return err
	}
	var law errgroup.Group
	if r.law = o.Law; r.law == nil {
		law.Go(func() (err error) { r.law, err = newLaw(r.base); return err })
	}
	err := r.readAround(ctx)
	if broken := law.Wait(); err == nil {
		err = broken
	}
	if err != nil {
		return err
	}
	r.measure()
	return r.follow(ctx)
}

// readAround reads what can be known without the law.
func (r *run) readAround(ctx context.Context) error {
	for _, v := range []*version{r.head, r.fork} {
		list := registers(v.tree)
		for _, c := range r.changes {
			if f, there := v.tree.Find(c.Path); there {
				list = append(list, f)
			}
		}
		if err := v.add(ctx, unique(list), r.stage("reading"), r.base, r.head); err != nil {
			return err
		}
	}
	twins := r.twins(ctx)
	near := r.stretches()
	var posts []tree.File
	for _, s := range near {
		posts = append(posts, s.posts(r.head.tree)...)
	}
	err := r.head.addIf(ctx, unique(posts), r.stage("reading"), func(entry tree.File) *file {
		if text, err := r.head.tree.Read(entry.Path); err == nil && !isNear(entry.Path, text, near) {
			return nil
		}
		return readFile(r.head.tree, entry) // again, which is few
	})
	found, failed := twins() // which must end before anything else does
	if err := cmp.Or(err, failed); err != nil {
		return err
	}
	return r.head.add(ctx, found, nil)
}

// unique leaves out what is listed before.
func unique(list []tree.File) []tree.File {
	seen := map[string]bool{}
	var all []tree.File
	for _, f := range list {
		if !seen[f.Path] {
			seen[f.Path] = true
			all = append(all, f)
		}
	}
	return all
}

// registers are the files of a tree outside the folders of posts, assets and
// consents.
func registers(t *tree.Tree) []tree.File {
	var list []tree.File
	for i := 0; i < len(t.Files); {
		if folder := lazyFolder(t.Files[i].Path); folder != "" {
			i = after(t, folder)
			continue
		}
		list = append(list, t.Files[i])
		i++
	}
	return list
}

// lazyFolder is the folder of files that are read only where they are needed,
// "" for all other paths.
func lazyFolder(p string) string {
	rest, ok := strings.CutPrefix(p, "calendar/")
	name, _, inFolder := strings.Cut(rest, "/")
	if !ok || !inFolder {
		return ""
	}
	folder := "calendar/" + name + "/"
	for _, k := range model.Kinds {
		if k.Folder == folder && facts.IsRegister(k.Name) {
			return ""
		}
	}
	return folder
}

// after is the place of the first file behind a folder.
func after(t *tree.Tree, folder string) int {
	end := strings.TrimSuffix(folder, "/") + "0" // the character after the slash
	return sort.Search(len(t.Files), func(i int) bool { return t.Files[i].Path >= end })
}

// follow reads what the changed files name, in both versions.
func (r *run) follow(ctx context.Context) error {
	for _, v := range []*version{r.fork, r.head} {
		docs := v.docsAt(r.part.changed)
		for len(docs) > 0 {
			list := v.named(r.law, docs)
			if err := v.add(ctx, list, nil, r.fork); err != nil {
				return err
			}
			docs = v.docsIn(list)
		}
	}
	return r.findPosts(ctx)
}

func (v *version) docsAt(paths map[string]bool) []*doc.Doc {
	var docs []*doc.Doc
	for _, f := range v.files {
		if f.doc != nil && paths[f.Path] {
			docs = append(docs, f.doc)
		}
	}
	return docs
}

func (v *version) docsIn(list []tree.File) []*doc.Doc {
	paths := map[string]bool{}
	for _, f := range list {
		paths[f.Path] = true
	}
	return v.docsAt(paths)
}

// named lists the files not read yet that documents name by an id which is the
// name of a file.
func (v *version) named(law *Law, docs []*doc.Doc) []tree.File {
	var list []tree.File
	for _, d := range docs {
		for _, mark := range law.schemas.Marks(model.KindOf(d.Path).Kind.Name, d.Value) {
			for _, kind := range mark.Refs {
				k, known := model.KindNamed(kind)
				if !known || facts.IsRegister(kind) || kind == "post" {
					continue
				}
				if f, there := v.tree.Find(k.Folder + mark.Value + k.Ext); there && v.byPath[f.Path] == nil {
					list = append(list, f)
				}
			}
		}
	}
	return unique(list)
}
