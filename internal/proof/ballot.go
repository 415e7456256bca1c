package proof

import (
	"cmp"
	"slices"
	"time"

	"masthead/internal/approval"
	"masthead/internal/forge"
)

// Refusal is an approval that does not count, and why, as a key of the words.
type Refusal struct {
	Login string `json:"login"`
	Why   string `json:"why"`
}

// ballot are approvals on their way through the steps.
type ballot struct {
	kept    []forge.Review
	refused []Refusal
}

func (b *ballot) refuse(r forge.Review, why string) {
	b.refused = append(b.refused, Refusal{r.User.Login, why})
}

// silentStates are those of a review that change nobody's verdict. A state
// that is not listed here does: nobody knows what it means.
var silentStates = []string{"COMMENTED", "COMMENT", "PENDING", "REQUEST_REVIEW"}

// latest is the last verdict of each person. The date of a review is the
// forge's own. Dismissing a later "changes requested" brings no earlier
// approval back to life.
func latest(reviews []forge.Review) []forge.Review {
	byLogin := map[string]forge.Review{}
	for _, r := range reviews {
		if slices.Contains(silentStates, r.State) {
			continue
		}
		key := approval.Fold(r.User.Login)
		if old, ok := byLogin[key]; !ok || later(r, old) {
			byLogin[key] = r
		}
	}
	var all []forge.Review
	for _, r := range byLogin {
		all = append(all, r)
	}
	slices.SortFunc(all, func(x, y forge.Review) int {
		return cmp.Or(cmp.Compare(approval.Fold(x.User.Login), approval.Fold(y.User.Login)), cmp.Compare(x.ID, y.ID))
	})
	return all
}

// later counts a review without a readable date as the last one.
func later(r, old forge.Review) bool {
	at, err := time.Parse(time.RFC3339, r.SubmittedAt)
	before, oldErr := time.Parse(time.RFC3339, old.SubmittedAt)
	switch {
	case err != nil:
		return true
	case oldErr != nil:
		return false
	case at.Equal(before):
		return r.ID > old.ID
	}
	return at.After(before)
}

// standing are the approvals that hold, for the version that was merged.
func (e *Evidence) standing() ballot {
	var b ballot
	for _, r := range latest(e.Reviews.Value) {
		_, err := time.Parse(time.RFC3339, r.SubmittedAt)
		switch {
		case r.State == "DISMISSED" || r.Dismissed:
			b.refuse(r, "dismissed")
		case r.State != "APPROVED":
			b.refuse(r, "objects")
		case err != nil || r.User.Login == "":
			b.refuse(r, "unreadable")
		case r.CommitID != e.head():
			b.refuse(r, "stale")
		case r.User.Type == "Bot":
			b.refuse(r, "robot")
		default:
			b.kept = append(b.kept, r)
		}
	}
	return b
}

// independent are those of people who do not bring the change.
func (e *Evidence) independent() ballot {
	from := e.standing()
	b := ballot{refused: from.refused}
	bringers := e.Bringers()
	for _, r := range from.kept {
		i := slices.IndexFunc(bringers, func(x approval.Exclusion) bool { return approval.Fold(x.Login) == approval.Fold(r.User.Login) })
		if i >= 0 {
			b.refuse(r, string(bringers[i].Why))
			continue
		}
		b.kept = append(b.kept, r)
	}
	return b
}

// entitled are those of people who may write to the repository now. unseen is
// the first permission that nobody could see.
func (e *Evidence) entitled() (b ballot, unseen *forge.Unknown) {
	from := e.independent()
	b.refused = from.refused
	for _, r := range from.kept {
		p := e.Permission[approval.Fold(r.User.Login)]
		switch {
		case !p.Seen:
			unseen = cmp.Or(unseen, p.Unknown, &forge.Unknown{Asked: "the permission of " + r.User.Login, Permission: "Metadata: read"})
			b.refuse(r, "permission-unknown")
		case !slices.Contains(mayWrite, p.Value):
			b.refuse(r, "no-permission")
		default:
			b.kept = append(b.kept, r)
		}
	}
	return b, unseen
}

var mayWrite = []string{"write", "admin", "owner"} // the last one is Gitea's

// missing are the requirements that the approvals do not meet.
func (e *Evidence) missing() []approval.Missing {
	b, _ := e.entitled()
	given := approval.Given{Head: e.head(), Excluded: e.Bringers()}
	for _, r := range b.kept {
		given.Approvals = append(given.Approvals, approval.Approval{Login: r.User.Login, Commit: r.CommitID})
	}
	return approval.Met(e.Required.Value, given)
}

// unasked are the governed paths that nobody was asked about.
func (e *Evidence) unasked() []string {
	asked := map[string]bool{}
	for _, r := range e.Required.Value {
		for _, path := range r.What {
			asked[path] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(e.Governed), func(path string) bool { return asked[path] })
}
