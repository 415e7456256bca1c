// Package approval says who must approve a change, and whether enough of them
// have. What is asked for comes from the organisation's own files in
// policies/approvals; who that is comes from the people and districts of the
// base, so that no change can name its own approvers.
//
// It is data in, data out: it asks no forge, and it fails closed. A path for
// which nobody is asked gets the strictest requirement there is, and a word
// counts only for the very commit that it was given for.
package approval

import (
	"cmp"
	"slices"
	"strings"

	"masthead/internal/model"
	"masthead/internal/rule"
)

// Requirement is one thing that must be there before a change counts as
// approved: the words of Count different people out of People.
type Requirement struct {
	ID       string            `json:"id"`       // of the approval file, or of Strictest
	Why      map[string]string `json:"why"`      // language -> one sentence
	What     []string          `json:"what"`     // paths, sorted
	Roles    []string          `json:"roles"`    // that were asked for, beside single people
	People   []Person          `json:"people"`   // who may, as of the base; by id
	Count    int               `json:"count"`    // how many of them
	Excluded []Exclusion       `json:"excluded"` // who else would have been among them, and why not
}

// Possible reports whether there are people enough.
func (r Requirement) Possible() bool { return r.logins() >= r.Count }

// logins counts accounts at GitHub: two files with one login are one person.
func (r Requirement) logins() int {
	seen := map[string]bool{}
	for _, p := range r.People {
		seen[Fold(p.Login)] = true
	}
	return len(seen)
}

// Person is somebody who may approve.
type Person struct {
	ID    string `json:"id"`
	Login string `json:"login"` // at GitHub
	Name  string `json:"name"`
}

// Why somebody's word does not count.
type Why string

const (
	Author    Why = "author"    // opened the change
	Committer Why = "committer" // has a commit in it
	Requester Why = "requester" // asked for it through a form
	Named     Why = "named"     // the file itself says that it is theirs
	NoLogin   Why = "no-login"  // nobody would know their word
	NotAsked  Why = "not-asked" // is none of the people
	Stale     Why = "stale"     // was given for another commit
)

// Exclusion is somebody whose word does not count.
type Exclusion struct {
	Login  string `json:"login"`
	Person string `json:"person"` // id; "" where it is not known
	Why    Why    `json:"why"`
}

// Asked is one changed path and what the approval files ask for it.
type Asked struct {
	Path    string
	Trusted bool // it judges
	Demands []rule.Demand
	Broken  bool // an approval file broke on it: what it would have asked is unknown
}

// Required puts the demands of a whole change together. rights is the
// organisation as of the base; bringers are those who bring the change, by
// login. Requirements are sorted by id and path.
func Required(rights *model.Organization, bringers []Exclusion, asked []Asked) []Requirement {
	b := &builder{rights: rights, bringers: bringers, byKey: map[string]*Requirement{}}
	for _, a := range asked {
		demands := a.Demands
		if len(demands) == 0 || a.Broken {
			demands = append(slices.Clone(demands), Strictest(a.Trusted)...)
		}
		for _, d := range demands {
			b.add(a.Path, d)
		}
	}
	var all []Requirement
	for _, r := range b.byKey {
		slices.Sort(r.What)
		r.What = slices.Compact(r.What)
		all = append(all, *r)
	}
	slices.SortFunc(all, func(x, y Requirement) int {
		return cmp.Or(cmp.Compare(x.ID, y.ID), slices.Compare(x.What, y.What), cmp.Compare(x.Why["en"], y.Why["en"]),
			slices.Compare(ids(x.People), ids(y.People)), cmp.Compare(x.Count, y.Count), slices.Compare(x.Roles, y.Roles))
	})
	return all
}

func ids(people []Person) []string {
	all := make([]string, len(people))
	for i, p := range people {
		all[i] = p.ID
	}
	return all
}

// builder joins what is asked of the same people for the same reason.
type builder struct {
	rights   *model.Organization
	bringers []Exclusion
	byKey    map[string]*Requirement
}

func (b *builder) add(path string, d rule.Demand) {
	r := b.requirement(d)
	parts := []string{r.ID, r.Why["en"], strings.Join(ids(r.People), " "), strings.Join(r.Roles, " "), string(rune(r.Count))}
	for _, e := range r.Excluded {
		parts = append(parts, e.Person+" "+string(e.Why))
	}
	key := strings.Join(parts, "\x00")
	if b.byKey[key] == nil {
		b.byKey[key] = &r
	}
	b.byKey[key].What = append(b.byKey[key].What, path)
}

func (b *builder) requirement(d rule.Demand) Requirement {
	r := Requirement{ID: d.Rule.ID, Why: map[string]string{}, What: []string{}, Roles: append([]string{}, slices.Sorted(slices.Values(d.Roles))...),
		People: []Person{}, Excluded: []Exclusion{}, Count: d.Count}
	for language := range d.Rule.Message {
		r.Why[language] = d.Rule.Text(language, d.Args)
	}
	p := &pool{builder: b, except: d.Except, of: &r}
	for _, district := range d.Managers {
		p.managers(district)
	}
	p.roles(d.Roles, d.District)
	for _, id := range d.People {
		p.take(b.rights.People.Get(id))
	}
	slices.SortFunc(r.People, func(x, y Person) int { return cmp.Compare(x.ID, y.ID) })
	r.People = slices.Compact(r.People)
	slices.SortFunc(r.Excluded, func(x, y Exclusion) int {
		return cmp.Or(cmp.Compare(x.Person, y.Person), cmp.Compare(x.Why, y.Why))
	})
	r.Excluded = slices.Compact(r.Excluded)
	return r
}

// Fold is a login as GitHub compares it: capitals of ASCII do not count, and no
// other letter is taken for one of them.
func Fold(login string) string {
	out := []byte(login)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return string(out)
}
