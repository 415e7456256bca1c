package zone

import (
	"errors"
	"strings"
	"time"
)

// Parse reads a post's time, YYYY-MM-DDTHH:MM[:SS][Z|±HH:MM] with T or one
// blank, in the zone of that name. With an offset or Z the instant is clear
// whatever the zone, so that even NoZone then carries one.
func (a *Atlas) Parse(text, name string) Result {
	w, problem := split(text)
	if problem != None {
		return Result{Zone: name, Problem: problem, Suggestions: repair(text)}
	}
	loc, err := a.Load(name)
	if err != nil {
		return withoutZone(w, name, err)
	}
	if w.offset == "" {
		return resolve(w.wall, loc)
	}
	r := Result{Zone: name, Offset: w.offset, Instant: time.Unix(w.wall-w.seconds, 0).In(loc)}
	_, actual := r.Instant.Zone()
	r.ZoneOffset = offsetText(r.Instant)
	r.OffsetNotOfZone = w.offset != "Z" && int64(actual) != w.seconds
	return r
}

func withoutZone(w written, name string, err error) Result {
	r := Result{Zone: name, Problem: NoZone, Offset: w.offset}
	if unknown := (*UnknownZone)(nil); errors.As(err, &unknown) {
		r.Suggestions = unknown.Near
	}
	if w.offset != "" {
		r.Instant = time.Unix(w.wall-w.seconds, 0).UTC()
	}
	return r
}

// written is a time as its characters say it.
type written struct {
	wall    int64  // Unix seconds, were it UTC
	offset  string // "", "Z", "+02:00"
	seconds int64  // of the offset
}

func split(s string) (written, Problem) {
	if len(s) < 16 || (s[10] != 'T' && s[10] != ' ') {
		return written{}, BadFormat
	}
	date, dateProblem := ParseDate(s[:10])
	clock, clockProblem := ParseClock(s[11:16])
	rest, second := s[16:], 0
	if strings.HasPrefix(rest, ":") {
		n, ok := 0, false
		if len(rest) >= 3 {
			n, ok = digits(rest[1:3])
		}
		if !ok {
			return written{}, BadFormat
		}
		rest, second = rest[3:], n
	}
	offset, ok := parseOffset(rest)
	switch {
	case !ok || dateProblem == BadFormat || clockProblem == BadFormat:
		return written{}, BadFormat
	case dateProblem != None:
		return written{}, dateProblem
	case clockProblem != None || second > 59:
		return written{}, BadClock
	}
	return written{date.utc().Unix() + int64(clock)*60 + int64(second), rest, offset}, None
}

// parseOffset reads "", "Z" or ±HH:MM within the offsets in use, -12 to +14.
func parseOffset(s string) (int64, bool) {
	if s == "" || s == "Z" {
		return 0, true
	}
	if len(s) != 6 || (s[0] != '+' && s[0] != '-') || s[3] != ':' {
		return 0, false
	}
	h, ok1 := digits(s[1:3])
	m, ok2 := digits(s[4:])
	offset := int64(h*3600 + m*60)
	if s[0] == '-' {
		offset = -offset
	}
	return offset, ok1 && ok2 && m < 60 && offset >= -12*3600 && offset <= 14*3600
}

// Moment is the instant of a text that is a time or a day. Of a day it is the
// first instant, or with last the first after it.
func (a *Atlas) Moment(text string, loc *time.Location, last bool) (time.Time, bool) {
	date, problem := ParseDate(text)
	if problem != None {
		r := a.Parse(text, loc.String())
		return r.Instant, !r.Instant.IsZero()
	}
	first, end, ok := Day(date, loc)
	if last {
		return end, ok
	}
	return first, ok
}
