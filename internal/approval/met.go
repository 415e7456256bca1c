package approval

import (
	"cmp"
	"slices"
)

// Approval is somebody's word for a commit.
type Approval struct {
	Login  string `json:"login"`
	Commit string `json:"commit"` // the head that was reviewed
}

// Given is what has been said of a change. Whoever says it must have made sure
// that the approvals are real: the latest word of each person, by people who
// may write to the repository.
type Given struct {
	Approvals []Approval
	Head      string      // the commit that must have been reviewed; without one no word counts
	Excluded  []Exclusion // beside those of the requirements, by login
}

// Missing is a requirement that is not met.
type Missing struct {
	Requirement Requirement `json:"requirement"`
	By          []Person    `json:"by"`      // whose word counts already
	Lacks       int         `json:"lacks"`   // how many more are needed
	Refused     []Exclusion `json:"refused"` // approvals that do not count for it, and why
}

// Met lists the requirements that are not met; none: the change is approved.
// One person's word counts for every requirement that they are among.
func Met(required []Requirement, given Given) []Missing {
	var missing []Missing
	for _, r := range required {
		m := Missing{Requirement: r, By: []Person{}, Refused: []Exclusion{}}
		counted := map[string]bool{}
		for _, a := range given.Approvals {
			person, why := given.judge(r, a)
			if why != "" {
				m.Refused = append(m.Refused, Exclusion{a.Login, person.ID, why})
				continue
			}
			if !counted[Fold(a.Login)] {
				counted[Fold(a.Login)] = true
				m.By = append(m.By, person)
			}
		}
		if m.Lacks = r.Count - len(m.By); m.Lacks > 0 || r.Count < 1 {
			m.sort()
			missing = append(missing, m)
		}
	}
	return missing
}

func (m *Missing) sort() {
	slices.SortFunc(m.By, func(x, y Person) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(m.Refused, func(x, y Exclusion) int {
		return cmp.Or(cmp.Compare(Fold(x.Login), Fold(y.Login)), cmp.Compare(x.Why, y.Why))
	})
	m.Refused = slices.Compact(m.Refused)
}

// judge says why an approval does not count for a requirement.
func (g Given) judge(r Requirement, a Approval) (Person, Why) {
	same := func(login string) bool { return login != "" && Fold(login) == Fold(a.Login) }
	for _, e := range slices.Concat(g.Excluded, r.Excluded) {
		if same(e.Login) {
			return Person{ID: e.Person}, e.Why
		}
	}
	i := slices.IndexFunc(r.People, func(p Person) bool { return same(p.Login) })
	switch {
	case i < 0:
		return Person{}, NotAsked
	case g.Head == "" || a.Commit != g.Head:
		return r.People[i], Stale
	}
	return r.People[i], ""
}
