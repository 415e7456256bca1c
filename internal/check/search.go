package check

import (
	"context"
	"path"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"masthead/internal/model"
	"masthead/internal/tree"
)

// ids are ids of posts to look for. The id of a post is written in it, and can
// stand anywhere.
type ids map[string]bool

// twins looks for posts that have the id of a changed one, while other things
// are read: wait gives them.
func (r *run) twins(ctx context.Context) (wait func() ([]tree.File, error)) {
	own := ids{}
	for _, d := range r.head.docsAt(r.part.changed) {
		if id := postID(d.Value); id != "" && model.KindOf(d.Path).Kind.Name == "post" {
			own[id] = true
		}
	}
	var found []tree.File
	var search errgroup.Group
	search.Go(func() (err error) {
		found, err = r.search(ctx, own)
		return err
	})
	return func() ([]tree.File, error) {
		err := search.Wait()
		return found, err
	}
}

// findPosts reads the posts that changed files name. Most are named like their
// file: then the others are left alone.
func (r *run) findPosts(ctx context.Context) error {
	named := r.named()
	if len(named) == 0 {
		return nil
	}
	likely := slices.DeleteFunc(posts(r.head.tree), func(f tree.File) bool { return !named.isLikely(f) })
	if err := r.head.add(ctx, likely, nil); err != nil {
		return err
	}
	found, err := r.search(ctx, r.named())
	if err != nil {
		return err
	}
	return r.head.add(ctx, found, nil)
}

// named are the ids that changed files name and that no post has which was read.
func (r *run) named() ids {
	named := ids{}
	for _, d := range r.head.docsAt(r.part.changed) {
		for _, mark := range r.law.schemas.Marks(model.KindOf(d.Path).Kind.Name, d.Value) {
			for _, kind := range mark.Refs {
				if kind == "post" && mark.Value != "" {
					named[mark.Value] = true
				}
			}
		}
	}
	for _, f := range r.head.files {
		if f.doc != nil && f.place.Kind.Name == "post" {
			delete(named, postID(f.doc.Value))
		}
	}
	return named
}

// postID is the id that is written in a post, "" for none.
func postID(value any) string {
	mapping, _ := value.(map[string]any)
	id, _ := mapping["id"].(string)
	return id
}

// isLikely reports a file whose name is like one of the ids.
func (s ids) isLikely(f tree.File) bool {
	stem := strings.TrimSuffix(path.Base(f.Path), ".md")
	for id := range s {
		if strings.HasSuffix(id, stem) || strings.HasSuffix(stem, id) {
			return true
		}
	}
	return false
}

// posts are the files that posts can be in.
func posts(t *tree.Tree) []tree.File {
	var list []tree.File
	for i := 0; i < len(t.Files); i++ {
		folder := lazyFolder(t.Files[i].Path)
		if folder == "" {
			continue
		}
		end := after(t, folder)
		for ; i < end; i++ {
			if strings.HasSuffix(t.Files[i].Path, ".md") {
				list = append(list, t.Files[i])
			}
		}
		i--
	}
	return list
}

// search looks into every post for ids as they must be unique, and lists those
// that have one. Only a text that an id stands in is parsed.
func (r *run) search(ctx context.Context, wanted ids) ([]tree.File, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	folded := ids{}
	for id := range wanted {
		folded[model.FoldID(id)] = true
	}
	list := posts(r.head.tree)
	has, words := make([]bool, len(list)), folded.words()
	err := r.head.tree.Scan(ctx, list, func(i int, text []byte, err error) { has[i] = err == nil && words.mayStandIn(text) })
	if err != nil {
		return nil, err
	}
	err = forEach(ctx, len(list), nil, func(_ context.Context, i int) error {
		if has[i] {
			f := readFile(r.head.tree, list[i])
			has[i] = f.doc != nil && folded[model.FoldID(postID(f.doc.Value))]
		}
		return nil
	})
	var found []tree.File
	for i, f := range list {
		if has[i] {
			found = append(found, f)
		}
	}
	return found, err
}
