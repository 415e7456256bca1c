package claim

import (
	"cmp"
	"slices"
	"time"

	"masthead/internal/zone"
)

// Fault is what kind of contradiction it is.
type Fault string

const (
	WeekdayOfDate  Fault = "weekday-of-date"  // Monday 6 October, a Tuesday; Is: the weekday
	DateOfRelative Fault = "date-of-relative" // tomorrow (26 March), sent on the 24th; Is: what "tomorrow" is
	DayOfRelative  Fault = "day-of-relative"  // tomorrow, Friday, where it is Saturday; Is: the weekday
	Greeting       Fault = "greeting"         // Happy Friday! on a Thursday; Is: the weekday
	NoSuchDate     Fault = "no-such-date"     // 31 June; Is: the last day of that month
	DatePast       Fault = "date-past"        // Join us on 3 October, sent on the 20th; Is: the date meant
	ClockPast      Fault = "clock-past"       // Ends today at 0000UTC, sent in the afternoon; Is: the time meant in UTC
	ZoneOfDate     Fault = "zone-of-date"     // 5pm PST in July; Is: PDT
	ClocksDiffer   Fault = "clocks-differ"    // 1700 UTC / 7pm EDT; Is: the second time in the first's zone
)

// Contradiction is one place where a text cannot be right when it is sent.
type Contradiction struct {
	From, To int    // characters (runes) of the text, To not included
	Said     string // those characters
	Fault    Fault
	Is       string    // what holds, see Fault: a weekday in the text's language, a date YYYY-MM-DD, letters, or a time
	Date     zone.Date // the day that was compared; zero where none was
}

// Contradictions lists what cannot be true of a text sent at publish, whose
// location is the account's zone. The order is that of the text.
func Contradictions(text, lang string, publish time.Time, atlas *zone.Atlas) []Contradiction {
	j := &judge{
		reading: read(text, lang),
		runes:   []rune(text),
		publish: publish,
		today:   zone.DateOf(publish),
		calendar: &calendar{
			atlas: atlas, own: publish.Location(), asked: map[question]answer{},
		},
	}
	j.days = j.allDays()
	for i := range j.found {
		j.noSuchDate(i)
		j.greeting(i)
		j.datePast(i)
		j.pair(i, i+1)
		j.clockPast(i)
		j.clocksDiffer(i, i+1)
	}
	j.zones()
	slices.SortFunc(j.list, func(a, b Contradiction) int {
		return cmp.Or(a.From-b.From, a.To-b.To, cmp.Compare(a.Fault, b.Fault))
	})
	return j.list
}

type judge struct {
	*reading
	runes    []rune
	publish  time.Time
	today    zone.Date
	calendar *calendar
	days     []zone.Date // see allDays
	list     []Contradiction
}

func (j *judge) report(fault Fault, first, last int, is string, d zone.Date) {
	from, to := j.found[first].From, j.found[last].To
	j.list = append(j.list, Contradiction{from, to, string(j.runes[from:to]), fault, is, d})
}

func (j *judge) weekdayName(d time.Weekday) string { return weekdayNames[j.polish][d] }

// exists is false for 31 June, whatever the year.
func exists(d zone.Date) bool {
	if d.Year == 0 {
		d.Year = 2000 // has a 29 February
	}
	return d.Valid()
}

func (j *judge) noSuchDate(i int) {
	f := j.found[i]
	if f.Kind != Date || exists(f.Date) || f.Date.Day < 29 || f.Date.Month < 1 || f.Date.Month > 12 {
		return
	}
	if monthFirst := j.token(f.first).kind == word; monthFirst && f.Date.Year == 0 && !j.surelyDate(f) {
		return // In June 31 people came
	}
	last := f.Date
	for last.Day--; !exists(last); {
		last.Day--
	}
	is := last.String()
	if last.Year == 0 {
		is = is[len("0000-"):]
	}
	j.report(NoSuchDate, i, i, is, f.Date)
}

func (j *judge) surelyDate(f found) bool {
	switch j.word(f.first - 1) {
	case "on", "by", "until", "till":
		return true
	}
	return j.token(f.last-1).kind == word || j.isWeekday(f.first-1) // 31st
}

// candidates are the days that a date can mean: the nearest to publish, and if
// that is over a hundred days away any of the last nine and the next twelve
// months, so that all must disagree before anything is said.
func (j *judge) candidates(d zone.Date) []zone.Date {
	if d.Year != 0 {
		return valid(d)
	}
	var days []zone.Date
	for year := j.today.Year - 1; year <= j.today.Year+1; year++ {
		d.Year = year
		if !d.Valid() {
			continue
		}
		away := d.Sub(j.today)
		if away >= -100 && away <= 100 {
			return []zone.Date{d}
		}
		if away >= -270 && away <= 366 {
			days = append(days, d)
		}
	}
	slices.Reverse(days) // the coming one first
	return days
}

func valid(d zone.Date) []zone.Date {
	if d.Valid() {
		return []zone.Date{d}
	}
	return nil
}

// pair compares two claims that stand together as one saying.
func (j *judge) pair(i, k int) {
	if k >= len(j.found) {
		return
	}
	a, b := j.found[i], j.found[k]
	switch {
	case a.Kind == Weekday && b.Kind == Date && j.leads(a, b):
		j.weekdayOfDate(i, k, a.Claim, b.Claim)
	case a.Kind == Date && b.Kind == Weekday && j.bracketed(a, b):
		j.weekdayOfDate(i, k, b.Claim, a.Claim)
	case a.Kind == Relative && b.Kind == Date && j.leads(a, b):
		j.dateOfRelative(i, k, a.Claim, b.Claim)
	case a.Kind == Date && b.Kind == Relative && j.bracketed(a, b):
		j.dateOfRelative(i, k, b.Claim, a.Claim)
	case a.Kind == Relative && b.Kind == Weekday && j.leads(a, b):
		j.dayOfRelative(i, k, a.Claim, b.Claim)
	case a.Kind == Weekday && b.Kind == Relative && j.bracketed(a, b):
		j.dayOfRelative(i, k, b.Claim, a.Claim)
	}
}

func (j *judge) weekdayOfDate(i, k int, w, d Claim) {
	days := j.candidates(d.Date)
	if w.Plural || d.Until != (zone.Date{}) || len(days) == 0 || j.listed(i) || j.listed(k) {
		return
	}
	if slices.ContainsFunc(days, func(d zone.Date) bool { return d.Weekday() == w.Weekday }) {
		return
	}
	j.report(WeekdayOfDate, i, k, j.weekdayName(days[0].Weekday()), days[0])
}

func (j *judge) dateOfRelative(i, k int, r, d Claim) {
	is := j.today.Add(r.Days)
	if d.Until != (zone.Date{}) || !exists(d.Date) || j.listed(i) || j.listed(k) || j.smallHours(r) {
		return
	}
	if d.Date.Year != 0 && d.Date.Year != is.Year { // "a year ago today, ..."
		return
	}
	if d.Date.Month != is.Month || d.Date.Day != is.Day {
		j.report(DateOfRelative, i, k, is.String(), is)
	}
}

func (j *judge) dayOfRelative(i, k int, r, w Claim) {
	is := j.today.Add(r.Days)
	if w.Plural || w.Which != "" || j.listed(i) || j.listed(k) || j.smallHours(r) || is.Weekday() == w.Weekday {
		return
	}
	j.report(DayOfRelative, i, k, j.weekdayName(is.Weekday()), is)
}

// smallHours: sent before four in the morning, "today" may mean the day that
// the writer has not slept off yet.
func (j *judge) smallHours(r Claim) bool {
	return r.Kind == Relative && j.publish.Hour() < 4
}

func (j *judge) greeting(i int) {
	f := j.found[i]
	if f.Kind != Weekday || f.short || f.Plural || j.possessive(f) || f.Weekday == j.today.Weekday() {
		return
	}
	switch j.word(f.first - 1) {
	case "happy", "milego", "udanego", "dobrego", "milej", "udanej", "dobrej":
	default:
		return
	}
	end := j.token(f.last)
	if end.kind == line || j.mark(f.last, "!", ".") || end.kind == mark && end.from < len(j.runes) && j.runes[end.from] > 0x2000 {
		j.report(Greeting, i, i, j.weekdayName(j.today.Weekday()), j.today)
	}
}
