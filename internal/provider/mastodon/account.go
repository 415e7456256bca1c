package mastodon

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"masthead/internal/provider"
)

// Scopes that a credential needs (api/oauth-scopes).
const (
	readAccounts  = "read:accounts"
	readStatuses  = "read:statuses"
	readSearch    = "read:search" // only to answer, quote or boost posts of other servers
	writeAccounts = "write:accounts"
	writeMedia    = "write:media"
	writeStatuses = "write:statuses"
)

// whoami is whose credential this is.
func (m *mastodon) whoami(ctx context.Context) (account, error) {
	var me account
	const doing = "asking whose credential this is"
	if err := m.get(ctx, readAccounts, doing, "/api/v1/accounts/verify_credentials", nil, &me); err != nil {
		return account{}, err
	}
	if me.ID == "" || me.Username == "" {
		return account{}, broken(doing, "its answer names no account")
	}
	return me, nil
}

// mine makes sure that the credential belongs to the account of the file, or a
// post would go out under another name.
func (m *mastodon) mine(me account, is server) error {
	want := m.o.Account
	if want.PlatformID == "" && want.Handle == "" {
		return stranger("the file of the account has neither handle nor platform_id, so nothing tells that this credential is its own")
	}
	own := []string{string(me.ID), me.URI, me.URL}
	if want.PlatformID != "" && !slices.Contains(own, want.PlatformID) {
		return stranger(fmt.Sprintf("it belongs to the account %s (id %s), and the file of the account says platform_id %s", m.named(me), me.ID, provider.Quote(want.PlatformID)))
	}
	user, host, _ := strings.Cut(strings.TrimPrefix(want.Handle, "@"), "@")
	if want.Handle != "" && !strings.EqualFold(user, me.Username) || host != "" && !slices.Contains(m.hosts(me, is), strings.ToLower(host)) {
		return stranger(fmt.Sprintf("it belongs to the account %s, and the file of the account says %s", m.named(me), provider.Quote(want.Handle)))
	}
	return nil
}

func (m *mastodon) named(me account) string {
	return "@" + provider.Quote(me.Username) + "@" + m.client.Base.Host
}

// hosts are the names under which accounts of this server are known.
func (m *mastodon) hosts(me account, is server) []string {
	all := append([]string{strings.ToLower(m.client.Base.Host), strings.ToLower(m.client.Base.Hostname())}, is.domains...)
	for _, text := range []string{me.URL, me.URI} {
		if u, err := url.Parse(text); err == nil && u.Host != "" {
			all = append(all, strings.ToLower(u.Host))
		}
	}
	return all
}

func stranger(why string) error {
	return &provider.Error{Trouble: provider.BadCredential, Doing: "looking whose credential this is", Why: why}
}

// allowed makes sure of the scopes, with questions that change nothing: a server
// looks at the scope before it looks for a thing, and these name none that exists.
// What it answers to that is no matter, unless it is 403.
func (m *mastodon) allowed(ctx context.Context) error {
	later := m.now().Add(24 * time.Hour).Format(time.RFC3339)
	var missing []string
	for _, q := range []struct {
		scope string
		call  provider.Call
	}{
		{writeMedia, provider.Call{Method: "PUT", Path: "/api/v1/media/0", Type: "application/json", Body: strings.NewReader(`{"description":""}`)}},
		{writeStatuses, provider.Call{Method: "PUT", Path: "/api/v1/scheduled_statuses/0", Type: "application/json", Body: strings.NewReader(`{"scheduled_at":"` + later + `"}`)}},
		{writeAccounts, provider.Call{Method: "POST", Path: "/api/v1/accounts/0/note", Type: "application/json", Body: strings.NewReader(`{"comment":""}`)}},
	} {
		q.call.Doing = "asking what the credential may do"
		reply, err := m.client.Ask(ctx, q.call)
		m.tell(reply)
		switch e, _ := errors.AsType[*provider.Error](err); {
		case reply.Status == http.StatusForbidden:
			missing = append(missing, q.scope)
		case e != nil && (e.Passes() || reply.Status == http.StatusUnauthorized):
			return e
		}
	}
	if len(missing) > 0 {
		return &provider.Error{Trouble: provider.BadCredential, Doing: "asking what the credential may do", Why: "it lacks " + strings.Join(missing, ", ") +
			": make one with the scopes " + strings.Join([]string{readAccounts, readStatuses, writeAccounts, writeMedia, writeStatuses}, " ")}
	}
	return nil
}

func limit(n int) url.Values { return url.Values{"limit": {fmt.Sprint(n)}} }
