package plan

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// sift brings the operations into their order, and holds back what is more than
// a limit allows or a service takes. What hangs on something held back waits.
func (d *diff) sift() {
	slices.SortStableFunc(d.ops, before)
	d.limit()
	d.spread()
	d.follow()
	d.plan.Operations = d.ops
	d.ops = nil
}

// before orders operations as they are to be done: what takes away first, then
// by time, and the parts of a post in their order, or in the reverse one where
// they are taken away.
func before(a, b Operation) int {
	thread := inThread(a.Key, b.Key)
	if a.takesAway() {
		thread = -thread
	}
	return cmp.Or(
		-boolOrder(a.takesAway(), b.takesAway()), a.At.Compare(b.At), strings.Compare(a.Key.Post, b.Key.Post),
		strings.Compare(a.Key.Target, b.Key.Target), thread, strings.Compare(string(a.Verb), string(b.Verb)),
	)
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func (o *Operation) takesAway() bool { return o.Verb == ledger.Recall || o.Verb == ledger.Withdraw }

// keep leaves the operations of which a function says so, and lets the others
// wait as it says.
func (d *diff) keep(kept func(o *Operation) (Waiting, bool)) {
	var ops []Operation
	for n := range d.ops {
		o := &d.ops[n]
		if w, ok := kept(o); !ok {
			w.Key, w.Item, w.Operation = o.Key, o.Item, o
			d.wait(w)
			continue
		}
		ops = append(ops, *o)
	}
	d.ops = ops
}

// follow lets later parts wait whose part before is neither out nor going out.
func (d *diff) follow() {
	going := map[ledger.Key]bool{}
	d.keep(func(o *Operation) (Waiting, bool) {
		if o.Verb == ledger.Create && o.After != (ledger.Key{}) && !going[o.After] && d.state(o.After).Out == ledger.None {
			return Waiting{Why: Behind, Detail: place(o.After)}, false
		}
		going[o.Key] = true
		return Waiting{}, true
	})
}

// spread holds back what a service takes no more of for now, oldest first.
func (d *diff) spread() {
	counts := map[string]*counter{}
	d.keep(func(o *Operation) (Waiting, bool) {
		svc := d.services[o.AccountID]
		if !svc.known() {
			return Waiting{}, true
		}
		c := counts[o.AccountID]
		if c == nil {
			c = newCounter(d.in.Now, svc, d.recent[o.AccountID])
			counts[o.AccountID] = c
		}
		if until, full := c.full(o); full {
			return Waiting{Why: Capped, Until: until}, false
		}
		c.take(o)
		return Waiting{}, true
	})
}

// counter counts the calls of one account.
type counter struct {
	now     time.Time
	svc     *Service
	calls   []call
	over    map[int]int    // by rate: how many were held back by it
	waiting int            // handed over, and not out yet
	days    map[string]int // the same, by the day on which it goes out
}

type call struct {
	at   time.Time
	verb ledger.Verb
}

func newCounter(now time.Time, svc *Service, recent []past) *counter {
	c := &counter{now: now, svc: svc, over: map[int]int{}, days: map[string]int{}}
	for _, s := range recent {
		if s.by {
			c.calls = append(c.calls, call{s.at, s.verb})
		}
		if !s.due.IsZero() {
			c.waiting++
			c.days[day(s.due)]++
		}
	}
	return c
}

// day is the one by which a service counts what waits.
func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

func counts(r provider.Rate, v ledger.Verb) bool {
	return len(r.Verbs) == 0 || slices.Contains(r.Verbs, v)
}

// full says that an operation is one too many, and when there is room.
func (c *counter) full(o *Operation) (time.Time, bool) {
	if plan := c.svc.Capabilities.Schedule; o.Ahead && plan != nil {
		if plan.Most > 0 && c.waiting >= plan.Most || plan.PerDay > 0 && c.days[day(o.At)] >= plan.PerDay {
			return o.At, true // it goes out at its time, unscheduled
		}
	}
	for n, r := range c.svc.Capabilities.Rates {
		if r.Most <= 0 || !counts(r, o.Verb) {
			continue
		}
		var within []time.Time
		for _, call := range c.calls {
			if counts(r, call.verb) && call.at.After(c.now.Add(-r.Per)) {
				within = append(within, call.at)
			}
		}
		if len(within) < r.Most {
			continue
		}
		// The first held back goes when the oldest call that counts is forgotten.
		place := len(within) - r.Most + c.over[n]
		c.over[n]++
		return within[place%len(within)].Add(r.Per * time.Duration(1+place/len(within))), true
	}
	return time.Time{}, false
}

func (c *counter) take(o *Operation) {
	c.calls = append(c.calls, call{c.now, o.Verb})
	if o.Ahead {
		c.waiting++
		c.days[day(o.At)]++
	}
}

// order puts the rest of a plan into one order.
func (d *diff) order() {
	p := d.plan
	slices.SortStableFunc(p.Tasks, func(a, b Task) int { return cmp.Or(a.At.Compare(b.At), byKey(a.Key, b.Key)) })
	slices.SortStableFunc(p.Coming, func(a, b Operation) int { return cmp.Or(a.From.Compare(b.From), byKey(a.Key, b.Key)) })
	slices.SortStableFunc(p.Waiting, func(a, b Waiting) int { return byKey(a.Key, b.Key) })
	slices.SortStableFunc(p.Missed, func(a, b Missed) int { return cmp.Or(a.Until.Compare(b.Until), byKey(a.Key, b.Key)) })
	slices.SortStableFunc(p.Drift, inDrift)
}

func byKey(a, b ledger.Key) int {
	return cmp.Or(strings.Compare(a.Post, b.Post), strings.Compare(a.Target, b.Target), inThread(a, b))
}
