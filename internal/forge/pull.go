package forge

import (
	"context"
	"strconv"
)

// User is an account of the forge.
type User struct {
	ID    int64  `json:"id"`
	Login string `json:"login"`
	Type  string `json:"type"` // User, Bot, Organization; "" on servers that do not say
}

// Robot tells a program that acts by itself.
func (u User) Robot() bool { return u.Type == "Bot" }

// WebFlow commits what people write on GitHub's pages, as committer.
const WebFlow = "web-flow"

// Pull is one pull request.
type Pull struct {
	Number       int    `json:"number"`
	State        string `json:"state"`
	Draft        bool   `json:"draft"`
	Title        string `json:"title"`
	Body         string `json:"body"`
	User         User   `json:"user"`
	Merged       *bool  `json:"merged"` // nil in lists
	MergedAt     string `json:"merged_at"`
	MergeCommit  string `json:"merge_commit_sha"`
	Commits      int    `json:"commits"`       // 0 in lists
	ChangedFiles int    `json:"changed_files"` // 0 in lists
	Head         Branch `json:"head"`
	Base         Branch `json:"base"`
}

// Branch is one side of a pull request.
type Branch struct {
	Ref string `json:"ref"`
	SHA string `json:"sha"`
}

// Review is one review; those of COMMENTED change nobody's verdict.
type Review struct {
	ID          int64  `json:"id"`
	User        User   `json:"user"`
	State       string `json:"state"`     // APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED, PENDING
	Dismissed   bool   `json:"dismissed"` // Gitea says so beside the state
	CommitID    string `json:"commit_id"`
	SubmittedAt string `json:"submitted_at"`
	Association string `json:"author_association"`
	Body        string `json:"body"`
}

// File is one file of a pull request. GitHub stops at 3,000 of them without a
// word: what a change touches is asked of Git.
type File struct {
	Path     string `json:"filename"`
	Previous string `json:"previous_filename"`
	Status   string `json:"status"`
	SHA      string `json:"sha"`
	Patch    string `json:"patch"`
}

// Commit is one commit of a pull request; the users are GitHub's guess from an
// e-mail address that anybody can write.
type Commit struct {
	SHA       string `json:"sha"`
	Author    *User  `json:"author"`
	Committer *User  `json:"committer"`
}

// Comment is a comment below a pull request.
type Comment struct {
	ID   int64  `json:"id"`
	User User   `json:"user"`
	Body string `json:"body"`
}

// Pull asks for one pull request.
func (r *Repo) Pull(ctx context.Context, number int) (Pull, error) {
	return get[Pull](ctx, r.client, question{"pull request #" + strconv.Itoa(number), "Pull requests: read"}, r.pull(number, ""))
}

// PullsOf asks which pull requests a commit belongs to. GitHub's index may lag
// behind a merge by tens of seconds: an empty list right after one says little.
func (r *Repo) PullsOf(ctx context.Context, sha string) ([]Pull, error) {
	q := question{"the pull requests of commit " + sha, "Pull requests: read"}
	if r.client.onGitea() {
		return r.giteaPullsOf(ctx, q, sha)
	}
	return pages[Pull](ctx, r.client, q, r.path("/commits/%s/pulls", sha), "")
}

// Reviews lists all reviews, oldest first.
func (r *Repo) Reviews(ctx context.Context, number int) ([]Review, error) {
	q := question{"the reviews of pull request #" + strconv.Itoa(number), "Pull requests: read"}
	all, err := pages[Review](ctx, r.client, q, r.pull(number, "/reviews"), "")
	for i := range all {
		all[i] = all[i].inOurWords()
	}
	return all, err
}

// Files lists the files of a pull request.
func (r *Repo) Files(ctx context.Context, number int) ([]File, error) {
	q := question{"the files of pull request #" + strconv.Itoa(number), "Pull requests: read"}
	return pages[File](ctx, r.client, q, r.pull(number, "/files"), "")
}

// Commits lists the commits of a pull request; GitHub stops at 250.
func (r *Repo) Commits(ctx context.Context, number int) ([]Commit, error) {
	q := question{"the commits of pull request #" + strconv.Itoa(number), "Pull requests: read"}
	return pages[Commit](ctx, r.client, q, r.pull(number, "/commits"), "")
}

// Comments lists the comments below a pull request, oldest first.
func (r *Repo) Comments(ctx context.Context, number int) ([]Comment, error) {
	q := question{"the comments of pull request #" + strconv.Itoa(number), "Pull requests: read"}
	return pages[Comment](ctx, r.client, q, r.path("/issues/"+strconv.Itoa(number)+"/comments"), "")
}

func (r *Repo) pull(number int, rest string) string {
	return r.path("/pulls/" + strconv.Itoa(number) + rest)
}
