package model

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"masthead/internal/doc"
)

func file(t *testing.T, path, value string) *doc.Doc {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(value))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return &doc.Doc{Path: path, Value: v}
}

func TestBuild(t *testing.T) {
	o := Build([]*doc.Doc{
		file(t, "calendar/north/b.md", `{"id":"spring","accounts":["north-x"],"body":"One.\n---\nTwo."}`),
		file(t, "accounts/north/north-x.yaml", `{"platform":"x","handle":"a","cadence":{"per_day":2}}`),
		file(t, "calendar/north/a.md", `{"id":"spring","status":"ready","media":[7,{"asset":"logo","part":2}],"accounts":[true,"north-x"]}`),
		file(t, "calendar/north/c.md", `{"status":"draft"}`),
		file(t, "masthead.yaml", `{"name":"Rivermark","time_zone":"UTC","defaults":{"quiet_hours":{"from":"21:00","to":"07:00"}},"budget":{"per_post":0},"labels":{"urgent":{"needs":["on-duty"]}}}`),
		file(t, "accounts/districts/north.yaml", `{"name":"North","parent":"poland"}`),
		file(t, "accounts/districts/poland.yaml", `{"time_zone":"Europe/Warsaw","parent":"north","kpis":[{"metric":"clicks","baseline":0}]}`),
		file(t, "accounts/cases/c-1.yaml", `{"state":"open","district":"north"}`),
		file(t, "docs/other.yaml", `{}`),
		file(t, "accounts/people/Ada.yaml", `{"name":"in a misplaced file"}`),
		nil,
	})

	var paths []string
	for _, thing := range o.Things {
		paths = append(paths, thing.Path)
	}
	if want := []string{"accounts/cases/c-1.yaml", "accounts/districts/north.yaml", "accounts/districts/poland.yaml", "accounts/north/north-x.yaml",
		"calendar/north/a.md", "calendar/north/b.md", "calendar/north/c.md", "masthead.yaml"}; !slices.Equal(paths, want) {
		t.Errorf("things %v, want %v", paths, want)
	}
	if got := o.Posts.Get("spring"); got == nil || got.Path != "calendar/north/a.md" || len(o.Posts.All) != 3 {
		t.Errorf("of two posts with one id the first by path is found, and all are kept: %+v", got)
	}
	if ids := o.Posts.IDs(); !slices.Equal(ids, []string{"spring"}) {
		t.Errorf("ids %q: a post without one has none", ids)
	}
	if o.Posts.Get("") != nil || o.People.Get("ada") != nil {
		t.Error("a thing without an id, or in a misplaced file, was found")
	}
	first := o.Posts.Get("spring")
	if !slices.Equal(first.Accounts, []string{"", "north-x"}) || first.Media[1].Asset != "logo" || first.Media[1].Part != 2 {
		t.Errorf("wrong types must leave the indexes of the others alone: %q %+v", first.Accounts, first.Media)
	}
	if len(o.Posts.All[1].Parts()) != 2 {
		t.Errorf("thread parts %+v", o.Posts.All[1].Parts())
	}
	if per := o.Settings.Budget; per.PerPost == nil || *per.PerPost != 0 || per.PerMonth != nil {
		t.Errorf("a budget of nothing is not the same as no budget: %+v", per)
	}
	if o.Settings.QuietHours.From != "21:00" || o.Settings.Labels["urgent"].Needs[0] != "on-duty" {
		t.Errorf("settings %+v", o.Settings)
	}
	if zone := o.TimeZone(o.Accounts.Get("north-x")); zone != "Europe/Warsaw" {
		t.Errorf("time zone %q, want that of the parent district", zone)
	}
	if line := o.Lineage("north"); len(line) != 2 {
		t.Errorf("a circle of parents must end: %d", len(line))
	}
	if c := o.Cases.Get("c-1"); !c.Open() || c.Public || o.DistrictOf(c.Thing) != "north" {
		t.Errorf("case %+v", c)
	}
	if o.DistrictOf(o.Accounts.All[0].Thing) != "north" || o.DistrictOf(o.Districts.Get("poland").Thing) != "poland" {
		t.Error("district of an account is its folder, of a district itself")
	}
}

func TestBuildKnowsEveryKind(t *testing.T) {
	for _, k := range Kinds {
		if !k.Schema || k.Name == "organization" {
			continue
		}
		p := k.Folder + "a" + k.Ext
		if k.Name == "account" || k.Name == "post" {
			p = k.Folder + "north/a" + k.Ext
		}
		o := Build([]*doc.Doc{file(t, p, `{"id":"a"}`)})
		found := len(o.People.IDs()) + len(o.Acknowledgements.IDs()) + len(o.Districts.IDs()) + len(o.Accounts.IDs()) +
			len(o.Inventories.IDs()) + len(o.Cases.IDs()) + len(o.Posts.IDs()) + len(o.Series.IDs()) + len(o.Campaigns.IDs()) +
			len(o.Blackouts.IDs()) + len(o.Pauses.IDs()) + len(o.Meetings.IDs()) + len(o.Assets.IDs()) + len(o.Consents.IDs()) +
			len(o.Ideas.IDs()) + len(o.Results.IDs()) + len(o.Platforms.IDs()) + len(o.Waivers.IDs()) + len(o.Thresholds.IDs()) + len(o.LedgerKeys.IDs()) + len(o.Overrides.IDs())
		if found != 1 {
			t.Errorf("%s: in %d sets of the organisation", k.Name, found)
		}
	}
}

func TestBuildDoesNotDependOnOrder(t *testing.T) {
	var docs []*doc.Doc
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		docs = append(docs, file(t, "calendar/north/"+name+".md", `{"id":"same","body":"`+name+`"}`))
	}
	for range 20 {
		rand.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if got := Build(docs).Posts.Get("same").Body; got != "a" {
			t.Fatalf("first by path is %q", got)
		}
	}
}

// Every key that a schema knows reaches the typed value: taking it away from a
// file that has them all changes what is built.
func TestEveryKeyIsRead(t *testing.T) {
	for _, k := range Kinds {
		if !k.Schema || k.Name == "platform" || k.Name == "thresholds" { // facts with their sources: rules and people read them
			continue
		}
		value, _ := everything(schemaOf(t, k.Name)).(map[string]any)
		want := built(k.Name, value)
		without(value, "", func(at string) {
			if reflect.DeepEqual(built(k.Name, value), want) {
				t.Errorf("%s: nothing reads %s", k.Name, at)
			}
		})
	}
}

// everything is a value with every key of a schema.
func everything(schema map[string]any) any {
	if choices, ok := schema["enum"].([]any); ok {
		return choices[len(choices)-1] // the first is often the default
	}
	properties, _ := schema["properties"].(map[string]any)
	switch schema["type"] {
	case "object":
		value := map[string]any{}
		for key, inner := range properties {
			value[key] = everything(inner.(map[string]any))
		}
		if names, ok := schema["propertyNames"].(map[string]any); ok {
			value[names["examples"].([]any)[0].(string)] = everything(schema["additionalProperties"].(map[string]any))
		}
		return value
	case "array":
		return []any{everything(schema["items"].(map[string]any))}
	}
	if examples, ok := schema["examples"].([]any); ok {
		return examples[0]
	}
	return "text"
}

// without calls check with each key taken away in turn.
func without(value any, at string, check func(at string)) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			without(item, at+"/*", check)
		}
	case map[string]any:
		for _, key := range sortedKeys(v) {
			kept := v[key]
			delete(v, key)
			check(at + "/" + key)
			v[key] = kept
			without(kept, at+"/"+key, check)
		}
	}
}

func schemaOf(t *testing.T, kind string) map[string]any {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "..", "schema", kind+".schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return file(t, kind, string(source)).Value.(map[string]any)
}

// built is the typed value of one kind, without the document it came from.
func built(kind string, value map[string]any) any {
	t, f := &Thing{Kind: kind}, fields(value)
	switch kind {
	case "organization":
		return settings(t, f)
	case "post":
		t.ID = f.text("id")
		return post(t, f)
	}
	makers := map[string]func() any{
		"person": func() any { return person(t, f) }, "acknowledgement": func() any { return acknowledgement(t, f) },
		"district": func() any { return district(t, f) }, "account": func() any { return account(t, f) },
		"inventory": func() any { return inventory(t, f) }, "case": func() any { return caseOf(t, f) },
		"series": func() any { return series(t, f) }, "campaign": func() any { return campaign(t, f) },
		"blackout": func() any { return blackout(t, f) }, "pause": func() any { return pause(t, f) },
		"meeting": func() any { return meeting(t, f) }, "asset": func() any { return asset(t, f) },
		"consent": func() any { return consent(t, f) }, "idea": func() any { return idea(t, f) },
		"results": func() any { return results(t, f) }, "waiver": func() any { return waiver(t, f) },
		"thresholds": func() any { return thresholds(t, f) }, "ledger": func() any { return ledgerKeys(t, f) },
		"override": func() any { return override(t, f) },
	}
	return makers[kind]()
}

func sortedKeys(m map[string]any) []string {
	keys := []string{}
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// Wrong types never panic and never invent a value.
func TestWrongTypes(t *testing.T) {
	for _, wrong := range []any{nil, "x", true, json.Number("1.5"), []any{}, []any{nil, "a", map[string]any{}}, map[string]any{"a": nil}} {
		for _, k := range Kinds {
			if !k.Schema || k.Name == "platform" {
				continue
			}
			value := everything(schemaOf(t, k.Name)).(map[string]any)
			for _, key := range sortedKeys(value) {
				value[key] = wrong
				built(k.Name, value)
			}
		}
		Build([]*doc.Doc{{Path: "masthead.yaml", Value: wrong}, {Path: "calendar/north/a.md", Value: wrong}})
	}
	f := fields{"n": json.Number("3.0"), "half": json.Number("1.5"), "huge": json.Number("1e300"), "text": "3", "list": "a"}
	if f.whole("n") != 3 || f.whole("half") != 0 || f.whole("huge") != 0 || f.whole("text") != 0 || f.texts("list") != nil || f.number("text") != nil {
		t.Error("a value of a wrong type was taken for another")
	}
}

func TestRendition(t *testing.T) {
	p := Build([]*doc.Doc{file(t, "calendar/north/a.md", `{"id":"a","link":"https://a.example","media":[{"asset":"logo"}],"body":"All.",
		"variants":{"x":{"text":"Short.","media":[]},"north-x":{"link":"https://x.example"}}}`)}).Posts.Get("a")
	x := p.For(&Account{Thing: &Thing{ID: "north-x"}, Platform: "x"})
	if x.Text != "Short." || strings.Join(x.TextAt, "/") != "variants/x/text" {
		t.Errorf("text %q at %v, want that of the platform", x.Text, x.TextAt)
	}
	if x.Link != "https://x.example" || strings.Join(x.LinkAt, "/") != "variants/north-x/link" {
		t.Errorf("link %q at %v, want that of the account", x.Link, x.LinkAt)
	}
	if len(x.Media) != 0 || strings.Join(x.MediaAt, "/") != "variants/x/media" {
		t.Errorf("media %v at %v: an empty list takes them away", x.Media, x.MediaAt)
	}
	other := p.For(&Account{Thing: &Thing{ID: "north-m"}, Platform: "mastodon"})
	if other.Text != "All." || other.Link != "https://a.example" || len(other.Media) != 1 || other.TextAt[0] != "body" {
		t.Errorf("an account without a variant gets the post: %+v", other)
	}
}

func TestScope(t *testing.T) {
	post := Subject{Path: "calendar/north/2026/10/a.md", District: "north", Campaign: "autumn", Language: "pl", Post: "a",
		Platforms: []string{"x"}, Accounts: []string{"north-x"}, Labels: []string{"promotion", "tip"}}
	for _, c := range []struct {
		name  string
		scope Scope
		want  bool
	}{
		{"nothing", Scope{}, false},
		{"everything", Scope{Everything: true, Districts: []string{"south"}}, true},
		{"one of a list", Scope{Labels: []string{"politics", "tip"}}, true},
		{"each list must match", Scope{Platforms: []string{"x"}, Districts: []string{"south"}}, false},
		{"all lists match", Scope{Platforms: []string{"x"}, Districts: []string{"north"}, Campaigns: []string{"autumn"}, Languages: []string{"pl"}, Posts: []string{"a"}}, true},
		{"another account", Scope{Accounts: []string{"south-x"}}, false},
		{"folder", Scope{Paths: []string{"calendar/north/**"}}, true},
		{"any month", Scope{Paths: []string{"calendar/*/2026/*/a.md"}}, true},
		{"star stays in a name", Scope{Paths: []string{"calendar/*"}}, false},
		{"deep", Scope{Paths: []string{"**/a.md"}}, true},
		{"folder and another post", Scope{Paths: []string{"**"}, Posts: []string{"b"}}, false},
		{"broken pattern", Scope{Paths: []string{"calendar/[", "["}}, false},
		{"an empty word is nothing", Scope{Campaigns: []string{""}}, false},
	} {
		if got := c.scope.Covers(post); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if (Scope{Campaigns: []string{""}}).Covers(Subject{}) {
		t.Error("a post of no campaign is not in the campaign without a name")
	}
	hostile := strings.Repeat("**/a/", 200) + "b"
	if matches(hostile, strings.Repeat("a/", 2000)+"c") {
		t.Error("matched")
	}
}
