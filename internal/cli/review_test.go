package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/forge/fake"
)

// TestMain lets the test binary play the child that rehearses changed rules.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == rehearseName {
		os.Exit(Run(context.Background(), System(), os.Args[1:]))
	}
	os.Exit(m.Run())
}

const reviewToken = "ghs_canary0123456789abcdefghijklmnopqrstu"

var bot = fake.User{ID: 41898282, Login: "github-actions[bot]", Type: "Bot"}

// pulled is a pull request to a small organisation: a real repository, and a
// server that knows of it.
type pulled struct {
	*person
	t      *testing.T
	server *fake.Server
	pull   *fake.Pull
	env    map[string]string
	waited []time.Duration
	base   string
	body   string // of the pull request
}

// keptRules are enough to find something; the rest would cost time.
var keptRules = []string{"letters-from-signs", "link-not-https", "link-with-click-id", "unknown-reference"}

// kept leaves out what no test here is about.
func kept(path string) bool {
	switch {
	case strings.HasSuffix(path, ".txtar"), path == ".gitattributes", strings.HasPrefix(path, "policies/style/"):
		return false
	case strings.HasPrefix(path, "policies/rules/"):
		return slices.Contains(keptRules, strings.TrimSuffix(filepath.Base(path), ".rego"))
	}
	return true
}

// small is the organisation that every test starts from.
var small = sync.OnceValues(func() (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "masthead-review")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	p := &person{dir: dir}
	p.runs("init", "--name", "Northwind Health", "--lead", "Ada Nowak", "--github", "ada-nowak", "--district", "North", "--time-zone", "Europe/Warsaw")
	err = errors.Join(alter(dir, "accounts/districts/north.yaml", "[ada-nowak]", "[ada-nowak, ola-lis]"),
		alter(dir, "masthead.yaml", "packs: [Voice, Inclusive, Plain, Accessible, Claims, Disclosure]", "packs: []"),
		putFile(dir, "accounts/people/ola-lis.yaml", []byte("name: Ola Lis\ngithub: ola-lis\nroles: [manager]\ndistricts: [north]\nstatus: active\n")))
	if err != nil {
		return nil, err
	}
	p.runs("codeowners", "--write")
	files := map[string][]byte{}
	return files, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, path)
		rel = filepath.ToSlash(rel)
		if err != nil || d.IsDir() || !kept(rel) {
			return err
		}
		files[rel], err = os.ReadFile(path)
		return err
	})
})

func alter(dir, path, old, now string) error {
	text, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil || !bytes.Contains(text, []byte(old)) {
		return fmt.Errorf("%s holds no %q: %w", path, old, err)
	}
	return os.WriteFile(filepath.Join(dir, path), bytes.Replace(text, []byte(old), []byte(now), 1), 0o666)
}

// flu has four lines that a fix is known for, and one that none is.
const flu = `---
id: north-2026-12-05-flu
status: ready
accounts: [north-mastadon]
publish_at: 2026-12-05T09:00
author: ada-nowak
language: en
link: http://northwind.example/flu?fbclid=abcdef
phone: 004420
---
The flu clinic opens on Saturday, 5 December. It is 𝐟𝐫𝐞𝐞. @octocat ` + "````x````" + `
`

const fluPath = "calendar/north/2026/12/flu.md"

// atPull opens a pull request that brings the files; "" deletes one.
func atPull(t *testing.T, files map[string]string) *pulled {
	t.Helper()
	t.Parallel()
	p := &pulled{person: &person{dir: t.TempDir()}, t: t}
	start, err := small()
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range start {
		p.put(path, string(text))
	}
	p.git("init", "-q", "-b", "main")
	p.base = p.commit("base")
	p.git("checkout", "-q", "-b", "plan")
	state := &fake.State{Token: reviewToken, Author: bot, Repositories: map[string]*fake.Repository{"northwind/social": {
		ID: 7, Name: "social", FullName: "northwind/social", DefaultBranch: "main",
		Permissions: map[string]string{"ola-lis": "write", "mallory": "read"}}}}
	p.pull = &fake.Pull{Number: 5, State: "open", User: fake.User{ID: 2, Login: "ben-field", Type: "User"}}
	state.Repositories["northwind/social"].Pulls = []*fake.Pull{p.pull}
	p.server = fake.New(t, state)
	p.env = map[string]string{"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": filepath.Join(t.TempDir(), "event.json"),
		"GITHUB_REPOSITORY": "northwind/social", "GITHUB_API_URL": p.server.URL, "GITHUB_TOKEN": reviewToken, "GITHUB_RUN_ID": "77",
		"GITHUB_STEP_SUMMARY": filepath.Join(t.TempDir(), "summary.md"), "GITHUB_OUTPUT": filepath.Join(t.TempDir(), "output")}
	p.push(files)
	return p
}

func (p *pulled) put(path, text string) {
	p.t.Helper()
	full := filepath.Join(p.dir, filepath.FromSlash(path))
	if text == "" {
		os.Remove(full)
		return
	}
	os.MkdirAll(filepath.Dir(full), 0o777)
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

func (p *pulled) git(args ...string) string {
	p.t.Helper()
	return p.feed("", args...)
}

// feed runs git with something to read.
func (p *pulled) feed(input string, args ...string) string {
	p.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Ben", "-c", "user.email=ben@northwind.example", "-c", "core.autocrlf=false"}, args...)...)
	cmd.Dir, cmd.Env = p.dir, append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_DATE=2026-10-01T09:00:00Z", "GIT_COMMITTER_DATE=2026-10-01T09:00:00Z")
	cmd.Stdin = strings.NewReader(input)
	out, err := cmd.CombinedOutput()
	if err != nil {
		p.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimRight(string(out), "\n")
}

func (p *pulled) commit(message string) string {
	p.t.Helper()
	p.git("add", "-A")
	p.git("commit", "-q", "--allow-empty", "-m", message)
	return p.git("rev-parse", "HEAD")
}

// push brings files onto the branch, and tells the server and the event.
func (p *pulled) push(files map[string]string) {
	p.t.Helper()
	for path, text := range files {
		p.put(path, text)
	}
	head := p.commit("plan")
	p.server.Change(func(*fake.State) {
		p.pull.Head, p.pull.Base = fake.Side{Ref: "plan", SHA: head}, fake.Side{Ref: "main", SHA: p.base}
		p.pull.Files = p.patches(head)
		p.pull.Commits = []fake.Commit{{SHA: head, Author: &p.pull.User, Committer: &p.pull.User}}
		for i := range p.pull.LineComments { // what the server does where lines have gone
			x := &p.pull.LineComments[i]
			if !strings.Contains(p.pull.Files[0].Patch, "fbclid") {
				x.Line = 0
			}
		}
	})
	p.event(map[string]any{"number": 5, "pull_request": p.payload(head)})
}

func (p *pulled) payload(head string) map[string]any {
	repo := map[string]any{"full_name": "northwind/social"}
	return map[string]any{"number": 5, "draft": p.pull.Draft, "user": map[string]any{"login": p.pull.User.Login, "type": p.pull.User.Type}, "body": p.body,
		"base": map[string]any{"ref": "main", "sha": p.base, "repo": repo}, "head": map[string]any{"ref": "plan", "sha": head, "repo": repo}}
}

func (p *pulled) event(payload map[string]any) {
	p.t.Helper()
	text, err := json.Marshal(payload)
	if err == nil {
		err = os.WriteFile(p.env["GITHUB_EVENT_PATH"], text, 0o666)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// patches are the files of the pull request as the server would cut them: by
// git itself.
func (p *pulled) patches(head string) []fake.File {
	var files []fake.File
	for _, path := range strings.Fields(p.git("diff", "--name-only", "-M", p.base, head)) {
		patch := p.git("diff", "-M", p.base, head, "--", path)
		if i := strings.Index(patch, "\n@@"); i >= 0 {
			patch = patch[i+1:]
		}
		files = append(files, fake.File{Path: path, Status: "modified", SHA: head, Patch: patch})
	}
	return files
}

func (p *pulled) review(args ...string) int {
	p.t.Helper()
	p.out.Reset()
	p.err.Reset()
	for _, name := range []string{"GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"} {
		os.Remove(p.env[name])
	}
	env := Env{In: strings.NewReader(""), Out: &p.out, Err: &p.err, Dir: p.dir, Now: func() time.Time { return day },
		Var: func(name string) string { return p.env[name] }, Terminal: func(any) bool { return false },
		Wait: func(ctx context.Context, d time.Duration) error { p.waited = append(p.waited, d); return ctx.Err() }}
	code := Run(p.t.Context(), env, append([]string{"review"}, args...))
	for name, text := range map[string]string{"log": p.out.String() + p.err.String(), "summary": p.read("GITHUB_STEP_SUMMARY"), "output": p.read("GITHUB_OUTPUT")} {
		if strings.Contains(text, reviewToken) {
			p.t.Errorf("the token is in the %s", name)
		}
	}
	return code
}

func (p *pulled) read(variable string) string {
	text, _ := os.ReadFile(p.env[variable])
	return string(text)
}

// writes are the requests of the last run that may have changed something.
func (p *pulled) writes(since int) []string {
	return slices.DeleteFunc(p.server.Asked()[since:], func(id string) bool {
		_, verb, _ := strings.Cut(id, "/")
		return strings.HasPrefix(verb, "list") || strings.HasPrefix(verb, "get")
	})
}

func (p *pulled) wants(what string, got, want any) {
	p.t.Helper()
	if a, b := asText(got), asText(want); a != b {
		p.t.Errorf("%s: got %s, want %s\n%s%s", what, a, b, &p.out, &p.err)
	}
}

func asText(v any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.Encode(v)
	return strings.TrimSpace(b.String())
}

func (p *pulled) contains(what, text string, wanted ...string) {
	p.t.Helper()
	for _, w := range wanted {
		if !strings.Contains(text, w) {
			p.t.Errorf("the %s does not say %q:\n%s", what, w, text)
		}
	}
}

// sampled leaves the less telling cases to the long run.
func sampled(t *testing.T, always bool) {
	t.Helper()
	if !always && os.Getenv("MASTHEAD_ALL_TESTS") == "" {
		t.Skip("MASTHEAD_ALL_TESTS=1 runs it")
	}
}

// own are the comments of the token's user, and whether each begins with the marker.
func (p *pulled) own() []fake.Comment {
	return slices.DeleteFunc(slices.Clone(p.pull.Comments), func(c fake.Comment) bool { return c.User != bot })
}

func TestReviewSaysItOnceAndARerunChangesNothing(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.wants("exit code", p.review(), Found)
	p.wants("writes", p.writes(0), []string{"pulls/create-review", "issues/create-comment"})
	p.wants("comments", len(p.pull.Comments), 1)
	p.contains("comment", p.pull.Comments[0].Body, "<!-- masthead:review ", "north-mastadon", "`Ola Lis`")
	p.contains("log", p.out.String(), "::error file="+fluPath+",line=4,endLine=4,", "::warning file="+fluPath)
	p.contains("summary", p.read("GITHUB_STEP_SUMMARY"), "north-mastadon")
	p.contains("output", p.read("GITHUB_OUTPUT"), "conclusion<<masthead_", "\nfailure\n", "changed<<", "\n1\n")
	p.wants("lines commented", linesOf(p.pull), []string{fluPath + ":4", fluPath + ":8", fluPath + ":9", fluPath + ":11"})

	asked := len(p.server.Asked())
	first := p.pull.Comments[0]
	p.wants("exit code of the rerun", p.review(), Found)
	p.wants("writes of the rerun", p.writes(asked), []string{})
	p.wants("comment after the rerun", p.pull.Comments, []fake.Comment{first})
}

func linesOf(pull *fake.Pull) []string {
	lines := []string{}
	for _, x := range pull.LineComments {
		lines = append(lines, x.Path+":"+asText(x.Line))
	}
	return lines
}
