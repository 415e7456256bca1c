package zone

import (
	"math"
	"time"
)

// Problem says why a written time is not one instant.
type Problem string

const (
	None      Problem = ""
	Gap       Problem = "gap"          // the clocks skip it
	Fold      Problem = "fold"         // the clocks show it twice
	BadFormat Problem = "bad-format"   // not written as the form asks
	BadDate   Problem = "bad-date"     // no such day, or a year out of 1970 to 2100
	BadClock  Problem = "bad-clock"    // no such time of day: 24:00, 09:60
	NoZone    Problem = "unknown-zone" // the zone is not an IANA name
)

// Change is the clock change behind a Gap or a Fold.
type Change struct {
	At       time.Time     // the instant
	From, To string        // what the wall shows then: in the old and in the new offset, YYYY-MM-DDTHH:MM
	Shift    time.Duration // forward (a gap) is positive
}

// Result is what a written time means. Instant is zero for the Bad problems.
type Result struct {
	Instant time.Time // in the zone; Gap: as if the clocks had not changed (RFC 5545, 3.3.5); Fold: the earlier
	Zone    string    // the zone asked for
	Problem Problem
	Change  *Change // of a Gap or a Fold

	Candidates  []time.Time // Fold: both instants; Gap: the last minute before and the first instant after
	Suggestions []string    // texts that Parse takes: one per candidate, or a repaired bad format, or near zone names

	Offset          string // as written: "", "Z" or "+02:00"
	OffsetNotOfZone bool   // the instant is clear, but the zone has ZoneOffset then; never set for Z, which claims no local time
	ZoneOffset      string // the zone's offset at Instant, such as "+01:00"
}

// At is the instant when loc shows the clock on the date.
func At(d Date, c Clock, loc *time.Location) Result {
	return resolve(d.utc().Unix()+int64(c)*60, loc)
}

// segment is a stretch of time with one offset. All in Unix seconds.
type segment struct{ start, end, offset int64 }

// reach is more than any zone has been away from UTC (15:56 in Manila).
const reach = 26 * 3600

// segments gives those that can show walls in [from, to], in order. Walls are
// Unix seconds of the same reading in UTC.
func segments(from, to int64, loc *time.Location) []segment {
	var list []segment
	for at := from - reach; at <= to+reach; {
		t := time.Unix(at, 0).In(loc)
		start, end := t.ZoneBounds()
		_, offset := t.Zone()
		s := segment{math.MinInt64 / 2, math.MaxInt64 / 2, int64(offset)}
		switch {
		case len(list) > 0: // ZoneBounds starts too early where the rule for the future takes over (Ciudad Juarez, 2022-11-30)
			s.start = at
		case !start.IsZero():
			s.start = start.Unix()
		}
		if !end.IsZero() && end.Unix() > at {
			s.end = end.Unix()
		}
		list = append(list, s)
		at = s.end
	}
	return list
}

// resolve looks through every offset in force around the wall: an offset fits
// if the instant it gives lies in the time when it is in force.
func resolve(wall int64, loc *time.Location) Result {
	list := segments(wall, wall, loc)
	var fits []int // indexes of segments
	for i, s := range list {
		if u := wall - s.offset; s.start <= u && u < s.end {
			fits = append(fits, i)
		}
	}
	r := Result{Zone: loc.String()}
	switch len(fits) {
	case 0:
		skipped(&r, wall, list, loc)
	case 1:
		r.Instant = time.Unix(wall-list[fits[0]].offset, 0).In(loc)
	default:
		repeated(&r, wall, [2]segment{list[fits[0]], list[fits[1]]}, loc)
	}
	r.ZoneOffset = offsetText(r.Instant)
	return r
}

func skipped(r *Result, wall int64, list []segment, loc *time.Location) {
	r.Problem = Gap
	for i := 1; i < len(list); i++ {
		old, new := list[i-1], list[i]
		if wall-old.offset < new.start || wall-new.offset >= new.start {
			continue
		}
		r.Instant = time.Unix(wall-old.offset, 0).In(loc)
		r.Change = change(old, new, loc)
		before := time.Unix((new.start-1+old.offset)/60*60-old.offset, 0).In(loc)
		r.Candidates = []time.Time{before, time.Unix(new.start, 0).In(loc)}
		r.Suggestions = texts(r.Candidates)
		return
	}
}

func repeated(r *Result, wall int64, both [2]segment, loc *time.Location) {
	old, new := both[0], both[1]
	r.Problem = Fold
	r.Instant = time.Unix(wall-old.offset, 0).In(loc)
	r.Change = change(old, new, loc)
	r.Candidates = []time.Time{r.Instant, time.Unix(wall-new.offset, 0).In(loc)}
	r.Suggestions = texts(r.Candidates)
}

func change(old, new segment, loc *time.Location) *Change {
	reading := func(offset int64) string {
		return time.Unix(new.start+offset, 0).UTC().Format("2006-01-02T15:04")
	}
	return &Change{
		At:    time.Unix(new.start, 0).In(loc),
		From:  reading(old.offset),
		To:    reading(new.offset),
		Shift: time.Duration(new.offset-old.offset) * time.Second,
	}
}

func texts(ts []time.Time) []string {
	list := make([]string, len(ts))
	for i, t := range ts {
		list[i] = Text(t)
	}
	return list
}

// Text writes an instant as Parse reads it, with the offset of t's zone, and
// seconds only where there are any. An offset with seconds (Monrovia until
// 1972) has no such form; then it is written in UTC.
func Text(t time.Time) string {
	if _, offset := t.Zone(); offset%60 != 0 {
		t = t.UTC()
	}
	if t.Second() != 0 {
		return t.Format("2006-01-02T15:04:05Z07:00")
	}
	return t.Format("2006-01-02T15:04Z07:00")
}

func offsetText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	if _, offset := t.Zone(); offset%60 != 0 {
		return t.Format("-07:00:00")
	}
	return t.Format("-07:00")
}
