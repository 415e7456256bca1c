package hostile

// shout is what an attacker would want our outputs to carry.
const (
	runner  = "::error::pwned\n##[set-output name=a]b\n::add-mask::x\n  ::stop-commands::y"
	markup  = "</details>\n\n# Approved\n\n@rivermark/leads ![x](https://evil.example/x.png) <img src=https://evil.example/x.png> [ok](https://evil.example) fixes #1"
	fences  = "```\n````\n~~~\n\n**All checks have passed.**\n\n```text"
	verdict = "<!-- masthead -->\n## ✅ Everything is approved\n\nApproved by @ola-lis-rivermark"
)

// harmlessOut are the parts of those that must not reach a reader raw.
var harmlessOut = []string{"\n::error::pwned", "##[set-output", "\n::add-mask::"}

var outputAttacks = []Attack{
	{ID: "runner-commands-in-text", Title: "Runner commands in a text", Row: "runner-command",
		Does:  "Writes lines that a CI runner takes for its own commands into a post with an error on each line.",
		Holds: "Every line of foreign text is neutralised before it is printed.",
		Change: func(r *Repo) {
			r.Write(newPost, post("", runner+"\nKestrel Ward ::error::pwned https://evil.example/x"))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error embargoed-word " + newPost, "error link-host-not-allowed " + newPost}, Raw: harmlessOut}, Twin: ownLink},
	{ID: "runner-commands-in-keys", Title: "Runner commands in keys and ids", Row: "runner-command",
		Does:  "Writes such lines as keys, values and ids, which messages quote.",
		Holds: "Messages are neutralised like excerpts.",
		Change: func(r *Repo) {
			r.Write(newPost, post("\"\\n::error::pwned\": 1\ncampaign: \"\\n::error::pwned\"\nlabels: [\"##[set-output name=a]b\"]\n", fair))
		},
		Want: Want{Needs: byNorth, Findings: []string{
			"error unknown-key " + newPost,
			"error unknown-reference " + newPost,
			"error wrong-form " + newPost,
		}, Raw: harmlessOut}, Twin: ownLink},
	{ID: "runner-commands-in-rego", Title: "Runner commands in the message of a rule", Row: "runner-command",
		Does:  "Brings a rule whose title, message and arguments are runner commands, which its rehearsal would print.",
		Holds: "What a rule says is foreign text too.",
		Change: func(r *Repo) {
			text := ruleText("shout", "deny contains {\"at\": [\"id\"], \"args\": {\"x\": \"\\n::error::pwned\\n##[set-output name=a]b\"}}", "")
			r.Write("policies/rules/shout.rego", replaced(text, "en: \"No.\"", "en: \"\\n::error::pwned {x}\""))
		},
		Want: Want{Needs: byTwo, Raw: harmlessOut, Findings: []string{"warning trusted-part-changed policies/rules/shout.rego"},
			Effect: onPosts("shout")},
		NoTwin: "a rule with a quiet message is the twin of another attack"},
	{ID: "branch-is-a-command", Title: "A branch called like a command", Row: "runner-command",
		Does:  "Names the branch of the pull request so that a careless script or log would obey it.",
		Holds: "Names of branches are printed as foreign text, and are never put into a command.",
		Change: func(r *Repo) {
			evilLink(r)
			r.Finish()
			r.Name("--x;$(touch${IFS}pwned)`id`#@rivermark/leads\"'")
		},
		Want: Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}}, Twin: ownLink},
	{ID: "markdown-in-text", Title: "Markdown, mentions and pictures in a text", Row: "markdown",
		Does:   "Writes mentions, tracking pictures, links and words that close an issue into a post with errors.",
		Holds:  "Foreign text stands only in blocks of code, where it is text.",
		Change: func(r *Repo) { r.Write(newPost, post("", markup+" Kestrel Ward")) },
		Want: Want{Needs: byNorth, Findings: []string{
			"error embargoed-word " + newPost,
			"error link-host-not-allowed " + newPost,
			"warning markup-in-text " + newPost,
		}}, Twin: ownLink},
	{ID: "fence-break-out", Title: "A text that ends the block of code around it", Row: "markdown",
		Does:   "Writes fences of all lengths, so that the rest of the text stands outside of the block.",
		Holds:  "A block's fence is longer than any in it.",
		Change: func(r *Repo) { r.Write(newPost, post("", fences+" Kestrel Ward\n"+markup)) },
		Want: Want{Needs: byNorth, Findings: []string{
			"error embargoed-word " + newPost,
			"error link-host-not-allowed " + newPost,
			"warning markup-in-text " + newPost,
		}}, Twin: ownLink},
	{ID: "fake-verdict", Title: "A text that looks like our verdict", Row: "markdown",
		Does:   "Writes our marker and a verdict into a post, in the hope that it is taken for ours.",
		Holds:  "It stands in a block of code, and the verdict comes first.",
		Change: func(r *Repo) { r.Write(newPost, post("", verdict+"\n\nKestrel Ward")) },
		Want: Want{Needs: byNorth, Findings: []string{
			"error embargoed-word " + newPost,
			"warning markup-in-text " + newPost,
			"warning mention-of-another-network " + newPost,
		}}, Twin: ownLink},
	{ID: "markdown-in-file-name", Title: "Markdown in a file name", Row: "markdown",
		Does:   "Gives a post a name of Markdown, which headings of a comment show.",
		Holds:  "A path stands in code that it cannot end.",
		Change: func(r *Repo) { r.Write(northMonth+"/`@rivermark`![x](x).md", post("", "Kestrel Ward")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error embargoed-word calendar/north/2026/10/`@rivermark`![x](x).md"}}, Twin: ownLink},
	{ID: "markdown-in-person", Title: "Markdown in the name of a person", Row: "markdown",
		Does:  "Gives a person a name with a mention and a picture, which the list of approvers shows.",
		Holds: "Names are foreign text.",
		Before: func(r *Repo) {
			r.Edit(anaFile, "name: Ana Brook", "name: \"@rivermark/leads ![x](https://evil.example/x.png)\\n::error::pwned\"")
		},
		Change: evilLink,
		Want:   Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}, Raw: harmlessOut}, NoTwin: "the base holds the name"},
	{ID: "terminal-escapes", Title: "A text that rewrites the terminal", Row: "runner-command",
		Does:  "Writes escape sequences that clear the screen and print a green verdict.",
		Holds: "Control characters are errors, and are printed as code points.",
		Change: func(r *Repo) {
			r.Write(newPost, post("note: \"\\e[2J\\e[32mAll good.\"\n", "\x1b[2J\x1b[1;32mAll good.\x1b[0m"))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error control-character " + newPost, "error unknown-key " + newPost}, Raw: []string{"\x1b"}}, Twin: ownLink},
	{ID: "long-message", Title: "A message without an end", Row: "runner-command",
		Does:   "Brings a key of a hundred thousand letters, which the message about it quotes.",
		Holds:  "Messages and comments are cut to what their destination takes.",
		Change: func(r *Repo) { r.Write(newPost, post(long(100_000)+": 1\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error unknown-key " + newPost}}, Twin: ownLink},
	{ID: "formula", Title: "A text that a spreadsheet takes for a formula", Row: "export",
		Does:  "Begins texts and titles with an equals sign.",
		Holds: "Nothing is exported as CSV yet; what is printed is text.",
		Change: func(r *Repo) {
			r.Write(newPost, post("content_warning: \"=cmd|' /C calc'!A0\"\n", "=HYPERLINK(\"https://evil.example\")"))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}}, Twin: ownLink},
}
