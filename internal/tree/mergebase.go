package tree

import (
	"cmp"
	"container/heap"
	"fmt"
	"slices"

	"github.com/go-git/go-git/v5/plumbing"
)

// MergeBase returns the id of the best common ancestor of two revisions: one
// that no other common ancestor descends from. Of several (crossed merges) it
// is the one committed last, and of these the one with the smallest id.
// Errors: those of Commit, ErrUnrelated, *ShallowError when the part of the
// history that is here does not settle the question.
func (r *Repository) MergeBase(a, b string) (string, error) {
	left, right, err := r.resolveBoth(a, b)
	if err != nil {
		return "", err
	}
	best, err := r.mergeBases(left, right)
	if err != nil {
		return "", fmt.Errorf("merge base of %s and %s: %w", a, b, err)
	}
	return best[0].id.String(), nil
}

// Paint: every commit carries the colours of the sides it is reached from.
type paint uint8

const (
	red   paint = 1 << iota // reached from the left
	blue                    // reached from the right
	stale                   // below a common ancestor, so never the best
	both  = red | blue
)

func (r *Repository) mergeBases(a, b plumbing.Hash) ([]commitInfo, error) {
	w, common, err := r.paint(a, b)
	if err != nil {
		return nil, err
	}
	return w.best(common)
}

// paint visits what decides which ancestors are common; those of the common
// ones that are newest are among what it returns.
func (r *Repository) paint(a, b plumbing.Hash) (w *painter, common []commitInfo, err error) {
	w = &painter{repo: r, colour: map[plumbing.Hash]paint{}, cut: map[plumbing.Hash]bool{}}
	list, err := r.storage.Shallow()
	if err != nil {
		return nil, nil, err
	}
	for _, id := range list {
		w.cut[id] = true
	}
	if common, err = w.run(a, b); err != nil {
		return nil, nil, err
	}
	if w.undecided() {
		return nil, nil, r.shallow("their merge base", "git fetch --unshallow "+r.remote())
	}
	if len(common) == 0 {
		return nil, nil, ErrUnrelated
	}
	return w, common, nil
}

type painter struct {
	repo   *Repository
	colour map[plumbing.Hash]paint
	cut    map[plumbing.Hash]bool
	queue  commitQueue
}

// undecided: the clone ends at a commit of one side, and what lies below it may
// be common.
func (w *painter) undecided() bool {
	for id := range w.cut {
		if c := w.colour[id]; c == red || c == blue {
			return true
		}
	}
	return false
}

// run paints newest first until only stale commits are left, as git does.
func (w *painter) run(a, b plumbing.Hash) ([]commitInfo, error) {
	if err := w.push(a, red); err != nil {
		return nil, err
	}
	if err := w.push(b, blue); err != nil {
		return nil, err
	}
	var common []commitInfo
	for w.queue.Len() > 0 && w.liveLeft() {
		c := heap.Pop(&w.queue).(commitInfo)
		colour := w.colour[c.id]
		if colour&both == both && colour&stale == 0 {
			if !slices.ContainsFunc(common, func(o commitInfo) bool { return o.id == c.id }) {
				common = append(common, c)
			}
			colour |= stale
		}
		if w.cut[c.id] {
			continue
		}
		for _, p := range c.parents {
			if err := w.push(p, colour); err != nil {
				return nil, err
			}
		}
	}
	// Older than it looked: another common ancestor descends from it.
	return slices.DeleteFunc(common, func(c commitInfo) bool { return w.colour[c.id]&stale != 0 }), nil
}

func (w *painter) liveLeft() bool {
	return slices.ContainsFunc(w.queue, func(c commitInfo) bool { return w.colour[c.id]&stale == 0 })
}

// push adds colours to a commit and queues it when that says something new.
func (w *painter) push(id plumbing.Hash, colour paint) error {
	old := w.colour[id]
	if old|colour == old {
		return nil
	}
	w.colour[id] = old | colour
	c, err := w.repo.commit(id)
	if err != nil {
		return err
	}
	heap.Push(&w.queue, c)
	return nil
}

// best drops candidates that another candidate descends from; wrong clocks can
// leave such ones.
func (w *painter) best(common []commitInfo) ([]commitInfo, error) {
	kept := slices.Clone(common)
	for _, c := range common {
		if len(kept) < 2 {
			break
		}
		below, err := w.ancestors(c)
		if err != nil {
			return nil, err
		}
		kept = slices.DeleteFunc(kept, func(o commitInfo) bool { return o.id != c.id && below[o.id] })
	}
	slices.SortFunc(kept, func(a, b commitInfo) int {
		return cmp.Or(cmp.Compare(b.when, a.when), slices.Compare(a.id[:], b.id[:]))
	})
	return kept, nil
}

func (w *painter) ancestors(c commitInfo) (map[plumbing.Hash]bool, error) {
	seen := map[plumbing.Hash]bool{}
	for next := []commitInfo{c}; len(next) > 0; {
		at := next[len(next)-1]
		next = next[:len(next)-1]
		if w.cut[at.id] {
			continue
		}
		for _, p := range at.parents {
			if seen[p] {
				continue
			}
			seen[p] = true
			parent, err := w.repo.commit(p)
			if err != nil {
				return nil, err
			}
			next = append(next, parent)
		}
	}
	return seen, nil
}

// commitQueue is a heap, newest first.
type commitQueue []commitInfo

func (q commitQueue) Len() int { return len(q) }
func (q commitQueue) Less(i, j int) bool {
	if q[i].when != q[j].when {
		return q[i].when > q[j].when
	}
	return slices.Compare(q[i].id[:], q[j].id[:]) < 0
}
func (q commitQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *commitQueue) Push(x any)   { *q = append(*q, x.(commitInfo)) }
func (q *commitQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
