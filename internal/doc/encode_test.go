package doc

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

func TestMarshal(t *testing.T) {
	m := map[string]any{
		"id": "flu-clinic", "title": "Flu: the clinic", "text": "One\n\n  two #tag\n", "short": []any{"a", "b c"},
		"wide": []any{"a, b", "c"}, "none": nil, "empty": map[string]any{}, "n": json.Number("5"),
		"when": "2026-10-05T09:00", "from": "09:30", "language": "no", "phone": "+48 12", "url": "https://example.org/a",
		"nested": map[string]any{"b": []any{map[string]any{"x": "1", "k": "ź"}, []any{}}, "a": ""},
	}
	want := `id: flu-clinic
title: "Flu: the clinic"
empty: {}
from: "09:30"
language: "no"
"n": 5
nested:
  a: ""
  b:
    - k: ź
      x: "1"
    - []
phone: "+48 12"
short: [a, b c]
text: |
  One

    two #tag
url: https://example.org/a
when: 2026-10-05T09:00
wide:
  - a, b
  - c
`
	if got := string(Marshal([]string{"id", "title", "absent"}, m)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	post := string(MarshalFrontMatter([]string{"id"}, map[string]any{"id": "a"}, "Hello\n\nyou"))
	if want := "---\nid: a\n---\nHello\n\nyou\n"; post != want {
		t.Errorf("got %q, want %q", post, want)
	}
}

// TestMarshalIsReadBack writes random values, among them every character and
// word that YAML gives a meaning to, and reads them again.
func TestMarshalIsReadBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		m := randomMapping(random, 3)
		src := Marshal(nil, m)
		d, problems := ParseYAML("a.yaml", src, Limits{})
		if len(problems) > 0 || !equal(d.Value, m) {
			t.Fatalf("%s\nfrom %#v\nis read as %#v\nfrom\n%s", describe(problems), m, d.Value, src)
		}
		checkPlaces(t, "written", d, problems, string(src))
		body := strings.ReplaceAll(randomText(random), "\r", "")
		d, problems = ParseFrontMatter("a.md", MarshalFrontMatter(nil, m, body), Limits{})
		if got := d.Value.(map[string]any)["body"]; len(m) > 0 && len(problems) == 0 && got != body && body != "" {
			t.Fatalf("body %q is read as %q", body, got)
		}
	}
}

func randomMapping(random *rand.Rand, depth int) map[string]any {
	m := map[string]any{}
	for range random.IntN(4) {
		m[strconv.Itoa(len(m))+randomText(random)] = randomValue(random, depth)
	}
	return m
}

func randomValue(random *rand.Rand, depth int) any {
	switch n := random.IntN(10); {
	case n == 0 && depth > 0:
		return randomMapping(random, depth-1)
	case n == 1 && depth > 0:
		list := []any{}
		for range random.IntN(4) {
			list = append(list, randomValue(random, depth-1))
		}
		return list
	case n == 2:
		return random.IntN(2) == 0
	case n == 3:
		return json.Number(strconv.Itoa(random.IntN(2000) - 1000))
	}
	return randomText(random)
}

var pieces = []string{"a", "B", "ż", "日", "👩‍⚕️", " ", "  ", "\n", "\n\n", "\t", ":", ": ", "#", " #", "-", "- ", "---", "...", "?", "? ",
	"'", "\"", "\\", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "1", "0", ".", "e", "+", "_", "~", "null",
	"true", "no", "y", "<<", "=", "\u00a0", "\u0085", "\u2028", "\ufeff", "\x07", "\r", "\r\n", "2026-10-05", "12:30", "0x1", ".inf"}

func randomText(random *rand.Rand) string {
	s := ""
	for range random.IntN(6) {
		s += pieces[random.IntN(len(pieces))]
	}
	return s
}
