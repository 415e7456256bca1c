// Package plan compares what every account is to have with what the ledger and
// the services say is there, and gives the difference as data: what is to be
// done now, by whom, what waits and why, what was missed, and what is out there
// that nobody here knows of. Each operation has a digest of all that it would
// do, so that what was reviewed and what is sent can be held against each other.
// It is one function of its input. It refuses to ask a service, to know the time
// that it was not given, to do anything, and to take away what is not ours.
package plan

import (
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Input is all that a plan is made from.
type Input struct {
	Repo       string // of the ledger
	Commit     string // that Items and Profiles are made from
	Items      []desired.Item
	All        bool // Items are all that there are; otherwise nothing follows from one that is missing
	Profiles   []desired.ProfileItem
	Quarantine map[string]string                          // by file: what its proof lacks
	Book       *ledger.Book                               // nil: nothing was sent yet
	Services   map[string]Service                         // by account; none: what it can do is not known, and nothing is sent there
	Bars       func(s gate.Send, at time.Time) []gate.Bar // as gate.Gates has it; nil: nothing forbids
	Source     func(i *desired.Item) string               // names the version of the files that an item is written in; nil: not known
	Limits     Limits
	Overrides  []Override
	Now        time.Time
	Upto       time.Time // what is due by then is worked out too, as Coming; zero: nothing is
}

// Service is what is known of the service of one account.
type Service struct {
	Capabilities provider.Capabilities
	Snapshot     *provider.Snapshot // nil: what is there was not asked
	Since        time.Time          // that Snapshot was asked for
	Err          error              // it could not be asked; without Capabilities nothing is done there
}

// known says that somebody could tell what the service does.
func (s *Service) known() bool { return s != nil && s.Capabilities.Verbs != nil }

// Operation is one call to be made, or one thing to be done by hand.
type Operation struct {
	desired.Outlet
	Key        ledger.Key // Occurrence is "", part-2, part-3 ... or comment
	Verb       ledger.Verb
	Digest     string            // of all that the operation would do, see digest.go
	After      ledger.Key        // the part that must be out before; its place is Parent. Zero: none
	Root       ledger.Key        // the first part, of a later one
	Item       *desired.Item     // nil: it is about a profile
	Content    *provider.Content // exactly what is sent; nil where something is taken away or moved
	Profile    *provider.Profile
	Out        provider.Remote // what is out there, for all but create
	At         time.Time       // when it is to go out
	Ahead      bool            // it is handed over now, to go out at At
	From       time.Time       // when it may be done
	Until      time.Time       // when it may be done no more; zero: no end
	Why        Why             // it is changed or taken back; "" where its file says to do exactly this
	Bars       []gate.Bar      // of Barred
	Was        time.Time       // of what is moved: when it was to go out
	Marks      []string
	Repeatable bool
	Made       ledger.Made // what the ledger remembers of it
}

// Task is an operation that nobody but a person can do.
type Task struct {
	Operation
	Reason TaskReason
	Detail string // of NotOffered: what it cannot do
	Late   bool   // its time and its window are over: it may have been done and not reported
}

// TaskReason is why something is done by hand.
type TaskReason string

const (
	NoProvider TaskReason = "by hand"  // the account is served by people
	NotOffered TaskReason = "cannot"   // the service cannot do it
	NoThread   TaskReason = "thread"   // the service takes no threads
	NoComment  TaskReason = "comment"  // the service places no first comment
	Attested   TaskReason = "attested" // a person put it there, and nobody else knows where it is
)

// Why is the sort of reason for which something is not done.
type Why string

const (
	NotDue      Why = "not-due"     // handed over, and it goes out at Until
	Barred      Why = "barred"      // Bars say what forbids it
	Stopped     Why = "stopped"     // a stop of the ledger covers it
	Undecided   Why = "undecided"   // a stop held it back, and a person has to decide
	Dropped     Why = "dropped"     // a person decided that it does not go out
	Held        Why = "held"        // its file says so
	Broken      Why = "broken"      // it cannot be made: Problem says why
	Quarantined Why = "quarantined" // a file that it depends on is not proven
	Busy        Why = "busy"        // another run is at it
	Unsettled   Why = "unsettled"   // nobody knows whether it worked: Operation is what was wanted, if it still is
	Unconfirmed Why = "unconfirmed" // it was handed over and its time has come: it is to be looked for
	Behind      Why = "behind"      // the part before it is not out
	Capped      Why = "capped"      // the service takes no more for now
	Limited     Why = "limited"     // a reach limit holds it back: see Breaches
	Again       Why = "again"       // it was refused, and may work later
	Refused     Why = "refused"     // it was refused, and will be until the post changes
	Unasked     Why = "unasked"     // its service could not be asked
	Moved       Why = "moved"       // its time changed
	ZoneMoved   Why = "zone"        // its time changed because its account's zone did
	ClockMoved  Why = "clock"       // its time changed because the clock of its zone did
	Edited      Why = "edited"      // what it says changed
)

// Waiting is something that is wanted and not done now.
type Waiting struct {
	Key       ledger.Key
	Item      *desired.Item // nil: it is about a profile, or its file is gone
	Why       Why
	Until     time.Time        // when it may go on by itself; zero: not by itself, or nobody knows
	Detail    string           // words of the ledger or the service, a path, a key
	Stop      int64            // of Stopped: the entry
	Bars      []gate.Bar       // of Barred
	Problem   *desired.Problem // of Broken
	Operation *Operation       // what would be done; nil where that was not worked out
}

// Missed is something whose time and window are over. A person gives it a new
// time or drops it; it is never sent late.
type Missed struct {
	Key   ledger.Key
	Item  *desired.Item
	Until time.Time // when it was over
	Why   Why       // what held it back at last, as far as is known
}

// DriftKind is how what is out there differs.
type DriftKind string

const (
	Stranger  DriftKind = "stranger"  // it is there, and nobody here knows of it
	Different DriftKind = "different" // it reads otherwise there
	Gone      DriftKind = "gone"      // the ledger says that it is there, and it is not
	Orphan    DriftKind = "orphan"    // it is out, and its file is gone
	NotSent   DriftKind = "not-sent"  // the service says that it could not send it
)

// Drift is one difference between what is there and what is known of it.
type Drift struct {
	Kind    DriftKind
	Account string
	Key     ledger.Key    // of what is ours
	Remote  provider.Item // as it reads there; of Gone and Orphan what the ledger says
	Fields  []Difference  // of Different
	Before  bool          // a stranger from before the first entry of the ledger
	Profile bool          // it is about what the account says of itself
}

// Difference is one field that reads otherwise there.
type Difference struct{ Field, Here, There string }

// Unseen is an account of which not everything could be seen.
type Unseen struct{ Account, Why string }

// Limits bound how much one plan may do: by target of masthead.yaml, and in
// all.
type Limits struct {
	Targets map[string]Limit
	Total   Limit
}

// Limit is how many operations, and which share in percent of the posts that are
// out or due, may be done within an hour. 0 and nil are no limit.
type Limit struct {
	Operations int
	Percent    *float64
}

// Override is a reviewed file that lets operations through a limit.
type Override struct {
	Path    string
	Digests []string
	Expires time.Time // from then on it has no effect
}

// Breach is a limit that holds operations back.
type Breach struct {
	Target  string // "": all of them together
	Changes bool   // of what is out; otherwise of what is sent
	Wanted  int
	Done    int // within the last hour
	Of      int // posts that are out or due, of a share
	Limit   Limit
	Held    []Operation
}

// Plan is the difference.
type Plan struct {
	Repo, Commit string
	At           time.Time
	Operations   []Operation // in the order in which they are to be done
	Tasks        []Task      // for people, by time
	Waiting      []Waiting
	Missed       []Missed
	Coming       []Operation // until Input.Upto
	Drift        []Drift
	Unseen       []Unseen
	Breaches     []Breach
	Later        int       // due after that
	Before       int       // due before the ledger began, so nobody knows; nothing is done
	Next         time.Time // when the next thing is due; zero: nothing is
}

// Planned is what the ledger is told of an operation before it is claimed.
func (o Operation) Planned() ledger.Entry {
	return ledger.Entry{
		Event: ledger.Planned, Post: o.Key.Post, Target: o.Key.Target, Occurrence: o.Key.Occurrence,
		Verb: o.Verb, Operation: o.Digest, Marks: o.Marks, Repeatable: o.Repeatable, Made: o.Made,
	}
}
