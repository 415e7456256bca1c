package proof_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/forge/fake"
	"masthead/internal/proof"
)

var ways = []string{proof.MergeCommit, proof.Squash, proof.Rebase}

func TestEachWayOfMergingIsProven(t *testing.T) {
	for _, way := range ways {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, way)
			p := w.prove("")
			w.isProven(p)
			e := p.Changes[0].Evidence
			if e.Way != way || e.Base != w.start || len(e.Required.Value) == 0 || len(e.Approvals()) != 1 {
				t.Errorf("%s from base %s, required %v, approvals %v", e.Way, e.Base, e.Required.Value, e.Approvals())
			}
		})
	}
}

// isProven: one change, and nothing is held back.
func (w *world) isProven(p *proof.Proof) {
	w.Helper()
	if len(p.Changes) != 1 || p.State() != proof.Proven {
		w.Fatalf("%d changes, %s: %+v", len(p.Changes), p.State(), all(p.Changes[0]))
	}
	if len(p.Quarantine) > 0 || p.Stopped {
		w.Errorf("quarantine %q", p.Quarantine)
	}
}

// What could be taken for a flaw, and is none.
var harmless = []struct {
	name, way string
	do        func(w *world)
}{
	{"somebody else asks for changes", proof.MergeCommit, func(w *world) {
		w.approvedBy(ola)
		w.pull.Reviews[1].State = "CHANGES_REQUESTED"
	}},
	{"approved again after a dismissal", proof.MergeCommit, func(w *world) {
		w.approvedBy(ana)
		w.pull.Reviews[0].State = "DISMISSED"
	}},
	{"a comment after the approval", proof.MergeCommit, func(w *world) {
		w.approvedBy(ana)
		w.pull.Reviews[1].State = "COMMENTED"
	}},
	{"the manager brings it, so the lead approves", proof.MergeCommit, func(w *world) {
		w.pull.User, w.pull.Reviews[0].User = user(ana), user(ola)
	}},
	{"the approval is on the second page of reviews", proof.MergeCommit, func(w *world) {
		w.pull.Reviews = nil
		w.chatter(120)
		w.approvedBy(ana)
	}},
	{"a login in capitals", proof.MergeCommit, func(w *world) {
		w.pull.Reviews[0].User.Login, w.repo.Permissions["ANA-brook-rivermark"] = "ANA-brook-rivermark", "write"
	}},
	{"the form's requester is another person", proof.Squash, func(w *world) {
		w.rewrite("a post\n\nRequested-by: "+ben, nil)
		w.robotOpens()
		w.trustRobot()
		w.again(proof.Squash)
	}},
	{"a person's word about a requester counts for nothing", proof.Squash, func(w *world) {
		w.rewrite("a post\n\nRequested-by: "+ana, nil)
		w.again(proof.Squash)
	}},
	{"the index is silent, the subject is not", proof.Squash, func(w *world) { w.repo.PullsOf = nil }},
	{"the index cannot be seen, the subject can", proof.MergeCommit, func(w *world) { w.refuse("repos/list-pull-requests-associated-with-commit") }},
	{"checks and the bypass log cannot be seen", proof.MergeCommit, func(w *world) {
		w.refuse("checks/list-for-ref")
		w.refuse("repos/get-repo-rule-suites")
	}},
	{"another push bypassed the rules", proof.MergeCommit, func(w *world) {
		w.repo.Suites = []fake.Suite{{ID: 3, Actor: "root-admin", Before: w.merged, After: w.start, Ref: "refs/heads/main", Result: "bypass"}}
	}},
	{"a pull request of another commit is listed too", proof.MergeCommit, func(w *world) {
		other := *w.pull
		other.Number, other.MergeCommit = 6, text(w.start)
		w.repo.Pulls = append(w.repo.Pulls, &other)
		w.repo.PullsOf[w.merged] = []int{6, 5}
	}},
	{"a squash of one commit", proof.Squash, func(w *world) {
		w.git("checkout", "-q", "plan")
		w.git("reset", "-q", "--soft", "HEAD~1")
		w.rewrite("one commit", nil)
		w.again(proof.Squash)
	}},
}

func TestWhatIsHarmlessIsProven(t *testing.T) {
	for _, h := range harmless {
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, h.way)
			h.do(w)
			w.isProven(w.prove(""))
		})
	}
}

func TestTheIndexMayLagAfterAMerge(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.Squash)
	w.retitle("no number")
	index := w.repo.PullsOf
	w.repo.PullsOf = nil
	w.now = time.Date(2026, 10, 1, 9, 1, 0, 0, time.UTC)
	w.afterWait = func() {
		if len(w.waited) == 2 {
			w.server.Change(func(*fake.State) { w.repo.PullsOf = index })
		}
	}
	w.isProven(w.prove(""))
	if !slices.Equal(w.waited, []time.Duration{5 * time.Second, 10 * time.Second}) {
		t.Errorf("waited %v", w.waited)
	}
	w.server.Change(func(*fake.State) { w.repo.PullsOf = nil })
	w.waited, w.afterWait = nil, nil
	if got := failed(w.prove("").Changes[0]); got != "pull not-proven no-pull" || len(w.waited) != 3 {
		t.Errorf("%s after %v", got, w.waited)
	}
	w.now, w.waited = w.now.Add(time.Hour), nil
	if w.prove(""); len(w.waited) > 0 {
		t.Errorf("waited %v for an old commit", w.waited)
	}
}

func TestARangeQuarantinesWhatIsUnprovenUntilItIsPutRight(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.MergeCommit)
	start := w.start
	w.put(postPath, post+"Call 555.\n")
	w.put("calendar/north/2026/10/y.md", strings.Replace(post, "north-x", "north-y", 1))
	pushed := w.commit("quick fix")
	p := w.prove(start + ".." + pushed)
	if len(p.Changes) != 2 || p.Changes[0].State != proof.Proven || p.Changes[1].State != proof.Unproven {
		t.Fatalf("%d changes, %+v", len(p.Changes), p.Changes)
	}
	if want := []string{postPath, "calendar/north/2026/10/y.md"}; !slices.Equal(p.Quarantine, want) || p.Stopped {
		t.Errorf("quarantine %q, stopped %v", p.Quarantine, p.Stopped)
	}

	// An approved change of another line has not seen the pushed one.
	next := w.next(6, map[string]string{postPath: post + "Call 555.\nRing the bell.\n"})
	p = w.prove(start + ".." + next)
	if c := p.Changes[2]; c.State != proof.Proven {
		t.Fatalf("%+v", all(c))
	}
	if !slices.Contains(p.Quarantine, postPath) {
		t.Errorf("quarantine %q after an approval of something else", p.Quarantine)
	}

	// One that brings it back to what was proven has.
	next = w.next(7, map[string]string{postPath: post, "calendar/north/2026/10/y.md": ""})
	if p = w.prove(start + ".." + next); len(p.Quarantine) > 0 {
		t.Errorf("quarantine %q after it was put right: %+v", p.Quarantine, all(p.Changes[3]))
	}
}

func TestAnUnprovenChangeOfWhatJudgesStopsEverythingAndJudgesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.MergeCommit)
	const mal = "accounts/people/mal.yaml"
	north := w.file("accounts/districts/north.yaml")
	w.put(mal, "{name: Mal, github: mallory, roles: [lead, manager], districts: [north], status: active}\n")
	w.put("accounts/districts/north.yaml", strings.Replace(north, "managers: [ana]", "managers: [mal]", 1))
	pushed := w.commit("a new manager")
	w.repo.Permissions["mallory"] = "write"
	if p := w.prove(w.merged + ".." + pushed); !p.Stopped || !p.Changes[0].Evidence.Trusted {
		t.Errorf("stopped %v, trusted %v", p.Stopped, p.Changes[0].Evidence.Trusted)
	}

	// The manager of an unproven change approves nothing after it.
	next := w.next(6, map[string]string{"calendar/north/2026/10/y.md": strings.Replace(post, "north-x", "north-y", 1)})
	w.repo.Pulls[1].Reviews[0].User = user("mallory")
	p := w.prove(w.merged + ".." + next)
	if got := failed(p.Changes[1]); got != "required not-proven not-enough" || p.Changes[1].Evidence.Law != w.merged {
		t.Errorf("%q by the law of %s", got, p.Changes[1].Evidence.Law)
	}

	// Those of before put it right.
	next = w.next(7, map[string]string{mal: "", "accounts/districts/north.yaml": north})
	w.pull.Reviews = append(w.pull.Reviews, fake.Review{ID: 99, User: user(ola), State: "APPROVED", CommitID: w.pull.Head.SHA, SubmittedAt: "2026-10-02T09:30:00Z"})
	p = w.prove(w.merged + ".." + next)
	if c := p.Changes[2]; c.State != proof.Proven || p.Stopped {
		t.Errorf("%s, stopped %v: %+v", c.State, p.Stopped, all(c))
	}
}

func TestTheGenesisAndWhatLiesBeforeItIsTakenAsReviewed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.MergeCommit)
	root := w.git("rev-list", "--max-parents=0", "main")
	if p := w.prove(root + ".." + w.merged); len(p.Changes) != 2 || p.State() != proof.Unproven {
		t.Errorf("%d changes, %s", len(p.Changes), p.State())
	}
	w.genesis = w.start
	p := w.prove(root + ".." + w.merged)
	w.isProven(p)
	if p.From != w.start {
		t.Errorf("from %s", p.From)
	}
	w.genesis = w.merged
	if p := w.prove(""); len(p.Changes) != 0 || p.State() != proof.Proven {
		t.Errorf("%d changes, %s", len(p.Changes), p.State())
	}
}

func TestTheCommitsOfARebaseAreProvenTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.Rebase)
	p := w.prove(w.start + ".." + w.merged)
	w.isProven(p)
	if n := len(p.Changes[0].Evidence.Commits); n != 2 {
		t.Errorf("%d commits", n)
	}
	middle := w.git("rev-parse", "main~1")
	if got := failed(w.prove(middle).Changes[0]); got != "pull not-proven inside-rebase" {
		t.Error(got)
	}
	// A commit that the forge ascribes to nobody is in no rebase.
	w.repo.PullsOf[middle] = nil
	if got := failed(w.prove("").Changes[0]); got != "content not-proven both-changed" {
		t.Error(got)
	}
}

func TestAnOrganisationMayBeAFolder(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t, t.TempDir(), "zone/social/")
	w.branch(map[string]string{"zone/social/" + postPath: post})
	w.open()
	w.merge(proof.Squash)
	w.isProven(w.prove(""))

	// Workflows are at the top, and judge all the same.
	w.merged = w.next(6, map[string]string{".github/workflows/x.yml": "on: push\n"})
	p := w.prove("")
	if got := failed(p.Changes[0]); got != "required not-proven not-enough" || !p.Stopped {
		t.Errorf("%q, stopped %v", got, p.Stopped)
	}
}

func TestAChangeOfNothingGovernedNeedsAPullRequestAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.Squash)
	w.merged = w.next(6, map[string]string{"README.md": "Hello\n"})
	w.pull.Reviews = nil
	w.isProven(w.prove(""))
}

func TestCrossedHistoriesAreNotProven(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t, t.TempDir(), "")
	w.branch(map[string]string{postPath: post})
	one := w.git("rev-parse", "plan")
	w.git("merge", "-q", "-m", "update", "main")
	w.git("checkout", "-q", "main")
	w.git("merge", "-q", "--no-ff", "-m", "early", one)
	w.put("README.md", "later\n")
	w.start = w.commit("later")
	w.git("checkout", "-q", "plan")
	w.put(postPath, post+"And on Sunday.\n")
	w.commit("more")
	w.open()
	w.merge(proof.MergeCommit)
	if got := failed(w.prove("").Changes[0]); got != "content unknown unknown" {
		t.Error(got)
	}
}

// Whoever else has written takes no approval away but their own.
func TestCoAuthorsWhoDoNotApproveChangeNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.MergeCommit)
	w.rewrite("a post\n\nCo-authored-by: Ola <5+"+ola+"@users.noreply.github.com>\nCo-authored-by: Somebody <nobody@rivermark.example>\nCo-authored-by: no address", nil)
	w.repo.Authors = map[string][]fake.Actor{w.pull.Head.SHA: {{Email: "ben@rivermark.example"}, {Email: "nobody@rivermark.example"}}}
	w.again(proof.MergeCommit)
	if p := w.prove(""); p.State() != proof.Proven {
		t.Errorf("%s: %+v", p.State(), all(p.Changes[0]))
	}
}
