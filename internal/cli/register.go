package cli

import (
	"maps"
	"slices"

	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// register is what a new file can refer to.
type register struct {
	tree     *tree.Tree
	settings map[string]any      // of masthead.yaml
	ids      map[string][]string // kind -> ids, sorted
}

func newRegister(t *tree.Tree) *register {
	r := &register{tree: t, settings: map[string]any{}, ids: map[string][]string{}}
	for _, f := range t.Files {
		place := model.KindOf(f.Path)
		if place.Role == model.Governed {
			name := place.Kind.Name
			r.ids[name] = append(r.ids[name], r.id(place, f.Path))
		}
	}
	for name := range r.ids {
		slices.Sort(r.ids[name])
	}
	if settings, ok := r.read(settingsFile).(map[string]any); ok {
		r.settings = settings
	}
	r.ids["target"] = slices.Sorted(maps.Keys(mapping(r.settings["targets"])))
	return r
}

func mapping(value any) map[string]any {
	m, _ := value.(map[string]any)
	return m
}

// id is the file's stem, but a post says itself what it is called.
func (r *register) id(place model.Place, path string) string {
	if place.Kind.Name != "post" {
		return place.ID
	}
	post, _ := r.read(path).(map[string]any)
	id, _ := post["id"].(string)
	return id
}

// read gives the value of a file, nil when there is none: the check tells why.
func (r *register) read(path string) any {
	data, err := r.tree.Read(path)
	if err != nil {
		return nil
	}
	parse := doc.ParseYAML
	if model.KindOf(path).Kind.Name == "post" {
		parse = doc.ParseFrontMatter
	}
	d, _ := parse(path, data, doc.Limits{})
	if d == nil {
		return nil
	}
	return d.Value
}

// setting is a text of masthead.yaml, "" when absent.
func (r *register) setting(keys ...string) string {
	var value any = r.settings
	for _, key := range keys {
		value = mapping(value)[key]
	}
	text, _ := value.(string)
	return text
}

// known lists the ids of some kinds, sorted.
func (r *register) known(kinds []string) []string {
	var ids []string
	for _, kind := range kinds {
		ids = append(ids, r.ids[kind]...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
