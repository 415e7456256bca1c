package cli

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"masthead/internal/doc"
	"masthead/internal/model"
)

// titles are the keys that an id is made from, the best first.
var titles = []string{"title", "name", "reference", "rule", "person", "reason", "url"}

// name works out the id and the path of the file.
func (d *draft) name() error {
	title := d.title
	for _, key := range titles {
		title = cmp.Or(title, d.word(key))
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
		return slug(d.district + " " + d.word("platform"))
	case "inventory":
		return slug(cmp.Or(title, d.word("due")))
	case "pause":
		return slug(cmp.Or(d.word("title"), "pause "+d.word("since")))
	case "results":
		return slug(cmp.Or(d.word("account"), d.word("campaign"), d.word("district"), "all") + " " + d.word("from"))
	}
	return slug(strings.TrimPrefix(strings.TrimPrefix(title, "https://"), "www."))
}

func (d *draft) word(key string) string {
	text, _ := d.values[key].(string)
	return text
}

// day is when a post goes out; today while that is open.
func (d *draft) day() time.Time {
	text := d.word("publish_at")
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
