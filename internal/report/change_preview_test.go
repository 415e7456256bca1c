package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A change shows its posts as their accounts will get them, in every format.
func TestAChangeShowsItsPosts(t *testing.T) {
	r := planOf(t, 2)
	c := *r.Changes
	c.Previews = r.Previews
	for format, want := range map[string][]string{
		"text":     {"\nHow it will look\n", "Mastodon · north.example", "229 of 500, 271 left", "    │ Day 0 of the flu clinic", "2026-10-05T06:00:00Z", "picture door"},
		"markdown": {"\n### How it will look\n", "\n```text\n", "┊ in between", "229 of 300, 71 left"},
		"json":     {`"previews": [`, `"account": "north-linkedin"`, `"utc": "2026-10-05T06:00:00Z"`},
	} {
		text := renderChange(t, format, c)
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s has no %q:\n%s", format, part, text)
			}
		}
		if format != "json" && strings.Count(text, "Mastodon · ") != 2 {
			t.Errorf("%s does not show each post once:\n%s", format, text)
		}
	}
	c.Previews = nil
	for _, format := range []string{"text", "markdown"} {
		if text := renderChange(t, format, c); strings.Contains(text, "How it will look") {
			t.Errorf("%s shows what nobody asked for", format)
		}
	}
	if !strings.Contains(renderChange(t, "json", c), `"previews": null`) {
		t.Error("JSON does not say that nobody asked")
	}
}

func TestManyPreviewsAreCutWithACount(t *testing.T) {
	r := planOf(t, 60)
	c := *r.Changes
	c.Previews = r.Previews
	if text := renderChange(t, "text", c); strings.Count(text, "Bluesky · ") != mostLooks || !strings.Contains(text, "… and 40 more; --all shows them\n") {
		t.Errorf("%d previews", strings.Count(text, "Bluesky · "))
	}
	c.Limit = 20_000
	page := renderChange(t, "markdown", c)
	shown := strings.Count(page, "Bluesky · ")
	if len(page) > c.Limit || shown == 0 || !strings.Contains(page, fmt.Sprintf("size limit: %d more", 60-shown)) {
		t.Errorf("%d bytes, %d previews, the end is %q", len(page), shown, page[len(page)-200:])
	}
	c.All = true
	if strings.Count(renderChange(t, "text", c), "Bluesky · ") != 60 || strings.Count(renderChange(t, "markdown", c), "Bluesky · ") != 60 {
		t.Error("--all leaves something out")
	}
}

// Previews of a change have the very form of those of `masthead preview`.
func TestPreviewsOfAChangeFollowTheSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("change.schema.json", bytes.NewReader(ChangeSchema)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("change.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	c := *planOf(t, 1).Changes
	c.Previews = previews().Posts
	if err := schema.Validate(parse(t, renderChange(t, "json", c))); err != nil {
		t.Errorf("%#v", err)
	}
	ours, theirs := defs(t, ChangeSchema), defs(t, PreviewSchema)
	for name, want := range theirs {
		if name == "post" {
			name = "post_preview"
		}
		if !reflect.DeepEqual(ours[name], want) {
			t.Errorf("%s is not that of preview.schema.json", name)
		}
	}
}

func defs(t *testing.T, schema []byte) map[string]any {
	t.Helper()
	var v struct {
		Defs map[string]any `json:"$defs"`
	}
	if err := json.Unmarshal(schema, &v); err != nil || len(v.Defs) == 0 {
		t.Fatal(err)
	}
	return v.Defs
}

func TestNastyPostsAreHarmlessInAChange(t *testing.T) {
	c := *planOf(t, 1).Changes
	c.Previews = previews().Posts
	for _, format := range []string{"text", "markdown", "json"} {
		checkPrintable(t, format, renderChange(t, format, c))
	}
	harmless := c
	harmless.Previews = append(harmless.Previews[:0:0], c.Previews...)
	harmless.Previews[0].ID = "a"
	harmless.Previews[0].Sends = append(harmless.Previews[0].Sends[:0:0], c.Previews[0].Sends...)
	send := &harmless.Previews[0].Sends[0]
	send.Parts = append(send.Parts[:0:0], send.Parts...)
	send.Parts[1].Text = "b"
	if got, want := bones(t, renderChange(t, "markdown", c)), bones(t, renderChange(t, "markdown", harmless)); got != want {
		t.Errorf("outside of code:\n%s\nwant\n%s", got, want)
	}
}
