package sweep

import (
	"context"
	"io"
	"sync"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// each does something for every task: side by side for different accounts, one
// after the other, in their order, for the same.
func (r *run) each(tasks []*task, do func(t *task)) {
	var order []*account
	of := map[*account][]*task{}
	for _, t := range tasks {
		if of[t.account] == nil {
			order = append(order, t.account)
		}
		of[t.account] = append(of[t.account], t)
	}
	var wg sync.WaitGroup
	room := make(chan struct{}, atOnce)
	for _, a := range order {
		wg.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			for _, t := range of[a] {
				do(t)
			}
		})
	}
	wg.Wait()
}

// prepare does all that may be repeated.
func (r *run) prepare(ctx context.Context, live []*task) {
	errs := map[*task]error{}
	var mu sync.Mutex
	for _, t := range live {
		t.call = r.asked(t, 0)
		t.call.Media = t.reading(t.call.Media)
	}
	r.each(live, func(t *task) {
		r.tellTask(t, StepPrepare, Before, "", "")
		token, err := r.prepareOne(ctx, t)
		if err != nil && t.unread != nil {
			err = t.unread // its file is at fault, and not the service
		}
		if err != nil {
			r.tellTask(t, StepPrepare, After, "failed", err.Error())
			mu.Lock()
			errs[t] = err
			mu.Unlock()
			return
		}
		t.hand.Token = &token
		r.tellTask(t, StepPrepare, After, "prepared", "")
	})
	for _, t := range live { // in their order
		if err := errs[t]; err != nil {
			r.unable(t, err)
			if provider.TroubleOf(err) == provider.BadCredential || passes(err) {
				r.trouble(t.account, err)
			}
		}
	}
}

// reading remembers of a medium that cannot be read why.
func (t *task) reading(open func(context.Context, provider.Medium) (io.ReadCloser, error)) func(context.Context, provider.Medium) (io.ReadCloser, error) {
	if open == nil {
		return nil
	}
	return func(ctx context.Context, m provider.Medium) (io.ReadCloser, error) {
		medium, err := open(ctx, m)
		if err != nil {
			t.unread = err
		}
		return medium, err
	}
}

func (r *run) prepareOne(ctx context.Context, t *task) (string, error) {
	ctx, cancel := limit(ctx, askTime)
	defer cancel()
	token, err := t.account.provider.Prepare(ctx, t.call)
	if err == nil && r.clean(token) != token {
		err = &provider.Error{Trouble: provider.Unfit, Doing: "preparing", Why: "what is to be kept of it cannot be written into the ledger"}
	}
	return token, err
}

func (r *run) tellTask(t *task, step string, when When, result, reason string) {
	r.tell(Event{Step: step, When: when, Key: t.Key.String(), Account: t.Key.Target, Verb: t.Verb, Digest: t.Digest, Result: result, Reason: reason})
}

// answer is what came of one call.
type answer struct {
	task *task
	provider.Outcome
}

// calls makes the calls of a batch. Directly before each, the ledger is read and
// asked again: one look serves those calls that begin at that moment, one at
// each account.
func (r *run) calls(ctx context.Context, live []*task) error {
	waiting := map[*account][]*task{}
	for _, t := range live {
		if r.Ledger.Book().State(t.Key).Phase == ledger.IsCommitting && t.hand.Nonce == r.Ledger.Book().State(t.Key).Nonce {
			waiting[t.account] = append(waiting[t.account], t)
		}
	}
	answers, busy := make(chan answer), map[*account]bool{}
	var failed error
	for {
		for _, t := range r.begin(ctx, live, waiting, busy, &failed) {
			busy[t.account] = true
			go func() { answers <- answer{t, r.callOne(ctx, t)} }()
		}
		if len(busy) == 0 {
			return failed
		}
		for more := true; more; { // what has come in by now shares the next look
			select {
			case a := <-answers:
				delete(busy, a.task.account)
				r.take(a)
			default:
				more = false
				if len(busy) > 0 && !r.anyIdle(waiting, busy) {
					a := <-answers
					delete(busy, a.task.account)
					r.take(a)
					more = true
				}
			}
		}
	}
}

// anyIdle says whether some account has a call to make and is making none.
func (r *run) anyIdle(waiting map[*account][]*task, busy map[*account]bool) bool {
	if len(busy) >= atOnce {
		return false
	}
	for a, tasks := range waiting {
		if len(tasks) > 0 && !busy[a] {
			return true
		}
	}
	return false
}

// begin reads the ledger, and takes the next task of each account that makes no
// call, as far as it may be called now.
func (r *run) begin(ctx context.Context, live []*task, waiting map[*account][]*task, busy map[*account]bool, failed *error) []*task {
	if !r.anyIdle(waiting, busy) {
		return nil
	}
	if *failed == nil {
		*failed = r.refresh(ctx)
	}
	var next []*task
	taken := map[*account]bool{}
	for _, t := range live {
		a := t.account
		if len(waiting[a]) == 0 || waiting[a][0] != t || busy[a] || taken[a] || len(busy)+len(next) >= atOnce {
			continue
		}
		waiting[a] = waiting[a][1:]
		if r.mayCall(ctx, t, *failed) {
			taken[a] = true
			next = append(next, t)
		}
	}
	for _, t := range next {
		t.looked = r.Now().Round(0)
		t.left = min(callTime, r.Ledger.Book().State(t.Key).Lease.Add(-ledger.Skew).Sub(t.looked))
		r.tellTask(t, StepCall, Before, "", "")
	}
	return next
}

func (r *run) mayCall(ctx context.Context, t *task, failed error) bool {
	now := r.Now()
	switch {
	case failed != nil:
		t.give = "the ledger could not be read directly before the call"
	case ctx.Err() != nil:
		t.give = "the sweep was ended"
	case !t.account.open(now):
		t.give = "its account takes nothing for now"
	case r.Ledger.Book().Next(t.Key, t.hand, now) == ledger.ToCall:
		t.give = r.forbidden(t, now)
	default:
		return false // the report says why
	}
	t.hand.Called = t.give == ""
	return t.hand.Called
}

// callOne is the only call of Commit there is. It ends before the claim does,
// and a signal does not cut it off. A machine that was asleep since the last look
// at the ledger makes none: timers stood still then, so the clock on the wall
// (Round takes the other one away) is asked.
func (r *run) callOne(ctx context.Context, t *task) provider.Outcome {
	if late := r.Now().Round(0).Sub(t.looked); late > lookTime || late >= t.left {
		return provider.Outcome{Result: provider.Refused, Trouble: provider.Unreachable, Again: r.Now(), Reason: "this machine stood still directly before the call, so it was not made"}
	}
	ctx, cancel := provider.Until(context.WithoutCancel(ctx), t.left)
	defer cancel()
	return t.account.provider.Commit(ctx, t.call, *t.hand.Token)
}

// take turns an answer into what the ledger is told, and what it means for the
// account.
func (r *run) take(a answer) {
	t := a.task
	r.tell(Event{Step: StepCall, When: After, Key: t.Key.String(), Account: t.Key.Target, Verb: t.Verb, Digest: t.Digest, Result: string(a.Result),
		ID: a.Remote.ID, URL: a.Remote.URL, Reason: a.Reason, Do: a.Task, Until: a.Again})
	t.over = true
	t.hand.Result = r.resultOf(t, a.Outcome)
	t.reason = a.Reason
	switch {
	case a.Result == provider.Doubtful: // few are left in doubt where a service is in trouble
		t.account.until = r.Now().Add(time.Minute)
	case a.Result == provider.Refused && a.Trouble == provider.BadCredential:
		r.trouble(t.account, &provider.Error{Trouble: a.Trouble, Doing: "sending", Why: a.Reason})
	case a.Result == provider.Refused && !a.Again.IsZero():
		t.account.until = a.Again
	}
}

// resultOf is the entry of an outcome; nil: nobody knows.
func (r *run) resultOf(t *task, o provider.Outcome) *ledger.Entry {
	e := &ledger.Entry{ID: o.Remote.ID, URL: o.Remote.URL, Revision: o.Remote.Revision}
	switch {
	case o.Result == provider.Refused:
		reason := o.Reason
		if reason == "" {
			reason = "the service refuses it"
		}
		return &ledger.Entry{Event: ledger.Rejected, Reason: reason, Again: o.Again}
	case o.Result != provider.Done && o.Result != provider.Handed:
		return nil
	case t.Verb == ledger.Recall:
		return &ledger.Entry{Event: ledger.Recalled}
	case t.Verb == ledger.Withdraw:
		return &ledger.Entry{Event: ledger.Withdrawn}
	case o.Result == provider.Handed || o.Remote.Ahead || t.Verb == ledger.Reschedule:
		e.Event = ledger.HandedOver
	default:
		e.Event = ledger.Published
	}
	if e.ID == "" && t.Verb == ledger.Profile {
		e.ID = "profile"
	}
	return e
}
