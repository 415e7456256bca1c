package main

import (
	"net/http"
	"sync"
	"time"
)

// door stands before a server, and counts.
type door struct {
	server http.Handler
	effect func(*http.Request) bool
	slow   time.Duration // before each request with an effect reaches the server

	mu      sync.Mutex
	asked   int
	effects []time.Time // arrivals of requests with an effect
	refused int         // answers that say that it was too much
	inside  int         // requests with an effect that are being answered
	since   time.Time   // that there are some
	busy    time.Duration
}

func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	effect := d.enter(r)
	if effect && d.slow > 0 {
		time.Sleep(d.slow)
	}
	said := &status{ResponseWriter: w}
	d.server.ServeHTTP(said, r)
	d.leave(effect, said.code == http.StatusTooManyRequests)
}

func (d *door) enter(r *http.Request) (effect bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked++
	if effect = d.effect(r); !effect {
		return false
	}
	now := time.Now()
	if d.effects = append(d.effects, now); d.inside == 0 {
		d.since = now
	}
	d.inside++
	return true
}

func (d *door) leave(effect, refused bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if refused {
		d.refused++
	}
	if !effect {
		return
	}
	if d.inside--; d.inside == 0 {
		d.busy += time.Since(d.since)
	}
}

// tally is what a door has seen.
type tally struct {
	asked, effects, refused int
	busy                    time.Duration
	last                    time.Time // arrival with an effect
}

func (d *door) tally() tally {
	d.mu.Lock()
	defer d.mu.Unlock()
	t := tally{asked: d.asked, effects: len(d.effects), refused: d.refused, busy: d.busy}
	if n := len(d.effects); n > 0 {
		t.last = d.effects[n-1]
	}
	return t
}

// after counts what arrived after a time.
func (d *door) after(at time.Time) (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, e := range d.effects {
		if e.After(at) {
			n++
		}
	}
	return n
}

// status remembers what was answered.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }
