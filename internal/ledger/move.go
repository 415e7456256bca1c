package ledger

import "time"

// Move is what a run should do next about one key.
type Move string

// Moves. The first group is written into the ledger, by Entry; the second acts
// on the world; the last leaves it alone.
const (
	ToClaim   Move = "claim"
	ToNote    Move = "note"    // write down that it is prepared, with the token
	ToCommit  Move = "commit"  // write down that the call is about to be made
	ToReport  Move = "report"  // write down what came of it
	ToDoubt   Move = "doubt"   // write down that nobody knows what came of it
	ToRelease Move = "release" // give the claim back
	ToResolve Move = "resolve" // settle an unknown by what Probe saw

	ToPrepare Move = "prepare" // then keep the token in the hand
	ToCall    Move = "call"    // make the one call, now and once
	ToProbe   Move = "probe"   // ask what is there

	ToAsk  Move = "ask"  // only a person can go on
	ToWait Move = "wait" // for a lease to end, or a stop to be lifted
	ToRest Move = "rest" // there is nothing to do
)

// Hand is what one run knows of a key and has not written down yet. It dies
// with the run.
type Hand struct {
	Nonce  string  // of its own claim; empty: none
	Token  *string // what Prepare gave; nil: it has not been called
	Called bool    // the call was made, or begun
	Result *Entry  // what came of it: published, handed_over, rejected, recalled or withdrawn; nil: nobody knows
	Probed *Entry  // what Probe saw of the claim with its Nonce: a resolved entry, without As where it cannot tell
}

// Next decides. It must be asked with a book that was read after the last call
// of any kind, and with the time at which the move is made: between the answer
// ToCall and the call nothing may happen that takes time, and the call must be
// given up after Skew.
func (b *Book) Next(k Key, h Hand, now time.Time) Move {
	s := b.State(k)
	mine := h.Nonce != "" && h.Nonce == s.Nonce
	open := s.Phase == IsCommitting || s.Phase == IsUnknown
	if h.Called && !s.Repeatable && !(mine && open) {
		return ToAsk // it was settled over our head, and may be out twice
	}
	switch s.Phase {
	case IsPlanned:
		if b.blocked(s) {
			return ToWait
		}
		return ToClaim
	case IsClaimed, IsPrepared, IsCommitting:
		if !mine {
			return b.afterOther(s, now)
		}
		return b.own(s, h, now)
	case IsUnknown:
		if mine && h.Result != nil {
			return ToReport
		}
		return s.doubt(h, now)
	}
	return ToRest
}

// own goes on with a claim of this run.
func (b *Book) own(s State, h Hand, now time.Time) Move {
	switch {
	case s.Phase == IsCommitting && h.Result != nil:
		return ToReport
	case s.Phase == IsCommitting && h.Called:
		return ToDoubt
	case !s.Live(now) || b.blocked(s):
		return ToRelease
	case s.Phase == IsClaimed && h.Token == nil:
		return ToPrepare
	case s.Phase == IsClaimed:
		return ToNote
	case s.Phase == IsPrepared:
		return ToCommit
	}
	return ToCall
}

// afterOther goes on where another run may be at it.
func (b *Book) afterOther(s State, now time.Time) Move {
	switch {
	case !s.Ended(now):
		return ToWait
	case s.Phase == IsCommitting:
		return ToDoubt
	case b.blocked(s):
		return ToWait
	}
	return ToClaim
}

func (s State) doubt(h Hand, now time.Time) Move {
	switch {
	case h.Probed == nil, h.Probed.Nonce != s.Nonce:
		return ToProbe
	case h.Probed.As == "":
		return ToAsk
	case !s.lateCallMatters(h.Probed.As):
		return ToResolve
	case !s.Repeatable:
		return ToAsk
	case !s.Ended(now):
		return ToWait
	}
	return ToResolve
}

// lateCallMatters: where nothing has happened yet, the call may still arrive
// after it is said so.
func (s State) lateCallMatters(as string) bool {
	return as == AsUnchanged || as == AsAbsent && (s.Verb == Create || s.Verb == Profile)
}

// blocked says whether an operation must wait. What takes things away never
// waits.
func (b *Book) blocked(s State) bool {
	if s.Verb == Recall || s.Verb == Withdraw {
		return false
	}
	return len(b.Stops(s.Key)) > 0 || b.Undecided(s.Key)
}

// Entry is what a run that goes on with a key has to say: the entry of a move
// of the first group. For ToClaim, h.Nonce is a new nonce, and the lease ends
// at the time given.
func (b *Book) Entry(k Key, m Move, h Hand, lease time.Time) Entry {
	s := b.State(k)
	e := k.entry("")
	switch m {
	case ToClaim:
		e.Event, e.Operation, e.Nonce, e.Lease = Claimed, s.Operation, h.Nonce, lease.UTC().Truncate(time.Second)
	case ToNote:
		e.Event, e.Nonce, e.Token = Prepared, h.Nonce, *h.Token
	case ToCommit:
		e.Event, e.Nonce = Committing, h.Nonce
	case ToRelease:
		e.Event, e.Nonce = Released, h.Nonce
	case ToDoubt:
		e.Event = Unknown
		if h.Nonce == s.Nonce {
			e.Nonce = h.Nonce
		}
	case ToReport:
		e = *h.Result
		e.Post, e.Target, e.Occurrence, e.Nonce = k.Post, k.Target, k.Occurrence, h.Nonce
	case ToResolve:
		e = *h.Probed
		e.Event, e.Post, e.Target, e.Occurrence = Resolved, k.Post, k.Target, k.Occurrence
	}
	return e
}
