package forge_test

import (
	"slices"
	"testing"

	"masthead/internal/forge"
	"masthead/internal/forge/fake"
)

// full is a repository that has something of everything.
func full() *fake.State {
	app, five := int64(forge.ActionsApp), int64(5)
	return social(func(r *fake.Repository) {
		r.Owner = fake.User{ID: 1, Login: "northwind", Type: "Organization"}
		r.AllowRebaseMerge = true
		r.Protection = map[string]*fake.Protection{"main": {
			Reviews:     &fake.ProtectedReviews{Approvals: 2, StaleFall: true, CodeOwners: true, LastPush: true},
			Checks:      &fake.ProtectedChecks{Contexts: []string{"masthead", "old"}, Checks: []fake.ProtectedCheck{{Context: "masthead", App: &app}}},
			Admins:      fake.Admins{URL: "https://github.example/", Enabled: true},
			ForcePushes: fake.Switch{Enabled: true}, Conversations: fake.Switch{Enabled: true}}}
		r.Rules = map[string][]fake.Rule{"main": {{Type: "deletion", SourceType: "Organization", Source: "northwind", RulesetID: 3}, {Type: "non_fast_forward", SourceType: "Organization", RulesetID: 3}}}
		r.Rulesets = []fake.Ruleset{{ID: 3, Name: "all", Source: "northwind", Enforcement: "active", Bypass: &[]fake.Bypass{{ID: &five, Type: "RepositoryRole", Mode: "always"}}}}
		r.HasCodeowners = true
		r.CodeownersErrors = []fake.CodeownersError{{Line: 7, Column: 3, Kind: "Unknown owner", Path: ".github/CODEOWNERS"}}
		r.Environments = []fake.Environment{
			{Name: "publish", AdminsBypass: true, Policy: &fake.BranchPolicy{Custom: true}, Gates: []fake.Gate{{Name: "main", Type: "branch"}}, Secrets: []fake.Name{{Name: "TOKEN"}},
				Rules: []map[string]any{
					{"id": 1, "node_id": "a", "type": "branch_policy"},
					{"id": 2, "node_id": "b", "type": "required_reviewers", "prevent_self_review": true, "reviewers": []map[string]any{
						{"type": "User", "reviewer": fake.User{ID: 2, Login: "ada", Type: "User"}},
						{"type": "Team", "reviewer": map[string]any{"id": 9, "slug": "leads", "name": "Leads", "parent": nil}}}}}},
			{Name: "open", Rules: []map[string]any{}},
			{Name: "protected", Policy: &fake.BranchPolicy{Protected: true}, Rules: []map[string]any{}},
		}
		r.Secrets, r.OrganizationSecrets = []fake.Name{{Name: "A"}}, []fake.Name{{Name: "B"}}
		r.Actions = fake.Actions{Enabled: true, Allowed: "all", Pinned: true}
		r.Workflow = fake.Workflow{Default: "write", MayApprove: true}
		r.ForkApproval = "first_time_contributors"
	})
}

func is[T any](t *testing.T, what string, got forge.Answer[T], want T) {
	t.Helper()
	var err error
	if got.Unknown != nil {
		err = got.Unknown
	}
	same(t, what, got.Value, want, err)
}

func TestAllSettingsAreSeen(t *testing.T) {
	_, r, _ := at(t, full())
	s := r.Settings(t.Context(), "main", "publish")
	yes, no, five := true, false, int64(5)
	is(t, "repository", s.Repository, forge.Repository{ID: 7, FullName: "northwind/social", DefaultBranch: "main", Private: &no,
		Owner: forge.User{ID: 1, Login: "northwind", Type: "Organization"}, AllowMergeCommit: &no, AllowSquashMerge: &no, AllowRebaseMerge: &yes})
	is(t, "protection", s.Protection, forge.Protection{Exists: true, Admins: true, ForcePushes: true, Conversations: true,
		Reviews: &forge.ProtectionReviews{Approvals: 2, StaleFall: true, CodeOwners: true, LastPush: true},
		Checks:  &forge.ProtectionChecks{Checks: []forge.RequiredCheck{{Name: "masthead", App: forge.ActionsApp}, {Name: "old"}}}})
	is(t, "rules", s.Rules, []forge.Rule{{Type: "deletion", SourceType: "Organization", Source: "northwind", RulesetID: 3}, {Type: "non_fast_forward", SourceType: "Organization", RulesetID: 3}})
	is(t, "ruleset", s.Rulesets[3], forge.Ruleset{ID: 3, Name: "all", Enforcement: "active", Bypass: []forge.Bypass{{Type: "RepositoryRole", ID: &five, Mode: "always"}}})
	is(t, "CODEOWNERS", s.CodeownersErrors, []forge.CodeownersError{{Line: 7, Column: 3, Kind: "Unknown owner", Path: ".github/CODEOWNERS"}})
	is(t, "environments", s.Environments, []forge.Environment{
		{Name: "publish", AdminsBypass: &yes, Custom: true, Policies: []forge.Gate{{Name: "main", Type: "branch"}}, NoSelfReview: true,
			Reviewers: []forge.Reviewer{{Type: "User", Name: "ada"}, {Type: "Team", Name: "leads"}}},
		{Name: "open", AdminsBypass: &no}, {Name: "protected", AdminsBypass: &no, ProtectedOnly: true}})
	is(t, "repository secrets", s.RepositorySecrets, []string{"A"})
	is(t, "organisation secrets", s.OrganizationSecrets, []string{"B"})
	is(t, "environment secrets", s.EnvironmentSecrets, []string{"TOKEN"})
	is(t, "Actions", s.Actions, forge.ActionsPolicy{Enabled: &yes, Allowed: "all", PinnedSHA: &yes})
	is(t, "token", s.Token, forge.TokenPolicy{Default: "write", MayApprove: &yes})
	is(t, "forks", s.ForkApproval, "first_time_contributors")
}

// Each operation of the settings, refused on its own, leaves one answer
// unknown and the others as they were.
func TestEachSettingThatIsHiddenIsSaid(t *testing.T) {
	asked, r, _ := at(t, full())
	r.Settings(t.Context(), "main", "publish")
	operations := asked.Asked()
	slices.Sort(operations)
	for _, id := range slices.Compact(operations) {
		server, r, _ := at(t, full())
		server.Fail(fake.Fault{Operation: id, Times: 9, Status: 403, Message: "Resource not accessible by integration"})
		if got := unknowns(r.Settings(t.Context(), "main", "publish")); len(got) != 1 {
			t.Errorf("%s refused: unknown are %v", id, got)
		}
	}
}

func unknowns(s *forge.Settings) (all []*forge.Unknown) {
	for _, u := range []*forge.Unknown{s.Repository.Unknown, s.Protection.Unknown, s.Rules.Unknown, s.Rulesets[3].Unknown, s.CodeownersErrors.Unknown,
		s.Environments.Unknown, s.RepositorySecrets.Unknown, s.OrganizationSecrets.Unknown, s.EnvironmentSecrets.Unknown, s.Actions.Unknown, s.Token.Unknown, s.ForkApproval.Unknown} {
		if u != nil {
			all = append(all, u)
		}
	}
	for _, e := range s.Environments.Value {
		if e.PoliciesUnknown != nil {
			all = append(all, e.PoliciesUnknown)
		}
	}
	return all
}

// Whether the state and the questions of this package cover the fake.
func TestEveryOperationOfTheFakeIsAsked(t *testing.T) {
	server, r, _ := at(t, full())
	for _, ask := range questions(r) {
		ask(t.Context())
	}
	for _, order := range orders(r) {
		order(t.Context())
	}
	r.Settings(t.Context(), "main", "publish")
	asked := server.Asked()
	for _, id := range fake.OperationIDs() {
		if !slices.Contains(asked, id) && id != "teams/get-membership-for-user-in-org" { // asked of an organisation
			t.Errorf("nothing asks for %s", id)
		}
	}
}
