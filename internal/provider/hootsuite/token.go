package hootsuite

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"masthead/internal/provider"
	"masthead/internal/secret"
)

// grant is the credential: who the program is, and one of three ways to speak
// for somebody.
type grant struct {
	Client       string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	Refresh      string `json:"refresh_token,omitempty"`
	Member       string `json:"member_id,omitempty"`
	Organization string `json:"organization_id,omitempty"`
}

const grantForm = `Hootsuite needs a credential such as {"client_id": "...", "client_secret": "...", "refresh_token": "..."}; ` +
	"member_id or organization_id may stand in place of refresh_token"

func readGrant(text secret.Text) (grant, error) {
	var g grant
	d := json.NewDecoder(strings.NewReader(text.Reveal()))
	d.DisallowUnknownFields()
	if d.Decode(&g) != nil || g.Client == "" || g.ClientSecret == "" { // the error would show what was read
		return grant{}, errors.New(grantForm)
	}
	ways := slices.DeleteFunc([]string{g.Refresh, g.Member, g.Organization}, func(w string) bool { return w == "" })
	if len(ways) != 1 {
		return grant{}, errors.New(grantForm)
	}
	return g, nil
}

func (g grant) form() url.Values {
	switch {
	case g.Refresh != "":
		return url.Values{"grant_type": {"refresh_token"}, "refresh_token": {g.Refresh}}
	case g.Member != "":
		return url.Values{"grant_type": {"member_app"}, "member_id": {g.Member}}
	}
	return url.Values{"grant_type": {"organization_app"}, "organization_id": {g.Organization}}
}

func (g grant) text() secret.Text {
	line, err := json.Marshal(g)
	if err != nil {
		return secret.Text{}
	}
	return secret.New(string(line))
}

// login is a credential and the access token that came of it last.
type login struct {
	mu     sync.Mutex
	grant  grant
	renew  func(secret.Text) error
	access secret.Text
	until  time.Time
}

// early is how long before its end an access token is not used any more.
const early = time.Minute

func (l *login) token(ctx context.Context, s *suite) (secret.Text, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if s.o.Now().Before(l.until) {
		return l.access, nil
	}
	if err := l.fetch(ctx, s); err != nil {
		return secret.Text{}, err
	}
	return l.access, nil
}

const doingLogin = "logging in to Hootsuite"

// fetch gets an access token. A refresh token works once: its successor is kept
// before the access token is used for anything.
func (l *login) fetch(ctx context.Context, s *suite) error {
	if l.grant.Refresh != "" && l.renew == nil {
		return &provider.Error{Trouble: provider.BadCredential, Doing: doingLogin,
			Why: "its refresh token works once, and there is nowhere to keep the next one: MASTHEAD_CREDENTIALS names a command that can, or use member_id"}
	}
	basic := base64.StdEncoding.EncodeToString([]byte(l.grant.Client + ":" + l.grant.ClientSecret))
	door := &provider.Client{Base: s.api.Base, HTTP: s.o.HTTP, Now: s.o.Now, Said: saidOfLogin}
	reply, err := door.Ask(ctx, provider.Call{
		Doing: doingLogin, Method: http.MethodPost, Path: "/oauth2/token", Type: "application/x-www-form-urlencoded",
		Header: http.Header{"Authorization": {"Basic " + basic}}, Body: strings.NewReader(l.grant.form().Encode()),
	})
	if err != nil {
		return loginFailed(err)
	}
	var got struct {
		Token   string `json:"access_token"`
		Lasts   int    `json:"expires_in"`
		Refresh string `json:"refresh_token"`
	}
	if json.Unmarshal(reply.Body, &got) != nil || got.Token == "" || got.Lasts < 0 || strings.ContainsAny(got.Token, "\r\n") {
		return &provider.Error{Trouble: provider.Broken, Doing: doingLogin, Why: "the answer is no access token"}
	}
	if err := l.keep(got.Refresh); err != nil {
		return &provider.Error{Trouble: provider.BadCredential, Doing: doingLogin,
			Why: "the next refresh token could not be kept, and the one that was is used up: somebody must log in anew (" + provider.Quote(err.Error()) + ")"}
	}
	l.access = secret.New(got.Token)
	l.until = s.o.Now().Add(time.Duration(min(got.Lasts, 24*3600))*time.Second - early)
	return nil
}

// loginFailed: 400 is how a login says that the credential is no good.
func loginFailed(err error) error {
	if e, ok := errors.AsType[*provider.Error](err); ok && e.Trouble == provider.NotAccepted {
		e.Trouble = provider.BadCredential
	}
	return err
}

func (l *login) keep(refresh string) error {
	if l.grant.Refresh == "" {
		return nil
	}
	if refresh == "" {
		return errors.New("Hootsuite gave none")
	}
	l.grant.Refresh = refresh
	return l.renew(l.grant.text())
}

// saidOfLogin quotes the kind of error alone: the rest may hold what was sent.
func saidOfLogin(_ int, body []byte) string {
	var reply struct {
		Error string `json:"error"`
	}
	known := []string{"invalid_grant", "invalid_client", "invalid_request", "invalid_token", "token_expired", "token_inactive",
		"unauthorized_client", "unsupported_grant_type", "access_denied", "request_unauthorized", "request_forbidden", "server_error", "temporarily_unavailable"}
	if json.Unmarshal(body, &reply) != nil || !slices.Contains(known, reply.Error) {
		return ""
	}
	return reply.Error
}
