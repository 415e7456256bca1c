package gitea

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Repository is a private repository of an organisation.
type Repository struct {
	Owner, Name string
	server      *Server
}

// FullName is OWNER/NAME.
func (r *Repository) FullName() string { return r.Owner + "/" + r.Name }

// Repository makes an empty repository, and its organisation if there is none.
// The writers may push to it.
func (s *Server) Repository(owner, name string, writers ...*Account) *Repository {
	s.t.Helper()
	if s.Keeper.Do(http.MethodGet, "/orgs/"+owner, nil, nil) != nil {
		s.Keeper.must(http.MethodPost, "/orgs", map[string]any{"username": owner}, nil)
	}
	s.Keeper.must(http.MethodPost, "/orgs/"+owner+"/repos", map[string]any{"name": name, "private": true, "default_branch": "main"}, nil)
	r := &Repository{owner, name, s}
	for _, w := range writers {
		s.Keeper.must(http.MethodPut, r.path("/collaborators/"+w.Login), map[string]any{"permission": "write"}, nil)
	}
	return r
}

// Team makes a team of an organisation that has all of its repositories; units
// is what it may do with which part of them.
func (s *Server) Team(owner, name string, units map[string]string, members ...*Account) (id int64) {
	s.t.Helper()
	var made struct{ ID int64 }
	s.Keeper.must(http.MethodPost, "/orgs/"+owner+"/teams",
		map[string]any{"name": name, "includes_all_repositories": true, "permission": "read", "units_map": units}, &made)
	for _, m := range members {
		s.Keeper.must(http.MethodPut, "/teams/"+strconv.FormatInt(made.ID, 10)+"/members/"+m.Login, nil, nil)
	}
	return made.ID
}

// Disband deletes a team.
func (s *Server) Disband(id int64) {
	s.t.Helper()
	s.Keeper.must(http.MethodDelete, "/teams/"+strconv.FormatInt(id, 10), nil, nil)
}

// Serve lets everybody on the server read, for actions are fetched without a
// name, and lets nothing run on a push.
func (r *Repository) Serve() {
	r.server.t.Helper()
	r.server.Keeper.must(http.MethodPatch, r.path(""), map[string]any{"private": false, "has_actions": false}, nil)
}

func (r *Repository) path(rest string) string { return "/repos/" + r.FullName() + rest }

func (r *Repository) pull(number int, rest string) string {
	return r.path("/pulls/" + strconv.Itoa(number) + rest)
}

// Protection is what a branch demands.
type Protection struct {
	Branch    string   `json:"rule_name"`
	Approvals int      `json:"required_approvals"`
	Contexts  []string `json:"status_check_contexts"`    // statuses that must be success
	Pushers   []string `json:"push_whitelist_usernames"` // who may push past all of it
}

// Protect lets nobody push to a branch but those named, and asks of a pull
// request what is demanded, of administrators too.
func (r *Repository) Protect(p Protection) {
	r.server.t.Helper()
	type wire struct {
		Protection
		Push            bool `json:"enable_push"`
		PushWhitelist   bool `json:"enable_push_whitelist"`
		Status          bool `json:"enable_status_check"`
		DismissStale    bool `json:"dismiss_stale_approvals"`
		BlockOnRejected bool `json:"block_on_rejected_reviews"`
		AdminsToo       bool `json:"block_admin_merge_override"`
	}
	r.server.Keeper.must(http.MethodPost, r.path("/branch_protections"),
		wire{p, len(p.Pushers) > 0, true, len(p.Contexts) > 0, true, true, true}, nil)
}

// OpenPull opens a pull request into main.
func (a *Account) OpenPull(r *Repository, head, title string) (number int) {
	a.server.t.Helper()
	var made struct{ Number int }
	a.must(http.MethodPost, r.path("/pulls"), map[string]any{"head": head, "base": "main", "title": title}, &made)
	return made.Number
}

// Approve approves a pull request as it stands at a commit.
func (a *Account) Approve(r *Repository, number int, commit string) error {
	return a.Do(http.MethodPost, r.pull(number, "/reviews"), map[string]any{"event": "APPROVED", "commit_id": commit, "body": ""}, nil)
}

// Dismiss takes the first review of a pull request back.
func (a *Account) Dismiss(r *Repository, number int) error {
	var reviews []struct{ ID int64 }
	if err := a.Do(http.MethodGet, r.pull(number, "/reviews"), nil, &reviews); err != nil {
		return err
	}
	if len(reviews) == 0 {
		return errors.New("there is no review")
	}
	return a.Do(http.MethodPost, r.pull(number, "/reviews/"+strconv.FormatInt(reviews[0].ID, 10)+"/dismissals"), map[string]any{"message": "Not yet"}, nil)
}

// Merge merges a pull request; how is merge, squash or rebase. After a push
// Gitea works out whether that can be, and tells nobody when it knows.
func (a *Account) Merge(r *Repository, number int, how string) error {
	again := time.NewTicker(100 * time.Millisecond)
	defer again.Stop()
	for range 600 {
		err := a.Do(http.MethodPost, r.pull(number, "/merge"), map[string]any{"do": how}, nil)
		if err == nil || !strings.Contains(err.Error(), "try again later") {
			return err
		}
		<-again.C
	}
	return errors.New("a minute was not enough to find out whether this can be merged")
}
