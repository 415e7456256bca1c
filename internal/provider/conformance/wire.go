package conformance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
)

// wire is the way to the server, which the suite can break.
type wire struct {
	w    *World
	real http.RoundTripper

	mu    sync.Mutex
	calls int               // with an effect, since begin
	next  func(fault) reply // what happens to the next call that picks; nil: nothing
	picks func(*http.Request) bool
}

// fault is a call under way: pass makes it.
type fault struct {
	request *http.Request
	pass    func() (*http.Response, error)
}

// reply is what the provider gets to see.
type reply struct {
	response *http.Response
	err      error
}

func newWire(w *World) *wire {
	real := w.Options.HTTP
	if real == nil {
		real = http.DefaultTransport.(*http.Transport).Clone()
	}
	return &wire{w: w, real: real}
}

// begin counts anew.
func (w *wire) begin() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = 0
}

func (w *wire) effects() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.calls
}

// breakEffect does something to the next call with an effect, once.
func (w *wire) breakEffect(how func(fault) reply) { w.breakNext(w.effect, how, true) }

// breakAll does something to every call from now on, until mend.
func (w *wire) breakAll(how func(fault) reply) {
	w.breakNext(func(*http.Request) bool { return true }, how, false)
}

func (w *wire) breakNext(picks func(*http.Request) bool, how func(fault) reply, once bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.picks, w.next = picks, how
	if once {
		w.next = func(f fault) reply {
			w.mend()
			return how(f)
		}
	}
}

func (w *wire) mend() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.next = nil
}

func (w *wire) effect(r *http.Request) bool {
	if w.w.Effect != nil {
		return w.w.Effect(r)
	}
	return r.Method != http.MethodGet && r.Method != http.MethodHead
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	if w.effect(r) {
		w.calls++
	}
	how := w.next
	if how != nil && !w.picks(r) {
		how = nil
	}
	w.mu.Unlock()
	pass := func() (*http.Response, error) { return w.real.RoundTrip(r) }
	if how == nil {
		return pass()
	}
	got := how(fault{r, pass})
	return got.response, got.err
}

// noConnection never reaches the server.
func noConnection(f fault) reply {
	drop(f.request)
	return reply{err: &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}}
}

// cutBefore takes the request, and the server never gets it.
func cutBefore(f fault) reply {
	drop(f.request)
	return reply{err: &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}}
}

// cutAfter lets the server do it, and loses the answer.
func cutAfter(f fault) reply {
	if answer, err := f.pass(); err == nil {
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
	}
	return reply{err: io.ErrUnexpectedEOF}
}

// cutWithin loses the second half of the answer.
func cutWithin(f fault) reply {
	answer, err := f.pass()
	if err != nil {
		return reply{err: err}
	}
	data, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	answer.Body = io.NopCloser(io.MultiReader(strings.NewReader(string(data[:len(data)/2])), broken{}))
	return reply{response: answer}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// never answers; only the caller's deadline ends it.
func never(f fault) reply {
	drop(f.request)
	<-f.request.Context().Done()
	return reply{err: context.Cause(f.request.Context())}
}

// status answers instead of the server.
func status(code int, header http.Header, body string) func(fault) reply {
	return func(f fault) reply {
		drop(f.request)
		return reply{response: answer(f.request, code, header, body)}
	}
}

// afterwards lets the server do it, and then answers something else.
func afterwards(code int, header http.Header, body string) func(fault) reply {
	return func(f fault) reply {
		if got, err := f.pass(); err == nil {
			io.Copy(io.Discard, got.Body)
			got.Body.Close()
		}
		return reply{response: answer(f.request, code, header, body)}
	}
}

// rewrite changes what the server answers where it was content.
func rewrite(change func(body string) string) func(fault) reply {
	return func(f fault) reply {
		got, err := f.pass()
		if err != nil || got.StatusCode >= 300 {
			return reply{got, err}
		}
		data, err := io.ReadAll(got.Body)
		got.Body.Close()
		if err != nil {
			return reply{err: err}
		}
		body := change(string(data))
		got.Body, got.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
		got.Header.Set("Content-Length", fmt.Sprint(len(body)))
		return reply{response: got}
	}
}

func answer(r *http.Request, code int, header http.Header, body string) *http.Response {
	if header == nil {
		header = http.Header{"Content-Type": {"application/json"}}
	}
	return &http.Response{
		Status: http.StatusText(code), StatusCode: code, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: header,
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)), Request: r,
	}
}

// drop reads a request to its end, as a server would, and does nothing with it.
func drop(r *http.Request) {
	if r.Body == nil {
		return
	}
	_, err := io.Copy(io.Discard, r.Body)
	if err := errors.Join(err, r.Body.Close()); err != nil {
		return
	}
}
