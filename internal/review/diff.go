package review

import (
	"path"
	"strings"

	"masthead/internal/tree"
)

// Diff is what differs between two trees, as the page of a pull request shows
// it. Hunks are worked out from the files themselves: what the server says of a
// large change is cut.
type Diff struct {
	before, after *tree.Tree
	kinds         map[string]tree.Kind
	gone          []string // deleted files: one of them may count as the old version of a new file
	spans         map[string][]span
}

// mostGone bounds the files that a new one is compared with; beyond it the new
// file may be a renamed one, and nothing is offered in it.
const mostGone = 50

// NewDiff compares the commit that a change started from with its head.
func NewDiff(before, after *tree.Tree) *Diff {
	d := &Diff{before: before, after: after, kinds: map[string]tree.Kind{}, spans: map[string][]span{}}
	for _, c := range tree.Changes(before, after) {
		d.kinds[c.Path] = c.Kind
		if c.Kind == tree.Deleted {
			d.gone = append(d.gone, c.Path)
		}
	}
	return d
}

// Len is the number of paths that differ.
func (d *Diff) Len() int { return len(d.kinds) }

// inOneHunk tells whether lines of the new version can be commented together.
func (d *Diff) inOneHunk(path string, from, to int) bool {
	spans, known := d.spans[path]
	if !known {
		spans = d.read(path)
		d.spans[path] = spans
	}
	for _, s := range spans {
		if s.holds(from, to) {
			return true
		}
	}
	return false
}

func (d *Diff) read(path string) []span {
	kind, differs := d.kinds[path]
	after, err := d.after.Read(path)
	if !differs || err != nil {
		return nil
	}
	lines := splitLines(after)
	if kind == tree.Added {
		return d.added(path, lines)
	}
	before, err := d.before.Read(path)
	if err != nil {
		return nil
	}
	return hunks(splitLines(before), lines)
}

// added: a new file is all hunk, unless the server takes it for a deleted one
// that has moved; then it shows only what differs.
func (d *Diff) added(at string, lines []string) []span {
	spans := []span{{1, len(lines)}}
	if len(d.gone) > mostGone {
		return nil
	}
	for _, old := range d.gone {
		before, err := d.before.Read(old)
		if err != nil || path.Ext(old) != path.Ext(at) {
			continue
		}
		if was := splitLines(before); alike(was, lines) {
			spans = both(spans, hunks(was, lines))
		}
	}
	return spans
}

// alike is less strict than Git, which asks for half of a file: in doubt a file
// counts as moved.
func alike(a, b []string) bool {
	bytes, have := 0, map[string]int{}
	for _, line := range a {
		have[line]++
		bytes += len(line)
	}
	same, most := 0, bytes
	bytes = 0
	for _, line := range b {
		bytes += len(line)
		if have[line] > 0 {
			have[line]--
			same += len(line)
		}
	}
	return same*4 >= max(most, bytes)
}

// both are the lines that lie in a span of either list.
func both(a, b []span) []span {
	var all []span
	for _, x := range a {
		for _, y := range b {
			if s := (span{max(x.from, y.from), min(x.to, y.to)}); s.from <= s.to {
				all = append(all, s)
			}
		}
	}
	return all
}

// splitLines keeps the line ends.
func splitLines(text []byte) []string {
	lines := strings.SplitAfter(string(text), "\n")
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	}
	return lines
}
