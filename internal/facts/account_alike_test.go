package facts

import "testing"

func TestPlain(t *testing.T) {
	if got := plain("  News, for\u00a0LOCAL\tjournalists — z\u0307. "); got != plain("news for local journalists ż") {
		t.Errorf("%q", got)
	}
}

func TestLooksSecret(t *testing.T) {
	for text, want := range map[string]bool{
		"MASTODON_NORTH_TOKEN":         false,
		"NORTH_FACEBOOK_PAGE_2026_KEY": false,
		"vault/north/mastodon":         false,
		"ACCOUNTADMINISTRATION":        false, // long, but a word
		"9f8e7d6c5b4a39281706f5e4":     true,
		"ghp_aaaaaaaaaaaaaaaaaaaaaaaa": true,
		"vault/Zm9vYmFyYmF6cXV1eDEyMw": true,
		"":                             false,
	} {
		if looksSecret(text) != want {
			t.Errorf("%q: %v, want %v", text, !want, want)
		}
	}
}
