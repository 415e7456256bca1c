package text

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The networks' own numbers, as their files give them.
var (
	mastodonRule = Rule{Algorithm: "mastodon_graphemes", URLWeight: 23, HostsFree: true}
	gtsRule      = Rule{Algorithm: "gotosocial_runes"}
	rawBluesky   = Rule{Algorithm: "bluesky_graphemes"}
	blueskyRule  = Rule{Algorithm: "bluesky_graphemes", ShortLinks: ShortLink{15, 13}}
)

// TestVectors compares with lengths that were gathered from the networks' own
// libraries. They are no part of this repository.
func TestVectors(t *testing.T) {
	folder := os.Getenv("MASTHEAD_DATA")
	if folder == "" {
		t.Skip("MASTHEAD_DATA names no folder with counting-vectors.json")
	}
	source, err := os.ReadFile(filepath.Join(folder, "counting-vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []map[string]any }
	if err := json.Unmarshal(source, &file); err != nil {
		t.Fatal(err)
	}
	for _, v := range file.Vectors {
		s := v["text"].(string)
		for key, got := range map[string]int{
			"utf8_bytes": Rule{Algorithm: "utf8_bytes"}.Len(s), "runes": Rule{Algorithm: "runes"}.Len(s),
			"utf16_units": Rule{Algorithm: "utf16_units"}.Len(s), "graphemes": Rule{Algorithm: "graphemes"}.Len(s),
			"x_weighted": xRule.Len(s), "mastodon_len": mastodonRule.Len(s), "gotosocial_len": gtsRule.Len(s),
			"bluesky_raw_graphemes": rawBluesky.Len(s), "bluesky_display_graphemes": blueskyRule.Len(s),
			"bluesky_display_bytes": len(blueskyRule.Stored(s).Text),
		} {
			if want := int(v[key].(float64)); got != want {
				t.Errorf("%s: %s is %d, want %d", v["id"], key, got, want)
			}
		}
		if n := xRule.Len(s); (n > 0 && n <= 280 && !refused(s)) != v["x_valid"].(bool) {
			t.Errorf("%s: valid on X is not %v", v["id"], v["x_valid"])
		}
	}
	t.Logf("%d vectors", len(file.Vectors))
}

// lengths is what each algorithm makes of one text. Where a network's own rule
// changes nothing, the number is that of characters or bytes.
type lengths struct {
	text                                                      string
	x, mastodon, gts, bluesky, bytes, threads, utf16, graphem int
}

func TestLengths(t *testing.T) {
	for _, c := range []lengths{
		{"", 0, 0, 0, 0, 0, 0, 0, 0},
		{"Open from Monday.", 17, 17, 17, 17, 17, 17, 17, 17},
		{"Źdźbło i żółw", 13, 13, 13, 13, 19, 13, 13, 13},
		{"Z\u0301ro\u0301dło", 6, 6, 8, 6, 11, 8, 8, 6}, // composed first, on X
		{"wait… “yes”", 12, 11, 11, 11, 17, 11, 11, 11}, // the ellipsis is heavy on X
		{"東京で会いましょう", 18, 9, 9, 9, 27, 9, 9, 9},         // CJK counts twice on X
		{"שלום לכולם", 10, 10, 10, 10, 19, 10, 10, 10},  // Hebrew does not
		{"क्षेत्र", 7, 2, 7, 2, 21, 7, 7, 2},            // conjuncts are one for readers
		{"a\r\nb\n", 5, 4, 5, 4, 5, 5, 5, 4},            // CRLF is one
		{"🎉", 2, 1, 1, 1, 4, 4, 2, 1},                   // bytes on Threads
		{"👩🏽\u200d🚀", 2, 1, 4, 1, 15, 15, 7, 1},         // skin tone and joiner
		{"🇪🇺🇩", 4, 2, 3, 2, 12, 9, 6, 2},                // a flag and half a flag
		{"🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", 2, 1, 7, 1, 28, 28, 14, 1},
		{"5\ufe0f\u20e3 5\u20e3", 5, 3, 6, 3, 12, 12, 6, 3}, // keycaps, with and without the selector
		{"❤ ❤\ufe0f ❤\ufe0e", 10, 5, 7, 5, 17, 11, 7, 5},    // a heart as text counts as text
		{"© ©\ufe0f", 4, 3, 4, 3, 8, 7, 4, 3},
		{"👋\u200d👋", 5, 1, 3, 1, 11, 11, 5, 1}, // joined as nobody recommends
		{"🫩", 2, 1, 1, 1, 4, 4, 2, 1},          // an emoji of 2024
		{"𝒞𝓁𝒾𝓃𝒾𝒸", 12, 6, 6, 6, 24, 6, 12, 6},
		{"soft\u00adhyphen\u200b", 12, 12, 12, 12, 15, 12, 12, 12},
		{"see https://rivermark.example/opening-hours/2026?from=mastodon", 62, 62, 62, 37, 37, 62, 62, 62}, // a domain that is none
		{"see https://rivermark.com/opening-hours/2026?from=mastodon", 27, 27, 58, 33, 33, 58, 58, 58},
		{"see http://a.pl", 27, 27, 15, 8, 8, 15, 15, 15},
		{"see rivermark.com/opening-hours", 27, 31, 31, 31, 31, 31, 31, 31},
		{"see rivermark.com?x=1", 31, 21, 21, 21, 21, 21, 21, 21}, // without a path, the query counts by itself
		{"mail anna@rivermark.com", 23, 23, 23, 23, 23, 23, 23, 23},
		{"3.14 e.g. v1.2", 14, 14, 14, 14, 14, 14, 14, 14},
		{"thanks @anna@social.example!", 28, 13, 28, 28, 28, 28, 28, 28},
		{"@a@b.c @a @a", 12, 8, 12, 12, 12, 12, 12, 12},
		{"https://a.com\u20dd!", 26, 24, 15, 15, 15, 15, 15, 14}, // a mark on the link adds no character
		{"https://é.com/\u0301x", 23, 23, 16, 19, 19, 16, 16, 15},
	} {
		got := lengths{c.text, xRule.Len(c.text), mastodonRule.Len(c.text), gtsRule.Len(c.text), blueskyRule.Len(c.text),
			len(blueskyRule.Stored(c.text).Text), Rule{Algorithm: "threads_mixed"}.Len(c.text),
			Rule{Algorithm: "utf16_units"}.Len(c.text), Rule{Algorithm: "graphemes"}.Len(c.text)}
		if got != c {
			t.Errorf("\n got %+v\nwant %+v", got, c)
		}
	}
}

// What the file of a network leaves out has no effect.
func TestParameters(t *testing.T) {
	const s = "👍 https://rivermark.com rivermark.com @a@b.pl"
	for _, c := range []struct {
		rule Rule
		want int
	}{
		{Rule{Algorithm: "x_weighted", URLWeight: 23, BareDomains: true, EmojiWeight: 2, Light: xRule.Light}, 58},
		{Rule{Algorithm: "x_weighted", URLWeight: 23, EmojiWeight: 2, Light: xRule.Light}, 48},
		{Rule{Algorithm: "x_weighted", URLWeight: 10, EmojiWeight: 5, Light: xRule.Light}, 38},
		{Rule{Algorithm: "mastodon_graphemes", URLWeight: 23, HostsFree: true}, 42},
		{Rule{Algorithm: "mastodon_graphemes", URLWeight: 23}, 47},
		{Rule{Algorithm: "mastodon_graphemes"}, 45},
		{Rule{Algorithm: "of the day after tomorrow"}, -1},
	} {
		if got := c.rule.Len(s); got != c.want {
			t.Errorf("%+v: %d, want %d", c.rule, got, c.want)
		}
	}
	if strings.Join(Algorithms(), " ") != "bluesky_graphemes gotosocial_runes graphemes mastodon_graphemes runes threads_mixed utf16_units utf8_bytes x_weighted" {
		t.Error(Algorithms())
	}
}

// refused reports a character that X takes in no text.
func refused(s string) bool { return strings.ContainsAny(s, "\ufeff\ufffe\uffff") }
