// Package provider is the contract between what is to go out and the services
// that carry it. A provider speaks for one account at one service. It shows what
// is there, prepares what may be repeated, makes the one call that may not, and
// finds out afterwards what came of it. It refuses to compare what is there with
// what is wanted, to decide when something goes out, to try a call again, and to
// keep anything: the plan and the ledger do that.
package provider

import (
	"context"
	"io"
	"time"

	"masthead/internal/ledger"
)

// Provider is one account at one service. It is for one goroutine.
//
// All but Commit may be called again at will. Errors are *Error where the service
// answered or could not be reached; nothing of a credential is in any of them.
type Provider interface {
	// Describe tells what the service does for this account, with the limits that
	// it states itself. It needs a credential that works, and so tests it.
	Describe(ctx context.Context) (Capabilities, error)
	// Observe lists what is there since a time, and all that is scheduled.
	Observe(ctx context.Context, since time.Time) (Snapshot, error)
	// Prepare does what can be repeated: uploads, and looking up what is named. The
	// token it returns is all that Commit needs to know of it. It has at most 2000
	// bytes, no control characters and no secret: the ledger keeps it.
	Prepare(ctx context.Context, o Operation) (token string, err error)
	// Commit makes the one call that has an effect. It never asks twice; what it
	// cannot be sure of is Doubtful.
	Commit(ctx context.Context, o Operation, token string) Outcome
	// Probe looks whether a call of Commit has had its effect.
	Probe(ctx context.Context, o Operation, token string) (Sighting, error)
}

// Operation is one thing to be done at the service.
type Operation struct {
	Key  ledger.Key
	Verb ledger.Verb
	Mark string // the same for each try of this operation and for no other; 32 hexadecimal digits
	// Began is when the ledger first planned something for the key, as its State
	// has it. It stays the same whatever becomes of time and text, so ids that have
	// a time in them are made from it, and not from At.
	Began time.Time

	Content *Content // nil where something is taken away or moved
	Profile *Profile // of the verb profile only
	At      time.Time
	Ahead   bool // hand it over to be sent at At; otherwise it goes out now

	Out    Remote // what is out there, for all but create
	Parent Remote // what this is a part or a comment below
	Root   Remote // the first part of the thread

	Media func(ctx context.Context, m Medium) (io.ReadCloser, error) // its bytes, which fit its digest

	Taken func(id string) bool // of Probe: another post of the account has it; nil: none is known
}

// IsTaken says that what has an id at the service is another post of the account.
func (o Operation) IsTaken(id string) bool { return o.Taken != nil && o.Taken(id) }

// Content is what one account gets: nothing else is sent, and all of it is bound
// by the digest of the operation.
type Content struct {
	Action     string   `json:"action"`               // post, reply, quote or repost
	Subject    string   `json:"subject,omitempty"`    // address of the post that it answers, quotes or reposts
	Parts      []Part   `json:"parts"`                // of a thread; one where the service takes them one by one; none of a repost
	Comment    string   `json:"comment,omitempty"`    // the first one below it
	CommentAs  *Part    `json:"comment_as,omitempty"` // the comment as a part, where links are stored short
	Warning    string   `json:"warning,omitempty"`
	Sensitive  []string `json:"sensitive,omitempty"`  // graphic, nudity, sexual: of the media
	Language   string   `json:"language,omitempty"`   // as BCP 47 has it
	Visibility string   `json:"visibility,omitempty"` // public, unlisted or followers
	Card       string   `json:"card,omitempty"`       // address that is shown below the text
}

// Part is one text with its media. Facets are bytes of Stored.
type Part struct {
	Text   string   `json:"text"`             // as it is handed over where the service finds links itself
	Stored string   `json:"stored,omitempty"` // as it is kept where links are stored short; empty: as Text
	Facets []Facet  `json:"facets,omitempty"` // what in Stored is more than words
	Media  []Medium `json:"media,omitempty"`
}

// Facet is a stretch of a stored text with what it leads to.
type Facet struct {
	From  int    `json:"from"`
	To    int    `json:"to"`
	Kind  string `json:"kind"` // link, mention or hashtag
	Value string `json:"value"`
}

// Medium is one picture, film, sound or document.
type Medium struct {
	Asset  string `json:"asset"`
	Name   string `json:"name"` // of its file, without folders
	Kind   string `json:"kind"` // image, video, audio or document
	Type   string `json:"type"` // such as image/png
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	Width  int    `json:"width,omitempty"`  // pixels; 0: not known
	Height int    `json:"height,omitempty"` // pixels; 0: not known
	Alt    string `json:"alt,omitempty"`
	Crop   string `json:"crop,omitempty"` // width to height that is to be shown, such as 4:5; the bytes are as they are
}

// Profile is what an account says of itself. Empty fields are left as they are.
type Profile struct {
	Name   string  `json:"name,omitempty"`
	Bio    string  `json:"bio,omitempty"`
	Link   string  `json:"link,omitempty"`
	Avatar *Medium `json:"avatar,omitempty"`
	Header *Medium `json:"header,omitempty"`
}

// Remote names something at the service.
type Remote struct {
	ID       string // as the service names it; of a schedule, its own id
	URL      string // where people see it; empty before it is out
	Revision string // changes whenever the thing does; empty where the service has none
	Ahead    bool   // it waits for its time
}

// Result is how a call of Commit ended.
type Result string

const (
	Done     Result = "done"     // it is out, changed or gone, as asked
	Handed   Result = "handed"   // the service holds it until its time
	Refused  Result = "refused"  // nothing changed there
	Doubtful Result = "doubtful" // it may have worked
)

// Outcome is what came of Commit.
type Outcome struct {
	Result  Result
	Remote  Remote    // of Done and Handed; empty for what was taken away
	Reason  string    // of Refused and Doubtful: plain words, no secret
	Again   time.Time // of Refused: when the same call may work; zero: it is the post that must change
	Trouble Trouble   // of Refused, as in Error
	Task    string    // of Done and Handed: what a person has to do now; empty: nothing
}

// Presence is what Probe saw.
type Presence string

const (
	There   Presence = "there"   // as the operation wants it, and out
	Waiting Presence = "waiting" // as the operation wants it, waiting for its time
	Absent  Presence = "absent"  // not there: of a create, the thing; of an edit, the new state; of a removal, the thing it removed
	Unsure  Presence = "unsure"  // this service cannot tell
)

// Sighting is an answer of Probe, with what it rests on in plain words.
type Sighting struct {
	Presence Presence
	Remote   Remote
	Evidence string
}

// Snapshot is what is at the service.
type Snapshot struct {
	At              time.Time
	Complete        bool   // everything since the time asked for is in it; otherwise nothing follows from what is missing
	Why             string // it is not complete
	Items           []Item
	Profile         *Profile // nil: not shown
	ProfileRevision string
}

// Item is one thing at the service, as it reads there.
type Item struct {
	Remote
	At      time.Time // when it went out, or is to
	Content Content   // only what Capabilities.Reads names means anything
	Parent  string    // id of what it answers
	Failed  string    // why the service could not send it; empty: it could, or will
	Unread  []Field   // of Capabilities.Reads: could not be read exactly, this time; nothing follows from how they read
}
