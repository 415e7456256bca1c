package plan

import (
	"strings"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func chainWorld(t *testing.T) *world {
	w := newWorld(t)
	caps := chainCaps()
	w.account("north", &caps)
	return w
}

// A thread goes out part by part, in its order, and then nothing is left to do.
func TestThread(t *testing.T) {
	w := chainWorld(t)
	i := w.post("tour", "north", start, "one", "two", "three")
	c, _ := i.Content()
	c.Comment = "and a comment"
	w.says(i, c)
	p := w.plan()
	w.wants(p, "create tour:north; create tour:north part-2; create tour:north part-3; create tour:north comment")
	if after := p.Operations[2].After.Occurrence; after != "part-2" || p.Operations[3].After != i.Key || p.Operations[1].Root != i.Key {
		t.Errorf("part 3 answers %q", after)
	}
	w.all(p)
	w.wants(w.plan(), "")

	t.Run("an edit of one part", func(t *testing.T) {
		c.Parts = []provider.Part{{Text: "one"}, {Text: "TWO"}, {Text: "three"}}
		w.says(i, c)
		p := w.plan()
		w.wants(p, "replace tour:north part-2")
		w.all(p)
		w.wants(w.plan(), "")
	})
	t.Run("a part more, days later", func(t *testing.T) {
		w.now = w.now.Add(48 * time.Hour)
		c.Parts = append(c.Parts, provider.Part{Text: "four"})
		w.says(i, c)
		p := w.plan()
		w.wants(p, "create tour:north part-4")
		w.all(p)
		w.wants(w.plan(), "")
	})
	t.Run("two parts fewer", func(t *testing.T) {
		c.Parts = c.Parts[:2]
		w.says(i, c)
		p := w.plan()
		w.wants(p, "withdraw tour:north part-4; withdraw tour:north part-3")
		w.all(p)
		w.wants(w.plan(), "")
	})
	t.Run("taken away, the last one first", func(t *testing.T) {
		i.Want = desired.Gone
		p := w.plan()
		w.wants(p, "withdraw tour:north comment; withdraw tour:north part-2; withdraw tour:north")
		w.all(p)
		w.wants(w.plan(), "")
	})
}

func TestAThreadWhoseParentFailedWaits(t *testing.T) {
	w := chainWorld(t)
	w.post("tour", "north", start, "one", "two", "three")
	p := w.plan()
	w.do(p.Operations[0], "", 0)
	w.do(p.Operations[1], "the text is too long", 0)
	p = w.plan()
	w.wants(p, "waits(refused) tour:north part-2; waits(behind) tour:north part-3")
	if why := p.Waiting[1].Detail; !strings.Contains(why, "too long") {
		t.Errorf("the reason is not told: %q", why)
	}
	w.now = start.Add(2 * time.Hour)
	w.wants(w.plan(), "missed(refused) tour:north part-2; missed(behind) tour:north part-3")
	w.post("tour", "north", start, "one", "2", "three") // somebody makes it shorter
	w.wants(w.plan(), "create tour:north part-2; create tour:north part-3")
}

// A post keeps the form in which it went out, whoever serves its account later.
func TestAThreadIsNotSentAgainWhenItsAccountIsServedOtherwise(t *testing.T) {
	w := newWorld(t)
	w.account("north", nil)
	w.post("tour", "north", start, "one", "two")
	w.all(w.plan())
	w.service["north"].manual, w.service["north"].caps = false, chainCaps()
	w.post("tour", "north", start, "one", "two")
	w.wants(w.plan(), "")
	w.post("tour", "north", start, "one", "changed")
	w.wants(w.plan(), "task(attested) replace tour:north")

	chain := chainWorld(t)
	chain.post("tour", "north", start, "one", "two")
	chain.all(chain.plan())
	chain.service["north"].caps.Thread = provider.Whole
	chain.post("tour", "north", start, "one", "changed")
	chain.wants(chain.plan(), "replace tour:north part-2")
}

func TestAServiceWithoutThreadsAndComments(t *testing.T) {
	w := newWorld(t)
	caps := chainCaps()
	caps.Thread = provider.NoThread
	w.account("north", &caps)
	w.post("tour", "north", start, "one", "two")
	i := w.post("walk", "north", start, "one")
	c, _ := i.Content()
	c.Comment = "first"
	w.says(i, c)
	p := w.plan()
	w.wants(p, "create walk:north; task(thread) create tour:north; task(comment) create walk:north comment")
	w.all(p)
	w.wants(w.plan(), "")
}

func TestRepostQuoteReply(t *testing.T) {
	w := chainWorld(t)
	w.service["north"].caps.Actions = []string{"post", "repost"}
	for _, action := range []string{"repost", "quote"} {
		i := w.post(action, "north", start)
		c := provider.Content{Action: action, Subject: "https://a.example/1"}
		if action == "quote" {
			c.Parts = []provider.Part{{Text: "see"}, {Text: "more"}}
		}
		w.says(i, c)
	}
	p := w.plan()
	// What the service cannot do is for a person; what hangs on it waits.
	w.wants(p, "create repost:north; task(cannot) create quote:north; waits(behind) quote:north part-2")
	if why := p.Tasks[0].Detail; !strings.Contains(why, "quote") {
		t.Errorf("why is not told: %q", why)
	}
}

// What was handed over is moved, taken back and brought up to date while there
// is time.
func TestHandedOver(t *testing.T) {
	w := chainWorld(t)
	caps := &w.service["north"].caps
	caps.Schedule = &provider.Schedule{Earliest: 5 * time.Minute}
	i := w.post("tour", "north", start.Add(3*time.Hour), "one")
	i.HandOver = 4 * time.Hour
	p := w.plan()
	w.wants(p, "create tour:north")
	if !p.Operations[0].Ahead {
		t.Fatal("it is not handed over")
	}
	w.all(p)
	w.wants(w.plan(), "waits(not-due) tour:north")

	t.Run("moved", func(t *testing.T) {
		i.At, i.Wall = start.Add(2*time.Hour), "2026-10-01T13:00 Europe/Warsaw"
		p := w.plan()
		w.wants(p, "reschedule tour:north")
		if o := p.Operations[0]; !o.Was.Equal(start.Add(3*time.Hour)) || o.Why != Moved {
			t.Errorf("it was to go out at %s, because %s", o.Was, o.Why)
		}
		w.all(p)
		w.wants(w.plan(), "waits(not-due) tour:north")
	})
	t.Run("moved by its zone, and by the clock", func(t *testing.T) {
		i.At, i.Wall = start.Add(4*time.Hour), "2026-10-01T13:00 UTC"
		if why := w.plan().Operations[0].Why; why != ZoneMoved {
			t.Error(why)
		}
		i.Wall = "2026-10-01T13:00 Europe/Warsaw"
		if why := w.plan().Operations[0].Why; why != ClockMoved {
			t.Error(why)
		}
		caps.Verbs = []ledger.Verb{ledger.Create, ledger.Recall}
		w.wants(w.plan(), "recall tour:north")
		caps.Verbs = []ledger.Verb{ledger.Create}
		w.wants(w.plan(), "task(cannot) recall tour:north")
		caps.Verbs = everything()
		i.At = start.Add(2 * time.Hour)
	})
	t.Run("another text: back, then again", func(t *testing.T) {
		w.says(i, provider.Content{Action: "post", Parts: []provider.Part{{Text: "two"}}})
		p := w.plan()
		w.wants(p, "recall tour:north")
		w.all(p)
		p = w.plan()
		w.wants(p, "create tour:north")
		w.all(p)
		w.wants(w.plan(), "waits(not-due) tour:north")
	})
	t.Run("forbidden", func(t *testing.T) {
		w.in.Bars = func(_ gate.Send, at time.Time) []gate.Bar {
			return []gate.Bar{{Kind: gate.Blackout, Path: "calendar/blackouts/vote.yaml", Until: start.Add(time.Hour)}}
		}
		w.wants(w.plan(), "recall tour:north")
		w.in.Bars = nil
	})
	t.Run("held", func(t *testing.T) {
		i.Want = desired.Held
		w.wants(w.plan(), "recall tour:north")
		i.Want = desired.Out
	})
	t.Run("stopped", func(t *testing.T) {
		w.write(w.person, ledger.Entry{Event: ledger.Paused, Scope: []string{"district/north"}, Reason: "a storm"})
		p := w.plan()
		w.wants(p, "recall tour:north")
		w.all(p)
		w.wants(w.plan(), "waits(stopped) tour:north")
		w.write(w.person, ledger.Entry{Event: ledger.Resumed, Stop: w.run.Book().Stopped()[0].Seq, Reason: "over"})
		w.wants(w.plan(), "waits(undecided) tour:north")
		w.write(w.person, ledger.Entry{Event: ledger.Decided, Post: "tour", Target: "north", As: ledger.Release})
		p = w.plan()
		w.wants(p, "create tour:north")
		w.all(p)
	})
	t.Run("out, and taken down", func(t *testing.T) {
		w.now = start.Add(2*time.Hour + time.Minute)
		w.wants(w.plan(), "")
		w.write(w.person, ledger.Entry{Event: ledger.Takedown, Scope: []string{"post/tour"}, Reason: "wrong person"})
		p := w.plan()
		w.wants(p, "withdraw tour:north")
		w.all(p)
		w.wants(w.plan(), "")
	})
}

// What a person dropped is taken back, also after the pause is over, and does
// not come again.
func TestDroppedWhileHandedOver(t *testing.T) {
	w := chainWorld(t)
	w.service["north"].caps.Schedule = &provider.Schedule{Earliest: 5 * time.Minute}
	w.post("tour", "north", start.Add(3*time.Hour), "one").HandOver = 4 * time.Hour
	w.all(w.plan())
	w.write(w.person, ledger.Entry{Event: ledger.Paused, Reason: "a storm"})
	w.write(w.person, ledger.Entry{Event: ledger.Decided, Post: "tour", Target: "north", As: ledger.Drop})
	w.write(w.person, ledger.Entry{Event: ledger.Resumed, Stop: w.person.Book().Stopped()[0].Seq, Reason: "over"})
	p := w.plan()
	w.wants(p, "recall tour:north")
	w.all(p)
	w.wants(w.plan(), "")
}

// An edit that reached only some of the parts is finished later.
func TestAnEditIsFinishedLater(t *testing.T) {
	w := chainWorld(t)
	w.post("tour", "north", start, "one", "two")
	w.all(w.plan())
	w.post("tour", "north", start, "ONE", "TWO")
	p := w.plan()
	w.do(p.Operations[0], "", 0)
	w.wants(w.plan(), "replace tour:north part-2")
}

// A part that is added after a pause is no post that the pause held back.
func TestAPartThatComesAfterAPauseNeedsNoDecision(t *testing.T) {
	w := chainWorld(t)
	w.post("tour", "north", start, "one", "two")
	w.all(w.plan())
	w.write(w.person, ledger.Entry{Event: ledger.Paused, Reason: "a storm"})
	w.now = w.now.Add(24 * time.Hour)
	w.write(w.person, ledger.Entry{Event: ledger.Resumed, Stop: w.person.Book().Stopped()[0].Seq, Reason: "over"})
	w.now = w.now.Add(time.Hour)
	w.post("tour", "north", start, "one", "two", "three")
	w.wants(w.plan(), "create tour:north part-3")
	w.all(w.plan())
	w.wants(w.plan(), "")
}

// What may be out already is looked for, and not called back blindly.
func TestWhatIsOverItsTimeIsNotCalledBack(t *testing.T) {
	w := chainWorld(t)
	w.service["north"].caps.Schedule = &provider.Schedule{Earliest: 5 * time.Minute}
	i := w.post("tour", "north", start.Add(time.Hour), "one")
	i.HandOver = 2 * time.Hour
	w.all(w.plan())
	w.service["north"].things = map[string]*thing{} // nobody can see it
	w.now, i.Want = i.At, desired.Held
	w.wants(w.plan(), "waits(unconfirmed) tour:north")
}

// A blackout that was approved is no mistake: what it calls back is no matter of
// how much.
func TestAGateCallsBackWhateverTheLimit(t *testing.T) {
	w := chainWorld(t)
	w.service["north"].caps.Schedule = &provider.Schedule{Earliest: 5 * time.Minute}
	for _, post := range []string{"a", "b"} {
		w.post(post, "north", start.Add(time.Hour), "one").HandOver = 2 * time.Hour
	}
	w.all(w.plan())
	none := 0.0
	w.in.Limits = Limits{Total: Limit{Percent: &none}}
	w.in.Bars = func(gate.Send, time.Time) []gate.Bar { return []gate.Bar{{Kind: gate.Blackout}} }
	w.wants(w.plan(), "recall a:north; recall b:north")
}

// Only the first part of a thread is a reply; the card stands where its address
// does.
func TestWhatTheLaterPartsAre(t *testing.T) {
	c := provider.Content{Action: "reply", Subject: "https://a.example/1", Card: "https://b.example", Warning: "needles", Language: "pl",
		Parts: []provider.Part{{Text: "one"}, {Text: "two https://b.example"}}, Comment: "three", CommentAs: &provider.Part{Text: "three", Stored: "3"}}
	units := split(c, chainCaps(), asChain)
	first, second, last := units[0].content, units[1].content, units[2].content
	if first.Action != "reply" || first.Subject == "" || first.Card != "" || first.Comment != "" || first.CommentAs != nil {
		t.Errorf("%+v", first)
	}
	if second.Action != "post" || second.Subject != "" || second.Card == "" || second.Warning != "needles" || second.Language != "pl" {
		t.Errorf("%+v", second)
	}
	if last.Action != "post" || last.Parts[0].Stored != "3" || units[2].after != "" || units[1].after != "" {
		t.Errorf("%+v", last)
	}
}
