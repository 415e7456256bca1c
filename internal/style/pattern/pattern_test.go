package pattern

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

const plenty = 1 << 24

func all(p *Pattern, text string) []string {
	var found []string
	p.All(text, plenty, func(s Span) bool {
		found = append(found, text[s.From:s.To])
		return true
	})
	return found
}

func TestMatches(t *testing.T) {
	for _, test := range []struct {
		source Source
		text   string
		want   string
	}{
		{Source{Branches: []string{"utilize", "in order to"}, Words: true, Fold: true}, "Utilize it In Order to utilizes", "Utilize|In Order to"},
		{Source{Branches: []string{"a|ab"}}, "ab", "a"},
		{Source{Branches: []string{"a|ab"}, Words: true}, "ab", "ab"},
		{Source{Branches: []string{"ab", "a"}}, "aab", "a|ab"},
		{Source{Branches: []string{`grows? up`, `grow`}, Words: true}, "grows up grow up grow", "grows up|grow up|grow"},
		{Source{Branches: []string{`zażółć`}, Words: true, Fold: true}, "ZAŻÓŁĆ zażółćże Zażółć", "ZAŻÓŁĆ|Zażółć"},
		{Source{Branches: []string{`za`}, Words: true}, "zażółć za", "za"},
		{Source{Branches: []string{`(?<!not )good(?! bye)`}}, "not good good bye good", "good"},
		{Source{Branches: []string{`(?<=:[^ ]+?)x`}}, ":ab x :abx x", "x"},
		{Source{Branches: []string{`(?<!:[^ ]+?):\s`}}, ":" + strings.Repeat("a", 200) + ": b", ""},
		{Source{Branches: []string{`(?<!:[^ ]+?)a: `}}, ":bba: ba: ca: ", "a: |a: "},
		{Source{Branches: []string{`foo(?=.*bar)`}}, "foo foo\nfoo bar foo", "foo"},
		{Source{Branches: []string{`[A-Z]{2,}`}}, "AB c DEF G", "AB|DEF"},
		{Source{Branches: []string{`\w+ly`}, Words: true}, "really only lyre fly", "really|only|fly"},
		{Source{Branches: []string{`^x`}, Lines: true}, "x\nx\n x", "x|x"},
		{Source{Branches: []string{`^x`}}, "x\nx\n x", "x"},
		{Source{Branches: []string{`(?i)foo|bar`}, Words: true, Chain: true}, "FOO BAR", "FOO|BAR"},
		{Source{Branches: []string{`(?i)foo`, `bar`}, Words: true, Chain: true}, "FOO BAR", "FOO|BAR"},
		{Source{Branches: []string{`(?i)foo`, `bar`}, Words: true}, "FOO BAR", "FOO"},
		{Source{Branches: []string{`[Tt]he end`}}, "The end the end THE END", "The end|the end"},
		{Source{Branches: []string{`x*`}}, "axb", "|x||"},
		{Source{Branches: []string{`.+`}}, "ab\x00cd", "ab|cd"},
		{Source{Branches: []string{`ab.`, `b\x{1F600}`}}, "ab\x00 b😀", "b😀"},
	} {
		p, err := Compile(test.source)
		if err != nil {
			t.Errorf("%q: %v", test.source.Branches, err)
			continue
		}
		if got := strings.Join(all(p, test.text), "|"); got != test.want {
			t.Errorf("%q in %q: got %q, want %q", test.source.Branches, test.text, got, test.want)
		}
	}
}

// What Go's own regexp finds in plain ASCII is found too, at the same places.
func TestSameAsRegexp(t *testing.T) {
	parts := []string{"a", "b", "ab", "a?", "b+", "(?:a|ab)", "(a|b)*", "[ab]c", "a{2,3}", `\b`, "c*?", "[^a]", ".", "(?:b|)c", "^a", "a$", " ", "(?i)AB", "x(?:ab|cd)?"}
	texts := []string{"", "a", "ab", "aab abc", "abcabc ab cc", "cab\nab ac\n", "aaaa", "xabx xcd x", "ABab"}
	for _, x := range parts {
		for _, y := range parts {
			for _, z := range append(parts[:8:8], "") {
				expr := x + y + z
				std, err := regexp.Compile(expr)
				if err != nil {
					continue
				}
				p, err := Compile(Source{Branches: []string{expr}})
				if err != nil {
					t.Fatalf("%s: %v", expr, err)
				}
				for _, text := range texts {
					want := fmt.Sprint(leftmost(std, text))
					var got [][]int
					p.All(text, plenty, func(s Span) bool { got = append(got, []int{s.From, s.To}); return true })
					if fmt.Sprint(got) != want {
						t.Fatalf("%s in %q: got %v, want %s", expr, text, got, want)
					}
				}
			}
		}
	}
}

// leftmost takes matches as this package does: one of nothing may follow
// another right away. A context before the rest keeps \b and ^ true.
func leftmost(std *regexp.Regexp, text string) [][]int {
	var list [][]int
	for pos := 0; pos <= len(text); {
		var loc []int
		for at := pos; at <= len(text) && loc == nil; at++ {
			anchored := regexp.MustCompile(fmt.Sprintf(`^(?s:.{%d})(%s)`, at, std))
			if m := anchored.FindStringSubmatchIndex(text); m != nil {
				loc = []int{m[2], m[3]}
			}
		}
		if loc == nil {
			break
		}
		list = append(list, loc)
		if pos = loc[1]; loc[0] == loc[1] {
			pos++
		}
	}
	return list
}
