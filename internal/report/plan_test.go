package report

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/preview"
	"masthead/internal/provider"
)

// fullPlan has one of everything, with foreign text wherever some can be.
func fullPlan() Plan {
	at := time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC)
	item := &desired.Item{Path: "calendar/" + hostile, Wall: "2026-10-25T02:30 Europe/Warsaw"}
	content := &provider.Content{Action: "quote", Subject: "https://a.example/" + hostile, Warning: hostile, Comment: hostile, Card: hostile,
		Parts: []provider.Part{{Text: "One\n" + hostile, Media: []provider.Medium{{Name: "x/clinic.png", Kind: "image", Alt: hostile, SHA256: strings.Repeat("a", 64)}}}, {Text: "Two"}}}
	o := plan.Operation{
		Outlet: desired.Outlet{AccountID: "north", Platform: "mastodon", AccountURL: "https://a.example/" + hostile, Way: preview.Automatic, Target: "server"},
		Key:    ledger.Key{Post: "tour", Target: "north"}, Verb: ledger.Create, Digest: "sha256:" + strings.Repeat("0123456789abcdef", 4), Item: item, Content: content,
		At: at, From: at.Add(-time.Hour), Until: at.Add(time.Hour), Ahead: true,
	}
	moved, part := o, o
	moved.Verb, moved.Ahead, moved.Was, moved.Why, moved.Way = ledger.Reschedule, false, at.Add(-time.Hour), plan.ZoneMoved, preview.Suite
	part.Key.Occurrence, part.After, part.Ahead = "part-2", o.Key, false
	profile := plan.Operation{Outlet: o.Outlet, Key: ledger.Key{Post: "profile/north", Target: "north"}, Verb: ledger.Profile, Digest: o.Digest, Profile: &provider.Profile{Bio: hostile}, At: at}
	bars := []gate.Bar{{Kind: gate.Blackout, Path: "calendar/blackouts/" + hostile, Reason: gate.InBlackout, Detail: hostile}}
	share := 12.5
	p := &plan.Plan{
		Repo: hostile, Commit: strings.Repeat("c", 40), At: at, Next: at.Add(time.Hour), Later: 3, Before: 2,
		Operations: []plan.Operation{o, moved, part, profile},
		Tasks:      []plan.Task{{Operation: o, Reason: plan.NotOffered, Detail: hostile}, {Operation: o, Reason: plan.NoProvider, Late: true}},
		Missed:     []plan.Missed{{Key: o.Key, Item: item, Until: at, Why: plan.Barred}}, Coming: []plan.Operation{o},
		Breaches: []plan.Breach{{Target: "server", Changes: true, Wanted: 30, Done: 1, Of: 90, Limit: plan.Limit{Operations: 20, Percent: &share}, Held: []plan.Operation{o}}, {Wanted: 2, Limit: plan.Limit{Operations: 1}}},
		Drift: []plan.Drift{{Kind: plan.Stranger, Account: "north", Remote: provider.Item{Remote: provider.Remote{ID: "1", URL: hostile}, At: at, Content: *content}},
			{Kind: plan.Stranger, Account: "north", Before: true, Remote: provider.Item{Remote: provider.Remote{ID: "2"}}},
			{Kind: plan.Different, Account: "south", Key: o.Key, Fields: []plan.Difference{{Field: "text", Here: hostile, There: strings.Repeat("long ", 40)}}},
			{Kind: plan.Different, Account: "south", Key: profile.Key, Profile: true, Fields: []plan.Difference{{Field: "bio", Here: "a", There: "b"}}},
			{Kind: plan.NotSent, Account: "south", Key: o.Key, Remote: provider.Item{Failed: hostile}}, {Kind: plan.Gone, Account: "south", Key: o.Key}, {Kind: plan.Orphan, Account: "south", Key: o.Key}},
		Unseen: []plan.Unseen{{Account: "south", Why: hostile}},
	}
	for _, why := range []plan.Why{plan.NotDue, plan.Barred, plan.Stopped, plan.Undecided, plan.Dropped, plan.Held, plan.Broken, plan.Quarantined, plan.Busy, plan.Unsettled,
		plan.Unconfirmed, plan.Behind, plan.Capped, plan.Limited, plan.Again, plan.Refused, plan.Unasked} {
		p.Waiting = append(p.Waiting, plan.Waiting{Key: o.Key, Item: item, Why: why, Until: at.Add(3 * time.Hour), Detail: hostile, Stop: 7, Operation: &o})
	}
	p.Waiting[1].Bars, p.Waiting[6].Problem = bars, &desired.Problem{What: desired.NoAsset, Detail: hostile}
	place, _ := time.LoadLocation("Europe/Warsaw")
	return Plan{Plan: p, Notes: []string{hostile}, Home: "Europe/Warsaw", Zone: func(name string) (*time.Location, bool) { return place, name == "Europe/Warsaw" }}
}

func planText(t *testing.T, p Plan, formats []PlanFormat, name string) string {
	t.Helper()
	var b bytes.Buffer
	i := slices.IndexFunc(formats, func(f PlanFormat) bool { return f.Name == name })
	if err := formats[i].Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPlanSaysWhatPeopleNeed(t *testing.T) {
	text := planText(t, fullPlan(), PlanFormats, "text")
	for _, want := range []string{
		"Sun 2026-10-25 02:30 Europe/Warsaw", // the account's wall, after the clocks went back
		"012345" + "6789ab", "because the account's time zone changed", "by suite", "automatic",
		"hand over  tour → north", "tour → north, part 2", "masthead done tour:north --url …", "Picture clinic.png (aaaaaaaaaaaa), alternative text:", "│ One",
		"at most 20, at most 12.5 % of 90", "30 to be changed, 1 changed within the hour", "policies/overrides", "Its time is over.", "stopped (entry 7)", "masthead drift",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said in\n%s", want, text)
		}
	}
	if strings.Contains(text, "0123456789abcdef") {
		t.Error("a digest is not cut for people")
	}
}

// Whatever stands in files and answers, no terminal, runner or page obeys it.
func TestPlanEscapesForeignText(t *testing.T) {
	for _, language := range []string{"en", "pl"} {
		p := fullPlan()
		p.Language = language
		for _, formats := range [][]PlanFormat{PlanFormats, DriftFormats} {
			text := planText(t, p, formats, "text")
			if strings.ContainsAny(text, "\x1b\u202e") || strings.Contains(text, "\n::") || strings.Contains(text, "##[") {
				t.Errorf("%s: a terminal or a runner could obey\n%s", language, text)
			}
			if strings.Contains(text, "{") && strings.Contains(text, "{at}") {
				t.Errorf("%s: something is not filled in\n%s", language, text)
			}
			page := planText(t, p, formats, "markdown")
			if outside := outsideOfFences(page); strings.Contains(outside, "img") || strings.Contains(outside, "octocat") {
				t.Errorf("%s: foreign text outside of code\n%s", language, outside)
			}
		}
	}
}

func outsideOfFences(page string) string {
	var b strings.Builder
	fence := ""
	for line := range strings.SplitSeq(page, "\n") {
		ticks := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		switch {
		case fence == "" && len(ticks) >= 3:
			fence = ticks
		case fence != "" && line == fence:
			fence = ""
		case fence == "":
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

func TestPlanIsWhatItsSchemaSays(t *testing.T) {
	c := jsonschema.NewCompiler()
	if err := c.AddResource("plan.schema.json", bytes.NewReader(PlanSchema)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("plan.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]Plan{"full": fullPlan(), "empty": {Plan: &plan.Plan{}}} {
		var v any
		text := planText(t, p, PlanFormats, "json")
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %#v", name, err)
		}
		if name == "full" && !strings.Contains(text, fullPlan().Plan.Operations[0].Digest) {
			t.Error("the digest is not whole")
		}
	}
}

func TestPlanFitsItsRoom(t *testing.T) {
	p := fullPlan()
	whole := p.Markdown(0)
	for room := 1500; room < len(whole); room += 371 {
		page := p.Markdown(room)
		if len(page) > room {
			t.Errorf("%d bytes in a room of %d", len(page), room)
		}
		if !strings.Contains(page, "more are not shown here") {
			t.Errorf("it does not say that something is missing:\n%s", page)
		}
	}
	if page := p.Markdown(len(whole) + 500); page != whole {
		t.Error("something is cut where there is room")
	}
}

func TestEmptyPlanIsOneLine(t *testing.T) {
	p := fullPlan()
	p.Notes, p.Plan = nil, &plan.Plan{Next: p.Plan.Next}
	for language, want := range map[string]string{"en": "Nothing to do. The next thing is due Sun 2026-10-25 03:30 Europe/Warsaw.\n", "pl": "Nie ma nic do zrobienia. Następny termin: nie 2026-10-25 03:30 Europe/Warsaw.\n"} {
		p.Language = language
		if got := planText(t, p, PlanFormats, "text"); got != want {
			t.Errorf("%q", got)
		}
	}
}

func TestDriftSumsUpWhatWasThereBefore(t *testing.T) {
	p := fullPlan()
	text := planText(t, p, DriftFormats, "text")
	if !strings.Contains(text, "From before the ledger began: 1 post") || strings.Count(text, "there and not here") != 1 {
		t.Error(text)
	}
	p.All = true
	if text = planText(t, p, DriftFormats, "text"); strings.Count(text, "there and not here") != 2 || !strings.Contains(text, strings.TrimSpace(strings.Repeat("long ", 40))) {
		t.Error(text)
	}
}

// Each word that a plan can use is there.
func TestPlanWordsAreComplete(t *testing.T) {
	for key, both := range planWords {
		if key != "way " && (both[0] == "" || both[1] == "") {
			t.Errorf("%q is not in both languages", key)
		}
	}
	for _, p := range []Plan{fullPlan()} {
		p.Plan.Next = time.Time{}
		s := newPlanSheet(p, false)
		for _, section := range append(s.sections(), s.driftSections()...) {
			for _, row := range section.rows {
				for _, line := range row.below {
					if strings.TrimSpace(line) == "" {
						t.Errorf("%s: an empty line below %v", section.title, row.cells)
					}
				}
				if row.cells[1].text == "" {
					t.Errorf("%s: an empty cell in %v", section.title, row.cells)
				}
			}
		}
	}
}
