package doc

import (
	"encoding/json"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// node is one value and, inside a mapping, its key. Offsets are bytes of the
// source; a key outside a mapping has keyStart < 0.
type node struct {
	key              string
	keyStart, keyEnd int
	keyStyle         style
	start, end       int
	style            style
	kind             yaml.Kind
	repeated         bool   // a key that an earlier entry already has
	unsure           bool   // the two readings of the scalar differ
	indent           int    // blanks in front of the parent, for block scalars
	text             string // decoded scalar
	value            any
	items            []node
}

// builder turns the library's tree into values with places.
type builder struct {
	*reader
	count     int
	overflow  bool
	row, col  int // the last library position that was turned into an offset
	at        int
	firstLine int // index of the line on which the library's line 1 is
	scalarEnd int // behind the last scalar that was read
}

// offset turns a library position, counted in characters, into bytes. Nodes
// come in source order, so that it seldom has to walk a line from its start.
func (b *builder) offset(line, col int) int {
	index := line - 1 + b.firstLine
	if line < 1 || index >= len(b.lines) {
		return b.to
	}
	if line != b.row || col < b.col {
		b.row, b.col, b.at = line, 1, b.lines[index]
		if line == 1 {
			b.at = b.from
		}
	}
	for ; b.col < col && b.at < b.to; b.col++ {
		b.at += charSize(b.text[b.at])
	}
	return min(b.at, b.to)
}

// charSize is the length of the UTF-8 character that starts with c.
func charSize(c byte) int {
	switch {
	case c < 0x80:
		return 1
	case c < 0xe0:
		return 2
	case c < 0xf0:
		return 3
	}
	return 4
}

// build reads one value. indent is that of the collection it is in, or -1;
// depth counts the collections with the value.
func (b *builder) build(y *yaml.Node, n *node, indent, depth int) {
	b.count++
	n.kind, n.indent = y.Kind, indent
	n.start = b.offset(y.Line, y.Column)
	n.end = n.start
	switch {
	case b.count > b.limits.Nodes:
		b.tooMany(n)
	case depth > b.limits.Depth && y.Kind != yaml.ScalarNode:
		b.add("too-deep", n.start, n.start, "limit", strconv.Itoa(b.limits.Depth))
	case y.Kind == yaml.AliasNode:
		n.end = b.wordEnd(n.start)
		b.add("yaml-alias", n.start, n.end, "name", y.Value)
	case y.Kind == yaml.ScalarNode:
		b.properties(y, n)
		b.scalar(y, n)
		b.continued(n)
	case y.Kind == yaml.SequenceNode:
		b.properties(y, n)
		b.list(y, n, depth)
		b.continued(n)
	case y.Kind == yaml.MappingNode:
		b.properties(y, n)
		b.mapping(y, n, depth)
		b.continued(n)
	}
}

func (b *builder) tooMany(n *node) {
	if !b.overflow {
		b.add("too-many-nodes", n.start, n.start, "limit", strconv.Itoa(b.limits.Nodes))
	}
	b.overflow = true
}

// properties reports an anchor and a tag and moves n.start behind them.
func (b *builder) properties(y *yaml.Node, n *node) {
	if y.Anchor == "" && y.Style&yaml.TaggedStyle == 0 && b.byteAt(n.start) != '!' {
		return
	}
	for n.start < b.to {
		c, end := b.text[n.start], b.wordEnd(n.start)
		switch {
		case isBlank(c), isBreak(c):
			end = n.start + 1
		case c == '#':
			end = b.lineEnd(b.line(n.start))
		case c == '&' && y.Anchor != "" && n.start+1+len(y.Anchor) <= b.to:
			end = n.start + 1 + len(y.Anchor)
			b.add("yaml-anchor", n.start, end, "name", y.Anchor)
		case c == '!':
			b.add("yaml-tag", n.start, end, "tag", string(b.text[n.start:end]))
		default:
			n.end = n.start
			return
		}
		n.start = end
	}
	n.end = n.start
}

func (b *builder) byteAt(at int) byte {
	if at < b.to {
		return b.text[at]
	}
	return 0
}

// wordEnd is the end of the characters in front of a blank, a line break or
// flow punctuation.
func (b *builder) wordEnd(from int) int {
	for i := from; i < b.to; i++ {
		if c := b.text[i]; isBlank(c) || isBreak(c) || i > from && strings.IndexByte(",[]{}", c) >= 0 {
			return i
		}
	}
	return b.to
}

func styleOf(y *yaml.Node) style {
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return double
	case y.Style&yaml.SingleQuotedStyle != 0:
		return single
	case y.Style&yaml.LiteralStyle != 0:
		return literal
	case y.Style&yaml.FoldedStyle != 0:
		return folded
	}
	return plain
}

func (b *builder) scalar(y *yaml.Node, n *node) {
	n.text, n.style = y.Value, styleOf(y)
	b.measure(n)
	n.value = n.text
	if n.style != plain || n.unsure {
		return
	}
	switch meaningOf(n.text) {
	case isNull:
		n.value = nil
	case isTrue:
		n.value = true
	case isFalse:
		n.value = false
	case isNumber:
		n.value = json.Number(n.text)
	case isAmbiguous:
		b.quoteFix("ambiguous-boolean", n)
	case isOctal:
		b.quoteFix("octal-number", n)
	case isChanged:
		b.quoteFix("number-changed", n)
	case isInfinite:
		b.quoteFix("number-not-finite", n)
	}
}

// measure finds the end of a scalar and checks the library's reading of it.
func (b *builder) measure(n *node) {
	s := scanScalar(b.text[:b.to], n, false)
	b.scalarEnd = max(b.scalarEnd, s.end)
	n.end = min(s.end, b.to)
	if s.bad {
		n.unsure = true
		n.end = max(n.start, b.lineEnd(b.line(n.start)))
		b.add("unsure-place", n.start, n.end)
	}
	if b.wasBlanked(n.start, n.end) {
		n.unsure, n.text = true, "" // what it holds is not what is written
	}
	if s.uneven {
		b.add("wrong-indentation", n.start, n.end)
	}
}

func (b *builder) quoteFix(id string, n *node) {
	b.add(id, n.start, n.end, "value", n.text).fix(n.start, n.end, `"`+n.text+`"`, true)
}

// inBrackets is the indent of what a flow collection holds: lines do not count
// there.
const inBrackets = -2

// open sets the style of a collection and returns the indent of its entries.
func (n *node) open(y *yaml.Node) (indent int) {
	if y.Style&yaml.FlowStyle != 0 {
		n.style = flow
		return inBrackets
	}
	n.style = block
	return y.Column - 1
}

func (b *builder) list(y *yaml.Node, n *node, depth int) {
	indent := n.open(y)
	n.items = make([]node, len(y.Content))
	values := make([]any, len(y.Content))
	for i, c := range y.Content {
		item := &n.items[i]
		item.keyStart = -1
		b.build(c, item, indent, depth+1)
		values[i] = item.value
		n.end = item.end
		if b.overflow {
			n.items, values = n.items[:i], values[:i]
			break
		}
		if item.isEmpty() {
			b.emptyItem(item)
		}
	}
	n.value = values
	b.closeFlow(n)
}

// isEmpty: nothing, null or ~.
func (n *node) isEmpty() bool {
	return n.kind == yaml.ScalarNode && n.style == plain && n.value == nil
}

func (b *builder) emptyItem(item *node) {
	start, end := item.start, item.end
	if i := start - 1; start == end && i >= b.from && b.text[i] == '-' {
		start = i
	}
	b.add("empty-value", start, end, "key", "-")
}

// closeFlow finds the bracket that ends a flow collection; the library does
// not say where it is.
func (b *builder) closeFlow(n *node) {
	if n.style != flow {
		return
	}
	open := b.byteAt(n.start)
	if open != '[' && open != '{' {
		return // [a: b] holds a mapping without braces
	}
	for i := max(n.end, n.start+1); i < b.to; i++ {
		switch c := b.text[i]; {
		case c == open+2: // ']' and '}' are two behind their partners
			n.end = i + 1
			return
		case c == '#':
			i = b.lineEnd(b.line(i))
		}
	}
	n.end = max(n.end, n.start+1)
}

func (b *builder) mapping(y *yaml.Node, n *node, depth int) {
	indent := n.open(y)
	values := make(map[string]any, len(y.Content)/2)
	n.items = make([]node, 0, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content) && !b.overflow; i += 2 {
		n.items = append(n.items, node{})
		item := &n.items[len(n.items)-1]
		isKey := b.key(y.Content[i], item, indent)
		b.build(y.Content[i+1], item, indent, depth+1)
		n.end = max(n.end, item.end)
		if !isKey || b.overflow {
			n.items = n.items[:len(n.items)-1]
			continue
		}
		b.entry(values, n.items)
	}
	n.value = values
	b.similarKeys(n)
	b.closeFlow(n)
}

// entry puts the last of items into values.
func (b *builder) entry(values map[string]any, items []node) {
	item := &items[len(items)-1]
	if _, repeated := values[item.key]; repeated {
		item.repeated = true
		b.duplicate(items, item)
		return
	}
	values[item.key] = item.value
	if item.isEmpty() {
		b.add("empty-value", item.keyStart, max(item.keyEnd, item.end), "key", item.key)
	}
}

func (b *builder) duplicate(items []node, item *node) {
	for i := range items {
		if items[i].key == item.key {
			b.add("duplicate-key", item.keyStart, item.keyEnd, "key", item.key, "line", strconv.Itoa(b.line(items[i].keyStart)+1))
			return
		}
	}
}
