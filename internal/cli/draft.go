package cli

import (
	"cmp"
	"encoding/json"
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
	"account":   {"url", "purpose", "audience", "owner", "backup", "language"},
	"asset":     {"licence", "holder", "people", "alt"},
	"blackout":  {"until", "by"},
	"campaign":  {"brief", "goal", "owner", "districts", "languages", "hashtags"},
	"case":      {"title", "handle", "district", "keeper", "remedy", "next"},
	"consent":   {"channels", "until", "keeper"},
	"district":  {"audience", "goals", "platforms", "time_zone", "languages"},
	"idea":      {"text", "from", "district", "received"},
	"inventory": {"title", "opened"},
	"meeting":   {"purpose", "time_zone", "join_url", "organizer"},
	"pause":     {"review_at"},
	"person":    {"github", "districts"},
	"post":      {"publish_at", "author", "campaign", "language", "media", "link", "body"},
	"results":   {"account", "measured_on"},
	"series":    {"at", "from", "until", "author", "language", "state"},
	"waiver":    {"approved_on", "requested_by"},
}

// starts are the values that most new files begin with; "today" is a date.
var starts = map[string]map[string]string{
	"account":         {"state": "proposed"},
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

// begin gives required keys the values that new files of the kind begin with.
func (d *draft) begin() error {
	for _, f := range d.fields {
		if _, given := d.values[f.key]; given || !f.required || starts[d.kind.Name][f.key] == "" {
			continue
		}
		value, err := f.parse(d.start(f))
		if err != nil {
			return err
		}
		d.values[f.key] = value
	}
	return nil
}

// fill gives every required key that is not there yet the value it mostly has,
// or the first thing that it can refer to, or the schema's example.
func (d *draft) fill() error {
	for _, f := range d.fields {
		if _, given := d.values[f.key]; given || !f.required {
			continue
		}
		value, err := d.sample(f)
		if err != nil {
			return err
		}
		d.values[f.key] = value
	}
	return nil
}

func (d *draft) sample(f *field) (any, error) {
	if text := d.start(f); text != "" {
		return f.parse(text)
	}
	if known := d.register.known(f.kinds()); len(known) > 0 {
		return f.parse(known[0])
	}
	if len(f.examples) > 0 {
		return f.examples[0], nil
	}
	switch f.kind {
	case "object":
		return d.sampleObject(f)
	case "array":
		item, err := d.sample(f.item)
		return []any{item}, err
	case "string":
		return f.title, nil
	case "boolean":
		return false, nil
	}
	return json.Number("1"), nil
}

// sampleObject fills what an object needs, and the first key that can be
// filled from the organisation if it needs none.
func (d *draft) sampleObject(f *field) (any, error) {
	values := map[string]any{}
	for _, inner := range f.fields {
		first := len(values) == 0 && !slices.ContainsFunc(f.fields, func(o *field) bool { return o.required }) &&
			len(d.register.known(inner.kinds())) > 0
		if !inner.required && !first {
			continue
		}
		value, err := d.sample(inner)
		if err != nil {
			return nil, err
		}
		values[inner.key] = value
	}
	return values, nil
}
