package doc

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// scalarFiles hold one scalar each at /a: what it decodes to, a part of that,
// and how that part is written in the source.
var scalarFiles = []struct{ name, src, text, part, source string }{
	{"plain", "a: one two # c\n", "one two", "two", "two"},
	{"plain wide", "a: 日本 two\n", "日本 two", "two", "two"},
	{"plain combining", "a: e\u0301a two\n", "e\u0301a two", "a", "a"},
	{"plain emoji", "a: 👩‍⚕️ two\n", "👩‍⚕️ two", "two", "two"},
	{"plain tab", "a:\t \tone\ttwo\n", "one\ttwo", "two", "two"},
	{"plain lines", "a: one\n  two\n   three\n", "one two three", "three", "three"},
	{"plain fold", "a: one  \n  two\n", "one two", "e t", "e  \n  t"},
	{"plain fold end", "a: one  \n  two\n", "one two", "e ", "e  \n  "},
	{"plain paragraph", "a: one\n\n\n  two\nb: x\n", "one\n\ntwo", "two", "two"},
	{"plain key", "a: one: \n", "", "", ""},
	{"in brackets", "a: one\nb: [x,two ]\n", "one", "one", "one"},
	{"single", "a: 'it''s two'\n", "it's two", "t's", "t''s"},
	{"single lines", "a: 'one\n\n  two ''x'' '\n", "one\ntwo 'x' ", "two 'x", "two ''x"},
	{"double", "a: \"say \\\"hi\\\" two\"\n", "say \"hi\" two", "\"hi\"", "\\\"hi\\\""},
	{"double escapes", `a: "\0\a\b\t\n\v\f\r\e\"\/\\\N\_\L\P\x41\u017b\U0001F600z"` + "\n", "\x00\a\b\t\n\v\f\r\x1b\"/\\\u0085\u00a0\u2028\u2029AŻ😀z", "Ż😀z", `\u017b\U0001F600z`},
	{"double escaped tab", "a: \"x\\\ty\"\n", "x\ty", "\t", "\\\t"},
	{"double lines", "a: \"one\n  two\n\n  three\"\n", "one two\nthree", "three", "three"},
	{"double joined", "a: \"one\\\n   two\"\n", "onetwo", "two", "two"},
	{"double joined blank", "a: \"one \\\n  \\  two\"\n", "one   two", "two", "two"},
	{"double joined empty lines", "a: \"one\\\n\n\n  two\"\n", "one\n\ntwo", "two", "two"},
	{"double non-ASCII", "ą: x\na: \"żółć two\"\n", "żółć two", "two", "two"},
	{"literal", "a: |\n  one\n  two\n", "one\ntwo\n", "two", "two"},
	{"literal newline", "a: |\n  one\n  two\n", "one\ntwo\n", "e\nt", "e\n  t"},
	{"literal strip", "a: |-\n  one\n   two\n\n", "one\n two", " two", " two"},
	{"literal keep", "a: |+\n  one\n\n\nb: x\n", "one\n\n\n", "one", "one"},
	{"literal indicator", "a: |2\n   one\n  two\n", " one\ntwo\n", " one", " one"},
	{"literal indicators", "a: |1-\n  one\n two\n", " one\ntwo", "two", "two"},
	{"literal comment", "a: | # c\n  one\n", "one\n", "one", "one"},
	{"literal empty lines first", "a: |\n\n   \n   one\n", "\n\none\n", "one", "one"},
	{"literal tabs", "a: |\n  \tone\n  two\t\n", "\tone\ntwo\t\n", "two", "two"},
	{"literal without end", "a: |\n  one", "one", "one", "one"},
	{"literal blank end", "a: |\n  one\n   ", "one\n \n", "one", "one"},
	{"literal keeps a blank end", "a: |+\n  one\n\n  ", "one\n\n\n", "one", "one"},
	{"literal empty", "a: |\nb: x\n", "", "", ""},
	{"folded", "a: >\n  one\n  two\n\n  three\n", "one two\nthree\n", "three", "three"},
	{"folded indented", "a: >-\n  one\n    two\n  three\n", "one\n  two\nthree", "  two\nth", "  two\n  th"},
	{"folded indented and empty", "a: >\n  one\n\n   two\n\n  three\n", "one\n\n two\n\nthree\n", "three", "three"},
	{"folded keep", "a: >+\n  one\n  two\n\n", "one two\n\n", "two", "two"},
	{"folded wide", "a: >-\n  日本\n  one\n", "日本 one", "one", "one"},
}

func TestWithinFindsEveryCharacter(t *testing.T) {
	for _, c := range scalarFiles {
		for _, eol := range []string{"\n", "\r\n"} {
			src := strings.ReplaceAll(c.src, "\n", eol)
			d, problems := ParseYAML(c.name, []byte(src), Limits{})
			if c.text == "" && len(problems) > 0 {
				continue
			}
			checkPlaces(t, c.name, d, problems, src)
			if len(problems) > 0 {
				t.Errorf("%s %q: %s", c.name, eol, describe(problems))
			}
			if text, _ := d.Get([]string{"a"}); text != c.text {
				t.Errorf("%s %q: decoded %q, want %q", c.name, eol, text, c.text)
				continue
			}
			at := strings.Index(c.text, c.part)
			from := runes(c.text[:at])
			s := d.Within([]string{"a"}, from, from+runes(c.part))
			if got, want := src[s.Start:s.End], strings.ReplaceAll(c.source, "\n", eol); got != want {
				t.Errorf("%s %q: %q is at %q, want %q", c.name, eol, c.part, got, want)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	src := "# first\nid: żaba\nlist:\n- one\n-   'two'\nmap: {x: [1, 2], 日: \"\"} # c\ntext: |\n  a\n  b\n\nlast: 5\n"
	d, problems := ParseYAML("a.yaml", []byte(src), Limits{})
	if len(problems) > 0 {
		t.Fatal(describe(problems))
	}
	cases := []struct{ ptr, value, key string }{
		{"id", "2:5-2:9 żaba", "2:1-2:3 id"},
		{"list", "4:1-5:10 - one\n-   'two'", "3:1-3:5 list"},
		{"list/1", "5:5-5:10 'two'", "5:5-5:10 'two'"},
		{"map", "6:6-6:24 {x: [1, 2], 日: \"\"}", "6:1-6:4 map"},
		{"map/x", "6:10-6:16 [1, 2]", "6:7-6:8 x"},
		{"map/x/1", "6:14-6:15 2", "6:14-6:15 2"},
		{"map/日", "6:21-6:23 \"\"", "6:18-6:19 日"},
		{"text", "7:7-9:4 |\n  a\n  b", "7:1-7:5 text"},
		{"last", "11:7-11:8 5", "11:1-11:5 last"},
		{"absent", "2:1-2:3 id", "2:1-2:3 id"},
		{"map/x/7", "6:7-6:8 x", "6:7-6:8 x"},
		{"map/x/01", "6:7-6:8 x", "6:7-6:8 x"},
		{"id/deep", "2:1-2:3 id", "2:1-2:3 id"},
	}
	for _, c := range cases {
		ptr := strings.Split(c.ptr, "/")
		if got := show(src, d.Span(ptr)); got != c.value {
			t.Errorf("%s: value %s, want %s", c.ptr, got, c.value)
		}
		if got := show(src, d.KeySpan(ptr)); got != c.key {
			t.Errorf("%s: key %s, want %s", c.ptr, got, c.key)
		}
	}
	if got := strings.Join(d.Keys(nil), " "); got != "id list map text last" {
		t.Errorf("keys %s", got)
	}
	if s := d.Within([]string{"id"}, 3, 99); show(src, s) != "2:8-2:9 a" {
		t.Errorf("a range beyond the text: %s", show(src, s))
	}
	if s := d.Within([]string{"map", "日"}, 0, 0); show(src, s) != "6:22-6:22 " {
		t.Errorf("inside an empty text: %s", show(src, s))
	}
}

func runes(s string) int { return utf8.RuneCountInString(s) }

func show(src string, s Span) string {
	place := func(line, column int) string { return strconv.Itoa(line) + ":" + strconv.Itoa(column) }
	return place(s.Line, s.Column) + "-" + place(s.EndLine, s.EndColumn) + " " + src[s.Start:s.End]
}

func TestFrontMatter(t *testing.T) {
	for _, eol := range []string{"\n", "\r\n"} {
		src := strings.ReplaceAll("---\nid: a\ntext: x y\n---\nHello\n\n#Łódź --- \\---\n---\nbye\n\n", "\n", eol)
		d, problems := ParseFrontMatter("a.md", []byte(src), Limits{})
		checkPlaces(t, "front matter", d, problems, src)
		if len(problems) > 0 {
			t.Fatal(describe(problems))
		}
		want := "Hello\n\n#Łódź --- \\---\n---\nbye\n"
		if body, _ := d.Get([]string{"body"}); body != want {
			t.Errorf("body %q, want %q", body, want)
		}
		from := runes(want[:strings.Index(want, "Łódź")])
		if s := d.Within([]string{"body"}, from, from+4); show(src, s) != "7:2-7:6 Łódź" {
			t.Errorf("in the body: %s", show(src, s))
		}
		if s := d.Within([]string{"text"}, 2, 3); show(src, s) != "3:9-3:10 y" {
			t.Errorf("in the front matter: %s", show(src, s))
		}
		if s := d.Span([]string{"absent"}); show(src, s) != "1:1-1:4 ---" {
			t.Errorf("of what is absent: %s", show(src, s))
		}
		if got := strings.Join(d.Keys(nil), " "); got != "id text body" {
			t.Errorf("keys %s", got)
		}
	}
	for body, want := range map[string]string{"": "", "\n": "", "x": "x", "x\n": "x", "\nx\r\n": "\nx", "\n\n": "\n"} {
		d, _ := ParseFrontMatter("a.md", []byte("---\nid: a\n---\n"+body), Limits{})
		if got, _ := d.Get([]string{"body"}); got != want {
			t.Errorf("body %q is read as %q, want %q", body, got, want)
		}
	}
}
