package hostile_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/cli"
	"masthead/internal/forge/fake"
	"masthead/internal/hostile"
)

var bot = fake.User{ID: 41898282, Login: "github-actions[bot]", Type: "Bot"}

// talked are the rows whose attacks are about what we say.
var talked = []string{"runner-command", "markdown", "credentials", "draft", "look-alike"}

func TestReviewsOfHostilePullRequests(t *testing.T) {
	for _, a := range chosen() {
		if a.Sync != nil || !slices.Contains(talked, a.Row) || a.Want.Stops != "" || a.Hole != "" {
			continue
		}
		t.Run(a.ID, func(t *testing.T) {
			t.Parallel()
			r := built(t, a, a.Change)
			s := newStage(t, r, a.Talk)
			want := cli.Clean
			if slices.ContainsFunc(a.Want.Findings, func(line string) bool { return strings.HasPrefix(line, "error ") }) {
				want = cli.Found
			}
			if code := s.review(); code != want {
				t.Errorf("exit code %d, want %d\n%s", code, want, s.log.String())
			}
			for _, p := range s.pages(t) {
				for _, fault := range p.faults(a.Want.Raw) {
					t.Error(fault)
				}
			}
			s.keptApart(t, a.Talk)
		})
	}
}

// stage is a forge with the pull request on it, and all that a review writes.
type stage struct {
	dir    string
	server *fake.Server
	pull   *fake.Pull
	env    map[string]string
	log    bytes.Buffer
}

func newStage(t *testing.T, r *hostile.Repo, talk *hostile.Talk) *stage {
	t.Helper()
	if talk == nil {
		talk = &hostile.Talk{}
	}
	base, head, files := r.Git("", "rev-parse", hostile.Base), r.Git("", "rev-parse", hostile.Pull), t.TempDir()
	s := &stage{dir: r.Dir}
	s.pull = &fake.Pull{Number: 5, State: "open", Draft: talk.Draft, User: account(ben), Head: fake.Side{Ref: "plan", SHA: head}, Base: fake.Side{Ref: "main", SHA: base}}
	author := account(ben)
	s.pull.Commits = []fake.Commit{{SHA: head, Author: &author, Committer: &author}}
	for i, c := range talk.Comments {
		s.pull.Comments = append(s.pull.Comments, fake.Comment{ID: int64(900 + i), User: account(c.Login), Body: c.Body})
	}
	s.server = fake.New(t, &fake.State{Token: token, Author: bot, ReadOnly: talk.ReadOnly, Repositories: map[string]*fake.Repository{"rivermark/social": {
		ID: 7, Name: "social", FullName: "rivermark/social", DefaultBranch: "main", Permissions: map[string]string{ana: "write"}, Pulls: []*fake.Pull{s.pull}}}})
	s.env = map[string]string{"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": filepath.Join(files, "event.json"),
		"GITHUB_REPOSITORY": "rivermark/social", "GITHUB_API_URL": s.server.URL, "GITHUB_TOKEN": token, "GITHUB_RUN_ID": "77",
		"GITHUB_STEP_SUMMARY": filepath.Join(files, "summary.md"), "GITHUB_OUTPUT": filepath.Join(files, "output")}
	repo := map[string]any{"full_name": "rivermark/social"}
	event, err := json.Marshal(map[string]any{"number": 5, "pull_request": map[string]any{"number": 5, "draft": talk.Draft, "user": map[string]any{"login": ben},
		"base": map[string]any{"ref": "main", "sha": base, "repo": repo}, "head": map[string]any{"ref": "plan", "sha": head, "repo": repo}}})
	if err == nil {
		err = os.WriteFile(s.env["GITHUB_EVENT_PATH"], event, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *stage) review() int {
	return cli.Run(context.Background(), cli.Env{In: strings.NewReader(""), Out: &s.log, Err: &s.log, Dir: s.dir, Now: func() time.Time { return day },
		Var: func(name string) string { return s.env[name] }, Terminal: func(any) bool { return false },
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }}, []string{"review"})
}

// pages are all places that the review wrote to.
func (s *stage) pages(t *testing.T) []page {
	t.Helper()
	all := []page{{"log", s.log.String(), false, true}}
	for _, name := range []string{"GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"} {
		text, err := os.ReadFile(s.env[name])
		if err != nil {
			t.Error(err)
		}
		all = append(all, page{name, string(text), name == "GITHUB_STEP_SUMMARY", false})
	}
	for _, c := range s.pull.Comments {
		if c.User == bot {
			_, body, _ := strings.Cut(c.Body, "\n") // our own marker is the first line
			all = append(all, page{"comment", body, true, false})
		}
	}
	for _, c := range s.pull.LineComments {
		all = append(all, page{"comment at a line", c.Body, true, false})
	}
	return all
}

// keptApart makes sure that ours is one, by us, and that no other was touched.
func (s *stage) keptApart(t *testing.T, talk *hostile.Talk) {
	t.Helper()
	own, want := 0, 1
	for _, c := range s.pull.Comments {
		if c.User == bot {
			own++
		}
	}
	if talk != nil && talk.ReadOnly {
		want = 0
	}
	if own != want {
		t.Errorf("%d comments of ours, want %d", own, want)
	}
	if talk == nil {
		return
	}
	for i, c := range talk.Comments {
		if s.pull.Comments[i].Body != c.Body {
			t.Errorf("the comment of %s was changed to %q", c.Login, s.pull.Comments[i].Body)
		}
	}
}
