package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/near"
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

// start is what a key most likely holds, "" when nothing is likelier than
// anything else.
func (d *draft) start(f *field) string {
	if text := starts[d.kind.Name][f.key]; text != "" {
		return strings.ReplaceAll(text, "today", d.today.Format(time.DateOnly))
	}
	switch {
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
	if known := d.register.known(f.kinds()); len(known) == 1 {
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

// fill gives every required key that is not there yet the value it mostly has,
// or the first thing that it can refer to, or the schema's example.
func (d *draft) fill() error {
	for _, f := range d.fields {
		if _, given := d.values[f.key]; given || f.key == "id" || !f.required && starts[d.kind.Name][f.key] == "" {
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

// titles are the keys that an id is made from, the best first.
var titles = []string{"title", "name", "reference", "rule", "person", "reason", "url"}

// name works out the id and the path of the file.
func (d *draft) name() error {
	title := d.title
	for _, key := range titles {
		if text, ok := d.values[key].(string); ok && title == "" {
			title = text
		}
	}
	made := d.id == ""
	if made {
		d.id = d.makeID(title)
	}
	if !model.IsID(d.id) {
		return usage("give it one: masthead new "+d.kind.Name+" ID", "no id can be made from %q: ids are lower-case letters, digits and hyphens", cmp.Or(d.id, title))
	}
	if place := model.KindOf(d.path()); place.Role != model.Governed || place.Kind.Name != d.kind.Name {
		return usage("folders of that name hold other things", "%q cannot be the id of a %s", d.id, d.kind.Name)
	}
	for n, id := 2, d.id; made && d.taken(); n++ {
		d.id = fmt.Sprintf("%s-%d", id, n)
	}
	if d.taken() {
		return usage("choose another id; nothing is ever overwritten", "%s is there already", d.path())
	}
	return nil
}

func (d *draft) taken() bool {
	_, there := d.register.tree.Find(d.path())
	return there || slices.Contains(d.register.ids[d.kind.Name], d.postID())
}

func (d *draft) makeID(title string) string {
	switch d.kind.Name {
	case "account":
		platform, _ := d.values["platform"].(string)
		return slug(d.district + " " + platform)
	case "inventory", "results":
		from, _ := d.values["from"].(string)
		due, _ := d.values["due"].(string)
		account, _ := d.values["account"].(string)
		return slug(cmp.Or(title, strings.TrimSpace(account+" "+cmp.Or(from, due))))
	}
	return slug(title)
}

// day is when a post goes out; today while that is open.
func (d *draft) day() time.Time {
	text, _ := d.values["publish_at"].(string)
	if day, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))]); err == nil {
		return day
	}
	return d.today
}

// postID is what the file is called in references: a post's holds its district
// and day, since it must be unique over all districts for ever.
func (d *draft) postID() string {
	if d.kind.Name != "post" {
		return d.id
	}
	return d.district + "-" + d.day().Format(time.DateOnly) + "-" + d.id
}

func (d *draft) path() string {
	name := d.id + d.kind.Ext
	switch d.kind.Name {
	case "account":
		return path.Join(d.kind.Folder, d.district, name)
	case "post":
		return path.Join(d.kind.Folder, d.district, d.day().Format("2006/01"), name)
	}
	return d.kind.Folder + name
}

// text is the file, keys in the order of the schema.
func (d *draft) text() []byte {
	var keys []string
	for _, f := range d.fields {
		keys = append(keys, f.key)
	}
	if d.kind.Name != "post" {
		return doc.Marshal(keys, d.values)
	}
	body, _ := d.values["body"].(string)
	delete(d.values, "body")
	if d.values["id"] == nil {
		d.values["id"] = d.postID()
	}
	return doc.MarshalFrontMatter(keys, d.values, body)
}

// accept says what is wrong with an answer.
func (d *draft) accept(f *field, text string) error {
	value, err := f.parse(text)
	if err != nil {
		return err
	}
	items, many := value.([]any)
	if !many {
		items = []any{value}
	}
	form := f.form
	if f.item != nil {
		form = f.item.form
	}
	for _, item := range items {
		word, ok := item.(string)
		if !ok {
			continue
		}
		if choices := f.choices(); len(choices) > 0 && !slices.Contains(choices, word) {
			return notOne(word, choices)
		}
		if form != nil && !form.MatchString(word) {
			return fmt.Errorf("%q does not have the right form%s", word, f.such())
		}
		if known := d.register.known(f.kinds()); len(f.kinds()) > 0 && !slices.Contains(f.kinds(), "rule") && !slices.Contains(known, word) {
			return fmt.Errorf("there is no %s %q%s", strings.Join(f.kinds(), " or "), word, didYouMean(word, known))
		}
	}
	return nil
}

func notOne(word string, choices []string) error {
	return fmt.Errorf("%q is none of %s%s", word, strings.Join(choices, ", "), didYouMean(word, choices))
}

func didYouMean(word string, known []string) string {
	if meant, ok := near.Of(word, known); ok {
		return "; did you mean " + meant + "?"
	}
	return ""
}

// such shows an example.
func (f *field) such() string {
	if len(f.examples) == 0 {
		return ""
	}
	return ", such as " + exampleText(f.examples[0])
}

func exampleText(value any) string {
	items, many := value.([]any)
	if !many {
		return fmt.Sprint(value)
	}
	var parts []string
	for _, item := range items {
		if text, ok := item.(string); ok {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}
