// Package fake is a strict server with Mastodon's API for tests: it knows what the
// documentation says, and takes nothing else. A parameter that it does not know, a
// value of another type, a scope that is missing is an error, and is kept as a
// violation, where a real server would be lenient and prove nothing. README.md says
// on what each reply rests. Two behaviours are data: Mastodon and GoToSocial.
//
// What it holds can be read without any client: by Store, at /_store, and in the
// folder that it keeps it in. It refuses to be anything but a test: it knows no
// federation, no timelines and no users who are not told to it.
package fake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Options say what kind of server it is.
type Options struct {
	Software string           // mastodon or gotosocial
	Folder   string           // that it keeps its store in; empty: in memory only
	Now      func() time.Time // nil: the real time
	Domain   string           // of its accounts; empty: its address
	Limits   bool             // it counts calls, says so, and answers 429 (api/rate-limits)
	Old      bool             // it has no /api/v2/instance
	Markdown bool             // accounts write Markdown unless a post says otherwise (GoToSocial)
}

// Server is one server; its address is known once it serves.
type Server struct {
	o      Options
	is     behaviour
	routes []route

	mu     sync.Mutex
	base   string
	ahead  time.Duration // of its clock before Options.Now
	store  Store
	kept   *journal
	used   map[int64]int // ids of a millisecond
	keys   map[string]key
	faults []Fault
	counts map[string]*count
}

type key struct {
	post string
	at   time.Time
}

// New makes a server, with what its folder holds.
func New(o Options) (*Server, error) {
	is, ok := behaviours()[o.Software]
	if !ok {
		return nil, fmt.Errorf("no server behaves like %q: mastodon or gotosocial", o.Software)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{o: o, is: is, routes: routes(), keys: map[string]key{}, used: map[int64]int{}, counts: map[string]*count{}}
	if o.Folder != "" {
		if err := s.open(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if s.base == "" {
		s.base = "http://" + r.Host
	}
	s.mu.Unlock()
	w.Header().Set("Date", s.Now().UTC().Format(http.TimeFormat))
	if strings.HasPrefix(r.URL.Path, "/_") {
		s.control(w, r)
		return
	}
	fault := s.fault(r)
	switch fault.Kind {
	case DropBefore:
		panic(http.ErrAbortHandler)
	case Broken500:
		reply(w, answer{500, problem("Internal Server Error")})
		return
	case TooMany:
		w.Header().Set("X-RateLimit-Reset", s.Now().UTC().Add(time.Minute).Format(time.RFC3339))
		reply(w, answer{429, problem("Too many requests")})
		return
	case Expired:
		reply(w, answer{401, problem(s.is.badToken)})
		return
	case Slow:
		time.Sleep(time.Duration(fault.Delay) * time.Millisecond)
	}
	a := s.answer(w.Header(), r, fault)
	switch fault.Kind {
	case DropAfter:
		panic(http.ErrAbortHandler)
	case Failed500:
		a = answer{500, problem("Internal Server Error")}
	}
	reply(w, a)
}

// answer is a status with what becomes JSON.
type answer struct {
	status int
	body   any
}

type object = map[string]any

func problem(text string) object { return object{"error": text} }

func reply(w http.ResponseWriter, a answer) {
	data, err := json.Marshal(a.body)
	if err != nil {
		data, a.status = []byte(`{"error":"fake: `+err.Error()+`"}`), 500
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(a.status)
	_, _ = w.Write(data)
}

// Now is the server's time.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now()
}

func (s *Server) now() time.Time { return s.o.Now().Add(s.ahead) }

// Store is what the server holds, after all that is due went out.
func (s *Server) Store() Store {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.due()
	return s.store.copied()
}

// call is one request on its way to an answer.
type call struct {
	*Server
	r      *http.Request
	header http.Header // of the answer
	me     *Account
	id     string // in the path
	in     input
	fault  Fault
	key    string // Idempotency-Key
}

func (s *Server) answer(header http.Header, r *http.Request, fault Fault) answer {
	rt, id, ok := s.find(r)
	if !ok {
		return answer{404, problem(s.is.noRoute)}
	}
	in, err := read(r, rt, s.is.name)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.due()
	c := &call{Server: s, r: r, header: header, id: id, in: in, fault: fault, key: r.Header.Get("Idempotency-Key")}
	if refused, bad := c.allowed(rt); bad {
		return refused
	}
	if err != nil {
		s.store.Violations = append(s.store.Violations, r.Method+" "+r.URL.Path+": "+err.Error())
		return answer{400, problem("fake: " + err.Error())}
	}
	return rt.do(c)
}

// allowed looks at the token, then the scope, then the rate: before anything of
// the request is looked at.
func (c *call) allowed(rt route) (answer, bool) {
	if rt.scope == "" {
		return answer{}, false
	}
	token, _ := strings.CutPrefix(c.r.Header.Get("Authorization"), "Bearer ")
	for i := range c.store.Accounts {
		if a := &c.store.Accounts[i]; token != "" && a.Token == token {
			c.me = a
		}
	}
	if c.me == nil || c.me.Expired {
		return answer{401, problem(c.is.badToken)}, true
	}
	if a, over := c.rate(rt); over {
		return a, true
	}
	if rt.scope != anyScope && !c.me.may(rt.scope) {
		return answer{403, problem(c.is.badScope)}, true
	}
	return answer{}, false
}

func (a *Account) may(scope string) bool {
	wide, _, _ := strings.Cut(scope, ":")
	for _, have := range a.Scopes {
		if have == scope || have == wide {
			return true
		}
	}
	return false
}

func (c *call) refuse(status int, format string, args ...any) answer {
	return answer{status, problem(fmt.Sprintf(format, args...))}
}

func (c *call) missing() answer { return answer{404, problem(c.is.notFound)} }
