package zone

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, in no zone. The zero value is no day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Years a post can be about to be sent in; anything else is a slip of the pen.
const (
	firstYear = 1970
	lastYear  = 2100
)

// ParseDate reads YYYY-MM-DD: BadFormat if it is not written so, BadDate if
// there is no such day or the year is not within 1970 to 2100.
func ParseDate(s string) (Date, Problem) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, BadFormat
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	day, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, BadFormat
	}
	d := Date{y, time.Month(m), day}
	if !d.Valid() || y < firstYear || y > lastYear {
		return Date{}, BadDate
	}
	return d, None
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}

// DateOf is the day that t's own zone shows at t.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Valid tells whether the calendar has this day.
func (d Date) Valid() bool {
	return d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= 31 && DateOf(d.utc()) == d
}

func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// String writes YYYY-MM-DD.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Add is the day n days later, or earlier if n is negative.
func (d Date) Add(n int) Date { return DateOf(d.utc().AddDate(0, 0, n)) }

// Sub is the number of days from o to d.
func (d Date) Sub(o Date) int { return int((d.utc().Unix() - o.utc().Unix()) / 86400) }

// Week is the Monday of d's week: the bucket of a weekly cadence.
func (d Date) Week() Date { return d.Add(-(int(d.Weekday()) + 6) % 7) }

// Day is the span of instants at which loc shows the date d: first belongs to
// it, end does not. A day can begin after midnight, last 23 or 25 hours, or
// not happen at all (Apia had no 2011-12-30): then ok is false.
func Day(d Date, loc *time.Location) (first, end time.Time, ok bool) {
	from, to := d.utc().Unix(), d.Add(1).utc().Unix()
	for _, s := range segments(from, to, loc) {
		start, stop := max(s.start, from-s.offset), min(s.end, to-s.offset)
		if start >= stop {
			continue
		}
		if !ok {
			first = time.Unix(start, 0).In(loc)
		}
		end, ok = time.Unix(stop, 0).In(loc), true
	}
	return first, end, ok
}
