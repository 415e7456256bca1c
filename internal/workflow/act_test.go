package workflow_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"masthead/internal/forge/fake"
)

const token = "ghs_canary0123456789abcdefghijklmnopqrstu"

// checkout is a repository as a job finds it, with a server beside it.
type checkout struct {
	dir, act   string
	base, head string
	server     *fake.Server
	pull       *fake.Pull
	extra      []string // arguments of act
	gitConfig  string   // of whoever runs the job
}

// changed makes a repository of the files in dir, with a change on a branch.
func changed(t *testing.T, dir string, change func(*testing.T)) *checkout {
	t.Helper()
	c := &checkout{dir: dir, act: tool(t, "act")}
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "remote", "add", "origin", "https://github.com/northwind/social")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "Begin")
	c.base = git(t, dir, "rev-parse", "HEAD")
	git(t, dir, "checkout", "-q", "-b", "north")
	c.pull = &fake.Pull{Number: 7, State: "open", Title: "A post", User: fake.User{ID: 2, Login: "ben", Type: "User"}}
	repository := &fake.Repository{ID: 7, Name: "social", FullName: "northwind/social", DefaultBranch: "main", Pulls: []*fake.Pull{c.pull}}
	c.server = fake.New(t, &fake.State{Token: token, Repositories: map[string]*fake.Repository{"northwind/social": repository}})
	c.commit(t, change)
	return c
}

// commit adds to the change, and checks out what GitHub would: base and head merged.
func (c *checkout) commit(t *testing.T, change func(*testing.T)) {
	t.Helper()
	git(t, c.dir, "checkout", "-q", "north")
	change(t)
	git(t, c.dir, "add", "-A")
	git(t, c.dir, "commit", "-q", "-m", "Change")
	c.head = git(t, c.dir, "rev-parse", "HEAD")
	c.server.Change(func(*fake.State) {
		c.pull.Base = fake.Side{Label: "northwind:main", Ref: "main", SHA: c.base}
		c.pull.Head = fake.Side{Label: "northwind:north", Ref: "north", SHA: c.head}
		c.pull.Files = c.files(t)
	})
	git(t, c.dir, "checkout", "-q", "--detach", c.base)
	git(t, c.dir, "merge", "-q", "--no-ff", "-m", "Merge", c.head)
}

// files are those of the change, as GitHub shows them.
func (c *checkout) files(t *testing.T) []fake.File {
	var files []fake.File
	for name := range strings.FieldsSeq(git(t, c.dir, "diff", "--name-only", c.base, c.head)) {
		diff := git(t, c.dir, "diff", c.base, c.head, "--", name)
		files = append(files, fake.File{Path: name, Status: "added", SHA: c.head, Patch: diff[strings.Index(diff, "@@"):]})
	}
	return files
}

// opened is the event of a pull request. Branch and title are what a stranger
// would choose.
func (c *checkout) opened(action string) map[string]any {
	repo := map[string]any{"full_name": "northwind/social", "default_branch": "main"}
	hostile := `"; touch stolen; $(touch stolen) ` + "`touch stolen`"
	return map[string]any{"action": action, "number": 7, "repository": repo, "sender": map[string]any{"login": "ben"},
		"pull_request": map[string]any{"number": 7, "draft": false, "title": hostile, "user": map[string]any{"login": "ben"},
			"base": map[string]any{"ref": "main", "sha": c.base, "repo": repo},
			"head": map[string]any{"ref": hostile, "sha": c.head, "repo": repo}}}
}

// run lets act run check.yml as it is.
func (c *checkout) run(t *testing.T, event string, payload map[string]any) (log string, ok bool) {
	t.Helper()
	return c.runFile(t, "check.yml", event, payload)
}

// runFile lets act run a workflow as it is.
func (c *checkout) runFile(t *testing.T, file, event string, payload map[string]any) (log string, ok bool) {
	t.Helper()
	home := t.TempDir()
	write(t, home, ".config/act/actrc", "")
	write(t, home, ".gitconfig", c.gitConfig)
	text, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	write(t, home, "event.json", string(text))
	args := []string{event, "-W", ".github/workflows/" + file, "-e", filepath.Join(home, "event.json"),
		"-P", "ubuntu-latest=-self-hosted", "--pull=false", "--action-offline-mode", "--no-cache-server",
		"-s", "GITHUB_TOKEN=" + token, "--env", "GITHUB_API_URL=" + strings.TrimSuffix(c.server.URL, "/")}
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS", "GOTOOLCHAIN"} { // what is built here already need not be built again
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, "--env", name+"="+strings.TrimSpace(string(value)))
	}
	cmd := exec.Command(c.act, append(args, c.extra...)...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home+"/.config", "XDG_CACHE_HOME="+home+"/.cache", "DOCKER_HOST=", "no_proxy=127.0.0.1")
	out, err := cmd.CombinedOutput()
	t.Logf("act %s: %v", event, err)
	if stolen, _ := filepath.Glob(filepath.Join(c.dir, "stolen*")); len(stolen) > 0 {
		t.Error("a branch name was run as a command")
	}
	return string(out), err == nil
}

// source is a copy of this repository, as it is here.
func source(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	list, err := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			continue // deleted, and not committed yet
		}
		write(t, dir, path, string(text))
	}
	return dir
}

const idea = "calendar/ideas/open-evening.yaml"

func slip(dir string) func(t *testing.T) {
	return func(t *testing.T) { write(t, dir, idea, "title: An open evening\nstate: new\nrecieved: 2026-10-01\n") }
}

// The workflow of this repository, verbatim: a change with a mistake, its
// correction, the merge queue, a run by hand, and a token that may only read.
func TestCheckRunsAsItIs(t *testing.T) {
	dir := source(t)
	c := changed(t, dir, slip(dir))
	log, ok := c.run(t, "pull_request", c.opened("opened"))
	c.tells(t, log, !ok, "::error file="+idea+",line=3", "Did you mean “received”?", "conclusion=failure", "errors=1")
	comment := c.comment(t)
	if !strings.Contains(comment, "open-evening") || len(c.pull.LineComments) != 1 {
		t.Errorf("%d suggestions, and the comment is\n%s", len(c.pull.LineComments), comment)
	}

	c.commit(t, func(t *testing.T) { write(t, dir, idea, "title: An open evening\nstate: new\nreceived: 2026-10-01\n") })
	log, ok = c.run(t, "pull_request", c.opened("synchronize"))
	c.tells(t, log, ok, "conclusion=success", "errors=0")
	if edited := c.comment(t); edited == comment || strings.Contains(edited, "recieved") {
		t.Errorf("the comment still is\n%s", edited)
	}

	comment = c.comment(t)
	log, ok = c.run(t, "merge_group", map[string]any{"action": "checks_requested", "merge_group": map[string]any{
		"base_sha": c.base, "base_ref": "refs/heads/main", "head_sha": c.head, "head_ref": "refs/heads/gh-readonly-queue/main/pr-7-" + c.base}})
	c.tells(t, log, ok, "conclusion=success")
	log, ok = c.run(t, "workflow_dispatch", map[string]any{"ref": "refs/heads/north", "inputs": nil})
	c.tells(t, log, ok, "conclusion=success")
	if c.comment(t) != comment {
		t.Error("a run without a pull request changed the comment")
	}

	c.server.Change(func(s *fake.State) { s.ReadOnly = true })
	c.commit(t, slip(dir))
	log, ok = c.run(t, "pull_request", c.opened("synchronize"))
	c.tells(t, log, !ok, "conclusion=failure")
	if c.comment(t) != comment {
		t.Error("a token that may only read changed the comment")
	}
}

// The workflow that `masthead init` writes, verbatim, with the action taken from
// another repository.
func TestCheckOfANewOrganisationRunsAsItIs(t *testing.T) {
	dir := founded(t)
	c := changed(t, dir, slip(dir))
	c.extra = []string{"--local-repository", "masthead-dev/masthead@" + someCommit + "=" + source(t)}
	log, ok := c.run(t, "pull_request", c.opened("opened"))
	c.tells(t, log, !ok, "::error file="+idea+",line=3", "conclusion=failure")
	c.comment(t)
}

func (c *checkout) tells(t *testing.T, log string, as bool, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(log, text) {
			t.Errorf("the log does not say %q", text)
			as = false
		}
	}
	if strings.Contains(log, token) {
		t.Error("the log holds the token")
	}
	if !as {
		t.Fatalf("the run did not end as it should:\n%s", log)
	}
}

// comment is the one on the pull request.
func (c *checkout) comment(t *testing.T) (text string) {
	t.Helper()
	c.server.Change(func(*fake.State) {
		if len(c.pull.Comments) != 1 {
			t.Fatalf("%d comments", len(c.pull.Comments))
		}
		text = c.pull.Comments[0].Body
	})
	return text
}
