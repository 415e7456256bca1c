package sweep

import (
	"context"
	"fmt"

	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/preview"
)

// Preview works out what a sweep would have to look at now, and does none of it:
// no service is asked.
func Preview(ctx context.Context, o Options) (*Result, error) {
	r := &run{Options: o, accounts: map[string]*account{}, found: map[string]bool{}}
	err := r.start(ctx)
	if err == nil {
		r.result.Plan = r.diff()
		r.result.Due = r.due()
	}
	r.result.Last = o.Ledger.Book().Last
	return &r.result, err
}

func (r *run) start(ctx context.Context) error {
	if err := r.refresh(ctx); err != nil {
		return err
	}
	return r.renew(ctx)
}

// due counts what there is to do for a sweep that may ask and send.
func (r *run) due() int {
	due := len(r.result.Plan.Operations)
	for _, t := range r.result.Plan.Tasks {
		if s := r.Ledger.Book().State(t.Key); s.Phase != ledger.IsPlanned || s.Operation != t.Digest {
			due++ // nobody was told yet
		}
	}
	for _, w := range r.result.Plan.Waiting {
		if w.Why == plan.Unasked || w.Why == plan.Unsettled || w.Why == plan.Unconfirmed {
			due++
		}
	}
	return due
}

// Health is what one account's service said.
type Health struct {
	Account  string
	Service  string // what it says that it is
	Err      error
	Provider string
}

// Check asks the service of every account that we serve, and sends nothing.
// told are limits that the organisation's files state, by account: where a
// service states others, that is a note.
func Check(ctx context.Context, o Options, told func(account string) (length int, known bool)) (*Result, []Health, error) {
	r := &run{Options: o, accounts: map[string]*account{}, found: map[string]bool{}}
	if err := r.start(ctx); err != nil {
		return &r.result, nil, err
	}
	var ask []*account
	for _, outlet := range r.basis.Outlets {
		if outlet.Way == preview.ByHand || outlet.Provider == "" || !r.about(ledger.Key{Target: outlet.AccountID}) {
			continue
		}
		if why, unproven := r.basis.Quarantine[outlet.AccountPath]; unproven {
			r.find(Finding{Kind: Unproven, Account: outlet.AccountID, Path: outlet.AccountPath, Text: "its file is not proven, so its credential is sent to nobody: " + why, Do: "`masthead prove` says what is missing"})
			continue
		}
		ask = append(ask, r.account(outlet))
	}
	r.describe(ctx, ask)
	var all []Health
	for _, a := range ask {
		c := a.service.Capabilities
		all = append(all, Health{Account: a.AccountID, Service: c.Software, Err: a.service.Err, Provider: a.Provider})
		if stated, known := told(a.AccountID); a.service.Err == nil && known && c.Length > 0 && stated != c.Length {
			r.find(Finding{Kind: Note, Account: a.AccountID, Path: a.AccountPath, Text: fmt.Sprintf("its service takes %d characters, and the platform's file says %d", c.Length, stated)})
		}
	}
	r.result.Last = o.Ledger.Book().Last
	return &r.result, all, ctx.Err()
}
