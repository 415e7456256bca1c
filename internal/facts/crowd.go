package facts

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

func crowdOf(x *Index, t *model.Thing) any { return some(x.times.crowd[t.Path]) }

func closeOf(x *Index, t *model.Thing) any {
	return some(merged(x.times.close[t.Path], "whose", func(f map[string]any) string {
		return fmt.Sprint(f["at"], f["path"], f["gap"], f["minutes"], f["of"])
	}))
}

func ratesOf(x *Index, t *model.Thing) any { return some(x.times.rates[t.Path]) }

// line is sends that readers see as one after the other: those of an account,
// or the posts of a district.
type line struct {
	of, whose string
	sends     []*send // in order of time
	cadence   model.Cadence
	gap       string
}

// crowding finds sends in each other's way. Answers to somebody do not count:
// nobody else takes them for one more post.
func (x *Index) crowding(t *timetable) {
	byOutlet, byDistrict := map[*outlet][]*send{}, map[string][]*send{}
	for _, s := range t.due {
		byOutlet[s.outlet] = append(byOutlet[s.outlet], s)
	}
	for _, s := range t.first {
		byDistrict[s.post.District] = append(byDistrict[s.post.District], s)
	}
	for _, a := range x.Org.Accounts.All {
		if d := t.outlets[a.ID]; d.Account == a && len(byOutlet[d]) > 1 {
			x.crowded(t, x.accountLine(d, withoutReplies(byOutlet[d])))
			x.rated(t, d, byOutlet[d])
		}
	}
	for _, d := range x.Org.Districts.All {
		x.crowded(t, x.districtLine(d, withoutReplies(byDistrict[d.ID])))
	}
}

func withoutReplies(sends []*send) []*send {
	return slices.DeleteFunc(slices.Clone(sends), func(s *send) bool { return s.post.Action == "reply" })
}

func (x *Index) accountLine(d *outlet, sends []*send) line {
	settings := x.Org.Settings
	l := line{of: "account", whose: d.ID, sends: sends, cadence: d.limits.Cadence, gap: d.limits.Gap}
	l.cadence = orElse(l.cadence, settings.Cadence)
	if l.gap == "" {
		l.gap = settings.Gap
	}
	return l
}

// districtLine has no gap of the organisation's: that is between the posts of
// one account.
func (x *Index) districtLine(d *model.District, sends []*send) line {
	return line{of: "district", whose: d.ID, sends: sends, cadence: orElse(d.Cadence, x.Org.Settings.DistrictCadence), gap: d.Gap}
}

func orElse(c, standard model.Cadence) model.Cadence {
	if c.PerDay == 0 {
		c.PerDay = standard.PerDay
	}
	if c.PerWeek == 0 {
		c.PerWeek = standard.PerWeek
	}
	return c
}

func (x *Index) crowded(t *timetable, l line) {
	t.beyond(l, "day", l.cadence.PerDay, (*send).date)
	t.beyond(l, "week", l.cadence.PerWeek, func(s *send) zone.Date { return s.date().Week() })
	if gap, problem := zone.ParseDuration(l.gap); problem == zone.None {
		x.tooClose(t, l, gap)
	}
}

// buckets puts sends together by day or week, in order of their first.
func buckets(sends []*send, of func(*send) zone.Date) (keys []zone.Date, all map[zone.Date][]*send) {
	all = map[zone.Date][]*send{}
	for _, s := range sends {
		key := of(s)
		if all[key] == nil {
			keys = append(keys, key)
		}
		all[key] = append(all[key], s)
	}
	return keys, all
}

func (t *timetable) beyond(l line, period string, limit int, of func(*send) zone.Date) {
	if limit <= 0 || len(l.sends) <= limit {
		return
	}
	keys, all := buckets(l.sends, of)
	for _, key := range keys {
		group := all[key]
		if len(group) <= limit {
			continue
		}
		slices.SortFunc(group, inRank)
		for _, s := range group[limit:] {
			fact := s.fact()
			fact["of"], fact["whose"], fact["period"], fact["first"] = l.of, l.whose, period, key.String()
			fact["count"], fact["limit"], fact["others"] = len(group), limit, neighbours(group[:limit])
			t.crowd[s.post.Path] = append(t.crowd[s.post.Path], fact)
		}
	}
}

// neighbours names a few of them: who reads ten has understood.
func neighbours(sends []*send) []any {
	var list []any
	for _, s := range sends[:min(len(sends), 10)] {
		list = append(list, map[string]any{"path": s.post.Path, "id": s.name()})
	}
	return list
}

// reach bounds how many neighbours are compared, so that thousands of posts in
// one minute cost no more than they must.
const reach = 8

func (x *Index) tooClose(t *timetable, l line, gap zone.Duration) {
	nearest := map[*send]*send{}
	for i, later := range l.sends {
		for j := i - 1; j >= max(0, i-reach); j-- {
			earlier := l.sends[j]
			if !gap.After(earlier.when()).After(later.when()) {
				break
			}
			told, other := later, earlier
			if inRank(told, other) < 0 {
				told, other = other, told
			}
			if was := nearest[told]; was == nil || minutesApart(told, other) < minutesApart(told, was) {
				nearest[told] = other
			}
		}
	}
	for _, s := range l.sends {
		if other := nearest[s]; other != nil {
			fact := s.fact()
			fact["of"], fact["whose"], fact["gap"], fact["minutes"] = l.of, l.whose, l.gap, minutes(minutesApart(s, other))
			fact["path"], fact["id"] = other.post.Path, other.name()
			fact["collides"] = l.of == "account" && minutesApart(s, other) == 0
			fact["queued"] = x.queued(s)
			t.close[s.post.Path] = append(t.close[s.post.Path], fact)
		}
	}
}

// minutesApart is the distance by the minutes on the wall.
func minutesApart(a, b *send) time.Duration {
	return a.when().Truncate(time.Minute).Sub(b.when().Truncate(time.Minute)).Abs()
}

// dailyLimits are the facts on how much a platform takes from one account in a
// day. Other units are not for us to turn into days.
var dailyLimits = []struct{ group, fact string }{{"schedule", "daily_max"}, {"rate", "post"}}

// rated finds sends beyond what the platform takes in a day. Where it counts
// the last 24 hours the days of UTC let some through and accuse none wrongly.
func (x *Index) rated(t *timetable, d *outlet, sends []*send) {
	for _, of := range dailyLimits {
		fact, _ := x.Platforms.Fact(d.platform, of.group, of.fact)
		number, _ := fact.Value.(json.Number)
		limit, err := number.Int64()
		if err != nil || len(sends) <= int(limit) {
			continue
		}
		keys, all := buckets(sends, func(s *send) zone.Date { return zone.DateOf(s.when().UTC()) })
		for _, key := range keys {
			group := all[key]
			slices.SortFunc(group, inRank)
			for _, s := range group[min(int(limit), len(group)):] {
				over := s.fact()
				over["platform"], over["group"], over["fact"], over["count"] = d.platform, of.group, of.fact, len(group)
				t.rates[s.post.Path] = append(t.rates[s.post.Path], over)
			}
		}
	}
}
