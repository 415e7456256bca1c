package bluesky

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"masthead/internal/provider"
	"masthead/internal/secret"
)

// How much of its time a session must have left: to prepare something, so that
// it holds until the call is made, and for the call.
const (
	toPrepare = 20 * time.Minute
	toCall    = time.Minute
)

// session is what a server gives for the app password.
type session struct {
	did, handle     string
	access, refresh secret.Text
	until           time.Time // of access; zero: not known
}

// Logins opens accounts. Servers take few new sessions, so each is kept and
// renewed for as long as this process lives, however often its account is opened,
// and nowhere else: whoever has it has the account.
type Logins struct {
	mu  sync.Mutex
	all map[string]*login
}

// login is the session of an account; one at a time begins or renews it.
type login struct {
	mu    sync.Mutex
	held  session
	begun int
}

func (l *Logins) of(o provider.Options) *login {
	sum := sha256.Sum256([]byte(o.URL + "\x00" + o.Account.PlatformID + "\x00" + o.Account.Handle + "\x00" + o.Secret.Reveal()))
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all == nil {
		l.all = map[string]*login{}
	}
	name := string(sum[:])
	if l.all[name] == nil {
		l.all[name] = &login{}
	}
	return l.all[name]
}

// number counts the sessions that were begun or renewed.
func (l *login) number() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.begun
}

// sessionReply is what the server says of a session.
type sessionReply struct {
	DID, Handle, AccessJWT, RefreshJWT, Status string
	Active                                     *bool
}

// login makes sure that there is a session with so much time left.
func (a *account) login(ctx context.Context, left time.Duration) error {
	l := a.shared
	l.mu.Lock()
	defer l.mu.Unlock()
	a.session = l.held
	if a.session.did != "" && (a.session.until.IsZero() || a.o.Now().Add(left).Before(a.session.until)) {
		return nil
	}
	if a.session.did != "" {
		err := a.renew(ctx)
		if err == nil || provider.TroubleOf(err) != provider.BadCredential {
			return err
		}
	}
	return a.begin(ctx)
}

// over marks the session as ended, whatever it says itself, unless another has
// taken its place.
func (a *account) over() {
	l := a.shared
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held.access.Reveal() == a.session.access.Reveal() {
		l.held.until = a.o.Now()
	}
}

// begin opens a session with the app password.
func (a *account) begin(ctx context.Context) error {
	name := a.o.Account.PlatformID // a handle may be somebody else's tomorrow
	if name == "" {
		name = strings.TrimPrefix(a.o.Account.Handle, "@")
	}
	body, err := json.Marshal(map[string]string{"identifier": name, "password": a.o.Secret.Reveal()})
	if err != nil {
		return err
	}
	call := provider.Call{Doing: "logging in", Method: http.MethodPost, Path: "/xrpc/com.atproto.server.createSession",
		Type: "application/json", Body: bytes.NewReader(body)}
	var reply sessionReply
	if err := a.ask(ctx, call, &reply); err != nil {
		return err
	}
	return a.keep(reply, call.Doing)
}

// renew trades the session for a new one.
func (a *account) renew(ctx context.Context) error {
	c, err := a.client(ctx, a.session.refresh)
	if err != nil {
		return err
	}
	call := provider.Call{Doing: "renewing the session", Method: http.MethodPost, Path: "/xrpc/com.atproto.server.refreshSession"}
	var reply sessionReply
	if err := read(ctx, c, call, &reply); err != nil {
		return err
	}
	return a.keep(reply, call.Doing)
}

// keep takes a session that is of the account that was approved, for all that
// share it, who wait for it.
func (a *account) keep(r sessionReply, doing string) error {
	if !isDID(r.DID) || r.AccessJWT == "" || r.RefreshJWT == "" || strings.ContainsFunc(r.AccessJWT+r.RefreshJWT, isNoToken) {
		return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "the answer is no session", Again: a.o.Now().Add(time.Minute)}
	}
	if err := a.mine(r); err != nil {
		return err
	}
	a.session = session{r.DID, r.Handle, secret.New(r.AccessJWT), secret.New(r.RefreshJWT), ends(r.AccessJWT)}
	a.shared.held = a.session
	a.shared.begun++
	return nil
}

// mine refuses the session of another account, and of one that is switched off.
func (a *account) mine(r sessionReply) error {
	doing, want := "logging in", a.o.Account
	handle := strings.TrimPrefix(want.Handle, "@")
	switch {
	case want.PlatformID != "" && r.DID != want.PlatformID:
		return &provider.Error{Trouble: provider.BadCredential, Doing: doing,
			Why: "the credential is for " + provider.Quote(r.DID) + ", and the account is " + want.PlatformID + ": nothing is sent there"}
	case want.PlatformID == "" && !strings.EqualFold(r.Handle, handle):
		return &provider.Error{Trouble: provider.BadCredential, Doing: doing,
			Why: "the credential is for " + provider.Quote(r.Handle) + ", and the account is " + handle + ": nothing is sent there"}
	case r.Active != nil && !*r.Active:
		return &provider.Error{Trouble: provider.BadCredential, Doing: doing, Why: "the service has switched the account off (" + provider.Quote(r.Status) + ")"}
	}
	return nil
}

// ends reads when a token stops being one. It is not verified: the server does
// that, and we only want to ask it less.
func ends(token string) time.Time {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return time.Time{}
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return time.Time{}
	}
	var claims struct{ Exp int64 }
	if json.Unmarshal(text, &claims) != nil || claims.Exp <= 0 {
		return time.Time{}
	}
	return time.Unix(claims.Exp, 0).UTC()
}

// isNoToken knows characters that no header may have.
func isNoToken(r rune) bool { return r <= ' ' || r > '~' }
