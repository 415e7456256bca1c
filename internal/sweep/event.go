package sweep

import (
	"time"

	"masthead/internal/ledger"
)

// When says on which side of a step an event stands.
type When string

const (
	Before When = "before" // it is about to be taken; nothing of it has happened
	After  When = "after"  // it was taken, or failed
)

// Event is one step. Steps that are written into the ledger are called like their
// entries.
type Event struct {
	At      time.Time   `json:"at"`
	Step    string      `json:"step"` // refresh, prove, describe, plan, prepare, call, probe, waits, finding, mark, or an event of the ledger
	When    When        `json:"when,omitempty"`
	Key     string      `json:"key,omitempty"`
	Account string      `json:"account,omitempty"`
	Verb    ledger.Verb `json:"verb,omitempty"`
	Digest  string      `json:"digest,omitempty"` // of the operation
	Result  string      `json:"result,omitempty"` // of a call or a probe; of a finding, its kind
	ID      string      `json:"id,omitempty"`
	URL     string      `json:"url,omitempty"`
	Path    string      `json:"path,omitempty"`
	Reason  string      `json:"reason,omitempty"`
	Do      string      `json:"do,omitempty"`     // of a finding, and of a call that leaves something to a person: what to do
	Entry   int64       `json:"entry,omitempty"`  // of the ledger
	Commit  string      `json:"commit,omitempty"` // of the basis
	Count   int         `json:"count,omitempty"`
	Until   time.Time   `json:"until,omitzero"` // of waits: when it may go on by itself
	Mark    string      `json:"mark,omitempty"` // the last entry, to be kept elsewhere
}

// Steps that are no entries of the ledger.
const (
	StepRefresh  = "refresh"  // the ledger is read on
	StepProve    = "prove"    // the newest commit is judged, and read
	StepDescribe = "describe" // a service is asked what it can do
	StepPlan     = "plan"     // what is to be is compared with what is
	StepPrepare  = "prepare"  // media are uploaded
	StepCall     = "call"     // the one call that has an effect
	StepProbe    = "probe"    // it is looked whether it had
	StepTask     = "task"     // a person is to do it
	StepWaits    = "waits"    // something is wanted and not done now
	StepFinding  = "finding"  // something needs a person
	StepMark     = "mark"     // the sweep is over
)

// tell passes an event on. It may be called by several goroutines.
func (r *run) tell(e Event) {
	if r.Tell == nil {
		return
	}
	r.telling.Lock()
	defer r.telling.Unlock()
	e.At = r.Now().UTC()
	e.Reason, e.URL, e.ID = r.clean(e.Reason), r.clean(e.URL), r.clean(e.ID)
	r.Tell(e)
}

// tellEntry is the event of an entry that is about to be written, or is.
func (r *run) tellEntry(e ledger.Entry, when When) {
	event := Event{Step: string(e.Event), When: when, Account: e.Target, Verb: e.Verb, Digest: e.Operation, ID: e.ID, URL: e.URL,
		Reason: e.Reason + e.Evidence, Result: e.As, Commit: e.Commit}
	if e.Key() != (ledger.Key{}) {
		event.Key = e.Key().String()
	}
	if when == After {
		event.Entry = e.Seq
	}
	r.tell(event)
}
