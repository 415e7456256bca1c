package pattern

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// What a pattern is looked for by never hides a match: tried at every place of
// random texts, it finds the same.
func TestCluesHideNothing(t *testing.T) {
	exprs := []string{
		`\d{1,2} ?[ap]m\b`, `(?i)\d+(?:st|nd|rd|th)`, `\b\d+(?:B|kB|MB)`, `[0-9]+ ?x ?[0-9]+`, `(?:[^,]+,){1,}\s\w+\s(?:and|or)`,
		`(?:[^\s,]+,)+ \w+ (?:and|or) \w+[.?!]`, `(\w+),(\w)(?:and|or)\b`, `(?i)[ks]{2,3} and`, `\w+!(?:\s|$)`, `(?:^|\s)I\s`, `(?m)^and\b`, `\band$`,
		`(?<=\s)-\d+`, `(?<!:[^ ]+?):\s[A-Z]`, `(?<=a[^ ]*)k`, `(?=.*and)a`, `\(.+\)`, `"[^"]+"[.,]`, `(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)`, `[a-z][.?!] {2,}[A-Z]`,
		`\b(\w+)\b`, `[^\s]+`, `\w+(?=,)`, `(?<=a)\w+\b`, `\b(?:am|is)\b\s*\b(?:\w+ed|and)\b`, `(?i)k+\d`, `ż+and`, `(?:a|ab)+c?\d`, `(?:1|2|3|a)x?(?:am|and)`, `x*and`, `[^a]*and`,
		`\d\w+ and`, `,[aż] and`, `\w(?:b,)+ and`, `[^b][ab]\d(?:amm|iss|orr|xyz|yyy)`, `[^x],[a-zż] and`, `[^,]+,\s\w+\sand`, `[a-]+\b`,
	}
	for _, long := range []string{strings.Repeat("a", 100), "x" + strings.Repeat("ż", 40)} {
		exprs = append(exprs, `(?:`+long+`)`, `\b`+long+`\b`, long+`[^b]+`, `b\d*`+long, `(?:b1|`+long+`)\w*1`, `(?i)`+long+`|`+long+`\b,`)
	}
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "b", "am", "AM", "and", "or", " ", "  ", "\n", ",", ", ", ".", "!", ":", ": A", "(", ")", "\"", "-", "1", "12", "7 ", "x", "is", "sed", "I", "Kk", "K", "ſ", "ż", "é", "İ", "ABC", "\x00", "\x80", "😀", strings.Repeat("a", 70)}
	few := []string{"1", "a", "b", " and", " ", ",", ", ", ":", "ż", "x", ": A", strings.Repeat("a", 70), "x" + strings.Repeat("ż", 40), strings.Repeat("a", 100)}
	texts := []string{"1b,b, and", "zb1xyz", "a,ż and", ":" + strings.Repeat("a", 140) + ": A"}
	for _, expr := range exprs {
		p := MustCompile(Source{Branches: []string{expr}})
		plain := MustCompile(Source{Branches: []string{expr}})
		for _, b := range plain.branches {
			b.clues, b.words, b.lead, b.trail, b.stride, b.run = clues{}, nil, nil, nil, nil, nil
		}
		for i := range 1500 {
			text := mixed(random, [][]string{pieces, few}[i%2])
			if i < len(texts) {
				text = texts[i]
			}
			if got, want := fmt.Sprintf("%q", all(p, text)), fmt.Sprintf("%q", all(plain, text)); got != want {
				t.Fatalf("%s in %q: found %s, want %s", expr, text, got, want)
			}
			if n, most := len(all(p, text)), p.Most(text); n > most {
				t.Fatalf("%s in %q: %d matches, at most %d", expr, text, n, most)
			}
		}
	}
}

// mixed puts a few of some pieces together.
func mixed(random *rand.Rand, pieces []string) string {
	var b strings.Builder
	some := random.Perm(len(pieces))[:5]
	for range random.IntN(14) {
		b.WriteString(pieces[some[random.IntN(len(some))]])
	}
	return b.String()
}

// Patterns that are looked for together are found as each alone.
func TestTogetherAsAlone(t *testing.T) {
	var patterns []*Pattern
	for _, words := range []string{"in", "in order", "in-house", "inside", "in order to", "zażółć gęślą", "e.g.", "!", "(", "n't", " and ", "żó", "I", "a b c"} {
		for _, s := range []Source{{Branches: []string{words}, Words: true, Fold: true}, {Branches: []string{words}}, {Branches: []string{words + `\d?x`}, Words: true}} {
			s.Branches = []string{strings.NewReplacer(".", `\.`, "(", `\(`).Replace(s.Branches[0])}
			patterns = append(patterns, MustCompile(s))
		}
	}
	index, text := NewIndex(patterns), &Text{}
	whole := "In order to INSIDE in-house(in ordert! e.g.x Zażółć gęślą isn't and żóx i I2x a b c in a b cx in"
	for from := range whole {
		text.UsePart(whole, from, len(whole), plenty)
		index.Scan(text, nil)
		for n, p := range patterns {
			var got []string
			index.All(text, n, func(s Span) bool {
				got = append(got, whole[from:][s.From:s.To])
				return true
			})
			if want := all(p, whole[from:]); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%s in %q: found %q, alone %q", p, whole[from:], got, want)
			}
		}
	}
}
