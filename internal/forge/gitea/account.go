package gitea

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Account is a person on the server, with a token that may do all that the
// person may.
type Account struct {
	Login, Token string
	server       *Server
}

// Reply is an answer that is no success.
type Reply struct {
	Status  int
	Message string
}

func (r *Reply) Error() string { return fmt.Sprintf("%d: %s", r.Status, r.Message) }

// Do asks the API as this person; in and out are sent and read as JSON, nil for
// nothing. A refusal is a *Reply.
func (a *Account) Do(method, path string, in, out any) error {
	return a.send(method, path, in, out, func(r *http.Request) { r.Header.Set("Authorization", "token "+a.Token) })
}

func (a *Account) send(method, path string, in, out any, identify func(*http.Request)) error {
	var body bytes.Buffer
	if in != nil {
		if err := json.NewEncoder(&body).Encode(in); err != nil {
			return err
		}
	}
	req, err := http.NewRequest(method, a.server.API()+path, &body)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	identify(req)
	resp, err := a.server.web.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode >= 300 {
		return refusal(resp.StatusCode, text)
	}
	if raw, ok := out.(*string); ok {
		*raw = string(text)
		return nil
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(text, out)
}

func refusal(status int, text []byte) *Reply {
	var said struct{ Message string }
	if json.Unmarshal(text, &said) != nil || said.Message == "" {
		said.Message = strings.TrimSpace(string(text))
	}
	return &Reply{status, said.Message}
}

// must ends the test where something fails that is no subject of any test.
func (a *Account) must(method, path string, in, out any) {
	a.server.t.Helper()
	if err := a.Do(method, path, in, out); err != nil {
		a.server.t.Fatalf("%s %s as %s: %v\n%s", method, path, a.Login, err, a.server.log())
	}
}

// Account makes a person.
func (s *Server) Account(login string) *Account {
	s.t.Helper()
	const password = "only-on-this-machine-1"
	s.Keeper.must(http.MethodPost, "/admin/users", map[string]any{"username": login, "email": address(login), "password": password, "must_change_password": false}, nil)
	a := &Account{Login: login, server: s}
	var made struct {
		Token string `json:"sha1"`
	}
	err := a.send(http.MethodPost, "/users/"+login+"/tokens", map[string]any{"name": "test", "scopes": []string{"all"}}, &made,
		func(r *http.Request) { r.SetBasicAuth(login, password) })
	if err != nil || made.Token == "" {
		s.t.Fatalf("a token for %s: %v", login, err)
	}
	a.Token = made.Token
	return a
}
