// Package fake is a server on this machine that answers as GitHub does, from a
// small typed state, for tests. Every request it gets and every reply it gives
// is held against GitHub's own OpenAPI description; a difference fails the
// test. A new operation is one line in the table of operations.go and a cut of
// the description. It refuses to invent: an operation that is not in the table
// fails the test that asks for it.
package fake

// State is what the server knows. Tests change it between requests.
type State struct {
	Token        string                       // when set, every other token is refused
	Repositories map[string]*Repository       // "owner/name"
	Teams        map[string]map[string]string // "organisation/team" -> login -> active or pending
	Author       User                         // who writes with the token
	Person       bool                         // the token is that of Author in person, and may ask whose it is
	ReadOnly     bool                         // nothing may be written with the token
	last         int64                        // id given to what was written
}

// Repository is one repository; the branches are those its rules are about.
type Repository struct {
	ID                  int64                     `json:"id"`
	Name                string                    `json:"name"`
	FullName            string                    `json:"full_name"`
	Owner               User                      `json:"owner"`
	Private             bool                      `json:"private"`
	DefaultBranch       string                    `json:"default_branch"`
	AllowMergeCommit    bool                      `json:"allow_merge_commit"`
	AllowSquashMerge    bool                      `json:"allow_squash_merge"`
	AllowRebaseMerge    bool                      `json:"allow_rebase_merge"`
	Protection          map[string]*Protection    `json:"-"` // by branch
	Rules               map[string][]Rule         `json:"-"` // by branch
	Rulesets            []Ruleset                 `json:"-"`
	Suites              []Suite                   `json:"-"`
	HasCodeowners       bool                      `json:"-"`
	CodeownersErrors    []CodeownersError         `json:"-"`
	Environments        []Environment             `json:"-"`
	Secrets             []Name                    `json:"-"`
	OrganizationSecrets []Name                    `json:"-"`
	Actions             Actions                   `json:"-"`
	Workflow            Workflow                  `json:"-"`
	ForkApproval        string                    `json:"-"`
	Permissions         map[string]string         `json:"-"` // by login
	Pulls               []*Pull                   `json:"-"`
	PullsOf             map[string][]int          `json:"-"` // by commit
	Checks              map[string][]Check        `json:"-"` // by commit
	Statuses            map[string][]Status       `json:"-"` // by commit
	Runs                []Run                     `json:"-"`
	Verified            map[string]map[string]any `json:"-"` // by commit: verified, reason
	Authors             map[string][]Actor        `json:"-"` // by commit, as GraphQL tells them
}

// Name is anything of which the name alone is known.
type Name struct {
	Name string `json:"name"`
}

// Switch is GitHub's way of writing a setting of classic protection.
type Switch struct {
	Enabled bool `json:"enabled"`
}

// Protection is classic branch protection.
type Protection struct {
	Reviews       *ProtectedReviews `json:"required_pull_request_reviews,omitempty"`
	Checks        *ProtectedChecks  `json:"required_status_checks,omitempty"`
	Admins        Admins            `json:"enforce_admins"`
	ForcePushes   Switch            `json:"allow_force_pushes"`
	Deletions     Switch            `json:"allow_deletions"`
	Conversations Switch            `json:"required_conversation_resolution"`
}

// Admins says whether administrators are bound too.
type Admins struct {
	URL     string `json:"url"`
	Enabled bool   `json:"enabled"`
}

// ProtectedReviews is what classic protection demands of reviews.
type ProtectedReviews struct {
	Approvals  int  `json:"required_approving_review_count"`
	StaleFall  bool `json:"dismiss_stale_reviews"`
	CodeOwners bool `json:"require_code_owner_reviews"`
	LastPush   bool `json:"require_last_push_approval"`
}

// ProtectedChecks is what classic protection demands of checks.
type ProtectedChecks struct {
	Strict   bool             `json:"strict"`
	Contexts []string         `json:"contexts"`
	Checks   []ProtectedCheck `json:"checks"`
}

// ProtectedCheck is one of them; App is nil for any.
type ProtectedCheck struct {
	Context string `json:"context"`
	App     *int64 `json:"app_id"`
}

// Rule is one rule of a ruleset as it holds for a branch.
type Rule struct {
	Type       string         `json:"type"`
	SourceType string         `json:"ruleset_source_type"`
	Source     string         `json:"ruleset_source"`
	RulesetID  int64          `json:"ruleset_id"`
	Parameters map[string]any `json:"parameters,omitempty"`
}

// Ruleset is a set of rules; Bypass nil is hidden, empty is nobody.
type Ruleset struct {
	ID          int64     `json:"id"`
	Name        string    `json:"name"`
	Target      string    `json:"target,omitempty"`
	SourceType  string    `json:"source_type,omitempty"`
	Source      string    `json:"source"`
	Enforcement string    `json:"enforcement"`
	Bypass      *[]Bypass `json:"bypass_actors,omitempty"`
}

// Bypass is one who may pass the rules by.
type Bypass struct {
	ID   *int64 `json:"actor_id"`
	Type string `json:"actor_type"`
	Mode string `json:"bypass_mode"`
}

// Suite is a push as the rulesets judged it.
type Suite struct {
	ID     int64  `json:"id"`
	Actor  string `json:"actor_name"`
	Before string `json:"before_sha"`
	After  string `json:"after_sha"`
	Ref    string `json:"ref"`
	Result string `json:"result"`
}

// CodeownersError is a line of CODEOWNERS that GitHub cannot use.
type CodeownersError struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Kind    string `json:"kind"`
	Message string `json:"message"`
	Path    string `json:"path"`
}

// Environment holds secrets for jobs that may have them.
type Environment struct {
	Name         string           `json:"name"`
	AdminsBypass bool             `json:"can_admins_bypass"`
	Policy       *BranchPolicy    `json:"deployment_branch_policy"`
	Rules        []map[string]any `json:"protection_rules"`
	Gates        []Gate           `json:"-"`
	Secrets      []Name           `json:"-"`
}

// BranchPolicy binds an environment to branches; nil is to none.
type BranchPolicy struct {
	Protected bool `json:"protected_branches"`
	Custom    bool `json:"custom_branch_policies"`
}

// Gate is a pattern of branches.
type Gate struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// Actions are the general settings of Actions.
type Actions struct {
	Enabled bool   `json:"enabled"`
	Allowed string `json:"allowed_actions,omitempty"`
	Pinned  bool   `json:"sha_pinning_required"`
}

// Workflow is what the token of a workflow may do.
type Workflow struct {
	Default    string `json:"default_workflow_permissions"`
	MayApprove bool   `json:"can_approve_pull_request_reviews"`
}
