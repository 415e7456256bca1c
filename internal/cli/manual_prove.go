package cli

import (
	"bytes"
	"fmt"

	"masthead/internal/proof"
)

// proveExample is what the command prints in a test, with other commit ids.
const proveExample = `8c41f0a92e  proven      Merge pull request #5 from northwind/plan
    #5, by ben-field; approved by ola-lis
3f9d27b6c1  NOT PROVEN  quick fix
  not shown: One pull request became this commit [pull]
    No pull request became this commit: it was pushed to the branch directly, or the rules were
    bypassed.
    what to do: Undo it with a pull request, and bring the change again with another one that people
                approve.

Nothing of these files may be published:
  calendar/north/2026/12/open.md
northwind/social, branch main: 1 proven, 1 not proven, 0 unknown
`

// proveManual describes every step of `masthead prove`.
func proveManual() []byte {
	var b bytes.Buffer
	b.WriteString("# How approval is proven\n\n" + generated)
	b.WriteString(fenced("$ masthead prove v1.2..main\n" + proveExample))
	b.WriteString(proveAbout)
	b.WriteString("| step | what is right | permission of the token |\n| --- | --- | --- |\n")
	for _, s := range proof.Table() {
		needs := s.Needs
		if needs == "" {
			needs = "none: the clone tells"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.ID, escaped(s.TitleIn("en")), needs)
	}
	b.WriteString(proveNotes)
	return b.Bytes()
}

const proveAbout = `
` + "`masthead prove`" + ` goes from merge to merge along the protected branch. It asks the forge who approved what, reads the
content from Git's own objects, and judges by the rules and people **before** each change. A green check proves nothing
to it: whoever may write can forge one. What it cannot see counts as not shown.

## The steps

Each step needs the ones before it that it builds on; the first that is not shown is named. ` + "`bypass`" + ` alone may stay
unseen: few tokens may read that log, and it holds one month.

`

const proveNotes = `
- **Content.** Every path of the commit must be that of the only side which changed it since the merge base, for merge
  commits, squashes and rebases alike. Where both sides changed a file, Git may merge the texts; nobody has reviewed the
  result, so it is not proven. Press "Update branch" before the last approval, and it is.
- **Approvals.** The latest verdict of each person counts, for the very commit that was merged. Whoever opened the
  change, has a commit in it (pressing "Update branch" makes one), is named as its co-author or asked for it through a
  form approves nothing of it.
  A change of nothing that Masthead governs needs a merged pull request alone.
  A form's program is named with ` + "`--robot`" + `; it writes ` + "`Requested-by: LOGIN`" + ` into its commits.
- **Co-authors** are those of ` + "`Co-authored-by: NAME <ADDRESS>`" + ` in the commits; GitHub writes such a line where a suggestion
  is committed. Whose an address is tells GitHub (GraphQL's Commit.authors), or the address itself:
  ` + "`ID+LOGIN@users.noreply.github.com`" + `. An address of no account is nobody's, and Gitea knows its own no-reply addresses
  alone: somebody who helped under another name, or is not named at all, cannot be known.
- **Time.** The check judges as of the moment of the merge, as the forge tells it, so that a proof holds later too.
- **Rebases** are proven as one change, up to their last commit.
- **Gitea** names the pull request of a merge, or the subject of the merge does. Of the earlier commits of a rebase it
  names none, so rebases of several commits are not proven there. What its token needs says [forges.md](forges.md).

## What is not proven

Its paths are in quarantine: nothing of them may be published. A path leaves it when it is again as it was before, or
when a proven change removes it; a later approval of another line of the same file has not seen what came unproven.
So: undo the commit with a pull request, and bring the change again with another one.

Where an unproven change touched the trusted part (rules, schemas, people, districts, settings, workflows), everything
stops, and what comes after it is judged by the rules and people before it, so that those can put it right.

## Where it begins

` + "`FROM..TO`" + ` trusts FROM: it was proven earlier. The first commit of all cannot be proven; name one that people have reviewed
with ` + "`--genesis`" + `. A squashed or rebased branch is often deleted, and its commits are then not in the clone:
` + "`git fetch origin '+refs/pull/*/head:refs/pull/*'`" + ` brings them.

## JSON

` + "`masthead prove --format json`" + ` prints one object:

| key | holds |
| --- | --- |
| ` + "`repository`, `branch`" + ` | what was asked about |
| ` + "`from`, `to`" + ` | commits; what came up to ` + "`from`" + ` is taken as proven |
| ` + "`state`" + ` | proven, not-proven, unknown |
| ` + "`quarantine`" + ` | paths of which nothing may be published after ` + "`to`" + ` |
| ` + "`stopped`" + ` | true: some of them judge the others, so nothing at all may be published |
| ` + "`changes`" + ` | each merge, oldest first: ` + "`commit`, `tree`, `commits`, `base`, `state`, `failed` (the first step not shown), `pull_request`, `way`, `law` (the commit whose rules judged), `touched`, `trusted`, `approvals`, `required`, `reported` (checks, as the forge tells them), `steps`" + ` |
| ` + "`changes[].steps`" + ` | every step in the order above: ` + "`id`, `state`, `title`, `reason`, `why`, `do`, `items`, `refused`, `missing`, `unknown`" + ` |
| ` + "`changes[].steps[].state`" + ` | proven, not-proven, unknown, not-reached (an earlier step decides), not-seen (not needed) |

The exit code is 1 when something is not proven, else 3 when something is unknown, else 0.

## Statements

` + "`--statement FILE`" + ` writes a line for each proven change: an [in-toto Statement](https://in-toto.io/Statement/v1), unsigned. Its
subjects are the commit (` + "`gitCommit`" + `) and its tree (` + "`gitTree`" + `); its predicate has the type
` + "`" + proof.PredicateType + "`" + `:

| key | holds |
| --- | --- |
| ` + "`repository`, `branch`, `base`, `commits`, `way`" + ` | what became of the change, and on what |
| ` + "`pullRequest`" + ` | ` + "`number`, `author`, `head` (the reviewed commit), `mergedAt`" + ` |
| ` + "`approvals`" + ` | those that count: ` + "`login`, `review` (id at the forge), `commit`" + ` |
| ` + "`requirements`" + ` | what was asked for: ` + "`id` (of the approval file), `paths`, `count`, `by` (logins that met it)" + ` |
| ` + "`policy`" + ` | the commit whose trusted part judged, and its ` + "`sha256`" + ` |
| ` + "`content`" + ` | the commit, and the ` + "`sha256`" + ` of the paths that the change touched |
| ` + "`tool`, `provedAt`" + ` | which program said so, and when |

Both digests are over the lines that ` + "`sha256sum -z`" + ` prints for the paths in their order; a path that is gone has the word
` + "`gone`" + ` in place of the sum.
`
