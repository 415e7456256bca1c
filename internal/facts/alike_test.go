package facts

import "testing"

func TestOneLetterApart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"rivermark", "rivermrk", true},
		{"rivermrk", "rivermark", true},
		{"rivermark", "rivermarks", true},
		{"rivermark", "rivernark", true},
		{"rivermark", "rivemrark", true}, // two changed places
		{"rivermark", "rivermark2", true},
		{"rivermark", "rivermark", false},
		{"rivermark", "riversark2", false},
		{"rivermark", "rvernark", false},
		{"clinic12", "clinic13", false}, // numbered on purpose
		{"clinic1", "clinic12", false},
		{"clinic1", "clinicl", true},
		{"", "a", true},
		{"ab", "ba", true},
		{"ab", "bc", false},
	} {
		if got := oneLetterApart(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestShortenedMeet: names one letter apart always share a hash, whichever
// letter it is; otherwise they would never be compared.
func TestShortenedMeet(t *testing.T) {
	for _, pair := range [][2]string{
		{"bookkeeper", "bokkeeper"}, {"rivermark", "xrivermark"}, {"rivermark", "rivermarkx"},
		{"rivermark", "rivermarc"}, {"aab", "abb"}, {"rivermark", "irvermark"},
	} {
		other := map[uint64]bool{}
		for _, hash := range shortened("g ", pair[1]) {
			other[hash] = true
		}
		met := false
		for _, hash := range shortened("g ", pair[0]) {
			met = met || other[hash]
		}
		if !met || !oneLetterApart(pair[0], pair[1]) {
			t.Errorf("%v do not meet", pair)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, pair := range [][2]string{{"clinic.north", "clinic_n0rth"}, {"i1l", "lll"}, {"5un", "sun"}} {
		if skeleton(pair[0]) != skeleton(pair[1]) {
			t.Errorf("%v look different", pair)
		}
	}
}

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
