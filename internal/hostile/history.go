package hostile

import (
	"os"
	"path/filepath"
)

// december is a blackout that the protected branch gets while a pull request
// is open.
func december(r *Repo) {
	r.Write("calendar/blackouts/december.yaml", "title: Day without news\nscope: {all: true}\nfrom: 2026-12-01\nuntil: 2026-12-02\nreason: mourning\nby: ola\n")
}

// onBase adds to the protected branch while the pull request is open.
func (r *Repo) onBase(change func(*Repo)) {
	r.Finish()
	r.Branch = Base
	change(r)
	r.Finish()
	r.Branch = Pull
}

func inDecember(r *Repo) {
	r.Write(newPost, replaced(post("", fair), "2026-10-13T10:00", "2026-12-01T10:00"))
}

func (r *Repo) put(path, text string) {
	full := filepath.Join(r.Dir, path)
	err := os.MkdirAll(filepath.Dir(full), 0o755)
	if err == nil {
		err = os.WriteFile(full, []byte(text), 0o644)
	}
	if err != nil {
		r.fail("writing %s: %w", path, err)
	}
}

// merge commits the tree of the pull request once more, with more parents.
func (r *Repo) merge(parents ...string) {
	r.Finish()
	args := []string{"commit-tree", "-m", "Merge", "-p", Pull}
	for _, p := range parents {
		args = append(args, "-p", p)
	}
	r.Git("", "update-ref", Pull, r.Git("", append(args, Pull+"^{tree}")...))
}

var historyAttacks = []Attack{
	{ID: "base-moved", Title: "The protected branch has moved on", Row: "stop-lifted",
		Does:  "Leaves a pull request open until a blackout is decided, and does not bring it up to date.",
		Holds: "The protected branch judges as it is now.",
		Change: func(r *Repo) {
			inDecember(r)
			r.onBase(december)
		},
		Want: Want{Needs: byNorth, Findings: []string{"error inside-blackout " + newPost}},
		Twin: func(r *Repo) {
			ownLink(r)
			r.onBase(december)
		}},
	{ID: "merge-drops-blackout", Title: "A merge that leaves out what it merges", Row: "unapproved",
		Does:  "Merges the protected branch into the pull request and leaves out its new blackout.",
		Holds: "What a merge leaves out is a deletion, and the blackout holds until that is merged.",
		Change: func(r *Repo) {
			inDecember(r)
			r.onBase(december)
			r.merge(Base)
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "stop: 1 of ola"}, Findings: []string{"error inside-blackout " + newPost}}, Twin: func(r *Repo) {
			ownLink(r)
			r.onBase(december)
			december(r)
			r.merge(Base)
		}},
	{ID: "octopus-with-a-gift", Title: "A merge of three that brings something of its own", Row: "unapproved",
		Does:  "Merges two harmless branches at once, and adds to the merge what is in none of them.",
		Holds: "The content of the head is judged, wherever it came from.",
		Change: func(r *Repo) {
			ownLink(r)
			r.Finish()
			one := r.Git("", "commit-tree", "-m", "one", "-p", Pull, Pull+"^{tree}")
			other := r.Git("", "commit-tree", "-m", "other", "-p", Pull, Pull+"^{tree}")
			evilLink(r)
			r.merge(one, other)
		},
		Want: Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}},
		Twin: func(r *Repo) {
			ownLink(r)
			r.Finish()
			r.merge(r.Git("", "commit-tree", "-m", "one", "-p", Pull, Pull+"^{tree}"))
		}},
	{ID: "brought-back", Title: "An old branch brings back what was removed", Row: "judges-itself",
		Does:  "Uses a branch from before a waiver was taken away, which still has it.",
		Holds: "What the protected branch has removed is gone.",
		Change: func(r *Repo) {
			r.Write(newPost, post("", fair))
			r.Edit("calendar/north/2026/10/night.md", "until six", "until 6")
			r.onBase(func(r *Repo) {
				text := r.Read("policies/waivers/late.yaml")
				r.Remove("policies/waivers/late.yaml")
				r.files["policies/waivers/late.yaml"] = text
			})
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "district-manager: 1 of ola"}, Findings: []string{"warning inside-quiet-hours calendar/north/2026/10/night.md"}}, NoTwin: "the waiver has gone for everybody"},
	{ID: "unrelated-history", Title: "A branch without a common beginning", Row: "unapproved",
		Does:  "Brings a branch that has no commit in common with the protected one, so that nothing can be compared.",
		Holds: "Nothing is judged, so nothing passes.",
		Change: func(r *Repo) {
			ownLink(r)
			r.Finish()
			r.Git("", "update-ref", Pull, r.Git("", "commit-tree", "-m", "alone", Pull+"^{tree}"))
		},
		Want: Want{Stops: "no common history"}, Twin: ownLink},
	{ID: "shallow", Title: "A history that ends too early", Row: "unapproved",
		Does:  "Relies on a checkout without the history, where what a change brings cannot be told.",
		Holds: "That is said, with the command that helps; nothing is guessed.",
		Change: func(r *Repo) {
			ownLink(r)
			r.Finish()
			r.put("shallow", r.Git("", "rev-parse", Pull)+"\n"+r.Git("", "rev-parse", Base)+"\n")
			r.onBase(december)
			r.put("shallow", r.Git("", "rev-parse", Pull)+"\n"+r.Git("", "rev-parse", Base)+"\n")
		},
		Want: Want{Stops: "git fetch --unshallow"}, Twin: ownLink},
	{ID: "grafted", Title: "A history with other parents", Row: "other-text",
		Does:  "Relies on a file of grafts that gives the base another history.",
		Holds: "Grafts are not heeded.",
		Change: func(r *Repo) {
			evilLink(r)
			r.Finish()
			r.put("info/grafts", r.Git("", "rev-parse", Base)+" "+r.Git("", "rev-parse", Pull)+"\n")
		},
		Want: Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}}, Twin: ownLink},
	{ID: "replaced-object", Title: "A file that is another one for Git", Row: "other-text",
		Does:  "Relies on a replace ref, by which git shows a harmless text in place of the real one.",
		Holds: "Replace refs are not heeded: what is judged is what has the hash.",
		Change: func(r *Repo) {
			evilLink(r)
			r.Finish()
			bad := r.Git("", "rev-parse", Pull+":"+newPost)
			kind := r.Git(post("", fair), "hash-object", "-w", "--stdin")
			r.Git("", "update-ref", "refs/replace/"+bad, kind)
		},
		Want: Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}}, Twin: ownLink},
	{ID: "tag-called-main", Title: "A tag with the name of the protected branch", Row: "unapproved",
		Does:  "Pushes a tag called main that names the attacker's commit, to be taken for the base.",
		Holds: "A name that stands for two things is refused.",
		Call:  "main",
		Change: func(r *Repo) {
			evilLink(r)
			r.Finish()
			r.Git("", "update-ref", "refs/tags/main", Pull)
		},
		Want: Want{Stops: "ambiguous"}, Twin: ownLink},
	{ID: "there-and-back", Title: "A commit that is undone by the next", Row: "unapproved",
		Does:  "Weakens a rule in one commit and restores it in the next, between which a post is approved.",
		Holds: "Only the head counts, and an approval of another commit does not.",
		Change: func(r *Repo) {
			old := r.Read(linkRule)
			r.Write(linkRule, ruleText("link-host-not-allowed", "deny := set()", ""))
			evilLink(r)
			r.Commit("weakened")
			r.Write(linkRule, old)
		},
		Words: []Word{{Login: "ana-brook-rivermark", Commit: Pull + "~1"}},
		Want:  Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}, Lacks: []string{"district-manager: 1 more, not ana-brook-rivermark (stale)"}}, Twin: ownLink},
	{ID: "empty-change", Title: "A pull request without a change", Row: "unapproved",
		Does:   "Opens an empty pull request, to have a merged commit that nobody looked at.",
		Holds:  "It changes nothing, so there is nothing to approve and nothing to publish.",
		Change: func(r *Repo) { r.Commit("nothing") },
		Want:   Want{}, NoTwin: "there is nothing in it"},
}
