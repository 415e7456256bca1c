package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"
)

func (d *desk) with(s Signer, kept []byte, known ...Mark) Options {
	return Options{Store: d.store, Ring: d.ring, Signer: s, Known: known, Kept: kept, Program: "1", Now: func() time.Time { return d.now }}
}

// kept is a checkpoint of the ledger as it stands, however short it is.
func (d *desk) kept(known ...Mark) []byte {
	d.t.Helper()
	l, err := Open(context.Background(), d.with(d.env, nil, known...))
	if err != nil {
		d.t.Fatal(err)
	}
	return l.checkpoint().seal(l.o)
}

// counting is a store that tells how much was read.
type counting struct {
	Store
	given int
}

func (c *counting) Load(ctx context.Context, after Mark) ([]Batch, error) {
	batches, err := c.Store.Load(ctx, after)
	c.given += len(batches)
	return batches, err
}

// read opens the ledger, and gives how many entries were judged.
func read(t *testing.T, o Options) (*Ledger, int, error) {
	t.Helper()
	judged := 0
	o.Each = func(Entry) { judged++ }
	l, err := Open(context.Background(), o)
	return l, judged, err
}

func sameBook(t *testing.T, about string, got, want *Book) {
	t.Helper()
	for _, part := range []struct {
		name      string
		got, want any
	}{{"last", got.Last, want.Last}, {"began", got.Began, want.Began}, {"at", got.At, want.At}, {"proof", got.Proof, want.Proof}, {"vouched", got.Vouched, want.Vouched},
		{"stops", got.stops, want.stops}, {"states", got.states, want.states}} {
		if !reflect.DeepEqual(part.got, part.want) {
			t.Errorf("%s, %s: %+v, want %+v", about, part.name, part.got, part.want)
		}
	}
}

// chance is a ledger in which anything lawful happens.
type chance struct {
	*desk
	*rand.Rand
	ledgers map[string]*Ledger
	rows    []row
}

// entry is any event about any of a few posts, with all that it may say.
func (c chance) entry(b *Book, k Key, at time.Time) Entry {
	s := b.State(k)
	rows := c.rows
	r := rows[c.IntN(len(rows))]
	for r.from != nil && (!slices.Contains(r.from, s.Phase) || r.verbs != nil && !slices.Contains(r.verbs, s.Verb)) || r.from == nil && c.IntN(60) > 0 { // a stop ends most stories
		r = rows[c.IntN(len(rows))]
	}
	if s.Phase == IsCommitting && c.IntN(3) == 0 {
		r = rows[slices.IndexFunc(rows, func(r row) bool { return r.event == Unknown })]
	}
	e := s.Key.entry(r.event)
	if keyless(r.event) {
		e = Entry{Event: r.event}
	}
	e.As = r.as
	verbs := []Verb{Create, Create, Create, Reschedule, Replace, Recall, Withdraw}
	say := map[string]func(){
		"verb": func() { e.Verb = verbs[c.IntN(len(verbs))] }, "operation": func() { e.Operation = Digest([]byte{byte(c.IntN(3))}) },
		"marks": func() { e.Marks = []string{"district/north", fmt.Sprintf("platform/p-%d", c.IntN(3))} }, "repeatable": func() { e.Repeatable = true },
		"nonce": func() { e.Nonce = nonceOf(byte(c.IntN(250))) }, "lease": func() { e.Lease = at.Add(10 * time.Minute) }, "token": func() { e.Token = "token Ü" },
		"id": func() { e.ID = fmt.Sprint(c.IntN(9999)) }, "url": func() { e.URL = "https://northwind.example/" + fmt.Sprint(c.IntN(99)) }, "revision": func() { e.Revision = "ab" },
		"reason": func() { e.Reason = "because" }, "evidence": func() { e.Evidence = "seen" }, "scope": func() { e.Scope = []string{"post/" + s.Post} },
		"except": func() { e.Except = []string{"post/another"} }, "stop": func() {
			for _, stop := range b.Stopped() {
				e.Stop = stop.Seq
			}
		},
		"commit": func() { e.Commit = fmt.Sprintf("%040x", c.IntN(5)) }, "since": func() { e.Since = fmt.Sprintf("%040x", c.IntN(5)) }, "again": func() { e.Again = at.Add(time.Hour) },
		"content": func() { e.Content = Digest([]byte{byte(c.IntN(9))}) }, "due": func() { e.Due = at.Add(time.Hour) }, "wall": func() { e.Wall = "2026-11-24T12:00 Europe/Warsaw" }, "source": func() { e.Source = "abcdef" },
	}
	for _, field := range fields()[r.event] {
		if field != "as" && c.IntN(9) > 0 {
			say[field]()
		}
	}
	if s.Phase == IsHandedOver {
		e.Nonce = ""
	}
	if e.Nonce != "" && e.Event != Claimed && c.IntN(20) > 0 {
		e.Nonce = s.Nonce
	}
	if e.Event == Claimed {
		e.Operation = s.Operation
	}
	return e
}

func (c chance) grow(t *testing.T, batches int) {
	keys := []Key{tour, {Post: "profile/north-bluesky", Target: "north-bluesky"}, {Post: "course", Target: "south", Occurrence: "part-2"}, {Post: "race", Target: "south"}}
	for range batches {
		l := c.ledgers[[]string{"publish-1", "publish-1", "ada"}[c.IntN(3)]]
		if err := l.Refresh(context.Background()); err != nil {
			t.Fatal(err)
		}
		var entries []Entry
		at, err := l.time()
		if err != nil {
			t.Fatal(err)
		}
		for range 12 {
			e := c.entry(l.Book(), keys[c.IntN(len(keys))], at)
			if more := append(slices.Clone(entries), e); l.Lawful(more, at) == nil {
				entries = more
			}
		}
		if _, err := l.Write(context.Background(), func(*Book, time.Time) []Entry { return entries }); err != nil {
			t.Fatal(err)
		}
		c.now = c.now.Add(time.Duration(c.IntN(4)*c.IntN(5)) * time.Minute)
	}
}

// However a ledger came to be, the book is the same from any checkpoint on.
func TestTheBookFromACheckpointIsThatOfTheWholeLedger(t *testing.T) {
	events := map[Event]bool{}
	for seed := range uint64(30) {
		c := chance{newDesk(t), rand.New(rand.NewPCG(seed, 7)), map[string]*Ledger{}, table()}
		for id, s := range map[string]Signer{"publish-1": c.env, "ada": c.person} {
			l, err := c.open(s)
			if err != nil {
				t.Fatal(err)
			}
			c.ledgers[id] = l
		}
		kept := [][]byte{c.kept()}
		for range 4 {
			c.grow(t, c.IntN(20))
			if c.IntN(2) == 0 { // from a checkpoint again
				l, _, err := read(t, c.with(c.env, kept[c.IntN(len(kept))]))
				if err != nil {
					t.Fatal(err)
				}
				kept = append(kept, l.checkpoint().seal(l.o))
			}
			kept = append(kept, c.kept())
		}
		whole, all, err := read(t, c.with(c.env, nil))
		if err != nil {
			t.Fatal(err)
		}
		for e := range whole.book.law.rows {
			for _, b := range c.store.batches {
				events[e] = events[e] || bytes.Contains(b.Text, []byte(`"event":"`+string(e)+`"`))
			}
		}
		for i, k := range kept {
			l, judged, err := read(t, c.with(c.env, k))
			if err != nil {
				t.Fatal(err)
			}
			if last := len(kept) - 1; i == last && all > 0 && judged != 0 {
				t.Errorf("seed %d: %d of %d entries were judged although nothing is new", seed, judged, all)
			}
			sameBook(t, fmt.Sprintf("seed %d, checkpoint %d", seed, i), l.Book(), whole.Book())
		}
		// It is as good to write behind as any.
		if l, _, err := read(t, c.with(c.env, kept[len(kept)-1])); err != nil {
			t.Error(err)
		} else if _, err := l.Write(context.Background(), func(*Book, time.Time) []Entry { return []Entry{{Event: Proven, Commit: fmt.Sprintf("%040x", 77)}} }); err != nil {
			t.Error(err)
		}
	}
	for e := range newLaw(table()).rows {
		if !events[e] {
			t.Errorf("%s was never tried", e)
		}
	}
}

// What is no checkpoint of ours, for this ledger, by these rules, changes nothing.
func TestACheckpointThatIsNotOursIsIgnored(t *testing.T) {
	d := newDesk(t)
	d.must(d.env, send(tour, "a", 1, d.now)...)
	d.must(d.env, held(tour, Published, 1))
	good := d.kept()
	another := newDesk(t)
	another.ring.Repo = "northwind/another"
	another.must(another.env, send(tour, "a", 1, d.now)...)
	listed := newDesk(t)
	listed.ring.Keys = append(listed.ring.Keys, PublicKey{ID: "publish-2", Key: testSigner(t, "publish-2", 3).Public, May: []Right{Publish}})
	listed.store = d.store
	with := func(change func(o *Options)) []byte {
		o := d.with(d.env, nil)
		change(&o)
		l, err := Open(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		return l.checkpoint().seal(l.o)
	}
	cases := map[string][]byte{
		"nothing": {}, "foreign": another.kept(), "before a key was taken away": listed.kept(), "cut by a byte": good[:len(good)-1], "longer by a byte": append(slices.Clone(good), 0), "its head alone": good[:len(checkpointHead)],
		"of a person's key":  with(func(o *Options) { o.Signer = d.person }),
		"of a stranger":      with(func(o *Options) { o.Signer = testSigner(t, "publish-1", 9) }),
		"of another program": with(func(o *Options) { o.Program = "2" }),
	}
	for i := 0; i < len(good); i += 1 + len(good)/40 {
		forged := slices.Clone(good)
		forged[i] ^= 1
		cases[fmt.Sprintf("forged at %d", i)] = forged
	}
	want, all, _ := read(t, d.with(d.env, nil))
	for name, kept := range cases {
		l, judged, err := read(t, d.with(d.env, kept))
		if err != nil || judged != all {
			t.Errorf("%s: %d of %d entries were judged, %v", name, judged, all, err)
		}
		sameBook(t, name, l.Book(), want.Book())
	}
	if _, judged, err := read(t, d.with(Signer{}, good)); err != nil || judged != all {
		t.Errorf("a reader without a key used it: %d of %d, %v", judged, all, err)
	}
	store := &counting{Store: d.store}
	o := d.with(d.env, good)
	o.Store = store
	if l, judged, err := read(t, o); err != nil || judged != 0 || store.given != 1 {
		t.Errorf("a good one is not used: %d entries judged, %d batches read, %v", judged, store.given, err)
	} else {
		sameBook(t, "good", l.Book(), want.Book())
	}
}

// A checkpoint knows an end from elsewhere: it hides no rollback, it finds it.
func TestACheckpointHidesNoRollback(t *testing.T) {
	build := func(what string) *desk {
		d := newDesk(t)
		d.must(d.env, send(tour, "a", 1, d.now)...)
		d.must(d.env, held(tour, Published, 1))
		d.must(d.env, planOf(Key{Post: "race", Target: "south"}, Create, what))
		return d
	}
	d := build("b")
	early, _, _ := read(t, d.with(d.env, nil))
	passed := early.Book().Last
	kept := d.kept(passed)
	whole := slices.Clone(d.store.batches)
	trouble := func(about string, want Trouble, o Options) {
		t.Helper()
		_, _, err := read(t, o)
		if fault, ok := errors.AsType[*Fault](err); want != "" && (!ok || fault.Trouble != want) || want == "" && err != nil {
			t.Errorf("%s: %v, want %q", about, err, want)
		}
	}
	d.store.batches = whole[:2]
	trouble("its last batch is gone", RolledBack, d.with(d.env, kept))
	d.store.batches = nil
	trouble("all is gone", RolledBack, d.with(d.env, kept))
	d.store.batches = whole
	trouble("nothing is", "", d.with(d.env, kept))
	other := build("c")
	trouble("another end", Forked, other.with(other.env, kept))
	d.must(d.person, Entry{Event: Paused, Reason: "flood"})
	trouble("known from elsewhere and passed", "", d.with(d.env, kept, passed))
	trouble("known from elsewhere, and another", Forked, d.with(d.env, kept, Mark{2, Digest(nil)}))
	trouble("known from elsewhere at its end, and another", Forked, d.with(d.env, kept, Mark{passed.Seq, Digest(nil)}))
	trouble("known from elsewhere, later, and another", Forked, d.with(d.env, kept, Mark{passed.Seq + 1, Digest(nil)}))
	trouble("known from elsewhere, and gone", RolledBack, d.with(d.env, kept, Mark{99, Digest(nil)}))
	// What comes behind it is judged like everything.
	forged := d.store.batches[3]
	forged.Text = bytes.Replace(forged.Text, []byte("flood"), []byte("drill"), 1)
	d.store.batches = append(slices.Clone(whole), forged)
	trouble("a forged pause behind it", Forged, d.with(d.env, kept))
}

// Nothing that a state may hold is lost on the way.
func TestACheckpointHoldsAllOfAState(t *testing.T) {
	var s State
	full := State{
		Key: Key{"a", "b", "c"}, Phase: IsFailed, Out: IsPublished, Verb: Replace, Operation: Digest(nil), Marks: []string{"a/b", "c/d"}, Repeatable: true,
		Made: Made{Digest([]byte{1}), noon, "wall", "0123"}, Sent: Made{Digest([]byte{2}), noon.Add(time.Second), "hall", "SHA256:ab"}, Nonce: nonceOf(1), Lease: noon, Token: "sha256:ab",
		ID: "ABCD", URL: "https://x.example", Revision: "0", Reason: "Zażółć", Evidence: "\xff", Turn: 3, Tries: 4, Again: noon, Dropped: true, Began: noon, Seq: 1 << 40, At: noon,
		holder: "k", queued: 5, decided: 6, asks: true, barred: "sha256:"}
	for v, i := reflect.ValueOf(full), 0; i < v.NumField(); i++ {
		if v.Field(i).IsZero() {
			t.Errorf("%s is not tried", v.Type().Field(i).Name)
		}
	}
	for _, want := range []State{full, s, {Marks: []string{}}} {
		p := packer{marks: map[string]uint64{}}
		p.state(&want)
		p.state(&want)
		u := unpacker{rest: string(p.data)}
		for range 2 {
			if got := u.state(); u.bad || !reflect.DeepEqual(got, want) {
				t.Errorf("%+v, want %+v", got, want)
			}
		}
		for n := range p.data { // cut short, it is refused and nothing breaks
			u := unpacker{rest: string(p.data[:n])}
			u.state()
			u.state()
			if !u.bad {
				t.Errorf("%d of %d bytes are taken for all", n, len(p.data))
			}
		}
	}
}

func TestAShortLedgerNeedsNoCheckpoint(t *testing.T) {
	d := newDesk(t)
	l, err := Open(context.Background(), d.with(d.env, nil))
	if err != nil || l.Checkpoint() != nil {
		t.Errorf("a checkpoint of nothing, %v", err)
	}
	for i := range worthKeeping/4 + 1 {
		k := Key{Post: fmt.Sprintf("post-%d", i), Target: "north"}
		if _, err := l.Write(context.Background(), func(*Book, time.Time) []Entry { return send(k, "a", 1, d.now) }); err != nil {
			t.Fatal(err)
		}
	}
	kept := l.Checkpoint()
	if kept == nil {
		t.Fatal("none of a long one")
	}
	if l, _, err = read(t, d.with(d.env, kept)); err != nil || l.Checkpoint() != nil || l.from == 0 {
		t.Errorf("it is not used, or made again although nothing is new: %v", err)
	}
}
