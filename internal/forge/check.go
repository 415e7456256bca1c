package forge

import (
	"context"
	"strconv"
)

// ActionsApp is the id of GitHub Actions as an app: what its jobs report, no
// other token can (on github.com; a required check is pinned to it).
const ActionsApp = 15368

// CheckRun is what an app reports of a commit.
type CheckRun struct {
	ID         int64  `json:"id"`
	Name       string `json:"name"`
	SHA        string `json:"head_sha"`
	Status     string `json:"status"`
	Conclusion string `json:"conclusion"` // "" while it runs
	URL        string `json:"details_url"`
	App        struct {
		ID   int64  `json:"id"`
		Slug string `json:"slug"`
	} `json:"app"`
}

// Status is what anybody with write access may say of a commit.
type Status struct {
	Context, State string
	Creator        *User
}

// Run is one run of a workflow.
type Run struct {
	ID    int64  `json:"id"`
	Path  string `json:"path"` // of the workflow file
	Event string `json:"event"`
	SHA   string `json:"head_sha"`
}

// Verification is what GitHub says of a commit's signature.
type Verification struct {
	Verified bool   `json:"verified"`
	Reason   string `json:"reason"`
}

// CheckRuns lists the latest check runs of a commit.
func (r *Repo) CheckRuns(ctx context.Context, ref string) ([]CheckRun, error) {
	q := question{"the checks of " + ref, "Checks: read"}
	return pages[CheckRun](ctx, r.client, q, r.path("/commits/%s/check-runs", ref), "check_runs")
}

// Statuses lists the commit statuses, newest first.
func (r *Repo) Statuses(ctx context.Context, ref string) ([]Status, error) {
	q := question{"the statuses of " + ref, "Commit statuses: read"}
	wire, err := r.statuses(ctx, q, ref)
	if err != nil {
		return nil, err
	}
	all := make([]Status, len(wire))
	for i, w := range wire {
		all[i] = Status{w.Context, w.State, w.Creator}
	}
	return all, nil
}

// Run asks for one run of a workflow.
func (r *Repo) Run(ctx context.Context, id int64) (Run, error) {
	number := strconv.FormatInt(id, 10)
	return get[Run](ctx, r.client, question{"workflow run " + number, "Actions: read"}, r.path("/actions/runs/"+number))
}

// Verification asks what GitHub says of a commit's signature.
func (r *Repo) Verification(ctx context.Context, sha string) (Verification, error) {
	q := question{"the signature of commit " + sha, "Contents: read"}
	v, err := get[struct {
		Commit struct{ Verification Verification }
	}](ctx, r.client, q, r.path("/commits/%s", sha))
	return v.Commit.Verification, err
}
