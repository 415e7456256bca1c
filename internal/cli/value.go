package cli

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"masthead/internal/doc"
)

// parse reads what somebody typed for a field.
func (f *field) parse(text string) (any, error) {
	switch f.kind {
	case "string":
		return text, nil
	case "integer", "number":
		return parseNumber(f.kind, text)
	case "boolean":
		return parseBool(text)
	case "array":
		return f.parseList(text)
	}
	return parseYAML(text)
}

func parseNumber(kind, text string) (any, error) {
	_, err := strconv.ParseInt(text, 10, 64)
	if kind == "number" {
		_, err = strconv.ParseFloat(text, 64)
	}
	if err != nil {
		return nil, fmt.Errorf("%q is not a number", text)
	}
	return json.Number(text), nil
}

func parseBool(text string) (any, error) {
	switch strings.ToLower(text) {
	case "true", "yes", "y":
		return true, nil
	case "false", "no", "n":
		return false, nil
	}
	return nil, fmt.Errorf("%q is neither yes nor no", text)
}

// parseList splits ids and the like at commas; a sentence keeps its commas.
func (f *field) parseList(text string) (any, error) {
	if strings.HasPrefix(text, "[") || f.item == nil || f.item.kind == "object" {
		value, err := parseYAML(text)
		if _, one := value.(map[string]any); one {
			return []any{value}, err
		}
		return value, err
	}
	parts := []string{text}
	if len(f.item.enum) > 0 || f.item.form != nil { // none of these holds a comma
		parts = strings.Split(text, ",")
	}
	items := []any{}
	for _, part := range parts {
		item, err := f.item.parse(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

// parseYAML reads a list or mapping as it would be written in the file.
func parseYAML(text string) (any, error) {
	d, problems := doc.ParseYAML("", []byte("value: "+text+"\n"), doc.Limits{})
	if d == nil || len(problems) > 0 {
		return nil, fmt.Errorf("cannot read %q; write lists as [a, b] and mappings as {key: value}", text)
	}
	value, _ := d.Get([]string{"value"})
	return value, nil
}

// set puts what was typed at a key, which may lead into mappings with dots.
// A list that is there already grows.
func set(fields []*field, values map[string]any, key, text string) error {
	first, rest, deeper := strings.Cut(key, ".")
	f := fieldNamed(fields, first)
	if f == nil {
		var names []string
		for _, known := range fields {
			names = append(names, known.key)
		}
		return unknown("key", first, names, "masthead new KIND --help")
	}
	if deeper {
		inner, _ := values[first].(map[string]any)
		if inner == nil {
			inner = map[string]any{}
		}
		values[first] = inner
		return set(f.fields, inner, rest, text)
	}
	value, err := f.parse(text)
	if err != nil {
		return usage("", "%s: %w", key, err)
	}
	if old, ok := values[first].([]any); ok {
		if more, ok := value.([]any); ok {
			value = append(old, more...)
		}
	}
	values[first] = value
	return nil
}
