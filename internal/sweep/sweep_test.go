package sweep

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func TestWhatIsDueGoesOutOnceAndASecondSweepWritesNothing(t *testing.T) {
	w := newWorld(t, "north", "south").inGit()
	w.post("tour", "north", "one", "two", "three")
	w.post("tour", "south", "one")
	later := w.post("later", "north", "not yet")
	later.At = noon.Add(time.Hour)
	r := w.sweep()
	w.wantOut("north", "tour-north-part-2: two", "tour-north-part-3: three", "tour-north: one")
	w.wantOut("south", "tour-south: one")
	if p := w.services["north"].posts["tour-north-part-3"]; p.parent != "tour-north-part-2" {
		t.Errorf("the third part answers %q", p.parent)
	}
	if len(r.Receipts) != 4 || r.NeedsSomebody() {
		t.Errorf("%+v %+v", r.Receipts, r.Findings)
	}
	if p := w.ledger(ledger.Signer{}).Book().Proof; p.Commit != w.basis.Commit {
		t.Errorf("it was sent by %s", p.Commit)
	}
	asked := w.services["north"].asked
	w.basis.Commit = strings.Repeat("d0", 20) // news, but nothing to send
	if r := w.sweep(); r.Written != 0 || w.services["north"].asked != asked {
		t.Errorf("%d entries, %d questions more", r.Written, w.services["north"].asked-asked)
	}
	if p := w.ledger(ledger.Signer{}).Book().Proof; p.Commit == w.basis.Commit {
		t.Error("a commit was written down with nothing else")
	}
}

// A run that stands still at a step, as if it had been killed, is gone on with by
// the next when its claims are over; and when it wakes up after all, nothing goes
// out twice. The names of the steps are what bench/chaos kills at.
func TestARunThatStopsAtAnyStepSendsNothingTwice(t *testing.T) {
	for _, repeatable := range []bool{true, false} {
		steps := stepsOf(t, repeatable)
		if len(steps) < 20 {
			t.Fatalf("only %d steps", len(steps))
		}
		for n, step := range steps {
			w := stalled(t, repeatable, n)
			if out := w.services["north"].out(); slices.ContainsFunc(out, func(line string) bool { return strings.Contains(line, "times") }) {
				t.Errorf("stopped %s %s: %q", step.When, step.Step, out)
			}
			asks := w.state("tour:north").Phase == ledger.IsUnknown || w.state("news:north").Phase == ledger.IsUnknown
			if len(w.services["north"].out()) != 2 && !(asks && !repeatable) {
				t.Errorf("stopped %s %s: something is lost: %q", step.When, step.Step, w.services["north"].out())
			}
		}
	}
}

func twoPosts(t *testing.T, repeatable bool) *world {
	w := newWorld(t, "north")
	if repeatable {
		w.services["north"].caps.Dedupe = provider.Deterministic
	}
	w.post("tour", "north", "one")
	w.post("news", "north", "two")
	return w
}

func stepsOf(t *testing.T, repeatable bool) []Event {
	w := twoPosts(t, repeatable)
	w.sweep()
	return w.events
}

// stalled lets a first run stand still at its n-th step, others follow, and the
// first go on in the end.
func stalled(t *testing.T, repeatable bool, n int) *world {
	w := twoPosts(t, repeatable)
	o := w.options()
	reached, thaw, over := make(chan bool), make(chan bool), make(chan bool)
	seen := 0
	o.Tell = func(Event) {
		if seen++; seen == n+1 {
			close(reached)
			<-thaw
		}
	}
	go func() {
		defer close(over)
		Run(context.Background(), o)
	}()
	select {
	case <-reached:
	case <-over:
	}
	for range 3 {
		w.pass(13 * time.Minute)
		w.sweep()
	}
	close(thaw)
	<-over
	w.pass(13 * time.Minute)
	w.sweep()
	return w
}

func TestAPauseHoldsFromTheNextCallOn(t *testing.T) {
	w := newWorld(t, "north")
	for _, id := range []string{"a", "b", "c", "d"} {
		w.post(id, "north", id)
	}
	calls := 0
	w.on = func(e Event) {
		if e.Step == StepCall && e.When == After {
			if calls++; calls == 2 {
				w.stop(ledger.Entry{Event: ledger.Paused, Reason: "accident", Scope: []string{"district/north"}})
			}
		}
	}
	r := w.sweep()
	w.wantOut("north", "a-north: a", "b-north: b")
	w.wantPhase("c:north", ledger.IsPlanned)
	if len(r.Receipts) != 2 {
		t.Errorf("%+v", r.Receipts)
	}
	wantFinding(t, r, Beyond, "b:north", "accident", "https://social.example/b-north") // it was on its way
	if w.sweep(); len(w.services["north"].calls) != 2 {
		t.Errorf("%q is sent during the pause", w.services["north"].calls)
	}
}

func TestWhatWasHandedOverIsRecalledByAStopAndListedWhereItCannotBe(t *testing.T) {
	w := newWorld(t, "north", "south")
	for _, s := range w.services {
		s.caps.Schedule = &provider.Schedule{Earliest: time.Minute}
	}
	for _, account := range []string{"north", "south"} {
		i := w.post("tour", account, "one")
		i.At, i.HandOver = noon.Add(30*time.Minute), time.Hour
	}
	w.sweep()
	w.wantPhase("tour:north", ledger.IsHandedOver)
	w.stop(ledger.Entry{Event: ledger.Held, Reason: "wrong date", Scope: []string{"post/tour"}})
	w.services["south"].commit = func(context.Context, provider.Operation) *provider.Outcome {
		return &provider.Outcome{Result: provider.Refused, Reason: "too late", Trouble: provider.NotAccepted}
	}
	r := w.sweep()
	w.wantOut("north")
	w.wantPhase("tour:north", ledger.IsRecalled)
	wantFinding(t, r, Beyond, "tour:south", "wrong date", "https://social.example/tour-south")
	wantFinding(t, r, Failed, "tour:south", "too late")
}

func TestWhatAServiceWasToSendIsLookedFor(t *testing.T) {
	w := newWorld(t, "north")
	s := w.services["north"]
	s.caps.Schedule = &provider.Schedule{Earliest: time.Minute}
	i := w.post("tour", "north", "one")
	i.At, i.HandOver = noon.Add(30*time.Minute), time.Hour
	w.sweep()
	w.pass(31 * time.Minute)
	w.sweep()
	w.wantPhase("tour:north", ledger.IsPublished)

	w = newWorld(t, "north")
	s = w.services["north"]
	s.caps.Schedule = &provider.Schedule{Earliest: time.Minute}
	i = w.post("tour", "north", "one")
	i.At, i.HandOver = noon.Add(30*time.Minute), time.Hour
	w.sweep()
	delete(s.posts, "tour-north")
	w.pass(61 * time.Minute)
	wantFinding(t, w.sweep(), Lost, "tour:north", "neither waiting nor out")
}

func TestAnAccountThatTakesNothingForNowWaitsAndOthersGoOn(t *testing.T) {
	w := newWorld(t, "north", "south")
	for _, id := range []string{"a", "b", "c"} {
		w.post(id, "north", id)
		w.post(id, "south", id)
	}
	tries := 0
	again := noon.Add(20 * time.Minute)
	w.services["north"].commit = func(_ context.Context, o provider.Operation) *provider.Outcome {
		if tries++; w.now().Before(again) {
			return &provider.Outcome{Result: provider.Refused, Reason: "slow down", Trouble: provider.TooMany, Again: again}
		}
		return nil
	}
	r := w.sweep()
	w.wantOut("north")
	w.wantOut("south", "a-south: a", "b-south: b", "c-south: c")
	if tries != 1 || r.NeedsSomebody() {
		t.Errorf("%d tries, %+v", tries, r.Findings)
	}
	w.pass(5 * time.Minute)
	w.sweep()
	w.pass(16 * time.Minute)
	w.sweep()
	w.wantOut("north", "a-north: a", "b-north: b", "c-north: c")
	if calls := w.services["north"].calls; !slices.Equal(calls, []string{"a:north", "b:north", "c:north"}) {
		t.Errorf("the order is %q", calls)
	}
}

func TestTriesAreBounded(t *testing.T) {
	w := newWorld(t, "north")
	i := w.post("tour", "north", "one")
	i.Window = 24 * time.Hour
	tries := 0
	w.services["north"].commit = func(context.Context, provider.Operation) *provider.Outcome {
		tries++
		return &provider.Outcome{Result: provider.Refused, Reason: "busy canary", Trouble: provider.TooMany, Again: w.now().Add(time.Minute)}
	}
	var r *Result
	for range 9 {
		r = w.sweep()
		w.pass(5 * time.Minute)
	}
	if tries != maxTries {
		t.Errorf("%d tries", tries)
	}
	wantFinding(t, r, Failed, "tour:north", "several times", "[secret]")
}

func TestACallThatNobodyKnowsTheOutcomeOfIsSettledByLooking(t *testing.T) {
	doubt := func(context.Context, provider.Operation) *provider.Outcome {
		return &provider.Outcome{Result: provider.Doubtful, Reason: "no answer in time", Trouble: provider.Unreachable}
	}
	for name, c := range map[string]struct {
		arrived, repeatable, blind bool
		first, then                ledger.Phase
	}{
		"it had arrived":            {true, false, false, ledger.IsPublished, ledger.IsPublished},
		"it had not, and is chosen": {false, true, false, ledger.IsUnknown, ledger.IsPublished},
		"it had not":                {false, false, false, ledger.IsUnknown, ledger.IsUnknown},
		"nobody can tell":           {true, true, true, ledger.IsUnknown, ledger.IsUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, "north")
			w.post("tour", "north", "one")
			s := w.services["north"]
			s.commit, s.blind = doubt, c.blind
			s.keep = func(provider.Operation) bool { return c.arrived }
			if c.repeatable {
				s.caps.Dedupe = provider.Deterministic
			}
			w.sweep()
			w.wantPhase("tour:north", c.first)
			s.commit = nil
			w.pass(13 * time.Minute)
			w.sweep()
			r := w.sweep()
			w.wantPhase("tour:north", c.then)
			if c.then == ledger.IsUnknown {
				wantFinding(t, r, Unsettled, "tour:north", "masthead ledger resolve tour:north --as")
			}
			if len(s.posts) > 0 {
				w.wantOut("north", "tour-north: one")
			}
		})
	}
}
