package facts

import (
	"fmt"
	"slices"

	"masthead/internal/gate"
	"masthead/internal/model"
	"masthead/internal/zone"
)

// covers reports whether the stop covers the send.
func (x *Index) covers(s *gate.Stop, to *send) bool {
	return x.isMeant(s, to) && !s.Spares(x.subject(to))
}

// spares reports whether only an exception of the stop lets the send out.
func (x *Index) spares(s *gate.Stop, to *send) bool {
	return x.isMeant(s, to) && s.Spares(x.subject(to))
}

// isMeant reports whether the stop would cover the send if it had no
// exceptions.
func (x *Index) isMeant(s *gate.Stop, to *send) bool {
	return s.Lasts(to.when(), to.outlet.location) && s.Means(x.subject(to))
}

// subject is what a scope is asked about: the post at this account.
func (x *Index) subject(s *send) model.Subject {
	return gate.Subject(s.post, s.outlet.Account, s.outlet.platform, x.Org.Settings.Language)
}

// spokenBy is the language of the text.
func (x *Index) spokenBy(s *send) string { return x.subject(s).Language }

// stopsOver lists the stops that cover the sends of a post, once for each
// account, or as another test has it.
func (x *Index) stopsOver(t *model.Thing, covers func(*gate.Stop, *send) bool, more func(*gate.Stop, *send, map[string]any)) []any {
	var list []any
	var seen []string
	for _, s := range x.times.open[t.Path] {
		for _, stop := range x.times.stops {
			if !covers(stop, s) {
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
	covers := func(b *gate.Stop, s *send) bool { return b.Blackout && x.covers(b, s) }
	return some(x.stopsOver(t, covers, func(b *gate.Stop, s *send, fact map[string]any) {
		fact["title"], fact["from"], fact["until"], fact["queued"] = b.Title, b.From, b.Until, x.queued(s)
	}))
}

func pausesOver(x *Index, t *model.Thing) any {
	covers := func(p *gate.Stop, s *send) bool { return !p.Blackout && x.covers(p, s) }
	list := x.stopsOver(t, covers, func(p *gate.Stop, _ *send, fact map[string]any) { fact["since"] = p.From })
	return some(merged(list, "account", func(f map[string]any) string { return fmt.Sprint(f["at"], f["path"]) }))
}

func sparedBy(x *Index, t *model.Thing) any {
	list := x.stopsOver(t, x.spares, func(s *gate.Stop, _ *send, fact map[string]any) { fact["title"] = s.Title })
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
