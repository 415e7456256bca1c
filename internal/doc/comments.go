package doc

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// comment is a comment without its line break.
type comment struct {
	start, end int
	// before is the scalar or key in front of it, nil for none.
	before *node
	// behindKey: before is meant as a key, its value has not come yet.
	behindKey bool
}

// comments are all comments of the YAML part, in source order.
func (d *Doc) comments() []comment {
	c := commentFinder{Doc: d, at: d.from}
	c.walk(d.root)
	c.gap(d.to)
	return c.found
}

type commentFinder struct {
	*Doc
	at     int
	before *node
	key    bool
	found  []comment
}

func (c *commentFinder) walk(n *node) {
	if n == nil || n.style == body {
		return
	}
	if n.keyStart >= 0 {
		c.gap(n.keyStart)
		c.at, c.before, c.key = max(c.at, n.keyEnd), n, true
	}
	for i := range n.items {
		c.walk(&n.items[i])
	}
	if n.kind != yaml.ScalarNode || n.start == n.end {
		return
	}
	c.gap(n.start)
	c.before, c.key = n, false
	if n.style == literal || n.style == folded {
		c.gap(min(c.lineEnd(c.line(n.start)), n.end))
	}
	c.at = max(c.at, n.end)
}

// gap looks for comments between two scalars.
func (c *commentFinder) gap(to int) {
	for i := c.at; i < to; i++ {
		if c.text[i] != '#' || i > c.from && !isBlank(c.text[i-1]) && !isBreak(c.text[i-1]) {
			continue
		}
		end := c.lineEnd(c.line(i))
		c.found = append(c.found, comment{i, end, c.before, c.key})
		i = end
	}
	c.at = max(c.at, to)
}

// hashtags reports comments that were meant as text: #Tag behind a value, or in
// a line that goes on with an unquoted text.
func (b *builder) hashtags() {
	if bytes.IndexByte(b.text[b.from:b.to], '#') < 0 {
		return
	}
	for _, c := range b.comments() {
		char, _ := utf8.DecodeRune(b.text[c.start+1 : c.end])
		if !unicode.IsLetter(char) && !unicode.IsDigit(char) || !b.belongsToText(c) {
			continue
		}
		text := string(b.text[c.start:c.end])
		p := b.add("hashtag-lost-as-comment", c.start, c.end, "text", text)
		switch n := c.before; {
		case n == nil:
		case c.behindKey && b.onlyColon(n.keyEnd, c.start):
			p.fix(c.start, c.end, quote(text), false)
		case !c.behindKey && n.style == plain && b.line(n.start) == b.line(c.start) && b.onlyBlanks(n.end, c.start):
			p.fix(n.start, c.end, quote(string(b.text[n.start:c.end])), false)
		}
	}
}

func (b *builder) onlyBlanks(from, to int) bool {
	for i := from; i < to; i++ {
		if !isBlank(b.text[i]) {
			return false
		}
	}
	return true
}

func (b *builder) onlyColon(from, to int) bool {
	return from < to && b.text[from] == ':' && b.onlyBlanks(from+1, to)
}

// belongsToText: something stands in front of the comment on its line, or the
// line is indented like the text above.
func (b *builder) belongsToText(c comment) bool {
	line := b.line(c.start)
	start := max(b.lines[line], b.from)
	if !b.onlyBlanks(start, c.start) {
		return true
	}
	n := c.before
	return n != nil && !c.behindKey && n.kind == yaml.ScalarNode && n.style == plain &&
		b.line(n.end) == line-1 && c.start-start > max(n.indent, 0)+1
}
