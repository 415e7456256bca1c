package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"masthead/internal/approval"
	"masthead/internal/cases"
	"masthead/internal/rule"
)

const approvalsIntro = `Who must approve a change is worked out from the change by the files in policies/approvals. They are yours: read
them, change them, add to them. ` + "`masthead approvals --base main`" + ` shows what they ask for; ` + "`masthead test`" + ` tries
their cases.

- The files, the people, the roles and the districts are those of the base: no change can name its own approvers.
- Nobody approves what they bring: not whoever opened the change, has a commit in it, or asked for it through a form.
- A word counts for the version that was read. Another commit needs another word.
- Managers are those of the district; where none of them may, those of the nearest parent; at last the lead. Where all
  with a role are out, whoever is named as their ` + "`deputy`" + ` may. Somebody without a GitHub login approves nothing.
- One person's word counts for every requirement that they are among, and once for each.
- A path for which no file asks for anybody, or on which a file breaks, needs the strictest: the lead, and two people for
  what judges others. So it is for everything where there is no approval file at all.
- What nobody could approve is an error of ` + "`masthead check`" + `: “This change cannot be approved by anybody”.

## The form of a file

One file is one reason. It is asked about each changed path of its ` + "`kinds`" + ` (those of the schemas, and ` + "`media`" + `,
` + "`file`, `rule`, `approval`, `library`, `style`, `schema`, `*`" + `) with ` + "`input.kind`, `id`, `path`, `district`, `doc`, `facts`" + `
as rules are, and ` + "`input.change`" + ` (added, modified, deleted, mode-changed) and ` + "`input.trusted`" + ` (it judges others). Of a
deleted file it sees the last version. ` + "`needs`" + ` lists what it reads. Each element of the set ` + "`require`" + ` is one
requirement for that path:

| key | holds |
| --- | --- |
| ` + "`managers`" + ` | districts: whoever manages one of them |
| ` + "`roles`" + ` | whoever has one of these roles |
| ` + "`district`" + ` | narrows ` + "`roles`" + ` to the people of this district |
| ` + "`people`" + ` | ids of people |
| ` + "`except`" + ` | ids of people whose word does not count here |
| ` + "`count`" + ` | how many of all these must approve; 1 where it is not given |
| ` + "`args`" + ` | what fills the {places} of the message |

Beside it lies a ` + "`.txtar`" + ` with cases: ` + "`asks/<case>/<path>`" + ` and ` + "`quiet/<case>/<path>`" + ` are files of the change,
` + "`asks/<case>/base/<path>`" + ` those before it, and ` + "`asks/<case>/want`" + ` what is asked. Every case starts from the small
organisation of policies/cases.txtar. Lines ` + "`author:`, `committer:` and `requester:`" + ` at the top name who brings the change.
Each condition is turned round in turn, and some case must notice.

`

// approvalManual describes every approval file with its first case.
func approvalManual(set *rule.Set, all map[string][]cases.Case) []byte {
	var b bytes.Buffer
	b.WriteString("# Who must approve\n\n" + generated + approvalsIntro)
	b.WriteString("## The files of this organisation\n\n| file | asked about | what is right |\n| --- | --- | --- |\n")
	for _, r := range set.Rules {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", r.ID, r.ID, kindList(r), escaped(r.Title))
	}
	b.WriteString("\n")
	for _, r := range set.Rules {
		fmt.Fprintf(&b, "### %s\n\n**%s.** %s\n\n", r.ID, escaped(r.Title), escaped(strings.Join(strings.Fields(r.Description), " ")))
		for _, language := range languages {
			fmt.Fprintf(&b, "- why (%s): %s\n", language, escaped(r.Message[language]))
		}
		b.WriteString("\n")
		if example := firstAsked(all[cases.Key(r)]); example != "" {
			b.WriteString(fenced(example) + "\n")
		}
	}
	b.WriteString("### " + approval.StrictestID + "\n\n**What no file asks about.** It is built in, and cannot be switched off.\n\n")
	for _, d := range approval.Strictest(true) {
		for _, language := range languages {
			fmt.Fprintf(&b, "- why (%s): %s\n", language, escaped(d.Rule.Message[language]))
		}
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n')
}

func kindList(r *rule.Rule) string {
	if slices.Contains(r.Kinds, "*") {
		return "everything"
	}
	return escaped(strings.Join(r.Kinds, ", "))
}

// firstAsked shows the paths that the first case changes, and what is asked.
func firstAsked(all []cases.Case) string {
	i := slices.IndexFunc(all, func(c cases.Case) bool { return c.Bad })
	if i < 0 {
		return ""
	}
	c := all[i]
	return "case " + c.Name + "\n\n" + indented(c.Want)
}
