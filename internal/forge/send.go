package forge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/google/go-github/v60/github"
)

// Refused is a write that was not carried out, or of which that is not known.
type Refused struct {
	Tried      string // what was tried, in words: "commenting on pull request #5"
	Permission string // what a token needs for it: "Pull requests: write"
	Accepted   string // what the server itself says is needed; foreign text, often ""
	Status     int    // of the reply; 0 when there was none
	Limited    bool   // the server refuses for asking too much, and waiting did not help
	Cause      error
}

func (r *Refused) Error() string {
	switch {
	case r.Status == http.StatusUnauthorized:
		return fmt.Sprintf("%s was refused: there is no token, or the server does not take it; it needs the permission %q", r.Tried, r.Permission)
	case r.Denied() && r.Accepted != "":
		return fmt.Sprintf("%s was refused: it needs the permission %q (the server says: %s)", r.Tried, r.Permission, r.Accepted)
	case r.Denied():
		return fmt.Sprintf("%s was refused: it needs the permission %q", r.Tried, r.Permission)
	}
	return fmt.Sprintf("%s: %v", r.Tried, r.Cause)
}

func (r *Refused) Unwrap() error { return r.Cause }

// Denied tells a token that may not do this from a request that is wrong.
func (r *Refused) Denied() bool {
	return !r.Limited && (r.Status == http.StatusUnauthorized || r.Status == http.StatusForbidden || r.Status == http.StatusNotFound)
}

// Invalid tells that the server understood, and takes something in it for
// wrong: another try needs another text.
func (r *Refused) Invalid() bool { return r.Status == http.StatusUnprocessableEntity }

// lost tells that nobody knows whether it was carried out.
func (r *Refused) lost() bool { return !r.Limited && (r.Status == 0 || r.Status >= 500) }

// order is one write, and what it takes.
type order struct {
	method, path      string
	body              any
	tried, permission string
}

// send carries out a write, once: the transport repeats none but those that
// the server says it did not carry out.
func send[T any](ctx context.Context, c *Client, o order) (T, error) {
	var value, none T
	req, err := c.github.NewRequest(o.method, o.path, o.body)
	if err != nil {
		return none, o.refused(err)
	}
	req.Header.Set("Accept", "application/vnd.github+json")
	var text bytes.Buffer
	resp, err := c.github.Do(ctx, req, &text)
	if err != nil {
		return none, o.refused(err)
	}
	if resp.StatusCode == http.StatusNoContent {
		return none, nil
	}
	if err := decode(text.Bytes(), &value); err != nil {
		return none, o.refused(err)
	}
	return value, nil
}

// again repeats a write that comes to the same however often it is done.
func again[T any](ctx context.Context, c *Client, o order) (T, error) {
	value, err := send[T](ctx, c, o)
	if isLost(ctx, err) {
		return send[T](ctx, c, o)
	}
	return value, err
}

// once carries out a write that must not be done twice. Where its answer was
// lost, look tells whether it was carried out all the same.
func once[T any](ctx context.Context, c *Client, o order, look func() (T, bool, error)) (T, error) {
	value, err := send[T](ctx, c, o)
	for tries := 0; isLost(ctx, err) && tries < 2; tries++ {
		found, done, unseen := look()
		if done {
			return found, nil
		}
		if unseen != nil || tries == 1 {
			return value, errors.Join(err, unseen)
		}
		value, err = send[T](ctx, c, o)
	}
	return value, err
}

func isLost(ctx context.Context, err error) bool {
	r, ok := errors.AsType[*Refused](err)
	return ok && r.lost() && ctx.Err() == nil
}

// refused puts an error of the transport or of the server into words.
func (o order) refused(err error) *Refused {
	r := &Refused{Tried: o.tried, Permission: o.permission, Cause: err}
	if abuse, ok := errors.AsType[*github.AbuseRateLimitError](err); ok {
		r.Limited, r.Cause = true, errors.New(abuse.Message)
		return r
	}
	if rate, ok := errors.AsType[*github.RateLimitError](err); ok {
		r.Limited, r.Cause = true, errors.New(rate.Message)
		return r
	}
	reply, ok := errors.AsType[*github.ErrorResponse](err)
	if !ok || reply.Response == nil {
		return r
	}
	r.Status = reply.Response.StatusCode
	r.Limited = r.Status == http.StatusTooManyRequests || r.Status == http.StatusForbidden &&
		(reply.Response.Header.Get("Retry-After") != "" || strings.Contains(reply.Message, "secondary rate limit"))
	r.Accepted = reply.Response.Header.Get("X-Accepted-GitHub-Permissions")
	r.Cause = fmt.Errorf("%d %s", r.Status, http.StatusText(r.Status))
	if reply.Message != "" {
		r.Cause = fmt.Errorf("%w: %s", r.Cause, reply.Message)
	}
	for _, e := range reply.Errors {
		if e.Message != "" {
			r.Cause = fmt.Errorf("%w: %s", r.Cause, e.Message)
		}
	}
	return r
}
