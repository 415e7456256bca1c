package provider

import (
	"context"
	"net/http"
	"time"

	"masthead/internal/secret"
)

// Options say for which account, and with what, a provider speaks. Each has a
// function Open that takes them.
type Options struct {
	URL      string // of the server or service, of masthead.yaml; a folder for the sandbox
	Account  Account
	Secret   secret.Text
	Name     string                  // of Secret in the files of the organisation
	Renew    func(secret.Text) error // keeps a credential that replaces Secret; nil: it cannot be kept
	HTTP     http.RoundTripper
	Now      func() time.Time
	Wait     func(context.Context, time.Duration) error       // until a service has looked at a film, say; nil: real time
	Repo     string                                           // of the ledger: part of what ids are derived from
	Settings map[string]string                                // of the target, which its provider documents; nil: none
	Fact     func(group, name string) (value any, known bool) // of the account's platform, from its file
}

// Account is the account as the organisation knows it.
type Account struct {
	ID         string // of its file
	Platform   string
	Handle     string
	PlatformID string // that never changes; "" where it is not known
	URL        string
}
