package importer

import (
	"strings"
	"testing"
)

func TestCongress(t *testing.T) {
	w := newWorld(t)
	w.take(t, "", "people.yaml", `# a comment first
- id:
    bioguide: P000001
  social:
    twitter: PierNine
    twitter_id: 4455667788
    youtube_id: UCabcdefghijklmnopqrstuv
    mastodon: '@Pier@Mastodon.Social'
    instagram_id: 9988
- id: {bioguide: P000002}
  social: {}
`)
	equal(t, "files", w.new(), []string{"accounts/east/instagram-9988.yaml", "accounts/east/mastodon-pier-mastodon-social.yaml",
		"accounts/east/x-piernine.yaml", "accounts/east/youtube-ucabcdefghijklmnopqrstuv.yaml", "accounts/people/p000001.yaml"})
	for path, want := range map[string]string{
		"accounts/east/x-piernine.yaml":                       "platform: x\nhandle: PierNine\nstate: proposed\nplatform_id: \"4455667788\"\nowner: p000001\n",
		"accounts/east/youtube-ucabcdefghijklmnopqrstuv.yaml": "handle: UCabcdefghijklmnopqrstuv\n",
		"accounts/east/mastodon-pier-mastodon-social.yaml":    "handle: \"@Pier@Mastodon.Social\"\n",
		"accounts/east/instagram-9988.yaml":                   "platform: instagram\nstate: proposed\nplatform_id: \"9988\"\n",
	} {
		if !strings.Contains(w.files[path], want) {
			t.Errorf("%s is %q, without %q", path, w.files[path], want)
		}
	}
	if len(w.events) != 1 || w.events[0].Reason != NoAccount || w.events[0].Line != 10 {
		t.Errorf("events %+v", w.events)
	}
}

func TestFormatIsToldByContent(t *testing.T) {
	for text, want := range map[string]string{
		`  {"handle":"a"}`: "jsonl",
		"---\r\ntitle: x\r\nmedia:\r\n - a\r\n---\r\n": "galaxy-social",
		"# x\nplugins:\n  - name: a\n":                 "galaxy-social",
		"- id: {a: b}\n  social: {twitter: a}\n":       "congress-legislators",
		"Handle,Platform\n":                            "csv",
		"# Read me\n\nA handle, a platform.\n":         "",
		"- id: 1\n":                                    "",
		"":                                             "",
		"---\ntitle: no accounts\n---\nmedia: in the text only\n": "galaxy-social", // refused there, with the reason
	} {
		f, ok := choose("", []byte(text))
		if ok != (want != "") || f.Name != want {
			t.Errorf("%q is %q", text, f.Name)
		}
	}
	if strings.Contains(strings.Join([]string{Formats[0].Name, Formats[1].Name}, " "), "csv") {
		t.Error("csv must be tried last: a sentence may look like a header")
	}
}
