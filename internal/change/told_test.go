package change

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"masthead/internal/doc"
	"masthead/internal/model"
)

// examples are whole files of a kind, from its schema.
func examples(t *testing.T, kind string) []map[string]any {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../schema", kind+".schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	var schema struct {
		Properties map[string]map[string]any
		Examples   []map[string]any
	}
	if err := decoder.Decode(&schema); err != nil {
		t.Fatal(err)
	}
	full := map[string]any{} // every key once, whether or not they go together
	for key, property := range schema.Properties {
		if list, ok := property["examples"].([]any); ok {
			full[key] = list[0]
		}
	}
	for _, example := range slices.Backward(schema.Examples) {
		maps.Copy(full, example)
	}
	for key := range schema.Properties {
		if full[key] == nil && kind != "platform" { // its keys are groups of one form
			t.Errorf("%s: no example has the key %q", kind, key)
		}
	}
	return append(schema.Examples, full)
}

// TestEveryKeyOfEveryKindIsTold takes each value out of the examples of the
// schemas, and changes each, however deep: an event must speak of that key.
func TestEveryKeyOfEveryKindIsTold(t *testing.T) {
	for _, kind := range model.Kinds {
		if !kind.Schema {
			continue
		}
		for _, example := range examples(t, kind.Name) {
			walk(nil, example, func(at []string) {
				for _, edit := range []func(any) any{without, altered} {
					checkTold(t, kind, example, at, edit)
				}
			})
		}
	}
}

// walk visits every value below a mapping: keys, and indexes of lists.
func walk(at []string, v any, visit func(at []string)) {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			visit(append(slices.Clone(at), k))
			walk(append(slices.Clone(at), k), inner, visit)
		}
	case []any:
		for i, inner := range v {
			walk(append(slices.Clone(at), string(rune('0'+i))), inner, visit)
		}
	}
}

func without(any) any { return nil }

func altered(v any) any {
	switch v := v.(type) {
	case string:
		return v + "x"
	case bool:
		return !v
	case json.Number:
		return json.Number("7" + v.String())
	case []any:
		return append(slices.Clone(v), "x")
	}
	return "x"
}

// edited is a deep copy with the value at a place put through edit.
func edited(v any, at []string, edit func(any) any) any {
	if len(at) == 0 {
		return edit(v)
	}
	switch v := v.(type) {
	case map[string]any:
		next := maps.Clone(v)
		if next[at[0]] = edited(v[at[0]], at[1:], edit); next[at[0]] == nil {
			delete(next, at[0])
		}
		return next
	case []any:
		next := slices.Clone(v)
		i := int(at[0][0] - '0')
		next[i] = edited(v[i], at[1:], edit)
		return next
	}
	return v
}

func checkTold(t *testing.T, kind model.Kind, example map[string]any, at []string, edit func(any) any) {
	t.Helper()
	if kind.Name == "post" && at[0] == "id" {
		return // another id is another post
	}
	path := kind.Folder + "x" + kind.Ext
	switch kind.Name {
	case "organization":
		path = model.OrganizationFile
	case "account", "post":
		path = kind.Folder + "north/x" + kind.Ext
	}
	before := files{path: written(kind, example)}
	after := files{path: written(kind, edited(example, at, edit).(map[string]any))}
	if before[path] == after[path] {
		return // there was nothing to take out
	}
	c := between(t, before, after, today())
	i := slices.IndexFunc(c.Things, func(x Thing) bool { return x.Path == path })
	if i < 0 {
		t.Fatalf("%s %v: nothing is told of %s\n%s", kind.Name, at, before[path], after[path])
	}
	told := slices.ContainsFunc(c.Things[i].Events, func(e Event) bool { return len(e.Field) > 0 && e.Field[0].Name == at[0] })
	if kind.Name == "post" && at[0] == "variants" { // its times are told with that of the post
		told = told || c.Things[i].Has(Moved)
	}
	if !told {
		t.Errorf("%s %v: %s", kind.Name, at, dump(c))
	}
}

// written is a file of the kind with these values.
func written(kind model.Kind, values map[string]any) string {
	if kind.Ext != ".md" {
		return string(doc.Marshal(slices.Sorted(maps.Keys(values)), values))
	}
	front := maps.Clone(values)
	body, _ := front["body"].(string)
	delete(front, "body")
	return "---\n" + string(doc.Marshal(slices.Sorted(maps.Keys(front)), front)) + "---\n" + body + "\n"
}
