package plan

import (
	"errors"
	"time"

	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// thread goes through the units of a post in their order.
type thread struct {
	*subject
	alone  bool            // there is one unit
	edited bool            // its files are not those that it was sent from
	out    map[string]bool // by occurrence: it is out, or goes out by this plan
}

// unit brings one unit to what is wanted.
func (t *thread) unit(u unit) {
	k := t.i.Key
	k.Occurrence = u.occurrence
	state := t.d.state(k)
	if t.out == nil {
		t.out = map[string]bool{}
	}
	if state.Out != ledger.None && state.Out != ledger.IsHandedOver {
		t.out[u.occurrence] = true
	}
	if inFlight(state) {
		o := t.operation(state.Verb, k, &u)
		if t.busy(state, &o) {
			return
		}
	}
	switch state.Out {
	case ledger.None:
		t.create(u, state)
	case ledger.IsHandedOver:
		t.waits(u, state)
	default:
		t.edit(u, state)
	}
}

// create sends what is not out.
func (t *thread) create(u unit, state ledger.State) {
	if state.Dropped {
		return // a person decided
	}
	o, when := t.operation(ledger.Create, state.Key, &u), t.timing(t.alone)
	o.From, o.Until, o.Ahead = when.from, when.until, when.ahead
	late := t.d.in.Now.After(t.i.At.Add(t.i.Window))
	if late && t.edited && u.occurrence != "" {
		o.From, o.Until, late = t.d.in.Now, time.Time{}, false // it comes to what is out already
		o.Made.Due = o.From.UTC().Truncate(time.Second)        // and no pause before has held it back
	}
	if w, held := t.holds(&o, u, state); held {
		t.heldBack(w, late)
		return
	}
	switch {
	case late && !t.hand:
		t.missed(o.Key, "")
	case o.From.After(t.d.in.Now):
		t.coming(o)
		t.out[u.occurrence] = true
	case t.byHand(&o, u):
		t.task(Task{Operation: o, Reason: reasonOf(u), Detail: t.unfit(&o), Late: late})
	default:
		t.out[u.occurrence] = true
		t.d.ops = append(t.d.ops, o)
	}
}

// holds tells what holds back a unit that is not out.
func (t *thread) holds(o *Operation, u unit, state ledger.State) (Waiting, bool) {
	w := Waiting{Key: o.Key, Item: t.i, Operation: o}
	early := o.From.After(t.d.in.Now)
	switch {
	case t.d.undecided(o.Key), t.d.heldBack(o):
		w.Why, w.Detail = Undecided, state.Reason
	case t.stop != nil && (!early || state.Phase != ledger.None):
		w.Why, w.Stop, w.Detail = Stopped, t.stop.Seq, t.stop.Reason
	case early:
		return w, false
	case u.occurrence != "" && !t.out[u.after]:
		w.Why, w.Detail = Behind, t.why(o.After)
	default:
		return t.barred(w, state)
	}
	return w, true
}

// barred tells what forbids a unit now, or refused it before.
func (t *thread) barred(w Waiting, state ledger.State) (Waiting, bool) {
	o := w.Operation
	if o.Ahead {
		w.Bars = t.d.barsAhead(t.i)
	} else if o.At.After(t.d.in.Now) { // a task that is shown before its time
		w.Bars = t.d.bars(t.i, o.At, o.At)
	} else {
		w.Bars = t.d.bars(t.i, t.d.in.Now, t.d.in.Now)
	}
	if len(w.Bars) > 0 {
		w.Why, w.Until = Barred, barredUntil(w.Bars)
		return w, true
	}
	if state.Tries == 0 || state.Operation != o.Digest || !rests(state) || !state.Again.IsZero() && !state.Again.After(t.d.in.Now) {
		return w, false
	}
	w.Why, w.Until, w.Detail = Again, state.Again, state.Reason
	if state.Again.IsZero() {
		w.Why = Refused
	}
	return w, true
}

// heldBack notes what is held back, or, once its window is over, missed.
func (t *thread) heldBack(w Waiting, late bool) {
	if late && !t.hand && w.Why != Undecided {
		t.missed(w.Key, w.Why)
		return
	}
	t.d.wait(w)
}

func (t *thread) missed(k ledger.Key, why Why) {
	t.d.plan.Missed = append(t.d.plan.Missed, Missed{Key: k, Item: t.i, Until: t.i.At.Add(t.i.Window), Why: why})
}

func (t *thread) coming(o Operation) {
	t.d.next(o.From)
	if o.From.After(t.d.upto()) {
		t.d.plan.Later++
		return
	}
	o.Bars = t.d.bars(t.i, t.i.At, t.i.At)
	t.d.plan.Coming = append(t.d.plan.Coming, o)
}

// byHand says whether a person has to send a unit.
func (t *thread) byHand(o *Operation, u unit) bool { return u.reason != "" || t.unfit(o) != "" }

func reasonOf(u unit) TaskReason {
	if u.reason != "" {
		return u.reason
	}
	return NotOffered
}

// unfit is what the service cannot do of an operation; "" for nothing.
func (t *thread) unfit(o *Operation) string {
	if t.hand {
		return ""
	}
	err := t.svc.Capabilities.Fits(provider.Operation{Key: o.Key, Verb: o.Verb, Content: o.Content, Profile: o.Profile, At: o.At, Ahead: o.Ahead, Out: o.Out}, t.d.in.Now)
	if wrong, ok := errors.AsType[*provider.Error](err); ok {
		return wrong.Why
	}
	return ""
}

// why tells what became of the part that another one waits for.
func (t *thread) why(k ledger.Key) string {
	state := t.d.state(k)
	if state.Reason != "" {
		return place(k) + ": " + state.Reason
	}
	return place(k)
}

// edit changes what is out, where it is to say something else.
func (t *thread) edit(u unit, state ledger.State) {
	o := t.operation(ledger.Replace, state.Key, &u)
	o.Why = Edited
	if state.Sent.Content == o.Made.Content {
		return
	}
	w := Waiting{Key: o.Key, Item: t.i, Operation: &o}
	var bars []gate.Bar
	if t.stop == nil {
		bars = t.d.bars(t.i, t.d.in.Now, t.d.in.Now)
	}
	undecided := t.d.undecided(o.Key)
	unfit := t.unfit(&o)
	switch {
	case t.stop != nil:
		w.Why, w.Stop, w.Detail = Stopped, t.stop.Seq, t.stop.Reason
		t.d.wait(w)
	case undecided:
		w.Why, w.Detail = Undecided, state.Reason
		t.d.wait(w)
	case len(bars) > 0:
		w.Why, w.Bars, w.Until = Barred, bars, barredUntil(bars)
		t.d.wait(w)
	case state.Out == ledger.IsAttested && !t.hand && state.ID == "":
		t.task(Task{Operation: o, Reason: Attested})
	case unfit != "" && !t.refused(&o, state):
		t.task(Task{Operation: o, Reason: NotOffered, Detail: unfit})
	case unfit == "":
		t.add(o, state)
	}
}
