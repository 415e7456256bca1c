package gate

import (
	"slices"
	"strings"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// Roster is who is on call when: the shifts of everybody who is still here.
type Roster []shift

// shift is when one person is on call, in the person's zone.
type shift struct {
	location *time.Location
	days     []string // empty: every day
	from, to zone.Clock
}

// NewRoster takes the shifts from the files of people.
func NewRoster(o *model.Organization, zones *zone.Atlas) Roster {
	var list Roster
	for _, p := range o.People.All {
		name := p.TimeZone
		if name == "" {
			name = o.Settings.TimeZone
		}
		where, err := zones.Load(name)
		if err != nil {
			where = time.UTC // that it is unknown is a finding of its own
		}
		for _, s := range p.OnCall {
			from, bad := zone.ParseClock(s.From)
			to, wrong := zone.ParseClock(s.To)
			if p.Active() && bad == zone.None && wrong == zone.None {
				list = append(list, shift{where, s.Days, from, to})
			}
		}
	}
	return list
}

// until is the end of the shift that is on at t; false if none of this person
// is. A shift that begins late one day can end on the next.
func (s shift) until(t time.Time) (time.Time, bool) {
	today := zone.DateOf(t.In(s.location))
	for _, date := range []zone.Date{today.Add(-1), today} {
		if len(s.days) > 0 && !slices.Contains(s.days, strings.ToLower(date.Weekday().String()[:3])) {
			continue
		}
		last := date
		if s.to <= s.from {
			last = date.Add(1)
		}
		from, end := zone.At(date, s.from, s.location).Instant, zone.At(last, s.to, s.location).Instant
		if !t.Before(from) && t.Before(end) {
			return end, true
		}
	}
	return time.Time{}, false
}

// mostShifts bounds how many shifts in a row are followed.
const mostShifts = 200

// Uncovered is the first instant from..end at which nobody is on call.
func (r Roster) Uncovered(from, end time.Time) (time.Time, bool) {
	for range mostShifts {
		next := from
		for _, s := range r {
			if until, on := s.until(from); on && until.After(next) {
				next = until
			}
		}
		if next.Equal(from) {
			return from, true
		}
		if from = next; !from.Before(end) {
			return time.Time{}, false
		}
	}
	return time.Time{}, false
}

// OnDuty are the places of the labels that ask for somebody on duty: listed in
// the settings, or by their own needs.
func OnDuty(settings model.Settings, labels []string) []int {
	var list []int
	for i, label := range labels {
		if slices.Contains(settings.OnDuty.Labels, label) || slices.Contains(settings.Labels[label].Needs, "on-duty") {
			list = append(list, i)
		}
	}
	return list
}
