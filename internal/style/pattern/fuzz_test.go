package pattern

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// What Go's regexp can read is found at the same place, and matches lie on the
// boundaries of characters, in order.
func FuzzSameAsRegexp(f *testing.F) {
	for _, seed := range [][2]string{
		{`\b(?:a|ab)+\b`, "abab aab b"}, {`(?i)k+|ß`, "KkK ss ẞ"}, {`[^a-c]{2,3}?x`, "ddxddddx"}, {`^.*$`, "a\nb"}, {`(?m)^\s*\w`, " a\n b"},
		{`(a*)*b`, "aaab"}, {`(?:x?){3}y`, "xxy"}, {`\p{L}+|\d`, "żółć 12"}, {`(|a)+`, "aa"}, {`(?:|a)+`, "abab"}, {`a.c|é`, "aéc é"}, {"", "x"}, {`(?s).`, "\n"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, expr, text string) {
		if len(expr) > 200 || len(text) > 500 {
			return
		}
		p, err := Compile(Source{Branches: []string{expr}})
		if err != nil {
			return
		}
		var spans []Span
		p.All(text, plenty, func(s Span) bool {
			spans = append(spans, s)
			return true
		})
		checkSpans(t, text, spans)
		std, err := regexp.Compile(expr)
		if err != nil || !comparable(expr, text) {
			return
		}
		want := std.FindStringIndex(text)
		switch {
		case want == nil && len(spans) > 0:
			t.Fatalf("%q in %q: found %v, regexp nothing", expr, text, spans[0])
		case want != nil && (len(spans) == 0 || spans[0].From != want[0] || spans[0].To != want[1]):
			t.Fatalf("%q in %q: found %v, regexp %v", expr, text, spans, want)
		}
	})
}

func checkSpans(t *testing.T, text string, spans []Span) {
	t.Helper()
	end := 0
	for i, s := range spans {
		if s.From < end || s.To < s.From || s.To > len(text) {
			t.Fatalf("match %d of %v is out of place", i, spans)
		}
		if utf8.ValidString(text) && (!utf8.ValidString(text[:s.From]) || !utf8.ValidString(text[s.From:s.To])) {
			t.Fatalf("match %v cuts a character of %q", s, text)
		}
		end = s.To
	}
}

// comparable leaves out where the dialects differ: \b beyond ASCII, holes, and
// what only one of them can read.
func comparable(expr, text string) bool {
	if strings.IndexByte(text, Hole) >= 0 || !utf8.ValidString(text) {
		return false
	}
	if strings.ContainsAny(expr, "bBQEZCkG<'") && strings.Contains(expr, `\`) && !isASCII(text) {
		return false
	}
	for _, other := range []string{`\Q`, `\E`, `\C`, `\Z`, `(?U`, `\0`, `\1`, `\2`, `\3`, `\4`, `\5`, `\6`, `\7`, `\8`, `\9`, "U)", "U:", "U-", "[["} {
		if strings.Contains(expr, other) {
			return false
		}
	}
	return true
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// Look-around may stand anywhere, and every refusal has a place.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{`(?<!a)b(?=c)`, `(?<=(?<!x)y+)z`, `(?'n'a)(?<m>b)(?P<o>c)`, `a(?#note)b`, `[^]a]`, `[[:alpha:]-]`, `\u0041\x{41}`, `(?i:a|(?-i)b)`, `(?!a|b.*c)d`} {
		f.Add(seed, "xyz abc")
	}
	f.Fuzz(func(t *testing.T, expr, text string) {
		if len(expr) > 200 || len(text) > 300 {
			return
		}
		for _, s := range []Source{{Branches: []string{expr}, Words: true, Fold: true}, {Branches: []string{expr, "a"}, Chain: true, Lines: true}} {
			p, err := Compile(s)
			if err != nil {
				if r, ok := err.(*Refusal); !ok || r.Offset > len(expr) || r.Reason == "" {
					t.Fatalf("%q: refused by %#v", expr, err)
				}
				continue
			}
			var spans []Span
			p.All(text, plenty, func(s Span) bool {
				if groups := p.Groups(text, s); len(groups) == 0 {
					t.Fatalf("%q in %q: no groups", expr, text)
				}
				spans = append(spans, s)
				return true
			})
			checkSpans(t, text, spans)
		}
	})
}
