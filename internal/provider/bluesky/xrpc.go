package bluesky

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"
	"unicode"

	"masthead/internal/provider"
	"masthead/internal/secret"
)

// client speaks with the account's server; bearer is empty for what anybody may
// ask.
func (a *account) client(ctx context.Context, bearer secret.Text) (*provider.Client, error) {
	if a.base == nil {
		base, err := a.discover(ctx)
		if err != nil {
			return nil, err
		}
		a.base = base
	}
	c := &provider.Client{Base: a.base, HTTP: a.o.HTTP, Now: a.o.Now, Secret: bearer, Bearer: !bearer.Empty(), Said: a.said}
	return c, nil
}

// said is the name and the words of an error, without the app password, which
// the client that quotes them may not know.
func (a *account) said(_ int, body []byte) string {
	name, words := fault(body)
	return a.o.Secret.Hide(strings.TrimPrefix(name+": "+words, ": "))
}

func fault(body []byte) (name, words string) {
	var e struct{ Error, Message string }
	if json.Unmarshal(body, &e) != nil {
		return "", ""
	}
	return e.Error, e.Message
}

// ask asks what anybody may ask.
func (a *account) ask(ctx context.Context, call provider.Call, into any) error {
	c, err := a.client(ctx, secret.Text{})
	if err != nil {
		return err
	}
	return read(ctx, c, call, into)
}

// askAs asks as the account. A session that the server ends early is renewed,
// and the call made again; its body must be readable again then.
func (a *account) askAs(ctx context.Context, call provider.Call, into any) error {
	for again := false; ; again = true {
		if err := a.login(ctx, toCall); err != nil {
			return err
		}
		c, err := a.client(ctx, a.session.access)
		if err != nil {
			return err
		}
		err = read(ctx, c, call, into)
		if again || provider.TroubleOf(err) != provider.BadCredential || !rewind(call) {
			return err
		}
		a.over()
	}
}

// rewind makes a body ready to be sent again.
func rewind(call provider.Call) bool {
	if call.Body == nil {
		return true
	}
	seeker, ok := call.Body.(interface {
		Seek(offset int64, whence int) (int64, error)
	})
	if !ok {
		return false
	}
	_, err := seeker.Seek(0, 0)
	return err == nil
}

// read makes a call that may be repeated, and reads what is answered.
func read(ctx context.Context, c *provider.Client, call provider.Call, into any) error {
	reply, err := c.Ask(ctx, call)
	if err != nil {
		return explained(err, reply)
	}
	if json.Unmarshal(reply.Body, into) != nil {
		return unreadable(call.Doing, c.Now())
	}
	return nil
}

func unreadable(doing string, now time.Time) *provider.Error {
	return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "the answer cannot be read", Again: now.Add(time.Minute)}
}

// Names of errors that change what has to be done.
const (
	badSwap = "InvalidSwap"
	noBlob  = "BlobNotFound"
)

// explained tells errors apart that share a status. This protocol answers 400
// to a session that is over, and to a record that is not there.
func explained(err error, reply provider.Reply) error {
	e, ok := errors.AsType[*provider.Error](err)
	if !ok || reply.Status < 400 || reply.Status >= 500 {
		return err
	}
	switch name, _ := fault(reply.Body); name {
	case "ExpiredToken", "InvalidToken", "AccountTakedown", "AccountDeactivated", "AccountSuspended":
		e.Trouble = provider.BadCredential
	case "AuthFactorTokenRequired":
		e.Trouble = provider.BadCredential
		e.Why += "; the account asks for a second factor: make an app password for it, in its settings"
	case "RecordNotFound":
		e.Trouble = provider.Gone
	}
	return e
}

// ref names a record in one version.
type ref struct {
	URI string `json:"uri"`
	CID string `json:"cid"`
}

// stored is a record as a server has it.
type stored struct {
	ref
	Value json.RawMessage `json:"value"`
}

// at is the address of a record, taken apart.
type at struct{ did, collection, key string }

func (r at) String() string { return "at://" + r.did + "/" + r.collection + "/" + r.key }

// parseAt reads an address whose owner is named by a DID.
func parseAt(text string) (at, bool) {
	rest, ok := strings.CutPrefix(text, "at://")
	parts := strings.Split(rest, "/")
	if !ok || len(parts) != 3 || !isDID(parts[0]) || !isName(parts[1]) || !isName(parts[2]) {
		return at{}, false
	}
	return at{parts[0], parts[1], parts[2]}, true
}

// record reads one. Its trouble is Gone only where the server that holds the
// repository says so.
func (a *account) record(ctx context.Context, r at) (stored, error) {
	doing := "looking for " + r.String()
	call := provider.Call{Doing: doing, Method: http.MethodGet, Path: "/xrpc/com.atproto.repo.getRecord",
		Query: map[string][]string{"repo": {r.did}, "collection": {r.collection}, "rkey": {r.key}}}
	var got stored
	if err := a.ask(ctx, call, &got); err != nil {
		return got, err
	}
	if got.URI != r.String() || !isName(got.CID) || len(got.Value) == 0 {
		return got, unreadable(doing, a.o.Now())
	}
	return got, nil
}

// isDID, isName: what may stand in an address.
func isDID(s string) bool {
	return strings.HasPrefix(s, "did:") && len(s) <= 256 && !strings.ContainsFunc(s, func(r rune) bool { return !isWord(r) && r != ':' && r != '%' })
}

func isName(s string) bool {
	return s != "" && len(s) <= 512 && !strings.ContainsFunc(s, func(r rune) bool { return !isWord(r) && r != '~' && r != ':' })
}

func isWord(r rune) bool {
	return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '_' || r == '-')
}

func isControl(r rune) bool { return unicode.IsControl(r) }
