package proof_test

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/forge"
	"masthead/internal/forge/fake"
	"masthead/internal/proof"
	"masthead/internal/secret"
	"masthead/internal/tree"
)

const token = "ghs_canary0123456789abcdefghijklmnopqrstu"

const (
	ana = "ana-brook-rivermark" // manager of the north
	ben = "ben-field-rivermark" // manager of the south; brings the change
	ola = "ola-lis-rivermark"   // lead
)

// small is the small organisation of the rule cases, with the approval files of
// this product and the two rules that the tests break.
var small = sync.OnceValues(func() (map[string]string, error) {
	root, err := tree.Folder("../..", check.Listing())
	if err != nil {
		return nil, err
	}
	text, err := root.Read(cases.SmallPath)
	if err != nil {
		return nil, err
	}
	files := map[string]string{"README.md": "Rivermark\n"}
	for path, text := range cases.Small(text) {
		files[path] = string(text)
	}
	for _, f := range root.Files {
		if strings.HasSuffix(f.Path, ".txtar") || !strings.HasPrefix(f.Path, "policies/") && !strings.HasPrefix(f.Path, "schema/") {
			continue
		}
		kept := f.Path == "policies/rules/unknown-reference.rego" || f.Path == "policies/rules/post-in-past.rego"
		for _, folder := range []string{"policies/approvals/", "policies/lib/", "policies/thresholds/", "schema/", "policies/platforms/bluesky.",
			"policies/platforms/facebook.", "policies/platforms/instagram.", "policies/platforms/mastodon.", "policies/platforms/x."} {
			kept = kept || strings.HasPrefix(f.Path, folder)
		}
		if !kept {
			continue
		}
		text, err := root.Read(f.Path)
		if err != nil {
			return nil, err
		}
		files[f.Path] = string(text)
	}
	return files, nil
})

const postPath = "calendar/north/2026/10/x.md"

const post = "---\nid: north-x\nstatus: ready\naccounts: [north-mastodon]\npublish_at: 2026-10-09T12:00\nauthor: ben\nlanguage: en\n---\nWe are open.\n"

// world is a repository with its forge: Ben opened pull request #5 with two
// commits, Ana approved it, and it was merged.
type world struct {
	*testing.T
	dir, prefix string
	borrowed    bool // dir is that of all tests, to be read alone
	server      *fake.Server
	pull        *fake.Pull
	repo        *fake.Repository
	start       string // main before the merge
	merged      string
	waited      []time.Duration
	afterWait   func()
	now         time.Time
	options     func(*proof.Options)
	genesis     string
}

func user(login string) fake.User {
	return fake.User{ID: int64(len(login)), Login: login, Type: "User"}
}

func text(s string) *string { return &s }

// made are worlds that were merged once, one for each way, to be copied: it is
// the git binary that takes the time.
var made = struct {
	sync.Mutex
	dir  string
	byID map[string]world
}{byID: map[string]world{}}

func TestMain(m *testing.M) {
	var err error
	if made.dir, err = os.MkdirTemp("", "masthead-proof"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(made.dir)
	os.Exit(code)
}

// newWorld merges in one of the ways.
func newWorld(t *testing.T, way string) *world {
	t.Helper()
	w := makeWorld(t, way)
	pull, repo := *w.pull, *w.repo
	pull.Reviews, pull.Commits = slices.Clone(pull.Reviews), slices.Clone(pull.Commits)
	repo.Pulls, repo.PullsOf, repo.Permissions = []*fake.Pull{&pull}, maps.Clone(repo.PullsOf), maps.Clone(repo.Permissions)
	repo.Checks = map[string][]fake.Check{}
	w.T, w.pull, w.repo, w.borrowed = t, &pull, &repo, true
	w.serve()
	return &w
}

// own copies the repository before the first change of it.
func (w *world) own() {
	w.Helper()
	if !w.borrowed {
		return
	}
	from := w.dir
	w.borrowed, w.dir = false, w.TempDir()
	if err := os.CopyFS(w.dir, os.DirFS(from)); err != nil {
		w.Fatal(err)
	}
}

func makeWorld(t *testing.T, way string) world {
	t.Helper()
	made.Lock()
	defer made.Unlock()
	if w, ok := made.byID[way]; ok {
		return w
	}
	w := emptyWorld(t, filepath.Join(made.dir, way), "")
	w.branch(map[string]string{postPath: strings.Replace(post, "open", "opened", 1)})
	w.put(postPath, post)
	w.commit("the second commit")
	w.open()
	w.merge(way)
	w.git("repack", "-a", "-d", "-q")
	made.byID[way] = *w
	return *w
}

// emptyWorld is the organisation on main, in a folder of the repository.
func emptyWorld(t *testing.T, dir, prefix string) *world {
	t.Helper()
	w := &world{T: t, dir: dir, prefix: prefix, now: time.Date(2027, 1, 5, 0, 0, 0, 0, time.UTC)}
	files, err := small()
	if err != nil {
		t.Fatal(err)
	}
	os.MkdirAll(dir, 0o777)
	w.git("init", "-q", "-b", "main", "--template=")
	for path, text := range files {
		w.put(prefix+path, text)
	}
	w.commit("base")
	w.repo = &fake.Repository{ID: 7, Name: "social", FullName: "rivermark/social", DefaultBranch: "main",
		Permissions: map[string]string{ana: "write", ola: "admin", ben: "write"}, PullsOf: map[string][]int{},
		Checks: map[string][]fake.Check{}}
	w.serve()
	return w
}

func (w *world) serve() {
	w.server = fake.New(w.T, &fake.State{Token: token, Repositories: map[string]*fake.Repository{"rivermark/social": w.repo}})
}

// branch starts the pull request's branch with a commit, and lets main go on.
func (w *world) branch(files map[string]string) {
	w.Helper()
	w.git("checkout", "-q", "-b", "plan")
	for path, text := range files {
		w.put(path, text)
	}
	w.commit("a post")
	w.git("checkout", "-q", "main")
	w.put("README.md", "Rivermark Health\n")
	w.start = w.commit("meanwhile")
	w.git("checkout", "-q", "plan")
}

// open tells the forge of the branch as it is now, approved by Ana.
func (w *world) open() {
	w.Helper()
	head := w.git("rev-parse", "plan")
	w.pull = &fake.Pull{Number: 5, State: "closed", Title: "A post", User: user(ben), Merged: true, MergedAt: text("2026-10-02T10:00:00Z"),
		Head: fake.Side{Ref: "plan", SHA: head, User: user(ben)}, Base: fake.Side{Ref: "main", SHA: w.start, User: user(ben)},
		Reviews: []fake.Review{{ID: 71, User: user(ana), State: "APPROVED", CommitID: head, SubmittedAt: "2026-10-02T09:00:00Z"}}}
	w.listCommits()
	w.repo.Pulls = append(w.repo.Pulls, w.pull)
}

// listCommits lets the forge list the commits of the branch, as Ben's.
func (w *world) listCommits() {
	w.Helper()
	by, web := user(ben), fake.User{ID: 19864447, Login: "web-flow", Type: "User"}
	w.pull.Commits = nil
	for id := range strings.FieldsSeq(w.git("rev-list", "--reverse", "main..plan")) {
		w.pull.Commits = append(w.pull.Commits, fake.Commit{SHA: id, Author: &by, Committer: &web})
	}
	w.pull.CommitCount = len(w.pull.Commits)
}

// merge brings the branch to main and tells the forge.
func (w *world) merge(way string) {
	w.Helper()
	w.git("checkout", "-q", "main")
	switch way {
	case proof.MergeCommit:
		w.git("merge", "-q", "--no-ff", "-m", "Merge pull request #5 from rivermark/plan", "plan")
	case proof.Squash:
		w.git("merge", "-q", "--squash", "plan")
		w.commit("A post (#5)")
	case proof.Rebase:
		w.git("cherry-pick", "main..plan")
	}
	w.landed()
}

// landed lets the forge ascribe what is on main since the start to the pull request.
func (w *world) landed() {
	w.Helper()
	w.merged = w.git("rev-parse", "main")
	w.pull.MergeCommit = text(w.merged)
	for id := range strings.FieldsSeq(w.git("rev-list", "--first-parent", w.start+"..main")) {
		w.repo.PullsOf[id] = []int{5}
	}
}

// next brings files by another squashed pull request, approved by Ana, and
// returns what it became.
func (w *world) next(number int, files map[string]string) string {
	w.Helper()
	w.start = w.git("rev-parse", "main")
	w.git("checkout", "-q", "-B", "plan", "main")
	for path, text := range files {
		w.put(path, text)
	}
	w.commit("next")
	w.open()
	w.pull.Number = number
	w.git("checkout", "-q", "main")
	w.git("merge", "-q", "--squash", "plan")
	w.commit("next")
	merged := w.git("rev-parse", "main")
	w.pull.MergeCommit, w.repo.PullsOf[merged] = text(merged), []int{number}
	return merged
}

func (w *world) file(path string) string {
	w.Helper()
	text, err := os.ReadFile(filepath.Join(w.dir, path))
	if err != nil {
		w.Fatal(err)
	}
	return string(text)
}

func (w *world) put(path, text string) {
	w.Helper()
	w.own()
	full := filepath.Join(w.dir, filepath.FromSlash(path))
	if text == "" {
		os.Remove(full)
		return
	}
	os.MkdirAll(filepath.Dir(full), 0o777)
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		w.Fatal(err)
	}
}

func (w *world) commit(message string) string {
	w.Helper()
	w.git("add", "-A")
	w.git("commit", "-q", "--allow-empty", "-m", message)
	return w.git("rev-parse", "HEAD")
}

func (w *world) git(args ...string) string {
	w.Helper()
	w.own()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Ben", "-c", "user.email=ben@rivermark.example", "-c", "core.autocrlf=false"}, args...)...)
	cmd.Dir, cmd.Env = w.dir, append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_DATE=2026-10-01T09:00:00Z", "GIT_COMMITTER_DATE=2026-10-01T09:00:00Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimRight(string(out), "\n")
}

// prove asks about a range; "" is the merge alone.
func (w *world) prove(r string) *proof.Proof {
	w.Helper()
	organisation, whole := w.openRepository(), w.openRepository()
	organisation.Prefix = strings.TrimSuffix(w.prefix, "/")
	client, err := forge.New(forge.Options{BaseURL: w.server.URL, Token: secret.New(token), Clock: w.clock()})
	if err != nil {
		w.Fatal(err)
	}
	repo, err := client.Repo("rivermark/social")
	if err != nil {
		w.Fatal(err)
	}
	o := proof.Options{Forge: repo, Organisation: organisation, Whole: whole, Branch: "main", Clock: w.clock(), Language: "en"}
	if w.options != nil {
		w.options(&o)
	}
	asked := proof.Range{To: w.merged, Genesis: w.genesis}
	if from, to, ok := strings.Cut(r, ".."); ok {
		asked.From, asked.To = from, to
	} else if r != "" {
		asked.To = r
	}
	p, err := proof.Prove(context.Background(), o, asked)
	if err != nil {
		w.Fatal(err)
	}
	return p
}

func (w *world) clock() forge.Clock {
	return forge.Clock{Now: func() time.Time { return w.now }, Wait: func(_ context.Context, d time.Duration) error {
		if w.waited = append(w.waited, d); w.afterWait != nil {
			w.afterWait()
		}
		return nil
	}}
}

func (w *world) openRepository() *tree.Repository {
	w.Helper()
	r, err := tree.Open(w.dir)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { r.Close() })
	return r
}

// failed is the first step that is not proven, with its state and reason.
func failed(c proof.Change) string {
	for _, v := range c.Verdicts {
		if v.State == proof.Unproven || v.State == proof.Unknown {
			return v.Step + " " + string(v.State) + " " + v.Reason
		}
	}
	return ""
}

// all are the steps of a change that are not proven.
func all(c proof.Change) map[string]proof.Verdict {
	found := map[string]proof.Verdict{}
	for _, v := range c.Verdicts {
		if v.State == proof.Unproven || v.State == proof.Unknown {
			found[v.Step] = v
		}
	}
	return maps.Clone(found)
}
