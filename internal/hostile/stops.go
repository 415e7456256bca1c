package hostile

const (
	mourning = "calendar/blackouts/mourning.yaml"
	storm    = "calendar/pauses/storm.yaml"
	southern = "calendar/south/2026/10/news.md"
)

// inMourning is the verdict on a post for the day of mourning beside a change
// of that day.
var inMourning = Want{Needs: []string{"district-manager: 1 of ana", "stop: 1 of ola"}, Findings: []string{"error inside-blackout " + newPost}}

func southPost(r *Repo) {
	r.Write(southern, "---\nid: south-2026-10-06-news\nstatus: ready\naccounts: [south-bluesky]\npublish_at: 2026-10-06T10:00\nauthor: ben\nlanguage: en\n---\nThe library has 30 new seats for students in the evening.\n")
}

var stopAttacks = []Attack{
	{ID: "blackout-deleted", Title: "A blackout is deleted", Row: "stop-lifted",
		Does:  "Deletes the day of mourning and plans a post into it.",
		Holds: "The blackout holds for as long as the base has it, and the lead approves its end.",
		Change: func(r *Repo) {
			r.Remove(mourning)
			onMourning(r)
		},
		Want: inMourning, Twin: afterMourning},
	{ID: "blackout-shortened", Title: "A blackout is made shorter", Row: "stop-lifted",
		Does:  "Ends the day of mourning a minute after it begins, and plans a post for noon.",
		Holds: "The blackouts of both versions hold.",
		Change: func(r *Repo) {
			r.Edit(mourning, "until: 2026-10-21", "until: 2026-10-20T00:01")
			onMourning(r)
		},
		Want: inMourning, Twin: afterMourning},
	{ID: "blackout-moved", Title: "A blackout is moved to another month", Row: "stop-lifted",
		Does:  "Moves the day of mourning to December, under another file name.",
		Holds: "The blackouts of both versions hold, whatever their files are called.",
		Change: func(r *Repo) {
			r.Move(mourning, "calendar/blackouts/december.yaml")
			r.Edit("calendar/blackouts/december.yaml", "from: 2026-10-20\nuntil: 2026-10-21", "from: 2026-12-20\nuntil: 2026-12-21")
			onMourning(r)
		},
		Want: inMourning, Twin: afterMourning},
	{ID: "blackout-excepted", Title: "A blackout gets an exception", Row: "stop-lifted",
		Does:  "Lets the day of mourning spare a label, and gives the post that label.",
		Holds: "What the blackout of the base stops is stopped.",
		Change: func(r *Repo) {
			r.Edit(mourning, "reason: mourning", "except: {labels: [urgent]}\nreason: mourning")
			onMourning(r)
			r.Edit(newPost, "language: en", "language: en\nlabels: [urgent]")
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "stop: 1 of ola"}, Findings: []string{"error inside-blackout " + newPost, "warning label-needs-on-duty " + newPost}}, Twin: afterMourning},
	{ID: "blackout-broken", Title: "A blackout is made unreadable", Row: "stop-lifted",
		Does:  "Breaks the file of the day of mourning, so that it stops nothing.",
		Holds: "What cannot be read is an error, and the base's version still stops.",
		Change: func(r *Repo) {
			r.Edit(mourning, "title: Day of mourning", "title: [Day")
			onMourning(r)
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "stop: 1 of ola"}, Findings: []string{"error inside-blackout " + newPost, "error unclosed-bracket " + mourning}}, Twin: afterMourning},
	{ID: "blackout-emptied", Title: "A blackout covers nobody any more", Row: "stop-lifted",
		Does:  "Narrows the day of mourning to a district that has no such post.",
		Holds: "The scope of the base holds too.",
		Change: func(r *Repo) {
			r.Edit(mourning, "{all: true}", "{districts: [south]}")
			onMourning(r)
		},
		Want: inMourning, Twin: afterMourning},
	{ID: "clock-of-another-zone", Title: "A post slips past a blackout by the clock of another zone", Row: "stop-lifted",
		Does:  "Writes the time of the post with an offset, so that its date is a day earlier than the day of mourning.",
		Holds: "Times are compared as moments, not as they are written.",
		Change: func(r *Repo) {
			r.Write(newPost, post("", fair))
			r.Edit(newPost, "2026-10-13T10:00", "2026-10-19T20:00-11:00")
		},
		Want: Want{Needs: byNorth, Findings: []string{"error inside-blackout " + newPost, "warning offset-not-of-zone " + newPost}}, Twin: func(r *Repo) {
			r.Write(newPost, post("", fair))
			r.Edit(newPost, "2026-10-13T10:00", "2026-10-19T20:00+02:00")
		}},
	{ID: "variant-into-blackout", Title: "One account's own time lies in a blackout", Row: "stop-lifted",
		Does:  "Plans the post for a free day, and lets one account send its variant on the day of mourning.",
		Holds: "Each account's own time is judged.",
		Change: func(r *Repo) {
			r.Write(newPost, post("variants: {north-mastodon: {publish_at: 2026-10-20T10:00}}\n", fair))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error inside-blackout " + newPost}}, Twin: func(r *Repo) {
			r.Write(newPost, post("variants: {north-mastodon: {publish_at: 2026-10-14T10:00}}\n", fair))
		}},
	{ID: "pause-ended", Title: "A pause is ended on the side", Row: "stop-lifted",
		Does:  "Marks the emergency stop in the south as ended, and plans a post there.",
		Holds: "The pause holds until its end is approved by the lead and merged; the post is told to wait.",
		Change: func(r *Repo) {
			r.Write(storm, r.Read(storm)+"ended: {at: 2026-10-01T08:00, by: ben}\n")
			southPost(r)
		},
		Want: Want{Needs: []string{"district-manager: 1 of ola", "stop: 1 of ola"}, Findings: []string{"warning inside-pause " + southern}}, NoTwin: "every post in the south waits while the pause holds"},
	{ID: "pause-deleted", Title: "A pause is deleted", Row: "stop-lifted",
		Does:  "Deletes the emergency stop in the south, and plans a post there.",
		Holds: "The pause of the base holds until the lead has approved its end.",
		Change: func(r *Repo) {
			r.Remove(storm)
			southPost(r)
		},
		Want: Want{Needs: []string{"district-manager: 1 of ola", "stop: 1 of ola"}, Findings: []string{"warning inside-pause " + southern}}, NoTwin: "every post in the south waits while the pause holds"},
	{ID: "pause-by-stranger", Title: "A pause that nobody may open", Row: "blocked",
		Does:  "Stops the whole organisation in the name of somebody who has left.",
		Holds: "Only somebody who has a say stops others, and the lead approves it.",
		Change: func(r *Repo) {
			r.Write("calendar/pauses/all.yaml", "title: Stop\nscope: {all: true}\nsince: 2026-10-01T08:00\nreview_at: 2026-10-02T08:00\nreason: Stop.\nby: zed\n")
		},
		Want: Want{Needs: []string{"stop: 1 of ola"}}, Twin: func(r *Repo) {
			r.Write("calendar/pauses/all.yaml", "title: Stop\nscope: {all: true}\nsince: 2026-10-01T08:00\nreview_at: 2026-10-02T08:00\nreason: Stop.\nby: ola\n")
		}},
}
