package doctor

import "masthead/internal/forge"

const (
	ruleWeb = "Settings > Rules > Rulesets > the ruleset of {branch}"
	ruleAPI = "POST /repos/{repository}/rulesets: rules[].type "
)

func branchChecks() []Check {
	return []Check{
		{ID: "change-without-review", Severity: "error", Title: "Nothing reaches {branch} without an approval",
			Risk:  "Anybody with write access, or whoever stole such an account, pushes a post to {branch}, and nobody has to look at it first.",
			Fix:   "Require a pull request with at least one approval before merging.",
			Web:   ruleWeb + " > Require a pull request before merging > Required approvals: 1 or more",
			API:   ruleAPI + `"pull_request", parameters.required_approving_review_count >= 1`,
			Needs: "Administration: read",
			judge: demands(func(s source) bool { return s.reviews != nil && s.reviews.Approvals >= 1 }, "{branch} takes changes that nobody approved")},
		{ID: "stale-approval-counts", Severity: "error", Title: "An approval falls when the change is changed",
			Risk:  "Somebody gets a harmless post approved, then pushes another text into the same pull request and merges it with the old approval.",
			Fix:   "Let new commits dismiss approvals.",
			Web:   ruleWeb + " > Require a pull request before merging > Dismiss stale pull request approvals when new commits are pushed",
			API:   ruleAPI + `"pull_request", parameters.dismiss_stale_reviews_on_push = true`,
			Needs: "Administration: read",
			judge: demands(func(s source) bool { return s.reviews != nil && s.reviews.StaleFall }, "an approval of {branch} stays when the change is changed afterwards")},
		{ID: "last-pusher-approves", Severity: "error", Title: "Whoever pushed last does not approve",
			Risk:  "A reviewer adds a commit to somebody else's pull request and approves it: one person has then written and approved what is published.",
			Fix:   "Require approval of the most recent push by somebody else.",
			Web:   ruleWeb + " > Require a pull request before merging > Require approval of the most recent reviewable push",
			API:   ruleAPI + `"pull_request", parameters.require_last_push_approval = true`,
			Needs: "Administration: read",
			judge: demands(func(s source) bool { return s.reviews != nil && s.reviews.LastPush }, "the last to push to a pull request may approve it")},
		{ID: "owner-not-asked", Severity: "error", Title: "The owners of a file approve its change",
			Risk:  "Any colleague with write access approves a change of the rules, of the accounts or of another district's calendar.",
			Fix:   "Require review from code owners; CODEOWNERS says who they are.",
			Web:   ruleWeb + " > Require a pull request before merging > Require review from Code Owners",
			API:   ruleAPI + `"pull_request", parameters.require_code_owner_review = true`,
			Needs: "Administration: read",
			judge: demands(func(s source) bool { return s.reviews != nil && s.reviews.CodeOwners }, "CODEOWNERS is not asked before a merge into {branch}")},
		{ID: "conversation-left-open", Severity: "warning", Title: "Open questions are answered before a merge",
			Risk:  "A reviewer's question about a post is still open when the post is merged and sent.",
			Fix:   "Require conversations to be resolved.",
			Web:   ruleWeb + " > Require a pull request before merging > Require conversation resolution before merging",
			API:   ruleAPI + `"pull_request", parameters.required_review_thread_resolution = true`,
			Needs: "Administration: read",
			judge: demands(func(s source) bool { return s.conversations }, "a pull request into {branch} can be merged with open questions")},
		{ID: "history-can-be-rewritten", Severity: "error", Title: "The history of {branch} cannot be rewritten",
			Risk:  "A force push removes the trace of who approved what, and puts other content in its place.",
			Fix:   "Block force pushes.",
			Web:   ruleWeb + " > Block force pushes",
			API:   ruleAPI + `"non_fast_forward"`,
			Needs: "Administration: read",
			judge: demands(func(s source) bool { return s.noForce }, "force pushes to {branch} are allowed")},
		{ID: "branch-can-be-deleted", Severity: "error", Title: "{branch} cannot be deleted",
			Risk:  "The branch is deleted and made again with other content, past every review.",
			Fix:   "Restrict deletions.",
			Web:   ruleWeb + " > Restrict deletions",
			API:   ruleAPI + `"deletion"`,
			Needs: "Administration: read",
			judge: demands(func(s source) bool { return s.noDeletion }, "{branch} can be deleted")},
		{ID: "rules-can-be-bypassed", Severity: "error", Title: "The rules hold for everybody, administrators too",
			Risk:  "Whoever may pass the rules by merges or pushes what nobody approved: an administrator in a hurry, or whoever got hold of their login.",
			Fix:   "Empty the bypass list, or let it hold for pull requests only; in classic branch protection, include administrators.",
			Web:   ruleWeb + " > Bypass list; classic: Settings > Branches > Do not allow bypassing the above settings",
			API:   "PUT /repos/{repository}/rulesets/{ruleset_id}: bypass_actors = []; classic: POST .../branches/{branch}/protection/enforce_admins",
			Needs: "Administration: write",
			judge: judgeBypass},
		{ID: "check-not-required", Severity: "error", Title: "The check {check} must pass before a merge",
			Risk:  "A post that breaks a rule, such as one inside a blackout, is merged all the same.",
			Fix:   "Require the status check {check}. GitHub offers it in the list once it has run.",
			Web:   ruleWeb + " > Require status checks to pass > Add checks: {check}",
			API:   ruleAPI + `"required_status_checks", parameters.required_status_checks[].context = "{check}"`,
			Needs: "Administration: read",
			judge: demandsCheck(func(*Case, forge.RequiredCheck) bool { return true }, "{branch} takes changes that the check {check} has not passed")},
		{ID: "check-can-be-forged", Severity: "error", Title: "The check {check} counts from GitHub Actions alone",
			Risk:  "Anybody with write access sets a green status of the same name by hand, with one call of the API.",
			Fix:   "Pin the required check to the app GitHub Actions.",
			Web:   ruleWeb + " > Require status checks to pass > {check} > source: GitHub Actions",
			API:   ruleAPI + `"required_status_checks", parameters.required_status_checks[].integration_id = 15368`,
			Needs: "Administration: read",
			judge: demandsCheck(func(c *Case, r forge.RequiredCheck) bool {
				return r.App == forge.ActionsApp || c.Elsewhere && r.App != 0
			}, "the check {check} may come from anybody, not from GitHub Actions alone")},
		{ID: "rebase-merge-allowed", Severity: "warning", Title: "Pull requests are merged by merge or squash",
			Risk:  "A rebase merge makes several commits of which only the last belongs to the pull request for GitHub: `masthead prove` cannot show that the others were approved, and what they touch is not published.",
			Fix:   "Switch rebase merging off.",
			Web:   "Settings > General > Pull Requests > Allow rebase merging: off",
			API:   "PATCH /repos/{repository}: allow_rebase_merge = false",
			Needs: "Contents: write",
			judge: judgeRebase},
		{ID: "codeowners-broken", Severity: "error", Title: "GitHub understands every line of CODEOWNERS",
			Risk:  "A line with a mistake, or with an owner who has no write access, protects nothing: any approval is enough there.",
			Fix:   "Correct the lines named here; `masthead codeowners` writes the file from people and districts.",
			Web:   "the file CODEOWNERS on {branch}: GitHub marks the lines",
			API:   "GET /repos/{repository}/codeowners/errors",
			Needs: "Contents: read",
			judge: judgeCodeowners},
	}
}

func judgeRebase(c *Case) verdict {
	r := c.Settings.Repository
	switch {
	case !r.Known():
		return unknown(r.Unknown)
	case r.Value.AllowRebaseMerge == nil:
		return unknown(&forge.Unknown{Asked: "how pull requests may be merged", Permission: "Contents: write", Hidden: true})
	}
	return when(*r.Value.AllowRebaseMerge, "pull requests may be merged by rebase")
}

func judgeCodeowners(c *Case) verdict {
	answer := c.Settings.CodeownersErrors
	if !answer.Known() {
		if c.Codeowners == "" && answer.Unknown.Status == 404 {
			return verdict{} // no file, which is another check's finding
		}
		return unknown(answer.Unknown)
	}
	var found []Finding
	for _, e := range answer.Value {
		text := e.Kind
		if e.Suggestion != "" {
			text += ": " + e.Suggestion
		}
		found = append(found, Finding{Text: text, Path: e.Path, Line: e.Line})
	}
	return holes(found)
}
