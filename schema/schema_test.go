// Package schema_test keeps the schemas usable by people and programs: they
// compile, their examples hold, they can fail, and they say what each key is.
package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"masthead/internal/model"
)

// A schema is judged and shown in plain words, so it uses only keywords whose
// failure one sentence can explain.
var plainKeywords = []string{
	"$defs", "$id", "$ref", "$schema", "additionalProperties", "description", "enum", "examples", "items",
	"maximum", "minItems", "minLength", "minProperties", "minimum", "pattern", "properties", "propertyNames",
	"required", "title", "type", "uniqueItems", "x-ref", "x-ref-keys", "x-time", "x-secret",
}

func TestEveryKindHasASchema(t *testing.T) {
	var want []string
	for _, kind := range model.Kinds {
		if kind.Schema {
			want = append(want, kind.Name+".schema.json")
		}
	}
	slices.Sort(want)
	got, err := filepath.Glob("*.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("schema files %v, kinds want %v", got, want)
	}
}

// Editors show the same schemas, except for posts: no editor extension looks
// into a front matter.
func TestEditorsKnowTheSchemas(t *testing.T) {
	settings, err := os.ReadFile(filepath.Join("..", ".vscode", "settings.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range model.Kinds {
		if !kind.Schema || kind.Name == "post" {
			continue
		}
		key := fmt.Sprintf(`"./schema/%s.schema.json":`, kind.Name)
		_, value, _ := strings.Cut(string(settings), key)
		if first := strings.TrimLeft(value, "[ \n"); !strings.HasPrefix(first, strconv.Quote(glob(kind))) {
			t.Errorf("want %s %q", key, glob(kind))
		}
		reserved := strings.HasPrefix(kind.Folder, "accounts/") && kind.Name != "account"
		if reserved && !strings.Contains(string(settings), strconv.Quote("!"+glob(kind))) {
			t.Errorf("files in %s would be judged as accounts too", kind.Folder)
		}
	}
}

func glob(kind model.Kind) string {
	switch kind.Name {
	case "organization":
		return "/" + model.OrganizationFile
	case "account":
		return "/accounts/*/*.yaml"
	}
	return "/" + kind.Folder + "*" + kind.Ext
}

func TestExamples(t *testing.T) {
	each(t, func(t *testing.T, f file) {
		examples, _ := f.source["examples"].([]any)
		if len(examples) < 2 {
			t.Errorf("%d examples, want at least two", len(examples))
		}
		for i, example := range examples {
			if err := f.compiled.Validate(example); err != nil {
				t.Errorf("example %d: %v", i, err)
			}
			f.breakEach(t, fmt.Sprintf("example %d", i), example)
		}
	})
}

// breakEach takes away each required key and adds an unknown one to each
// mapping: every such file must be refused.
func (f file) breakEach(t *testing.T, at string, root any) {
	f.walk(root, f.source, at, func(at string, value map[string]any, node map[string]any) {
		for _, key := range words(node["required"]) {
			kept := value[key]
			delete(value, key)
			if f.compiled.Validate(root) == nil {
				t.Errorf("%s: valid without %q", at, key)
			}
			value[key] = kept
		}
		value["Unknown key"] = "x"
		if f.compiled.Validate(root) == nil {
			t.Errorf("%s: valid with an unknown key", at)
		}
		delete(value, "Unknown key")
	})
}

// walk visits every mapping of value together with its schema, node.
func (f file) walk(value any, node map[string]any, at string, visit func(string, map[string]any, map[string]any)) {
	switch v := value.(type) {
	case []any:
		for i, item := range v {
			f.walk(item, f.child(node, "items"), fmt.Sprintf("%s/%d", at, i), visit)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			inner := f.child(node, "additionalProperties")
			if properties, _ := node["properties"].(map[string]any); properties[key] != nil {
				inner = f.child(properties, key)
			}
			f.walk(v[key], inner, at+"/"+key, visit)
		}
		visit(at, v, node)
	}
}

// child is the subschema under a key, its reference followed.
func (f file) child(node map[string]any, key string) map[string]any {
	inner, _ := node[key].(map[string]any)
	ref, ok := inner["$ref"].(string)
	if !ok {
		return inner
	}
	definitions, _ := f.source["$defs"].(map[string]any)
	target, _ := definitions[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	return target
}

// A mapping, having keys of its own, is hard to write from a description: so
// one of the examples shows it.
func TestExamplesShowEveryMapping(t *testing.T) {
	each(t, func(t *testing.T, f file) {
		properties, _ := f.source["properties"].(map[string]any)
		examples, _ := f.source["examples"].([]any)
		for _, key := range slices.Sorted(maps.Keys(properties)) {
			node := f.child(properties, key)
			shown := slices.ContainsFunc(examples, func(e any) bool { _, ok := e.(map[string]any)[key]; return ok })
			if !shown && node["type"] == "object" && !isFacts(node) {
				t.Errorf("no example shows %q", key)
			}
		}
	})
}

// isFacts reports a group of platform facts, all of which look alike.
func isFacts(node map[string]any) bool {
	rest, _ := node["additionalProperties"].(map[string]any)
	return rest["$ref"] != nil
}

func TestEveryKeyIsExplained(t *testing.T) {
	each(t, func(t *testing.T, f file) {
		explained(t, "", f.source)
		schemas(f.source, "", func(at string, node map[string]any) {
			for _, keyword := range slices.Sorted(maps.Keys(node)) {
				if !slices.Contains(plainKeywords, keyword) {
					t.Errorf("%s: keyword %q cannot be told in one sentence", at, keyword)
				}
			}
			_, isJudged := node["additionalProperties"].(map[string]any)
			free := node["propertyNames"] != nil && isJudged
			if node["type"] == "object" && node["additionalProperties"] != false && !free {
				t.Errorf("%s: unknown keys would be lost in silence", at)
			}
			examples, _ := node["examples"].([]any)
			if node["pattern"] != nil && (node["description"] == nil || len(examples) == 0) {
				t.Errorf("%s: nobody can guess the wanted form from a pattern", at)
			}
			properties, _ := node["properties"].(map[string]any)
			for _, key := range slices.Sorted(maps.Keys(properties)) {
				explained(t, at+"/"+key, properties[key].(map[string]any))
			}
		})
	})
}

func explained(t *testing.T, at string, node map[string]any) {
	t.Helper()
	title, _ := node["title"].(string)
	description, _ := node["description"].(string)
	if title == "" || !strings.HasSuffix(description, ".") {
		t.Errorf("%s: title %q, description %q: want both, the description a sentence", at, title, description)
	}
	structured := node["type"] == "object" || nodeIsList(node)
	if examples, _ := node["examples"].([]any); len(examples) == 0 && !structured {
		t.Errorf("%s: no examples", at)
	}
}

func nodeIsList(node map[string]any) bool {
	items, _ := node["items"].(map[string]any)
	return items["type"] == "object"
}

// An example beside a key must be one that the key accepts.
func TestExamplesOfKeys(t *testing.T) {
	each(t, func(t *testing.T, f file) {
		schemas(f.source, "", func(at string, node map[string]any) {
			examples, _ := node["examples"].([]any)
			if at == "" || len(examples) == 0 {
				return
			}
			compiled := compile(t, at, node)
			for _, example := range examples {
				if err := compiled.Validate(example); err != nil {
					t.Errorf("%s: %v", at, err)
				}
			}
		})
	})
}

func TestReferences(t *testing.T) {
	known := []string{"target", "rule"}
	for _, kind := range model.Kinds {
		known = append(known, kind.Name)
	}
	each(t, func(t *testing.T, f file) {
		schemas(f.source, "", func(at string, node map[string]any) {
			for _, name := range append(words(node["x-ref"]), words(node["x-ref-keys"])...) {
				if !slices.Contains(known, name) {
					t.Errorf("%s refers to %q, which is no kind", at, name)
				}
			}
			if node["x-ref"] != nil && node["type"] != "string" {
				t.Errorf("%s: a reference must be a string", at)
			}
		})
	})
}

// schemas visits every subschema, the root first.
func schemas(node map[string]any, at string, visit func(string, map[string]any)) {
	visit(at, node)
	for _, keyword := range []string{"properties", "$defs"} {
		group, _ := node[keyword].(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(group)) {
			schemas(group[key].(map[string]any), at+"/"+key, visit)
		}
	}
	for _, keyword := range []string{"items", "additionalProperties", "propertyNames"} {
		if inner, ok := node[keyword].(map[string]any); ok {
			schemas(inner, at+"/*", visit)
		}
	}
}

// file is one schema.
type file struct {
	source   map[string]any
	compiled *jsonschema.Schema
}

func each(t *testing.T, check func(*testing.T, file)) {
	files, err := filepath.Glob("*.schema.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no schemas here: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(name, ".schema.json"), func(t *testing.T) {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s := decode(t, source)
			check(t, file{s, compile(t, name, s)})
		})
	}
}

func compile(t *testing.T, name string, s map[string]any) *jsonschema.Schema {
	t.Helper()
	source, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	if err := c.AddResource("mem:///schema.json", bytes.NewReader(source)); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("mem:///schema.json")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return compiled
}

func decode(t *testing.T, source []byte) map[string]any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(source))
	d.UseNumber()
	var s map[string]any
	if err := d.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

// words gives a string, or a list of strings, as a list.
func words(v any) []string {
	if s, ok := v.(string); ok {
		return []string{s}
	}
	list, _ := v.([]any)
	all := make([]string, len(list))
	for i, item := range list {
		all[i], _ = item.(string)
	}
	return all
}
