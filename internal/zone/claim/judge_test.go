package claim

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"masthead/internal/zone"
)

func atlas(t testing.TB) *zone.Atlas {
	t.Helper()
	a, err := zone.New()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func at(t testing.TB, a *zone.Atlas, text, name string) time.Time {
	t.Helper()
	r := a.Parse(text, name)
	if r.Problem != zone.None {
		t.Fatalf("%s in %s: %s", text, name, r.Problem)
	}
	return r.Instant
}

// 2026-10-06 is a Tuesday.
const now = "2026-10-06T10:00"

var contradictions = []struct{ lang, at, zone, text, want string }{
	// a weekday beside a date
	{"en", now, "Europe/Warsaw", "Open day: Monday 6 October", "weekday-of-date|Monday 6 October|Tuesday"},
	{"en", now, "Europe/Warsaw", "Mon. (Oct 6)", "weekday-of-date|Mon. (Oct 6|Tuesday"},
	{"en", now, "Europe/Warsaw", "on 6 October (Monday)", "weekday-of-date|6 October (Monday|Tuesday"},
	{"en", now, "Europe/Warsaw", "Wednesday, the 30th of September 2026", ""},
	{"en", now, "Europe/Warsaw", "Monday, 6 October 2025 and Friday 9 October", ""},
	{"en", now, "Europe/Warsaw", "Friday 12/11 ", ""},
	{"en", now, "Europe/Warsaw", "Friday 12/12 at noon", "weekday-of-date|Friday 12/12|Saturday"},
	{"pl", now, "Europe/Warsaw", "w poniedziałek, 6 października", "weekday-of-date|poniedziałek, 6 października|wtorek"},
	{"pl", now, "Europe/Warsaw", "w sobotę (9.10) gramy", "weekday-of-date|sobotę (9.10|piątek"},
	{"pl", now, "Europe/Warsaw", "we wtorek 6 paź. o 18.30", ""},
	{"pl", now, "Europe/Warsaw", "we środę dnia 7.10.2026 r.", ""},
	// the year: half a year away it may be either; both must disagree
	{"en", "2026-03-20T10:00", "Europe/Warsaw", "Saturday 3 October", ""},
	{"en", "2026-03-20T10:00", "Europe/Warsaw", "Friday 3 October", ""}, // 2025's
	{"en", "2026-03-20T10:00", "Europe/Warsaw", "Monday 3 October", "weekday-of-date|Monday 3 October|Saturday"},
	{"en", "2026-12-20T10:00", "Europe/Warsaw", "Friday 8 January", ""},
	// not one day, not one saying
	{"en", now, "Europe/Warsaw", "Saturday and Sunday, October 10 and 11", ""},
	{"en", now, "Europe/Warsaw", "Saturday and Sunday, October 10", ""},
	{"en", now, "Europe/Warsaw", "Mon–Fri, 6 October", ""},
	{"en", now, "Europe/Warsaw", "Monday to Friday 6-9 October", ""},
	{"en", now, "Europe/Warsaw", "Mondays, 6 October and on", ""},
	{"en", now, "Europe/Warsaw", "See you Friday. 6 October was great", ""},
	{"en", now, "Europe/Warsaw", "See you Friday\n6 October: report", ""},
	{"en", now, "Europe/Warsaw", "Open from 6 October, Monday to Friday", ""},
	{"en", now, "Europe/Warsaw", "Friday's 6 October deadline", ""},
	{"en", now, "Europe/Warsaw", "the Monday after 6 October", ""},
	{"en", now, "Europe/Warsaw", "Friday 6/10", ""},
	{"pl", now, "Europe/Warsaw", "w piątek 6.10 o", ""},
	{"pl", now, "Europe/Warsaw", "w poniedziałek i wtorek, 6 października", ""},
	// a relative day and a date
	{"en", now, "Europe/Warsaw", "today, October 6", ""},
	{"en", now, "Europe/Warsaw", "Today (October 7)", "date-of-relative|Today (October 7|2026-10-06"},
	{"en", now, "Europe/Warsaw", "tomorrow (7 October, 6pm)", ""},
	{"en", now, "Europe/Warsaw", "Reminder: tomorrow, 8 October", "date-of-relative|tomorrow, 8 October|2026-10-07"},
	{"pl", now, "Europe/Warsaw", "Już jutro, 6 października!", "date-of-relative|jutro, 6 października|2026-10-07"},
	{"pl", now, "Europe/Warsaw", "wczoraj (5.10.2026)", ""},
	{"en", now, "Europe/Warsaw", "Sale today – October 10", ""},
	{"en", now, "Europe/Warsaw", "today, October 7 and October 9", ""},
	{"en", now, "Europe/Warsaw", "Today, October 7-9", ""},
	{"en", now, "Europe/Warsaw", "A year ago today, October 7, 2025", ""},
	{"en", "2026-10-06T23:30", "America/New_York", "tomorrow, 7 October", ""}, // in UTC it is the 7th
	{"en", "2026-10-07T01:00", "Europe/Warsaw", "tonight (6 October)", ""},
	// a relative day and a weekday
	{"en", now, "Europe/Warsaw", "tomorrow, Friday", "day-of-relative|tomorrow, Friday|Wednesday"},
	{"en", now, "Europe/Warsaw", "Today is Monday!", "day-of-relative|Today is Monday|Tuesday"},
	{"pl", now, "Europe/Warsaw", "jutro w piątek", "day-of-relative|jutro w piątek|środa"},
	{"pl", now, "Europe/Warsaw", "Jutro, w środę, gramy", ""},
	{"en", now, "Europe/Warsaw", "today, Friday and Saturday", ""},
	{"en", now, "Europe/Warsaw", "See you tomorrow. Friday is off", ""},
	{"en", now, "Europe/Warsaw", "today, Friday to Sunday", ""},
	{"en", now, "Europe/Warsaw", "today and Friday", ""},
	{"en", now, "Europe/Warsaw", "today Friday's menu", ""},
	// greetings
	{"en", now, "Europe/Warsaw", "Happy Friday!", "greeting|Friday|Tuesday"},
	{"en", now, "Europe/Warsaw", "Happy Tuesday! Happy Friday Night Lights", ""},
	{"pl", now, "Europe/Warsaw", "Miłego piątku 🎉", "greeting|piątku|wtorek"},
	// no such date
	{"en", now, "Europe/Warsaw", "Send it by 31 June", "no-such-date|31 June|06-30"},
	{"en", now, "Europe/Warsaw", "on June 31; In June 31 people came", "no-such-date|June 31|06-30"},
	{"en", now, "Europe/Warsaw", "29 February and 30 Feb 2026", "no-such-date|30 Feb 2026|2026-02-28"},
	{"pl", now, "Europe/Warsaw", "do 31 września", "no-such-date|31 września|09-30"},
	// long past
	{"en", "2026-10-20T10:00", "Europe/Warsaw", "Join us on 3 October!", "date-past|3 October|2026-10-03"},
	{"pl", "2026-10-20T10:00", "Europe/Warsaw", "Zapraszamy 3 października do parku", "date-past|3 października|2026-10-03"},
	{"en", "2026-01-10T10:00", "Europe/Warsaw", "Join us on 20 January 2025", "date-past|20 January 2025|2025-01-20"},
	{"en", "2026-10-20T10:00", "Europe/Warsaw", "You joined us on 3 October", ""},
	{"en", "2026-10-20T10:00", "Europe/Warsaw", "Join us: the recording of 3 October is out", ""},
	{"en", "2026-10-20T10:00", "Europe/Warsaw", "Join us. On 3 October we met", ""},
	{"en", "2026-10-20T10:00", "Europe/Warsaw", "Join us on 19-21 October", ""},
	{"en", "2026-10-20T10:00", "Europe/Warsaw", "Join us on 3 February", ""},
	{"en", "2026-10-20T10:00", "Europe/Warsaw", "Join us on 19 October", ""}, // a day: may be a zone's
	{"en", "2026-10-20T10:00", "Europe/Warsaw", "The deadline is extended from 3 October", ""},
	// a clock already past
	{"en", "2020-10-06T16:27Z", "UTC", "The election closes today, October 6 at 0000UTC", "clock-past|today, October 6 at 0000UTC|2020-10-06T00:00Z"},
	{"en", now, "Europe/Warsaw", "Join us today at 8am", "clock-past|today at 8am|2026-10-06T06:00Z"},
	{"en", now, "Europe/Warsaw", "Join us today at 8:00", ""}, // the evening?
	{"en", now, "Europe/Warsaw", "Join us today at 11am", ""},
	{"en", now, "Europe/Warsaw", "We met today at 8am", ""},
	{"en", now, "Europe/Warsaw", "What was closed starts today at 8am", ""},
	{"en", now, "Europe/Warsaw", "Join us today 8am-6pm", ""},
	{"pl", now, "Europe/Warsaw", "Startujemy dziś o 8.00!", "clock-past|dziś o 8.00|2026-10-06T06:00Z"},
	// the zone's letters
	{"en", "2020-10-06T16:27Z", "UTC", "closing October 6 at 5pm PST", "zone-of-date|5pm PST|PDT"},
	{"en", "2020-12-06T16:27Z", "UTC", "closing December 8 at 5pm PST", ""},
	{"en", "2025-06-26T05:21Z", "UTC", "Time: 10:00 (CET)\n📅 8 July 2025", "zone-of-date|10:00 (CET)|CEST"},
	{"en", "2025-03-20T00:19Z", "UTC", "Wednesday, March 26 at 19:00 CEST", "zone-of-date|19:00 CEST|CET"},
	{"en", "2025-03-20T00:19Z", "UTC", "Sunday, March 30 at 1:00 CET and 19:00 CEST", ""}, // the day of the change
	{"en", "2025-06-26T05:21Z", "UTC", "Register by 8 July for the talk of 3 December, 10:00 CET", ""},
	{"en", "2025-03-20T00:19Z", "UTC", "Join us on March 26 for a webinar" + strings.Repeat(" about it", 20) + ", 19:00 CEST", "zone-of-date|19:00 CEST|CET"},
	{"en", "2025-06-26T05:21Z", "UTC", "Come on 8 July\n\nThe other talk: 10:00 CET", ""},
	{"en", "2025-06-26T05:21Z", "UTC", "The talks are at 10:00 CET", ""},
	{"en", "2025-07-01T12:00", "Africa/Algiers", "on 8 July at 10:00 CET", ""},
	{"en", "2025-07-01T12:00", "Asia/Manila", "on 8 July at 5pm PST", ""},
	{"en", "2025-07-01T12:00", "America/Chicago", "on 8 July at 5pm CST", "zone-of-date|5pm CST|CDT"},
	{"en", "2025-07-01T12:00", "Europe/Warsaw", "on 8 July at 5pm CST, 5pm MST, 5pm AEST, 5pm IST, 5pm GMT, 5pm ET", ""},
	{"en", "2025-07-01T12:00", "Europe/London", "on 8 December at 5pm BST", "zone-of-date|5pm BST|GMT"},
	// the week between the American and the European change
	{"en", "2026-03-10T12:00", "Europe/Warsaw", "on 12 March, 1PM EDT / 18:00 CET", ""},
	{"en", "2026-03-10T12:00", "Europe/Warsaw", "on 12 March, 1PM EDT / 19:00 CET", "clocks-differ|1PM EDT / 19:00 CET|14:00 EDT"},
	{"en", "2020-10-06T16:27Z", "UTC", "0000UTC, that's 5pm PST", "clocks-differ|0000UTC, that's 5pm PST|01:00 UTC"},
	{"en", "2025-03-20T00:19Z", "UTC", "March 26, 1:00 EDT/18:00 CET", ""},
	{"en", "2025-03-20T00:19Z", "UTC", "March 26, 13:00 EDT / 6:00 CET", ""},
	{"en", "2025-03-20T00:19Z", "UTC", "March 26, 9:00 CET / 17:00 CET", ""},
	{"en", "2025-03-20T00:19Z", "UTC", "Two sessions: 9:00 CET, 18:00 UTC", ""},
	{"de", now, "Europe/Warsaw", "Montag, 6.10.2026", ""},
}

func TestContradictions(t *testing.T) {
	a := atlas(t)
	for _, c := range contradictions {
		var got []string
		for _, x := range Contradictions(c.text, c.lang, at(t, a, c.at, c.zone), a) {
			got = append(got, string(x.Fault)+"|"+x.Said+"|"+x.Is)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %s %q:\n got %s\nwant %s", c.at, c.zone, c.text, got, c.want)
		}
	}
}

func FuzzClaims(f *testing.F) {
	for _, c := range claims {
		f.Add(c.text, c.lang, int64(0))
	}
	for _, c := range contradictions {
		f.Add(c.text, c.lang, int64(1_790_000_000))
	}
	f.Add("\xff6 October\xc5 \xe2\x80Monday", "en", int64(-1))
	a := atlas(f)
	loc, err := a.Load("Europe/Warsaw")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, lang string, unix int64) {
		checkPlaces(t, text, Find(text, lang))
		runes := []rune(text)
		for _, x := range Contradictions(text, lang, time.Unix(unix%5_000_000_000, 0).In(loc), a) {
			if x.From < 0 || x.To <= x.From || x.To > len(runes) || string(runes[x.From:x.To]) != x.Said || x.Is == "" {
				t.Fatalf("%q: %+v", text, x)
			}
		}
	})
}

// Every search around a claim has a fixed reach: the speed must not fall with
// the size. A test of time would fail on a busy machine, so this is to be read.
func BenchmarkContradictions(b *testing.B) {
	a := atlas(b)
	when := at(b, a, now, "Europe/Warsaw")
	for _, unit := range []string{"Monday 6 October ", "5pm PST/", "join us ", "6,", "today at 8am ", "5pm PST 6 October 2026\n", "(", "Friday and ", "31 June.", "2026-10-06 "} {
		for _, size := range []int{2_000, 128_000} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%d", strings.TrimSpace(unit), size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Contradictions(text, "en", when, a)
				}
			})
		}
	}
}
