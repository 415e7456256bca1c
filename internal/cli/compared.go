package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"masthead/internal/change"
	"masthead/internal/check"
	"masthead/internal/fit"
	"masthead/internal/model"
	"masthead/internal/preview"
	"masthead/internal/safety"
	"masthead/internal/tree"
)

// compared are two versions to compare. head is "" for the folder.
type compared struct {
	base, head    string // as asked for
	forked        bool   // before is the commit that head started from, and not base
	before, after *tree.Tree
	partial       bool // only the organisation's folders
}

// versions finds what the arguments of `diff` name.
func (a *app) versions(args []string, bar *bar) (*compared, error) {
	p := &compared{}
	p.name(args)
	root, err := a.revisionRoot()
	if err != nil {
		return nil, err
	}
	repo, err := tree.Open(root)
	if err != nil {
		return nil, fmt.Errorf("opening the repository: %w", err)
	}
	from := p.base
	if p.forked {
		if from, err = repo.MergeBase(p.base, cmp.Or(p.head, "HEAD")); err != nil {
			return nil, err
		}
	}
	options := tree.Options{Progress: func(done, total int) { bar.show("reading", done, total) }}
	err = p.read(repo, root, from, options)
	if _, many := errors.AsType[*tree.TooManyError](err); many {
		p.partial, options = true, check.Listing()
		err = p.read(repo, root, from, options)
	}
	return p, err
}

// name reads BASE, BASE HEAD, BASE..HEAD and BASE...HEAD.
func (p *compared) name(args []string) {
	p.base = "HEAD"
	switch len(args) {
	case 2:
		p.base, p.head = args[0], args[1]
	case 1:
		p.base = args[0]
		base, head, dots := strings.Cut(args[0], "..")
		if !dots {
			return
		}
		p.base = cmp.Or(base, "HEAD")
		p.head, p.forked = strings.CutPrefix(head, ".")
	}
}

func (p *compared) read(repo *tree.Repository, root, from string, o tree.Options) (err error) {
	if p.before, err = repo.Commit(from, o); err != nil {
		return err
	}
	if p.head == "" {
		p.after, err = tree.Folder(root, o)
	} else {
		p.after, err = repo.Commit(p.head, o)
	}
	return err
}

// compare tells what differs, with secrets made unreadable, and from what.
func (p *compared) compare(ctx context.Context, now time.Time) (*change.Change, *change.Input, error) {
	in, err := change.Read(ctx, p.before, p.after)
	if err != nil {
		return nil, nil, fmt.Errorf("comparing: %w", err)
	}
	in.Now, in.Mask = now, mask
	c := change.Between(in)
	c.Partial = p.partial
	return c, in, nil
}

// previewsOf shows the posts that a change touches as they will be, in its
// order, with secrets made unreadable.
func previewsOf(in *change.Input, c *change.Change) []preview.Preview {
	list := []preview.Preview{}
	if in.Platforms == nil {
		return list // no post is touched
	}
	source := preview.Source{Org: in.After, Platforms: in.Platforms, Fits: fit.New(in.Platforms), Zones: in.Zones}
	posts := map[string]*model.Post{}
	for _, p := range in.After.Posts.All {
		posts[p.Path] = p
	}
	for _, touched := range c.Touched() {
		if p := posts[touched.Path]; p != nil {
			list = append(list, masked(source.Of(p, nil)))
		}
	}
	return list
}

// masked is a preview without secrets: what is printed of a change may be read
// by more people than its files.
func masked(p preview.Preview) preview.Preview {
	for i := range p.Sends {
		s := &p.Sends[i]
		for _, text := range []*string{&s.Warning, &s.Comment, &s.Card, &s.Answers, &s.Note} {
			*text = mask(*text)
		}
		for j := range s.Parts {
			part := &s.Parts[j]
			if shown := mask(part.Text); shown != part.Text {
				part.Text, part.FoldAt, part.Links = shown, -1, nil
			}
			for k := range part.Media {
				part.Media[k].Alt = mask(part.Media[k].Alt)
			}
		}
	}
	return p
}

// mask keeps the beginning of a secret, so that its owner knows which it is.
func mask(text string) string {
	var b strings.Builder
	end := 0
	for _, s := range safety.Secrets(text) {
		if s.From < end {
			continue
		}
		b.WriteString(text[end:s.From] + s.Shown(text))
		end = s.To
	}
	return b.String() + text[end:]
}
