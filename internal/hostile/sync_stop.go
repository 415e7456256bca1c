package hostile

import "masthead/internal/ledger"

// over ends the storm, so that the post of the south may go out.
func over(r *Repo) {
	r.Write(storm, r.Read(storm)+"ended: {at: 2026-10-01T11:00, by: ola, note: The storm is over.}\n")
}

// stopped is a stop of the files that a push takes away; the twin takes it away
// by a pull request.
func stopped(id, title, does string, change func(*Repo)) Attack {
	return Attack{ID: id, Title: title, Row: "stop-lifted", Does: does,
		Holds: "A stop holds on until its end has been approved, whatever was pushed.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(change) }, Twin: func(s *Stage) { s.Merge(over) },
			Sent: honest, TwinSent: beside("south-bluesky/jam"), Says: "unproven", Ends: needsPerson}}
}

// signedStop is a stop of the ledger, and what is done to get round it; without the
// stop all of it is sent.
func signedStop(id, title, does, holds string, stop ledger.Entry, round func(*Stage), sent []string, ends int) Attack {
	return Attack{ID: id, Title: title, Row: "stop-lifted", Does: does, Holds: holds, Sync: &Sync{
		Do: func(s *Stage) { s.Merge(labelled); s.Sign("ana", stop); round(s) }, Twin: func(s *Stage) { s.Merge(labelled) },
		Sent: sent, TwinSent: beside("north-mastodon/news"), Ends: ends}}
}

// labelled is a post with a label that a stop can name.
func labelled(r *Repo) {
	r.Write(newPost, DuePost("news", "north-mastodon", "The fair begins.", "labels: [giveaway]"))
}

func nothing(*Stage) {}

var syncStopAttacks = []Attack{
	stopped("sync-pause-deleted", "A push deletes a pause", "Pushes the deletion of the file of a pause, under which a post is due.",
		func(r *Repo) { r.Remove(storm) }),
	stopped("sync-pause-ended", "A push ends a pause", "Pushes an end into the file of a pause.", over),
	stopped("sync-pause-narrowed", "A push lets a pause cover less", "Pushes another scope into the file of a pause.",
		func(r *Repo) { r.Edit(storm, "districts: [south]", "accounts: [south-instagram]") }),
	stopped("sync-pause-moved", "A push moves a pause away", "Pushes the file of a pause to a place where none is looked for.",
		func(r *Repo) { r.Move(storm, "calendar/pauses/old/storm.txt") }),
	{ID: "sync-pause-laundered", Title: "An approved change on top of a deleted pause", Row: "stop-lifted",
		Does:  "Pushes the deletion of a pause, and lets an approved change of something else be merged on top.",
		Holds: "What is approved on top says nothing of what lies below.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(func(r *Repo) { r.Remove(storm) }); s.Merge(kindPost) }, Twin: func(s *Stage) { s.Merge(over); s.Merge(kindPost) },
			Sent: beside("north-mastodon/kind"), TwinSent: beside("north-mastodon/kind", "south-bluesky/jam"), Says: "unproven", Ends: needsPerson}},
	{ID: "sync-blackout-deleted", Title: "A push deletes a blackout", Row: "stop-lifted",
		Does:  "Pushes the deletion of a day without news, on that day.",
		Holds: "A stop holds on until its end has been approved, whatever was pushed.",
		Sync: &Sync{Do: func(s *Stage) { s.Merge(today); s.Push(endToday) }, Twin: func(s *Stage) { s.Merge(today); s.Merge(endToday) },
			TwinSent: honest, Says: "unproven", Ends: needsPerson}},
	{ID: "sync-blackout-pushed", Title: "A blackout that nobody has approved", Row: "stop-lifted",
		Does:  "Pushes a blackout in a crisis, when there is no time for a review.",
		Holds: "A stop needs no approval to hold, only to end.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(today) }, Twin: func(s *Stage) { s.Push(today); s.Push(endToday) },
			TwinSent: honest, TwinEnds: needsPerson, Says: "unproven", Ends: needsPerson}},
	{ID: "sync-hold-removed", Title: "A push takes the hold off a post", Row: "stop-lifted",
		Does:  "Pushes the removal of a hold from a post that is due.",
		Holds: "A file that was changed without an approval sends nothing.",
		Sync: &Sync{Do: func(s *Stage) { s.Merge(held); s.Push(released) }, Twin: func(s *Stage) { s.Merge(held); s.Merge(released) },
			Sent: []string{"north-board/notice"}, TwinSent: honest, Says: "unproven", Ends: needsPerson}},
	{ID: "sync-withdrawal-pushed", Title: "A push withdraws what is out", Row: "unapproved",
		Does:  "Pushes a withdrawal into a post of others that is out.",
		Holds: "What is out stays out until somebody has approved that it goes.",
		Sync: &Sync{Do: func(s *Stage) { s.Publish(); s.Push(withdrawn) }, Twin: func(s *Stage) { s.Publish(); s.Merge(withdrawn) },
			Sent: honest, TwinSent: []string{"north-board/notice", "north-mastodon/tour gone"}, Says: "unproven", Ends: needsPerson}},
	signedStop("sync-label-removed", "A push takes off the label that is paused", "Pushes the removal of a label from a post, while that label is paused in the ledger.",
		"A file that was changed without an approval sends nothing, under another label either.",
		ledger.Entry{Event: ledger.Paused, Reason: "accident", Scope: []string{"label/giveaway"}},
		func(s *Stage) { s.Push(func(r *Repo) { r.Edit(newPost, "labels: [giveaway]\n", "") }) }, honest, needsPerson),
	signedStop("sync-under-pause", "A post under a pause in the ledger", "Lets the time come for posts while everything is paused in the ledger, of which no file knows.",
		"The ledger is read directly before each call; what it stops does not go out.",
		ledger.Entry{Event: ledger.Paused, Reason: "accident"}, nothing, nil, endsWell),
	signedStop("sync-under-hold", "A post that is held in the ledger", "Lets the time come for a post that a person holds back in the ledger alone.",
		"The ledger is read directly before each call; what it stops does not go out.",
		ledger.Entry{Event: ledger.Held, Reason: "wrong date", Scope: []string{"post/news"}}, nothing, honest, endsWell),
	signedStop("sync-resumed-by-the-wrong-key", "A pause is lifted by a key that may only stop", "Signs the end of a pause with a key that may only begin one.",
		"Each key may do what the approved file of keys says; a ledger with anything else in it sends nothing.",
		ledger.Entry{Event: ledger.Paused, Reason: "accident"},
		func(s *Stage) { s.Sign("ana", ledger.Entry{Event: ledger.Resumed, Stop: s.Seq(), Reason: "over"}) }, nil, unfinished),
	signedStop("sync-resumed-by-the-publisher", "A pause is lifted by the key that publishes", "Signs the end of a pause with the key of the publishing environment, which a job could reach.",
		"The key that publishes may do nothing else.",
		ledger.Entry{Event: ledger.Paused, Reason: "accident"},
		func(s *Stage) {
			s.Sign("publish-1", ledger.Entry{Event: ledger.Resumed, Stop: s.Seq(), Reason: "over"})
		}, nil, unfinished),
	{ID: "sync-takedown-resisted", Title: "A push keeps up what a takedown takes away", Row: "stop-lifted",
		Does:  "Pushes another text and another time into a post that a person takes down.",
		Holds: "A takedown comes before what any file says.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Publish()
			s.Sign("ana", ledger.Entry{Event: ledger.Takedown, Reason: "wrong", Scope: []string{"post/tour"}})
			s.Push(tourEdited)
		}, Twin: func(s *Stage) { s.Publish() }, Sent: []string{"north-board/notice", "north-mastodon/tour gone"}, TwinSent: honest, Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
}

func endToday(r *Repo) { r.Remove("calendar/blackouts/today.yaml") }

func held(r *Repo) {
	r.Edit(tourPost, "language: en\n", "language: en\nhold: {reason: The date may be wrong., by: ana, at: 2026-10-01T11:30}\n")
}

func released(r *Repo) {
	r.Edit(tourPost, "hold: {reason: The date may be wrong., by: ana, at: 2026-10-01T11:30}\n", "")
}

func withdrawn(r *Repo) {
	r.Edit(tourPost, "language: en\n", "language: en\nwithdraw: {reason: The date is wrong., by: ana, at: 2026-10-01T12:00}\n")
}
