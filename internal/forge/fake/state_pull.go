package fake

// User is an account.
type User struct {
	ID    int64  `json:"id"`
	Login string `json:"login"`
	Type  string `json:"type"`
}

// Pull is a pull request with all that belongs to it.
type Pull struct {
	Number       int       `json:"number"`
	State        string    `json:"state"`
	Draft        bool      `json:"draft"`
	Title        string    `json:"title"`
	User         User      `json:"user"`
	Merged       bool      `json:"merged"`
	MergedAt     *string   `json:"merged_at"`
	MergeCommit  *string   `json:"merge_commit_sha"`
	Head         Side      `json:"head"`
	Base         Side      `json:"base"`
	CommitCount  int       `json:"commits"`
	ChangedFiles int       `json:"changed_files"`
	Reviews      []Review  `json:"-"`
	Files        []File    `json:"-"`
	Commits      []Commit  `json:"-"`
	Comments     []Comment `json:"-"`

	LineComments []LineComment `json:"-"`
}

// Side is one side of a pull request.
type Side struct {
	Label string `json:"label"`
	Ref   string `json:"ref"`
	SHA   string `json:"sha"`
	User  User   `json:"user"`
	Repo  any    `json:"repo,omitempty"`
}

// Review is one review.
type Review struct {
	ID          int64  `json:"id"`
	User        User   `json:"user"`
	State       string `json:"state"`
	CommitID    string `json:"commit_id"`
	SubmittedAt string `json:"submitted_at"`
	Body        string `json:"body"`
	Association string `json:"author_association,omitempty"`
}

// File is one file of a pull request.
type File struct {
	Path     string `json:"filename"`
	Previous string `json:"previous_filename,omitempty"`
	Status   string `json:"status"`
	SHA      string `json:"sha"`
	Patch    string `json:"patch,omitempty"`
	Hunks    string `json:"-"` // what is in the diff, where Patch is not shown; "": what Patch says
}

// Commit is one commit of a pull request.
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

// LineComment is a comment at lines of the diff; Line 0 is outdated.
type LineComment struct {
	ID       int64  `json:"id"`
	Review   int64  `json:"pull_request_review_id"`
	User     User   `json:"user"`
	Body     string `json:"body"`
	Path     string `json:"path"`
	Start    int    `json:"start_line,omitempty"`
	Line     int    `json:"line,omitempty"`
	Side     string `json:"side"`
	ReplyTo  int64  `json:"in_reply_to_id,omitempty"`
	CommitID string `json:"original_commit_id"`
}

// Check is a check run.
type Check struct {
	ID         int64   `json:"id"`
	Name       string  `json:"name"`
	SHA        string  `json:"head_sha"`
	Status     string  `json:"status"`
	Conclusion *string `json:"conclusion"`
	URL        string  `json:"details_url,omitempty"`
	App        App     `json:"app"`
}

// App is a GitHub App.
type App struct {
	ID   int64  `json:"id"`
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// Status is a commit status.
type Status struct {
	Context     string `json:"context"`
	State       string `json:"state"`
	Description string `json:"description"`
	Creator     User   `json:"creator"`
}

// Run is one run of a workflow.
type Run struct {
	ID    int64  `json:"id"`
	Path  string `json:"path"`
	Event string `json:"event"`
	SHA   string `json:"head_sha"`
}
