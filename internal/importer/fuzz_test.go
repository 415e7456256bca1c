package importer

import (
	"maps"
	"strings"
	"testing"

	"masthead/internal/model"
)

func FuzzJSONLines(f *testing.F) {
	fuzz(f, "jsonl", `{"org":"a","district":"b","owner_name":"c","platform":"x","handle":"d","url":"https://x.com/d","extra":{"ref":1}}`,
		`{"author_handle":"../..","platform":"mastodon","time":"2026-01-02T03:04:05Z","text":["a\r\n---","b"],"extra":{"media":[{"url":"https://a.b/c.png","alt":"d"}],"account_url":"https://a.b/@c"}}`,
		"{\"district\":\"people\",\"platform\":\"con\",\"handle\":\"\\u0000\\ud800 \xff\"}\n{\"district\":\"West\",\"platform\":\"x\",\"handle\":\"a\"}\n{\"district\":\"west\",\"platform\":\"x\",\"handle\":\"a\"}",
		`{"text":"\r","author_handle":"README","platform":"x"}`)
}

func FuzzCSV(f *testing.F) {
	fuzz(f, "csv", "org,district,owner_name,platform,handle,url,extra\na,b,c,x,d,https://x.com/d,\"{\"\"ref\"\":1}\"\n",
		"Author Handle;platform;text;time\nd;x;\"a\n---\nb\";2026-01-02\nd;x;5\" wide;\n", "\xff\xfep\x00,\x00", "handle,platform\n\xe9,x\n\"")
}

func FuzzCongress(f *testing.F) {
	fuzz(f, "congress-legislators", "- id: {bioguide: A1}\n  social:\n    twitter: a\n    twitter_id: 12\n    youtube_id: UCabcdefghijklmnopqrstuv\n",
		"- social: {'../..': x, mastodon: '@a@b.c', _id: 3}\n", "- id: 4\n  social: []\n- 3\n")
}

func FuzzGalaxy(f *testing.F) {
	fuzz(f, "galaxy-social", plugins, "---\nmedia: [mastodon-a, ../b]\nmentions: {mastodon-a: [b]}\nhashtags: {mastodon-a: [c]}\n---\n![a](https://b.c/d.png)\ne\n\n\nf ![](g)\n",
		"---\nmedia: [a]\nimages: [{url: b, alt_text: c}]\n---\n---\n\\---\r\n")
}

// fuzz: no panic; every file has its place and is read back; nothing is lost in
// silence; importing the same again adds nothing.
func fuzz(f *testing.F, format string, seeds ...string) {
	set := platforms(f)
	for _, seed := range seeds {
		f.Add("posts/2026-02-03-x.md", seed)
	}
	f.Fuzz(func(t *testing.T, path, source string) {
		w := newWorld(t)
		w.platforms = set
		sum := w.take(t, format, path, source)
		if sum.Rows != sum.Imported+sum.There+sum.Refused {
			t.Fatalf("rows are lost: %+v", sum)
		}
		for _, p := range w.new() {
			placed(t, p, w.files[p])
		}
		files := maps.Clone(w.files)
		again := w.take(t, format, path, source)
		if again.Imported != 0 || again.Refused != sum.Refused || !maps.Equal(files, w.files) {
			t.Fatalf("the second import gives %+v after %+v: %v", again, sum, w.events)
		}
	})
}

func placed(t *testing.T, path, text string) {
	t.Helper()
	place := model.KindOf(path)
	if place.Role != model.Governed || strings.Contains(path, "..") {
		t.Fatalf("%q has no place: %+v", path, place)
	}
	d, _ := parse(place.Kind.Name, path, []byte(text))
	if d == nil {
		t.Fatalf("%s cannot be read: %q", path, text)
	}
	if place.Kind.Name == "post" && scalar(d, "id") == "" {
		t.Fatalf("%s has no id: %q", path, text)
	}
}
