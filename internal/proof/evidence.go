package proof

import (
	"errors"
	"slices"
	"time"

	"masthead/internal/approval"
	"masthead/internal/diag"
	"masthead/internal/forge"
	"masthead/internal/tree"
)

// Fact is something that was asked for. The zero value was not, and is as good
// as unknown: nothing follows from it.
type Fact[T any] struct {
	Value   T
	Seen    bool
	Unknown *forge.Unknown // why it was not seen, where that is known
}

// Saw is a fact that was seen.
func Saw[T any](value T) Fact[T] { return Fact[T]{Value: value, Seen: true} }

// Heard makes a fact of an answer or an error; asked says in words what it is.
func Heard[T any](asked string, value T, err error) Fact[T] {
	if err == nil {
		return Saw(value)
	}
	if u, ok := errors.AsType[*forge.Unknown](err); ok {
		return Fact[T]{Unknown: u}
	}
	return Fact[T]{Unknown: &forge.Unknown{Asked: asked, Cause: err}}
}

// The ways of merging.
const (
	MergeCommit = "merge"
	Squash      = "squash"
	Rebase      = "rebase"
)

// Evidence is all that is known of one change of the branch.
type Evidence struct {
	Branch  string
	OnLine  bool              // on the first-parent line of the branch
	Commits []tree.CommitInfo // oldest first; several when a rebase brought them
	Base    string            // first parent of the first; "" for the first of all commits

	Pull      Fact[*forge.Pull] // Value nil: none brought the commit
	Several   []int             // pull requests that all claim to have brought it
	Elsewhere *forge.Pull       // one that brought it together with a later commit

	Way  string
	Head Fact[tree.CommitInfo]   // the reviewed commit
	Own  Fact[[]tree.CommitInfo] // commits that the pull request brings, as Git counts them
	// Unbound are the paths that are not as the reviewed and the earlier version
	// together make them.
	Unbound Fact[[]Unbound]

	Listed     Fact[[]forge.Commit]   // commits of the pull request, as the forge lists them
	CoAuthors  Fact[[]forge.CoAuthor] // whom the commits name beside their authors
	Requesters []string               // behind a form, as its robot wrote
	Robots     []string               // logins whose pull requests are the organisation's own
	Reviews    Fact[[]forge.Review]
	Permission map[string]Fact[string] // by folded login

	Governed []string                     // touched paths that somebody must approve
	Required Fact[[]approval.Requirement] // by people and rules of Law
	Blocking Fact[[]diag.Finding]         // what the check finds wrong
	Law      string                       // the commit whose trusted part judged
	Bypasses Fact[[]forge.Suite]
	Reported []forge.CheckRun // what the forge says of checks; shown, never believed

	Touched  []string // paths that the change touches
	Trusted  bool     // it touches what judges others
	MergedAt time.Time
}

// Commit is the newest commit of the change.
func (e *Evidence) Commit() tree.CommitInfo { return e.Commits[len(e.Commits)-1] }

func (e *Evidence) head() string { return e.Pull.Value.Head.SHA }

// Bringers are those whose word does not count, by login.
func (e *Evidence) Bringers() []approval.Exclusion {
	all := []approval.Exclusion{}
	add := func(why approval.Why, login string) {
		x := approval.Exclusion{Login: login, Why: why}
		if login != "" && !slices.ContainsFunc(all, func(o approval.Exclusion) bool { return approval.Fold(o.Login) == approval.Fold(login) }) {
			all = append(all, x)
		}
	}
	if e.Pull.Value != nil {
		add(approval.Author, e.Pull.Value.User.Login)
	}
	for _, login := range e.Requesters {
		add(approval.Requester, login)
	}
	for _, c := range e.Listed.Value {
		if c.Author != nil {
			add(approval.Committer, c.Author.Login)
		}
		if c.Committer != nil && c.Committer.Login != forge.WebFlow {
			add(approval.Committer, c.Committer.Login)
		}
	}
	for _, c := range e.CoAuthors.Value {
		add(approval.Committer, c.Login)
		for _, r := range e.Reviews.Value { // an account may have another login by now
			if c.ID != 0 && r.User.ID == c.ID {
				add(approval.Committer, r.User.Login)
			}
		}
	}
	return all
}
