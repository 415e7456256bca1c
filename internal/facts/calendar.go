package facts

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// periods are the pairs of a beginning and an end, by kind. Dots lead inside.
var periods = []struct{ kind, from, until string }{
	{"account", "opened_on", "closed_on"},
	{"asset", "rights.from", "rights.until"},
	{"blackout", "from", "until"},
	{"campaign", "from", "until"},
	{"case", "opened", "closed"},
	{"case", "report.sent", "report.answered"},
	{"consent", "given_on", "until"},
	{"consent", "given_on", "withdrawn_at"},
	{"idea", "received", "answered_on"},
	{"inventory", "opened", "due"},
	{"inventory", "opened", "closed"},
	{"pause", "since", "review_at"},
	{"pause", "since", "ended.at"},
	{"results", "from", "until"},
	{"series", "from", "until"},
	{"waiver", "approved_on", "expires"},
}

func periodKinds() []string {
	var kinds []string
	for _, p := range periods {
		if !slices.Contains(kinds, p.kind) {
			kinds = append(kinds, p.kind)
		}
	}
	return kinds
}

// endsBefore takes a day as an end for all of it. A moment that ends where it
// begins lasts no time at all.
func endsBefore(x *Index, t *model.Thing) any {
	var list []any
	location := x.zone(x.Org.Settings.TimeZone)
	for _, p := range periods {
		if p.kind != t.Kind {
			continue
		}
		at := strings.Split(p.until, ".")
		from, until := textAt(t, strings.Split(p.from, ".")), textAt(t, at)
		start, ok := x.moment(from, location, false)
		end, ends := x.moment(until, location, true)
		if ok && ends && !end.After(start) {
			list = append(list, map[string]any{"at": anys(at), "from": from, "until": until})
		}
	}
	return some(list)
}

func textAt(t *model.Thing, at []string) string {
	value, _ := t.Doc.Get(at)
	text, _ := value.(string)
	return text
}

func lengthDays(x *Index, t *model.Thing) any {
	from, bad := zone.ParseDate(day(textAt(t, []string{"from"})))
	until, wrong := zone.ParseDate(day(textAt(t, []string{"until"})))
	if bad != zone.None || wrong != zone.None || until.Sub(from) < 0 {
		return nil
	}
	return until.Sub(from) + 1
}

func reviewPassed(x *Index, t *model.Thing) any {
	if _, ended := t.Doc.Get([]string{"ended"}); ended {
		return nil
	}
	review, ok := x.moment(textAt(t, []string{"review_at"}), x.zone(x.Org.Settings.TimeZone), true)
	if !ok || !review.Before(x.Now) {
		return nil
	}
	return true
}

// undecided are the posts that waited while a pause lasted and of which nobody
// has said what becomes of them.
func undecided(x *Index, t *model.Thing) any {
	p := pauseAt(x.Head, t)
	if p == nil || p.Ended == nil {
		return nil
	}
	location := x.zone(x.Org.Settings.TimeZone)
	since, ok := x.moment(p.Since, location, false)
	ended, ends := x.moment(p.Ended.At, location, true)
	if !ok || !ends {
		return nil
	}
	var list []any
	var seen []string
	first, _ := slices.BinarySearchFunc(x.times.due, since, func(s *send, t time.Time) int { return s.when().Compare(t) })
	for _, s := range x.times.due[first:] {
		if !s.when().Before(ended) {
			break
		}
		subject := x.subject(s)
		decided := slices.ContainsFunc(p.Decisions, func(d model.Decision) bool { return d.Post == s.post.ID })
		if decided || slices.Contains(seen, s.post.Path) || !p.Scope.Covers(subject) || p.Except.Covers(subject) {
			continue
		}
		seen = append(seen, s.post.Path)
		list = append(list, map[string]any{"path": s.post.Path, "id": s.name(), "local": s.local()})
	}
	return some(list)
}

func pauseAt(o *model.Organization, t *model.Thing) *model.Pause {
	i := slices.IndexFunc(o.Pauses.All, func(p *model.Pause) bool { return p.Path == t.Path })
	if i < 0 {
		return nil
	}
	return o.Pauses.All[i]
}

func meetingOver(x *Index, t *model.Thing) any {
	name := textAt(t, []string{"time_zone"})
	if name == "" {
		name = x.Org.Settings.TimeZone
	}
	start := x.Zones.Parse(textAt(t, []string{"at"}), name).Instant
	length, _ := zone.ParseDuration(textAt(t, []string{"duration"}))
	if start.IsZero() || !length.After(start).Before(x.Now) {
		return nil
	}
	return map[string]any{"date": zone.DateOf(start).String()}
}

// daysSince counts to the day of the check; nil for the future.
func (x *Index) daysSince(text string) any {
	from, problem := zone.ParseDate(text)
	today, _ := zone.ParseDate(x.today)
	if problem != zone.None || today.Sub(from) < 0 {
		return nil
	}
	return today.Sub(from)
}

func waitingDays(x *Index, t *model.Thing) any {
	if textAt(t, []string{"state"}) != "new" {
		return nil
	}
	return x.daysSince(textAt(t, []string{"received"}))
}

func unreported(x *Index, t *model.Thing) any {
	c := x.Head.Campaigns.Get(t.ID)
	if c == nil || len(c.KPIs) == 0 || slices.ContainsFunc(x.Head.Results.All, func(r *model.Results) bool { return r.Campaign == c.ID }) {
		return nil
	}
	return x.daysSince(c.Until)
}

// undefinedMetrics looks for a definition with the key figures of what the
// results are of: the campaign, the district, or the account's district.
func undefinedMetrics(x *Index, t *model.Thing) any {
	i := slices.IndexFunc(x.Head.Results.All, func(r *model.Results) bool { return r.Path == t.Path })
	if i < 0 {
		return nil
	}
	r := x.Head.Results.All[i]
	var kpis []model.KPI
	if c := x.Org.Campaigns.Get(r.Campaign); c != nil {
		kpis = append(kpis, c.KPIs...)
	}
	district := r.District
	if a := x.Org.Accounts.Get(r.Account); district == "" && a != nil {
		district = a.Thing.District
	}
	if d := x.Org.Districts.Get(district); d != nil {
		kpis = append(kpis, d.KPIs...)
	}
	var list []any
	for i, m := range r.Metrics {
		known := slices.ContainsFunc(kpis, func(k model.KPI) bool { return k.Metric == m.Metric && k.Definition != "" })
		if m.Definition == "" && !known {
			list = append(list, map[string]any{"at": []any{"metrics", strconv.Itoa(i)}, "metric": m.Metric})
		}
	}
	return some(list)
}
