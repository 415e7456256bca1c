package forge

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/google/go-github/v60/github"
)

// Unknown is a question that got no answer. It is never the same as "no": who
// judges must treat what is unknown as not shown.
type Unknown struct {
	Asked      string // what was asked, in words: "the protection of branch main"
	Permission string // what a token needs to see it: "Administration: read"
	Accepted   string // what the server itself says is needed; foreign text, often ""
	Status     int    // of the reply; 0 when there was none
	Hidden     bool   // the server refused, or says "not found" where that may mean "not for you"
	Cause      error
}

func (u *Unknown) Error() string {
	switch {
	case u.Status == http.StatusUnauthorized:
		return fmt.Sprintf("%s cannot be seen: there is no token, or the server does not take it; it needs the permission %q", u.Asked, u.Permission)
	case u.Hidden && u.Accepted != "":
		return fmt.Sprintf("%s cannot be seen: it needs the permission %q (the server says: %s)", u.Asked, u.Permission, u.Accepted)
	case u.Hidden:
		return fmt.Sprintf("%s cannot be seen: it needs the permission %q", u.Asked, u.Permission)
	}
	return fmt.Sprintf("asking for %s: %v", u.Asked, u.Cause)
}

func (u *Unknown) Unwrap() error { return u.Cause }

// Answer is what the server says, or why that is not known.
type Answer[T any] struct {
	Value   T
	Unknown *Unknown // nil: Value holds
}

// Known tells whether Value holds.
func (a Answer[T]) Known() bool { return a.Unknown == nil }

// Heard makes an answer of what a method of this package returned.
func Heard[T any](value T, err error) Answer[T] {
	if err == nil {
		return Answer[T]{Value: value}
	}
	if u, ok := errors.AsType[*Unknown](err); ok {
		return Answer[T]{Unknown: u}
	}
	return Answer[T]{Unknown: &Unknown{Asked: "an answer", Cause: err}}
}

// question is what is asked, and what it takes to see the answer.
type question struct{ asked, permission string }

// unknown puts an error of the transport or of the server into words.
func (q question) unknown(err error) *Unknown {
	u := &Unknown{Asked: q.asked, Permission: q.permission, Cause: err}
	if inner, ok := errors.AsType[*Unknown](err); ok {
		return inner
	}
	if refused, ok := errors.AsType[*Refused](err); ok { // a question of GraphQL is sent like a write
		u.Status, u.Accepted, u.Hidden, u.Cause = refused.Status, refused.Accepted, refused.Denied(), refused.Cause
		return u
	}
	reply, ok := errors.AsType[*github.ErrorResponse](err)
	if !ok || reply.Response == nil {
		return u
	}
	u.Status = reply.Response.StatusCode
	u.Accepted = reply.Response.Header.Get("X-Accepted-GitHub-Permissions")
	u.Cause = fmt.Errorf("%d %s", u.Status, http.StatusText(u.Status))
	switch u.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound:
		u.Hidden = true
	}
	if reply.Message != "" {
		u.Cause = fmt.Errorf("%w: %s", u.Cause, reply.Message)
	}
	return u
}

// says tells whether the server answered with a status and message of its own.
func says(err error, status int, message string) bool {
	reply, ok := errors.AsType[*github.ErrorResponse](err)
	return ok && reply.Response != nil && reply.Response.StatusCode == status && reply.Message == message
}
