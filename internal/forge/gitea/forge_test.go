package gitea_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"masthead/internal/forge"
	"masthead/internal/forge/gitea"
	"masthead/internal/secret"
)

// asked is a repository as the program asks for it, with a person's token.
func asked(t *testing.T, s *gitea.Server, who *gitea.Account, r *gitea.Repository) *forge.Repo {
	t.Helper()
	client, err := forge.New(forge.Options{BaseURL: s.API(), Token: secret.New(who.Token)})
	must(t, err)
	repo, err := client.Repo(r.FullName())
	must(t, err)
	return repo
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if a, b := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); a != b {
		t.Errorf("%s: got %s, want %s", what, a, b)
	}
}

// manyFiles are more than one page: Gitea gives 30 or 50 at a time, whatever is
// asked for.
const manyFiles = 65

// proposed is a pull request of ben that ada may approve.
func proposed(t *testing.T, s *gitea.Server) (r *gitea.Repository, ada, ben *gitea.Account, number int, head string) {
	t.Helper()
	ada, ben = s.Account("ada-nowak"), s.Account("ben-field")
	r = s.Repository("northwind", "social", ada, ben)
	first := s.Keeper.Clone(r)
	first.Put("README.md", "# Social\n")
	first.Commit("Begin")
	must(t, first.Push())
	r.Protect(gitea.Protection{Branch: "main", Approvals: 1, Contexts: []string{"masthead"}})
	c := ben.Clone(r)
	c.Git("checkout", "-q", "-b", "posts")
	for i := range manyFiles {
		c.Put(fmt.Sprintf("posts/%02d.md", i), "Text\n")
	}
	head = c.Commit("Posts")
	must(t, c.Push())
	return r, ada, ben, ben.OpenPull(r, "posts", "Posts"), head
}

// What is read of a pull request on GitHub is read of one on Gitea too, and what
// is written there arrives.
func TestAPullRequestIsReadAndCommented(t *testing.T) {
	s := gitea.Start(t)
	r, ada, ben, number, head := proposed(t, s)
	repo, ctx := asked(t, s, ben, r), t.Context()
	self, err := repo.Self(ctx)
	must(t, err)
	same(t, "self", self.Login, ben.Login)
	pull, err := repo.Pull(ctx, number)
	must(t, err)
	same(t, "pull request", []any{pull.Head.SHA, pull.Head.Ref, pull.Base.Ref, pull.User.Login, pull.State, *pull.Merged},
		[]any{head, "posts", "main", ben.Login, "open", false})
	files, err := repo.Files(ctx, number)
	must(t, err)
	same(t, "files", len(files), manyFiles)
	commits, err := repo.Commits(ctx, number)
	must(t, err)
	same(t, "commits", []any{len(commits), commits[0].SHA, commits[0].Author.Login}, []any{1, head, ben.Login})
	permission, err := asked(t, s, s.Keeper, r).Permission(ctx, ada.Login)
	must(t, err)
	same(t, "permission of ada", permission, "write")

	must(t, ada.Approve(r, number, head))
	reviews, err := repo.Reviews(ctx, number)
	must(t, err)
	same(t, "reviews", []any{len(reviews), reviews[0].User.Login, reviews[0].State, reviews[0].CommitID, reviews[0].SubmittedAt != ""},
		[]any{1, ada.Login, "APPROVED", head, true})
	must(t, s.Keeper.Dismiss(r, number))
	reviews, err = repo.Reviews(ctx, number)
	must(t, err)
	same(t, "state of a review that was dismissed", reviews[0].State, "DISMISSED")
	writes(ctx, t, repo, number, head)
}

func writes(ctx context.Context, t *testing.T, repo *forge.Repo, number int, head string) {
	t.Helper()
	var last forge.Comment
	for i := range manyFiles {
		made, err := repo.CreateComment(ctx, number, fmt.Sprint("Comment ", i), func(forge.Comment) bool { return false })
		must(t, err)
		last = made
	}
	edited, err := repo.EditComment(ctx, last.ID, "<!-- hidden -->\nedited")
	must(t, err)
	comments, err := repo.Comments(ctx, number)
	must(t, err)
	if len(comments) != manyFiles || !slices.Contains(comments, edited) || comments[0].Body != "Comment 0" {
		t.Errorf("%d comments, of which the edited one is %+v", len(comments), comments[len(comments)-1])
	}
	must(t, repo.DeleteComment(ctx, comments[0].ID))
	must(t, repo.DeleteComment(ctx, comments[0].ID)) // gone already
	for _, state := range []string{"pending", "failure", "success"} {
		must(t, repo.CreateStatus(ctx, head, forge.NewStatus{State: state, Context: "masthead", Description: "it is " + state}))
		got, there, err := repo.LatestStatus(ctx, head, "masthead")
		must(t, err)
		same(t, "status", []any{there, got.State, got.Description}, []any{true, state, "it is " + state})
	}
}

// What Gitea has not is unknown: never none, and never zero.
func TestWhatGiteaLacksIsUnknown(t *testing.T) {
	s := gitea.Start(t)
	r, _, ben, _, head := proposed(t, s)
	repo, ctx := asked(t, s, ben, r), t.Context()
	_, permission := repo.Permission(ctx, s.Account("cem-stranger").Login) // administrators alone may ask
	_, runs := repo.CheckRuns(ctx, head)
	_, protection := repo.Protection(ctx, "main")
	_, rules := repo.BranchRules(ctx, "main")
	_, sets := repo.Rulesets(ctx)
	_, bypasses := repo.Bypasses(ctx, "main")
	_, owners := repo.CodeownersErrors(ctx, "main")
	_, environments := repo.Environments(ctx)
	_, token := repo.TokenPolicy(ctx)
	_, forks := repo.ForkApproval(ctx)
	for what, err := range map[string]error{"permission": permission, "check runs": runs, "protection": protection, "rules": rules, "rulesets": sets,
		"bypasses": bypasses, "CODEOWNERS": owners, "environments": environments, "token": token, "forks": forks} {
		if unknown, ok := errors.AsType[*forge.Unknown](err); !ok || unknown.Asked == "" || unknown.Permission == "" {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Gitea tells administrators alone what others may do. What it lists for
// everybody counts only where nobody is listed who may not write.
func TestWhoMayWriteIsToldToReadersToo(t *testing.T) {
	s := gitea.Start(t)
	ada, ben, cem := s.Account("ada-nowak"), s.Account("ben-field"), s.Account("cem-reader")
	r, ctx := s.Repository("northwind", "social", ada, ben), t.Context()
	must(t, s.Keeper.Do(http.MethodPut, "/repos/northwind/social/collaborators/cem-reader", map[string]any{"permission": "read"}, nil))
	must(t, ada.Do(http.MethodPost, "/user/repos", map[string]any{"name": "own", "private": true}, nil))
	for login, may := range map[string]string{"ben-field": "write", "cem-reader": "read"} {
		must(t, ada.Do(http.MethodPut, "/repos/ada-nowak/own/collaborators/"+login, map[string]any{"permission": may}, nil))
	}
	own := &gitea.Repository{Owner: "ada-nowak", Name: "own"}
	told := func(where *gitea.Repository) string {
		var who []string
		for _, login := range []string{"ada-nowak", "ben-field", "cem-reader", "keeper", "nobody"} {
			may, err := asked(t, s, cem, where).Permission(ctx, login)
			if unknown, ok := errors.AsType[*forge.Unknown](err); err != nil && (!ok || unknown.Permission == "") {
				t.Errorf("%s: %v", login, err)
			}
			if err == nil {
				who = append(who, login+":"+may)
			}
		}
		return strings.Join(who, " ")
	}
	same(t, "of a person's repository", told(own), "ada-nowak:write ben-field:write cem-reader:read")
	same(t, "of an organisation's", told(r), "ada-nowak:write ben-field:write cem-reader:read keeper:write")
	writers := s.Team("northwind", "writers", map[string]string{"repo.code": "write", "repo.pulls": "write"}, cem)
	same(t, "with a team of writers", told(r)[:len("ada-nowak:write ben-field:write")], "ada-nowak:write ben-field:write")
	s.Disband(writers)
	readers := s.Team("northwind", "readers", map[string]string{"repo.code": "read", "repo.pulls": "read"}, cem)
	same(t, "with a team of readers, who are listed too", told(r), "cem-reader:read")
	s.Disband(readers)
	same(t, "without it", told(r), "ada-nowak:write ben-field:write cem-reader:read keeper:write")
}
