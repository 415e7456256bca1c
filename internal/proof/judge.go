package proof

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/approval"
	"masthead/internal/forge"
	"masthead/internal/tree"
)

func judgeLine(e *Evidence) Verdict {
	switch {
	case len(e.Commits) == 0 || !e.OnLine:
		return not("off-line").with("branch", e.Branch)
	case e.Base == "":
		return not("first-commit")
	}
	return fine
}

func judgePull(e *Evidence) Verdict {
	p := e.Pull.Value
	switch {
	case len(e.Several) > 1:
		return not("several-pulls", numbers(e.Several)...)
	case !e.Pull.Seen:
		return unseen(e.Pull.Unknown, "the pull request of a commit", readPulls)
	case p == nil && e.Elsewhere != nil:
		return not("inside-rebase").with("number", strconv.Itoa(e.Elsewhere.Number), "commit", e.Elsewhere.MergeCommit)
	case p == nil:
		return not("no-pull")
	case p.MergeCommit != e.Commit().ID:
		return not("other-merge").with("number", strconv.Itoa(p.Number), "commit", p.MergeCommit)
	}
	return fine
}

func numbers(all []int) []string {
	var texts []string
	for _, n := range all {
		texts = append(texts, "#"+strconv.Itoa(n))
	}
	return texts
}

func judgeMerged(e *Evidence) Verdict {
	p := e.Pull.Value
	number := strconv.Itoa(p.Number)
	switch {
	case p.Merged == nil:
		return unseen(nil, "whether pull request #"+number+" is merged", readPulls)
	case !*p.Merged:
		return not("not-merged").with("number", number)
	case e.MergedAt.IsZero():
		return unseen(nil, "when pull request #"+number+" was merged", readPulls)
	}
	return fine
}

func judgeBase(e *Evidence) Verdict {
	if p := e.Pull.Value; p.Base.Ref != e.Branch || e.Branch == "" {
		return not("other-branch").with("number", strconv.Itoa(p.Number), "into", p.Base.Ref, "branch", e.Branch)
	}
	return fine
}

func judgeHead(e *Evidence) Verdict {
	parents := e.Commit().Parents
	switch {
	case e.head() == "":
		return unseen(nil, "the reviewed commit", readPulls)
	case len(parents) > 2:
		return not("many-parents")
	case len(parents) == 2 && parents[1] != e.head():
		return not("other-head").with("merged", parents[1], "head", e.head())
	case !e.Head.Seen:
		return unseen(e.Head.Unknown, "the reviewed commit "+e.head(), "")
	case e.Head.Value.ID != e.head():
		return not("other-head").with("merged", e.Head.Value.ID, "head", e.head())
	}
	return fine
}

func judgeContent(e *Evidence) Verdict {
	if !e.Unbound.Seen {
		return unseen(e.Unbound.Unknown, "the content of the commits", "")
	}
	var both, other []string
	for _, u := range e.Unbound.Value {
		if u.Both {
			both = append(both, u.Path)
		} else {
			other = append(other, u.Path)
		}
	}
	switch {
	case len(other) > 0:
		return not("altered", other...)
	case len(both) > 0:
		return not("both-changed", both...)
	}
	return fine
}

func judgeBringers(e *Evidence) Verdict {
	author := e.Pull.Value.User
	switch {
	case author.Login == "":
		return unseen(nil, "who opened the pull request", readPulls)
	case author.Robot() && !e.robot():
		return not("robot").with("login", author.Login)
	case !e.Listed.Seen:
		return unseen(e.Listed.Unknown, "the commits of the pull request", readPulls)
	case !e.Own.Seen:
		return unseen(e.Own.Unknown, "the commits of the pull request", "")
	case !e.CoAuthors.Seen:
		return unseen(e.CoAuthors.Unknown, "who wrote the commits together", "Contents: read")
	}
	by := map[string]forge.Commit{}
	for _, c := range e.Listed.Value {
		by[c.SHA] = c
	}
	var unlisted, nameless []string
	for _, c := range e.Own.Value {
		listed, ok := by[c.ID]
		switch {
		case !ok:
			unlisted = append(unlisted, c.ID)
		case !named(listed.Author) || !named(listed.Committer):
			nameless = append(nameless, c.ID)
		}
	}
	switch {
	case len(unlisted) > 0:
		return not("unlisted-commits", unlisted...)
	case len(nameless) > 0:
		return not("nameless-commits", nameless...)
	}
	return fine
}

func named(u *forge.User) bool { return u != nil && u.Login != "" }

// robot tells whether the organisation's own robot opened the pull request,
// which then says who is behind it.
func (e *Evidence) robot() bool {
	return slices.ContainsFunc(e.Robots, func(login string) bool {
		return approval.Fold(login) == approval.Fold(e.Pull.Value.User.Login)
	})
}

// nothingAsked: the change touches nothing that anybody must approve.
func (e *Evidence) nothingAsked() bool {
	return e.Required.Seen && len(e.Required.Value) == 0 && len(e.Governed) == 0
}

func judgeWord(e *Evidence) Verdict {
	switch {
	case !e.Reviews.Seen:
		return unseen(e.Reviews.Unknown, "the reviews", readPulls)
	case e.nothingAsked():
		return fine
	}
	b := e.standing()
	if len(b.kept) > 0 {
		return fine
	}
	v := not("no-word").with("head", e.head())
	v.Refused = b.refused
	return v
}

func judgeIndependent(e *Evidence) Verdict {
	b := e.independent()
	if len(b.kept) > 0 || e.nothingAsked() {
		return fine
	}
	v := not("own-word")
	v.Refused = b.refused
	return v
}

func judgeEntitled(e *Evidence) Verdict {
	b, hidden := e.entitled()
	switch {
	case len(b.kept) > 0 || e.nothingAsked():
		return fine
	case hidden != nil:
		return unseen(hidden, "", "")
	}
	v := not("no-right")
	v.Refused = b.refused
	return v
}

func judgeRequired(e *Evidence) Verdict {
	if !e.Required.Seen {
		return unseen(e.Required.Unknown, "who must approve the change", "")
	}
	if lost := e.unasked(); len(lost) > 0 {
		return not("nobody-asked", lost...)
	}
	missing := e.missing()
	if len(missing) == 0 {
		return fine
	}
	b, hidden := e.entitled()
	if hidden != nil {
		return unseen(hidden, "", "")
	}
	v := not("not-enough")
	v.Missing, v.Refused = missing, b.refused
	return v
}

func judgeCheck(e *Evidence) Verdict {
	if !e.Blocking.Seen {
		return unseen(e.Blocking.Unknown, "what the check says", "")
	}
	var items []string
	for _, f := range e.Blocking.Value {
		items = append(items, fmt.Sprintf("%s:%d: %s [%s]", f.Path, f.Span.Line, f.Message, f.Rule))
	}
	if len(items) > 0 {
		return not("errors", items...)
	}
	return fine
}

// judgeBypass: few tokens may see the log, and it holds one month. What it
// shows counts; what it does not show is no reason to doubt the other steps.
func judgeBypass(e *Evidence) Verdict {
	if !e.Bypasses.Seen {
		v := unseen(e.Bypasses.Unknown, "the log of bypassed rules", "Administration: read")
		v.State, v.Reason = Unseen, "log-unseen"
		return v
	}
	for _, s := range e.Bypasses.Value {
		if slices.ContainsFunc(e.Commits, func(c tree.CommitInfo) bool { return strings.EqualFold(c.ID, s.After) }) {
			return not("bypassed").with("login", s.Actor, "time", s.Pushed)
		}
	}
	return fine
}
