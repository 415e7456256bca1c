package change

import (
	"bytes"
	"encoding/json"
	"maps"
	"path"
	"slices"

	"masthead/internal/doc"
	"masthead/internal/rule"
)

// file tells a file that is no typed document: a rule, a style rule, a schema,
// or one of no kind.
func (c *comparison) file() {
	before, okBefore := c.read(c.old, true)
	after, okAfter := c.read(c.new, false)
	switch {
	case c.old == nil:
		c.event(Event{What: Added, Sense: c.fileSense(false), Alert: c.isWatched()})
		c.fields(nil, after)
	case c.new == nil:
		c.event(Event{What: Removed, Sense: c.fileSense(true), Alert: c.isWatched()})
		c.fields(before, nil)
	case c.new.Change == "mode changed":
		c.event(Event{What: ModeOther, After: c.new.Mode, Alert: c.isWatched()})
	case c.isPlain():
		c.event(Event{What: Replaced, Alert: c.isWatched()})
	default:
		c.inside(before, after, okBefore && okAfter)
	}
}

// isWatched reports the files of no kind that decide who checks and what runs.
func (c *comparison) isWatched() bool {
	return c.kind == "github" || path.Base(c.thing.Path) == "CODEOWNERS"
}

// isPlain reports a file of no kind, into which nobody looks.
func (c *comparison) isPlain() bool { return homes[c.kind] == Others }

// fileSense is the direction of something that judges and comes or goes.
func (c *comparison) fileSense(gone bool) Sense {
	switch {
	case c.isPlain():
		return ""
	case c.kind != "rule" && c.kind != "style":
		return Unclear
	case gone:
		return Loosens
	}
	return Tightens
}

// inside compares two versions of a file that judges.
func (c *comparison) inside(before, after map[string]any, readable bool) {
	if c.kind == "rule" && before == nil {
		c.event(Event{What: Illegible, Sense: Unclear})
	}
	if c.kind == "rule" && after == nil {
		c.event(Event{What: Unreadable, Sense: Unclear})
	}
	if !readable {
		before, after = nil, nil
	}
	for _, k := range sortedKeys(before, after) {
		c.value(key(k), before[k], after[k])
	}
	b, a := c.in.source(c.old, true), c.in.source(c.new, false)
	switch {
	case c.isCode() && rule.Code(b) != rule.Code(a):
		c.event(Event{What: CodeOther, Sense: Unclear})
	case len(c.thing.Events) > 0:
	case !readable && !c.isCode():
		c.event(Event{What: CodeOther, Sense: Unclear})
	case bytes.Equal(toLF(b), toLF(a)):
		c.event(Event{What: LineEnds})
	default:
		c.event(Event{What: Rewritten})
	}
	c.unclearSchema()
}

// unclearSchema: which way a schema goes, its keys do not say; but some keys
// are for people alone.
func (c *comparison) unclearSchema() {
	for i := range c.thing.Events {
		e := &c.thing.Events[i]
		forPeople := len(e.Field) > 0 && slices.Contains([]string{"title", "description", "examples", "$comment"}, e.Field[len(e.Field)-1].Name)
		if c.kind == "schema" && !forPeople && e.What != Rewritten && e.What != LineEnds {
			e.Sense = Unclear
		}
	}
}

func (c *comparison) isCode() bool {
	return c.kind == "rule" || c.kind == "approval" || c.kind == "library"
}

func sortedKeys(before, after map[string]any) []string {
	keys := slices.Concat(slices.Collect(maps.Keys(before)), slices.Collect(maps.Keys(after)))
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (in *Input) source(f *File, before bool) []byte {
	if f == nil || in.Source == nil {
		return nil
	}
	return in.Source(f.Path, before)
}

// read gives what a file says of itself as values; false when it cannot be
// read.
func (c *comparison) read(f *File, before bool) (map[string]any, bool) {
	if f == nil || c.isPlain() {
		return nil, false
	}
	text := c.in.source(f, before)
	switch c.kind {
	case "rule":
		return described(rule.Source{Path: f.Path, Text: text})
	case "style":
		d, problems := doc.ParseYAML(f.Path, text, doc.Limits{})
		if d == nil {
			return nil, false
		}
		return mapping(d.Value), len(problems) == 0 && mapping(d.Value) != nil
	case "schema":
		return decoded(text)
	}
	return nil, false
}

// decoded reads JSON within the limits of a document.
func decoded(text []byte) (map[string]any, bool) {
	if d, problems := doc.ParseYAML("", text, doc.Limits{}); d == nil || len(problems) > 0 { // JSON is YAML, and its depth is bounded there
		return nil, false
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var v map[string]any
	err := decoder.Decode(&v)
	return v, err == nil && v != nil
}

// described is the METADATA of a rule as values.
func described(s rule.Source) (map[string]any, bool) {
	r, ok := rule.Describe(s)
	if !ok {
		return nil, false
	}
	values := map[string]any{"title": r.Title, "description": r.Description, "severity": r.Severity.String(),
		"kinds": anys(r.Kinds), "message": texts(r.Message), "guide": texts(r.Guide), "related_resources": anys(r.Sources), "effective_from": textOr(r.Effective)}
	var needs []string
	for _, n := range r.Needs {
		needs = append(needs, n.String())
	}
	values["needs"] = anys(needs)
	return values, true
}

// anys is a list as a document would have it; nil for an empty one.
func anys(list []string) any {
	if len(list) == 0 {
		return nil
	}
	all := []any{}
	for _, s := range list {
		all = append(all, s)
	}
	return all
}

func texts(m map[string]string) map[string]any {
	all := map[string]any{}
	for k, v := range m {
		if v != "" {
			all[k] = v
		}
	}
	return all
}

func toLF(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }
