package change

import (
	"strings"
	"testing"
)

type eventCase struct {
	name string
	edit files
	want string
}

// check runs cases from the small organisation on its first day.
func check(t *testing.T, cases []eventCase) {
	t.Helper()
	for _, c := range cases {
		got := dump(between(t, small(t), small(t).with(c.edit), today()))
		want := strings.TrimLeft(strings.ReplaceAll(c.want, "\n\t\t\t", "\n"), "\n")
		if got != want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, want)
		}
	}
}

func TestPosts(t *testing.T) {
	post := func(pairs ...string) files { return files{hello: replaced(t, hello, pairs...)} }
	check(t, []eventCase{
		{"moved", post("09:00", "11:00"), `
			posts post hello calendar/north/2026/10/hello.md
			  moved publish_at [north-mastodon] 2026-10-02T09:00:00+02:00 → 2026-10-02T11:00:00+02:00
`},
		{"moved over the end of summer time", post("2026-10-02T09:00", "2026-10-26T09:00"), `
			posts post hello calendar/north/2026/10/hello.md
			  moved publish_at [north-mastodon] 2026-10-02T09:00:00+02:00 → 2026-10-26T09:00:00+01:00
`},
		{"unreadable time", post("2026-10-02T09:00", "soon"), `
			posts post hello calendar/north/2026/10/hello.md
			  moved publish_at [north-mastodon] 2026-10-02T09:00:00+02:00 → 
`},
		{"no time", post("publish_at: 2026-10-02T09:00\n", ""), `
			posts post hello calendar/north/2026/10/hello.md
			  moved publish_at [north-mastodon] 2026-10-02T09:00:00+02:00 → 
`},
		{"same moment", post("2026-10-02T09:00", "2026-10-02T09:00+02:00"), `
			posts post hello calendar/north/2026/10/hello.md
			  retimed publish_at 2026-10-02T09:00 → 2026-10-02T09:00+02:00
`},
		{"reworded", post("8 to 16", "9 to 16"), `
			posts post hello calendar/north/2026/10/hello.md
			  reworded body Open from [-8-]{+9+} to 16, all of yu.
`},
		{"correction", post("yu", "you"), `
			posts post hello calendar/north/2026/10/hello.md
			  reworded body Open from 8 to 16, all of [-yu-]{+you+}.
`},
		{"blanks", post("16, all", "16,  all"), `
			posts post hello calendar/north/2026/10/hello.md
			  respaced body Open from 8 to 16,[- -]{+  +}all of yu.
`},
		{"composition", post("Open", "Open é"), `
			posts post hello calendar/north/2026/10/hello.md
			  reworded body Open {+é +}from 8 to 16, all of yu.
`},
		{"parts", post("of yu.\n", "of yu.\n---\nCome in!\n"), `
			posts post hello calendar/north/2026/10/hello.md
			  parts body 1 → 2
			  reworded body Open from 8 to 16, all of yu.{+
			---
			Come in!+}
`},
		{"draft", post("ready", "draft"), `
			posts post hello calendar/north/2026/10/hello.md
			  lowered status ready → draft
`},
		{"held", post("status: ready", "status: ready\nhold: {reason: Not yet.}"), `
			posts post hello calendar/north/2026/10/hello.md
			  held hold - → Not yet.
`},
		{"withdrawn", post("status: ready", "status: ready\nwithdraw: {reason: The hours are wrong.}"), `
			first post hello calendar/north/2026/10/hello.md
			  withdrawn withdraw - → The hours are wrong. !
`},
		{"another account", post("[north-mastodon]", "[north-mastodon, far-mastodon]"), `
			posts post hello calendar/north/2026/10/hello.md
			  list accounts +far-mastodon
`},
		{"another account and time", post("[north-mastodon]", "[north-mastodon, far-mastodon]", "09:00", "10:00"), `
			posts post hello calendar/north/2026/10/hello.md
			  moved publish_at [north-mastodon] 2026-10-02T09:00:00+02:00 → 2026-10-02T10:00:00+02:00
			  list accounts +far-mastodon
`},
		{"zone of its account", files{hello: replaced(t, hello, "8 to", "9 to"), north: replaced(t, north, "owner", "time_zone: Europe/London\nowner")}, `
			accounts account north-mastodon accounts/north/north-mastodon.yaml
			  zone time_zone - → Europe/London !
			posts post hello calendar/north/2026/10/hello.md
			  moved publish_at [north-mastodon] 2026-10-02T09:00:00+02:00 → 2026-10-02T09:00:00+01:00
			  reworded body Open from [-8-]{+9+} to 16, all of yu.
`},
		{"only another account", post("[north-mastodon]", "[far-mastodon]"), `
			posts post hello calendar/north/2026/10/hello.md
			  list accounts +far-mastodon -north-mastodon
`},
		{"variant time", post("status: ready", "status: ready\nvariants:\n  mastodon: {publish_at: 2026-10-02T10:00, text: Short.}\n  x: {publish_at: 2026-10-02T12:00}"), `
			posts post hello calendar/north/2026/10/hello.md
			  moved publish_at [north-mastodon] 2026-10-02T09:00:00+02:00 → 2026-10-02T10:00:00+02:00
			  set variants.mastodon.text - → Short.
			  set variants.x.publish_at - → 2026-10-02T12:00
`},
		{"other picture", post("asset: clinic", "asset: door"), `
			posts post hello calendar/north/2026/10/hello.md
			  media-swap media clinic → door
`},
		{"other alt text", post("The door of the clinic", "The open door of the clinic"), `
			posts post hello calendar/north/2026/10/hello.md
			  reworded media.clinic.alt The {+open +}door of the clinic.
`},
		{"more pictures", post("  - {asset: clinic", "  - {asset: door}\n  - {asset: clinic"), `
			posts post hello calendar/north/2026/10/hello.md
			  list media +door
`},
		{"fields", post("status: ready", "status: ready\nlabels: [a, b]\nlink: https://a.example/\ncampaign: spring\nauthor: ada\ndisclosures: [gift]\ncontent_warning: Mentions illness"), `
			posts post hello calendar/north/2026/10/hello.md
			  list labels +a +b
			  set link - → https://a.example/
			  set campaign - → spring
			  set author - → ada
			  list disclosures +gift
			  set content_warning - → Mentions illness
`},
		{"layout", post("status: ready", "status:   ready # now"), `
			same post hello calendar/north/2026/10/hello.md
			  rewritten
`},
		{"line ends", files{hello: strings.ReplaceAll(small(t)[hello], "\n", "\r\n")}, ``},
		{"deleted", files{hello: ""}, `
			posts post hello calendar/north/2026/10/hello.md
			  removed
`},
		{"added", files{"calendar/far/a.md": "---\nid: a\nstatus: draft\naccounts: [far-mastodon]\npublish_at: 2026-10-03T09:00\n---\nFar away.\n"}, `
			posts post a calendar/far/a.md
			  added
`},
		{"another file", files{hello: "", "calendar/north/2026/10/other.md": small(t)[hello]}, `
			posts post hello calendar/north/2026/10/other.md
			  path calendar/north/2026/10/hello.md → calendar/north/2026/10/other.md
`},
		{"another district", files{hello: "", "calendar/far/hello.md": small(t)[hello]}, `
			posts post hello calendar/far/hello.md
			  district north → far
			  path calendar/north/2026/10/hello.md → calendar/far/hello.md
`},
		{"another id", post("id: hello", "id: bye"), `
			posts post bye calendar/north/2026/10/hello.md
			  added
			  id hello → bye
			posts post hello calendar/north/2026/10/hello.md
			  removed
`},
		{"id in capitals", post("id: hello", "id: Hello"), `
			posts post Hello calendar/north/2026/10/hello.md
			  id-written hello → Hello
`},
		{"id taken out", post("id: hello\n", ""), `
			posts post hello calendar/north/2026/10/hello.md
			  id hello → -
`},
		{"unreadable", files{hello: "---\nid: [\n---\nx"}, `
			posts post hello calendar/north/2026/10/hello.md
			  unsure
			  moved publish_at [] 2026-10-02T09:00:00+02:00 → 
			  id hello → -
			  reworded body [-Open from 8 to 16, all of yu.-]{+x+}
			  cleared status ready → -
			  list accounts -north-mastodon
			  list media -clinic
`},
		{"too large", files{hello: strings.Repeat("x", 1<<20+1)}, `
			posts post hello calendar/north/2026/10/hello.md
			  unreadable
`},
		{"mistake", post("status: ready", "status: ready\nstatus: draft"), `
			posts post hello calendar/north/2026/10/hello.md
			  unsure
`},
	})
}
