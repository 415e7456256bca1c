package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"masthead/internal/change"
	"masthead/internal/diag"
	"masthead/internal/edit"
)

// foreignChange has an event of every sort, with a and b in every place where
// foreign text can stand.
func foreignChange(a, b string) Changes {
	moment := func(at string) change.Moment { return change.Moment{Written: a, Zone: b, At: at} }
	var things []change.Thing
	field := change.Field{{Name: "variants"}, {Name: a, Free: true}, {Name: b}}
	for i, what := range change.Whats {
		e := change.Event{What: what, Field: field, Before: a, After: b, Added: []string{a, b}, Removed: []string{b}, Sense: change.Unclear,
			Pieces: []edit.Piece{{Op: edit.Kept, Text: a}, {Op: edit.Deleted, Text: b}, {Op: edit.Inserted, Text: a + b}, {Op: edit.Kept, Text: b}},
			Moves: []change.Move{{Accounts: []string{a}, From: moment("2026-10-02T09:00:00+02:00"), To: moment("2026-10-03T10:00:00+02:00")},
				{Accounts: []string{b}, From: moment(""), To: moment("")}}}
		thing := change.Thing{Section: change.Sections[i*len(change.Sections)/len(change.Whats)], Kind: "account", ID: a, Path: b, OldPath: a, Districts: []string{a}, Events: []change.Event{e}}
		if what == change.Moved || what == change.Added || what == change.Removed || what == change.Parts {
			thing.Kind = "post"
			thing.Post = &change.Post{Status: a, Author: b, Accounts: []string{a, b}, Labels: []string{b}, Opening: a, Parts: 2, Media: 1, Out: true,
				Times: []change.Time{{Accounts: []string{a}, At: moment("2026-10-02T09:00:00+02:00")}, {Accounts: []string{}, At: moment("")}}}
		}
		things = append(things, thing)
	}
	f := diag.Finding{Rule: a, Path: b, Message: a, Severity: diag.Error}
	return Changes{Change: &change.Change{Things: things, Files: []change.File{{Path: a, Change: "added", Mode: "file"}}, Partial: true},
		Base: a, Head: b, Effect: &Effect{Added: []diag.Finding{f}, Unknown: ""}}
}

func FuzzChange(f *testing.F) {
	f.Add("@anna", "![x](http://evil/x.png) <img src=x> [y](z)")
	f.Add("``` \n```\n# Approved", "~~~\n`a``b```c````")
	f.Add("::set-output name=x::y", "##[error]x")
	f.Add("#", "[command]")
	f.Add("\x1b[31mred\x1b[0m\u202e", "\r\n::error::x\n##[group]")
	f.Add("**", "~~")
	f.Fuzz(checkChange)
}

func TestNastyTextIsHarmlessInEveryChange(t *testing.T) {
	pieces := []string{"`", "```", "|", "\\", "\n", "\r\n", " ", "\t", "@anna", "#", "##", "[", "::", "# ", "![", "](", "<b>", "<!--", "x", "\u202e", "\u2028", "**", "~~", "\x1b[0m", "\ufe0f", "{after}"}
	random := rand.New(rand.NewPCG(7, 8))
	for range 60 {
		checkChange(t, jumble(random, pieces), jumble(random, pieces))
	}
}

func checkChange(t *testing.T, a, b string) {
	if len(a)+len(b) > 60 || strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "" {
		return // cut, or with less to say
	}
	c := foreignChange(a, b)
	c.Limit = 1 << 20
	got, want := outsideOfCode(renderChange(t, "markdown", c)), foreignChange("x", "y")
	want.Limit = c.Limit
	if harmless := outsideOfCode(renderChange(t, "markdown", want)); got != harmless {
		t.Fatalf("outside of code:\n%s\nwant\n%s", got, harmless)
	}
	for _, format := range []string{"text", "markdown", "json"} {
		checkPrintable(t, format, renderChange(t, format, c))
		c.Color = true
	}
	var v any
	if err := json.Unmarshal([]byte(renderChange(t, "json", c)), &v); err != nil {
		t.Fatal(err)
	}
}

// checkPrintable: no line commands a terminal or a CI runner.
func checkPrintable(t *testing.T, format, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.ContainsAny(line, "\r\x1b\u202e\u2028\u2029") {
			t.Fatalf("%s prints %q", format, line)
		}
	}
	if !utf8.ValidString(text) {
		t.Fatalf("%s prints what is no UTF-8", format)
	}
}

func TestChangeAsJSONFollowsItsSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("change.schema.json", bytes.NewReader(ChangeSchema)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("change.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	none := Changes{Change: compareFiles(t, nil, nil)}
	unknown := sampleChange(t)
	unknown.Effect = &Effect{Unknown: "no limits here"}
	back := Changes{Change: compareFiles(t, newVersion(), oldVersion()), Base: "a"}
	for i, c := range []Changes{none, sampleChange(t), unknown, back} {
		text := renderChange(t, "json", c)
		if err := schema.Validate(parse(t, text)); err != nil {
			t.Errorf("%d: %#v", i, err)
		}
	}
	for _, key := range []string{"events", "section", "extra"} {
		v := parse(t, renderChange(t, "json", sampleChange(t))).(map[string]any)
		thing := v["things"].([]any)[0].(map[string]any)
		if delete(thing, key); key == "extra" {
			thing[key] = "x"
		}
		if schema.Validate(v) == nil {
			t.Errorf("%s: accepted", key)
		}
	}
	for _, what := range change.Whats {
		if !strings.Contains(string(ChangeSchema), `"`+string(what)+`"`) {
			t.Errorf("the schema does not know the event %q", what)
		}
	}
}

// manyPosts is a plan of n new posts.
func manyPosts(t *testing.T, n int) Changes {
	files := map[string]string{"masthead.yaml": "name: x\ntime_zone: Europe/Warsaw\n", "accounts/north/north-mastodon.yaml": "platform: mastodon\nhandle: n\nstate: official\n"}
	with := map[string]string{}
	for path, text := range files {
		with[path] = text
	}
	for i := range n {
		body := strings.Repeat(fmt.Sprintf("Post %d of a long plan. ", i), 12)
		with[fmt.Sprintf("calendar/%s/p%05d.md", []string{"north", "south"}[i%2], i)] =
			fmt.Sprintf("---\nid: p%d\nstatus: ready\naccounts: [north-mastodon]\npublish_at: 2026-10-%02dT%02d:00\n---\n%s\n", i, 1+i%28, i%24, body)
	}
	return Changes{Change: compareFiles(t, files, with), Base: "a", Head: "b"}
}

func TestAPlanOfAWeekIsReadable(t *testing.T) {
	c := manyPosts(t, 60)
	text := renderChange(t, "text", c)
	lines, screen := strings.Count(text, "\n"), 45
	if lines > 6*screen || !strings.Contains(text, "Posts: 60 new.") || !strings.Contains(text, "week of 5 October 2026: 14 new (north 8, south 6)") {
		t.Errorf("%d lines:\n%.1500s", lines, text)
	}
	if page := renderChange(t, "markdown", c); strings.Contains(page, "Not shown") || len(page) > markdownLimit || strings.Count(page, "\n- ➕") != 60 {
		t.Errorf("%d bytes", len(page))
	}
}

func TestAHugeChangeIsCutWithACount(t *testing.T) {
	c := manyPosts(t, 3000)
	text := renderChange(t, "text", c)
	if strings.Count(text, "\n+ ") != mostThings || !strings.Contains(text, "\n  … and 2900 more; --all shows them\n") || !strings.Contains(text, "week of ") {
		t.Errorf("%.1500s", text)
	}
	c.All = true
	if all := renderChange(t, "text", c); strings.Count(all, "\n+ ") != 3000 || strings.Contains(all, "--all") {
		t.Error("--all leaves something out")
	}
	if page := renderChange(t, "markdown", c); strings.Count(page, "\n- ➕") != 3000 {
		t.Error("--all leaves something out of Markdown")
	}
	c.All, c.Limit = false, 5000
	page := renderChange(t, "markdown", c)
	shown := strings.Count(page, "\n- ➕")
	if len(page) > c.Limit || shown == 0 || !strings.Contains(page, fmt.Sprintf("size limit: %d more", 3000-shown)) {
		t.Errorf("%d bytes, %d shown:\n%s", len(page), shown, page[max(0, len(page)-300):])
	}
}

func TestNewRulesTurnFiles(t *testing.T) {
	at := func(path, rule string, s diag.Severity) diag.Finding {
		return diag.Finding{Path: path, Rule: rule, Severity: s}
	}
	waived := at("c", "x", diag.Error)
	waived.Waiver = &diag.Waiver{}
	now := []diag.Finding{at("a", "x", diag.Error), at("a", "y", diag.Error), at("b", "x", diag.Error), at("d", "x", diag.Warning)}
	e := Effect{Added: []diag.Finding{at("d", "x", diag.Error), waived, at("b", "z", diag.Error), at("e", "w", diag.Advice)},
		Removed: []diag.Finding{at("a", "x", diag.Error), at("a", "y", diag.Error), at("b", "x", diag.Error), at("d", "x", diag.Warning)}}
	fails, passes := effectOn(now, e)
	if fmt.Sprint(fails, passes) != "[d] [a]" {
		t.Error(fails, passes)
	}
}
