package sweep

import (
	"context"
	"errors"
	"sync"
	"time"

	"masthead/internal/desired"
	"masthead/internal/plan"
	"masthead/internal/preview"
	"masthead/internal/provider"
)

// account is one account at its service, for this sweep.
type account struct {
	desired.Outlet
	provider provider.Provider
	asked    bool
	service  plan.Service
	until    time.Time // it takes nothing before
	shut     bool      // it takes nothing in this sweep
}

func (r *run) account(o desired.Outlet) *account {
	a, ok := r.accounts[o.AccountID]
	if !ok {
		a = &account{Outlet: o}
		r.accounts[o.AccountID] = a
	}
	return a
}

func (a *account) open(now time.Time) bool {
	return !a.shut && !now.Before(a.until) && a.service.Err == nil
}

// plan works out what is to be done, and asks those services for what they can
// do that it is about. Where nothing is due, nobody is asked.
func (r *run) plan(ctx context.Context) (*plan.Plan, error) {
	r.tell(Event{Step: StepPlan, When: Before})
	p := r.diff()
	for {
		ask := r.unasked(p)
		if len(ask) == 0 {
			r.tell(Event{Step: StepPlan, When: After, Count: len(p.Operations)})
			return p, ctx.Err()
		}
		r.describe(ctx, ask)
		p = r.diff()
	}
}

func (r *run) diff() *plan.Plan {
	services := map[string]plan.Service{}
	for id, a := range r.accounts {
		if a.asked {
			services[id] = a.service
		}
	}
	b := r.basis
	return plan.Diff(plan.Input{Repo: b.Repo, Commit: b.Commit, Items: b.Items, Profiles: b.Profiles, Quarantine: b.Quarantine, Book: r.Ledger.Book(),
		Services: services, Bars: b.Bars, Source: b.Source, Limits: b.Limits, Overrides: b.Overrides, Now: r.Now().UTC()})
}

// unasked are the accounts that a plan is about and that were not asked yet.
func (r *run) unasked(p *plan.Plan) []*account {
	var ask []*account
	add := func(o desired.Outlet) {
		if a := r.account(o); !a.asked && o.AccountID != "" && o.Way != preview.ByHand {
			a.asked = true
			ask = append(ask, a)
		}
	}
	for _, o := range p.Operations {
		if r.about(o.Key) {
			add(o.Outlet)
		}
	}
	for _, w := range p.Waiting {
		switch w.Why {
		case plan.Unasked, plan.Unsettled, plan.Unconfirmed:
			if o, ok := outlet(w); ok && r.about(w.Key) {
				add(o)
			}
		}
	}
	return ask
}

func outlet(w plan.Waiting) (desired.Outlet, bool) {
	switch {
	case w.Operation != nil:
		return w.Operation.Outlet, true
	case w.Item != nil:
		return w.Item.Outlet, true
	}
	return desired.Outlet{}, false
}

// describe asks services side by side.
func (r *run) describe(ctx context.Context, accounts []*account) {
	var wg sync.WaitGroup
	room := make(chan struct{}, atOnce)
	for _, a := range accounts {
		wg.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			r.tell(Event{Step: StepDescribe, When: Before, Account: a.AccountID})
			a.service.Err = a.describe(ctx, r.openProven)
			e := Event{Step: StepDescribe, When: After, Account: a.AccountID, Result: "asked"}
			if a.service.Err != nil {
				e.Result, e.Reason = "failed", a.service.Err.Error()
			}
			r.tell(e)
		})
	}
	wg.Wait()
	for _, a := range accounts {
		r.trouble(a, a.service.Err)
	}
}

// openProven opens no account of whose file not everything is proven: it would
// say where, and with whose credential.
func (r *run) openProven(ctx context.Context, o desired.Outlet) (provider.Provider, error) {
	if why, held := r.basis.Quarantine[o.AccountPath]; held {
		return nil, errors.New("its file is not proven: " + why)
	}
	return r.Open(ctx, o)
}

func (a *account) describe(ctx context.Context, open func(context.Context, desired.Outlet) (provider.Provider, error)) (err error) {
	ctx, cancel := limit(ctx, askTime)
	defer cancel()
	if a.provider, err = open(ctx, a.Outlet); err != nil {
		return &provider.Error{Trouble: provider.BadCredential, Doing: "opening " + a.AccountID, Why: err.Error()}
	}
	a.service.Capabilities, err = a.provider.Describe(ctx)
	return err
}

// trouble is what an error of a service means for its account.
func (r *run) trouble(a *account, err error) {
	if err == nil {
		return
	}
	f := Finding{Kind: Unreachable, Account: a.AccountID, Path: a.AccountPath, Text: err.Error(), Do: "nothing of this account goes out until it answers"}
	_, unproven := r.basis.Quarantine[a.AccountPath]
	switch trouble := provider.TroubleOf(err); {
	case unproven:
		a.shut = true
		f.Kind, f.Do = Unproven, "`masthead prove` says what is missing; nothing of this account goes out or is taken back until then"
	case trouble == provider.BadCredential:
		a.shut = true
		f.Kind, f.Do = Credential, "give "+credentialName(a.Outlet)+" a credential that works"
	case trouble == provider.TooMany:
		a.until = again(err, r.Now())
		f.Kind, f.Do = Note, ""
	default:
		a.until = again(err, r.Now())
	}
	r.find(f)
}

func credentialName(o desired.Outlet) string {
	if o.Credential == "" {
		return "the account"
	}
	return o.Credential
}

// again is when an error may be over; a minute where nobody says.
func again(err error, now time.Time) time.Time {
	if e, ok := errors.AsType[*provider.Error](err); ok && !e.Again.IsZero() {
		return e.Again
	}
	return now.Add(time.Minute)
}
