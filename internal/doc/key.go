package doc

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"
)

// key reads a key into n and reports whether it is one that can be kept.
func (b *builder) key(y *yaml.Node, n *node, indent int) bool {
	k := node{indent: indent, start: b.offset(y.Line, y.Column), kind: y.Kind}
	b.count++
	k.end = k.start
	if y.Kind != yaml.ScalarNode {
		n.keyStart, n.keyEnd = k.start, b.wordEnd(k.start)
		if y.Kind == yaml.AliasNode {
			b.add("yaml-alias", n.keyStart, n.keyEnd, "name", y.Value)
		} else {
			b.add("yaml-complex-key", n.keyStart, n.keyEnd)
		}
		return false
	}
	b.questionMark(k.start)
	b.properties(y, &k)
	k.text, k.style = y.Value, styleOf(y)
	b.measure(&k)
	n.key, n.keyStart, n.keyEnd, n.keyStyle = k.text, k.start, k.end, k.style
	return k.style != plain || b.plainKey(&k)
}

// questionMark reports the rarely known "? key" notation; key is the offset.
func (b *builder) questionMark(key int) {
	least := max(b.scalarEnd, b.from)
	i := key - 1
	for i >= least && (isBlank(b.text[i]) || isBreak(b.text[i])) {
		i--
	}
	if i >= least && i < key-1 && b.text[i] == '?' {
		b.add("yaml-complex-key", i, b.wordEnd(key))
	}
}

func (b *builder) plainKey(k *node) bool {
	switch meaning := meaningOf(k.text); {
	case k.text == "<<":
		b.add("yaml-merge-key", k.start, k.end)
		return false
	case meaning == isAmbiguous:
		b.quoteFix("ambiguous-boolean", k)
	case k.text == "":
		b.add("key-not-text", k.start, k.end, "value", `""`)
	case meaning != isText:
		b.quoteFix("key-not-text", k)
	}
	return true
}

// similarKeys reports keys that a reader takes for the same one: they differ
// only in case or in how a letter with an accent is stored.
func (b *builder) similarKeys(n *node) {
	plainASCII := true
	for i := range n.items {
		plainASCII = plainASCII && isLowerASCII(n.items[i].key)
	}
	if plainASCII {
		return
	}
	seen := make(map[string]*node, len(n.items))
	for i := range n.items {
		item := &n.items[i]
		same := strings.ToLower(norm.NFC.String(item.key))
		first, known := seen[same]
		if !known {
			seen[same] = item
		} else if first.key != item.key {
			b.add("similar-keys", item.keyStart, item.keyEnd, "key", item.key, "other", first.key, "line", strconv.Itoa(b.line(first.keyStart)+1))
		}
	}
}

func isLowerASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}
