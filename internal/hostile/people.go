package hostile

const (
	olaFile = "accounts/people/ola.yaml"
	benFile = "accounts/people/ben.yaml"
	anaFile = "accounts/people/ana.yaml"
)

func mallory(r *Repo, lines string) {
	r.Write("accounts/people/mallory.yaml", "name: Mallory\ngithub: mallory\n"+lines+"status: active\n")
}

// words are approvals of the head by login.
func words(logins ...string) []Word {
	var all []Word
	for _, l := range logins {
		all = append(all, Word{Login: l})
	}
	return all
}

var peopleAttacks = []Attack{
	{ID: "self-promotion", Title: "Somebody makes themselves the lead", Row: "judges-itself",
		Does:  "Gives the own person file the role of a lead, makes CODEOWNERS fit, and approves by that right.",
		Holds: "Who may approve is said by the people of the base, and nobody approves what they bring.",
		Change: func(r *Repo) {
			r.Edit(benFile, "roles: [manager]", "roles: [manager, lead]")
			r.Owners()
		},
		Words: words("ben-field-rivermark"),
		Want: Want{Needs: byTwo, Findings: []string{
			"warning trusted-part-changed .github/CODEOWNERS",
			"warning trusted-part-changed " + benFile,
		}, Lacks: []string{
			"trusted-part: 1 more, not ben-field-rivermark (not-asked)",
			"trusted-part: 2 more, not ben-field-rivermark (author)",
		}}, Twin: func(r *Repo) { r.Edit(benFile, "name: Ben Field", "name: Benedict Field") },
		Notes: []string{"warning trusted-part-changed " + benFile}},
	{ID: "newcomer-with-every-role", Title: "A stranger joins with every role", Row: "judges-itself",
		Does:  "Adds a person with every role, whose account then approves the change.",
		Holds: "A person who joins with a change has no rights in it.",
		Change: func(r *Repo) {
			mallory(r, "roles: [lead, manager, legal]\ndistricts: [north]\n")
			r.Owners()
			ownLink(r)
		},
		Words: words("mallory"),
		Want: Want{Needs: byAll, Findings: []string{
			"warning trusted-part-changed .github/CODEOWNERS",
			"warning trusted-part-changed accounts/people/mallory.yaml",
		}, Lacks: []string{
			"district-manager: 1 more, not mallory (not-asked)",
			"trusted-part: 1 more, not mallory (not-asked)",
			"trusted-part: 2 more, not mallory (not-asked)",
		}}, Twin: func(r *Repo) {
			mallory(r, "roles: [editor]\ndistricts: [north]\n")
			r.Owners()
		},
		Notes: []string{"warning trusted-part-changed accounts/people/mallory.yaml"}},
	{ID: "deputy-planted", Title: "The lead gets a deputy", Row: "judges-itself",
		Does:  "Writes into the lead's file that somebody else stands in for her, and lets that person approve.",
		Holds: "Deputies are those of the base.",
		Change: func(r *Repo) {
			r.Edit(olaFile, "status: active", "status: active\ndeputy: ben")
			ownLink(r)
		},
		Words: words("ben-field-rivermark"),
		Want: Want{Needs: byAll, Findings: []string{
			"error codeowners-stale .github/CODEOWNERS",
			"warning trusted-part-changed " + olaFile,
		}, Lacks: []string{
			"district-manager: 1 more, not ben-field-rivermark (not-asked)",
			"trusted-part: 1 more, not ben-field-rivermark (not-asked)",
			"trusted-part: 2 more, not ben-field-rivermark (author)",
		}}, Twin: func(r *Repo) {
			r.Edit(olaFile, "status: active", "status: active\ndeputy: ana")
			r.Owners()
		},
		Notes: []string{"warning trusted-part-changed .github/CODEOWNERS", "warning trusted-part-changed " + olaFile}},
	{ID: "lead-replaced", Title: "The organisation gets another lead", Row: "judges-itself",
		Does:  "Names the attacker as the lead in masthead.yaml.",
		Holds: "The lead of the base approves that, and a second person.",
		Change: func(r *Repo) {
			r.Edit(settings, "lead: ola", "lead: ben")
			r.Edit(benFile, "roles: [manager]", "roles: [manager, lead]")
			r.Owners()
		},
		Words: words("ben-field-rivermark", "ana-brook-rivermark"),
		Want: Want{Needs: byTwo, Findings: []string{
			"error lead-not-a-lead " + settings,
			"warning trusted-part-changed .github/CODEOWNERS",
			"warning trusted-part-changed " + benFile,
			"warning trusted-part-changed " + settings,
		}, Lacks: []string{
			"trusted-part: 1 more, not ana-brook-rivermark (not-asked), not ben-field-rivermark (not-asked)",
			"trusted-part: 1 more, not ben-field-rivermark (author)",
		}}, Twin: func(r *Repo) { r.Edit(settings, "name: Rivermark Health\n", "name: Rivermark Health Trust\n") },
		Notes: []string{"warning trusted-part-changed " + settings}},
	{ID: "lead-sent-away", Title: "The lead is said to have left", Row: "judges-itself",
		Does:  "Marks the lead as somebody who has left, so that nobody asks her any more.",
		Holds: "She is still asked, and who holds what is told.",
		Change: func(r *Repo) {
			r.Edit(olaFile, "status: active", "status: left\nleft_on: 2026-09-30")
			r.Owners()
		},
		Words: words("ana-brook-rivermark"),
		Want: Want{Needs: byTwo, Findings: []string{
			"warning leaver-holds-something " + olaFile,
			"warning trusted-part-changed .github/CODEOWNERS",
			"warning trusted-part-changed " + olaFile,
		}, Lacks: []string{
			"trusted-part: 1 more",
			"trusted-part: 1 more, not ana-brook-rivermark (not-asked)",
		}}, Twin: func(r *Repo) { r.Edit(olaFile, "name: Ola Lis", "name: Ola Lis-Kowal") },
		Notes: []string{"warning trusted-part-changed " + olaFile}},
	{ID: "rival-deleted", Title: "A manager is deleted", Row: "judges-itself",
		Does:  "Deletes the file of the manager who would have to approve.",
		Holds: "Whoever is deleted is asked all the same, and nothing is removed that other files need.",
		Change: func(r *Repo) {
			r.Remove(anaFile)
			r.Owners()
			ownLink(r)
		},
		Want: Want{Needs: byAll, Findings: []string{
			"error removed-while-referenced " + anaFile + " (removed)",
			"warning trusted-part-changed .github/CODEOWNERS",
			"warning trusted-part-changed " + anaFile + " (removed)",
		}}, NoTwin: "people are marked as left, never deleted"},
	{ID: "login-taken", Title: "A manager's login is changed to the attacker's", Row: "judges-itself",
		Does:  "Writes the attacker's GitHub login into the file of the manager, and approves with it.",
		Holds: "Logins are those of the base.",
		Change: func(r *Repo) {
			r.Edit(anaFile, "github: ana-brook-rivermark", "github: mallory")
			r.Owners()
			ownLink(r)
		},
		Words: words("mallory"),
		Want: Want{Needs: byAll, Findings: []string{
			"warning trusted-part-changed .github/CODEOWNERS",
			"warning trusted-part-changed " + anaFile,
		}, Lacks: []string{
			"district-manager: 1 more, not mallory (not-asked)",
			"trusted-part: 1 more, not mallory (not-asked)",
			"trusted-part: 2 more, not mallory (not-asked)",
		}}, Twin: func(r *Repo) { r.Edit(anaFile, "name: Ana Brook", "name: Ana Maria Brook") },
		Notes: []string{"warning trusted-part-changed " + anaFile}},
	{ID: "district-taken", Title: "A district gets another manager", Row: "judges-itself",
		Does:  "Makes the attacker's friend the manager of the district that a post is for.",
		Holds: "The managers of the base approve the post.",
		Change: func(r *Repo) {
			r.Edit("accounts/districts/north.yaml", "managers: [ana]", "managers: [ben]")
			r.Owners()
			ownLink(r)
		},
		Words: words("ben-field-rivermark"),
		Want: Want{Needs: byAll, Findings: []string{
			"warning trusted-part-changed .github/CODEOWNERS",
			"warning trusted-part-changed accounts/districts/north.yaml",
		}, Lacks: []string{
			"district-manager: 1 more, not ben-field-rivermark (not-asked)",
			"trusted-part: 1 more, not ben-field-rivermark (not-asked)",
			"trusted-part: 2 more, not ben-field-rivermark (author)",
		}}, Twin: ownLink},
	{ID: "author-forged", Title: "A post is said to be by the one who would have to approve", Row: "unapproved",
		Does:  "Names the manager as the author of the post: authors do not approve, so that somebody weaker might be asked.",
		Holds: "Where the manager may not approve, the next one above does, never one below.",
		Change: func(r *Repo) {
			ownLink(r)
			r.Edit(newPost, "author: ben", "author: ana")
		},
		Words: words("ana-brook-rivermark", "ben-field-rivermark"),
		Want:  Want{Needs: []string{"district-manager: 1 of ola"}, Lacks: []string{"district-manager: 1 more, not ana-brook-rivermark (named), not ben-field-rivermark (not-asked)"}}, Twin: ownLink},
	{ID: "district-forged", Title: "A post is put into the folder of another district", Row: "unapproved",
		Does:  "Puts a post for the account of the north into the folder of the south, whose manager the attacker is.",
		Holds: "A post goes to accounts of its own district only, and the districts of the accounts are asked too.",
		Change: func(r *Repo) {
			r.Write("calendar/south/2026/10/news.md", post("", fair))
		},
		Words: words("ben-field-rivermark"),
		Want: Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{
			"error account-of-another-district " + southern,
			"warning inside-pause " + southern,
		}, Lacks: []string{"district-manager: 1 more, not ben-field-rivermark (author)"}}, Twin: func(r *Repo) { ownLink(r) }},
	{ID: "account-moved-to-own-district", Title: "An account is moved into one's own district", Row: "unapproved",
		Does:  "Moves the file of an account of the north to the south, and posts from there.",
		Holds: "Whose an account is is said by the base.",
		Change: func(r *Repo) {
			r.Move("accounts/north/north-x.yaml", "accounts/south/north-x.yaml")
			r.Write("calendar/south/2026/10/news.md", post("", fair))
			r.Edit("calendar/south/2026/10/news.md", "north-mastodon", "north-x")
		},
		Words: words("ben-field-rivermark"),
		Want: Want{Needs: []string{
			"account-ends: 1 of ola",
			"brand: 1 of bea",
			"district-manager: 1 of ana",
			"district-manager: 1 of ola",
			"new-account: 2 of ana ola",
		}, Findings: []string{
			"error account-of-another-district " + southern,
			"error platform-not-justified accounts/south/north-x.yaml",
			"warning account-language-not-of-district accounts/south/north-x.yaml",
			"warning inside-pause " + southern,
		}, Lacks: []string{
			"account-ends: 1 more, not ben-field-rivermark (not-asked)",
			"brand: 1 more, not ben-field-rivermark (not-asked)",
			"district-manager: 1 more, not ben-field-rivermark (author)",
			"district-manager: 1 more, not ben-field-rivermark (not-asked)",
			"new-account: 2 more, not ben-field-rivermark (author)",
		}}, Twin: ownLink},
	{ID: "author-approves", Title: "The author approves", Row: "unapproved",
		Does:   "The manager of the north opens a pull request with a post for the north and approves it.",
		Holds:  "Nobody approves what they bring; the next one above is asked.",
		By:     []Bringer{{"ana-brook-rivermark", "author"}},
		Change: ownLink, Words: words("ana-brook-rivermark"),
		Want: Want{Needs: []string{"district-manager: 1 of ola"}, Lacks: []string{"district-manager: 1 more, not ana-brook-rivermark (author)"}}, NoTwin: "the same change by somebody else is the twin of many"},
	{ID: "author-in-capitals", Title: "The author approves under a login in capitals", Row: "unapproved",
		Does:   "Approves with the login of the author, written in other letters.",
		Holds:  "GitHub's logins are compared without regard to capitals.",
		By:     []Bringer{{"ANA-Brook-Rivermark", "author"}},
		Change: ownLink, Words: words("Ana-BROOK-rivermark"),
		Want: Want{Needs: []string{"district-manager: 1 of ola"}, Lacks: []string{"district-manager: 1 more, not Ana-BROOK-rivermark (author)"}}, NoTwin: "a login in capitals is a login"},
	{ID: "login-of-another-alphabet", Title: "An approval by a login with a Cyrillic letter", Row: "unapproved",
		Does:   "Approves with a login that looks like the manager's, with a Cyrillic а.",
		Holds:  "Only ASCII capitals are the same letter.",
		Change: ownLink, Words: words("\u0430na-brook-rivermark"),
		Want: Want{Needs: byNorth, Lacks: []string{"district-manager: 1 more, not аna-brook-rivermark (not-asked)"}}, NoTwin: "the manager's own word is the twin of many"},
	{ID: "second-account", Title: "The author approves with a second account", Row: "unapproved",
		Does:  "A second person file on the base has the author's login in capitals; the change is approved under it.",
		Holds: "Two files with one login are one person, and that person brings the change.",
		Before: func(r *Repo) {
			r.Write("accounts/people/benny.yaml", "name: Benny\ngithub: BEN-Field-Rivermark\nroles: [manager]\ndistricts: [north, south]\nstatus: active\n")
			r.Edit("accounts/districts/north.yaml", "managers: [ana]", "managers: [ana, benny]")
		},
		Change: ownLink, Words: words("BEN-Field-Rivermark"),
		Want: Want{Needs: byNorth, Findings: []string{"error codeowners-stale .github/CODEOWNERS"}, Lacks: []string{"district-manager: 1 more, not BEN-Field-Rivermark (author)"}}, NoTwin: "the base holds the fault"},
	{ID: "committer-approves", Title: "Somebody approves their own commit in another's pull request", Row: "unapproved",
		Does:   "Pushes a commit to somebody else's pull request and approves the result.",
		Holds:  "Whoever has a commit in a change approves nothing of it.",
		By:     []Bringer{{"ben-field-rivermark", "author"}, {"ana-brook-rivermark", "committer"}},
		Change: ownLink, Words: words("ana-brook-rivermark"),
		Want: Want{Needs: []string{"district-manager: 1 of ola"}, Lacks: []string{"district-manager: 1 more, not ana-brook-rivermark (committer)"}}, NoTwin: "without the commit it is an ordinary approval"},
	{ID: "requester-behind-form", Title: "Somebody asks through a form and approves what comes of it", Row: "form",
		Does:   "Fills in the form for a post; the bot opens the pull request, and the one who asked approves it.",
		Holds:  "Whoever asked is left out like the author.",
		By:     []Bringer{{"masthead-bot", "author"}, {"ana-brook-rivermark", "requester"}},
		Change: ownLink, Words: words("ana-brook-rivermark"),
		Want: Want{Needs: []string{"district-manager: 1 of ola"}, Lacks: []string{"district-manager: 1 more, not ana-brook-rivermark (requester)"}}, NoTwin: "whoever else approves is the twin"},
	{ID: "push-after-approval", Title: "A commit is pushed after the approval", Row: "unapproved",
		Does:  "Gets a harmless post approved, and pushes another text to the same pull request.",
		Holds: "An approval counts for the commit that it was given for.",
		Change: func(r *Repo) {
			ownLink(r)
			r.Commit("harmless")
			r.Edit(newPost, "toys", "knives")
		},
		Words: []Word{{Login: "ana-brook-rivermark", Commit: Pull + "~1"}},
		Want:  Want{Needs: byNorth, Lacks: []string{"district-manager: 1 more, not ana-brook-rivermark (stale)"}}, NoTwin: "an approval of the last commit is the twin"},
	{ID: "approval-of-main", Title: "An approval that was given for the base", Row: "unapproved",
		Does:   "Uses an approval whose commit is the tip of the protected branch.",
		Holds:  "An approval counts for the head of the change alone.",
		Change: ownLink,
		Words:  []Word{{Login: "ana-brook-rivermark", Commit: Base}},
		Want:   Want{Needs: byNorth, Lacks: []string{"district-manager: 1 more, not ana-brook-rivermark (stale)"}}, NoTwin: "an approval of the last commit is the twin"},
	{ID: "approved-by-leaver", Title: "Somebody approves who has left", Row: "unapproved",
		Does:   "Approves with the account of somebody who has left but still may write to the repository.",
		Holds:  "Only active people approve.",
		Change: ownLink, Words: words("zed-moss-rivermark"),
		Want: Want{Needs: byNorth, Lacks: []string{"district-manager: 1 more, not zed-moss-rivermark (not-asked)"}}, NoTwin: "an active person's approval is the twin"},
}
