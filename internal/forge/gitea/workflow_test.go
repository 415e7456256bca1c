package gitea_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
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

// upload stands in for actions/upload-artifact.
const upload = `name: Upload (a stand-in for tests)
inputs:
  name: {default: ""}
  path: {default: ""}
  if-no-files-found: {default: warn}
runs:
  using: composite
  steps:
    - shell: bash
      env: {FILE: "${{ inputs.path }}"}
      run: test ! -e "$FILE" || wc -l "$FILE"
`

// hosts puts what the workflows use onto the server. Our own action is there
// at a true commit. The commits of GitHub's actions that they pin are GitHub's:
// here tags bear their names.
func hosts(t *testing.T, s *gitea.Server) (action string) {
	t.Helper()
	stands(t, s, "check.yml", "checkout", checkout)
	stands(t, s, "sync.yml", "upload-artifact", upload)

	ours := s.Repository("masthead-dev", "masthead")
	ours.Serve()
	c := s.Keeper.Clone(ours)
	puts(t, c)
	commit := c.Commit("The program as it is here")
	must(t, c.Push())
	return "masthead-dev/masthead@" + commit
}

// stands hosts a stand-in of an action of GitHub's, as a workflow pins it.
func stands(t *testing.T, s *gitea.Server, workflow, action, text string) {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root, ".github/workflows", workflow))
	must(t, err)
	pin := regexp.MustCompile(`uses: actions/` + action + `@([0-9a-f]{40})`).FindSubmatch(source)
	if pin == nil {
		t.Fatalf("%s pins no actions/%s", workflow, action)
	}
	stand := s.Repository("actions", action)
	stand.Serve()
	c := s.Keeper.Clone(stand)
	c.Put("action.yml", text)
	c.Commit("A stand-in")
	must(t, c.Push())
	c.Git("push", "-q", "origin", "HEAD:refs/tags/"+string(pin[1]))
}

// puts writes this repository as it is here, but for some of its files.
func puts(t *testing.T, c *gitea.Checkout, but ...string) {
	t.Helper()
	list, err := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	must(t, err)
	for path := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(root, path))
		if err != nil || slices.Contains(but, path) { // deleted, and not committed yet
			continue
		}
		c.Put(path, string(text))
	}
}

// The workflow of this repository itself, verbatim, with the action that lies
// beside it. Only the one that runs these tests is left out.
func TestOurOwnCheckRunsAsItIs(t *testing.T) {
	s := gitea.Start(t)
	hosts(t, s)
	w := &team{t: t, s: s, ben: s.Account("ben-field"), robot: s.Account("robot")}
	w.r = s.Repository("zorzyn", "voice", w.ben, w.robot)
	first := s.Keeper.Clone(w.r)
	puts(t, first, ".github/workflows/test.yml")
	first.Commit("Begin")
	must(t, first.Push())
	runs := w.r.Watch()
	s.StartRunner()

	const idea = "calendar/ideas/open-evening.yaml"
	branch := w.proposes("idea", idea, "title: An open evening\nstate: new\nrecieved: 2026-10-01\n")
	run := runs.Next("check.yml", w.head)
	w.said = run.Log
	w.wants("conclusion", run.Conclusion, "failure")
	w.tells("log", run.Log, "recieved", "received")
	branch.Put(idea, "title: An open evening\nstate: new\nreceived: 2026-10-01\n")
	w.head = branch.Commit("The name of the detail")
	must(t, branch.Push())
	run = runs.Next("check.yml", w.head)
	w.said = run.Log
	w.wants("conclusion", run.Conclusion, "success")
	comments, _ := w.page()
	w.wants("comments", len(comments), 1)
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

	// Who may write is told to the token of the workflow, too.
	run = runs.Next("sync.yml", commit)
	w.said = run.Log
	w.wants("conclusion of sync.yml", run.Conclusion, "success")
	w.tells("log of sync.yml", run.Log, "approved by ola-lis")
}
