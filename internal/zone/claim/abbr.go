package claim

import (
	"slices"
	"time"

	"masthead/internal/zone"
)

// abbr is a zone abbreviation as posts use it, from the tz database.
type abbr struct {
	minutes int      // from UTC; known tells whether it means one offset only
	known   bool     // false: several places use the letters for other offsets
	places  []string // where it is in use; empty: judged only by the account's own zone
}

// Places cover every change calendar under which the letters are in use, so
// that what holds in none of them holds nowhere. Where some place keeps the
// letters all year (AEST in Brisbane, MST in Phoenix) or uses them for another
// offset (CST, IST, BST) there are no places. EST and CET are kept all year by
// Panama and Algeria too; a post that means those is rarer than the slip, and
// an account there is judged by its own zone.
var abbrs = map[string]abbr{
	"UTC": {0, true, nil}, "GMT": {0, true, nil},
	"EST": {-300, true, []string{"America/New_York"}}, "EDT": {-240, true, []string{"America/New_York"}},
	"CST": {}, "CDT": {-300, true, []string{"America/Chicago", "America/Havana"}},
	"MST": {-420, true, nil}, "MDT": {-360, true, []string{"America/Denver"}},
	"PST": {-480, true, []string{"America/Los_Angeles"}}, "PDT": {-420, true, []string{"America/Los_Angeles"}},
	"AKST": {-540, true, []string{"America/Anchorage"}}, "AKDT": {-480, true, []string{"America/Anchorage"}},
	"AST": {}, "ADT": {}, "HST": {-600, true, nil},
	"WET": {0, true, nil}, "WEST": {60, true, []string{"Europe/Lisbon"}},
	"CET": {60, true, []string{"Europe/Berlin"}}, "CEST": {120, true, []string{"Europe/Berlin"}},
	"EET": {120, true, nil}, "EEST": {180, true, []string{"Europe/Athens", "Africa/Cairo", "Asia/Beirut", "Europe/Chisinau", "Asia/Gaza"}},
	"BST": {}, "IST": {}, "MSK": {180, true, nil}, "JST": {540, true, nil}, "KST": {540, true, nil}, "SGT": {480, true, nil}, "HKT": {480, true, nil},
	"AWST": {480, true, nil}, "ACST": {570, true, nil}, "ACDT": {630, true, []string{"Australia/Adelaide"}},
	"AEST": {600, true, nil}, "AEDT": {660, true, []string{"Australia/Sydney"}},
	"NZST": {720, true, []string{"Pacific/Auckland"}}, "NZDT": {780, true, []string{"Pacific/Auckland"}},
	"ET": {}, "CT": {}, "MT": {}, "PT": {}, // right all year
}

func zoneAbbr(s string) bool {
	_, ok := abbrs[s]
	return ok
}

// calendar answers what holds on a day, each question once.
type calendar struct {
	atlas *zone.Atlas
	own   *time.Location
	asked map[question]answer
}

type question struct {
	abbr string
	day  zone.Date
}

type answer struct {
	holds   bool
	instead string // the letters of that place on that day
	minutes int    // their offset
}

// ask tells whether the letters are in use at any time of the day. Letters
// that cannot be judged hold.
func (c *calendar) ask(name string, d zone.Date) answer {
	key := question{name, d}
	if a, ok := c.asked[key]; ok {
		return a
	}
	a := c.judge(name, d)
	c.asked[key] = a
	return a
}

func (c *calendar) judge(name string, d zone.Date) answer {
	if name == "UTC" || name == "GMT" || d.Year < 1970 || d.Year > 2100 {
		return answer{holds: true}
	}
	if used(name, c.own, d.Year) {
		return c.in(name, d, c.own)
	}
	for i, place := range abbrs[name].places {
		loc, err := c.atlas.Load(place)
		if err != nil {
			return answer{holds: true}
		}
		if a := c.in(name, d, loc); a.holds || i == len(abbrs[name].places)-1 {
			return a
		}
	}
	return answer{holds: true}
}

// in compares with the whole day: on the day of a change both letters hold.
func (c *calendar) in(name string, d zone.Date, loc *time.Location) answer {
	first, end, ok := zone.Day(d, loc)
	if !ok {
		return answer{holds: true}
	}
	before, _ := first.Zone()
	instead, seconds := end.Add(-time.Second).Zone()
	return answer{name == before || name == instead, instead, seconds / 60}
}

// used tells whether a place has these letters in a year.
func used(name string, loc *time.Location, year int) bool {
	return slices.ContainsFunc([]time.Month{1, 4, 7, 10}, func(m time.Month) bool {
		have, _ := time.Date(year, m, 15, 12, 0, 0, 0, loc).Zone()
		return have == name
	})
}
