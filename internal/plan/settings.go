package plan

import (
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// LimitsOf are the reach limits of masthead.yaml.
func LimitsOf(org *model.Organization) Limits {
	l := Limits{Targets: map[string]Limit{}, Total: Limit{Operations: org.Settings.Reach.MaxOperations, Percent: org.Settings.Reach.MaxPercent}}
	for id, t := range org.Settings.Targets {
		l.Targets[id] = Limit{Operations: t.MaxOperations, Percent: t.MaxPercent}
	}
	return l
}

// OverridesOf are the overrides that can be read. The last day counts, by the
// clock of the organisation.
func OverridesOf(org *model.Organization, zones *zone.Atlas) []Override {
	place, err := zones.Load(org.Settings.TimeZone)
	if err != nil {
		place = time.UTC
	}
	var all []Override
	for _, o := range org.Overrides.All {
		last, bad := zone.ParseDate(o.Expires)
		if bad != zone.None {
			continue // it lets nothing through
		}
		if _, end, ok := zone.Day(last, place); ok {
			all = append(all, Override{Path: o.Path, Digests: o.Digests, Expires: end})
		}
	}
	return all
}
