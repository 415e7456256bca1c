package facts

import (
	"slices"
	"strings"

	"masthead/internal/model"
)

// person is what the base says of somebody. Somebody who joins with the change
// is there, but has no rights until it is merged: else a change could give
// itself the roles that it needs.
func (x *Index) person(id string) *model.Person {
	if p := x.Rights.People.Get(id); p != nil {
		return p
	}
	p := x.Org.People.Get(id)
	if p == nil || x.Rights == x.Org {
		return p
	}
	newcomer := *p
	newcomer.Roles, newcomer.Districts = nil, nil
	return &newcomer
}

// entitled is an account with the limits and permissions that it has in the
// base; the head's, of one that is new. A file under another name is still the
// account of that address.
func (x *Index) entitled(a *model.Account) *model.Account {
	if before := x.Rights.Accounts.Get(a.ID); before != nil {
		return before
	}
	if before := x.formerly[a.ID]; before != nil {
		return before
	}
	return a
}

// formerNames finds the accounts of the base whose id is another in the
// change.
func (x *Index) formerNames() map[string]*model.Account {
	if x.Rights == x.Head {
		return nil
	}
	var known map[string]*model.Account // of the base, by key: made when first needed
	former := map[string]*model.Account{}
	for _, a := range x.Org.Accounts.All {
		if x.Rights.Accounts.Get(a.ID) != nil {
			continue
		}
		if known == nil {
			known = x.accountsByKey(x.Rights)
		}
		for _, key := range x.entryOf(a).keys() {
			if before := known[key.text]; before != nil && former[a.ID] == nil {
				former[a.ID] = before
			}
		}
	}
	return former
}

// accountsByKey lists accounts by everything that makes two the same; the
// first by path counts.
func (x *Index) accountsByKey(o *model.Organization) map[string]*model.Account {
	known := map[string]*model.Account{}
	for _, a := range o.Accounts.All {
		for _, key := range x.entryOf(a).keys() {
			if known[key.text] == nil {
				known[key.text] = a
			}
		}
	}
	return known
}

// hasLeft reports whether somebody has left. A person who is unknown has not.
func (x *Index) hasLeft(id string) bool {
	p := x.person(id)
	return p != nil && p.Status == "left"
}

func gone(x *Index, t *model.Thing) any {
	var found []any
	for _, mark := range x.Schemas.Marks(t.Kind, t.Doc.Value) {
		if !slices.Equal(mark.Refs, []string{"person"}) || !x.hasLeft(mark.Value) {
			continue
		}
		p := x.person(mark.Value)
		found = append(found, map[string]any{"at": anys(mark.At), "role": role(mark.At), "person": p.ID, "name": p.Name, "left_on": p.LeftOn})
	}
	return some(found)
}

// role names a field by its keys alone: access.second_factor, admins.
func role(at []string) string {
	keys := slices.DeleteFunc(slices.Clone(at), func(key string) bool { return strings.Trim(key, digits) == "" })
	return strings.Join(keys, ".")
}

// ownerLoad takes the owner from the files as they would be, and the limit from
// the district that the account is in.
func ownerLoad(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	limit := x.Org.Settings.Inventory.AccountsPerPerson
	if d := x.Org.Districts.Get(e.District); d != nil && d.AccountsPerPerson > 0 {
		limit = d.AccountsPerPerson
	}
	mine := x.register.owned[e.Owner]
	rank := slices.Index(mine, e) + 1
	if limit == 0 || rank == 0 {
		return nil
	}
	return map[string]any{"count": len(mine), "rank": rank, "limit": limit}
}

// held is one thing in somebody's hands.
type held struct {
	path string
	at   []string
	role string
}

func holdings(x *Index, t *model.Thing) any {
	var list []any
	for _, h := range x.register.holdings[t.ID] {
		list = append(list, map[string]any{"path": h.path, "at": anys(h.at), "role": h.role})
	}
	return some(list)
}

// current are the fields that put something into a person's hands now. What
// somebody did in the past (verified, declared, attended) stays on record.
var current = map[string][]string{
	"organization": {"lead"},
	"district":     {"managers", "kpis.owner", "report.owner"},
	"account":      {"owner", "backup", "admins", "publishers", "access.second_factor"},
	"case":         {"next.owner"},
	"post":         {"author"},
	"series":       {"author"},
	"campaign":     {"owner", "assignments.owner", "kpis.owner"},
	"meeting":      {"organizer"},
	"consent":      {"keeper"},
	"person":       {"deputy"},
	"waiver":       {"approver"},
	"override":     {"by"},
}

// leaversHoldings finds what the people who have left by the head's own files
// still hold, so that the change that says so shows what remains to be done.
func (x *Index) leaversHoldings() map[string][]held {
	leavers := map[string]bool{}
	for _, p := range x.Head.People.All {
		if p.Status == "left" {
			leavers[p.ID] = true
		}
	}
	found := map[string][]held{}
	if len(leavers) == 0 {
		return found
	}
	over := x.over()
	for _, t := range x.Head.Things {
		roles := current[t.Kind]
		if len(roles) == 0 || over[t.Path] {
			continue
		}
		for _, mark := range x.Schemas.Marks(t.Kind, t.Doc.Value) {
			if leavers[mark.Value] && slices.Contains(mark.Refs, "person") && slices.Contains(roles, role(mark.At)) {
				found[mark.Value] = append(found[mark.Value], held{t.Path, mark.At, role(mark.At)})
			}
		}
	}
	return found
}

// over tells which files nobody has to look after any more: closed, past, or of
// somebody who has left as well.
func (x *Index) over() map[string]bool {
	over := map[string]bool{}
	for _, a := range x.Head.Accounts.All {
		over[a.Path] = a.State == "closed"
	}
	for _, c := range x.Head.Cases.All {
		over[c.Path] = !c.Open()
	}
	for _, p := range x.Head.Posts.All {
		over[p.Path] = p.Withdraw != nil || day(p.PublishAt) < x.today
	}
	for _, s := range x.Head.Series.All {
		over[s.Path] = s.Stopped || s.Until != "" && s.Until < x.today
	}
	for _, c := range x.Head.Campaigns.All {
		over[c.Path] = c.Until < x.today
	}
	for _, m := range x.Head.Meetings.All {
		over[m.Path] = m.Cancelled || day(m.At) < x.today
	}
	for _, w := range x.Head.Waivers.All {
		over[w.Path] = w.Expires < x.today
	}
	for _, p := range x.Head.People.All {
		over[p.Path] = p.Status == "left"
	}
	for _, c := range x.Head.Consents.All {
		over[c.Path] = c.WithdrawnAt != "" || c.Until != "" && c.Until < x.today
	}
	return over
}

// day is the date of a written time.
func day(moment string) string { return moment[:min(len(moment), len("2006-01-02"))] }
