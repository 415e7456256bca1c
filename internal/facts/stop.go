package facts

import (
	"fmt"
	"math"
	"slices"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// stop is a blackout or an open pause. Its days and times are those of each
// zone, unless they carry an offset.
type stop struct {
	*model.Thing
	blackout      bool
	title         string
	from, until   string
	scope, except model.Scope
	spans         map[*time.Location]span
	first, last   int64 // Unix seconds around all spans: a quick no
}

// span is a stretch of time, its end not included; without end it has none.
type span struct{ from, end time.Time }

func (s span) contains(t time.Time) bool {
	return !s.from.IsZero() && !t.Before(s.from) && (s.end.IsZero() || t.Before(s.end))
}

func (s *stop) bounded() *stop {
	s.first, s.last = math.MaxInt64, math.MinInt64
	for _, in := range s.spans {
		if in.from.IsZero() {
			continue
		}
		s.first, s.last = min(s.first, in.from.Unix()), max(s.last, in.end.Unix())
		if in.end.IsZero() {
			s.last = math.MaxInt64
		}
	}
	return s
}

// stops has the union of both versions of a change: what one of them stops is
// stopped.
func (x *Index) stops(zones []*time.Location) []*stop {
	var list []*stop
	for _, b := range x.Org.Blackouts.All {
		s := &stop{Thing: b.Thing, blackout: true, title: b.Title, from: b.From, until: b.Until, scope: b.Scope, except: b.Except}
		s.spans = map[*time.Location]span{}
		for _, z := range zones {
			s.spans[z] = x.blackoutSpan(b, z)
		}
		list = append(list, s.bounded())
	}
	for _, p := range x.Org.Pauses.All {
		since, ok := x.moment(p.Since, x.zone(x.Org.Settings.TimeZone), false)
		if p.Ended != nil || !ok {
			continue
		}
		s := &stop{Thing: p.Thing, title: p.Title, from: p.Since, scope: p.Scope, except: p.Except, spans: map[*time.Location]span{}}
		for _, z := range zones {
			s.spans[z] = span{from: since}
		}
		list = append(list, s.bounded())
	}
	return list
}

// blackoutSpan takes a blackout without an end for its first day: that the end
// is missing is an error of its own, and one is enough.
func (x *Index) blackoutSpan(b *model.Blackout, z *time.Location) span {
	until := b.Until
	if until == "" {
		until = day(b.From)
	}
	from, ok := x.moment(b.From, z, false)
	end, ends := x.moment(until, z, true)
	if !ok || !ends {
		return span{}
	}
	return span{from, end}
}

func (x *Index) covers(s *stop, to *send) bool {
	return x.isMeant(s, to) && !s.except.Covers(x.subject(to))
}

// spares reports whether only an exception of the stop lets the send out.
func (x *Index) spares(s *stop, to *send) bool {
	return x.isMeant(s, to) && s.except.Covers(x.subject(to))
}

// isMeant reports whether the stop would cover the send if it had no
// exceptions.
func (x *Index) isMeant(s *stop, to *send) bool {
	return s.spans[to.outlet.location].contains(to.when()) && s.scope.Covers(x.subject(to))
}

// subject is what a scope is asked about: the post at this account.
func (x *Index) subject(s *send) model.Subject {
	return model.Subject{Path: s.post.Path, District: s.post.District, Campaign: s.post.Campaign, Language: x.spokenBy(s), Post: s.post.ID,
		Platforms: []string{s.outlet.Platform, s.outlet.platform}, Accounts: []string{s.outlet.ID}, Labels: s.post.Labels}
}

// spokenBy is the language of the text: the post's, or what its account
// speaks, or what the organisation does.
func (x *Index) spokenBy(s *send) string {
	for _, language := range []string{s.post.Language, s.outlet.Language} {
		if language != "" {
			return language
		}
	}
	return x.Org.Settings.Language
}

// stopsOver lists the stops that cover the sends of a post, once for each
// account, or as another test has it.
func (x *Index) stopsOver(t *model.Thing, covers func(*stop, *send) bool, more func(*stop, *send, map[string]any)) []any {
	var list []any
	var seen []string
	for _, s := range x.times.open[t.Path] {
		at := s.when().Unix()
		for _, stop := range x.times.stops {
			if at < stop.first || at > stop.last || !covers(stop, s) {
				continue
			}
			key := s.outlet.ID + " " + stop.Path
			if slices.Contains(seen, key) {
				continue
			}
			seen = append(seen, key)
			fact := s.fact()
			fact["id"], fact["path"] = stop.ID, stop.Path
			more(stop, s, fact)
			list = append(list, fact)
		}
	}
	return list
}

func blackoutsOver(x *Index, t *model.Thing) any {
	covers := func(b *stop, s *send) bool { return b.blackout && x.covers(b, s) }
	return some(x.stopsOver(t, covers, func(b *stop, s *send, fact map[string]any) {
		fact["title"], fact["from"], fact["until"], fact["queued"] = b.title, b.from, b.until, x.queued(s)
	}))
}

func pausesOver(x *Index, t *model.Thing) any {
	covers := func(p *stop, s *send) bool { return !p.blackout && x.covers(p, s) }
	list := x.stopsOver(t, covers, func(p *stop, _ *send, fact map[string]any) { fact["since"] = p.from })
	return some(merged(list, "account", func(f map[string]any) string { return fmt.Sprint(f["at"], f["path"]) }))
}

func sparedBy(x *Index, t *model.Thing) any {
	list := x.stopsOver(t, x.spares, func(s *stop, _ *send, fact map[string]any) { fact["title"] = s.title })
	return some(merged(list, "account", func(f map[string]any) string { return fmt.Sprint(f["at"], f["path"]) }))
}

// hoursOf are the quiet hours that hold for an account, and where they stand:
// its own, its district's, a parent's, the organisation's.
func (x *Index) hoursOf(d *outlet) (hours model.Hours, path string, at []string) {
	if d.limits.QuietHours.From != "" {
		return d.limits.QuietHours, d.Path, []string{"quiet_hours"}
	}
	for _, district := range x.Org.Lineage(d.District) {
		if district.QuietHours.From != "" {
			return district.QuietHours, district.Path, []string{"quiet_hours"}
		}
	}
	return x.Org.Settings.QuietHours, model.OrganizationFile, []string{"defaults", "quiet_hours"}
}

func quiet(x *Index, t *model.Thing) any {
	var list []any
	for _, s := range x.times.open[t.Path] {
		hours, path, at := x.hoursOf(s.outlet)
		window, problem := zone.ParseWindow(hours.From, hours.To)
		if problem != zone.None || !window.Contains(s.when()) {
			continue
		}
		fact := s.fact()
		fact["from"], fact["to"], fact["path"], fact["pointer"] = hours.From, hours.To, path, anys(at)
		list = append(list, fact)
	}
	return some(merged(list, "account", func(f map[string]any) string { return fmt.Sprint(f["at"], f["local"], f["path"]) }))
}

func embargo(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if p.EmbargoUntil == "" {
		return nil
	}
	var list []any
	for _, s := range x.times.open[t.Path] {
		until, ok := x.moment(p.EmbargoUntil, s.outlet.location, true)
		if !ok || !s.when().Before(until) {
			continue
		}
		fact := s.fact()
		fact["until"], fact["queued"] = p.EmbargoUntil, x.queued(s)
		list = append(list, fact)
	}
	return some(list)
}

func outsideCampaign(x *Index, t *model.Thing) any {
	c := x.Org.Campaigns.Get(x.posts[t.Path].Campaign)
	if c == nil || c.From == "" || c.Until == "" {
		return nil
	}
	var list []any
	for _, s := range x.times.open[t.Path] {
		date, bound := s.date().String(), ""
		switch {
		case date < c.From:
			bound = "from"
		case date > c.Until:
			bound = "until"
		default:
			continue
		}
		fact := s.fact()
		fact["campaign"], fact["path"], fact["from"], fact["until"], fact["bound"] = c.ID, c.Path, c.From, c.Until, bound
		list = append(list, fact)
	}
	return some(list)
}
