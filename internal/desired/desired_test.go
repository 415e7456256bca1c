package desired_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/preview"
	"masthead/internal/provider"
)

// Everything that a sweep needs to know of a post at an account is in its item.
func TestItem(t *testing.T) {
	r := of(t, post("accounts: [sky, toot, face, sky]\npublish_at: 2026-10-05T09:00\ncampaign: flu\nlabels: [tips, news]\nmedia: [{asset: door}]\nlateness: 1d", "Hello."))
	if len(r.Items) != 3 || len(r.Problems) != 0 {
		t.Fatal(len(r.Items), r.Problems)
	}
	i := item(t, r, "a", "sky")
	want := desired.Outlet{AccountID: "sky", AccountPath: "accounts/north/sky.yaml", Platform: "bluesky", Handle: "a.example", AccountURL: "https://bsky.app/profile/a.example",
		PlatformID: "did:plc:a", Target: "net", Provider: "bluesky", URL: "https://pds.example", Credential: "SKY", Way: preview.Automatic, HandOver: 15 * time.Minute}
	if i.Outlet != want {
		t.Errorf("%+v", i.Outlet)
	}
	if i.Want != desired.Out || !i.At.Equal(time.Date(2026, 10, 5, 7, 0, 0, 0, time.UTC)) || i.At.Location() != time.UTC || i.Window != 24*time.Hour || i.Problem != nil {
		t.Errorf("%+v", i)
	}
	if want := []string{"account/sky", "campaign/flu", "district/north", "label/news", "label/tips", "language/pl", "platform/bluesky", "post/a"}; !slices.Equal(i.Marks, want) {
		t.Errorf("marks %v", i.Marks)
	}
	if want := []string{"accounts/north/sky.yaml", "calendar/assets/door.yaml", "calendar/assets/media/door.png", "calendar/consents/ward.yaml", postPath}; !slices.Equal(i.Inputs, want) {
		t.Errorf("inputs %v", i.Inputs)
	}
	if toot := item(t, r, "a", "toot"); toot.Credential != "OWN" || toot.HandOver != 72*time.Hour || !slices.Contains(toot.Marks, "language/en") {
		t.Errorf("%+v", toot)
	}
	if face := item(t, r, "a", "face"); face.Way != preview.ByHand || face.Provider != "manual" {
		t.Errorf("%+v", face.Outlet)
	}
}

// The content is exactly what the service gets: texts by the network's own ways,
// alternative texts in the language of the post, media as their files are.
func TestContent(t *testing.T) {
	const link = "https://www.rivermark.example/opening-hours-of-the-clinic"
	r := of(t, post("accounts: [sky, toot]\npublish_at: 2026-10-05T09:00\nlanguage: pl\ncontent_warning: igły\nsensitive: [graphic]\nfirst_comment: Zapisy na "+link+
		"\nlink: https://www.rivermark.example/flu\nmedia: [{asset: door}, {asset: door, alt: Inne., part: 2, crop: \"4:5\"}]\nvariants: {toot: {text: Tylko tu., media: []}}",
		"Więcej na "+link+"\n---\nDruga część #zdrowie $MSFT"))
	c, problem := item(t, r, "a", "sky").Content()
	if problem != nil {
		t.Fatal(problem.Text("en"))
	}
	door := provider.Medium{Asset: "door", Name: "door.png", Kind: "image", Type: "image/png", SHA256: "0a3ab70f0d9dfd4b9a7e7f5a9e0d7b0c", Bytes: 45, Width: 2, Height: 3, Alt: "Drzwi."}
	door.SHA256 = c.Parts[0].Media[0].SHA256
	other := door
	other.Alt, other.Crop = "Inne.", "4:5"
	short := "rivermark.example/opening-hour..."
	want := provider.Content{
		Action: "post", Comment: "Zapisy na " + link, Warning: "igły", Sensitive: []string{"graphic"}, Language: "pl", Visibility: "public", Card: "https://www.rivermark.example/flu",
		CommentAs: &provider.Part{Text: "Zapisy na " + link, Stored: "Zapisy na www." + short, Facets: []provider.Facet{{From: 10, To: 47, Kind: "link", Value: link}}},
		Parts: []provider.Part{
			{Text: "Więcej na " + link, Stored: "Więcej na www." + short, Facets: []provider.Facet{{From: 11, To: 48, Kind: "link", Value: link}}, Media: []provider.Medium{door}},
			{Text: "Druga część #zdrowie $MSFT", Stored: "Druga część #zdrowie $MSFT",
				Facets: []provider.Facet{{From: 15, To: 23, Kind: "hashtag", Value: "zdrowie"}, {From: 24, To: 29, Kind: "hashtag", Value: "$MSFT"}}, Media: []provider.Medium{other}},
		},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %s\nwant %s", told(t, c), told(t, want))
	}
	if c, problem = item(t, r, "a", "toot").Content(); problem != nil {
		t.Fatal(problem.Text("en"))
	}
	want = provider.Content{Action: "post", Comment: "Zapisy na " + link, Warning: "igły", Sensitive: []string{"graphic"}, Language: "pl", Visibility: "public",
		Parts: []provider.Part{{Text: "Tylko tu.\nhttps://www.rivermark.example/flu"}}}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %s\nwant %s", told(t, c), told(t, want))
	}
}

func told(t *testing.T, c provider.Content) string {
	t.Helper()
	text, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What cannot go out says why, and never passes by silence.
func TestProblems(t *testing.T) {
	const at = "accounts: [sky]\npublish_at: 2026-10-05T09:00"
	files := func(lists ...map[string]string) map[string]string {
		all := map[string]string{}
		for _, list := range lists {
			for name, text := range list {
				all[name] = text
			}
		}
		return all
	}
	for _, c := range []struct {
		name    string
		files   map[string]string
		what    desired.What
		content bool // found when the content is made
	}{
		{"no time", post("accounts: [sky]", "Hi."), desired.NoTime, false},
		{"a time that the clocks skip", post("accounts: [sky]\npublish_at: 2026-03-29T02:30", "Hi."), desired.SkippedTime, false},
		{"a time that comes twice", post("accounts: [sky]\npublish_at: 2026-10-25T02:30", "Hi."), desired.DoubledTime, false},
		{"no such day", post("accounts: [sky]\npublish_at: 2026-02-30T09:00", "Hi."), desired.BadTime, false},
		{"no time at all", post("accounts: [sky]\npublish_at: soon", "Hi."), desired.BadTime, false},
		{"a lateness that is none", post(at+"\nlateness: long", "Hi."), desired.BadLateness, false},
		{"an unknown account", post("accounts: [ghost]\npublish_at: 2026-10-05T09:00", "Hi."), desired.NoAccount, false},
		{"an unknown target", files(post(at, "Hi."), map[string]string{"accounts/north/sky.yaml": "platform: bluesky\nhandle: a\nstate: official\ntarget: gone\n"}), desired.NoTarget, false},
		{"no way there", files(post(at, "Hi."), map[string]string{"accounts/north/sky.yaml": "platform: bluesky\nhandle: a\nstate: official\n"}), desired.NoWay, false},
		{"a zone that is none", files(post(at, "Hi."), map[string]string{"accounts/north/sky.yaml": "platform: bluesky\nhandle: a\nstate: official\ntarget: net\ntime_zone: Mars/Base\n"}), desired.BadZone, false},
		{"a hand-over that is none", files(post(at, "Hi."), map[string]string{"masthead.yaml": strings.Replace(organisation, "15m", "soon", 1)}), desired.BadHandOver, false},
		{"two of one id", files(post(at, "Hi."), map[string]string{"calendar/north/2026/10/b.md": "---\nid: a\nstatus: ready\n" + at + "\n---\nHo.\n"}), desired.SameID, false},
		{"more labels than fit", post(at+"\nlabels: ["+labels(120)+"]", "Hi."), desired.TooManyMarks, false},

		{"nothing to say", post(at, ""), desired.Nothing, true},
		{"an empty part", post(at, "One.\n---\n---\nThree."), desired.Nothing, true},
		{"an answer to nobody", post(at+"\naction: reply", "Hi."), desired.NoSubject, true},
		{"for followers where there are none", post(at+"\nvisibility: followers", "Hi."), desired.TooManyReaders, true},
		{"a story", post(at+"\nformat: story", "Hi."), desired.NoFormat, true},
		{"a part that is not there", post(at+"\nmedia: [{asset: door, part: 2}]", "Hi."), desired.NoPart, true},
		{"an unknown asset", post(at+"\nmedia: [{asset: cat}]", "Hi."), desired.NoAsset, true},
		{"a file that is not there", files(post(at+"\nmedia: [{asset: door}]", "Hi."), map[string]string{"calendar/assets/media/door.png": ""}), desired.NoFile, true},
		{"another file than the one approved", files(post(at+"\nmedia: [{asset: door}]", "Hi."), asset("calendar/assets/media/door.png", strings.Repeat("0", 64))), desired.OtherChecksum, true},
		{"an address without a checksum", files(post(at+"\nmedia: [{asset: door}]", "Hi."), asset("https://files.example/door.png", "")), desired.NoChecksum, true},
		{"a file of no known sort", files(post(at+"\nmedia: [{asset: door}]", "Hi."), asset("https://files.example/door", strings.Repeat("0", 64))), desired.NoType, true},
	} {
		r := of(t, c.files)
		if len(r.Items) == 0 {
			t.Errorf("%s: no item; %v", c.name, r.Problems)
			continue
		}
		i := r.Items[0]
		problem := i.Problem
		if c.content {
			if problem != nil {
				t.Errorf("%s: %s without its content", c.name, problem.Text("en"))
			}
			_, problem = i.Content()
		}
		if problem == nil || problem.What != c.what {
			t.Errorf("%s: %+v, want %s", c.name, problem, c.what)
			continue
		}
		english, polish := problem.Text("en"), problem.Text("pl")
		if english == polish || strings.Contains(english+polish, "{") || problem.Path == "" {
			t.Errorf("%s: %q and %q in %q", c.name, english, polish, problem.Path)
		}
	}
}

// Of two posts with one id neither goes out, and each names the other.
func TestTwoOfOneID(t *testing.T) {
	files := post("accounts: [sky]\npublish_at: 2026-10-05T09:00", "Hi.")
	files["calendar/north/2026/10/b.md"] = files[postPath]
	r := of(t, files)
	if len(r.Items) != 2 || r.Items[0].Problem == nil || r.Items[0].Problem.Detail != r.Items[1].Path || r.Items[1].Problem == nil || r.Items[1].Problem.Detail != r.Items[0].Path {
		t.Errorf("%+v", r.Items)
	}
}

func labels(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprint("label-", i))
	}
	return strings.Join(all, ", ")
}

func asset(file, digest string) map[string]string {
	text := "title: Door\nfile: " + file + "\nkind: image\nalt: {en: A., pl: B.}\n"
	if digest != "" {
		text += "sha256: \"" + digest + "\"\n"
	}
	return map[string]string{"calendar/assets/door.yaml": text}
}

// What is not even an item is a problem of the result.
func TestProblemsWithoutAnItem(t *testing.T) {
	for what, files := range map[desired.What]map[string]string{
		desired.NoID:       {postPath: "---\nstatus: ready\naccounts: [sky]\npublish_at: 2026-10-05T09:00\n---\nHi.\n"},
		desired.BadID:      {postPath: "---\nid: A b\nstatus: ready\naccounts: [sky]\n---\nHi.\n"},
		desired.NoAccounts: post("accounts: []", "Hi."),
		desired.NoAccount:  post("accounts: [\"a:b\"]\npublish_at: 2026-10-05T09:00", "Hi."),
		desired.Unreadable: {postPath: "---\nid: a\nstatus: ready\nstatus: draft\n---\nHi.\n"},
	} {
		r := of(t, files)
		if len(r.Items) != 0 || len(r.Problems) != 1 || r.Problems[0].What != what || r.Problems[0].Path != postPath || r.Problems[0].Text("pl") == r.Problems[0].Text("en") {
			t.Errorf("%s: %d items, %+v", what, len(r.Items), r.Problems)
		}
	}
}

// Ideas, slots and drafts are no items, unless something of them is out already.
func TestWants(t *testing.T) {
	known := []ledger.Key{{Post: "a", Target: "sky"}, {Post: "a", Target: "toot"}}
	for _, c := range []struct{ lines, want, wantKnown string }{
		{"status: ready", "sky out", "sky out, toot held"},
		{"status: draft", "", "sky held, toot held"},
		{"status: planned", "", "sky held, toot held"},
		{"status: ready\nhold: {reason: r}", "sky held", "sky held, toot held"},
		{"status: draft\nhold: {reason: r}", "", "sky held, toot held"},
		{"status: ready\nwithdraw: {reason: r}", "sky gone", "sky gone, toot gone"},
	} {
		s := read(t, map[string]string{postPath: "---\nid: a\naccounts: [sky]\npublish_at: 2026-10-05T09:00\n" + c.lines + "\n---\nHi.\n"}, nil)
		if got := wants(desired.Of(s)); got != c.want {
			t.Errorf("%q: %s, want %s", c.lines, got, c.want)
		}
		s.Known = known
		if got := wants(desired.Of(s)); got != c.wantKnown {
			t.Errorf("%q, known: %s, want %s", c.lines, got, c.wantKnown)
		}
	}
}

func wants(r desired.Result) string {
	var all []string
	for _, i := range r.Items {
		all = append(all, i.AccountID+" "+string(i.Want))
	}
	return strings.Join(all, ", ")
}

// A profile is set only where we serve the account ourselves.
func TestProfiles(t *testing.T) {
	r := of(t, map[string]string{"accounts/north/face.yaml": "platform: facebook\nhandle: a\nstate: official\ntarget: people\nprofile: {name: R}\n"})
	if len(r.Profiles) != 1 || r.Profiles[0].Key != (ledger.Key{Post: "profile/sky", Target: "sky"}) || r.Profiles[0].Path != "accounts/north/sky.yaml" {
		t.Fatalf("%+v", r.Profiles)
	}
	p, problem := r.Profiles[0].Profile()
	if problem != nil || p.Name != "Rivermark" || p.Bio != "We help." || p.Avatar == nil || p.Avatar.Type != "image/png" || p.Header != nil {
		t.Errorf("%+v %v", p, problem)
	}
	if want := []string{"accounts/north/sky.yaml", "calendar/assets/door.yaml", "calendar/assets/media/door.png", "calendar/consents/ward.yaml"}; !slices.Equal(r.Profiles[0].Inputs, want) {
		t.Error(r.Profiles[0].Inputs)
	}
}

// Whatever the zone and the day: a time that the wall shows once is that instant,
// one that it shows never or twice is a problem, and neither is ever guessed.
func TestTimesOfAnyZone(t *testing.T) {
	zones := atlas(t)
	names := zones.Names()
	r := rand.New(rand.NewPCG(3, 9))
	for range 25 {
		name := names[r.IntN(len(names))]
		where, err := zones.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{"accounts/north/sky.yaml": "platform: bluesky\nhandle: a\nstate: official\ntarget: net\ntime_zone: " + name + "\n"}
		walls := map[string]string{}
		for n := range 8 {
			wall := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.IntN(365*24*4)) * 15 * time.Minute)
			if _, change := time.Date(2026, 2, 1, 0, 0, 0, 0, where).ZoneBounds(); n < 4 && !change.IsZero() {
				_, offset := change.Zone() // around a change of the clocks
				wall = change.UTC().Add(time.Duration(offset)*time.Second + time.Duration(r.IntN(16)-8)*15*time.Minute)
			}
			id := fmt.Sprint("p-", n)
			walls[id] = wall.Format("2006-01-02T15:04")
			files["calendar/north/2026/"+id+".md"] = "---\nid: " + id + "\nstatus: ready\naccounts: [sky]\npublish_at: " + walls[id] + "\n---\nHi.\n"
		}
		for _, i := range of(t, files).Items {
			var instants []time.Time
			wall, _ := time.Parse("2006-01-02T15:04", walls[i.Key.Post])
			for shift := -16 * 60; shift <= 16*60; shift += 5 { // every offset in use is of whole five minutes
				if at := wall.Add(time.Duration(shift) * time.Minute); at.In(where).Format("2006-01-02T15:04") == walls[i.Key.Post] {
					instants = append(instants, at)
				}
			}
			one := len(instants) == 1
			if one != (i.Problem == nil) || one && !i.At.Equal(instants[0]) || !one && !i.At.IsZero() {
				t.Errorf("%s in %s: %s, %+v; the wall shows it at %v", walls[i.Key.Post], name, i.At, i.Problem, instants)
			}
		}
	}
}

// Each account has its own time: by its zone, its district's, or its variant.
func TestTimesOfAccounts(t *testing.T) {
	r := of(t, post("accounts: [sky, toot, far]\npublish_at: 2026-10-05T09:00\nvariants: {mastodon: {publish_at: 2026-10-05T18:30}, far: {publish_at: 2026-10-06T07:00+02:00}}", "Hi."))
	for account, want := range map[string]string{"sky": "2026-10-05T07:00:00Z", "toot": "2026-10-05T16:30:00Z", "far": "2026-10-06T05:00:00Z"} {
		if got := item(t, r, "a", account).At.Format(time.RFC3339); got != want {
			t.Errorf("%s: %s, want %s", account, got, want)
		}
	}
	r = of(t, post("accounts: [far]\npublish_at: 2026-10-05T09:00", "Hi."))
	if got := item(t, r, "a", "far").At.Format(time.RFC3339); got != "2026-10-05T00:00:00Z" {
		t.Errorf("in the zone of its district: %s", got)
	}
	// A day of lateness is a day on the wall: 25 hours in the night of the change.
	r = of(t, post("accounts: [sky]\npublish_at: 2026-10-24T12:00\nlateness: 1d", "Hi."))
	if got := item(t, r, "a", "sky").Window; got != 25*time.Hour {
		t.Errorf("window %s", got)
	}
}
