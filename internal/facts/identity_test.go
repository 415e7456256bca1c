package facts

import (
	"testing"

	"masthead/internal/platform"
)

// TestSplit: cuts of an address stay inside it, whatever it looks like.
func TestSplit(t *testing.T) {
	for _, c := range []struct{ url, host, query, fragment string }{
		{"https://x.com/a", "x.com", "", ""},
		{"http://twitter.com?lang=pl", "twitter.com", "?lang=pl", ""},
		{"x.com/a?b=c#d?e", "x.com", "?b=c", "#d?e"},
		{"https://x.com#a?b", "x.com", "", "#a?b"},
		{"", "", "", ""},
		{"https://", "", "", ""},
	} {
		w := split(c.url)
		if got := c.url[w.host:w.hostEnd]; got != c.host {
			t.Errorf("%q: host %q, want %q", c.url, got, c.host)
		}
		if got := c.url[w.query:w.anchor]; got != c.query {
			t.Errorf("%q: query %q, want %q", c.url, got, c.query)
		}
		if got := c.url[w.anchor:]; got != c.fragment {
			t.Errorf("%q: fragment %q, want %q", c.url, got, c.fragment)
		}
	}
}

func TestWithoutTracking(t *testing.T) {
	id := platform.Identity{Extra: []platform.Part{{Kind: "tracking", Text: "ref=hl"}, {Kind: "tracking", Text: "fref=ts"}, {Kind: "parameter", Text: "x=1"}}}
	for url, want := range map[string]string{
		"https://f.example/p?ref=hl&id=5&fref=ts":  "?id=5",
		"https://f.example/p?ref=hl":               "",
		"https://f.example/p?x=1&&ref=hl#ref=hl":   "?x=1",
		"https://f.example/p?fref=ts&x=1&id=5&y=2": "?x=1&id=5&y=2",
	} {
		if keep, _ := split(url).withoutTracking(id); keep != want {
			t.Errorf("%q keeps %q, want %q", url, keep, want)
		}
	}
}

func TestRole(t *testing.T) {
	for want, at := range map[string][]string{
		"owner":                {"owner"},
		"admins":               {"admins", "3"},
		"access.second_factor": {"access", "second_factor"},
		"kpis.owner":           {"kpis", "10", "owner"},
	} {
		if got := role(at); got != want {
			t.Errorf("%v: %q, want %q", at, got, want)
		}
	}
}
