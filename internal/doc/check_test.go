package doc

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// checkPlaces holds a document to its promises: every span lies inside the
// file and agrees with its offsets, every pointer leads to its value, and the
// characters of every text are at the places that Within gives.
func checkPlaces(t *testing.T, name string, d *Doc, problems []Problem, src string) {
	t.Helper()
	for _, p := range problems {
		if p.ID == "" {
			t.Errorf("%s: a problem without an id", name)
		}
		checkSpan(t, name+" "+p.ID, src, p.Span)
		if p.Fix != nil && (p.Fix.Start < 0 || p.Fix.Start > p.Fix.End || p.Fix.End > len(src)) {
			t.Errorf("%s %s: fix %+v is not inside the %d bytes", name, p.ID, p.Fix, len(src))
		}
	}
	if d == nil {
		return
	}
	checkSpan(t, name+" root", src, d.Span(nil))
	checkSpan(t, name+" absent", src, d.Span([]string{"\x00", "x"}))
	if d.root != nil {
		checkNode(t, name, d, d.root, nil)
	}
}

func checkNode(t *testing.T, name string, d *Doc, n *node, ptr []string) {
	t.Helper()
	where := name + " /" + strings.Join(ptr, "/")
	src := string(d.Source)
	checkSpan(t, where, src, d.Span(ptr))
	checkSpan(t, where+" key", src, d.KeySpan(ptr))
	if got, ok := d.Get(ptr); !ok || !equal(got, n.value) {
		t.Errorf("%s: Get gives %#v, %v; want %#v", where, got, ok, n.value)
	}
	if n.kind == yaml.ScalarNode && !n.unsure {
		checkText(t, where, d, n, ptr)
	}
	for i := range n.items {
		if n.items[i].repeated {
			continue
		}
		step := strconv.Itoa(i)
		if n.kind == yaml.MappingNode {
			step = n.items[i].key
		}
		checkNode(t, name, d, &n.items[i], append(ptr[:len(ptr):len(ptr)], step))
	}
}

func checkText(t *testing.T, where string, d *Doc, n *node, ptr []string) {
	t.Helper()
	whole := d.Span(ptr)
	text := []rune(n.text)
	last := whole.Start
	for i := 0; i < len(text) && i < 300; i++ {
		s := d.Within(ptr, i, i+1)
		checkSpan(t, where, string(d.Source), s)
		if s.Start < last {
			t.Errorf("%s: character %d starts at %d, before the end of the one in front of it, %d", where, i, s.Start, last)
		}
		last = s.End
		if got := string(d.text[s.Start:s.End]); !standsFor(got, text[i], n.style) {
			t.Errorf("%s: character %d is %q but Within gives %q", where, i, text[i], got)
		}
	}
}

// standsFor reports whether source can be how the character is written.
func standsFor(source string, char rune, s style) bool {
	switch {
	case source == string(char):
		return true
	case char == '\n', char == ' ': // a line break, or several folded ones
		return strings.Trim(source, " \t\r\n") == "" || s == double && strings.HasPrefix(source, `\`)
	case s == single:
		return source == "''"
	case s == double:
		return strings.HasPrefix(source, `\`)
	}
	return false
}

func checkSpan(t *testing.T, where, src string, s Span) {
	t.Helper()
	if s.Start < 0 || s.Start > s.End || s.End > len(src) {
		t.Fatalf("%s: %+v is not inside the %d bytes", where, s, len(src))
	}
	for _, p := range [][3]int{{s.Start, s.Line, s.Column}, {s.End, s.EndLine, s.EndColumn}} {
		line := 1 + strings.Count(src[:p[0]], "\n")
		column := 1 + utf8.RuneCountInString(src[strings.LastIndexByte(src[:p[0]], '\n')+1:p[0]])
		if line != p[1] || column != p[2] {
			t.Errorf("%s: byte %d is %d:%d, the span says %d:%d", where, p[0], line, column, p[1], p[2])
		}
	}
}
