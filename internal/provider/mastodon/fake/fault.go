package fake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Kinds of faults.
const (
	DropBefore = "drop_before" // the connection ends, and nothing happens
	DropAfter  = "drop_after"  // it happens, and the connection ends without an answer
	Broken500  = "500_before"
	Failed500  = "500_after" // it happens; of a post, its key is not kept (Mastodon keeps it last)
	TooMany    = "429"
	Expired    = "expired" // 401
	Slow       = "slow"
	SlowKey    = "slow_key" // of a post, its key is kept only after the delay: another with the same key is another post
)

// Fault is what happens to the next calls.
type Fault struct {
	Kind   string `json:"kind"`
	Times  int    `json:"times"`  // 0: once
	Method string `json:"method"` // empty: any
	Path   string `json:"path"`   // that the path begins with; empty: any
	Delay  int    `json:"delay_ms"`
}

// Break adds a fault; those added first come first.
func (s *Server) Break(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = max(f.Times, 1)
	s.faults = append(s.faults, f)
}

func (s *Server) fault(r *http.Request) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.faults {
		f := &s.faults[i]
		if f.Times > 0 && (f.Method == "" || f.Method == r.Method) && strings.HasPrefix(r.URL.Path, f.Path) {
			f.Times--
			return *f
		}
	}
	return Fault{}
}

// control is what a test or a bench says to the server: never a client.
func (s *Server) control(w http.ResponseWriter, r *http.Request) {
	if r.Method == "GET" && r.URL.Path == "/_store" {
		reply(w, answer{200, s.Store()})
		return
	}
	if err := s.obey(r); err != nil {
		reply(w, answer{400, problem(err.Error())})
		return
	}
	reply(w, answer{200, object{}})
}

func (s *Server) obey(r *http.Request) error {
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if r.Method != "POST" {
		return fmt.Errorf("%s is not known", r.Method)
	}
	switch r.URL.Path {
	case "/_fault":
		var f Fault
		err := decoder.Decode(&f)
		if err == nil {
			s.Break(f)
		}
		return err
	case "/_mend":
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = nil
		return nil
	case "/_account":
		var a Account
		err := decoder.Decode(&a)
		if err == nil {
			s.Join(a)
		}
		return err
	case "/_pass":
		var p struct {
			Seconds int `json:"seconds"`
		}
		err := decoder.Decode(&p)
		if err == nil {
			s.Pass(time.Duration(p.Seconds) * time.Second)
		}
		return err
	case "/_edit":
		var e struct{ ID, Text string }
		err := decoder.Decode(&e)
		if err == nil && !s.Edit(e.ID, e.Text) {
			err = fmt.Errorf("no post is named %q", e.ID)
		}
		return err
	case "/_post":
		var p Post
		err := decoder.Decode(&p)
		if err == nil {
			s.Post(p)
		}
		return err
	}
	return fmt.Errorf("%s is not known", r.URL.Path)
}

// Join adds an account, or changes it.
func (s *Server) Join(a Account) Account {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a.ID == "" {
		a.ID = s.newID(s.now())
	}
	if a.Scopes == nil {
		a.Scopes = []string{"read", "write"}
	}
	s.keep(line{Account: &a})
	return a
}

// Pass lets time go by for the server.
func (s *Server) Pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ahead := s.ahead + d
	s.keep(line{Ahead: &ahead})
}

// Edit changes the text of a post, as its owner would by hand.
func (s *Server) Edit(id, text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.store.post(id)
	if p == nil {
		return false
	}
	now := s.now().Add(time.Millisecond)
	next := *p
	next.Edits, next.Text, next.Edited = append(next.Edits, p.Words), text, &now
	s.keep(line{Post: &next})
	return true
}

// Post puts one there as if by hand.
func (s *Server) Post(p Post) Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.Created.IsZero() {
		p.Created = s.now()
	}
	if p.Visibility == "" {
		p.Visibility = s.is.visibility
	}
	p.ID, p.Arrived = s.newID(p.Created), s.now()
	s.keep(line{Post: &p})
	return p
}

// count is of one limit in its window.
type count struct {
	from time.Time
	n    int
}

// rate counts calls in windows, as api/rate-limits says.
func (c *call) rate(rt route) (answer, bool) {
	limits := []struct {
		name string
		most int
		per  time.Duration
		of   bool
	}{
		{"uploads", 30, 30 * time.Minute, rt.path == "/api/v2/media" && c.is.name == "mastodon"},
		{"deletions", 30, 30 * time.Minute, rt.method == "DELETE" && rt.path == "/api/v1/statuses/{id}" && c.is.name == "mastodon"},
		{"all", 300, 5 * time.Minute, true},
	}
	for _, l := range limits {
		if !l.of || !c.o.Limits {
			continue
		}
		name := c.me.ID + " " + l.name
		have := c.counts[name]
		if have == nil || !c.now().Before(have.from.Add(l.per)) {
			have = &count{from: c.now()}
			c.counts[name] = have
		}
		have.n++
		c.header.Set("X-RateLimit-Limit", fmt.Sprint(l.most))
		c.header.Set("X-RateLimit-Remaining", fmt.Sprint(max(0, l.most-have.n)))
		c.header.Set("X-RateLimit-Reset", have.from.Add(l.per).UTC().Format("2006-01-02T15:04:05.000000Z"))
		if have.n > l.most {
			return answer{429, problem("Too many requests")}, true
		}
	}
	return answer{}, false
}
