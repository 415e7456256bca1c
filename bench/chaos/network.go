package main

import (
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// fault is what may happen to a request.
type fault string

const (
	cutBefore  fault = "cut before"    // the server never has it
	cutAfter   fault = "cut after"     // the server did it, and nobody hears
	lostReply  fault = "reply broken"  // half of the answer arrives
	failBefore fault = "500 before"    // the server failed, and did nothing
	failAfter  fault = "500 after"     // the server did it, and failed then
	tooMany    fault = "429"           //
	expired    fault = "token expired" // 401
	slow       fault = "slow"
)

var faults = []fault{cutBefore, cutAfter, lostReply, failBefore, failAfter, tooMany, expired, slow}

// door stands before a server: what comes in is counted, and some of it suffers.
type door struct {
	name   string
	server http.Handler
	effect func(*http.Request) bool

	mu       sync.Mutex
	random   *rand.Rand
	chance   float64       // of a fault, for a request
	suffered map[fault]int // how often
	arrived  []time.Time   // of requests with an effect, by the real clock
}

func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch f := d.pick(r); f {
	case cutBefore:
		io.Copy(io.Discard, r.Body)
		hangUp(w)
	case failBefore:
		io.Copy(io.Discard, r.Body)
		http.Error(w, `{"error":"InternalServerError"}`, http.StatusInternalServerError)
	case tooMany:
		io.Copy(io.Discard, r.Body)
		w.Header().Set("Retry-After", "30")
		http.Error(w, `{"error":"RateLimitExceeded"}`, http.StatusTooManyRequests)
	case expired:
		io.Copy(io.Discard, r.Body)
		http.Error(w, `{"error":"ExpiredToken"}`, http.StatusUnauthorized)
	case cutAfter, failAfter, lostReply:
		d.server.ServeHTTP(&nobody{header: http.Header{}}, r)
		switch f {
		case failAfter:
			http.Error(w, `{"error":"InternalServerError"}`, http.StatusInternalServerError)
		case lostReply:
			w.Header().Set("Content-Length", "1000")
			w.Write([]byte(`{"id":"1`))
			hangUp(w)
		default:
			hangUp(w)
		}
	case slow:
		time.Sleep(200 * time.Millisecond)
		d.server.ServeHTTP(w, r)
	default:
		d.server.ServeHTTP(w, r)
	}
}

// pick notes a request, and says what becomes of it.
func (d *door) pick(r *http.Request) fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.effect(r) {
		d.arrived = append(d.arrived, time.Now())
	}
	if d.random.Float64() >= d.chance {
		return ""
	}
	f := faults[d.random.IntN(len(faults))]
	d.suffered[f]++
	return f
}

func (d *door) weather(chance float64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.chance = chance
}

// since counts what arrived after a time.
func (d *door) since(t time.Time) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := 0
	for _, at := range d.arrived {
		if at.After(t) {
			n++
		}
	}
	return n
}

// hangUp ends the connection without an answer.
func hangUp(w http.ResponseWriter) {
	if f, ok := w.(http.Flusher); ok && w.Header().Get("Content-Length") != "" {
		f.Flush()
	}
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	conn.Close()
}

// nobody hears what a server says.
type nobody struct{ header http.Header }

func (n *nobody) Header() http.Header         { return n.header }
func (n *nobody) Write(p []byte) (int, error) { return len(p), nil }
func (n *nobody) WriteHeader(int)             {}
