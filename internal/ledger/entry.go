package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Version of the form of entries. An entry of another version is refused, never
// guessed at.
const Version = 1

// Key names one thing that goes out at most once. It never holds content: an
// edited post is the same thing, and must not go out again.
type Key struct {
	Post       string // id of the post, or profile/ and the id of an account
	Target     string // id of the account that it goes to
	Occurrence string // which one of a series; empty otherwise
}

// Entry is one line of the ledger. Write fills the first six fields; which of
// the others an event has is said by the table (see Events).
type Entry struct {
	V    int       `json:"v"`
	Repo string    `json:"repo"` // the repository that the ledger belongs to
	Seq  int64     `json:"seq"`  // 1 for the first entry
	Prev string    `json:"prev"` // digest of the entry before; empty for the first
	At   time.Time `json:"at"`   // UTC, whole seconds; never before that of the entry before
	By   string    `json:"by"`   // id of the key that signs

	Event Event `json:"event"`

	Post       string `json:"post,omitempty"`
	Target     string `json:"target,omitempty"`
	Occurrence string `json:"occurrence,omitempty"`

	Verb       Verb     `json:"verb,omitempty"`       // of planned
	Operation  string   `json:"operation,omitempty"`  // digest of what is to be done: planned, claimed
	Marks      []string `json:"marks,omitempty"`      // of planned: what a stop can name, as kind/id, sorted
	Repeatable bool     `json:"repeatable,omitempty"` // of planned: the provider does a thing once however often it is asked
	Made                // of planned

	Nonce string    `json:"nonce,omitempty"` // of a claim, and of all that its holder writes
	Lease time.Time `json:"lease,omitzero"`  // of claimed: when the claim ends
	Token string    `json:"token,omitempty"` // of prepared: what Prepare gave back

	As       string `json:"as,omitempty"`       // of resolved and decided: the answer
	ID       string `json:"id,omitempty"`       // of the remote object
	URL      string `json:"url,omitempty"`      // where it can be seen
	Revision string `json:"revision,omitempty"` // of the remote object
	Reason   string `json:"reason,omitempty"`
	Evidence string `json:"evidence,omitempty"` // what a settled unknown or a receipt rests on

	Scope  []string `json:"scope,omitempty"`  // of a stop, as kind/id, sorted; none: everything
	Except []string `json:"except,omitempty"` // of a stop: posts that go out all the same, sorted
	Stop   int64    `json:"stop,omitempty"`   // the stop that is lifted, by its seq

	Commit string    `json:"commit,omitempty"` // of proven: the commit up to which the branch was judged
	Since  string    `json:"since,omitempty"`  // of proven: the commit behind which something is not proven; empty: nothing is
	Again  time.Time `json:"again,omitzero"`   // of rejected and failed: when the same may work

	Sig string `json:"sig,omitempty"` // on the last entry of a batch; covers all before it through Prev
}

// Made is what an operation was made from. What is out there is compared with
// what is wanted by it, and never by its text.
type Made struct {
	Content string    `json:"content,omitempty"` // digest of what it shows
	Due     time.Time `json:"due,omitzero"`      // when it is to go out
	Wall    string    `json:"wall,omitempty"`    // how its file says that, and the zone of its account
	Source  string    `json:"source,omitempty"`  // version of the files that it is written in
}

// Key of the entry; the zero Key for what is about no key.
func (e Entry) Key() Key { return Key{e.Post, e.Target, e.Occurrence} }

// entry is an empty entry about the key.
func (k Key) entry(event Event) Entry {
	return Entry{Event: event, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence}
}

// String is POST:TARGET, or POST:TARGET:OCCURRENCE.
func (k Key) String() string {
	if k.Occurrence == "" {
		return k.Post + ":" + k.Target
	}
	return k.Post + ":" + k.Target + ":" + k.Occurrence
}

// ParseKey reads what String writes.
func ParseKey(text string) (Key, error) {
	parts := strings.Split(text, ":")
	if len(parts) == 2 {
		parts = append(parts, "")
	}
	if len(parts) != 3 || !isPost(parts[0]) || !isID(parts[1]) || !isOccurrence(parts[2]) {
		return Key{}, fmt.Errorf("%q is not POST:ACCOUNT or POST:ACCOUNT:OCCURRENCE", text)
	}
	return Key{parts[0], parts[1], parts[2]}, nil
}

func (k Key) before(other Key) int {
	if c := strings.Compare(k.Post, other.Post); c != 0 {
		return c
	}
	if c := strings.Compare(k.Target, other.Target); c != 0 {
		return c
	}
	return strings.Compare(k.Occurrence, other.Occurrence)
}

// Line is the one form of an entry in bytes, with its line end.
func (e Entry) Line() ([]byte, error) {
	if err := e.wellFormed(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	line := bytes.ReplaceAll(b.Bytes(), []byte("#["), []byte(`#\u005b`)) // ##[x] is a command to a CI runner, wherever it stands
	if len(line) > maxLine {
		return nil, fmt.Errorf("an entry has at most %d bytes, and this one has %d", maxLine, len(line))
	}
	return line, nil
}

// parseLine reads exactly what Line writes: encoding again must give the same
// bytes, which leaves no room for unknown or doubled keys, another order,
// blanks or other ways to write the same text.
func parseLine(line []byte) (Entry, error) {
	if len(line) > maxLine {
		return Entry{}, fmt.Errorf("a line has at most %d bytes", maxLine)
	}
	var e Entry
	if err := json.Unmarshal(line, &e); err != nil {
		return Entry{}, fmt.Errorf("not an entry: %w", err)
	}
	again, err := e.Line()
	if err != nil {
		return Entry{}, err
	}
	if !bytes.Equal(again, line) {
		return Entry{}, fmt.Errorf("not written the way entries are written")
	}
	return e, nil
}

// digest names a line.
func digest(line []byte) string {
	sum := sha256.Sum256(line)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Digest names bytes the way that entries name an operation.
func Digest(data []byte) string { return digest(data) }
