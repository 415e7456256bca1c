package ledger

import (
	"slices"
	"strings"
)

// Stop is a pause, a hold or a takedown.
type Stop struct {
	Entry
	Lifted int64 // seq of the entry that lifted it; 0: it holds
}

// stop adds or lifts one.
func (b *Book) stop(e *Entry) {
	if e.Stop == 0 {
		b.stops = append(b.stops, Stop{Entry: *e})
		return
	}
	for i := range b.stops {
		if b.stops[i].Seq == e.Stop {
			b.stops[i].Lifted = e.Seq
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
	return s.asks || s.refuses(s.Operation) && s.Operation != "" || slices.ContainsFunc(b.stops, func(stop Stop) bool {
		return stop.Event == Paused && stop.Lifted > s.queued && stop.Seq > s.decided && s.queued > 0 && stop.covers(s)
	})
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
