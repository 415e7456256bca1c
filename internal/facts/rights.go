package facts

import (
	"masthead/internal/gate"
	"masthead/internal/model"
)

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
	var found []misfit
	for _, one := range gate.OfRights(a.Rights, s.day, x.listed(a.Rights.Channels, s.platform)) {
		found = append(found, misfitOf(one, s, nil))
	}
	switch r := a.Rights; {
	case s.day == "" || r.From > s.day || r.Until == "" || r.Until < s.day || r.After != "take-down":
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

// consentAt compares one consent with where and when an account sends.
func (x *Index) consentAt(c *model.Consent, s showing) []misfit {
	var found []misfit
	for _, one := range gate.OfConsent(c, s.day, x.listed(c.Channels, s.platform)) {
		found = append(found, misfitOf(one, s, c))
	}
	return found
}

// misfitOf names the platform where that is what does not fit.
func misfitOf(m gate.Misfit, s showing, c *model.Consent) misfit {
	found := misfit{what: m.What, date: m.Date, consent: c}
	if m.What == "channel" {
		found.platform = s.platform
	}
	return found
}
