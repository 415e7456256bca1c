package platform

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"masthead/internal/doc"
)

// load reads the platform files that the project ships.
func load(t testing.TB) *Set {
	t.Helper()
	s, err := New(decode(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func decode(t testing.TB) map[string]map[string]any {
	t.Helper()
	paths, err := filepath.Glob("../../policies/platforms/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no platform files: %v", err)
	}
	files := map[string]map[string]any{}
	for _, p := range paths {
		src, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		d, problems := doc.ParseYAML(p, src, doc.Limits{})
		if len(problems) > 0 {
			t.Fatalf("%s: %+v", p, problems)
		}
		files[strings.TrimSuffix(filepath.Base(p), ".yaml")] = d.Value.(map[string]any)
	}
	return files
}

// answer is an outcome in one line: what a table can compare.
func answer(id Identity, why Why) string {
	if why.Reason != "" {
		return why.Reason
	}
	return id.Platform + " " + id.ID
}

func TestExamplesOfTheFiles(t *testing.T) {
	s := load(t)
	for _, id := range s.IDs() {
		examples := s.Examples(id)
		if len(examples) == 0 {
			t.Errorf("%s has no examples", id)
		}
		for _, e := range examples {
			if got := s.Try(e); got != e.Want {
				t.Errorf("%s %s%s: got %q, want %q", e.Platform, e.URL, e.Handle, got, e.Want)
			}
		}
	}
}

// The mistakes that real inventories are full of.
func TestHandlesAsPeopleWriteThem(t *testing.T) {
	s := load(t)
	for _, c := range []struct{ platform, handle, want string }{
		{"x", "annanowak82?lang=en", "x annanowak82"},
		{"x", "clinicnorthny?ref_src=twsrc%5Egoogle%7Ctwcamp%5Eserp", "x clinicnorthny"},
		{"twitter", " @GSA ", "x gsa"},
		{"X", "https://twitter.com/#!/Acme_Energy", "x acme_energy"},
		{"x", "x.com/GSA", "x gsa"},
		{"x", "gsa@mastodon.social", "bad-handle"},
		{"x", "G\u0405A", "bad-handle"},
		{"x", "GSA\u200b", "hidden-character"},
		{"x", "GSA/status/12", "post"},
		{"youtube", "playlist?list=PL0000000000000000", "playlist"},
		{"youtube", "watch?v=dQw4w9WgXcQ&list=PLjtq", "video"},
		{"youtube", "Clinic North", "display-name"},
		{"youtube", "@clinic.north", "youtube clinic.north"},
		{"youtube", "UC0drLQbt1PYDTPsampx4t0A", "youtube UC0drLQbt1PYDTPsampx4t0A"},
		{"youtube", "user/ClinicNorth", "youtube user/clinicnorth"},
		{"facebook", "State Senator Anna Nowak", "display-name"},
		{"facebook", "Re elect Jan Nowak for House #29", "display-name"},
		{"facebook", "profile.php?id=100085000802111", "facebook 100085000802111"},
		{"facebook", "clinicnorthao?mibextid=lqqt4d", "facebook clinicnorthao"},
		{"facebook", "State-Representative-Jan-Nowak/100057000392160", "facebook 100057000392160"},
		{"facebook", "State-Rep-Nowak-2020-516064000791437", "facebook 516064000791437"},
		{"facebook", "Rep-Jan-Nowak", "bad-handle"},
		{"facebook", "291645000649558?ref=hl", "facebook 291645000649558"},
		{"facebook", "https://www.youtube.com/@acme", "other-platform"},
		{"facebook", "a.b.c", "bad-handle"},
		{"facebook", "g.roups", "reserved-path"},
		{"instagram", "clinicpr/", "instagram clinicpr"},
		{"instagram", "clinicsouth/?hl=es", "instagram clinicsouth"},
		{"instagram", "12345", "bad-handle"},
		{"instagram", "www.flickr.com/people/nasa", "other-platform"},
		{"linkedin", "in/annanowak", "linkedin in/annanowak"},
		{"linkedin", "company/acme/about/?viewAsMember=true", "linkedin company/acme"},
		{"linkedin", "acme", "no-kind"},
		{"mastodon", "@ClinicNorth@Mastodon.social", "mastodon clinicnorth@mastodon.social"},
		{"mastodon", "ClinicNorth", "no-server"},
		{"mastodon", "@ClinicNorth@mastodon", "no-server"},
		{"mastodon", "mastodon.social/@ClinicNorth", "mastodon clinicnorth@mastodon.social"},
		{"mastodon", "https://x.com/GSA", "other-platform"},
		{"mastodon", "https://medium.com/@someone", "unknown-host"},
		{"mastodon", "@zuck@threads.net", "other-platform"},
		{"mastodon", "@unifreiburg@bawü.social", "mastodon unifreiburg@xn--baw-joa.social"},
		{"gotosocial", "https://social.example.org/users/clinic", "gotosocial clinic@social.example.org"},
		{"bluesky", "@NodeJS.org", "bluesky nodejs.org"},
		{"bluesky", "did:plc:z72i7hdynmk6r22z27h6tvur", "bluesky did:plc:z72i7hdynmk6r22z27h6tvur"},
		{"bluesky", "nodejs", "bad-handle"},
		{"reddit", "u/ar-guetita", "reddit ar-guetita"},
		{"tiktok", "acme?lang=fr", "tiktok acme"},
		{"myspace", "tom", "unknown-platform"},
		{"x", "", "no-handle"},
		{"x", "@", "no-handle"},
	} {
		if got := answer(s.Handle(c.platform, c.handle)); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.platform, c.handle, got, c.want)
		}
	}
}

func TestURLs(t *testing.T) {
	s := load(t)
	for _, c := range []struct{ url, want string }{
		{"twitter.com/GSA", "x gsa"},
		{"//x.com/GSA", "x gsa"},
		{" HTTPS://X.COM:443/GSA/ ", "x gsa"},
		{"https://x.com./GSA", "x gsa"},
		{"https://www.facebook.com/State Senator Anna Nowak", "display-name"},
		{"https://www.instagram.com/clinicpr//", "instagram clinicpr"},
		{"https://www.facebook.com/Clinic-North-100064860875397", "facebook 100064860875397"},
		{"https://www.facebook.com/people/Clinic-North/100064860875397/", "facebook 100064860875397"},
		{"https://www.facebook.com/acme.shop/about", "facebook acmeshop"},
		{"https://www.facebook.com/sharer/sharer.php?u=https://example.org", "share"},
		{"https://www.linkedin.com/company/caf%C3%A9-acme", "linkedin company/café-acme"},
		{"https://www.youtube.com/@Übersicht", "youtube übersicht"},
		{"https://www.youtube.com/UC0gjkA5Y_npoxeUiSW18J0Q", "youtube UC0gjkA5Y_npoxeUiSW18J0Q"},
		{"https://bonn.social/@unifreiburg@bawü.social", "mastodon unifreiburg@xn--baw-joa.social"},
		{"https://b%C3%A4w.example.org/@clinic", "mastodon clinic@xn--bw-via.example.org"},
		{"https://www.youtube.com/@H\u0331\u0061bc", "youtube \u1e96abc"}, // small and composed, though the capital has no composed form
		{"https://www.linkedin.com/company/cafe\u0301-acme", "linkedin company/caf\u00e9-acme"},
		{"https://www.youtube.com/user/ab", "bad-handle"},
		{"https://www.youtube.com/channel/short", "reserved-path"},
		{"https://x.com/GSA#!/other", "x gsa"},
		{"https://x.com/GSA?" + strings.Repeat("a", 3000), "not-a-url"},
		{"https://medium.com/@someone/12345", "unknown-host"},
		{"https://example.org/about", "unknown-host"},
		{"https://x.com.evil.example/GSA", "unknown-host"},
		{"https://evil.example/https://x.com/GSA", "unknown-host"},
		{"https://medium.com/@someone", "unknown-host"},
		{"https://x.com@evil.example/GSA", "not-a-url"},
		{"https://x.com:8080/GSA", "not-a-url"},
		{"https://127.0.0.1/@admin", "not-a-url"},
		{"https://localhost/@admin", "not-a-url"},
		{"javascript:alert(1)", "not-a-url"},
		{"mailto:gsa@x.com", "not-a-url"},
		{"https://x.com/%zz", "not-a-url"},
		{"ftp://x.com/GSA", "not-a-url"},
		{"https://x.com/GSA%00", "hidden-character"},
		{"https://x.com", "no-handle"},
		{"", "no-handle"},
	} {
		if got := answer(s.Resolve(c.url)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.url, got, c.want)
		}
	}
}

// What a rule offers as the clean address, and what it names as not needed.
func TestCleanedURL(t *testing.T) {
	s := load(t)
	for _, c := range []struct{ url, clean, extra string }{
		{"https://x.com/gsa", "https://x.com/gsa", ""},
		{"http://mobile.twitter.com/@GSA?lang=en&foo=1#top", "https://x.com/gsa", "scheme=http former-host=mobile.twitter.com tracking=lang=en parameter=foo=1 fragment=top"},
		{"https://x.com/GSA/media?utm_source=mail", "https://x.com/gsa", "path=/media tracking=utm_source=mail"},
		{"twitter.com/#!/GSA", "https://x.com/gsa", "scheme= hashbang=#!/ former-host=twitter.com"},
		{"https://www.instagram.com/clinicpr//", "https://www.instagram.com/clinicpr/", "slash=//"},
		{"https://m.facebook.com/profile.php?id=100064860875397&mibextid=x", "https://www.facebook.com/profile.php?id=100064860875397", "host=m.facebook.com tracking=mibextid=x"},
		{"https://www.facebook.com/John.Smith55?id=7", "https://www.facebook.com/johnsmith55", "parameter=id=7"},
		{"https://bonn.social/@UniFreiburg@bawü.social", "https://xn--baw-joa.social/@unifreiburg", "server-view=bonn.social"},
		{"https://fr.linkedin.com/company/Acme/about/?viewAsMember=true", "https://www.linkedin.com/company/acme", "host=fr.linkedin.com path=/about tracking=viewAsMember=true"},
		{"https://www.youtube.com/@Übersicht", "https://www.youtube.com/@%C3%BCbersicht", ""},
	} {
		id, why := s.Resolve(c.url)
		var extra []string
		for _, p := range id.Extra {
			extra = append(extra, p.Kind+"="+p.Text)
		}
		if got := strings.Join(extra, " "); id.URL != c.clean || got != c.extra {
			t.Errorf("%q: got %q, extra %q, %v", c.url, id.URL, got, why)
		}
	}
}

func TestHandleKeepsTheWritersCapitals(t *testing.T) {
	s := load(t)
	for url, want := range map[string]string{
		"https://x.com/GSA":                           "@GSA",
		"https://hachyderm.io/@K8sContributors":       "@K8sContributors@hachyderm.io",
		"https://www.facebook.com/John.Smith55":       "John.Smith55",
		"https://www.linkedin.com/company/Acme/":      "company/Acme",
		"https://www.youtube.com/user/GoogleChannels": "user/GoogleChannels",
	} {
		if id, _ := s.Resolve(url); id.Handle != want {
			t.Errorf("%s: got %q, want %q", url, id.Handle, want)
		}
	}
}

func TestConfidence(t *testing.T) {
	s := load(t)
	for url, want := range map[string]string{
		"https://x.com/GSA":                     "high",
		"https://mastodon.social/@Gargron":      "high",
		"https://hachyderm.io/@K8sContributors": "medium",
		"https://www.youtube.com/@Übersicht":    "low",
	} {
		if id, _ := s.Resolve(url); id.Confidence != want {
			t.Errorf("%s: got %q, want %q", url, id.Confidence, want)
		}
	}
}

// A refusal is as sure as the fact it rests on.
func TestConfidenceOfARefusal(t *testing.T) {
	s := load(t)
	for _, c := range []struct{ platform, handle, want string }{
		{"x", "a-b", "high"},
		{"x", "home", "medium"},
		{"instagram", "12345", "low"},
		{"pinterest", "ac", "low"},
		{"facebook", "acmeshop.com", "high"},
		{"facebook", "State Senator Anna Nowak", "high"},
	} {
		if _, why := s.Handle(c.platform, c.handle); why.Reason == "" || why.Confidence != c.want {
			t.Errorf("%s %q: got %+v, want %s", c.platform, c.handle, why, c.want)
		}
	}
}

func TestSame(t *testing.T) {
	s := load(t)
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"https://twitter.com/GSA", "https://x.com/gsa/", true},
		{"https://www.facebook.com/John.Smith55", "https://m.facebook.com/johnsmith55", true},
		{"https://www.threads.net/@zuck", "https://www.threads.com/@zuck", true},
		{"https://www.threads.com/@zuck", "https://www.instagram.com/zuck", false},
		{"https://www.linkedin.com/company/acme", "https://www.linkedin.com/showcase/acme", false},
		{"https://x.com/home", "https://x.com/explore", false}, // two refusals are no account
	} {
		a, _ := s.Resolve(c.a)
		b, _ := s.Resolve(c.b)
		if s.Same(a, b) != c.want {
			t.Errorf("%s and %s: want %v", c.a, c.b, c.want)
		}
	}
	a, _ := s.Handle("mastodon", "@clinic@example.org")
	b, _ := s.Handle("gotosocial", "clinic@example.org")
	if !s.Same(a, b) {
		t.Error("one account of the fediverse under two kinds of server software must be the same")
	}
}

func TestNames(t *testing.T) {
	s := load(t)
	for word, want := range map[string]string{"Twitter": "x", "X": "x", "  you  TUBE ": "youtube", "bsky": "bluesky"} {
		if got, ok := s.Lookup(word); !ok || got != want {
			t.Errorf("%q: got %q", word, got)
		}
	}
	if id, ok := s.Lookup("intagram"); ok {
		t.Errorf("a misspelt word means nothing, got %q", id)
	}
}
