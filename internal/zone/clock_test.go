package zone

import (
	"testing"
	"time"
)

func TestParseSmall(t *testing.T) {
	for _, c := range []struct {
		text string
		want Clock
		p    Problem
	}{{"00:00", 0, None}, {"23:59", 1439, None}, {"24:00", 0, BadClock}, {"9:00", 0, BadFormat}, {"09.00", 0, BadFormat}, {"٠٩:00", 0, BadFormat}, {"-1:00", 0, BadFormat}} {
		if got, p := ParseClock(c.text); got != c.want || p != c.p {
			t.Errorf("clock %q: %v %q", c.text, got, p)
		}
	}
	for _, c := range []struct {
		text string
		want Duration
		p    Problem
	}{{"90m", Duration{Exact: 90 * time.Minute}, None}, {"24h", Duration{Exact: 24 * time.Hour}, None}, {"14d", Duration{Days: 14}, None},
		{"", Duration{}, BadFormat}, {"d", Duration{}, BadFormat}, {"2w", Duration{}, BadFormat}, {"1.5h", Duration{}, BadFormat}, {"-1d", Duration{}, BadFormat}, {"9999999d", Duration{}, BadFormat}} {
		if got, p := ParseDuration(c.text); got != c.want || p != c.p {
			t.Errorf("duration %q: %v %q", c.text, got, p)
		}
	}
	for text, want := range map[string]Problem{"2026-10-25": None, "2024-02-29": None, "2026-02-29": BadDate, "2026-2-9": BadFormat, "0026-10-25": BadDate, "2026-10-25T": BadFormat} {
		if _, p := ParseDate(text); p != want {
			t.Errorf("date %q: %q", text, p)
		}
	}
	for _, c := range [][2]string{{"21:00", "21:00"}, {"21", "07:00"}} {
		if _, p := ParseWindow(c[0], c[1]); p != BadFormat {
			t.Errorf("window %v: %q", c, p)
		}
	}
}

func instant(t *testing.T, name, text string) time.Time {
	t.Helper()
	r := atlas(t).Parse(text, name)
	if r.Instant.IsZero() {
		t.Fatalf("%s: %s", text, r.Problem)
	}
	return r.Instant
}

// A day is a day on the wall; 24 hours are 24 hours.
func TestDurationOverClockChange(t *testing.T) {
	start := instant(t, "Europe/Warsaw", "2026-10-24T12:00:07")
	for text, want := range map[string]string{"1d": "2026-10-25T12:00:07+01:00", "24h": "2026-10-25T11:00:07+01:00"} {
		d, _ := ParseDuration(text)
		if got := Text(d.After(start)); got != want {
			t.Errorf("%s after: %s, want %s", text, got, want)
		}
		if got := d.Before(d.After(start)); !got.Equal(start) {
			t.Errorf("%s there and back: %s", text, got)
		}
	}
	if got := Text(Duration{Days: 1}.After(instant(t, "Europe/Warsaw", "2026-03-28T02:30"))); got != "2026-03-29T03:30+02:00" {
		t.Errorf("a day on, into the gap: %s", got)
	}
}

func TestWindow(t *testing.T) {
	night, _ := ParseWindow("21:00", "07:00")
	noon, _ := ParseWindow("12:00", "13:00")
	small, _ := ParseWindow("22:00", "02:30")
	for _, c := range []struct {
		w          Window
		zone, text string
		in         bool
		next       string
	}{
		{night, "Europe/Warsaw", "2026-10-01T20:59", false, "2026-10-01T20:59+02:00"},
		{night, "Europe/Warsaw", "2026-10-01T21:00", true, "2026-10-02T07:00+02:00"},
		{night, "Europe/Warsaw", "2026-10-02T06:59:59", true, "2026-10-02T07:00+02:00"},
		{night, "Europe/Warsaw", "2026-10-02T07:00", false, "2026-10-02T07:00+02:00"},
		{night, "Europe/Warsaw", "2026-10-24T23:00", true, "2026-10-25T07:00+01:00"},
		{noon, "Europe/Warsaw", "2026-10-01T12:30", true, "2026-10-01T13:00+02:00"},
		{noon, "Europe/Warsaw", "2026-10-01T13:00", false, "2026-10-01T13:00+02:00"},
		// 02:30 does not happen: quiet is over when the clocks jump to 03:00.
		{small, "Europe/Warsaw", "2026-03-28T23:00", true, "2026-03-29T03:00+02:00"},
		// 02:30 happens twice: quiet ends at the first, and comes again with 02:00.
		{small, "Europe/Warsaw", "2026-10-25T02:29+02:00", true, "2026-10-25T02:30+02:00"},
		{small, "Europe/Warsaw", "2026-10-25T02:10+01:00", true, "2026-10-25T02:30+01:00"},
		// An instant given with another offset is still judged by the wall of its zone.
		{night, "America/New_York", "2026-07-01T12:00Z", false, "2026-07-01T08:00-04:00"},
		{night, "America/New_York", "2026-07-01T10:00Z", true, "2026-07-01T07:00-04:00"},
		{night, "Pacific/Apia", "2011-12-29T23:00", true, "2011-12-31T07:00+14:00"},
	} {
		at := instant(t, c.zone, c.text)
		if got := c.w.Contains(at); got != c.in {
			t.Errorf("%v contains %s: %v", c.w, c.text, got)
		}
		if got := Text(c.w.Next(at)); got != c.next {
			t.Errorf("%v after %s: %s, want %s", c.w, c.text, got, c.next)
		}
	}
}

// Next must be the first allowed minute, found here by trying each.
func TestWindowNextAgainstMinutes(t *testing.T) {
	for _, name := range []string{"Europe/Warsaw", "Australia/Lord_Howe", "Africa/Cairo", "America/St_Johns", "Antarctica/Troll"} {
		loc := load(t, name)
		for _, at := range transitions(loc, 2009, 2010) {
			for _, w := range []Window{{1350, 150}, {0, 60}, {120, 119}, {1380, 1}, {30, 1439}} {
				for u := at - 90000; u < at+90000; u += 1740 {
					want := time.Unix(u, 0)
					for want = want.In(loc); w.Contains(want); {
						want = want.Truncate(time.Minute).Add(time.Minute)
					}
					if got := w.Next(time.Unix(u, 0).In(loc)); !got.Equal(want) {
						t.Fatalf("%s: %v from %s: %s, want %s", name, w, time.Unix(u, 0).In(loc), got, want)
					}
				}
			}
		}
	}
}

func TestDay(t *testing.T) {
	for _, c := range []struct{ zone, date, first, end string }{
		{"Europe/Warsaw", "2026-10-24", "2026-10-24T00:00+02:00", "2026-10-25T00:00+02:00"},
		{"Europe/Warsaw", "2026-10-25", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"}, // 25 hours
		{"Europe/Warsaw", "2026-03-29", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"}, // 23 hours
		{"Africa/Cairo", "2026-04-24", "2026-04-24T01:00+03:00", "2026-04-25T00:00+03:00"},  // begins at one
		{"Pacific/Apia", "2011-12-29", "2011-12-29T00:00-10:00", "2011-12-31T00:00+14:00"},
		{"Pacific/Apia", "2011-12-30", "", ""}, // never was
		// At 00:01 back to 23:01: both days go on past the change, and overlap.
		{"America/St_Johns", "2010-11-06", "2010-11-06T00:00-02:30", "2010-11-07T00:00-03:30"},
		{"America/St_Johns", "2010-11-07", "2010-11-07T00:00-02:30", "2010-11-08T00:00-03:30"},
	} {
		d, _ := ParseDate(c.date)
		first, end, ok := Day(d, load(t, c.zone))
		if ok != (c.first != "") {
			t.Errorf("%s %s: %v", c.zone, c.date, ok)
		}
		if ok && (Text(first) != c.first || Text(end) != c.end) {
			t.Errorf("%s %s: %s to %s, want %s to %s", c.zone, c.date, Text(first), Text(end), c.first, c.end)
		}
	}
}

func TestDates(t *testing.T) {
	d := Date{2026, time.October, 25}
	if d.Weekday() != time.Sunday || d.Week() != (Date{2026, time.October, 19}) || (Date{2026, time.October, 19}).Week() != (Date{2026, time.October, 19}) {
		t.Errorf("%s is a %s of the week of %s", d, d.Weekday(), d.Week())
	}
	if d.Add(7) != (Date{2026, time.November, 1}) || d.Add(7).Sub(d) != 7 || d.Sub(d.Add(400)) != -400 {
		t.Error("days do not add up")
	}
	if got := DateOf(instant(t, "Asia/Tokyo", "2026-10-25T20:00Z")); got != (Date{2026, time.October, 26}) {
		t.Errorf("in Tokyo it is %s", got)
	}
}
