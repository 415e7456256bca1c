package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The model is two runs and two posts, in every order of everything that can
// happen to them: each run may stop for as long as it likes between any two
// steps (frozen, and thawed later), or die and start again; a push is taken,
// lost, or beaten by another, or found to be there already because another run
// pushed the same bytes; a call is carried out or not, answered or not, refused
// or not; somebody pauses everything and lets it go again; clocks are apart by
// as much as is tolerated. The runs decide with Book.Next, write with
// Book.Entry, and Book.take judges: the very code of the program.
//
// Two kinds of provider. One does a thing once however often it is asked: a run
// may be frozen between its last look and the call for as long as it likes. The
// other does not: there a call that was not begun when its lease ended is given
// up, and only a person settles an unknown as absent, once the lease is over.

const (
	modelRuns, modelPosts = 2, 2
	modelLease            = 3 * time.Minute
)

var modelCommit = strings.Repeat("c0", 20)

var modelStart = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// setting is one model: the provider, the clocks, and what is broken.
type setting struct {
	repeatable bool
	offset     [modelRuns]time.Duration
	oneNonce   bool // mutant: claims carry no nonce of their own
	noLease    bool // mutant: nobody looks at leases
	lateRecord bool // mutant: committing is written down after the call
	noFree     bool // mutant: nobody looks for stops before the call
	crashes    int  // how often a run may die
	pauses     bool // somebody pauses everything, and lifts it
	posts      int
	tick       time.Duration // how far time jumps; a minute when 0
}

type runState struct {
	hand    [modelPosts]Hand
	calling int       // post that is about to be called, and 1; 0: none
	until   time.Time // when that call is given up
	pushing []Entry   // what is on its way to the branch
	at      time.Time
	race    race
}

// race is what became of the branch while a push was on its way.
type race byte

const (
	ahead  race = iota // nobody else has pushed
	beaten             // somebody has
	same               // somebody has, and the same bytes
)

func (r *runState) fresh() bool {
	return r.hand == [modelPosts]Hand{} && r.calling == 0 && r.pushing == nil
}

type world struct {
	book    *Book
	now     time.Time
	out     [modelPosts]int
	runs    [modelRuns]runState
	posts   int
	crashes int
	nonces  int
	broken  string
}

func modelName(p int) string { return [modelPosts]string{"post-0", "post-1"}[p] }

func modelKey(p int) Key { return Key{Post: modelName(p), Target: "account"} }

func modelKeys() []Key {
	keys := make([]Key, modelPosts)
	for p := range keys {
		keys[p] = modelKey(p)
	}
	return keys
}

func (c setting) law() *law {
	rows := table()
	drop := map[string]bool{"live": c.noLease, "ended": c.noLease, "nonce": c.oneNonce, "free": c.noFree}
	for i := range rows {
		rows[i].needs = slices.DeleteFunc(slices.Clone(rows[i].needs), func(n string) bool { return drop[n] })
		if c.lateRecord && rows[i].event == Committing {
			rows[i].needs = []string{"mine"}
		}
		if c.noLease && rows[i].event == Unknown {
			rows[i].needs = nil
		}
	}
	return newLaw(rows)
}

func (c setting) begin() *world {
	ring := Keyring{Repo: "model", Keys: []PublicKey{{ID: "run", May: []Right{Publish}}, {ID: "person", May: []Right{Halt, Resume, Settle}}}}
	w := &world{book: newBook(ring, c.law()), now: modelStart, posts: c.posts}
	for p := range c.posts {
		e := modelKey(p).entry(Planned)
		e.Verb, e.Operation, e.Repeatable = Create, Digest([]byte{byte(p)}), c.repeatable
		w.add("run", modelStart, e)
	}
	return w
}

// add writes entries that somebody proposed on the book as it stands.
func (w *world) add(by string, at time.Time, entries ...Entry) {
	for i := range entries {
		e := entries[i]
		e.V, e.Repo, e.Seq, e.At, e.By = Version, "model", w.book.Last.Seq+1, at, by
		if at.Before(w.book.At) {
			e.At = w.book.At
		}
		if err := w.book.take(&e); err != nil && w.broken == "" {
			w.broken = "a run proposed what is not lawful: " + err.Error()
		}
		w.book.Last.Seq++
	}
	for r := range modelRuns {
		if o := &w.runs[r]; o.pushing != nil && o.race == ahead {
			o.race = beaten
		}
	}
}

func (w *world) copy() *world {
	next := *w
	b := *w.book
	b.states = make(map[Key]State, modelPosts)
	for k, s := range w.book.states {
		b.states[k] = s
	}
	b.stops = slices.Clone(w.book.stops)
	next.book = &b
	return &next
}

// clock of a run; as in Ledger.Write, never before the last entry.
func (c setting) clock(w *world, r int) time.Time {
	now := w.now.Add(c.offset[r])
	if now.Before(w.book.At) {
		return w.book.At
	}
	return now
}

// move asks the program what a run should do, or what a broken program would.
func (c setting) move(w *world, r, p int) Move {
	run, k, now := &w.runs[r], modelKey(p), c.clock(w, r)
	s := w.book.State(k)
	mine := run.hand[p].Nonce == s.Nonce && s.Nonce != ""
	switch {
	case c.lateRecord && mine && s.Phase == IsPrepared && run.hand[p].Called:
		return ToReport
	case c.noLease && mine && s.Phase != IsUnknown:
		now = s.Lease.Add(-Skew)
	case c.noLease:
		now = s.Lease.Add(2 * Skew)
	}
	var m Move
	if c.noFree {
		free := *w.book
		free.stops = nil
		m = free.Next(k, run.hand[p], now)
	} else {
		m = w.book.Next(k, run.hand[p], now)
	}
	if c.lateRecord && m == ToCommit {
		return ToCall
	}
	return m
}

// next lists all worlds that one step leads to.
func (c setting) next(w *world) []*world {
	var all []*world
	do := func(f func(*world)) {
		n := w.copy()
		f(n)
		n.forget(c)
		all = append(all, n)
	}
	do(func(n *world) { n.now = n.now.Add(cmp.Or(c.tick, time.Minute)) })
	c.person(w, do)
	for r := range modelRuns {
		run := &w.runs[r]
		if w.crashes < c.crashes && !run.fresh() {
			do(func(n *world) { n.crashes++; n.runs[r] = runState{} })
		}
		switch {
		case run.pushing != nil:
			c.push(w, r, do)
		case run.calling > 0:
			c.call(w, r, do)
		default:
			c.idle(w, r, do)
		}
	}
	return all
}

// forget drops what can make no difference any more.
func (w *world) forget(c setting) {
	for r := range modelRuns {
		run := &w.runs[r]
		if run.race == beaten {
			run.pushing, run.race, run.at = nil, ahead, time.Time{}
		}
		if run.pushing != nil {
			continue
		}
		for p := range w.posts {
			hand := &run.hand[p]
			hand.Probed = nil
			if hand.Nonce != w.book.State(modelKey(p)).Nonce && (!hand.Called || c.repeatable) {
				*hand = Hand{}
			}
		}
	}
}

// person pauses, lifts the pause, and settles what only a person can settle.
func (c setting) person(w *world, do func(func(*world))) {
	stop := Entry{Event: Paused, Reason: "accident"}
	switch {
	case len(w.book.stops) == 0 && c.pauses:
		do(func(n *world) { n.add("person", n.now, stop) })
	case len(w.book.stops) > 0 && w.book.stops[0].Lifted == 0:
		do(func(n *world) {
			n.add("person", n.now, Entry{Event: Resumed, Stop: w.book.stops[0].Seq, Reason: "over"})
			for p := range c.posts {
				if n.book.Undecided(modelKey(p)) {
					e := modelKey(p).entry(Decided)
					e.As = Release
					n.add("person", n.now, e)
				}
			}
		})
	}
	for p := range w.posts {
		s := w.book.State(modelKey(p))
		e := modelKey(p).entry(Resolved)
		e.Nonce, e.Evidence, e.As = s.Nonce, "looked", AsAbsent
		if w.out[p] > 0 {
			e.As = AsPublished
		}
		if s.Phase == IsUnknown && !c.repeatable && (e.As == AsPublished || c.noLease || s.Ended(w.now)) {
			do(func(n *world) { n.add("person", n.now, e) })
		}
	}
}

// idle begins what the run decides: all that it has to write, in one push, or
// one call.
func (c setting) idle(w *world, r int, do func(func(*world))) {
	n := w.copy()
	var entries []Entry
	for p := range w.posts {
		k := modelKey(p)
		m := c.move(w, r, p)
		hand := &n.runs[r].hand[p]
		switch m {
		case ToCall:
			do(func(n *world) { c.look(n, r, p) })
			continue
		case ToProbe:
			hand.Probed = probe(w, p)
			m = n.book.Next(k, *hand, c.clock(w, r))
		case ToPrepare:
			token := "token"
			hand.Token = &token
			m = ToNote
		case ToClaim:
			n.nonces++
			*hand = Hand{Nonce: fmt.Sprintf("%032x", n.nonces)}
			if c.oneNonce {
				hand.Nonce = fmt.Sprintf("%032x", 7)
			}
		case ToRest:
			*hand = Hand{}
		}
		entries = append(entries, c.entries(n, r, p, m)...)
	}
	if len(entries) == 0 {
		return
	}
	if n.book.Proof.Commit != modelCommit { // whoever writes first says what it sends by
		entries = append([]Entry{{Event: Proven, Commit: modelCommit}}, entries...)
	}
	n.runs[r].pushing, n.runs[r].at, n.runs[r].race = entries, c.clock(w, r), ahead
	do(func(to *world) { *to = *n })
}

// entries is what a run writes about one post.
func (c setting) entries(w *world, r, p int, m Move) []Entry {
	k, hand := modelKey(p), w.runs[r].hand[p]
	s := w.book.State(k)
	switch m {
	case ToRest:
		if s.Phase == IsRejected { // try again
			e := k.entry(Planned)
			e.Verb, e.Operation, e.Repeatable = s.Verb, s.Operation, s.Repeatable
			return []Entry{e}
		}
		return nil
	case ToWait, ToAsk, ToCall, ToProbe:
		return nil
	case ToReport:
		if s.Phase == IsPrepared { // only where it is written down too late
			late := k.entry(Committing)
			late.Nonce = hand.Nonce
			end := k.entry(Unknown)
			end.Nonce = hand.Nonce
			if hand.Result != nil {
				end = w.book.Entry(k, m, hand, time.Time{})
			}
			return []Entry{late, end}
		}
	}
	return []Entry{w.book.Entry(k, m, hand, c.clock(w, r).Add(modelLease))}
}

func probe(w *world, p int) *Entry {
	e := modelKey(p).entry(Resolved)
	e.Nonce, e.Evidence, e.As = w.book.State(modelKey(p)).Nonce, "asked", AsAbsent
	if w.out[p] > 0 {
		e.As = AsPublished
	}
	return &e
}

// look is the last look before a call.
func (c setting) look(w *world, r, p int) {
	if len(w.book.Stops(modelKey(p))) > 0 && w.broken == "" {
		w.broken = "a call begins during a pause"
	}
	w.runs[r].calling, w.runs[r].until = p+1, w.book.State(modelKey(p)).Lease.Add(-Skew)
}

// call is all that can become of a call.
func (c setting) call(w *world, r int, do func(func(*world))) {
	p := w.runs[r].calling - 1
	k := modelKey(p)
	late := !c.repeatable && !c.noLease && c.clock(w, r).After(w.runs[r].until)
	over := func(arrived bool, result *Entry, crash bool) {
		do(func(n *world) {
			if arrived && (!c.repeatable || n.out[p] == 0) {
				n.out[p]++
			}
			if crash {
				n.runs[r] = runState{}
				n.crashes++
				return
			}
			n.runs[r].calling, n.runs[r].until = 0, time.Time{}
			n.runs[r].hand[p].Called, n.runs[r].hand[p].Result = true, result
		})
	}
	if late {
		do(func(n *world) { n.runs[r].calling, n.runs[r].until = 0, time.Time{} }) // given up before it began
		return
	}
	done, no := k.entry(Published), k.entry(Rejected)
	done.ID, no.Reason = "1", "no"
	over(true, &done, false)
	over(true, nil, false)
	over(false, nil, false)
	over(false, &no, false)
	if w.crashes < c.crashes {
		over(true, nil, true)
	}
}

// push is all that can become of a push.
func (c setting) push(w *world, r int, do func(func(*world))) {
	mine := w.runs[r]
	end := func(n *world) { n.runs[r].pushing, n.runs[r].race, n.runs[r].at = nil, ahead, time.Time{} }
	written := func(n *world) {
		end(n)
		for _, e := range mine.pushing {
			if e.Event != Claimed && e.Event != Prepared && e.Event != Committing && e.Event != Proven {
				n.runs[r].hand[slices.Index(modelKeys(), e.Key())] = Hand{}
			}
		}
	}
	switch mine.race {
	case same:
		do(written) // it is there already: the push says yes
		return
	case beaten:
		do(end)
		return
	}
	do(end) // lost on the way
	do(func(n *world) {
		for other := range modelRuns {
			o := &n.runs[other]
			if other != r && o.pushing != nil && o.race == ahead && fmt.Sprint(o.pushing, o.at) == fmt.Sprint(mine.pushing, mine.at) {
				o.race = same
			}
		}
		n.add("run", mine.at, mine.pushing...)
		written(n)
	})
}
