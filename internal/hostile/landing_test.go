package hostile_test

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"masthead/internal/forge"
	"masthead/internal/forge/fake"
	"masthead/internal/hostile"
	"masthead/internal/proof"
	"masthead/internal/secret"
	"masthead/internal/tree"
)

const ana = "ana-brook-rivermark"

func TestNoForgedLandingIsProven(t *testing.T) {
	for _, a := range chosen() {
		if a.Landing == nil {
			continue
		}
		t.Run(a.ID, func(t *testing.T) {
			t.Parallel()
			r := built(t, a, a.Change)
			start, commit := land(t, r, *a.Landing)
			p := proved(t, r, serve(t, r, *a.Landing, start, commit))
			got := ""
			for _, v := range p.Changes[0].Verdicts {
				if v.State == proof.Unproven || v.State == proof.Unknown {
					got = v.Step + " " + string(v.State)
					break
				}
			}
			if got != a.Landing.Fails || p.State() != proof.Unproven {
				t.Errorf("%s: %q, want %q", p.State(), got, a.Landing.Fails)
			}
			if len(p.Quarantine) == 0 || p.Stopped != a.Landing.Stops {
				t.Errorf("held back %q, stopped %v", p.Quarantine, p.Stopped)
			}
		})
	}
}

func TestAnHonestLandingIsProven(t *testing.T) {
	for _, l := range []hostile.Landing{{}, {Squash: true}, {Green: []string{"masthead"}}} {
		t.Run(fmt.Sprintf("squash=%v green=%d", l.Squash, len(l.Green)), func(t *testing.T) {
			t.Parallel()
			r := built(t, hostile.Attack{}, hostile.All()[indexOf(t, "direct-push")].Change)
			start, commit := land(t, r, l)
			if p := proved(t, r, serve(t, r, l, start, commit)); p.State() != proof.Proven || len(p.Quarantine) > 0 {
				t.Errorf("%s, held back %q: %+v", p.State(), p.Quarantine, p.Changes[0].Verdicts)
			}
		})
	}
}

func indexOf(t *testing.T, id string) int {
	t.Helper()
	for i, a := range hostile.All() {
		if a.ID == id {
			return i
		}
	}
	t.Fatalf("there is no attack %q", id)
	return -1
}

// land brings the pull request to the base and gives what was there before and
// what came of it.
func land(t *testing.T, r *hostile.Repo, l hostile.Landing) (start, commit string) {
	t.Helper()
	start = r.Git("", "rev-parse", hostile.Base)
	parents, subject := []string{"-p", hostile.Base, "-p", hostile.Pull}, "Merge pull request #5 from rivermark/plan"
	if l.Squash {
		parents, subject = parents[:2], "A post (#5)"
	}
	content := r.Git("", "rev-parse", hostile.Pull+"^{tree}")
	if l.Gift != nil {
		r.Branch = "refs/heads/gift"
		r.Git("", "update-ref", r.Branch, hostile.Pull)
		l.Gift(r)
		r.Finish()
		content = r.Git("", "rev-parse", r.Branch+"^{tree}")
	}
	commit = r.Git("", append(append([]string{"commit-tree", "-m", cmp.Or(l.Subject, subject)}, parents...), content)...)
	r.Git("", "update-ref", hostile.Base, commit)
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	return start, commit
}

// serve is a forge that says of the landing what the attack wants it to say.
func serve(t *testing.T, r *hostile.Repo, l hostile.Landing, start, commit string) *fake.Server {
	t.Helper()
	head := r.Git("", "rev-parse", hostile.Pull)
	merged, at := commit, "2026-10-02T10:00:00Z"
	repo := &fake.Repository{ID: 7, Name: "social", FullName: "rivermark/social", DefaultBranch: "main", PullsOf: map[string][]int{commit: {5}},
		Permissions: map[string]string{ana: cmp.Or(l.Rights, "write"), ben: "write", "ola-lis-rivermark": "admin"}, Checks: map[string][]fake.Check{}}
	if l.Direct {
		merged, repo.PullsOf = start, nil
	}
	pull := &fake.Pull{Number: 5, State: "closed", Title: "A post", User: account(ben), Merged: true, MergedAt: &at, MergeCommit: &merged,
		Head: fake.Side{Ref: "plan", SHA: head, User: account(ben)}, Base: fake.Side{Ref: cmp.Or(l.Target, "main"), SHA: start, User: account(ben)}}
	pull.Reviews = reviews(r, l, head)
	for i, id := range strings.Fields(r.Git("", "rev-list", "--reverse", start+".."+hostile.Pull)) {
		author := account(ben)
		if i < len(l.Authors) {
			author = account(l.Authors[i])
		}
		pull.Commits = append(pull.Commits, fake.Commit{SHA: id, Author: &author, Committer: &author})
	}
	pull.CommitCount, repo.Pulls = len(pull.Commits), []*fake.Pull{pull}
	green := "success"
	for i, name := range l.Green {
		repo.Checks[head] = append(repo.Checks[head], fake.Check{ID: int64(i + 1), Name: name, SHA: head, Status: "completed", Conclusion: &green, App: fake.App{ID: 15368, Slug: "github-actions"}})
	}
	return fake.New(t, &fake.State{Token: token, Repositories: map[string]*fake.Repository{"rivermark/social": repo}})
}

const token = "ghs_canary0123456789abcdefghijklmnopqrstu"

func account(login string) fake.User {
	return fake.User{ID: int64(len(login)), Login: login, Type: "User"}
}

func reviews(r *hostile.Repo, l hostile.Landing, head string) []fake.Review {
	said := l.Reviews
	if said == nil {
		said = []hostile.Review{{Login: ana, State: "APPROVED"}}
	}
	var all []fake.Review
	for i, s := range said {
		all = append(all, fake.Review{ID: int64(70 + i), User: account(s.Login), State: s.State,
			CommitID: r.Git("", "rev-parse", cmp.Or(s.Commit, head)), SubmittedAt: fmt.Sprintf("2026-10-02T09:%02d:00Z", i)})
	}
	return all
}

// proved asks the program's proof about the tip of the base.
func proved(t *testing.T, r *hostile.Repo, server *fake.Server) *proof.Proof {
	t.Helper()
	clock := forge.Clock{Now: func() time.Time { return day.AddDate(0, 3, 0) }, Wait: func(context.Context, time.Duration) error { return nil }}
	client, err := forge.New(forge.Options{BaseURL: server.URL, Token: secret.New(token), Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	repo, err := client.Repo("rivermark/social")
	if err != nil {
		t.Fatal(err)
	}
	local, err := tree.Open(r.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer local.Close()
	p, err := proof.Prove(t.Context(), proof.Options{Forge: repo, Organisation: local, Whole: local, Branch: "main", Clock: clock, Language: "en"},
		proof.Range{To: r.Git("", "rev-parse", hostile.Base)})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
