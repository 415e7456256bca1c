package hostile

import "fmt"

// bulk brings n posts, a week apart from each other's minute, that nothing is wrong with.
func bulk(r *Repo, n int) {
	for i := range n {
		r.Write(fmt.Sprintf("docs/pages/page-%05d.txt", i), fmt.Sprintf("Page %d.\n", i))
	}
}

var sizeAttacks = []Attack{
	{ID: "more-than-300-files", Title: "More files than GitHub lists", Row: "bombs",
		Does:  "Changes 400 files, since GitHub's list of changed files ends at 300, and puts the bad one last.",
		Holds: "What changed is read from Git, never from that list.",
		Change: func(r *Repo) {
			bulk(r, 400)
			evilLink(r)
			r.Move(newPost, "calendar/north/2026/12/zzz.md")
		},
		Want: Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed calendar/north/2026/12/zzz.md"}}, Twin: func(r *Repo) {
			bulk(r, 400)
			ownLink(r)
		}},
	{ID: "ten-thousand-files", Title: "Ten thousand files", Row: "bombs", Slow: true,
		Does:  "Brings ten thousand files of nothing into the calendar, so that nobody looks for the bad one.",
		Holds: "Each is an error of its own; the outputs are cut to what their destinations take, and say how much is left.",
		Change: func(r *Repo) {
			for i := range 10_000 {
				r.Write(fmt.Sprintf("calendar/north/2026/11/p%05d.md", i), "x")
			}
			evilLink(r)
		},
		Want: Want{Needs: byNorth, Only: "link-host-not-allowed", Findings: []string{"error link-host-not-allowed " + newPost}}, Twin: ownLink},
	{ID: "huge-file", Title: "A file of 40 megabytes", Row: "bombs",
		Does:   "Brings a post of 40 megabytes.",
		Holds:  "A file of more than 16 megabytes is not read, and that is an error.",
		Change: func(r *Repo) { r.Write(newPost, post("", long(40<<20))) },
		Want:   Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error unreadable-file " + newPost}}, Twin: ownLink},
	{ID: "many-accounts-in-a-post", Title: "A post to two thousand accounts", Row: "bombs", Slow: true,
		Does:  "Names accounts that do not exist, two thousand times.",
		Holds: "Each is an error of its own; the outputs are cut to what their destinations take.",
		Change: func(r *Repo) {
			accounts := "north-mastodon"
			for i := range 2_000 {
				accounts += fmt.Sprintf(", a%d", i)
			}
			r.Write(newPost, replaced(post("", fair), "[north-mastodon]", "["+accounts+"]"))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error unknown-reference " + newPost}}, Twin: ownLink},
	{ID: "series-without-end", Title: "A series that repeats every second", Row: "bombs",
		Does:  "Brings a series whose rule repeats for ten thousand years.",
		Holds: "Rules of series that people cannot follow are refused, and none is unfolded without an end.",
		Change: func(r *Repo) {
			r.Write("calendar/series/often.yaml", series("FREQ=SECONDLY;COUNT=999999999"))
		},
		Want: Want{Needs: byNorth, Findings: []string{
			"error series-rule-invalid calendar/series/often.yaml",
			"error series-rule-not-supported calendar/series/often.yaml",
		}}, Twin: func(r *Repo) { r.Write("calendar/series/often.yaml", series("FREQ=WEEKLY;BYDAY=TU;COUNT=8")) }},
}

func series(rule string) string {
	return "title: Tips\ndistrict: north\naccounts: [north-mastodon]\nlanguage: en\nfrom: 2026-10-06\nat: \"10:00\"\nrule: " + rule +
		"\npool:\n  - text: Wash your hands before you cook for your family.\n  - text: Ask in the pharmacy when a cough stays for three weeks.\n"
}
