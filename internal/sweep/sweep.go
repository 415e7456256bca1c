// Package sweep carries out what is approved, once: it reads the ledger, asks
// what is to be and what is there, and takes each operation from plan to
// outcome, one entry of the ledger ahead of every step. It is the only place that
// calls a provider's Commit. Whatever an earlier run left behind is gone on with
// or settled first. It refuses to decide what goes out (plan does), to believe
// what it has not looked at again directly before a call, and to settle what
// only a person can.
package sweep

import (
	"context"
	"io"
	"sync"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/provider"
)

// Basis is what may be published, by one commit that was judged.
type Basis struct {
	Repo       string
	Commit     string // "": nothing is proven, as in a rehearsal
	Since      string // behind which not everything is proven; "": all is
	Why        string // what is not
	Items      []desired.Item
	Profiles   []desired.ProfileItem
	Outlets    []desired.Outlet
	Problems   []desired.Problem
	Quarantine map[string]string // by path of which nothing may be published: what its proof lacks
	Findings   []Finding         // of the proof
	Unseen     bool              // part of the proof could not be seen
	Bars       func(s gate.Send, at time.Time) []gate.Bar
	Source     func(i *desired.Item) string // names the version of the files that an item is written in
	Limits     plan.Limits
	Overrides  []plan.Override

	// Media gives the bytes of a medium, which fit its digest.
	Media func(ctx context.Context, m provider.Medium) (io.ReadCloser, error)
}

// Options are the world of a sweep.
type Options struct {
	Ledger *ledger.Ledger
	// Basis is asked for at the beginning, and again before each batch of calls:
	// it gives the same one as long as nothing newer is proven.
	Basis func(ctx context.Context) (*Basis, error)
	Open  func(ctx context.Context, o desired.Outlet) (provider.Provider, error)
	Only  func(k ledger.Key) bool // what this sweep is about; nil: everything

	Now   func() time.Time
	Wait  func(ctx context.Context, d time.Duration) error
	Nonce func() string            // 32 hexadecimal digits that nobody has used
	Hide  func(text string) string // takes credentials out of a text
	Tell  func(Event)              // called before and after each step; the sweep goes on when it returns
}

const (
	lease    = 10 * time.Minute // of a claim
	callTime = 2 * time.Minute  // for one call; never beyond the claim
	lookTime = 10 * time.Second // from the last look at the ledger to the call
	askTime  = 2 * time.Minute  // for questions and uploads, each
	atOnce   = 8                // accounts that are spoken to at the same time
	maxTries = 5                // of an operation that a service refuses for now
)

// Result is what a sweep came to.
type Result struct {
	Plan     *plan.Plan // as it was in the beginning
	Receipts []Receipt  // what had an effect, in order
	Findings []Finding  // what needs a person, and notes
	Last     ledger.Mark
	Written  int  // entries
	Due      int  // of Preview: how much there is to look at or to do
	Settled  bool // all that is out is as the commit wants it
	Unseen   bool // part of the proof could not be seen
}

// Receipt is one effect.
type Receipt struct {
	Key     ledger.Key
	Verb    ledger.Verb
	Outcome ledger.Event // published, handed_over, recalled, withdrawn
	ID, URL string
}

// run is one sweep. All but the calls in prepare.go and call.go is done by one
// goroutine.
type run struct {
	Options
	basis    *Basis
	accounts map[string]*account
	result   Result
	found    map[string]bool // findings that were made, by what they are about
	telling  sync.Mutex
	took     time.Duration // for the last entries to be written
}

// Run makes one sweep. Errors: those of the ledger, of Basis, and the end of the
// context; the result then holds what was done until then.
func Run(ctx context.Context, o Options) (*Result, error) {
	r := &run{Options: o, accounts: map[string]*account{}, found: map[string]bool{}}
	err := r.sweep(ctx)
	r.finish()
	r.result.Settled = err == nil && r.Only == nil && r.settled()
	r.result.Last = o.Ledger.Book().Last
	return &r.result, err
}

func (r *run) sweep(ctx context.Context) error {
	if err := r.start(ctx); err != nil {
		return err
	}
	p, err := r.plan(ctx)
	if err != nil {
		return err
	}
	r.result.Plan = p
	if settled, err := r.settleAll(ctx, p); err != nil {
		return err
	} else if settled {
		p = r.diff()
	}
	if err := r.announce(ctx, p); err != nil {
		return err
	}
	for again := true; again; {
		if again, err = r.carryOut(ctx, p); err != nil || !again {
			break
		}
		if p, err = r.plan(ctx); err != nil { // by the newer basis
			return err
		}
	}
	return err
}

// refresh takes what others have written.
func (r *run) refresh(ctx context.Context) error {
	r.tell(Event{Step: "refresh", When: Before})
	err := r.persist(ctx, r.Ledger.Refresh)
	r.tell(Event{Step: "refresh", When: After, Entry: r.Ledger.Book().Last.Seq})
	return err
}

// renew takes the newest basis.
func (r *run) renew(ctx context.Context) error {
	r.tell(Event{Step: "prove", When: Before})
	basis, err := r.Basis(ctx)
	if err != nil {
		r.tell(Event{Step: "prove", When: After, Reason: err.Error()})
		return err
	}
	r.basis, r.result.Unseen = basis, basis.Unseen
	for _, f := range basis.Findings {
		r.find(f)
	}
	r.tell(Event{Step: "prove", When: After, Commit: basis.Commit, Count: len(basis.Items)})
	return nil
}
