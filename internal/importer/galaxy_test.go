package importer

import (
	"strings"
	"testing"
)

const plugins = `plugins:
  - name: mastodon-pier
    class: mastodon.mastodon_client
    config:
      access_token: $PIER_TOKEN
      account_url: "https://mastodon.social/@pier9"
  - name: matrix-pier
    enabled: false
    config: {room_id: "!x:matrix.example"}
`

func TestGalaxy(t *testing.T) {
	w := newWorld(t)
	sum := w.take(t, "", "plugins.yml", plugins, "posts/2026/retry-7_2026-02-03-boats.md", `---
media: [mastodon-pier, slack]
mentions: {mastodon-pier: [crew@mastodon.social]}
hashtags: {mastodon-pier: [Boats, 1up]}
extra_key: 4
---
![A](https://pier.example/boat.png)
All [boats](https://pier.example) are **back**.


![](https://pier.example/boat.png) More:
![The crew, all
nine of them](https://pier.example/crew.jpg)
`)
	equal(t, "files", w.new(), []string{"accounts/east/mastodon-pier.yaml", "accounts/east/slack.yaml", "calendar/assets/boat.yaml",
		"calendar/assets/crew.yaml", "calendar/east/2026/02/2026-02-03-retry-7-boats.md"})
	want := `---
id: east-2026-02-03-retry-7-boats
status: draft
accounts: [mastodon-pier, slack]
media:
  - alt: A
    asset: boat
  - asset: boat
    part: 2
  - alt: |-
      The crew, all
      nine of them
    asset: crew
    part: 2
variants:
  mastodon-pier:
    text: |-
      All [boats](https://pier.example) are **back**.
      ---
       More:

      @crew@mastodon.social
      #Boats #1up
  slack:
    media:
      - alt: A
        asset: boat
      - asset: boat
      - alt: |-
          The crew, all
          nine of them
        asset: crew
    text: |-
      All [boats](https://pier.example) are **back**.

       More:
---
All [boats](https://pier.example) are **back**.
---
 More:
`
	if got := w.files["calendar/east/2026/02/2026-02-03-retry-7-boats.md"]; got != want {
		t.Errorf("post:\n%s", got)
	}
	account := "platform: mastodon\nhandle: pier9@mastodon.social\nstate: proposed\nurl: https://mastodon.social/@pier9\ncredential: PIER_TOKEN\n"
	if got := w.files["accounts/east/mastodon-pier.yaml"]; got != account {
		t.Errorf("account %q", got)
	}
	equal(t, "told", w.told(), []string{"notice handle-from-url", "refused no-account", "notice new-account"})
	if sum.Aside["extra_key"] != 1 {
		t.Errorf("summary %+v", sum)
	}
}

// Without a picture the text stays as it is, to the byte.
func TestGalaxyTextIsExact(t *testing.T) {
	for _, body := range []string{"Plain.", " Two\n\nparagraphs  \n", ":tada: [a](b) **c**\t", "![not a picture]", "a\n---\nb"} {
		w := newWorld(t)
		w.take(t, "", "x.md", "---\nmedia: [slack]\n---\n"+body+"\n")
		p := w.org().Posts.All[0]
		if parts := p.Parts(); len(parts) != 1 || strings.ReplaceAll(p.Body, `\---`, "---") != body {
			t.Errorf("%q became %q", body, p.Body)
		}
	}
}

func TestGalaxyRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"---\nmedia: []\n---\nHi":            "refused no-account",
		"---\nmedia:\n---\nHi":               "refused no-account",
		"---\nmedia: [slack]\n---\n":         "refused no-text",
		"---\nmedia: [slack]\n# hashtag\nHi": "notice source",
		"plugins: {name: x}\n":               "",
		"plugins:\n - name: slack\n":         "refused no-account",
	} {
		w := newWorld(t)
		w.take(t, "galaxy-social", "x.md", text)
		if got := strings.Join(w.told(), ", "); !strings.HasPrefix(got, want) || got == "" != (want == "") {
			t.Errorf("%q: told %q, want %q", text, got, want)
		}
	}
}
