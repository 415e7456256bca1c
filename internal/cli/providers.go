package cli

import (
	"context"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"masthead/internal/credential"
	"masthead/internal/desired"
	"masthead/internal/platform"
	"masthead/internal/provider"
	"masthead/internal/provider/bluesky"
	"masthead/internal/provider/csv"
	"masthead/internal/provider/hootsuite"
	"masthead/internal/provider/ics"
	"masthead/internal/provider/mastodon"
	"masthead/internal/provider/sandbox"
	"masthead/internal/provider/webhook"
	"masthead/internal/secret"
)

// carrier is a provider under the name that masthead.yaml gives it.
type carrier struct {
	name   string
	open   func(provider.Options) (provider.Provider, error)
	folder bool // it writes into a folder, for which nobody logs in
}

// carriers is the one table of providers. What is not in it is done by hand. It is
// made once for a run: accounts of one suite share a login.
func carriers() []carrier {
	return []carrier{
		{name: "bluesky", open: new(bluesky.Logins).Open},
		{name: "csv", open: csv.Open, folder: true},
		{name: "gotosocial", open: mastodon.Open},
		{name: "hootsuite", open: new(hootsuite.Logins).Open},
		{name: "ics", open: ics.Open, folder: true},
		{name: "mastodon", open: mastodon.Open},
		{name: "sandbox", open: sandbox.Open, folder: true},
		{name: "webhook", open: webhook.Open},
	}
}

// services opens providers for accounts.
type services struct {
	carriers    []carrier
	root        string // of the organisation: folders are below it
	credentials *credential.Store
	platforms   func() *platform.Set // of the organisation, as it is now
	repo        string               // of the ledger
	now         func() time.Time
	http        http.RoundTripper
}

// open finds the provider of an account, and gives it its credential.
func (s *services) open(ctx context.Context, o desired.Outlet) (provider.Provider, error) {
	i := slices.IndexFunc(s.carriers, func(c carrier) bool { return c.name == o.Provider })
	if i < 0 {
		return nil, &provider.Error{Trouble: provider.Unfit, Doing: "opening " + o.AccountID, Why: "this version knows no provider " + provider.Quote(o.Provider)}
	}
	var text secret.Text
	if !s.carriers[i].folder {
		var err error
		if text, err = s.credentials.Get(ctx, o.Credential); err != nil {
			return nil, err
		}
	}
	if s.carriers[i].folder && o.URL != "" && !filepath.IsAbs(o.URL) && !strings.HasPrefix(o.URL, "file:") {
		o.URL = filepath.Join(s.root, o.URL)
	}
	options := provider.Options{URL: o.URL, Account: o.Account(), Secret: text, Name: o.Credential, HTTP: s.http, Now: s.now, Repo: s.repo, Fact: s.fact(o.Platform),
		Settings: map[string]string{"date_format": o.DateFormat, "time_zone": o.TimeZone}}
	if s.credentials.CanKeep() && o.Credential != "" {
		options.Renew = func(text secret.Text) error { return s.credentials.Put(context.WithoutCancel(ctx), o.Credential, text) }
	}
	return s.carriers[i].open(options)
}

func (s *services) fact(id string) func(group, name string) (any, bool) {
	set := s.platforms()
	return func(group, name string) (any, bool) {
		f, known := set.Fact(id, group, name)
		return f.Value, known
	}
}

// transport speaks HTTP with services. It waits for an answer no longer than a
// call may take.
func transport() http.RoundTripper {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.ResponseHeaderTimeout = 90 * time.Second
	t.TLSHandshakeTimeout = 15 * time.Second
	return t
}
