// Package bluesky puts posts into an account of the AT Protocol, as Bluesky and
// servers like it speak it. A post is a record at a place of our choosing: its
// key follows from the repository and the key of the ledger alone, and it is only
// put where there is none. So a call that comes twice, or late, puts one post
// there, whatever became of its text and time in between. The package refuses to
// change a post that is out, since readers would go on seeing the first version;
// to write into another account than the one that was approved, by its DID; and
// to look anywhere for what a card could show, since nobody would have seen it.
package bluesky

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Collections that are written or read.
const (
	posts    = "app.bsky.feed.post"
	reposts  = "app.bsky.feed.repost"
	profiles = "app.bsky.actor.profile"
)

// account is one account, on the server that holds it.
type account struct {
	o       provider.Options
	base    *url.URL // nil: to be found by the DID
	shared  *login
	session session // the one that was last found to hold
}

// Open is for a program that opens each account once.
func Open(o provider.Options) (provider.Provider, error) { return new(Logins).Open(o) }

// Open takes the address of the server that holds the account; without one it is
// found by the DID, in the directory. The secret is an app password. Nothing is
// asked yet.
func (l *Logins) Open(o provider.Options) (provider.Provider, error) {
	if o.HTTP == nil {
		o.HTTP = http.DefaultTransport
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	a := &account{o: o, shared: l.of(o)}
	if o.Account.Handle == "" && o.Account.PlatformID == "" {
		return nil, errors.New("the account has neither a handle nor a DID (platform_id)")
	}
	if o.Account.PlatformID != "" && !isDID(o.Account.PlatformID) {
		return nil, errors.New("the platform_id of the account is no DID, such as did:plc:ewvi7nxzyoun6zhxrhs64oiz")
	}
	if o.URL == "" && o.Account.PlatformID == "" {
		return nil, errors.New("neither the url of the server is known, nor the DID (platform_id) of the account, by which it could be found")
	}
	if o.URL == "" {
		return a, nil
	}
	base, err := provider.BaseURL(o.URL)
	a.base = base
	return a, err
}

// Describe logs in, or looks whether the session still holds.
func (a *account) Describe(ctx context.Context) (provider.Capabilities, error) {
	before := a.shared.number()
	if err := a.login(ctx, toCall); err != nil {
		return provider.Capabilities{}, err
	}
	if a.shared.number() == before {
		call := provider.Call{Doing: "asking who is logged in", Method: http.MethodGet, Path: "/xrpc/com.atproto.server.getSession"}
		var who sessionReply
		if err := a.askAs(ctx, call, &who); err != nil {
			return provider.Capabilities{}, err
		}
		if err := a.mine(who); err != nil {
			return provider.Capabilities{}, err
		}
	}
	c := a.capabilities()
	c.Software = a.software(ctx)
	return c, nil
}

// software is for people; a server that does not tell is none the worse.
func (a *account) software(ctx context.Context) string {
	var health struct{ Version string }
	call := provider.Call{Doing: "asking for the version", Method: http.MethodGet, Path: "/xrpc/_health"}
	if a.ask(ctx, call, &health) != nil || health.Version == "" || strings.ContainsFunc(health.Version, isControl) {
		return "AT Protocol server"
	}
	return "AT Protocol server " + provider.Quote(health.Version)
}

// capabilities are those of the schemas; numbers come from the platform's file.
func (a *account) capabilities() provider.Capabilities {
	return provider.Capabilities{
		Dedupe:  provider.Deterministic,
		Verbs:   []ledger.Verb{ledger.Create, ledger.Withdraw, ledger.Profile},
		Actions: []string{"post", "reply", "quote", "repost"},
		Thread:  provider.Chain,
		Comment: true,
		Lists:   true,
		Reads: []provider.Field{provider.ReadsText, provider.ReadsLanguage, provider.ReadsSensitive, provider.ReadsAlt,
			provider.ReadsMedia, provider.ReadsCard},
		Media: provider.MediaLimits{
			Most:  int(a.number("media", "items_max")),
			Bytes: map[string]int64{"image": a.number("media", "image_max_bytes"), "video": a.number("media", "video_max_bytes")},
			Types: a.types(),
		},
		Length: int(a.number("text", "max")),
		Rates:  a.rates(),
		Source: "the schemas app.bsky.* and com.atproto.*, and a server of version 0.4.217",
		AsOf:   "2026-11-24",
	}
}
