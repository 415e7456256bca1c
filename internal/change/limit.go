package change

import (
	"masthead/internal/model"
	"masthead/internal/zone"
)

// inherited is what holds where an account or a district says nothing.
func (c *comparison) inherited(o *model.Organization, at Field, v any) any {
	if v != nil {
		return v
	}
	cadence := o.Settings.Cadence
	if c.kind == "district" {
		cadence = o.Settings.DistrictCadence
	}
	switch c.kind + "." + at.String() {
	case "account.cadence.per_day", "district.cadence.per_day":
		return cadence.PerDay
	case "account.cadence.per_week", "district.cadence.per_week":
		return cadence.PerWeek
	case "account.gap":
		return textOr(o.Settings.Gap)
	}
	return nil
}

// quietHours tells the two ends as one; false where they have not their form.
func (c *comparison) quietHours(at Field, before, after any) bool {
	b, okBefore := hoursOf(before)
	a, okAfter := hoursOf(after)
	if !okBefore || !okAfter || equal(before, after) {
		return okBefore && okAfter
	}
	e := Event{What: LimitsOther, Field: at, Before: hoursText(b), After: hoursText(a)}
	was, is := b, a
	if before == nil {
		was = c.usualHours(c.in.Before, c.before)
	}
	if after == nil {
		is = c.usualHours(c.in.After, c.after)
	}
	e.Sense = senseOfHours(was, is)
	c.event(e)
	return true
}

func hoursText(h model.Hours) any {
	if h == (model.Hours{}) {
		return nil
	}
	return h.From + "–" + h.To
}

// hoursOf reads a mapping of just the two ends; nil is none.
func hoursOf(v any) (model.Hours, bool) {
	m := mapping(v)
	from, okFrom := m["from"].(string)
	to, okTo := m["to"].(string)
	return model.Hours{From: from, To: to}, v == nil || okFrom && okTo && len(m) == 2
}

// usualHours are those of the districts above, or of the organisation.
func (c *comparison) usualHours(o *model.Organization, t *model.Thing) model.Hours {
	line := o.Lineage(t.District)
	if c.kind == "district" {
		line = o.Lineage(t.ID)
	}
	for _, d := range line {
		if d.QuietHours.From != "" {
			return d.QuietHours
		}
	}
	if c.kind == "organization" {
		return model.Hours{}
	}
	return o.Settings.QuietHours
}

// senseOfHours compares minute by minute: fewer quiet ones loosen.
func senseOfHours(before, after model.Hours) Sense {
	was, okBefore := minutes(before)
	is, okAfter := minutes(after)
	if !okBefore || !okAfter {
		return Unclear
	}
	lost, won := false, false
	for m := range was {
		lost = lost || was[m] && !is[m]
		won = won || is[m] && !was[m]
	}
	switch {
	case lost && won:
		return Unclear
	case lost:
		return Loosens
	case won:
		return Tightens
	}
	return ""
}

// minutes marks the quiet ones of a day.
func minutes(h model.Hours) (quiet [24 * 60]bool, ok bool) {
	if h == (model.Hours{}) {
		return quiet, true
	}
	w, problem := zone.ParseWindow(h.From, h.To)
	if problem != zone.None {
		return quiet, false
	}
	for m := w.From; m != w.To; m = (m + 1) % (24 * 60) {
		quiet[m] = true
	}
	return quiet, true
}
