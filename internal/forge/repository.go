package forge

import (
	"context"
	"errors"
	"net/http"
	"net/url"
)

// Repository holds what GitHub says of a repository. A nil field was not told:
// merge settings are shown to those with write access alone.
type Repository struct {
	ID               int64  `json:"id"`
	FullName         string `json:"full_name"`
	DefaultBranch    string `json:"default_branch"`
	Owner            User   `json:"owner"`
	Private          *bool  `json:"private"`
	AllowMergeCommit *bool  `json:"allow_merge_commit"`
	AllowSquashMerge *bool  `json:"allow_squash_merge"`
	AllowRebaseMerge *bool  `json:"allow_rebase_merge"`
}

// Get asks for the repository itself.
func (r *Repo) Get(ctx context.Context) (Repository, error) {
	q := question{"the repository " + r.Owner + "/" + r.Name, "Metadata: read"}
	v, err := get[Repository](ctx, r.client, q, r.path(""))
	if err == nil && v.FullName == "" {
		return v, q.unknown(errors.New("the reply names no repository"))
	}
	return v, err
}

// Protection is classic branch protection, one rule per branch.
type Protection struct {
	Exists        bool `json:"-"` // false: the server says that the branch has none
	Reviews       *ProtectionReviews
	Checks        *ProtectionChecks
	Admins        bool // the rules hold for administrators too
	ForcePushes   bool // allowed
	Deletions     bool // allowed
	Conversations bool // must be resolved
	Signatures    bool // required
}

// ProtectionReviews is what classic protection demands of reviews.
type ProtectionReviews struct {
	Approvals  int         `json:"required_approving_review_count"`
	StaleFall  bool        `json:"dismiss_stale_reviews"`
	CodeOwners bool        `json:"require_code_owner_reviews"`
	LastPush   bool        `json:"require_last_push_approval"`
	MayBypass  *Allowances `json:"bypass_pull_request_allowances"`
	MayDismiss *Allowances `json:"dismissal_restrictions"` // nil: everyone with write access
}

// Allowances are users, teams and apps that a setting names.
type Allowances struct {
	Users []struct{ Login string }
	Teams []struct{ Slug string }
	Apps  []struct{ Slug string }
}

// Names lists them, kind and name.
func (a *Allowances) Names() []string {
	if a == nil {
		return nil
	}
	var names []string
	for _, u := range a.Users {
		names = append(names, "user "+u.Login)
	}
	for _, t := range a.Teams {
		names = append(names, "team "+t.Slug)
	}
	for _, app := range a.Apps {
		names = append(names, "app "+app.Slug)
	}
	return names
}

// ProtectionChecks are the checks that classic protection demands.
type ProtectionChecks struct {
	Strict bool            `json:"strict"`
	Checks []RequiredCheck `json:"checks"`
}

// RequiredCheck is a check by name, and the app that must report it: 0 is any.
type RequiredCheck struct {
	Name string
	App  int64
}

type switchable struct {
	Enabled bool `json:"enabled"`
}

type wireProtection struct {
	Reviews *ProtectionReviews `json:"required_pull_request_reviews"`
	Checks  *struct {
		Strict   bool     `json:"strict"`
		Contexts []string `json:"contexts"`
		Checks   []struct {
			Context string `json:"context"`
			App     *int64 `json:"app_id"`
		} `json:"checks"`
	} `json:"required_status_checks"`
	Admins        switchable `json:"enforce_admins"`
	ForcePushes   switchable `json:"allow_force_pushes"`
	Deletions     switchable `json:"allow_deletions"`
	Conversations switchable `json:"required_conversation_resolution"`
	Signatures    switchable `json:"required_signatures"`
}

// notProtected is GitHub's answer for a branch that it shows and that has no
// classic protection. Every other 404 may mean "not for you".
const notProtected = "Branch not protected"

// Protection asks for classic branch protection.
func (r *Repo) Protection(ctx context.Context, branch string) (Protection, error) {
	q := question{"the protection of branch " + branch, "Administration: read"}
	text, _, err := r.client.fetch(ctx, r.path("/branches/%s/protection", branch))
	if says(err, http.StatusNotFound, notProtected) {
		return Protection{}, nil
	}
	var w wireProtection
	if err == nil {
		err = decode(text, &w)
	}
	if err != nil {
		return Protection{}, q.unknown(err)
	}
	return w.protection(), nil
}

func (w wireProtection) protection() Protection {
	p := Protection{Exists: true, Reviews: w.Reviews, Admins: w.Admins.Enabled, ForcePushes: w.ForcePushes.Enabled,
		Deletions: w.Deletions.Enabled, Conversations: w.Conversations.Enabled, Signatures: w.Signatures.Enabled}
	if w.Checks == nil {
		return p
	}
	p.Checks = &ProtectionChecks{Strict: w.Checks.Strict}
	named := map[string]bool{}
	for _, c := range w.Checks.Checks {
		named[c.Context] = true
		p.Checks.Checks = append(p.Checks.Checks, RequiredCheck{c.Context, app(c.App)})
	}
	for _, name := range w.Checks.Contexts { // older servers have these alone
		if !named[name] {
			p.Checks.Checks = append(p.Checks.Checks, RequiredCheck{Name: name})
		}
	}
	return p
}

// app takes GitHub's -1, "any app", and an absent one as 0.
func app(id *int64) int64 {
	if id == nil || *id < 0 {
		return 0
	}
	return *id
}

// CodeownersError is a line of CODEOWNERS that GitHub cannot use.
type CodeownersError struct {
	Line       int    `json:"line"`
	Column     int    `json:"column"`
	Kind       string `json:"kind"`
	Suggestion string `json:"suggestion"`
	Path       string `json:"path"`
}

// CodeownersErrors asks what GitHub finds wrong with CODEOWNERS on a branch. A
// branch without that file is an Unknown with status 404.
func (r *Repo) CodeownersErrors(ctx context.Context, branch string) ([]CodeownersError, error) {
	q := question{"the errors of CODEOWNERS on branch " + branch, "Contents: read"}
	text, _, err := r.client.fetch(ctx, r.path("/codeowners/errors")+"?ref="+url.QueryEscape(branch))
	if err != nil {
		return nil, q.unknown(err)
	}
	items, _, err := itemsOf[CodeownersError](text, "errors")
	if err != nil {
		return nil, q.unknown(err)
	}
	return items, nil
}

// Permission asks what a person may do here: admin, write, read or none
// (maintain counts as write, triage as read).
func (r *Repo) Permission(ctx context.Context, login string) (string, error) {
	q := question{"the permission of " + login, "Metadata: read"}
	if r.client.onGitea() {
		q.permission = giteaPermission
	}
	v, err := get[struct{ Permission string }](ctx, r.client, q, r.path("/collaborators/%s/permission", login))
	if unknown, ok := errors.AsType[*Unknown](err); ok && unknown.Hidden && r.client.onGitea() && r.writesOnGitea(ctx, login) {
		return "write", nil
	}
	if err == nil && v.Permission == "" {
		err = q.unknown(errors.New("the reply names no permission"))
	}
	return v.Permission, err
}

// InTeam asks whether a person is an active member of a team. GitHub answers
// "not found" both for strangers and for a token that may not see members, so
// there is no plain no: it is unknown.
func (c *Client) InTeam(ctx context.Context, organization, team, login string) (bool, error) {
	q := question{"the membership of " + login + " in team " + organization + "/" + team, "Members: read (of the organisation)"}
	v, err := get[struct{ State string }](ctx, c, q, escaped("orgs/%s/teams/%s/memberships/%s", organization, team, login))
	if err == nil && v.State == "" {
		err = q.unknown(errors.New("the reply tells no state"))
	}
	return v.State == "active", err
}
