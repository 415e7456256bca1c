package doc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"go.yaml.in/yaml/v4"
)

// maxRounds bounds how often a file is read again without the part that could
// not be read: so many syntax errors are reported at once.
const maxRounds = 8

// read parses the YAML part. A top-level entry with a syntax error is reported,
// then turned into a comment, so that the rest of the file is still read.
func (r *reader) read() (any, *node) {
	for range maxRounds {
		first, second, deep, err := load(r.text[r.from:r.to], r.limits.Depth)
		b := &builder{reader: r, firstLine: r.line(r.from)}
		if err == nil {
			return b.document(first, second)
		}
		r.broken = true
		from, to := b.syntax(err, deep)
		if !r.blank(from, to) {
			break
		}
	}
	return nil, nil
}

// blank makes comments of the lines in from..to and reports whether that
// changed anything.
func (r *reader) blank(from, to int) (changed bool) {
	r.ownText()
	r.blanked = append(r.blanked, mark{from, to})
	for i := from; i < to; i++ {
		if c := r.text[i]; !isBreak(c) && c != '#' {
			r.text[i], changed = '#', true
		}
	}
	return changed
}

// wasBlanked: a part of from..to could not be read.
func (r *reader) wasBlanked(from, to int) bool {
	return slices.ContainsFunc(r.blanked, func(m mark) bool { return m.start < to && from < m.end })
}

// depthLimit stops the library's scanner as soon as collections are nested too
// deeply, in front of any work that grows with the nesting.
type depthLimit struct {
	limit    int
	exceeded bool
}

func (d *depthLimit) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth <= d.limit+1 { // the builder counts exactly
		return nil
	}
	d.exceeded = true
	return fmt.Errorf("nested deeper than %d", d.limit)
}

// CheckAlias never has anything to do: aliases are reported, not followed.
func (d *depthLimit) CheckAlias(int, int) error { return nil }

// load reads the first document; second tells where another one starts.
func load(text []byte, depth int) (first, second *yaml.Node, deep bool, err error) {
	// The library panics where its own invariants break; a file must not be
	// able to stop the run.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml library: %v", p)
		}
	}()
	limit := &depthLimit{limit: depth}
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(limit))
	if err != nil {
		return nil, nil, false, err
	}
	first, second = new(yaml.Node), new(yaml.Node)
	if err = loader.Load(first); errors.Is(err, io.EOF) {
		return nil, nil, false, nil
	}
	if err != nil {
		return nil, nil, limit.exceeded, err
	}
	if err = loader.Load(second); errors.Is(err, io.EOF) {
		return first, nil, false, nil
	}
	return first, second, limit.exceeded, err
}

func (b *builder) document(first, second *yaml.Node) (any, *node) {
	if first == nil || len(first.Content) == 0 {
		b.empty(b.from, b.from)
		b.oddSpaces(nil)
		return nil, nil
	}
	n := &node{keyStart: -1}
	b.Doc.root = n
	b.build(first.Content[0], n, -1, 1)
	if n.isEmpty() {
		b.empty(n.start, n.end)
	}
	if second != nil {
		at := b.offset(second.Line, second.Column)
		b.add("yaml-several-documents", at, max(at, b.lineEnd(b.line(at))))
	}
	b.directives(n.start)
	b.hashtags()
	b.oddSpaces(n)
	return n.value, n
}

func (b *builder) empty(start, end int) {
	switch {
	case b.broken:
	case b.frontMatter:
		s := b.startSpan()
		b.add("front-matter-not-mapping", s.Start, s.End)
	default:
		b.add("empty-file", start, end)
	}
}

func (b *builder) directives(to int) {
	for line := b.firstLine; line < len(b.lines) && b.lines[line] < to; line++ {
		if b.byteAt(b.lines[line]) == '%' {
			b.add("yaml-directive", b.lines[line], b.lineEnd(line))
		}
	}
}
