package cli

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"masthead/internal/model"
)

// draft is a file on its way to be written.
type draft struct {
	kind     model.Kind
	fields   []*field
	values   map[string]any
	register *register
	today    time.Time

	id       string // "" until it is known
	title    string // of a post: what its id is made from
	district string // of an account or post
}

// usual lists the keys that are asked for beside the ones the schema requires:
// what the starter rules want of a file, in the words of the kind's schema.
var usual = map[string][]string{
	"account":    {"url", "purpose", "audience", "owner", "backup", "language"},
	"asset":      {"licence", "holder", "people", "alt"},
	"blackout":   {"until", "by"},
	"campaign":   {"brief", "goal", "owner", "districts", "languages", "hashtags"},
	"case":       {"title", "handle", "district", "keeper", "remedy", "next"},
	"consent":    {"channels", "until", "keeper"},
	"district":   {"audience", "goals", "platforms", "time_zone", "languages"},
	"idea":       {"text", "from", "district", "received"},
	"inventory":  {"title", "opened", "districts"},
	"meeting":    {"purpose", "time_zone", "join_url", "organizer"},
	"pause":      {"review_at"},
	"person":     {"github", "districts"},
	"post":       {"publish_at", "author", "campaign", "language", "media", "link", "body"},
	"results":    {"account", "measured_on"},
	"series":     {"at", "from", "until", "author", "language", "state"},
	"thresholds": {"about"},
	"ledger":     {"about"},
	"waiver":     {"approved_on", "requested_by"},
}

// starts are the values that most new files begin with; "today" is a date.
var starts = map[string]map[string]string{
	"account":         {"state": "proposed"},
	"asset":           {"people": "no"},
	"acknowledgement": {"read_on": "today"},
	"case":            {"state": "open", "opened": "today"},
	"consent":         {"given_on": "today"},
	"idea":            {"state": "new", "received": "today"},
	"inventory":       {"opened": "today"},
	"person":          {"status": "active"},
	"platform":        {"as_of": "today"},
	"post":            {"status": "draft"},
	"results":         {"measured_on": "today"},
	"series":          {"state": "active"},
	"waiver":          {"approved_on": "today"},
}

// responsible are the keys that mostly hold the one person there is.
var responsible = []string{"author", "by", "keeper", "organizer", "owner"}

// start is what a key most likely holds, "" when nothing is likelier than
// anything else. What restricts (a part of a scope) is never guessed.
func (d *draft) start(f *field) string {
	top := slices.Contains(d.fields, f)
	if text := starts[d.kind.Name][f.key]; top && text != "" {
		return strings.ReplaceAll(text, "today", d.today.Format(time.DateOnly))
	}
	switch {
	case !top && !f.required:
		return ""
	case f.key == "language" || f.key == "languages":
		return cmp.Or(d.register.setting("defaults", "language"), firstText(d.register.settings["languages"]))
	case f.key == "time_zone":
		return d.register.setting("time_zone")
	case f.key == "version" && d.kind.Name == "acknowledgement":
		return d.register.setting("style_guide", "version")
	case f.key == "approver":
		return d.register.setting("lead")
	case slices.Contains(f.kinds(), "district") && d.district != "":
		return d.district
	}
	if known := d.register.known(f.kinds()); len(known) == 1 && (f.required || slices.Contains(responsible, f.key)) {
		return known[0]
	}
	return ""
}

func firstText(value any) string {
	items, _ := value.([]any)
	if len(items) == 0 {
		return ""
	}
	text, _ := items[0].(string)
	return text
}

// asked lists the fields to ask for, in the order of the schema, the text last.
func (d *draft) asked() []*field {
	var fields []*field
	for _, f := range d.fields {
		if f.key == "id" || f.key == "body" {
			continue
		}
		if f.required || slices.Contains(usual[d.kind.Name], f.key) {
			fields = append(fields, f)
		}
	}
	if body := fieldNamed(d.fields, "body"); body != nil {
		fields = append(fields, body)
	}
	return fields
}

func (d *draft) missing() []string {
	var keys []string
	for _, f := range d.fields {
		if _, given := d.values[f.key]; f.required && !given {
			keys = append(keys, f.key)
		}
	}
	return keys
}
