package forge

import (
	"cmp"
	"context"
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
