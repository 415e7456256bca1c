package sweep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
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

func TestWhatCannotBePreparedFailsAloneAndWhatPassesIsTriedAgain(t *testing.T) {
	w := newWorld(t, "north", "south")
	w.post("bad", "north", "one")
	w.post("good", "north", "two")
	w.post("good", "south", "two")
	w.services["north"].wrong = func(o provider.Operation) error {
		if o.Key.Post == "bad" {
			return &provider.Error{Trouble: provider.NotAccepted, Doing: "uploading clinic.png", Why: "it is no picture canary"}
		}
		return nil
	}
	down := true
	w.services["south"].wrong = func(provider.Operation) error {
		if down {
			return &provider.Error{Trouble: provider.Unreachable, Doing: "uploading", Why: "no answer", Again: w.now().Add(time.Minute)}
		}
		return nil
	}
	r := w.sweep()
	w.wantOut("north", "good-north: two")
	w.wantPhase("bad:north", ledger.IsFailed)
	w.wantPhase("good:south", ledger.IsPlanned)
	wantFinding(t, r, Failed, "bad:north", "calendar/bad.md", "it is no picture [secret]")
	down = false
	w.pass(2 * time.Minute)
	w.sweep()
	w.wantOut("south", "good-south: two")
}

func TestMediaThatAreNotWhatWasApprovedAreNotSent(t *testing.T) {
	w := newWorld(t, "north")
	i := w.post("tour", "north", "one")
	content, _ := i.Content()
	content.Parts[0].Media = []provider.Medium{{Asset: "clinic", Name: "clinic.png", SHA256: strings.Repeat("0", 64)}}
	i.Content = func() (provider.Content, *desired.Problem) { return content, nil }
	w.basis.Media = media("", errors.New("the file of the asset \"clinic\" is not the one that was approved"))
	w.sweep()
	w.wantOut("north")
	w.wantPhase("tour:north", ledger.IsFailed)
	w.basis.Media = media("the picture", nil)
	w.pass(6 * time.Minute)
	w.sweep()
	w.wantOut("north", "tour-north: one")
}

func TestADeadCredentialIsAFindingOnItsAccountAndTouchesNoOther(t *testing.T) {
	w := newWorld(t, "north", "south")
	w.post("tour", "north", "one")
	w.post("tour", "south", "one")
	w.post("tour", "west", "one")
	w.services["north"].dead = &provider.Error{Trouble: provider.BadCredential, Doing: "asking what it can do", Why: "the credential is not valid any more"}
	r := w.sweep()
	w.wantOut("south", "tour-south: one")
	wantFinding(t, r, Credential, "accounts/north.yaml", "not valid any more")
	wantFinding(t, r, Credential, "accounts/west.yaml", "is missing")
}

// Between a plan and its calls a newer commit is proven: what it says goes out,
// and not what was planned.
func TestWhatIsSentIsWhatTheNewestProvenCommitSays(t *testing.T) {
	w := newWorld(t, "north")
	w.post("tour", "north", "old")
	w.post("news", "north", "news")
	newer := *w.basis
	newer.Commit, newer.Items = strings.Repeat("d0", 20), slices.Clone(w.basis.Items)
	newer.Source = func(i *desired.Item) string { return "w-" + i.Path }
	newer.Items[0].Content = func() (provider.Content, *desired.Problem) {
		return provider.Content{Action: "post", Parts: []provider.Part{{Text: "new"}}}, nil
	}
	newer.Items[1].Want = desired.Held
	w.on = func(e Event) {
		if e.Step == StepPrepare && e.When == After {
			w.basis = &newer
		}
	}
	w.sweep()
	w.wantOut("north", "tour-north: new")
	if p := w.ledger(ledger.Signer{}).Book().Proof; p.Commit != newer.Commit {
		t.Errorf("it was sent by %s", p.Commit)
	}
}

func TestWhatForbidsAPostIsLookedAtAgainDirectlyBeforeIt(t *testing.T) {
	for name, after := range map[string]string{"before committing": StepPrepare, "before the call": string(ledger.Committing)} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, "north")
			w.post("tour", "north", "one")
			closed := false
			w.basis.Bars = func(s gate.Send, at time.Time) []gate.Bar {
				if closed {
					return bars(gate.Pause)(s, at)
				}
				return nil
			}
			w.on = func(e Event) { closed = closed || e.Step == after && e.When == After }
			w.sweep()
			w.wantOut("north")
			w.wantPhase("tour:north", ledger.IsPlanned)
			if s := w.state("tour:north"); s.Reason == "" {
				t.Error("nobody is told why")
			}
		})
	}
}

// An operation that somebody else planned, or that an earlier commit wanted, is
// planned anew: only what is derived from the proven commit goes out.
func TestAPlannedOperationThatIsAnotherOneIsNotSent(t *testing.T) {
	w := newWorld(t, "north")
	w.post("tour", "north", "one")
	w.write(w.env, ledger.Entry{Event: ledger.Planned, Post: "tour", Target: "north", Verb: ledger.Create, Operation: ledger.Digest([]byte("forged"))})
	w.sweep()
	w.wantOut("north", "tour-north: one")
	if s := w.state("tour:north"); s.Operation == ledger.Digest([]byte("forged")) {
		t.Error("it went out as what it was not")
	}
}

// flaky is a store whose pushes are refused for a while.
type flaky struct {
	ledger.Store
	left int
}

func (f *flaky) Append(ctx context.Context, after ledger.Mark, b ledger.Batch) error {
	if f.left != 0 {
		f.left--
		return errors.New("the server refuses the push")
	}
	return f.Store.Append(ctx, after, b)
}

func TestWithoutTheLedgerNothingIsSent(t *testing.T) {
	w := newWorld(t, "north")
	w.post("tour", "north", "one")
	w.store = &flaky{w.store, 2}
	w.sweep()
	w.wantOut("north", "tour-north: one")
	if w.waited == 0 {
		t.Error("it tried again at once")
	}

	w = newWorld(t, "north")
	w.post("tour", "north", "one")
	w.store = &flaky{w.store, -1}
	if _, err := Run(context.Background(), w.options()); err == nil || !strings.Contains(err.Error(), "refuses the push") {
		t.Errorf("%v", err)
	}
	w.wantOut("north")
}

func TestASignalGivesBackWhatIsHeldAndCutsNoCallOff(t *testing.T) {
	w := newWorld(t, "north")
	w.post("a", "north", "a")
	w.post("b", "north", "b")
	ctx, stop := context.WithCancel(context.Background())
	w.services["north"].commit = func(call context.Context, _ provider.Operation) *provider.Outcome {
		stop()
		if call.Err() != nil {
			return &provider.Outcome{Result: provider.Doubtful, Reason: "cut off"}
		}
		return nil
	}
	if _, err := Run(ctx, w.options()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	w.wantOut("north", "a-north: a")
	w.wantPhase("a:north", ledger.IsPublished)
	w.wantPhase("b:north", ledger.IsPlanned)
}

func TestACallEndsBeforeItsClaim(t *testing.T) {
	w := newWorld(t, "north")
	w.post("a", "north", "a")
	w.post("b", "north", "b")
	w.on = func(e Event) {
		if e.Step == string(ledger.Committing) && e.When == After {
			w.clock.Store(int64(8*time.Minute + 30*time.Second)) // half a minute before a run gives its claims up
		}
	}
	w.services["north"].commit = func(call context.Context, _ provider.Operation) *provider.Outcome {
		if end, ok := call.Deadline(); !ok || time.Until(end) > 31*time.Second {
			t.Errorf("the call may last for %s", time.Until(end))
		}
		w.pass(40 * time.Second)
		return nil
	}
	w.sweep()
	w.wantOut("north", "a-north: a")
	w.wantPhase("b:north", ledger.IsPlanned)
}

func TestOnlyWhatIsAskedForIsTouched(t *testing.T) {
	w := newWorld(t, "north", "south")
	w.post("tour", "north", "one")
	w.post("tour", "south", "one")
	o := w.options()
	o.Only = func(k ledger.Key) bool { return k.Target == "south" }
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	w.wantOut("north")
	w.wantOut("south", "tour-south: one")
	if w.services["north"].asked > 0 {
		t.Error("north was asked")
	}
}

func TestWhatIsNotProvenWaits(t *testing.T) {
	w := newWorld(t, "north")
	w.post("tour", "north", "one")
	w.post("news", "north", "two")
	w.basis.Quarantine = map[string]string{"calendar/tour.md": "commit d0d0: nobody approved it"}
	w.basis.Since = strings.Repeat("b0", 20)
	r := w.sweep()
	w.wantOut("north", "news-north: two")
	wantFinding(t, r, Unproven, "tour:north", "nobody approved it")
	if p := w.ledger(ledger.Signer{}).Book().Proof; p != (ledger.Proof{Commit: w.basis.Commit, Since: w.basis.Since}) {
		t.Errorf("%+v", p)
	}
}

// Eight accounts send as fast as they can; somebody elsewhere pauses everything.
// Of what begins after the pause is written, there is only what had looked at
// the ledger before: at most one call for each account.
func TestAPauseUnderLoad(t *testing.T) {
	w := newWorld(t).inGit()
	for a := range 8 {
		account := fmt.Sprintf("account-%d", a)
		w.services[account] = newService(w.now)
		for n := range 60 {
			w.post(fmt.Sprintf("post-%d", n), account, "text")
		}
	}
	var stopped atomic.Bool
	var after atomic.Int64
	for _, s := range w.services {
		s.commit = func(context.Context, provider.Operation) *provider.Outcome {
			if stopped.Load() {
				after.Add(1)
			}
			return nil
		}
	}
	elsewhere, err := ledger.Open(context.Background(), ledger.Options{Store: w.another(), Ring: w.ring, Signer: w.person, Now: w.now})
	if err != nil {
		t.Fatal(err)
	}
	paused, took, calls := make(chan bool), time.Duration(0), 0
	w.on = func(e Event) {
		if e.Step != StepCall || e.When != Before {
			return
		}
		if calls++; calls == 70 {
			go func() {
				defer close(paused)
				begun := time.Now()
				if _, err := elsewhere.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry {
					return []ledger.Entry{{Event: ledger.Paused, Reason: "accident"}}
				}); err != nil {
					t.Error(err)
				}
				stopped.Store(true)
				took = time.Since(begun)
			}()
		}
	}
	o, began := w.options(), time.Now()
	o.Now = func() time.Time { return noon.Add(time.Since(began)) }
	o.Wait = func(_ context.Context, d time.Duration) error {
		<-time.After(d)
		return nil
	}
	if _, err := Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	<-paused
	t.Logf("%d of 480 were sent; the pause took %s to write; %d calls began after it", calls, took, after.Load())
	if calls == 480 || after.Load() > atOnce {
		t.Errorf("%d calls, %d after the pause was written", calls, after.Load())
	}
}

func TestWhatIsInDoubtIsToldEvenWhenItsFileIsGone(t *testing.T) {
	w := newWorld(t, "north")
	w.post("tour", "north", "one")
	s := w.services["north"]
	s.blind = true
	s.commit = func(context.Context, provider.Operation) *provider.Outcome {
		return &provider.Outcome{Result: provider.Doubtful, Reason: "no answer"}
	}
	w.sweep()
	w.basis.Items = nil
	w.pass(13 * time.Minute)
	wantFinding(t, w.sweep(), Unsettled, "tour:north", "its file is gone", "masthead ledger resolve")
}

// A thousand due posts at services that answer at once: what is measured is our
// own share, nearly all of it pushes and reads of the ledger.
func BenchmarkAThousandPosts(b *testing.B) {
	for b.Loop() {
		w := newWorld(b).inGit()
		for a := range 8 {
			account := fmt.Sprintf("account-%d", a)
			w.services[account] = newService(w.now)
			for n := range 125 {
				w.post(fmt.Sprintf("post-%d", n), account, "text")
			}
		}
		if r := w.sweep(); len(r.Receipts) != 1000 {
			b.Fatalf("%d were sent", len(r.Receipts))
		}
	}
}
