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

// standing are the approvals that hold, for the version that was merged.
func (e *Evidence) standing() ballot {
	var b ballot
	for _, r := range forge.Verdicts(e.Reviews.Value, approval.Fold) {
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
		case r.User.Robot():
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
		case !forge.MayWrite(p.Value):
			b.refuse(r, "no-permission")
		default:
			b.kept = append(b.kept, r)
		}
	}
	return b, unseen
}

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
