// Package fake is a strict stand-in for Hootsuite, for tests: nothing of
// Hootsuite can be run. It holds requests against what Hootsuite's OpenAPI
// description and its developer pages say (see table in README.md): what they do
// not name is refused, and so is what they forbid. Where they are silent it
// takes the narrower way, and README.md says so.
package fake

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Login is a program and whom it may speak for.
type Login struct{ Client, Secret, Member, Refresh string }

// Profile is a channel that is connected.
type Profile struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Network  string `json:"socialNetworkId"`
	Username string `json:"socialNetworkUsername"`
	Reauth   int    `json:"isReauthRequired"`
}

// Message is one that was made, as the store has it.
type Message struct {
	ID, Profile, Text, State string
	At                       time.Time // when it went out or is to
	Media                    []string  // SHA-256 of what was uploaded
	mediaIDs                 []string
}

// Server is one Hootsuite. It may be asked by several at once.
type Server struct {
	Now      func() time.Time
	Login    Login
	Profiles []Profile

	mu       sync.Mutex
	next     int
	access   map[string]time.Time // token -> end
	refresh  map[string]bool      // token -> it is used up
	media    map[string]*upload
	messages []*Message
}

// New is a server with nothing in it but profiles.
func New(now func() time.Time, login Login, profiles ...Profile) *Server {
	return &Server{Now: now, Login: login, Profiles: profiles, next: 4138476000,
		access: map[string]time.Time{}, refresh: map[string]bool{login.Refresh: false}, media: map[string]*upload{}}
}

// Messages are all that were ever made, with the state of now.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Message
	for _, m := range s.messages {
		s.move(m)
		all = append(all, *m)
	}
	return all
}

// Put places a message without asking the interface, as a person would who works
// in Hootsuite itself.
func (s *Server) Put(m Message) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	m.ID = s.id()
	s.messages = append(s.messages, &m)
	return m.ID
}

// Change edits a message as a person would.
func (s *Server) Change(id string, edit func(*Message)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.find(id); m != nil {
		edit(m)
	}
}

// Expire ends all access tokens.
func (s *Server) Expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.access)
}

// move lets a message go out whose time has come.
func (s *Server) move(m *Message) {
	if (m.State == "SCHEDULED" || m.State == "SUBMITTED") && !m.At.After(s.Now()) {
		m.State = "SENT"
	}
}

func (s *Server) find(id string) *Message {
	for _, m := range s.messages {
		if m.ID == id {
			s.move(m)
			return m
		}
	}
	return nil
}

func (s *Server) id() string {
	s.next++
	return strconv.Itoa(s.next)
}

// ServeHTTP answers one call.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /oauth2/token", s.token)
	mux.HandleFunc("GET /v1/socialProfiles", s.authorised(s.profiles))
	mux.HandleFunc("POST /v1/media", s.authorised(s.newUpload))
	mux.HandleFunc("PUT /uploads/{id}", s.keepUpload)
	mux.HandleFunc("GET /v1/media/{id}", s.authorised(s.showUpload))
	mux.HandleFunc("POST /v1/messages", s.authorised(s.schedule))
	mux.HandleFunc("GET /v1/messages", s.authorised(s.list))
	mux.HandleFunc("GET /v1/messages/{id}", s.authorised(s.show))
	mux.HandleFunc("DELETE /v1/messages/{id}", s.authorised(s.remove))
	mux.HandleFunc("GET /_store", s.store)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusNotFound, 4001, "Resource not found")
	})
	mux.ServeHTTP(w, r)
}

// store is the truth for those who may not ask the interface.
func (s *Server) store(w http.ResponseWriter, _ *http.Request) {
	for _, m := range s.messages {
		s.move(m)
	}
	answer(w, http.StatusOK, s.messages)
}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json;charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

func data(w http.ResponseWriter, value any) { answer(w, http.StatusOK, map[string]any{"data": value}) }

func refuse(w http.ResponseWriter, status, code int, message string) {
	answer(w, status, map[string]any{"errors": []map[string]any{{"code": code, "message": message, "id": "0000015bd565ee00-8fbd"}}})
}
