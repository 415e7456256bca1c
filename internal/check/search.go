package check

import (
	"context"
	"path"
	"strings"

	"masthead/internal/model"
	"masthead/internal/tree"
)

// findPosts reads the posts that have an id which matters to a changed file: it
// names that post, or has the same id itself. The id of a post is written in
// it, and can stand anywhere.
func (r *run) findPosts(ctx context.Context) error {
	s := r.sought()
	switch {
	case len(s.own) > 0:
		return r.search(ctx, s)
	case len(s.named) == 0:
		return nil
	}
	// Most posts are named like their file: then the others are left alone.
	if err := r.head.add(ctx, r.unreadPosts(s.isLikely), nil); err != nil {
		return err
	}
	if s = r.sought(); len(s.named) == 0 {
		return nil
	}
	return r.search(ctx, s)
}

// sought are ids of posts to look for.
type sought struct {
	named map[string]bool // that changed files name and no post has that was read
	own   map[string]bool // of changed posts, folded: nobody else may have them
}

func (r *run) sought() sought {
	s := sought{map[string]bool{}, map[string]bool{}}
	for _, d := range r.head.docsAt(r.part.changed) {
		kind := model.KindOf(d.Path).Kind.Name
		for _, mark := range r.law.schemas.Marks(kind, d.Value) {
			for _, of := range mark.Refs {
				if of == "post" && mark.Value != "" {
					s.named[mark.Value] = true
				}
			}
		}
		if id := postID(d.Value); kind == "post" && id != "" {
			s.own[model.FoldID(id)] = true
		}
	}
	for _, f := range r.head.files {
		if f.doc != nil && f.place.Kind.Name == "post" {
			delete(s.named, postID(f.doc.Value))
		}
	}
	return s
}

// postID is the id that is written in a post, "" for none.
func postID(value any) string {
	mapping, _ := value.(map[string]any)
	id, _ := mapping["id"].(string)
	return id
}

// has reports whether a post is one of those looked for.
func (s sought) has(f *file) bool {
	if f.doc == nil {
		return false
	}
	id := postID(f.doc.Value)
	return s.named[id] || s.own[model.FoldID(id)]
}

// isLikely reports a file whose name is like an id that is named.
func (s sought) isLikely(f tree.File) bool {
	stem := strings.TrimSuffix(path.Base(f.Path), ".md")
	for id := range s.named {
		if strings.HasSuffix(id, stem) || strings.HasSuffix(stem, id) {
			return true
		}
	}
	return false
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

// search looks into every post that nobody has read, and reads those that have
// one of the ids. Only a text that the id stands in is parsed.
func (r *run) search(ctx context.Context, s sought) error {
	list := r.unreadPosts(func(tree.File) bool { return true })
	has, words := make([]bool, len(list)), s.words()
	err := r.head.tree.Scan(ctx, list, func(i int, text []byte, err error) { has[i] = err == nil && words.mayStandIn(text) })
	if err != nil {
		return err
	}
	var found []tree.File
	for i, f := range list {
		if has[i] {
			found = append(found, f)
		}
	}
	return r.head.addIf(ctx, found, nil, func(entry tree.File) *file {
		if f := readFile(r.head.tree, entry); s.has(f) {
			return f
		}
		return nil
	})
}
