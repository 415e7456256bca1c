package hostile

import "slices"

// Files that the attacks write or change.
const (
	newPost  = "calendar/north/2026/10/news.md"
	oldPost  = "calendar/north/2026/09/opening.md" // published already
	duePost  = "calendar/north/2026/10/flu-clinic.md"
	settings = "masthead.yaml"
	linkRule = "policies/rules/link-host-not-allowed.rego"
	dayRule  = "policies/rules/inside-blackout.rego"
	workflow = ".github/workflows/masthead.yml"
)

// fair is a text that nothing is wrong with.
const fair = "The clinic in the north has a new waiting room with toys for small children."

// post is a post of the north by ben, with other lines above it and this text.
func post(lines, text string) string {
	return "---\nid: north-2026-10-13-news\nstatus: ready\naccounts: [north-mastodon]\npublish_at: 2026-10-13T10:00\nauthor: ben\nlanguage: en\n" +
		lines + "---\n" + text + "\n"
}

// Approvals that a post of the north and a change of what judges need when ben
// brings them.
var (
	byNorth = []string{"district-manager: 1 of ana"}
	byTwo   = []string{"trusted-part: 1 of ola", "trusted-part: 2 of ana bea dan lea ola"}
	byAll   = slices.Concat(byNorth, byTwo)
)

// onMourning is a post on the day of mourning.
func onMourning(r *Repo) {
	r.Write(newPost, post("", fair))
	r.Edit(newPost, "10-13T", "10-20T")
}

func afterMourning(r *Repo) {
	r.Write(newPost, post("", fair))
	r.Edit(newPost, "10-13T", "10-22T")
}

func ownLink(r *Repo)  { r.Write(newPost, post("link: https://www.rivermark.example/x\n", fair)) }
func evilLink(r *Repo) { r.Write(newPost, post("link: https://evil.example/x\n", fair)) }

// refusedLink is the verdict on a post with a link to a stranger, beside a
// change of the trusted file at path.
func refusedLink(path string) Want {
	return Want{Needs: byAll, Findings: []string{"error link-host-not-allowed " + newPost, "warning trusted-part-changed " + path}}
}

var ruleAttacks = []Attack{
	{ID: "rule-weakened", Title: "A rule is weakened for one's own post", Row: "judges-itself",
		Does:  "Makes the rule about links find nothing, and brings a post with a link to a stranger's page.",
		Holds: "The post is judged by the rule as it is on the base.",
		Change: func(r *Repo) {
			r.Edit(linkRule, "deny contains", "deny contains {} if false\n\nunused contains")
			evilLink(r)
		},
		Want: refusedLink(linkRule), Twin: ownLink},
	{ID: "rule-deleted", Title: "A rule is deleted", Row: "judges-itself",
		Does:  "Deletes the rule about blackouts, and brings a post for the day of mourning.",
		Holds: "A rule that a change deletes judges until the deletion is approved and merged.",
		Change: func(r *Repo) {
			r.Remove(dayRule)
			onMourning(r)
		},
		Want: Want{Needs: byAll, Findings: []string{"error inside-blackout " + newPost, "warning trusted-part-changed " + dayRule + " (removed)"}},
		Twin: afterMourning},
	{ID: "rules-all-deleted", Title: "All rules are deleted at once", Row: "judges-itself",
		Does:  "Deletes the whole folder of rules and of approvals.",
		Holds: "All of them still judge, and what each deletion needs is asked for.",
		Change: func(r *Repo) {
			for _, path := range r.Below("policies/rules/", "policies/approvals/") {
				r.Remove(path)
			}
			evilLink(r)
		},
		Want: Want{Needs: byAll, Only: "link-host-not-allowed", Findings: []string{"error link-host-not-allowed " + newPost}},
		Twin: ownLink},
	{ID: "severity-lowered", Title: "The settings make a rule mere advice", Row: "judges-itself",
		Does:  "Lowers the severity of a rule in masthead.yaml, and brings a post that breaks it.",
		Holds: "Severities come from the base.",
		Change: func(r *Repo) {
			r.Edit(settings, "on_duty:", "rules: {link-host-not-allowed: advice}\non_duty:")
			evilLink(r)
		},
		Want: refusedLink(settings), Twin: ownLink},
	{ID: "builtin-lowered", Title: "The base itself makes a built-in check mere advice", Row: "judges-itself",
		Does:   "Relies on a base whose settings lower the check against symbolic links, which somebody once let through, and brings a link.",
		Holds:  "Checks that every rule builds on have no severity to choose.",
		Before: func(r *Repo) { r.Edit(settings, "on_duty:", "rules: {not-a-regular-file: advice}\non_duty:") },
		Change: func(r *Repo) { r.Link(newPost, "flu-clinic.md") },
		Want: Want{Needs: []string{"strictest: 1 of ola"},
			Findings: []string{"error not-a-regular-file " + newPost, "error unknown-setting-rule " + settings}},
		NoTwin: "the base is refused itself"},
	{ID: "host-allowed", Title: "The settings allow one's own page", Row: "judges-itself",
		Does:  "Puts a stranger's host on the list of hosts that links may lead to, and links there.",
		Holds: "The list is that of the base.",
		Change: func(r *Repo) {
			r.Edit(settings, "allowed_hosts: [", "allowed_hosts: [evil.example, ")
			evilLink(r)
		},
		Want: refusedLink(settings), Twin: ownLink},
	{ID: "settings-deleted", Title: "The settings are deleted", Row: "judges-itself",
		Does:  "Deletes masthead.yaml, so that nothing is known of zones, hosts and leads.",
		Holds: "The settings of the base go on to judge.",
		Change: func(r *Repo) {
			r.Remove(settings)
			evilLink(r)
		},
		Want: refusedLink(settings + " (removed)"), Twin: ownLink},
	{ID: "schema-opened", Title: "The form of a post is opened", Row: "judges-itself",
		Does:  "Lets the schema of posts take any key, and brings a post with keys that nobody knows.",
		Holds: "The form is that of the base.",
		Change: func(r *Repo) {
			r.Write("schema/post.schema.json", `{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://masthead.example/schema/post.schema.json", "type": "object"}`)
			r.Write(newPost, post("publish_without_review: true\n", fair))
		},
		Want: Want{Needs: byAll, Findings: []string{"error unknown-key " + newPost, "warning trusted-part-changed schema/post.schema.json"}},
		Twin: ownLink},
	{ID: "threshold-raised", Title: "A threshold is raised", Row: "judges-itself",
		Does:  "Raises how many letters a correction may alter, and corrects a published post into another one.",
		Holds: "Thresholds are those of the base.",
		Change: func(r *Repo) {
			r.Edit("policies/thresholds/process.yaml", "value: ", "value: 9")
			r.Edit(oldPost, "language: en\n", "language: en\ncorrection: {note: A word was wrong.}\n")
			r.Edit(oldPost, "opens its new door", "sells its old building to a bank")
		},
		Want: Want{Needs: []string{
			"district-manager: 1 of ola",
			"trusted-part: 1 of ola",
			"trusted-part: 2 of ana bea dan lea ola",
		}, Findings: []string{
			"error correction-too-large " + oldPost,
			"warning trusted-part-changed policies/thresholds/process.yaml",
		}}, Twin: func(r *Repo) {
			r.Edit(oldPost, "language: en\n", "language: en\ncorrection: {note: A letter was wrong.}\n")
			r.Edit(oldPost, "new door", "new doors")
		}},
	{ID: "platform-fact-raised", Title: "A network's limit is raised", Row: "judges-itself",
		Does:  "Writes into the facts of a network that texts may be thousands of characters long, and brings such a text.",
		Holds: "Facts of networks are those of the base.",
		Change: func(r *Repo) {
			r.Edit("policies/platforms/mastodon.yaml", "value: 500", "value: 50000")
			r.Write(newPost, post("", fair+manyWords(900)))
		},
		Want: Want{Needs: byAll, Findings: []string{
			"error text-too-long " + newPost,
			"warning trusted-part-changed policies/platforms/mastodon.yaml",
		}}, Twin: func(r *Repo) { r.Write(newPost, post("", fair+manyWords(40))) }},
	{ID: "style-pack-weakened", Title: "A rule of the style guide is weakened", Row: "judges-itself",
		Does:  "Empties the style rule against promises to cure, and promises to cure.",
		Holds: "The style guide is that of the base.",
		Change: func(r *Repo) {
			r.Edit("policies/style/Claims/Cure.yml", "level: error", "level: suggestion")
			r.Write(newPost, post("", curing))
		},
		Want: Want{Needs: byAll, Findings: []string{"error Claims.Cure " + newPost, "warning trusted-part-changed policies/style/Claims/Cure.yml"}},
		Twin: ownLink},
	{ID: "style-switched-off", Title: "The style guide is switched off", Row: "judges-itself",
		Does:  "Takes a pack of the style guide out of the settings, and promises to cure.",
		Holds: "Which packs are on is said by the base.",
		Change: func(r *Repo) {
			r.Edit(settings, "packs: [Claims, Disclosure]", "packs: [Disclosure]")
			r.Write(newPost, post("", curing))
		},
		Want: Want{Needs: byAll, Findings: []string{"error Claims.Cure " + newPost, "warning trusted-part-changed " + settings}},
		Twin: ownLink},
	{ID: "style-off-in-text", Title: "A comment in the text switches the style guide off", Row: "judges-itself",
		Does:   "Writes the comment that other style checkers take for a switch, and promises to cure.",
		Holds:  "Nothing in a text switches a rule off.",
		Change: func(r *Repo) { r.Write(newPost, post("", "<!-- vale off -->\n"+curing+"\n<!-- vale on -->")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error Claims.Cure " + newPost}}, Twin: ownLink},
	{ID: "library-weakened", Title: "A library of the rules is weakened", Row: "judges-itself",
		Does:  "Makes the library say that one person is enough for everything.",
		Holds: "Libraries are those of the base, and a change of them needs two people.",
		Change: func(r *Repo) {
			r.Edit("policies/lib/approvers.rego", "several(wanted, roles) := max([1, min([wanted, count(holders(roles)) - 1])])", "several(_, _) := 1")
		},
		Want:  Want{Needs: byTwo, Findings: []string{"warning trusted-part-changed policies/lib/approvers.rego"}},
		Twin:  func(r *Repo) { r.Edit("policies/lib/approvers.rego", "One is always needed.", "One is always wanted.") },
		Notes: []string{"warning trusted-part-changed policies/lib/approvers.rego"}},
	{ID: "approvals-weakened", Title: "A file that asks for approvals asks for none", Row: "judges-itself",
		Does:  "Lets the approval file of districts ask nobody, and brings a post.",
		Holds: "Who must approve is said by the approval files of the base.",
		Change: func(r *Repo) {
			r.Edit("policies/approvals/district-manager.rego", "some id in input.facts.concerned", "some id in []")
			ownLink(r)
		},
		Want: Want{Needs: byAll, Findings: []string{"warning trusted-part-changed policies/approvals/district-manager.rego"}},
		Twin: ownLink},
	{ID: "owners-edited", Title: "CODEOWNERS names the attacker", Row: "judges-itself",
		Does:   "Adds a stranger to .github/CODEOWNERS, so that GitHub takes their review for enough.",
		Holds:  "The file must be what people and districts say; who must approve does not come from it.",
		Change: func(r *Repo) { r.Write(".github/CODEOWNERS", r.Read(".github/CODEOWNERS")+"* @mallory\n") },
		Want:   Want{Needs: byTwo, Findings: []string{"error codeowners-stale .github/CODEOWNERS", "warning trusted-part-changed .github/CODEOWNERS"}},
		Twin: func(r *Repo) {
			r.Write("accounts/people/may.yaml", "name: May Wood\ngithub: may-wood-rivermark\nroles: [manager]\ndistricts: [north]\nstatus: active\n")
			r.Owners()
		},
		Notes: []string{"warning trusted-part-changed .github/CODEOWNERS", "warning trusted-part-changed accounts/people/may.yaml"}},
	{ID: "waiver-for-oneself", Title: "Somebody excuses their own post", Row: "judges-itself",
		Does:  "Brings a waiver for a rule together with the post that breaks it.",
		Holds: "A waiver excuses nothing before it is approved and merged, and the person it names must approve it.",
		Change: func(r *Repo) {
			r.Write("policies/waivers/mine.yaml", waiver("link-host-not-allowed", "ben", "ola", "2026-10-30"))
			r.Edit("policies/waivers/mine.yaml", "north-2026-10-05-flu-clinic", "north-2026-10-13-news")
			evilLink(r)
		},
		Want: Want{Needs: []string{
			"district-manager: 1 of ana",
			"trusted-part: 1 of ola",
			"trusted-part: 2 of ana bea dan lea ola",
			"waiver-approver: 1 of ola",
		}, Findings: []string{
			"error link-host-not-allowed " + newPost,
			"warning trusted-part-changed policies/waivers/mine.yaml",
		}}, Twin: func(r *Repo) {
			r.Write("policies/waivers/mine.yaml", waiver("link-host-not-allowed", "ben", "ola", "2026-10-30"))
		},
		Notes: []string{"warning trusted-part-changed policies/waivers/mine.yaml"}},
	{ID: "waiver-by-oneself", Title: "Somebody names themselves as the one who approves a waiver", Row: "blocked",
		Does:  "Brings a waiver that the same person asks for and approves.",
		Holds: "Nobody excuses themselves, and waivers are approved by those who may.",
		Change: func(r *Repo) {
			r.Write("policies/waivers/mine.yaml", waiver("link-host-not-allowed", "ben", "ben", "2026-10-30"))
		},
		Want: Want{Needs: []string{
			"trusted-part: 1 of ola",
			"trusted-part: 2 of ana bea dan lea ola",
			"waiver-approver: 1 of",
		}, Findings: []string{
			"error waiver-approver-is-requester policies/waivers/mine.yaml",
			"error waiver-approver-not-entitled policies/waivers/mine.yaml",
			"warning trusted-part-changed policies/waivers/mine.yaml",
			"warning unapprovable-change policies/waivers/mine.yaml",
		}}, Twin: func(r *Repo) {
			r.Write("policies/waivers/mine.yaml", waiver("link-host-not-allowed", "ben", "ola", "2026-10-30"))
		},
		Notes: []string{"warning trusted-part-changed policies/waivers/mine.yaml"}},
	{ID: "waiver-for-ever", Title: "A waiver without an end", Row: "blocked",
		Does:  "Brings a waiver that holds for fifty years, and raises the longest time that the settings allow.",
		Holds: "The longest time is that of the base.",
		Change: func(r *Repo) {
			r.Edit(settings, "max_days: 90", "max_days: 90000")
			r.Write("policies/waivers/mine.yaml", waiver("link-host-not-allowed", "ben", "ola", "2076-10-30"))
		},
		Want: Want{Needs: []string{
			"trusted-part: 1 of ola",
			"trusted-part: 2 of ana bea dan lea ola",
			"waiver-approver: 1 of ola",
		}, Findings: []string{
			"error waiver-too-long policies/waivers/mine.yaml",
			"warning trusted-part-changed " + settings,
			"warning trusted-part-changed policies/waivers/mine.yaml",
		}}, Twin: func(r *Repo) {
			r.Write("policies/waivers/mine.yaml", waiver("link-host-not-allowed", "ben", "ola", "2026-10-30"))
		},
		Notes: []string{"warning trusted-part-changed policies/waivers/mine.yaml"}},
	{ID: "waiver-widened", Title: "An approved waiver is made wider", Row: "judges-itself",
		Does:  "Widens a waiver for one post to the whole organisation, and plans another post into the night.",
		Holds: "Waivers excuse what they excuse on the base.",
		Change: func(r *Repo) {
			r.Edit("policies/waivers/late.yaml", "{posts: [north-2026-10-09-night]}", "{districts: [north]}")
			r.Write(newPost, post("", fair))
			r.Edit(newPost, "T10:00", "T23:30")
		},
		Want: Want{Needs: []string{
			"district-manager: 1 of ana",
			"trusted-part: 1 of ola",
			"trusted-part: 2 of ana bea dan lea ola",
			"waiver-approver: 1 of ola",
		}, Findings: []string{
			"warning inside-quiet-hours " + newPost,
			"warning trusted-part-changed policies/waivers/late.yaml",
		}}, Twin: ownLink},
	{ID: "waiver-walked-into", Title: "A post takes the place of one that is excused", Row: "judges-itself",
		Does:  "Deletes a post that a waiver excuses, and gives its id to another one in the night.",
		Holds: "A waiver excuses what was there when it was given; whoever approves sees that the post is another.",
		Change: func(r *Repo) {
			r.Remove("calendar/north/2026/10/night.md")
			r.Write(newPost, post("", fair))
			r.Edit(newPost, "north-2026-10-13-news", "north-2026-10-09-night")
			r.Edit(newPost, "10-13T10:00", "10-13T23:30")
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "district-manager: 1 of ola"}, Findings: []string{"warning inside-quiet-hours " + newPost + " (waived)"}}, Twin: ownLink},
	{ID: "rule-nobody-passes", Title: "A rule that nobody can pass", Row: "blocked",
		Does:  "Brings a rule that refuses every post, so that everything stands still.",
		Holds: "It does not judge yet, needs two people, and what it would refuse is shown before.",
		Change: func(r *Repo) {
			r.Write("policies/rules/no-posts.rego", ruleText("no-posts", `deny contains {"at": ["id"]}`, ""))
		},
		Want: Want{Needs: byTwo, Findings: []string{"warning trusted-part-changed policies/rules/no-posts.rego"}},
		Twin: func(r *Repo) {
			r.Write("policies/rules/no-shouting.rego", ruleText("no-shouting", "deny contains {\"at\": [\"body\"]} if contains(input.doc.body, \"!!!\")", "doc.body"))
		},
		Notes: []string{"warning trusted-part-changed policies/rules/no-shouting.rego"}},
	{ID: "nobody-approves", Title: "A change that only the attacker could approve", Row: "blocked",
		Does:   "Relies on there being one lead: the lead's stolen account opens a blackout alone.",
		Holds:  "Nobody approves what they bring, and that nobody can is told.",
		By:     []Bringer{{"ola-lis-rivermark", "author"}},
		Change: func(r *Repo) { r.Edit("calendar/blackouts/mourning.yaml", "until: 2026-10-21", "until: 2026-12-31") },
		Want:   Want{Needs: []string{"stop: 1 of"}, Findings: []string{"warning unapprovable-change " + mourning}}, NoTwin: "whoever else brings it has the lead to ask"},
}

const curing = "Our new tea cures diabetes. Ask for it in the clinic in the north."

func waiver(rule, by, approver, expires string) string {
	return "rule: " + rule + "\nscope: {posts: [north-2026-10-05-flu-clinic]}\nreason: It is needed.\nrequested_by: " + by + "\napprover: " + approver +
		"\napproved_on: 2026-09-30\nexpires: " + expires + "\n"
}

// ruleText is a file of policies/rules about posts.
func ruleText(id, body, needs string) string {
	return "# METADATA\n# title: A rule\n# description: A rule.\n# custom:\n#   severity: error\n#   kinds: [post]\n#   needs: [" + needs +
		"]\n#   message:\n#     en: \"No.\"\n#     pl: \"Nie.\"\n#   guide:\n#     en: \"Do not.\"\n#     pl: \"Nie rób.\"\npackage masthead.rules." +
		underscored(id) + "\n\n" + body + "\n"
}
