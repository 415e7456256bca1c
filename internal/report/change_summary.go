package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"masthead/internal/change"
)

// sorts are what can happen to a thing, the gravest first: each thing counts
// once.
var sorts = []struct {
	what change.What
	say  string
}{
	{change.Removed, "n deleted"}, {change.Withdrawn, "n withdrawn"}, {change.Restored, "n restored"}, {change.Held, "n held"},
	{change.Released, "n released"}, {change.Added, "n new"}, {change.Moved, "n moved"},
}

func sortOf(thing *change.Thing) string {
	for _, s := range sorts {
		if thing.Has(s.what) {
			return s.say
		}
	}
	if thing.Post != nil && thing.Has(change.Reworded) {
		return "n reworded"
	}
	return "n changed"
}

// tally counts things by what happened to them, in the order of gravity.
type tally map[string]int

func (t *teller) tally(n tally) string {
	var parts []string
	for _, name := range []string{"n deleted", "n withdrawn", "n restored", "n held", "n released", "n new", "n moved", "n reworded", "n changed"} {
		if n[name] > 0 {
			parts = append(parts, t.say(name, "n", strconv.Itoa(n[name])))
		}
	}
	return strings.Join(parts, ", ")
}

// headings are the sections under which things are counted: each by its kind,
// whether it must be read first or not.
func heading(thing *change.Thing) change.Section {
	if thing.Section == change.Same {
		return change.Same
	}
	return change.Home(thing.Kind)
}

// counts is one line: Posts: 3 new, 4 moved. Accounts: 1 changed. Files: 8.
func (t *teller) counts(c *change.Change) string {
	by := map[change.Section]tally{}
	for i := range c.Things {
		h := heading(&c.Things[i])
		if by[h] == nil {
			by[h] = tally{}
		}
		by[h][sortOf(&c.Things[i])]++
	}
	order := append([]change.Section{change.Posts}, change.Sections...)
	var parts []string
	for i, s := range order {
		if by[s] != nil && !slices.Contains(order[:i], s) {
			text := t.tally(by[s])
			if s == change.Same {
				text = strconv.Itoa(by[s]["n changed"])
			}
			parts = append(parts, t.say(string(s))+": "+text+".")
		}
	}
	return strings.Join(append(parts, t.say("files", "n", strconv.Itoa(len(c.Files)))), " ")
}

// weeks counts posts by week and district, one line for each week.
func (t *teller) weeks(things []change.Thing) []string {
	type week struct {
		sorts     tally
		districts map[string]int
	}
	weeks := map[string]*week{}
	for i := range things {
		key := monday(&things[i])
		if weeks[key] == nil {
			weeks[key] = &week{tally{}, map[string]int{}}
		}
		weeks[key].sorts[sortOf(&things[i])]++
		weeks[key].districts[strings.Join(things[i].Districts, "+")]++
	}
	var lines []string
	for _, key := range sortedKeysOf(weeks) {
		w := weeks[key]
		var places []string
		for _, d := range sortedKeysOf(w.districts) {
			places = append(places, t.ink.name(d)+" "+strconv.Itoa(w.districts[d]))
		}
		when := t.say("no time")
		if day, err := time.Parse(time.DateOnly, key); err == nil {
			when = t.say("week", "date", calendars[t.language].date(day)+day.Format(" 2006"))
		}
		lines = append(lines, when+": "+t.tally(w.sorts)+" ("+strings.Join(places, ", ")+")")
	}
	return lines
}

// monday is the first day of the week in which a post goes out, on its own
// wall; "~", which sorts last, for one without a time.
func monday(thing *change.Thing) string {
	if thing.Post != nil && len(thing.Post.Times) > 0 {
		if at, ok := thing.Post.Times[0].At.Time(); ok {
			return at.AddDate(0, 0, -(int(at.Weekday())+6)%7).Format(time.DateOnly)
		}
	}
	return "~"
}

func sortedKeysOf[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
