package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"masthead/internal/check"
	"masthead/internal/tree"
)

// question says what to judge, and from when.
type question struct {
	base, head string // revisions; "" of head: the work tree
	now        time.Time
	language   string
	scope      check.Scope
	draft      bool     // let the trusted part of the head judge; only within limits
	paths      []string // arguments: files and folders that are asked about; none: all
}

// verdict is the answer, with what it was made from.
type verdict struct {
	*check.Result
	root       string
	head, base *tree.Tree // base is nil without a comparison
	only       []string   // the paths asked about; nil: all
}

// judge reads what the question names and has it checked.
func (a *app) judge(ctx context.Context, q question) (*verdict, error) {
	bar := a.newBar()
	defer bar.erase()
	v, fork, err := a.read(q, bar)
	if many, ok := errors.AsType[*tree.TooManyError](err); ok {
		return &verdict{Result: check.TooManyFiles(many.Max, q.language), head: tree.Memory(nil)}, nil
	}
	if err != nil {
		return nil, err
	}
	if v.only, err = a.paths(v, q.paths); err != nil {
		return nil, err
	}
	v.Result, err = check.Run(ctx, check.Options{Head: v.head, Base: v.base, Fork: fork,
		Scope: q.scope, Draft: q.draft, Rehearse: v.rehearse(q), Now: q.now, Language: q.language, Progress: bar.show})
	if err != nil {
		return nil, fmt.Errorf("checking: %w", err)
	}
	return v, nil
}

func (a *app) read(q question, bar *bar) (v *verdict, fork *tree.Tree, err error) {
	options := check.Listing()
	options.Progress = func(done, total int) { bar.show("reading", done, total) }
	if q.base == "" && q.head == "" {
		root, err := a.root()
		if err != nil {
			return nil, nil, err
		}
		head, err := tree.Folder(root, options)
		return &verdict{root: root, head: head}, nil, err
	}
	return a.readRevisions(q, options)
}

// readRevisions reads from Git. The trees are read from objects when they are
// needed, so the repository stays open until the program ends.
func (a *app) readRevisions(q question, options tree.Options) (v *verdict, fork *tree.Tree, err error) {
	v = &verdict{}
	if v.root, err = a.revisionRoot(); err != nil {
		return nil, nil, err
	}
	repo, err := tree.Open(v.root)
	if err != nil {
		return nil, nil, fmt.Errorf("opening the repository: %w", err)
	}
	if q.head == "" {
		v.head, err = tree.Folder(v.root, options)
	} else {
		v.head, err = repo.Commit(q.head, options)
	}
	if err != nil || q.base == "" {
		return v, nil, err
	}
	if v.base, err = repo.Commit(q.base, options); err != nil {
		return nil, nil, err
	}
	at, err := repo.MergeBase(q.base, cmp.Or(q.head, "HEAD"))
	if err != nil {
		return nil, nil, err
	}
	fork, err = repo.Commit(at, options)
	return v, fork, err
}

// revisionRoot is the organisation's folder. A change may have deleted
// masthead.yaml from the work tree; its own place is then the folder named.
func (a *app) revisionRoot() (string, error) {
	dir, err := a.start()
	if err != nil {
		return "", err
	}
	if root, ok := organisation(dir); ok {
		return root, nil
	}
	return dir, nil
}
