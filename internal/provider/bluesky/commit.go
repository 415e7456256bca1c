package bluesky

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Commit makes the call.
func (a *account) Commit(ctx context.Context, o provider.Operation, text string) provider.Outcome {
	if err := a.fits(o); err != nil {
		return provider.Refusal(err)
	}
	if err := a.login(ctx, toCall); err != nil {
		return provider.Refusal(err)
	}
	switch o.Verb {
	case ledger.Create:
		return a.create(ctx, o, text)
	case ledger.Profile:
		return a.setProfile(ctx, o)
	}
	return a.withdraw(ctx, o)
}

// mostAge is how old a preparation may be: longer than a run holds a claim, or a
// server an upload. A machine that was asleep wakes up here, and must not put out
// what was taken down meanwhile.
const mostAge = 15 * time.Minute

// thing is a record and where it lies.
type thing struct {
	at
	record any
}

// wanted is what a create is to put there.
func (a *account) wanted(o provider.Operation, did string, t token) (thing, bool) {
	place := at{did, posts, recordKey(a.o.Repo, o.Key, o.Began)}
	c := o.Content
	if c.Action != "repost" {
		return thing{place, write(c, c.Parts[0], t)}, t.complete(c)
	}
	place.collection = reposts
	if t.Quote == nil {
		return thing{}, false
	}
	return thing{place, repost{reposts, *t.Quote, t.At.UTC().Format("2006-01-02T15:04:05.000Z")}}, true
}

// complete says that all that the content names was looked up.
func (t token) complete(c *provider.Content) bool {
	for _, f := range c.Parts[0].Facets {
		if f.Kind == "mention" && t.Mentions[f.Value] == "" {
			return false
		}
	}
	return (c.Action != "quote" || t.Quote != nil) && (c.Action != "reply" || t.Parent != nil) && (t.Parent == nil || t.Root != nil)
}

// create puts a record where there is none.
func (a *account) create(ctx context.Context, o provider.Operation, text string) provider.Outcome {
	var t token
	if json.Unmarshal([]byte(text), &t) != nil || t.At.IsZero() || o.Parent.ID != "" && t.Parent == nil {
		return provider.Refusal(unfit("what was prepared cannot be read"))
	}
	if age := a.o.Now().Sub(t.At); age > mostAge {
		return provider.Outcome{Result: provider.Refused, Trouble: provider.Unreachable, Again: a.o.Now(),
			Reason: "it was prepared " + age.Round(time.Minute).String() + " ago: this machine stood still, and others may have gone on since"}
	}
	want, ok := a.wanted(o, a.session.did, t)
	if !ok {
		return provider.Refusal(unfit("what was prepared is for something else"))
	}
	cid, made := a.put(ctx, "publishing", want, nil)
	switch {
	case made.ok:
		return provider.Outcome{Result: provider.Done, Remote: a.remote(want.at, cid)}
	case made.fault == badSwap:
		return a.taken(ctx, want)
	}
	return made.Outcome
}

// taken is the answer where there is a record already: by an earlier call, for
// nobody else comes upon that key.
func (a *account) taken(ctx context.Context, want thing) provider.Outcome {
	got, err := a.record(ctx, want.at)
	switch {
	case err != nil:
		return provider.Outcome{Result: provider.Doubtful, Reason: "an earlier call put something there; " + err.Error(), Trouble: provider.TroubleOf(err)}
	case equal(want.record, got.Value):
		return provider.Outcome{Result: provider.Done, Remote: a.remote(want.at, got.CID)}
	}
	return provider.Outcome{Result: provider.Doubtful, Trouble: provider.NotAccepted,
		Reason: "an earlier call put another version of it there: " + a.remote(want.at, got.CID).URL}
}

// answer is what came of a call with an effect.
type answer struct {
	ok               bool
	provider.Outcome        // where it is not
	fault            string // the server's name for that
	body             []byte
}

// put writes a record over the version that is named, or where there is none.
// Where that is not what is there, nothing changes, and the fault is badSwap.
func (a *account) put(ctx context.Context, doing string, what thing, over *string) (cid string, made answer) {
	made = a.send(ctx, doing, "putRecord", struct {
		Repo       string  `json:"repo"`
		Collection string  `json:"collection"`
		Key        string  `json:"rkey"`
		Record     any     `json:"record"`
		Over       *string `json:"swapRecord"` // null: only where there is none
	}{what.did, what.collection, what.key, what.record, over})
	if !made.ok {
		return "", made
	}
	var got ref
	if json.Unmarshal(made.body, &got) != nil || got.URI != what.String() || !isName(got.CID) {
		e := unreadable(doing, a.o.Now())
		return "", answer{Outcome: provider.Outcome{Result: provider.Doubtful, Reason: e.Error(), Trouble: e.Trouble}}
	}
	return got.CID, made
}

// send makes a call with an effect, once, and says of a refusal what it means.
func (a *account) send(ctx context.Context, doing, name string, body any) answer {
	text, err := json.Marshal(body)
	if err != nil {
		return answer{Outcome: provider.Refusal(unfit("it cannot be written down: %v", err))}
	}
	c, err := a.client(ctx, a.session.access)
	if err != nil {
		return answer{Outcome: provider.Refusal(err)}
	}
	reply, out, ok := c.Send(ctx, provider.Call{Doing: doing, Method: http.MethodPost, Path: "/xrpc/com.atproto.repo." + name,
		Type: "application/json", Body: bytes.NewReader(text)})
	made := answer{ok: ok, Outcome: out, body: reply.Body}
	if ok || out.Result != provider.Refused {
		return made
	}
	made.fault, _ = fault(reply.Body)
	switch made.fault {
	case noBlob:
		made.Trouble, made.Again = provider.Broken, a.o.Now()
		made.Reason = "the service has thrown away what was uploaded; the next try uploads it again"
	case "ExpiredToken", "InvalidToken":
		a.over()
		made.Trouble, made.Again = provider.Broken, a.o.Now()
		made.Reason = "the service ended the session; the next try begins another"
	case "AccountTakedown", "AccountDeactivated", "AccountSuspended":
		made.Trouble = provider.BadCredential
	}
	return made
}

// place reads which record is meant, which must be the account's own.
func (a *account) place(o provider.Operation) (at, error) {
	r, ok := parseAt(o.Out.ID)
	if !ok || r.collection != posts && r.collection != reposts {
		return at{}, unfit("%s is no post on Bluesky", provider.Quote(o.Out.ID))
	}
	if own := a.o.Account.PlatformID; own != "" && r.did != own {
		return at{}, unfit("%s is not of this account", provider.Quote(o.Out.ID))
	}
	return r, nil
}

// withdraw deletes the version that is known; what is gone already is fine.
func (a *account) withdraw(ctx context.Context, o provider.Operation) provider.Outcome {
	r, err := a.place(o)
	if err != nil {
		return provider.Refusal(err)
	}
	if r.did != a.session.did {
		return provider.Refusal(unfit("%s is not of this account", provider.Quote(o.Out.ID)))
	}
	made := a.send(ctx, "taking it down", "deleteRecord", struct {
		Repo       string `json:"repo"`
		Collection string `json:"collection"`
		Key        string `json:"rkey"`
		Over       string `json:"swapRecord,omitempty"`
	}{r.did, r.collection, r.key, o.Out.Revision})
	switch {
	case made.ok:
		return provider.Outcome{Result: provider.Done}
	case made.fault == badSwap:
		made.Reason = "somebody has changed it since; look at it first"
	}
	return made.Outcome
}

// remote names a record for people and for the next call.
func (a *account) remote(r at, cid string) provider.Remote {
	page := a.page(r.did)
	if page != "" && r.collection == posts {
		page += "/post/" + r.key
	}
	return provider.Remote{ID: r.String(), URL: page, Revision: cid}
}
