package plan

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"

	"masthead/internal/ledger"
)

// perRun is the time within which operations count for a limit. Runs come every
// few minutes, and a limit that each of them had to itself would be none.
const perRun = time.Hour

// post is what limits count: a post at an account, however many parts it has.
func post(k ledger.Key) ledger.Key { return ledger.Key{Post: k.Post, Target: k.Target} }

// limit holds back what goes beyond a reach limit. A change of what is out is
// held back with all the others of its target, since too many changes are one
// mistake; of what is sent, the rest. What a stop or a gate takes back is never
// held back: safety comes first.
func (d *diff) limit() {
	open := map[string]bool{} // digests that an override lets through
	for _, o := range d.in.Overrides {
		for _, digest := range o.Digests {
			open[digest] = open[digest] || d.in.Now.Before(o.Expires)
		}
	}
	held := map[string]bool{} // digests
	for _, target := range slices.Sorted(maps.Keys(d.in.Limits.Targets)) {
		d.within(target, d.in.Limits.Targets[target], open, held)
	}
	d.within("", d.in.Limits.Total, open, held)
	d.keep(func(o *Operation) (Waiting, bool) { return Waiting{Why: Limited}, !held[o.Digest] })
}

func (d *diff) within(target string, l Limit, open, held map[string]bool) {
	if l.Operations == 0 && l.Percent == nil {
		return
	}
	var changes, sent []Operation
	for _, o := range d.ops {
		switch {
		case target != "" && o.Target != target, open[o.Digest], held[o.Digest]:
		case o.Verb == ledger.Create:
			sent = append(sent, o)
		case !o.takesAway() || o.Why != Stopped && o.Why != Barred && o.Why != Dropped:
			changes = append(changes, o)
		}
	}
	b := Breach{Target: target, Limit: l, Changes: true, Wanted: posts(changes), Done: d.done(target, true), Of: d.size(target)}
	if b.Wanted > 0 && b.Done+b.Wanted > b.most() {
		b.Held = changes
		d.breach(b, held)
	}
	b = Breach{Target: target, Limit: l, Wanted: posts(sent), Done: d.done(target, false)}
	if room := l.Operations - b.Done; l.Operations > 0 && b.Wanted > room {
		b.Held = beyond(sent, max(0, room))
		d.breach(b, held)
	}
}

func (d *diff) breach(b Breach, held map[string]bool) {
	for _, o := range b.Held {
		held[o.Digest] = true
	}
	d.plan.Breaches = append(d.plan.Breaches, b)
}

// most is how many changes a limit allows. A share allows one in any case, or
// nothing could ever be put right at a small target.
func (b Breach) most() int {
	most := math.MaxInt
	if b.Limit.Operations > 0 {
		most = b.Limit.Operations
	}
	if b.Limit.Percent == nil {
		return most
	}
	share := 0
	if *b.Limit.Percent > 0 {
		share = max(1, int(float64(b.Of)**b.Limit.Percent/100))
	}
	return min(most, share)
}

func posts(ops []Operation) int {
	all := map[ledger.Key]bool{}
	for _, o := range ops {
		all[post(o.Key)] = true
	}
	return len(all)
}

// beyond leaves out the operations of the first posts.
func beyond(ops []Operation, room int) []Operation {
	first, rest := map[ledger.Key]bool{}, []Operation(nil)
	for _, o := range ops {
		k := post(o.Key)
		if first[k] = first[k] || len(first) < room; first[k] {
			continue
		}
		delete(first, k)
		rest = append(rest, o)
	}
	return rest
}

// done counts the posts of a target that were changed, or sent, a short while
// ago.
func (d *diff) done(target string, changes bool) int {
	all := map[ledger.Key]bool{}
	for _, states := range d.recent {
		for _, s := range states {
			if d.counted(s, target) && (s.verb != ledger.Create) == changes {
				all[post(s.key)] = true
			}
		}
	}
	return len(all)
}

func (d *diff) counted(s past, target string) bool {
	return s.by && !s.refused && s.at.After(d.in.Now.Add(-perRun)) && (target == "" || d.targets()[s.key.Target] == target)
}

// targets are those of masthead.yaml by account.
func (d *diff) targets() map[string]string {
	if d.served == nil {
		d.served = map[string]string{}
		for n := range d.in.Items {
			o := &d.in.Items[n].Outlet
			d.served[o.AccountID] = cmp.Or(o.Target, d.served[o.AccountID])
		}
	}
	return d.served
}

// size counts the posts of a target that are out, or to be sent now.
func (d *diff) size(target string) int {
	all := map[ledger.Key]bool{}
	for _, o := range d.ops {
		if target == "" || o.Target == target {
			all[post(o.Key)] = true
		}
	}
	if d.in.Book == nil {
		return len(all)
	}
	for s := range d.in.Book.All() {
		if s.Out != ledger.None && (target == "" || d.targets()[s.Target] == target) {
			all[post(s.Key)] = true
		}
	}
	return len(all)
}
