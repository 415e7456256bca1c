package claim

import (
	"slices"

	"masthead/internal/zone"
)

const (
	nearby  = 20 // tokens between a time and the day that it belongs to
	alone   = 60 // the same in a text with one day only
	maxDays = 32 // days of one text that are compared
)

// zones reports letters that hold on none of the text's days, beside a time
// that stands near one of them: with days of both halves of the year it is
// not known which is meant.
func (j *judge) zones() {
	days := j.days
	if len(days) == 0 || len(days) > maxDays {
		return
	}
	reach := nearby
	if len(days) == 1 {
		reach = alone
	}
	for i, f := range j.found {
		if f.Kind != Time || f.Abbr == "" || !j.dated(i, reach) {
			continue
		}
		wrong := !slices.ContainsFunc(days, func(d zone.Date) bool { return j.calendar.ask(f.Abbr, d).holds })
		if instead := j.calendar.ask(f.Abbr, days[0]).instead; wrong && instead != f.Abbr {
			j.report(ZoneOfDate, i, i, instead, days[0])
		}
	}
}

// allDays are all that the text can mean, at most one more than maxDays.
func (j *judge) allDays() []zone.Date {
	var days []zone.Date
	add := func(more ...zone.Date) {
		for _, d := range more {
			if len(days) <= maxDays && !slices.Contains(days, d) {
				days = append(days, d)
			}
		}
	}
	for i, f := range j.found {
		switch f.Kind {
		case Date:
			add(j.candidates(f.Date)...)
			if f.Until != (zone.Date{}) {
				add(j.candidates(f.Until)...)
			}
		case Relative:
			add(j.today.Add(f.Days))
		case Week:
			add(j.today.Add(f.Days).Week(), j.today.Add(f.Days).Week().Add(6))
		case Weekday:
			ahead := (int(f.Weekday-j.today.Weekday()) + 7) % 7
			if !j.named(i) {
				add(j.today.Add(ahead))
			}
			if f.Which == "next" {
				add(j.today.Add(ahead + 7))
			}
		}
	}
	return days
}

// named tells whether a weekday stands beside the date that it belongs to.
func (j *judge) named(i int) bool {
	return i+1 < len(j.found) && j.found[i+1].Kind == Date && j.leads(j.found[i], j.found[i+1]) ||
		i > 0 && j.found[i-1].Kind == Date && j.bracketed(j.found[i-1], j.found[i])
}

// dated tells whether the nearest claim of a day is close enough.
func (j *judge) dated(i, reach int) bool {
	f := j.found[i]
	for k := i - 1; k >= 0 && f.first-j.found[k].last <= reach; k-- {
		if j.found[k].Kind != Time && !j.paragraph(j.found[k].last, f.first) {
			return true
		}
	}
	for k := i + 1; k < len(j.found) && j.found[k].first-f.last <= reach; k++ {
		if j.found[k].Kind != Time && !j.paragraph(f.last, j.found[k].first) {
			return true
		}
	}
	return false
}

func (j *judge) paragraph(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if j.tokens[i].kind == line && j.tokens[i+1].kind == line {
			return true
		}
	}
	return false
}

// clocksDiffer compares two times that are said to be the same: "1700 UTC /
// 1PM EDT", "0000UTC, that's 5pm PST". Letters that ZoneOfDate corrects are
// given the benefit of the correction.
func (j *judge) clocksDiffer(i, k int) {
	if k >= len(j.found) {
		return
	}
	a, b := j.found[i], j.found[k]
	if a.Kind != Time || b.Kind != Time || a.Abbr == b.Abbr || !abbrs[a.Abbr].known || !abbrs[b.Abbr].known || !j.same(a, b) {
		return
	}
	cycle := 24 * 60
	if a.Loose || b.Loose {
		cycle = 12 * 60
	}
	for _, x := range j.offsets(a.Abbr, j.days) {
		for _, y := range j.offsets(b.Abbr, j.days) {
			if (int(a.Clock)-x-int(b.Clock)+y)%cycle == 0 {
				return
			}
		}
	}
	shown := (int(b.Clock) - abbrs[b.Abbr].minutes + abbrs[a.Abbr].minutes + 48*60) % (24 * 60)
	j.report(ClocksDiffer, i, k, zone.Clock(shown).String()+" "+a.Abbr, zone.Date{})
}

func (j *judge) offsets(name string, days []zone.Date) []int {
	list := []int{abbrs[name].minutes}
	for _, d := range days[:min(len(days), 4)] {
		if a := j.calendar.ask(name, d); !a.holds {
			list = append(list, a.minutes)
		}
	}
	return list
}

// same needs a sign of "that is": a slash, a bracket, an equals sign. A comma
// or "or" may list two sessions.
func (j *judge) same(a, b found) bool {
	between := j.tokens[a.last:b.first]
	if len(between) == 0 || len(between) > 5 {
		return false
	}
	sign := false
	for n, t := range between {
		at := a.last + n
		switch {
		case j.mark(at, "/", "|", "(", "="), t.fold == "czyli", t.fold == "that":
			sign = true
		case j.mark(at, ",", "'", "’"), t.fold == "s", t.fold == "is":
		default:
			return false
		}
	}
	return sign
}
