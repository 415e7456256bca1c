// Package ledger remembers who may send what, and what came of it, so that
// nothing goes out twice and nothing is forgotten, whenever a machine dies. A
// ledger is a list of signed entries, each naming the digest of the one before;
// one table says what may follow what. Reading it again from the first entry is
// the only way to know a state, and the first entry that is not lawful stops
// everything. It refuses to hold content, to change or drop an entry, to trust
// whoever stores it, to know the time, chance or a key that it was not given,
// and to touch a network: the places that keep it are packages of their own.
package ledger

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Store keeps batches in order. It is not trusted: what it gives is judged.
type Store interface {
	// Load gives the batches behind a place, oldest first, after asking for
	// what others have added. A Fault is what the store itself can see is wrong.
	Load(ctx context.Context, after Mark) ([]Batch, error)
	// Append adds a batch directly behind a place that was loaded. ErrMoved:
	// others were quicker, and nothing was added. After any other error nobody
	// knows; Load tells.
	Append(ctx context.Context, after Mark, b Batch) error
}

// ErrMoved says that the ledger has grown since it was loaded.
var ErrMoved = errors.New("the ledger has moved on")

// Options are what a ledger works with.
type Options struct {
	Store  Store
	Ring   Keyring
	Signer Signer           // zero: only to read
	Now    func() time.Time // the clock
	Known  []Mark           // places known from elsewhere, which must still be in it
	Each   func(Entry)      // called with every entry that is taken, in order, but for those before Kept; may be nil

	Kept    []byte // what Checkpoint gave an earlier run; nil: nothing
	Program string // names this very program: another one judges everything anew
}

// Ledger is a book that is kept in a store. It is for one goroutine.
type Ledger struct {
	o      Options
	book   *Book
	broken error

	from   int64  // end of the checkpoint that it began with
	tail   int64  // first entry of its last batch
	passed []Mark // ends that lie in it
}

// Open reads and judges all of a ledger. With a Fault, the ledger holds what
// was good until then, and takes nothing more.
func Open(ctx context.Context, o Options) (*Ledger, error) {
	l := &Ledger{o: o, book: NewBook(o.Ring)}
	l.book.known = o.Known
	if resumed, err := l.resume(ctx); resumed || err != nil {
		return l, cmp.Or(err, l.complete())
	}
	_, err := l.refresh(ctx)
	return l, err
}

// Book is the ledger as last read. It changes with Refresh and Write.
func (l *Ledger) Book() *Book { return l.book }

// Refresh takes what others have written. It must come directly before every
// call that sends something: a stop holds from then on.
func (l *Ledger) Refresh(ctx context.Context) error {
	_, err := l.refresh(ctx)
	return err
}

// readAtOnce bounds the memory that batches take while they are read.
const readAtOnce = 256

func (l *Ledger) refresh(ctx context.Context) ([]Batch, error) {
	if l.broken != nil {
		return nil, l.broken
	}
	batches, err := l.o.Store.Load(ctx, l.book.Last)
	if err != nil {
		return nil, l.stop(fmt.Errorf("reading the ledger: %w", err))
	}
	if err := l.take(batches); err != nil {
		return nil, err
	}
	return batches, l.complete()
}

// take judges what comes next.
func (l *Ledger) take(batches []Batch) error {
	for rest := range slices.Chunk(batches, readAtOnce) {
		for i, o := range l.o.Ring.openAll(rest) {
			if err := l.book.add(o, l.o.Each); err != nil {
				return l.stop(elsewhere(err, rest[i:]))
			}
			l.tail = o.First
		}
	}
	return nil
}

// complete judges what only the whole shows.
func (l *Ledger) complete() error {
	for _, m := range l.o.Known {
		if m.Seq > l.book.Last.Seq {
			return l.stop(&Fault{RolledBack, m.Seq, fmt.Sprintf("it was there, and the ledger ends at %d", l.book.Last.Seq)})
		}
	}
	if now := l.o.Now(); l.book.At.After(now.Add(2 * Skew)) {
		return &Fault{Ahead, l.book.Last.Seq, fmt.Sprintf("it is of %s, and here it is %s", l.book.At.Format(time.RFC3339), now.UTC().Format(time.RFC3339))}
	}
	return nil
}

// stop keeps a fault: what is broken is not read on, and nothing is written
// behind it.
func (l *Ledger) stop(err error) error {
	if _, ok := errors.AsType[*Fault](err); ok {
		l.broken = err
	}
	return err
}

// elsewhere tells entries that are missing from those that stand further on.
func elsewhere(err error, batches []Batch) error {
	fault, ok := errors.AsType[*Fault](err)
	if !ok || fault.Trouble != Cut {
		return err
	}
	for _, t := range batches {
		for line := range bytes.Lines(t.Text) {
			if e, err := parseLine(line); err == nil && e.Seq == fault.Seq {
				return &Fault{Reordered, fault.Seq, "it stands further on"}
			}
		}
	}
	return err
}

// maxRaces is how often Write starts again; each time somebody else has gone on.
const maxRaces = 200

// Write adds the entries that propose gives for the book as it stands, and
// returns them as written. Whoever loses a race reads again and is asked again:
// propose must look at the book it is given, and gives nothing when there is
// nothing left to say. Only Event, the key and what the event says are filled
// in; at is the time that the entries will have.
func (l *Ledger) Write(ctx context.Context, propose func(b *Book, at time.Time) []Entry) ([]Entry, error) {
	for range maxRaces {
		if l.broken != nil {
			return nil, l.broken
		}
		at, err := l.time()
		if err != nil {
			return nil, err
		}
		entries := propose(l.book, at)
		if len(entries) == 0 {
			return nil, nil
		}
		batch, err := l.book.make(entries, at, l.o.Signer)
		if err != nil {
			return nil, err
		}
		written, err := l.append(ctx, batch)
		if written {
			return entries, err
		}
		if !errors.Is(err, ErrMoved) {
			return nil, fmt.Errorf("writing the ledger: %w", err)
		}
	}
	return nil, fmt.Errorf("writing the ledger: %d times somebody else was quicker", maxRaces)
}

// Lawful says what would be wrong with entries if they were written now, alone.
func (l *Ledger) Lawful(entries []Entry, at time.Time) error {
	if len(entries) == 0 {
		return nil
	}
	_, err := l.book.make(slices.Clone(entries), at, l.o.Signer)
	return err
}

// append stores a batch. A batch that is there after all, because the answer
// was lost on the way, is written.
func (l *Ledger) append(ctx context.Context, t Batch) (written bool, err error) {
	err = l.o.Store.Append(ctx, l.book.Last, t)
	if err == nil {
		if err = l.book.add(l.o.Ring.open(t), l.o.Each); err == nil {
			l.tail = t.First
		}
		return true, err
	}
	batches, again := l.refresh(ctx)
	if again != nil {
		return false, errors.Join(err, again)
	}
	for _, b := range batches {
		if b.First == t.First && bytes.Equal(b.Text, t.Text) {
			return true, nil
		}
	}
	return false, err
}

// time is what a new entry is dated with.
func (l *Ledger) time() (time.Time, error) {
	now := l.o.Now().UTC().Truncate(time.Second)
	if l.book.At.After(now.Add(2 * Skew)) {
		return now, &Fault{Ahead, l.book.Last.Seq, "its clock or ours is wrong"}
	}
	if now.Before(l.book.At) {
		return l.book.At, nil
	}
	return now, nil
}
