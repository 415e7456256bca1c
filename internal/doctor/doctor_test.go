package doctor

import (
	"slices"
	"strings"
	"testing"

	"masthead/internal/forge"
)

func known[T any](v T) forge.Answer[T] { return forge.Answer[T]{Value: v} }

func unseen[T any]() forge.Answer[T] {
	return forge.Answer[T]{Unknown: &forge.Unknown{Asked: "x", Permission: "Administration: read", Hidden: true, Status: 403}}
}

func ptr[T any](v T) *T { return &v }

const checkWorkflow = `name: check
on:
  pull_request:
  merge_group:
permissions: {}
jobs:
  masthead:
    runs-on: ubuntu-latest
    permissions: {contents: read, pull-requests: write}
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v6.0.0
        with: {fetch-depth: 0, persist-credentials: false}
      - uses: ./.github/actions/masthead
        env: {GH_TOKEN: "${{ secrets.GITHUB_TOKEN }}"}
      - run: echo "$TITLE ${{ github.event.pull_request.number }}"
        env: {TITLE: "${{ github.event.pull_request.title }}"}
`

const syncWorkflow = `name: sync
on:
  push: {branches: [main]}
permissions: {}
concurrency: {group: masthead-publish, cancel-in-progress: false}
jobs:
  apply:
    runs-on: ubuntu-latest
    environment: publish
    permissions: {contents: read}
    steps:
      - run: masthead sync
        env: {TOKEN: "${{ secrets.NORTH_TOKEN }}"}
`

const commentWorkflow = `name: comment
on: pull_request_target
permissions: {}
jobs:
  label:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567
        with: {persist-credentials: false}
`

const action = `name: masthead
runs:
  using: composite
  steps:
    - run: masthead review
      shell: bash
`

// sound is a repository in which nothing is wrong.
func sound() *Case {
	rules := []forge.Rule{
		{Type: "pull_request", RulesetID: 1, Reviews: &forge.RuleReviews{Approvals: 1, StaleFall: true, CodeOwners: true, LastPush: true, Conversations: true}},
		{Type: "required_status_checks", RulesetID: 1, Checks: []forge.RequiredCheck{{Name: "masthead", App: forge.ActionsApp}}},
		{Type: "non_fast_forward", RulesetID: 1}, {Type: "deletion", RulesetID: 1}, {Type: "mind_reading", RulesetID: 1},
	}
	return &Case{
		Repository: "northwind/social", Branch: "main", Environment: "publish", Required: "masthead",
		Codeowners: ".github/CODEOWNERS", Credentials: []string{"NORTH_TOKEN"},
		Files: []File{{".github/workflows/check.yml", []byte(checkWorkflow)}, {".github/workflows/sync.yml", []byte(syncWorkflow)},
			{".github/workflows/comment.yml", []byte(commentWorkflow)}, {".github/actions/masthead/action.yml", []byte(action)}},
		Settings: &forge.Settings{
			Repository:          known(forge.Repository{FullName: "northwind/social", Private: ptr(false), AllowRebaseMerge: ptr(false)}),
			Protection:          known(forge.Protection{}),
			Rules:               known(rules),
			Rulesets:            map[int64]forge.Answer[forge.Ruleset]{1: known(forge.Ruleset{ID: 1, Name: "main"})},
			CodeownersErrors:    known([]forge.CodeownersError{}),
			Environments:        known([]forge.Environment{{Name: "publish", AdminsBypass: ptr(false), Custom: true, Policies: []forge.Gate{{Name: "main", Type: "branch"}}, Reviewers: []forge.Reviewer{{Type: "User", Name: "ada"}}}}),
			RepositorySecrets:   known([]string{"OTHER"}),
			OrganizationSecrets: known([]string{}),
			EnvironmentSecrets:  known([]string{"NORTH_TOKEN"}),
			Actions:             known(forge.ActionsPolicy{Enabled: ptr(true), Allowed: "selected", PinnedSHA: ptr(true)}),
			Token:               known(forge.TokenPolicy{Default: "read", MayApprove: ptr(false)}),
			ForkApproval:        known("all_external_contributors"),
		},
	}
}

// inState lists the checks in a state.
func inState(c *Case, state string) []string {
	ids := []string{}
	for _, r := range Judge(*c) {
		if r.State == state {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func TestNothingIsWrongWithASoundRepository(t *testing.T) {
	for _, r := range Judge(*sound()) {
		if r.State != Fine {
			t.Errorf("%s: %s %v %v", r.ID, r.State, r.Findings, r.Unknown)
		}
	}
}

func reviews(c *Case) *forge.RuleReviews     { return c.Settings.Rules.Value[0].Reviews }
func environment(c *Case) *forge.Environment { return &c.Settings.Environments.Value[0] }
func bypass(c *Case, mode string, actor forge.Bypass) {
	actor.Mode = mode
	c.Settings.Rulesets[1] = known(forge.Ruleset{Name: "main", Bypass: []forge.Bypass{actor}})
}

// edit changes a file of the case; the text must be there.
func edit(path, old, new string) func(*Case) {
	return func(c *Case) {
		i := slices.IndexFunc(c.Files, func(f File) bool { return strings.HasSuffix(f.Path, path) })
		before := string(c.Files[i].Source)
		if !strings.Contains(before, old) {
			panic(old + " is not in " + path)
		}
		c.Files[i].Source = []byte(strings.ReplaceAll(before, old, new))
	}
}

// flips are changes of the sound repository, each with the one check that
// must notice it, and nothing else.
var flips = []struct {
	check string
	name  string
	flip  func(*Case)
}{
	{"change-without-review", "no approval", func(c *Case) { reviews(c).Approvals = 0 }},
	{"stale-approval-counts", "stale", func(c *Case) { reviews(c).StaleFall = false }},
	{"last-pusher-approves", "last push", func(c *Case) { reviews(c).LastPush = false }},
	{"owner-not-asked", "owners", func(c *Case) { reviews(c).CodeOwners = false }},
	{"conversation-left-open", "conversations", func(c *Case) { reviews(c).Conversations = false }},
	{"history-can-be-rewritten", "force", func(c *Case) { c.Settings.Rules.Value[2].Type = "creation" }},
	{"branch-can-be-deleted", "deletion", func(c *Case) { c.Settings.Rules.Value[3].Type = "creation" }},
	{"rules-can-be-bypassed", "admins", func(c *Case) { bypass(c, "always", forge.Bypass{Type: "RepositoryRole", ID: ptr(int64(5))}) }},
	{"rules-can-be-bypassed", "exempt", func(c *Case) { bypass(c, "exempt", forge.Bypass{Type: "Integration", ID: ptr(int64(9))}) }},
	{"rules-can-be-bypassed", "owners of the organisation, a mode of tomorrow", func(c *Case) { bypass(c, "new", forge.Bypass{Type: "OrganizationAdmin"}) }},
	{"check-can-be-forged", "any app", func(c *Case) { c.Settings.Rules.Value[1].Checks[0].App = 0 }},
	{"check-can-be-forged", "another app", func(c *Case) { c.Settings.Rules.Value[1].Checks[0].App = 7 }},
	{"rebase-merge-allowed", "rebase", func(c *Case) { c.Settings.Repository.Value.AllowRebaseMerge = ptr(true) }},
	{"codeowners-broken", "a bad line", func(c *Case) {
		c.Settings.CodeownersErrors.Value = []forge.CodeownersError{{Line: 3, Kind: "Unknown owner", Path: ".github/CODEOWNERS"}}
	}},
	{"robot-may-approve", "approve", func(c *Case) { c.Settings.Token.Value.MayApprove = ptr(true) }},
	{"token-may-write", "write", func(c *Case) { c.Settings.Token.Value.Default = "write" }},
	{"any-action-allowed", "all", func(c *Case) { c.Settings.Actions.Value.Allowed = "all" }},
	{"unpinned-action-allowed", "tags", func(c *Case) { c.Settings.Actions.Value.PinnedSHA = ptr(false) }},
	{"stranger-runs-workflows", "strangers", func(c *Case) { c.Settings.ForkApproval.Value = "first_time_contributors" }},
	{"credential-open-to-writers", "repository", func(c *Case) { c.Settings.RepositorySecrets.Value = []string{"north_token"} }},
	{"credential-open-to-writers", "organisation", func(c *Case) { c.Settings.OrganizationSecrets.Value = []string{"NORTH_TOKEN"} }},
	{"credential-open-to-writers", "one place seen, the other not", func(c *Case) {
		c.Settings.RepositorySecrets.Value, c.Settings.OrganizationSecrets = []string{"NORTH_TOKEN"}, unseen[[]string]()
	}},
	{"rules-can-be-bypassed", "the check alone, in a ruleset of its own", func(c *Case) {
		c.Settings.Rules.Value[1].RulesetID = 2
		c.Settings.Rulesets[2] = known(forge.Ruleset{Name: "checks", Bypass: []forge.Bypass{{Type: "DeployKey", Mode: "always"}}})
	}},
	{"rules-can-be-bypassed", "force pushes alone, in a ruleset of its own", func(c *Case) {
		c.Settings.Rules.Value[2].RulesetID = 2
		c.Settings.Rulesets[2] = known(forge.Ruleset{Name: "history", Bypass: []forge.Bypass{{Type: "Team", ID: ptr(int64(3)), Mode: "always"}}})
	}},
	{"credential-missing", "another name", func(c *Case) { c.Settings.EnvironmentSecrets.Value = []string{"SOUTH_TOKEN"} }},
	{"environment-missing", "none", func(c *Case) { environment(c).Name = "other" }},
	{"environment-open-to-branches", "every branch", func(c *Case) { environment(c).Custom = false }},
	{"environment-open-to-branches", "protected branches", func(c *Case) { environment(c).Custom, environment(c).ProtectedOnly = false, true }},
	{"environment-open-to-branches", "another branch", func(c *Case) {
		environment(c).Policies = append(environment(c).Policies, forge.Gate{Name: "release/*"})
	}},
	{"environment-open-to-branches", "a tag of that name", func(c *Case) { environment(c).Policies[0].Type = "tag" }},
	{"environment-without-reviewer", "nobody", func(c *Case) { environment(c).Reviewers = nil }},
	{"environment-can-be-bypassed", "admins", func(c *Case) { environment(c).AdminsBypass = ptr(true) }},
	{"codeowners-missing", "no file", func(c *Case) { c.Codeowners = "" }},
	{"workflow-unreadable", "broken", edit("comment.yml", "permissions: {}", "permissions: {")},
	{"workflow-unreadable", "an alias", edit("comment.yml", "name: comment", "x: &x 1\nname: *x")},
	{"workflow-unreadable", "no jobs", edit("comment.yml", "jobs:", "jbos:")},
	{"action-not-pinned", "a tag", edit("check.yml", "@0123456789abcdef0123456789abcdef01234567", "@v6")},
	{"action-not-pinned", "a short commit", edit("check.yml", "@0123456789abcdef0123456789abcdef01234567", "@0123456")},
	{"action-not-pinned", "an image", edit("action.yml", "- run", "- uses: docker://alpine:3\n    - run")},
	{"action-not-pinned", "a called workflow", edit("comment.yml", "jobs:", "jobs:\n  x: {uses: a/b/.github/workflows/c.yml@main}")},
	{"action-not-pinned", "an image by something else than its digest", edit("action.yml", "- run", "- uses: docker://alpine@0123456789abcdef0123456789abcdef01234567\n    - run")},
	{"permissions-not-limited", "none", edit("comment.yml", "permissions: {}\n", "")},
	{"permissions-not-limited", "all", edit("sync.yml", "{contents: read}", "write-all")},
	{"foreign-code-with-secrets", "checkout of the head", edit("comment.yml", "{persist", "{ref: \"${{ github.event.pull_request.head.sha }}\", persist")},
	{"foreign-code-with-secrets", "checkout of the merge", edit("comment.yml", "{persist", "{ref: \"refs/pull/${{ github.event.number }}/merge\", persist")},
	{"foreign-code-with-secrets", "fetch", edit("comment.yml", "    steps:", "    steps:\n      - run: gh pr checkout 5")},
	{"foreign-text-in-script", "a title", edit("check.yml", "$TITLE ", "${{github.event.pull_request.title}}")},
	{"foreign-text-in-script", "a branch", edit("check.yml", "$TITLE ", "${{ format('{0}', github.head_ref) }}")},
	{"foreign-text-in-script", "an input", edit("action.yml", "review", "review ${{ inputs.args }}")},
	{"foreign-text-in-script", "an output", edit("sync.yml", "masthead sync", "masthead sync ${{ steps.a.outputs.b }}")},
	{"foreign-text-in-script", "a script", edit("comment.yml", "{persist-credentials: false}", "{persist-credentials: false, script: \"x('${{ github.event.issue.body }}')\"}")},
	{"checkout-keeps-token", "kept", edit("check.yml", ", persist-credentials: false", "")},
	{"secret-in-pull-request", "a secret", edit("check.yml", "secrets.GITHUB_TOKEN", "secrets.NORTH_TOKEN")},
	{"secret-in-pull-request", "another way", edit("check.yml", "secrets.GITHUB_TOKEN", "secrets['NORTH_TOKEN']")},
	{"secret-in-pull-request", "all", edit("check.yml", "secrets.GITHUB_TOKEN", "toJSON(secrets)")},
	{"secret-in-pull-request", "inherit", edit("comment.yml", "jobs:", "jobs:\n  x: {uses: ./x.yml, secrets: inherit}")},
	{"secret-without-environment", "no environment", edit("sync.yml", "    environment: publish\n", "")},
	{"secret-without-environment", "for the whole workflow", edit("sync.yml", "jobs:", "env: {A: \"${{ secrets.A }}\"}\njobs:")},
	{"publication-can-be-cancelled", "the workflow", edit("sync.yml", "cancel-in-progress: false", "cancel-in-progress: true")},
	{"publication-can-be-cancelled", "the job, by expression", edit("sync.yml", "environment: publish", "environment: {name: publish}\n    concurrency: {group: a, cancel-in-progress: \"${{ true }}\"}")},
}

func TestEachFlipIsNoticedByItsCheckAlone(t *testing.T) {
	for _, f := range flips {
		t.Run(f.check+"/"+f.name, func(t *testing.T) {
			c := sound()
			f.flip(c)
			if got := inState(c, Hole); !slices.Equal(got, []string{f.check}) {
				t.Errorf("holes: %q, want %q", got, f.check)
			}
			if got := inState(c, Unseen); len(got) > 0 {
				t.Errorf("unknown: %q", got)
			}
		})
	}
}

func TestEveryCheckHasAFlip(t *testing.T) {
	for _, check := range Table() {
		if check.ID == "check-not-required" { // without the check it cannot be pinned either
			continue
		}
		if !slices.ContainsFunc(flips, func(f struct {
			check string
			name  string
			flip  func(*Case)
		}) bool {
			return f.check == check.ID
		}) {
			t.Errorf("%s has no flip", check.ID)
		}
	}
	c := sound()
	c.Settings.Rules.Value[1].Checks[0].Name = "lint"
	if got := inState(c, Hole); !slices.Equal(got, []string{"check-not-required", "check-can-be-forged"}) {
		t.Errorf("without the check: %q", got)
	}
}

// What cannot be seen is never fine and never a hole.
func TestWhatCannotBeSeenIsUnknown(t *testing.T) {
	branch := []string{"change-without-review", "stale-approval-counts", "last-pusher-approves", "owner-not-asked", "conversation-left-open",
		"history-can-be-rewritten", "branch-can-be-deleted", "rules-can-be-bypassed", "check-not-required", "check-can-be-forged"}
	for name, f := range map[string]struct {
		hide func(*forge.Settings)
		want []string
	}{
		"rules":                  {func(s *forge.Settings) { s.Rules = unseen[[]forge.Rule]() }, branch},
		"protection, with rules": {func(s *forge.Settings) { s.Protection = unseen[forge.Protection]() }, []string{}},
		"protection, without":    {func(s *forge.Settings) { s.Protection = unseen[forge.Protection](); s.Rules.Value = nil }, branch},
		"hidden bypass":          {func(s *forge.Settings) { s.Rulesets[1] = known(forge.Ruleset{Hidden: true}) }, []string{"rules-can-be-bypassed"}},
		"ruleset":                {func(s *forge.Settings) { s.Rulesets[1] = unseen[forge.Ruleset]() }, []string{"rules-can-be-bypassed"}},
		"one that may bind beside one that does not": {func(s *forge.Settings) {
			for _, rule := range s.Rules.Value {
				rule.RulesetID = 2
				s.Rules.Value = append(s.Rules.Value, rule)
			}
			s.Rulesets[1] = known(forge.Ruleset{Hidden: true})
			s.Rulesets[2] = known(forge.Ruleset{Bypass: []forge.Bypass{{Type: "DeployKey", Mode: "always"}}})
		}, []string{"rules-can-be-bypassed"}},
		"no CODEOWNERS on the branch yet": {func(s *forge.Settings) {
			s.CodeownersErrors = forge.Answer[[]forge.CodeownersError]{Unknown: &forge.Unknown{Permission: "Contents: read", Status: 404}}
		}, []string{"codeowners-broken"}},
		"ruleset never asked": {func(s *forge.Settings) { delete(s.Rulesets, 1) }, []string{"rules-can-be-bypassed"}},
		"repository":          {func(s *forge.Settings) { s.Repository = unseen[forge.Repository]() }, []string{"rebase-merge-allowed"}},
		"merge settings":      {func(s *forge.Settings) { s.Repository.Value.AllowRebaseMerge = nil }, []string{"rebase-merge-allowed"}},
		"CODEOWNERS":          {func(s *forge.Settings) { s.CodeownersErrors = unseen[[]forge.CodeownersError]() }, []string{"codeowners-broken"}},
		"environment secrets": {func(s *forge.Settings) { s.EnvironmentSecrets = unseen[[]string]() }, []string{"credential-missing"}},
		"environments": {func(s *forge.Settings) { s.Environments = unseen[[]forge.Environment]() },
			[]string{"credential-missing", "environment-missing", "environment-open-to-branches", "environment-without-reviewer", "environment-can-be-bypassed"}},
		"branches of it":       {func(s *forge.Settings) { s.Environments.Value[0].PoliciesUnknown = unseen[int]().Unknown }, []string{"environment-open-to-branches"}},
		"bypass of it":         {func(s *forge.Settings) { s.Environments.Value[0].AdminsBypass = nil }, []string{"environment-can-be-bypassed"}},
		"repository secrets":   {func(s *forge.Settings) { s.RepositorySecrets = unseen[[]string]() }, []string{"credential-open-to-writers"}},
		"organisation secrets": {func(s *forge.Settings) { s.OrganizationSecrets = unseen[[]string]() }, []string{"credential-open-to-writers"}},
		"actions":              {func(s *forge.Settings) { s.Actions = unseen[forge.ActionsPolicy]() }, []string{"any-action-allowed", "unpinned-action-allowed"}},
		"token":                {func(s *forge.Settings) { s.Token = unseen[forge.TokenPolicy]() }, []string{"robot-may-approve", "token-may-write"}},
		"fields left out":      {func(s *forge.Settings) { s.Token.Value, s.Actions.Value = forge.TokenPolicy{}, forge.ActionsPolicy{} }, []string{"robot-may-approve", "token-may-write", "any-action-allowed", "unpinned-action-allowed"}},
		"forks":                {func(s *forge.Settings) { s.ForkApproval = unseen[string]() }, []string{"stranger-runs-workflows"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := sound()
			f.hide(c.Settings)
			if got := inState(c, Unseen); !slices.Equal(got, f.want) {
				t.Errorf("unknown: %q, want %q", got, f.want)
			}
			if got := inState(c, Hole); len(got) > 0 {
				t.Errorf("holes: %q", got)
			}
			for _, r := range Judge(*c) {
				for _, u := range r.Unknown {
					if u.Permission == "" {
						t.Errorf("%s does not say which permission is missing", r.ID)
					}
				}
			}
		})
	}
}

func TestClassicProtectionCountsToo(t *testing.T) {
	c := sound()
	c.Settings.Rules.Value = nil
	c.Settings.Protection.Value = forge.Protection{Exists: true, Admins: true, Conversations: true,
		Reviews: &forge.ProtectionReviews{Approvals: 1, StaleFall: true, CodeOwners: true, LastPush: true},
		Checks:  &forge.ProtectionChecks{Checks: []forge.RequiredCheck{{Name: "masthead", App: forge.ActionsApp}}}}
	if got := inState(c, Hole); len(got) > 0 {
		t.Errorf("holes: %q", got)
	}
	c.Settings.Protection.Value.Admins = false
	if got := inState(c, Hole); !slices.Equal(got, []string{"rules-can-be-bypassed"}) {
		t.Errorf("administrators: %q", got)
	}
	c.Settings.Protection.Value.Admins = true
	c.Settings.Protection.Value.Reviews.MayBypass = &forge.Allowances{Users: []struct{ Login string }{{"ada"}}}
	if got := inState(c, Hole); !slices.Equal(got, []string{"rules-can-be-bypassed"}) {
		t.Errorf("ada: %q", got)
	}
	// A ruleset that binds everybody makes good what classic protection leaves open.
	c.Settings.Rules = sound().Settings.Rules
	if got := inState(c, Hole); len(got) > 0 {
		t.Errorf("with a ruleset: %q", got)
	}
}

func TestAnUnprotectedBranchHasEveryHole(t *testing.T) {
	c := sound()
	c.Settings.Rules.Value = nil
	want := []string{"change-without-review", "stale-approval-counts", "last-pusher-approves", "owner-not-asked", "conversation-left-open",
		"history-can-be-rewritten", "branch-can-be-deleted", "check-not-required", "check-can-be-forged"}
	if got := inState(c, Hole); !slices.Equal(got, want) {
		t.Errorf("holes: %q", got)
	}
}

func TestOnAnotherServerAnyPinnedAppWillDo(t *testing.T) {
	c := sound()
	c.Elsewhere = true
	c.Settings.Rules.Value[1].Checks[0].App = 7
	if got := inState(c, Hole); len(got) > 0 {
		t.Errorf("pinned: %q", got)
	}
	c.Settings.Rules.Value[1].Checks[0].App = 0
	if got := inState(c, Hole); !slices.Equal(got, []string{"check-can-be-forged"}) {
		t.Errorf("not pinned: %q", got)
	}
}

func TestAPersonsRepositoryHasNoSecretsOfAnOrganisation(t *testing.T) {
	c := sound()
	c.Settings.OrganizationSecrets = unseen[[]string]()
	c.Settings.Repository.Value.Owner.Type = "User"
	if got := inState(c, Unseen); len(got) > 0 {
		t.Errorf("unknown: %q", got)
	}
}

// These look like holes or gaps, and are none.
func TestWhatDoesNotMatterIsFine(t *testing.T) {
	for name, change := range map[string]func(*Case){
		"bypass in pull requests alone, which prove sees": func(c *Case) { bypass(c, "pull_request", forge.Bypass{Type: "OrganizationAdmin"}) },
		"Actions are off": func(c *Case) {
			c.Settings.Actions.Value = forge.ActionsPolicy{Enabled: ptr(false), PinnedSHA: ptr(true)}
		},
		"strangers, and a private repository": func(c *Case) {
			c.Settings.Repository.Value.Private, c.Settings.ForkApproval.Value = ptr(true), "first_time_contributors"
		},
		"no credentials yet": func(c *Case) { c.Credentials, c.Settings.EnvironmentSecrets = nil, unseen[[]string]() },
	} {
		c := sound()
		change(c)
		if holes, unknown := inState(c, Hole), inState(c, Unseen); len(holes)+len(unknown) > 0 {
			t.Errorf("%s: holes %q, unknown %q", name, holes, unknown)
		}
	}
	c := sound()
	c.Codeowners, c.Settings.CodeownersErrors = "", forge.Answer[[]forge.CodeownersError]{Unknown: &forge.Unknown{Status: 404}}
	if holes, unknown := inState(c, Hole), inState(c, Unseen); !slices.Equal(holes, []string{"codeowners-missing"}) || len(unknown) > 0 {
		t.Errorf("no CODEOWNERS at all: holes %q, unknown %q", holes, unknown)
	}
}

func TestOfflineOnlyFilesAreJudged(t *testing.T) {
	c := sound()
	c.Settings = nil
	for _, r := range Judge(*c) {
		if want := map[bool]string{true: Skipped, false: Fine}[r.Needs != ""]; r.State != want {
			t.Errorf("%s is %s", r.ID, r.State)
		}
	}
}

func TestFindingsPointAtTheLine(t *testing.T) {
	c := sound()
	edit("check.yml", "$TITLE ", "${{ github.event.pull_request.title }}")(c)
	for _, r := range Judge(*c) {
		if r.State == Hole && (r.Findings[0].Path != ".github/workflows/check.yml" || r.Findings[0].Line != 15 ||
			r.Findings[0].Text != "the script contains github.event.pull_request.title") {
			t.Errorf("%+v", r.Findings)
		}
	}
}

func TestEveryCheckSaysWhatToDo(t *testing.T) {
	seen := map[string]bool{}
	for _, check := range Table() {
		if seen[check.ID] || check.ID == "" {
			t.Errorf("%q twice", check.ID)
		}
		seen[check.ID] = true
		if check.Title == "" || check.Risk == "" || check.Fix == "" || check.API == "" || check.Web == "" && check.Needs != "" {
			t.Errorf("%s says too little", check.ID)
		}
		if !slices.Contains([]string{"error", "warning", "advice"}, check.Severity) {
			t.Errorf("%s has severity %q", check.ID, check.Severity)
		}
	}
}
