package review

import (
	"context"
	"errors"

	"masthead/internal/approval"
	"masthead/internal/forge"
)

// Conversation is what has been said below one pull request.
type Conversation struct {
	repo     *forge.Repo
	number   int
	me       string // whose comments are ours
	comments []forge.Comment
	reviews  forge.Answer[[]forge.Review]
	lines    forge.Answer[[]forge.ReviewComment]
}

// ActionsBot writes what the token of a GitHub workflow writes; GiteaBot does on
// Gitea.
const (
	ActionsBot = "github-actions[bot]"
	GiteaBot   = "gitea-actions"
)

// Listen reads what is there. as is who we are, where the user says it;
// otherwise the server is asked, and where it does not tell, it is likely.
func Listen(ctx context.Context, repo *forge.Repo, number int, as, likely string) (*Conversation, error) {
	c := &Conversation{repo: repo, number: number, me: as}
	if as == "" {
		c.me = likely
		if self, err := repo.Self(ctx); err == nil && self.Login != "" {
			c.me = self.Login
		}
	}
	var err error
	if c.comments, err = repo.Comments(ctx, number); err != nil {
		return nil, err
	}
	c.reviews = forge.Heard(repo.Reviews(ctx, number))
	return c, nil
}

// lineComments are asked for when they are needed.
func (c *Conversation) lineComments(ctx context.Context) ([]forge.ReviewComment, error) {
	if c.lines.Value == nil && c.lines.Known() {
		c.lines = forge.Heard(c.repo.ReviewComments(ctx, c.number))
	}
	if !c.lines.Known() {
		return nil, c.lines.Unknown
	}
	return c.lines.Value, nil
}

// ours tells whose comment it is: a marker alone is pasted by anybody.
func (c *Conversation) ours(u forge.User) bool { return approval.Fold(u.Login) == approval.Fold(c.me) }

// Denied tells an error for lack of a permission from all others.
func Denied(err error) bool {
	if refused, ok := errors.AsType[*forge.Refused](err); ok {
		return refused.Denied()
	}
	unknown, ok := errors.AsType[*forge.Unknown](err)
	return ok && unknown.Hidden
}

// Approvals are the latest words of people who may write here: who approved
// last and took it back has not approved. What cannot be seen is an error.
func (c *Conversation) Approvals(ctx context.Context) ([]approval.Approval, error) {
	if !c.reviews.Known() {
		return nil, c.reviews.Unknown
	}
	var given []approval.Approval
	for _, r := range forge.Verdicts(c.reviews.Value, approval.Fold) {
		if r.State != "APPROVED" || r.User.Robot() {
			continue
		}
		permission, err := c.repo.Permission(ctx, r.User.Login)
		if err != nil {
			return nil, err
		}
		if forge.MayWrite(permission) {
			given = append(given, approval.Approval{Login: r.User.Login, Commit: r.CommitID})
		}
	}
	return given, nil
}
