package shape

import (
	"slices"
	"strconv"
	"strings"
)

// Marks are what a schema says of a value beyond its shape, by annotations of
// our own: x-ref (the kinds that it refers to), x-ref-keys (the same for the
// keys of a mapping) and x-time (date, time, clock, duration or zone).
type Mark struct {
	At    []string
	Key   bool     // about the last key of At, not its value
	Value string   // the text found there
	Refs  []string // kinds, for a reference
	Time  string   // for something of time
}

// marks is the part of a schema that leads to annotations.
type marks struct {
	refs, keyRefs []string
	time          string
	properties    map[string]*marks
	order         []string
	rest, items   *marks // additionalProperties and items
}

// maxRefs bounds the local references followed in a schema: one that refers to
// itself is cut there.
const maxRefs = 16

func readMarks(root, at any, depth int) *marks {
	s, ok := at.(map[string]any)
	if !ok || depth > maxRefs {
		return nil
	}
	if ref, _ := s["$ref"].(string); strings.HasPrefix(ref, "#/") {
		return readMarks(root, lookup(root, tokens(ref[1:])), depth+1)
	}
	m := &marks{refs: words(s["x-ref"]), keyRefs: words(s["x-ref-keys"])}
	m.time, _ = s["x-time"].(string)
	m.rest = readMarks(root, s["additionalProperties"], depth+1)
	m.items = readMarks(root, s["items"], depth+1)
	m.properties = map[string]*marks{}
	for _, key := range properties(s) {
		if child := readMarks(root, lookup(s, []string{"properties", key}), depth+1); child != nil {
			m.properties[key] = child
			m.order = append(m.order, key)
		}
	}
	if m.empty() {
		return nil
	}
	return m
}

func (m *marks) empty() bool {
	return len(m.refs)+len(m.keyRefs)+len(m.order) == 0 && m.time == "" && m.rest == nil && m.items == nil
}

func words(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, item := range v {
			word, _ := item.(string)
			out = append(out, word)
		}
		return out
	}
	return nil
}

// Marks lists the marked texts of a value, in the order of the schema.
func (s *Set) Marks(kind string, value any) []Mark {
	var found []Mark
	if m := s.kinds[kind].marks; m != nil {
		m.walk(value, nil, &found)
	}
	return found
}

func (m *marks) walk(value any, at []string, found *[]Mark) {
	switch v := value.(type) {
	case string:
		if len(m.refs) > 0 || m.time != "" {
			*found = append(*found, Mark{At: slices.Clone(at), Value: v, Refs: m.refs, Time: m.time})
		}
	case []any:
		for i := 0; m.items != nil && i < len(v); i++ {
			m.items.walk(v[i], append(at, strconv.Itoa(i)), found)
		}
	case map[string]any:
		m.walkMap(v, at, found)
	}
}

func (m *marks) walkMap(v map[string]any, at []string, found *[]Mark) {
	for _, key := range m.order {
		if child, ok := v[key]; ok {
			m.properties[key].walk(child, append(at, key), found)
		}
	}
	if len(m.keyRefs) == 0 && m.rest == nil {
		return
	}
	for _, key := range sortedKeys(v) {
		if _, named := m.properties[key]; named {
			continue
		}
		if len(m.keyRefs) > 0 {
			*found = append(*found, Mark{At: append(slices.Clone(at), key), Key: true, Value: key, Refs: m.keyRefs})
		}
		if m.rest != nil {
			m.rest.walk(v[key], append(at, key), found)
		}
	}
}
