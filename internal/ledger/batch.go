package ledger

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// MaxKeys is the most keys that one batch may be about: a death between a batch
// of committing and its outcomes leaves no more than this many unknown.
const MaxKeys = 20

// Batch is entries that are stored at once or not at all: whole lines, signed
// on the last.
type Batch struct {
	First int64     // seq of its first entry
	At    time.Time // of its first entry
	Text  []byte
}

// opened is a batch of which everything is known that can be known without the
// entries before it.
type opened struct {
	Batch
	entries []Entry
	digests []string
	err     error // its lines are no entries
	forged  error // its signature is not that of a key
}

// open reads the lines of a batch and judges its signature.
func (r Keyring) open(t Batch) opened {
	o := opened{Batch: t}
	seq := t.First
	for line := range bytes.Lines(t.Text) {
		if line[len(line)-1] != '\n' {
			o.err = &Fault{Truncated, seq, "its last line has no end"}
			return o
		}
		e, err := parseLine(line)
		if err != nil {
			o.err = &Fault{Malformed, seq, err.Error()}
			return o
		}
		o.entries, o.digests = append(o.entries, e), append(o.digests, digest(line))
		seq++
	}
	if len(o.entries) == 0 {
		o.err = &Fault{Truncated, seq, "there is nothing in its batch"}
		return o
	}
	if first := o.entries[0]; first.Seq != t.First || !first.At.Equal(t.At) {
		o.err = &Fault{Reordered, t.First, "its batch is kept under the name of another"}
		return o
	}
	o.forged = r.verify(o.entries[len(o.entries)-1])
	return o
}

// openAll opens batches side by side: signatures and JSON are nearly all of the
// work of reading a ledger.
func (r Keyring) openAll(batches []Batch) []opened {
	all := make([]opened, len(batches))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(batches)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(batches); i = int(next.Add(1)) - 1 {
				all[i] = r.open(batches[i])
			}
		})
	}
	wg.Wait()
	return all
}

// add takes a batch, after everything about it has been judged: the chain, the
// signature, and the law. A batch that is refused leaves the book as it was.
func (b *Book) add(o opened, each func(Entry)) error {
	if o.err != nil {
		return o.err
	}
	trial := b.over()
	for i := range o.entries {
		if err := trial.chain(&o.entries[i], o.digests[i]); err != nil {
			return err
		}
	}
	if err := sealed(o.entries); err != nil {
		return err
	}
	if o.forged != nil {
		return o.forged
	}
	for i := range o.entries {
		if err := trial.take(&o.entries[i]); err != nil {
			return err
		}
	}
	if err := b.forks(o); err != nil {
		return err
	}
	b.accept(trial)
	for i := range o.entries {
		if each != nil {
			each(o.entries[i])
		}
	}
	return nil
}

// forks compares a batch with the places known from elsewhere.
func (b *Book) forks(o opened) error {
	for _, m := range b.known {
		if i := m.Seq - o.First; i >= 0 && i < int64(len(o.digests)) && m.Digest != o.digests[i] {
			return &Fault{Forked, m.Seq, "another entry was known there"}
		}
	}
	return nil
}

// chain judges the place of an entry, and steps past it.
func (b *Book) chain(e *Entry, digest string) error {
	switch {
	case e.Repo != b.ring.Repo:
		return &Fault{Replayed, e.Seq, fmt.Sprintf("it belongs to %s, and this is %s", e.Repo, b.ring.Repo)}
	case e.Seq > b.Last.Seq+1:
		return &Fault{Cut, b.Last.Seq + 1, fmt.Sprintf("entry %d follows", e.Seq)}
	case e.Seq <= b.Last.Seq:
		return &Fault{Reordered, b.Last.Seq + 1, fmt.Sprintf("entry %d stands there", e.Seq)}
	case e.Prev != b.Last.Digest:
		return &Fault{Rewritten, b.Last.Seq, fmt.Sprintf("entry %d was written behind another one", e.Seq)}
	}
	b.Last = Mark{e.Seq, digest}
	return nil
}

// sealed judges how a batch is signed: by one key for all of it, on the last
// entry.
func sealed(entries []Entry) error {
	end := entries[len(entries)-1]
	keys, proofs := map[Key]bool{}, 0
	for i, e := range entries {
		keys[e.Key()] = true
		if e.Event == Proven {
			proofs++
		}
		switch {
		case e.By != end.By:
			return &Fault{Forged, e.Seq, "it is in the batch of another key"}
		case i < len(entries)-1 && e.Sig != "":
			return &Fault{Reordered, e.Seq, "a batch ends there, and its lines go on"}
		}
	}
	if end.Sig == "" {
		return &Fault{Truncated, end.Seq, "its batch ends without a signature"}
	}
	if proofs > 1 {
		return &Fault{Unlawful, end.Seq, "a batch says once how far the branch was judged"}
	}
	if delete(keys, Key{}); len(keys) > MaxKeys {
		return &Fault{Unlawful, end.Seq, fmt.Sprintf("a batch is about %d posts at most", MaxKeys)}
	}
	return nil
}

// accept makes what was tried real.
func (b *Book) accept(trial *Book) {
	for _, s := range trial.states {
		b.set(s)
	}
	b.Last, b.Began, b.At, b.Proof, b.stops, b.Vouched = trial.Last, trial.Began, trial.At, trial.Proof, trial.stops, trial.Vouched
}

// make turns entries into the batch that follows the book, or says which of
// them is not lawful.
func (b *Book) make(entries []Entry, at time.Time, s Signer) (Batch, error) {
	trial, text := b.over(), []byte(nil)
	for i := range entries {
		e := &entries[i]
		e.Sig = ""
		e.V, e.Repo, e.Seq, e.Prev, e.At, e.By = Version, b.ring.Repo, trial.Last.Seq+1, trial.Last.Digest, at, s.ID
		if err := trial.take(e); err != nil {
			return Batch{}, err
		}
		line, err := e.Line()
		if i == len(entries)-1 && err == nil {
			line, err = s.seal(e)
		}
		if err != nil {
			return Batch{}, &Fault{Malformed, e.Seq, err.Error()}
		}
		trial.Last, text = Mark{e.Seq, digest(line)}, append(text, line...)
	}
	return Batch{b.Last.Seq + 1, at, text}, sealed(entries)
}
