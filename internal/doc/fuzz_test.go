package doc

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

func seeds(f *testing.F) {
	for _, c := range badFiles {
		f.Add([]byte(c.src))
	}
	for _, c := range scalarFiles {
		f.Add([]byte(c.src))
		f.Add([]byte(strings.ReplaceAll(c.src, "\n", "\r\n")))
	}
	for _, src := range goodFiles {
		f.Add([]byte(src))
	}
	f.Add([]byte(samplePost))
}

// FuzzYAML: no file crashes the reader, every place is inside the file, and
// what is accepted is text in UTF-8 that reads the same a second time.
func FuzzYAML(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, problems := ParseYAML("a.yaml", src, Limits{})
		checkPlaces(t, "yaml", d, problems, string(src))
		if len(problems) > 0 {
			return
		}
		if !utf8.Valid(src) {
			t.Errorf("invalid UTF-8 is accepted")
		}
		m, ok := d.Value.(map[string]any)
		if !ok || len(m) == 0 {
			return
		}
		again, problems := ParseYAML("b.yaml", Marshal(d.Keys(nil), m), Limits{})
		if len(problems) > 0 || !equal(again.Value, d.Value) {
			t.Errorf("%#v is written as\n%s\nwith %s", d.Value, Marshal(d.Keys(nil), m), describe(problems))
		}
	})
}

func FuzzFrontMatter(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, problems := ParseFrontMatter("a.md", src, Limits{})
		checkPlaces(t, "front matter", d, problems, string(src))
		body, ok := d.Get([]string{"body"})
		if !ok {
			t.Fatalf("no body in %q", src)
		}
		end := strings.TrimSuffix(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n")
		if utf8.Valid(src) && !strings.HasSuffix(end, body.(string)) {
			t.Errorf("body %q is not the end of %q", body, src)
		}
	})
}

// FuzzSpan: a text, written in each style, is found again character by
// character.
func FuzzSpan(f *testing.F) {
	for _, c := range scalarFiles {
		f.Add(c.text, false)
		f.Add(c.text, true)
	}
	f.Fuzz(func(t *testing.T, text string, crlf bool) {
		if !utf8.ValidString(text) {
			return
		}
		styles := []string{quote(text), "'" + strings.ReplaceAll(text, "'", "''") + "'", text, "[" + text + "]",
			"|\n  " + strings.ReplaceAll(text, "\n", "\n  "), ">2+\n   " + strings.ReplaceAll(text, "\n", "\n   ")}
		for i, written := range styles {
			src := "ż: \U0001F600\na: " + written + " # c\n"
			if crlf {
				src = strings.ReplaceAll(src, "\n", "\r\n")
			}
			d, problems := ParseYAML("a.yaml", []byte(src), Limits{})
			checkPlaces(t, src, d, problems, src)
			if got, _ := d.Get([]string{"a"}); i == 0 && got != text {
				t.Errorf("%q is read as %q with %s", src, got, describe(problems))
			}
			for _, p := range problems {
				if p.ID == "unsure-place" {
					t.Errorf("unsure of %q", src)
				}
			}
		}
	})
}

// FuzzEdit: whatever an edit promises is so once it is applied.
func FuzzEdit(f *testing.F) {
	for _, src := range goodFiles {
		f.Add([]byte(src), "new: text", 0, 2)
	}
	for _, c := range scalarFiles {
		f.Add([]byte(c.src), "x\ny", 1, -1)
	}
	f.Add([]byte(samplePost), "#a", 5, 3)
	f.Fuzz(func(t *testing.T, src []byte, text string, which, from int) {
		d, _ := ParseFrontMatter("a.md", src, Limits{Nodes: 200})
		if which%2 == 0 {
			d, _ = ParseYAML("a.yaml", src, Limits{Nodes: 200})
		}
		if d == nil || d.root == nil {
			return
		}
		ptr, n := pick(d.root, nil, which)
		edits := []func() (Edit, bool, any, bool){
			func() (Edit, bool, any, bool) {
				e, ok := d.Replace(ptr, from, -1, text)
				want, isText := n.value.(string)
				if ok && isText {
					return e, ok, string([]rune(want)[:from]) + text, true
				}
				return e, ok, nil, false
			},
			func() (Edit, bool, any, bool) { e, ok := d.Remove(ptr); return e, ok, nil, false },
			func() (Edit, bool, any, bool) { e, ok := d.Add(ptr, text, text); return e, ok, nil, false },
		}
		for i, edit := range edits {
			e, ok, want, known := edit()
			if !ok {
				continue
			}
			after := apply2(d, e)
			switch got, found := after.Get(ptr); {
			case known && got != want:
				t.Errorf("replacing gives %#v, want %#v", got, want)
			case i == 2 && n.kind == yaml.MappingNode && (!found || got.(map[string]any)[text] != text):
				t.Errorf("adding gives %#v", got)
			case i == 1 && n.keyStart >= 0 && found:
				t.Errorf("removing leaves %#v", got)
			}
		}
	})
}

func apply2(d *Doc, e Edit) *Doc {
	src := append(append(append([]byte{}, d.Source[:e.Start]...), e.New...), d.Source[e.End:]...)
	parse := ParseYAML
	if d.frontMatter {
		parse = ParseFrontMatter
	}
	after, _ := parse(d.Path, src, d.limits)
	return after
}

// pick walks to one of the values.
func pick(n *node, ptr []string, which int) ([]string, *node) {
	for len(n.items) > 0 && which > 0 {
		i := which % len(n.items)
		which /= 2
		if n.items[i].repeated {
			break
		}
		step := n.items[i].key
		if n.kind == yaml.SequenceNode {
			step = strconv.Itoa(i)
		}
		ptr, n = append(ptr, step), &n.items[i]
	}
	return ptr, n
}
