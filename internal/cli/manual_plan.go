package cli

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/preview"
	"masthead/internal/provider"
	"masthead/internal/report"
)

// planManual is the page about plans: what it shows is made by the program.
func planManual() ([]byte, error) {
	var b, shown bytes.Buffer
	b.WriteString("# What would be sent\n\n" + generated + planWords + "\n## In a terminal\n\n")
	fmt.Fprintln(&shown, "$ masthead plan")
	if err := report.PlanFormats[0].Write(&shown, planScene()); err != nil {
		return nil, err
	}
	fmt.Fprintln(&shown, "\n$ masthead drift")
	if err := report.DriftFormats[0].Write(&shown, planScene()); err != nil {
		return nil, err
	}
	b.WriteString(fenced(strings.TrimRight(shown.String(), "\n")))
	return b.Bytes(), nil
}

const planWords = `` + "`masthead plan`" + ` compares three things: what the files of a version want, what the ledger says was done, and what the
services show. The difference is a list of operations. Nothing is sent; ` + "`masthead sync`" + ` works the same list out again
from what is approved, and carries it out.

- Each operation has a digest: of the account, the text, the media, the time and its window, and, where something is
  out, of that in the version that was seen. A reviewer and a sync that see the same digest speak of the same thing.
- A thread is a chain of operations where a service takes its parts one by one: an edit of part 2 changes part 2 alone, a
  part that is new is added, one that is gone is taken down. A part waits until the one before is out.
- What is out is changed when the files of the post are changed, and for no other reason: a new rule for links does not
  rewrite what readers have seen. The time of something that is out does not matter any more.
- What was handed over and must not go out after all (a pause, a blackout, rights that end, a file that says hold) is
  called back while there is time. What was handed over with another text is called back and sent anew.
- What no service can do is a task for a person, with the exact text, the media and where to go. ` + "`masthead done`" + ` reports it.
- After its window a post is missed. It is never sent late: it gets a new time, or is dropped.
- What is not ours is never touched. What somebody changed at a service is drift: it is shown, not changed back.

` + "`masthead plan --offline --base main`" + ` shows what merging a change would send, without any credential.

## Limits

` + "`max_operations` and `max_percent`" + ` of a target, and of ` + "`reach`" + ` over all targets, bound how much is done within an hour. Too
many changes of what is out are held back all together, since they are likely one mistake; of too many posts to be sent,
the first go and the rest waits. What a pause or a blackout calls back is never held back. To let operations through all
the same, a file in ` + "`policies/overrides`" + ` names their digests, and is approved like every change of the trusted part:

` + "```yaml" + `
digests: ["sha256:73300871f0c7f1d3a5b0a3b1c7f4f8c8c1c0b5b9a7f6e5d4c3b2a190817f6e5d"]
reason: The new address of the booking page goes into every post that is out.
by: ada-nowak
expires: 2026-11-30                 # the last day on which it holds
` + "```" + `

An edit after that is another operation, with another digest, and is held back again.
`

// planScene is a small organisation on a busy morning.
func planScene() report.Plan {
	now := time.Date(2026, 10, 1, 7, 0, 0, 0, time.UTC)
	chain := provider.Capabilities{Verbs: []ledger.Verb{ledger.Create, ledger.Replace, ledger.Withdraw}, Actions: []string{"post"}, Thread: provider.Chain, Lists: true}
	in := plan.Input{
		Repo: "northwind/social", Commit: "3f2a91c0d4", Now: now, Upto: now.Add(24 * time.Hour),
		Items: []desired.Item{
			planItem("clinic-tour", "north-mastodon", now, "Come and see the new clinic on Saturday.", "Doors open at ten."),
			planItem("clinic-tour", "north-instagram", now, "Come and see the new clinic on Saturday."),
			planItem("flu-shots", "north-mastodon", now.Add(2*time.Hour), "Flu shots from Monday on, without an appointment."),
			planItem("vote", "north-mastodon", now, "We have chosen a new board."),
		},
		Bars: func(s gate.Send, _ time.Time) []gate.Bar {
			if s.Post != "vote" {
				return nil
			}
			return []gate.Bar{{Kind: gate.Blackout, Path: "calendar/blackouts/election.yaml", Reason: gate.InBlackout, Detail: "Election day", Date: "2026-10-01 20:00", Until: now.Add(11 * time.Hour)}}
		},
	}
	stranger := provider.Item{Remote: provider.Remote{ID: "113", URL: "https://social.example/@north/113"}, At: now.Add(time.Minute),
		Content: provider.Content{Parts: []provider.Part{{Text: "Typed on a phone, on the way home."}}}}
	in.Services = map[string]plan.Service{"north-mastodon": {Capabilities: chain, Snapshot: &provider.Snapshot{At: now, Complete: true, Items: []provider.Item{stranger}}}}
	place := time.FixedZone("Europe/Warsaw", 2*60*60)
	return report.Plan{Plan: plan.Diff(in), Language: "en", Home: "Europe/Warsaw", Zone: func(string) (*time.Location, bool) { return place, true }}
}

func planItem(post, account string, at time.Time, texts ...string) desired.Item {
	i := desired.Item{Key: ledger.Key{Post: post, Target: account}, Path: "calendar/north/2026/10/" + post + ".md", Want: desired.Out, At: at,
		Wall: at.Add(2*time.Hour).Format("2006-01-02T15:04") + " Europe/Warsaw", Window: 2 * time.Hour}
	i.Outlet = desired.Outlet{AccountID: account, Platform: "mastodon", Provider: "mastodon", Target: "server", Way: preview.Automatic}
	if account == "north-instagram" {
		i.Outlet = desired.Outlet{AccountID: account, Platform: "instagram", Provider: "manual", AccountURL: "https://www.instagram.com/north/", Way: preview.ByHand}
	}
	c := provider.Content{Action: "post"}
	for _, text := range texts {
		c.Parts = append(c.Parts, provider.Part{Text: text})
	}
	if account == "north-instagram" {
		c.Parts[0].Media = []provider.Medium{{Asset: "clinic", Name: "clinic.jpg", Kind: "image", Alt: "A glass door with people behind it", SHA256: strings.Repeat("5e", 32)}}
	}
	i.Content = func() (provider.Content, *desired.Problem) { return c, nil }
	return i
}
