package review

// around is how many lines beside a changed one belong to a diff.
const around = 3

// mostLines bounds the comparison of two versions of a file; beyond it nothing
// is offered.
const (
	mostLines = 20_000
	mostSteps = 2_000 // lines that differ
)

// span is lines from..to of a file, counted from 1, both included.
type span struct{ from, to int }

func (s span) holds(from, to int) bool { return s.from <= from && to <= s.to }

// group is lines [from, to) of the old version that became lines [at, end) of
// the new one, counted from 0.
type group struct{ from, to, at, end int }

// hunks are the lines of the new version that are surely in one hunk of the
// diff, whichever of the equally short diffs the server has chosen: a repeated
// line can count as added in several places. None where too much differs.
func hunks(before, after []string) []span {
	groups, ok := compare(before, after)
	if !ok {
		return nil
	}
	var all []span
	for _, g := range groups {
		up, down := slide(before, after, g)
		s := span{max(g.at+1-around+down, 1), min(g.end+around-up, len(after))}
		switch last := len(all) - 1; {
		case s.to < s.from:
		case last >= 0 && s.from <= all[last].to+1:
			all[last].to = max(all[last].to, s.to)
		default:
			all = append(all, s)
		}
	}
	return all
}

// slide tells how many lines a group can move without another result: what came
// or went beside equal lines.
func slide(before, after []string, g group) (up, down int) {
	oldUp, oldDown := slack(before, g.from, g.to)
	newUp, newDown := slack(after, g.at, g.end)
	return max(oldUp, newUp), max(oldDown, newDown)
}

func slack(lines []string, from, to int) (up, down int) {
	if from == to {
		return 0, 0
	}
	for from-up > 0 && lines[from-up-1] == lines[to-up-1] {
		up++
	}
	for to+down < len(lines) && lines[from+down] == lines[to+down] {
		down++
	}
	return up, down
}

// compare finds the groups of a shortest edit script; false when that would
// take too long.
func compare(before, after []string) ([]group, bool) {
	if len(before) > mostLines || len(after) > mostLines {
		return nil, false
	}
	head := 0
	for head < min(len(before), len(after)) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < min(len(before), len(after))-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	a, b := before[head:len(before)-tail], after[head:len(after)-tail]
	if len(a) == 0 && len(b) == 0 {
		return nil, true
	}
	groups, ok := shortest(a, b)
	for i := range groups {
		groups[i] = group{groups[i].from + head, groups[i].to + head, groups[i].at + head, groups[i].end + head}
	}
	return groups, ok
}

// shortest is the algorithm of Myers (1986): for each number of edits, how far
// one can come on each diagonal; the way is read off from the end.
func shortest(a, b []string) ([]group, bool) {
	n, m := len(a), len(b)
	most := min(n+m, mostSteps)
	reach := make([]int, 2*most+3)
	var history [][]int
	for d := 0; d <= most; d++ {
		history = append(history, append([]int{}, reach[most-d:most+d+3]...))
		for k := -d; k <= d; k += 2 {
			at := most + 1 + k
			x := reach[at-1] + 1
			if k == -d || k != d && reach[at-1] < reach[at+1] {
				x = reach[at+1]
			}
			for x < n && x-k < m && a[x] == b[x-k] {
				x++
			}
			reach[at] = x
			if x >= n && x-k >= m {
				return walkBack(n, m, history), true
			}
		}
	}
	return nil, false
}

// walkBack joins the steps to groups. history[d] holds the diagonals -d-1..d+1
// as they were before step d.
func walkBack(n, m int, history [][]int) []group {
	var groups []group
	x, y := n, m
	for d := len(history) - 1; d > 0; d-- {
		was := func(k int) int { return history[d][k+d+1] }
		k := x - y
		g := group{}
		if k == -d || k != d && was(k-1) < was(k+1) {
			from := was(k + 1)
			g = group{from, from, from - k - 1, from - k}
			x, y = from, from-k-1
		} else {
			from := was(k - 1)
			g = group{from, from + 1, from - k + 1, from - k + 1}
			x, y = from, from-k+1
		}
		if last := len(groups) - 1; last >= 0 && groups[last].from == g.to && groups[last].at == g.end {
			groups[last].from, groups[last].at = g.from, g.at
		} else {
			groups = append(groups, g)
		}
	}
	for i, j := 0, len(groups)-1; i < j; i, j = i+1, j-1 {
		groups[i], groups[j] = groups[j], groups[i]
	}
	return groups
}
