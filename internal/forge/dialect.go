package forge

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
)

// onGitea: a word of theirs read wrongly would be a judgement.
func (c *Client) onGitea() bool { return IsGitea(c.github.BaseURL.String()) }

var giteaStates = map[string]string{"REQUEST_CHANGES": "CHANGES_REQUESTED", "COMMENT": "COMMENTED"}

// inOurWords gives the state as GitHub does: Gitea keeps saying APPROVED of an
// approval that was dismissed.
func (r Review) inOurWords() Review {
	if state, ok := giteaStates[r.State]; ok {
		r.State = state
	}
	if r.Dismissed {
		r.State = "DISMISSED"
	}
	return r
}

// giteaPullsOf asks Gitea, which tells of no pull request but the one that was
// merged as this commit; of none it says 404, as it does of what is hidden.
func (r *Repo) giteaPullsOf(ctx context.Context, q question, sha string) ([]Pull, error) {
	p, err := get[Pull](ctx, r.client, q, r.path("/commits/%s/pull", sha))
	if err != nil {
		return nil, err
	}
	return []Pull{p}, nil
}

// wireStatus is a status as either of them tells it.
type wireStatus struct {
	ID          int64  `json:"id"`
	Context     string `json:"context"`
	State       string `json:"state"`
	Gitea       string `json:"status"` // is what Gitea calls the state
	Description string `json:"description"`
	Target      string `json:"target_url"`
	Creator     *User  `json:"creator"`
}

// statuses lists them newest first. Gitea sorts by seconds, and mixes up what
// was said within one.
func (r *Repo) statuses(ctx context.Context, q question, ref string) ([]wireStatus, error) {
	all, err := pages[wireStatus](ctx, r.client, q, r.path("/commits/%s/statuses", ref), "")
	if r.client.onGitea() {
		slices.SortFunc(all, func(a, b wireStatus) int { return cmp.Compare(b.ID, a.ID) })
	}
	for i := range all {
		all[i].State = cmp.Or(all[i].State, all[i].Gitea)
	}
	return all, err
}

// giteaPermission is what a token needs there to see what others may do.
const giteaPermission = "to administer the repository: in its settings, “Collaborators”, give the account of the token the role Administrator; the token has the scope read:repository"

// writesOnGitea tells of somebody that he or she surely may write; false tells
// nothing. Gitea shows permissions to administrators alone, but lists for every
// reader who can be given an issue. They are those with write access, as
// collaborators or as owner, and of the owning organisation members of teams
// that may write to anything, or read pull requests (GetRepoAssignees, seen in
// 1.26.0). So it counts where each such team may write to the code.
func (r *Repo) writesOnGitea(ctx context.Context, login string) bool {
	q := question{"who may write to the repository", giteaPermission}
	listed, err := get[[]User](ctx, r.client, q, r.path("/assignees"))
	if err != nil || !slices.ContainsFunc(listed, func(u User) bool { return u.Login == login }) {
		return false
	}
	teams, err := get[[]giteaTeam](ctx, r.client, q, r.path("/teams"))
	if unknown, ok := errors.AsType[*Unknown](err); ok && unknown.Status == http.StatusMethodNotAllowed {
		return true // the owner is a person, who has no teams
	}
	return err == nil && !slices.ContainsFunc(teams, giteaTeam.listsReaders)
}

// giteaTeam is a team with its permission, in general and for parts of the
// repository: none, read, write, admin or owner.
type giteaTeam struct {
	Permission string            `json:"permission"`
	Units      map[string]string `json:"units_map"`
}

// listsReaders reports a team whose members can be given an issue although they
// may not write to the code. A word that nobody knows is read as whatever makes
// it so.
func (t giteaTeam) listsReaders() bool {
	lists := !slices.Contains([]string{"none", "read"}, t.Permission)
	for unit, may := range t.Units {
		lists = lists || may != "none" && (may != "read" || unit == "repo.pulls")
	}
	return lists && !MayWrite(t.Units["repo.code"])
}
