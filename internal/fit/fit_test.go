package fit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"masthead/internal/doc"
	"masthead/internal/platform"
	"masthead/internal/text"
)

// load reads the platforms of this repository.
func load(t testing.TB) *Set {
	t.Helper()
	paths, err := filepath.Glob("../../policies/platforms/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	files := map[string]map[string]any{}
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, problems := doc.ParseYAML(path, source, doc.Limits{})
		if len(problems) > 0 {
			t.Fatal(path, problems)
		}
		files[strings.TrimSuffix(filepath.Base(path), ".yaml")] = d.Value.(map[string]any)
	}
	platforms, err := platform.New(files)
	if err != nil {
		t.Fatal(err)
	}
	return New(platforms)
}

func of(t *testing.T, s *Set, id string, p Post) Fit {
	t.Helper()
	f, ok := s.Of(id, p)
	if !ok {
		t.Fatalf("%s has no limit", id)
	}
	return f
}

// Every number comes from the files: lengths of one text on every platform.
func TestLengthsOnPlatforms(t *testing.T) {
	s := load(t)
	const words = "Zażółć 👨‍👩‍👧 at https://rivermark.com/opening-hours-of-the-clinic, thanks @anna@social.example"
	want := map[string]int{
		"bluesky": 70, "facebook": 94, "gotosocial": 94, "instagram": 94, "linkedin": 94, "mastodon": 49, "pinterest": 94, "threads": 107,
		"tiktok": 97, "x": 65, "youtube": 111,
	}
	if len(s.IDs()) != len(want) {
		t.Errorf("platforms: %v", s.IDs())
	}
	for _, id := range s.IDs() {
		f := of(t, s, id, Post{Parts: []string{words}})
		if p := f.Parts[0]; p.Length != want[id] || p.Left != f.Limit.Most-p.Length || !p.Valid || f.Limit.Unit == "" || f.Limit.Fact.Source == "" {
			t.Errorf("%s: %+v of %d, want %d", id, p, f.Limit.Most, want[id])
		}
	}
}

func TestWhatCounts(t *testing.T) {
	s := load(t)
	long := strings.Repeat("a", 300)
	for _, c := range []struct {
		name, id     string
		post         Post
		length, left int
		valid        bool
	}{
		{"content warning, where it counts", "mastodon", Post{Parts: []string{"hello"}, Warning: "flu https://rivermark.com"}, 30, 470, true},
		{"content warning, where it does not", "x", Post{Parts: []string{"hello"}, Warning: "flu"}, 5, 275, true},
		{"link below the text", "x", Post{Parts: []string{"hello"}, Link: "https://rivermark.com/very/long"}, 29, 251, true},
		{"link that is in the text", "x", Post{Parts: []string{"https://rivermark.com"}, Link: "https://rivermark.com"}, 23, 257, true},
		{"link alone", "x", Post{Parts: []string{""}, Link: "https://rivermark.com"}, 23, 257, true},
		{"link beside the text", "bluesky", Post{Parts: []string{"hello"}, Link: "https://rivermark.com"}, 5, 295, true},
		{"too long", "x", Post{Parts: []string{long}}, 300, -20, false},
		{"a tier with more", "x", Post{Parts: []string{long}, Tier: "premium"}, 300, 24700, true},
		{"a tier that nobody knows", "x", Post{Parts: []string{long}, Tier: "gold"}, 300, -20, false},
		{"under photos", "tiktok", Post{Parts: []string{strings.Repeat("a", 2300)}, Photos: true}, 2300, 1700, true},
		{"under a video", "tiktok", Post{Parts: []string{strings.Repeat("a", 2300)}}, 2300, -100, false},
		{"few characters of many bytes", "bluesky", Post{Parts: []string{strings.Repeat("👨‍👩‍👧‍👦", 121)}}, 121, 179, false},
		{"a character that is refused", "x", Post{Parts: []string{"a\ufeffb"}}, 4, 276, false},
		{"nothing", "x", Post{Parts: []string{""}}, 0, 280, false},
	} {
		p := of(t, s, c.id, c.post).Parts[0]
		if p.Length != c.length || p.Left != c.left || p.Valid != c.valid {
			t.Errorf("%s: %d, %d left, valid %v; want %d, %d, %v", c.name, p.Length, p.Left, p.Valid, c.length, c.left, c.valid)
		}
	}
}

// Each part of a thread stands alone; the link goes with the first.
func TestThread(t *testing.T) {
	f := of(t, load(t), "x", Post{Parts: []string{"one", strings.Repeat("b", 281), "three"}, Link: "https://rivermark.com"})
	if len(f.Parts) != 3 || f.Parts[0].Length != 27 || f.Parts[1].Left != -1 || f.Parts[2].Length != 5 {
		t.Errorf("%+v", f.Parts)
	}
}

func TestStoredOnBluesky(t *testing.T) {
	p := of(t, load(t), "bluesky", Post{Parts: []string{"Żółć: https://rivermark.com/opening-hours/2026, @rivermark.bsky.social #zdrowie"}}).Parts[0]
	if p.Stored.Text != "Żółć: rivermark.com/opening-hour..., @rivermark.bsky.social #zdrowie" {
		t.Errorf("%q", p.Stored.Text)
	}
	want := []text.Facet{
		{From: 10, To: 39, Kind: text.Link, Value: "https://rivermark.com/opening-hours/2026"},
		{From: 41, To: 63, Kind: text.Mention, Value: "rivermark.bsky.social"},
		{From: 64, To: 72, Kind: text.Hashtag, Value: "zdrowie"},
	}
	for i, f := range p.Stored.Facets {
		if i >= len(want) || f != want[i] {
			t.Errorf("facet %d: %+v", i, f)
		}
	}
	if len(p.Stored.Facets) != len(want) || p.Bytes != len(p.Stored.Text) {
		t.Errorf("%+v", p)
	}
}

// The cut is where a human would look: the rest from there is what is too much.
func TestOver(t *testing.T) {
	m := load(t).Meter("x")
	for _, c := range []struct{ words, rest string }{
		{"short", ""},
		{strings.Repeat("a", 280) + "bcd", "bcd"},
		{strings.Repeat("a", 279) + "👨‍👩‍👧‍👦!", "👨‍👩‍👧‍👦!"},
		{strings.Repeat("a", 270) + " https://rivermark.com/x and more", "https://rivermark.com/x and more"},
		{strings.Repeat("世", 141), "世"},
	} {
		if at := m.Over(c.words, m.Text, ""); c.words[at:] != c.rest {
			t.Errorf("%.20q… goes over at %q, want %q", c.words, c.words[at:], c.rest)
		}
	}
	if at := m.Over("abc", Limit{Most: 2}, ""); at != 2 {
		t.Error(at)
	}
	masto := load(t).Meter("mastodon")
	if at := masto.Over(strings.Repeat("a", 498), masto.Text, "flu"); at != 497 {
		t.Error("with the warning before it:", at)
	}
}

func TestFold(t *testing.T) {
	m := load(t).Meter("instagram")
	if at := m.FoldAt(strings.Repeat("ż", 125)); at != -1 {
		t.Error(at)
	}
	if at := m.FoldAt(strings.Repeat("ż", 124) + "👨‍👩‍👧 and more"); at != 248 {
		t.Error(at)
	}
	if at := load(t).Meter("x").FoldAt(strings.Repeat("a", 1000)); at != -1 {
		t.Error(at)
	}
}

func BenchmarkFit(b *testing.B) {
	s := load(b)
	p := Post{Parts: []string{"Check-up days start on Monday: bring your family! 👨‍👩‍👧‍👦 Book online at https://rivermark.com/visit/book?from=post or by phone, in Rivermark North and in Łódź. Thanks to @anna@social.example and #HealthWeek… 🎉"}}
	b.ReportAllocs()
	for b.Loop() {
		for _, id := range s.IDs() {
			s.Of(id, p)
		}
	}
}
