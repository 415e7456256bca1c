package hostile

// corrected marks the published post as corrected.
func corrected(r *Repo, old, new string) {
	r.Edit(oldPost, "language: en\n", "language: en\ncorrection: {note: A word was wrong.}\n")
	r.Edit(oldPost, old, new)
}

func typo(r *Repo) { corrected(r, "new door", "new doors") }

var publishedAttacks = []Attack{
	{ID: "published-edited", Title: "A published post is changed in silence", Row: "other-text",
		Does:   "Changes a sentence of a post that is out.",
		Holds:  "A published post is not changed without a correction that says so.",
		Change: func(r *Repo) { r.Edit(oldPost, "opens its new door", "closes its old door") },
		Want:   Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{"error edited-after-publication " + oldPost}}, Twin: typo},
	{ID: "published-deleted", Title: "A published post is deleted", Row: "other-text",
		Does:   "Deletes the file of a post that is out, as if nothing had been said.",
		Holds:  "A published post is withdrawn, not deleted.",
		Change: func(r *Repo) { r.Remove(oldPost) },
		Want:   Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{"error deleted-published-post " + oldPost + " (removed)"}}, Twin: func(r *Repo) {
			r.Edit(oldPost, "language: en\n", "language: en\nwithdraw: {reason: The door is not open yet., by: ana, at: 2026-10-01T08:00}\n")
		}},
	{ID: "correction-smuggles-number", Title: "A correction changes a number", Row: "other-text",
		Does:   "Marks as a correction what makes 92 places of 12.",
		Holds:  "A correction mends a few letters, and no number.",
		Change: func(r *Repo) { corrected(r, "12 places", "92 places") },
		Want:   Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{"error correction-too-large " + oldPost}}, Twin: typo},
	{ID: "correction-smuggles-link", Title: "A correction changes the link", Row: "other-text",
		Does:   "Marks as a correction what changes one letter of the link.",
		Holds:  "A correction changes no link.",
		Change: func(r *Repo) { corrected(r, "rivermark.example/north", "rivermark.example/n0rth") },
		Want:   Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{"error correction-too-large " + oldPost}}, Twin: typo},
	{ID: "correction-smuggles-time", Title: "A correction changes the time", Row: "other-text",
		Does:   "Marks as a correction what moves a published post to tomorrow, so that it goes out once more.",
		Holds:  "A published post keeps its time.",
		Change: func(r *Repo) { corrected(r, "2026-09-14T10:00", "2026-10-14T10:00") },
		Want: Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{
			"error moved-after-publication " + oldPost,
			"warning correction-without-publication " + oldPost,
		}}, Twin: typo},
	{ID: "correction-of-a-draft", Title: "A new post calls itself a correction", Row: "unapproved",
		Does:   "Marks a new post as a correction, since corrections need fewer approvals.",
		Holds:  "Only what is out is corrected; a new post needs what new posts need.",
		Change: func(r *Repo) { r.Write(newPost, post("correction: {note: A word.}\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"warning correction-without-publication " + newPost}}, Twin: typo},
	{ID: "published-under-another-id", Title: "A published post gets another id", Row: "twice",
		Does:   "Changes the id of a post that is out, so that it counts as new and goes out again.",
		Holds:  "A published post keeps its id.",
		Change: func(r *Repo) { r.Edit(oldPost, "id: north-2026-09-14-opening", "id: north-2026-09-14-again") },
		Want:   Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{"error id-changed-after-publication " + oldPost, "error post-in-past " + oldPost}}, Twin: typo},
	{ID: "id-reused", Title: "A new post takes the id of a published one", Row: "twice",
		Does:  "Deletes a published post and gives its id to another one.",
		Holds: "The id of a published post is never given to another.",
		Change: func(r *Repo) {
			r.Remove(oldPost)
			r.Write(newPost, replaced(post("", fair), "north-2026-10-13-news", "north-2026-09-14-opening"))
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "district-manager: 1 of ola"}, Findings: []string{
			"error edited-after-publication " + newPost,
			"error moved-after-publication " + newPost,
		}}, Twin: ownLink},
	{ID: "id-twice", Title: "Two posts with one id", Row: "twice",
		Does:  "Gives a new post the id of one that waits.",
		Holds: "No two files share an id.",
		Change: func(r *Repo) {
			r.Write(newPost, replaced(post("", fair), "north-2026-10-13-news", "north-2026-10-05-flu-clinic"))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error duplicate-id " + duePost, "error duplicate-id " + newPost}}, Twin: ownLink},
	{ID: "ids-swapped", Title: "Two posts change their ids", Row: "twice",
		Does:  "Swaps the ids of a published post and one that waits.",
		Holds: "A post is known by its id: both are seen as changed.",
		Change: func(r *Repo) {
			r.Edit(oldPost, "id: north-2026-09-14-opening", "id: north-2026-10-05-flu-clinic")
			r.Edit(duePost, "id: north-2026-10-05-flu-clinic", "id: north-2026-09-14-opening")
		},
		Want: Want{Needs: []string{"district-manager: 1 of ola", "personal-data: 1 of dan"}, Findings: []string{"error id-reused " + duePost, "error post-in-past " + oldPost}}, Twin: typo},
	{ID: "published-out-again", Title: "A published post is moved to next week", Row: "twice",
		Does:   "Gives a post that is out another time, so that it goes out once more.",
		Holds:  "A published post keeps its time.",
		Change: func(r *Repo) { r.Edit(oldPost, "2026-09-14T10:00", "2026-10-14T10:00") },
		Want:   Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{"error moved-after-publication " + oldPost}}, Twin: typo},
	{ID: "backdated", Title: "A new post that is said to be out already", Row: "unapproved",
		Does:   "Gives a new post a time in the past, so that it counts as published, or goes out at once.",
		Holds:  "A new post lies in the future.",
		Change: func(r *Repo) { r.Write(newPost, replaced(post("", fair), "2026-10-13T10:00", "2026-09-13T10:00")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error post-in-past " + newPost}}, Twin: ownLink},
	{ID: "in-a-minute", Title: "A post that goes out before anybody looks", Row: "unapproved",
		Does:   "Plans a post five minutes after the pull request is opened.",
		Holds:  "A post is there early enough to be looked at.",
		Change: func(r *Repo) { r.Write(newPost, replaced(post("", fair), "2026-10-13T10:00", "2026-10-01T11:05")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error lead-time-too-short " + newPost}}, Twin: ownLink},
	{ID: "far-future", Title: "A post for the next century", Row: "unapproved",
		Does:   "Plans a post for the year 2126, when nobody remembers it.",
		Holds:  "A post that is planned years ahead is told.",
		Change: func(r *Repo) { r.Write(newPost, replaced(post("", fair), "2026-10-13T10:00", "2126-10-13T10:00")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error impossible-post-date " + newPost}}, Twin: ownLink},
	{ID: "hour-that-is-not", Title: "An hour that no clock shows", Row: "unapproved",
		Does:   "Plans a post into the hour that summer time leaves out, which each program reads differently.",
		Holds:  "A time must be one that the clock shows, once.",
		Change: func(r *Repo) { r.Write(newPost, replaced(post("", fair), "2026-10-13T10:00", "2027-03-28T02:30")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error impossible-local-time " + newPost, "warning inside-quiet-hours " + newPost}}, Twin: ownLink},
	{ID: "hour-that-is-twice", Title: "An hour that comes twice", Row: "unapproved",
		Does:   "Plans a post into the hour that comes twice when winter time begins.",
		Holds:  "A time must be one moment.",
		Change: func(r *Repo) { r.Write(newPost, replaced(post("", fair), "2026-10-13T10:00", "2026-10-25T02:30")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error ambiguous-local-time " + newPost, "warning inside-quiet-hours " + newPost}}, Twin: ownLink},
	{ID: "embargoed", Title: "A word under embargo", Row: "other-text",
		Does:  "Names a ward before its families are told, and ends the embargo in the same change.",
		Holds: "Embargoes are those of the base.",
		Change: func(r *Repo) {
			r.Edit(settings, "until: 2026-12-01T09:00", "until: 2026-10-01T09:00")
			r.Write(newPost, post("", "We open the Kestrel Ward with its 24 beds."))
		},
		Want: Want{Needs: byAll, Findings: []string{"error embargoed-word " + newPost, "warning trusted-part-changed " + settings}}, Twin: text("We open the Robin Ward with its 24 beds.")},
	{ID: "label-taken-off", Title: "A label that asks for more is taken off", Row: "unapproved",
		Does:  "Takes the label of a giveaway off a post, since legal approves giveaways.",
		Holds: "Labels of both versions count.",
		Before: func(r *Repo) {
			r.Edit(duePost, "language: en\n", "language: en\nlabels: [giveaway]\nterms: https://www.rivermark.example/terms\n")
		},
		Change: func(r *Repo) { r.Edit(duePost, "labels: [giveaway]\nterms: https://www.rivermark.example/terms\n", "") },
		Want:   Want{Needs: []string{"district-manager: 1 of ola", "legal: 1 of lea", "personal-data: 1 of dan"}}, NoTwin: "whoever takes a label off for good reason is approved in the same way"},
	{ID: "status-trick", Title: "A draft that becomes ready on the side", Row: "draft",
		Does:  "Brings a post with faults as a draft, where drafts are judged mildly, and makes it ready later with one word.",
		Holds: "The change that makes it ready is judged and approved like a new post.",
		Before: func(r *Repo) {
			r.Write(newPost, replaced(post("link: https://evil.example/x\n", fair), "status: ready", "status: draft"))
		},
		Change: func(r *Repo) { r.Edit(newPost, "status: draft", "status: ready") },
		Want:   Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}}, NoTwin: "the fault is in the base"},
	{ID: "draft-with-faults", Title: "A draft with faults", Row: "draft",
		Does:  "Opens a draft with a link to a stranger, to have a green check when it is ready.",
		Holds: "A draft is judged by the same rules.",
		Change: func(r *Repo) {
			r.Write(newPost, replaced(post("link: https://evil.example/x\n", fair), "status: ready", "status: draft"))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}}, Twin: func(r *Repo) { r.Write(newPost, replaced(post("", fair), "status: ready", "status: draft")) }},
	{ID: "withdrawn-comes-back", Title: "A withdrawn post comes back", Row: "twice",
		Does:  "Takes the withdrawal off a post and plans it anew.",
		Holds: "What was published keeps its time, withdrawn or not.",
		Before: func(r *Repo) {
			r.Edit(oldPost, "language: en\n", "language: en\nwithdraw: {reason: The door is not open yet., by: ana, at: 2026-09-15T08:00}\n")
		},
		Change: func(r *Repo) {
			r.Edit(oldPost, "withdraw: {reason: The door is not open yet., by: ana, at: 2026-09-15T08:00}\n", "")
			r.Edit(oldPost, "2026-09-14T10:00", "2026-10-14T10:00")
		},
		Want: Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{"error moved-after-publication " + oldPost}}, NoTwin: "a post comes back under an id of its own"},
	{ID: "withdrawn-by-stranger", Title: "A post is withdrawn in somebody else's name", Row: "blocked",
		Does:  "Withdraws a post of the north in the name of somebody who has left.",
		Holds: "A post is withdrawn by somebody who has a say in it.",
		Change: func(r *Repo) {
			r.Edit(duePost, "language: en\n", "language: en\nwithdraw: {reason: No., by: zed, at: 2026-10-01T08:00}\n")
		},
		Want: Want{Needs: []string{"personal-data: 1 of dan", "withdrawal: 1 of ana ola"}, Findings: []string{
			"error stopped-by-unentitled " + duePost,
			"warning withdrawn-before-publication " + duePost,
		}}, Twin: func(r *Repo) {
			r.Edit(oldPost, "language: en\n", "language: en\nwithdraw: {reason: The door is not open yet., by: ana, at: 2026-10-01T08:00}\n")
		}},
}
