package workflow_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"masthead/internal/forge/fake"
)

// approver may approve an idea in the organisation of this repository.
const approver = "maja-wrzos-zorzyn"

// merged merges the change as GitHub does, approved by one of those who may, and
// lets the server tell of it. What was reviewed can be fetched from a
// repository on this machine.
func (c *checkout) merged(t *testing.T) (merge string) {
	t.Helper()
	git(t, c.dir, "checkout", "-q", "main")
	git(t, c.dir, "merge", "-q", "--no-ff", "-m", "Merge pull request #7 from northwind/north", c.head)
	merge = git(t, c.dir, "rev-parse", "HEAD")
	at, web := "2026-10-01T09:30:00Z", fake.User{ID: 19864447, Login: "web-flow", Type: "User"}
	c.server.Change(func(s *fake.State) {
		c.pull.State, c.pull.Merged, c.pull.MergedAt, c.pull.MergeCommit = "closed", true, &at, &merge
		c.pull.Commits, c.pull.CommitCount = []fake.Commit{{SHA: c.head, Author: &c.pull.User, Committer: &web}}, 1
		c.pull.Reviews = []fake.Review{{ID: 71, User: fake.User{ID: 3, Login: approver, Type: "User"}, State: "APPROVED", CommitID: c.head, SubmittedAt: "2026-10-01T09:20:00Z"}}
		repository := s.Repositories["northwind/social"]
		repository.PullsOf = map[string][]int{merge: {7}}
		repository.Permissions = map[string]string{approver: "write"}
	})
	hub := filepath.Join(t.TempDir(), "hub.git")
	git(t, c.dir, "init", "-q", "--bare", hub)
	git(t, c.dir, "push", "-q", hub, "main", c.head+":refs/pull/7/head")
	c.gitConfig = "[url \"" + hub + "\"]\n\tinsteadOf = https://github.com/northwind/social\n"
	return merge
}

// sync.yml of this repository, verbatim: what was approved is proven, and handed
// on; the same without the approval ends the run.
func TestSyncRunsAsItIs(t *testing.T) {
	dir := source(t)
	c := changed(t, dir, func(t *testing.T) { write(t, dir, idea, "title: An open evening\nstate: new\nreceived: 2026-10-01\n") })
	merge := c.merged(t)
	kept := filepath.Join(t.TempDir(), "kept")
	c.extra = []string{"--local-repository", upload(t) + "=" + standIn(t), "--env", "KEPT=" + kept}
	push := map[string]any{"ref": "refs/heads/main", "before": c.base, "after": merge,
		"repository": map[string]any{"full_name": "northwind/social", "default_branch": "main"}}

	log, ok := c.runFile(t, "sync.yml", "push", push)
	c.tells(t, log, ok, "proven")
	var statement struct {
		Subject []struct{ Digest map[string]string }
	}
	text, err := os.ReadFile(kept)
	if err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	if err := json.Unmarshal(text, &statement); err != nil || len(statement.Subject) == 0 || statement.Subject[0].Digest["gitCommit"] != merge {
		t.Errorf("the statement that was kept is %s", text)
	}
	if strings.Contains(log, "apply") && !strings.Contains(log, "Skipping") && slices.Contains(strings.Fields(log), "[sync/apply]") {
		t.Error("there is nothing to send, and the job that sends ran")
	}

	c.server.Change(func(*fake.State) { c.pull.Reviews = nil })
	log, ok = c.runFile(t, "sync.yml", "push", push)
	c.tells(t, log, !ok, "not proven")
}

// upload is the action that keeps files, as the workflow names it.
func upload(t *testing.T) string {
	t.Helper()
	name := regexp.MustCompile(`actions/upload-artifact@[0-9a-f]{40}`).FindString(read(t, root, ".github", "workflows", "sync.yml"))
	if name == "" {
		t.Fatal("the workflow keeps nothing")
	}
	return name
}

// standIn does on this machine what upload does on GitHub's.
func standIn(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "action.yml", `name: keep
description: Keeps one file where the test looks for it.
inputs:
  name: {description: of the artifact}
  path: {description: of the file}
  if-no-files-found: {description: what then}
runs:
  using: composite
  steps:
    - run: test ! -e "$FILE" || cp "$FILE" "$KEPT"
      shell: bash
      env: {FILE: "${{ inputs.path }}"}
`)
	return dir
}
