package fake

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Store is everything that a server holds, and what it has been asked wrongly.
// Nothing leaves it: what was deleted, recalled or published keeps its place.
type Store struct {
	Accounts   []Account `json:"accounts"`
	Posts      []Post    `json:"posts"`
	Waiting    []Waiting `json:"waiting"`
	Media      []Medium  `json:"media"`
	Violations []string  `json:"violations"`
}

// Account is one with a credential.
type Account struct {
	ID       string   `json:"id"`
	Username string   `json:"username"`
	Token    string   `json:"token"`
	Scopes   []string `json:"scopes"`
	App      string   `json:"app"` // that the token was made for
	Expired  bool     `json:"expired"`

	Name   string  `json:"display_name"`
	Note   string  `json:"note"`
	Fields []Field `json:"fields"`
	Avatar string  `json:"avatar"` // SHA-256
	Header string  `json:"header"`
}

// Field is one of a profile.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Words are what posts and scheduled posts have in common.
type Words struct {
	Text        string   `json:"text"`
	Warning     string   `json:"warning"`
	Sensitive   bool     `json:"sensitive"` // as it was asked for
	Language    string   `json:"language"`
	Visibility  string   `json:"visibility"`
	ReplyTo     string   `json:"reply_to"`
	Quote       string   `json:"quote"`
	Media       []string `json:"media"`
	ContentType string   `json:"content_type"`
	Key         string   `json:"key"` // Idempotency-Key
}

// Post is one that went out.
type Post struct {
	Words
	ID        string     `json:"id"`
	Account   string     `json:"account"`
	App       string     `json:"app"`
	Boost     string     `json:"boost"`     // id of what it boosts
	Scheduled string     `json:"scheduled"` // id under which it waited
	Created   time.Time  `json:"created"`   // as the post says
	Arrived   time.Time  `json:"arrived"`   // by the server's clock
	Edited    *time.Time `json:"edited"`
	Gone      *time.Time `json:"gone"`
	Edits     []Words    `json:"edits"` // earlier versions, oldest first
}

// Waiting is a scheduled post.
type Waiting struct {
	Words
	ID      string     `json:"id"`
	Account string     `json:"account"`
	App     string     `json:"app"`
	At      time.Time  `json:"at"`
	Arrived time.Time  `json:"arrived"`
	Gone    *time.Time `json:"gone"` // recalled
	Out     string     `json:"out"`  // id of the post that it became
}

// Medium is a file that was uploaded.
type Medium struct {
	ID      string `json:"id"`
	Account string `json:"account"`
	Type    string `json:"type"`
	SHA256  string `json:"sha256"`
	Alt     string `json:"alt"`
	Post    string `json:"post"`  // that it is attached to, or waits with
	Polls   int    `json:"polls"` // until it is worked through
}

func (s Store) copied() Store {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err) // plain data
	}
	var out Store
	if err := json.Unmarshal(data, &out); err != nil {
		panic(err)
	}
	return out
}

func (s *Store) post(id string) *Post {
	i := slices.IndexFunc(s.Posts, func(p Post) bool { return p.ID == id && p.Gone == nil })
	if i < 0 {
		return nil
	}
	return &s.Posts[i]
}

func (s *Store) medium(id string) *Medium {
	i := slices.IndexFunc(s.Media, func(m Medium) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Media[i]
}

func (s *Store) waits(id, account string) *Waiting {
	i := slices.IndexFunc(s.Waiting, func(w Waiting) bool {
		return w.ID == id && w.Account == account && w.Gone == nil && w.Out == ""
	})
	if i < 0 {
		return nil
	}
	return &s.Waiting[i]
}

// journal keeps each version of each thing as a line; the last one counts. A line
// is written in one call, so that a killed server has it whole or not at all.
type journal struct{ file *os.File }

type line struct {
	Account *Account       `json:"account,omitempty"`
	Post    *Post          `json:"post,omitempty"`
	Waiting *Waiting       `json:"waiting,omitempty"`
	Medium  *Medium        `json:"medium,omitempty"`
	Key     *keyLine       `json:"key,omitempty"`
	Ahead   *time.Duration `json:"ahead,omitempty"`
}

type keyLine struct {
	Name, Post string
	At         time.Time
}

func (s *Server) open() error {
	if err := os.MkdirAll(s.o.Folder, 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(s.o.Folder, "store.jsonl"), os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return fmt.Errorf("reading the store: %w", err)
		}
		s.replay(l)
	}
	s.kept = &journal{file}
	return lines.Err()
}

func (s *Server) replay(l line) {
	switch {
	case l.Account != nil:
		put(&s.store.Accounts, *l.Account, func(a Account) string { return a.ID })
	case l.Post != nil:
		put(&s.store.Posts, *l.Post, func(p Post) string { return p.ID })
	case l.Waiting != nil:
		put(&s.store.Waiting, *l.Waiting, func(w Waiting) string { return w.ID })
	case l.Medium != nil:
		put(&s.store.Media, *l.Medium, func(m Medium) string { return m.ID })
	case l.Key != nil:
		s.keys[l.Key.Name] = key{l.Key.Post, l.Key.At}
	case l.Ahead != nil:
		s.ahead = *l.Ahead
	}
}

// put replaces the thing of the same name, or adds it.
func put[T any](all *[]T, thing T, name func(T) string) {
	for i := range *all {
		if name((*all)[i]) == name(thing) {
			(*all)[i] = thing
			return
		}
	}
	*all = append(*all, thing)
}

// keep puts a thing into the store and the journal.
func (s *Server) keep(l line) {
	s.replay(l)
	if s.kept == nil {
		return
	}
	data, err := json.Marshal(l)
	if err == nil {
		_, err = s.kept.file.Write(append(data, '\n'))
	}
	if err != nil {
		panic("the fake cannot keep its store: " + err.Error())
	}
}

// Close ends the keeping.
func (s *Server) Close() error {
	if s.kept == nil {
		return nil
	}
	return s.kept.file.Close()
}
