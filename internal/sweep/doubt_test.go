package sweep

import (
	"context"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// cut is a service whose answers are lost, and that cannot say what it did.
func (w *world) cut(account string) *service {
	s := w.services[account]
	s.blind = true
	s.commit = func(context.Context, provider.Operation) *provider.Outcome {
		return &provider.Outcome{Result: provider.Doubtful, Reason: "the answer was lost"}
	}
	return s
}

// What was to be handed over is looked for among what waits, at the time that it
// was handed over for, whatever its file says by now.
func TestWhatDiedWhileItWasHandedOverIsLookedForAsItWasSent(t *testing.T) {
	w := newWorld(t, "north")
	s := w.cut("north")
	s.caps.Schedule = &provider.Schedule{Earliest: time.Minute}
	i := w.post("tour", "north", "one")
	due := noon.Add(3 * time.Hour)
	i.At, i.HandOver = due, 4*time.Hour
	w.sweep()
	w.wantPhase("tour:north", ledger.IsUnknown)
	i.At = due.Add(time.Hour)
	w.pass(20 * time.Minute)
	asked := 0
	s.see = func(o provider.Operation) *provider.Sighting {
		if asked++; !o.Ahead || !o.At.Equal(due) {
			t.Errorf("it is looked for as ahead %t for %s", o.Ahead, o.At)
		}
		return nil
	}
	w.sweep()
	if asked != 1 {
		t.Errorf("it was looked for %d times", asked)
	}
}

// Of a post that was sent at once nothing waits.
func TestWhatDiedWhileItWasSentIsNotLookedForAmongWhatWaits(t *testing.T) {
	w := newWorld(t, "north")
	s := w.cut("north")
	w.post("tour", "north", "one")
	w.sweep()
	w.pass(20 * time.Minute)
	s.see = func(o provider.Operation) *provider.Sighting {
		if o.Ahead || !o.At.Equal(noon) {
			t.Errorf("it is looked for as ahead %t for %s", o.Ahead, o.At)
		}
		return nil
	}
	w.sweep()
}

// Two posts with the same words, both in doubt, and one of them out: it is not
// taken for both, neither at once nor later.
func TestOneThingOutThereIsNotTakenForTwoPosts(t *testing.T) {
	w := newWorld(t, "north")
	s := w.cut("north")
	w.post("a", "north", "the same")
	w.post("b", "north", "the same")
	w.sweep()
	w.wantPhase("a:north", ledger.IsUnknown)
	s.see = func(o provider.Operation) *provider.Sighting {
		return &provider.Sighting{Presence: provider.There, Remote: provider.Remote{ID: "113"}, Evidence: "it reads like it"}
	}
	for range 2 {
		w.pass(20 * time.Minute)
		w.sweep()
		w.wantPhase("a:north", ledger.IsPublished)
		w.wantPhase("b:north", ledger.IsUnknown)
	}
	s.see = func(o provider.Operation) *provider.Sighting {
		if !o.IsTaken("113") || o.IsTaken("114") {
			t.Errorf("taken: 113 %t, 114 %t", o.IsTaken("113"), o.IsTaken("114"))
		}
		return nil
	}
	w.sweep()
}

// A pause that began before a post was due held it back, even though nothing of it
// was in the ledger: it does not go out when the pause is over, and the decision
// can be made with the resume.
func TestWhatIsDueDuringAPauseWaitsForADecision(t *testing.T) {
	w := newWorld(t, "north")
	w.post("tour", "north", "one", "two")
	w.stop(ledger.Entry{Event: ledger.Paused, Reason: "accident"})
	seq := w.ledger(ledger.Signer{}).Book().Stopped()[0].Seq
	w.sweep()
	w.wantPhase("tour:north", ledger.IsPlanned)
	w.wantPhase("tour:north:part-2", ledger.IsPlanned)
	if r := w.sweep(); r.Written != 0 {
		t.Errorf("it is written down %d times more", r.Written)
	}
	w.stop(ledger.Entry{Event: ledger.Resumed, Stop: seq, Reason: "over"})
	w.pass(time.Minute)
	wantFinding(t, w.sweep(), Undecided, "tour:north")
	w.wantOut("north")
	for _, part := range []string{"", "part-2"} {
		w.stop(ledger.Entry{Event: ledger.Decided, Post: "tour", Target: "north", Occurrence: part, As: ledger.Release})
	}
	w.sweep()
	w.wantOut("north", "tour-north-part-2: two", "tour-north: one")
}

// No sweep saw the pause: it held the post back all the same.
func TestAPauseBetweenTwoSweepsHeldBackWhatWasDue(t *testing.T) {
	w := newWorld(t, "north")
	w.post("tour", "north", "one").At = noon.Add(10 * time.Minute)
	w.stop(ledger.Entry{Event: ledger.Paused, Reason: "accident"})
	w.pass(20 * time.Minute)
	w.stop(ledger.Entry{Event: ledger.Resumed, Stop: w.ledger(ledger.Signer{}).Book().Stopped()[0].Seq, Reason: "over"})
	w.pass(time.Minute)
	wantFinding(t, w.sweep(), Undecided, "tour:north")
	w.wantOut("north")
	w.stop(ledger.Entry{Event: ledger.Decided, Post: "tour", Target: "north", As: ledger.Release}) // it is known by now
	w.sweep()
	w.wantOut("north", "tour-north: one")
}

// Whose file nobody approved gets no credential, not even to take something down:
// it may name another server.
func TestAnAccountThatIsNotProvenIsNotSpokenFor(t *testing.T) {
	w := newWorld(t, "north")
	i := w.post("tour", "north", "one")
	w.sweep()
	w.wantOut("north", "tour-north: one")
	w.basis.Outlets = append(w.basis.Outlets, i.Outlet)
	w.basis.Quarantine = map[string]string{i.AccountPath: "nobody approved it"}
	w.stop(ledger.Entry{Event: ledger.Takedown, Reason: "wrong", Scope: []string{"post/tour"}})
	asked := w.services["north"].asked
	wantFinding(t, w.sweep(), Unproven, "tour:north", "nobody approved it")
	r, _, err := Check(context.Background(), w.options(), func(string) (int, bool) { return 0, false })
	if err != nil {
		t.Fatal(err)
	}
	wantFinding(t, r, Unproven, i.AccountPath, "nobody approved it")
	if w.services["north"].asked != asked {
		t.Error("the service was asked with the credential")
	}
}

// A machine that stands still between the last look at the ledger and the call,
// with its timers, does not see what was decided meanwhile: it makes no call.
func TestAMachineThatStandsStillBeforeACallDoesNotMakeIt(t *testing.T) {
	w := newWorld(t, "north")
	w.post("tour", "north", "one")
	w.on = func(e Event) {
		if e.Step == StepCall && e.When == Before {
			w.on = nil
			w.pass(lookTime + time.Second)
			w.stop(ledger.Entry{Event: ledger.Held, Reason: "wrong", Scope: []string{"post/tour"}})
		}
	}
	w.sweep()
	w.wantOut("north")
	if n := len(w.services["north"].calls); n != 0 {
		t.Errorf("%d calls", n)
	}
}

// A service sends what it holds, even when nobody wants it any more: that is told.
func TestWhatWasHandedOverAndHasNoFileIsTold(t *testing.T) {
	w := newWorld(t, "north")
	w.services["north"].caps.Schedule = &provider.Schedule{Earliest: time.Minute}
	i := w.post("tour", "north", "one")
	i.At, i.HandOver = noon.Add(3*time.Hour), 4*time.Hour
	if r := w.sweep(); r.NeedsSomebody() {
		t.Errorf("%+v", r.Findings)
	}
	w.wantPhase("tour:north", ledger.IsHandedOver)
	w.basis.Items = nil
	wantFinding(t, w.sweep(), Beyond, "tour:north", "2026-11-24 15:00Z", "its file is gone")
}
