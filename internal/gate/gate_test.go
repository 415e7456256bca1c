package gate_test

import (
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/doc"
	"masthead/internal/gate"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/zone"
)

// small is an organisation in which nothing speaks against the post a at sky on
// 5 October 2026, 9:00 in Warsaw.
var small = map[string]string{
	"masthead.yaml":                       "name: R\ntime_zone: Europe/Warsaw\ndefaults: {language: en}\non_duty: {labels: [recall], for: 4h}\n",
	"policies/platforms/bluesky.yaml":     "name: Bluesky\naliases: [bsky]\nas_of: 2026-01-01\nsources: {}\n",
	"policies/platforms/x.yaml":           "name: X\naliases: [twitter]\nas_of: 2026-01-01\nsources: {}\n",
	"accounts/people/ann.yaml":            "name: Ann Ek\nstatus: active\non_call: [{days: [mon], from: \"08:00\", to: \"18:00\"}]\n",
	"accounts/people/jan.yaml":            "name: Jan Lis\nstatus: active\n",
	"accounts/north/sky.yaml":             "platform: bluesky\nhandle: a.example\nstate: official\nowner: jan\n",
	"calendar/assets/door.yaml":           "title: Door\nfile: calendar/assets/media/door.png\nkind: image\nrights: {from: 2026-01-01, until: 2026-12-31, channels: [bsky, x]}\nconsents: [ward]\n",
	"calendar/consents/ward.yaml":         "reference: r\ngiven_on: 2026-01-01\nuntil: 2026-12-31\nchannels: [bluesky]\n",
	"calendar/north/2026/10/a.md":         "---\nid: a\nstatus: ready\naccounts: [sky]\npublish_at: 2026-10-05T09:00\nauthor: ann\nlabels: [recall]\nembargo_until: 2026-10-04\nmedia: [{asset: door}]\n---\nHello.\n",
	"calendar/blackouts/mourning.yaml":    "title: Mourning\nfrom: 2026-10-01\nuntil: 2026-10-04\nscope: {all: true}\n",
	"calendar/blackouts/other.yaml":       "title: Other\nfrom: 2026-10-01\nuntil: 2026-10-09\nscope: {districts: [south]}\n",
	"calendar/pauses/spared.yaml":         "title: Spared\nsince: 2026-10-01T08:00\nscope: {all: true}\nexcept: {posts: [a]}\n",
	"calendar/pauses/over.yaml":           "title: Over\nsince: 2026-10-01T08:00\nscope: {all: true}\nended: {at: 2026-10-02T08:00}\n",
	"policies/platforms/unknown-net.yaml": "name: U\nas_of: 2026-01-01\nsources: {}\n",
}

// source builds the small organisation with other files; an empty one is none.
func source(t *testing.T, zones *zone.Atlas, files map[string]string) gate.Source {
	t.Helper()
	var docs []*doc.Doc
	platforms := map[string]map[string]any{}
	for name, text := range small {
		if other, changed := files[name]; changed {
			text = other
		}
		docs = append(docs, parse(t, name, text))
	}
	for name, text := range files {
		if small[name] == "" {
			docs = append(docs, parse(t, name, text))
		}
	}
	for _, d := range docs {
		if d != nil && strings.HasPrefix(d.Path, "policies/platforms/") {
			platforms[strings.TrimSuffix(path.Base(d.Path), ".yaml")] = d.Value.(map[string]any)
		}
	}
	set, err := platform.New(platforms)
	if err != nil {
		t.Fatal(err)
	}
	return gate.Source{Org: model.Build(docs), Platforms: set, Zones: zones}
}

func parse(t *testing.T, name, text string) *doc.Doc {
	t.Helper()
	if text == "" {
		return nil
	}
	read := doc.ParseYAML
	if path.Ext(name) == ".md" {
		read = doc.ParseFrontMatter
	}
	d, problems := read(name, []byte(text), doc.Limits{})
	if len(problems) > 0 {
		t.Fatal(name, problems)
	}
	return d
}

func atlas(t *testing.T) *zone.Atlas {
	t.Helper()
	zones, err := zone.New()
	if err != nil {
		t.Fatal(err)
	}
	return zones
}

var due = time.Date(2026, 10, 5, 7, 0, 0, 0, time.UTC)

func reasons(bars []gate.Bar) string {
	var all []string
	for _, b := range bars {
		all = append(all, string(b.Kind)+":"+string(b.Reason))
	}
	return strings.Join(all, " ")
}

// edited is a file of the small organisation with one text in place of another.
func edited(t *testing.T, name, old, new string) map[string]string {
	t.Helper()
	if !strings.Contains(small[name], old) {
		t.Fatalf("%s does not have %q", name, old)
	}
	return map[string]string{name: strings.Replace(small[name], old, new, 1)}
}

// Each gate has a case that it lets through and one that it does not: what
// differs between them is what the case says.
func TestGates(t *testing.T) {
	const post, account, settings = "calendar/north/2026/10/a.md", "accounts/north/sky.yaml", "masthead.yaml"
	zones := atlas(t)
	for _, c := range []struct {
		name  string
		files map[string]string
		at    time.Duration // after it is due
		want  string
	}{
		{"nothing", nil, 0, ""},
		{"to the end of its window", nil, time.Hour, ""},
		{"after its window", nil, time.Hour + time.Second, "late:too-late"},

		{"the last day of a blackout is one", edited(t, "calendar/blackouts/mourning.yaml", "until: 2026-10-04", "until: 2026-10-05"), 0, "blackout:in-blackout"},
		{"an hour before it begins", edited(t, "calendar/blackouts/mourning.yaml", "from: 2026-10-01\nuntil: 2026-10-04", "from: 2026-10-05T10:00\nuntil: 2026-10-06"), 0, ""},
		{"a late one falls into it", edited(t, "calendar/blackouts/mourning.yaml", "from: 2026-10-01\nuntil: 2026-10-04", "from: 2026-10-05T10:00\nuntil: 2026-10-06"), time.Hour, "blackout:in-blackout"},
		{"of its district", edited(t, "calendar/blackouts/other.yaml", "[south]", "[north]"), 0, "blackout:in-blackout"},
		{"of its platform by another name", map[string]string{"calendar/blackouts/net.yaml": "title: Net\nfrom: 2026-10-05\nuntil: 2026-10-05\nscope: {platforms: [bluesky]}\n",
			account: strings.Replace(small[account], "platform: bluesky", "platform: bsky", 1)}, 0, "blackout:in-blackout"},
		{"a blackout that nobody can read", edited(t, "calendar/blackouts/other.yaml", "from: 2026-10-01", "from: soon"), 0, "unknown:unread-stop"},

		{"a pause that spares another post", edited(t, "calendar/pauses/spared.yaml", "[a]", "[b]"), 0, "pause:in-pause"},
		{"a pause that begins later", map[string]string{"calendar/pauses/later.yaml": "title: Later\nsince: 2026-10-05T09:01\nscope: {all: true}\n"}, 0, ""},
		{"an open pause without its beginning", edited(t, "calendar/pauses/spared.yaml", "since: 2026-10-01T08:00", "since: now"), 0, "unknown:unread-stop"},

		{"rights that begin later", edited(t, "calendar/assets/door.yaml", "from: 2026-01-01", "from: 2026-10-06"), 0, "rights:rights-not-begun"},
		{"rights that end on the day", edited(t, "calendar/assets/door.yaml", "until: 2026-12-31", "until: 2026-10-05"), 0, ""},
		{"rights that have ended", edited(t, "calendar/assets/door.yaml", "until: 2026-12-31", "until: 2026-10-04"), 0, "rights:rights-ended"},
		{"rights for another network", edited(t, "calendar/assets/door.yaml", "[bsky, x]", "[twitter]"), 0, "rights:rights-channel"},
		{"an asset that is not there", map[string]string{"calendar/assets/door.yaml": ""}, 0, "unknown:no-asset"},

		{"a consent withdrawn later", edited(t, "calendar/consents/ward.yaml", "given_on", "withdrawn_at: 2027-01-01\ngiven_on"), 0, "consent:consent-withdrawn"},
		{"a consent that has ended", edited(t, "calendar/consents/ward.yaml", "until: 2026-12-31", "until: 2026-10-04"), 0, "consent:consent-ended"},
		{"a consent given later", edited(t, "calendar/consents/ward.yaml", "given_on: 2026-01-01", "given_on: 2026-10-06"), 0, "consent:consent-not-yet"},
		{"a consent for another network", edited(t, "calendar/consents/ward.yaml", "[bluesky]", "[x]"), 0, "consent:consent-channel"},
		{"a consent that is not there", map[string]string{"calendar/consents/ward.yaml": ""}, 0, "unknown:no-consent"},

		{"an embargo of the day", edited(t, post, "embargo_until: 2026-10-04", "embargo_until: 2026-10-05"), 0, "embargo:under-embargo"},
		{"an embargo until the minute", edited(t, post, "embargo_until: 2026-10-04", "embargo_until: 2026-10-05T09:00"), 0, ""},
		{"an embargo that nobody can read", edited(t, post, "embargo_until: 2026-10-04", "embargo_until: soon"), 0, "unknown:unclear-embargo"},

		{"an account not ours yet", edited(t, account, "official", "proposed"), 0, "account:not-official"},
		{"an account that is closed", edited(t, account, "official", "closed"), 0, "account:not-official"},
		{"an account closed afterwards", edited(t, account, "official", "closed\nclosed_on: 2026-10-05"), 0, ""},
		{"an account closed before", edited(t, account, "official", "closed\nclosed_on: 2026-10-04"), 0, "account:not-official"},
		{"a goodbye", edited(t, account, "official", "closing\nclosed_on: 2026-10-05"), 0, ""},
		{"a goodbye too late", edited(t, account, "official", "closing\nclosed_on: 2026-10-04"), 0, "account:not-official"},
		{"an account that is not there", map[string]string{account: ""}, 0, "account:no-account"},
		{"a zone that is none", edited(t, account, "official", "official\ntime_zone: Mars/Base"), 0, "unknown:no-zone"},

		{"the author left", edited(t, "accounts/people/ann.yaml", "active", "left\nleft_on: 2026-10-04"), 0, "duty:unattended person:author-left"},
		{"the author leaves that day", edited(t, "accounts/people/ann.yaml", "active", "left\nleft_on: 2026-10-05"), 0, "duty:unattended"},
		{"the owner left", edited(t, "accounts/people/jan.yaml", "active", "left\nleft_on: 2026-10-04"), 0, "person:owner-left"},
		{"the organisation only warns of it", map[string]string{"accounts/people/jan.yaml": "name: Jan\nstatus: left\n",
			settings: small[settings] + "rules: {owner-has-left: warning}\n"}, 0, ""},

		{"nobody on call afterwards", edited(t, "accounts/people/ann.yaml", "18:00", "12:59"), 0, "duty:unattended"},
		{"a label that needs nobody", edited(t, post, "[recall]", "[news]"), 0, ""},
		{"a post that is not there", map[string]string{post: ""}, 0, "unknown:no-post"},
	} {
		g := gate.New(source(t, zones, c.files))
		bars := g.At(gate.Send{Post: "a", Account: "sky", Due: due, Window: time.Hour}, due.Add(c.at))
		if strings.HasPrefix(c.name, "nobody on call") || !strings.Contains(reasons(bars), "duty") || strings.Contains(c.want, "duty") {
			if got := reasons(bars); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		} else {
			t.Errorf("%s: nobody on duty: %v", c.name, bars)
		}
		for _, b := range bars {
			english, polish := b.Text("en"), b.Text("pl")
			if english == polish || strings.Contains(english+polish, "{") || english == string(b.Reason) {
				t.Errorf("%s: %q and %q", c.name, english, polish)
			}
		}
	}
}

func TestWhatIsNotReadStopsEverything(t *testing.T) {
	s := source(t, atlas(t), nil)
	s.Unread = []string{"calendar/north/2026/10/b.md", "calendar/blackouts/broken.yaml"}
	bars := gate.New(s).At(gate.Send{Post: "a", Account: "sky", Due: due, Window: time.Hour}, due)
	if len(bars) != 1 || bars[0].Path != "calendar/blackouts/broken.yaml" {
		t.Error(bars)
	}
	if bars := gate.New(source(t, s.Zones, nil)).At(gate.Send{Post: "a", Account: "sky"}, due); reasons(bars) != "unknown:no-time" {
		t.Error("without a time:", bars)
	}
}

// A day is that of the account's own zone, and a bar says when it ends.
func TestDaysAreOfTheZone(t *testing.T) {
	zones := atlas(t)
	for name, hour := range map[string]int{"Asia/Tokyo": 15, "Europe/Warsaw": 22, "America/New_York": 4} {
		g := gate.New(source(t, zones, map[string]string{"accounts/north/sky.yaml": small["accounts/north/sky.yaml"] + "time_zone: " + name + "\n"}))
		end := time.Date(2026, 10, 4, hour, 0, 0, 0, time.UTC)
		if name == "America/New_York" {
			end = end.AddDate(0, 0, 1)
		}
		send := gate.Send{Post: "a", Account: "sky", Due: end, Window: time.Hour}
		before := slices.DeleteFunc(g.At(send, end.Add(-time.Second)), func(b gate.Bar) bool { return b.Kind != gate.Blackout })
		if len(before) != 1 || !before[0].Until.Equal(end) {
			t.Errorf("%s: %v", name, before)
		}
		if slices.ContainsFunc(g.At(send, end), func(b gate.Bar) bool { return b.Kind == gate.Blackout }) {
			t.Errorf("%s: the blackout does not end at %s", name, end)
		}
	}
}
