package tree

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// CommitInfo is what a commit object says. Names and times in it are whatever
// its maker wrote.
type CommitInfo struct {
	ID, Tree string
	Parents  []string
	Message  string // raw bytes
	When     int64  // committer's clock, Unix seconds
}

// Info reads the commit that a revision names. Errors: those of Commit.
func (r *Repository) Info(rev string) (CommitInfo, error) {
	id, err := r.resolve(rev)
	if err != nil {
		return CommitInfo{}, err
	}
	return r.info(id)
}

func (r *Repository) info(id plumbing.Hash) (CommitInfo, error) {
	c, err := r.commit(id)
	if err != nil {
		return CommitInfo{}, err
	}
	_, data, err := r.objects.get(id, metaLimit)
	if err != nil {
		return CommitInfo{}, err
	}
	_, message, _ := bytes.Cut(data, []byte("\n\n"))
	i := CommitInfo{ID: id.String(), Tree: c.tree.String(), Message: string(message), When: c.when}
	for _, p := range c.parents {
		i.Parents = append(i.Parents, p.String())
	}
	return i, nil
}

// Branch is the commit that a branch of the remote points at, as of the last
// fetch, or the branch of this name here where the remote has none. Errors:
// *NotFoundError.
func (r *Repository) Branch(name string) (string, error) {
	for _, full := range []string{"refs/remotes/" + r.remote() + "/" + name, "refs/heads/" + name} {
		id, err := r.readRef(full)
		if errors.Is(err, plumbing.ErrReferenceNotFound) {
			continue
		}
		if err == nil {
			id, err = r.peel(id)
		}
		if err != nil {
			return "", r.refError(full, err)
		}
		return id.String(), nil
	}
	return "", r.notFound(name)
}

// Line lists the first-parent line of a commit, newest first, until a commit
// of which stop is true, which is the last one listed. Errors: those of Commit,
// *ShallowError where the clone ends before.
func (r *Repository) Line(tip string, stop func(id string) bool) ([]CommitInfo, error) {
	id, err := r.resolve(tip)
	if err != nil {
		return nil, err
	}
	var line []CommitInfo
	for {
		c, err := r.info(id)
		if err != nil {
			return nil, err
		}
		line = append(line, c)
		if stop(c.ID) || len(c.Parents) == 0 {
			return line, nil
		}
		cut, err := r.cut(id)
		if err != nil {
			return nil, err
		}
		if cut {
			return nil, r.shallow(c.Parents[0], "git fetch --unshallow "+r.remote())
		}
		id = plumbing.NewHash(c.Parents[0])
	}
}

// MergeBases lists the best common ancestors of two revisions: several where
// the histories crossed. Errors: those of MergeBase.
func (r *Repository) MergeBases(a, b string) ([]string, error) {
	left, right, err := r.resolveBoth(a, b)
	if err != nil {
		return nil, err
	}
	best, err := r.mergeBases(left, right)
	if err != nil {
		return nil, fmt.Errorf("merge bases of %s and %s: %w", a, b, err)
	}
	var ids []string
	for _, c := range best {
		ids = append(ids, c.id.String())
	}
	return ids, nil
}

func (r *Repository) resolveBoth(a, b string) (left, right plumbing.Hash, err error) {
	if left, err = r.resolve(a); err != nil {
		return left, right, err
	}
	right, err = r.resolve(b)
	return left, right, err
}

// Own lists the commits of head that base has not, sorted by id. Errors: those
// of MergeBase.
func (r *Repository) Own(base, head string) ([]CommitInfo, error) {
	left, right, err := r.resolveBoth(base, head)
	if err != nil {
		return nil, err
	}
	w, _, err := r.paint(left, right)
	if err != nil {
		return nil, fmt.Errorf("the commits of %s: %w", head, err)
	}
	var own []CommitInfo
	for id, colour := range w.colour {
		if colour&both != blue {
			continue
		}
		c, err := r.info(id)
		if err != nil {
			return nil, err
		}
		own = append(own, c)
	}
	slices.SortFunc(own, func(x, y CommitInfo) int { return cmp.Compare(x.ID, y.ID) })
	return own, nil
}
