package hostile

import (
	"strings"
	"time"

	"masthead/internal/ledger"
)

// ledgerAttack is something that is done to the ledger after honest posts went
// out, to have them sent again or to send others; a kind post is due then. The
// twin does nothing to it.
func ledgerAttack(id, title, does, holds string, says string, do func(*Stage)) Attack {
	return Attack{ID: id, Title: title, Row: "ledger", Does: does, Holds: holds, Sync: &Sync{
		Do:   func(s *Stage) { s.Publish(); s.Merge(kindPost); do(s) },
		Twin: func(s *Stage) { s.Publish(); s.Merge(kindPost) },
		Sent: honest, TwinSent: beside("north-mastodon/kind"), Says: says, Ends: unfinished}}
}

// known lets the next runs know the end of the ledger from elsewhere, with a
// cache that has never seen it.
func (s *Stage) known() {
	s.forget()
	s.Env["MASTHEAD_LEDGER_HEAD"] = s.Last().String()
}

func (s *Stage) forget() { s.Args = append(s.Args, "--cache", s.Home+"/another") }

// first is the ledger as it was before anything went out but what was early.
func (s *Stage) first() string {
	return strings.Fields(s.Git("", "rev-list", "--reverse", ledgerRef))[0]
}

const unsound = "the ledger is not sound"

// doubt leaves nobody knowing whether the notice is out, of which the service
// would not notice a second one.
func doubt(s *Stage) {
	s.Sign("publish-1", steps("notice", "north-board", ledger.Committing, s.Now, false)...)
	s.Now = s.Now.Add(12 * time.Minute)
	s.Sign("publish-1", ledger.Entry{Event: ledger.Unknown, Post: "notice", Target: "north-board", Reason: "no answer"})
}

// settled says that the notice is not out.
func settled() ledger.Entry {
	return ledger.Entry{Event: ledger.Resolved, Post: "notice", Target: "north-board", As: ledger.AsAbsent, Nonce: steps("notice", "north-board", ledger.Claimed, Begins, false)[1].Nonce, Evidence: "looked"}
}

var ledgerAttacks = []Attack{
	ledgerAttack("ledger-strangers-key", "An entry by a key that nobody knows", "Pushes an entry to the branch of the ledger, signed with a key of one's own.",
		"Keys are listed in a file that is approved; a ledger with an entry of another key sends nothing.", unsound,
		func(s *Stage) { s.Sign("stranger", ledger.Entry{Event: ledger.Paused, Reason: "mine"}) }),
	ledgerAttack("ledger-key-in-the-push", "An entry by a key that a push lists", "Pushes a file of keys that lists one's own, and says with it that the push itself was proven.",
		"Who says what was proven must be listed in what was proven before.", "is not listed in what was proven before",
		func(s *Stage) {
			tip := s.Push(func(r *Repo) { r.Write(keyFile, keys()+keyLine("stranger", "[publish]")); knivesPost(r) })
			s.Sign("stranger", ledger.Entry{Event: ledger.Proven, Commit: tip})
		}),
	ledgerAttack("ledger-id-of-another-key", "The name of the publishing key is given to another key", "Pushes a file of keys that lists one's own key under the name of the one that publishes, and says with it that the push was proven.",
		"A name stands for one key; another one under it makes all that was signed before unsound.", unsound,
		func(s *Stage) {
			tip := s.Push(func(r *Repo) {
				r.Write(keyFile, strings.Replace(keys(), publicText("publish-1"), publicText("stranger"), 1))
				knivesPost(r)
			})
			s.sign("stranger", "publish-1", Repository, []ledger.Entry{{Event: ledger.Proven, Commit: tip}})
			s.Env["MASTHEAD_LEDGER_KEY"] = seedText("stranger")
		}),
	ledgerAttack("ledger-key-of-a-person", "A publication by the key of a person", "Signs with the key of a person that a post is out, so that it is never sent.",
		"Each key may do what the approved file of keys says.", "may not write",
		func(s *Stage) {
			s.Sign("ola", steps("kind", "north-mastodon", ledger.Published, s.Now, true)...)
		}),
	ledgerAttack("ledger-key-expired", "An entry by a key that is no longer good", "Signs with a key of the publishing environment that was lost and replaced.",
		"A key has a last day; what it signs later is refused.", "no longer good",
		func(s *Stage) { s.Sign("publish-0", ledger.Entry{Event: ledger.Proven, Commit: s.Genesis}) }),
	ledgerAttack("ledger-key-expired-backdated", "An entry that is dated back", "Signs with such a key, and dates the entry to a day on which it was good.",
		"No entry is older than the one before it.", unsound,
		func(s *Stage) {
			s.Sign("publish-0", ledger.Entry{Event: ledger.Proven, Commit: s.Genesis, At: time.Date(2026, 1, 30, 9, 0, 0, 0, time.UTC)})
		}),
	ledgerAttack("ledger-signature-of-another", "An entry under somebody else's name", "Signs an entry with one's own key under the name of the publishing environment.",
		"A signature fits the key of the name or none.", "the signature is not one of key publish-1",
		func(s *Stage) {
			s.sign("stranger", "publish-1", Repository, []ledger.Entry{{Event: ledger.Proven, Commit: s.Genesis}})
		}),
	ledgerAttack("ledger-cut-tail", "The last entries are removed", "Pushes a commit to the branch of the ledger that deletes its last file.",
		"Files are only ever added; a branch that lost one is not followed.", unsound,
		func(s *Stage) {
			s.Tamper(false, func(f map[string]string) { delete(f, s.Files()[len(s.Files())-1]) })
		}),
	ledgerAttack("ledger-cut-tail-for-a-new-runner", "The last entries are removed, and the runner has never seen them", "Does the same where every run begins with an empty cache.",
		"The last entry is known from elsewhere, and must be there.", "rolled back",
		func(s *Stage) {
			s.known()
			s.Tamper(true, func(f map[string]string) { delete(f, s.Files()[len(s.Files())-1]) })
		}),
	ledgerAttack("ledger-rolled-back", "The branch is set back", "Force-pushes the branch of the ledger to an earlier commit, so that what is out would be sent again.",
		"What was seen before must still be there.", unsound,
		func(s *Stage) { s.Git("", "update-ref", ledgerRef, s.first()) }),
	ledgerAttack("ledger-rolled-back-for-a-new-runner", "The branch is set back, and the runner has never seen it", "Does the same where every run begins with an empty cache.",
		"The last entry is known from elsewhere, and must be there.", "rolled back",
		func(s *Stage) { s.known(); s.Git("", "update-ref", ledgerRef, s.first()) }),
	ledgerAttack("ledger-deleted", "The branch is deleted", "Deletes the branch of the ledger.",
		"What was seen before must still be there.", "gone",
		func(s *Stage) { s.Git("", "update-ref", "-d", ledgerRef) }),
	ledgerAttack("ledger-deleted-for-a-new-runner", "The branch is deleted, and the runner has never seen it", "Does the same where every run begins with an empty cache, to begin with a new ledger.",
		"The last entry is known from elsewhere, and must be there.", "rolled back",
		func(s *Stage) { s.known(); s.Git("", "update-ref", "-d", ledgerRef) }),
	ledgerAttack("ledger-rewritten", "An entry is rewritten", "Changes the address in an entry in the middle of the ledger.",
		"Each entry names the digest of the one before, and the last of a batch is signed.", unsound,
		func(s *Stage) {
			s.forget()
			s.Tamper(true, func(f map[string]string) {
				name := s.Files()[1]
				f[name] = strings.Replace(f[name], `"repo":"rivermark/social"`, `"repo":"rivermark/socia1"`, 1)
			})
		}),
	ledgerAttack("ledger-reordered", "Two batches change places", "Writes two files of the ledger under each other's names.",
		"Entries are numbered and chained.", unsound,
		func(s *Stage) {
			s.forget()
			names := s.Files()
			s.Tamper(true, func(f map[string]string) { f[names[1]], f[names[2]] = f[names[2]], f[names[1]] })
		}),
	ledgerAttack("ledger-dropped-middle", "A batch in the middle is missing", "Leaves out the file of a pause in the middle of the ledger.",
		"Entries are numbered and chained.", unsound,
		func(s *Stage) {
			s.forget()
			names := s.Files()
			s.Tamper(true, func(f map[string]string) { delete(f, names[1]) })
		}),
	ledgerAttack("ledger-of-another-repository", "Entries of another repository", "Adds an entry that the same key has signed for another repository.",
		"Each entry names its repository.", "it belongs to rivermark/other",
		func(s *Stage) {
			s.sign("publish-1", "publish-1", "rivermark/other", []ledger.Entry{{Event: ledger.Proven, Commit: s.Genesis}})
		}),
	ledgerAttack("ledger-entries-replayed", "Entries are added once more", "Adds a copy of an earlier batch behind the last one.",
		"Entries are numbered and chained.", unsound,
		func(s *Stage) {
			names := s.Files()
			s.Tamper(false, func(f map[string]string) { s.spoil(f, f[names[1]]) })
		}),
	ledgerAttack("ledger-huge-line", "A line of eight megabytes", "Adds a file with one endless line to the ledger.",
		"Entries have a greatest length; nothing longer is read.", unsound,
		func(s *Stage) {
			s.Tamper(false, func(f map[string]string) { s.spoil(f, strings.Repeat("a", 8<<20)) })
		}),
	ledgerAttack("ledger-binary", "Bytes that are no text", "Adds a file of arbitrary bytes to the ledger.",
		"An entry has exactly one form; anything else stops everything.", unsound,
		func(s *Stage) {
			s.Tamper(false, func(f map[string]string) { s.spoil(f, "\x00\xff\xfe\x1b[2J\n::error::pwned\n##[error]pwned\n") })
		}),
	ledgerAttack("ledger-commands-in-an-entry", "An entry with commands for a runner", "Signs a stop with a reason that is a command to a CI runner, with a key that was stolen from a person, and has it printed as an error.",
		"An entry holds no control characters, and all that is printed goes through one writer.", "may not write",
		func(s *Stage) {
			s.Sign("ana", ledger.Entry{Event: ledger.Decided, Post: "kind", Target: "north-mastodon", As: ledger.Release, Reason: "##[error]pwned ::error::pwned"})
		}),
	ledgerAttack("ledger-decision-without-a-stop", "A decision where nothing was stopped", "Signs a decision about a post that no stop has held back.",
		"What may follow what is one table; an entry that cannot follow stops everything.", "nothing to decide",
		func(s *Stage) {
			s.Sign("ola", ledger.Entry{Event: ledger.Decided, Post: "kind", Target: "north-mastodon", As: ledger.Drop})
		}),
	ledgerAttack("ledger-pause-rolled-back", "A pause disappears from the ledger", "Force-pushes the ledger to the commit before a pause, which a run has seen already.",
		"What was seen before must still be there.", unsound,
		func(s *Stage) {
			before := s.Head()
			s.Sign("ana", ledger.Entry{Event: ledger.Paused, Reason: "accident"})
			s.Sweep()
			s.wants(endsWell)
			s.Git("", "update-ref", ledgerRef, before)
		}),
	{ID: "ledger-publisher-settles", Title: "The key that publishes settles its own doubt", Row: "ledger",
		Does:  "Says with the key of the publishing environment that a post of which nobody knows is not out, at a service that would not notice a second one.",
		Holds: "Only the key of a person settles what no program can know.",
		Sync: &Sync{Do: func(s *Stage) { doubt(s); s.Sign("publish-1", settled()) }, Twin: func(s *Stage) { doubt(s); s.Sign("ola", settled()) },
			TwinSent: honest, Says: "only a person can settle it", Ends: unfinished}},
	{ID: "ledger-begun-by-a-stranger", Title: "A ledger that begins with the attacker's own proof", Row: "ledger",
		Does:  "Pushes a post and a key of one's own before anything was ever published, and begins the ledger with an entry by that key which says that the push was proven.",
		Holds: "Where the reviewed commit does not list the key of the first entry, everything since that commit is judged again.",
		Sync: &Sync{Unbegun: true, Do: func(s *Stage) {
			tip := s.Push(func(r *Repo) { r.Write(keyFile, keys()+keyLine("stranger", "[publish]")); knivesPost(r) })
			s.Sign("stranger", ledger.Entry{Event: ledger.Proven, Commit: tip})
		}, Twin: func(s *Stage) {
			s.Sign("publish-1", ledger.Entry{Event: ledger.Proven, Commit: s.Genesis})
		}, TwinSent: honest, Says: "touches what judges the others", Ends: needsPerson, Never: []string{"knives"}}},
}
