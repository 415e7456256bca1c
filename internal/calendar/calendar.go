// Package calendar puts what an organisation plans into calendars: one for all of
// it, one for each district and one for each account, with posts, quiet times and
// meetings. It is pure, and leaves it to others to decide what is to go out.
package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ics"
	"masthead/internal/model"
	carrier "masthead/internal/provider/ics"
	"masthead/internal/zone"
)

// Source is what calendars are made from.
type Source struct {
	Repo  string
	Org   *model.Organization
	Zones *zone.Atlas
	Items []desired.Item
	// Changed tells when a file was changed last, and how often it was before.
	Changed func(path string) (time.Time, int)
}

// Named is a calendar with the name of its file, without an ending.
type Named struct {
	Name string // organization, district-<id> or account-<id>
	ics.Calendar
}

// Of makes all calendars: that of the organisation first, then by name.
func Of(s Source) []Named {
	local := s.zone("")
	all := Named{"organization", ics.Calendar{Name: s.Org.Settings.Name, Zone: local.String()}}
	districts, accounts := map[string]*Named{}, map[string]*Named{}
	for _, id := range s.Org.Districts.IDs() {
		districts[id] = &Named{"district-" + id, ics.Calendar{Name: s.Org.Settings.Name + ": " + id, Zone: s.zone(s.Org.Districts.Get(id).TimeZone).String()}}
	}
	for _, id := range s.Org.Accounts.IDs() {
		a := s.Org.Accounts.Get(id)
		accounts[id] = &Named{"account-" + id, ics.Calendar{Name: a.Platform + " " + a.Handle, Zone: local.String()}}
	}
	put := func(e ics.Event, district, account string) {
		all.Events = append(all.Events, e)
		if n := districts[district]; n != nil {
			n.Events = append(n.Events, e)
		}
		if n := accounts[account]; n != nil {
			n.Events = append(n.Events, e)
		}
	}
	for _, item := range s.Items {
		if e, ok := s.post(item); ok {
			put(e, item.District, item.Key.Target)
		}
	}
	s.quiet(&all, districts, accounts)
	s.meetings(&all, districts)
	return append([]Named{all}, append(sorted(districts), sorted(accounts)...)...)
}

func sorted(all map[string]*Named) []Named {
	var list []Named
	for _, n := range all {
		list = append(list, *n)
	}
	slices.SortFunc(list, func(a, b Named) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// zone is that of a name, else that of the organisation, else UTC.
func (s Source) zone(name string) *time.Location {
	for _, one := range []string{name, s.Org.Settings.TimeZone} {
		if one == "" {
			continue
		}
		if loc, err := s.Zones.Load(one); err == nil {
			return loc
		}
	}
	return time.UTC
}

// made is an event with what all have.
func (s Source) made(path, uid, summary string) ics.Event {
	changed, count := s.Changed(path)
	return ics.Event{UID: uid + "@" + strings.ReplaceAll(s.Repo, "/", "."), Changed: changed, Sequence: count, Status: ics.Confirmed, Summary: summary}
}

// post is the event of one item; ok is false where it has no time.
func (s Source) post(item desired.Item) (e ics.Event, ok bool) {
	if item.At.IsZero() {
		return e, false
	}
	e = s.made(item.Path, "", "")
	e.UID = carrier.UID(s.Repo, item.Key.Post, item.Key.Target)
	e.Start, e.End, e.Categories = item.At, item.At.Add(carrier.Lasts), []string{"post", item.Platform}
	text := "cannot go out yet"
	if item.Problem == nil && item.Content != nil {
		if c, problem := item.Content(); problem == nil {
			text, e.Description = carrier.Summary(c), carrier.Describe(c)
		}
	}
	e.Summary = strings.TrimSpace(item.Platform + " " + item.Handle + ": " + text)
	switch item.Want {
	case desired.Held:
		e.Status = ics.Tentative
	case desired.Gone:
		e.Status = ics.Cancelled
	}
	return e, true
}

// quiet puts blackouts into those calendars whose posts they may cover.
func (s Source) quiet(all *Named, districts, accounts map[string]*Named) {
	for _, b := range s.Org.Blackouts.All {
		from, ok1 := s.Zones.Moment(b.From, s.zone(""), false)
		until, ok2 := s.Zones.Moment(b.Until, s.zone(""), true)
		if !ok1 || !ok2 || !until.After(from) {
			continue
		}
		e := s.made(b.Path, "blackout-"+b.ID, "Quiet: "+b.Title)
		e.Start, e.End, e.Categories = from, until, []string{"quiet"}
		e.Description = lines("Why", b.Reason, "By", s.name(b.By), "Covers", covers(b.Scope), "Except", covers(b.Except), "", b.Note)
		if day1, p1 := zone.ParseDate(b.From); p1 == zone.None {
			if day2, p2 := zone.ParseDate(b.Until); p2 == zone.None {
				e.WholeDays, e.Start, e.End = true, dayOf(day1), dayOf(day2.Add(1))
			}
		}
		all.Events = append(all.Events, e)
		for id, n := range districts {
			if b.Scope.Everything || mayCover(b.Scope.Districts, id) && s.hasOne(b.Scope.Accounts, id) {
				n.Events = append(n.Events, e)
			}
		}
		for id, n := range accounts {
			a := s.Org.Accounts.Get(id)
			if b.Scope.Everything || mayCover(b.Scope.Accounts, id) && mayCover(b.Scope.Platforms, a.Platform) && mayCover(b.Scope.Districts, a.District) {
				n.Events = append(n.Events, e)
			}
		}
	}
}

// hasOne says whether one of the accounts is of the district; none are all.
func (s Source) hasOne(accounts []string, district string) bool {
	return len(accounts) == 0 || slices.ContainsFunc(accounts, func(id string) bool {
		a := s.Org.Accounts.Get(id)
		return a != nil && (a.District == district || slices.Contains(a.SharedWith, district))
	})
}

func mayCover(wanted []string, has string) bool {
	return len(wanted) == 0 || slices.Contains(wanted, has)
}

func dayOf(d zone.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// meetings go to everybody, and to the districts that must come.
func (s Source) meetings(all *Named, districts map[string]*Named) {
	for _, m := range s.Org.Meetings.All {
		at, ok := s.Zones.Moment(m.At, s.zone(m.TimeZone), false)
		if !ok {
			continue
		}
		e := s.made(m.Path, "meeting-"+m.ID, m.Title)
		e.Start, e.End, e.Busy, e.Place, e.URL, e.Categories = at, at.Add(time.Hour), true, m.Place, m.JoinURL, []string{"meeting"}
		if d, problem := zone.ParseDuration(m.Duration); problem == zone.None {
			e.End = d.After(at)
		}
		if m.Cancelled {
			e.Status = ics.Cancelled
		}
		if e.Place == "" {
			e.Place = m.JoinURL
		}
		e.Description = lines("Join", m.JoinURL, "Held by", s.name(m.Organizer), "People", s.names(m.RequiredPeople), "Roles", strings.Join(m.RequiredRoles, ", "),
			"Districts", strings.Join(m.RequiredDistricts, ", "), "Agenda", strings.Join(m.Agenda, "; "))
		all.Events = append(all.Events, e)
		for id, n := range districts {
			if len(m.RequiredDistricts) == 0 || slices.Contains(m.RequiredDistricts, id) {
				n.Events = append(n.Events, e)
			}
		}
	}
}

func (s Source) name(person string) string {
	if p := s.Org.People.Get(person); p != nil && p.Name != "" {
		return p.Name
	}
	return person
}

func (s Source) names(people []string) string {
	var all []string
	for _, p := range people {
		all = append(all, s.name(p))
	}
	return strings.Join(all, ", ")
}

// lines are labels with texts; those without a text are left out.
func lines(pairs ...string) string {
	var all []string
	for pair := range slices.Chunk(pairs, 2) {
		switch {
		case pair[1] == "":
		case pair[0] == "":
			all = append(all, pair[1])
		default:
			all = append(all, fmt.Sprintf("%s: %s", pair[0], pair[1]))
		}
	}
	return strings.Join(all, "\n")
}

// covers says a scope in words.
func covers(c model.Scope) string {
	if c.Everything {
		return "everything"
	}
	return strings.ReplaceAll(lines("districts", strings.Join(c.Districts, ", "), "platforms", strings.Join(c.Platforms, ", "), "accounts", strings.Join(c.Accounts, ", "),
		"campaigns", strings.Join(c.Campaigns, ", "), "languages", strings.Join(c.Languages, ", "), "labels", strings.Join(c.Labels, ", "), "posts", strings.Join(c.Posts, ", "),
		"files", strings.Join(c.Paths, ", ")), "\n", "; ")
}
