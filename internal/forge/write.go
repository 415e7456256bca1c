package forge

import (
	"context"
	"net/http"
	"strconv"
)

// CreateComment comments below a pull request. same recognises the comment: it
// is asked where the answer was lost, before the comment is sent again.
func (r *Repo) CreateComment(ctx context.Context, number int, body string, same func(Comment) bool) (Comment, error) {
	o := order{http.MethodPost, r.path("/issues/" + strconv.Itoa(number) + "/comments"), map[string]string{"body": body},
		"commenting on pull request #" + strconv.Itoa(number), "Pull requests: write"}
	return once(ctx, r.client, o, func() (Comment, bool, error) {
		all, err := r.Comments(ctx, number)
		return lastOf(all, same, err)
	})
}

// lastOf is the newest item that fits.
func lastOf[T any](all []T, fits func(T) bool, err error) (found T, ok bool, _ error) {
	for _, item := range all {
		if fits(item) {
			found, ok = item, true
		}
	}
	return found, ok, err
}

// EditComment gives a comment another text.
func (r *Repo) EditComment(ctx context.Context, id int64, body string) (Comment, error) {
	return again[Comment](ctx, r.client, order{http.MethodPatch, r.path("/issues/comments/" + strconv.FormatInt(id, 10)),
		map[string]string{"body": body}, "editing a comment", "Pull requests: write"})
}

// DeleteComment takes a comment away; one that is gone is no error.
func (r *Repo) DeleteComment(ctx context.Context, id int64) error {
	return r.remove(ctx, "/issues/comments/"+strconv.FormatInt(id, 10), "deleting a comment")
}

// remove takes "not found" for done: whoever may read and not write is refused
// with 403.
func (r *Repo) remove(ctx context.Context, rest, tried string) error {
	_, err := again[struct{}](ctx, r.client, order{http.MethodDelete, r.path(rest), nil, tried, "Pull requests: write"})
	if refused, ok := err.(*Refused); ok && refused.Status == http.StatusNotFound {
		return nil
	}
	return err
}

// ReviewComment is a comment at lines of a pull request's diff.
type ReviewComment struct {
	ID       int64  `json:"id"`
	Review   int64  `json:"pull_request_review_id"`
	User     User   `json:"user"`
	Body     string `json:"body"`
	Path     string `json:"path"`
	Line     int    `json:"line"` // 0: outdated, what it was about is no longer there
	ReplyTo  int64  `json:"in_reply_to_id"`
	CommitID string `json:"original_commit_id"` // for which it was written
}

// ReviewComments lists the comments at lines of a pull request, oldest first.
func (r *Repo) ReviewComments(ctx context.Context, number int) ([]ReviewComment, error) {
	q := question{"the comments at lines of pull request #" + strconv.Itoa(number), "Pull requests: read"}
	return pages[ReviewComment](ctx, r.client, q, r.pull(number, "/comments"), "")
}

// DeleteReviewComment takes a comment at lines away; one that is gone is no error.
func (r *Repo) DeleteReviewComment(ctx context.Context, id int64) error {
	return r.remove(ctx, "/pulls/comments/"+strconv.FormatInt(id, 10), "deleting a suggestion")
}

// NewReview is a review that judges nothing: comments at lines of a commit.
type NewReview struct {
	Commit   string       `json:"commit_id"`
	Body     string       `json:"body"`
	Event    string       `json:"event"` // COMMENT
	Comments []NewComment `json:"comments"`
}

// NewComment is a comment at lines of the new version: Line is the last of them
// and Start the first, 0 where it is the same.
type NewComment struct {
	Path      string `json:"path"`
	Body      string `json:"body"`
	Line      int    `json:"line"`
	Side      string `json:"side"` // RIGHT
	Start     int    `json:"start_line,omitempty"`
	StartSide string `json:"start_side,omitempty"`
}

// CreateReview posts all comments or none: one at a line that the server does
// not count to the diff makes all of it Invalid. same recognises the review
// where the answer was lost.
func (r *Repo) CreateReview(ctx context.Context, number int, review NewReview, same func(Review) bool) (Review, error) {
	o := order{http.MethodPost, r.pull(number, "/reviews"), review,
		"suggesting changes on pull request #" + strconv.Itoa(number), "Pull requests: write"}
	return once(ctx, r.client, o, func() (Review, bool, error) {
		all, err := r.Reviews(ctx, number)
		return lastOf(all, same, err)
	})
}

// NewStatus is what is said of a commit.
type NewStatus struct {
	State       string `json:"state"` // pending, success, failure, error
	Description string `json:"description"`
	Context     string `json:"context"`
	Target      string `json:"target_url,omitempty"`
}

// CreateStatus says something of a commit; saying it again changes nothing.
func (r *Repo) CreateStatus(ctx context.Context, sha string, status NewStatus) error {
	_, err := again[struct{}](ctx, r.client, order{http.MethodPost, r.path("/statuses/%s", sha), status,
		"setting the status of commit " + sha, "Commit statuses: write (Contents: write on Gitea)"})
	return err
}

// LatestStatus is what was said of a commit last, in one context; false when
// nothing was.
func (r *Repo) LatestStatus(ctx context.Context, sha, context string) (NewStatus, bool, error) {
	all, err := r.statuses(ctx, question{"the statuses of commit " + sha, "Commit statuses: read"}, sha)
	for _, s := range all {
		if s.Context == context {
			return NewStatus{s.State, s.Description, s.Context, s.Target}, true, nil
		}
	}
	return NewStatus{}, false, err
}
