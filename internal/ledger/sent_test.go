package ledger

import (
	"strings"
	"testing"
	"time"
)

// nonceOf is that of a claim with a number, as claimOf has it.
func nonceOf(n byte) string { return claimOf(tour, "", n, noon).Nonce }

func (d *desk) sends(verb Verb, content string, n byte, end Entry) {
	d.t.Helper()
	p := planOf(tour, verb, content)
	p.Made = Made{Content: Digest([]byte(content)), Due: noon, Wall: "2026-11-24T13:00 Europe/Warsaw", Source: content}
	of := func(e Event) Entry {
		entry := tour.entry(e)
		entry.Nonce = nonceOf(n)
		return entry
	}
	end.Post, end.Target, end.Nonce = tour.Post, tour.Target, nonceOf(n)
	d.must(d.env, p, claimOf(tour, content, n, d.now), of(Prepared), of(Committing), end)
}

// What is out is remembered by what it was made from, whatever is tried later.
func TestTheLedgerKnowsWhatIsOut(t *testing.T) {
	d := newDesk(t)
	d.sends(Create, "first", 1, Entry{Event: Published, ID: "7"})
	if s := d.state(tour); s.Sent.Source != "first" || s.Sent.Content != Digest([]byte("first")) || !s.Sent.Due.Equal(noon) {
		t.Errorf("%+v", s.Sent)
	}
	d.sends(Replace, "second", 2, Entry{Event: Rejected, Reason: "too long"})
	if s := d.state(tour); s.Sent.Source != "first" || s.Made.Source != "second" {
		t.Errorf("a refused edit is taken for what is out: %+v", s)
	}
	d.sends(Replace, "third", 3, Entry{Event: Unknown})
	d.now = d.now.Add(20 * time.Minute)
	d.must(d.person, Entry{Event: Resolved, As: AsUnchanged, Nonce: nonceOf(3), Post: tour.Post, Target: tour.Target, Evidence: "seen"})
	if s := d.state(tour); s.Sent.Source != "first" {
		t.Errorf("an edit that had no effect is taken for what is out: %+v", s)
	}
	d.sends(Replace, "fourth", 4, Entry{Event: Published, ID: "7"})
	if s := d.state(tour); s.Sent.Source != "fourth" {
		t.Errorf("%+v", s)
	}
	d.sends(Withdraw, "", 5, Entry{Event: Withdrawn})
	if s := d.state(tour); s.Sent != (Made{}) {
		t.Errorf("what was taken away is still out: %+v", s)
	}
}

// What was withdrawn comes back when a person decides so, and not before.
func TestADecisionLetsSomethingWithdrawnComeBack(t *testing.T) {
	d := newDesk(t)
	d.sends(Create, "first", 1, Entry{Event: Published, ID: "7"})
	d.sends(Withdraw, "away", 2, Entry{Event: Withdrawn})
	l, _ := d.open(Signer{})
	if !l.Book().Undecided(tour) {
		t.Error("it may come back by itself")
	}
	d.must(d.person, Entry{Event: Decided, As: Release, Post: tour.Post, Target: tour.Target})
	if l, _ = d.open(Signer{}); l.Book().Undecided(tour) {
		t.Error("a decision changes nothing")
	}
	d.sends(Create, "again", 3, Entry{Event: Published, ID: "8"})
}

// What was handed over goes out while its recall is planned: the ledger takes
// what is seen. A claim is another matter.
func TestWhatIsSeenWhileARecallIsPlanned(t *testing.T) {
	for _, event := range []Event{Published, Recalled, Failed} {
		d := newDesk(t)
		d.sends(Create, "first", 1, Entry{Event: HandedOver, ID: "7"})
		seen := tour.entry(event)
		if event == Failed {
			seen.Reason = "no room"
		}
		if event == Published {
			seen.ID = "8"
		}
		d.must(d.env, planOf(tour, Recall, "back"))
		d.must(d.env, seen)
		if s := d.state(tour); s.Phase != Phase(event) {
			t.Errorf("%s: %s", event, s.Told())
		}
	}
	d := newDesk(t)
	d.must(d.env, planOf(tour, Create, "first"))
	if err := d.write(d.env, Entry{Event: Published, Post: tour.Post, Target: tour.Target, ID: "8"}); err == nil || !strings.Contains(err.Error(), "not handed over") {
		t.Errorf("something is seen that was never handed over: %v", err)
	}
}

// A stop covers what was never planned, by what it is.
func TestAStopCoversWhatWasNeverPlanned(t *testing.T) {
	d := newDesk(t)
	d.must(d.person, Entry{Event: Paused, Scope: []string{"district/north"}, Reason: "a storm"})
	l, _ := d.open(Signer{})
	if b := l.Book(); len(b.Covering(tour, []string{"district/north"})) != 1 || len(b.Covering(tour, []string{"district/south"})) != 0 || len(b.Stops(tour)) != 0 {
		t.Error("a stop is not told by what it names")
	}
	if began := l.Book().Began; !began.Equal(noon.Truncate(time.Second)) {
		t.Errorf("the ledger began %s", began)
	}
}

// Taking away is never held back, not even by a decision to drop.
func TestWhatWasDroppedCanBeTakenBack(t *testing.T) {
	d := newDesk(t)
	d.sends(Create, "first", 1, Entry{Event: HandedOver, ID: "7"})
	d.must(d.person, Entry{Event: Paused, Reason: "a storm"}, Entry{Event: Decided, As: Drop, Post: tour.Post, Target: tour.Target})
	d.sends(Recall, "back", 2, Entry{Event: Recalled})
	if err := d.write(d.env, planOf(tour, Create, "again")); err == nil {
		t.Error("what was dropped is planned again")
	}
}
