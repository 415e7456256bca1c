package cli

import (
	"context"
	"errors"
	"sync"
	"time"

	"masthead/internal/credential"
	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/platform"
	"masthead/internal/provider"
)

// assumed is how a provider splits a post, for plans that ask nobody: their
// digests must be those of a sync. What is not in it takes neither threads nor
// first comments.
func assumed(name string) (thread provider.Threading, comment bool) {
	switch name {
	case "mastodon", "gotosocial", "bluesky":
		return provider.Chain, true
	case "sandbox":
		return provider.Whole, true
	}
	return provider.NoThread, false
}

// assume takes every service for one that can do everything.
func (p *planning) assume() {
	p.in.Services = map[string]plan.Service{}
	known := map[string]bool{}
	add := func(o desired.Outlet) {
		if known[o.AccountID] {
			return
		}
		known[o.AccountID] = true
		thread, comment := assumed(o.Provider)
		p.in.Services[o.AccountID] = plan.Service{Capabilities: provider.Capabilities{
			Verbs:   []ledger.Verb{ledger.Create, ledger.Reschedule, ledger.Replace, ledger.Recall, ledger.Withdraw, ledger.Profile},
			Actions: []string{"post", "reply", "quote", "repost"}, Thread: thread, Comment: comment,
		}}
	}
	for _, o := range p.outlets {
		add(o)
	}
	for n := range p.in.Items { // those of accounts that are not official included
		add(p.in.Items[n].Outlet)
	}
}

// atOnce is how many services are asked side by side.
const atOnce = 8

// ask asks each service what it can do and what is there.
func (p *planning) ask(ctx context.Context) error {
	store, err := credential.New(p.Var)
	if err != nil {
		return stuck("", "%w", err)
	}
	all := &services{carriers: carriers(), root: p.root, credentials: store, platforms: func() *platform.Set { return p.plats }, repo: p.in.Repo, now: p.Now, http: transport()}
	bar := p.newBar()
	defer bar.erase()
	var asking []desired.Outlet
	for _, o := range p.outlets {
		if o.Provider != "" && o.Provider != "manual" {
			asking = append(asking, o)
		}
	}
	p.in.Services = map[string]plan.Service{}
	var wg sync.WaitGroup
	var lock sync.Mutex
	room, done := make(chan struct{}, atOnce), 0
	for _, o := range asking {
		wg.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			service := p.service(ctx, all, o)
			lock.Lock()
			defer lock.Unlock()
			if service.Err != nil {
				p.unasked++
				service.Err = errors.New(store.Hide(service.Err.Error()))
			}
			p.in.Services[o.AccountID] = service
			done++
			bar.show("asking the services", done, len(asking))
		})
	}
	wg.Wait()
	return ctx.Err()
}

// askTime bounds the questions to one service.
const askTime = time.Minute

func (p *planning) service(ctx context.Context, all *services, o desired.Outlet) plan.Service {
	ctx, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	s := plan.Service{Since: p.seeingSince()}
	opened, err := all.open(ctx, o)
	if err == nil {
		s.Capabilities, err = opened.Describe(ctx)
	}
	if s.Err = err; err != nil || !s.Capabilities.Lists {
		return s
	}
	shot, err := opened.Observe(ctx, s.Since)
	if s.Err = err; err == nil || shot.Items != nil {
		s.Snapshot = &shot
	}
	return s
}

// recently is how far a plan looks back where nothing else is asked for.
const recently = 30 * 24 * time.Hour

func (p *planning) seeingSince() time.Time {
	switch {
	case !p.f.since.IsZero():
		return p.f.since.UTC()
	case p.f.all:
		return time.Unix(0, 0).UTC()
	}
	return p.in.Now.Add(-recently)
}
