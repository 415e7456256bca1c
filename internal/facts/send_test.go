package facts

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/shape"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// timeIndex makes an index of files; a version of the past is of the same form.
func timeIndex(t testing.TB, now string, head, before map[string]string) *Index {
	t.Helper()
	zones, err := zone.New()
	if err != nil {
		t.Fatal(err)
	}
	platforms, err := platform.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	schemas, _ := shape.Compile(nil)
	instant, err := time.Parse(time.RFC3339, now)
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Head: organizationOf(head), Zones: zones, Platforms: platforms, Schemas: schemas, Now: instant}
	in.Org, in.Rights = in.Head, in.Head
	if before != nil {
		in.Before, in.Changes = organizationOf(before), map[string]tree.Kind{}
		for path := range head {
			if before[path] == "" {
				in.Changes[path] = tree.Added
			} else if before[path] != head[path] {
				in.Changes[path] = tree.Modified
			}
		}
	}
	return New(in)
}

func organizationOf(files map[string]string) *model.Organization {
	var docs []*doc.Doc
	for path, text := range files {
		read := doc.ParseYAML
		if strings.HasSuffix(path, ".md") {
			read = doc.ParseFrontMatter
		}
		d, _ := read(path, []byte(text), doc.Limits{})
		docs = append(docs, d)
	}
	return model.Build(docs)
}

// world has accounts in three zones; Auckland's Monday begins on Warsaw's Sunday.
func world(more map[string]string) map[string]string {
	files := map[string]string{
		"masthead.yaml":               "name: A\nlead: a\ntime_zone: Europe/Warsaw\nlanguages: [en]\ndefaults: {lead_time: 2h}\n",
		"accounts/districts/d.yaml":   "name: D\nmanagers: [a]\n",
		"accounts/d/warsaw.yaml":      "platform: mastodon\nhandle: a@example.org\nstate: official\n",
		"accounts/d/auckland.yaml":    "platform: x\nhandle: a\nstate: official\ntime_zone: Pacific/Auckland\n",
		"accounts/d/los-angeles.yaml": "platform: x\nhandle: b\nstate: official\ntime_zone: America/Los_Angeles\n",
	}
	for path, text := range more {
		files[path] = text
	}
	return files
}

func postText(id, accounts, at, more string) string {
	return fmt.Sprintf("---\nid: %s\nstatus: ready\naccounts: [%s]\npublish_at: %s\n%s---\nText.\n", id, accounts, at, more)
}

const postPath = "calendar/d/2026/10/p.md"

func factsOf(x *Index, path string) map[string]any {
	return x.Of(x.Thing(path), x.Thing(path).Kind)
}

// field is one value of each item of a list of facts.
func field(value any, name string) []any {
	var out []any
	list, _ := value.([]any)
	for _, item := range list {
		out = append(out, item.(map[string]any)[name])
	}
	return out
}

func TestOneLocalTimeIsManyInstants(t *testing.T) {
	x := timeIndex(t, "2026-10-01T09:00:00Z", world(map[string]string{postPath: postText("p", "warsaw, auckland", "2026-10-05T09:00", "")}), nil)
	got := field(factsOf(x, postPath)["sends"], "utc")
	if want := []any{"2026-10-05T07:00:00Z", "2026-10-04T20:00:00Z"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A time that is skipped in one zone and fine in another is told for the one.
func TestATimeIsSkippedOnlyWhereTheClocksChange(t *testing.T) {
	x := timeIndex(t, "2026-10-01T09:00:00Z", world(map[string]string{postPath: postText("p", "warsaw, auckland, los-angeles", "2027-03-14T02:30", "")}), nil)
	got := field(factsOf(x, postPath)["skipped_times"], "zone")
	if want := []any{"America/Los_Angeles"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A blackout of a day is that day where the account is; one with offsets is
// the same moment everywhere.
func TestTheDayOfABlackoutIsTheAccountsDay(t *testing.T) {
	blackout := func(from, until string) string {
		return "title: B\nscope: {all: true}\nreason: other\nfrom: " + from + "\nuntil: " + until + "\n"
	}
	for _, c := range []struct{ from, until, at, want string }{
		{"2026-10-05", "2026-10-05", "2026-10-05T00:00", "warsaw auckland"},
		{"2026-10-05", "2026-10-05", "2026-10-05T23:59", "warsaw auckland"},
		{"2026-10-05", "2026-10-05", "2026-10-04T20:00Z", "auckland"},
		{"2026-10-05T00:00+02:00", "2026-10-05T10:00+02:00", "2026-10-05T09:59", "warsaw"},
		{"2026-10-05T00:00Z", "2026-10-05T10:00Z", "2026-10-05T10:00Z", ""},
	} {
		x := timeIndex(t, "2026-10-01T09:00:00Z", world(map[string]string{
			"calendar/blackouts/b.yaml": blackout(c.from, c.until), postPath: postText("p", "warsaw, auckland", c.at, "")}), nil)
		got := strings.Trim(fmt.Sprint(field(factsOf(x, postPath)["blackouts"], "account")...), "[]")
		if got = strings.Join(strings.Fields(strings.ReplaceAll(got, "auckland", " auckland")), " "); got != c.want {
			t.Errorf("%s..%s at %s: got %q, want %q", c.from, c.until, c.at, got, c.want)
		}
	}
}

// What a change brings is told by the post, not by the file.
func TestAMovedFileBringsNoNewSend(t *testing.T) {
	text := postText("p", "warsaw", "2026-10-05T09:00", "")
	const moved = "calendar/d/2026/11/p.md"
	for _, c := range []struct {
		name, after string
		want        int
	}{
		{"moved", text, 0},
		{"other spelling of the time", postText("p", "warsaw", `"2026-10-05 07:00Z"`, ""), 0},
		{"other time", postText("p", "warsaw", "2026-10-05T09:01", ""), 1},
		{"one more account", postText("p", "warsaw, auckland", "2026-10-05T09:00", ""), 1},
		{"other post", postText("q", "warsaw", "2026-10-05T09:00", ""), 1},
	} {
		x := timeIndex(t, "2026-10-01T09:00:00Z", world(map[string]string{moved: c.after}), world(map[string]string{postPath: text}))
		if got := len(field(factsOf(x, moved)["new_sends"], "at")); got != c.want {
			t.Errorf("%s: %d new sends, want %d", c.name, got, c.want)
		}
	}
}

// Weeks and days are the account's own, and a broken post takes no place.
func TestOnlyWhatGoesOutCounts(t *testing.T) {
	files := world(map[string]string{
		"accounts/d/auckland.yaml": "platform: x\nhandle: a\nstate: official\ntime_zone: Pacific/Auckland\ncadence: {per_day: 1}\n",
	})
	for i, c := range []struct{ at, more string }{
		{"2026-10-04T12:00Z", ""},                          // Monday 01:00 in Auckland
		{"2026-10-04T10:00Z", ""},                          // Sunday 23:00
		{"2026-10-05T10:59Z", ""},                          // Monday 23:59
		{"2026-10-05T12:00", "hold: {reason: a, by: a}\n"}, // held
		{"2026-10-31T99:00", ""},                           // no time
	} {
		files[fmt.Sprintf("calendar/d/2026/10/%d.md", i)] = postText(fmt.Sprint("p", i), "auckland", c.at, c.more)
	}
	x := timeIndex(t, "2026-10-01T09:00:00Z", files, nil)
	var told []string
	for path := range files {
		if factsOf(x, path)["crowd"] != nil {
			told = append(told, path)
		}
	}
	if want := []string{"calendar/d/2026/10/2.md"}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

// In the night when the clocks go back a shift lasts an hour longer.
func TestShiftsFollowOneAnother(t *testing.T) {
	person := "name: A\nroles: [on-call]\nstatus: active\non_call:\n" +
		"  - {days: [sat], from: \"22:00\", to: \"06:00\"}\n  - {days: [sun], from: \"06:00\", to: \"10:00\"}\n"
	for _, c := range []struct{ at, lasts, want string }{
		{"2026-10-24T22:00", "13h", ""},
		{"2026-10-24T22:00", "14h", "2026-10-25 10:00"},
		{"2026-10-24T21:59", "1h", "2026-10-24 21:59"},
		{"2026-10-25T05:59", "1h", ""},
	} {
		x := timeIndex(t, "2026-10-01T09:00:00Z", world(map[string]string{
			"masthead.yaml":          "name: A\nlead: a\ntime_zone: Europe/Warsaw\nlanguages: [en]\non_duty: {labels: [urgent], for: " + c.lasts + "}\n",
			"accounts/people/a.yaml": person, postPath: postText("p", "warsaw", c.at, "labels: [urgent]\n")}), nil)
		got := ""
		if fact, ok := factsOf(x, postPath)["unattended"].(map[string]any); ok {
			got = fact["from"].(string)
		}
		if got != c.want {
			t.Errorf("%s for %s: got %q, want %q", c.at, c.lasts, got, c.want)
		}
	}
}

// generated is a busy organisation: a post every two hours at each of a
// thousand accounts in turn, with the stops of a long life.
func generated(posts int) map[string]string {
	files := world(nil)
	for i := range 1000 {
		zones := []string{"Europe/Warsaw", "Europe/London", "America/New_York"}
		files[fmt.Sprintf("accounts/d/a%d.yaml", i)] = "platform: mastodon\nhandle: a@example.org\nstate: official\ntime_zone: " + zones[i%3] + "\n"
	}
	for i := range 40 {
		day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 9*i).Format(time.DateOnly)
		files[fmt.Sprintf("calendar/blackouts/b%d.yaml", i)] = "title: B\nscope: {districts: [e]}\nreason: other\nfrom: " + day + "\nuntil: " + day + "\n"
	}
	start := time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
	for i := range posts {
		at := start.Add(time.Duration(i) * 40 * time.Minute).Format("2006-01-02T15:04")
		text := fmt.Sprintf("---\nid: p%d\nstatus: ready\naccounts: [a%d, a%d]\npublish_at: %s\nlanguage: en\nlabels: [urgent]\n---\n"+
			"The clinic in the north is open on Monday. Walk in between 10 am and 4 pm, no appointment needed. #FluJab\n", i, i%1000, (i+1)%1000, at)
		files[fmt.Sprintf("calendar/d/2026/10/p%d.md", i)] = text
	}
	return files
}

// BenchmarkTimeFacts tells the time facts of 10,000 posts from scratch, the
// index included; the custom metric is per post.
func BenchmarkTimeFacts(b *testing.B) {
	const posts = 10_000
	x := timeIndex(b, "2026-10-01T09:00:00Z", generated(posts), nil)
	for b.Loop() {
		x.times = newTimetable(x)
		for _, p := range x.Head.Posts.All {
			x.add(map[string]any{}, timeFacts, p.Thing)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/posts, "ns/post")
}
