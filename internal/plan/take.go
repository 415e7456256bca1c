package plan

import (
	"masthead/internal/ledger"
)

// takeAll takes away all of a post, the last part first.
func (s *subject) takeAll(why Why) {
	keys := s.d.known(s.i.Key)
	for n := len(keys) - 1; n >= 0; n-- {
		s.takeAway(s.d.state(keys[n]), why)
	}
}

// takeAway takes away one thing, wherever it is.
func (s *subject) takeAway(state ledger.State, why Why) {
	o := s.operation(ledger.Withdraw, state.Key, nil)
	o.Why = why
	switch {
	case inFlight(state) && s.busy(state, &o):
	case state.Out == ledger.IsHandedOver:
		s.takeBack(state, why)
	case state.Out == ledger.IsAttested && !s.hand && state.ID == "":
		s.task(Task{Operation: o, Reason: Attested})
	case state.Out != ledger.None:
		s.add(o, state)
	}
}

// takeBack recalls what was handed over, while there is time. What is over its
// time is out, or as good as: somebody has to look first.
func (s *subject) takeBack(state ledger.State, why Why) {
	o := s.operation(ledger.Recall, state.Key, nil)
	o.Why = why
	s.recall(o, state)
}

func (s *subject) recall(o Operation, state ledger.State) {
	o.Until = dueOf(state, s.i)
	switch {
	case inFlight(state) && s.busy(state, &o):
	case !s.d.in.Now.Before(o.Until):
		s.d.wait(Waiting{Key: o.Key, Item: s.i, Why: Unconfirmed, Operation: &o})
	default:
		s.add(o, state)
	}
}

// add plans an operation, or says why it cannot be done.
func (s *subject) add(o Operation, state ledger.State) {
	switch {
	case s.refused(&o, state):
	case s.hand:
		s.task(Task{Operation: o, Reason: NoProvider})
	case !s.svc.known():
		w := Waiting{Key: o.Key, Item: s.i, Why: Unasked, Operation: &o}
		if s.svc != nil && s.svc.Err != nil {
			w.Detail = s.svc.Err.Error()
		}
		s.d.wait(w)
	case !s.svc.Capabilities.Can(o.Verb):
		s.task(Task{Operation: o, Reason: NotOffered})
	default:
		s.d.ops = append(s.d.ops, o)
	}
}

func (s *subject) task(t Task) {
	t.Repeatable = false
	s.d.plan.Tasks = append(s.d.plan.Tasks, t)
}
