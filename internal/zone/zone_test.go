package zone

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestNames(t *testing.T) {
	names := atlas(t).Names()
	if !slices.IsSorted(names) || len(names) < 500 {
		t.Errorf("%d names, sorted: %v", len(names), slices.IsSorted(names))
	}
	for _, want := range []string{"Europe/Warsaw", "America/Argentina/Buenos_Aires", "UTC", "Asia/Kolkata", "Poland"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is missing", want)
		}
	}
	for _, refused := range []string{"CET", "EST", "PST8PDT", "GMT", "Factory", "Local", ""} {
		if slices.Contains(names, refused) {
			t.Errorf("%q is listed", refused)
		}
	}
}

func TestUnknownZone(t *testing.T) {
	for _, c := range []struct {
		name         string
		abbreviation bool
		first        string
	}{
		{"Europe/Warszaw", false, "Europe/Warsaw"},
		{"europe/warsaw", false, "Europe/Warsaw"},
		{"Warsaw", false, "Europe/Warsaw"},
		{"America/New York", false, "America/New_York"},
		{"New_York", false, "America/New_York"},
		{"Europe/Munich", false, ""},
		{"CET", true, "Europe/Warsaw"},
		{"pst", true, "America/Los_Angeles"},
		{"EST5EDT", true, "America/New_York"},
		{"IST", true, "Asia/Kolkata"},
		{"", false, ""},
		{"Local", false, ""},
		{"../../etc/passwd", false, ""},
		{strings.Repeat("Europe/", 1000), false, ""},
	} {
		_, err := atlas(t).Load(c.name)
		unknown := (*UnknownZone)(nil)
		if !errors.As(err, &unknown) {
			t.Errorf("%.20q: error %v", c.name, err)
			continue
		}
		first := ""
		if len(unknown.Near) > 0 {
			first = unknown.Near[0]
		}
		if first != c.first || unknown.Abbreviation != c.abbreviation {
			t.Errorf("%.20q: near %v, abbreviation %v", c.name, unknown.Near, unknown.Abbreviation)
		}
	}
}

// Every name that is offered must be taken.
func TestAbbreviationsLeadSomewhere(t *testing.T) {
	a := atlas(t)
	for short, names := range abbreviations {
		for _, name := range names {
			if _, err := a.Load(name); err != nil {
				t.Errorf("%s: %v", short, err)
			}
		}
	}
}

func TestLoadTogether(t *testing.T) {
	a := atlas(t)
	var group sync.WaitGroup
	got := make([]*time.Location, 16)
	for i := range got {
		group.Go(func() { got[i], _ = a.Load("Asia/Tokyo") })
	}
	group.Wait()
	for _, loc := range got {
		if loc == nil || loc != got[0] {
			t.Fatal("a zone was loaded twice or not at all")
		}
	}
}

func TestParseProblems(t *testing.T) {
	a := atlas(t)
	for _, c := range []struct {
		text       string
		problem    Problem
		suggestion string
	}{
		{"2026-02-30T10:00", BadDate, ""},
		{"2026-00-10T10:00", BadDate, ""},
		{"2026-13-10T10:00", BadDate, ""},
		{"2025-02-29T10:00Z", BadDate, ""},
		{"1969-12-31T10:00", BadDate, ""},
		{"2101-01-01T10:00", BadDate, ""},
		{"2026-10-25T24:00", BadClock, "2026-10-26T00:00"},
		{"2026-10-25T09:60", BadClock, ""},
		{"2026-10-25T23:59:60", BadClock, ""},
		{"", BadFormat, ""},
		{"2026-10-25", BadFormat, ""},
		{"tomorrow", BadFormat, ""},
		{"6/10/2026 10:00", BadFormat, ""},
		{"2026-10-25T9:00", BadFormat, "2026-10-25T09:00"},
		{"2026-10-25  09:00", BadFormat, "2026-10-25T09:00"},
		{" 2026-10-25 09:00", BadFormat, "2026-10-25T09:00"},
		{"2026-10-25t09:00z", BadFormat, "2026-10-25T09:00Z"},
		{"2026-10-25T09:00:30.000Z", BadFormat, "2026-10-25T09:00:30Z"},
		{"2026-10-25T09:00+0200", BadFormat, "2026-10-25T09:00+02:00"},
		{"2026-10-25T09:00+2", BadFormat, "2026-10-25T09:00+02:00"},
		{"2026-10-25T09:00 +02:00", BadFormat, "2026-10-25T09:00+02:00"},
		{"2026-10-25T09:00−02:00", BadFormat, "2026-10-25T09:00-02:00"},
		{"2026-10-25T09:00 UTC", BadFormat, "2026-10-25T09:00Z"},
		{"2026-10-25T09:00 CET", BadFormat, ""},
		{"2026-10-25T09:00+15:00", BadFormat, ""},
		{"25.10.2026 9:00", BadFormat, "2026-10-25T09:00"},
		{"2026/10/25 9.30", BadFormat, "2026-10-25T09:30"},
		{"2026-10-25 5pm", BadFormat, "2026-10-25T17:00"},
		{"2026-10-25 12:15 a.m.", BadFormat, "2026-10-25T00:15"},
		{"2026-10-25 13pm", BadFormat, ""},
		{"2026-10-25 9", BadFormat, ""},
		{"31.02.2026 9:00", BadFormat, ""},
		{"2026-10-25T09:00\x00", BadFormat, ""},
	} {
		r := a.Parse(c.text, "Europe/Warsaw")
		if r.Problem != c.problem || strings.Join(r.Suggestions, " ") != c.suggestion || !r.Instant.IsZero() {
			t.Errorf("%q: %q %q %s, want %q %q", c.text, r.Problem, r.Suggestions, r.Instant, c.problem, c.suggestion)
		}
	}
}

func TestOffsets(t *testing.T) {
	a := atlas(t)
	for _, c := range []struct {
		text, utc string
		foreign   bool
	}{
		{"2026-10-25T02:30+02:00", "2026-10-25T00:30Z", false}, // either side of a fold
		{"2026-10-25T02:30+01:00", "2026-10-25T01:30Z", false},
		{"2026-03-29T02:30+01:00", "2026-03-29T01:30Z", true}, // in the gap: Warsaw has +02:00 by then
		{"2026-07-01T12:00+01:00", "2026-07-01T11:00Z", true}, // winter's offset in summer
		{"2026-07-01T12:00+02:00", "2026-07-01T10:00Z", false},
		{"2026-07-01T12:00Z", "2026-07-01T12:00Z", false},
		{"2026-07-01T12:00+00:00", "2026-07-01T12:00Z", true},
		{"2026-07-01T12:00-12:00", "2026-07-02T00:00Z", true},
	} {
		r := a.Parse(c.text, "Europe/Warsaw")
		if got := Text(r.Instant.UTC()); r.Problem != None || got != c.utc || r.OffsetNotOfZone != c.foreign {
			t.Errorf("%s: %s, not of zone: %v (zone has %s)", c.text, got, r.OffsetNotOfZone, r.ZoneOffset)
		}
	}
	r := a.Parse("2026-07-01T12:00+01:00", "Europe/Warsaw")
	if r.Offset != "+01:00" || r.ZoneOffset != "+02:00" {
		t.Errorf("offsets %q, %q", r.Offset, r.ZoneOffset)
	}
	r = a.Parse("2026-07-01T12:00+02:00", "Europe/Warszaw")
	if r.Problem != NoZone || Text(r.Instant) != "2026-07-01T10:00Z" || !slices.Equal(r.Suggestions, []string{"Europe/Warsaw"}) {
		t.Errorf("unknown zone: %+v", r)
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range walls {
		f.Add(c.text, c.zone)
	}
	f.Add("25.10.2026 9.30.15,5 p.m.+2", "CET")
	f.Add("2026-10-25T24:00\xff", "Europe/Wars\xff")
	a := atlas(f)
	f.Fuzz(func(t *testing.T, text, name string) {
		r := a.Parse(text, name)
		if (r.Problem == BadFormat || r.Problem == BadDate || r.Problem == BadClock) != r.Instant.IsZero() && r.Problem != NoZone {
			t.Errorf("problem %q with instant %s", r.Problem, r.Instant)
		}
		for _, s := range r.Suggestions {
			again := a.Parse(s, name)
			if r.Problem != NoZone && (again.Problem == BadFormat || again.Problem == BadClock) {
				t.Errorf("suggestion %q is itself %s", s, again.Problem)
			}
		}
		if _, err := a.Load(name); err == nil && r.Problem == None && a.Parse(Text(r.Instant), name).Instant.Unix() != r.Instant.Unix() {
			t.Errorf("%q does not come back: %s", text, Text(r.Instant))
		}
	})
}
