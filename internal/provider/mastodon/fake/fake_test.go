package fake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

type client struct {
	*testing.T
	base, token string
}

func serve(t *testing.T, o Options) (*Server, client) {
	t.Helper()
	if o.Now == nil {
		o.Now = func() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	s.Join(Account{ID: "1", Username: "north", Token: "secret", App: "masthead"})
	listener := httptest.NewServer(s)
	t.Cleanup(listener.Close)
	return s, client{t, listener.URL, "secret"}
}

// ask sends JSON, and gives the status and the answer.
func (c client) ask(method, path, body string, headers ...string) (int, map[string]any) {
	c.Helper()
	r, err := http.NewRequest(method, c.base+path, strings.NewReader(body))
	if err != nil {
		c.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		c.Fatal(err)
	}
	var object map[string]any
	if len(data) > 0 && data[0] == '{' {
		if err := json.Unmarshal(data, &object); err != nil {
			c.Fatal(err)
		}
	}
	return answer.StatusCode, object
}

// A lenient server proves nothing: each wrong question is an error, and kept.
func TestWrongQuestionsAreViolations(t *testing.T) {
	for name, q := range map[string][3]string{
		"a parameter that nobody knows":    {"POST", "/api/v1/statuses", `{"status":"x","visiblity":"public"}`},
		"a text that is a number":          {"POST", "/api/v1/statuses", `{"status":5}`},
		"a flag that is a text":            {"POST", "/api/v1/statuses", `{"status":"x","sensitive":"true"}`},
		"a list that is a text":            {"POST", "/api/v1/statuses", `{"status":"x","media_ids":"1"}`},
		"a number in a list of ids":        {"POST", "/api/v1/statuses", `{"status":"x","media_ids":[1]}`},
		"a time without a zone":            {"POST", "/api/v1/statuses", `{"status":"x","scheduled_at":"2026-10-02T10:00:00"}`},
		"a parameter of another make":      {"POST", "/api/v1/statuses", `{"status":"x","content_type":"text/plain"}`},
		"visibility in an edit":            {"PUT", "/api/v1/statuses/1", `{"status":"x","visibility":"public"}`},
		"a body with DELETE":               {"DELETE", "/api/v1/statuses/1", `{"x":1}`},
		"a parameter in the address":       {"POST", "/api/v1/statuses?status=x", ""},
		"a page that is too long":          {"GET", "/api/v1/scheduled_statuses?limit=80", ""},
		"JSON that ends early":             {"POST", "/api/v1/statuses", `{"status":`},
		"a question that is not described": {"GET", "/api/v1/scheduled_statuses?offset=2", ""},
	} {
		s, c := serve(t, Options{Software: "mastodon"})
		if status, _ := c.ask(q[0], q[1], q[2]); status != 400 || len(s.Store().Violations) != 1 {
			t.Errorf("%s: status %d, violations %q", name, status, s.Store().Violations)
		}
		if len(s.Store().Posts) > 0 {
			t.Errorf("%s: it was posted", name)
		}
	}
}

func TestTokensAndScopes(t *testing.T) {
	s, c := serve(t, Options{Software: "mastodon"})
	s.Join(Account{ID: "2", Username: "reader", Token: "reads", Scopes: []string{"read:statuses"}})
	for token, want := range map[string]int{"": 401, "nobody": 401, "reads": 403, "secret": 200} {
		c.token = token
		if status, _ := c.ask("POST", "/api/v1/statuses", `{"status":"x"}`); status != want {
			t.Errorf("%q may post: %d, want %d", token, status, want)
		}
	}
}

// As servers.md saw it of a real GoToSocial, and as the documentation says of
// Mastodon; README.md names the sources.
func TestTheTwoMakesDiffer(t *testing.T) {
	const soon, later, past = `"2026-10-01T09:01:00Z"`, `"2026-10-01T11:00:00Z"`, `"2020-01-01T00:00:00Z"`
	for software, want := range map[string]struct {
		twice, past, visibility, empty string
		emptyStatus                    int
	}{
		"mastodon":   {"the same", "2026-10-01T09:00:00.000Z", "public", "Validation failed: Text can't be blank", 422},
		"gotosocial": {"another", "2020-01-01T00:00:00.000Z", "unlisted", "Bad Request: status contains no text, media or poll", 400},
	} {
		_, c := serve(t, Options{Software: software})
		_, one := c.ask("POST", "/api/v1/statuses", `{"status":"x"}`, "Idempotency-Key", "k")
		_, two := c.ask("POST", "/api/v1/statuses", `{"status":"x"}`, "Idempotency-Key", "k")
		if got := map[bool]string{true: "the same", false: "another"}[one["id"] == two["id"]]; got != want.twice {
			t.Errorf("%s: a key used twice makes %s", software, got)
		}
		if one["visibility"] != want.visibility {
			t.Errorf("%s: visibility %v", software, one["visibility"])
		}
		if _, got := c.ask("POST", "/api/v1/statuses", `{"status":"past","scheduled_at":`+past+`}`); got["created_at"] != want.past {
			t.Errorf("%s: a past time makes %v", software, got["created_at"])
		}
		if status, got := c.ask("POST", "/api/v1/statuses", `{"status":""}`); status != want.emptyStatus || got["error"] != want.empty {
			t.Errorf("%s: %d %v", software, status, got)
		}
		if status, _ := c.ask("POST", "/api/v1/statuses", `{"status":"soon","scheduled_at":`+soon+`}`); status != 422 {
			t.Errorf("%s: a time too near: %d", software, status)
		}
		_, waits := c.ask("POST", "/api/v1/statuses", `{"status":"later","scheduled_at":`+later+`}`)
		at := "/api/v1/scheduled_statuses/" + waits["id"].(string)
		for _, step := range []struct {
			method, body string
			want         int
		}{{"GET", "", 200}, {"PUT", `{"scheduled_at":"2026-10-01T12:00:00Z"}`, 200}, {"PUT", `{"scheduled_at":` + soon + `}`, 422}, {"DELETE", "", 200}, {"GET", "", 404}, {"DELETE", "", 404}} {
			if status, _ := c.ask(step.method, at, step.body); status != step.want {
				t.Errorf("%s: %s %s of what waits: %d, want %d", software, step.method, step.body, status, step.want)
			}
		}
		post := "/api/v1/statuses/" + one["id"].(string)
		for _, want := range []int{200, 404} {
			if status, _ := c.ask("DELETE", post, ""); status != want {
				t.Errorf("%s: DELETE: %d, want %d", software, status, want)
			}
		}
	}
}

// Mastodon keeps the key after the post: of two calls at once, both may post.
func TestTheKeyRaces(t *testing.T) {
	s, c := serve(t, Options{Software: "mastodon"})
	s.Break(Fault{Kind: SlowKey, Delay: 300, Path: "/api/v1/statuses"})
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { c.ask("POST", "/api/v1/statuses", `{"status":"x"}`, "Idempotency-Key", "k") })
	}
	both.Wait()
	if got := len(s.Store().Posts); got != 2 {
		t.Errorf("%d posts", got)
	}
}

func TestFaults(t *testing.T) {
	for kind, want := range map[string]struct{ status, posts int }{
		DropBefore: {0, 0}, DropAfter: {0, 1}, Broken500: {500, 0}, Failed500: {500, 1}, TooMany: {429, 0}, Expired: {401, 0}, Slow: {200, 1},
	} {
		s, c := serve(t, Options{Software: "gotosocial"})
		if status, _ := c.ask("POST", "/_fault", `{"kind":"`+kind+`","method":"POST","path":"/api/v1/statuses","delay_ms":1}`); status != 200 {
			t.Fatalf("%s: %d", kind, status)
		}
		if status, _ := c.ask("POST", "/api/v1/statuses", `{"status":"x"}`); status != want.status || len(s.Store().Posts) != want.posts {
			t.Errorf("%s: %d, %d posts", kind, status, len(s.Store().Posts))
		}
		if status, _ := c.ask("POST", "/api/v1/statuses", `{"status":"y"}`); status != 200 {
			t.Errorf("%s lasts: %d", kind, status)
		}
	}
}

func TestLimits(t *testing.T) {
	_, c := serve(t, Options{Software: "mastodon", Limits: true})
	for i := range 301 {
		if status, _ := c.ask("GET", "/api/v1/scheduled_statuses", ""); (status == 429) != (i == 300) {
			t.Fatalf("call %d: %d", i+1, status)
		}
	}
}

// A medium belongs to one post; the store keeps its digest.
func TestMediaAreAttachedOnce(t *testing.T) {
	s, c := serve(t, Options{Software: "gotosocial"})
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreatePart(map[string][]string{"Content-Disposition": {`form-data; name="file"; filename="a.png"`}, "Content-Type": {"image/png"}})
	if err != nil {
		t.Fatal(err)
	}
	part.Write([]byte("png"))
	form.WriteField("description", "Alt")
	form.Close()
	status, m := c.ask("POST", "/api/v2/media", body.String(), "Content-Type", form.FormDataContentType())
	if status != 200 || m["description"] != "Alt" {
		t.Fatalf("%d %v", status, m)
	}
	with := `{"status":"x","media_ids":["` + m["id"].(string) + `"]}`
	for _, want := range []int{200, 400} {
		if status, got := c.ask("POST", "/api/v1/statuses", with); status != want {
			t.Errorf("%d %v", status, got)
		}
	}
	if got := s.Store(); got.Media[0].SHA256 != sum([]byte("png")) || got.Media[0].Post != got.Posts[0].ID {
		t.Errorf("%+v", got)
	}
}

// What is in the folder outlives the server.
func TestTheStoreOutlivesTheServer(t *testing.T) {
	folder := t.TempDir()
	s, c := serve(t, Options{Software: "mastodon", Folder: folder})
	_, one := c.ask("POST", "/api/v1/statuses", `{"status":"x"}`, "Idempotency-Key", "k")
	c.ask("POST", "/api/v1/statuses", `{"status":"gone"}`)
	c.ask("DELETE", "/api/v1/statuses/"+s.Store().Posts[1].ID, "")
	c.ask("POST", "/api/v1/statuses", `{"status":"later","scheduled_at":"2026-10-01T11:00:00Z"}`)
	// It is not closed: it is killed.
	again, c2 := serve(t, Options{Software: "mastodon", Folder: folder})
	before, after := s.Store(), again.Store()
	if len(after.Posts) != 2 || after.Posts[1].Gone == nil || len(after.Waiting) != 1 || after.Posts[0].ID != before.Posts[0].ID {
		t.Errorf("%+v", after)
	}
	if _, same := c2.ask("POST", "/api/v1/statuses", `{"status":"x"}`, "Idempotency-Key", "k"); same["id"] != one["id"] {
		t.Error("the key is forgotten")
	}
	again.Pass(3 * time.Hour)
	if got := again.Store(); got.Posts[2].Text != "later" || got.Waiting[0].Out != got.Posts[2].ID {
		t.Errorf("%+v", got)
	}
}

func TestItRunsAsAProgram(t *testing.T) {
	program := filepath.Join(t.TempDir(), "fake")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	run := exec.Command(program, "-software", "gotosocial", "-store", t.TempDir())
	out, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = run.Process.Kill(); _ = run.Wait() }()
	first, err := bufio.NewReader(out).ReadString('\n')
	base, ok := strings.CutPrefix(strings.TrimSpace(first), "READY ")
	if err != nil || !ok {
		t.Fatalf("%q %v", first, err)
	}
	c := client{t, base, "tok"}
	c.ask("POST", "/_account", `{"id":"9","username":"north","token":"tok","app":"masthead"}`)
	if status, got := c.ask("POST", "/api/v1/statuses", `{"status":"x","visibility":"public"}`); status != 200 || got["visibility"] != "public" {
		t.Errorf("%d %v", status, got)
	}
	if _, store := c.ask("GET", "/_store", ""); len(store["posts"].([]any)) != 1 {
		t.Errorf("%v", store)
	}
	if err := exec.Command(program, "-addr", "0.0.0.0:0").Run(); err == nil {
		t.Error("it listens to everybody")
	}
}
