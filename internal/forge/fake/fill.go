package fake

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
)

// fill adds to a value what GitHub always sends and the state does not hold:
// the required properties of its schema, empty. The state stays small, and the
// replies are whole.
func fill(ref *openapi3.SchemaRef, value any) any {
	s := ref.Value
	switch v := value.(type) {
	case map[string]any:
		return fillObject(ref, v)
	case []any:
		if s.Items == nil {
			return value
		}
		for i := range v {
			v[i] = fill(s.Items, v[i])
		}
	}
	return value
}

func fillObject(ref *openapi3.SchemaRef, v map[string]any) any {
	s := ref.Value
	for _, part := range s.AllOf {
		v = fillObject(part, v).(map[string]any)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		inner, present := v[name]
		switch {
		case present:
			v[name] = fill(s.Properties[name], inner)
		case slices.Contains(s.Required, name):
			v[name] = empty(s.Properties[name])
		}
	}
	for _, one := range slices.Concat(s.AnyOf, s.OneOf) {
		tried := fill(one, copied(v))
		if one.Value.VisitJSON(tried) == nil {
			return tried
		}
	}
	return v
}

// empty is the least value that a schema takes.
func empty(ref *openapi3.SchemaRef) any {
	s := ref.Value
	choices := slices.Concat(s.AllOf, s.AnyOf, s.OneOf)
	switch {
	case s.Nullable:
		return nil
	case len(s.Enum) > 0:
		return s.Enum[0]
	case len(choices) > 0:
		return empty(choices[0])
	case s.Type.Is("array"):
		return []any{}
	case s.Type.Is("string"):
		return emptyText[s.Format]
	case s.Type.Is("integer"), s.Type.Is("number"):
		if s.Min != nil {
			return *s.Min
		}
		return float64(0)
	case s.Type.Is("boolean"):
		return false
	}
	return fillObject(ref, map[string]any{})
}

// emptyText is the least text of a format; without one it is "".
var emptyText = map[string]string{
	"date-time": "2026-10-01T09:00:00Z",
	"uri":       "https://github.example/",
	"email":     "nobody@northwind.example",
}

// plain turns typed state into the values that JSON has.
func plain(value any) any {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // the types of this package are always encoded
	}
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		panic(err)
	}
	return v
}

func copied(v map[string]any) any { return plain(v) }

func visit(ref *openapi3.SchemaRef, body []byte) error {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return err
	}
	return ref.Value.VisitJSON(v)
}
