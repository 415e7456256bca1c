package change

import (
	"slices"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// stopKey tells what becomes of a blackout or a pause. Whatever lets something
// out that was stopped must be known first, and so must what nobody can be sure
// of.
func (c *comparison) stopKey(k string, before, after any) bool {
	switch k {
	case "scope":
		c.scope(k, before, after, false)
	case "except":
		c.scope(k, before, after, true)
	case "from", "until", "since":
		c.span(k, before, after)
	case "ended":
		return c.ended(before, after)
	default:
		return false
	}
	return true
}

func (c *comparison) ended(before, after any) bool {
	switch {
	case before == nil:
		c.event(Event{What: Ended, Field: key("ended"), After: c.shown(mapping(after)["note"]), Sense: Loosens})
	case after == nil:
		c.event(Event{What: Reopened, Field: key("ended"), Before: c.shown(mapping(before)["at"]), Sense: Tightens})
	default:
		return false
	}
	return true
}

// reach is how the new of two sets lies to the old.
type reach int

const (
	equalReach reach = iota
	smaller
	larger
	elsewhere
)

// event of a stop: smaller lets out.
func (r reach) told() (What, Sense) {
	switch r {
	case smaller:
		return Narrowed, Loosens
	case larger:
		return Widened, Tightens
	case elsewhere:
		return Shifted, Unclear
	}
	return Changed, ""
}

// scope tells a scope list by list, each with what becomes of the whole. What
// is excepted counts the other way round.
func (c *comparison) scope(k string, before, after any, excepted bool) {
	wasScope, wasExcept := scopesOf(c.in.Before, c.before)
	isScope, isExcept := scopesOf(c.in.After, c.after)
	r := reachOf(wasScope, isScope)
	if excepted {
		r = []reach{equalReach, larger, smaller, elsewhere}[reachOf(wasExcept, isExcept)]
	}
	from := len(c.thing.Events)
	c.value(key(k), before, after)
	what, sense := r.told()
	for i := from; i < len(c.thing.Events); i++ {
		e := &c.thing.Events[i]
		if e.Sense = sense; what != Changed && e.What != Reordered {
			e.What = what
		}
	}
}

// scopesOf is what a stop or a waiver is about, and what it leaves out.
func scopesOf(o *model.Organization, t *model.Thing) (scope, except model.Scope) {
	for _, b := range o.Blackouts.All {
		if b.Thing == t {
			return b.Scope, b.Except
		}
	}
	for _, p := range o.Pauses.All {
		if p.Thing == t {
			return p.Scope, p.Except
		}
	}
	for _, w := range o.Waivers.All {
		if w.Thing == t {
			return w.Scope, model.Scope{}
		}
	}
	return model.Scope{}, model.Scope{}
}

func reachOf(before, after model.Scope) reach {
	inside, outside := isWithin(after, before), isWithin(before, after)
	switch {
	case inside && outside:
		return equalReach
	case inside:
		return smaller
	case outside:
		return larger
	}
	return elsewhere
}

// isWithin reports whether whatever a covers is covered by b.
func isWithin(a, b model.Scope) bool {
	listsA, listsB := lists(a), lists(b)
	saysA, saysB := says(listsA), says(listsB)
	switch {
	case b.Everything, !a.Everything && !saysA:
		return true
	case a.Everything, !saysB:
		return false
	}
	for i, wanted := range listsB {
		if len(wanted) == 0 {
			continue
		}
		if len(listsA[i]) == 0 || slices.ContainsFunc(listsA[i], func(x string) bool { return !slices.Contains(wanted, x) }) {
			return false
		}
	}
	return true
}

func lists(s model.Scope) [][]string {
	return [][]string{s.Paths, s.Platforms, s.Districts, s.Accounts, s.Campaigns, s.Languages, s.Labels, s.Posts}
}

func says(all [][]string) bool {
	return slices.ContainsFunc(all, func(list []string) bool { return len(list) > 0 })
}

// span tells an end of a blackout, or the beginning of a pause, with what
// becomes of the whole time.
func (c *comparison) span(k string, before, after any) {
	what, sense := Shifted, Unclear
	wasFrom, wasEnd, ok := c.spanOf(c.in.Before, c.before)
	isFrom, isEnd, ok2 := c.spanOf(c.in.After, c.after)
	if ok && ok2 {
		what, sense = spanReach(wasFrom, wasEnd, isFrom, isEnd).told()
	}
	c.event(Event{What: what, Field: key(k), Before: c.shown(before), After: c.shown(after), Sense: sense})
}

func spanReach(wasFrom, wasEnd, isFrom, isEnd time.Time) reach {
	inside := !isFrom.Before(wasFrom) && !isEnd.After(wasEnd)
	outside := !wasFrom.Before(isFrom) && !wasEnd.After(isEnd)
	switch {
	case inside && outside:
		return equalReach
	case inside:
		return smaller
	case outside:
		return larger
	}
	return elsewhere
}

// forever is after every time that a file can name.
func forever() time.Time { return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) }

// spanOf is when a stop holds, in the organisation's zone. A pause has no end, and
// a blackout without one ends with its first day.
func (c *comparison) spanOf(o *model.Organization, t *model.Thing) (from, end time.Time, ok bool) {
	root := mapping(t.Doc.Value)
	if t.Kind == "pause" {
		since, _ := root["since"].(string)
		from, _, ok = c.moment(o, since)
		return from, forever(), ok
	}
	first, _ := root["from"].(string)
	last, _ := root["until"].(string)
	if last == "" {
		last = first[:min(len(first), len("2006-01-02"))]
	}
	from, _, ok = c.moment(o, first)
	_, end, ok2 := c.moment(o, last)
	return from, end, ok && ok2
}

// moment reads a time, or a day with its beginning and its end.
func (c *comparison) moment(o *model.Organization, text string) (from, end time.Time, ok bool) {
	location, err := c.in.Zones.Load(o.Settings.TimeZone)
	if err != nil {
		location = time.UTC
	}
	if date, problem := zone.ParseDate(text); problem == zone.None {
		return zone.Day(date, location)
	}
	at := c.in.Zones.Parse(text, location.String()).Instant
	return at, at, !at.IsZero()
}

func (c *comparison) waiverKey(k string, before, after any) bool {
	if k != "scope" && k != "rule" {
		return false
	}
	from := len(c.thing.Events)
	c.value(key(k), before, after)
	sense := Unclear
	if k == "scope" {
		was, _ := scopesOf(c.in.Before, c.before)
		is, _ := scopesOf(c.in.After, c.after)
		sense = map[reach]Sense{smaller: Tightens, larger: Loosens, elsewhere: Unclear}[reachOf(was, is)]
	}
	for i := from; i < len(c.thing.Events); i++ {
		c.thing.Events[i].Sense = sense
	}
	return true
}
