package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"masthead/internal/forge"
	"masthead/internal/forge/fake"
)

const doctorToken = "ghp_canary0123456789abcdefghijklmnopqrstu"

// guarded is northwind/social on GitHub with every setting as it should be.
func guarded() *fake.State {
	reviews := map[string]any{"required_approving_review_count": 1, "dismiss_stale_reviews_on_push": true, "require_code_owner_review": true,
		"require_last_push_approval": true, "required_review_thread_resolution": true}
	checks := map[string]any{"strict_required_status_checks_policy": false,
		"required_status_checks": []map[string]any{{"context": "masthead", "integration_id": forge.ActionsApp}}}
	rule := func(kind string, parameters map[string]any) fake.Rule {
		return fake.Rule{Type: kind, SourceType: "Repository", Source: "northwind/social", RulesetID: 1, Parameters: parameters}
	}
	r := &fake.Repository{ID: 7, Name: "social", FullName: "northwind/social", DefaultBranch: "main", AllowMergeCommit: true,
		Rules: map[string][]fake.Rule{"main": {rule("pull_request", reviews), rule("required_status_checks", checks),
			rule("non_fast_forward", nil), rule("deletion", nil)}},
		Rulesets:      []fake.Ruleset{{ID: 1, Name: "main", Source: "northwind/social", Enforcement: "active", Bypass: &[]fake.Bypass{}}},
		HasCodeowners: true,
		Environments: []fake.Environment{{Name: "publish", Policy: &fake.BranchPolicy{Custom: true}, Gates: []fake.Gate{{Name: "main", Type: "branch"}},
			Secrets: []fake.Name{{Name: "NORTH_MASTODON_TOKEN"}},
			Rules: []map[string]any{{"id": 1, "node_id": "x", "type": "required_reviewers", "prevent_self_review": true,
				"reviewers": []map[string]any{{"type": "User", "reviewer": fake.User{ID: 1, Login: "ada-nowak", Type: "User"}}}}}}},
		Actions:      fake.Actions{Enabled: true, Allowed: "selected", Pinned: true},
		Workflow:     fake.Workflow{Default: "read"},
		ForkApproval: "all_external_contributors",
	}
	return &fake.State{Token: doctorToken, Repositories: map[string]*fake.Repository{"northwind/social": r}}
}

// examined runs doctor against a server, in a new organisation.
type examined struct {
	*person
	server *fake.Server
	env    map[string]string
}

func atGitHub(t *testing.T) *examined {
	t.Helper()
	server := fake.New(t, guarded())
	p := atNewOrganisation(t)
	return &examined{p, server, map[string]string{"GITHUB_API_URL": server.URL, "GITHUB_TOKEN": doctorToken, "GITHUB_REPOSITORY": "northwind/social"}}
}

func (e *examined) doctor(args ...string) int {
	e.out.Reset()
	e.err.Reset()
	env := Env{In: strings.NewReader(""), Out: &e.out, Err: &e.err, Dir: e.dir, Now: func() time.Time { return day },
		Var: func(name string) string { return e.env[name] }, Terminal: func(any) bool { return false }}
	return Run(context.Background(), env, append([]string{"doctor"}, args...))
}

func (e *examined) change(change func(*fake.Repository)) {
	e.server.Change(func(s *fake.State) { change(s.Repositories["northwind/social"]) })
}

func (e *examined) tells(t *testing.T, code, want int, texts ...string) {
	t.Helper()
	all := e.out.String() + e.err.String()
	if code != want {
		t.Errorf("exit code %d, want %d:\n%s", code, want, all)
	}
	for _, text := range texts {
		if !strings.Contains(all, text) {
			t.Errorf("was not told %q:\n%s", text, all)
		}
	}
	if strings.Contains(all, doctorToken) {
		t.Errorf("the token is in the output:\n%s", all)
	}
}

func TestDoctorFindsNothingWhereAllIsGuarded(t *testing.T) {
	e := atGitHub(t)
	e.tells(t, e.doctor("--fail-on", "advice"), Clean, "northwind/social, branch main, 0 workflow files: 0 holes, 0 unknown, ")
}

func TestDoctorTellsHolesWithTheSetting(t *testing.T) {
	e := atGitHub(t)
	e.change(func(r *fake.Repository) {
		r.Rules["main"][0].Parameters["require_last_push_approval"] = false
		r.Secrets = []fake.Name{{Name: "NORTH_MASTODON_TOKEN"}}
	})
	if err := os.WriteFile(e.dir+"/accounts/north/north-mastodon.yaml", []byte("platform: mastodon\nhandle: \"@north@mastodon.example\"\nstate: official\ncredential: NORTH_MASTODON_TOKEN\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	e.tells(t, e.doctor(), Found,
		"error: the last to push to a pull request may approve it [last-pusher-approves]",
		"setting: POST /repos/northwind/social/rulesets: rules[].type \"pull_request\",",
		"NORTH_MASTODON_TOKEN is a secret of the repository",
		"2 holes, 0 unknown")
}

func TestDoctorSaysWhichPermissionIsMissing(t *testing.T) {
	e := atGitHub(t)
	e.server.Fail(fake.Fault{Operation: "actions/list-repo-secrets", Times: 1, Status: 403, Message: "Resource not accessible by personal access token"})
	e.tells(t, e.doctor(), Unfinished, `the names of the repository's secrets cannot be seen: it needs the permission "Secrets: read"`,
		"1 unknown", "masthead: 1 check could not be made")
	e.env["GITHUB_TOKEN"] = "wrong"
	e.tells(t, e.doctor(), Unfinished, "0 holes")
	if strings.Contains(e.out.String(), "credential-open-to-writers] ") {
		t.Error("a refused token finds holes")
	}
}

func TestDoctorOfflineAsksNobody(t *testing.T) {
	e := atGitHub(t)
	e.tells(t, e.doctor("--offline"), Clean, "not asked")
	if asked := e.server.Asked(); len(asked) > 0 {
		t.Errorf("asked %q", asked)
	}
}

func TestDoctorPrintsJSON(t *testing.T) {
	e := atGitHub(t)
	e.change(func(r *fake.Repository) { r.Workflow.MayApprove = true })
	code := e.doctor("--format", "json")
	var out struct {
		Repository string
		Summary    struct{ Holes, Unknown int }
		Checks     []struct{ ID, State, API string }
	}
	if err := json.Unmarshal(e.out.Bytes(), &out); err != nil || code != Found || out.Summary.Holes != 1 || out.Repository != "northwind/social" {
		t.Fatalf("exit code %d, %v: %+v", code, err, out.Summary)
	}
	for _, c := range out.Checks {
		if (c.State == "hole") != (c.ID == "robot-may-approve") || strings.Contains(c.API, "{repository}") {
			t.Errorf("%+v", c)
		}
	}
	first := bytes.Clone(e.out.Bytes())
	if e.doctor("--format", "json"); !bytes.Equal(first, e.out.Bytes()) {
		t.Error("the same repository gives other bytes")
	}
}

func TestDoctorFindsTheRepository(t *testing.T) {
	for remote, want := range map[string]string{
		"git@github.com:northwind/social.git":             "github.com northwind/social",
		"https://github.com/northwind/social":             "github.com northwind/social",
		"https://token@GitHub.com/northwind/social.git/":  "github.com northwind/social",
		"ssh://git@ghe.example:2222/northwind/social.git": "ghe.example northwind/social",
		"/srv/git/social.git":                             " ",
		"https://gitlab.example/a/b/c":                    " ",
		"":                                                " ",
	} {
		host, name := remoteRepository(remote)
		if got := host + " " + name; got != want {
			t.Errorf("%q: %q, want %q", remote, got, want)
		}
	}
	e := atGitHub(t)
	delete(e.env, "GITHUB_REPOSITORY")
	e.tells(t, e.doctor(), Misused, "no repository on GitHub is known here")
	e.tells(t, e.doctor("--repository", "northwind"), Misused, "OWNER/NAME")
	e.tells(t, e.doctor("--repository", "northwind/social"), Clean)
	e.env["GITHUB_API_URL"] = "http://api.example/"
	e.tells(t, e.doctor("--repository", "northwind/social"), Misused, "is not asked without https")
}
