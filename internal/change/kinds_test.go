package change

import (
	"strings"
	"testing"
	"time"
)

func TestAccountsAndPeople(t *testing.T) {
	account := func(pairs ...string) files { return files{north: replaced(t, north, pairs...)} }
	person := func(pairs ...string) files {
		return files{"accounts/people/ada.yaml": replaced(t, "accounts/people/ada.yaml", pairs...)}
	}
	check(t, []eventCase{
		{"owner", account("owner: ada", "owner: ben\nbackup: ada"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  changed owner ada → ben
			  set backup - → ada
`},
		{"state", account("official", "closing"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  changed state official → closing !
`},
		{"handle", account("@north@", "@south@"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  changed handle @north@social.example → @south@social.example !
`},
		{"the same handle", account("@north@social.example", "north@Social.example"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  changed handle @north@social.example → north@Social.example
`},
		{"admins", account("[ada]", "[ada, ben]"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  list admins +ben
`},
		{"cadence", account("per_day: 2", "per_day: 4"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  changed cadence.per_day 2 → 4 (loosens)
`},
		{"cadence as usual", account("cadence: {per_day: 2}\n", ""), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  cleared cadence.per_day 2 → - (loosens)
`},
		{"gap", account("owner", "gap: 30m\nowner"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  set gap - → 30m (loosens)
`},
		{"quiet hours", account("owner", "quiet_hours: {from: \"22:00\", to: \"06:00\"}\nowner"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  limits quiet_hours - → 22:00–06:00 (loosens)
`},
		{"zone", account("owner", "time_zone: Europe/London\nowner"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  zone time_zone - → Europe/London !
`},
		{"target", account("owner", "target: fediverse\nowner"), `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  set target - → fediverse !
`},
		{"another district", files{north: "", "accounts/far/north-mastodon.yaml": small(t)[north]}, `
			accounts account north-mastodon accounts/far/north-mastodon.yaml
			  district north → far
			  path accounts/north/north-mastodon.yaml → accounts/far/north-mastodon.yaml
`},
		{"another name", files{north: "", "accounts/north/north-social.yaml": strings.Replace(small(t)[north], "@north@social", "North@social", 1)}, `
			accounts account north-social accounts/north/north-social.yaml
			  id north-mastodon → north-social
			  changed handle @north@social.example → North@social.example
			  path accounts/north/north-mastodon.yaml → accounts/north/north-social.yaml
`},
		{"removed", files{north: ""}, `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  removed !
			  has platform mastodon → -
			  has handle @north@social.example → -
			  has state official → -
			  has owner ada → -
`},
		{"added", files{"accounts/far/far-x.yaml": "platform: x\nhandle: far\nstate: proposed\nowner: ada\n"}, `
			accounts account far-x accounts/far/far-x.yaml
			  added
			  has platform - → x
			  has handle - → far
			  has state - → proposed
			  has owner - → ada
`},
		{"left", person("active", "left"), `
			people person ada accounts/people/ada.yaml
			  left status active → left
`},
		{"roles", person("[lead]", "[lead, legal]"), `
			first person ada accounts/people/ada.yaml
			  list roles +legal !
`},
		{"no roles", person("[lead]", "[]"), `
			people person ada accounts/people/ada.yaml
			  list roles -lead
`},
		{"login", person("github: ada", "github: mallory"), `
			first person ada accounts/people/ada.yaml
			  changed github ada → mallory !
`},
		{"joined", files{"accounts/people/ben.yaml": "name: Ben\ngithub: ben\nstatus: active\nroles: [lead]\n"}, `
			first person ben accounts/people/ben.yaml
			  added !
			  has name - → Ben
			  has github - → ben
			  has status - → active
			  has roles - → lead
`},
		{"managers", files{"accounts/districts/north.yaml": "name: North\nmanagers: [ben]\n"}, `
			first district north accounts/districts/north.yaml
			  list managers +ben -ada !
`},
		{"key figures", files{"accounts/districts/far.yaml": "name: Far\ntime_zone: America/New_York\nkpis:\n  - {metric: reach, target: 5}\n"}, `
			people district far accounts/districts/far.yaml
			  list kpis +{metric: reach, target: 5}
`},
		{"zone of a district", files{"accounts/districts/north.yaml": "name: North\nmanagers: [ada]\ntime_zone: Asia/Tokyo\n"}, `
			first district north accounts/districts/north.yaml
			  zone time_zone - → Asia/Tokyo !
`},
	})
}

// TestWhatIsUsualCounts: a limit that is taken away is replaced by the one that
// holds for all.
func TestWhatIsUsualCounts(t *testing.T) {
	wide := small(t).with(files{north: replaced(t, north, "per_day: 2", "per_day: 5")})
	usual := small(t).with(files{north: replaced(t, north, "cadence: {per_day: 2}\n", "")})
	if got := between(t, wide, usual, today()).Things[0].Events[0].Sense; got != Tightens {
		t.Errorf("from 5 to the usual 3: %q", got)
	}
	district := wide.with(files{"accounts/districts/far.yaml": "name: Far\nkpis:\n  - {metric: reach, target: 5}\n  - {metric: clicks, target: 6}\n"})
	other := district.with(files{"accounts/districts/far.yaml": "name: Far\nkpis:\n  - {metric: clicks, target: 6}\n  - {metric: reach, target: 7}\n"})
	want := "people district far accounts/districts/far.yaml\n  reordered kpis\n  changed kpis.reach.target 5 → 7\n"
	if got := dump(between(t, district, other, today())); got != want {
		t.Error(got)
	}
}

// TestWhatIsLeantOnIsRead: the quiet hours of a district whose file is as it was.
func TestWhatIsLeantOnIsRead(t *testing.T) {
	before := small(t).with(files{"accounts/districts/north.yaml": "name: North\nparent: region\n", "accounts/districts/region.yaml": "name: Region\nparent: north\nquiet_hours: {from: \"22:00\", to: \"06:00\"}\n"})
	after := before.with(files{north: replaced(t, north, "owner", "quiet_hours: {from: \"22:00\", to: \"05:00\"}\nowner")})
	if got := dump(between(t, before, after, today())); !strings.Contains(got, "limits quiet_hours - → 22:00–05:00 (loosens)") {
		t.Error(got)
	}
	later := before.with(files{north: replaced(t, north, "owner", "quiet_hours: {from: \"21:30\", to: \"06:00\"}\nowner")})
	if got := dump(between(t, before, later, today())); !strings.Contains(got, "(tightens)") {
		t.Error(got)
	}
}

func TestAScopeOfEverythingIsWiderThanItsLists(t *testing.T) {
	wide := small(t).with(files{"calendar/pauses/flood.yaml": "scope: {all: true, districts: [north]}\nsince: 2026-09-30T10:00\n"})
	narrow := wide.with(files{"calendar/pauses/flood.yaml": "scope: {districts: [north]}\nsince: 2026-09-30T10:00\n"})
	if got := dump(between(t, wide, narrow, today())); !strings.Contains(got, "narrowed scope.all true → - (loosens) !") {
		t.Error(got)
	}
}

// TestAStopThatIsOverIsNoNews: nothing gets out by what happens to it.
func TestAStopThatIsOverIsNoNews(t *testing.T) {
	gone := small(t).with(files{"calendar/blackouts/all.yaml": ""})
	for day, alert := range map[int]bool{12: true, 13: false} {
		c := between(t, small(t), gone, time.Date(2026, 10, day, 12, 0, 0, 0, time.UTC))
		if c.Things[0].Alert != alert {
			t.Errorf("on day %d: %s", day, dump(c))
		}
	}
	ended := small(t).with(files{"calendar/pauses/flood.yaml": replaced(t, "calendar/pauses/flood.yaml", "reason: Flood", "ended: {at: 2026-10-01T08:00, by: ada}")})
	if c := between(t, ended, ended.with(files{"calendar/pauses/flood.yaml": ""}), today()); c.Things[0].Alert {
		t.Error(dump(c))
	}
	if c := between(t, ended, small(t), today()); !strings.Contains(dump(c), "reopened ended 2026-10-01T08:00 → - (tightens)") {
		t.Error(dump(c))
	}
}

func TestStops(t *testing.T) {
	pause := func(pairs ...string) files {
		return files{"calendar/pauses/flood.yaml": replaced(t, "calendar/pauses/flood.yaml", pairs...)}
	}
	blackout := func(pairs ...string) files {
		return files{"calendar/blackouts/all.yaml": replaced(t, "calendar/blackouts/all.yaml", pairs...)}
	}
	check(t, []eventCase{
		{"pause ended", pause("reason: Flood", "reason: Flood\nended: {at: 2026-10-01T08:00, by: ada, note: It is dry.}"), `
			first pause flood calendar/pauses/flood.yaml
			  ended ended - → It is dry. (loosens) !
`},
		{"pause deleted", files{"calendar/pauses/flood.yaml": ""}, `
			first pause flood calendar/pauses/flood.yaml
			  removed (loosens) !
			  has title Flood → -
			  has since 2026-09-30T10:00 → -
			  has scope.all true → -
			  has reason Flood → -
`},
		{"pause narrowed", pause("{all: true}", "{districts: [north]}"), `
			first pause flood calendar/pauses/flood.yaml
			  narrowed scope.all true → - (loosens) !
			  narrowed scope.districts +north (loosens) !
`},
		{"pause with an exception", pause("reason", "except: {labels: [urgent]}\nreason"), `
			first pause flood calendar/pauses/flood.yaml
			  narrowed except.labels +urgent (loosens) !
`},
		{"pause later", pause("2026-09-30", "2026-10-05"), `
			first pause flood calendar/pauses/flood.yaml
			  narrowed since 2026-09-30T10:00 → 2026-10-05T10:00 (loosens) !
`},
		{"pause opened", files{"calendar/pauses/new.yaml": "title: Fire\nscope: {platforms: [x]}\nsince: 2026-10-01T08:00\n"}, `
			stops pause new calendar/pauses/new.yaml
			  added (tightens)
			  has title - → Fire
			  has since - → 2026-10-01T08:00
			  has scope.platforms - → x
`},
		{"review of a pause", pause("reason", "review_at: 2026-10-03T10:00\nreason"), `
			stops pause flood calendar/pauses/flood.yaml
			  set review_at - → 2026-10-03T10:00
`},
		{"blackout shorter", blackout("2026-10-12", "2026-10-11"), `
			first blackout all calendar/blackouts/all.yaml
			  narrowed until 2026-10-12 → 2026-10-11 (loosens) !
`},
		{"blackout longer", blackout("2026-10-12", "2026-10-13"), `
			stops blackout all calendar/blackouts/all.yaml
			  widened until 2026-10-12 → 2026-10-13 (tightens)
`},
		{"blackout moved", blackout("2026-10-10", "2026-11-10", "2026-10-12", "2026-11-12"), `
			first blackout all calendar/blackouts/all.yaml
			  shifted from 2026-10-10 → 2026-11-10 (unclear) !
			  shifted until 2026-10-12 → 2026-11-12 (unclear) !
`},
		{"blackout without an end", blackout("until: 2026-10-12\n", ""), `
			first blackout all calendar/blackouts/all.yaml
			  narrowed until 2026-10-12 → - (loosens) !
`},
		{"blackout of fewer", blackout("[north, far]", "[north]"), `
			first blackout all calendar/blackouts/all.yaml
			  narrowed scope.districts -far (loosens) !
`},
		{"blackout of others", blackout("[north, far]", "[north, city]"), `
			first blackout all calendar/blackouts/all.yaml
			  shifted scope.districts +city -far (unclear) !
`},
		{"blackout of more", blackout("[north, far]", "[north, far, city]"), `
			stops blackout all calendar/blackouts/all.yaml
			  widened scope.districts +city (tightens)
`},
		{"blackout with fewer exceptions", blackout("except: {labels: [urgent]}\n", ""), `
			stops blackout all calendar/blackouts/all.yaml
			  widened except.labels -urgent (tightens)
`},
		{"blackout deleted", files{"calendar/blackouts/all.yaml": ""}, `
			first blackout all calendar/blackouts/all.yaml
			  removed (loosens) !
			  has from 2026-10-10 → -
			  has until 2026-10-12 → -
			  has scope.districts north, far → -
			  has except.labels urgent → -
`},
		{"unreadable time", blackout("2026-10-12", "soon"), `
			first blackout all calendar/blackouts/all.yaml
			  shifted until 2026-10-12 → soon (unclear) !
`},
	})
}

func TestWhatJudges(t *testing.T) {
	const rego = "policies/rules/no-shouting.rego"
	rule := func(pairs ...string) files { return files{rego: replaced(t, rego, pairs...)} }
	settings := func(pairs ...string) files {
		return files{"masthead.yaml": replaced(t, "masthead.yaml", pairs...)}
	}
	waiver := func(pairs ...string) files {
		return files{"policies/waivers/one.yaml": replaced(t, "policies/waivers/one.yaml", pairs...)}
	}
	check(t, []eventCase{
		{"severity lowered", rule("severity: error", "severity: advice"), `
			first rule no-shouting policies/rules/no-shouting.rego
			  changed severity error → advice (loosens) !
`},
		{"severity raised from advice", rule("severity: error", "severity: warning\n#   effective_from: 2027-01-01"), `
			first rule no-shouting policies/rules/no-shouting.rego
			  set effective_from - → 2027-01-01 (loosens) !
			  changed severity error → warning (loosens) !
`},
		{"more kinds", rule("[post]", "[post, account]"), `
			rules rule no-shouting policies/rules/no-shouting.rego
			  list kinds +account (tightens)
`},
		{"condition", rule("> 10", "> 100"), `
			first rule no-shouting policies/rules/no-shouting.rego
			  code (unclear) !
`},
		{"only a comment", rule("deny contains", "# Loud is bad.\ndeny contains"), `
			same rule no-shouting policies/rules/no-shouting.rego
			  rewritten
`},
		{"only a sentence", rule("Loud.", "Too loud."), `
			rules rule no-shouting policies/rules/no-shouting.rego
			  changed message.en Loud. → Too loud.
`},
		{"rule deleted", files{rego: ""}, `
			first rule no-shouting policies/rules/no-shouting.rego
			  removed (loosens) !
			  has title Nobody shouts → -
			  has severity error → -
			  has kinds post → -
`},
		{"rule added", files{"policies/rules/other.rego": ruleText("warning", "post", "true")}, `
			rules rule other policies/rules/other.rego
			  added (tightens)
			  has title - → Nobody shouts
			  has severity - → warning
			  has kinds - → post
`},
		{"rule broken", files{rego: "nothing"}, `
			first rule no-shouting policies/rules/no-shouting.rego
			  unreadable (unclear) !
			  code (unclear) !
`},
		{"gap", settings("gap: 1h", "gap: 30m"), `
			first organization masthead.yaml
			  changed defaults.gap 1h → 30m (loosens) !
`},
		{"lead", settings("lead: ada", "lead: ben"), `
			first organization masthead.yaml
			  changed lead ada → ben !
`},
		{"hosts", settings("[a.example]", "[a.example, b.example]"), `
			first organization masthead.yaml
			  list links.allowed_hosts +b.example (loosens) !
`},
		{"every host", settings("links: {allowed_hosts: [a.example]}\n", ""), `
			first organization masthead.yaml
			  list links.allowed_hosts -a.example (loosens) !
`},
		{"severity by settings", settings("waivers:", "rules: {no-shouting: off}\nwaivers:"), `
			first organization masthead.yaml
			  set rules.no-shouting - → off (loosens) !
`},
		{"approvals of a label", settings("approvals: [legal]", "approvals: []"), `
			first organization masthead.yaml
			  list labels.giveaway.approvals -legal (loosens) !
`},
		{"quiet hours", settings("21:00", "22:00"), `
			first organization masthead.yaml
			  limits defaults.quiet_hours 21:00–07:00 → 22:00–07:00 (loosens) !
`},
		{"quiet hours and more", settings("21:00", "20:00", "gap: 1h", "gap: 2h"), `
			rules organization masthead.yaml
			  limits defaults.quiet_hours 21:00–07:00 → 20:00–07:00 (tightens)
			  changed defaults.gap 1h → 2h (tightens)
`},
		{"target", settings("waivers:", "targets: {a: {provider: mastodon, url: https://a.example}}\nwaivers:"), `
			first organization masthead.yaml
			  set targets.a.provider - → mastodon !
			  set targets.a.url - → https://a.example !
`},
		{"waiver extended", waiver("2026-12-31", "2027-12-31"), `
			first waiver one policies/waivers/one.yaml
			  changed expires 2026-12-31 → 2027-12-31 (loosens) !
`},
		{"waiver shortened", waiver("2026-12-31", "2026-11-30"), `
			rules waiver one policies/waivers/one.yaml
			  changed expires 2026-12-31 → 2026-11-30 (tightens)
`},
		{"waiver of more", waiver("[hello]", "[hello, bye]"), `
			first waiver one policies/waivers/one.yaml
			  list scope.posts +bye (loosens) !
`},
		{"waiver of another rule", waiver("missing-alt-text", "no-shouting"), `
			first waiver one policies/waivers/one.yaml
			  changed rule missing-alt-text → no-shouting (unclear) !
`},
		{"waiver added", files{"policies/waivers/two.yaml": "rule: x\nscope: {posts: [hello]}\nreason: Because.\nexpires: 2026-11-30\n"}, `
			first waiver two policies/waivers/two.yaml
			  added (loosens) !
			  has rule - → x
			  has scope.posts - → hello
			  has expires - → 2026-11-30
			  has reason - → Because.
`},
		{"waiver removed", files{"policies/waivers/one.yaml": ""}, `
			rules waiver one policies/waivers/one.yaml
			  removed (tightens)
			  has rule missing-alt-text → -
			  has scope.posts hello → -
			  has expires 2026-12-31 → -
			  has approver ada → -
			  has reason A test. → -
`},
		{"threshold", files{"policies/thresholds/process.yaml": replaced(t, "policies/thresholds/process.yaml", "value: 6", "value: 600")}, `
			first thresholds process policies/thresholds/process.yaml
			  changed correction_letters.value 6 → 600 (unclear) !
`},
		{"platform fact", files{"policies/platforms/mastodon.yaml": replaced(t, "policies/platforms/mastodon.yaml", "name: Mastodon", "name: Mastodont")}, `
			rules platform mastodon policies/platforms/mastodon.yaml
			  changed name Mastodon → Mastodont
`},
		{"library", files{"policies/lib/a.rego": "package masthead.lib.a\n"}, `
			first library a policies/lib/a.rego
			  added (unclear) !
`},
		{"style rule", files{"policies/style/Voice/Loud.yml": "extends: existence\nmessage: Loud\nlevel: error\n"}, `
			rules style Voice.Loud policies/style/Voice/Loud.yml
			  added (tightens)
			  has extends - → existence
			  has level - → error
			  has message - → Loud
`},
		{"workflow", files{".github/workflows/check.yaml": "on: push\n"}, `
			first github .github/workflows/check.yaml
			  replaced !
`},
		{"schema", files{"schema/post.schema.json": `{"type": "object"}`}, `
			first schema post schema/post.schema.json
			  added (unclear) !
`},
	})
}

func TestTheRest(t *testing.T) {
	asset := func(pairs ...string) files {
		return files{"calendar/assets/clinic.yaml": replaced(t, "calendar/assets/clinic.yaml", pairs...)}
	}
	check(t, []eventCase{
		{"rights shortened", asset("2027-01-01", "2026-11-01"), `
			library asset clinic calendar/assets/clinic.yaml
			  changed rights.until 2027-01-01 → 2026-11-01 (tightens)
`},
		{"rights prolonged", asset("2027-01-01", "2028-01-01"), `
			library asset clinic calendar/assets/clinic.yaml
			  changed rights.until 2027-01-01 → 2028-01-01 (loosens)
`},
		{"fewer channels", asset("[mastodon, x]", "[mastodon]"), `
			library asset clinic calendar/assets/clinic.yaml
			  list rights.channels -x (tightens)
`},
		{"consent withdrawn", files{"calendar/consents/one.yaml": "scope: A portrait\nuntil: 2027-01-01\nwithdrawn_at: 2026-10-01T09:00\n"}, `
			first consent one calendar/consents/one.yaml
			  revoked withdrawn_at - → 2026-10-01T09:00 !
`},
		{"case closed", files{"accounts/cases/fan.yaml": "title: A fan page\nstate: closed\nclosed: 2026-10-01\n"}, `
			cases case fan accounts/cases/fan.yaml
			  closed state open → closed
			  set closed - → 2026-10-01
`},
		{"case opened", files{"accounts/cases/new.yaml": "title: Another\nstate: open\n"}, `
			cases case new accounts/cases/new.yaml
			  added
			  has title - → Another
`},
		{"campaign", files{"calendar/campaigns/spring.yaml": "title: Spring\nfrom: 2027-03-01\nuntil: 2027-05-01\nkpis:\n  - {metric: reach, target: 5}\n"}, `
			plans campaign spring calendar/campaigns/spring.yaml
			  added
			  has title - → Spring
			  has from - → 2027-03-01
			  has until - → 2027-05-01
`},
		{"media file", files{"calendar/assets/media/clinic.jpg": "\xff\xd8other", "calendar/assets/media/door.jpg": "x"}, `
			others media calendar/assets/media/clinic.jpg
			  replaced
			others media calendar/assets/media/door.jpg
			  added
`},
		{"readme", files{"README.md": "x", "calendar/README.md": "y", "accounts/Odd.txt": "z"}, `
			others file README.md
			  added
			others file calendar/README.md
			  added
			others misplaced accounts/Odd.txt
			  added
`},
	})
}
