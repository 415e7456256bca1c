package hostile

import (
	"regexp"
	"strings"
)

// pushed is a change that nobody has approved: pushed, it must not be sent; by a
// pull request that people approve, it must.
func pushed(id, title, row, does, holds string, change func(*Repo), sent, twin []string) Attack {
	return Attack{ID: id, Title: title, Row: row, Does: does, Holds: holds, Sync: &Sync{
		Do: func(s *Stage) { s.Push(change) }, Twin: func(s *Stage) { s.Merge(change) },
		Sent: sent, TwinSent: twin, Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}}
}

// trustedPushed is a pushed change of what judges others: nothing at all is sent.
func trustedPushed(id, title, row, does, holds string, change, harmless func(*Repo)) Attack {
	return Attack{ID: id, Title: title, Row: row, Does: does, Holds: holds, Sync: &Sync{
		Do: func(s *Stage) { s.Push(change) }, Twin: func(s *Stage) { s.Merge(harmless) },
		Says: "touches what judges the others", Ends: needsPerson, TwinSent: honest}}
}

// merged is a pull request of a post of which something is wrong.
func merged(id, title, does, holds string, wrong func(*Stage, *Merged)) Attack {
	return Attack{ID: id, Title: title, Row: "unapproved", Does: does, Holds: holds, Sync: &Sync{
		Do: func(s *Stage) { wrong(s, s.Merge(twoKnives)) }, Twin: func(s *Stage) { s.Merge(twoKnives) },
		Sent: honest, TwinSent: beside("north-mastodon/news"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}}
}

const knives = "Bring your knives to the north."

func knivesPost(r *Repo) { r.Write(newPost, DuePost("news", "north-mastodon", knives)) }

// twoKnives are two versions of a post, both with the text that must not be sent.
func twoKnives(r *Repo) {
	knivesPost(r)
	r.Commit("a post")
	r.Edit(newPost, "Bring your", "Bring all your")
	r.Commit("a better post")
}

// kindPost is one that everybody may see.
func kindPost(r *Repo) {
	r.Write("calendar/north/2026/10/kind.md", DuePost("kind", "north-mastodon", "There is tea in the north."))
}

func tourEdited(r *Repo) { r.Edit(tourPost, "The doors", "The knives") }

func today(r *Repo) {
	r.Write("calendar/blackouts/today.yaml", "title: A day without news\nscope: {all: true}\nfrom: 2026-10-01\nuntil: 2026-10-02\nreason: mourning\nby: ola\n")
}

var commitAttacks = []Attack{
	pushed("sync-post-pushed", "A post that is due now is pushed", "unapproved",
		"Pushes a post to the protected branch a minute before it is due.",
		"What no approval is shown of is not sent; the rest is.",
		knivesPost, honest, beside("north-mastodon/news")),
	pushed("sync-post-edited", "An approved post is edited by a push", "other-text",
		"Pushes another text into a post that was approved and is due.",
		"Neither the new text nor the old one is sent until somebody has approved one of them.",
		tourEdited, []string{"north-board/notice"}, honest),
	pushed("sync-post-moved", "An approved post is moved by a push", "other-text",
		"Pushes the post to another path, with another text.",
		"The path that is new is held back as well as the one that is gone.",
		func(r *Repo) { tourEdited(r); r.Move(tourPost, newPost) }, []string{"north-board/notice"}, honest),
	{ID: "sync-draft-made-ready", Title: "A draft is made ready by a push", Row: "unapproved",
		Does:  "Pushes a change of status, of a post that was merged as a draft.",
		Holds: "A file that was changed without an approval sends nothing.",
		Sync: &Sync{Do: func(s *Stage) { s.Merge(draft); s.Push(ready) }, Twin: func(s *Stage) { s.Merge(draft); s.Merge(ready) },
			Sent: honest, TwinSent: beside("north-mastodon/news"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	{ID: "sync-two-of-one-id", Title: "A second file has the id of an approved post", Row: "other-text",
		Does:  "Pushes another post under the id of one that is due, to be taken for it.",
		Holds: "Of two posts with one id nobody knows which is meant, so neither is sent.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(func(r *Repo) { r.Write(newPost, DuePost("tour", "north-mastodon", knives)) }) },
			Twin: func(s *Stage) { s.Merge(kindPost) }, Sent: []string{"north-board/notice"}, TwinSent: beside("north-mastodon/kind"),
			Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	merged("sync-approval-of-another-version", "An approval of another version",
		"Gets the first version approved, and merges the second.",
		"Only an approval of the version that was merged counts, and sync asks for it again.",
		func(s *Stage, m *Merged) { m.Approved = m.Commits[0] }),
	merged("sync-approval-dismissed", "An approval that was taken back",
		"Merges although every approval was dismissed.",
		"The latest word of each person counts.",
		func(_ *Stage, m *Merged) { m.State = "DISMISSED" }),
	merged("sync-opener-approves", "The one who opened it approves",
		"Approves the own pull request through a forge that lets one.",
		"Whoever brings a change approves nothing of it.",
		func(_ *Stage, m *Merged) { m.Approvers = []string{m.Login} }),
	merged("sync-merged-elsewhere", "Approved for another branch",
		"Merges into a branch that nobody minds, and pushes the merge to the protected one.",
		"It must have been merged into the protected branch.",
		func(_ *Stage, m *Merged) { m.Target = "playground" }),
	merged("sync-pushed-after-the-merge", "A commit with the same tree in place of the merge",
		"Replaces the merge by a commit of one's own that names the pull request.",
		"The forge must say of the very commit that the pull request became it.",
		func(s *Stage, m *Merged) {
			s.Git("", "update-ref", Base, s.Git("", "commit-tree", "-m", "Merge pull request #1 from rivermark/plan, again", "-p", m.Base, "-p", m.Head, m.Commit+"^{tree}"))
		}),
	{ID: "sync-evil-merge", Title: "A merge that brings something of its own", Row: "unapproved",
		Does:  "Gets a kind post approved, and adds another one to the merge itself.",
		Holds: "Every file of the merge must be what was reviewed or what was there before; otherwise the whole merge is held back.",
		Sync: &Sync{Do: func(s *Stage) {
			m := s.Merge(kindPost)
			s.becomes(m, s.amended(m, knivesPost))
		}, Twin: func(s *Stage) { s.Merge(kindPost) }, Sent: honest, TwinSent: beside("north-mastodon/kind"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	{ID: "sync-hidden-under-a-merge", Title: "A push that an honest merge covers", Row: "unapproved",
		Does:  "Pushes a post, and lets an approved change be merged on top of it.",
		Holds: "Every commit since the last that was proven is judged by itself; the approved post goes out, the other does not.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(knivesPost); s.Merge(kindPost) }, Twin: func(s *Stage) { s.Merge(knivesPost); s.Merge(kindPost) },
			Sent: beside("north-mastodon/kind"), TwinSent: beside("north-mastodon/kind", "north-mastodon/news"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	{ID: "sync-approved-edit-of-a-push", Title: "An approved edit of a file that was pushed", Row: "unapproved",
		Does:  "Pushes a post, and gets a change of its last line approved, which shows nothing of the rest.",
		Holds: "A file stays held back until it is as it was, or gone, whatever is approved on top.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(knivesPost); s.Merge(postscript) }, Twin: func(s *Stage) { s.Merge(knivesPost); s.Merge(postscript) },
			Sent: honest, TwinSent: beside("north-mastodon/news"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	{ID: "sync-approved-rename-of-a-push", Title: "An approved rename of a file that was pushed", Row: "unapproved",
		Does:  "Pushes a post, and gets its move to another folder approved, which shows not one line of it.",
		Holds: "What a move takes along is held back as it was before.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(knivesPost); s.Merge(renamed) }, Twin: func(s *Stage) { s.Merge(knivesPost); s.Merge(renamed) },
			Sent: honest, TwinSent: beside("north-mastodon/news"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	{ID: "sync-sent-once-sent-on", Title: "Nobody looks any more after the first sweep", Row: "unapproved",
		Does:  "Pushes a post, waits until others were sent by that commit, and hopes that the next sweep begins behind it.",
		Holds: "The ledger says behind which commit not all was proven; it is judged again each time.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(knivesPost); s.Now = After; s.Sweep(); s.wants(needsPerson) },
			Twin: func(s *Stage) { s.Merge(knivesPost); s.Publish() }, Sent: honest, TwinSent: beside("north-mastodon/news"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	trustedPushed("sync-settings-pushed", "A push moves the services elsewhere", "credentials",
		"Pushes masthead.yaml with the addresses of the services changed to one's own server, to get the credentials.",
		"The settings judge; nothing is sent and nobody is asked until they are approved.",
		func(r *Repo) { r.Write(settings, replaceServers(r.Read(settings))) },
		func(r *Repo) {
			r.Edit(settings, "brand_names: [Rivermark Health, Rivermark]", "brand_names: [Rivermark]")
		}),
	trustedPushed("sync-approvals-deleted", "A push deletes what asks for approvals", "judges-itself",
		"Pushes the deletion of the approval files, so that nobody need approve what comes next.",
		"What judges is in doubt, so nothing is sent.",
		func(r *Repo) {
			for _, path := range r.Below("policies/approvals/") {
				r.Remove(path)
			}
			knivesPost(r)
		}, newcomer),
	trustedPushed("sync-override-pushed", "A push lets more through than the limits allow", "judges-itself",
		"Pushes a file that overrides the reach limits.",
		"Overrides are a part of what judges, and need approvals.",
		func(r *Repo) { r.Write("policies/overrides/more.yaml", override) },
		func(r *Repo) { r.Write("policies/overrides/more.yaml", override) }),
	{ID: "sync-person-pushed", Title: "A person who approves is pushed", Row: "judges-itself",
		Does:  "Pushes a file that makes the own account a lead, and approves with it.",
		Holds: "People are a part of what judges: nothing is sent, and the approval does not count.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Push(func(r *Repo) {
				r.Write("accounts/people/mallory.yaml", "name: Mallory\ngithub: mallory\nroles: [lead, manager]\ndistricts: [north]\nstatus: active\n")
			})
			s.Merge(knivesPost).Approvers = []string{"mallory"}
		}, Twin: func(s *Stage) { s.Merge(knivesPost) }, TwinSent: beside("north-mastodon/news"), Says: "touches what judges the others", Ends: needsPerson, Never: []string{"knives"}}},
	pushed("sync-account-elsewhere", "A push serves an account by another target", "impostor",
		"Pushes an account file that names another service.",
		"Whatever goes to an account depends on its file, and is held back with it.",
		func(r *Repo) {
			r.Edit(northAccount, "target: box\ncredential: NORTH_TOKEN", "target: board\ncredential: BOARD_SECRET")
		}, []string{"north-board/notice"}, honest),
	pushed("sync-handle-pushed", "A push gives an account another handle and id", "impostor",
		"Pushes an account file with the handle, the address and the id of the attacker's account.",
		"Whatever goes to an account depends on its file, and is held back with it.",
		func(r *Repo) {
			r.Write(northAccount, strings.NewReplacer("handle: north@", "handle: n0rth@", "109000000000000001", "666").Replace(r.Read(northAccount)))
		}, []string{"north-board/notice"}, honest),
}

// replaceServers lets every service be at an address that nobody answers.
func replaceServers(text string) string {
	return regexp.MustCompile(`url: "(http|file):[^"]*"`).ReplaceAllString(text, `url: "http://127.0.0.1:9/knives"`)
}

// newcomer is a harmless change of what judges.
func newcomer(r *Repo) {
	r.Write("accounts/people/mia.yaml", "name: Mia Glen\ngithub: mia-glen-rivermark\nroles: [editor]\ndistricts: [north]\nstatus: active\n")
	r.Owners()
}

const override = "digests: [\"sha256:" + "0000000000000000000000000000000000000000000000000000000000000000" + "\"]\nreason: More than usual is due.\nby: ola\nexpires: 2026-10-31\n"

func draft(r *Repo) { knivesPost(r); r.Edit(newPost, "status: ready", "status: draft") }
func ready(r *Repo) { r.Edit(newPost, "status: draft", "status: ready") }

func postscript(r *Repo) { r.Write(newPost, r.Read(newPost)+"See you there.\n") }

func renamed(r *Repo) { r.Move(newPost, "calendar/north/2026/10/renamed.md") }

// amended is the merge of a pull request with a gift in it.
func (s *Stage) amended(m *Merged, gift func(*Repo)) string {
	s.Branch = "refs/heads/gift"
	s.Git("", "update-ref", s.Branch, m.Head)
	gift(s.Repo)
	s.Finish()
	s.Branch = Base
	return s.Git("", "commit-tree", "-m", "Merge pull request #1 from rivermark/plan", "-p", m.Base, "-p", m.Head, "refs/heads/gift^{tree}")
}
