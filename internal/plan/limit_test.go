package plan

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// published is a world with posts that are out.
func published(t *testing.T, n int) *world {
	w := chainWorld(t)
	for i := range n {
		w.post(fmt.Sprint("post-", i), "north", start, "one")
	}
	w.all(w.plan())
	w.now = start.Add(2 * time.Hour)
	return w
}

func (w *world) editAll() {
	for k := range w.items {
		w.post(k.Post, k.Target, start, "edited")
	}
}

func TestTooManyChangesAreHeldBackTogether(t *testing.T) {
	w := published(t, 5)
	w.editAll()
	w.in.Limits = Limits{Targets: map[string]Limit{"target-north": {Operations: 4}}}
	p := w.plan()
	if len(p.Operations) > 0 || len(p.Breaches) != 1 || len(p.Breaches[0].Held) != 5 || len(p.Waiting) != 5 || p.Waiting[0].Why != Limited {
		t.Fatalf("%s; %+v", tells(p), p.Breaches)
	}
	held := p.Breaches[0].Held
	t.Run("an override lets through what it names, until it ends", func(t *testing.T) {
		w.in.Overrides = []Override{{Digests: []string{held[0].Digest}, Expires: w.now.Add(time.Hour)}}
		p := w.plan()
		if len(p.Operations) != 5 { // the other four are within the limit
			t.Error(tells(p))
		}
		w.in.Overrides[0].Expires = w.now
		if p := w.plan(); len(p.Operations) != 0 {
			t.Error(tells(p))
		}
		w.in.Overrides = nil
	})
	t.Run("an edit after the override is another operation", func(t *testing.T) {
		w.in.Overrides = []Override{{Digests: []string{held[0].Digest}, Expires: w.now.Add(time.Hour)}}
		w.post(held[0].Key.Post, "north", start, "edited again")
		if p := w.plan(); len(p.Operations) != 0 {
			t.Error(tells(p))
		}
		w.in.Overrides = nil
	})
	t.Run("run after run is no way around it", func(t *testing.T) {
		w.in.Limits.Targets["target-north"] = Limit{Operations: 5}
		w.do(w.plan().Operations[0], "", 0)
		w.now = w.now.Add(time.Minute)
		if p := w.plan(); len(p.Operations) != 4 {
			t.Error(tells(p))
		}
		w.in.Limits.Targets["target-north"] = Limit{Operations: 4}
		if p := w.plan(); len(p.Operations) != 0 || p.Breaches[0].Done != 1 {
			t.Error(tells(p))
		}
		w.now = w.now.Add(2 * time.Hour)
		if p := w.plan(); len(p.Operations) != 4 {
			t.Error(tells(p))
		}
	})
	t.Run("a share", func(t *testing.T) {
		share := 50.0
		w.in.Limits = Limits{Total: Limit{Percent: &share}}
		if p := w.plan(); len(p.Operations) != 0 || p.Breaches[0].Of != 5 {
			t.Errorf("%s %+v", tells(p), p.Breaches)
		}
		share = 80
		if p := w.plan(); len(p.Operations) != 4 {
			t.Error(tells(p))
		}
	})
	t.Run("a stop is carried out however many it takes away", func(t *testing.T) {
		share := 0.0
		w.in.Limits = Limits{Total: Limit{Percent: &share}}
		w.write(w.person, ledger.Entry{Event: ledger.Takedown, Scope: []string{"post/post-0", "post/post-1"}, Reason: "wrong"})
		if p := w.plan(); !strings.HasPrefix(tells(p), "withdraw post-0:north; withdraw post-1:north; waits(limited)") {
			t.Error(tells(p))
		}
	})
}

func TestTooManyPostsAreSentInTheirOrder(t *testing.T) {
	w := chainWorld(t)
	for i := range 4 {
		w.post(fmt.Sprint("post-", i), "north", start.Add(-time.Duration(i)*time.Minute), "one", "two")
	}
	w.in.Limits = Limits{Targets: map[string]Limit{"target-north": {Operations: 2}}}
	p := w.plan()
	if got := tells(p); !strings.HasPrefix(got, "create post-3:north; create post-3:north part-2; create post-2:north; create post-2:north part-2; waits(limited)") {
		t.Error(got)
	}
}

// What a service takes no more of waits, the oldest first, and says until when.
func TestSpreading(t *testing.T) {
	w := chainWorld(t)
	w.service["north"].caps.Rates = []provider.Rate{{Most: 2, Per: 30 * time.Minute}}
	for i := range 4 {
		w.post(fmt.Sprint("post-", i), "north", start, "one")
	}
	p := w.plan()
	w.wants(p, "create post-0:north; create post-1:north; waits(capped) post-2:north; waits(capped) post-3:north")
	if until := p.Waiting[0].Until; !until.Equal(start.Add(30 * time.Minute)) {
		t.Error(until)
	}
	w.all(p)
	w.now = start.Add(30 * time.Minute)
	w.wants(w.plan(), "create post-2:north; create post-3:north")
	w.now = start.Add(2 * time.Hour)
	w.wants(w.plan(), "missed() post-2:north; missed() post-3:north")
}

func TestNoMoreIsHandedOverThanAServiceKeeps(t *testing.T) {
	w := chainWorld(t)
	w.service["north"].caps.Schedule = &provider.Schedule{Earliest: time.Minute, PerDay: 1}
	for i := range 2 {
		w.post(fmt.Sprint("post-", i), "north", start.Add(2*time.Hour), "one").HandOver = 3 * time.Hour
	}
	p := w.plan()
	w.wants(p, "create post-0:north; waits(capped) post-1:north")
	w.all(p)
	w.now = start.Add(2 * time.Hour) // it goes out at its time, unscheduled
	p = w.plan()
	w.wants(p, "create post-1:north")
	if p.Operations[0].Ahead {
		t.Error("it is handed over after all")
	}
}

func TestDrift(t *testing.T) {
	w := published(t, 2)
	s := w.service["north"]
	s.things["old"] = &thing{Item: provider.Item{Remote: provider.Remote{ID: "old"}, At: start.Add(-48 * time.Hour)}}
	s.things["new"] = &thing{Item: provider.Item{Remote: provider.Remote{ID: "new"}, At: start.Add(time.Minute)}}
	s.things["north-1"].Content.Parts = []provider.Part{{Text: "somebody changed it"}}
	delete(s.things, "north-2")
	p := w.plan()
	w.wants(p, "drift(stranger) northold; drift(different) northnorth-1; drift(gone) northnorth-2; drift(stranger) northnew")
	if !p.Drift[0].Before || p.Drift[3].Before {
		t.Error("what was there before the ledger began is not told from the rest")
	}
	s.why = "more than can be listed"
	p = w.plan() // nothing follows from what is missing
	w.wants(p, "drift(stranger) northold; drift(different) northnorth-1; drift(stranger) northnew")
	if len(p.Unseen) != 1 || p.Unseen[0].Why != s.why {
		t.Error(p.Unseen)
	}
}

func TestAPostWhoseFileIsGoneStays(t *testing.T) {
	w := published(t, 1)
	w.items = map[ledger.Key]*desired.Item{}
	w.wants(w.plan(), "") // the files are perhaps not all of them
	w.in.All = true
	w.wants(w.plan(), "drift(orphan) northnorth-1")
}

// A profile is set when its file says something new, and is not fought over.
func TestProfile(t *testing.T) {
	w := chainWorld(t)
	bio := "We are here."
	item := desired.ProfileItem{Outlet: desired.Outlet{AccountID: "north", Provider: "test", Target: "target-north"}, Key: ledger.Key{Post: "profile/north", Target: "north"},
		Path: "accounts/north.yaml", Inputs: []string{"accounts/north.yaml"}, Profile: func() (provider.Profile, *desired.Problem) { return provider.Profile{Bio: bio}, nil }}
	there, caps := "We are here.", w.service["north"].caps
	diff := func() *Plan {
		shot := &provider.Snapshot{At: w.now, Complete: true, Profile: &provider.Profile{Bio: there}, ProfileRevision: "7"}
		return Diff(Input{Repo: w.in.Repo, Profiles: []desired.ProfileItem{item}, Book: w.run.Book(), Now: w.now,
			Services: map[string]Service{"north": {Capabilities: caps, Snapshot: shot}}})
	}
	w.wants(diff(), "")
	there = "Something else"
	p := diff()
	w.wants(p, "profile profile/north:north")
	if p.Operations[0].Out.Revision != "7" {
		t.Error("what is there is not bound")
	}
	w.service["north"].things["profile"] = &thing{key: item.Key, Item: provider.Item{Remote: provider.Remote{ID: "profile"}}}
	o := p.Operations[0]
	o.Out.ID = "profile"
	w.do(o, "", 0)
	delete(w.service["north"].things, "profile")
	if p := diff(); len(p.Operations) != 0 || len(p.Drift) != 1 || !p.Drift[0].Profile || p.Drift[0].Fields[0].Field != "bio" {
		t.Errorf("%s %+v", tells(p), p.Drift)
	}
}

func TestWhatWaits(t *testing.T) {
	w := chainWorld(t)
	i := w.post("tour", "north", start, "one")
	w.plan()
	broken := &desired.Problem{What: desired.NoAsset}
	for _, test := range []struct {
		name string
		set  func(in *Input)
		want string
	}{
		{"not proven", func(in *Input) { in.Quarantine = map[string]string{i.Path: "no approval"} }, "waits(quarantined) tour:north"},
		{"forbidden", func(in *Input) {
			in.Bars = func(gate.Send, time.Time) []gate.Bar { return []gate.Bar{{Kind: gate.Blackout}} }
		}, "waits(barred) tour:north"},
		{"lateness is judged here", func(in *Input) {
			in.Bars = func(gate.Send, time.Time) []gate.Bar { return []gate.Bar{{Kind: gate.Late}} }
		}, "create tour:north"},
		{"nobody was asked", func(in *Input) { in.Services = nil }, "waits(unasked) tour:north"},
		{"no answer", func(in *Input) { in.Services = map[string]Service{"north": {Err: errors.New("no connection")}} }, "waits(unasked) tour:north"},
		{"held", func(in *Input) { in.Items[0].Want = desired.Held }, "waits(held) tour:north"},
		{"broken", func(in *Input) { in.Items[0].Problem = broken }, "waits(broken) tour:north"},
		{"no content", func(in *Input) {
			in.Items[0].Content = func() (provider.Content, *desired.Problem) { return provider.Content{}, broken }
		}, "waits(broken) tour:north"},
		{"never sent, and not to be", func(in *Input) { in.Items[0].Want = desired.Gone }, ""},
		{"over", func(in *Input) { in.Now = start.Add(time.Hour + time.Second) }, "missed() tour:north"},
		{"the last moment", func(in *Input) { in.Now = start.Add(time.Hour) }, "create tour:north"},
		{"too early", func(in *Input) { in.Now = start.Add(-time.Second) }, ""},
		{"by hand, and over", func(in *Input) { in.Items[0].Provider, in.Now = "manual", start.Add(2*time.Hour) }, "task(by hand) create tour:north"},
		{"before the ledger began", func(in *Input) { in.Items[0].At = start.Add(-24 * time.Hour) }, ""},
	} {
		in := w.in
		in.Now, in.Book, in.Items = start, w.run.Book(), []desired.Item{*i}
		in.Services = map[string]Service{"north": {Capabilities: w.service["north"].caps}}
		test.set(&in)
		if got := tells(Diff(in)); got != test.want {
			t.Errorf("%s: %q, wanted %q", test.name, got, test.want)
		}
	}
}

// The same input gives the same plan, in whatever order it comes.
func TestTheOrderOfInputDoesNotMatter(t *testing.T) {
	w := published(t, 6)
	w.editAll()
	first := w.plan()
	in := w.in
	in.Now, in.Book = w.now, w.run.Book()
	in.Services = map[string]Service{"north": {Capabilities: w.service["north"].caps, Snapshot: w.service["north"].look(w.now)}}
	for k := range w.items {
		in.Items = append(in.Items, *w.items[k])
	}
	for range 5 {
		slices.Reverse(in.Items)
		if got := tells(Diff(in)); got != tells(first) {
			t.Errorf("%s\n%s", got, tells(first))
		}
	}
}
