package recur

import (
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/zone"
)

func date(t testing.TB, s string) zone.Date {
	t.Helper()
	d, problem := zone.ParseDate(s)
	if problem != zone.None {
		t.Fatalf("%s: %s", s, problem)
	}
	return d
}

// The cases marked RFC are the examples of RFC 5545, 3.8.5.3, with their days.
func TestDays(t *testing.T) {
	for _, c := range []struct{ rule, start, from, to, want string }{
		{"FREQ=DAILY;COUNT=3", "1997-09-02", "1997-01-01", "1999-01-01", "1997-09-02 1997-09-03 1997-09-04"},
		{"FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "1997-01-01", "1999-01-01", "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12"}, // RFC
		{"FREQ=DAILY;UNTIL=19970904", "1997-09-02", "1997-01-01", "1999-01-01", "1997-09-02 1997-09-03 1997-09-04"},
		{"FREQ=DAILY;COUNT=3", "1997-09-02", "1997-09-04", "1999-01-01", "1997-09-04"}, // counted from the start, not from the window
		{"FREQ=WEEKLY;INTERVAL=2;COUNT=4", "1997-09-02", "1997-01-01", "1999-01-01", "1997-09-02 1997-09-16 1997-09-30 1997-10-14"},
		{"FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1997-01-01", "1999-01-01", "1997-08-05 1997-08-10 1997-08-19 1997-08-24"},                    // RFC
		{"FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05", "1997-01-01", "1998-02-28", "1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06"},                 // RFC
		{"FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07", "1997-01-01", "1998-01-31", "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25"}, // RFC
		{"FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22", "1997-01-01", "1999-01-01", "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16"},                 // RFC
		{"FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", "1997-01-01", "1998-02-28", "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26"},                      // RFC
		{"FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "1997-09-30", "1997-01-01", "1999-01-01", "1997-09-30 1997-10-01 1997-10-31 1997-11-01"},                                  // RFC, shortened
		{"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1997-01-01", "1999-12-31", "1998-02-13 1998-03-13 1998-11-13 1999-08-13"},                                   // RFC
		{"FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-06-30", "2026-01-31 2026-03-31 2026-05-31"},                                                                     // a month without the 31st is left out
		{"FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10", "1997-01-01", "2005-01-01", "1997-06-10 1997-07-10 1998-06-10 1998-07-10"},                                       // RFC, shortened
		{"FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-01-01", "1999-12-31", "1997-05-19 1998-05-18 1999-05-17"},                                                           // RFC
		{"FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13", "1997-01-01", "1997-12-31", "1997-03-13 1997-03-20 1997-03-27"},                                                   // RFC
		{"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", "1996-01-01", "2004-12-31", "1996-11-05 2000-11-07 2004-11-02"},              // RFC
		{"FREQ=YEARLY", "2024-02-29", "2024-01-01", "2033-01-01", "2024-02-29 2028-02-29 2032-02-29"},
		{"FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "2026-01-01", "2026-01-01", "2027-12-31", "2026-10-25 2027-10-31"},
		{"FREQ=WEEKLY;BYDAY=MO", "2026-10-01", "2026-09-01", "2026-10-12", "2026-10-05 2026-10-12"}, // the start itself is no Monday
	} {
		rule, problems := Parse(c.rule)
		if len(problems) > 0 {
			t.Errorf("%s: %+v", c.rule, problems)
			continue
		}
		var got []string
		for _, d := range rule.Days(date(t, c.start), date(t, c.from), date(t, c.to)) {
			got = append(got, d.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s from %s: %s, want %s", c.rule, c.start, got, c.want)
		}
	}
}

func TestNext(t *testing.T) {
	rule, _ := Parse("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261019")
	start := date(t, "2026-10-01")
	for after, want := range map[string]string{"2026-01-01": "2026-10-05", "2026-10-05": "2026-10-12", "2026-10-18": "2026-10-19", "2026-10-19": ""} {
		next, ok := rule.Next(start, date(t, after))
		if ok != (want != "") || ok && next.String() != want {
			t.Errorf("after %s: %s %v, want %s", after, next, ok, want)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		rule     string
		defect   Defect
		from, to int
	}{
		{"", BadPart, 0, 0},
		{"FREQ=HOURLY", NotSubset, 0, 11},
		{"FREQ=weekly", BadValue, 0, 11},
		{"INTERVAL=2", NoFreq, 10, 10},
		{"FREQ=DAILY;INTERVAL=0", BadValue, 11, 21},
		{"FREQ=DAILY;INTERVAL=2;INTERVAL=3", Twice, 22, 32},
		{"FREQ=DAILY;", BadPart, 11, 11},
		{"FREQ=DAILY;COUNT", BadPart, 11, 16},
		{"FREQ=DAILY;BYSETPOS=1", NotSubset, 11, 21},
		{"FREQ=DAILY;ŻÓŁW=1", UnknownPart, 11, 17},
		{"FREQ=DAILY;UNTIL=20261231T225959Z", NotSubset, 11, 33},
		{"FREQ=DAILY;UNTIL=20260231", BadValue, 11, 25},
		{"FREQ=DAILY;UNTIL=20261231;COUNT=3", Both, 11, 25},
		{"FREQ=WEEKLY;BYDAY=1MO", Misplaced, 12, 21},
		{"FREQ=WEEKLY;BYMONTHDAY=1", Misplaced, 12, 24},
		{"FREQ=MONTHLY;BYDAY=6MO", Never, 13, 22},
		{"FREQ=MONTHLY;BYDAY=0MO", BadValue, 13, 22},
		{"FREQ=MONTHLY;BYDAY=--1MO", BadValue, 13, 24},
		{"FREQ=MONTHLY;BYDAY=MO,MO", BadValue, 13, 24},
		{"FREQ=MONTHLY;BYMONTHDAY=32", BadValue, 13, 26},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", Never, 22, 35},
		{"FREQ=YEARLY;BYMONTH=13", BadValue, 12, 22},
		{"FREQ=WEEKLY;WKST=SU", NotSubset, 12, 19},
		{"RRULE:FREQ=DAILY", UnknownPart, 0, 16},
	} {
		_, problems := Parse(c.rule)
		found := slices.ContainsFunc(problems, func(p Problem) bool { return p.Defect == c.defect && p.From == c.from && p.To == c.to })
		if !found {
			t.Errorf("%q: %+v, want %s at %d to %d", c.rule, problems, c.defect, c.from, c.to)
		}
	}
	for _, good := range []string{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYDAY=53MO", "FREQ=MONTHLY;BYDAY=+1MO,-1FR", "COUNT=3;FREQ=DAILY"} {
		if _, problems := Parse(good); len(problems) > 0 {
			t.Errorf("%s: %+v", good, problems)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU;BYMONTH=1,2;UNTIL=20301231;WKST=MO;BYMONTHDAY=-31")
	f.Add(";=;\xff=")
	start := zone.Date{Year: 2026, Month: time.January, Day: 31}
	f.Fuzz(func(t *testing.T, text string) {
		rule, problems := Parse(text)
		length := len([]rune(text))
		for _, p := range problems {
			if p.From < 0 || p.To < p.From || p.To > length || p.Defect == "" {
				t.Errorf("%q: %+v", text, p)
			}
		}
		if len(problems) == 0 {
			rule.Days(start, start, start.Add(800))
		}
	})
}
