package importer

import (
	"strings"
	"testing"
)

func TestAccountWithEverything(t *testing.T) {
	w := newWorld(t)
	sum := w.take(t, "", "list.jsonl", `{"org":"Harbour Town","district":"Pier 9","owner_name":"Łucja Øst","platform":"Twitter","handle":"@PierNine","url":"https://twitter.com/PierNine?lang=en","extra":{"platform_id":12345678901234567890,"party":"x"}}`)
	equal(t, "files", w.new(), []string{"accounts/districts/harbour-town-pier-9.yaml", "accounts/harbour-town-pier-9/x-piernine.yaml", "accounts/people/lucja-ost.yaml"})
	for path, want := range map[string]string{
		"accounts/districts/harbour-town-pier-9.yaml": "name: Harbour Town, Pier 9\nmanagers: [ida]\n",
		"accounts/people/lucja-ost.yaml":              "name: Łucja Øst\nroles: [author]\ndistricts: [harbour-town-pier-9]\nstatus: active\n",
		"accounts/harbour-town-pier-9/x-piernine.yaml": "platform: x\nhandle: \"@PierNine\"\nstate: proposed\nurl: https://twitter.com/PierNine?lang=en\n" +
			"platform_id: \"12345678901234567890\"\nowner: lucja-ost\n",
	} {
		if w.files[path] != want {
			t.Errorf("%s:\n got %q\nwant %q", path, w.files[path], want)
		}
	}
	if sum.Imported != 1 || sum.Aside["extra.party"] != 1 || len(sum.Aside) != 1 {
		t.Errorf("summary %+v", sum)
	}
}

// What is odd is imported as it is: judging is for masthead check.
func TestOddAccountsAreKept(t *testing.T) {
	for _, c := range []struct{ name, row, path, line string }{
		{"display name", `{"district":"east","platform":"facebook","handle":"Friends of the Pier","url":""}`,
			"accounts/east/facebook-friends-of-the-pier.yaml", "handle: Friends of the Pier"},
		{"other network", `{"district":"east","platform":"instagram","handle":"pier9","url":"https://www.flickr.com/photos/pier9/"}`,
			"accounts/east/instagram-pier9.yaml", "url: https://www.flickr.com/photos/pier9/"},
		{"unknown network", `{"district":"east","platform":"Intagram","handle":"pier9"}`,
			"accounts/east/intagram-pier9.yaml", "platform: intagram"},
		{"tracking", `{"district":"east","platform":"x","handle":"pier9?ref_src=twsrc"}`,
			"accounts/east/x-pier9.yaml", "handle: pier9?ref_src=twsrc"},
		{"a playlist", `{"district":"east","platform":"youtube","handle":"playlist?list=PLabc"}`,
			"accounts/east/youtube-playlist-list-plabc.yaml", "handle: playlist?list=PLabc"},
		{"no Latin letter", `{"district":"east","platform":"x","handle":"море"}`,
			"accounts/east/x-account-127eee75.yaml", "handle: море"},
		{"address alone", `{"district":"east","platform":"","handle":null,"url":"https://mastodon.social/@pier9"}`,
			"accounts/east/mastodon-pier9-mastodon-social.yaml", "handle: pier9@mastodon.social"},
		{"a path as a name", `{"district":"../../etc","platform":"x","handle":"../passwd"}`,
			"accounts/etc/x-passwd.yaml", `handle: "../passwd"`},
		{"our own organisation", `{"org":"Tideway","district":"east","platform":"x","handle":"pier9"}`,
			"accounts/east/x-pier9.yaml", "handle: pier9"},
		{"a name of Windows", `{"district":"Con","platform":"x","handle":"pier9"}`,
			"accounts/con-2/x-pier9.yaml", "handle: pier9"},
		{"a name of ours", `{"district":"Cases","platform":"x","handle":"pier9"}`,
			"accounts/cases-2/x-pier9.yaml", "handle: pier9"},
	} {
		w := newWorld(t)
		sum := w.take(t, "jsonl", "list.jsonl", c.row)
		if !strings.Contains("\n"+w.files[c.path], "\n"+c.line+"\n") || sum.Imported != 1 {
			t.Errorf("%s: no %q in %s; there are %q, %v", c.name, c.line, c.path, w.new(), w.events)
		}
	}
}

// The same account twice makes two files, never one in silence.
func TestDuplicatesKeepTheirFiles(t *testing.T) {
	w := newWorld(t)
	rows := `{"district":"east","platform":"facebook","handle":"Pier.Nine"}
{"district":"east","platform":"facebook","handle":"piernine"}
{"district":"West","platform":"facebook","handle":"piernine"}
{"district":"West","platform":"facebook","handle":"piernine"}`
	sum := w.take(t, "", "list.jsonl", rows)
	want := []string{"accounts/districts/west.yaml", "accounts/east/facebook-piernine-2.yaml", "accounts/east/facebook-piernine.yaml",
		"accounts/west/facebook-piernine-3.yaml", "accounts/west/facebook-piernine-4.yaml"}
	equal(t, "files", w.new(), want)
	if sum.Imported != 4 {
		t.Errorf("summary %+v", sum)
	}
	if again := w.take(t, "", "list.jsonl", rows); again.There != 4 || again.Imported != 0 {
		t.Errorf("second import: %+v", again)
	}
	equal(t, "files after the second import", w.new(), want)
}

// A file that somebody has edited since is left alone, and that is said.
func TestEditedFileIsLeftAlone(t *testing.T) {
	w := newWorld(t)
	row := `{"district":"east","platform":"x","handle":"pier9"}`
	w.take(t, "", "list.jsonl", row)
	path := "accounts/east/x-pier9.yaml"
	w.files[path] += "purpose: News from the pier\n"
	before := w.files[path]
	if sum := w.take(t, "", "list.jsonl", row); sum.Refused != 1 || sum.Reasons[OtherContent] != 1 {
		t.Errorf("summary %+v", sum)
	}
	if w.files[path] != before || len(w.new()) != 1 {
		t.Errorf("files %q", w.files)
	}
	// A different account whose id would be the same gets another.
	w.files[path] = "platform: x\nhandle: other\nstate: official\n"
	if sum := w.take(t, "", "list.jsonl", row); sum.Imported != 1 || w.files["accounts/east/x-pier9-2.yaml"] == "" {
		t.Errorf("summary %+v, files %q", sum, w.new())
	}
}

func TestOwnersOfOneName(t *testing.T) {
	w := newWorld(t)
	rows := `{"district":"east","owner_name":"Jo Pike","platform":"x","handle":"a1","extra":{"source":"s","ref":"1"}}
{"district":"east","owner_name":"Jo Pike","platform":"x","handle":"a2","extra":{"source":"s","ref":"2"}}
{"district":"West","owner_name":"Jo Pike","platform":"x","handle":"a3","extra":{"source":"s","ref":"1"}}
{"district":"east","owner_name":"Jo Pike","platform":"x","handle":"a4","extra":{"source":"other","ref":"9"}}`
	w.take(t, "", "list.jsonl", rows)
	for path, want := range map[string]string{
		"accounts/east/x-a1.yaml": "owner: jo-pike\n", "accounts/east/x-a2.yaml": "owner: jo-pike-2\n",
		"accounts/west/x-a3.yaml": "owner: jo-pike\n", "accounts/east/x-a4.yaml": "owner: jo-pike\n",
		"accounts/people/jo-pike.yaml": "districts: [east, west]\n",
	} {
		if !strings.Contains(w.files[path], want) {
			t.Errorf("%s is %q, without %q", path, w.files[path], want)
		}
	}
	if sum := w.take(t, "", "list.jsonl", rows); sum.There != 4 || sum.Written["person"] != 0 {
		t.Errorf("second import: %+v", sum)
	}
}

func TestAccountsThatNoFileCanHold(t *testing.T) {
	w := newWorld(t)
	w.change = func(o *Options) { o.District = "" }
	w.take(t, "", "list.jsonl", strings.Join([]string{
		`{"district":"east","handle":"pier9"}`,
		`{"district":"east","platform":"x"}`,
		`{"platform":"x","handle":"pier9"}`,
		`{"district":"east","platform":"x","handle":"pier9"`,
		`["east"]`,
		`{"district":"east","platform":"x","handle":"pier9"} and more`,
		`{"district":"east","platform":"x","handle":"` + strings.Repeat("a", longestLine) + `"}`,
		`{}`,
	}, "\n"))
	var got []string
	for _, e := range w.events {
		got = append(got, e.Reason)
	}
	equal(t, "reasons", got, []string{NoPlatform, NoAccount, NoDistrict, Malformed, Malformed, Malformed, TooLong, NoPlatform})
	if e := w.events[3]; e.Line != 4 || e.Path != "list.jsonl" || !strings.HasPrefix(e.Row, `{"district":"east"`) {
		t.Errorf("event %+v", e)
	}
	equal(t, "files", w.new(), []string{})
}

// What a file of ours could not hold is said before anything is written.
func TestAccountLongerThanAFile(t *testing.T) {
	w := newWorld(t)
	w.take(t, "", "list.csv", "platform,handle,district\nx,"+strings.Repeat("\x01", longestLine/4)+",east\n")
	equal(t, "told", w.told(), []string{"refused too-long"})
	equal(t, "files", w.new(), []string{})
}
