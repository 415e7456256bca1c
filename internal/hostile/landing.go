package hostile

// Landing is how a pull request gets to the protected branch, and what the
// forge says of it. The zero value is an honest merge that Ana has approved.
type Landing struct {
	Squash  bool
	Direct  bool        // pushed, without a pull request that the forge knows of
	Subject string      // of the commit on the protected branch; "" is the forge's own
	Gift    func(*Repo) // what is added to the merge itself
	Reviews []Review    // nil: Ana approves the head
	Authors []string    // logins of whoever has commits in it; nil: the opener alone
	Target  string      // branch that the forge says it went to; "" is the protected one
	Rights  string      // of Ana in the repository; "" may write
	Green   []string    // names of checks and statuses that say success
	// Fails is the first step of the proof that is not proven, and why.
	Fails string
	// Stops says that what judges is in doubt, so that nothing at all goes on.
	Stops bool
}

// Review is what somebody says of a version.
type Review struct{ Login, State, Commit string } // Commit: a revision; "" is the head

// landed is the table of what can go wrong on the way to the protected branch;
// the pull request itself is harmless.
func landed(id, title, row, does, holds string, l Landing) Attack {
	return Attack{ID: id, Title: title, Row: row, Does: does, Holds: holds, Change: twoCommits, Landing: &l,
		Want: Want{Needs: byNorth}, NoTwin: "an honest merge and an honest squash are tested beside it"}
}

// twoCommits are a post and a later version of it.
func twoCommits(r *Repo) {
	ownLink(r)
	r.Commit("a post")
	r.Edit(newPost, "small children", "children")
	r.Commit("shorter")
}

const notApproved = "word not-proven"

func approves(login string) []Review { return []Review{{Login: login, State: "APPROVED"}} }

var landingAttacks = []Attack{
	landed("direct-push", "A push straight to the protected branch", "unapproved",
		"Pushes a commit to the protected branch without a pull request.",
		"A commit that no pull request became is not proven, and what it touched is held back.",
		Landing{Squash: true, Direct: true, Subject: "quick fix", Fails: "pull not-proven"}),
	landed("direct-push-of-rules", "A push of rules straight to the protected branch", "workflow",
		"Pushes another workflow to the protected branch by an administrator's right.",
		"What judges is in doubt then: nothing at all is published until somebody has looked.",
		Landing{Squash: true, Direct: true, Subject: "quick fix", Fails: "pull not-proven", Stops: true,
			Gift: func(r *Repo) { r.Edit(workflow, "--format github", "--format github || true") }}),
	landed("number-borrowed", "A push that names somebody else's pull request", "unapproved",
		"Pushes a commit whose subject names an approved pull request.",
		"The pull request must say itself that it became this commit.",
		Landing{Squash: true, Direct: true, Subject: "A post (#5)", Fails: "pull not-proven"}),
	landed("merged-without-a-word", "A merge past the rules, without a review", "unapproved",
		"Merges the pull request by a right to pass the rules by.",
		"Without an approval nothing is proven, whoever merged.",
		Landing{Reviews: []Review{}, Fails: notApproved}),
	landed("forged-status", "A green check in place of a review", "workflow",
		"Sets statuses and check runs with the names of ours to success, and merges without a review.",
		"No check that the forge reports is believed: the check is made again, and reviews are counted.",
		Landing{Reviews: []Review{}, Green: []string{"masthead", "masthead/proof"}, Fails: notApproved}),
	landed("merged-after-a-push", "A commit is pushed between approval and merge", "unapproved",
		"Gets the first commit approved, pushes a second, and merges at once.",
		"Only an approval of the version that was merged counts.",
		Landing{Reviews: []Review{{Login: "ana-brook-rivermark", State: "APPROVED", Commit: Pull + "~1"}}, Fails: notApproved}),
	landed("approval-taken-back", "An approval that was taken back", "unapproved",
		"Merges although the approval was dismissed.",
		"The latest word of each person counts.",
		Landing{Reviews: []Review{{Login: "ana-brook-rivermark", State: "APPROVED"}, {Login: "ana-brook-rivermark", State: "DISMISSED"}}, Fails: notApproved}),
	landed("comment-for-an-approval", "A comment that says “approved”", "unapproved",
		"Lets somebody comment instead of approving.",
		"A comment is no approval.",
		Landing{Reviews: []Review{{Login: "ana-brook-rivermark", State: "COMMENTED"}}, Fails: notApproved}),
	landed("opener-approves", "The one who opened it approves", "unapproved",
		"Approves the own pull request through a forge that lets one.",
		"Whoever brings a change approves nothing of it.",
		Landing{Reviews: approves("ben-field-rivermark"), Fails: "independent not-proven"}),
	landed("co-author-approves", "Somebody approves what they have a commit in", "unapproved",
		"Lets the approver push a commit of their own into the pull request.",
		"Whoever has a commit in a change approves nothing of it.",
		Landing{Authors: []string{"ben-field-rivermark", "ana-brook-rivermark"}, Fails: "independent not-proven"}),
	landed("approver-may-only-read", "An approval by somebody who may only read", "unapproved",
		"Lets an account approve that has lost the right to write.",
		"Whoever approves may write to the repository now.",
		Landing{Rights: "read", Fails: "entitled not-proven"}),
	landed("approved-by-another-district", "An approval by somebody who is not asked", "unapproved",
		"Lets somebody with the right to write approve who has nothing to say about the north.",
		"Those must approve whom the rules before the change ask for.",
		Landing{Reviews: approves("ola-lis-rivermark"), Fails: "required not-proven"}),
	landed("merge-with-a-gift", "A merge commit that brings something of its own", "unapproved",
		"Adds another post to the merge commit, which no review has seen.",
		"Every file of the merge must be what was reviewed or what was there before.",
		Landing{Gift: evilLink, Fails: "content not-proven"}),
	landed("squash-with-a-gift", "A squashed commit that differs from what was reviewed", "unapproved",
		"Changes the text of the post in the commit that the squash makes.",
		"Every file must be what was reviewed or what was there before.",
		Landing{Squash: true, Gift: func(r *Repo) { r.Edit(newPost, "toys", "knives") }, Fails: "content not-proven"}),
	landed("into-another-branch", "Approved for another branch", "unapproved",
		"Gets a pull request approved that goes to a branch nobody minds, and pushes its merge to the protected one.",
		"It must have been merged into the protected branch.",
		Landing{Target: "playground", Fails: "base not-proven"}),
}
