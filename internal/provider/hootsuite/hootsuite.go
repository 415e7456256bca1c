// Package hootsuite hands posts to Hootsuite, which carries them to networks
// that let no small program in. Each message goes to one profile. Hootsuite knows
// no key by which it would see that it is asked twice, so what came of a call
// that was not answered is found by looking for the message. It refuses to edit
// or move a message, which its interface cannot, to send what the interface has
// no place for, and to use up a refresh token whose successor cannot be kept.
package hootsuite

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// PublicAPI is where Hootsuite answers.
const PublicAPI = "https://platform.hootsuite.com"

type suite struct {
	o     provider.Options
	facts facts
	login *login
	api   *provider.Client
	me    *profile // of the account; nil: not asked yet
}

// Logins opens accounts of the suite. Those with one credential share a login:
// its refresh token works once, and a second use would end them all.
type Logins struct {
	mu   sync.Mutex
	open map[string]*login
}

// Open is for a program that speaks for one account only.
func Open(o provider.Options) (provider.Provider, error) { return new(Logins).Open(o) }

// Open speaks for one account of the suite. Options.Secret is one line of JSON;
// docs/providers.md shows it. It asks nothing yet.
func (l *Logins) Open(o provider.Options) (provider.Provider, error) {
	if o.URL == "" {
		o.URL = PublicAPI
	}
	base, err := provider.BaseURL(o.URL)
	if err != nil {
		return nil, err
	}
	if o.HTTP == nil {
		o.HTTP = http.DefaultTransport
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	s := &suite{o: o, api: &provider.Client{Base: base, HTTP: o.HTTP, Now: o.Now, Bearer: true, Said: said}}
	if s.facts, err = readFacts(); err != nil {
		return nil, err
	}
	if s.facts.Profiles[o.Account.Platform] == nil {
		return nil, errors.New("Hootsuite carries nothing to " + provider.Quote(o.Account.Platform))
	}
	if s.login, err = l.of(o); err != nil {
		return nil, err
	}
	return s, nil
}

// of is the login that belongs to a credential.
func (l *Logins) of(o provider.Options) (*login, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	name := o.URL + " " + o.Name
	if known := l.open[name]; known != nil && o.Name != "" {
		return known, nil
	}
	g, err := readGrant(o.Secret)
	if err != nil {
		return nil, err
	}
	if l.open == nil {
		l.open = map[string]*login{}
	}
	l.open[name] = &login{grant: g, renew: o.Renew}
	return l.open[name], nil
}

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}

// Describe finds the profile of the account, which needs a credential that works.
func (s *suite) Describe(ctx context.Context) (provider.Capabilities, error) {
	s.me = nil
	if _, err := s.profile(ctx); err != nil {
		return provider.Capabilities{}, err
	}
	return s.capabilities(), nil
}

func (s *suite) capabilities() provider.Capabilities {
	f := s.facts.Facts
	return provider.Capabilities{
		Dedupe:   provider.NoDedupe,
		Verbs:    []ledger.Verb{ledger.Create, ledger.Recall},
		Actions:  []string{"post"},
		Thread:   provider.NoThread,
		Schedule: &provider.Schedule{Earliest: s.facts.lead(), Latest: s.facts.ahead()},
		Lists:    true,
		Reads:    []provider.Field{provider.ReadsText, provider.ReadsTime},
		Media:    provider.MediaLimits{Types: f.MediaTypes.Value, NoAlt: true},
		Rates: []provider.Rate{
			{Most: f.Requests.Value, Per: time.Second},
			{Most: f.RequestsDaily.Value, Per: 24 * time.Hour},
		},
		Software: "Hootsuite REST API 1.0",
		Source:   s.facts.Source,
		AsOf:     s.facts.AsOf,
	}
}

// client is one that has an access token.
func (s *suite) client(ctx context.Context) (*provider.Client, error) {
	token, err := s.login.token(ctx, s)
	if err != nil {
		return nil, err
	}
	c := *s.api
	c.Secret = token
	return &c, nil
}
