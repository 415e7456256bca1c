package bluesky

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"masthead/internal/provider"
)

// discover finds the server that holds the account: its identity says so.
func (a *account) discover(ctx context.Context) (*url.URL, error) {
	did, doing := a.o.Account.PlatformID, "finding the server of "+a.o.Account.PlatformID
	var address, path string
	host, isWeb := strings.CutPrefix(did, "did:web:")
	switch {
	case isWeb:
		address, path = "https://"+host, "/.well-known/did.json"
	case strings.HasPrefix(did, "did:plc:"):
		address, path = a.word("api", "did_directory"), "/"+did
	}
	base, err := provider.BaseURL(address)
	if err != nil {
		return nil, &provider.Error{Trouble: provider.Unfit, Doing: doing, Why: "it is not known where to ask for such an identity; give the url of the server"}
	}
	var document struct {
		ID      string
		Service []struct{ ID, Type, ServiceEndpoint string }
	}
	c := &provider.Client{Base: base, HTTP: a.o.HTTP, Now: a.o.Now}
	if err := read(ctx, c, provider.Call{Doing: doing, Method: http.MethodGet, Path: path}, &document); err != nil {
		return nil, err
	}
	for _, s := range document.Service {
		if document.ID == did && strings.HasSuffix(s.ID, "#atproto_pds") && s.Type == "AtprotoPersonalDataServer" {
			server, err := provider.BaseURL(s.ServiceEndpoint)
			if err != nil {
				return nil, &provider.Error{Trouble: provider.Unfit, Doing: doing, Why: err.Error()}
			}
			return server, nil
		}
	}
	return nil, unreadable(doing, a.o.Now())
}

// did is that of the account.
func (a *account) did(ctx context.Context) (string, error) {
	switch {
	case a.o.Account.PlatformID != "":
		return a.o.Account.PlatformID, nil
	case a.session.did != "":
		return a.session.did, nil
	}
	return a.resolve(ctx, strings.TrimPrefix(a.o.Account.Handle, "@"))
}

// resolve asks whose a handle is. One that is nobody's is refused: whoever wrote
// it meant somebody.
func (a *account) resolve(ctx context.Context, handle string) (string, error) {
	doing := "asking who @" + provider.Quote(handle) + " is"
	call := provider.Call{Doing: doing, Method: http.MethodGet, Path: "/xrpc/com.atproto.identity.resolveHandle", Query: url.Values{"handle": {handle}}}
	var reply struct{ DID string }
	if err := a.ask(ctx, call, &reply); err != nil {
		return "", err
	}
	if !isDID(reply.DID) {
		return "", unreadable(doing, a.o.Now())
	}
	return reply.DID, nil
}

// post reads the address of a post: as the protocol writes it, or as people see
// it.
func (a *account) post(ctx context.Context, address string) (at, error) {
	unfit := &provider.Error{Trouble: provider.Unfit, Doing: "looking for the post " + provider.Quote(address), Why: "this is not the address of a post on Bluesky"}
	if r, ok := parseAt(address); ok && r.collection == posts {
		return r, nil
	}
	u, err := url.Parse(address)
	if err != nil {
		return at{}, unfit
	}
	owner, key := "", ""
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	switch {
	case u.Scheme == "at" && len(parts) == 2 && parts[0] == posts:
		owner, key = u.Host, parts[1]
	case u.Scheme == "https" && a.knowsHost(u.Host) && len(parts) == 4 && parts[0] == "profile" && parts[2] == "post":
		owner, key = parts[1], parts[3]
	}
	if !isName(owner) || !isName(key) {
		return at{}, unfit
	}
	if !isDID(owner) {
		if owner, err = a.resolve(ctx, strings.TrimPrefix(owner, "@")); err != nil {
			return at{}, err
		}
	}
	return at{owner, posts, key}, nil
}

func (a *account) knowsHost(host string) bool {
	for _, known := range append(a.words("url", "hosts"), a.words("url", "former_hosts")...) {
		if strings.EqualFold(host, known) {
			return true
		}
	}
	return false
}
