package doc

import (
	"strconv"

	"go.yaml.in/yaml/v4"
)

// find walks to the node at ptr, or to its nearest ancestor that exists.
func (d *Doc) find(ptr []string) (n *node, found bool) {
	n = d.root
	if n == nil {
		return nil, false
	}
	for _, step := range ptr {
		child := n.child(step)
		if child == nil {
			return n, false
		}
		n = child
	}
	return n, true
}

func (n *node) child(step string) *node {
	if n.kind == yaml.SequenceNode {
		i, err := strconv.Atoi(step)
		if err != nil || i < 0 || i >= len(n.items) || strconv.Itoa(i) != step {
			return nil
		}
		return &n.items[i]
	}
	for i := range n.items {
		if n.items[i].key == step {
			return &n.items[i]
		}
	}
	return nil
}

// Span is the place of the value at ptr. Where there is none it is the key of
// the nearest ancestor that exists, or the first line of the file.
func (d *Doc) Span(ptr []string) Span {
	n, found := d.find(ptr)
	if !found {
		return d.keySpan(n)
	}
	return d.span(n.start, n.end)
}

// KeySpan is the place of the key at ptr, of the value for an item of a list.
// Where there is none it is what Span returns.
func (d *Doc) KeySpan(ptr []string) Span {
	n, _ := d.find(ptr)
	return d.keySpan(n)
}

func (d *Doc) keySpan(n *node) Span {
	switch {
	case n == nil || n == d.root:
		return d.startSpan()
	case n.keyStart < 0:
		return d.span(n.start, n.end)
	}
	return d.span(n.keyStart, n.keyEnd)
}

// startSpan stands for the file: the --- of a front matter, else the first key.
func (d *Doc) startSpan() Span {
	if d.frontMatter && d.from > 0 {
		line := max(d.line(d.from)-1, 0)
		return d.span(d.lines[line], d.lineEnd(line))
	}
	if d.root != nil && len(d.root.items) > 0 && d.root.items[0].keyStart >= 0 {
		return d.span(d.root.items[0].keyStart, d.root.items[0].keyEnd)
	}
	line := d.line(d.from)
	return d.span(d.from, max(d.from, d.lineEnd(line)))
}

type scalarMarks struct {
	n     *node
	marks []mark
}

// Within is the place of the characters from..to (code points, to exclusive)
// of the decoded scalar at ptr. A range that is not inside the scalar is cut.
// For anything but a text it is the same as Span.
func (d *Doc) Within(ptr []string, from, to int) Span {
	n, found := d.find(ptr)
	if !found || n.kind != yaml.ScalarNode || n.unsure {
		return d.Span(ptr)
	}
	start, end := d.within(n, from, to)
	return d.span(start, end)
}

func (d *Doc) within(n *node, from, to int) (start, end int) {
	marks := d.marksOf(n)
	from = min(max(from, 0), len(marks))
	to = min(max(to, from), len(marks))
	switch {
	case len(marks) == 0:
		start = n.start
		if n.style == single || n.style == double {
			start++
		}
		return start, start
	case from == len(marks):
		start = marks[from-1].end
	default:
		start = marks[from].start
	}
	if to == from {
		return start, start
	}
	return start, max(start, marks[to-1].end)
}

// marksOf remembers the last scalar, because findings come in clusters.
func (d *Doc) marksOf(n *node) []mark {
	if last := d.lastMarks.Load(); last != nil && last.n == n {
		return last.marks
	}
	marks := scanScalar(d.text, n, true).marks
	d.lastMarks.Store(&scalarMarks{n, marks})
	return marks
}

// Keys are the keys of the mapping at ptr in source order.
func (d *Doc) Keys(ptr []string) []string {
	n, found := d.find(ptr)
	if !found || n.kind != yaml.MappingNode {
		return nil
	}
	keys := make([]string, 0, len(n.items))
	for i := range n.items {
		if !n.items[i].repeated {
			keys = append(keys, n.items[i].key)
		}
	}
	return keys
}

// Get is the value at ptr.
func (d *Doc) Get(ptr []string) (any, bool) {
	n, found := d.find(ptr)
	if !found {
		return nil, false
	}
	return n.value, true
}
