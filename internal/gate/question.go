package gate

import (
	"cmp"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// question is one post at one account at one time.
type question struct {
	*Gates
	post   *model.Post
	outlet outlet
	at     time.Time // in the account's zone
	day    string    // of it
}

func (q question) stopped() []Bar {
	var bars []Bar
	of := Subject(q.post, q.outlet.Account, q.outlet.platform, q.Org.Settings.Language)
	for _, s := range q.stops {
		if !s.Lasts(q.at, q.outlet.location) || !s.Means(of) || s.Spares(of) {
			continue
		}
		b := Bar{Kind: Pause, Path: s.Path, Reason: InPause, Detail: cmp.Or(s.Title, s.ID), Date: s.From}
		if s.Blackout {
			b.Kind, b.Reason, b.Date, b.Until = Blackout, InBlackout, cmp.Or(s.Until, s.From), s.spans[q.outlet.location].end
		}
		bars = append(bars, b)
	}
	return bars
}

func (q question) embargo() []Bar {
	written := q.post.EmbargoUntil
	if written == "" {
		return nil
	}
	until, ok := q.Zones.Moment(written, q.outlet.location, true)
	switch {
	case !ok:
		return []Bar{{Kind: Unknown, Path: q.post.Path, Reason: UnclearEmbargo, Date: written}}
	case q.at.Before(until):
		return []Bar{{Kind: Embargo, Path: q.post.Path, Until: until, Reason: UnderEmbargo, Date: written}}
	}
	return nil
}

// account lets one that is being closed say goodbye until its last day.
func (q question) account() []Bar {
	a := q.outlet
	over := a.ClosedOn != "" && q.day > a.ClosedOn
	switch {
	case !q.isError("account-not-official"):
	case a.State == "official", a.State == "closing" && !over, (a.State == "closed" || a.State == "inactive") && a.ClosedOn != "" && !over:
	default:
		return []Bar{{Kind: Account, Path: a.Path, Reason: NotOfficial, Detail: a.State}}
	}
	return nil
}

// people are those who answer for the post and for the account.
func (q question) people() []Bar {
	var bars []Bar
	for _, who := range []struct {
		id, path, rule string
		reason         Reason
	}{{q.post.Author, q.post.Path, "author-has-left", AuthorLeft}, {q.outlet.Owner, q.outlet.Path, "owner-has-left", OwnerLeft}} {
		p := q.Org.People.Get(who.id)
		if p != nil && p.Status == "left" && (p.LeftOn == "" || q.day > p.LeftOn) && q.isError(who.rule) {
			bars = append(bars, Bar{Kind: Person, Path: who.path, Reason: who.reason, Detail: p.Name})
		}
	}
	return bars
}

// isError reports whether the organisation lets the rule forbid.
func (q question) isError(rule string) bool {
	severity, own := q.Org.Settings.Rules[rule]
	return !own || severity == "error"
}

// media asks for the rights to each medium, and for the consents of those in it.
func (q question) media() []Bar {
	var bars []Bar
	for _, m := range q.post.For(q.outlet.Account).Media {
		a := q.Org.Assets.Get(m.Asset)
		if a == nil {
			bars = append(bars, Bar{Kind: Unknown, Path: q.post.Path, Reason: NoAsset, Detail: m.Asset})
			continue
		}
		for _, one := range OfRights(a.Rights, q.day, q.listed(a.Rights.Channels)) {
			bars = append(bars, q.misfit(Rights, a.Path, a.ID, one))
		}
		for _, id := range a.Consents {
			c := q.Org.Consents.Get(id)
			if c == nil {
				bars = append(bars, Bar{Kind: Unknown, Path: a.Path, Reason: NoConsent, Detail: id})
				continue
			}
			for _, one := range OfConsent(c, q.day, q.listed(c.Channels)) {
				bars = append(bars, q.misfit(Consent, c.Path, c.ID, one))
			}
		}
	}
	return bars
}

// listed reports whether the account's platform is among those that a file names.
func (q question) listed(words []string) bool {
	for _, word := range words {
		if id, known := q.Platforms.Lookup(word); known && id == q.outlet.platform || word == q.outlet.Platform {
			return true
		}
	}
	return false
}

func (q question) misfit(kind Kind, path, id string, m Misfit) Bar {
	b := Bar{Kind: kind, Path: path, Reason: Reason(string(kind) + "-" + m.What), Detail: id, Date: m.Date}
	if m.What == "not-begun" || m.What == "not-yet" {
		b.Until, _ = q.Zones.Moment(m.Date, q.outlet.location, false)
	}
	return b
}

// duty asks for somebody on call, from now on for as long as the organisation
// says. It is over when the next shift begins, which is not looked for.
func (q question) duty() []Bar {
	labels := OnDuty(q.Org.Settings, q.post.Labels)
	if len(labels) == 0 || q.Org.Settings.Rules["label-needs-on-duty"] == "advice" {
		return nil
	}
	length, _ := zone.ParseDuration(q.Org.Settings.OnDuty.For) // without one: at the very moment
	from, alone := q.roster.Uncovered(q.at, length.After(q.at))
	if !alone {
		return nil
	}
	return []Bar{{Kind: Duty, Path: q.post.Path, Reason: Unattended, Detail: q.post.Labels[labels[0]], Date: from.In(q.outlet.location).Format("2006-01-02 15:04")}}
}
