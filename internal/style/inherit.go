package style

import (
	"encoding/json"
	"slices"
	"strings"
)

// deepest is how long a chain of rules that extend each other may be.
const deepest = 10

// resolve lays a rule over the one that it extends. It returns false where
// that cannot be done; what is wrong has been said then.
func (l *library) resolve(def *definition, chain []string) bool {
	if def.resolved {
		return true
	}
	extends, ok := def.keys["extends"]
	parent, isText := extends.value.(string)
	if !ok || !isText || !strings.Contains(parent, ".") {
		def.resolved = true
		return l.noEdits(def)
	}
	if slices.Contains(chain, def.id) || len(chain) > deepest {
		l.invalid(extends, "the rules "+strings.Join(append(chain, def.id), ", ")+" extend each other in a circle, or are too many")
		return false
	}
	other := l.byID[parent]
	if other == nil {
		var ids []string
		for _, d := range l.list {
			ids = append(ids, d.id)
		}
		l.invalid(extends, "there is no rule "+parent+didYouMean(parent, ids))
		return false
	}
	if !l.resolve(other, append(chain, def.id)) {
		l.invalid(extends, "the rule "+parent+", which it extends, cannot be used")
		return false
	}
	return l.overlay(def, other)
}

// noEdits: a rule that extends none has nothing to add to.
func (l *library) noEdits(def *definition) bool {
	for _, key := range def.order {
		if strings.HasSuffix(key, "+") || strings.HasSuffix(key, "-") {
			l.invalid(def.keys[key], key+" adds to or takes from another rule, and this one extends none")
			return false
		}
	}
	return true
}

// overlay gives the rule the keys of its parent that it does not set itself.
// What speaks of the parent alone, its tests and its rate, stays behind.
func (l *library) overlay(def, parent *definition) bool {
	keys := map[string]node{}
	for key, n := range parent.keys {
		if key != "tests" && key != "rate" {
			keys[key] = n
		}
	}
	for _, key := range def.order {
		n := def.keys[key]
		base := strings.TrimRight(key, "+-")
		switch {
		case key == "extends":
			continue
		case base == key:
			keys[key] = n
			continue
		}
		if _, both := def.keys[base]; both {
			l.invalid(n, key+" edits what "+base+" replaces: only one of them can be meant")
			return false
		}
		edited, reason := edit(keys[base], n, key)
		if reason != "" {
			l.invalid(n, reason)
			return false
		}
		keys[base] = edited
	}
	def.keys, def.resolved = keys, true
	return true
}

// edit applies one key+ or key-.
func edit(have, change node, key string) (edited node, reason string) {
	add := strings.HasSuffix(key, "+")
	if pairs, ok := have.pairs(); ok && len(pairs) > 0 && have.joined == nil {
		return editMapping(have, pairs, change, add)
	}
	if _, isList := have.value.([]any); !isList && have.joined == nil {
		return node{}, key + " needs a list or a mapping in the rule that is extended"
	}
	have.joined = slices.Clone(have.items())
	for _, item := range change.items() {
		if add {
			have.joined = append(have.joined, item)
			continue
		}
		i := slices.IndexFunc(have.joined, func(n node) bool { return sameValue(n.value, item.value) })
		if i < 0 {
			return node{}, key + ": the rule that is extended has no such entry"
		}
		have.joined = slices.Delete(have.joined, i, i+1)
	}
	return have, ""
}

func editMapping(have node, pairs []pair, change node, add bool) (edited node, reason string) {
	have.merged = slices.Clone(pairs)
	at := func(key string) int {
		return slices.IndexFunc(have.merged, func(p pair) bool { return p.key == key })
	}
	if !add {
		for _, item := range change.items() {
			key, _ := item.text()
			i := at(key)
			if i < 0 {
				return node{}, "the rule that is extended has no entry " + key
			}
			have.merged = slices.Delete(have.merged, i, i+1)
		}
		return have, ""
	}
	more, ok := change.pairs()
	if !ok {
		return node{}, "what is added to a mapping is a mapping"
	}
	for _, p := range more {
		if i := at(p.key); i >= 0 {
			have.merged[i] = p
		} else {
			have.merged = append(have.merged, p)
		}
	}
	return have, ""
}

func sameValue(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}
