package report

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/change"
	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/tree"
)

func renderChange(t testing.TB, format string, c Changes) string {
	t.Helper()
	i := slices.IndexFunc(ChangeFormats, func(f ChangeFormat) bool { return f.Name == format })
	var b bytes.Buffer
	if err := ChangeFormats[i].Write(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// compareFiles is the change between two versions by path, as of a day before
// the posts of the sample go out.
func compareFiles(t testing.TB, before, after map[string]string) *change.Change {
	t.Helper()
	version := func(files map[string]string) *tree.Tree {
		all := map[string][]byte{}
		for path, text := range files {
			all[path] = []byte(text)
		}
		return tree.Memory(all)
	}
	in, err := change.Read(context.Background(), version(before), version(after))
	if err != nil {
		t.Fatal(err)
	}
	in.Now = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	return change.Between(in)
}

func postFile(id, status, at, body string, more ...string) string {
	return "---\nid: " + id + "\nstatus: " + status + "\naccounts: [north-mastodon, far-mastodon]\npublish_at: " + at + "\n" +
		strings.Join(more, "\n") + "\n---\n" + body + "\n"
}

// oldVersion and newVersion differ in one thing of most sorts.
func oldVersion() map[string]string {
	return map[string]string{
		"masthead.yaml":                      "name: Northwind\ntime_zone: Europe/Warsaw\nlead: ada\ndefaults: {gap: 1h}\n",
		"accounts/districts/far.yaml":        "name: Far\ntime_zone: America/New_York\n",
		"accounts/north/north-mastodon.yaml": "platform: mastodon\nhandle: north\nstate: official\nowner: ada\nadmins: [ada]\ncadence: {per_day: 2}\n",
		"accounts/far/far-mastodon.yaml":     "platform: mastodon\nhandle: far\nstate: official\n",
		"accounts/people/ada.yaml":           "name: Ada\nstatus: active\nroles: [lead]\n",
		"accounts/people/ben.yaml":           "name: Ben\nstatus: active\n",
		"calendar/pauses/flood.yaml":         "title: Flood\nscope: {all: true}\nsince: 2026-09-30T10:00\n",
		"calendar/blackouts/all.yaml":        "scope: {districts: [north, far]}\nfrom: 2026-10-10\nuntil: 2026-10-12\n",
		"policies/rules/loud.rego":           "# METADATA\n# title: Nobody shouts\n# custom:\n#   severity: error\n#   kinds: [post]\npackage masthead.rules.loud\n",
		"calendar/north/hours.md":            postFile("hours", "ready", "2026-10-02T09:00", "Open from 8 to 16, for all of you."),
		"calendar/north/late.md":             postFile("late", "draft", "2026-10-03T09:00", "See you then."),
		"calendar/north/gone.md":             postFile("gone", "ready", "2026-09-03T09:00", "Good bye."),
		"calendar/north/back.md":             postFile("back", "ready", "2026-09-04T09:00", "A mistake."),
		"calendar/north/typo.md":             postFile("typo", "ready", "2026-10-04T09:00", "Come in, all of yu, and bring your frends and everybody you know."),
		"calendar/north/same.md":             postFile("same", "ready", "2026-10-05T09:00", "The same."),
		"calendar/north/bad.md":              postFile("bad", "ready", "2026-10-06T09:00", "Bad time."),
		"calendar/assets/media/a.jpg":        "one",
		".github/workflows/check.yaml":       "on: push\n",
		"policies/thresholds/process.yaml":   "correction_letters: {value: 6, source: us, as_of: 2026-01-01, confidence: low}\n",
	}
}

func newVersion() map[string]string {
	files := oldVersion()
	delete(files, "calendar/north/gone.md")
	maps.Copy(files, map[string]string{
		"masthead.yaml":                      "name: Northwind\ntime_zone: Europe/Warsaw\nlead: ada\ndefaults: {gap: 30m}\n",
		"accounts/north/north-mastodon.yaml": "platform: mastodon\nhandle: north\nstate: closing\nowner: ben\nbackup: ada\nadmins: [ada, ben]\ncadence: {per_day: 1}\n",
		"accounts/people/ada.yaml":           "name: Ada\nstatus: left\nroles: [lead]\n",
		"accounts/people/ben.yaml":           "name: Ben\nstatus: active\nroles: [legal]\n",
		"calendar/pauses/flood.yaml":         "title: Flood\nscope: {all: true}\nsince: 2026-09-30T10:00\nended: {at: 2026-10-01T08:00, by: ada}\n",
		"calendar/blackouts/all.yaml":        "scope: {districts: [north, far]}\nfrom: 2026-10-10\nuntil: 2026-10-14\n",
		"policies/rules/loud.rego":           "# METADATA\n# title: Nobody shouts\n# custom:\n#   severity: warning\n#   kinds: [post]\npackage masthead.rules.loud\n",
		"calendar/north/hours.md":            postFile("hours", "ready", "2026-10-02T11:00", "Open from 9 to 16, for all of you.", "labels: [service]"),
		"calendar/north/late.md":             postFile("late", "ready", "2026-10-05T09:00", "See you then."),
		"calendar/north/back.md":             postFile("back", "ready", "2026-09-04T09:00", "A mistake.", "withdraw: {reason: It was wrong.}"),
		"calendar/north/typo.md":             postFile("typo", "ready", "2026-10-04T09:00", "Come in, all of you, and bring your frends and everybody you know."),
		"calendar/north/same.md":             postFile("same", "ready", "2026-10-05T09:00", "The same.", "# a comment"),
		"calendar/north/bad.md":              postFile("bad", "ready", "soon", "Bad time."),
		"calendar/north/new.md":              postFile("new", "draft", "2026-10-07T09:00", "First part.\n---\nSecond part."),
		"calendar/assets/media/a.jpg":        "two",
		"calendar/assets/media/b.jpg":        "two",
		".github/workflows/check.yaml":       "on: pull_request\n",
	})
	return files
}

func sampleChange(t testing.TB) Changes {
	effect := &Effect{Removed: []diag.Finding{{Rule: "loud", Path: "calendar/north/hours.md", Severity: diag.Error}}}
	return Changes{Change: compareFiles(t, oldVersion(), newVersion()), Base: "main", Head: "change", Fork: "0123456789abcdef0123456789abcdef01234567",
		Effect: effect, Findings: effect.Removed}
}

// TestChangeReads compares what people read with what is kept in testdata.
func TestChangeReads(t *testing.T) {
	for _, c := range []struct{ file, format, language string }{
		{"change.txt", "text", "en"}, {"change.pl.txt", "text", "pl"}, {"change.md", "markdown", "en"}, {"change.pl.md", "markdown", "pl"},
	} {
		want, err := os.ReadFile(filepath.Join("testdata", c.file))
		if err != nil {
			t.Fatal(err)
		}
		r := sampleChange(t)
		r.Language = c.language
		wantText(t, renderChange(t, c.format, r), string(want))
	}
}

func TestMovesAreToldAsPeopleCount(t *testing.T) {
	moment := func(at, zone string) change.Moment { return change.Moment{Written: "x", At: at, Zone: zone} }
	warsaw := "Europe/Warsaw"
	for _, c := range []struct{ from, to, en, pl string }{
		{"2026-10-02T09:00:00+02:00", "2026-10-02T11:00:00+02:00", "moved two hours later in Europe/Warsaw: Friday 2 October 2026, 11:00 instead of 09:00",
			"przesunięto o dwie godziny później w strefie Europe/Warsaw: piątek 2 października 2026, 11:00 zamiast 09:00"},
		{"2026-10-02T11:00:00+02:00", "2026-10-02T09:30:00+02:00", "moved one hour and 30 minutes earlier in Europe/Warsaw: Friday 2 October 2026, 09:30 instead of 11:00",
			"przesunięto o godzinę i 30 minut wcześniej w strefie Europe/Warsaw: piątek 2 października 2026, 09:30 zamiast 11:00"},
		{"2026-10-02T09:00:00+02:00", "2026-10-05T09:00:00+02:00", "moved three days later in Europe/Warsaw: from Friday 2 October to Monday 5 October 2026, still at 09:00",
			"przesunięto o trzy dni później w strefie Europe/Warsaw: z piątku 2 października na poniedziałek 5 października 2026, nadal o 09:00"},
		{"2026-10-30T09:00:00+01:00", "2026-10-02T09:00:00+02:00", "moved four weeks earlier in Europe/Warsaw: from Friday 30 October to Friday 2 October 2026, still at 09:00",
			"przesunięto o cztery tygodnie wcześniej w strefie Europe/Warsaw: z piątku 30 października na piątek 2 października 2026, nadal o 09:00"},
		// The clocks go back in the night: 24 hours of the wall are 25 on the clock.
		{"2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00", "moved one day later in Europe/Warsaw: from Saturday 24 October to Sunday 25 October 2026, still at 12:00",
			"przesunięto o dzień później w strefie Europe/Warsaw: z soboty 24 października na niedzielę 25 października 2026, nadal o 12:00"},
		// In March they go forward: from 01:30 to 03:30 it is one hour.
		{"2027-03-28T01:30:00+01:00", "2027-03-28T03:30:00+02:00", "moved one hour later in Europe/Warsaw: Sunday 28 March 2027, 03:30 instead of 01:30",
			"przesunięto o godzinę później w strefie Europe/Warsaw: niedziela 28 marca 2027, 03:30 zamiast 01:30"},
		{"2026-10-02T23:00:00+02:00", "2026-10-03T01:00:00+02:00", "moved two hours later in Europe/Warsaw: Friday 2 October 2026, 23:00 → Saturday 3 October 2026, 01:00",
			"przesunięto o dwie godziny później w strefie Europe/Warsaw: piątek 2 października 2026, 23:00 → sobota 3 października 2026, 01:00"},
		{"2026-12-31T09:00:00+01:00", "2027-01-13T10:00:00+01:00", "moved 13 days later in Europe/Warsaw: Thursday 31 December 2026, 09:00 → Wednesday 13 January 2027, 10:00",
			"przesunięto o 13 dni później w strefie Europe/Warsaw: czwartek 31 grudnia 2026, 09:00 → środa 13 stycznia 2027, 10:00"},
		{"2026-12-31T09:00:00+01:00", "2027-01-01T09:00:00+01:00", "moved one day later in Europe/Warsaw: from Thursday 31 December 2026 to Friday 1 January 2027, still at 09:00",
			"przesunięto o dzień później w strefie Europe/Warsaw: z czwartku 31 grudnia 2026 na piątek 1 stycznia 2027, nadal o 09:00"},
	} {
		for _, language := range [][2]string{{"en", c.en}, {"pl", c.pl}} {
			m := change.Move{From: moment(c.from, warsaw), To: moment(c.to, warsaw)}
			wantText(t, newTeller(language[0], plainInk{}, false).move(m), language[1])
		}
	}
	odd := change.Move{From: moment("2026-10-02T09:00:00+02:00", warsaw), To: moment("2026-10-02T09:00:00-04:00", "America/New_York")}
	wantText(t, newTeller("en", plainInk{}, false).move(odd),
		"moved six hours later: Friday 2 October 2026, 09:00 (Europe/Warsaw) → Friday 2 October 2026, 09:00 (America/New_York)")
	gap := change.Move{From: odd.From, To: change.Moment{Written: "x", At: "2027-03-28T03:30:00+02:00", Zone: warsaw, Problem: "gap"}}
	if got := newTeller("en", plainInk{}, false).move(gap); !strings.HasSuffix(got, ", a time that the clocks skip") {
		t.Error(got)
	}
}

var placeholder = regexp.MustCompile(`\{\w+\}`)

func TestChangeHasAllItsWords(t *testing.T) {
	for name, both := range changeWords {
		want := placeholder.FindAllString(both[0], -1)
		got := placeholder.FindAllString(both[1], -1)
		slices.Sort(want)
		slices.Sort(got)
		if both[0] == "" || both[1] == "" || !slices.Equal(want, got) {
			t.Errorf("%s: %q and %q", name, both[0], both[1])
		}
	}
	told := []string{"has", "parts"} // with other words
	for _, what := range change.Whats {
		if _, ok := changeWords[string(what)]; !ok && !slices.Contains(told, string(what)) {
			t.Errorf("there are no words for the event %q", what)
		}
	}
	for _, section := range change.Sections {
		if _, ok := changeWords[string(section)]; !ok {
			t.Errorf("the section %q has no title", section)
		}
	}
	for _, kind := range model.Kinds {
		if _, ok := kindNames[kind.Name]; !ok {
			t.Errorf("the kind %q has no name", kind.Name)
		}
	}
}

// TestEveryKeyHasAName walks the schemas of the kinds whose keys are told in
// words. A new key needs a name in fieldNames.
func TestEveryKeyHasAName(t *testing.T) {
	used := map[string]bool{}
	for _, kind := range model.Kinds {
		if !kind.Schema || keyed[kind.Name] {
			continue
		}
		text, err := os.ReadFile(filepath.Join("../../schema", kind.Name+".schema.json"))
		if err != nil {
			t.Fatal(err)
		}
		var schema map[string]any
		if err := json.Unmarshal(text, &schema); err != nil {
			t.Fatal(err)
		}
		eachKey(schema, func(key string) {
			used[key] = true
			if fieldNames[key][0] == "" || fieldNames[key][1] == "" {
				t.Errorf("%s: the key %q has no name in both languages", kind.Name, key)
			}
		})
	}
	for key := range fieldNames {
		if !used[key] {
			t.Errorf("no schema has the key %q", key)
		}
	}
}

func eachKey(schema map[string]any, visit func(string)) {
	properties, _ := schema["properties"].(map[string]any)
	for key, inner := range properties {
		visit(key)
		eachKey(inner.(map[string]any), visit)
	}
	for _, inner := range []string{"items", "additionalProperties"} {
		if m, ok := schema[inner].(map[string]any); ok {
			eachKey(m, visit)
		}
	}
	for _, name := range []string{"anyOf", "oneOf"} {
		list, _ := schema[name].([]any)
		for _, inner := range list {
			eachKey(inner.(map[string]any), visit)
		}
	}
}
