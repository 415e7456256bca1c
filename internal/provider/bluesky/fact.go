package bluesky

import (
	"encoding/json"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// number is a fact of the platform; 0 where it is not known.
func (a *account) number(group, name string) int64 {
	switch v := a.fact(group, name).(type) {
	case json.Number:
		n, err := v.Int64()
		if err == nil {
			return n
		}
	case int:
		return int64(v)
	case int64:
		return v
	}
	return 0
}

// words are a fact that is a list of texts, or one.
func (a *account) words(group, name string) []string {
	switch v := a.fact(group, name).(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []any:
		var all []string
		for _, one := range v {
			if s, ok := one.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

func (a *account) word(group, name string) string {
	if all := a.words(group, name); len(all) > 0 {
		return all[0]
	}
	return ""
}

func (a *account) fact(group, name string) any {
	if a.o.Fact == nil {
		return nil
	}
	value, _ := a.o.Fact(group, name)
	return value
}

// types are the media that are taken. Where the schema takes every picture, it
// is those that people can see everywhere.
func (a *account) types() []string {
	all := []string{}
	for _, kind := range append(a.words("media", "image_types"), a.words("media", "video_types")...) {
		if kind == "image/*" {
			all = append(all, "image/png", "image/jpeg", "image/webp", "image/gif")
		} else {
			all = append(all, kind)
		}
	}
	return all
}

// rates turn points into calls. All verbs draw on the same points, so a mixture
// may be refused a little earlier.
func (a *account) rates() []provider.Rate {
	var all []provider.Rate
	for _, budget := range []struct {
		fact string
		per  time.Duration
	}{{"hour_points_max", time.Hour}, {"day_points_max", 24 * time.Hour}} {
		points := a.number("rate", budget.fact)
		for _, cost := range []struct {
			verb ledger.Verb
			fact string
		}{{ledger.Create, "create_points"}, {ledger.Profile, "update_points"}, {ledger.Withdraw, "delete_points"}} {
			if each := a.number("rate", cost.fact); points > 0 && each > 0 {
				all = append(all, provider.Rate{Verbs: []ledger.Verb{cost.verb}, Most: int(points / each), Per: budget.per})
			}
		}
	}
	return all
}

// page is where people see the account.
func (a *account) page(did string) string {
	return strings.ReplaceAll(a.word("url", "canonical_id"), "{id}", did)
}
