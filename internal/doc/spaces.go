package doc

import (
	"bytes"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// Bounds that keep a file full of such blanks from taking quadratic time.
const (
	maxSpaces = 1000
	maxIndent = 200
)

// noteSpace remembers blanks other than the space bar's that stand where YAML
// expects indentation or a separator. Whether they matter is known only once
// the texts in quotes and blocks are.
func (r *reader) noteSpace(at int, char rune) {
	if !unicode.Is(unicode.Zs, char) || len(r.spaces) >= maxSpaces || at > r.from && !r.startsText(at) {
		return
	}
	r.spaces = append(r.spaces, at)
}

// startsText: in front of at there is only indentation, a key or a dash.
func (r *reader) startsText(at int) bool {
	start := max(r.lines[r.line(at)], r.from)
	if at-start > maxIndent {
		return false
	}
	for i := at - 1; i >= start; i-- {
		switch c := r.Source[i]; {
		case isBlank(c), c >= 0x80:
			// perhaps more of the same kind
		case c == ':' || c == '-':
			return i == at-1
		default:
			return false
		}
	}
	return true
}

// oddSpaces reports the remembered blanks that are not inside quotes or blocks.
func (b *builder) oddSpaces(root *node) {
	for _, at := range b.spaces {
		if !root.protects(at) {
			size := charSize(b.Source[at])
			b.add("unusual-space", at, at+size).fix(at, at+size, " ", false)
		}
	}
	b.spaces = nil
}

// protects: a quoted or block scalar holds the byte at.
func (n *node) protects(at int) bool {
	if n == nil || at < n.keyStart && at < n.start {
		return false
	}
	if n.keyStart <= at && at < n.keyEnd {
		return n.keyStyle == single || n.keyStyle == double
	}
	if n.kind == yaml.ScalarNode {
		return n.start <= at && at < n.end && n.style != plain
	}
	for i := range n.items {
		if n.items[i].protects(at) {
			return true
		}
	}
	return false
}

// continued checks what the library does not: further lines of a text in quotes
// or of a list in brackets are indented deeper than the block they are in. A
// closing bracket may stand below the key.
func (b *builder) continued(n *node) {
	if n.style != single && n.style != double && n.style != flow || n.indent < 0 {
		return
	}
	for i := n.start; ; i++ {
		next := bytes.IndexByte(b.text[i:n.end], '\n')
		if next < 0 {
			return
		}
		i += next + 1
		from := i
		for i < n.end && b.text[i] == ' ' {
			i++
		}
		tab := i
		for i < n.end && isBlank(b.text[i]) {
			i++
		}
		switch c := b.byteAt(i); {
		case tab-from > n.indent, isBreak(c), c == ']', c == '}':
		case i > tab:
			b.add("tab-indentation", tab, tab+1)
		default:
			b.add("wrong-indentation", i, max(i, b.wordEnd(i)))
		}
		i--
	}
}
