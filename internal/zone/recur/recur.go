// Package recur reads the part of RFC 5545 recurrence rules that a series of
// posts needs and lists the days it falls on. It knows days only: the series'
// clock and zone are applied by zone.At, so that a time skipped or repeated by
// a clock change is seen and not moved in silence. What the subset leaves out
// (hours, set positions, week numbers) is refused, never ignored.
package recur

import (
	"slices"
	"time"

	"masthead/internal/zone"
)

// Freq is the length of a rule's period.
type Freq string

const (
	Daily   Freq = "DAILY"
	Weekly  Freq = "WEEKLY"
	Monthly Freq = "MONTHLY"
	Yearly  Freq = "YEARLY"
)

// Weekday is one value of BYDAY. N counts within the month, or within the year
// of a YEARLY rule without BYMONTH; from the end if negative; 0 is every one.
type Weekday struct {
	N   int
	Day time.Weekday
}

// Rule is a rule that Parse accepted.
type Rule struct {
	Freq       Freq
	Interval   int // at least 1
	ByDay      []Weekday
	ByMonthDay []int // 1 to 31, or -1 to -31 from the end
	ByMonth    []int
	Count      int       // 0: no limit
	Until      zone.Date // last day on which it can fall; zero: no limit
}

// horizon ends every search: past the last year that zone takes for a post.
var horizon = zone.Date{Year: 2100, Month: time.December, Day: 31}

// Days lists the days from..to (both included) on which a series that starts
// on start falls. Days before start never count; start itself only if the rule
// falls on it.
func (r Rule) Days(start, from, to zone.Date) []zone.Date {
	var days []zone.Date
	r.walk(start, to, func(d zone.Date) bool {
		if d.Sub(from) >= 0 {
			days = append(days, d)
		}
		return true
	})
	return days
}

// Next is the first such day after the given one; false if there is none by
// the end of 2100.
func (r Rule) Next(start, after zone.Date) (next zone.Date, ok bool) {
	r.walk(start, horizon, func(d zone.Date) bool {
		next, ok = d, d.Sub(after) > 0
		return !ok
	})
	return next, ok
}

// walk tries every day: at most 48,000 cheap steps, and no rule can loop.
func (r Rule) walk(start, last zone.Date, visit func(zone.Date) bool) {
	if last.Sub(horizon) > 0 {
		last = horizon
	}
	if r.Until != (zone.Date{}) && r.Until.Sub(last) < 0 {
		last = r.Until
	}
	count := 0
	for d := start; d.Sub(last) <= 0; d = d.Add(1) {
		if !r.falls(start, d) {
			continue
		}
		if count++; r.Count > 0 && count > r.Count || !visit(d) {
			return
		}
	}
}

func (r Rule) falls(start, d zone.Date) bool {
	return r.period(start, d)%max(1, r.Interval) == 0 &&
		(len(r.ByMonth) == 0 || slices.Contains(r.ByMonth, int(d.Month))) &&
		r.day(start, d)
}

// period is the number of whole periods of the rule from start to d.
func (r Rule) period(start, d zone.Date) int {
	switch r.Freq {
	case Daily:
		return d.Sub(start)
	case Weekly:
		return d.Week().Sub(start.Week()) / 7
	case Monthly:
		return (d.Year-start.Year)*12 + int(d.Month-start.Month)
	}
	return d.Year - start.Year
}

func (r Rule) day(start, d zone.Date) bool {
	if len(r.ByDay) == 0 && len(r.ByMonthDay) == 0 {
		return r.likeStart(start, d)
	}
	return (len(r.ByDay) == 0 || slices.ContainsFunc(r.ByDay, func(w Weekday) bool { return r.weekday(w, d) })) &&
		(len(r.ByMonthDay) == 0 || slices.ContainsFunc(r.ByMonthDay, func(n int) bool { return n == d.Day || n == d.Day-monthLength(d)-1 }))
}

// likeStart fills in what a rule leaves open from the day it starts on.
func (r Rule) likeStart(start, d zone.Date) bool {
	switch r.Freq {
	case Daily:
		return true
	case Weekly:
		return d.Weekday() == start.Weekday()
	case Yearly:
		return d.Day == start.Day && (len(r.ByMonth) > 0 || d.Month == start.Month)
	}
	return d.Day == start.Day
}

func (r Rule) weekday(w Weekday, d zone.Date) bool {
	if d.Weekday() != w.Day {
		return false
	}
	index, length := d.Day-1, monthLength(d)
	if r.Freq == Yearly && len(r.ByMonth) == 0 {
		index = d.Sub(zone.Date{Year: d.Year, Month: time.January, Day: 1})
		length = zone.Date{Year: d.Year + 1, Month: time.January, Day: 1}.Sub(zone.Date{Year: d.Year, Month: time.January, Day: 1})
	}
	return w.N == 0 || w.N == index/7+1 || w.N == -((length-1-index)/7+1)
}

func monthLength(d zone.Date) int {
	first := zone.Date{Year: d.Year, Month: d.Month, Day: 1}
	return zone.Date{Year: first.Add(31).Year, Month: first.Add(31).Month, Day: 1}.Sub(first)
}
