package report

import (
	"slices"
	"strconv"

	"masthead/internal/diag"
)

// effectOn is what new rules mean for files: which would newly fail, and which
// would newly pass. A file fails when it has an error that is not waived.
func effectOn(now []diag.Finding, e Effect) (fails, passes []string) {
	before, after := map[string]int{}, map[string]int{}
	count := func(findings []diag.Finding, in map[string]int, n int) {
		for _, f := range findings {
			if f.Blocks(diag.Error) {
				in[f.Path] += n
			}
		}
	}
	count(now, before, 1)
	count(now, after, 1)
	count(e.Added, after, 1)
	count(e.Removed, after, -1)
	for _, path := range sortedKeysOf(after) {
		switch {
		case before[path] == 0 && after[path] > 0:
			fails = append(fails, path)
		case before[path] > 0 && after[path] <= 0:
			passes = append(passes, path)
		}
	}
	return fails, passes
}

// effect tells what the new rules would do, in lines; none where nobody asked.
func (c Changes) effect(t *teller) []string {
	if c.Effect == nil {
		return nil
	}
	fails, passes := effectOn(c.Findings, *c.Effect)
	others := len(c.Effect.Added) + len(c.Effect.Removed)
	switch {
	case c.Effect.Unknown != "":
		return []string{t.say("unknown effect", "reason", t.ink.name(c.Effect.Unknown))}
	case others == 0:
		return []string{t.say("no effect")}
	case len(fails)+len(passes) == 0:
		return []string{t.say("some effect", "n", strconv.Itoa(others))}
	}
	return slices.Concat(t.verdicts("fails", fails), t.verdicts("passes", passes))
}

func (t *teller) verdicts(sentence string, paths []string) []string {
	if len(paths) == 0 {
		return nil
	}
	shown := paths
	if len(paths) > mostFiles && !t.all {
		shown = paths[:mostFiles]
	}
	lines := []string{t.say(sentence, "n", strconv.Itoa(len(paths)))}
	for _, p := range shown {
		lines = append(lines, "  "+t.ink.name(p))
	}
	if len(shown) < len(paths) {
		lines = append(lines, "  "+t.say(t.more, "n", strconv.Itoa(len(paths)-len(shown))))
	}
	return lines
}
