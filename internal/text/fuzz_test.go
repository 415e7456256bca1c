package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func seed(f *testing.F) {
	g := newGenerator(7)
	for range 200 {
		f.Add(g.text())
	}
	for _, s := range []string{"", "\xff@a", "a\u0301.com", strings.Repeat("a.com_", 50), strings.Repeat("(", 50) + "http://a.com/" + strings.Repeat("(", 50), "#\u20e3", "🇵🇱🇵"} {
		f.Add(s)
	}
}

// Whatever the text, the characters make it up again, and so many are counted.
func FuzzGraphemes(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		n, next := 0, 0
		for at, c := range Graphemes(s) {
			if at != next || c == "" || s[at:at+len(c)] != c {
				t.Fatalf("%q: %q at %d, expected at %d", s, c, at, next)
			}
			n, next = n+1, at+len(c)
		}
		if next != len(s) || CountGraphemes(s) != n {
			t.Fatalf("%q: %d characters to %d of %d, %d counted", s, n, next, len(s), CountGraphemes(s))
		}
	})
}

func FuzzEntities(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range []Dialect{Any, TwitterText, Fediverse, ATProto} {
			end := 0
			for _, e := range Extract(s, d) {
				if e.From < end || e.To <= e.From || e.To > len(s) || e.Value == "" {
					t.Fatalf("%s: %q: %+v after %d", d, s, e, end)
				}
				if utf8.ValidString(s) && (!utf8.ValidString(s[e.From:e.To]) || !utf8.ValidString(e.Value)) {
					t.Fatalf("%s: %q: %+v cuts a character", d, s, e)
				}
				end = e.To
			}
		}
	})
}

func FuzzLen(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			s = strings.ToValidUTF8(s, "�")
		}
		runes, units := utf8.RuneCountInString(s), UTF16Len(s)
		graphemes, threads := CountGraphemes(s), Rule{Algorithm: "threads_mixed"}.Len(s)
		if graphemes > runes || runes > units || units > len(s) || threads < runes || threads > len(s) {
			t.Fatalf("%q: %d characters, %d runes, %d on Threads, %d units, %d bytes", s, graphemes, runes, threads, units, len(s))
		}
		links := len(links(norm.NFC.String(s), &xLinks))
		if x := xRule.Len(s); x < 0 || x > 2*units+23*links {
			t.Fatalf("%q: %d on X", s, x)
		}
		if m := mastodonRule.Len(s); m < 0 || m > graphemes+23*strings.Count(s, "://") {
			t.Fatalf("%q: %d on Mastodon, %d characters", s, m, graphemes)
		}
		checkStored(t, s, blueskyRule.Stored(s))
	})
}

func checkStored(t *testing.T, s string, stored Stored) {
	if !utf8.ValidString(stored.Text) {
		t.Fatalf("%q is stored as %q", s, stored.Text)
	}
	end := 0
	for _, facet := range stored.Facets {
		if facet.From < end || facet.To <= facet.From || facet.To > len(stored.Text) || !utf8.ValidString(stored.Text[facet.From:facet.To]) {
			t.Fatalf("%q, stored as %q: %+v after %d", s, stored.Text, facet, end)
		}
		end = facet.To
	}
}
