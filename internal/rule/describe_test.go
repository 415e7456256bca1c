package rule

import (
	"strings"
	"testing"

	"masthead/internal/diag"
)

func TestDescribeNeedsNoCompiler(t *testing.T) {
	broken := header + "\ndeny contains {\"at\": [}\n"
	r, ok := Describe(source(broken))
	if !ok || r.ID != "missing-alt-text" || r.Severity != diag.Error || strings.Join(r.Kinds, " ") != "post" || r.Guide["pl"] != "Opisz, co widać." {
		t.Errorf("got %+v, %v", r, ok)
	}
	for _, text := range []string{"", "package x\n# METADATA\n# title: x\n", "\x00"} {
		if _, ok := Describe(source(text)); ok {
			t.Errorf("%q describes itself", text)
		}
	}
}

func TestCodeIsWithoutWhatDoesNothing(t *testing.T) {
	same := [][2]string{
		{header + body, strings.Replace(header, "Say what", "Write what", 1) + "\n\n" + strings.ReplaceAll(body, "\t", "    ")},
		{"a := 1\n", "# why\r\n  a := 1\r\n\n"},
	}
	for _, c := range same {
		if Code([]byte(c[0])) != Code([]byte(c[1])) {
			t.Errorf("%q and %q do the same", c[0], c[1])
		}
	}
	other := [][2]string{
		{"a := `\n# x\n`\n", "a := `\n# y\n`\n"},
		{"a := 1\n", "a := 2\n"},
		{"a := \"# x\"\n", "a := \"# y\"\n"},
		{"a := $\"{1\n# x\n}\"", "a := $\"{1\n# y\n}\""},
	}
	for _, c := range other {
		if Code([]byte(c[0])) == Code([]byte(c[1])) {
			t.Errorf("%q and %q do not do the same", c[0], c[1])
		}
	}
}
