package doc

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Remove takes out a key with its value, or an item of a list, together with
// the comments inside it and behind it on its line.
func (d *Doc) Remove(ptr []string) (edit Edit, ok bool) {
	if len(ptr) == 0 {
		return Edit{}, false
	}
	n, found := d.find(ptr)
	parent, _ := d.find(ptr[:len(ptr)-1])
	if !found || n.style == body {
		return Edit{}, false
	}
	want, _ := changed(d.Value, ptr, func(any) any { return gone{} })
	e := d.extent(parent, n)
	lost := Edit{Start: e.start, End: max(e.end, d.lineEnd(d.line(e.end)))}
	return d.first(d.removals(parent, e), want, lost)
}

// extent is what belongs to one entry of a collection.
type extent struct {
	start, end       int // from the dash or key to the end of the value
	previous, next   *node
	previousEnd      int
	nextStart        int
	alone, inFlow    bool
	lineStart, after int // the whole lines it is on
}

func (d *Doc) extent(parent, n *node) extent {
	siblings := parent.written()
	i := slices.Index(siblings, n)
	e := extent{start: d.entryStart(parent, n), end: max(n.keyEnd, n.end), inFlow: parent.style == flow, alone: len(siblings) == 1}
	if i > 0 {
		e.previous, e.previousEnd = siblings[i-1], max(siblings[i-1].keyEnd, siblings[i-1].end)
	}
	if i+1 < len(siblings) {
		e.next, e.nextStart = siblings[i+1], d.entryStart(parent, siblings[i+1])
	}
	e.lineStart = d.lines[d.line(e.start)]
	line := d.line(e.end)
	if e.after = len(d.Source); line+1 < len(d.lines) {
		e.after = d.lines[line+1]
	}
	return e
}

// written are the entries that stand in the YAML part.
func (n *node) written() []*node {
	var all []*node
	for i := range n.items {
		if n.items[i].style != body {
			all = append(all, &n.items[i])
		}
	}
	return all
}

// entryStart is the key, the dash of a list item, or the item in brackets.
func (d *Doc) entryStart(parent, n *node) int {
	if n.keyStart >= 0 {
		return n.keyStart
	}
	if parent.style == flow {
		return n.start
	}
	for i := n.start - 1; i >= d.from; i-- {
		if d.text[i] == '-' {
			return i
		}
		if !isBlank(d.text[i]) && !isBreak(d.text[i]) {
			break
		}
	}
	return n.start
}

func (d *Doc) removals(parent *node, e extent) []Edit {
	switch {
	case e.alone:
		empty := "{}"
		if parent.kind == yaml.SequenceNode {
			empty = "[]"
		}
		ways := []Edit{{e.start, e.end, empty}}
		if parent.style == flow {
			return []Edit{{e.start, e.end, ""}, {parent.start, parent.end, empty}}
		}
		if parent.keyStart >= 0 {
			ways = append([]Edit{{parent.keyEnd, e.end, ": " + empty}}, ways...)
		}
		return ways
	case e.inFlow && e.next != nil:
		return []Edit{{e.start, e.nextStart, ""}}
	case e.inFlow:
		return []Edit{{e.previousEnd, e.end, ""}}
	}
	ways := []Edit{{e.lineStart, e.after, ""}}
	if len(bytes.TrimLeft(d.text[e.lineStart:e.start], " ")) > 0 {
		ways = nil // it shares its first line with a dash
	}
	if e.next != nil {
		ways = append(ways, Edit{e.start, e.nextStart, ""})
	}
	return ways
}

// Add puts key and value behind the last entry of the mapping at ptr, or, with
// the key "-", value behind the last item of the list there. Numbers may be of
// any type that JSON decoding gives.
func (d *Doc) Add(ptr []string, key string, value any) (edit Edit, ok bool) {
	value = jsonLike(value)
	n, found := d.find(ptr)
	if d.root == nil && len(ptr) == 0 && d.Value == nil {
		want := map[string]any{key: value}
		return d.first([]Edit{{len(d.Source), len(d.Source), d.entryText(key, value, 0)}}, want, Edit{})
	}
	if !found {
		return Edit{}, false
	}
	taken := false
	want, _ := changed(d.Value, ptr, func(old any) any {
		switch v := old.(type) {
		case map[string]any:
			_, taken = v[key]
			copied := maps.Clone(v)
			copied[key] = value
			return copied
		case []any:
			taken = key != "-"
			return append(slices.Clone(v), value)
		}
		taken = true
		return old
	})
	if taken {
		return Edit{}, false
	}
	return d.first(d.additions(n, key, value), want, Edit{})
}

// jsonLike gives numbers the type that reading gives them.
func jsonLike(value any) any {
	switch v := value.(type) {
	case int:
		return json.Number(strconv.Itoa(v))
	case float64:
		return json.Number(strconv.FormatFloat(v, 'f', -1, 64))
	case []any:
		copied := make([]any, len(v))
		for i := range v {
			copied[i] = jsonLike(v[i])
		}
		return copied
	case map[string]any:
		copied := make(map[string]any, len(v))
		for k := range v {
			copied[k] = jsonLike(v[k])
		}
		return copied
	}
	return value
}

// entryText is key and value in block style; a list item for the key "-" of a
// list is written by itemText.
func (d *Doc) entryText(key string, value any, indent int) string {
	w := &writer{eol: d.lineBreak()}
	w.entry(key, value, indent)
	return w.String()
}

func (d *Doc) itemText(value any, indent int) string {
	w := &writer{eol: d.lineBreak()}
	w.WriteString("- ")
	w.item(value, indent)
	return w.String()
}

func (d *Doc) additions(n *node, key string, value any) []Edit {
	entries, isList := n.written(), n.kind == yaml.SequenceNode
	short := inline(key, true) + ": " + inline(value, true)
	if isList {
		short = inline(value, true)
	}
	if len(entries) == 0 {
		return d.firstEntry(n, short, key, value)
	}
	first, last := entries[0], entries[len(entries)-1]
	end := max(last.keyEnd, last.end)
	if n.style == flow {
		return []Edit{{end, end, ", " + short}}
	}
	start := d.entryStart(n, first)
	indent := start - d.lines[d.line(start)]
	if d.line(start) == 0 && d.from > 0 && !d.frontMatter {
		indent = start - d.from
	}
	text := d.entryText(key, value, indent)
	if isList {
		text = d.itemText(value, indent)
	}
	text = strings.TrimSuffix(text, d.lineBreak())
	margin := d.lineBreak() + strings.Repeat(" ", indent)
	behind := d.lineEnd(d.line(end))
	return []Edit{{behind, behind, margin + text}, {start, start, text + margin}}
}

// firstEntry fills an empty collection, or a front matter without entries.
func (d *Doc) firstEntry(n *node, short, key string, value any) []Edit {
	if n == d.root && n.style == block {
		return []Edit{{d.to, d.to, d.entryText(key, value, 0)}}
	}
	if n.kind == yaml.SequenceNode {
		return []Edit{{n.start, n.end, "[" + short + "]"}}
	}
	ways := []Edit{{n.start, n.end, "{" + short + "}"}}
	if n == d.root {
		text := strings.TrimSuffix(d.entryText(key, value, 0), d.lineBreak())
		ways = append([]Edit{{n.start, n.end, text}}, ways...)
	}
	return ways
}
