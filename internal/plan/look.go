package plan

import (
	"fmt"
	"slices"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// subject is a post at an account that is looked at closely.
type subject struct {
	d      *diff
	i      *desired.Item
	svc    *Service // nil: nothing is known of it
	hand   bool     // people serve the account
	stop   *ledger.Stop
	source string // what the ledger is to remember
}

// look works out one post: what stops it comes first, then what is not proven,
// then what its file wants.
func (d *diff) look(i *desired.Item, first ledger.State) {
	s := &subject{d: d, i: i, svc: d.services[i.AccountID], hand: hand(i.Outlet)}
	// Not even to take something away: nobody approved who would get the credential.
	if why, found := d.in.Quarantine[i.AccountPath]; found {
		d.wait(Waiting{Key: i.Key, Item: i, Why: Quarantined, Detail: i.AccountPath + ": " + why})
		return
	}
	if stops := d.covering(i.Key, i.Marks); len(stops) > 0 {
		s.stop = &stops[0]
		if k := slices.IndexFunc(stops, func(stop ledger.Stop) bool { return stop.Event == ledger.Takedown }); k >= 0 {
			s.stop = &stops[k]
			s.takeAll(Stopped)
			return
		}
	}
	path, why, found := d.unproven(i.Inputs)
	switch {
	case found && s.stop != nil && first.Out == ledger.IsHandedOver:
		s.takeBack(first, Stopped)
	case found:
		d.wait(Waiting{Key: i.Key, Item: i, Why: Quarantined, Detail: path + ": " + why})
	case i.Want == desired.Gone:
		s.takeAll("")
	case i.Want == desired.Held && first.Out == ledger.IsHandedOver:
		s.takeBack(first, Held)
	case i.Want == desired.Held && inFlight(first):
		s.busy(first, nil)
	case i.Want == desired.Held:
		s.held(first)
	case i.Problem != nil:
		d.wait(Waiting{Key: i.Key, Item: i, Why: Broken, Problem: i.Problem})
	case !s.hand && !s.svc.known():
		s.unasked(first)
	default:
		s.out(first)
	}
}

func (d *diff) wait(w Waiting) {
	d.plan.Waiting = append(d.plan.Waiting, w)
	d.next(w.Until)
}

func (d *diff) covering(k ledger.Key, marks []string) []ledger.Stop {
	if !d.stopped {
		return nil
	}
	return d.in.Book.Covering(k, marks)
}

func (d *diff) undecided(k ledger.Key) bool { return d.in.Book != nil && d.in.Book.Undecided(k) }

// heldBack says that a pause was over before anybody planned what it held back.
func (d *diff) heldBack(o *Operation) bool {
	return d.in.Book != nil && d.in.Book.HeldBack(o.Key, o.Marks, o.Made.Due)
}

// unproven finds a file that a post depends on and that nobody approved.
func (d *diff) unproven(inputs []string) (path, why string, found bool) {
	if len(d.in.Quarantine) == 0 {
		return "", "", false
	}
	for _, path := range inputs {
		if why, found := d.in.Quarantine[path]; found {
			return path, why, true
		}
	}
	return "", "", false
}

// held says that a post waits because its file says so, if it would go out.
func (s *subject) held(first ledger.State) {
	if first.Out == ledger.None && !s.i.At.IsZero() && !s.d.in.Now.After(s.i.At.Add(s.i.Window)) && !s.d.from(s.i).After(s.d.in.Now) {
		s.d.wait(Waiting{Key: s.i.Key, Item: s.i, Why: Held})
	}
}

// unasked says that nobody knows what the service can do, where that matters.
func (s *subject) unasked(first ledger.State) {
	w := Waiting{Key: s.i.Key, Item: s.i, Why: Unasked}
	if s.svc != nil && s.svc.Err != nil {
		w.Detail = s.svc.Err.Error()
	}
	over := s.d.in.Now.After(s.i.At.Add(s.i.Window))
	switch {
	case first.Out == ledger.None && over && !inFlight(first):
		s.d.plan.Missed = append(s.d.plan.Missed, Missed{Key: s.i.Key, Item: s.i, Until: s.i.At.Add(s.i.Window), Why: Unasked})
	case first.Out == ledger.None && s.d.from(s.i).After(s.d.in.Now):
		s.d.plan.Later++
		s.d.next(s.d.from(s.i))
	default:
		s.d.wait(w)
	}
}

// out brings a post to what its file wants: all of it there, and as it says.
func (s *subject) out(first ledger.State) {
	content, problem := s.i.Content()
	if problem != nil {
		s.d.wait(Waiting{Key: s.i.Key, Item: s.i, Why: Broken, Problem: problem})
		return
	}
	how := mode(s.capabilities(), s.hand)
	version, sent, _ := readSource(first.Sent.Source)
	if first.Out != ledger.None && sent != "" {
		how = sent
	}
	units := split(content, s.capabilities(), how)
	now := s.d.version(s.i)
	s.source = source(now, how, units)
	t := thread{subject: s, alone: len(units) == 1, edited: first.Out != ledger.None && version != now}
	for _, u := range units {
		t.unit(u)
	}
	s.drop(units)
}

func (s *subject) capabilities() provider.Capabilities {
	if s.svc == nil {
		return provider.Capabilities{}
	}
	return s.svc.Capabilities
}

// drop takes away the parts that a thread has no longer, the last one first.
func (s *subject) drop(units []unit) {
	keys := s.d.later[s.i.Key]
	for n := len(keys) - 1; n >= 0; n-- {
		if !slices.ContainsFunc(units, func(u unit) bool { return u.occurrence == keys[n].Occurrence }) {
			s.takeAway(s.d.state(keys[n]), Edited)
		}
	}
}

// operation is one about this post, with its digest.
func (s *subject) operation(verb ledger.Verb, k ledger.Key, u *unit) Operation {
	o := Operation{
		Outlet: s.i.Outlet, Key: k, Verb: verb, Item: s.i, At: s.i.At, From: s.d.in.Now, Marks: s.i.Marks,
		Repeatable: s.capabilities().Repeatable() && !s.hand,
	}
	if u != nil {
		o.Content = &u.content
		o.Made = ledger.Made{Content: contentDigest(&u.content, nil), Due: s.i.At, Wall: s.i.Wall, Source: s.source}
		if u.occurrence != "" {
			o.Root, o.After = s.i.Key, s.i.Key
			o.After.Occurrence = u.after
		}
	}
	if verb != ledger.Create {
		o.Out = s.d.there(s.d.state(k))
	}
	if verb == ledger.Reschedule {
		o.Content = nil
	}
	o.Digest = o.digest(s.d.in.Repo)
	return o
}

// there is what is out of a key: as it was seen last.
func (d *diff) there(state ledger.State) provider.Remote {
	r := provider.Remote{ID: state.ID, URL: state.URL, Revision: state.Revision, Ahead: state.Out == ledger.IsHandedOver}
	svc := d.services[state.Target]
	if svc == nil || svc.Snapshot == nil || state.ID == "" {
		return r
	}
	for n := range svc.Snapshot.Items {
		if seen := &svc.Snapshot.Items[n]; seen.ID == state.ID {
			return seen.Remote
		}
	}
	return r
}

// inFlight says that some run has, or had, a key in its hands.
func inFlight(s ledger.State) bool {
	switch s.Phase {
	case ledger.IsClaimed, ledger.IsPrepared, ledger.IsCommitting, ledger.IsUnknown:
		return true
	}
	return false
}

// busy waits for another run, or for somebody who finds out. It says no where a
// claim is over and nothing was sent: then the key is free.
func (s *subject) busy(state ledger.State, wanted *Operation) bool {
	w := Waiting{Key: state.Key, Item: s.i, Why: Busy, Until: state.Lease.Add(ledger.Skew + time.Second), Detail: state.Reason}
	ended := state.Ended(s.d.in.Now)
	switch {
	case !inFlight(state), ended && (state.Phase == ledger.IsClaimed || state.Phase == ledger.IsPrepared):
		return false
	case state.Phase == ledger.IsUnknown || ended:
		w.Why, w.Until = Unsettled, time.Time{}
	}
	if wanted != nil && wanted.Verb == state.Verb && wanted.Made.Content == state.Made.Content {
		w.Operation = wanted
	}
	s.d.wait(w)
	return true
}

// refused says whether an operation was tried and is not to be tried now.
func (s *subject) refused(o *Operation, state ledger.State) bool {
	if state.Tries == 0 || state.Operation != o.Digest || !rests(state) {
		return false
	}
	w := Waiting{Key: o.Key, Item: s.i, Why: Again, Until: state.Again, Detail: state.Reason, Operation: o}
	switch {
	case state.Again.IsZero():
		w.Why = Refused
	case !state.Again.After(s.d.in.Now):
		return false
	}
	s.d.wait(w)
	return true
}

// rests says that no operation is planned or under way.
func rests(s ledger.State) bool { return s.Phase != ledger.IsPlanned && !inFlight(s) }

// place names a key for people.
func place(k ledger.Key) string {
	if k.Occurrence == "" {
		return k.String()
	}
	return fmt.Sprintf("%s:%s %s", k.Post, k.Target, k.Occurrence)
}
