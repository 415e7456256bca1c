package facts

import "masthead/internal/model"

// eachShown visits the known assets of a post that is not withdrawn, with the
// place that names each.
func (x *Index) eachShown(t *model.Thing, visit func(g gallery, at []any, a *model.Asset)) {
	if p := x.posts[t.Path]; p == nil || p.Withdraw != nil {
		return
	}
	x.eachMedium(t, func(g gallery, i int, a *model.Asset) {
		if a != nil {
			visit(g, g.item(i, "asset"), a)
		}
	})
}

// mediaRights compares each asset's rights with the day on which each account
// sends. What was taken down needs no rights any more.
func mediaRights(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var found []any
	said := once{}
	x.eachShown(t, func(g gallery, at []any, a *model.Asset) {
		for _, s := range g.showings {
			for _, one := range x.rightsAt(p, a, s) {
				if !said.again(at, one.what, one.platform) {
					found = append(found, one.value(x, at, a, s))
				}
			}
		}
	})
	return some(found)
}

// misfit is one way in which an asset or a consent does not fit a post.
type misfit struct {
	what, date string
	platform   string // of a channel that is not among those agreed on
	consent    *model.Consent
}

func (m misfit) value(x *Index, at []any, a *model.Asset, s showing) map[string]any {
	v := map[string]any{"what": m.what, "at": at, "asset": a.ID, "path": a.Path}
	if m.date != "" {
		v["date"] = m.date
	}
	if s.day != "" {
		v["sent"] = s.day
	}
	if m.platform != "" {
		v["platform"], v["name"] = m.platform, x.Platforms.Title(m.platform)
	}
	if m.consent != nil {
		v["consent"], v["consent_path"] = m.consent.ID, m.consent.Path
	}
	return v
}

func (x *Index) rightsAt(p *model.Post, a *model.Asset, s showing) []misfit {
	r := a.Rights
	var found []misfit
	if r.Channels != nil && !x.listed(r.Channels, s.platform) {
		found = append(found, misfit{what: "channel", platform: s.platform})
	}
	switch {
	case s.day == "":
	case r.From > s.day:
		found = append(found, misfit{what: "not-begun", date: r.From})
	case r.Until == "":
	case r.Until < s.day:
		found = append(found, misfit{what: "ended", date: r.Until})
	case r.After != "take-down":
	case r.Until < x.today && x.isOut(p, s):
		found = append(found, misfit{what: "overdue", date: r.Until})
	case r.Until >= x.today && r.Until <= addDays(s.day, int(x.threshold("process", "take_down_days"))):
		found = append(found, misfit{what: "take-down", date: r.Until})
	}
	return found
}

// listed reports whether a platform is among those that a file names.
func (x *Index) listed(words []string, platform string) bool {
	for _, word := range words {
		if x.platformID(word) == platform {
			return true
		}
	}
	return false
}

// mediaConsents compares the consents behind each asset with where and when
// accounts send it.
func mediaConsents(x *Index, t *model.Thing) any {
	var found []any
	said := once{}
	x.eachShown(t, func(g gallery, at []any, a *model.Asset) {
		for _, id := range a.Consents {
			c := x.Org.Consents.Get(id)
			if c == nil {
				continue
			}
			for _, s := range g.showings {
				for _, one := range x.consentAt(c, s) {
					if !said.again(at, c.ID, one.what, one.platform) {
						found = append(found, one.value(x, at, a, s))
					}
				}
			}
		}
	})
	return some(found)
}

// consentAt gives a withdrawal first: nothing else matters then. It counts on
// any day, because what was sent before must be taken down.
func (x *Index) consentAt(c *model.Consent, s showing) []misfit {
	if c.WithdrawnAt != "" {
		return []misfit{{what: "withdrawn", date: day(c.WithdrawnAt), consent: c}}
	}
	var found []misfit
	if c.Channels != nil && !x.listed(c.Channels, s.platform) {
		found = append(found, misfit{what: "channel", platform: s.platform, consent: c})
	}
	switch {
	case s.day == "":
	case c.Until != "" && c.Until < s.day:
		found = append(found, misfit{what: "ended", date: c.Until, consent: c})
	case c.GivenOn > s.day:
		found = append(found, misfit{what: "not-yet", date: c.GivenOn, consent: c})
	}
	return found
}
