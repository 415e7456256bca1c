package change

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"masthead/internal/edit"
	"masthead/internal/model"
)

func mapping(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// keysOf lists the keys of both versions, as the new one is ordered, then what
// only the old one has.
func keysOf(before, after *model.Thing) []string {
	list := slices.Clone(after.Doc.Keys(nil))
	for _, k := range before.Doc.Keys(nil) {
		if !slices.Contains(list, k) {
			list = append(list, k)
		}
	}
	for _, v := range []*model.Thing{after, before} { // the body of a post is no key of its front matter
		for _, k := range slices.Sorted(maps.Keys(mapping(v.Doc.Value))) {
			if !slices.Contains(list, k) {
				list = append(list, k)
			}
		}
	}
	return list
}

// equal compares decoded values.
func equal(a, b any) bool { return exact(a) == exact(b) }

func exact(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

// value tells how a value that is no special case differs.
func (c *comparison) value(at Field, before, after any) {
	if equal(before, after) {
		return
	}
	b, a := mapping(before), mapping(after)
	switch {
	case b != nil && a != nil, b != nil && after == nil, before == nil && a != nil:
		c.mappings(at, b, a)
		return
	}
	bl, bOK := before.([]any)
	al, aOK := after.([]any)
	bs, bText := before.(string)
	as, aText := after.(string)
	switch {
	case bOK && aOK, bOK && after == nil && len(bl) > 0, aOK && before == nil && len(al) > 0:
		c.lists(at, bl, al)
	case bText && aText && (isProse(bs) || isProse(as)):
		c.text(at, bs, as)
	default:
		c.scalar(at, before, after)
	}
}

// mappings goes through the keys of both in one order. An empty mapping that
// comes or goes has none to speak for it.
func (c *comparison) mappings(at Field, before, after map[string]any) {
	if len(before)+len(after) == 0 {
		c.scalar(at, whole(before), whole(after))
		return
	}
	for _, k := range sortedKeys(before, after) {
		next := at.to(k)
		if hasFreeKeys(at) {
			next = at.free(k)
		}
		c.value(next, before[k], after[k])
	}
}

func whole(m map[string]any) any {
	if m == nil {
		return nil
	}
	return m
}

// hasFreeKeys reports mappings whose keys are names of entries.
func hasFreeKeys(at Field) bool {
	return len(at) == 1 && slices.Contains([]string{"variants", "target", "alt", "captions", "transcript"}, at[0].Name)
}

// scalar tells a value in place of another.
func (c *comparison) scalar(at Field, before, after any) {
	e := Event{What: Changed, Field: at, Before: c.shown(before), After: c.shown(after)}
	switch {
	case before == nil:
		e.What = Set
	case after == nil:
		e.What = Cleared
	case equal(e.Before, e.After):
		e = Event{What: Hidden, Field: at}
	}
	e.Sense = c.sense(at, before, after)
	c.event(e)
}

// shown is a value as it may be told: text, number, true or false.
func (c *comparison) shown(v any) any {
	switch v := v.(type) {
	case string:
		return c.mask(v)
	case map[string]any, []any:
		return c.mask(compact(v))
	}
	return v
}

func (c *comparison) mask(s string) string {
	if c.in.Mask == nil {
		return s
	}
	return c.in.Mask(s)
}

// isProse reports a text that is better compared word by word: a name or a time
// is not.
func isProse(s string) bool { return len(strings.Fields(s)) > 3 }

// text tells another wording.
func (c *comparison) text(at Field, before, after string) {
	if before == "" || after == "" {
		c.scalar(at, textOr(before), textOr(after))
		return
	}
	e := Event{What: Reworded, Field: at}
	switch edit.NatureOf(before, after) {
	case edit.Composition:
		e.What = Recomposed
	case edit.Blanks:
		e.What = Respaced
	}
	if e.What != Recomposed {
		e.Pieces = edit.Words(c.mask(before), c.mask(after))
	}
	if len(e.Pieces) == 1 && e.Pieces[0].Op == edit.Kept {
		e = Event{What: Hidden, Field: at}
	}
	c.event(e)
}

const longest = 300 // characters of a value that is told as text

// compact writes a value on one line, as it could stand in a file.
func compact(v any) string {
	text := flow(v)
	if utf8.RuneCountInString(text) > longest {
		text = string([]rune(text)[:longest]) + "…"
	}
	return text
}

func flow(v any) string {
	var parts []string
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, k+": "+flow(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		for _, item := range v {
			parts = append(parts, flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case nil:
		return ""
	}
	return fmt.Sprint(v)
}
