package desired_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

var now = time.Date(2026, 10, 5, 6, 0, 0, 0, time.UTC)

const organisation = `name: Rivermark
time_zone: Europe/Warsaw
defaults: {language: en, lateness: 2h}
links: {allowed_hosts: [files.example]}
targets:
  net: {provider: bluesky, url: https://pds.example, credential: SKY, hand_over_before: 15m}
  toot: {provider: mastodon, url: https://social.example, hand_over_before: 3d}
  people: {provider: manual}
`

// small is an organisation with an account of several networks, and no post.
func small(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{
		"masthead.yaml":                organisation,
		"accounts/districts/east.yaml": "name: East\ntime_zone: Asia/Tokyo\n",
		"accounts/north/sky.yaml":      "platform: bluesky\nhandle: a.example\nurl: https://bsky.app/profile/a.example\nplatform_id: did:plc:a\nstate: official\ntarget: net\nlanguage: pl\nprofile: {name: Rivermark, bio: We help., avatar: door}\n",
		"accounts/north/toot.yaml":     "platform: mastodon\nhandle: a@social.example\nstate: official\ntarget: toot\ncredential: OWN\n",
		"accounts/north/face.yaml":     "platform: facebook\nhandle: a\nstate: official\ntarget: people\n",
		"accounts/east/far.yaml":       "platform: bluesky\nhandle: e.example\nstate: official\ntarget: net\n",
		"calendar/assets/door.yaml":    "title: Door\nfile: calendar/assets/media/door.png\nkind: image\nalt: {en: The door., pl: Drzwi.}\nconsents: [ward]\n",
		"calendar/consents/ward.yaml":  "reference: r\ngiven_on: 2026-01-01\n",
		"calendar/assets/media/door.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00" +
			"\x00\x00\x00\x00\x00\x00\x00\x00IEND\x00\x00\x00\x00",
	}
	platforms, err := filepath.Glob("../../policies/platforms/*.yaml")
	if err != nil || len(platforms) == 0 {
		t.Fatal("no platforms", err)
	}
	for _, name := range platforms {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files["policies/platforms/"+filepath.Base(name)] = string(text)
	}
	return files
}

// read reads the small organisation with other files; an empty one is none.
func read(t *testing.T, files map[string]string, how func(*desired.Reading)) desired.Source {
	t.Helper()
	all := small(t)
	maps.Copy(all, files)
	bytes := map[string][]byte{}
	for name, text := range all {
		if text != "" {
			bytes[name] = []byte(text)
		}
	}
	r := desired.Reading{Tree: tree.Memory(bytes), Zones: atlas(t), Now: now}
	if how != nil {
		how(&r)
	}
	s, err := desired.Read(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func atlas(t *testing.T) *zone.Atlas {
	t.Helper()
	zones, err := zone.New()
	if err != nil {
		t.Fatal(err)
	}
	return zones
}

func of(t *testing.T, files map[string]string) desired.Result {
	t.Helper()
	return desired.Of(read(t, files, nil))
}

// item is the one of a post at an account.
func item(t *testing.T, r desired.Result, post, account string) desired.Item {
	t.Helper()
	for _, i := range r.Items {
		if i.Key == (ledger.Key{Post: post, Target: account}) {
			return i
		}
	}
	t.Fatalf("no %s at %s among %d items, %v", post, account, len(r.Items), r.Problems)
	return desired.Item{}
}

const postPath = "calendar/north/2026/10/a.md"

// post is a file with more lines in its front matter.
func post(lines, text string) map[string]string {
	return map[string]string{postPath: "---\nid: a\nstatus: ready\n" + lines + "\n---\n" + text + "\n"}
}
