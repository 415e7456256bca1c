package doc

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ParseFrontMatter reads a file that starts with YAML between two --- lines.
// The value is that mapping with one more key, "body": everything behind the
// closing line with line feeds only and without one final line break.
func ParseFrontMatter(path string, src []byte, l Limits) (*Doc, []Problem) {
	d, r := open(path, src, l)
	if d == nil {
		return nil, r.problems
	}
	d.frontMatter = true
	bodyFrom := r.cut(r.skipMark())
	r.screen(d.from, d.to, true)
	r.screen(bodyFrom, len(src), false)
	var value any
	if bodyFrom > d.to || d.to > d.from { // there is a front matter
		value, d.root = r.read()
	}
	r.addBody(value, bodyFrom)
	return d, r.finish()
}

// cut finds the two --- lines, sets the YAML part and returns where the body
// starts.
func (r *reader) cut(from int) (bodyFrom int) {
	open := r.line(from)
	if !r.isRule(open, from) {
		open = r.lateOpening(open, from)
	}
	if open < 0 {
		r.add("front-matter-missing", from, r.lineEnd(r.line(from)))
		r.from, r.to = from, from
		return from
	}
	r.from = r.lineAfter(open)
	for line := open + 1; line < len(r.lines); line++ {
		if r.isRule(line, r.lines[line]) {
			r.to = r.lines[line]
			return r.lineAfter(line)
		}
	}
	r.add("front-matter-not-closed", r.lines[open], r.lineEnd(open))
	r.to = r.paragraphEnd(open + 1)
	return r.to
}

func (r *reader) lineAfter(line int) int {
	if line+1 < len(r.lines) {
		return r.lines[line+1]
	}
	return len(r.Source)
}

// isRule: the line is --- and nothing else but blanks.
func (r *reader) isRule(line, from int) bool {
	text := r.Source[from:max(from, r.lineEnd(line))]
	return string(bytes.TrimRight(text, " \t")) == "---"
}

// lateOpening looks for a front matter behind other text. A lone --- line may
// also divide two posts of a thread, so two lines with keys between them are
// asked for, unless only blank lines stand in front.
func (r *reader) lateOpening(first, from int) int {
	for line := first; line < len(r.lines); line++ {
		start := max(from, r.lines[line])
		if !r.isRule(line, start) {
			continue
		}
		before := r.Source[from:start]
		blank := len(bytes.TrimSpace(before)) == 0
		if !blank && !r.looksLikeKey(line+1) {
			return -1
		}
		p := r.add("text-before-front-matter", from, max(from, r.lineEnd(line-1)))
		if blank {
			p.fix(from, start, "", true)
		}
		return line
	}
	return -1
}

func (r *reader) looksLikeKey(line int) bool {
	if line >= len(r.lines) {
		return false
	}
	key, rest, found := bytes.Cut(r.Source[r.lines[line]:r.lineEnd(line)], []byte(":"))
	return found && len(key) > 0 && !bytes.ContainsAny(key, " \t") && (len(rest) == 0 || isBlank(rest[0]))
}

// paragraphEnd is where the first empty line at or behind line starts.
func (r *reader) paragraphEnd(line int) int {
	for ; line < len(r.lines); line++ {
		if r.lineEnd(line) == r.lines[line] {
			return r.lines[line]
		}
	}
	return len(r.Source)
}

func (r *reader) addBody(value any, from int) {
	text := strings.ReplaceAll(string(r.text[from:]), "\r\n", "\n")
	text = strings.TrimSuffix(text, "\n")
	values, isMapping := value.(map[string]any)
	if !isMapping {
		if r.root != nil && !r.root.isEmpty() {
			r.add("front-matter-not-mapping", r.root.start, r.root.end)
		}
		values = map[string]any{}
		r.root = &node{kind: yaml.MappingNode, style: block, keyStart: -1, start: r.from, end: r.to}
	}
	r.dropBodyKey()
	n := node{key: "body", keyStart: from, kind: yaml.ScalarNode, style: body, start: from, text: text, value: text}
	n.end = scanScalar(r.text, &n, false).end
	n.keyEnd = n.end
	values["body"] = text
	r.root.items = append(r.root.items, n)
	r.root.value = values
	r.Value = values
}

// dropBodyKey gives way to the real body.
func (r *reader) dropBodyKey() {
	r.root.items = slices.DeleteFunc(r.root.items, func(own node) bool {
		if own.key == "body" {
			r.add("body-key-in-front-matter", own.keyStart, own.keyEnd)
		}
		return own.key == "body"
	})
}
