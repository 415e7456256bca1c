package ledger

import (
	"slices"
	"strings"
	"time"
)

// Stop is a pause, a hold or a takedown.
type Stop struct {
	Entry
	Lifted int64     // seq of the entry that lifted it; 0: it holds
	Until  time.Time // when it was lifted
}

// stop adds or lifts one.
func (b *Book) stop(e *Entry) {
	if e.Stop == 0 {
		b.stops = append(b.stops, Stop{Entry: *e})
		return
	}
	for i := range b.stops {
		if b.stops[i].Seq == e.Stop {
			b.stops[i].Lifted, b.stops[i].Until = e.Seq, e.At
		}
	}
}

// lifts says whether an entry names a stop that it can lift.
func (b *Book) lifts(e *Entry) bool {
	return slices.ContainsFunc(b.stops, func(s Stop) bool {
		return s.Seq == e.Stop && s.Lifted == 0 && (s.Event == Paused) == (e.Event == Resumed)
	})
}

// Stopped lists the stops that hold, oldest first.
func (b *Book) Stopped() []Stop {
	return slices.DeleteFunc(slices.Clone(b.stops), func(s Stop) bool { return s.Lifted != 0 })
}

// Stops lists the stops that hold and cover a key, oldest first.
func (b *Book) Stops(k Key) []Stop {
	var covering []Stop
	s := b.State(k)
	for _, stop := range b.stops {
		if stop.Lifted == 0 && stop.covers(s) {
			covering = append(covering, stop)
		}
	}
	return covering
}

// Covering lists the stops that hold and cover a key with what a stop can name
// of it, planned or not, oldest first.
func (b *Book) Covering(k Key, marks []string) []Stop {
	var covering []Stop
	s := b.State(k)
	for _, stop := range b.stops {
		if stop.Lifted == 0 && (stop.covers(s) || stop.covers(State{Key: k, Marks: marks})) {
			covering = append(covering, stop)
		}
	}
	return covering
}

// Undecided says that a key must not go out before a person decides: a pause
// held it back and is over, or somebody took it away by hand.
func (b *Book) Undecided(k Key) bool {
	s := b.State(k)
	return s.asks || s.refuses(s.Operation) && s.Operation != "" || b.heldBack(s)
}

// HeldBack says that a key would be undecided if it were planned now, to go out
// at a time: a pause that is over held it back before anybody wrote it down.
func (b *Book) HeldBack(k Key, marks []string, due time.Time) bool {
	s := b.State(k)
	s.Marks, s.Verb, s.Made.Due = marks, Create, due
	if s.queued == 0 {
		s.queued = b.Last.Seq + 1
	}
	return b.heldBack(s)
}

func (b *Book) heldBack(s State) bool {
	return s.queued > 0 && slices.ContainsFunc(b.stops, func(stop Stop) bool {
		return stop.Event == Paused && stop.Lifted > 0 && stop.Seq > s.decided && stop.heldBack(s) && stop.covers(s)
	})
}

// heldBack says that a pause that is over kept a key waiting: it waited then, or
// was to go out before the pause was over, and nobody was there to plan it.
func (s Stop) heldBack(of State) bool {
	due := of.Made.Due
	return s.Lifted > of.queued || of.Verb == Create && of.Out == None && !due.IsZero() && !due.After(s.Until)
}

func (b *Book) decidable(s State) bool {
	return s.Phase != None && (b.Undecided(s.Key) || s.barred != "" || len(b.Stops(s.Key)) > 0)
}

// covers says whether a stop is about a key: for each kind of mark in its scope
// the key must have one of those named. A scope of nothing covers everything.
func (s Stop) covers(of State) bool {
	marks := append([]string{"post/" + of.Post, "account/" + of.Target}, of.Marks...)
	if slices.Contains(s.Except, "post/"+of.Post) {
		return false
	}
	hit := map[string]bool{}
	for _, mark := range s.Scope {
		kind, _, _ := strings.Cut(mark, "/")
		hit[kind] = hit[kind] || slices.Contains(marks, mark)
	}
	for _, mark := range s.Scope {
		if kind, _, _ := strings.Cut(mark, "/"); !hit[kind] {
			return false
		}
	}
	return true
}
