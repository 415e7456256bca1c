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

// Replace puts text in the place of the characters from..to of the scalar at
// ptr; to < 0 means its end. A text stays a text. A number or boolean that is
// replaced as a whole becomes what text means when it is written plainly.
// Like every editing method it tries ways of writing in order of how little
// they change, applies each, reads the result again, and returns the first
// that gives exactly the wanted value, no new problem and every comment. ok is
// false when there is none.
func (d *Doc) Replace(ptr []string, from, to int, text string) (edit Edit, ok bool) {
	n, found := d.find(ptr)
	if !found || n.kind != yaml.ScalarNode || n.unsure {
		return Edit{}, false
	}
	old := []rune(n.text)
	if to < 0 {
		to = len(old)
	}
	if from < 0 || from > to || to > len(old) {
		return Edit{}, false
	}
	whole := string(old[:from]) + text + string(old[to:])
	want, _ := changed(d.Value, ptr, func(any) any { return typed(n, whole) })
	start, end := d.within(n, from, to)
	return d.first(d.rewrites(n, Edit{start, end, text}, whole), want, Edit{})
}

// typed is the value of n once its text is whole.
func typed(n *node, whole string) any {
	if _, isString := n.value.(string); isString || n.style != plain {
		return whole
	}
	switch meaningOf(whole) {
	case isTrue:
		return true
	case isFalse:
		return false
	case isNumber:
		return json.Number(whole)
	}
	return whole
}

// rewrites lists ways to write whole in the place of n: part is the change
// inside the scalar as it is written now.
func (d *Doc) rewrites(n *node, part Edit, whole string) []Edit {
	eol := d.lineBreak()
	all := func(text string) Edit { return Edit{n.start, n.end, text} }
	text := strings.ReplaceAll(part.New, "\n", eol)
	var ways []Edit
	switch n.style {
	case body:
		return []Edit{{part.Start, part.End, text}}
	case plain:
		ways = append(ways, part, all(whole))
		if n.start == n.end { // behind a colon or a dash
			return append(ways, all(" "+whole), all(" "+quote(whole)))
		}
	case single:
		ways = append(ways, Edit{part.Start, part.End, strings.ReplaceAll(part.New, "'", "''")})
	case double:
		ways = append(ways, Edit{part.Start, part.End, escapeText(part.New)})
	case literal, folded:
		indent := d.blockIndent(n)
		if part.End <= n.end { // else it would take the line break away
			ways = append(ways, Edit{part.Start, part.End, strings.ReplaceAll(text, eol, eol+strings.Repeat(" ", indent))})
		}
		ways = append(ways, d.blocks(n, whole, indent)...)
	}
	return append(ways, all(quote(whole)), all(typedText(whole)))
}

// typedText is a number or boolean as it is.
func typedText(whole string) string {
	if meaningOf(whole) == isText {
		return quote(whole)
	}
	return whole
}

// blocks writes whole as a literal block with n's own header, then with the
// header that whole needs.
func (d *Doc) blocks(n *node, whole string, indent int) []Edit {
	text, ok := literalBlock(whole, indent, d.lineBreak())
	if !ok {
		return nil
	}
	_, lines, _ := strings.Cut(text, d.lineBreak())
	header := d.lineEnd(d.line(n.start))
	same := Edit{n.start, n.end, string(d.Source[n.start:min(header, n.end)]) + d.lineBreak() + lines}
	return []Edit{same, {n.start, n.end, text}}
}

// blockIndent is how far the text of a block scalar is indented.
func (d *Doc) blockIndent(n *node) int {
	if marks := d.marksOf(n); len(marks) > 0 && n.text[0] != '\n' {
		return marks[0].start - d.lines[d.line(marks[0].start)]
	}
	return n.indent + 2
}

func (d *Doc) lineBreak() string {
	if i := bytes.IndexByte(d.Source, '\n'); i > 0 && d.Source[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// first returns the first way that, applied and read again, gives want. The
// comments inside lost, if any, may go; all others must still be there.
func (d *Doc) first(ways []Edit, want any, lost Edit) (Edit, bool) {
	all := d.commentTexts(Edit{})
	most := d.commentTexts(lost)
	for _, way := range ways {
		if d.gives(way, want, all, most) {
			return way, true
		}
	}
	return Edit{}, false
}

func (d *Doc) commentTexts(except Edit) []string {
	var texts []string
	for _, c := range d.comments() {
		if c.start < except.Start || c.end > except.End {
			texts = append(texts, string(d.text[c.start:c.end]))
		}
	}
	return texts
}

// gives: after the edit the file has the value and one set of the comments.
func (d *Doc) gives(e Edit, want any, comments ...[]string) bool {
	if e.Start < 0 || e.Start > e.End || e.End > len(d.Source) {
		return false
	}
	src := slices.Concat(d.Source[:e.Start], []byte(e.New), d.Source[e.End:])
	parse := ParseYAML
	if d.frontMatter {
		parse = ParseFrontMatter
	}
	after, problems := parse(d.Path, src, d.limits)
	if after == nil || len(problems) > d.faults || !equal(after.Value, want) {
		return false
	}
	left := after.commentTexts(Edit{})
	return slices.ContainsFunc(comments, func(c []string) bool { return slices.Equal(left, c) })
}

func equal(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		other, ok := b.(map[string]any)
		return ok && maps.EqualFunc(a, other, equal)
	case []any:
		other, ok := b.([]any)
		return ok && slices.EqualFunc(a, other, equal)
	}
	switch b.(type) {
	case map[string]any, []any:
		return false
	}
	return a == b
}

// changed copies value along ptr and puts change's result at its end; gone
// takes the entry out. ok is false where there is nothing at ptr.
func changed(value any, ptr []string, change func(any) any) (copied any, ok bool) {
	if len(ptr) == 0 {
		return change(value), true
	}
	switch v := value.(type) {
	case map[string]any:
		child, ok := v[ptr[0]]
		if !ok {
			return nil, false
		}
		child, ok = changed(child, ptr[1:], change)
		copied := maps.Clone(v)
		if copied[ptr[0]] = child; child == (gone{}) {
			delete(copied, ptr[0])
		}
		return copied, ok
	case []any:
		i, err := strconv.Atoi(ptr[0])
		if err != nil || i < 0 || i >= len(v) {
			return nil, false
		}
		child, ok := changed(v[i], ptr[1:], change)
		copied := slices.Clone(v)
		if copied[i] = child; child == (gone{}) {
			copied = slices.Delete(copied, i, i+1)
		}
		return copied, ok
	}
	return nil, false
}

// gone is the value of what was removed.
type gone struct{}
