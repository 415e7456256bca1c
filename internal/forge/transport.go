package forge

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"masthead/internal/secret"
)

const (
	maxAttempts = 5
	maxReply    = 32 << 20 // bytes; the largest page GitHub gives is far below
)

// transport adds the token, reads replies whole and asks again where that has
// sense. It lies below go-github, whose own memory of limits looks at the real
// clock.
type transport struct {
	base    *url.URL
	token   secret.Text
	clock   Clock
	maxWait time.Duration
	through http.RoundTripper
}

func newTransport(o Options, base *url.URL) *transport {
	t := &transport{base: base, token: o.Token, clock: o.Clock, maxWait: cmp.Or(o.MaxWait, time.Minute), through: o.Through}
	if t.clock.Now == nil {
		t.clock = Clock{Now: time.Now, Wait: wait}
	}
	if t.through == nil {
		t.through = http.DefaultTransport
	}
	return t
}

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// redirect lets a renamed repository lead on, but never to another server.
func (t *transport) redirect(req *http.Request, via []*http.Request) error {
	if req.URL.Scheme != t.base.Scheme || req.URL.Host != t.base.Host {
		return errors.New("the server leads to another host")
	}
	if len(via) > 3 {
		return errors.New("the server leads in circles")
	}
	return nil
}

// RoundTrip asks until there is an answer that another try would not change,
// or until the waiting allowed for is over.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	left := t.maxWait
	for attempt := 1; ; attempt++ {
		resp, err := t.once(req)
		pause, again := t.pause(req, resp, err, attempt)
		if !again || pause > left || attempt == maxAttempts {
			return resp, err
		}
		if err := t.clock.Wait(req.Context(), pause); err != nil {
			return nil, err
		}
		left -= pause
	}
}

// once sends the request and reads the whole reply.
func (t *transport) once(req *http.Request) (*http.Response, error) {
	sent := req.Clone(req.Context())
	if req.GetBody != nil {
		body, err := req.GetBody()
		if err != nil {
			return nil, err
		}
		sent.Body = body
	}
	if !t.token.Empty() && sent.URL.Host == t.base.Host && sent.URL.Scheme == t.base.Scheme {
		sent.Header.Set("Authorization", "Bearer "+t.token.Reveal())
	}
	resp, err := t.through.RoundTrip(sent)
	if err != nil {
		return nil, t.redacted(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, maxReply+1))
	if err != nil {
		return nil, t.redacted(fmt.Errorf("the reply broke off: %w", err))
	}
	if len(text) > maxReply {
		return nil, fmt.Errorf("the reply is larger than %d bytes", maxReply)
	}
	resp.Body = io.NopCloser(bytes.NewReader(text))
	resp.Request = req // without the token: errors of go-github hold the request
	return resp, nil
}

// redacted keeps the token out of an error, whoever worded it.
func (t *transport) redacted(err error) error {
	shown := t.token.Hide(err.Error())
	if shown == err.Error() {
		return err
	}
	return errors.New(shown)
}

// pause says how long to wait before the next try, and whether one has sense.
func (t *transport) pause(req *http.Request, resp *http.Response, err error, attempt int) (time.Duration, bool) {
	reads := req.Method == http.MethodGet || req.Method == http.MethodHead
	backoff := time.Second << (attempt - 1)
	switch {
	case req.Context().Err() != nil:
		return 0, false
	case err != nil: // a write may have been carried out all the same
		return backoff, reads
	case limited(resp):
		return t.untilFree(resp, backoff), true
	case resp.StatusCode >= 500:
		return backoff, reads
	}
	return 0, false
}

// limited tells a refusal for asking too much from one for good: the former
// was not carried out.
func limited(resp *http.Response) bool {
	switch resp.StatusCode {
	case http.StatusTooManyRequests:
		return true
	case http.StatusForbidden:
		return resp.Header.Get("Retry-After") != "" || resp.Header.Get("X-RateLimit-Remaining") == "0" || secondary(resp)
	}
	return false
}

// secondary reads the one sign of a secondary limit that is always there.
func secondary(resp *http.Response) bool {
	text, err := io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(text))
	return err == nil && bytes.Contains(text, []byte("secondary rate limit"))
}

func (t *transport) untilFree(resp *http.Response, backoff time.Duration) time.Duration {
	if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s >= 0 {
		return time.Duration(s) * time.Second
	}
	reset, err := strconv.ParseInt(resp.Header.Get("X-RateLimit-Reset"), 10, 64)
	if err == nil && resp.Header.Get("X-RateLimit-Remaining") == "0" {
		return max(time.Unix(reset, 0).Sub(t.clock.Now()), 0) + time.Second
	}
	return max(backoff, 60*time.Second) // GitHub: wait at least a minute when it does not say how long
}
