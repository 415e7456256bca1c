package recur

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"masthead/internal/zone"
)

// Defect says what is wrong with a rule.
type Defect string

const (
	BadPart     Defect = "bad-part"     // not KEY=VALUE
	UnknownPart Defect = "unknown-part" // a key that RFC 5545 does not have
	NotSubset   Defect = "not-subset"   // a key or value of RFC 5545 that a series may not use
	Twice       Defect = "twice"        // the same key again
	BadValue    Defect = "bad-value"    // a value out of its range or form
	NoFreq      Defect = "no-freq"      // FREQ is missing
	Both        Defect = "both"         // COUNT and UNTIL exclude each other
	Misplaced   Defect = "misplaced"    // a part that this FREQ cannot have
	Never       Defect = "never"        // no year has such a day
)

// Problem is one defect, with its place in the rule in characters (runes).
// From and To are equal where something is missing.
type Problem struct {
	Defect   Defect
	From, To int
	Part     string // the key, "" if there is none
	Value    string
}

const (
	maxInterval = 1000
	maxCount    = 10_000
	maxLength   = 500 // characters of a rule; longer is a mistake
)

var weekdays = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// others are the keys of RFC 5545 and RFC 7529 left out of the subset.
var others = []string{"BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "RSCALE", "SKIP"}

// Parse reads FREQ=...;KEY=VALUE... without an RRULE: in front. The rule is
// usable only if there are no problems; these come in the order of the text.
func Parse(text string) (Rule, []Problem) {
	p := parser{rule: Rule{Interval: 1}, seen: map[string]Problem{}}
	length := len([]rune(text))
	if length > maxLength {
		return Rule{}, []Problem{{Defect: BadValue, To: length}}
	}
	at := 0
	for _, part := range strings.Split(text, ";") {
		end := at + len([]rune(part))
		p.part(part, at, end)
		at = end + 1
	}
	p.whole(length)
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.From - b.From })
	return p.rule, p.problems
}

type parser struct {
	rule     Rule
	seen     map[string]Problem // key -> where it stands; looked up, never ranged over
	problems []Problem
}

func (p *parser) part(part string, from, to int) {
	key, value, ok := strings.Cut(part, "=")
	here := Problem{From: from, To: to, Part: key, Value: value}
	_, again := p.seen[key]
	p.seen[key] = here
	switch {
	case !ok || key == "" || value == "":
		here.Defect = BadPart
	case again:
		here.Defect = Twice
	default:
		here.Defect = p.value(key, value)
	}
	if here.Defect != "" {
		p.problems = append(p.problems, here)
	}
}

func (p *parser) value(key, value string) Defect {
	r, ok := &p.rule, false
	switch key {
	case "FREQ":
		r.Freq = Freq(value)
		if slices.Contains([]string{"SECONDLY", "MINUTELY", "HOURLY"}, value) {
			return NotSubset
		}
		ok = slices.Contains([]Freq{Daily, Weekly, Monthly, Yearly}, r.Freq)
	case "INTERVAL":
		r.Interval, ok = number(value, 1, maxInterval)
	case "COUNT":
		r.Count, ok = number(value, 1, maxCount)
	case "UNTIL":
		return p.until(value)
	case "BYDAY":
		r.ByDay, ok = list(value, weekday)
	case "BYMONTHDAY":
		r.ByMonthDay, ok = list(value, signed(31))
	case "BYMONTH":
		r.ByMonth, ok = list(value, func(s string) (int, bool) { return number(s, 1, 12) })
	case "WKST": // Monday is the default; another start of the week changes which weeks count
		if value != "MO" && slices.Contains(weekdays, value) {
			return NotSubset
		}
		ok = value == "MO"
	default:
		if slices.Contains(others, key) {
			return NotSubset
		}
		return UnknownPart
	}
	if !ok {
		return BadValue
	}
	return ""
}

// until takes a day. An instant (20261231T225959Z) is refused: which day it
// ends on depends on a zone that the rule does not name.
func (p *parser) until(value string) Defect {
	if strings.Contains(value, "T") {
		return NotSubset
	}
	if len(value) != 8 {
		return BadValue
	}
	d, problem := zone.ParseDate(value[:4] + "-" + value[4:6] + "-" + value[6:])
	if problem != zone.None {
		return BadValue
	}
	p.rule.Until = d
	return ""
}

// whole checks what no part can know alone.
func (p *parser) whole(length int) {
	if _, ok := p.seen["FREQ"]; !ok {
		p.problems = append(p.problems, Problem{Defect: NoFreq, From: length, To: length, Part: "FREQ"})
	}
	r := p.rule
	if r.Count > 0 && r.Until != (zone.Date{}) {
		p.report(Both, "UNTIL")
	}
	if r.Freq == Weekly && len(r.ByMonthDay) > 0 {
		p.report(Misplaced, "BYMONTHDAY")
	}
	ordinal := slices.ContainsFunc(r.ByDay, func(w Weekday) bool { return w.N != 0 })
	if ordinal && (r.Freq == Daily || r.Freq == Weekly) {
		p.report(Misplaced, "BYDAY")
	}
	deep := slices.ContainsFunc(r.ByDay, func(w Weekday) bool { return w.N > 5 || w.N < -5 })
	if deep && (r.Freq == Monthly || len(r.ByMonth) > 0) {
		p.report(Never, "BYDAY")
	}
	if len(r.ByMonth) > 0 && len(r.ByMonthDay) > 0 && !possible(r.ByMonth, r.ByMonthDay) {
		p.report(Never, "BYMONTHDAY")
	}
}

func (p *parser) report(defect Defect, key string) {
	here := p.seen[key]
	here.Defect = defect
	p.problems = append(p.problems, here)
}

// possible tells whether any of the months has any of the days in some year.
func possible(months, days []int) bool {
	for _, m := range months {
		longest := monthLength(zone.Date{Year: 2024, Month: time.Month(m), Day: 1})
		if slices.ContainsFunc(days, func(d int) bool { return max(d, -d) <= longest }) {
			return true
		}
	}
	return false
}

// list reads values between commas; the same one twice is a slip.
func list[T comparable](value string, read func(string) (T, bool)) ([]T, bool) {
	var all []T
	for _, s := range strings.Split(value, ",") {
		v, ok := read(s)
		if !ok || slices.Contains(all, v) {
			return nil, false
		}
		all = append(all, v)
	}
	return all, true
}

func weekday(s string) (Weekday, bool) {
	if len(s) < 2 {
		return Weekday{}, false
	}
	day := slices.Index(weekdays, s[len(s)-2:])
	if day < 0 {
		return Weekday{}, false
	}
	w := Weekday{Day: time.Weekday(day)}
	if len(s) == 2 {
		return w, true
	}
	n, ok := signed(53)(s[:len(s)-2])
	w.N = n
	return w, ok
}

func signed(most int) func(string) (int, bool) {
	return func(s string) (int, bool) {
		sign := 1
		if strings.HasPrefix(s, "-") {
			sign = -1
		}
		n, ok := number(strings.TrimLeft(s, "+-"), 1, most)
		return sign * n, ok && len(s)-len(strings.TrimLeft(s, "+-")) <= 1
	}
}

func number(s string, least, most int) (int, bool) {
	if s == "" || len(s) > 5 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= least && n <= most
}
