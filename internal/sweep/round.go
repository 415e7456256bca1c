package sweep

import (
	"context"
	"errors"
	"slices"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/provider"
)

// carryOut takes the operations of a plan, batch by batch. again: a newer commit
// was proven meanwhile, and the rest is to be planned by it.
func (r *run) carryOut(ctx context.Context, p *plan.Plan) (again bool, err error) {
	var queue []*task
	for _, o := range p.Operations {
		if r.about(o.Key) {
			queue = append(queue, r.task(o))
		}
	}
	slices.SortStableFunc(queue, func(a, b *task) int { return a.urgency() - b.urgency() })
	for first := true; ctx.Err() == nil; first = false {
		batch := r.pick(queue)
		if len(batch) == 0 {
			break
		}
		if !first {
			r.letOthers(ctx)
		}
		if again, err = r.round(ctx, batch); again || err != nil {
			return again, err
		}
	}
	return false, ctx.Err()
}

// letOthers leaves the ledger alone for as long as somebody else needs to write
// into it: a pause must not lose every race against a sweep that is quick.
func (r *run) letOthers(ctx context.Context) {
	if pause := min(3*r.took, 2*time.Second); pause > 0 {
		r.Wait(ctx, pause)
	}
}

func (r *run) about(k ledger.Key) bool { return r.Only == nil || r.Only(k) }

// urgency puts first what takes things away.
func (t *task) urgency() int {
	if t.Verb == ledger.Recall || t.Verb == ledger.Withdraw {
		return 0
	}
	return 1
}

// pick takes the next tasks whose turn it is, in their order.
func (r *run) pick(queue []*task) []*task {
	var batch []*task
	now := r.Now()
	for _, t := range queue {
		if !t.over && len(batch) < ledger.MaxKeys && t.account.open(now) && r.ready(t, now) {
			batch = append(batch, t)
		}
	}
	return batch
}

// ready says whether an operation may be begun now.
func (r *run) ready(t *task, now time.Time) bool {
	book := r.Ledger.Book()
	if t.After != (ledger.Key{}) && book.State(t.After).Phase != ledger.IsPublished {
		return false
	}
	if t.urgency() > 0 && len(book.Covering(t.Key, t.Marks)) > 0 {
		t.over = true
		return false
	}
	s := book.State(t.Key)
	if s.Operation == t.Digest && s.Tries >= maxTries && (s.Phase == ledger.IsRejected || s.Phase == ledger.IsFailed || s.Phase == s.Out) {
		t.over = true
		r.find(Finding{Kind: Failed, Key: t.Key, Path: t.path(), Text: "it was tried several times, and refused each time: " + s.Reason, Do: "put right what is refused, or drop it"})
		return false
	}
	return !now.Before(t.From) && (t.Until.IsZero() || !now.After(t.Until))
}

// round takes a batch from its claims to its outcomes. In between every step is
// in the ledger before it is made.
func (r *run) round(ctx context.Context, batch []*task) (moved bool, err error) {
	for _, t := range batch {
		t.hand = ledger.Hand{Nonce: r.Nonce()}
	}
	defer func() { // each is taken up once in a sweep
		for _, t := range batch {
			t.over = true
		}
	}()
	if err := r.write(ctx, batch, r.claim); err != nil {
		return false, err
	}
	live := slices.DeleteFunc(slices.Clone(batch), func(t *task) bool {
		s := r.Ledger.Book().State(t.Key)
		t.over = t.over || s.Nonce != t.hand.Nonce // somebody else has it
		return t.over
	})
	r.prepare(ctx, live)
	before := r.basis
	if err = r.renew(ctx); err == nil && r.basis != before {
		moved = true
	}
	r.lookAgain(ctx, live, moved, err)
	if wrote := r.write(ctx, live, r.commit); wrote != nil {
		return moved, errors.Join(err, wrote)
	}
	called := r.calls(ctx, live)
	wrote := r.write(ctx, live, r.report)
	if err := errors.Join(err, called, wrote); err != nil {
		return moved, err
	}
	return moved, r.settle(ctx, live)
}

// claim is what is written to take a task on.
func (r *run) claim(t *task, b *ledger.Book, at time.Time) []ledger.Entry {
	s := b.State(t.Key)
	if s.Seq != t.seen {
		return nil // another run was quicker; what is left to do is planned anew
	}
	claimed := b.Entry(t.Key, ledger.ToClaim, t.hand, at.Add(lease))
	claimed.Operation = t.Digest
	switch s.Phase {
	case ledger.IsCommitting, ledger.IsUnknown:
		return nil
	case ledger.IsClaimed, ledger.IsPrepared:
		if !s.Ended(at) {
			return nil
		}
	}
	known := s.Operation == t.Digest && s.Verb == t.Verb && (s.Phase == ledger.IsPlanned || s.Phase == ledger.IsClaimed || s.Phase == ledger.IsPrepared)
	if known {
		return []ledger.Entry{claimed}
	}
	return []ledger.Entry{t.Planned(), claimed}
}

// lookAgain is the last look before the ledger says that calls are made.
func (r *run) lookAgain(ctx context.Context, live []*task, moved bool, err error) {
	for _, t := range live {
		switch {
		case t.give != "" || t.failed != nil:
		case ctx.Err() != nil:
			t.give = "the sweep was ended"
		case err != nil:
			t.give = "what is approved could not be looked up again"
		case moved:
			t.give = "a newer commit was proven meanwhile"
		case r.Ledger.Book().State(t.Key).Operation != t.Digest:
			t.give = "what was planned is not what the proven commit wants"
		default:
			t.give = r.forbidden(t, r.Now())
		}
	}
}

// commit is what is written before the calls: that a task is prepared, and that
// its call is about to be made.
func (r *run) commit(t *task, b *ledger.Book, at time.Time) []ledger.Entry {
	s := b.State(t.Key)
	if t.over || s.Nonce != t.hand.Nonce || s.Phase != ledger.IsClaimed && s.Phase != ledger.IsPrepared {
		return nil
	}
	switch {
	case t.failed != nil:
		e := *t.failed
		e.Post, e.Target, e.Occurrence, e.Nonce = t.Key.Post, t.Key.Target, t.Key.Occurrence, t.hand.Nonce
		return []ledger.Entry{e}
	case t.give != "":
		return []ledger.Entry{r.release(t, b)}
	}
	switch b.Next(t.Key, t.hand, at) {
	case ledger.ToNote:
		return []ledger.Entry{b.Entry(t.Key, ledger.ToNote, t.hand, at), b.Entry(t.Key, ledger.ToCommit, t.hand, at)}
	case ledger.ToRelease:
		t.give = "a stop covers it, or its claim is nearly over"
		return []ledger.Entry{r.release(t, b)}
	}
	return nil
}

func (r *run) release(t *task, b *ledger.Book) ledger.Entry {
	e := b.Entry(t.Key, ledger.ToRelease, t.hand, time.Time{})
	e.Reason = t.give
	return e
}

// report is what is written after the calls.
func (r *run) report(t *task, b *ledger.Book, at time.Time) []ledger.Entry {
	s := b.State(t.Key)
	if s.Nonce != t.hand.Nonce || s.Phase != ledger.IsCommitting && s.Phase != ledger.IsUnknown {
		return nil
	}
	m := b.Next(t.Key, t.hand, at)
	e := b.Entry(t.Key, m, t.hand, at)
	switch {
	case m == ledger.ToReport:
		entries := r.fit([]ledger.Entry{e})
		if wrong := r.Ledger.Lawful(entries, at); wrong == nil {
			return entries
		}
		e = b.Entry(t.Key, ledger.ToDoubt, t.hand, at)
		e.Reason = "the answer of the service cannot be written down"
	case m == ledger.ToDoubt:
		e.Reason = t.reason
	case m == ledger.ToRelease || m == ledger.ToCall:
		if t.give == "" {
			t.give = "a stop covers it, or its claim is nearly over"
		}
		e = r.release(t, b)
	default:
		return nil
	}
	return []ledger.Entry{e}
}

// receive keeps what was written: what had an effect, and what was refused.
func (r *run) receive(written []ledger.Entry) {
	for _, e := range written {
		switch e.Event {
		case ledger.Published, ledger.HandedOver, ledger.Recalled, ledger.Withdrawn, ledger.Resolved:
			s := r.Ledger.Book().State(e.Key())
			r.result.Receipts = append(r.result.Receipts, Receipt{Key: e.Key(), Verb: s.Verb, Outcome: ledger.Event(s.Phase), ID: s.ID, URL: s.URL})
		case ledger.Rejected, ledger.Failed:
			f := Finding{Kind: Failed, Key: e.Key(), Text: e.Reason, Do: "change what is refused; it is not sent again as it is"}
			if !e.Again.IsZero() {
				f.Kind, f.Do = Note, "it is tried again from "+clockText(e.Again)
			}
			if o := r.pathOf(e.Key()); o != "" {
				f.Path = o
			}
			r.find(f)
		}
	}
}

func (r *run) pathOf(k ledger.Key) string {
	k.Occurrence = ""
	i := slices.IndexFunc(r.basis.Items, func(i desired.Item) bool { return i.Key == k })
	if i < 0 {
		return ""
	}
	return r.basis.Items[i].Path
}

// unable is what becomes of a task that could not be prepared.
func (r *run) unable(t *task, err error) {
	e, ok := errors.AsType[*provider.Error](err)
	switch {
	case ok && (e.Passes() || e.Trouble == provider.BadCredential):
		t.give = err.Error()
	case ok:
		t.failed = &ledger.Entry{Event: ledger.Failed, Reason: err.Error()}
	default: // not the service's: what is missing here may come
		t.failed = &ledger.Entry{Event: ledger.Failed, Reason: err.Error(), Again: r.Now().Add(5 * time.Minute)}
	}
}
