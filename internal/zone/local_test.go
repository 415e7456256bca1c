package zone

import (
	"slices"
	"testing"
	"time"
)

func atlas(t testing.TB) *Atlas {
	t.Helper()
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func load(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := atlas(t).Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// The transitions are from the region files of the tz database, release 2025c.
var walls = []struct {
	zone, text string
	problem    Problem
	want       []string // the instant, or both candidates
	from, to   string   // of the change
}{
	// EU rule: last Sunday of March and October at 01:00 UTC (file europe).
	{"Europe/Warsaw", "2026-03-29T01:59", None, []string{"2026-03-29T01:59+01:00"}, "", ""},
	{"Europe/Warsaw", "2026-03-29T02:00", Gap, []string{"2026-03-29T01:59+01:00", "2026-03-29T03:00+02:00"}, "2026-03-29T02:00", "2026-03-29T03:00"},
	{"Europe/Warsaw", "2026-03-29 02:59:59", Gap, []string{"2026-03-29T01:59+01:00", "2026-03-29T03:00+02:00"}, "2026-03-29T02:00", "2026-03-29T03:00"},
	{"Europe/Warsaw", "2026-03-29T03:00", None, []string{"2026-03-29T03:00+02:00"}, "", ""},
	{"Europe/Warsaw", "2026-10-25T01:59:59", None, []string{"2026-10-25T01:59:59+02:00"}, "", ""},
	{"Europe/Warsaw", "2026-10-25T02:30", Fold, []string{"2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"}, "2026-10-25T03:00", "2026-10-25T02:00"},
	{"Europe/Warsaw", "2026-10-25T03:00", None, []string{"2026-10-25T03:00+01:00"}, "", ""},
	{"Europe/Warsaw", "2099-10-25T02:30", Fold, []string{"2099-10-25T02:30+02:00", "2099-10-25T02:30+01:00"}, "2099-10-25T03:00", "2099-10-25T02:00"},
	// Poland 1977 to 1987 changed in April and at other hours (file europe, rule Poland): 1977-04-03 at 1:00.
	{"Europe/Warsaw", "1977-04-03T01:30", Gap, []string{"1977-04-03T00:59+01:00", "1977-04-03T02:00+02:00"}, "1977-04-03T01:00", "1977-04-03T02:00"},
	// Ireland: standard time is the summer's, winter is "saving" of -1:00 (file europe, rule Eire).
	{"Europe/Dublin", "2026-03-29T01:30", Gap, []string{"2026-03-29T00:59Z", "2026-03-29T02:00+01:00"}, "2026-03-29T01:00", "2026-03-29T02:00"},
	{"Europe/Dublin", "2026-10-25T01:30", Fold, []string{"2026-10-25T01:30+01:00", "2026-10-25T01:30Z"}, "2026-10-25T02:00", "2026-10-25T01:00"},
	// Dublin kept UTC+1 through the winters of 1968 to 1971.
	{"Europe/Dublin", "1970-12-24T12:00", None, []string{"1970-12-24T12:00+01:00"}, "", ""},
	// Lord Howe moves by half an hour: first Sunday of October and April at 2:00 (file australasia, rule LH).
	{"Australia/Lord_Howe", "2026-10-04T02:15", Gap, []string{"2026-10-04T01:59+10:30", "2026-10-04T02:30+11:00"}, "2026-10-04T02:00", "2026-10-04T02:30"},
	{"Australia/Lord_Howe", "2026-10-04T02:30", None, []string{"2026-10-04T02:30+11:00"}, "", ""},
	{"Australia/Lord_Howe", "2026-04-05T01:45", Fold, []string{"2026-04-05T01:45+11:00", "2026-04-05T01:45+10:30"}, "2026-04-05T02:00", "2026-04-05T01:30"},
	{"Australia/Lord_Howe", "2026-04-05T01:29", None, []string{"2026-04-05T01:29+11:00"}, "", ""},
	// Samoa crossed the date line at the end of 2011-12-29 (file australasia, zone Pacific/Apia).
	{"Pacific/Apia", "2011-12-29T23:59", None, []string{"2011-12-29T23:59-10:00"}, "", ""},
	{"Pacific/Apia", "2011-12-30T12:00", Gap, []string{"2011-12-29T23:59-10:00", "2011-12-31T00:00+14:00"}, "2011-12-30T00:00", "2011-12-31T00:00"},
	{"Pacific/Apia", "2011-12-31T00:00", None, []string{"2011-12-31T00:00+14:00"}, "", ""},
	// Kwajalein skipped 1993-08-21 (file australasia).
	{"Pacific/Kwajalein", "1993-08-21T08:00", Gap, []string{"1993-08-20T23:59-12:00", "1993-08-22T00:00+12:00"}, "1993-08-21T00:00", "1993-08-22T00:00"},
	// Morocco leaves UTC+1 for Ramadan: 2026-02-15 at 3:00 back, 2026-03-22 at 2:00 forth (file africa, rule Morocco).
	{"Africa/Casablanca", "2026-02-15T02:30", Fold, []string{"2026-02-15T02:30+01:00", "2026-02-15T02:30Z"}, "2026-02-15T03:00", "2026-02-15T02:00"},
	{"Africa/Casablanca", "2026-03-22T02:30", Gap, []string{"2026-03-22T01:59Z", "2026-03-22T03:00+01:00"}, "2026-03-22T02:00", "2026-03-22T03:00"},
	// US rule: second Sunday of March, first of November at 2:00 (file northamerica).
	{"America/New_York", "2026-03-08T02:30", Gap, []string{"2026-03-08T01:59-05:00", "2026-03-08T03:00-04:00"}, "2026-03-08T02:00", "2026-03-08T03:00"},
	{"America/New_York", "2026-11-01T01:30", Fold, []string{"2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00"}, "2026-11-01T02:00", "2026-11-01T01:00"},
	// The oil crisis: US summer time began on 1974-01-06.
	{"America/New_York", "1974-01-06T02:30", Gap, []string{"1974-01-06T01:59-05:00", "1974-01-06T03:00-04:00"}, "1974-01-06T02:00", "1974-01-06T03:00"},
	// Days that begin at 01:00: Brazil until 2018 (file southamerica), Egypt since 2023 (file africa).
	{"America/Sao_Paulo", "2018-11-04T00:30", Gap, []string{"2018-11-03T23:59-03:00", "2018-11-04T01:00-02:00"}, "2018-11-04T00:00", "2018-11-04T01:00"},
	{"Africa/Cairo", "2026-04-24T00:00", Gap, []string{"2026-04-23T23:59+02:00", "2026-04-24T01:00+03:00"}, "2026-04-24T00:00", "2026-04-24T01:00"},
	// St. John's changed at 00:01 until 2011: the evening before came again (file northamerica).
	{"America/St_Johns", "2010-11-06T23:30", Fold, []string{"2010-11-06T23:30-02:30", "2010-11-06T23:30-03:30"}, "2010-11-07T00:01", "2010-11-06T23:01"},
	// Two hours at once: Troll, Antarctica (file antarctica).
	{"Antarctica/Troll", "2026-03-29T02:30", Gap, []string{"2026-03-29T00:59Z", "2026-03-29T03:00+02:00"}, "2026-03-29T01:00", "2026-03-29T03:00"},
	// A change of standard time without summer time: Pyongyang 2018-05-04 at 23:30 (file asia).
	{"Asia/Pyongyang", "2018-05-04T23:45", Gap, []string{"2018-05-04T23:29+08:30", "2018-05-05T00:00+09:00"}, "2018-05-04T23:30", "2018-05-05T00:00"},
	// Monrovia left -0:44:30 on 1972-01-07 (file africa): no ±HH:MM form, so UTC.
	{"Africa/Monrovia", "1972-01-01T12:00", None, []string{"1972-01-01T12:44:30Z"}, "", ""},
	{"Africa/Monrovia", "1972-01-07T00:30", Gap, []string{"1972-01-07T00:43:30Z", "1972-01-07T00:44:30Z"}, "1972-01-07T00:00", "1972-01-07T00:44"},
	{"UTC", "2026-03-29T02:30", None, []string{"2026-03-29T02:30Z"}, "", ""},
	{"Asia/Kathmandu", "2026-03-29T02:30", None, []string{"2026-03-29T02:30+05:45"}, "", ""},
}

func TestWalls(t *testing.T) {
	a := atlas(t)
	for _, c := range walls {
		r := a.Parse(c.text, c.zone)
		got := r.Suggestions
		if r.Problem == None {
			got = []string{Text(r.Instant)}
		}
		if r.Problem != c.problem || !slices.Equal(got, c.want) {
			t.Errorf("%s in %s: %q %v, want %q %v", c.text, c.zone, r.Problem, got, c.problem, c.want)
		}
		if c.from != "" && (r.Change == nil || r.Change.From != c.from || r.Change.To != c.to) {
			t.Errorf("%s in %s: change %+v, want %s to %s", c.text, c.zone, r.Change, c.from, c.to)
		}
		for _, s := range r.Suggestions {
			if again := a.Parse(s, c.zone); again.Problem != None || (again.OffsetNotOfZone && s[len(s)-1] != 'Z') {
				t.Errorf("%s in %s: the suggestion %s is no way out: %+v", c.text, c.zone, s, again)
			}
		}
	}
}

// A skipped time still sorts among its neighbours: as if the clocks had not changed.
func TestGapInstant(t *testing.T) {
	r := atlas(t).Parse("2026-03-29T02:30", "Europe/Warsaw")
	if got := Text(r.Instant); got != "2026-03-29T03:30+02:00" {
		t.Errorf("instant %s", got)
	}
	if r.Change.Shift != time.Hour {
		t.Errorf("shift %s", r.Change.Shift)
	}
}

// The oracle reads walls off instants only, minute by minute, and never asks
// for the offset of a wall, which is what resolve is about.
func TestAgainstEveryMinute(t *testing.T) {
	a := atlas(t)
	type shape struct {
		at       int64
		old, new int
	}
	done := map[shape]bool{} // hundreds of zones change alike at once
	gaps, folds := 0, 0
	for _, name := range a.Names() {
		loc, err := a.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range transitions(loc, 2020, 2035) {
			_, old := time.Unix(at-1, 0).In(loc).Zone()
			_, new := time.Unix(at, 0).In(loc).Zone()
			if s := (shape{at, old, new}); !done[s] {
				done[s] = true
				g, f := compareDay(t, loc, at)
				gaps, folds = gaps+g, folds+f
			}
		}
	}
	if len(done) < 300 || gaps < 10_000 || folds < 10_000 {
		t.Errorf("only %d transitions, %d skipped and %d repeated minutes: the oracle looks at too little", len(done), gaps, folds)
	}
	t.Logf("%d transitions, %d skipped and %d repeated minutes", len(done), gaps, folds)
}

func transitions(loc *time.Location, first, last int) []int64 {
	const step = 6 * 3600
	offset := func(at int64) int { _, o := time.Unix(at, 0).In(loc).Zone(); return o }
	var list []int64
	end := time.Date(last+1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	for at := time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC).Unix(); at < end; at += step {
		if offset(at) == offset(at+step) {
			continue
		}
		low, high := at, at+step
		for high-low > 1 {
			if middle := (low + high) / 2; offset(middle) == offset(at) {
				low = middle
			} else {
				high = middle
			}
		}
		list = append(list, high)
	}
	return list
}

// compareDay looks at every minute of the day before and after the change, or
// with -short at those within three hours of it.
func compareDay(t *testing.T, loc *time.Location, at int64) (gaps, folds int) {
	const span = 24 * 60
	_, offset := time.Unix(at, 0).In(loc).Zone()
	middle := (at + int64(offset)) / 60
	seen := make([][2]int64, 2*span+1) // instants of each wall minute
	count := make([]int, 2*span+1)
	for u := at/60 - 2*span; u <= at/60+2*span; u++ {
		_, offset := time.Unix(u*60, 0).In(loc).Zone()
		if i := u + int64(offset)/60 - middle + span; i >= 0 && i <= 2*span {
			if count[i] < 2 {
				seen[i][count[i]] = u * 60
			}
			count[i]++
		}
	}
	for i, n := range count {
		if away := i - span; testing.Short() && (away < -180 || away > 180) {
			continue
		}
		r := resolve((middle+int64(i)-span)*60, loc)
		want := []Problem{Gap, None, Fold}[n]
		if r.Problem != want || n == 1 && r.Instant.Unix() != seen[i][0] ||
			n == 2 && (r.Candidates[0].Unix() != seen[i][0] || r.Candidates[1].Unix() != seen[i][1]) {
			t.Errorf("%s, wall %s: %q, want %q", loc, time.Unix((middle+int64(i)-span)*60, 0).UTC(), r.Problem, want)
			return
		}
		gaps, folds = gaps+b2i(n == 0), folds+b2i(n == 2)
	}
	return gaps, folds
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestEveryZoneEveryYear(t *testing.T) {
	a := atlas(t)
	for _, name := range a.Names() {
		loc, err := a.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for year := firstYear; year <= lastYear; year += 5 {
			r := At(Date{year, time.June, 15}, 12*60, loc)
			if r.Problem != None || DateOf(r.Instant) != (Date{year, time.June, 15}) || ClockOf(r.Instant) != 12*60 {
				t.Errorf("%s: noon of %d-06-15 is %s (%s)", name, year, r.Instant, r.Problem)
			}
		}
	}
}
