// Command cut takes the operations that the fake knows out of GitHub's whole
// OpenAPI description: go run ./internal/forge/fake/cut api.github.com.json VERSION
// What it writes is internal/forge/fake/github.json: no prose, no examples, one line
// for each path and schema, so that a new operation is a small change.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"masthead/internal/forge/fake"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: cut api.github.com.json VERSION > github.json")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "cut:", err)
		os.Exit(1)
	}
}

type object = map[string]any

func run(path, version string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var whole object
	if err := json.Unmarshal(text, &whole); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	part, err := cut(whole, fake.OperationIDs())
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"openapi\": \"3.0.3\",\n\"info\": {\"title\": \"GitHub REST API, cut to what Masthead asks\", \"version\": %q,\n", version)
	b.WriteString("\"x-source\": \"npm @octokit/openapi, generated/api.github.com.json\", \"license\": {\"name\": \"MIT\"}},\n\"paths\": {\n")
	writeLines(&b, part["paths"].(object))
	b.WriteString("},\n\"components\": {")
	groups := part["components"].(object)
	for i, name := range slices.Sorted(maps.Keys(groups)) {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n%q: {\n", name)
		writeLines(&b, groups[name].(object))
		b.WriteString("}")
	}
	b.WriteString("\n}}\n")
	_, err = os.Stdout.Write(b.Bytes())
	return err
}

func writeLines(b *bytes.Buffer, m object) {
	for i, key := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			b.WriteString(",\n")
		}
		name, _ := json.Marshal(key)
		line, _ := json.Marshal(m[key])
		b.Write(name)
		b.WriteString(": ")
		b.Write(line)
	}
	b.WriteString("\n")
}

// cut keeps the operations and what they refer to.
func cut(whole object, ids []string) (object, error) {
	paths, missing := object{}, slices.Clone(ids)
	for path, item := range whole["paths"].(object) {
		for method, o := range item.(object) {
			operation, _ := o.(object)
			id, _ := operation["operationId"].(string)
			i := slices.Index(missing, id)
			if i < 0 {
				continue
			}
			missing = slices.Delete(missing, i, i+1)
			if paths[path] == nil {
				paths[path] = object{}
			}
			paths[path].(object)[method] = bare(operation)
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("not in the description: %s", strings.Join(missing, ", "))
	}
	components := object{"schemas": object{}}
	follow(whole, components, object{"$ref": "#/components/schemas/basic-error"})
	follow(whole, components, paths)
	return object{"paths": paths, "components": components}, nil
}

// prose is what no validation needs.
var prose = []string{"description", "summary", "example", "examples", "title", "externalDocs", "tags", "x-github", "security", "x-githubCloudOnly"}

// bare drops prose; inside "properties" the keys are names, not words of OpenAPI.
func bare(value any) any {
	switch v := value.(type) {
	case object:
		kept := object{}
		for key, inner := range v {
			if key == "properties" {
				kept[key] = each(inner.(object))
			} else if !slices.Contains(prose, key) {
				kept[key] = bare(inner)
			}
		}
		return kept
	case []any:
		kept := make([]any, len(v))
		for i, inner := range v {
			kept[i] = bare(inner)
		}
		return kept
	}
	return value
}

func each(m object) object {
	kept := object{}
	for name, schema := range m {
		kept[name] = bare(schema)
	}
	return kept
}

// follow copies every component that a value refers to, and theirs.
func follow(whole, into object, value any) {
	switch v := value.(type) {
	case object:
		if ref, ok := v["$ref"].(string); ok {
			take(whole, into, ref)
		}
		for _, inner := range v {
			follow(whole, into, inner)
		}
	case []any:
		for _, inner := range v {
			follow(whole, into, inner)
		}
	}
}

func take(whole, into object, ref string) {
	parts := strings.Split(ref, "/") // "#", "components", group, name
	group, name := parts[2], parts[3]
	if into[group] == nil {
		into[group] = object{}
	}
	kept := into[group].(object)
	if kept[name] != nil {
		return
	}
	found := whole["components"].(object)[group].(object)[name].(object)
	if group == "examples" {
		return
	}
	kept[name] = bare(found)
	follow(whole, into, kept[name])
}
