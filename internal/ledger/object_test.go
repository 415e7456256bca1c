package ledger

import (
	"testing"
	"time"
)

var other = Key{Post: "clinic-tour-again", Target: tour.Target}

// Two posts with the same words, both in doubt, and one of them out: only one of
// them is what is out.
func TestOneRemoteObjectIsNotGivenToTwoPosts(t *testing.T) {
	settled := func(k Key, n byte) Entry {
		e := k.entry(Resolved)
		e.As, e.Nonce, e.ID, e.Evidence = AsPublished, nonceOf(n), "3l7", "it is on the profile"
		return e
	}
	d := newDesk(t)
	elsewhere := Key{Post: tour.Post, Target: "south-bluesky"}
	for n, k := range []Key{tour, other, elsewhere} {
		d.must(d.env, append(send(k, "v1", byte(n+1), d.now), held(k, Unknown, byte(n+1)))...)
	}
	wantFault(t, d.write(d.person, settled(tour, 1), settled(other, 2)), Unlawful, "another post of that account has that remote object")
	d.must(d.person, settled(tour, 1))
	wantFault(t, d.write(d.person, settled(other, 2)), Unlawful, "another post of that account has that remote object")
	d.must(d.person, settled(elsewhere, 3)) // another account numbers its things itself
	d.must(d.env, Entry{Event: Withdrawn, Post: tour.Post, Target: tour.Target, Reason: "gone"})
	d.must(d.person, settled(other, 2))
}

// What two posts waited for is found as one: the second is not taken for it.
func TestWhatWentOutByItselfIsNotGivenToTwoPosts(t *testing.T) {
	d := newDesk(t)
	seen := func(k Key) Entry {
		e := k.entry(Published)
		e.ID = "9"
		return e
	}
	for n, k := range []Key{tour, other} {
		waits := held(k, HandedOver, byte(n+1))
		waits.ID = k.Post
		d.must(d.env, append(send(k, "v1", byte(n+1), d.now), waits)...)
	}
	d.must(d.env, seen(tour))
	wantFault(t, d.write(d.env, seen(other)), Unlawful, "another post of that account has that remote object")
}

// A post that was due during a pause, and that nobody planned before it was over,
// waits for a decision like the others; one that is due later does not.
func TestWhatWasDueDuringAPauseNeedsADecision(t *testing.T) {
	d := newDesk(t)
	d.must(d.person, Entry{Event: Paused, Reason: "a storm"})
	d.now = d.now.Add(time.Hour)
	d.must(d.person, Entry{Event: Resumed, Stop: 1, Reason: "over"})
	d.now = d.now.Add(time.Minute)
	for due, want := range map[time.Duration]bool{10 * time.Minute: true, 2 * time.Hour: false} {
		p := planOf(tour, Create, due.String())
		p.Due = noon.Add(due)
		d.must(d.env, p)
		l, err := d.open(d.env)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Book().Undecided(tour); got != want {
			t.Errorf("due %s after noon: undecided %t, want %t", due, got, want)
		}
	}
}

// An edit of what was out before a pause is no post that the pause held back.
func TestAnEditAfterAPauseNeedsNoDecision(t *testing.T) {
	d := newDesk(t)
	d.sends(Create, "first", 1, Entry{Event: Published, ID: "7"})
	d.must(d.person, Entry{Event: Paused, Reason: "a storm"})
	d.must(d.person, Entry{Event: Resumed, Stop: 6, Reason: "over"})
	d.sends(Replace, "second", 2, Entry{Event: Published, ID: "7"})
}
