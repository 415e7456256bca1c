package text

import (
	"os"
	"strings"
	"testing"
	"time"
)

// Texts that are made to take long take as long as others of their size. What
// takes four times as long for twice the size takes minutes for the full one.
func TestHostileTexts(t *testing.T) {
	size := 1 << 14
	if os.Getenv("MASTHEAD_ALL_TESTS") != "" {
		size = 1 << 20
	}
	for _, piece := range []string{
		"a.com_", "a.", "é", "é.", ".com", "-", "_", "(", "http://", "http://a.com/(", "http://a.com/((a", "://", "a.com/(a(", "\"a.com", "世a.com", "👍a.com",
		"@", "@a", "@a@", "＠a", "#", "#a", "#ａ-", "＃", "$", "$A", "RT@", "a-b.", "xn--", "xn--a.com", "🇵🇱", "👩\u200d", "1\ufe0f\u20e3", "\u0301", "\u200d", "क\u094d", "\r\n",
		"\U000e0067", "🏴\U000e0067", " (", "(a.com", "https://", "https://a ", "%", "ü", strings.Repeat("ü", 60) + ".com ", "\xff", "...com",
	} {
		s := strings.Repeat(piece, size/len(piece))
		start := time.Now()
		for _, d := range []Dialect{Any, TwitterText, Fediverse, ATProto} {
			Extract(s, d)
		}
		for _, r := range []Rule{xRule, mastodonRule, blueskyRule, {Algorithm: "threads_mixed"}} {
			r.Len(s)
		}
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%q: %v for %d bytes", piece, d, len(s))
		}
	}
}
