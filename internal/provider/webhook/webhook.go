// Package webhook hands posts to any program that takes an HTTP request: each
// operation is one signed POST, by the scheme of Standard Webhooks, so that the
// libraries of others verify it. What the receiver can do it says itself, when it
// is asked with OPTIONS, which starts nothing; of one that does not say, only the
// least is believed: it takes new posts and does not notice a second one. The
// package refuses to guess what became of a request. docs/webhook.md is for
// whoever writes a receiver.
package webhook

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/secret"
)

type webhook struct {
	o      provider.Options
	client *provider.Client
	slash  string            // that the address ends with; some receivers insist
	keys   []secret.Text     // more than one while they are being replaced
	caps   *said             // as the receiver last said it; nil: it was not asked yet
	media  map[string][]byte // by digest, of what this process prepared
}

// Open checks the address and the signing secret.
func Open(o provider.Options) (provider.Provider, error) {
	base, err := provider.BaseURL(o.URL)
	if err != nil {
		return nil, err
	}
	keys, err := readKeys(o.Secret)
	if err != nil {
		return nil, err
	}
	w := &webhook{o: o, keys: keys, media: map[string][]byte{}}
	if strings.HasSuffix(o.URL, "/") {
		w.slash = "/"
	}
	w.client = &provider.Client{Base: base, HTTP: o.HTTP, Now: o.Now, Secret: o.Secret, Said: reason}
	return w, nil
}

// reason is what a refusal says of itself.
func reason(_ int, body []byte) string {
	var said struct{ Error, Message string }
	if json.Unmarshal(body, &said) != nil {
		return ""
	}
	if said.Error != "" {
		return said.Error
	}
	return said.Message
}

// signed completes a request; id names the operation, or the question.
func (w *webhook) signed(call provider.Call, id string, body []byte) provider.Call {
	at := w.o.Now().UTC()
	call.Path += w.slash
	call.Body, call.Type = bytes.NewReader(body), "application/json"
	call.Header = http.Header{"Webhook-Id": {id}, "Webhook-Timestamp": {stamp(at)}, "Webhook-Signature": {sign(w.keys, id, at, body)}}
	return call
}

// Describe asks the receiver what it can do.
func (w *webhook) Describe(ctx context.Context) (provider.Capabilities, error) {
	caps, err := w.ask(ctx)
	if err != nil {
		return provider.Capabilities{}, err
	}
	return caps.capabilities(), nil
}

func (w *webhook) ask(ctx context.Context) (*said, error) {
	const doing = "asking the receiver what it can do"
	reply, err := w.client.Ask(ctx, w.signed(provider.Call{Doing: doing, Method: http.MethodOptions}, "describe", nil))
	if silent(err, reply) {
		w.caps = &said{}
		return w.caps, nil
	}
	if err != nil {
		return nil, err
	}
	caps, err := readSaid(reply)
	if err != nil {
		return nil, &provider.Error{Trouble: provider.Broken, Doing: doing, Why: err.Error()}
	}
	w.caps = caps
	return caps, nil
}

// silent knows a receiver that answers OPTIONS as browsers use it, or not at all.
func silent(err error, reply provider.Reply) bool {
	if e, ok := errors.AsType[*provider.Error](err); ok {
		return reply.Status == http.StatusMethodNotAllowed || reply.Status == http.StatusNotImplemented || e.Trouble == provider.Gone
	}
	return err == nil && (reply.Status == http.StatusNoContent || len(bytes.TrimSpace(reply.Body)) == 0)
}

// can is what the receiver said, which is asked for once.
func (w *webhook) can(ctx context.Context) (*said, error) {
	if w.caps != nil {
		return w.caps, nil
	}
	return w.ask(ctx)
}

// Observe cannot look: a webhook goes one way.
func (w *webhook) Observe(context.Context, time.Time) (provider.Snapshot, error) {
	return provider.Snapshot{At: w.o.Now().UTC(), Why: "a webhook does not show what is there"}, nil
}

// Prepare reads the media, so that nothing has to be waited for later. The token
// carries what the receiver said, for whoever commits.
func (w *webhook) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	caps, err := w.can(ctx)
	if err != nil {
		return "", err
	}
	if err := caps.fits(o, w.o.Now()); err != nil {
		return "", err
	}
	for _, m := range media(o) {
		data, err := o.Load(ctx, m)
		if err != nil {
			return "", err
		}
		w.media[m.SHA256] = data
	}
	return caps.token(), nil
}

// Commit makes the POST.
func (w *webhook) Commit(ctx context.Context, o provider.Operation, token string) provider.Outcome {
	caps, err := readToken(token)
	if err != nil {
		return provider.Refusal(err)
	}
	if err := caps.fits(o, w.o.Now()); err != nil {
		return provider.Refusal(err)
	}
	body, err := w.payload(ctx, o)
	if err != nil {
		return provider.Refusal(err)
	}
	reply, failed, ok := w.client.Send(ctx, w.signed(provider.Call{Doing: "handing it to the receiver", Method: http.MethodPost}, o.Mark, body))
	if !ok {
		return w.gone(o, reply, failed)
	}
	remote, err := readRemote(reply, o)
	if err != nil {
		return provider.Outcome{Result: provider.Doubtful, Reason: err.Error(), Trouble: provider.Broken}
	}
	switch {
	case o.Verb == ledger.Withdraw || o.Verb == ledger.Recall:
		return provider.Outcome{Result: provider.Done}
	case remote.Ahead:
		return provider.Outcome{Result: provider.Handed, Remote: remote}
	}
	return provider.Outcome{Result: provider.Done, Remote: remote}
}

// gone takes the answer that there is nothing to take away for done.
func (w *webhook) gone(o provider.Operation, reply provider.Reply, failed provider.Outcome) provider.Outcome {
	takesAway := o.Verb == ledger.Withdraw || o.Verb == ledger.Recall
	if takesAway && reply.Status == http.StatusGone {
		return provider.Outcome{Result: provider.Done}
	}
	return failed
}

// Probe asks a receiver that says that it answers.
func (w *webhook) Probe(ctx context.Context, o provider.Operation, token string) (provider.Sighting, error) {
	caps, err := w.known(ctx, token)
	if err != nil {
		return provider.Sighting{}, err
	}
	if !caps.Lookup {
		return provider.Sighting{Presence: provider.Unsure, Evidence: "the receiver does not say what it has carried out"}, nil
	}
	const doing = "asking the receiver what became of it"
	reply, err := w.client.Ask(ctx, w.signed(provider.Call{Doing: doing, Method: http.MethodGet, Path: "/" + o.Mark}, o.Mark, nil))
	if reply.Status == http.StatusNotFound && err != nil {
		return sighting(false, provider.Remote{}, o), nil
	}
	if err != nil {
		return provider.Sighting{}, err
	}
	done, remote, err := readDone(reply, o)
	if err != nil {
		return provider.Sighting{}, &provider.Error{Trouble: provider.Broken, Doing: doing, Why: err.Error()}
	}
	return sighting(done, remote, o), nil
}

func (w *webhook) known(ctx context.Context, token string) (*said, error) {
	if token == "" {
		return w.can(ctx)
	}
	return readToken(token)
}

// sighting tells what a carried out operation means for the thing it is about.
func sighting(done bool, remote provider.Remote, o provider.Operation) provider.Sighting {
	takesAway := o.Verb == ledger.Withdraw || o.Verb == ledger.Recall
	seen := provider.Sighting{Presence: provider.Absent, Remote: remote, Evidence: "the receiver says that it has carried it out"}
	if !done {
		seen.Remote, seen.Evidence = provider.Remote{}, "the receiver says that it has not carried it out"
	}
	switch {
	case done == takesAway:
		return seen
	case remote.Ahead:
		seen.Presence = provider.Waiting
	default:
		seen.Presence = provider.There
	}
	return seen
}

// media of all parts, and of a profile.
func media(o provider.Operation) []provider.Medium {
	var all []provider.Medium
	if o.Content != nil {
		for _, part := range o.Content.Parts {
			all = append(all, part.Media...)
		}
	}
	if o.Profile != nil {
		for _, m := range []*provider.Medium{o.Profile.Avatar, o.Profile.Header} {
			if m != nil {
				all = append(all, *m)
			}
		}
	}
	return slices.Clip(all)
}
