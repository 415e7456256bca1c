package style

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var seedRules = []string{
	exists + "tokens: [very]\naction: {name: remove, safe: true}\n",
	exists + "nonword: true\nraw: ['[A-Z]']\ntokens: ['(\\w)x']\nappend: true\nexceptions: [Ax]\nignorecase: true\nscope: [text, alt]\n",
	"extends: substitution\nmessage: \"%s not %s\"\nswap: {'colou?r': 'hue|tint', '(\\w+)ise': '$1ize'}\naction: {name: replace, safe: true}\nmatchcase: true\ncapitalize: true\n",
	"extends: occurrence\nmessage: \"%d\"\nscope: sentence\ntoken: '\\w+'\nmax: 3\nmin: 1\n",
	"extends: repetition\nmessage: \"%s\"\ntokens: ['[^\\s]+']\nalpha: true\naction: {name: edit, params: [truncate, ' '], safe: true}\n",
	"extends: consistency\nmessage: \"%s\"\neither: {colour: color, a: b}\nignorecase: true\n",
	"extends: conditional\nmessage: \"%s\"\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [API, ASP]\n",
	"extends: capitalization\nmessage: \"%s %s\"\nmatch: $title\nstyle: Chicago\nexceptions: [iOS]\nprefix: '\\d+\\. '\naction: {name: replace}\n",
	"extends: capitalization\nmessage: \"%s %s\"\nmatch: $sentence\nindicators: [':']\nscope: hashtag\n",
	exists + "tokens: [a]\nscope: ['emoji & ~link', mention, raw, link, 'alt & raw']\ntests:\n  - {input: a, want: [a], fixed: b}\nlanguage: [en, pl]\nreason: {en: x}\n",
	"extends: script\nmessage: x\nscript: x\n",
	"{extends: existence, message: '%[2]s %d %q %', tokens: ['(?<!x)y(?=z)']}",
}

// No rule file and no text can stop the judging: ranges are those of whole
// characters, and every message can be written.
func FuzzRulesAndTexts(f *testing.F) {
	for _, rule := range seedRules {
		f.Add(rule, "Very very ABC ax. Colour and color! #HealthWeek @ada 😀 https://example.org/x\r\n\r\nZażółć gęślą")
	}
	f.Fuzz(func(t *testing.T, rule, text string) {
		if len(rule) > 2000 || len(text) > 2000 {
			return
		}
		set, problems := Compile([]Source{{Path: "policies/style/T/R.yml", Text: []byte(rule)}})
		for _, p := range problems {
			if p.Span.Start < 0 || p.Span.End > len(rule) {
				t.Fatalf("%s is outside of the file: %+v", p.ID, p.Span)
			}
		}
		for _, o := range []Options{{}, {Plain: true}, {Accept: []string{"Colour", "API.*"}, Reject: []string{"ada"}}} {
			guide, _ := set.Guide(o)
			for _, alt := range []bool{false, true} {
				checkHits(t, text, guide.Judge(Text{Value: text, Alt: alt}).Hits)
			}
		}
		for _, r := range set.Rules {
			set.Try(r)
		}
	})
}

func checkHits(t *testing.T, text string, hits []Hit) {
	t.Helper()
	for _, h := range hits {
		if h.From < 0 || h.To < h.From || h.To > len(text) {
			t.Fatalf("%s: %d..%d of %d bytes", h.Rule.ID, h.From, h.To, len(text))
		}
		if utf8.ValidString(text) && (!utf8.ValidString(text[:h.From]) || !utf8.ValidString(text[h.From:h.To])) {
			t.Fatalf("%s: %d..%d cuts a character of %q", h.Rule.ID, h.From, h.To, text)
		}
		if h.Fix != nil && len(h.Fix.Options) == 0 {
			t.Fatalf("%s: a fix without anything to write", h.Rule.ID)
		}
		h.Text("en")
		h.Characters(text)
	}
	Apply(text, hits)
}

// The safe fixes of our own packs, applied again and again, come to an end: what
// a fix writes is not fixed back.
func FuzzSafeFixesEnd(f *testing.F) {
	set, _ := Compile(packs(f, "../../policies/style"))
	guide, _ := set.Guide(Options{})
	f.Add("Wow!!!  so   cool ?? …and 𝐛𝐨𝐥𝐝 text , yes ( no ) .. and the the end!!!")
	f.Add("Zażółć ,,cytat'' - i juz!! https://example.org  #zdrowie")
	for _, r := range set.Rules {
		for _, test := range r.Tests {
			if r.Safe {
				f.Add(test.Input)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 || strings.Contains(text, "\x00") {
			return
		}
		const rounds = 10 // what `masthead fix` makes
		for range rounds {
			var safe []Hit
			for _, h := range guide.Judge(Text{Value: text}).Hits {
				if h.Fix != nil && h.Fix.Safe {
					safe = append(safe, h)
				}
			}
			fixed := Apply(text, safe)
			if fixed == text {
				return
			}
			text = fixed
		}
		t.Fatalf("still something to fix after %d rounds: %q", rounds, text)
	})
}
