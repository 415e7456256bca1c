package tree

import (
	"fmt"
	"strings"
	"testing"
)

func TestBadName(t *testing.T) {
	for path, want := range map[string]string{
		"":                                     "empty",
		"a\x00b":                               "U+0000",
		"a\nb":                                 "control",
		"a\u202eb":                             "direction of text (U+202E)",
		"a\u2066b":                             "direction",
		"a\u200bb":                             "invisible character (U+200B)",
		"a\ufe0fb":                             "invisible",
		"a\u3164b":                             "invisible", // Hangul filler
		"a\U000e0041b":                         "invisible", // tag letter
		"a\u00a0b":                             "blank",
		"a\ue000b":                             "without a meaning",
		"a\xffb":                               "not UTF-8",
		`a\b`:                                  "backslash",
		"a:b":                                  `":"`,
		"a?":                                   "Windows",
		"a/../b":                               "another folder",
		"./a":                                  "another folder",
		"a//b":                                 "empty",
		"/a":                                   "empty",
		"a/":                                   "empty",
		"a/.GIT/config":                        "Git's own",
		"a/Git~1/config":                       "Git's own",
		"a/-rf":                                "hyphen",
		"a/ b":                                 "starts with a blank",
		"a/b ":                                 "ends in",
		"a./b":                                 "ends in",
		"a/con":                                "device",
		"NUL.txt":                              "device",
		"lpt\u00b9.yaml":                       "device",
		"Aux .md":                              "device",
		"conin$":                               "device",
		strings.Repeat("é", 128):               "longer than 255",
		strings.Repeat("abcdefgh/", 500) + "a": "longer than 4096",
	} {
		if got := BadName(path); !strings.Contains(got, want) || got == "" {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
	for _, path := range []string{"masthead.yaml", ".github/workflows/x.yml", "calendar/łódź/2026/zażółć gęślą.md", "a/console.md", "com10", "a-b/c--d", "日本語/ファイル", ".hidden", "a+b@c,d(1)!.md", "e\u0301", "été", strings.Repeat("x", 255)} {
		if got := BadName(path); got != "" {
			t.Errorf("%q is refused: %s", path, got)
		}
	}
}

func TestCollisions(t *testing.T) {
	for _, c := range []struct {
		paths []string
		want  string
	}{
		{[]string{"a/x", "b/x", "a/y"}, "[]"},
		{[]string{"A/x", "a/y"}, `[["A" "a"]]`},
		{[]string{"A/x", "a/x"}, `[["A" "a"]]`}, // one cause, told once
		{[]string{"a/X", "a/x", "a/y"}, `[["a/X" "a/x"]]`},
		{[]string{"A/x", "a/X"}, `[["A" "a"] ["A/x" "a/X"]]`},
		{[]string{"é", "e\u0301"}, `[["e\u0301" "\u00e9"]]`},
		{[]string{"stra\u00dfe", "STRASSE"}, `[["STRASSE" "stra\u00dfe"]]`},
		{[]string{"\u212a", "k"}, `[["k" "\u212a"]]`},
		{[]string{"ﬁle", "file"}, `[["file" "\ufb01le"]]`},
		{[]string{"\xff", "\xfe", "\ufffd", "\xffß", "\xffss"}, "[]"},
		{[]string{"a", "A/x"}, `[["A" "a"]]`}, // a file and a folder
		{[]string{"b/B/c", "b/b/d", "B/b/e"}, `[["B" "b"] ["B/b" "b/B" "b/b"]]`},
		{[]string{"x", "x"}, "[]"},
		{nil, "[]"},
	} {
		got := fmt.Sprintf("%+q", Collisions(c.paths))
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.paths, got, c.want)
		}
	}
}

func TestIsLFSPointer(t *testing.T) {
	oid := strings.Repeat("0a", 32)
	good := "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize 12345\n"
	if p, ok := IsLFSPointer([]byte(good)); !ok || p.OID != oid || p.Size != 12345 {
		t.Errorf("got %+v, %v", p, ok)
	}
	extended := strings.Replace(good, "oid", "ext-0-foo sha256:"+oid+"\noid", 1)
	if _, ok := IsLFSPointer([]byte(extended)); !ok {
		t.Error("a pointer with an extension was not recognised")
	}
	for _, bad := range []string{"", "version", strings.Replace(good, "0a", "0A", 1), strings.Replace(good, "0a", "", 1),
		strings.Replace(good, "12345", "-1", 1), strings.Replace(good, "12345", "x", 1), strings.Replace(good, "size", "sizes", 1),
		strings.Replace(good, "v1", "v2", 1), good + strings.Repeat("x", 1000), "text\n" + good} {
		if p, ok := IsLFSPointer([]byte(bad)); ok {
			t.Errorf("%q is no pointer: %+v", bad, p)
		}
	}
}
