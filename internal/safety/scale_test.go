package safety

import (
	"strings"
	"testing"
	"time"
)

// Nobody's text may cost more than its length asks for.
func TestTimeGrowsWithLength(t *testing.T) {
	terms := NewTerms([]string{"hospicjum Przylądek", "aaaa a"}, 3, 5)
	for _, unit := range []string{"a", "z\u0300", "ÃƒÂ©", "Â", "ÐŸ", "𝗙", "𝗙 ", "🇭 ", "🇭", "ǝ", "ʇ ", "о", "oо", "сор ", "\u202e", "\u2067", "ש\u2067", "\u200b", "\u2800", "\u3000", "o\u0336", "\U000e0048",
		"\ufe0f", "eyJ", "ghp_", "a-", "1 ", "1", "+", "(1)", "a@", "a@b.", "token=", "sk-", "xoxb", "hooks.slack.com/", ":AA", "a2b3-", "tel ", "rn", "h o s p ", "ł", "\x00", "\u0378"} {
		run := func(n int) time.Duration {
			s := strings.Repeat(unit, n/len(unit)+1)
			start := time.Now()
			Characters(s, limits)
			Secrets(s)
			Contacts(s)
			terms.Find(s)
			return time.Since(start)
		}
		run(1000)
		small, large := run(5_000), run(50_000)
		if large > 40*small+300*time.Millisecond {
			t.Errorf("%q: %v for 5 kB, %v for 50 kB", unit, small, large)
		}
	}
}
