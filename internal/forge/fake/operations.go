package fake

import (
	"net/http"
	"slices"
	"strconv"
)

// operation is one thing that GitHub can be asked. Answers hold what the state
// knows; the rest is filled in from the description.
type operation struct {
	id     string // of GitHub's description
	answer func(*State, *call) reply
}

// call is a request whose repository exists; repo is nil for organisations.
type call struct {
	*http.Request
	body   []byte
	params map[string]string
	repo   *Repository
}

func (c *call) number(name string) int {
	n, _ := strconv.Atoi(c.params[name])
	return n
}

// reply is what to send. A list is given whole: the server cuts it into pages.
type reply struct {
	status  int // 200 when 0
	message string
	errors  []string // beside the message
	value   any
	list    []any
	paged   bool
	key     string // of the list inside an object with total_count; "" for a bare list
}

func one(value any) reply { return reply{value: value} }

func list[T any](items []T, key string) reply {
	r := reply{paged: true, key: key, list: []any{}}
	for _, item := range items {
		r.list = append(r.list, plain(item))
	}
	return r
}

func refuse(status int, message string) reply { return reply{status: status, message: message} }

var notFound = refuse(http.StatusNotFound, "Not Found")

// pick answers with the first item that fits.
func pick[T any](items []T, fits func(T) bool) reply {
	if i := slices.IndexFunc(items, fits); i >= 0 {
		return one(items[i])
	}
	return notFound
}

func operations() []operation {
	return slices.Concat(settingOperations(), pullOperations(), commitOperations(), writeOperations())
}

// OperationIDs are those that the description is cut to.
func OperationIDs() []string {
	var ids []string
	for _, o := range operations() {
		ids = append(ids, o.id)
	}
	return ids
}

func settingOperations() []operation {
	return []operation{
		{"repos/get", func(_ *State, c *call) reply { return one(c.repo) }},
		{"repos/get-branch-protection", func(_ *State, c *call) reply {
			if p := c.repo.Protection[c.params["branch"]]; p != nil {
				return one(p)
			}
			return refuse(http.StatusNotFound, "Branch not protected")
		}},
		{"repos/get-branch-rules", func(_ *State, c *call) reply { return list(c.repo.Rules[c.params["branch"]], "") }},
		{"repos/get-repo-rulesets", func(_ *State, c *call) reply { return list(withoutBypass(c.repo.Rulesets), "") }},
		{"repos/get-repo-ruleset", func(_ *State, c *call) reply {
			return pick(c.repo.Rulesets, func(s Ruleset) bool { return s.ID == int64(c.number("ruleset_id")) })
		}},
		{"repos/get-repo-rule-suites", func(_ *State, c *call) reply {
			want := c.URL.Query().Get("rule_suite_result")
			return list(slices.DeleteFunc(slices.Clone(c.repo.Suites), func(s Suite) bool { return want != "" && s.Result != want }), "")
		}},
		{"repos/codeowners-errors", func(_ *State, c *call) reply {
			if !c.repo.HasCodeowners {
				return notFound
			}
			return one(map[string]any{"errors": append([]CodeownersError{}, c.repo.CodeownersErrors...)})
		}},
		{"repos/get-all-environments", func(_ *State, c *call) reply { return list(c.repo.Environments, "environments") }},
		{"repos/list-deployment-branch-policies", func(_ *State, c *call) reply {
			return c.inEnvironment(func(e Environment) reply { return list(e.Gates, "branch_policies") })
		}},
		{"actions/list-environment-secrets", func(_ *State, c *call) reply {
			return c.inEnvironment(func(e Environment) reply { return list(e.Secrets, "secrets") })
		}},
		{"actions/list-repo-secrets", func(_ *State, c *call) reply { return list(c.repo.Secrets, "secrets") }},
		{"actions/list-repo-organization-secrets", func(_ *State, c *call) reply { return list(c.repo.OrganizationSecrets, "secrets") }},
		{"actions/get-github-actions-permissions-repository", func(_ *State, c *call) reply { return one(c.repo.Actions) }},
		{"actions/get-github-actions-default-workflow-permissions-repository", func(_ *State, c *call) reply { return one(c.repo.Workflow) }},
		{"actions/get-fork-pr-contributor-approval-permissions-repository", func(_ *State, c *call) reply {
			return one(map[string]any{"approval_policy": c.repo.ForkApproval})
		}},
		{"repos/get-collaborator-permission-level", func(_ *State, c *call) reply {
			if p, ok := c.repo.Permissions[c.params["username"]]; ok {
				return one(map[string]any{"permission": p, "role_name": p})
			}
			return notFound
		}},
		{"teams/get-membership-for-user-in-org", func(s *State, c *call) reply {
			if state, ok := s.Teams[c.params["org"]+"/"+c.params["team_slug"]][c.params["username"]]; ok {
				return one(map[string]any{"state": state, "role": "member"})
			}
			return notFound
		}},
	}
}

// withoutBypass is how GitHub lists rulesets.
func withoutBypass(sets []Ruleset) []Ruleset {
	sets = slices.Clone(sets)
	for i := range sets {
		sets[i].Bypass = nil
	}
	return sets
}

func (c *call) inEnvironment(then func(Environment) reply) reply {
	i := slices.IndexFunc(c.repo.Environments, func(e Environment) bool { return e.Name == c.params["environment_name"] })
	if i < 0 {
		return notFound
	}
	return then(c.repo.Environments[i])
}

func pullOperations() []operation {
	return []operation{
		{"pulls/get", inPull("pull_number", func(p *Pull) reply { return one(p) })},
		{"pulls/list-reviews", inPull("pull_number", func(p *Pull) reply { return list(p.Reviews, "") })},
		{"pulls/list-files", inPull("pull_number", func(p *Pull) reply { return list(p.Files[:min(len(p.Files), 3000)], "") })},
		{"pulls/list-commits", inPull("pull_number", func(p *Pull) reply { return list(p.Commits[:min(len(p.Commits), 250)], "") })},
		{"issues/list-comments", inPull("issue_number", func(p *Pull) reply { return list(p.Comments, "") })},
	}
}

func inPull(param string, then func(*Pull) reply) func(*State, *call) reply {
	return func(_ *State, c *call) reply {
		i := slices.IndexFunc(c.repo.Pulls, func(p *Pull) bool { return p.Number == c.number(param) })
		if i < 0 {
			return notFound
		}
		return then(c.repo.Pulls[i])
	}
}

func commitOperations() []operation {
	return []operation{
		{"repos/list-pull-requests-associated-with-commit", func(_ *State, c *call) reply {
			var pulls []map[string]any
			for _, p := range c.repo.Pulls {
				if slices.Contains(c.repo.PullsOf[c.params["commit_sha"]], p.Number) {
					pulls = append(pulls, inList(p))
				}
			}
			return list(pulls, "")
		}},
		{"checks/list-for-ref", func(_ *State, c *call) reply { return list(c.repo.Checks[c.params["ref"]], "check_runs") }},
		{"repos/list-commit-statuses-for-ref", func(_ *State, c *call) reply { return list(c.repo.Statuses[c.params["ref"]], "") }},
		{"actions/get-workflow-run", func(_ *State, c *call) reply {
			return pick(c.repo.Runs, func(r Run) bool { return r.ID == int64(c.number("run_id")) })
		}},
		{"repos/get-commit", func(_ *State, c *call) reply {
			v, ok := c.repo.Verified[c.params["ref"]]
			if !ok {
				return refuse(http.StatusUnprocessableEntity, "No commit found for SHA: "+c.params["ref"])
			}
			return one(map[string]any{"sha": c.params["ref"], "commit": map[string]any{"verification": v}})
		}},
	}
}

// inList is a pull request as lists show it: without counts and "merged".
func inList(p *Pull) map[string]any {
	short := plain(p).(map[string]any)
	for _, key := range []string{"merged", "commits", "changed_files"} {
		delete(short, key)
	}
	return short
}
