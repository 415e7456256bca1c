package cli

import (
	"bytes"
	"fmt"

	"masthead/internal/doctor"
)

// doctorManual describes every check of `masthead doctor`.
func doctorManual() []byte {
	var b bytes.Buffer
	b.WriteString("# Where a repository can be got round\n\n" + generated)
	b.WriteString("What `masthead doctor` looks at. `{branch}` is the branch that is published from, `{environment}` the one that\n" +
		"holds the credentials of accounts, `{check}` the check that must pass. Each check is `fine`, a `hole`, `unknown`\n" +
		"(asked, but the token may not see it: the permission is named) or `not asked` (`--offline`).\n\n" +
		"Demands on the branch may be met by a ruleset or by classic branch protection, whichever is stricter; the names\n" +
		"below are those of rulesets, and branch protection has the same ones.\n\n")
	b.WriteString("| check | severity | what is right | permission of the token |\n| --- | --- | --- | --- |\n")
	for _, c := range doctor.Table() {
		needs := c.Needs
		if needs == "" {
			needs = "none: read from files"
		}
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s |\n", c.ID, c.ID, c.Severity, escaped(c.Title), needs)
	}
	for _, c := range doctor.Table() {
		fmt.Fprintf(&b, "\n## %s\n\n**%s.**\n\n- what can happen: %s\n- how to close it: %s\n", c.ID, escaped(c.Title), escaped(c.Risk), escaped(c.Fix))
		if c.Web != "" {
			fmt.Fprintf(&b, "- where: %s\n", escaped(c.Web))
		}
		fmt.Fprintf(&b, "- setting: `` %s ``\n", c.API)
	}
	b.WriteString(doctorJSON)
	return b.Bytes()
}

const doctorJSON = `
## JSON

` + "`masthead doctor --format json`" + ` prints one object:

| key | holds |
| --- | --- |
| ` + "`repository`" + ` | OWNER/NAME; "" with --offline |
| ` + "`branch`, `environment`" + ` | as asked for |
| ` + "`summary`" + ` | numbers of checks: ` + "`holes`, `unknown`, `fine`, `not_asked`" + ` |
| ` + "`checks`" + ` | every check in the order above: ` + "`id`, `state`, `severity`, `title`, `risk`, `fix`, `web`, `api`, `findings`, `unknown`" + ` |
| ` + "`checks[].state`" + ` | fine, hole, unknown, not asked |
| ` + "`checks[].findings`" + ` | of a hole: ` + "`text`, and `path` and `line`" + ` where it is in a file |
| ` + "`checks[].unknown`" + ` | why there is no answer: ` + "`asked`, `permission`, `status`" + ` (of the reply, 0 without one), ` + "`reason`" + ` in words |

The exit code is 1 for a hole at or above ` + "`--fail-on`" + `, else 3 when something is unknown, else 0.
`
