package fake

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// Fault is what goes wrong, for the next Times requests of an operation.
type Fault struct {
	Operation string // "" is any
	Times     int
	Status    int               // 200 when 0
	Header    map[string]string // beside the usual ones
	Message   string            // of an error
	Body      string            // sent as it is, not held against the description
	CutOff    bool              // the connection ends in the middle of the reply
	Done      bool              // what was asked for is carried out all the same
}

// Secondary is GitHub's refusal for asking too much at a time.
func Secondary(times, retryAfter int) Fault {
	return Fault{Times: times, Status: http.StatusForbidden, Header: map[string]string{"Retry-After": strconv.Itoa(retryAfter)},
		Message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}
}

// Server answers until the test ends.
type Server struct {
	URL string // base of the API, with a slash at the end

	t        testing.TB
	mu       sync.Mutex
	state    *State
	faults   []Fault
	asked    []string // operation ids, in order
	answers  map[string]func(*State, *call) reply
	document *openapi3.T
}

// New starts a server over the state.
func New(t testing.TB, state *State) *Server {
	t.Helper()
	document, err := description()
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{t: t, state: state, document: document, answers: map[string]func(*State, *call) reply{}}
	for _, o := range operations() {
		s.answers[o.id] = o.answer
	}
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	s.URL = web.URL + "/"
	return s
}

// Change alters the state between requests.
func (s *Server) Change(change func(*State)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s.state)
}

// Fail lets something go wrong; faults are used up in the order they came.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, f)
}

// Asked lists the operations that were asked for, in order.
func (s *Server) Asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.asked...)
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.URL.Path == "/graphql" {
		s.graphQL(w, r)
		return
	}
	f, ok := find(s.document, r.Method, r.URL.EscapedPath())
	if !ok {
		s.t.Errorf("%s %s is not among the operations of this server", r.Method, r.URL.Path)
		http.NotFound(w, r)
		return
	}
	id := f.route.Operation.OperationID
	s.asked = append(s.asked, id)
	if err := f.checkRequest(r); err != nil {
		s.t.Errorf("request %s %s: %v", r.Method, r.URL, err)
	}
	if fault, ok := s.fault(id); ok {
		if fault.Done {
			s.answer(r, f)
		}
		s.spoil(w, r, f, fault)
		return
	}
	s.send(w, r, f, s.answer(r, f))
}

func (s *Server) answer(r *http.Request, f found) reply {
	if s.state.Token != "" && r.Header.Get("Authorization") != "Bearer "+s.state.Token {
		return refuse(http.StatusUnauthorized, "Bad credentials")
	}
	c := &call{Request: r, params: f.params}
	c.body, _ = io.ReadAll(r.Body) // a body that breaks off is no JSON
	if s.state.ReadOnly && r.Method != http.MethodGet {
		return refuse(http.StatusForbidden, "Resource not accessible by integration")
	}
	if owner, ok := f.params["owner"]; ok {
		if c.repo = s.state.Repositories[owner+"/"+f.params["repo"]]; c.repo == nil {
			return notFound
		}
	}
	return s.answers[f.route.Operation.OperationID](s.state, c)
}

func (s *Server) fault(id string) (Fault, bool) {
	for i := range s.faults {
		if f := &s.faults[i]; f.Times > 0 && (f.Operation == "" || f.Operation == id) {
			f.Times--
			return *f, true
		}
	}
	return Fault{}, false
}

func (s *Server) spoil(w http.ResponseWriter, r *http.Request, f found, fault Fault) {
	for key, value := range fault.Header {
		w.Header().Set(key, value)
	}
	switch {
	case fault.CutOff:
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, `[{"id": 1`)
		http.NewResponseController(w).Flush() // so that it is the reply that breaks off, not the connection
		panic(http.ErrAbortHandler)
	case fault.Message != "":
		s.send(w, r, f, refuse(fault.Status, fault.Message))
	default:
		w.WriteHeader(max(fault.Status, http.StatusOK))
		fmt.Fprint(w, fault.Body)
	}
}

// send fills a reply in, holds it against the description and writes it.
func (s *Server) send(w http.ResponseWriter, r *http.Request, f found, reply reply) {
	status := max(reply.status, http.StatusOK)
	if status == http.StatusNoContent {
		w.WriteHeader(status)
		return
	}
	var value any
	switch {
	case reply.message != "":
		value = map[string]any{"message": reply.message, "documentation_url": "https://docs.github.com/rest", "status": strconv.Itoa(status)}
		if len(reply.errors) > 0 {
			value.(map[string]any)["errors"] = plain(reply.errors)
		}
	case reply.paged:
		value = s.page(w, r, reply)
	default:
		value = plain(reply.value)
	}
	if response := f.route.Operation.Responses.Status(status); response != nil && reply.message == "" {
		if media := response.Value.Content.Get("application/json"); media != nil {
			value = fill(media.Schema, value)
		}
	}
	body, err := json.Marshal(value)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if err == nil {
		err = f.checkReply(r, status, w.Header(), body)
	}
	if err != nil {
		s.t.Errorf("reply to %s %s: %v", r.Method, r.URL, err)
	}
	w.WriteHeader(status)
	w.Write(body)
}

// page cuts a list as GitHub does, 30 at a time unless asked, 100 at most.
func (s *Server) page(w http.ResponseWriter, r *http.Request, reply reply) any {
	query := r.URL.Query()
	size, number := 30, 1
	if n, err := strconv.Atoi(query.Get("per_page")); err == nil {
		size = min(max(n, 1), 100)
	}
	if n, err := strconv.Atoi(query.Get("page")); err == nil {
		number = max(n, 1)
	}
	from, to := min((number-1)*size, len(reply.list)), min(number*size, len(reply.list))
	if to < len(reply.list) {
		query.Set("page", strconv.Itoa(number+1))
		next := strings.TrimSuffix(s.URL, "/") + r.URL.EscapedPath() + "?" + query.Encode()
		w.Header().Set("Link", "<"+next+`>; rel="next"`)
	}
	part := append([]any{}, reply.list[from:to]...)
	if reply.key == "" {
		return part
	}
	return map[string]any{"total_count": float64(len(reply.list)), reply.key: part}
}
