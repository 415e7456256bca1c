package forge

import (
	"context"
)

// Environment is where secrets wait for a job that may have them.
type Environment struct {
	Name            string
	AdminsBypass    *bool  // nil: not told
	ProtectedOnly   bool   // open to every protected branch
	Custom          bool   // open to what Policies name
	Policies        []Gate // asked for when Custom
	Reviewers       []Reviewer
	NoSelfReview    bool
	PoliciesUnknown *Unknown // Policies could not be seen
}

// Gate is a pattern of branches or tags that may use an environment.
type Gate struct {
	Name string `json:"name"`
	Type string `json:"type"` // branch or tag; "" on older servers: branch
}

// Reviewer is a person or team that lets a job into an environment.
type Reviewer struct{ Type, Name string }

type wireEnvironment struct {
	Name         string `json:"name"`
	AdminsBypass *bool  `json:"can_admins_bypass"`
	Policy       *struct {
		Protected bool `json:"protected_branches"`
		Custom    bool `json:"custom_branch_policies"`
	} `json:"deployment_branch_policy"`
	Rules []struct {
		Type         string `json:"type"`
		NoSelfReview bool   `json:"prevent_self_review"`
		Reviewers    []struct {
			Type     string `json:"type"`
			Reviewer struct{ Login, Slug string }
		} `json:"reviewers"`
	} `json:"protection_rules"`
}

// Environments lists all, with the branches that each is bound to.
func (r *Repo) Environments(ctx context.Context) ([]Environment, error) {
	q := question{"the environments", "Actions: read"}
	wire, err := pages[wireEnvironment](ctx, r.client, q, r.path("/environments"), "environments")
	if err != nil {
		return nil, err
	}
	all := make([]Environment, len(wire))
	for i, w := range wire {
		all[i] = w.environment()
		if !all[i].Custom {
			continue
		}
		gates := Heard(r.gates(ctx, w.Name))
		all[i].Policies, all[i].PoliciesUnknown = gates.Value, gates.Unknown
	}
	return all, nil
}

func (w wireEnvironment) environment() Environment {
	e := Environment{Name: w.Name, AdminsBypass: w.AdminsBypass}
	if w.Policy != nil {
		e.ProtectedOnly, e.Custom = w.Policy.Protected, w.Policy.Custom
	}
	for _, rule := range w.Rules {
		for _, v := range rule.Reviewers {
			e.Reviewers = append(e.Reviewers, Reviewer{v.Type, v.Reviewer.Login + v.Reviewer.Slug})
		}
		e.NoSelfReview = e.NoSelfReview || rule.NoSelfReview
	}
	return e
}

func (r *Repo) gates(ctx context.Context, environment string) ([]Gate, error) {
	q := question{"the branches of environment " + environment, "Actions: read"}
	return pages[Gate](ctx, r.client, q, r.path("/environments/%s/deployment-branch-policies", environment), "branch_policies")
}

// RepositorySecrets lists names; GitHub shows nobody the values.
func (r *Repo) RepositorySecrets(ctx context.Context) ([]string, error) {
	return r.secrets(ctx, question{"the names of the repository's secrets", "Secrets: read"}, r.path("/actions/secrets"))
}

// OrganizationSecrets lists those of the organisation that workflows here can read.
func (r *Repo) OrganizationSecrets(ctx context.Context) ([]string, error) {
	return r.secrets(ctx, question{"the names of the organisation's secrets", "Secrets: read"}, r.path("/actions/organization-secrets"))
}

// EnvironmentSecrets lists those of one environment.
func (r *Repo) EnvironmentSecrets(ctx context.Context, environment string) ([]string, error) {
	q := question{"the names of the secrets of environment " + environment, "Environments: read"}
	return r.secrets(ctx, q, r.path("/environments/%s/secrets", environment))
}

func (r *Repo) secrets(ctx context.Context, q question, path string) ([]string, error) {
	found, err := pages[struct{ Name string }](ctx, r.client, q, path, "secrets")
	if err != nil {
		return nil, err
	}
	names := make([]string, len(found))
	for i, s := range found {
		names[i] = s.Name
	}
	return names, nil
}

// ActionsPolicy says which actions may run. A nil field was not told.
type ActionsPolicy struct {
	Enabled   *bool  `json:"enabled"`
	Allowed   string `json:"allowed_actions"` // all, local_only, selected; "" when off
	PinnedSHA *bool  `json:"sha_pinning_required"`
}

// ActionsPolicy asks for the general settings of Actions.
func (r *Repo) ActionsPolicy(ctx context.Context) (ActionsPolicy, error) {
	return get[ActionsPolicy](ctx, r.client, question{"the permissions of Actions", "Administration: read"}, r.path("/actions/permissions"))
}

// TokenPolicy says what the token of a workflow may do.
type TokenPolicy struct {
	Default    string `json:"default_workflow_permissions"` // read or write
	MayApprove *bool  `json:"can_approve_pull_request_reviews"`
}

// TokenPolicy asks for the default permissions of workflows.
func (r *Repo) TokenPolicy(ctx context.Context) (TokenPolicy, error) {
	return get[TokenPolicy](ctx, r.client, question{"the default permissions of workflows", "Administration: read"}, r.path("/actions/permissions/workflow"))
}

// ForkApproval asks whose workflow runs from forks wait for approval:
// first_time_contributors_new_to_github, first_time_contributors or
// all_external_contributors.
func (r *Repo) ForkApproval(ctx context.Context) (string, error) {
	q := question{"whose workflows from forks wait for approval", "Administration: read"}
	v, err := get[struct {
		Policy string `json:"approval_policy"`
	}](ctx, r.client, q, r.path("/actions/permissions/fork-pr-contributor-approval"))
	return v.Policy, err
}
