package calendar

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/doc"
	"masthead/internal/ics"
	"masthead/internal/model"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

var files = map[string]string{
	"masthead.yaml":                "name: Rivermark\ntime_zone: Europe/Warsaw\ndefaults: {language: en, lateness: 2h}\ntargets:\n  net: {provider: sandbox}\n",
	"accounts/people/ada.yaml":     "name: Ada Nowak\nroles: [lead]\nstatus: active\n",
	"accounts/districts/east.yaml": "name: East\ntime_zone: Asia/Tokyo\n",
	"accounts/districts/west.yaml": "name: West\n",
	"accounts/west/toot.yaml":      "platform: mastodon\nhandle: west@social.example\nstate: official\ntarget: net\n",
	"accounts/east/sky.yaml":       "platform: bluesky\nhandle: east.example\nstate: official\ntarget: net\n",
	"calendar/west/2026/10/a.md":   "---\nid: jabs\nstatus: ready\naccounts: [toot]\npublish_at: 2026-10-25T02:30+02:00\n---\nFlu jabs, from Monday.\n",
	"calendar/west/2026/10/b.md":   "---\nid: stop\nstatus: ready\naccounts: [toot]\npublish_at: 2026-10-26T09:00\nhold: {reason: wrong, by: ada, at: 2026-10-01}\n---\nStop.\n",
	"calendar/west/2026/10/c.md":   "---\nid: none\nstatus: ready\naccounts: [toot]\npublish_at: soon\n---\nSome day.\n",
	"calendar/blackouts/days.yaml": "title: Christmas\nscope: {districts: [west]}\nfrom: 2026-12-24\nuntil: 2026-12-26\nreason: holiday\nby: ada\n",
	"calendar/blackouts/all.yaml":  "title: Mourning\nscope: {all: true}\nfrom: 2026-10-15T12:00\nuntil: 2026-10-17T22:00\nreason: mourning\nby: ada\n",
	"calendar/blackouts/sky.yaml":  "title: Quiet there\nscope: {platforms: [bluesky]}\nfrom: 2026-10-18T12:00\nuntil: 2026-10-19T22:00\nreason: other\nby: ada\n",
	"calendar/meetings/plan.yaml":  "title: Planning\nat: 2026-10-02T13:00\nduration: 90m\njoin_url: https://meet.example/plan\norganizer: ada\nagenda: [One, Two]\nrequired: {roles: [editor], districts: [west]}\n",
	"calendar/meetings/off.yaml":   "title: Called off\nat: 2026-10-03T13:00\ncancelled: true\norganizer: ada\npurpose: other\n",
}

func made(t *testing.T) map[string]Named {
	t.Helper()
	bytes := map[string][]byte{}
	for name, text := range files {
		bytes[name] = []byte(text)
	}
	atlas, err := zone.New()
	if err != nil {
		t.Fatal(err)
	}
	s, err := desired.Read(context.Background(), desired.Reading{Tree: tree.Memory(bytes), Zones: atlas, Now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	changed := func(path string) (time.Time, int) { return time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC), len(path) }
	list := Of(Source{Repo: "rivermark/social", Org: whole(), Zones: atlas, Items: desired.Of(s).Items, Changed: changed})
	all := map[string]Named{}
	for _, n := range list {
		all[n.Name] = n
	}
	if len(all) != 5 || list[0].Name != "organization" {
		t.Fatalf("%d calendars, the first %s", len(list), list[0].Name)
	}
	return all
}

// whole is the organisation with what desired has no use for, such as meetings.
func whole() *model.Organization {
	var docs []*doc.Doc
	for name, text := range files {
		parse := doc.ParseYAML
		if strings.HasSuffix(name, ".md") {
			parse = doc.ParseFrontMatter
		}
		d, _ := parse(name, []byte(text), doc.Limits{})
		docs = append(docs, d)
	}
	return model.Build(docs)
}

func titles(n Named) []string {
	var all []string
	for _, e := range n.Events {
		all = append(all, e.Summary)
	}
	slices.Sort(all)
	return all
}

func TestEachCalendarHasWhatIsForIt(t *testing.T) {
	all := made(t)
	jabs, stop := "mastodon west@social.example: Flu jabs, from Monday.", "mastodon west@social.example: Stop."
	for name, want := range map[string][]string{
		"organization":  {"Called off", "Planning", "Quiet: Christmas", "Quiet: Mourning", "Quiet: Quiet there", jabs, stop},
		"district-west": {"Called off", "Planning", "Quiet: Christmas", "Quiet: Mourning", "Quiet: Quiet there", jabs, stop},
		"district-east": {"Called off", "Quiet: Mourning", "Quiet: Quiet there"},
		"account-toot":  {"Quiet: Christmas", "Quiet: Mourning", jabs, stop},
		"account-sky":   {"Quiet: Mourning", "Quiet: Quiet there"},
	} {
		if got := titles(all[name]); !slices.Equal(got, want) {
			t.Errorf("%s has\n%q\nwant\n%q", name, got, want)
		}
	}
}

func TestWhatEventsSay(t *testing.T) {
	text := string(ics.Write(made(t)["organization"].Calendar))
	text = strings.ReplaceAll(text, "\r\n ", "")
	for _, want := range []string{
		"UID:jabs.toot@rivermark.social\r\nDTSTAMP:20260901T080000Z\r\nLAST-MODIFIED:20260901T080000Z\r\nSEQUENCE:26\r\nSTATUS:CONFIRMED\r\nDTSTART:20261025T003000Z\r\nDTEND:20261025T004500Z\r\n",
		"STATUS:TENTATIVE\r\nDTSTART:20261026T080000Z",
		"DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\n",
		"DTSTART:20261015T100000Z\r\nDTEND:20261017T200000Z\r\n",
		"DTSTART:20261002T110000Z\r\nDTEND:20261002T123000Z\r\nSUMMARY:Planning\r\nDESCRIPTION:Join: https://meet.example/plan\\nHeld by: Ada Nowak\\nRoles: editor\\nDistricts: west\\nAgenda: One\\; Two\r\nLOCATION:https://meet.example/plan\r\nURL:https://meet.example/plan\r\n",
		"STATUS:CANCELLED\r\nDTSTART:20261003T110000Z",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}
