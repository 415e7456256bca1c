package preview_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"masthead/internal/check"
	"masthead/internal/fit"
	"masthead/internal/preview"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

const organisation = `name: Rivermark
time_zone: Europe/Warsaw
targets:
  net: {provider: bluesky}
  suite: {provider: hootsuite}
  people: {provider: manual, note: The area itself.}
`

// source has an account of each platform named, with the lines that more says.
func source(t *testing.T, files map[string]string) preview.Source {
	t.Helper()
	all := map[string][]byte{"masthead.yaml": []byte(organisation)}
	platforms, err := filepath.Glob("../../policies/platforms/*.yaml")
	if err != nil || len(platforms) == 0 {
		t.Fatal("no platforms", err)
	}
	for _, name := range platforms {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all["policies/platforms/"+filepath.Base(name)] = text
	}
	for path, text := range files {
		all[path] = []byte(text)
	}
	org, set, err := check.Organization(context.Background(), tree.Memory(all))
	if err != nil {
		t.Fatal(err)
	}
	zones, err := zone.New()
	if err != nil {
		t.Fatal(err)
	}
	return preview.Source{Org: org, Platforms: set, Fits: fit.New(set), Zones: zones}
}

func one(t *testing.T, s preview.Source) preview.Preview {
	t.Helper()
	if len(s.Org.Posts.All) != 1 {
		t.Fatalf("%d posts", len(s.Org.Posts.All))
	}
	return s.Of(s.Org.Posts.All[0], nil)
}

const (
	postPath    = "calendar/north/2026/10/a.md"
	blueskyPath = "accounts/north/sky.yaml"
	xPath       = "accounts/north/ex.yaml"
	instaPath   = "accounts/north/insta.yaml"
)

func TestWays(t *testing.T) {
	for _, test := range []struct {
		account string
		want    preview.Way
	}{
		{"target: net", preview.Automatic},
		{"target: suite", preview.Suite},
		{"target: people", preview.ByHand},
		{"access: {route: suite}", preview.Suite},
		{"access: {route: manual}", preview.ByHand},
		{"access: {route: direct}", preview.ByHand},
		{"target: suite\naccess: {route: direct}", preview.Suite},
		{"note: nothing", preview.Nowhere},
	} {
		p := one(t, source(t, map[string]string{
			blueskyPath: "platform: bluesky\nhandle: a.example\nstate: official\n" + test.account + "\n",
			postPath:    "---\nid: a\nstatus: ready\naccounts: [sky]\n---\nHello.\n",
		}))
		if got := p.Sends[0].Way; got != test.want {
			t.Errorf("%q: %s, want %s", test.account, got, test.want)
		}
	}
}

// A link is part of the text on one network, a card on another, and lost on a
// third; a thread has media at its parts; each place is told what it cannot
// show.
func TestEachNetworkGetsItsOwn(t *testing.T) {
	const link = "https://www.rivermark.example/flu"
	p := one(t, source(t, map[string]string{
		blueskyPath:                 "platform: bluesky\nhandle: a.example\nstate: official\n",
		xPath:                       "platform: x\nhandle: a\nstate: official\n",
		instaPath:                   "platform: instagram\nhandle: a\nstate: official\n",
		"calendar/assets/door.yaml": "title: Door\nfile: door.png\nkind: image\nalt: {en: The door., pl: Drzwi.}\n",
		postPath: "---\nid: a\nstatus: ready\naccounts: [sky, ex, insta, ghost, sky]\npublish_at: 2026-10-25T02:30\nlanguage: pl-PL\nlink: " + link +
			"\ncontent_warning: needles\nmedia: [{asset: door}, {asset: door, part: 2, alt: Inne.}, {asset: gone, part: 7}]\n---\nPierwsza.\n---\nDruga.\n",
	}))
	if !slices.Equal(p.Unknown, []string{"ghost"}) || len(p.Sends) != 3 {
		t.Fatalf("unknown %v, %d sends", p.Unknown, len(p.Sends))
	}
	sky, ex, insta := p.Sends[0], p.Sends[1], p.Sends[2]
	if sky.Card != link || ex.Card != "" || insta.Card != "" {
		t.Errorf("cards: %q %q %q", sky.Card, ex.Card, insta.Card)
	}
	if !strings.HasSuffix(ex.Parts[0].Text, link) || strings.Contains(sky.Parts[0].Text, link) {
		t.Errorf("texts: %q %q", ex.Parts[0].Text, sky.Parts[0].Text)
	}
	if want := []preview.Loss{preview.LostLink, preview.LostWarning, preview.LostThread}; !slices.Equal(insta.Lost, want) {
		t.Errorf("Instagram loses %v, want %v", insta.Lost, want)
	}
	if ex.USD != 0.215 || sky.USD != 0 {
		t.Errorf("cost: %v and %v", ex.USD, sky.USD)
	}
	media := func(part int) (alts []string) {
		for _, m := range sky.Parts[part].Media {
			alts = append(alts, m.Asset+" "+m.Kind+" "+m.Alt)
		}
		return alts
	}
	if got := media(0); !slices.Equal(got, []string{"door image Drzwi."}) {
		t.Errorf("first part: %q", got)
	}
	if got := media(1); !slices.Equal(got, []string{"door image Inne.", "gone  "}) {
		t.Errorf("second part: %q", got)
	}
	if w := sky.When; w.UTC != "" || w.Problem != string(zone.Fold) || w.Zone != "Europe/Warsaw" {
		t.Errorf("a time that comes twice: %+v", w)
	}
}

func TestOnlyWhatIsAskedFor(t *testing.T) {
	s := source(t, map[string]string{
		blueskyPath: "platform: bluesky\nhandle: a.example\nstate: official\n",
		xPath:       "platform: twitter\nhandle: a\nstate: official\n",
		postPath:    "---\nid: a\nstatus: ready\naccounts: [sky, ex]\npublish_at: 2026-10-05T09:00\n---\nHello.\n",
	})
	for _, only := range []string{"x", "ex"} {
		p := s.Of(s.Org.Posts.All[0], []string{only})
		if len(p.Sends) != 1 || p.Sends[0].Account != "ex" || p.Sends[0].Platform != "x" || p.Sends[0].When.UTC != "2026-10-05T07:00:00Z" {
			t.Errorf("%s: %+v", only, p.Sends)
		}
	}
}

// Who is to see a post, and what is to be hidden, is lost where the network leaves
// no choice.
func TestReadersAndSensitiveMedia(t *testing.T) {
	for _, c := range []struct {
		lines     string
		toot, sky []preview.Loss
	}{
		{"visibility: public", nil, nil},
		{"visibility: unlisted", nil, []preview.Loss{preview.LostVisibility}},
		{"visibility: followers", nil, []preview.Loss{preview.LostVisibility}},
		{"visibility: friends", []preview.Loss{preview.LostVisibility}, []preview.Loss{preview.LostVisibility}},
		{"sensitive: [graphic, nudity]", nil, nil},
		{"sensitive: [scary]", []preview.Loss{preview.LostSensitive}, []preview.Loss{preview.LostSensitive}},
	} {
		p := one(t, source(t, map[string]string{
			blueskyPath:                "platform: bluesky\nhandle: a.example\nstate: official\n",
			"accounts/north/toot.yaml": "platform: mastodon\nhandle: a@social.example\nstate: official\n",
			postPath:                   "---\nid: a\nstatus: ready\naccounts: [toot, sky]\n" + c.lines + "\n---\nHello.\n",
		}))
		if toot, sky := p.Sends[0].Lost, p.Sends[1].Lost; !slices.Equal(toot, c.toot) || !slices.Equal(sky, c.sky) {
			t.Errorf("%s: Mastodon loses %v, Bluesky %v", c.lines, toot, sky)
		}
	}
}
