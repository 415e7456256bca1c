package hostile

import "slices"

// replayed is something old that is done again after honest posts went out, with
// a kind post that is due; the twin does not do it.
func replayed(id, title, does, holds, says string, ends int, do func(*Stage)) Attack {
	return Attack{ID: id, Title: title, Row: "twice", Does: does, Holds: holds, Sync: &Sync{
		Do:   func(s *Stage) { s.Publish(); do(s) },
		Twin: func(s *Stage) { s.Publish(); s.Merge(kindPost) },
		Sent: honest, TwinSent: beside("north-mastodon/kind"), Says: says, Ends: ends, Never: []string{"knives"}}}
}

// aside is a commit beside the protected branch, with a post that nobody has
// approved.
func (s *Stage) aside(from string) string {
	s.Finish()
	s.Branch = "refs/heads/aside"
	s.Git("", "update-ref", s.Branch, from)
	knivesPost(s.Repo)
	made := s.Commit("aside")
	s.Branch = Base
	return made
}

const otherLine = "does not lead on from"

var replayAttacks = []Attack{
	replayed("replay-same-job", "The same job once more", "Starts the job again that has just sent everything.",
		"What is out is in the ledger; the content of a job is never what is due, but all that should be.", "0 operations done", endsWell, nothing),
	replayed("replay-new-runner", "The same job on a runner that knows nothing", "Starts the job again with an empty cache and a fresh clone.",
		"The ledger is read from its first entry.", "0 operations done", endsWell, func(s *Stage) { s.forget(); s.Env["MASTHEAD_LEDGER_HEAD"] = "" }),
	replayed("replay-genesis-again", "The beginning is named again", "Starts the job again with the commit of the very beginning as the reviewed one.",
		"What the ledger says was proven comes before what a run is told.", "0 operations done", endsWell, func(s *Stage) { s.Args = append(s.Args, "--genesis", s.Genesis) }),
	replayed("replay-genesis-on-a-push", "The beginning is named anew, behind a push", "Pushes a post, and starts the job with that commit as the reviewed one.",
		"What the ledger says was proven comes before what a run is told.", "unproven", needsPerson,
		func(s *Stage) { s.Args = append(s.Args, "--genesis", s.Push(knivesPost)) }),
	{ID: "replay-older-commit", Title: "A job of an older commit", Row: "twice",
		Does:  "Starts the job with a clone of a commit that is older than the one by which was sent last.",
		Holds: "An older commit sends nothing: it knows neither what was withdrawn since nor what was stopped.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Merge(kindPost)
			s.Publish()
			s.Git("", "update-ref", Base, s.Genesis)
		}, Twin: func(s *Stage) { s.Merge(kindPost); s.Publish() }, Sent: beside("north-mastodon/kind"), TwinSent: beside("north-mastodon/kind"), Says: otherLine, Ends: unfinished}},
	{ID: "replay-older-clone", Title: "A clone that was kept", Row: "twice",
		Does:  "Keeps a clone from before a withdrawal, and starts the job in it.",
		Holds: "The ledger names the commit by which was sent last; a clone without it sends nothing.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Publish()
			s.Merge(func(r *Repo) { r.Remove(tourPost); kindPost(r) })
			s.Sweep()
			s.Git("", "-C", s.Clone, "update-ref", "refs/remotes/origin/main", s.Genesis)
			s.Stale = true
		}, Twin: func(s *Stage) { s.Publish(); s.Merge(kindPost) }, Sent: beside("north-mastodon/kind"), TwinSent: beside("north-mastodon/kind"), Says: otherLine, Ends: unfinished}},
	{ID: "replay-branch-set-back", Title: "The protected branch is set back and goes on elsewhere", Row: "unapproved",
		Does:  "Force-pushes the protected branch to an older commit with a post of one's own on top.",
		Holds: "What is sent by must lead on from what was sent by last.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Merge(kindPost)
			s.Publish()
			s.Git("", "update-ref", Base, s.aside(s.Genesis))
		}, Twin: func(s *Stage) { s.Merge(kindPost); s.Publish(); s.Merge(knivesPost) },
			Sent: beside("north-mastodon/kind"), TwinSent: beside("north-mastodon/kind", "north-mastodon/news"), Says: otherLine, Ends: unfinished, Never: []string{"knives"}}},
	{ID: "replay-line-swapped", Title: "The protected branch becomes the second parent", Row: "unapproved",
		Does:  "Force-pushes a merge whose first parent is a side line with a post of one's own, so that the line of proven commits is only its second.",
		Holds: "Only the first-parent line counts, and it must hold the commit by which was sent last.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Merge(kindPost)
			s.Publish()
			side := s.aside(s.Genesis)
			s.Git("", "update-ref", Base, s.Git("", "commit-tree", "-m", "Merge", "-p", side, "-p", Base, side+"^{tree}"))
		}, Twin: func(s *Stage) { s.Merge(kindPost); s.Publish() },
			Sent: beside("north-mastodon/kind"), TwinSent: beside("north-mastodon/kind"), Says: otherLine, Ends: unfinished, Never: []string{"knives"}}},
	{ID: "replay-forged-clone", Title: "A clone whose branch is another one", Row: "unapproved",
		Does:  "Gives the job a clone in which the protected branch is at a commit of one's own.",
		Holds: "The forge is asked of every commit how it came there; one that it does not know is not proven.",
		Sync: &Sync{Do: func(s *Stage) {
			side := s.aside(Base)
			s.Sweep()
			s.Git("", "-C", s.Clone, "update-ref", "refs/remotes/origin/main", side)
			s.Stale = true
		}, Twin: func(s *Stage) { s.Merge(knivesPost) }, Sent: honest, TwinSent: beside("north-mastodon/news"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	{ID: "replay-grafted-clone", Title: "A clone with another history", Row: "unapproved",
		Does:  "Pushes a post, and gives the job a clone in which a replace ref shows the approved tree in its place.",
		Holds: "Replace refs are not heeded: what is proven and sent is what has the hash.",
		Sync: &Sync{Do: func(s *Stage) {
			made := s.Push(knivesPost)
			s.Sweep("--dry-run")
			s.Git("", "-C", s.Clone, "update-ref", "refs/replace/"+made, s.Genesis)
		}, Twin: func(s *Stage) { s.Merge(knivesPost) }, Sent: honest, TwinSent: beside("north-mastodon/news"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	{ID: "replay-genesis-elsewhere", Title: "A beginning that is not on the branch", Row: "unapproved",
		Does:  "Names a commit of a side line as the reviewed one, when nothing was ever published.",
		Holds: "The beginning must lie on the protected branch.",
		Sync: &Sync{Unbegun: true, Do: func(s *Stage) { s.Args = append(s.Args, "--genesis", s.aside(s.Genesis)) }, Twin: nothing,
			TwinSent: honest, Says: "is not on the first-parent line", Ends: misused}},
	{ID: "replay-post-renamed", Title: "A published post comes back under another path", Row: "twice",
		Does:  "Gets the move of a post to another folder approved after it went out, to have it sent again.",
		Holds: "What is out is known by its id and its account, never by its path.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Publish()
			s.Merge(func(r *Repo) { r.Move(noticePost, "calendar/north/2026/10/again.md") })
		},
			Twin: func(s *Stage) { s.Publish(); s.Merge(kindPost) }, Sent: honest, TwinSent: beside("north-mastodon/kind"), Says: "0 operations done", Ends: endsWell}},
	{ID: "replay-post-deleted-and-back", Title: "A published post is deleted and comes back", Row: "twice",
		Does:  "Gets the deletion of a published post approved, and then the same post once more.",
		Holds: "Ids are kept for ever in the ledger.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Publish()
			text := s.Read(noticePost)
			s.Merge(func(r *Repo) { r.Remove(noticePost) })
			s.Sweep()
			s.Merge(func(r *Repo) { r.Write(noticePost, text) })
		}, Twin: func(s *Stage) { s.Publish(); s.Merge(kindPost) }, Sent: honest, TwinSent: beside("north-mastodon/kind"), Says: "0 operations done", Ends: endsWell}},
	pushedAfter("replay-id-reused", "A push reuses the id of a published post", "Pushes another text under the id of a post that is out, to have it changed in its place.",
		func(r *Repo) { r.Remove(tourPost); r.Write(newPost, DuePost("tour", "north-mastodon", knives)) }),
	pushedAfter("replay-published-edited", "A push edits a published post", "Pushes another text into a post that is out, at a service that can edit.", tourEdited),
}

// pushedAfter is a pushed change of what is out; by a pull request it is carried
// out.
func pushedAfter(id, title, does string, change func(*Repo)) Attack {
	return Attack{ID: id, Title: title, Row: "other-text", Does: does, Holds: "What is out stays as it is until somebody has approved the change.", Sync: &Sync{
		Do: func(s *Stage) { s.Publish(); s.Push(change) }, Twin: func(s *Stage) { s.Publish(); s.Merge(change) },
		Sent: honest, TwinSent: slices.Clone(honest), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}}
}
