package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/forge/fake"
	"masthead/internal/proof"
)

const spring = `---
id: north-2026-12-05-open
status: ready
accounts: [north-mastodon]
publish_at: 2026-12-05T09:00
author: ada-nowak
language: en
---
The clinic is open on Saturday.
`

const springPath = "calendar/north/2026/12/open.md"

// atMerge is a pull request of Ben's that Ola approved and that was merged.
func atMerge(t *testing.T) *pulled {
	t.Helper()
	p := atPull(t, map[string]string{springPath: spring})
	p.git("checkout", "-q", "main")
	p.git("merge", "-q", "--no-ff", "-m", "Merge pull request #5 from northwind/plan", "plan")
	merged, at := p.git("rev-parse", "main"), "2026-11-02T10:00:00Z"
	p.server.Change(func(s *fake.State) {
		p.pull.State, p.pull.Merged, p.pull.MergedAt, p.pull.MergeCommit = "closed", true, &at, &merged
		p.pull.Reviews = []fake.Review{{ID: 71, User: fake.User{ID: 3, Login: "ola-lis", Type: "User"}, State: "APPROVED",
			CommitID: p.pull.Head.SHA, SubmittedAt: "2026-11-02T09:00:00Z"}}
		s.Repositories["northwind/social"].PullsOf = map[string][]int{merged: {5}}
	})
	return p
}

// prove runs the command; all that is printed or written must lack the token.
func (p *pulled) prove(args ...string) int {
	p.t.Helper()
	p.out.Reset()
	p.err.Reset()
	env := Env{In: strings.NewReader(""), Out: &p.out, Err: &p.err, Dir: p.dir, Now: func() time.Time { return day.AddDate(1, 0, 0) },
		Var: func(name string) string { return p.env[name] }, Terminal: func(any) bool { return false },
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }}
	code := Run(p.t.Context(), env, append([]string{"prove"}, args...))
	if strings.Contains(p.out.String()+p.err.String(), reviewToken) {
		p.t.Errorf("the token is in the output:\n%s%s", &p.out, &p.err)
	}
	return code
}

func (p *pulled) ends(code, want int, texts ...string) {
	p.t.Helper()
	all := p.out.String() + p.err.String()
	if code != want {
		p.t.Errorf("exit code %d, want %d:\n%s", code, want, all)
	}
	p.contains("output", all, texts...)
}

// steady gives commits the same ids on every machine and in every version.
func steady(text string) string {
	known := map[string]string{}
	ids := []string{"8c41f0a92e", "3f9d27b6c1", "d05e8a1b74"}
	return regexp.MustCompile(`\b[0-9a-f]{10}([0-9a-f]{30})?\b`).ReplaceAllStringFunc(text, func(id string) string {
		if known[id[:10]] == "" {
			known[id[:10]] = ids[len(known)]
		}
		return known[id[:10]]
	})
}

func TestProveSaysWhatIsProvenAndWhatIsNot(t *testing.T) {
	p := atMerge(t)
	start := p.git("rev-parse", "main~1")
	p.ends(p.prove("HEAD"), Clean, "proven", "#5, by ben-field; approved by ola-lis", "1 proven, 0 not proven, 0 unknown")
	p.put(springPath, spring+"Call 555.\n")
	p.commit("quick fix")
	p.ends(p.prove(start+"..main"), Found, "1 proven, 1 not proven")
	if got := steady(p.out.String()); got != proveExample {
		t.Errorf("docs/prove.md shows another output:\n%s", got)
	}
	p.ends(p.prove("HEAD", "--lang", "pl"), Found, "NIEWYKAZANE", "Żaden pull request nie stał się tym commitem", "Niczego z tych plików nie wolno publikować")
	p.ends(p.prove("--genesis", start), Found, "1 proven, 1 not proven")
	p.ends(p.prove("--genesis", p.git("rev-parse", "HEAD")), Clean, "0 proven")
}

func TestProveNamesMissingPermissions(t *testing.T) {
	p := atMerge(t)
	p.server.Fail(fake.Fault{Operation: "pulls/list-reviews", Times: 1, Status: 403, Message: "Resource not accessible by integration"})
	p.ends(p.prove("HEAD"), Unfinished, "UNKNOWN", `the reviews of pull request #5 cannot be seen: it needs the permission "Pull requests: read"`)
	p.env["GITHUB_TOKEN"] = "ghs_wrong"
	p.ends(p.prove("HEAD", "--branch", "main"), Unfinished, "there is no token, or the server does not take it")
	p.ends(p.prove("HEAD"), Unfinished, "--branch names the protected branch")
}

func TestProveShowsForeignTextAndObeysNoneOfIt(t *testing.T) {
	p := atMerge(t)
	p.put("calendar/north/2026/12/\x1b[31m##[error]x.md", spring)
	p.git("add", "-A")
	p.git("commit", "-q", "-m", "::error::owned \x1b[2J ##[add-mask]x")
	p.prove("HEAD")
	for _, raw := range []string{"\x1b", "##[error]", "##[add-mask]"} {
		if strings.Contains(p.out.String(), raw) {
			t.Errorf("%q stands in the output:\n%s", raw, &p.out)
		}
	}
}

func TestProveRefusesWhatHasNoSense(t *testing.T) {
	p := atMerge(t)
	for hint, args := range map[string][]string{
		"which commit is to be proven?":             {},
		"a range is written as FROM..TO":            {"main", "plan"},
		`"..main" is no range`:                      {"..main"},
		"is not on the first-parent line":           {"plan..main"},
		"git branch -a":                             {"nowhere"},
		"FROM and --genesis are commits":            {"--genesis", "plan"},
		"is not a repository: write it as OWNER/NA": {"main", "--repo", "northwind"},
	} {
		p.ends(p.prove(args...), Misused, hint)
	}
	p.ends(p.prove("main", "--branch", "live"), Unfinished, "the branch live is not in this clone")
	delete(p.env, "GITHUB_REPOSITORY")
	p.ends(p.prove("main"), Misused, "--repo OWNER/NAME names it")
	p.git("remote", "add", "origin", "git@github.com:northwind/social.git")
	p.ends(p.prove("main"), Clean)
}

// strict reads a text into a type that has to know every key of it.
func strict(t *testing.T, text []byte, into any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Fatalf("more than one document:\n%s", text)
	}
}

func TestProvePrintsJSON(t *testing.T) {
	p := atMerge(t)
	merged := p.git("rev-parse", "HEAD")
	p.put("accounts/people/mallory.yaml", "name: Mallory\ngithub: mallory\nroles: [lead]\nstatus: active\n")
	p.commit("quick fix")
	p.ends(p.prove(merged+"~1..HEAD", "--format", "json"), Found)
	var out jsonProof
	strict(t, p.out.Bytes(), &out)
	if out.State != proof.Unproven || !out.Stopped || !slices.Equal(out.Quarantine, []string{"accounts/people/mallory.yaml"}) || len(out.Changes) != 2 {
		t.Errorf("%+v", out)
	}
	first, second := out.Changes[0], out.Changes[1]
	if first.Commit != merged || first.State != proof.Proven || first.Failed != "" || first.Pull.Number != 5 || first.Approvals[0].Review != 71 || len(first.Required) == 0 {
		t.Errorf("%+v", first)
	}
	if second.Failed != "pull" || second.Pull != nil || !second.Trusted || len(second.Steps) != len(proof.Table()) {
		t.Errorf("%+v", second)
	}
	if strings.Contains(p.out.String(), "null,\n") && !strings.Contains(p.out.String(), `"pull_request": null`) {
		t.Errorf("a list is null:\n%s", &p.out)
	}
	again := p.out.String()
	if p.prove(merged+"~1..HEAD", "--format", "json"); again != p.out.String() {
		t.Error("the same range gives other bytes")
	}
}

func TestProveWritesStatements(t *testing.T) {
	p := atMerge(t)
	merged := p.git("rev-parse", "HEAD")
	p.put(springPath, "")
	p.commit("quick fix")
	file := filepath.Join(t.TempDir(), "approvals.jsonl")
	p.ends(p.prove(merged+"~1..HEAD", "--statement", file, "--now", "2026-11-03T08:00Z"), Found)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var s proof.Statement
	strict(t, text, &s) // what is not proven gets none
	if s.Subject[0].Digest["gitCommit"] != merged || s.Predicate.Tool.Name != "masthead" || s.Predicate.Repository != "northwind/social" ||
		s.Predicate.ProvedAt.Format(time.RFC3339) != "2026-11-03T08:00:00Z" || bytes.Contains(text, []byte(reviewToken)) {
		t.Errorf("%s", text)
	}
}

// giteaLike answers as an older Gitea does where that differs: it tells no pull
// request of a commit, no checks, no bypass log, and dismissals beside the state.
func (p *pulled) giteaLike(dismissed bool) string {
	gone := regexp.MustCompile(`/(commits/[^/]+/(pulls?|check-runs)|rulesets/rule-suites)$`)
	web := httptest.NewServer(http.StripPrefix("/api/v1", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if gone.MatchString(r.URL.Path) {
			w.WriteHeader(http.StatusNotFound)
			io.WriteString(w, `{"message":"not found"}`)
			return
		}
		answer := httptest.NewRecorder()
		p.server.ServeHTTP(answer, r)
		text := answer.Body.String()
		if dismissed {
			text = strings.ReplaceAll(text, `"state":"APPROVED"`, `"state":"APPROVED","dismissed":true`)
		}
		w.WriteHeader(answer.Code)
		io.WriteString(w, strings.ReplaceAll(text, `"type":"User"`, `"active":true`))
	})))
	p.t.Cleanup(web.Close)
	return web.URL + "/api/v1"
}

func TestProveWorksOnAForgeWithoutAnIndex(t *testing.T) {
	p := atMerge(t)
	p.ends(p.prove("HEAD", "--api", p.giteaLike(false)), Clean, "approved by ola-lis")
	p.ends(p.prove("HEAD", "--api", p.giteaLike(true)), Found, "ola-lis: was dismissed")
	p.put(springPath, "")
	p.commit("quick fix")
	p.ends(p.prove("HEAD", "--api", p.giteaLike(false)), Found, "No pull request became this commit")
}
