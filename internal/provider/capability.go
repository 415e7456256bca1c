package provider

import (
	"slices"
	"time"

	"masthead/internal/ledger"
)

// Dedupe is what a service does when it is asked for the same thing twice.
type Dedupe string

const (
	NoDedupe      Dedupe = "none"
	Keyed         Dedupe = "keyed"         // it knows a key again, for some time
	Deterministic Dedupe = "deterministic" // we choose the id
	TwoPhase      Dedupe = "two-phase"     // what is prepared can be sent once
)

// Threading is how a service takes the parts of a thread.
type Threading string

const (
	NoThread Threading = "none"
	Whole    Threading = "whole" // in one call
	Chain    Threading = "chain" // each part is a reply to the one before, and an operation of its own
)

// Capabilities are what a service does for one account.
type Capabilities struct {
	Dedupe   Dedupe
	KeyLasts time.Duration // of Keyed
	Verbs    []ledger.Verb
	Actions  []string // post, reply, quote, repost
	Thread   Threading
	Comment  bool      // a first comment can be placed
	Schedule *Schedule // nil: it sends only at once
	Lists    bool      // Observe shows what is there
	Reads    []Field   // what Observe shows of it, to be compared
	Media    MediaLimits
	Length   int    // most characters of a part, as the service states them; 0: it does not
	Rates    []Rate // of calls with an effect
	Software string // what the service says that it is, such as "gotosocial 0.19.1"
	Source   string // where all this is known from
	AsOf     string // YYYY-MM-DD
}

// Schedule is what a service takes ahead of time.
type Schedule struct {
	Earliest, Latest time.Duration // before it goes out; Latest 0: no limit
	Most, PerDay     int           // waiting at once, and for one day; 0: no limit
	Only             bool          // nothing is taken that goes out at once
}

// MediaLimits are those of one part; 0 is no limit.
type MediaLimits struct {
	Most  int
	Bytes map[string]int64 // by kind of medium
	Types []string         // nil: any; empty: none
	Alt   int              // characters
	NoAlt bool             // it has no place for the text that stands for a medium: a person must add it there
}

// Rate is how many calls of a verb a service takes; no verbs are all.
type Rate struct {
	Verbs []ledger.Verb
	Most  int
	Per   time.Duration
}

// Field is a part of what is out there that Observe reads back.
type Field string

const (
	ReadsText       Field = "text"
	ReadsWarning    Field = "warning"
	ReadsLanguage   Field = "language"
	ReadsVisibility Field = "visibility"
	ReadsSensitive  Field = "sensitive"
	ReadsAlt        Field = "alt"   // the texts in place of media, and how many media there are
	ReadsMedia      Field = "media" // the digests of the media
	ReadsCard       Field = "card"
	ReadsTime       Field = "time" // of what is scheduled
)

// Can says whether the service has a verb.
func (c Capabilities) Can(v ledger.Verb) bool { return slices.Contains(c.Verbs, v) }

// Repeatable says that a call made twice has one effect, however late.
func (c Capabilities) Repeatable() bool { return c.Dedupe == Deterministic || c.Dedupe == TwoPhase }
