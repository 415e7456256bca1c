package ledger

import (
	"bytes"
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
)

// A checkpoint is a book that we have judged before, kept by us for ourselves: it
// saves reading again what cannot have changed. It is sealed with a key that only
// the holder of the signing key can work out, so nobody else can make one, or make
// use of one; and it is used only where its end stands in what the store gives.
// One that was made by other rules or with other keys is no use, and a whole
// ledger is read instead. One of ours whose end is not in the ledger any more is
// an end that was known from elsewhere: the ledger was rolled back, or is another.

// worthKeeping is how many entries must have been read to make a checkpoint:
// reading fewer is quicker than writing one.
const worthKeeping = 512

// mostPassed is how many earlier ends a checkpoint remembers.
const mostPassed = 500

var checkpointHead = [...]byte{'m', 'a', 's', 't', 'h', 'e', 'a', 'd', ' ', 'c', 'h', 'e', 'c', 'k', 'p', 'o', 'i', 'n', 't', ' ', '1', '\n'}

// checkpoint is what is kept beside the book.
type checkpoint struct {
	book   *Book
	tail   int64  // first entry of the batch that it ends with
	passed []Mark // ends that lie in it
}

// Checkpoint is the book as bytes, for Options.Kept of a later run; nil where it
// would save little, or where we have no key to seal it with.
func (l *Ledger) Checkpoint() []byte {
	if l.broken != nil || l.o.Signer.mac == nil || l.book.Last.Seq-l.from < worthKeeping {
		return nil
	}
	return l.checkpoint().seal(l.o)
}

func (l *Ledger) checkpoint() checkpoint {
	passed := slices.Clone(l.passed)
	for _, m := range append(slices.Clone(l.o.Known), l.book.Last) {
		if !slices.Contains(passed, m) {
			passed = append(passed, m)
		}
	}
	return checkpoint{l.book, l.tail, passed[max(0, len(passed)-mostPassed):]}
}

// terms are what a checkpoint holds under: the keys, the law, and the program
// that judged by them.
func (o Options) terms() [sha256.Size]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q\n", o.Program, o.Ring.Repo)
	for _, k := range o.Ring.Keys {
		fmt.Fprintf(h, "%q %x %q %d\n", k.ID, k.Key, k.May, seconds(k.Until))
	}
	for _, r := range table() {
		fmt.Fprintf(h, "%q\n", fmt.Sprint(r))
	}
	return [sha256.Size]byte(h.Sum(nil))
}

func (c checkpoint) seal(o Options) []byte {
	body := packer{marks: map[string]uint64{}}
	terms := o.terms()
	body.raw(terms[:])
	body.number(c.tail)
	body.mark(c.book.Last)
	body.count(len(c.passed))
	for _, m := range c.passed {
		body.mark(m)
	}
	body.book(c.book)
	return slices.Concat(checkpointHead[:], o.Signer.mac(body.data), body.data)
}

// openCheckpoint gives a checkpoint that we have sealed under the same terms; nil:
// this is none.
func openCheckpoint(o Options) *checkpoint {
	sealed, ok := bytes.CutPrefix(o.Kept, checkpointHead[:])
	if !ok || o.Signer.mac == nil || len(sealed) < sha256.Size {
		return nil
	}
	body := sealed[sha256.Size:]
	if !hmac.Equal(o.Signer.mac(body), sealed[:sha256.Size]) {
		return nil
	}
	u := unpacker{rest: string(body)}
	if terms := o.terms(); u.raw(sha256.Size) != string(terms[:]) {
		return nil
	}
	c := &checkpoint{book: NewBook(o.Ring), tail: u.number()}
	c.book.Last = u.mark()
	for range u.count() {
		c.passed = append(c.passed, u.mark())
	}
	u.book(c.book)
	if u.bad || u.rest != "" {
		return nil
	}
	return c
}

// resume goes on from a checkpoint, or says that all must be read. An end that
// was known from elsewhere must be one that was passed, or come later.
func (l *Ledger) resume(ctx context.Context) (bool, error) {
	c := openCheckpoint(l.o)
	l.o.Kept = nil // it is large
	if c == nil {
		return false, nil
	}
	batches, err := l.o.Store.Load(ctx, Mark{Seq: c.tail - 1})
	if err != nil {
		return false, l.stop(fmt.Errorf("reading the ledger: %w", err))
	}
	if len(batches) == 0 || batches[0].end() != c.book.Last {
		l.o.Known = append(slices.Clone(l.o.Known), c.book.Last)
		l.book.known = l.o.Known
		return false, nil
	}
	for _, m := range l.o.Known {
		if m.Seq <= c.book.Last.Seq && !slices.Contains(c.passed, m) {
			return false, nil
		}
	}
	c.book.known = l.o.Known
	l.book, l.from, l.tail, l.passed = c.book, c.book.Last.Seq, c.tail, c.passed
	return true, l.take(batches[1:])
}

// end is the place behind a batch.
func (t Batch) end() Mark {
	m := Mark{Seq: t.First - 1}
	for line := range bytes.Lines(t.Text) {
		m.Seq++
		m.Digest = digest(line)
	}
	return m
}

// macOf makes the seal of checkpoints from the secret of a key. It is another key,
// so that neither says anything about the other.
func macOf(seed []byte) func([]byte) []byte {
	key, err := hkdf.Key(sha256.New, seed, nil, "masthead ledger checkpoint", sha256.Size)
	if err != nil { // only for lengths that this is not
		return nil
	}
	return func(body []byte) []byte {
		h := hmac.New(sha256.New, key)
		h.Write(body)
		return h.Sum(nil)
	}
}

// book writes all that a book knows.
func (p *packer) book(b *Book) {
	p.time(b.Began)
	p.time(b.At)
	p.text(b.Proof.Commit)
	p.text(b.Proof.Since)
	p.json(b.Vouched)
	p.json(b.stops)
	p.count(len(b.states))
	for _, k := range b.Keys() {
		s := b.states[k]
		p.state(&s)
	}
}

func (u *unpacker) book(b *Book) {
	b.Began, b.At = u.time(), u.time()
	b.Proof.Commit, b.Proof.Since = u.text(), u.text()
	u.json(&b.Vouched)
	u.json(&b.stops)
	n := u.count()
	b.states = make(map[Key]State, min(n, len(u.rest)))
	for range n {
		s := u.state()
		if u.bad {
			return
		}
		b.states[s.Key] = s
	}
}

// json is for what there are few of.
func (p *packer) json(v any) {
	data, err := json.Marshal(v)
	if err != nil { // what was read can be written
		data = nil
	}
	p.text(string(data))
}

func (u *unpacker) json(v any) {
	if json.Unmarshal([]byte(u.text()), v) != nil {
		u.bad = true
	}
}
