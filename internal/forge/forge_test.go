package forge_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"masthead/internal/forge"
	"masthead/internal/forge/fake"
	"masthead/internal/secret"
)

const canary = "ghp_canary0123456789abcdefghijklmnopqrstu"

// pauses is a clock that notes every wait and lets none pass.
type pauses struct{ waited []time.Duration }

func (p *pauses) clock() forge.Clock {
	return forge.Clock{Now: func() time.Time { return time.Unix(1_700_000_000, 0) },
		Wait: func(ctx context.Context, d time.Duration) error { p.waited = append(p.waited, d); return ctx.Err() }}
}

// at asks about northwind/social on a fake server.
func at(t *testing.T, state *fake.State) (*fake.Server, *forge.Repo, *pauses) {
	t.Helper()
	server, p := fake.New(t, state), &pauses{}
	client, err := forge.New(forge.Options{BaseURL: server.URL, Token: secret.New(canary), Clock: p.clock()})
	if err != nil {
		t.Fatal(err)
	}
	repo, err := client.Repo("northwind/social")
	if err != nil {
		t.Fatal(err)
	}
	return server, repo, p
}

func social(change func(*fake.Repository)) *fake.State {
	r := &fake.Repository{ID: 7, Name: "social", FullName: "northwind/social", DefaultBranch: "main"}
	if change != nil {
		change(r)
	}
	return &fake.State{Token: canary, Repositories: map[string]*fake.Repository{"northwind/social": r}}
}

func same(t *testing.T, what string, got, want any, err error) {
	t.Helper()
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v, %v; want %+v", what, got, err, want)
	}
}

func TestLongListsAreReadToTheEnd(t *testing.T) {
	const n = 257
	pull := &fake.Pull{Number: 5, State: "open", User: fake.User{ID: 1, Login: "ben"}}
	repo := func(r *fake.Repository) {
		r.Pulls = []*fake.Pull{pull}
		r.Checks, r.Statuses = map[string][]fake.Check{}, map[string][]fake.Status{}
		r.Rules = map[string][]fake.Rule{}
	}
	state := social(repo)
	r := state.Repositories["northwind/social"]
	for i := range n {
		user := fake.User{ID: int64(i), Login: fmt.Sprintf("user%d", i), Type: "User"}
		pull.Reviews = append(pull.Reviews, fake.Review{ID: int64(i), User: user, State: "APPROVED", CommitID: "c0ffee", SubmittedAt: "2026-10-01T09:00:00Z"})
		pull.Comments = append(pull.Comments, fake.Comment{ID: int64(i), User: user, Body: "x"})
		pull.Files = append(pull.Files, fake.File{Path: fmt.Sprintf("calendar/%d.md", i), Status: "added", SHA: fmt.Sprintf("%040d", i)})
		r.Checks["c0ffee"] = append(r.Checks["c0ffee"], fake.Check{ID: int64(i), Name: "masthead", SHA: "c0ffee", Status: "queued", App: fake.App{ID: forge.ActionsApp}})
		r.Statuses["c0ffee"] = append(r.Statuses["c0ffee"], fake.Status{Context: fmt.Sprint(i), State: "success", Creator: user})
		r.Rules["main"] = append(r.Rules["main"], fake.Rule{Type: "deletion", SourceType: "Repository", RulesetID: int64(i)})
		r.Secrets = append(r.Secrets, fake.Name{Name: fmt.Sprintf("S%d", i)})
		r.Environments = append(r.Environments, fake.Environment{Name: fmt.Sprintf("e%d", i), Rules: []map[string]any{}})
	}
	_, asked, _ := at(t, state)
	ctx := t.Context()
	count := func(what string, got int, err error) {
		t.Helper()
		same(t, what, got, n, err)
	}
	reviews, err := asked.Reviews(ctx, 5)
	count("reviews", len(reviews), err)
	same(t, "last review", reviews[n-1].User.Login, "user256", nil)
	comments, err := asked.Comments(ctx, 5)
	count("comments", len(comments), err)
	files, err := asked.Files(ctx, 5)
	count("files", len(files), err)
	same(t, "last file", files[n-1].Path, "calendar/256.md", nil)
	checks, err := asked.CheckRuns(ctx, "c0ffee")
	count("checks", len(checks), err)
	statuses, err := asked.Statuses(ctx, "c0ffee")
	count("statuses", len(statuses), err)
	rules, err := asked.BranchRules(ctx, "main")
	count("rules", len(rules), err)
	secrets, err := asked.RepositorySecrets(ctx)
	count("secrets", len(secrets), err)
	environments, err := asked.Environments(ctx)
	count("environments", len(environments), err)
}

func TestWhatIsSaidOfAPullRequestAndItsCommits(t *testing.T) {
	merged, at1 := "feed01", "2026-10-01T10:00:00Z"
	success := "success"
	state := social(func(r *fake.Repository) {
		r.Pulls = []*fake.Pull{{Number: 5, State: "closed", Merged: true, MergedAt: &at1, MergeCommit: &merged, CommitCount: 1, ChangedFiles: 2,
			User: fake.User{ID: 1, Login: "ben", Type: "User"}, Head: fake.Side{Ref: "flu", SHA: "c0ffee"}, Base: fake.Side{Ref: "main", SHA: "ba5e"},
			Commits: []fake.Commit{{SHA: "c0ffee", Author: &fake.User{ID: 1, Login: "ben"}}}}}
		r.PullsOf = map[string][]int{"feed01": {5}}
		r.Checks = map[string][]fake.Check{"c0ffee": {{ID: 3, Name: "masthead", SHA: "c0ffee", Status: "completed", Conclusion: &success, URL: "https://github.example/runs/9", App: fake.App{ID: forge.ActionsApp, Slug: "github-actions"}}}}
		r.Runs = []fake.Run{{ID: 9, Path: ".github/workflows/check.yml", Event: "pull_request", SHA: "c0ffee"}}
		r.Permissions = map[string]string{"ada": "admin"}
		r.Verified = map[string]map[string]any{"feed01": {"verified": true, "reason": "valid", "payload": nil, "signature": nil, "verified_at": nil}}
		r.Suites = []fake.Suite{{ID: 1, Actor: "ada", After: "feed01", Ref: "refs/heads/main", Result: "bypass"}, {ID: 2, Result: "pass"}}
	})
	state.Teams = map[string]map[string]string{"northwind/leads": {"ada": "active", "cem": "pending"}}
	server, r, _ := at(t, state)
	ctx := t.Context()
	p, err := r.Pull(ctx, 5)
	yes := true
	same(t, "pull", p, forge.Pull{Number: 5, State: "closed", User: forge.User{ID: 1, Login: "ben", Type: "User"}, Merged: &yes, MergedAt: at1,
		MergeCommit: "feed01", Commits: 1, ChangedFiles: 2, Head: forge.Branch{Ref: "flu", SHA: "c0ffee"}, Base: forge.Branch{Ref: "main", SHA: "ba5e"}}, err)
	of, err := r.PullsOf(ctx, "feed01")
	same(t, "pull requests of a commit", []any{len(of), of[0].Number, of[0].Merged == nil}, []any{1, 5, true}, err)
	commits, err := r.Commits(ctx, 5)
	same(t, "commits", []any{len(commits), commits[0].Author.Login, commits[0].Committer == nil}, []any{1, "ben", true}, err)
	checks, err := r.CheckRuns(ctx, "c0ffee")
	same(t, "check", []any{checks[0].Conclusion, checks[0].App.ID, checks[0].URL}, []any{"success", int64(15368), "https://github.example/runs/9"}, err)
	run, err := r.Run(ctx, 9)
	same(t, "run", run, forge.Run{ID: 9, Path: ".github/workflows/check.yml", Event: "pull_request", SHA: "c0ffee"}, err)
	permission, err := r.Permission(ctx, "ada")
	same(t, "permission", permission, "admin", err)
	v, err := r.Verification(ctx, "feed01")
	same(t, "signature", v, forge.Verification{Verified: true, Reason: "valid"}, err)
	suites, err := r.Bypasses(ctx, "main")
	same(t, "bypasses", []any{len(suites), suites[0].Actor}, []any{1, "ada"}, err)
	client, _ := forge.New(forge.Options{BaseURL: server.URL, Token: secret.New(canary)})
	for login, want := range map[string]bool{"ada": true, "cem": false} {
		in, err := client.InTeam(ctx, "northwind", "leads", login)
		same(t, login+" in team", in, want, err)
	}
	_, err = client.InTeam(ctx, "northwind", "leads", "stranger")
	hidden(t, "team membership", err, "Members: read (of the organisation)")
}

func TestRulesOfTomorrowAreKeptAndThoseOfTodayAreRead(t *testing.T) {
	server, r, _ := at(t, social(nil))
	server.Fail(fake.Fault{Operation: "repos/get-branch-rules", Times: 1, Body: `[
		{"type":"mind_reading","ruleset_source_type":"Organization","ruleset_source":"northwind","ruleset_id":4,"parameters":{"depth":3}},
		{"type":"pull_request","ruleset_source_type":"Repository","ruleset_source":"northwind/social","ruleset_id":5,"parameters":{"required_approving_review_count":2,"dismiss_stale_reviews_on_push":true,"require_code_owner_review":true,"require_last_push_approval":true,"required_review_thread_resolution":true,"allowed_merge_methods":["squash"],"new":1}},
		{"type":"required_status_checks","ruleset_id":5,"parameters":{"strict_required_status_checks_policy":false,"required_status_checks":[{"context":"masthead","integration_id":15368},{"context":"lint"},{"context":"any","integration_id":-1}]}}]`})
	rules, err := r.BranchRules(t.Context(), "release/a#b?c")
	same(t, "rules", rules, []forge.Rule{
		{Type: "mind_reading", RulesetID: 4, SourceType: "Organization", Source: "northwind"},
		{Type: "pull_request", RulesetID: 5, SourceType: "Repository", Source: "northwind/social", Reviews: &forge.RuleReviews{Approvals: 2, StaleFall: true, CodeOwners: true, LastPush: true, Conversations: true}},
		{Type: "required_status_checks", RulesetID: 5, Checks: []forge.RequiredCheck{{Name: "masthead", App: 15368}, {Name: "lint"}, {Name: "any"}}},
	}, err)
	for _, body := range []string{`[{"type":"pull_request","ruleset_id":5}]`, `[{"type":"required_status_checks","parameters":null}]`, `[{"ruleset_id":5}]`} {
		server.Fail(fake.Fault{Operation: "repos/get-branch-rules", Times: 1, Body: body})
		if rules, err := r.BranchRules(t.Context(), "main"); err == nil {
			t.Errorf("%s was read as %+v", body, rules)
		}
	}
}

func TestABranchWithSpecialCharactersIsAskedForWhole(t *testing.T) {
	_, r, _ := at(t, social(func(r *fake.Repository) {
		r.Rules = map[string][]fake.Rule{"release/a#b?c": {{Type: "non_fast_forward", SourceType: "Repository", RulesetID: 1}}}
		r.Protection = map[string]*fake.Protection{"release/a#b?c": {ForcePushes: fake.Switch{Enabled: true}}}
	}))
	rules, err := r.BranchRules(t.Context(), "release/a#b?c")
	same(t, "rules", len(rules), 1, err)
	p, err := r.Protection(t.Context(), "release/a#b?c")
	same(t, "protection", []bool{p.Exists, p.ForcePushes, p.Deletions}, []bool{true, true, false}, err)
}

func TestHiddenBypassIsNotNobody(t *testing.T) {
	five := int64(5)
	_, r, _ := at(t, social(func(r *fake.Repository) {
		r.Rulesets = []fake.Ruleset{
			{ID: 1, Name: "hidden", Source: "northwind/social", Enforcement: "active"},
			{ID: 2, Name: "none", Source: "northwind/social", Enforcement: "active", Bypass: &[]fake.Bypass{}},
			{ID: 3, Name: "some", Source: "northwind/social", Enforcement: "active", Bypass: &[]fake.Bypass{{ID: &five, Type: "RepositoryRole", Mode: "always"}}},
		}
	}))
	for id, want := range map[int64]struct {
		hidden bool
		actors int
	}{1: {true, 0}, 2: {false, 0}, 3: {false, 1}} {
		set, err := r.Ruleset(t.Context(), id)
		same(t, set.Name, []any{set.Hidden, len(set.Bypass)}, []any{want.hidden, want.actors}, err)
	}
	sets, err := r.Rulesets(t.Context())
	same(t, "rulesets", []any{len(sets), sets[1].Hidden}, []any{3, true}, err)
}

func TestProtectionThatIsNotThereIsAnAnswerAndWhatIsHiddenIsNot(t *testing.T) {
	server, r, _ := at(t, social(nil))
	p, err := r.Protection(t.Context(), "main")
	same(t, "protection", p, forge.Protection{}, err)
	for _, status := range []int{403, 404} {
		message := map[int]string{403: "Resource not accessible by integration", 404: "Not Found"}[status]
		server.Fail(fake.Fault{Operation: "repos/get-branch-protection", Times: 1, Status: status, Message: message,
			Header: map[string]string{"X-Accepted-GitHub-Permissions": "administration=read"}})
		_, err := r.Protection(t.Context(), "main")
		u := hidden(t, "protection", err, "Administration: read")
		same(t, "status", []any{u.Status, u.Accepted}, []any{status, "administration=read"}, nil)
	}
}
