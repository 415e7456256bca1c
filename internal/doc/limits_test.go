package doc

import (
	"strings"
	"testing"
	"time"
)

func TestLimits(t *testing.T) {
	cases := []struct {
		name, src, want string
		limits          Limits
	}{
		{"bytes", "a: bcd\n", "1:1-1 too-large", Limits{Bytes: 6}},
		{"bytes enough", "a: bcd\n", "", Limits{Bytes: 7}},
		{"depth in brackets", "a: [[[b]]]\n", "1:5-5 too-deep", Limits{Depth: 2}},
		{"depth that never closes", strings.Repeat("[", 5000), "1:34-34 too-deep", Limits{}},
		{"depth enough", "a: [[b]]\n", "", Limits{Depth: 3}},
		{"depth of lines", "a:\n  b:\n    c:\n      d: e\n", "4:7-7 too-deep", Limits{Depth: 3}},
		{"nodes", "a: b\nc: d\n", "2:4-4 too-many-nodes", Limits{Nodes: 4}},
		{"nodes enough", "a: b\nc: d\n", "", Limits{Nodes: 5}},
	}
	for _, c := range cases {
		d, problems := ParseYAML(c.name, []byte(c.src), c.limits)
		checkPlaces(t, c.name, d, problems, c.src)
		if got := describe(problems); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// TestHostileFilesTakeLinearTime: a large file of the worst that is known is read
// or refused in a time that leaves room for a slow machine, and that neither
// quadratic work nor a deep stack would keep.
func TestHostileFilesTakeLinearTime(t *testing.T) {
	const size = 1 << 17
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	cases := map[string]string{
		"open brackets":      fill("["),
		"open braces":        fill("{a: "),
		"dashes":             fill("- "),
		"question marks":     fill("? "),
		"keys on one line":   fill("a: "),
		"flow list":          "[" + fill("yes,")[1:],
		"flow list closed":   "[" + strings.Repeat("yes,", size/4-2) + "]",
		"brackets by line":   fill("[\n"),
		"anchors":            fill("&a "),
		"aliases":            fill("- *a\n"),
		"tags":               fill("!a "),
		"quotes":             fill("\""),
		"quoted keys":        fill("\"a\": \n"),
		"comments":           fill("#a\n"),
		"comments in a list": fill("- a #b\n"),
		"empty lines":        fill("\n"),
		"blanks":             fill(" "),
		"tabs":               fill("\t"),
		"nul":                fill("\x00"),
		"bad bytes":          fill("\xff"),
		"bad and good bytes": fill("a\xff"),
		"no-break blanks":    fill("\u00a0"),
		"no-break lines":     fill("\u00a0a: b\n"),
		"x no-break":         "x" + strings.Repeat("\u00a0", size/2-9) + " #a",
		"line separators":    fill("\u2028"),
		"documents":          fill("---\n"),
		"directives":         fill("%a\n"),
		"block scalars":      fill("a: |\n"),
		"nested keys":        nested(size),
		"same keys":          fill("a: b\n"),
		"broken lines":       fill("a: b: c\n"),
		"hidden bracket":     "a: [b,\n" + fill("#c\n")[:size-8],
		"long folded":        "a: >\n" + fill(" \n")[:size-20] + "\nb:",
		"crlf":               fill("\r\n"),
		"apostrophes":        "a: '" + fill("''")[:size-6],
	}
	for name, src := range cases {
		start := time.Now()
		d, problems := ParseYAML(name, []byte(src), Limits{})
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s takes %s", name, took)
		}
		if d == nil || len(problems) == 0 {
			t.Errorf("%s: no problem", name)
		}
		ParseFrontMatter(name, []byte("---\n"+src[:min(len(src), size-4)]), Limits{})
	}
}

func nested(size int) string {
	var b strings.Builder
	for i := 0; b.Len()+i+4 < size; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}
