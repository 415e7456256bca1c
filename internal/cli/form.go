package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// field is what a schema says of one key: enough to ask for it.
type field struct {
	key, title, about string
	kind              string // JSON Schema type
	enum              []string
	examples          []any
	refs              []string // kinds that it refers to
	required          bool
	form              *regexp.Regexp // of a text, nil: any
	fields            []*field       // keys of an object
	least             int            // keys that an object must have
	time              string         // what of time it is: date, time, moment, ...
	item              *field         // of an array
}

// ordered is a JSON object with its keys in the order of the source: the order
// in which a schema's author wants to be asked.
type ordered struct {
	keys   []string
	values map[string]any
}

// readForm reads the fields of a schema file.
func readForm(schema []byte) ([]*field, error) {
	d := json.NewDecoder(bytes.NewReader(schema))
	d.UseNumber()
	top, err := readOrdered(d)
	if err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	o, _ := top.(*ordered)
	return readFields(o, o), nil
}

func readOrdered(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		return readObject(d)
	case json.Delim('['):
		return readArray(d)
	}
	return token, nil
}

func readObject(d *json.Decoder) (any, error) {
	o := &ordered{values: map[string]any{}}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		key, _ := token.(string)
		if o.values[key], err = readOrdered(d); err != nil {
			return nil, err
		}
		o.keys = append(o.keys, key)
	}
	_, err := d.Token()
	return o, err
}

func readArray(d *json.Decoder) (any, error) {
	items := []any{}
	for d.More() {
		item, err := readOrdered(d)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	_, err := d.Token()
	return items, err
}

func (o *ordered) object(key string) *ordered {
	if o == nil {
		return nil
	}
	child, _ := o.values[key].(*ordered)
	return child
}

func (o *ordered) text(key string) string {
	text, _ := o.values[key].(string)
	return text
}

// texts is a list of texts, or one text.
func (o *ordered) texts(key string) []string {
	if text, ok := o.values[key].(string); ok {
		return []string{text}
	}
	items, _ := o.values[key].([]any)
	var out []string
	for _, item := range items {
		if text, ok := item.(string); ok {
			out = append(out, text)
		}
	}
	return out
}

func readFields(root, o *ordered) []*field {
	properties := o.object("properties")
	if properties == nil {
		return nil
	}
	required := o.texts("required")
	var fields []*field
	for _, key := range properties.keys {
		f := readField(root, properties.object(key), 0)
		if f == nil {
			continue
		}
		f.key, f.required = key, slices.Contains(required, key)
		fields = append(fields, f)
	}
	return fields
}

// readField follows references inside the file, but not in circles.
func readField(root, o *ordered, depth int) *field {
	if o == nil || depth > 16 {
		return nil
	}
	if ref, ok := strings.CutPrefix(o.text("$ref"), "#/$defs/"); ok {
		return readField(root, root.object("$defs").object(ref), depth+1)
	}
	f := &field{title: o.text("title"), about: o.text("description"), kind: o.text("type"),
		enum: o.texts("enum"), refs: o.texts("x-ref"), time: o.text("x-time"), fields: readFields(root, o)}
	if pattern := o.text("pattern"); pattern != "" {
		f.form, _ = regexp.Compile(pattern) // what Go cannot read is left to the check
	}
	examples, _ := o.values["examples"].([]any)
	for _, e := range examples {
		f.examples = append(f.examples, simple(e))
	}
	if least, ok := o.values["minProperties"].(json.Number); ok {
		n, _ := least.Int64()
		f.least = int(n)
	}
	f.item = readField(root, o.object("items"), depth+1)
	return f
}

// simple is a value without the order of its keys.
func simple(value any) any {
	switch v := value.(type) {
	case *ordered:
		m := map[string]any{}
		for _, key := range v.keys {
			m[key] = simple(v.values[key])
		}
		return m
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = simple(item)
		}
		return items
	}
	return value
}

func fieldNamed(fields []*field, key string) *field {
	for _, f := range fields {
		if f.key == key {
			return f
		}
	}
	return nil
}

// choices is what an answer can be one of.
func (f *field) choices() []string {
	if f.kind == "array" && f.item != nil {
		return f.item.enum
	}
	return f.enum
}

// kinds is what an answer refers to.
func (f *field) kinds() []string {
	if f.kind == "array" && f.item != nil {
		return f.item.refs
	}
	return f.refs
}
