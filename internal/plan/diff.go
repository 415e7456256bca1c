package plan

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
)

// diff is one plan on the way.
type diff struct {
	in       Input
	plan     *Plan
	services map[string]*Service
	stopped  bool                        // some stop holds
	taken    map[string]bool             // posts that a takedown names
	later    map[ledger.Key][]ledger.Key // by first part: what else the ledger knows of the post
	recent   map[string][]past           // by account: what counts for rates and limits
	out      int                         // first parts that the ledger says are out
	matched  int                         // of them, those whose item is there
	ours     map[string][]ledger.Key     // by account of which something was seen: what the ledger knows
	ops      []Operation
	items    map[ledger.Key]*desired.Item // made when first asked for
	served   map[string]string            // the same
}

// past is as much of a state as counts for rates and limits.
type past struct {
	key     ledger.Key
	verb    ledger.Verb
	at      time.Time
	seq     int64
	by      bool // a service was asked, and answered
	refused bool
	due     time.Time // of what is handed over; zero otherwise
}

// Diff makes the plan. It looks closely only at what may have to change: what
// is due, and what differs from what the ledger remembers.
func Diff(in Input) *Plan {
	d := &diff{
		in: in, plan: &Plan{Repo: in.Repo, Commit: in.Commit, At: in.Now.UTC()}, services: make(map[string]*Service, len(in.Services)),
		taken: map[string]bool{}, later: map[ledger.Key][]ledger.Key{}, recent: map[string][]past{}, ours: map[string][]ledger.Key{},
	}
	for id, s := range in.Services {
		d.services[id] = &s
	}
	d.stops()
	d.history()
	for i := range in.Items {
		d.item(&in.Items[i])
	}
	for i := range in.Profiles {
		d.profile(&in.Profiles[i])
	}
	d.sift()
	d.drift()
	d.order()
	return d.plan
}

func (d *diff) stops() {
	if d.in.Book == nil {
		return
	}
	for _, s := range d.in.Book.Stopped() {
		d.stopped = true
		for _, mark := range s.Scope {
			if post, ok := strings.CutPrefix(mark, "post/"); ok && s.Event == ledger.Takedown {
				d.taken[post] = true
			}
		}
	}
}

// history goes once through the ledger.
func (d *diff) history() {
	if d.in.Book == nil {
		return
	}
	counted := d.in.Now.Add(-d.longest())
	for s := range d.in.Book.All() {
		if s.Occurrence != "" {
			first := ledger.Key{Post: s.Post, Target: s.Target}
			d.later[first] = append(d.later[first], s.Key)
		} else if s.Out != ledger.None && !isProfile(s.Key) {
			d.out++
		}
		waits := s.Out == ledger.IsHandedOver && s.Sent.Due.After(d.in.Now)
		if waits || s.At.After(counted) {
			p := past{key: s.Key, verb: s.Verb, at: s.At, seq: s.Seq, by: rests(s) && s.Phase != ledger.IsAttested, refused: s.Tries > 0}
			if waits {
				p.due = s.Sent.Due
			}
			d.recent[s.Target] = append(d.recent[s.Target], p)
		}
		if svc := d.services[s.Target]; svc != nil && svc.Snapshot != nil && s.Phase != ledger.None && !isProfile(s.Key) {
			d.ours[s.Target] = append(d.ours[s.Target], s.Key)
		}
	}
	for _, keys := range d.later {
		slices.SortFunc(keys, inThread)
	}
	for _, states := range d.recent {
		slices.SortFunc(states, func(a, b past) int { return cmp.Compare(a.seq, b.seq) })
	}
}

// longest is over how long anything is counted.
func (d *diff) longest() time.Duration {
	longest := perRun
	for _, s := range d.services {
		for _, r := range s.Capabilities.Rates {
			longest = max(longest, r.Per)
		}
	}
	return longest
}

func isProfile(k ledger.Key) bool { return strings.HasPrefix(k.Post, "profile/") }

func (d *diff) state(k ledger.Key) ledger.State {
	if d.in.Book == nil {
		return ledger.State{Key: k}
	}
	return d.in.Book.State(k)
}

// began is when the ledger began: what was due before is nobody's knowledge.
func (d *diff) began() time.Time {
	if d.in.Book == nil || d.in.Book.Began.IsZero() {
		return d.in.Now
	}
	return d.in.Book.Began
}

// upto is until when things are worked out.
func (d *diff) upto() time.Time {
	if d.in.Upto.After(d.in.Now) {
		return d.in.Upto
	}
	return d.in.Now
}

// item passes over what is as it should be, and looks at all else.
func (d *diff) item(i *desired.Item) {
	s := d.state(i.Key)
	if s.Out != ledger.None && (i.Problem == nil || i.Problem.What != desired.SameID) {
		d.matched++
	}
	if s.Phase == ledger.None && d.untouched(i) || s.Phase != ledger.None && d.settled(i, &s) {
		return
	}
	d.look(i, s)
}

// untouched settles what the ledger knows nothing of, as far as its time does.
func (d *diff) untouched(i *desired.Item) bool {
	over := !i.At.IsZero() && d.in.Now.After(i.At.Add(i.Window))
	switch {
	case i.Want == desired.Gone:
		return true
	case over && i.At.Add(i.Window).Before(d.began()):
		d.plan.Before++
		return true
	case over && i.Want == desired.Held:
		return true
	case over:
		return false
	case i.Problem != nil && i.Want == desired.Out:
		d.plan.Waiting = append(d.plan.Waiting, Waiting{Key: i.Key, Item: i, Why: Broken, Problem: i.Problem})
		return true
	case i.At.IsZero():
		return true
	}
	from := d.from(i)
	if from.After(d.upto()) {
		if i.Want == desired.Out {
			d.plan.Later++
			d.next(from)
		}
		return true
	}
	return false
}

// next notes when something is due.
func (d *diff) next(at time.Time) {
	if at.After(d.in.Now) && (d.plan.Next.IsZero() || at.Before(d.plan.Next)) {
		d.plan.Next = at
	}
}

// settled knows a post that is out, with nothing about it to be done: its files
// are those it was made from, and all of it is there. Whatever else may have
// changed since, such as how links are marked, does not rewrite the past.
func (d *diff) settled(i *desired.Item, s *ledger.State) bool {
	if s.Phase != ledger.IsPublished && s.Phase != ledger.IsAttested || i.Want == desired.Gone || d.taken[i.Key.Post] {
		return false
	}
	version, _, parts := readSource(s.Sent.Source)
	if version == "" || i.Want == desired.Out && version != d.version(i) {
		return false
	}
	there := 0
	for _, k := range d.later[i.Key] {
		part := d.state(k)
		switch wanted := slices.Contains(parts, k.Occurrence); {
		case wanted && (part.Phase != ledger.IsPublished && part.Phase != ledger.IsAttested || part.Sent.Source != s.Sent.Source):
			return false // an edit may have reached only some of the parts
		case !wanted && (part.Out != ledger.None || inFlight(part)):
			return false
		case wanted:
			there++
		}
	}
	return there == len(parts)
}

func (d *diff) version(i *desired.Item) string {
	if d.in.Source == nil {
		return ""
	}
	return d.in.Source(i)
}

// known are the keys of a post that the ledger knows, in the order of the
// thread.
func (d *diff) known(first ledger.Key) []ledger.Key {
	return append([]ledger.Key{first}, d.later[first]...)
}
