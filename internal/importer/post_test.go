package importer

import (
	"strings"
	"testing"
)

func TestPost(t *testing.T) {
	w := newWorld(t)
	w.files["accounts/east/pier-x.yaml"] = "platform: x\nhandle: PierNine\nstate: official\n"
	row := `{"author_handle":"@piernine","platform":"twitter","time":"2026-03-01T09:30:00+02:00","text":"The café opens\r\n---\r\nagain!  ","link":"https://pier.example/","lang":"en",` +
		`"extra":{"kind":"reply","target":"https://x.com/a/status/1","media":[{"url":"https://pier.example/a/Boat.JPG","alt":"A"}],"likes":4}}`
	sum := w.take(t, "", "posts.jsonl", row)
	equal(t, "files", w.new(), []string{"accounts/east/pier-x.yaml", "calendar/assets/boat.yaml", "calendar/east/2026/03/2026-03-01-the-cafe-opens-again.md"})
	want := `---
id: east-2026-03-01-the-cafe-opens-again
status: ready
accounts: [pier-x]
publish_at: 2026-03-01T09:30:00+02:00
action: reply
target:
  pier-x: https://x.com/a/status/1
language: en
media:
  - alt: A
    asset: boat
link: https://pier.example/
---
The café opens
\---
again!  
`
	if got := w.files["calendar/east/2026/03/2026-03-01-the-cafe-opens-again.md"]; got != want {
		t.Errorf("post:\n%s", got)
	}
	if got, want := w.files["calendar/assets/boat.yaml"], "title: A\nfile: https://pier.example/a/Boat.JPG\nkind: image\nalt:\n  en: A\n"; got != want {
		t.Errorf("asset %q", got)
	}
	if sum.Aside["extra.likes"] != 1 || len(sum.Aside) != 1 || len(w.events) != 0 {
		t.Errorf("summary %+v, events %v", sum, w.events)
	}
	if again := w.take(t, "", "posts.jsonl", row); again.There != 1 || len(again.Written) != 0 {
		t.Errorf("second import: %+v", again)
	}
}

func TestTimes(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-01T09:30:00Z":           "calendar/east/2026/03/2026-03-01-hi.md publish_at: 2026-03-01T09:30:00Z",
		"2026-03-01T09:30:00.125+01:00":  "calendar/east/2026/03/2026-03-01-hi.md publish_at: 2026-03-01T09:30:00+01:00",
		"Wed Oct 10 20:19:24 +0000 2018": "calendar/east/2018/10/2018-10-10-hi.md publish_at: 2018-10-10T20:19:24Z",
		"2026-13-45 99:00":               "calendar/east/undated/hi.md publish_at: 2026-13-45 99:00",
		"next Tuesday":                   "calendar/east/undated/hi.md publish_at: next Tuesday",
	} {
		w := newWorld(t)
		w.take(t, "", "p.jsonl", `{"author_handle":"pier9","platform":"x","time":"`+text+`","text":"Hi"}`)
		path, line, _ := strings.Cut(want, " ")
		if !strings.Contains(w.files[path], "\n"+line+"\n") {
			t.Errorf("%q: no %q in %q: %q", text, line, w.new(), w.files[path])
		}
	}
}

// A post needs an account; one that is not listed is proposed once, and said.
func TestAuthorIsProposed(t *testing.T) {
	w := newWorld(t)
	rows := `{"author_handle":"tool-name-1","platform":"mastodon","text":"One","extra":{"account_url":"https://mastodon.social/@pier9"}}
{"author_handle":"tool-name-1","platform":"mastodon","text":"Two","extra":{"account_url":"https://mastodon.social/@Pier9"}}
{"author_handle":"room-1","platform":"matrix","text":"Three","extra":{"account_url":"https://matrix.example/#/!x"}}
{"author_handle":"room-1","platform":"matrix","text":"Four","extra":{"account_url":"https://matrix.example/#/!x"}}
{"author_handle":"pier9@mastodon.social","platform":"mastodon","text":"Five"}`
	w.take(t, "", "p.jsonl", rows)
	equal(t, "told", w.told(), []string{"notice new-account", "notice new-account"})
	if got, want := w.files["accounts/east/tool-name-1.yaml"], "platform: mastodon\nhandle: pier9@mastodon.social\nstate: proposed\n"; !strings.HasPrefix(got, want) {
		t.Errorf("account %q", got)
	}
	for path, account := range map[string]string{"one": "tool-name-1", "two": "tool-name-1", "three": "matrix-room-1", "four": "matrix-room-1", "five": "tool-name-1"} {
		if got := w.files["calendar/east/undated/"+path+".md"]; !strings.Contains(got, "accounts: ["+account+"]\n") {
			t.Errorf("%s: %q", path, got)
		}
	}
	if again := w.take(t, "", "p.jsonl", rows); again.There != 5 || again.Notices != 0 {
		t.Errorf("second import: %+v %q", again, w.new())
	}
}

func TestPostsThatNoFileCanHold(t *testing.T) {
	w := newWorld(t)
	w.take(t, "", "p.jsonl", `{"author_handle":"pier9","platform":"x","text":" \n"}
{"author_handle":"","platform":"x","text":"From nobody"}
{"author_handle":"pier9","platform":"","text":"From nowhere"}`)
	equal(t, "told", w.told(), []string{"refused no-text", "refused no-account", "refused no-platform"})
	equal(t, "files", w.new(), []string{})
}

// A post that was moved to another folder is still the same post.
func TestMovedPost(t *testing.T) {
	w := newWorld(t)
	row := `{"author_handle":"pier9","platform":"x","text":"Hi"}`
	w.take(t, "", "p.jsonl", row)
	w.files["calendar/east/2026/05/hi.md"] = w.files["calendar/east/undated/hi.md"]
	delete(w.files, "calendar/east/undated/hi.md")
	if again := w.take(t, "", "p.jsonl", row); again.There != 1 {
		t.Errorf("second import: %+v %q", again, w.new())
	}
}

// An address says more than a name, and a name counts on its own platform only.
func TestAuthorIsNotMixedUp(t *testing.T) {
	w := newWorld(t)
	w.files["accounts/east/pier-nine.yaml"] = "platform: x\nhandle: piernine\nstate: official\n"
	w.take(t, "", "p.jsonl", `{"author_handle":"piernine","platform":"x","text":"One","extra":{"account_url":"https://x.com/harbour"}}
{"author_handle":"pier-nine","platform":"mastodon","text":"Two"}
{"author_handle":"pier-nine","platform":"x","text":"Three"}
{"author_handle":"PierNine","platform":"x","text":"Four"}`)
	for path, account := range map[string]string{"one": "piernine", "two": "mastodon-pier-nine", "three": "pier-nine", "four": "pier-nine"} {
		if got := w.files["calendar/east/undated/"+path+".md"]; !strings.Contains(got, "accounts: ["+account+"]\n") {
			t.Errorf("%s: %q, of %q", path, got, w.new())
		}
	}
}
