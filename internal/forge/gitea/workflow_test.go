package gitea_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"masthead/internal/forge/gitea"
)

const root = "../../.."

// checkout stands in for actions/checkout, which is GitHub's own: it does what
// our workflows ask of that, and no more.
const checkout = `name: Checkout (a stand-in for tests)
inputs:
  fetch-depth: {default: "1"}
  persist-credentials: {default: "true"}
  token: {default: "${{ github.token }}"}
runs:
  using: composite
  steps:
    - shell: bash
      env:
        TOKEN: ${{ inputs.token }}
        DEPTH: ${{ inputs.fetch-depth }}
        KEEP: ${{ inputs.persist-credentials }}
      run: |
        [ "$DEPTH" = 0 ] && [ "$KEEP" = false ] || { echo "this stand-in knows nothing else"; exit 1; }
        git init -q .
        git remote add origin "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git"
        git -c "http.extraHeader=Authorization: Basic $(printf 'x:%s' "$TOKEN" | base64 -w0)" fetch -q origin \
          '+refs/heads/*:refs/remotes/origin/*' "$GITHUB_REF"
        git checkout -q --detach "$GITHUB_SHA"
`

// hosts puts what the workflows use onto the server. Our own action is there
// at a true commit. The commit of actions/checkout that they pin is GitHub's:
// here a tag bears its name.
func hosts(t *testing.T, s *gitea.Server) (action string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, ".github/workflows/check.yml"))
	must(t, err)
	pin := regexp.MustCompile(`uses: actions/checkout@([0-9a-f]{40})`).FindSubmatch(text)
	if pin == nil {
		t.Fatal("check.yml pins no actions/checkout")
	}
	stand := s.Repository("actions", "checkout")
	stand.Serve()
	c := s.Keeper.Clone(stand)
	c.Put("action.yml", checkout)
	c.Commit("A stand-in")
	must(t, c.Push())
	c.Git("push", "-q", "origin", "HEAD:refs/tags/"+string(pin[1]))

	ours := s.Repository("masthead-dev", "masthead")
	ours.Serve()
	c = s.Keeper.Clone(ours)
	list, err := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	must(t, err)
	for path := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		if text, err := os.ReadFile(filepath.Join(root, path)); err == nil { // else deleted, and not committed yet
			c.Put(path, string(text))
		}
	}
	commit := c.Commit("The program as it is here")
	must(t, c.Push())
	return "masthead-dev/masthead@" + commit
}

// The workflow that `init` writes for pull requests, verbatim, under another
// runner than GitHub's: a mistake, its correction, and the proof of the merge.
func TestCheckRunsAsItIs(t *testing.T) {
	s := gitea.Start(t)
	w := atWork(t, s, "--action", hosts(t, s))
	runs := w.r.Watch()
	s.StartRunner()
	w.r.Protect(gitea.Protection{Branch: "main", Approvals: 1, Contexts: []string{"check / masthead*"}})
	branch := w.proposes("flu", postPath, faulty)
	run := runs.Next("check.yml", w.head)
	w.said = run.Log
	w.wants("conclusion", run.Conclusion, "failure")
	w.tells("log", run.Log, "north-mastodan", "The status of the commit could not be set.")
	first, _ := w.page()
	w.wants("comments", len(first), 1)
	w.tells("comment", first[0].Body, "north-mastodan")
	w.refused("merging with a mistake", w.ben.Merge(w.r, w.pull, "merge"), "status checks")

	branch.Put(postPath, right)
	w.head = branch.Commit("The account's name")
	must(t, branch.Push())
	run = runs.Next("check.yml", w.head)
	w.said = run.Log
	w.wants("conclusion", run.Conclusion, "success")
	second, _ := w.page()
	w.wants("comments", []any{len(second), second[0].ID}, []any{1, first[0].ID})
	must(t, w.ola.Approve(w.r, w.pull, w.head))
	commit := w.merged(w.ben, "merge")
	w.wants("exit code of the proof", w.prove(commit), 0)
}
