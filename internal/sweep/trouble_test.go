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

// Another run is quicker, wherever it comes in between: each post goes out once,
// and nobody is bothered.
func TestRunsThatRaceDoNotBotherAnybody(t *testing.T) {
	for _, step := range []string{StepPlan, string(ledger.Claimed), StepPrepare, string(ledger.Committing), StepCall} {
		w := twoPosts(t, false)
		raced := false
		w.on = func(e Event) {
			if e.Step == step && !raced {
				raced = true
				o := w.options()
				o.Tell = func(Event) {}
				if r, err := Run(context.Background(), o); err != nil || r.NeedsSomebody() {
					t.Errorf("at %s: %v %+v", step, err, r.Findings)
				}
			}
		}
		if r := w.sweep(); r.NeedsSomebody() {
			t.Errorf("at %s: %+v", step, r.Findings)
		}
		w.wantOut("north", "news-north: two", "tour-north: one")
	}
}

func TestACheckAsksEverybodyAndSendsNothing(t *testing.T) {
	w := newWorld(t, "north", "south")
	for _, account := range []string{"north", "south", "west"} {
		w.basis.Outlets = append(w.basis.Outlets, w.post("tour", account, "one").Outlet)
	}
	w.services["north"].caps.Length = 5000
	w.services["south"].caps.Length = 500
	r, all, err := Check(context.Background(), w.options(), func(string) (int, bool) { return 500, true })
	if err != nil || len(all) != 3 || r.Written > 0 || len(w.services["north"].calls) > 0 {
		t.Errorf("%v %+v", err, all)
	}
	wantFinding(t, r, Note, "accounts/north.yaml", "5000", "500")
	wantFinding(t, r, Credential, "accounts/west.yaml", "is missing")
	if len(r.Findings) != 2 {
		t.Errorf("%+v", r.Findings)
	}
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
