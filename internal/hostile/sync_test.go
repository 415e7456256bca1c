package hostile_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"masthead/internal/cli"
	"masthead/internal/forge/fake"
	"masthead/internal/hostile"
	"masthead/internal/runner"
)

func TestNothingHostileIsSent(t *testing.T) {
	for _, a := range chosen() {
		if a.Sync == nil {
			continue
		}
		t.Run(a.ID, func(t *testing.T) {
			t.Parallel()
			p := atStage(t, a.Sync, a.Sync.Do)
			if wrong := p.wrong(a.Sync.Sent, a.Sync.Ends); a.Hole != "" {
				if wrong == "" {
					t.Error("all of it holds now: take away what is said of a hole")
				}
				return
			} else if wrong != "" {
				t.Error(wrong)
			}
			if !strings.Contains(p.said, a.Sync.Says) {
				t.Errorf("was not told %q:\n%s", a.Sync.Says, p.said)
			}
			for _, never := range a.Sync.Never {
				if where := p.holds(never); where != "" {
					t.Errorf("%q is in %s", never, where)
				}
			}
		})
	}
}

func TestEveryHarmlessTwinIsSent(t *testing.T) {
	for _, a := range chosen() {
		if a.Sync == nil || a.Sync.Twin == nil {
			continue
		}
		t.Run(a.ID, func(t *testing.T) {
			t.Parallel()
			p := atStage(t, a.Sync, a.Sync.Twin)
			if wrong := p.wrong(a.Sync.TwinSent, a.Sync.TwinEnds); wrong != "" {
				t.Error(wrong)
			}
			if !strings.Contains(strings.Join(p.asked, "\n"), a.Sync.TwinReaches) {
				t.Errorf("the service was not asked as it should be:\n%s", p.said)
			}
		})
	}
}

// publishing is the organisation of every stage.
var publishing = sync.OnceValues(func() (*hostile.Repo, error) {
	files, err := hostile.Publishing("../..")
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(home, "publishing")
	if err != nil {
		return nil, err
	}
	return hostile.Create(dir, files)
})

// performance is a stage, and what was seen at it.
type performance struct {
	*hostile.Stage
	t     *testing.T
	forge *fake.Server
	said  string // by the last sync
	ended int

	mu     sync.Mutex
	posted []string // what the server was sent, as ACCOUNT/POST
	asked  []string // all that the server got
	robbed []string // all that the attacker's server got
}

// atStage lets the attack, or its twin, happen, and makes the sweep that is
// looked at.
func atStage(t *testing.T, a *hostile.Sync, do func(*hostile.Stage)) *performance {
	t.Helper()
	base, err := publishing()
	if err != nil {
		t.Fatal(err)
	}
	p := &performance{t: t}
	if p.Stage, err = hostile.NewStage(base, t.TempDir(), p.sync); err != nil {
		t.Fatal(err)
	}
	p.forge = fake.New(t, &fake.State{Token: token, Repositories: map[string]*fake.Repository{hostile.Repository: {ID: 7, Name: "social", FullName: hostile.Repository, DefaultBranch: "main"}}})
	p.Server, p.Thief = p.listen(p.serve), p.listen(p.steal)
	p.Args = []string{"--repo", hostile.Repository, "--branch", "main", "--api", p.forge.URL, "--cache", filepath.Join(p.Home, "cache")}
	p.Env["GH_TOKEN"] = token
	p.Begin(!a.Unbegun)
	do(p.Stage)
	if p.Now.Before(hostile.After) {
		p.Now = hostile.After
	}
	p.Sweep(a.Args...)
	if p.Err() != nil {
		t.Fatalf("%v\n%s", p.Err(), p.said)
	}
	return p
}

func (p *performance) listen(answer http.HandlerFunc) string {
	web := httptest.NewServer(answer)
	p.t.Cleanup(web.Close)
	return web.URL
}

// serve is a webhook that takes every post, however often, unless the attack
// answers.
func (p *performance) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = append(p.asked, fmt.Sprint(r.Method, " ", r.URL, " ", r.Header, " ", string(body)))
	var event struct {
		Data struct{ Account, Post string }
	}
	if r.Method == http.MethodPost && json.Unmarshal(body, &event) == nil && event.Data.Post != "" {
		p.posted = append(p.posted, event.Data.Account+"/"+event.Data.Post)
	}
	if p.Answer == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	status, header, text := p.Answer(r.Method)
	for name, value := range header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(status)
	io.WriteString(w, text)
}

func (p *performance) steal(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.robbed = append(p.robbed, fmt.Sprint(r.Method, " ", r.URL, " ", r.Header))
	w.WriteHeader(http.StatusNoContent)
}

// sync runs the command in the clone.
func (p *performance) sync(s *hostile.Stage, args ...string) int {
	if !s.Stale {
		p.fetch()
	}
	p.forge.Change(p.tell)
	var out bytes.Buffer
	env := cli.Env{In: strings.NewReader(""), Out: &out, Err: &out, Dir: s.Clone, Now: func() time.Time { return s.Now },
		Var: func(name string) string { return s.Env[name] }, Terminal: func(any) bool { return false },
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }}
	p.ended = cli.Run(p.t.Context(), env, slices.Concat([]string{"sync"}, s.Args, args))
	p.said = out.String()
	return p.ended
}

// fetch is the clone that a runner makes, as it stands after a fetch. It shares
// the objects, so that only the refs have to be written.
func (p *performance) fetch() {
	base, err := publishing()
	dir := filepath.Join(p.Clone, ".git")
	err = errors.Join(err, os.MkdirAll(filepath.Join(dir, "objects", "info"), 0o755), os.MkdirAll(filepath.Join(dir, "refs"), 0o755))
	var refs strings.Builder
	for line := range strings.Lines(p.Git("", "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads/main", "refs/pull")) {
		refs.WriteString(strings.NewReplacer("refs/heads/", "refs/remotes/origin/", "/head\n", "\n").Replace(strings.TrimSuffix(line, "\n") + "\n"))
	}
	for name, text := range map[string]string{
		"HEAD": "ref: refs/heads/none\n", "objects/info/alternates": p.Dir + "/objects\n" + base.Dir + "/objects\n", "packed-refs": refs.String(),
		"config": "[core]\n\trepositoryformatversion = 0\n\tbare = false\n[remote \"origin\"]\n\turl = " + p.Dir + "\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n",
	} {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// tell is what the forge says of the pull requests by now.
func (p *performance) tell(s *fake.State) {
	repo := s.Repositories[hostile.Repository]
	repo.Pulls, repo.PullsOf, repo.Permissions = nil, map[string][]int{}, map[string]string{ben: "write", "mallory": "write"}
	for _, m := range p.Pulls {
		at, commit := "2026-10-01T09:30:00Z", m.Commit
		opener := account(m.Login)
		pull := &fake.Pull{Number: m.Number, State: "closed", Title: "A change", User: opener, Merged: true, MergedAt: &at, MergeCommit: &commit,
			Head: fake.Side{Ref: "plan", SHA: m.Head, User: opener}, Base: fake.Side{Ref: m.Target, SHA: m.Base, User: opener}}
		for i, login := range m.Approvers {
			repo.Permissions[login] = "write"
			pull.Reviews = append(pull.Reviews, fake.Review{ID: int64(100*m.Number + i), User: account(login), State: m.State,
				CommitID: cmp.Or(m.Approved, m.Head), SubmittedAt: "2026-10-01T09:20:00Z"})
		}
		for _, id := range m.Commits {
			pull.Commits = append(pull.Commits, fake.Commit{SHA: id, Author: &opener, Committer: &opener})
		}
		pull.CommitCount = len(pull.Commits)
		repo.Pulls, repo.PullsOf[commit] = append(repo.Pulls, pull), []int{m.Number}
	}
}

// wrong says how the end is not as it should be: what is out, the exit code, and
// what no attack and no twin may ever reach.
func (p *performance) wrong(sent []string, ends int) string {
	var all []string
	out, err := p.Out()
	if err != nil {
		all = append(all, err.Error())
	}
	out = slices.DeleteFunc(append(out, p.posted...), func(line string) bool { return line == hostile.Early })
	slices.Sort(out)
	if !slices.Equal(out, sent) {
		all = append(all, fmt.Sprintf("out is %q, and should be %q", out, sent))
	}
	if p.ended != ends {
		all = append(all, fmt.Sprintf("it ends with %d, not with %d", p.ended, ends))
	}
	if len(p.robbed) > 0 {
		all = append(all, fmt.Sprintf("the attacker's server was asked: %q", p.robbed))
	}
	for _, c := range runner.Commands(p.said) {
		all = append(all, "a runner would obey "+c.Line)
	}
	if i := strings.IndexFunc(p.said, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
		all = append(all, "a control character is printed")
	}
	for _, secret := range []string{hostile.NorthSecret, hostile.SouthSecret, hostile.BoardSecret, token, p.Env["MASTHEAD_LEDGER_KEY"]} {
		if strings.Contains(p.said, secret) {
			all = append(all, "a credential is printed")
		}
	}
	if len(all) > 0 {
		all = append(all, p.said)
	}
	return strings.Join(all, "\n")
}

// holds says where a text has come to: the sandbox, the server, or what was
// printed.
func (p *performance) holds(text string) string {
	if strings.Contains(strings.Join(p.asked, "\n"), text) {
		return "what the server got"
	}
	if strings.Contains(p.said, text) {
		return "what was printed"
	}
	found := ""
	filepath.WalkDir(p.Box, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if data, err := os.ReadFile(path); err == nil && bytes.Contains(data, []byte(text)) {
				found = path
			}
		}
		return nil
	})
	return found
}
