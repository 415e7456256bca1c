package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestBlueskyLibrary(t *testing.T) {
	const size = 30_000
	g := newGenerator(3)
	var texts []string
	for range size {
		texts = append(texts, g.text())
	}
	overlaps, long := 0, 0
	askNode(t, "bluesky.mjs", texts, func(s string, answer func(any)) {
		var v struct {
			Graphemes int
			Facets    [][5]any
		}
		answer(&v)
		if n := CountGraphemes(s); n != v.Graphemes {
			t.Errorf("%q: %d characters, official %d", s, n, v.Graphemes)
		}
		var ours, theirs []string
		for _, e := range Extract(s, ATProto) {
			kind, label := map[Kind]string{Link: "link", Mention: "mention", Hashtag: "tag", Cashtag: "tag"}[e.Kind], ""
			if e.Kind == Hashtag && UTF16Len(e.Value) > 64 {
				kind = longTag
			}
			if e.Kind == Link {
				label = blueskyRule.ShortLinks.label(s[e.From:e.To])
			}
			ours = append(ours, fmt.Sprintf("%s %d-%d %q %q", kind, e.From, e.To, facetValue(e), label))
		}
		end := 0.0
		for _, f := range v.Facets {
			if f[1].(float64) < end {
				overlaps++
				continue
			}
			end = f[2].(float64)
			if written := s[int(f[1].(float64)):int(end)]; f[4] == written && strings.ContainsFunc(written, isRTL) {
				f[4] = blueskyRule.ShortLinks.label(written)
			}
			theirs = append(theirs, fmt.Sprintf("%s %v-%v %q %q", f[0], f[1], f[2], f[3], f[4]))
		}
		if slices.Equal(ours, theirs) {
			return
		}
		if ours = slices.DeleteFunc(ours, tooLongForRelease); slices.Equal(ours, theirs) {
			long++
			return
		}
		t.Errorf("%q\nours:\n%s\nofficial:\n%s", s, strings.Join(ours, "\n"), strings.Join(theirs, "\n"))
	})
	isDocumented(t, overlaps, long)
	t.Logf("%d texts; links inside hashtags left out: %d, long hashtags: %d", size, overlaps, long)
}

// isRTL: a browser refuses hosts that mix directions; the label then stays as
// it was written.
func isRTL(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic)
}

// longTag is a hashtag of at most 64 characters and more UTF-16 units. The
// network allows it (app.bsky.richtext.facet); the library does so in its
// source, but not in release 0.19.19.
const longTag = "long tag"

func tooLongForRelease(line string) bool { return strings.HasPrefix(line, longTag) }
