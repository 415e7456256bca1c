package ledger

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Mark is a place in a ledger: its last entry so far, by number and digest.
type Mark struct {
	Seq    int64 // 0: before the first entry
	Digest string
}

// String is SEQ:DIGEST, to be kept somewhere else than the ledger.
func (m Mark) String() string { return fmt.Sprintf("%d:%s", m.Seq, m.Digest) }

// ParseMark reads what String writes.
func ParseMark(text string) (Mark, error) {
	number, digest, _ := strings.Cut(text, ":")
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil || seq < 1 || !isDigest(digest) {
		return Mark{}, fmt.Errorf("%q is not the number of an entry, a colon, and its digest", text)
	}
	return Mark{seq, digest}, nil
}

// State is what the entries of one key amount to.
type State struct {
	Key
	Phase      Phase
	Out        Phase // what is out there: handed_over, published, attested, or none
	Verb       Verb  // of the operation that is under way, or was the last
	Operation  string
	Marks      []string
	Repeatable bool
	Made       Made // of that operation
	Sent       Made // of what is out there

	Nonce string    // of the last claim
	Lease time.Time // of the last claim
	Token string

	ID, URL, Revision string // of the remote object
	Reason, Evidence  string // of the last entry that gave one

	Turn  int       // how many operations of it have had their effect: with it, an operation that is done twice has two names
	Tries int       // how often in a row the operation was refused or failed
	Again time.Time // when the last of them may work after all; zero: it is the post that must change

	Dropped bool // a person decided that it does not go out

	Began time.Time // when it was first planned: what never changes, whatever becomes of its time and text
	Seq   int64     // of its last entry
	At    time.Time

	holder  string // key that wrote the last claim
	queued  int64  // seq of the plan that waits since
	decided int64  // seq of the last decision
	asks    bool   // somebody took it away by hand: it does not come back by itself
	barred  string // operation that is not to go out, by decision
}

// Book is a ledger as it stands: the state of every key, and the stops. It is
// made by taking entries one after the other and knows no storage.
type Book struct {
	Last  Mark
	Began time.Time // when the first entry was written
	At    time.Time // of the last entry
	Proof Proof

	Vouched []Voucher // one for each key that has ever said what was proven, oldest first

	ring   Keyring
	law    *law
	states map[Key]State
	stops  []Stop
	known  []Mark // places known from elsewhere
	under  *Book  // what was, while entries are only tried

	objects map[object]Key // what is out there, by whose it is; nil: nobody has asked yet
}

// Proof is how far the branch was judged when something was last sent by it.
type Proof struct {
	Commit string // "": nothing was
	Since  string // what lies behind it is to be judged again, since not all of it was proven; "": Commit
}

// Voucher is the first word of a key on what was proven. Whoever trusts the book
// judges whether that key was entitled by what was proven before.
type Voucher struct {
	By     string
	Seq    int64
	Commit string // proven before it; its own where nothing was
}

// vouch keeps the first word of a key.
func (b *Book) vouch(e *Entry) {
	if !slices.ContainsFunc(b.Vouched, func(v Voucher) bool { return v.By == e.By }) {
		b.Vouched = append(b.Vouched, Voucher{e.By, e.Seq, cmp.Or(b.Proof.Commit, e.Commit)})
	}
	b.Proof = Proof{e.Commit, e.Since}
}

// law is the table, made ready to be asked.
type law struct {
	rows   map[Event][]row
	guards map[string]guard
	fields map[Event][]string
}

func newLaw(rows []row) *law {
	l := &law{map[Event][]row{}, guards(), fields()}
	for _, r := range rows {
		l.rows[r.event] = append(l.rows[r.event], r)
	}
	return l
}

// NewBook is the book of an empty ledger.
func NewBook(ring Keyring) *Book { return newBook(ring, newLaw(table())) }

func newBook(ring Keyring, l *law) *Book {
	return &Book{ring: ring, law: l, states: map[Key]State{}}
}

// over is a book on top of this one, which it leaves as it is.
func (b *Book) over() *Book {
	trial := newBook(b.ring, b.law)
	trial.Last, trial.Began, trial.At, trial.Proof, trial.stops, trial.under = b.Last, b.Began, b.At, b.Proof, slices.Clone(b.stops), b
	trial.Vouched = slices.Clip(b.Vouched)
	return trial
}

// State of one key; of one that nothing is known of: only the key.
func (b *Book) State(k Key) State {
	if s, ok := b.states[k]; ok {
		return s
	}
	if b.under != nil {
		return b.under.State(k)
	}
	return State{Key: k}
}

// Keys lists all keys, sorted.
func (b *Book) Keys() []Key { return b.Where(func(State) bool { return true }) }

// Where lists the keys of the states that fit, sorted.
func (b *Book) Where(fits func(s State) bool) []Key {
	var keys []Key
	for _, s := range b.states {
		if fits(s) {
			keys = append(keys, s.Key)
		}
	}
	slices.SortFunc(keys, Key.before)
	return keys
}

// All gives the state of every key, in no order.
func (b *Book) All() iter.Seq[State] { return maps.Values(b.states) }

// take adds one entry whose place in the chain and signature are judged
// already, or says why it is not lawful.
func (b *Book) take(e *Entry) error {
	if e.At.Before(b.At) {
		return &Fault{Reordered, e.Seq, "it is older than the entry before"}
	}
	rows, err := b.find(e)
	if err != nil {
		return err
	}
	t := step{b, b.State(e.Key()), e}
	r, why := b.law.holds(rows, t)
	if why != "" {
		return &Fault{Unlawful, e.Seq, fmt.Sprintf("%s cannot be %s now: %s", e.about(), e.told(), why)}
	}
	if b.At = e.At; b.Began.IsZero() {
		b.Began = e.At
	}
	switch {
	case e.Event == Proven:
		b.vouch(e)
		return nil
	case e.Key() == (Key{}):
		b.stop(e)
		return nil
	}
	b.set(t.was.after(e, r.to))
	return nil
}

// find lists the rows that an entry falls under, by what it says, by where its
// key stands and by who signs.
func (b *Book) find(e *Entry) ([]row, error) {
	rows, ok := b.law.rows[e.Event]
	if !ok {
		return nil, &Fault{Malformed, e.Seq, fmt.Sprintf("%q is no event", e.Event)}
	}
	if err := e.proper(b.law.fields[e.Event]); err != nil {
		return nil, &Fault{Malformed, e.Seq, err.Error()}
	}
	var fit, may []row
	was, err := b.State(e.Key()), error(nil)
	for _, r := range rows {
		if !r.fits(e, was) {
			continue
		}
		fit = append(fit, r)
		if refused := b.ring.allows(e, r.may); refused != nil {
			err = refused
			continue
		}
		may = append(may, r)
	}
	if len(fit) == 0 {
		err = &Fault{Unlawful, e.Seq, fmt.Sprintf("%s cannot be %s: it is %s", e.about(), e.told(), was.Told())}
	}
	if len(may) > 0 {
		err = nil
	}
	return may, err
}

// holds is the first row of which all guards hold, or what speaks against the
// last.
func (l *law) holds(rows []row, t step) (row, string) {
	why := ""
	for _, r := range rows {
		i := slices.IndexFunc(r.needs, func(name string) bool { return !l.guards[name].ok(t) })
		if i < 0 {
			return r, ""
		}
		why = l.guards[r.needs[i]].why
	}
	return row{}, why
}

func (r row) fits(e *Entry, was State) bool {
	verb := was.Verb
	if e.Event == Planned {
		verb = e.Verb
	}
	return r.as == e.As && (r.from == nil || slices.Contains(r.from, was.Phase)) && (r.verbs == nil || slices.Contains(r.verbs, verb))
}

func (e *Entry) about() string {
	if e.Key() == (Key{}) {
		return "the ledger"
	}
	return e.Key().String()
}

func (e *Entry) told() string {
	if e.As == "" {
		return string(e.Event)
	}
	return string(e.Event) + " as " + e.As
}

// Told is the phase in words.
func (s State) Told() string {
	switch {
	case s.Phase == None:
		return "not known"
	case s.Out == None || s.Out == s.Phase:
		return string(s.Phase)
	}
	return string(s.Verb) + " " + string(s.Phase) + ", " + string(s.Out)
}
