package proof_test

import (
	"strings"
	"testing"

	"masthead/internal/forge/fake"
	"masthead/internal/proof"
)

// flip makes one thing of a proven change false. The first step that is not
// proven must then be want, as "step state reason".
type flip struct {
	name string
	way  string // merge when empty
	want string
	do   func(w *world)
}

// approvedBy is one more review of the merged version.
func (w *world) approvedBy(login string) {
	w.pull.Reviews = append(w.pull.Reviews, fake.Review{ID: int64(80 + len(w.pull.Reviews)), User: user(login), State: "APPROVED",
		CommitID: w.pull.Head.SHA, SubmittedAt: "2026-10-02T09:30:00Z"})
}

// chatter are comments, as many as no page holds.
func (w *world) chatter(n int) {
	for range n {
		w.approvedBy(ola)
		w.pull.Reviews[len(w.pull.Reviews)-1].State = "COMMENTED"
	}
}

// amend changes the commit that was merged, after the review.
func (w *world) amend(files map[string]string) {
	w.Helper()
	for path, text := range files {
		w.put(path, text)
	}
	w.git("add", "-A")
	w.git("commit", "-q", "--amend", "--no-edit")
	w.landed()
}

// retitle gives the merge a subject without a number.
func (w *world) retitle(subject string) {
	w.Helper()
	w.git("commit", "-q", "--amend", "-m", subject)
	w.landed()
}

// refuse lets the token not see the answers to an operation.
func (w *world) refuse(operation string) {
	w.server.Fail(fake.Fault{Operation: operation, Times: 99, Status: 403, Message: "Resource not accessible by integration"})
}

// again merges anew, after the branch or the main line was changed.
func (w *world) again(way string) {
	w.Helper()
	w.git("checkout", "-q", "main")
	w.git("reset", "-q", "--hard", w.start)
	w.merge(way)
}

// robotOpens lets a program open the pull request.
func (w *world) robotOpens() {
	w.pull.User = fake.User{ID: 9, Login: "rivermark-forms[bot]", Type: "Bot"}
	for i := range w.pull.Commits {
		w.pull.Commits[i].Author = &w.pull.User
	}
}

// trustRobot says that it is the organisation's own.
func (w *world) trustRobot() {
	w.options = func(o *proof.Options) { o.Robots = []string{"Rivermark-Forms[bot]"} }
}

// rewrite changes the last commit of the branch, approved as it is then.
func (w *world) rewrite(message string, files map[string]string) {
	w.Helper()
	w.git("checkout", "-q", "plan")
	for path, text := range files {
		w.put(path, text)
	}
	w.git("add", "-A")
	w.git("commit", "-q", "--amend", "-m", message)
	w.pull.Head.SHA = w.git("rev-parse", "plan")
	w.pull.Reviews[0].CommitID = w.pull.Head.SHA
	w.git("checkout", "-q", "main")
	w.git("reset", "-q", "--hard", w.start)
	w.listCommits()
}

var flips = []flip{
	{"the branch was reset", "", "line not-proven off-line", func(w *world) {
		w.git("branch", "side", "main")
		w.git("reset", "-q", "--hard", w.start)
	}},
	{"another branch is protected", "", "line not-proven off-line", func(w *world) {
		w.git("branch", "live", w.start)
		w.options = func(o *proof.Options) { o.Branch = "live" }
	}},
	{"the first commit of all", "", "line not-proven first-commit", func(w *world) { w.merged = w.git("rev-list", "--max-parents=0", "main") }},

	{"a push without a pull request", proof.Squash, "pull not-proven no-pull", func(w *world) {
		w.retitle("quick fix")
		w.repo.PullsOf = nil
	}},
	{"a number in the subject of a push", proof.Squash, "pull not-proven no-pull", func(w *world) {
		w.pull.MergeCommit = text(w.start)
		w.repo.PullsOf = nil
	}},
	{"a number in the subject that is none", proof.Squash, "pull not-proven no-pull", func(w *world) {
		w.retitle("quick fix (#77)")
		w.repo.PullsOf = nil
	}},
	{"it became another commit", "", "pull not-proven inside-rebase", func(w *world) { w.pull.MergeCommit = text(w.start) }},
	{"two claim it", "", "pull not-proven several-pulls", func(w *world) {
		other := *w.pull
		other.Number = 6
		w.repo.Pulls = append(w.repo.Pulls, &other)
		w.repo.PullsOf[w.merged] = []int{5, 6}
	}},

	{"the pull request is open", "", "merged not-proven not-merged", func(w *world) { w.pull.Merged = false }},
	{"no time of the merge", "", "merged unknown unknown", func(w *world) { w.pull.MergedAt = nil }},

	{"into another branch", "", "base not-proven other-branch", func(w *world) { w.pull.Base.Ref = "develop" }},
	{"the branch was renamed", "", "base not-proven other-branch", func(w *world) {
		w.git("branch", "-m", "main", "live")
		w.options = func(o *proof.Options) { o.Branch = "live" }
	}},

	{"the head was force-pushed after the merge", "", "head not-proven other-head", func(w *world) {
		w.pull.Head.SHA = w.start
		w.pull.Reviews[0].CommitID = w.start
	}},
	{"the head is nowhere", proof.Squash, "head unknown unknown", func(w *world) {
		w.pull.Head.SHA = strings.Repeat("1", 40)
		w.pull.Reviews[0].CommitID = w.pull.Head.SHA
	}},
	{"a third parent", "", "head not-proven many-parents", func(w *world) {
		id := w.git("commit-tree", "main^{tree}", "-p", w.start, "-p", "plan", "-p", "plan~1", "-m", "Merge pull request #5 from rivermark/plan")
		w.git("reset", "-q", "--hard", id)
		w.landed()
	}},

	{"the head was force-pushed after a squash", proof.Squash, "content not-proven altered", func(w *world) {
		w.pull.Head.SHA = w.git("rev-parse", "plan~1")
		w.pull.Reviews[0].CommitID = w.pull.Head.SHA
	}},
	{"an evil merge", "", "content not-proven altered", func(w *world) { w.amend(map[string]string{postPath: post + "Call 555.\n"}) }},
	{"an evil squash", proof.Squash, "content not-proven altered", func(w *world) { w.amend(map[string]string{"notes/x.txt": "more\n"}) }},
	{"an evil rebase", proof.Rebase, "content not-proven altered", func(w *world) { w.amend(map[string]string{postPath: post + "Call 555.\n"}) }},
	{"a file got another mode", "", "content not-proven altered", func(w *world) {
		w.git("update-index", "--chmod=+x", postPath)
		w.git("commit", "-q", "--amend", "--no-edit")
		w.landed()
	}},
	{"both sides changed a file", "", "content not-proven both-changed", func(w *world) {
		w.git("checkout", "-q", "main")
		w.git("reset", "-q", "--hard", w.start+"~1")
		long := "first\n\n\n\n\n\nlast\n"
		w.put("README.md", long)
		w.commit("longer")
		w.git("checkout", "-q", "-B", "plan")
		w.put("README.md", "First\n\n\n\n\n\nlast\n")
		w.put(postPath, post)
		w.commit("a post")
		w.git("checkout", "-q", "main")
		w.put("README.md", "first\n\n\n\n\n\nLast\n")
		w.start = w.commit("meanwhile")
		w.repo.Pulls = nil
		w.open()
		w.merge(proof.MergeCommit)
	}},

	{"a program opened it", "", "bringers not-proven robot", func(w *world) { w.robotOpens() }},
	{"a commit of no known account", "", "bringers not-proven nameless-commits", func(w *world) { w.pull.Commits[1].Author = nil }},
	{"a commit that is not listed", "", "bringers not-proven unlisted-commits", func(w *world) { w.pull.Commits = w.pull.Commits[:1] }},

	{"nobody has said anything", "", "word not-proven no-word", func(w *world) { w.pull.Reviews = nil }},
	{"only a comment", "", "word not-proven no-word", func(w *world) { w.pull.Reviews[0].State = "COMMENTED" }},
	{"a state that nobody knows", "", "word not-proven no-word", func(w *world) { w.pull.Reviews[0].State = "APPROVED_MAYBE" }},
	{"a push after the approval", "", "word not-proven no-word", func(w *world) { w.pull.Reviews[0].CommitID = w.git("rev-parse", "plan~1") }},
	{"dismissed", "", "word not-proven no-word", func(w *world) { w.pull.Reviews[0].State = "DISMISSED" }},
	{"asks for changes after the approval", "", "word not-proven no-word", func(w *world) {
		w.approvedBy(ana)
		w.pull.Reviews[1].State = "CHANGES_REQUESTED"
	}},
	{"a later request for changes is dismissed", "", "word not-proven no-word", func(w *world) {
		w.approvedBy(ana)
		w.pull.Reviews[1].State = "DISMISSED"
	}},
	{"asks for changes on the second page of reviews", "", "word not-proven no-word", func(w *world) {
		w.chatter(120)
		w.approvedBy(ana)
		w.pull.Reviews[121].State = "CHANGES_REQUESTED"
	}},
	{"the list of reviews breaks off", "", "word unknown unknown", func(w *world) {
		w.server.Fail(fake.Fault{Operation: "pulls/list-reviews", Times: 99, CutOff: true})
	}},
	{"the server is in trouble", "", "pull unknown unknown", func(w *world) {
		w.server.Fail(fake.Fault{Operation: "pulls/get", Times: 99, Status: 502, Message: "Bad Gateway"})
	}},
	{"approved by a program", "", "word not-proven no-word", func(w *world) { w.pull.Reviews[0].User.Type = "Bot" }},

	{"approved by the author", "", "independent not-proven own-word", func(w *world) { w.pull.Reviews[0].User = user(strings.ToUpper(ben)) }},
	{"approved by a committer", "", "independent not-proven own-word", func(w *world) {
		by := user(ana)
		w.pull.Commits[0].Author = &by
	}},
	{"approved by a co-author", "", "independent not-proven own-word", func(w *world) {
		w.rewrite("a post\n\nCo-authored-by: Ana <77+"+strings.ToUpper(ana)+"@users.noreply.github.com>", nil)
		w.again(proof.MergeCommit)
	}},
	{"approved by a co-author who has another login now", "", "independent not-proven own-word", func(w *world) {
		w.pull.Reviews[0].User.ID = 77
		w.rewrite("a post\n\nCo-authored-by: Ana <77+ana@users.noreply.github.com>", nil)
		w.again(proof.MergeCommit)
	}},
	{"approved by a co-author whose address the forge knows", "", "independent not-proven own-word", func(w *world) {
		w.rewrite("a post\n\nco-authored-by: Ana <Ana@rivermark.example>", nil)
		w.repo.Authors = map[string][]fake.Actor{w.pull.Head.SHA: {{Email: "ben@rivermark.example"}, {Email: "ana@rivermark.example", User: &fake.Named{Login: ana}}}}
		w.again(proof.MergeCommit)
	}},
	{"a co-author of whom the forge does not tell", "", "bringers unknown unknown", func(w *world) {
		w.rewrite("a post\n\nCo-authored-by: Ana <ana@rivermark.example>", nil)
		w.again(proof.MergeCommit)
	}},
	{"approved by the requester behind a form", "", "independent not-proven own-word", func(w *world) {
		w.rewrite("a post\n\nRequested-by: @"+strings.ToUpper(ana[:1])+ana[1:], nil)
		w.robotOpens()
		w.trustRobot()
		w.again(proof.MergeCommit)
	}},

	{"may not write any more", "", "entitled not-proven no-right", func(w *world) { w.repo.Permissions[ana] = "read" }},

	{"approved by somebody who is not asked", "", "required not-proven not-enough", func(w *world) {
		w.pull.Reviews[0].User = user("mallory")
		w.repo.Permissions["mallory"] = "write"
	}},
	{"a manager who joins with the change", "", "required not-proven not-enough", func(w *world) {
		w.rewrite("a manager", map[string]string{"accounts/people/mal.yaml": "{name: Mal, github: mallory, roles: [lead, manager], districts: [north], status: active}\n"})
		w.again(proof.MergeCommit)
		w.pull.Reviews[0].User = user("mallory")
		w.repo.Permissions["mallory"] = "write"
	}},
	{"one approval where two are asked for", "", "required not-proven not-enough", func(w *world) {
		w.rewrite("a rule", map[string]string{"policies/lib/more.rego": "package masthead.lib.more\n"})
		w.again(proof.MergeCommit)
	}},

	{"an error of the check", "", "check not-proven errors", func(w *world) {
		w.rewrite("no such account", map[string]string{postPath: strings.Replace(post, "north-mastodon", "north-nowhere", 1)})
		w.again(proof.MergeCommit)
	}},
	{"an error beside a green check", "", "check not-proven errors", func(w *world) {
		w.rewrite("no such account", map[string]string{postPath: strings.Replace(post, "north-mastodon", "north-nowhere", 1)})
		w.again(proof.MergeCommit)
		w.repo.Checks[w.pull.Head.SHA] = []fake.Check{{ID: 1, Name: "masthead", SHA: w.pull.Head.SHA, Status: "completed", Conclusion: text("success"),
			App: fake.App{ID: 15368, Slug: "github-actions"}}}
	}},

	{"the rules were bypassed", "", "bypass not-proven bypassed", func(w *world) {
		w.repo.Suites = []fake.Suite{{ID: 3, Actor: "root-admin", Before: w.start, After: w.merged, Ref: "refs/heads/main", Result: "bypass"}}
	}},

	{"no permission: pull requests of a commit", proof.Rebase, "pull unknown unknown", func(w *world) { w.refuse("repos/list-pull-requests-associated-with-commit") }},
	{"no permission: the pull request", "", "pull unknown unknown", func(w *world) { w.refuse("pulls/get") }},
	{"no permission: its commits", "", "bringers unknown unknown", func(w *world) { w.refuse("pulls/list-commits") }},
	{"no permission: its co-authors", "", "bringers unknown unknown", func(w *world) {
		w.rewrite("a post\n\nCo-authored-by: Ana <ana@rivermark.example>", nil)
		w.again(proof.MergeCommit)
		w.server.Fail(fake.Fault{Operation: "graphql/get-authors", Times: 99, Status: 403, Body: `{"message": "Resource not accessible by integration"}`})
	}},
	{"no permission: its reviews", "", "word unknown unknown", func(w *world) { w.refuse("pulls/list-reviews") }},
	{"no permission: people's permissions", "", "entitled unknown unknown", func(w *world) { w.refuse("repos/get-collaborator-permission-level") }},
}

func TestEveryFlipFailsAtItsStep(t *testing.T) {
	for _, f := range flips {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			way := f.way
			if way == "" {
				way = proof.MergeCommit
			}
			w := newWorld(t, way)
			f.do(w)
			p := w.prove("")
			c := p.Changes[len(p.Changes)-1]
			if got := failed(c); got != f.want {
				t.Errorf("%q, want %q: %+v", got, f.want, all(c))
			}
			if p.State() == proof.Proven || len(p.Quarantine) == 0 {
				t.Errorf("%s, quarantine %q", p.State(), p.Quarantine)
			}
			for _, v := range all(c) {
				if u := v.Unknown; v.State == proof.Unknown && strings.HasPrefix(f.name, "no permission") && (u == nil || u.Permission == "" || u.Status != 403) {
					t.Errorf("%s does not name the permission: %+v", v.Step, u)
				}
			}
		})
	}
}

func TestEveryStepHasAFlip(t *testing.T) {
	for _, s := range proof.Table() {
		found, permission := false, s.Needs == "" || s.ID == "bypass" || s.ID == "merged" || s.ID == "base"
		for _, f := range flips {
			step, rest, _ := strings.Cut(f.want, " ")
			found = found || step == s.ID
			permission = permission || step == s.ID && strings.HasPrefix(rest, "unknown") && strings.HasPrefix(f.name, "no permission")
		}
		if !found {
			t.Errorf("no flip fails at %s", s.ID)
		}
		if !permission {
			t.Errorf("no flip drops the permission %q that %s needs", s.Needs, s.ID)
		}
	}
}
