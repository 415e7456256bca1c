package change

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"

	"masthead/internal/zone"
)

// bent is how a value bears on what is allowed.
type bent int

const (
	more  bent = iota + 1 // a greater one allows more; none is no limit
	less                  // a smaller one allows more; none is zero
	open                  // each entry allows something
	gate                  // each entry allows something; no list allows everything
	guard                 // each entry asks for something
	level                 // severity
	late                  // a later day allows more; none never ends
	early                 // an earlier day allows more; none was always
	since                 // a later day allows more; none was always
	yes                   // true allows more
)

// bents are the values whose direction is known, by kind and field.
var bents = map[string]bent{
	"account.cadence.per_day": more, "account.cadence.per_week": more, "account.gap": less,
	"district.cadence.per_day": more, "district.cadence.per_week": more, "district.gap": less,
	"district.platforms": open, "district.capacity.accounts_per_person": more,

	"organization.defaults.lead_time": less, "organization.defaults.lateness": more, "organization.defaults.gap": less,
	"organization.defaults.cadence.per_day": more, "organization.defaults.cadence.per_week": more,
	"organization.defaults.district_cadence.per_day": more, "organization.defaults.district_cadence.per_week": more,
	"organization.style_guide.grace_days": more, "organization.inventory.certify_every": more,
	"organization.inventory.max_removed_percent": more, "organization.inventory.accounts_per_person": more,
	"organization.links.allowed_hosts": gate, "organization.links.shorteners": guard,
	"organization.waivers.approvers": open, "organization.waivers.max_days": more, "organization.facts.medium_blocks": guard,
	"organization.profile.name_contains": gate, "organization.profile.bio_contains": gate,
	"organization.on_duty.labels": guard, "organization.on_duty.for": less,
	"organization.labels.*.needs": guard, "organization.labels.*.approvals": guard, "organization.labels.*.words": guard,
	"organization.embargoes": guard, "organization.rules.*": level, "organization.style.rules.*": level,
	"organization.style.packs": guard, "organization.style.accept": open, "organization.style.reject": guard,
	"organization.budget.per_post": more, "organization.budget.per_month": more,
	"organization.freshness.case_days": more, "organization.freshness.idea_days": more, "organization.freshness.report_days": more,
	"organization.freshness.fact_days": more, "organization.freshness.rights_days": less,
	"organization.targets.*.max_operations": more, "organization.targets.*.max_percent": more,
	"organization.reach.max_operations": more, "organization.reach.max_percent": more,

	"district.style.rules.*": level, "district.style.packs": guard, "district.style.accept": open, "district.style.reject": guard,

	"asset.rights.until": late, "asset.rights.from": early, "asset.rights.channels": gate, "asset.rights.paid": yes,
	"consent.until": late, "consent.channels": gate, "waiver.expires": late,
	"style.level": level, "rule.severity": level, "rule.kinds": guard, "rule.effective_from": since,
}

// sense is the direction of one value in place of another, "" for fields that
// allow and forbid nothing.
func (c *comparison) sense(at Field, before, after any) Sense {
	b, known := bents[c.kind+"."+c.pattern(at)]
	switch {
	case (c.kind == "thresholds" || c.kind == "platform") && at[len(at)-1].Name == "value":
		return Unclear
	case !known:
		return ""
	}
	before, after = c.inherited(c.in.Before, at, before), c.inherited(c.in.After, at, after)
	x, ok := b.weight(before)
	y, ok2 := b.weight(after)
	switch {
	case b == level && before == nil: // the rule's own severity, whatever that is
		return map[any]Sense{"off": Loosens, "error": Tightens}[after].orUnclear()
	case b == level && after == nil:
		return map[any]Sense{"off": Tightens, "error": Loosens}[before].orUnclear()
	case !ok || !ok2:
		return Unclear
	case x < y:
		return Loosens
	case x > y:
		return Tightens
	}
	return ""
}

func (s Sense) orUnclear() Sense { return cmp.Or(s, Unclear) }

// pattern is the field with a star for each name of an entry: also of those
// mappings of settings whose keys are names.
func (c *comparison) pattern(at Field) string {
	names := slices.Clone(at)
	for i := range names {
		above := names[:i].String()
		names[i].Free = names[i].Free || slices.Contains([]string{"rules", "labels", "targets", "style.rules"}, above)
	}
	return names.pattern()
}

// weight is how much a value allows.
func (b bent) weight(v any) (float64, bool) {
	text, _ := v.(string)
	switch b {
	case more:
		n, ok := amount(v, math.Inf(1))
		return n, ok
	case less:
		n, ok := amount(v, 0)
		return -n, ok
	case level:
		i := slices.Index([]string{"error", "warning", "advice", "suggestion", "off"}, text)
		return []float64{0, 0, 1, 2, 2, 3}[i+1], i >= 0
	case late:
		return day(text, v, math.Inf(1))
	case since:
		return day(text, v, math.Inf(-1))
	case early:
		n, ok := day(text, v, math.Inf(-1))
		return -n, ok
	case yes:
		if v == true {
			return 1, true
		}
		return 0, v == nil || v == false
	}
	return 0, false // lists have their own sense
}

// amount reads a number or a duration.
func amount(v any, none float64) (float64, bool) {
	switch v := v.(type) {
	case nil:
		return none, true
	case int:
		if v == 0 {
			return none, true
		}
		return float64(v), true
	case json.Number:
		n, err := v.Float64()
		return n, err == nil
	case string:
		d, problem := zone.ParseDuration(v)
		return d.Length().Seconds(), problem == zone.None
	}
	return 0, false
}

func day(text string, v any, none float64) (float64, bool) {
	if v == nil {
		return none, true
	}
	d, problem := zone.ParseDate(text[:min(len(text), len("2006-01-02"))])
	return float64(d.Sub(zone.Date{Year: 1970, Month: 1, Day: 1})), problem == zone.None
}

// listSense is the direction of a list with other entries.
func (c *comparison) listSense(at Field, before, after []any, e Event) Sense {
	b := bents[c.kind+"."+c.pattern(at)]
	came, went := len(e.Added) > 0, len(e.Removed) > 0
	if b == gate && (before == nil) != (after == nil) {
		came, went = after == nil, before == nil
	}
	switch {
	case b != open && b != gate && b != guard || !came && !went:
		return ""
	case came && went:
		return Unclear
	case came == (b != guard):
		return Loosens
	}
	return Tightens
}
