package pds

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Account is an account of the server, seen by its owner.
type Account struct {
	DID         string
	Handle      string
	AppPassword string // what a provider logs in with

	server *Server
	token  string // of the owner's own session
}

// Record is a record as the server keeps it.
type Record struct {
	URI   string          `json:"uri"`
	CID   string          `json:"cid"`
	Value json.RawMessage `json:"value"`
}

// Key is the last part of its address.
func (r Record) Key() string { return r.URI[strings.LastIndexByte(r.URI, '/')+1:] }

// mostWrites is what a server takes in one call.
const mostWrites = 200

// Account makes one, with the handle NAME.test; the name has 3 to 18 letters and
// digits, and common names are refused.
func (s *Server) Account(name string) (*Account, error) {
	made := struct{ DID, Handle, AccessJWT string }{}
	err := s.do(call{name: "com.atproto.server.createAccount", body: map[string]any{
		"handle": name + ".test", "email": name + "@northwind.example", "password": "the owner's own"}}, &made)
	if err != nil {
		return nil, err
	}
	a := &Account{DID: made.DID, Handle: made.Handle, server: s, token: made.AccessJWT}
	app := struct{ Password string }{}
	err = s.do(call{name: "com.atproto.server.createAppPassword", token: a.token, body: map[string]any{"name": "masthead"}}, &app)
	a.AppPassword = app.Password
	return a, err
}

// Login is an account that is there already, on any server.
func Login(url, handle, appPassword string) (*Account, error) {
	s := &Server{URL: strings.TrimSuffix(url, "/"), web: &http.Client{Timeout: time.Minute}}
	held := struct{ DID, Handle, AccessJWT string }{}
	err := s.do(call{name: "com.atproto.server.createSession", body: map[string]any{"identifier": handle, "password": appPassword}}, &held)
	return &Account{DID: held.DID, Handle: held.Handle, AppPassword: appPassword, server: s, token: held.AccessJWT}, err
}

// URL is that of its server.
func (a *Account) URL() string { return a.server.URL }

// Revoke makes the app password, and all sessions made with it, invalid.
func (a *Account) Revoke() error {
	return a.server.do(call{name: "com.atproto.server.revokeAppPassword", token: a.token, body: map[string]any{"name": "masthead"}}, nil)
}

// Rename gives the account the handle NAME.test.
func (a *Account) Rename(name string) error {
	a.Handle = name + ".test"
	return a.server.do(call{name: "com.atproto.identity.updateHandle", token: a.token, body: map[string]any{"handle": a.Handle}}, nil)
}

// Records are all of a collection, the newest key first.
func (a *Account) Records(collection string) ([]Record, error) {
	var all []Record
	cursor := ""
	for {
		query := url.Values{"repo": {a.DID}, "collection": {collection}, "limit": {"100"}, "cursor": {cursor}}
		if cursor == "" {
			query.Del("cursor")
		}
		page := struct {
			Records []Record
			Cursor  string
		}{}
		if err := a.server.do(call{name: "com.atproto.repo.listRecords?" + query.Encode()}, &page); err != nil {
			return nil, err
		}
		all = append(all, page.Records...)
		if page.Cursor == "" || len(page.Records) == 0 {
			return all, nil
		}
		cursor = page.Cursor
	}
}

// Put writes a record as the owner would with another program.
func (a *Account) Put(collection, key string, record any) (Record, error) {
	var r Record
	err := a.server.do(call{name: "com.atproto.repo.putRecord", token: a.token,
		body: map[string]any{"repo": a.DID, "collection": collection, "rkey": key, "record": record}}, &r)
	return r, err
}

// Fill puts many records into the account, a few calls in all.
func (a *Account) Fill(collection string, keys []string, record func(i int) any) error {
	var writes []any
	for i, key := range keys {
		writes = append(writes, map[string]any{"$type": "com.atproto.repo.applyWrites#create", "collection": collection, "rkey": key, "value": record(i)})
		if len(writes) < mostWrites && i < len(keys)-1 {
			continue
		}
		if err := a.apply(writes); err != nil {
			return err
		}
		writes = nil
	}
	return nil
}

// Wipe takes all records of a collection away.
func (a *Account) Wipe(collection string) error {
	all, err := a.Records(collection)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(all, mostWrites) {
		var writes []any
		for _, r := range some {
			writes = append(writes, map[string]any{"$type": "com.atproto.repo.applyWrites#delete", "collection": collection, "rkey": r.Key()})
		}
		if err := a.apply(writes); err != nil {
			return err
		}
	}
	return nil
}

func (a *Account) apply(writes []any) error {
	return a.server.do(call{name: "com.atproto.repo.applyWrites", token: a.token, body: map[string]any{"repo": a.DID, "writes": writes}}, nil)
}

// Spend uses up what the account may write within an hour.
func (a *Account) Spend() error {
	const key = "3mwsilzwt2222"
	record := map[string]any{"$type": "app.bsky.feed.post", "text": "", "createdAt": "2026-10-01T09:00:00.000Z"}
	var writes []any
	for range mostWrites / 2 {
		for _, what := range []map[string]any{{"$type": "com.atproto.repo.applyWrites#create", "value": record}, {"$type": "com.atproto.repo.applyWrites#delete"}} {
			what["collection"], what["rkey"] = "app.bsky.feed.post", key
			writes = append(writes, what)
		}
	}
	for range 100 {
		err := a.server.do(call{name: "com.atproto.repo.applyWrites", token: a.token, body: map[string]any{"repo": a.DID, "writes": writes}, counted: true}, nil)
		if err != nil && strings.Contains(err.Error(), "RateLimitExceeded") {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return errors.New("the server counts nothing")
}

// Delete takes a record away.
func (a *Account) Delete(collection, key string) error {
	return a.server.do(call{name: "com.atproto.repo.deleteRecord", token: a.token, body: map[string]any{"repo": a.DID, "collection": collection, "rkey": key}}, nil)
}

// Blob is what the server keeps of a file, by its CID.
func (a *Account) Blob(cid string) ([]byte, error) {
	answer, err := a.server.web.Get(a.server.URL + "/xrpc/com.atproto.sync.getBlob?" + url.Values{"did": {a.DID}, "cid": {cid}}.Encode())
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, errors.New(answer.Status)
	}
	return io.ReadAll(answer.Body)
}

// Expired is an access token of the account whose time is over, signed by the
// server's own key.
func (a *Account) Expired(now time.Time) string {
	part := func(v any) string {
		text, _ := json.Marshal(v) // maps of strings and numbers
		return base64.RawURLEncoding.EncodeToString(text)
	}
	text := part(map[string]any{"typ": "at+jwt", "alg": "HS256"}) + "." + part(map[string]any{
		"scope": "com.atproto.appPass", "sub": a.DID, "aud": "did:web:localhost",
		"iat": now.Add(-3 * time.Hour).Unix(), "exp": now.Add(-time.Hour).Unix()})
	mac := hmac.New(sha256.New, []byte(jwtSecret))
	io.WriteString(mac, text)
	return text + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// call is one call of the protocol; with a body it changes something.
type call struct {
	name    string
	token   string
	body    any
	counted bool // it uses up the limits
}

func (s *Server) do(c call, into any) error {
	request, err := s.request(c)
	if err != nil {
		return err
	}
	answer, err := s.web.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		name, _, _ := strings.Cut(c.name, "?")
		return fmt.Errorf("%s: %s: %s", name, answer.Status, said)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(said, into)
}

func (s *Server) request(c call) (*http.Request, error) {
	method, body := http.MethodGet, io.Reader(nil)
	if c.body != nil {
		text, err := json.Marshal(c.body)
		if err != nil {
			return nil, err
		}
		method, body = http.MethodPost, bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, s.URL+"/xrpc/"+c.name, body)
	if err != nil {
		return nil, err
	}
	if c.body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	if s.key != "" && !c.counted {
		request.Header.Set("X-RateLimit-Bypass", s.key)
	}
	return request, nil
}
