package zone

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"masthead/internal/near"
)

// UnknownZone is the error of Atlas.Load: the name and what may be meant.
type UnknownZone struct {
	Name         string
	Abbreviation bool     // names an offset such as CET or PST, not a place
	Near         []string // up to three names that Load accepts, likeliest first; may be empty
}

func (e *UnknownZone) Error() string {
	hint := ""
	if len(e.Near) > 0 {
		hint = ": did you mean " + strings.Join(e.Near, ", ") + "?"
	}
	if e.Abbreviation {
		return fmt.Sprintf("%q is an abbreviation of an offset, not a time zone%s", e.Name, hint)
	}
	return fmt.Sprintf("no time zone is named %q%s", e.Name, hint)
}

// abbreviations are no zones for us, even where the database still has a file
// of that name: they say an offset, which half the year is not the place's.
var abbreviations = map[string][]string{
	"ACDT": {"Australia/Adelaide"}, "ACST": {"Australia/Darwin", "Australia/Adelaide"},
	"ADT": {"America/Halifax"}, "AEDT": {"Australia/Sydney"}, "AEST": {"Australia/Brisbane", "Australia/Sydney"},
	"AKDT": {"America/Anchorage"}, "AKST": {"America/Anchorage"}, "AKT": {"America/Anchorage"},
	"AST": {"America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"}, "AWST": {"Australia/Perth"},
	"BRT": {"America/Sao_Paulo"}, "BST": {"Europe/London"},
	"CAT": {"Africa/Harare", "Africa/Maputo"}, "CDT": {"America/Chicago"},
	"CEST": {"Europe/Warsaw", "Europe/Berlin", "Europe/Paris"}, "CET": {"Europe/Warsaw", "Europe/Berlin", "Europe/Paris"},
	"CST": {"America/Chicago", "America/Mexico_City", "Asia/Shanghai"}, "CST6CDT": {"America/Chicago"}, "CT": {"America/Chicago"},
	"EAT": {"Africa/Nairobi"}, "EDT": {"America/New_York"},
	"EEST": {"Europe/Kyiv", "Europe/Helsinki", "Europe/Athens"}, "EET": {"Europe/Kyiv", "Europe/Helsinki", "Europe/Athens"},
	"EST": {"America/New_York", "America/Panama"}, "EST5EDT": {"America/New_York"}, "ET": {"America/New_York"},
	"Factory": nil,
	"GMT":     {"UTC", "Europe/London", "Africa/Abidjan"}, "GMT+0": {"UTC"}, "GMT-0": {"UTC"}, "GMT0": {"UTC"}, "Greenwich": {"UTC", "Europe/London"},
	"HKT": {"Asia/Hong_Kong"}, "HST": {"Pacific/Honolulu"}, "IDT": {"Asia/Jerusalem"},
	"IST": {"Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"}, "JST": {"Asia/Tokyo"}, "KST": {"Asia/Seoul"},
	"MDT": {"America/Denver"}, "MEST": {"Europe/Warsaw", "Europe/Berlin"}, "MET": {"Europe/Warsaw", "Europe/Berlin"},
	"MEZ": {"Europe/Berlin", "Europe/Vienna"}, "MESZ": {"Europe/Berlin", "Europe/Vienna"},
	"MSK": {"Europe/Moscow"}, "MST": {"America/Denver", "America/Phoenix"}, "MST7MDT": {"America/Denver"}, "MT": {"America/Denver"},
	"NDT": {"America/St_Johns"}, "NST": {"America/St_Johns"}, "NZDT": {"Pacific/Auckland"}, "NZST": {"Pacific/Auckland"},
	"PDT": {"America/Los_Angeles"}, "PKT": {"Asia/Karachi"}, "PST": {"America/Los_Angeles", "Asia/Manila"}, "PST8PDT": {"America/Los_Angeles"}, "PT": {"America/Los_Angeles"},
	"SAST": {"Africa/Johannesburg"}, "SGT": {"Asia/Singapore"}, "UCT": {"UTC"}, "Universal": {"UTC"},
	"WAT": {"Africa/Lagos"}, "WEST": {"Europe/Lisbon"}, "WET": {"Europe/Lisbon"}, "WIB": {"Asia/Jakarta"},
	"Z": {"UTC"}, "Zulu": {"UTC"},
}

func (a *Atlas) unknown(name string) *UnknownZone {
	for _, key := range []string{name, strings.ToUpper(name)} {
		if near, ok := abbreviations[key]; ok {
			return &UnknownZone{Name: name, Abbreviation: key != "Factory", Near: slices.Clone(near)}
		}
	}
	return &UnknownZone{Name: name, Near: a.near(name)}
}

// near ranks by edits to the whole name or to its last part: people recall the
// city and mistype or forget the continent.
func (a *Atlas) near(name string) []string {
	const longest = 64 // longer is not a mistyped name
	want := plain(name)
	if want == "" || len(want) > longest {
		return nil
	}
	type guess struct {
		name  string
		edits int
	}
	var guesses []guess
	for _, n := range a.names {
		have := plain(n)
		whole, last := near.Edits(want, have), near.Edits(city(want), city(have))
		if min(whole, last) <= max(1, len(city(want))/4) {
			guesses = append(guesses, guess{n, min(whole, last+1)})
		}
	}
	slices.SortStableFunc(guesses, func(x, y guess) int { return cmp.Compare(x.edits, y.edits) })
	var names []string
	for _, g := range guesses[:min(3, len(guesses))] {
		if g.edits <= guesses[0].edits+1 {
			names = append(names, g.name)
		}
	}
	return names
}

func plain(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), " ", "_")
}

func city(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }
