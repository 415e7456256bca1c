package provider

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"masthead/internal/secret"
)

const (
	maxReply = 8 << 20 // bytes that are read of an answer
	maxQuote = 300     // characters that are shown of what a service says
)

// Client speaks HTTP with one service. It goes nowhere else: redirects are
// refused, and the credential is sent over https, or to this machine.
type Client struct {
	Base   *url.URL
	HTTP   http.RoundTripper
	Now    func() time.Time
	Secret secret.Text
	Bearer bool                                 // send the secret as a bearer token
	Said   func(status int, body []byte) string // what an error reply says, taken out of its JSON; nil: nothing is quoted
}

// Call is one request.
type Call struct {
	Doing        string // for people: "uploading clinic.png"
	Method, Path string // below Base; its parts are escaped already
	Query        url.Values
	Header       http.Header
	Type         string // of Body
	Body         io.Reader
}

// Reply is an answer with a status below 300.
type Reply struct {
	Status int
	Header http.Header
	Body   []byte
}

// BaseURL reads the address of a service.
func BaseURL(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("the address of the service is not a URL such as https://social.example")
	}
	ip := net.ParseIP(u.Hostname())
	local := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	if u.Scheme != "https" && (u.Scheme != "http" || !local) {
		return nil, fmt.Errorf("%s is not asked without https: the credential could be read on the way", u.Host)
	}
	u.Path = strings.TrimSuffix(u.Path, "/")
	return u, nil
}

// Ask makes a call that may be repeated.
func (c *Client) Ask(ctx context.Context, call Call) (Reply, error) {
	reply, err := c.send(ctx, call)
	if err != nil {
		return Reply{}, c.unreachable(call, err)
	}
	if reply.Status >= 300 {
		return reply, c.refusal(call, reply)
	}
	return reply, nil
}

// Send makes the one call that has an effect. Where ok is false, the outcome is
// known: most answers below 500 that are no success changed nothing, and neither
// did a connection that was never made. All else may have worked.
func (c *Client) Send(ctx context.Context, call Call) (reply Reply, failed Outcome, ok bool) {
	reply, err := c.send(ctx, call)
	switch {
	case err != nil && neverSent(err):
		e := c.unreachable(call, err)
		return reply, Outcome{Result: Refused, Reason: e.Error(), Trouble: Unreachable, Again: c.Now().Add(time.Minute)}, false
	case err != nil:
		return reply, Outcome{Result: Doubtful, Reason: c.unreachable(call, err).Error(), Trouble: Unreachable}, false
	case mayHaveWorked(reply.Status):
		return reply, Outcome{Result: Doubtful, Reason: c.refusal(call, reply).Error(), Trouble: Broken}, false
	case reply.Status >= 300:
		e := c.refusal(call, reply)
		return reply, Outcome{Result: Refused, Reason: e.Error(), Trouble: e.Trouble, Again: e.Again}, false
	}
	return reply, Outcome{}, true
}

// mayHaveWorked knows answers that do not tell. Some servers do what they are
// asked and then lead on to a page that shows it (302, 303); others lead to where
// one logs in.
func mayHaveWorked(status int) bool {
	return status >= 500 || status == http.StatusRequestTimeout || status == http.StatusFound || status == http.StatusSeeOther
}

func (c *Client) send(ctx context.Context, call Call) (Reply, error) {
	target := *c.Base
	target.RawQuery = call.Query.Encode()
	request, err := http.NewRequestWithContext(ctx, call.Method, target.String(), call.Body)
	if err != nil {
		return Reply{}, err
	}
	request.URL.Path, request.URL.RawPath = unescaped(c.Base.EscapedPath() + call.Path)
	request.GetBody = nil // or net/http may send it again, unasked
	for name, values := range call.Header {
		request.Header[onceOnly(name)] = values
	}
	request.Header.Set("User-Agent", "masthead")
	request.Header.Set("Accept", "application/json")
	if call.Type != "" {
		request.Header.Set("Content-Type", call.Type)
	}
	if c.Bearer && !c.Secret.Empty() {
		request.Header.Set("Authorization", "Bearer "+c.Secret.Reveal())
	}
	if overslept(ctx) {
		return Reply{}, errOverslept
	}
	answer, err := c.HTTP.RoundTrip(request)
	if err != nil {
		return Reply{}, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxReply+1))
	if err == nil && len(body) > maxReply {
		err = fmt.Errorf("the answer is longer than %d bytes", maxReply)
	}
	return Reply{answer.StatusCode, answer.Header, body}, err
}

// onceOnly writes the names by which net/http knows requests that it may send
// again in another way, which is the same to every server: without a body they
// would be sent again even though GetBody is nil.
func onceOnly(name string) string {
	if lower := strings.ToLower(name); lower == "idempotency-key" || lower == "x-idempotency-key" {
		return lower
	}
	return name
}

func unescaped(path string) (plain, raw string) {
	plain, err := url.PathUnescape(path)
	if err != nil {
		return path, ""
	}
	return plain, path
}

// neverSent knows failures before the first byte of a request was written.
func neverSent(err error) bool {
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" {
		return true
	}
	_, refused := errors.AsType[*tls.CertificateVerificationError](err)
	_, plain := errors.AsType[tls.RecordHeaderError](err)
	return refused || plain || errors.Is(err, errOverslept)
}

func (c *Client) unreachable(call Call, err error) *Error {
	return &Error{Trouble: Unreachable, Doing: call.Doing, Why: Quote(c.Secret.Hide(err.Error())), Again: c.Now().Add(time.Minute)}
}

// refusal says in words what a status means.
func (c *Client) refusal(call Call, reply Reply) *Error {
	e := &Error{Doing: call.Doing}
	switch {
	case reply.Status == http.StatusTooManyRequests:
		e.Trouble, e.Why, e.Again = TooMany, "the service takes no more calls for now", c.again(reply.Header)
	case reply.Status >= 500 || reply.Status == http.StatusRequestTimeout:
		e.Trouble, e.Why, e.Again = Broken, "the service failed", c.again(reply.Header)
	case reply.Status == http.StatusUnauthorized:
		e.Trouble, e.Why = BadCredential, "the credential is not valid any more"
	case reply.Status == http.StatusForbidden:
		e.Trouble, e.Why = BadCredential, "the credential may not do this"
	case reply.Status == http.StatusNotFound || reply.Status == http.StatusGone:
		e.Trouble, e.Why = Gone, "it is not there"
	case reply.Status < 400:
		e.Trouble, e.Why = Broken, "the service sends us elsewhere, which is not followed"
	default:
		e.Trouble, e.Why = NotAccepted, "the service refuses it"
	}
	e.Why += fmt.Sprintf(" (status %d", reply.Status)
	if c.Said != nil {
		if said := Quote(c.Secret.Hide(c.Said(reply.Status, reply.Body))); said != "" {
			e.Why += ": " + said
		}
	}
	e.Why += ")"
	return e
}

// again is when a service takes calls once more, by the first of the headers in
// use that can be read; a minute where none can, and never more than a day.
func (c *Client) again(h http.Header) time.Time {
	now := c.Now()
	at := now.Add(time.Minute)
	for _, name := range []string{"Retry-After", "RateLimit-Reset", "X-RateLimit-Reset"} {
		if said, ok := moment(now, h.Get(name)); ok {
			at = said
			break
		}
	}
	if last := now.Add(longestWait); at.After(last) {
		return last.UTC()
	}
	if at.Before(now) {
		return now.UTC()
	}
	return at.UTC()
}

const longestWait = 24 * time.Hour

// moment reads what services write: a date, seconds from now, or seconds since
// 1970, which no wait is as long as.
func moment(now time.Time, text string) (time.Time, bool) {
	if number, err := strconv.ParseInt(text, 10, 64); err == nil {
		if number > 1e9 {
			return time.Unix(min(number, 1e11), 0), true
		}
		return now.Add(time.Duration(max(number, 0)) * time.Second), true
	}
	if date, err := http.ParseTime(text); err == nil {
		return date, true
	}
	date, err := time.Parse(time.RFC3339, text)
	return date, err == nil
}

// Quote makes one line of what a service says, cut and without control or
// format characters.
func Quote(text string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, text)
	clean = strings.Join(strings.Fields(clean), " ")
	if runes := []rune(clean); len(runes) > maxQuote {
		return string(runes[:maxQuote]) + "…"
	}
	return clean
}
