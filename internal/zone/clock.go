package zone

import (
	"fmt"
	"time"
)

// Clock is a time of day in minutes after midnight, 0 to 1439.
type Clock int

// ParseClock reads HH:MM, 00:00 to 23:59.
func ParseClock(s string) (Clock, Problem) {
	if len(s) != 5 || s[2] != ':' {
		return 0, BadFormat
	}
	h, ok1 := digits(s[:2])
	m, ok2 := digits(s[3:])
	if !ok1 || !ok2 {
		return 0, BadFormat
	}
	if h > 23 || m > 59 {
		return 0, BadClock
	}
	return Clock(h*60 + m), None
}

// ClockOf is what a wall in t's zone shows at t.
func ClockOf(t time.Time) Clock { return Clock(t.Hour()*60 + t.Minute()) }

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// Duration is a length of time as people plan: days are days of the calendar,
// which can have 23 or 25 hours; minutes and hours are exact.
type Duration struct {
	Days  int
	Exact time.Duration
}

// ParseDuration reads 90m, 24h or 14d; one unit, at most 6 digits.
func ParseDuration(s string) (Duration, Problem) {
	if len(s) < 2 || len(s) > 7 {
		return Duration{}, BadFormat
	}
	n, ok := digits(s[:len(s)-1])
	if !ok {
		return Duration{}, BadFormat
	}
	switch s[len(s)-1] {
	case 'm':
		return Duration{Exact: time.Duration(n) * time.Minute}, None
	case 'h':
		return Duration{Exact: time.Duration(n) * time.Hour}, None
	case 'd':
		return Duration{Days: n}, None
	}
	return Duration{}, BadFormat
}

// Length takes every day for 24 hours: for comparing durations with each other.
func (d Duration) Length() time.Duration {
	return time.Duration(d.Days)*24*time.Hour + d.Exact
}

// After is t plus d, Before is t minus d, days counted in t's zone. A wall time
// that this zone skips moves on by what was skipped.
func (d Duration) After(t time.Time) time.Time  { return d.move(t, 1) }
func (d Duration) Before(t time.Time) time.Time { return d.move(t, -1) }

func (d Duration) move(t time.Time, sign int) time.Time {
	if d.Days != 0 {
		date := DateOf(t).Add(sign * d.Days)
		inDay := time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
		t = At(date, ClockOf(t), t.Location()).Instant.Add(inDay)
	}
	return t.Add(time.Duration(sign) * d.Exact)
}

// Window is a part of every day, From included and To not. It crosses midnight
// when To is before From. Equal ends make it empty.
type Window struct{ From, To Clock }

// ParseWindow reads two clocks. Equal ends are a BadFormat: they could mean
// never or always.
func ParseWindow(from, to string) (Window, Problem) {
	f, problem := ParseClock(from)
	if problem != None {
		return Window{}, problem
	}
	t, problem := ParseClock(to)
	if problem != None {
		return Window{}, problem
	}
	if f == t {
		return Window{}, BadFormat
	}
	return Window{f, t}, None
}

// Contains tells whether a wall in t's zone shows a time within the window.
func (w Window) Contains(t time.Time) bool {
	c := ClockOf(t)
	if w.From <= w.To {
		return w.From <= c && c < w.To
	}
	return w.From <= c || c < w.To
}

// Next is the first instant from t on that is outside the window: t itself, or
// when the window is over on t's wall, however the clocks change meanwhile.
func (w Window) Next(t time.Time) time.Time {
	for range 4 { // a clock change can lead back into the window
		if !w.Contains(t) {
			return t
		}
		t = w.over(t)
	}
	return t
}

// over is the first instant after t when the wall passes w.To, or changes.
func (w Window) over(t time.Time) time.Time {
	var best time.Time
	consider := func(c time.Time) {
		if c.After(t) && (best.IsZero() || c.Before(best)) {
			best = c
		}
	}
	for _, d := range []Date{DateOf(t), DateOf(t).Add(1), DateOf(t).Add(2)} {
		r := At(d, w.To, t.Location())
		consider(r.Instant)
		for _, c := range r.Candidates {
			consider(c)
		}
		if r.Change != nil {
			consider(r.Change.At)
		}
	}
	return best
}
