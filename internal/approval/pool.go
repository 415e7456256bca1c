package approval

import (
	"slices"

	"masthead/internal/model"
)

const lead = "lead"

// pool finds the people of one requirement.
type pool struct {
	*builder
	except []string
	of     *Requirement
}

// managers are those of the district who can approve; where there are none,
// those of the nearest parent who can, and at last the lead. Somebody who has
// left, or who brings the change, is passed over like an empty chair.
func (p *pool) managers(district string) {
	for _, d := range p.rights.Lineage(district) {
		found := false
		for _, id := range d.Managers {
			found = p.take(p.rights.People.Get(id)) || found
		}
		if found {
			return
		}
	}
	p.roles([]string{lead}, "")
}

// roles are the people with one of the roles. Where they are too few, those who
// stand in for them may, too: else an organisation with one lead could never
// approve what the lead brings.
func (p *pool) roles(roles []string, district string) {
	var deputies []string
	have := 0
	for _, person := range p.rights.People.All {
		if !p.has(person, roles) || district != "" && !slices.Contains(person.Districts, district) {
			continue
		}
		if p.take(person) {
			have++
		}
		if person.Active() {
			deputies = append(deputies, person.Deputy)
		}
	}
	if have >= p.of.Count {
		return
	}
	for _, id := range deputies {
		p.take(p.rights.People.Get(id))
	}
}

// has reports a role. The lead that masthead.yaml names has that role whatever
// the person's own file says.
func (p *pool) has(person *model.Person, roles []string) bool {
	if person.ID == p.rights.Settings.Lead && slices.Contains(roles, lead) {
		return true
	}
	return slices.ContainsFunc(person.Roles, func(role string) bool { return slices.Contains(roles, role) })
}

// take puts a person among those who may approve, or says why not.
func (p *pool) take(person *model.Person) bool {
	if person == nil || !person.Active() {
		return false
	}
	if why := p.why(person); why != "" {
		p.of.Excluded = append(p.of.Excluded, Exclusion{person.GitHub, person.ID, why})
		return false
	}
	p.of.People = append(p.of.People, Person{person.ID, person.GitHub, person.Name})
	return true
}

func (p *pool) why(person *model.Person) Why {
	if person.GitHub == "" {
		return NoLogin
	}
	for _, e := range p.bringers {
		if Fold(e.Login) == Fold(person.GitHub) {
			return e.Why
		}
	}
	if slices.Contains(p.except, person.ID) {
		return Named
	}
	return ""
}
