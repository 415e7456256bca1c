package proof

import (
	"maps"
	"path"
	"slices"
	"strings"

	"masthead/internal/model"
	"masthead/internal/tree"
)

// quarantine keeps what unproven changes touched, along the line. A path
// leaves it only when it is again as it was before, or when a proven change
// takes it away: a later approval of another line of the same file has not seen
// what an unproven one brought there. What such a change adds of the same kind is
// held in its place: a move shows nothing of what it moves.
type quarantine struct {
	prefix string // of the organisation, with a slash; "" at the top
	before map[string]entry
	law    string // newest commit whose trusted part was proven
}

func newQuarantine(prefix, start string) *quarantine {
	return &quarantine{prefix: prefix, before: map[string]entry{}, law: start}
}

// add follows one change from base to commit.
func (q *quarantine) add(base, commit *tree.Tree, touched []string, proven bool) {
	if proven {
		q.follow(base, commit, touched)
	}
	for _, path := range touched {
		old, held := q.before[path]
		if !held && !proven {
			old, held = at(base, path), true
			q.before[path] = old
		}
		now := at(commit, path)
		if held && (now == old || proven && !now.there) {
			delete(q.before, path)
		}
	}
	if !q.stopped() {
		q.law = commit.Commit
	}
}

// follow holds what a proven change adds where it takes held files away.
func (q *quarantine) follow(base, commit *tree.Tree, touched []string) {
	gone := map[string]bool{}
	for _, path := range touched {
		if _, held := q.before[path]; held && !at(commit, path).there {
			gone[q.kind(path)] = true
		}
	}
	for _, path := range touched {
		if !at(base, path).there && at(commit, path).there && gone[q.kind(path)] {
			q.before[path] = entry{}
		}
	}
}

// kind is that of a file, or its folder where it is of none.
func (q *quarantine) kind(file string) string {
	own, below := strings.CutPrefix(file, q.prefix)
	if place := model.KindOf(own); below && place.Role == model.Governed {
		return place.Kind.Name
	}
	return path.Dir(file)
}

// paths are those in quarantine, sorted.
func (q *quarantine) paths() []string {
	return slices.AppendSeq([]string{}, slices.Values(slices.Sorted(maps.Keys(q.before))))
}

// stopped: part of what judges is unproven, so nothing after it can be used.
func (q *quarantine) stopped() bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(q.before)), func(path string) bool { return trusted(q.prefix, path) })
}

// trusted tells whether a path of the repository judges others. The forge takes
// workflows and owners from the top, wherever the organisation lies.
func trusted(prefix, path string) bool {
	own, below := strings.CutPrefix(path, prefix)
	return below && model.IsTrusted(own) || slices.ContainsFunc(model.Forges, func(folder string) bool { return strings.HasPrefix(path, folder) })
}
