package doctor

import (
	"slices"
	"strings"

	"masthead/internal/forge"
)

func actionsChecks() []Check {
	return []Check{
		{ID: "robot-may-approve", Severity: "error", Title: "Workflows cannot approve pull requests",
			Risk:  "Somebody adds a workflow that approves their own pull request in the name of github-actions.",
			Fix:   "Do not allow GitHub Actions to create and approve pull requests. (A form that opens pull requests needs an app of its own then.)",
			Web:   "Settings > Actions > General > Workflow permissions > Allow GitHub Actions to create and approve pull requests: off",
			API:   "PUT /repos/{repository}/actions/permissions/workflow: can_approve_pull_request_reviews = false",
			Needs: "Administration: read",
			judge: func(c *Case) verdict {
				t := c.Settings.Token
				if !t.Known() || t.Value.MayApprove == nil {
					return unknown(orUntold(t.Unknown, "whether workflows may approve"))
				}
				return when(*t.Value.MayApprove, "workflows may approve pull requests")
			}},
		{ID: "token-may-write", Severity: "error", Title: "The token of a workflow can only read, unless the workflow asks for more",
			Risk:  "Every workflow without `permissions`, and every action it uses, can push to the repository.",
			Fix:   "Make read-only the default.",
			Web:   "Settings > Actions > General > Workflow permissions > Read repository contents and packages permissions",
			API:   `PUT /repos/{repository}/actions/permissions/workflow: default_workflow_permissions = "read"`,
			Needs: "Administration: read",
			judge: func(c *Case) verdict {
				t := c.Settings.Token
				if !t.Known() || t.Value.Default == "" {
					return unknown(orUntold(t.Unknown, "the default permissions of workflows"))
				}
				return when(t.Value.Default != "read", "the token of every workflow may "+t.Value.Default)
			}},
		{ID: "any-action-allowed", Severity: "warning", Title: "Only chosen actions may run",
			Risk:  "A new workflow brings in an action from anywhere, whose author then runs code beside your tokens.",
			Fix:   "Allow your own actions, GitHub's, and those you name.",
			Web:   "Settings > Actions > General > Actions permissions > Allow select actions",
			API:   `PUT /repos/{repository}/actions/permissions: allowed_actions = "selected" (or "local_only")`,
			Needs: "Administration: read",
			judge: func(c *Case) verdict {
				a := c.Settings.Actions
				switch {
				case !a.Known() || a.Value.Enabled == nil:
					return unknown(orUntold(a.Unknown, "which actions may run"))
				case !*a.Value.Enabled:
					return verdict{}
				}
				return when(a.Value.Allowed != "selected" && a.Value.Allowed != "local_only", "every action of the world may run here")
			}},
		{ID: "unpinned-action-allowed", Severity: "advice", Title: "GitHub refuses actions that are not pinned to a commit",
			Risk:  "The next workflow that somebody adds uses a tag, which its author, or a thief, can move to other code.",
			Fix:   "Require actions to be pinned to a full-length commit SHA.",
			Web:   "Settings > Actions > General > Actions permissions > Require actions to be pinned to a full-length commit SHA",
			API:   "PUT /repos/{repository}/actions/permissions: sha_pinning_required = true",
			Needs: "Administration: read",
			judge: func(c *Case) verdict {
				a := c.Settings.Actions
				if !a.Known() || a.Value.PinnedSHA == nil {
					return unknown(orUntold(a.Unknown, "whether actions must be pinned"))
				}
				return when(!*a.Value.PinnedSHA, "actions need not be pinned to a commit")
			}},
		{ID: "stranger-runs-workflows", Severity: "warning", Title: "Workflows of strangers wait for somebody's approval",
			Risk:  "Whoever has once had a small change merged in this public repository runs code in your workflows from a fork, unseen.",
			Fix:   "Require approval for all external contributors.",
			Web:   "Settings > Actions > General > Approval for running fork pull request workflows > Require approval for all external contributors",
			API:   `PUT /repos/{repository}/actions/permissions/fork-pr-contributor-approval: approval_policy = "all_external_contributors"`,
			Needs: "Administration: read",
			judge: judgeForks},
	}
}

// orUntold is why an answer is not known: no answer, or one that leaves it out.
func orUntold(u *forge.Unknown, asked string) *forge.Unknown {
	if u != nil {
		return u
	}
	return &forge.Unknown{Asked: asked, Permission: "Administration: read", Hidden: true}
}

func judgeForks(c *Case) verdict {
	r, f := c.Settings.Repository, c.Settings.ForkApproval
	switch {
	case r.Known() && r.Value.Private != nil && *r.Value.Private:
		return verdict{} // strangers cannot fork it
	case !f.Known() || f.Value == "":
		return unknown(orUntold(f.Unknown, "whose workflows wait for approval"))
	}
	return when(f.Value != "all_external_contributors", "strangers' workflows run without approval: "+f.Value)
}

func secretChecks() []Check {
	return []Check{
		{ID: "credential-open-to-writers", Severity: "error", Title: "The credentials of accounts are secrets of the environment {environment} alone",
			Risk:  "Anybody with write access adds a workflow on a branch of their own that sends the token of an account to themselves, and posts as you.",
			Fix:   "Move the secrets named here to the environment {environment}, delete them where they are, and renew the tokens: they may have been read.",
			Web:   "Settings > Environments > {environment} > Environment secrets; then Settings > Secrets and variables > Actions: delete (of the organisation: its own Settings)",
			API:   "PUT /repos/{repository}/environments/{environment}/secrets/{name}; DELETE /repos/{repository}/actions/secrets/{name}",
			Needs: "Secrets: read",
			judge: judgeSecrets},
		{ID: "credential-missing", Severity: "warning", Title: "The environment {environment} has every secret that accounts and targets name",
			Risk:  "The publication of those accounts fails when it is due.",
			Fix:   "Put the secrets named here into the environment {environment}, or correct the name in the account or target.",
			Web:   "Settings > Environments > {environment} > Environment secrets > Add environment secret",
			API:   "PUT /repos/{repository}/environments/{environment}/secrets/{name}",
			Needs: "Environments: read",
			judge: inEnvironment(judgeCredentials)},
		{ID: "environment-missing", Severity: "error", Title: "There is an environment {environment}",
			Risk:  "Without an environment, credentials can only be kept where everybody with write access can read them.",
			Fix:   "Create the environment {environment}, bind it to {branch}, and put the credentials of accounts there.",
			Web:   "Settings > Environments > New environment: {environment}",
			API:   "PUT /repos/{repository}/environments/{environment}",
			Needs: "Actions: read",
			judge: func(c *Case) verdict {
				_, found, u := c.environment()
				if u != nil {
					return unknown(u)
				}
				return when(!found, "there is no environment "+c.Environment)
			}},
		{ID: "environment-open-to-branches", Severity: "error", Title: "Only {branch} can use the environment {environment}",
			Risk:  "A workflow on anybody's branch names the environment and gets the credentials of accounts.",
			Fix:   "Bind the environment to the branch {branch}.",
			Web:   "Settings > Environments > {environment} > Deployment branches and tags > Selected branches and tags: {branch}",
			API:   "PUT /repos/{repository}/environments/{environment}: deployment_branch_policy.custom_branch_policies = true; POST .../deployment-branch-policies: name = {branch}",
			Needs: "Actions: read",
			judge: inEnvironment(judgeBranches)},
		{ID: "environment-without-reviewer", Severity: "warning", Title: "Somebody lets each publication into the environment {environment}",
			Risk:  "What was merged by mistake is sent before anybody notices. (GitHub offers reviewers for public repositories, and for private ones of GitHub Enterprise.)",
			Fix:   "Name people or a team who release each run, or accept that a merge is the release.",
			Web:   "Settings > Environments > {environment} > Required reviewers",
			API:   "PUT /repos/{repository}/environments/{environment}: reviewers",
			Needs: "Actions: read",
			judge: inEnvironment(func(_ *Case, e forge.Environment) verdict {
				return when(len(e.Reviewers) == 0, "no reviewer is asked before the credentials are used")
			})},
		{ID: "environment-can-be-bypassed", Severity: "error", Title: "Administrators cannot pass the environment's rules by",
			Risk:  "An administrator, or whoever got hold of their login, uses the credentials without the reviewers.",
			Fix:   "Do not allow administrators to bypass the protection rules of the environment.",
			Web:   "Settings > Environments > {environment} > Allow administrators to bypass configured protection rules: off",
			API:   "GET /repos/{repository}/environments/{environment}: can_admins_bypass = false",
			Needs: "Actions: read",
			judge: inEnvironment(func(_ *Case, e forge.Environment) verdict {
				if e.AdminsBypass == nil {
					return unknown(&forge.Unknown{Asked: "whether administrators may bypass the environment", Permission: "Actions: read", Hidden: true})
				}
				return when(*e.AdminsBypass, "administrators may pass the rules of the environment by")
			})},
	}
}

// judgeSecrets compares names without case, as GitHub does.
func judgeSecrets(c *Case) verdict {
	var v verdict
	for _, place := range []struct {
		name   string
		answer forge.Answer[[]string]
	}{{"the repository", c.Settings.RepositorySecrets}, {"the organisation", c.Settings.OrganizationSecrets}} {
		if place.name == "the organisation" && c.Settings.Repository.Value.Owner.Type == "User" {
			continue // there is none
		}
		if !place.answer.Known() {
			v.unknown = append(v.unknown, place.answer.Unknown)
		}
		for _, name := range place.answer.Value {
			if slices.ContainsFunc(c.Credentials, func(own string) bool { return strings.EqualFold(own, name) }) {
				v.findings = append(v.findings, Finding{Text: name + " is a secret of " + place.name + ", which every workflow on every branch can read"})
			}
		}
	}
	return v
}

func judgeCredentials(c *Case, _ forge.Environment) verdict {
	answer := c.Settings.EnvironmentSecrets
	if !answer.Known() && len(c.Credentials) > 0 {
		return unknown(answer.Unknown)
	}
	var found []Finding
	for _, own := range c.Credentials {
		if !slices.ContainsFunc(answer.Value, func(name string) bool { return strings.EqualFold(own, name) }) {
			found = append(found, Finding{Text: "there is no secret " + own})
		}
	}
	return holes(found)
}

func (c *Case) environment() (e forge.Environment, found bool, u *forge.Unknown) {
	answer := c.Settings.Environments
	for _, e := range answer.Value {
		if strings.EqualFold(e.Name, c.Environment) {
			return e, true, nil
		}
	}
	return e, false, answer.Unknown
}

// inEnvironment judges the environment; that there is none is another check's finding.
func inEnvironment(judge func(*Case, forge.Environment) verdict) func(*Case) verdict {
	return func(c *Case) verdict {
		e, found, u := c.environment()
		if u != nil {
			return unknown(u)
		}
		if !found {
			return verdict{}
		}
		return judge(c, e)
	}
}

func judgeBranches(c *Case, e forge.Environment) verdict {
	switch {
	case e.ProtectedOnly:
		return hole("every protected branch can use the environment, not " + c.Branch + " alone")
	case !e.Custom:
		return hole("every branch can use the environment")
	case e.PoliciesUnknown != nil:
		return unknown(e.PoliciesUnknown)
	}
	var found []Finding
	for _, g := range e.Policies {
		if g.Name != c.Branch || g.Type == "tag" {
			found = append(found, Finding{Text: strings.TrimSpace(g.Type+" "+g.Name) + " can use the environment too"})
		}
	}
	return holes(found)
}
