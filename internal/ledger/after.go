package ledger

import "time"

// after is the state that a lawful entry leads to.
func (s State) after(e *Entry, to Phase) State {
	before := s.Phase
	s.Seq, s.At = e.Seq, e.At
	switch {
	case to == back && s.Out != None:
		s.Phase = s.Out
	case to == back:
		s.Phase = Phase(e.Event)
	case to != stay:
		s.Phase = to
	}
	switch e.Event {
	case Planned:
		s.plan(e, before)
	case Claimed:
		s.Nonce, s.Lease, s.holder, s.Token = e.Nonce, e.Lease, e.By, ""
	case Prepared:
		s.Token = e.Token
	case Rejected, Failed:
		s.Tries, s.Again = s.Tries+1, e.Again
	case Decided:
		s.decide(e)
	}
	s.settle(e)
	if s.Phase != before && (s.Phase == s.Out || s.Phase == IsRecalled || s.Phase == IsWithdrawn) && e.Event != Rejected && e.Event != Failed && e.As != AsUnchanged {
		s.Turn++
	}
	return s
}

// plan begins an operation. What was planned before, taken back and is planned
// again waits since the first time, so that no stop in between is forgotten.
func (s *State) plan(e *Entry, before Phase) {
	if e.Verb != s.Verb || e.Operation != s.Operation {
		s.Tries = 0
	}
	if s.Began.IsZero() {
		s.Began = e.At
	}
	s.Verb, s.Operation, s.Marks, s.Repeatable, s.Made = e.Verb, e.Operation, e.Marks, e.Repeatable, e.Made
	s.Reason, s.Evidence, s.Again = "", "", time.Time{}
	switch before {
	case IsPlanned, IsClaimed, IsPrepared, IsRecalled:
	default:
		s.queued = e.Seq
	}
}

func (s *State) decide(e *Entry) {
	s.decided, s.asks, s.barred, s.Dropped = e.Seq, false, "", false
	switch e.As {
	case Later:
		s.barred = s.Operation
	case Drop:
		s.Dropped = true
	}
}

// carriedOut knows entries by which an operation has had its effect. What a
// service did later by itself is none.
func (e *Entry) carriedOut() bool {
	return e.Event == Attested || e.Nonce != "" && (e.Event == Published || e.Event == HandedOver || e.Event == Resolved && e.As != AsUnchanged)
}

// settle keeps what an entry says of the world.
func (s *State) settle(e *Entry) {
	switch s.Phase {
	case IsPublished, IsHandedOver, IsAttested:
		s.Out = s.Phase
	case IsRecalled, IsWithdrawn:
		s.Out, s.Sent = None, Made{}
		s.ID, s.URL, s.Revision = "", "", ""
	case IsFailed: // what a suite could not send is not there any more
		s.Out, s.Sent = None, Made{}
	}
	if s.Out != None && e.carriedOut() && s.Verb != Recall && s.Verb != Withdraw {
		s.Sent = s.Made
	}
	if s.Phase == IsWithdrawn && e.Event != Decided || e.Event == Recalled && e.Nonce == "" {
		s.asks = true
	}
	if e.ID != "" {
		s.ID, s.URL, s.Revision = e.ID, e.URL, e.Revision
	}
	if e.URL != "" {
		s.URL = e.URL
	}
	if e.Reason != "" {
		s.Reason = e.Reason
	}
	if e.Evidence != "" {
		s.Evidence = e.Evidence
	}
}
