package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"masthead/internal/change"
)

// calendar are the words for days in one language.
type calendar struct {
	days     [7]string // Sunday first
	from, to [7]string // "from Friday", "to Monday"
	months   [12]string
	numbers  [13]string // of masculine things; 0 is not used
	feminine map[int]string
	minute   forms
	hour     forms
	day      forms
	week     forms
}

var calendars = [2]calendar{{
	days:    [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	from:    [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	to:      [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	months:  [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	numbers: [13]string{1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve"},
	minute:  forms{"minute", "minutes", "minutes"}, hour: forms{"hour", "hours", "hours"},
	day: forms{"day", "days", "days"}, week: forms{"week", "weeks", "weeks"},
}, {
	days: [7]string{"niedziela", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota"},
	from: [7]string{"z niedzieli", "z poniedziałku", "z wtorku", "ze środy", "z czwartku", "z piątku", "z soboty"},
	to:   [7]string{"na niedzielę", "na poniedziałek", "na wtorek", "na środę", "na czwartek", "na piątek", "na sobotę"},
	months: [12]string{"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października",
		"listopada", "grudnia"},
	numbers: [13]string{2: "dwa", 3: "trzy", 4: "cztery", 5: "pięć", 6: "sześć", 7: "siedem", 8: "osiem", 9: "dziewięć", 10: "dziesięć",
		11: "jedenaście", 12: "dwanaście"},
	feminine: map[int]string{2: "dwie"},
	minute:   forms{"minutę", "minuty", "minut"}, hour: forms{"godzinę", "godziny", "godzin"},
	day: forms{"dzień", "dni", "dni"}, week: forms{"tydzień", "tygodnie", "tygodni"},
}}

func (c *calendar) date(t time.Time) string {
	return fmt.Sprintf("%d %s", t.Day(), c.months[t.Month()-1])
}

// full is the day and the clock: Friday 2 October 2026, 09:00.
func (c *calendar) full(t time.Time) string { return c.dayOf(t) + t.Format(", 15:04") }

func (c *calendar) dayOf(t time.Time) string {
	return c.days[t.Weekday()] + " " + c.date(t) + t.Format(" 2006")
}

// count is a number of things in the words for lengths of time.
func (t *teller) count(f forms, n int, feminine bool) string {
	c := &calendars[t.language]
	word := strconv.Itoa(n)
	if n < len(c.numbers) {
		word = c.numbers[n]
	}
	if other := c.feminine[n]; feminine && other != "" {
		word = other
	}
	return strings.TrimSpace(word + " " + t.words.plural(f, n))
}

// far is a length of time: two hours, one hour and 30 minutes.
func (t *teller) far(d time.Duration) string {
	c := &calendars[t.language]
	minutes := int(d.Abs() / time.Minute)
	hours, minutes := minutes/60, minutes%60
	switch {
	case hours == 0 && minutes == 0:
		return t.say("moment")
	case hours == 0:
		return t.count(c.minute, minutes, true)
	case minutes == 0:
		return t.count(c.hour, hours, true)
	}
	return t.count(c.hour, hours, true) + t.say("and") + t.count(c.minute, minutes, true)
}

func (t *teller) farDays(n int) string {
	c := &calendars[t.language]
	n = max(n, -n)
	if n%7 == 0 {
		return t.count(c.week, n/7, false)
	}
	return t.count(c.day, n, false)
}

// move tells one move. What lies between two moments is counted as people do: days
// of the calendar where the day is another, else what a clock measures.
func (t *teller) move(m change.Move) string {
	from, ok := m.From.Time()
	to, ok2 := m.To.Time()
	switch {
	case !ok || !ok2:
		return t.say("moved odd", "from", t.moment(m.From), "to", t.moment(m.To))
	case m.From.Zone != m.To.Zone:
		return t.say("moved zone", "far", t.shift(from, to, t.far(to.Sub(from))), "from", t.moment(m.From), "to", t.moment(m.To))
	}
	c := &calendars[t.language]
	zone := t.ink.name(m.To.Zone)
	days := daysBetween(from, to)
	text := ""
	switch sameClock := from.Format("15:04:05") == to.Format("15:04:05"); {
	case days == 0:
		text = t.say("moved", "far", t.shift(from, to, t.far(to.Sub(from))), "zone", zone, "day", c.dayOf(to), "to", to.Format("15:04"), "from", from.Format("15:04"))
	case sameClock:
		text = t.say("moved days", "far", t.shift(from, to, t.farDays(days)), "zone", zone, "clock", to.Format("15:04"),
			"from", c.from[from.Weekday()]+" "+c.date(from)+otherYear(from, to), "to", c.to[to.Weekday()]+" "+c.date(to)+to.Format(" 2006"))
	default:
		far := t.farDays(days)
		if to.Sub(from).Abs() < 24*time.Hour {
			far = t.far(to.Sub(from))
		}
		text = t.say("moved both", "far", t.shift(from, to, far), "zone", zone, "from", c.full(from), "to", c.full(to))
	}
	return text + t.oddness(m.To)
}

func (t *teller) shift(from, to time.Time, far string) string {
	if to.Before(from) {
		return t.say("earlier", "far", far)
	}
	return t.say("later", "far", far)
}

// daysBetween counts days of the calendar, each on its own wall.
func daysBetween(from, to time.Time) int {
	midnight := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(midnight(to).Sub(midnight(from)) / (24 * time.Hour))
}

func otherYear(a, b time.Time) string {
	if a.Year() == b.Year() {
		return ""
	}
	return a.Format(" 2006")
}

// moment is a time with its zone, or what is the matter with it.
func (t *teller) moment(m change.Moment) string {
	at, ok := m.Time()
	switch {
	case m.Written == "":
		return t.say("no time")
	case !ok:
		return t.say("unreadable time", "text", t.ink.name(t.short(m.Written)))
	}
	return calendars[t.language].full(at) + " (" + t.ink.name(m.Zone) + ")" + t.oddness(m)
}

func (t *teller) oddness(m change.Moment) string {
	if m.Problem == "gap" || m.Problem == "fold" {
		return ", " + t.say(m.Problem)
	}
	return ""
}
