package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// desk is an organisation's ledger in memory, with a key for the environment
// and one for a person.
type desk struct {
	t      *testing.T
	store  *Memory
	ring   Keyring
	env    Signer
	person Signer
	now    time.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, store: &Memory{}, now: noon}
	d.env, d.person = testSigner(t, "publish-1", 1), testSigner(t, "ada", 2)
	d.ring = Keyring{"northwind/social", []PublicKey{
		{ID: "publish-1", Key: d.env.Public, May: []Right{Publish}},
		{ID: "ada", Key: d.person.Public, May: []Right{Halt, Resume, Settle}}}}
	return d
}

func testSigner(t *testing.T, id string, seed byte) Signer {
	t.Helper()
	s, err := NewSigner(id, bytes.Repeat([]byte{seed}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (d *desk) open(s Signer, known ...Mark) (*Ledger, error) {
	return Open(context.Background(), Options{Store: d.store, Ring: d.ring, Signer: s, Known: known, Now: func() time.Time { return d.now }})
}

// write writes as one of the two, and gives what came of it.
func (d *desk) write(s Signer, entries ...Entry) error {
	d.t.Helper()
	l, err := d.open(s)
	if err != nil {
		d.t.Fatal(err)
	}
	_, err = l.Write(context.Background(), func(*Book, time.Time) []Entry { return slices.Clone(entries) })
	return err
}

func (d *desk) must(s Signer, entries ...Entry) {
	d.t.Helper()
	if err := d.write(s, entries...); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) state(k Key) State {
	d.t.Helper()
	l, err := d.open(Signer{})
	if err != nil {
		d.t.Fatal(err)
	}
	return l.Book().State(k)
}

var tour = Key{Post: "clinic-tour", Target: "north-bluesky"}

func planOf(k Key, verb Verb, what string) Entry {
	e := k.entry(Planned)
	e.Verb, e.Operation, e.Marks = verb, Digest([]byte(what)), []string{"district/north", "platform/bluesky"}
	return e
}

func claimOf(k Key, what string, n byte, at time.Time) Entry {
	e := k.entry(Claimed)
	e.Operation, e.Nonce, e.Lease = Digest([]byte(what)), strings.Repeat(fmt.Sprintf("%02x", n), 16), at.Add(10*time.Minute)
	return e
}

func held(k Key, event Event, n byte) Entry {
	e := k.entry(event)
	e.Nonce = strings.Repeat(fmt.Sprintf("%02x", n), 16)
	switch event {
	case Published, HandedOver:
		e.ID, e.URL = "3l7", "https://social.northwind.example/3l7"
	case Rejected, Failed:
		e.Reason = "too long"
	}
	return e
}

// send is all that a run writes to send one thing.
func send(k Key, what string, n byte, at time.Time) []Entry {
	return []Entry{planOf(k, Create, what), claimOf(k, what, n, at), held(k, Prepared, n), held(k, Committing, n)}
}

func wantFault(t *testing.T, err error, trouble Trouble, words string) {
	t.Helper()
	fault, ok := errors.AsType[*Fault](err)
	if !ok || fault.Trouble != trouble || !strings.Contains(err.Error(), words) {
		t.Errorf("got %v, want %s: ...%s...", err, trouble, words)
	}
}

func TestAPostThatIsOutIsNotSentAgain(t *testing.T) {
	d := newDesk(t)
	d.must(d.env, append(send(tour, "v1", 1, d.now), held(tour, Published, 1))...)
	if s := d.state(tour); s.Phase != IsPublished || s.ID != "3l7" {
		t.Errorf("it is %s as %q", s.Told(), s.ID)
	}
	wantFault(t, d.write(d.env, planOf(tour, Create, "v2")), Unlawful, "does not fit what is out there")
	d.must(d.env, planOf(tour, Replace, "v2"), claimOf(tour, "v2", 2, d.now), held(tour, Prepared, 2), held(tour, Committing, 2), held(tour, Rejected, 2))
	if s := d.state(tour); s.Phase != IsPublished || s.Reason != "too long" {
		t.Errorf("after a correction that was refused it is %s (%s)", s.Told(), s.Reason)
	}
}

func TestOnlyTheLastClaimMayCommitAndOnlyInItsLease(t *testing.T) {
	d := newDesk(t)
	d.must(d.env, planOf(tour, Create, "v1"), claimOf(tour, "v1", 1, d.now), held(tour, Prepared, 1))
	wantFault(t, d.write(d.env, claimOf(tour, "v1", 2, d.now)), Unlawful, "a run may still be at it")
	d.now = noon.Add(9*time.Minute + time.Second) // less than the tolerance before the end
	wantFault(t, d.write(d.env, held(tour, Committing, 1)), Unlawful, "the lease of its claim is over")
	d.now = noon.Add(11 * time.Minute)
	wantFault(t, d.write(d.env, claimOf(tour, "v1", 2, d.now)), Unlawful, "a run may still be at it")
	d.now = noon.Add(11*time.Minute + time.Second)
	d.must(d.env, claimOf(tour, "v1", 2, d.now), held(tour, Prepared, 2))
	wantFault(t, d.write(d.env, held(tour, Committing, 1)), Unlawful, "another claim came after that one")
	d.must(d.env, held(tour, Committing, 2))
}

func TestAnUnknownIsSettledByThoseWhoCan(t *testing.T) {
	for _, repeatable := range []bool{true, false} {
		d := newDesk(t)
		entries := send(tour, "v1", 1, d.now)
		entries[0].Repeatable = repeatable
		d.must(d.env, append(entries, held(tour, Unknown, 1))...)
		absent := held(tour, Resolved, 1)
		absent.As, absent.Evidence = AsAbsent, "no such record"
		wantFault(t, d.write(d.person, absent), Unlawful, "a run may still be at it")
		d.now = noon.Add(12 * time.Minute)
		err := d.write(d.env, absent)
		if !repeatable {
			wantFault(t, err, Unlawful, "only a person can settle it")
			err = d.write(d.person, absent)
		}
		if err != nil || d.state(tour).Phase != IsPlanned {
			t.Errorf("repeatable %v: %v, %s", repeatable, err, d.state(tour).Told())
		}
	}
}

func TestAPauseHoldsFromTheNextCallOn(t *testing.T) {
	d := newDesk(t)
	d.must(d.env, send(tour, "v1", 1, d.now)[:3]...)
	d.must(d.person, Entry{Event: Paused, Scope: []string{"district/north"}, Reason: "accident"})
	wantFault(t, d.write(d.env, held(tour, Committing, 1)), Unlawful, "a stop covers it")
	wantFault(t, d.write(d.env, Entry{Event: Resumed, Stop: 4, Reason: "over"}), Forged, "may not write")
	d.must(d.person, Entry{Event: Resumed, Stop: 4, Reason: "over"})
	wantFault(t, d.write(d.env, held(tour, Committing, 1)), Unlawful, "nobody has decided")
	decided := tour.entry(Decided)
	decided.As = Release
	d.must(d.person, decided)
	d.must(d.env, held(tour, Committing, 1))
}

func TestAPauseCoversWhatItNames(t *testing.T) {
	d := newDesk(t)
	d.must(d.env, planOf(tour, Create, "v1"))
	for scope, want := range map[string]bool{
		"": true, "district/north": true, "district/south": false, "district/north district/south": true,
		"district/north platform/x": false, "account/north-bluesky": true, "post/clinic-tour": true, "post/other": false,
	} {
		stop := Stop{Entry: Entry{Scope: strings.Fields(scope)}}
		if got := stop.covers(d.state(tour)); got != want {
			t.Errorf("a stop of %q covers it: %v", scope, got)
		}
	}
	if (Stop{Entry: Entry{Except: []string{"post/clinic-tour"}}}).covers(d.state(tour)) {
		t.Error("a stop covers what it excepts")
	}
}

func TestWhatIsDroppedOrTakenAwayDoesNotComeBackByItself(t *testing.T) {
	d := newDesk(t)
	d.must(d.env, append(send(tour, "v1", 1, d.now), held(tour, HandedOver, 1))...)
	d.must(d.env, tour.entry(Recalled)) // somebody deleted it in the suite
	d.must(d.env, planOf(tour, Create, "v1"), claimOf(tour, "v1", 2, d.now), held(tour, Prepared, 2))
	wantFault(t, d.write(d.env, held(tour, Committing, 2)), Unlawful, "nobody has decided")
	drop := tour.entry(Decided)
	drop.As = Drop
	d.must(d.person, drop)
	d.must(d.env, held(tour, Released, 2))
	wantFault(t, d.write(d.env, planOf(tour, Create, "v1")), Unlawful, "a person decided")
}

func TestHandMadePostsAreAttested(t *testing.T) {
	d := newDesk(t)
	d.must(d.env, planOf(tour, Create, "v1"))
	done := tour.entry(Attested)
	done.Evidence = "posted by hand at 12:04"
	wantFault(t, d.write(d.env, done), Forged, "may not write")
	d.must(d.person, done)
	if s := d.state(tour); s.Phase != IsAttested || s.Out != IsAttested {
		t.Errorf("it is %s", s.Told())
	}
}

func TestABatchIsAboutFewPosts(t *testing.T) {
	d := newDesk(t)
	var entries []Entry
	for i := range MaxKeys + 1 {
		entries = append(entries, planOf(Key{Post: fmt.Sprint("post-", i), Target: "a"}, Create, "x"))
	}
	wantFault(t, d.write(d.env, entries...), Unlawful, "20 posts at most")
	d.must(d.env, entries[:MaxKeys]...)
}

// Eight runs want the same 40 posts: each post has one holder.
func TestManyRunsShareTheWork(t *testing.T) {
	d := newDesk(t)
	var keys []Key
	for i := range 40 {
		keys = append(keys, Key{Post: fmt.Sprintf("post-%02d", i), Target: "a"})
		d.must(d.env, planOf(keys[i], Create, "x"))
	}
	var wg sync.WaitGroup
	for run := range 8 {
		wg.Go(func() {
			l, err := d.open(d.env)
			if err == nil {
				err = claimAll(l, keys, byte(run))
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, k := range keys {
		if s := d.state(k); s.Phase != IsClaimed {
			t.Errorf("%s is %s", k, s.Told())
		}
	}
}

// claimAll claims five at a time until nothing is left.
func claimAll(l *Ledger, keys []Key, run byte) error {
	for turn := byte(0); ; turn++ {
		written, err := l.Write(context.Background(), func(b *Book, at time.Time) []Entry {
			var entries []Entry
			for _, k := range keys {
				if b.Next(k, Hand{}, at) == ToClaim && len(entries) < 5 {
					e := claimOf(k, "x", 1, at)
					e.Nonce = fmt.Sprintf("%030x%02x", turn, run)
					entries = append(entries, e)
				}
			}
			return entries
		})
		if err != nil || written == nil {
			return err
		}
	}
}

// Whoever may push can do all this; none of it passes, and each is called by its name.
func TestWhatWasDoneToALedgerIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		spoil   func(d *desk, b []Batch) []Batch
		trouble Trouble
		words   string
	}{
		"nothing":                   {func(d *desk, b []Batch) []Batch { return b }, "", ""},
		"the last batch gone":       {func(d *desk, b []Batch) []Batch { return b[:3] }, RolledBack, "ends at 6"},
		"all gone":                  {func(d *desk, b []Batch) []Batch { return nil }, RolledBack, "ends at 0"},
		"one in the middle gone":    {func(d *desk, b []Batch) []Batch { return slices.Delete(b, 1, 2) }, Cut, "entry 5 follows"},
		"the first gone":            {func(d *desk, b []Batch) []Batch { return b[1:] }, Cut, "at entry 1"},
		"two in another order":      {func(d *desk, b []Batch) []Batch { b[1], b[2] = b[2], b[1]; return b }, Reordered, "further on"},
		"one there twice":           {func(d *desk, b []Batch) []Batch { return slices.Insert(b, 2, b[1]) }, Reordered, ""},
		"a word changed":            {func(d *desk, b []Batch) []Batch { b[0].Text = swap(b[0].Text, "create", "recall"); return b }, Rewritten, "behind another one"},
		"a word changed at the end": {func(d *desk, b []Batch) []Batch { b[3].Text = swap(b[3].Text, "accident", "incident"); return b }, Forged, "signature"},
		"another signature":         {func(d *desk, b []Batch) []Batch { return d.resigned(b, 3) }, Forged, "signature"},
		"half a line":               {func(d *desk, b []Batch) []Batch { b[3].Text = b[3].Text[:60]; return b }, Truncated, ""},
		"half a batch":              {func(d *desk, b []Batch) []Batch { b[0].Text = firstLine(b[0].Text); return b }, Truncated, "without a signature"},
		"an empty batch":            {func(d *desk, b []Batch) []Batch { b[3].Text = nil; return b }, Truncated, ""},
		"of another repository":     {func(d *desk, b []Batch) []Batch { d.ring.Repo = "contoso/social"; return b }, Replayed, "belongs to northwind/social"},
		"a key that is not listed":  {func(d *desk, b []Batch) []Batch { d.ring.Keys = d.ring.Keys[:1]; return b }, Forged, "no key ada is listed"},
		"a key without the right":   {func(d *desk, b []Batch) []Batch { d.ring.Keys[1].May = []Right{Settle}; return b }, Forged, "may not write"},
		"a key that had ended":      {func(d *desk, b []Batch) []Batch { d.ring.Keys[0].Until = noon.Add(-time.Hour); return b }, Forged, "no longer good"},
		"a key of another":          {func(d *desk, b []Batch) []Batch { d.ring.Keys[0].Key = d.person.Public; return b }, Forged, "signature"},
		"a doubled key":             {func(d *desk, b []Batch) []Batch { b[1].Text = swap(b[1].Text, `{"v":1,`, `{"v":1,"v":1,`); return b }, Malformed, "the way entries are written"},
		"an unknown key":            {func(d *desk, b []Batch) []Batch { b[1].Text = swap(b[1].Text, `{"v":1,`, `{"v":1,"w":1,`); return b }, Malformed, ""},
		"another version":           {func(d *desk, b []Batch) []Batch { b[1].Text = swap(b[1].Text, `{"v":1,`, `{"v":2,`); return b }, Malformed, "version 2"},
		"a clock gone wrong":        {func(d *desk, b []Batch) []Batch { d.now = noon.Add(-time.Hour); return b }, Ahead, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d, known := spoilable(t)
			d.store.batches = c.spoil(d, d.store.batches)
			_, err := d.open(d.env, known)
			if c.trouble == "" && err != nil {
				t.Error(err)
			} else if c.trouble != "" {
				wantFault(t, err, c.trouble, c.words)
			}
		})
	}
}

// spoilable has four batches, of entries 1-3, 4, 5-6 and 7.
func spoilable(t *testing.T) (*desk, Mark) {
	d := newDesk(t)
	d.must(d.env, send(tour, "v1", 1, d.now)[:3]...)
	d.must(d.env, planOf(Key{Post: "other", Target: "a"}, Create, "x"))
	d.must(d.env, held(tour, Committing, 1), held(tour, Published, 1))
	d.must(d.person, Entry{Event: Paused, Reason: "accident"})
	l, err := d.open(Signer{})
	if err != nil {
		t.Fatal(err)
	}
	return d, l.Book().Last
}

func swap(text []byte, old, new string) []byte {
	if !bytes.Contains(text, []byte(old)) {
		panic("nothing to change")
	}
	return bytes.Replace(text, []byte(old), []byte(new), 1)
}

func firstLine(text []byte) []byte { return text[:bytes.IndexByte(text, '\n')+1] }

// resigned signs a batch anew, with a key that nobody lists under that id.
func (d *desk) resigned(batches []Batch, i int) []Batch {
	o := d.ring.open(batches[i])
	if o.err != nil {
		d.t.Fatal(o.err)
	}
	e := o.entries[len(o.entries)-1]
	line, err := testSigner(d.t, e.By, 9).seal(&e)
	if err != nil {
		d.t.Fatal(err)
	}
	batches[i].Text = line
	return batches
}

func TestAnotherHistoryIsSeenByThePlaceKnownFromElsewhere(t *testing.T) {
	d, known := spoilable(t)
	d.store = &Memory{}
	for i := range 8 {
		d.must(d.env, planOf(Key{Post: fmt.Sprint("fork-", i), Target: "a"}, Create, "x"))
	}
	_, err := d.open(d.env, known)
	wantFault(t, err, Forked, "at entry 7")
}

// dropping is a store whose answers are lost, or whose pushes are.
type dropping struct {
	Memory
	stored bool
}

func (s *dropping) Append(ctx context.Context, after Mark, b Batch) error {
	if s.stored {
		if err := s.Memory.Append(ctx, after, b); err != nil {
			return err
		}
	}
	return errors.New("connection reset")
}

func TestAPushWhoseAnswerIsLostIsLookedUp(t *testing.T) {
	d := newDesk(t)
	for _, stored := range []bool{true, false} {
		s := &dropping{stored: stored}
		l, err := Open(context.Background(), Options{Store: s, Ring: d.ring, Signer: d.env, Now: func() time.Time { return noon }})
		if err != nil {
			t.Fatal(err)
		}
		written, err := l.Write(context.Background(), func(*Book, time.Time) []Entry { return []Entry{planOf(tour, Create, "v1")} })
		if (err == nil) != stored || (len(written) == 1) != stored {
			t.Errorf("stored %v: %d entries written, %v", stored, len(written), err)
		}
	}
}

// What somebody else wrote as a reason commands no runner, is read back as it
// was, and cannot break a line.
func TestAReasonIsOnlyText(t *testing.T) {
	d := newDesk(t)
	d.must(d.env, planOf(tour, Create, "v1"), claimOf(tour, "v1", 1, d.now))
	failed := held(tour, Failed, 1)
	failed.Reason = "##[error]x <b> \u2028 \u202e"
	d.must(d.env, failed)
	if s := d.state(tour); s.Reason != failed.Reason {
		t.Errorf("it reads %q", s.Reason)
	}
	for _, b := range d.store.batches {
		if bytes.Contains(b.Text, []byte("##[")) {
			t.Errorf("%s", b.Text)
		}
	}
	d.must(d.env, planOf(tour, Create, "v1"), claimOf(tour, "v1", 2, d.now))
	failed = held(tour, Failed, 2)
	failed.Reason = "two\nlines"
	wantFault(t, d.write(d.env, failed), Malformed, "no control characters")
}

// Whatever stands in a line, reading it does not panic, and what is read is
// written the same way.
func FuzzLine(f *testing.F) {
	e := planOf(tour, Create, "v1")
	e.V, e.Repo, e.Seq, e.At, e.By = Version, "northwind/social", 1, noon, "publish-1"
	line, err := e.Line()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(line)
	f.Add([]byte(`{"v":1}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		e, err := parseLine(line)
		if err != nil {
			return
		}
		again, err := e.Line()
		if err != nil || !bytes.Equal(again, line) {
			t.Errorf("%q is read, and written as %q (%v)", line, again, err)
		}
		Keyring{}.open(Batch{First: e.Seq, At: e.At, Text: line})
	})
}

// What was judged is remembered with what is sent by it, and changes no post.
func TestTheLedgerKnowsUpToWhichCommitTheBranchWasJudged(t *testing.T) {
	d := newDesk(t)
	first, second := strings.Repeat("a1", 20), strings.Repeat("b2", 32)
	d.must(d.env, append([]Entry{{Event: Proven, Commit: first}}, send(tour, "v1", 1, d.now)...)...)
	if s := d.state(tour); s.Phase != IsCommitting {
		t.Errorf("the post is %s", s.Told())
	}
	d.must(d.env, Entry{Event: Proven, Commit: second, Since: first, Reason: "of #7 nothing is shown"})
	l, err := d.open(Signer{})
	if err != nil || l.Book().Proof != (Proof{second, first}) {
		t.Errorf("%v, %v", l.Book().Proof, err)
	}
	wantFault(t, d.write(d.env, Entry{Event: Proven, Commit: second, Since: first}), Unlawful, "written before")
	wantFault(t, d.write(d.env, Entry{Event: Proven}), Unlawful, "names no commit")
	wantFault(t, d.write(d.env, Entry{Event: Proven, Commit: "main"}), Malformed, "40 or 64")
	wantFault(t, d.write(d.env, Entry{Event: Proven, Commit: first}, Entry{Event: Proven, Commit: second}), Unlawful, "says once")
	wantFault(t, d.write(d.person, Entry{Event: Proven, Commit: first}), Forged, "may not write")
	wantFault(t, d.write(d.env, Entry{Event: Proven, Commit: first, Post: "clinic-tour", Target: "north-bluesky"}), Malformed, "about none")
}

// How often the same was refused is known, until it is something else.
func TestRefusalsOfTheSameAreCounted(t *testing.T) {
	d := newDesk(t)
	later := noon.Add(time.Hour)
	for n := byte(1); n <= 3; n++ {
		no := held(tour, Rejected, n)
		no.Again = later
		d.must(d.env, append(send(tour, "v1", n, d.now), no)...)
		if s := d.state(tour); s.Tries != int(n) || !s.Again.Equal(later) {
			t.Errorf("after %d: %d tries, again %v", n, s.Tries, s.Again)
		}
	}
	d.must(d.env, send(tour, "v2", 4, d.now)...)
	if s := d.state(tour); s.Tries != 0 || !s.Again.IsZero() {
		t.Errorf("another text: %d tries, again %v", s.Tries, s.Again)
	}
}

// What has had its effect is counted, so that the same done again is another.
func TestTurnsAreEffects(t *testing.T) {
	d := newDesk(t)
	turn := func(want int, entries ...Entry) {
		t.Helper()
		d.must(d.env, entries...)
		if s := d.state(tour); s.Turn != want {
			t.Errorf("%s: turn %d, want %d", s.Told(), s.Turn, want)
		}
	}
	turn(0, append(send(tour, "v1", 1, d.now), held(tour, Rejected, 1))...)
	turn(0, append(send(tour, "v1", 2, d.now), held(tour, Released, 2))...)
	turn(1, append(send(tour, "v1", 3, d.now)[1:], held(tour, Published, 3))...)
	turn(1, planOf(tour, Replace, "v2"), claimOf(tour, "v2", 4, d.now), held(tour, Prepared, 4), held(tour, Committing, 4), held(tour, Rejected, 4))
	turn(2, planOf(tour, Withdraw, "v1"), claimOf(tour, "v1", 5, d.now), held(tour, Prepared, 5), held(tour, Committing, 5), held(tour, Withdrawn, 5))
}
