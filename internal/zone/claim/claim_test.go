package claim

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// short writes claims as kind:value.
func short(list []Claim) []string {
	var out []string
	for _, c := range list {
		s := string(c.Kind) + ":"
		switch c.Kind {
		case Weekday:
			s += c.Weekday.String()[:3] + c.Which
			if c.Plural {
				s += "s"
			}
		case Relative, Week:
			s += fmt.Sprint(c.Days)
		case Date:
			s += c.Date.String()
			if c.Until.Day != 0 {
				s += ".." + c.Until.String()
			}
		case Time:
			s += c.Clock.String() + c.Abbr
			if c.Loose {
				s += "?"
			}
		}
		out = append(out, s)
	}
	return out
}

var claims = []struct{ lang, text, want string }{
	// weekdays
	{"en", "See you on Monday or friday", "weekday:Mon weekday:Fri"},
	{"en", "Every day but Mondays", "weekday:Mons"},
	{"en", "this Friday, next Monday", "weekday:Frithis weekday:Monnext"},
	{"en", "The sun sat in wed Mon", ""},
	{"en", "Mon. 6 October; Sat, Oct 10; (Sun 11 Oct)", "weekday:Mon date:0000-10-06 weekday:Sat date:0000-10-10 weekday:Sun date:0000-10-11"},
	{"en", "#Friday @Monday https://example.org/Monday/2026-10-06 mail@monday.com", ""},
	{"en", "**Friday**, _6 October_", "weekday:Fri date:0000-10-06"},
	{"pl", "w poniedziałek, od wtorku, poniedziałkowy, w środę, z czwartkiem, piątkową, sobotnie, w niedzielę", "weekday:Mon weekday:Tue weekday:Mon weekday:Wed weekday:Thu weekday:Fri weekday:Sat weekday:Sun"},
	{"pl", "W PIATEK we srode", "weekday:Fri weekday:Wed"},
	{"pl", "w ten piątek, w najbliższy wtorek, w przyszły czwartek", "weekday:Frithis weekday:Tuethis weekday:Thunext"},
	{"pl", "poniedziałki i piątki; środki, środowisko, piątka", "weekday:Mons weekday:Fris"},
	{"pl", "pon. 6 października, spotkanie pt. 12 prac", "weekday:Mon date:0000-10-06"},
	// relative days
	{"en", "Today, tomorrow night and yesterday", "relative:0 relative:1 relative:-1"},
	{"en", "the day after tomorrow", "relative:2"},
	{"en", "after tomorrow", "relative:1"},
	{"en", "Tools for Tomorrow; USA Today; today's news", ""},
	{"en", "this week, next week", "week:0 week:7"},
	{"pl", "Dziś wieczorem, dzisiaj, jutro rano, pojutrze, wczoraj", "relative:0 relative:0 relative:1 relative:2 relative:-1"},
	{"pl", "w przyszłym tygodniu", "week:7"},
	// dates
	{"en", "October 6, 6 October, 6th of October, Oct 6 2026, Oct. 6, 2026", "date:0000-10-06 date:0000-10-06 date:0000-10-06 date:2026-10-06 date:2026-10-06"},
	{"en", "2026-10-06, 6.10.2026", "date:2026-10-06 date:2026-10-06"},
	{"en", "June 23-26, 2025 and May 6 to 10 and 1–3 Oct and 3 and 4 July", "date:2025-06-23..2025-06-26 date:0000-05-06..0000-05-10 date:0000-10-01..0000-10-03 date:0000-07-03..0000-07-04"},
	{"en", "June 30 - July 4", "date:0000-06-30 date:0000-07-04"},
	{"en", "6/10, 10/6/2026, on 6/10, v6.10.2026.1, 24/7, on 24/7", ""},
	{"en", "Friday 12/12 and on 4/25", "weekday:Fri date:0000-12-12 date:0000-04-25"},
	{"en", "You may 6 times; march 5 miles; October 2026; October 6,000; Oct 6%; May 6pm", "time:18:00"},
	{"en", "file-2026-10-06.png docs/2026-10-06 2026-10-06-notes", ""},
	{"en", "Thu Apr  6 22:47:46 PDT 2017", "weekday:Thu date:2017-04-06"},
	{"en", "31 June", "date:0000-06-31"},
	{"pl", "6 października, 6 paź., 6 pazdziernika 2026 r., 6.10.2026", "date:0000-10-06 date:0000-10-06 date:2026-10-06 date:2026-10-06"},
	{"pl", "6-10 października; 6 i 7 maja; od 6 do 10 lipca", "date:0000-10-06..0000-10-10 date:0000-05-06..0000-05-07 date:0000-07-06..0000-07-10"},
	{"pl", "Było nas 6 się uśmiało, 6 sie.", ""},
	{"pl", "piątek (9.10), w piątek, 9.10, godz. 18.30, w piątek 9.10, 9.50 zł", "weekday:Fri date:0000-10-09 weekday:Fri date:0000-10-09 time:18:30 weekday:Fri"},
	// times
	{"en", "0000UTC, that's 5pm PST", "time:00:00UTC time:17:00PST"},
	{"en", "10:00 (CET) until 16:00 (CET)", "time:10:00CET? time:16:00CET"},
	{"en", "1:00 EDT/19:00 CEST", "time:01:00EDT? time:19:00CEST"},
	{"en", "10 EDT, 5:30 p.m. ET, 12 am, 12pm", "time:10:00EDT? time:17:30ET time:00:00 time:12:00"},
	{"en", "1700 UTC but 1700 people, 3:2, 1:23:45, 25:00, $5pm", "time:17:00UTC"},
	{"en", "10:00-12:00", "time:10:00? time:12:00?"},
	{"en", "17:00 UTC+2", "time:17:00?"},
	{"pl", "o 18.30, godz. 18, o 9:15 CET, 18.30 zł, o 6 osobach", "time:18:30 time:18:00 time:09:15CET"},
	{"de", "Montag, 6. Oktober, 6.10.2026, 17:00 CEST", "date:2026-10-06 time:17:00CEST"},
	{"pl-PL", "jutro", "relative:1"},
}

func TestFind(t *testing.T) {
	for _, c := range claims {
		list := Find(c.text, c.lang)
		if got := strings.Join(short(list), " "); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
		checkPlaces(t, c.text, list)
	}
}

func TestPlaces(t *testing.T) {
	list := Find("🎉 Żółw: w piątek, 6 października o 18.30!", "pl")
	want := []string{"piątek", "6 października", "18.30"}
	var got []string
	for _, c := range list {
		got = append(got, c.Said)
	}
	if !slices.Equal(got, want) || list[0].From != 10 || list[0].To != 16 {
		t.Errorf("%q from %d to %d", got, list[0].From, list[0].To)
	}
}

func checkPlaces(t *testing.T, text string, list []Claim) {
	t.Helper()
	runes, last := []rune(text), 0
	for _, c := range list {
		if c.From < last || c.To <= c.From || c.To > len(runes) || string(runes[c.From:c.To]) != c.Said {
			t.Fatalf("%q: %+v lies wrong", text, c)
		}
		last = c.To
	}
	if utf8.RuneCountInString(text) != len(runes) {
		t.Fatal("characters are counted in two ways")
	}
}
