package main

import (
	"fmt"
	"slices"
	"time"
)

// hit is what is compared: what was found, not where in the file.
type hit struct {
	File, Rule, Match string
}

// differences is how two lists of findings differ, as multisets.
type differences struct {
	same, union int
	byRule      map[string]*ruleDifference
}

type ruleDifference struct {
	theirs, ours int // how many only one has
	examples     []string
}

func difference(theirs, ours []hit) *differences {
	type counts struct{ theirs, ours int }
	count := map[hit]*counts{}
	at := func(h hit) *counts {
		if count[h] == nil {
			count[h] = &counts{}
		}
		return count[h]
	}
	for _, h := range theirs {
		at(h).theirs++
	}
	for _, h := range ours {
		at(h).ours++
	}
	d := &differences{byRule: map[string]*ruleDifference{}}
	for h, c := range count {
		d.same += min(c.theirs, c.ours)
		d.union += max(c.theirs, c.ours)
		if c.theirs == c.ours {
			continue
		}
		r := d.byRule[h.Rule]
		if r == nil {
			r = &ruleDifference{}
			d.byRule[h.Rule] = r
		}
		r.theirs += max(c.theirs-c.ours, 0)
		r.ours += max(c.ours-c.theirs, 0)
		r.examples = append(r.examples, fmt.Sprintf("%s: vale %d, masthead %d of %.80q", h.File, c.theirs, c.ours, h.Match))
	}
	return d
}

func (d *differences) share() float64 { return float64(d.same) / float64(max(d.union, 1)) }

func (d *differences) print(show int) {
	var rules []string
	for rule, r := range d.byRule {
		rules = append(rules, rule)
		slices.Sort(r.examples)
	}
	slices.Sort(rules)
	for _, rule := range rules {
		r := d.byRule[rule]
		fmt.Printf("  %-28s only vale %4d, only masthead %4d\n", rule, r.theirs, r.ours)
		for _, e := range r.examples[:min(show, len(r.examples))] {
			fmt.Println("      " + e)
		}
	}
	fmt.Printf("  %d of %d agree: %.2f %%\n", d.same, d.union, 100*d.share())
}

func median(list []cost, of func(cost) time.Duration) time.Duration {
	var times []time.Duration
	for _, c := range list {
		times = append(times, of(c))
	}
	slices.Sort(times)
	return times[len(times)/2]
}
