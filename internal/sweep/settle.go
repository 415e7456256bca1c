package sweep

import (
	"context"
	"errors"
	"slices"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/provider"
)

func passes(err error) bool {
	e, ok := errors.AsType[*provider.Error](err)
	return ok && e.Passes()
}

// settleAll goes on with what earlier runs left open, and looks for what was
// handed over and should be out by now. settled: the ledger says something new.
func (r *run) settleAll(ctx context.Context, p *plan.Plan) (settled bool, err error) {
	var open, handed []*task
	for _, w := range p.Waiting {
		switch {
		case !r.about(w.Key):
		case w.Why == plan.Unsettled && w.Operation != nil:
			open = append(open, r.died(*w.Operation))
		case w.Why == plan.Unconfirmed && w.Item != nil:
			handed = append(handed, r.handed(w))
		}
	}
	before := r.Ledger.Book().Last
	for batch := range slices.Chunk(open, ledger.MaxKeys) {
		if err := r.settle(ctx, batch); err != nil {
			return false, err
		}
	}
	for batch := range slices.Chunk(handed, ledger.MaxKeys) {
		if err := r.confirm(ctx, batch); err != nil {
			return false, err
		}
	}
	return r.Ledger.Book().Last != before, ctx.Err()
}

// died is a call that nobody knows the outcome of, as it was made: for the time
// that its post had then, and ahead of it where it was claimed before.
func (r *run) died(o plan.Operation) *task {
	if s := r.Ledger.Book().State(o.Key); !s.Made.Due.IsZero() {
		o.At = s.Made.Due
		o.Ahead = o.Content != nil && s.Lease.Add(-lease).Before(o.At)
	}
	return r.task(o)
}

// handed is what was handed over, to be looked for as it was sent.
func (r *run) handed(w plan.Waiting) *task {
	s := r.Ledger.Book().State(w.Key)
	o := plan.Operation{Outlet: w.Item.Outlet, Key: w.Key, Verb: ledger.Create, Item: w.Item, At: w.Item.At, Ahead: true, Out: remote(s)}
	if content, wrong := w.Item.Content(); wrong == nil {
		o.Content = &content
	}
	if !s.Made.Due.IsZero() {
		o.At = s.Made.Due
	}
	return r.task(o)
}

// settle says of calls that died that nobody knows what came of them, looks, and
// writes down what is seen. What it cannot tell is left to a person.
func (r *run) settle(ctx context.Context, tasks []*task) error {
	err := r.write(ctx, r.moved(tasks, ledger.ToDoubt), func(t *task, b *ledger.Book, at time.Time) []ledger.Entry {
		if b.Next(t.Key, ledger.Hand{}, at) != ledger.ToDoubt {
			return nil
		}
		return []ledger.Entry{b.Entry(t.Key, ledger.ToDoubt, ledger.Hand{}, at)}
	})
	if err != nil {
		return err
	}
	open := r.moved(tasks, ledger.ToProbe)
	r.probe(ctx, open, 0)
	for _, t := range open {
		if t.blind == "" {
			t.hand.Probed = r.seen(t)
		}
	}
	return r.write(ctx, open, func(t *task, b *ledger.Book, at time.Time) []ledger.Entry {
		if t.hand.Probed == nil || b.Next(t.Key, ledger.Hand{Probed: t.hand.Probed}, at) != ledger.ToResolve {
			return nil
		}
		return []ledger.Entry{b.Entry(t.Key, ledger.ToResolve, t.hand, at)}
	})
}

// moved are the tasks about which a run that knows nothing would do something.
func (r *run) moved(tasks []*task, m ledger.Move) []*task {
	var some []*task
	for _, t := range tasks {
		if r.Ledger.Book().Next(t.Key, ledger.Hand{}, r.Now()) == m {
			some = append(some, t)
		}
	}
	return some
}

// probe looks what is there.
func (r *run) probe(ctx context.Context, tasks []*task, back int) {
	tokens, owners := map[*task]string{}, r.owners(tasks)
	for _, t := range tasks {
		t.call, t.blind = r.asked(t, back), ""
		t.call.Taken = func(id string) bool {
			owner, owned := owners[thing{t.Key.Target, id}]
			return owned && owner != t.Key
		}
		tokens[t] = r.Ledger.Book().State(t.Key).Token
	}
	r.each(tasks, func(t *task) {
		if t.account.provider == nil {
			t.blind = "its service could not be asked"
			return
		}
		r.tellTask(t, StepProbe, Before, "", "")
		ctx, cancel := limit(ctx, askTime)
		defer cancel()
		sight, err := t.account.provider.Probe(ctx, t.call, tokens[t])
		if t.sight = sight; err != nil {
			t.blind = err.Error()
		}
		r.tellTask(t, StepProbe, After, string(t.sight.Presence), t.blind+t.sight.Evidence)
	})
	for _, t := range tasks { // in their order
		if id := t.sight.Remote.ID; id != "" && t.blind == "" {
			if t.call.Taken(id) {
				t.blind = "what was found, " + id + ", is another post of that account"
				continue
			}
			owners[thing{t.Key.Target, id}] = t.Key
		}
	}
}

// thing is what an account's service calls by an id.
type thing struct{ account, id string }

// owners are the keys that have something out at the accounts of some tasks.
func (r *run) owners(tasks []*task) map[thing]ledger.Key {
	asked, owners := map[string]bool{}, map[thing]ledger.Key{}
	for _, t := range tasks {
		asked[t.Key.Target] = true
	}
	for s := range r.Ledger.Book().All() {
		if asked[s.Target] && s.Out != ledger.None && s.ID != "" {
			owners[thing{s.Target, s.ID}] = s.Key
		}
	}
	return owners
}

// seen is what a probe says, as the ledger takes it; without As it cannot tell.
func (r *run) seen(t *task) *ledger.Entry {
	s := r.Ledger.Book().State(t.Key)
	e := &ledger.Entry{Nonce: s.Nonce, Evidence: t.sight.Evidence, ID: t.sight.Remote.ID, URL: t.sight.Remote.URL, Revision: t.sight.Remote.Revision}
	if e.Evidence == "" {
		e.Evidence = "the service was asked"
	}
	switch {
	case t.sight.Presence == provider.There && e.ID+s.ID != "":
		e.As = ledger.AsPublished
	case t.sight.Presence == provider.Waiting && e.ID+s.ID != "":
		e.As = ledger.AsHandedOver
	case t.sight.Presence == provider.Absent && (t.Verb == ledger.Replace || t.Verb == ledger.Reschedule):
		e.As, e.ID, e.URL, e.Revision = ledger.AsUnchanged, "", "", ""
	case t.sight.Presence == provider.Absent:
		e.As, e.ID, e.URL, e.Revision = ledger.AsAbsent, "", "", ""
	}
	return e
}

// lostAfter is how long after its time a service may take to send what it holds.
const lostAfter = 30 * time.Minute

// confirm looks for what a service was to send by itself.
func (r *run) confirm(ctx context.Context, tasks []*task) error {
	r.probe(ctx, tasks, 1)
	for _, t := range tasks {
		late := r.Now().After(t.At.Add(lostAfter))
		switch {
		case t.blind != "" || !late:
		case t.sight.Presence == provider.Absent:
			r.find(Finding{Kind: Lost, Key: t.Key, Path: t.path(), URL: t.sight.Remote.URL, Text: "it was handed over, and is neither waiting nor out: " + t.sight.Evidence, Do: "look at the service"})
		case t.sight.Presence == provider.Waiting:
			r.find(Finding{Kind: Lost, Key: t.Key, Path: t.path(), URL: t.sight.Remote.URL, Text: "its time is over, and the service has not sent it", Do: "look at the service"})
		}
	}
	return r.write(ctx, tasks, func(t *task, b *ledger.Book, at time.Time) []ledger.Entry {
		if t.blind != "" || t.sight.Presence != provider.There || b.State(t.Key).Phase != ledger.IsHandedOver {
			return nil
		}
		e := ledger.Entry{Event: ledger.Published, Post: t.Key.Post, Target: t.Key.Target, Occurrence: t.Key.Occurrence,
			ID: t.sight.Remote.ID, URL: t.sight.Remote.URL, Revision: t.sight.Remote.Revision}
		return []ledger.Entry{e}
	})
}
