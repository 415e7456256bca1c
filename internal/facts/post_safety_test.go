package facts

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// safetyIndex has the thresholds that come with the program.
func safetyIndex(t testing.TB, files map[string]string) *Index {
	t.Helper()
	all := map[string]string{}
	for path, text := range files {
		all[path] = text
	}
	for _, subject := range []string{"safety", "language"} {
		path := filepath.Join("policies", "thresholds", subject+".yaml")
		text, err := os.ReadFile(filepath.Join("..", "..", path))
		if err != nil {
			t.Fatal(err)
		}
		all[path] = string(text)
	}
	x := timeIndex(t, "2026-10-01T09:00:00Z", all, nil)
	x.Thresholds = x.Head.Thresholds
	x.watch = newWatch(x)
	return x
}

func TestCharactersAreToldInOrder(t *testing.T) {
	x := safetyIndex(t, world(map[string]string{postPath: postText("p", "warsaw", "2026-10-05T10:00",
		"first_comment: \"a\\u200bb\\u00adc\"\nvariants:\n  x: {text: \"\\uFEFF早\\u2003\"}\n  mastodon: {text: \"Ĺ‚\"}\nlink: \"https://a.example/\\u200b\"\n")}))
	want := []any{
		[]any{"first_comment"}, []any{"first_comment"}, []any{"link"},
		[]any{"variants", "mastodon", "text"}, []any{"variants", "x", "text"}, []any{"variants", "x", "text"},
	}
	for range 20 {
		found := factsOf(x, postPath)["characters"]
		if got := field(found, "at"); !reflect.DeepEqual(got, want) {
			t.Fatalf("at %v, want %v", got, want)
		}
		if got := fmt.Sprint(field(found, "range"), field(found, "place")); got != "[[1 2] [3 4] [18 19] [0 2] [0 1] [2 3]] [text text link text text text]" {
			t.Fatalf("ranges and places %s", got)
		}
	}
}

func TestNoThresholdNoFact(t *testing.T) {
	x := timeIndex(t, "2026-10-01T09:00:00Z", world(map[string]string{postPath: postText("p", "warsaw", "2026-10-05T10:00", "first_comment: 𝗙𝗹𝘂 𝗷𝗮𝗯\n")}), nil)
	if found := factsOf(x, postPath)["characters"]; found != nil {
		t.Errorf("without a threshold: %v", found)
	}
}

// Asia is hours ahead: what is free there at nine is closed here until nine.
func TestEmbargoEndsByTheAccountsClock(t *testing.T) {
	files := world(map[string]string{
		postPath:        "---\nid: p\nstatus: ready\naccounts: [warsaw, auckland]\npublish_at: 2026-11-01T09:00\n---\nAurora opens.\n",
		"masthead.yaml": "name: A\nlead: a\ntime_zone: Europe/Warsaw\nlanguages: [en]\nembargoes: [{words: [Aurora], until: \"2026-11-01T09:00+01:00\"}]\n",
	})
	found := factsOf(safetyIndex(t, files), postPath)["embargoed"]
	if got := fmt.Sprint(field(found, "local")); got != "[2026-11-01 09:00]" {
		t.Errorf("closed at %s, want only Auckland's nine o'clock", got)
	}
}

// BenchmarkSafetyFacts tells what 10,000 posts cost in one check.
func BenchmarkSafetyFacts(b *testing.B) {
	const posts = 10_000
	files := generated(posts)
	files["masthead.yaml"] = "name: A\nlead: a\ntime_zone: Europe/Warsaw\nlanguages: [en]\nbrand_names: [Zorzyn Health]\nembargoes: [{words: [Aurora, hospicjum Przylądek], until: 2026-10-07}]\n"
	x := safetyIndex(b, files)
	for _, list := range [][]Fact{safetyFacts, tongueFacts} {
		for _, f := range list {
			b.Run(f.Key, func(b *testing.B) {
				for b.Loop() {
					for _, p := range x.Head.Posts.All {
						f.build(x, p.Thing)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/posts, "ns/post")
			})
		}
	}
}
