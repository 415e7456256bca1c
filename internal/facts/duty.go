package facts

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// shift is when one person is on call, in the person's zone.
type shift struct {
	location *time.Location
	days     []string // empty: every day
	from, to zone.Clock
}

// shifts are those of everybody who is still here.
func (x *Index) shifts() []shift {
	var list []shift
	for _, p := range x.Org.People.All {
		name := p.TimeZone
		if name == "" {
			name = x.Org.Settings.TimeZone
		}
		for _, s := range p.OnCall {
			from, bad := zone.ParseClock(s.From)
			to, wrong := zone.ParseClock(s.To)
			if p.Active() && bad == zone.None && wrong == zone.None {
				list = append(list, shift{x.zone(name), s.Days, from, to})
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

// uncovered is the first instant from..end at which nobody is on call.
func (t *timetable) uncovered(from, end time.Time) (time.Time, bool) {
	for range mostShifts {
		next := from
		for _, s := range t.duty {
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

// onDuty are the places of the labels that ask for somebody on duty: listed in
// the settings, or by their own needs.
func (x *Index) onDuty(p *model.Post) []int {
	var list []int
	settings := x.Org.Settings
	for i, label := range p.Labels {
		if slices.Contains(settings.OnDuty.Labels, label) || slices.Contains(settings.Labels[label].Needs, "on-duty") {
			list = append(list, i)
		}
	}
	return list
}

func dutyLabels(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var list []any
	for _, i := range x.onDuty(p) {
		list = append(list, map[string]any{"at": []any{"labels", strconv.Itoa(i)}, "label": p.Labels[i]})
	}
	return some(list)
}

// unattended is the first time after a send at which nobody is there.
func unattended(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	labels := x.onDuty(p)
	if len(labels) == 0 {
		return nil
	}
	length, _ := zone.ParseDuration(x.Org.Settings.OnDuty.For) // without one: at the very moment
	for _, s := range x.times.open[t.Path] {
		from, alone := x.times.uncovered(s.when(), length.After(s.when()))
		if !alone {
			continue
		}
		fact := s.fact()
		fact["label"], fact["label_at"] = p.Labels[labels[0]], []any{"labels", strconv.Itoa(labels[0])}
		fact["from"] = from.In(s.outlet.location).Format("2006-01-02 15:04")
		return fact
	}
	return nil
}
