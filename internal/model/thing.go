// Package model holds an organisation as typed values: its people, accounts,
// posts and the rest, and where each stands. It reads decoded files and is
// pure: no YAML, no files, no clock. It judges nothing. A value of a wrong type
// is the zero value here, since its shape is reported elsewhere; times, dates
// and durations stay text, since only the right zone makes them instants.
package model

import (
	"cmp"
	"slices"

	"masthead/internal/doc"
)

// Thing is what every file of a kind has, whatever the kind.
type Thing struct {
	Kind     string // name in Kinds
	ID       string // file name without extension; of a post its `id`, or "" without one; "" for the organization
	Path     string
	District string // from the path of an account or post, else ""
	Doc      *doc.Doc
}

// Set is every thing of one kind.
type Set[T any] struct {
	All  []*T // by path; two things may have the same id
	byID map[string]*T
}

// Get is the thing of that id, the first by path if there are several, or nil.
func (s Set[T]) Get(id string) *T { return s.byID[id] }

// IDs lists every id once, sorted.
func (s Set[T]) IDs() []string {
	ids := make([]string, 0, len(s.byID))
	for id := range s.byID {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (s *Set[T]) add(id string, t *T) {
	if s.byID == nil {
		s.byID = map[string]*T{}
	}
	s.All = append(s.All, t)
	if _, taken := s.byID[id]; !taken && id != "" {
		s.byID[id] = t
	}
}

// Organization is everything that the files say, at one commit.
type Organization struct {
	Settings         Settings // zero without masthead.yaml
	Things           []*Thing // by path
	People           Set[Person]
	Acknowledgements Set[Acknowledgement]
	Districts        Set[District]
	Accounts         Set[Account]
	Inventories      Set[Inventory]
	Cases            Set[Case]
	Posts            Set[Post]
	Series           Set[Series]
	Campaigns        Set[Campaign]
	Blackouts        Set[Blackout]
	Pauses           Set[Pause]
	Meetings         Set[Meeting]
	Assets           Set[Asset]
	Consents         Set[Consent]
	Ideas            Set[Idea]
	Results          Set[Results]
	Platforms        Set[Platform]
	Waivers          Set[Waiver]
	Thresholds       Set[Thresholds]
	LedgerKeys       Set[LedgerKeys]
	Overrides        Set[Override]
}

// Build types every document that is of a kind and leaves the others out. The
// order of docs does not matter, but of two
// at the same path the first is the one that Get finds.
func Build(docs []*doc.Doc) *Organization {
	o := &Organization{}
	for _, d := range docs {
		if d == nil {
			continue
		}
		place := KindOf(d.Path)
		if place.Role != Governed || !place.Kind.Schema {
			continue
		}
		o.Things = append(o.Things, &Thing{place.Kind.Name, place.ID, d.Path, place.District, d})
	}
	slices.SortStableFunc(o.Things, func(a, b *Thing) int { return cmp.Compare(a.Path, b.Path) })
	for _, t := range o.Things {
		o.add(t)
	}
	return o
}

// add is the one place that knows which type and set a kind has.
func (o *Organization) add(t *Thing) {
	root, _ := t.Doc.Value.(map[string]any)
	f := fields(root)
	switch t.Kind {
	case "organization":
		o.Settings = settings(t, f)
	case "person":
		o.People.add(t.ID, person(t, f))
	case "acknowledgement":
		o.Acknowledgements.add(t.ID, acknowledgement(t, f))
	case "district":
		o.Districts.add(t.ID, district(t, f))
	case "account":
		o.Accounts.add(t.ID, account(t, f))
	case "inventory":
		o.Inventories.add(t.ID, inventory(t, f))
	case "case":
		o.Cases.add(t.ID, caseOf(t, f))
	case "post":
		t.ID = f.text("id")
		o.Posts.add(t.ID, post(t, f))
	case "series":
		o.Series.add(t.ID, series(t, f))
	case "campaign":
		o.Campaigns.add(t.ID, campaign(t, f))
	case "blackout":
		o.Blackouts.add(t.ID, blackout(t, f))
	case "pause":
		o.Pauses.add(t.ID, pause(t, f))
	case "meeting":
		o.Meetings.add(t.ID, meeting(t, f))
	case "asset":
		o.Assets.add(t.ID, asset(t, f))
	case "consent":
		o.Consents.add(t.ID, consent(t, f))
	case "idea":
		o.Ideas.add(t.ID, idea(t, f))
	case "results":
		o.Results.add(t.ID, results(t, f))
	case "platform":
		o.Platforms.add(t.ID, &Platform{t})
	case "waiver":
		o.Waivers.add(t.ID, waiver(t, f))
	case "thresholds":
		o.Thresholds.add(t.ID, thresholds(t, f))
	case "ledger":
		o.LedgerKeys.add(t.ID, ledgerKeys(t, f))
	case "override":
		o.Overrides.add(t.ID, override(t, f))
	}
}

// Platform is a social network; its facts are read by package platform.
type Platform struct{ *Thing }

// DistrictOf is the district that a thing is of or about, or "": the folder of
// an account or post, the field of the others.
func (o *Organization) DistrictOf(t *Thing) string {
	if t.Kind == "district" {
		return t.ID
	}
	if t.District != "" || t.Doc == nil {
		return t.District
	}
	root, _ := t.Doc.Value.(map[string]any)
	return fields(root).text("district")
}

// TimeZone is the zone of an account's times: its own, its district's, that of
// the nearest parent that has one, or the organisation's; "" if there is none.
func (o *Organization) TimeZone(a *Account) string {
	if a.TimeZone != "" {
		return a.TimeZone
	}
	for _, d := range o.Lineage(a.Thing.District) {
		if d.TimeZone != "" {
			return d.TimeZone
		}
	}
	return o.Settings.TimeZone
}

// Lineage is the district and its parents, nearest first. A circle of parents
// ends where it closes.
func (o *Organization) Lineage(id string) []*District {
	var line []*District
	for d := o.Districts.Get(id); d != nil && !slices.Contains(line, d); d = o.Districts.Get(d.Parent) {
		line = append(line, d)
	}
	return line
}
