package gitea_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"masthead/internal/forge"
	"masthead/internal/forge/gitea"
)

const postPath = "calendar/north/2031/12/flu.md"

// flu is a post of ben's to an account.
func flu(account, text string) string {
	return "---\nid: north-2031-12-05-flu\nstatus: draft\naccounts: [" + account + "]\nauthor: ben-field\nlanguage: en\n---\n" + text + "\n"
}

var (
	faulty = flu("north-mastodan", "The flu clinic opens on Saturday.")
	right  = flu("north-mastodon", "The flu clinic opens on Saturday.")
)

// proposes lets ben open a pull request that brings a file; also is who has a
// commit in it too.
func (w *team) proposes(branch, path, text string, also ...*gitea.Account) *gitea.Checkout {
	w.t.Helper()
	c := w.ben.Clone(w.r)
	c.Git("checkout", "-q", "-b", branch)
	c.Put(path, text)
	w.head = c.Commit("A post")
	for _, who := range also {
		c.Git("commit", "-q", "--allow-empty", "-m", "A word of "+who.Login, "--author", who.Login+" <"+who.Login+"@northwind.example>")
		w.head = c.Git("rev-parse", "HEAD")
	}
	must(w.t, c.Push())
	w.pull = w.ben.OpenPull(w.r, branch, "A post: "+branch)
	return c
}

// page is what the pull request shows: its comments, and what was said of its
// newest commit.
func (w *team) page() (comments []forge.Comment, statuses []forge.Status) {
	w.t.Helper()
	ctx, repo := w.t.Context(), asked(w.t, w.s, w.robot, w.r)
	comments, err := repo.Comments(ctx, w.pull)
	must(w.t, err)
	statuses, err = repo.Statuses(ctx, w.head)
	must(w.t, err)
	return comments, statuses
}

func (w *team) status() string {
	w.t.Helper()
	status, _, err := asked(w.t, w.s, w.robot, w.r).LatestStatus(w.t.Context(), w.head, "masthead")
	must(w.t, err)
	return status.State
}

func (w *team) review() int {
	w.t.Helper()
	return w.masthead("review", "--pull", strconv.Itoa(w.pull))
}

func (w *team) refused(what string, err error, message string) {
	w.t.Helper()
	if err == nil || !strings.Contains(err.Error(), message) {
		w.t.Fatalf("%s: got %v, want a refusal with %q", what, err, message)
	}
}

// merged is the newest commit of main, once the pull request is in it.
func (w *team) merged(by *gitea.Account, how string) string {
	w.t.Helper()
	must(w.t, by.Merge(w.r, w.pull, how))
	w.own.Git("fetch", "-q", "origin")
	return w.own.Git("rev-parse", "origin/main")
}

func (w *team) protect() {
	w.r.Protect(gitea.Protection{Branch: "main", Approvals: 1, Contexts: []string{"masthead"}, Pushers: []string{"keeper"}})
}

// The whole way of a post: a mistake, its correction, an approval, the merge,
// and the proof that the merge was approved.
func TestAPostFromPushToProof(t *testing.T) {
	w := atWork(t, gitea.Start(t))
	w.protect()
	branch := w.proposes("flu", postPath, faulty)
	w.wants("exit code for the mistake", w.review(), 1)
	w.wants("status", w.status(), "failure")
	first, said := w.page()
	w.wants("comments", len(first), 1)
	w.tells("comment", first[0].Body, "north-mastodan", "north-mastodon", "Ola Lis")
	w.wants("exit code of a rerun", w.review(), 1)
	again, saidAgain := w.page()
	w.wants("what a rerun says", []any{again, saidAgain}, []any{first, said})
	w.refused("merging with a mistake", w.ben.Merge(w.r, w.pull, "merge"), "status checks")

	branch.Put(postPath, right)
	w.head = branch.Commit("The account's name")
	must(t, branch.Push())
	w.wants("exit code for the correction", w.review(), 0)
	w.wants("status", w.status(), "success")
	second, _ := w.page()
	w.wants("comments", []any{len(second), second[0].ID}, []any{1, first[0].ID})
	if strings.Contains(second[0].Body, "north-mastodan") {
		t.Errorf("the comment still is\n%s", second[0].Body)
	}
	w.refused("merging without approval", w.ben.Merge(w.r, w.pull, "merge"), "approvals")
	w.refused("approving one's own", w.ben.Approve(w.r, w.pull, w.head), "own pull")
	must(t, w.ola.Approve(w.r, w.pull, w.head))
	w.wants("exit code when approved", w.review(), 0)
	third, _ := w.page()
	w.wants("comments", []any{len(third), third[0].ID}, []any{1, first[0].ID})

	commit := w.merged(w.ben, "merge")
	readers := w.s.Team("northwind", "readers", map[string]string{"repo.code": "read", "repo.pulls": "read"})
	w.wants("exit code of a proof without the right to see", w.masthead("prove", commit), 3)
	w.tells("proof", strings.Join(strings.Fields(w.said), " "), "permission of ola-lis", "administer the repository", "the role Administrator", "read:repository")
	w.wants("exit code of an administrator's proof", w.prove(commit), 0)
	w.tells("proof", w.said, "approved by ola-lis")
	w.s.Disband(readers)
	w.wants("exit code of the proof", w.masthead("prove", commit), 0)
	w.tells("proof", w.said, "approved by ola-lis")
	w.wants("exit code of doctor", w.masthead("doctor"), 3)
	w.tells("doctor", w.said, "unknown")
	w.squash()
	w.wants("exit code of the proof of all", w.prove("--genesis", w.genesis), 0)
}

// prove has the token of an administrator, whom Gitea shows the permissions of
// others in every case.
func (w *team) prove(args ...string) int {
	w.t.Helper()
	return w.mastheadAs(w.s.Keeper, append([]string{"prove"}, args...)...)
}

func (w *team) squash() {
	w.t.Helper()
	branch := w.proposes("hours", postPath, flu("north-mastodon", "The flu clinic opens on Saturday, at eight."))
	branch.Put("calendar/north/2031/12/more.md", strings.Replace(right, "-flu", "-more", 1))
	w.head = branch.Commit("Another post")
	must(w.t, branch.Push())
	w.wants("exit code", w.review(), 0)
	must(w.t, w.ola.Approve(w.r, w.pull, w.head))
	commit := w.merged(w.ola, "squash")
	w.wants("exit code of the proof of a squash", w.prove(commit), 0)
}

// What the forge lets through is no proof.
func TestWhatWasNotApprovedIsNotProven(t *testing.T) {
	w := atWork(t, gitea.Start(t))
	w.protect()
	w.proposes("own", postPath, right, w.ola)
	w.wants("exit code", w.review(), 0)
	must(t, w.ola.Approve(w.r, w.pull, w.head))
	w.notProven("an approval of one's own work", w.merged(w.ben, "merge"), "ola-lis")

	must(t, w.lower())
	w.proposes("nobody", "calendar/north/2031/12/nobody.md", strings.Replace(right, "-flu", "-nobody", 1))
	w.notProven("no approval", w.merged(w.s.Keeper, "squash"), "")

	w.proposes("late", "calendar/north/2031/12/late.md", strings.Replace(right, "-flu", "-late", 1))
	must(t, w.ola.Approve(w.r, w.pull, w.head))
	must(t, w.s.Keeper.Dismiss(w.r, w.pull))
	w.notProven("an approval that was taken back", w.merged(w.s.Keeper, "merge"), "")

	w.rebased()
	direct := w.ola.Clone(w.r)
	direct.Put("calendar/north/2031/12/direct.md", strings.Replace(right, "-flu", "-direct", 1))
	direct.Commit("Past everybody")
	if err := direct.Push(); err == nil {
		t.Fatal("a direct push of a writer was taken")
	}
	admin := w.s.Keeper.Clone(w.r)
	admin.Put("calendar/north/2031/12/direct.md", strings.Replace(right, "-flu", "-direct", 1))
	commit := admin.Commit("Past everybody")
	must(t, admin.Push())
	w.notProven("a direct push", commit, "pull request")
}

// rebased: Gitea knows of the last commit of a rebase alone which pull request
// it came by.
func (w *team) rebased() {
	w.t.Helper()
	branch := w.proposes("two", "calendar/north/2031/12/one.md", strings.Replace(right, "-flu", "-one", 1))
	branch.Put("calendar/north/2031/12/two.md", strings.Replace(right, "-flu", "-two", 1))
	w.head = branch.Commit("And another")
	must(w.t, branch.Push())
	must(w.t, w.ola.Approve(w.r, w.pull, w.head))
	w.notProven("the first commit of a rebase", w.merged(w.s.Keeper, "rebase")+"^", "pull request")
}

func (w *team) notProven(what, commit, why string) {
	w.t.Helper()
	w.wants("exit code of the proof of "+what, w.prove(commit), 1)
	w.tells("proof of "+what, w.said, "not proven", why)
}

// lower takes the demands of main away, as an administrator may.
func (w *team) lower() error {
	return w.s.Keeper.Do(http.MethodPatch, "/repos/"+w.r.FullName()+"/branch_protections/main",
		map[string]any{"required_approvals": 0, "enable_status_check": false}, nil)
}
