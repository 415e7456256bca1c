package provider

import (
	"testing"
	"time"

	"masthead/internal/ledger"
)

func TestWhatIsNotClaimedDoesNotFit(t *testing.T) {
	claimed := Capabilities{
		Verbs: []ledger.Verb{ledger.Create, ledger.Reschedule, ledger.Recall, ledger.Profile}, Actions: []string{"post", "reply"}, Thread: NoThread,
		Schedule: &Schedule{Latest: 24 * time.Hour}, Media: MediaLimits{Most: 1, Bytes: map[string]int64{"image": 10}, Types: []string{"image/png"}, Alt: 3},
	}
	picture := Medium{Name: "a.png", Kind: "image", Type: "image/png", Bytes: 10, Alt: "żół"}
	plain := Content{Action: "post", Parts: []Part{{Text: "Hello."}}}
	content := func(change func(*Content)) Operation {
		c := plain
		c.Parts = []Part{{Text: "Hello."}}
		change(&c)
		return Operation{Verb: ledger.Create, Content: &c}
	}
	media := func(all ...Medium) Operation { return content(func(c *Content) { c.Parts[0].Media = all }) }
	ahead := func(verb ledger.Verb, by time.Duration) Operation {
		return Operation{Verb: verb, Content: &plain, Ahead: true, At: at().Add(by)}
	}
	with := func(change func(*Medium)) Operation { m := picture; change(&m); return media(m) }
	for says, c := range map[string]struct {
		o    Operation
		fits bool
	}{
		"a post": {content(func(*Content) {}), true}, "another verb": {Operation{Verb: ledger.Replace, Content: &plain}, false}, "nothing": {Operation{Verb: ledger.Create}, false},
		"no profile": {Operation{Verb: ledger.Profile}, false}, "a profile": {Operation{Verb: ledger.Profile, Profile: &Profile{Bio: "x"}}, true},
		"a reply to nothing": {content(func(c *Content) { c.Action = "reply" }), false}, "a reply": {content(func(c *Content) { c.Action, c.Subject = "reply", "https://x" }), true},
		"a quote": {content(func(c *Content) { c.Action, c.Subject = "quote", "https://x" }), false}, "no text": {content(func(c *Content) { c.Parts = nil }), false},
		"a thread": {content(func(c *Content) { c.Parts = append(c.Parts, Part{}) }), false}, "a comment": {content(func(c *Content) { c.Comment = "x" }), false},
		"a picture": {media(picture), true}, "two": {media(picture, picture), false}, "a film": {with(func(m *Medium) { m.Type = "video/mp4" }), false},
		"a large one": {with(func(m *Medium) { m.Bytes++ }), false}, "a long text in its place": {with(func(m *Medium) { m.Alt += "w" }), false},
		"now, ahead": {ahead(ledger.Create, 0), false}, "a second ago": {ahead(ledger.Create, -time.Second), false}, "in a second": {ahead(ledger.Create, time.Second), true},
		"too far": {ahead(ledger.Create, 25*time.Hour), false}, "moved back": {ahead(ledger.Reschedule, -time.Hour), false}, "recalled late": {ahead(ledger.Recall, -time.Hour), true},
	} {
		err := claimed.Fits(c.o, at())
		if (err == nil) != c.fits || err != nil && TroubleOf(err) != Unfit {
			t.Errorf("%s: %v", says, err)
		}
	}
	never := claimed
	never.Schedule = nil
	only := claimed
	only.Schedule = &Schedule{Only: true}
	if never.Fits(ahead(ledger.Create, time.Hour), at()) == nil || only.Fits(content(func(*Content) {}), at()) == nil || only.Fits(ahead(ledger.Create, time.Hour), at()) != nil {
		t.Error("times are taken as if nothing was said of them")
	}
}
