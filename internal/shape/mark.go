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

// markReader reads the marks of one schema. Each local reference is read once
// and shared, so that definitions which refer to each other in many ways, or to
// themselves, cost no more than they are long.
type markReader struct {
	root  any
	byRef map[string]*marks
}

func readMarks(root any) *marks {
	return markReader{root, map[string]*marks{}}.read(root)
}

func (r markReader) read(at any) *marks {
	s, ok := at.(map[string]any)
	if !ok {
		return nil
	}
	if ref, _ := s["$ref"].(string); strings.HasPrefix(ref, "#/") {
		return r.follow(ref)
	}
	m := &marks{refs: words(s["x-ref"]), keyRefs: words(s["x-ref-keys"])}
	m.time, _ = s["x-time"].(string)
	m.rest, m.items = r.read(s["additionalProperties"]), r.read(s["items"])
	m.properties = map[string]*marks{}
	for _, key := range properties(s) {
		if child := r.read(lookup(s, []string{"properties", key})); child != nil {
			m.properties[key] = child
			m.order = append(m.order, key)
		}
	}
	if m.empty() {
		return nil
	}
	return m
}

// follow gives a reference that is still being read the value that will be
// filled in, which closes the circle.
func (r markReader) follow(ref string) *marks {
	if known, seen := r.byRef[ref]; seen {
		return known
	}
	m := &marks{}
	r.byRef[ref] = m
	if found := r.read(lookup(r.root, tokens(ref[1:]))); found != nil {
		*m = *found
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
