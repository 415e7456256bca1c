package check

import (
	"bytes"
	"context"
	"path"
	"strings"

	"masthead/internal/model"
	"masthead/internal/tree"
)

// findPosts reads the posts that changed files name: the id of a post is
// written in it, and can stand anywhere. Only an id that is neither in what is
// read nor like the name of a file makes all posts be searched.
func (r *run) findPosts(ctx context.Context) error {
	wanted := r.wantedPosts()
	if len(wanted) == 0 {
		return nil
	}
	likely := func(f tree.File) bool {
		stem := strings.TrimSuffix(path.Base(f.Path), ".md")
		for id := range wanted {
			if strings.HasSuffix(id, stem) || strings.HasSuffix(stem, id) {
				return true
			}
		}
		return false
	}
	if err := r.head.add(ctx, r.unreadPosts(likely), nil); err != nil {
		return err
	}
	if wanted = r.wantedPosts(); len(wanted) == 0 {
		return nil
	}
	return r.search(ctx, wanted)
}

// wantedPosts are the ids of posts that changed files name and nobody has read.
func (r *run) wantedPosts() map[string]bool {
	wanted := map[string]bool{}
	for _, d := range r.head.docsAt(r.part.changed) {
		for _, mark := range r.law.schemas.Marks(model.KindOf(d.Path).Kind.Name, d.Value) {
			for _, kind := range mark.Refs {
				if kind == "post" && mark.Value != "" {
					wanted[mark.Value] = true
				}
			}
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	for _, f := range r.head.files {
		if f.doc != nil && f.place.Kind.Name == "post" {
			value, _ := f.mapping()
			id, _ := value["id"].(string)
			delete(wanted, id)
		}
	}
	return wanted
}

// unreadPosts are the posts of the head that nobody has read, as far as they
// are picked.
func (r *run) unreadPosts(picked func(f tree.File) bool) []tree.File {
	var list []tree.File
	for _, f := range r.head.tree.Files {
		if lazyFolder(f.Path) != "" && strings.HasSuffix(f.Path, ".md") && r.head.byPath[f.Path] == nil && picked(f) {
			list = append(list, f)
		}
	}
	return list
}

// search looks for ids in the text of every post, without parsing it.
func (r *run) search(ctx context.Context, wanted map[string]bool) error {
	list := r.unreadPosts(func(tree.File) bool { return true })
	has := make([]bool, len(list))
	err := forEach(ctx, len(list), r.stage("looking for a post"), func(_ context.Context, i int) error {
		text, err := r.head.tree.Read(list[i].Path)
		for id := range wanted {
			has[i] = has[i] || err == nil && bytes.Contains(text, []byte(id))
		}
		return nil
	})
	if err != nil {
		return err
	}
	var found []tree.File
	for i, f := range list {
		if has[i] {
			found = append(found, f)
		}
	}
	return r.head.add(ctx, found, nil)
}
