package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"masthead/internal/fit"
	"masthead/internal/preview"
)

// hostile is what a stranger could write into a post.
const hostile = "```\n::error::x\n##[group]y\n@octocat <img src=x> \x1b[31mred\u202e|a|"

func previews() Previews {
	long := &fit.Part{Length: 300, Left: -20}
	short := &fit.Part{Length: 14, Left: 266, Valid: true}
	limit := &fit.Limit{Most: 280, Unit: "x_weighted"}
	return Previews{Posts: []preview.Preview{{
		Path: "calendar/north/a.md", ID: "a" + hostile, District: "north", Status: "ready", Stopped: "held", Unknown: []string{"ghost"},
		Sends: []preview.Send{
			{Account: "north-x", Handle: "@a", Platform: "x", Network: "X", Way: preview.Suite, Target: "suite", Action: "reply", Answers: "https://x.com/a/status/1",
				When:  &preview.Moment{Written: "2026-10-05T09:00", Weekday: time.Monday, Local: "2026-10-05 09:00", Zone: "Europe/Warsaw", UTC: "2026-10-05T07:00:00Z"},
				Limit: limit, Warning: "needles", Sensitive: []string{"graphic", hostile}, Visibility: "followers", USD: 0.215, Lost: []preview.Loss{preview.LostWarning, preview.LostThread, preview.LostSensitive, preview.LostVisibility},
				Parts: []preview.Part{{Text: "Hello, see more", Fit: short, FoldAt: 5, Media: []preview.Medium{{Asset: "door", Kind: "image"}, {Asset: "cat", Kind: "video", Alt: "A cat."}}},
					{Text: hostile, Fit: long, FoldAt: -1}}},
			{Account: "north-card", Network: "Bluesky", Way: preview.Automatic, Action: "post", Card: "https://a.example", Comment: "First!", Lost: []preview.Loss{preview.LostLink},
				When:  &preview.Moment{Written: "2026-10-25T02:30", Zone: "Europe/Warsaw", Problem: "fold"},
				Parts: []preview.Part{{Text: "Hi", FoldAt: -1}}},
			{Account: "none", Network: "Z", Way: preview.Nowhere, Action: "repost"},
		},
	}, {Path: "calendar/north/b.md", Status: "idea"}}}
}

func drawn(t *testing.T, format string, p Previews) string {
	t.Helper()
	for _, f := range PreviewFormats {
		if f.Name == format {
			var b bytes.Buffer
			if err := f.Write(&b, p); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("no format %s", format)
	return ""
}

func TestPreviewTellsWhatMatters(t *testing.T) {
	text := drawn(t, "text", previews())
	for _, want := range []string{
		"X · @a · north-x", "Mon 2026-10-05 09:00 Europe/Warsaw, 2026-10-05T07:00:00Z", "sent by another tool, suite", "in reply to: https://x.com/a/status/1",
		"content warning: needles", "seen by followers only", "sensitive media: violence or wounds, ", "The network cannot hide sensitive media", "The network cannot show it to fewer people", "part 1 of 2 █░░░░░░░░░░░░░░░░░░░ 14 of 280, 266 left", "│ Hello ⟨see more⟩ , see more", "▣ picture door: no alternative text",
		"▣ video cat: “A cat.”", "████████████████████ 300 of 280, too long by 20", "costs 0.215 USD", "The network has no threads",
		"“2026-10-25T02:30” is not one clear time in Europe/Warsaw", "link card: https://a.example", "first comment:\n  │ First!", "no limit known",
		"There is no account “ghost”.", "No account gets this post.", "held back", "no time yet",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// What a stranger wrote can neither command a runner or terminal nor leave its
// block of code.
func TestPreviewsObeyNobody(t *testing.T) {
	for _, format := range []string{"text", "markdown", "json"} {
		out := drawn(t, format, previews())
		for _, bad := range []string{"\n::error", "##[", "\x1b", "\u202e"} {
			if strings.Contains(out, bad) {
				t.Errorf("%s has %q:\n%s", format, bad, out)
			}
		}
	}
	var open string
	for line := range strings.Lines(drawn(t, "markdown", previews())) {
		ticks := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		switch {
		case open == "" && len(ticks) >= 3:
			open = ticks
		case open != "" && strings.TrimSpace(line) == open:
			open = ""
		case open == "" && (strings.Contains(line, "<img") || strings.Contains(line, "@octocat")) && !strings.HasPrefix(line, "`"):
			t.Errorf("outside of code: %q", line)
		}
	}
	if open != "" {
		t.Error("a block of code does not end")
	}
}

func TestPreviewJSONFollowsItsSchema(t *testing.T) {
	c := jsonschema.NewCompiler()
	if err := c.AddResource("preview.schema.json", bytes.NewReader(PreviewSchema)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("preview.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]Previews{"empty": {}, "full": previews()} {
		if err := schema.Validate(parse(t, drawn(t, "json", p))); err != nil {
			t.Errorf("%s: %#v", name, err)
		}
	}
}

// Every word is there in every language.
func TestPreviewSpeaksBothLanguages(t *testing.T) {
	english, polish := drawn(t, "text", previews()), drawn(t, "text", Previews{Posts: previews().Posts, Language: "pl"})
	if strings.Count(english, "\n") != strings.Count(polish, "\n") {
		t.Errorf("not the same lines:\n%s\n%s", english, polish)
	}
	for _, word := range []string{"{l", "{n", "{of", "{usd", "{t", "{a", " of ", "left", "picture", "no time"} {
		if strings.Contains(polish, word) {
			t.Errorf("%q is left in\n%s", word, polish)
		}
	}
}
