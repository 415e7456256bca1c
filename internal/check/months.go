package check

import (
	"maps"
	"slices"
	"time"

	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/zone"
)

// stretch is a time and the posts of it that a change has to do with: those of
// some districts, and those that name an account, wherever they are.
type stretch struct {
	all                 bool
	districts, accounts []string
	from, to            string // dates
	first, last         string // months of the folders that are looked into
}

func during(from, to zone.Date) stretch {
	month := func(d zone.Date) string { return d.String()[:len("2026-10")] }
	return stretch{from: from.String(), to: to.String(), first: month(from.Add(-model.Misfiled)), last: month(to.Add(model.Misfiled))}
}

const (
	ahead   = 31 // days of what is to come that a change of an account is compared with
	longest = 62 // days of a blackout that are looked into
)

// stretches are those of everything that differs, in both versions.
func (r *run) stretches() []stretch {
	base := model.Build(r.base.docs())
	head, fork := model.Build(r.head.docs()), model.Build(r.fork.docs())
	c := calendar{versions: []*model.Organization{head, base, fork}, today: zone.DateOf(r.options.Now.UTC())}
	var all []stretch
	for _, o := range []*model.Organization{head, fork} {
		for _, p := range o.Posts.All {
			if r.part.changed[p.Path] {
				all = append(all, c.ofPost(p)...)
			}
		}
		for _, a := range o.Accounts.All {
			if r.part.changed[a.Path] {
				all = append(all, c.ofAccount(a))
			}
		}
		for _, b := range o.Blackouts.All {
			if r.part.changed[b.Path] {
				all = append(all, c.ofBlackout(b)...)
			}
		}
		for _, p := range o.Pauses.All {
			if r.part.changed[p.Path] {
				all = append(all, c.ofPause(p)...)
			}
		}
	}
	return merged(all)
}

// calendar knows how far posts are in each other's way.
type calendar struct {
	versions []*model.Organization
	today    zone.Date
}

// ofPost is the week of each of its days, as far as a gap reaches.
func (c calendar) ofPost(p *model.Post) []stretch {
	gap := 0
	for _, o := range c.versions {
		gap = max(gap, days(o.Settings.Gap))
		if d := o.Districts.Get(p.District); d != nil {
			gap = max(gap, days(d.Gap))
		}
		for _, id := range p.Accounts {
			if a := o.Accounts.Get(id); a != nil {
				gap = max(gap, days(a.Gap))
			}
		}
	}
	var all []stretch
	for _, text := range times(p) {
		if date, ok := dateOf(text); ok {
			from, to := date.Add(-1).Week(), date.Add(1).Week().Add(6)
			from, to = earlier(from, date.Add(-1-gap)), later(to, date.Add(1+gap))
			s := during(from, to)
			s.districts, s.accounts = []string{p.District}, p.Accounts
			all = append(all, s)
		}
	}
	return all
}

// times are the written times of a post.
func times(p *model.Post) []string {
	all := []string{p.PublishAt}
	for _, v := range p.Variants {
		all = append(all, v.PublishAt)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// ofAccount is what is to come: of an account that ends all of it, since nothing
// may be left waiting there.
func (c calendar) ofAccount(a *model.Account) stretch {
	to := c.today.Add(ahead)
	if a.State == "closed" || a.State == "closing" || a.State == "inactive" {
		to = zone.Date{Year: 9999, Month: time.January, Day: 1}
	}
	s := during(c.today.Add(-1), to)
	s.accounts = []string{a.ID}
	return s
}

func (c calendar) ofBlackout(b *model.Blackout) []stretch {
	from, ok := dateOf(b.From)
	to, ends := dateOf(b.Until)
	if !ends {
		to = from
	}
	from = later(from.Add(-1), c.today.Add(-1))
	if to = earlier(to.Add(1), from.Add(longest)); !ok || to.Sub(from) < 0 {
		return nil
	}
	return []stretch{scoped(b.Scope, from, to)}
}

// ofPause is all of a pause that is over: somebody has to say what becomes of
// the posts that it kept back.
func (c calendar) ofPause(p *model.Pause) []stretch {
	from, ok := dateOf(p.Since)
	to := c.today.Add(ahead)
	if p.Ended != nil {
		if end, ends := dateOf(p.Ended.At); ends {
			to = end.Add(1)
		}
	} else {
		from = later(from, c.today)
	}
	if !ok || to.Sub(from) < 0 {
		return nil
	}
	return []stretch{scoped(p.Scope, from.Add(-1), to)}
}

// scoped are the posts that a scope can be about.
func scoped(s model.Scope, from, to zone.Date) stretch {
	all := during(from, to)
	all.all, all.districts = s.Everything || len(s.Districts) == 0, s.Districts
	return all
}

// merged puts stretches of the same days together: every post is asked about
// each of them.
func merged(list []stretch) []stretch {
	var all []stretch
	for _, s := range list {
		i := slices.IndexFunc(all, func(o stretch) bool { return o.from == s.from && o.to == s.to })
		if i < 0 {
			all = append(all, s)
			continue
		}
		all[i].all = all[i].all || s.all
		all[i].districts = union(all[i].districts, s.districts)
		all[i].accounts = union(all[i].accounts, s.accounts)
	}
	return all
}

func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// misfiledPost finds the first time of a post that is not of the month in whose
// folder it lies. A few days do not matter: it is looked for so much further.
func misfiledPost(p *model.Post) []diag.Problem {
	_, month, ok := model.MonthFolder(p.Path)
	first, problem := zone.ParseDate(month + "-01")
	if !ok || problem != zone.None {
		return nil
	}
	last := zone.DateOf(time.Date(first.Year, first.Month+1, 0, 0, 0, 0, 0, time.UTC))
	places := [][]string{{"publish_at"}}
	for _, key := range slices.Sorted(maps.Keys(p.Variants)) {
		places = append(places, []string{"variants", key, "publish_at"})
	}
	for _, at := range places {
		value, _ := p.Doc.Get(at)
		text, _ := value.(string)
		if date, ok := dateOf(text); ok && (first.Sub(date) > model.Misfiled || date.Sub(last) > model.Misfiled) {
			found := whole("misfiled-post", p.Path, "date", date.String(), "month", month)
			found.Span, found.Pointer = p.Doc.Span(at), diag.Pointer(at)
			return []diag.Problem{found}
		}
	}
	return nil
}

func dateOf(text string) (zone.Date, bool) {
	date, problem := zone.ParseDate(text[:min(len(text), len(time.DateOnly))])
	return date, problem == zone.None
}

// days is a duration in whole days, rounded up.
func days(text string) int {
	d, problem := zone.ParseDuration(text)
	if problem != zone.None {
		return 0
	}
	return d.Days + int((d.Exact+24*time.Hour-1)/(24*time.Hour))
}

func earlier(a, b zone.Date) zone.Date {
	if a.Sub(b) < 0 {
		return a
	}
	return b
}

func later(a, b zone.Date) zone.Date {
	if a.Sub(b) > 0 {
		return a
	}
	return b
}
