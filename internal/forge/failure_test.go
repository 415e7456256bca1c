package forge_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"masthead/internal/forge"
	"masthead/internal/forge/fake"
	"masthead/internal/secret"
)

func hidden(t *testing.T, what string, err error, permission string) *forge.Unknown {
	t.Helper()
	u, ok := errors.AsType[*forge.Unknown](err)
	if !ok || !u.Hidden || u.Permission != permission {
		t.Fatalf("%s: %#v, want hidden for lack of %q", what, err, permission)
	}
	return u
}

// questions are all methods that ask, by name.
func questions(r *forge.Repo) map[string]func(context.Context) (any, error) {
	return map[string]func(context.Context) (any, error){
		"repos/get":                                                          func(c context.Context) (any, error) { return r.Get(c) },
		"repos/get-branch-protection":                                        func(c context.Context) (any, error) { return r.Protection(c, "main") },
		"repos/get-branch-rules":                                             func(c context.Context) (any, error) { return r.BranchRules(c, "main") },
		"repos/get-repo-rulesets":                                            func(c context.Context) (any, error) { return r.Rulesets(c) },
		"repos/get-repo-ruleset":                                             func(c context.Context) (any, error) { return r.Ruleset(c, 1) },
		"repos/get-repo-rule-suites":                                         func(c context.Context) (any, error) { return r.Bypasses(c, "main") },
		"repos/codeowners-errors":                                            func(c context.Context) (any, error) { return r.CodeownersErrors(c, "main") },
		"repos/get-all-environments":                                         func(c context.Context) (any, error) { return r.Environments(c) },
		"actions/list-repo-secrets":                                          func(c context.Context) (any, error) { return r.RepositorySecrets(c) },
		"actions/list-repo-organization-secrets":                             func(c context.Context) (any, error) { return r.OrganizationSecrets(c) },
		"actions/list-environment-secrets":                                   func(c context.Context) (any, error) { return r.EnvironmentSecrets(c, "publish") },
		"actions/get-github-actions-permissions-repository":                  func(c context.Context) (any, error) { return r.ActionsPolicy(c) },
		"actions/get-github-actions-default-workflow-permissions-repository": func(c context.Context) (any, error) { return r.TokenPolicy(c) },
		"actions/get-fork-pr-contributor-approval-permissions-repository":    func(c context.Context) (any, error) { return r.ForkApproval(c) },
		"repos/get-collaborator-permission-level":                            func(c context.Context) (any, error) { return r.Permission(c, "ada") },
		"pulls/get":                                       func(c context.Context) (any, error) { return r.Pull(c, 5) },
		"pulls/list-reviews":                              func(c context.Context) (any, error) { return r.Reviews(c, 5) },
		"pulls/list-files":                                func(c context.Context) (any, error) { return r.Files(c, 5) },
		"pulls/list-commits":                              func(c context.Context) (any, error) { return r.Commits(c, 5) },
		"issues/list-comments":                            func(c context.Context) (any, error) { return r.Comments(c, 5) },
		"repos/get-commit":                                func(c context.Context) (any, error) { return r.Verification(c, "c0ffee") },
		"checks/list-for-ref":                             func(c context.Context) (any, error) { return r.CheckRuns(c, "c0ffee") },
		"actions/get-workflow-run":                        func(c context.Context) (any, error) { return r.Run(c, 9) },
		"repos/list-commit-statuses-for-ref":              func(c context.Context) (any, error) { return r.Statuses(c, "c0ffee") },
		"users/get-authenticated":                         func(c context.Context) (any, error) { return r.Self(c) },
		"pulls/list-review-comments":                      func(c context.Context) (any, error) { return r.ReviewComments(c, 5) },
		"repos/list-pull-requests-associated-with-commit": func(c context.Context) (any, error) { return r.PullsOf(c, "c0ffee") },
	}
}

// Whatever goes wrong, and with whichever question: the answer is an Unknown
// that says what was asked, and the value is empty.
func TestNothingThatWentWrongIsAnAnswer(t *testing.T) {
	for name, fault := range map[string]fake.Fault{
		"no permission":     {Times: 1, Status: 403, Message: "Resource not accessible by personal access token"},
		"not found":         {Times: 1, Status: 404, Message: "Not Found"},
		"unprocessable":     {Times: 1, Status: 422, Message: "Validation Failed"},
		"secondary limit":   {Times: 99, Status: 403, Message: "You have exceeded a secondary rate limit.", Header: map[string]string{"Retry-After": "1"}},
		"too many requests": {Times: 99, Status: 429, Message: "Too many requests"},
		"server error":      {Times: 99, Status: 502, Body: "<html>Bad gateway</html>"},
		"cut off":           {Times: 99, CutOff: true},
		"half a text":       {Times: 1, Body: `[{"id": 1`},
		"nothing":           {Times: 1, Body: ""},
		"null":              {Times: 1, Body: "null"},
		"a page of a proxy": {Times: 1, Body: "<html>Sign in</html>"},
		"another text":      {Times: 1, Body: `"hello"`},
	} {
		t.Run(name, func(t *testing.T) {
			server, r, _ := at(t, social(nil))
			for id, ask := range questions(r) {
				fault.Operation = id
				server.Fail(fault)
				value, err := ask(t.Context())
				u, ok := errors.AsType[*forge.Unknown](err)
				if !ok || u.Asked == "" || u.Permission == "" {
					t.Errorf("%s: %v", id, err)
				}
				if v := reflect.ValueOf(value); !v.IsZero() {
					t.Errorf("%s: there is a value beside the error: %+v", id, value)
				}
			}
		})
	}
}

func TestAListShorterThanItsCountIsNoAnswer(t *testing.T) {
	for _, body := range []string{`{"total_count": 3, "secrets": [{"name": "A"}]}`, `{"total_count": 0}`, `{}`} {
		server, r, _ := at(t, social(nil))
		server.Fail(fake.Fault{Times: 1, Body: body})
		if names, err := r.RepositorySecrets(t.Context()); err == nil {
			t.Errorf("%s was read as %q", body, names)
		}
	}
}

func TestWhatPassesIsAskedAgain(t *testing.T) {
	for name, c := range map[string]struct {
		fault fake.Fault
		want  []time.Duration
	}{
		"server error":           {fake.Fault{Times: 2, Status: 503}, []time.Duration{time.Second, 2 * time.Second}},
		"cut off":                {fake.Fault{Times: 1, CutOff: true}, []time.Duration{time.Second}},
		"secondary limit":        {fake.Secondary(2, 7), []time.Duration{7 * time.Second, 7 * time.Second}},
		"without a time to wait": {fake.Fault{Times: 1, Status: 403, Message: "You have exceeded a secondary rate limit."}, []time.Duration{time.Minute}},
		"hourly limit": {fake.Fault{Times: 1, Status: 403, Message: "API rate limit exceeded", Header: map[string]string{
			"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1700000030"}}, []time.Duration{31 * time.Second}},
	} {
		t.Run(name, func(t *testing.T) {
			server, r, p := at(t, social(nil))
			server.Fail(c.fault)
			v, err := r.Get(t.Context())
			same(t, "repository", v.FullName, "northwind/social", err)
			same(t, "waits", p.waited, c.want, nil)
		})
	}
}

func TestWaitingIsBounded(t *testing.T) {
	server, r, p := at(t, social(nil))
	server.Fail(fake.Secondary(99, 50))
	if _, err := r.Get(t.Context()); err == nil || len(p.waited) != 1 {
		t.Errorf("waited %v, then %v; a minute holds one wait of 50 s", p.waited, err)
	}
	server, r, p = at(t, social(nil))
	server.Fail(fake.Secondary(99, 3600))
	if _, err := r.Get(t.Context()); err == nil || len(p.waited) != 0 {
		t.Errorf("waited %v for an hour that there is not", p.waited)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, r, p = at(t, social(nil))
	if _, err := r.Get(ctx); !errors.Is(err, context.Canceled) || len(p.waited) != 0 {
		t.Errorf("a cancelled question: %v, waited %v", err, p.waited)
	}
}

// The token is in no text that the program can make of what it holds, nor in
// what a server or a library says back.
func TestTheTokenIsNowhereInTheOutput(t *testing.T) {
	var out bytes.Buffer
	token := secret.New(canary)
	server, r, _ := at(t, social(nil))
	echo := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, `{"message": "no"}`)
	}))
	defer echo.Close()
	options := forge.Options{BaseURL: echo.URL, Token: token}
	client, _ := forge.New(options)
	other, _ := client.Repo("northwind/social")
	_, refused := other.Get(t.Context())
	server.Fail(fake.Fault{Times: 99, CutOff: true})
	_, broken := r.Get(t.Context())
	leaky, _ := forge.New(forge.Options{Token: token, Clock: (&pauses{}).clock(), Through: leak{}})
	third, _ := leaky.Repo("northwind/social")
	_, leaked := third.Get(t.Context())
	for _, v := range []any{token, &token, options, client, other, refused, broken, leaked, forge.Heard(0, refused), struct{ inner secret.Text }{token}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		text, _ := json.Marshal(v)
		out.Write(text)
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "v", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "v", v)
	}
	for err := refused; err != nil; err = errors.Unwrap(err) {
		fmt.Fprintf(&out, "%+v %#v", err, err)
	}
	for _, form := range []string{canary, fmt.Sprintf("%x", canary), fmt.Sprintf("%q", []byte(canary))} {
		if strings.Contains(out.String(), form) {
			t.Errorf("the token is in the output")
		}
	}
	if out.Len() < 1000 || !strings.Contains(leaked.Error(), "[secret]") {
		t.Errorf("the test printed too little: %s", leaked)
	}
}

// leak is a transport whose error holds the request's headers.
type leak struct{}

func (leak) RoundTrip(r *http.Request) (*http.Response, error) {
	return nil, fmt.Errorf("dial failed for %v", r.Header)
}

func TestTheTokenGoesToItsServerAlone(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("another host was asked, with %q", r.Header.Get("Authorization"))
	}))
	defer elsewhere.Close()
	home := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL+"/repos/northwind/social", http.StatusMovedPermanently)
	}))
	defer home.Close()
	client, _ := forge.New(forge.Options{BaseURL: home.URL, Token: secret.New(canary), Clock: (&pauses{}).clock()})
	r, _ := client.Repo("northwind/social")
	if _, err := r.Get(t.Context()); err == nil {
		t.Error("followed to another host")
	}
}

func TestAnAddressIsHTTPSOrThisMachine(t *testing.T) {
	for address, fine := range map[string]bool{
		"": true, "https://ghe.example/api/v3": true, "http://127.0.0.1:3000/api/v1/": true, "http://localhost:1/": true, "http://[::1]:1/": true,
		"http://ghe.example/": false, "http://127.0.0.1.evil.example/": false, "ftp://x/": false, "ghe.example": false,
		"https://user:pass@ghe.example/": false, "https://ghe.example/?x=1": false,
	} {
		if _, err := forge.New(forge.Options{BaseURL: address}); (err == nil) != fine {
			t.Errorf("%q: %v", address, err)
		}
	}
	client, _ := forge.New(forge.Options{})
	for name, fine := range map[string]bool{"northwind/social": true, "a/b.c_d-e": true, "northwind": false, "a/b/c": false, "a/..": false, "../b": false, "a/b?c": false, "": false} {
		if _, err := client.Repo(name); (err == nil) != fine {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// The description that the fake is held against would notice a wrong request.
func TestAWrongRequestIsNoticed(t *testing.T) {
	for _, path := range []string{"repos/northwind/social/pulls/five", "repos/northwind/social/rulesets?include_parents=true", "repos/northwind/social/nothing"} {
		spy := &spy{TB: t}
		server := fake.New(spy, social(nil))
		resp, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		if spy.errors == 0 {
			t.Errorf("%s passed", path)
		}
	}
}

type spy struct {
	testing.TB
	errors int
}

func (s *spy) Errorf(string, ...any) { s.errors++ }
