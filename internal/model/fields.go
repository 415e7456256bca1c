package model

import (
	"encoding/json"
	"math"
)

// fields reads a decoded mapping. A missing key and a value of another type are
// both the zero value; lists keep their length, so that an index still points
// at the same item of the file.
type fields map[string]any

func (f fields) text(key string) string {
	s, _ := f[key].(string)
	return s
}

func (f fields) flag(key string) bool {
	b, _ := f[key].(bool)
	return b
}

// whole is a whole number, 0 for one with a fraction. 3.0 is whole.
func (f fields) whole(key string) int {
	n := f.number(key)
	if n == nil || *n != math.Trunc(*n) || math.Abs(*n) > 1<<53 {
		return 0
	}
	return int(*n)
}

// number is nil where the key is missing: zero is a value of its own.
func (f fields) number(key string) *float64 {
	n, ok := f[key].(json.Number)
	if !ok {
		return nil
	}
	x, err := n.Float64()
	if err != nil {
		return nil
	}
	return &x
}

func (f fields) has(key string) bool { _, ok := f[key]; return ok }

// group is a mapping inside, nil if there is none.
func (f fields) group(key string) fields {
	m, _ := f[key].(map[string]any)
	return m
}

func (f fields) texts(key string) []string {
	return each(f, key, func(item any) string { s, _ := item.(string); return s })
}

// groups is a list of mappings, each made into a T.
func groups[T any](f fields, key string, make func(fields) T) []T {
	return each(f, key, func(item any) T { m, _ := item.(map[string]any); return make(m) })
}

// maybe is a mapping made into a T, nil where the key is missing.
func maybe[T any](f fields, key string, make func(fields) T) *T {
	if !f.has(key) {
		return nil
	}
	t := make(f.group(key))
	return &t
}

func each[T any](f fields, key string, make func(any) T) []T {
	list, ok := f[key].([]any)
	if !ok {
		return nil
	}
	all := []T{}
	for _, item := range list {
		all = append(all, make(item))
	}
	return all
}

// byKey makes a T of each mapping in a mapping with free keys.
func byKey[T any](f fields, key string, make func(any) T) map[string]T {
	all := map[string]T{}
	for name, item := range f.group(key) {
		all[name] = make(item)
	}
	return all
}

func asText(item any) string { s, _ := item.(string); return s }

func asFields(item any) fields { m, _ := item.(map[string]any); return m }
