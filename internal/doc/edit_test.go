package doc

import (
	"encoding/json"
	"strings"
	"testing"
)

// apply makes the edit that do asks for and returns the new source.
func apply(t *testing.T, name, src string, do func(*Doc) (Edit, bool)) (string, bool) {
	t.Helper()
	d, _ := parseNamed(name, []byte(src))
	e, ok := do(d)
	if !ok {
		return "", false
	}
	return src[:e.Start] + e.New + src[e.End:], true
}

func split(ptr string) []string {
	if ptr == "" {
		return nil
	}
	return strings.Split(ptr, "/")
}

func TestReplace(t *testing.T) {
	cases := []struct {
		name, src, ptr string
		from, to       int
		text, want     string
	}{
		{"plain word", "a: one two # c\n", "a", 4, 7, "six", "a: one six # c\n"},
		{"plain whole", "a: one\n", "a", 0, -1, "two", "a: two\n"},
		{"plain needs quotes", "a: one two # c\n", "a", 4, 7, "#six", "a: \"one #six\" # c\n"},
		{"plain colon", "a: one\nb: x\n", "a", 3, 3, ": two", "a: \"one: two\"\nb: x\n"},
		{"plain stays text", "a: one\n", "a", 0, -1, "12", "a: \"12\"\n"},
		{"plain becomes empty", "a: one\n", "a", 0, -1, "", "a: \"\"\n"},
		{"plain lines", "a: one\n  two three\n", "a", 4, 7, "six", "a: one\n  six three\n"},
		{"in brackets", "a: [one, two]\n", "a/1", 0, -1, "x, y", "a: [one, \"x, y\"]\n"},
		{"single", "a: 'it''s one'\n", "a", 5, 8, "Bob's", "a: 'it''s Bob''s'\n"},
		{"double", "a: \"x \\\"one\\\"\"\n", "a", 2, 7, "\"two\"\n", "a: \"x \\\"two\\\"\\n\"\n"},
		{"literal", "a: |-\n  one\n  two\nb: x\n", "a", 4, 7, "six", "a: |-\n  one\n  six\nb: x\n"},
		{"literal new line", "a: |\n    one\n    two\nb: x\n", "a", 4, 7, "six\nten", "a: |\n    one\n    six\n    ten\nb: x\n"},
		{"literal whole", "a: | # c\n  one\nb: x\n", "a", 0, -1, "two\n\nsix\n", "a: | # c\n  two\n\n  six\nb: x\n"},
		{"literal becomes one line", "a: |\n  one\n", "a", 0, -1, "two", "a: |-\n  two\n"},
		{"folded", "a: >-\n  one two\n  three\n", "a", 8, 13, "six", "a: >-\n  one two\n  six\n"},
		{"number", "a: 5 # c\n", "a", 0, -1, "6", "a: 6 # c\n"},
		{"number to text", "a: 5\n", "a", 0, -1, "six", "a: six\n"},
		{"boolean", "a: true\n", "a", 0, -1, "false", "a: false\n"},
		{"empty", "a:\nb: x\n", "a", 0, -1, "y z", "a: y z\nb: x\n"},
		{"boolean word", "a: one\n", "a", 0, -1, "no", "a: \"no\"\n"},
		{"accents", "ą: żółć two\n", "ą", 5, 7, "łó", "ą: żółć łóo\n"},
		{"post body", "---\na: b\n---\nHello you\nbye\n", "body", 6, 9, "us\nall", "---\na: b\n---\nHello us\nall\nbye\n"},
		{"post detail", "---\na: b # c\n---\nHello\n", "a", 0, -1, "x", "---\na: x # c\n---\nHello\n"},
	}
	for _, c := range cases {
		for _, eol := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(c.src, "\n", eol), strings.ReplaceAll(c.want, "\n", eol)
			got, ok := apply(t, c.name, src, func(d *Doc) (Edit, bool) { return d.Replace(split(c.ptr), c.from, c.to, c.text) })
			if !ok || got != want {
				t.Errorf("%s: %v %q, want %q", c.name, ok, got, want)
			}
		}
	}
}

func TestRemove(t *testing.T) {
	cases := []struct{ name, src, ptr, want string }{
		{"key", "# top\na: x # gone\n# kept\nb: x\n", "a", "# top\n# kept\nb: x\n"},
		{"last key", "a: x\nb:\n  c: x # gone\n  d: x\n", "b", "a: x\n"},
		{"last key without line end", "a: x\nb: x", "b", "a: x\n"},
		{"only key", "a: x # kept\n", "a", "{} # kept\n"},
		{"only inner key", "a:\n  b: x\nc: x\n", "a/b", "a: {}\nc: x\n"},
		{"first key of an item", "- a: x\n  b: x\n", "0/a", "- b: x\n"},
		{"second key of an item", "- a: x\n  b: x\n", "0/b", "- a: x\n"},
		{"item", "a:\n  - x # gone\n  - k\n", "a/0", "a:\n  - k\n"},
		{"item of keys", "a:\n- b: x\n  c: x\n- b: k\n", "a/0", "a:\n- b: k\n"},
		{"only item", "a:\n  - x\nb: x\n", "a/0", "a: []\nb: x\n"},
		{"first in brackets", "a: [x, k] # c\n", "a/0", "a: [k] # c\n"},
		{"last in brackets", "a: [x, k]\n", "a/1", "a: [x]\n"},
		{"only in brackets", "a: [ x ]\n", "a/0", "a: [  ]\n"},
		{"only in brackets with a comma", "a: [x,]\n", "a/0", "a: []\n"},
		{"in braces", "a: {b: x, c: [k]}\n", "a/c", "a: {b: x}\n"},
		{"block scalar", "a: |\n  x\n\nb: x\n", "a", "\nb: x\n"},
		{"post", "---\na: x\nb: x\n---\nHello\n", "a", "---\nb: x\n---\nHello\n"},
		{"post only", "---\na: x\n---\nHello\n", "a", "---\n{}\n---\nHello\n"},
	}
	for _, c := range cases {
		for _, eol := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(c.src, "\n", eol), strings.ReplaceAll(c.want, "\n", eol)
			got, ok := apply(t, c.name, src, func(d *Doc) (Edit, bool) { return d.Remove(split(c.ptr)) })
			if !ok || got != want {
				t.Errorf("%s: %v %q, want %q", c.name, ok, got, want)
			}
		}
	}
}

func TestAdd(t *testing.T) {
	cases := []struct {
		name, src, ptr, key string
		value               any
		want                string
	}{
		{"root", "a: x # c\n# end\n", "", "b", "k: l", "a: x # c\nb: \"k: l\"\n# end\n"},
		{"without line end", "a: x", "", "b", json.Number("5"), "a: x\nb: 5"},
		{"inner", "a:\n    b: x\nc: x\n", "a", "d", true, "a:\n    b: x\n    d: true\nc: x\n"},
		{"in an item", "a:\n  - b: x\n  - c: x\n", "a/0", "d", "k", "a:\n  - b: x\n    d: k\n  - c: x\n"},
		{"behind a block", "a: |\n  x\n\n# c\n", "", "b", "k", "a: |\n  x\nb: k\n\n# c\n"},
		{"in front of a block that keeps lines", "a: |+\n  x\n\n", "", "b", "k", "b: k\na: |+\n  x\n\n"},
		{"numbers", "a: x\n", "", "b", []any{1, 2.5}, "a: x\nb: [1, 2.5]\n"},
		{"braces", "a: {b: x} # c\n", "a", "d", []any{"k", "l m"}, "a: {b: x, d: [k, l m]} # c\n"},
		{"empty braces", "a: {}\n", "a", "b", "k", "a: {b: k}\n"},
		{"empty root", "{}\n", "", "b", "k", "b: k\n"},
		{"empty file", "# c\n", "", "b", "k", "# c\nb: k\n"},
		{"lines", "a: x\n", "", "b", "k\nl\n", "a: x\nb: |\n  k\n  l\n"},
		{"mapping", "a: x\n", "", "b", map[string]any{"d": "l", "c": []any{map[string]any{"e": "m", "f": "o"}}}, "a: x\nb:\n  c:\n    - e: m\n      f: o\n  d: l\n"},
		{"item", "a:\n- x\nb: x\n", "a", "-", "k", "a:\n- x\n- k\nb: x\n"},
		{"item in brackets", "a: [x]\n", "a", "-", "k,l", "a: [x, \"k,l\"]\n"},
		{"item in empty brackets", "a: []\n", "a", "-", map[string]any{"b": "k"}, "a: [{b: k}]\n"},
		{"post", "---\na: x\n---\nHello\n", "", "b", "k", "---\na: x\nb: k\n---\nHello\n"},
		{"post empty", "---\n---\nHello\n", "", "b", "k", "---\nb: k\n---\nHello\n"},
	}
	for _, c := range cases {
		for _, eol := range []string{"\n", "\r\n"} {
			src, want := strings.ReplaceAll(c.src, "\n", eol), strings.ReplaceAll(c.want, "\n", eol)
			if c.name == "without line end" {
				eol, src, want = "\n", c.src, c.want
			}
			got, ok := apply(t, c.name, src, func(d *Doc) (Edit, bool) { return d.Add(split(c.ptr), c.key, c.value) })
			if !ok || got != want {
				t.Errorf("%s: %v %q, want %q", c.name, ok, got, want)
			}
		}
	}
}

func TestEditsThatCannotBeMade(t *testing.T) {
	src := "a: x\nb: [k]\nc:\n  # kept\n  d: x\n"
	d, _ := ParseYAML("a.yaml", []byte(src), Limits{})
	for name, do := range map[string]func() (Edit, bool){
		"replace what is absent":       func() (Edit, bool) { return d.Replace([]string{"z"}, 0, -1, "k") },
		"replace a list":               func() (Edit, bool) { return d.Replace([]string{"b"}, 0, -1, "k") },
		"replace beyond the end":       func() (Edit, bool) { return d.Replace([]string{"a"}, 0, 9, "k") },
		"replace backwards":            func() (Edit, bool) { return d.Replace([]string{"a"}, 1, 0, "k") },
		"replace by invalid UTF-8":     func() (Edit, bool) { return d.Replace([]string{"a"}, 0, -1, "\xff") },
		"remove the file":              func() (Edit, bool) { return d.Remove(nil) },
		"remove what is absent":        func() (Edit, bool) { return d.Remove([]string{"b", "7"}) },
		"add a key that is there":      func() (Edit, bool) { return d.Add(nil, "a", "k") },
		"add to a text":                func() (Edit, bool) { return d.Add([]string{"a"}, "k", "k") },
		"add a key to a list":          func() (Edit, bool) { return d.Add([]string{"b"}, "k", "k") },
		"add nothing":                  func() (Edit, bool) { return d.Add(nil, "k", nil) },
		"add a number that is rounded": func() (Edit, bool) { return d.Add(nil, "k", json.Number("17841400000000001")) },
	} {
		if e, ok := do(); ok {
			t.Errorf("%s: %+v", name, e)
		}
	}
}
