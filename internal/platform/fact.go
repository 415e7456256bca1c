package platform

import (
	"maps"
	"slices"
	"strings"
)

// Fact is one thing known about a platform. Value is whatever the file says;
// the word "none" means known to have no such limit.
type Fact struct {
	Value      any
	Unit       string // of a number: a counting algorithm, s, minutes, ...
	Scope      string // what it holds for, if not for every post
	Source     string // keys of the file's sources, comma separated
	Confidence string // high, medium or low
	AsOf       string // YYYY-MM-DD
	Note       string
}

// Blocks reports whether a finding that rests on the fact may be an error. A
// medium fact blocks only where the organisation says so, a low one never.
func (f Fact) Blocks(mediumAllowed bool) bool {
	return f.Confidence == high || f.Confidence == medium && mediumAllowed
}

const (
	high   = "high"
	medium = "medium"
	low    = "low"
)

// plain are the keys of a platform file that are no groups of facts.
var plain = []string{"name", "aliases", "as_of", "sources", "counting", "tests"}

// Fact returns one fact, such as ("x", "media", "images_max").
func (s *Set) Fact(id, group, name string) (Fact, bool) {
	n := s.nets[id]
	if n == nil {
		return Fact{}, false
	}
	f, ok := n.facts[group][name]
	return f, ok
}

// Data returns the platform as rules see it: id, name, aliases, sources, counting, and
// every group as a mapping of facts, each with blocks beside what the file
// says. The caller owns the mappings, but not the values in them.
func (s *Set) Data(id string, mediumAllowed bool) map[string]any {
	n := s.nets[id]
	if n == nil {
		return nil
	}
	out := map[string]any{"id": id, "name": s.Title(id), "aliases": anys(n.aliases), "sources": n.sources}
	if n.counting != nil {
		out["counting"] = n.counting
	}
	for group, facts := range n.facts {
		m := map[string]any{}
		for name, f := range facts {
			m[name] = f.data(mediumAllowed)
		}
		out[group] = m
	}
	return out
}

func (f Fact) data(mediumAllowed bool) map[string]any {
	m := map[string]any{
		"value": f.Value, "source": f.Source, "confidence": f.Confidence,
		"as_of": f.AsOf, "blocks": f.Blocks(mediumAllowed),
	}
	for k, v := range map[string]string{"unit": f.Unit, "scope": f.Scope, "note": f.Note} {
		if v != "" {
			m[k] = v
		}
	}
	return m
}

// readFacts collects the groups of a file and what is wrong with them.
func readFacts(id string, file map[string]any) (map[string]map[string]Fact, Faults) {
	var faults Faults
	all := map[string]map[string]Fact{}
	sources, _ := file["sources"].(map[string]any)
	asOf := text(file["as_of"])
	for _, group := range slices.Sorted(maps.Keys(file)) {
		if slices.Contains(plain, group) {
			continue
		}
		facts, ok := file[group].(map[string]any)
		if !ok {
			faults = append(faults, Fault{id, []string{group}, "is not a group of facts"})
			continue
		}
		all[group] = map[string]Fact{}
		for _, name := range slices.Sorted(maps.Keys(facts)) {
			f, wrong := readFact(facts[name], sources)
			if wrong != "" {
				faults = append(faults, Fault{id, []string{group, name}, wrong})
				continue
			}
			if f.AsOf == "" {
				f.AsOf = asOf
			}
			all[group][name] = f
		}
	}
	return all, faults
}

// readFact refuses a fact without a source in the file: a limit that nobody
// can check is a rumour.
func readFact(v any, sources map[string]any) (Fact, string) {
	m, ok := v.(map[string]any)
	if !ok {
		return Fact{}, "is not a fact: a mapping with value, source and confidence"
	}
	value, ok := m["value"]
	if !ok {
		return Fact{}, "has no value"
	}
	keys := texts(m["source"])
	if len(keys) == 0 {
		return Fact{}, "has no source"
	}
	for _, k := range keys {
		if _, ok := sources[k]; !ok {
			return Fact{}, "names the source " + k + ", which is not among the sources of the file"
		}
	}
	f := Fact{
		Value: value, Unit: text(m["unit"]), Scope: text(m["scope"]), Source: strings.Join(keys, ", "),
		Confidence: text(m["confidence"]), AsOf: text(m["as_of"]), Note: text(m["note"]),
	}
	if !slices.Contains([]string{high, medium, low}, f.Confidence) {
		return Fact{}, "needs the confidence high, medium or low"
	}
	return f, ""
}

func text(v any) string { s, _ := v.(string); return s }

func texts(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, x := range list {
		if s, ok := x.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
