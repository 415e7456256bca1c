package model

import (
	"strings"
	"testing"
)

func TestKindOf(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"masthead.yaml", "organization"},
		{"accounts/people/ada-nowak.yaml", "person ada-nowak"},
		{"accounts/acknowledgements/ada-nowak.yaml", "acknowledgement ada-nowak"},
		{"accounts/districts/north.yaml", "district north"},
		{"accounts/inventories/2026-autumn.yaml", "inventory 2026-autumn"},
		{"accounts/cases/fan-page-1.yaml", "case fan-page-1"},
		{"accounts/north/north-x.yaml", "account north-x in north"},
		{"accounts/x/x.yaml", "account x in x"},
		{"calendar/series/monday-tip.yaml", "series monday-tip"},
		{"calendar/campaigns/autumn.yaml", "campaign autumn"},
		{"calendar/blackouts/easter.yaml", "blackout easter"},
		{"calendar/pauses/a1.yaml", "pause a1"},
		{"calendar/meetings/kick-off.yaml", "meeting kick-off"},
		{"calendar/assets/logo.yaml", "asset logo"},
		{"calendar/consents/c-1.yaml", "consent c-1"},
		{"calendar/ideas/quiz.yaml", "idea quiz"},
		{"calendar/results/2026-10.yaml", "results 2026-10"},
		{"calendar/north/2026/10/Opening day.md", "post Opening day in north"},
		{"calendar/north/opening.md", "post opening in north"},
		{"calendar/north/2026/10/05/morning/opening.md", "post opening in north"},
		{"policies/platforms/x.yaml", "platform x"},
		{"policies/waivers/w-1.yaml", "waiver w-1"},
		{"policies/rules/missing-alt-text.rego", "rule missing-alt-text"},
		{"policies/approvals/legal.rego", "approval legal"},
		{"policies/lib/words.rego", "library words"},
		{"policies/lib/post_words.rego", "library post_words"},
		{"policies/style/House/Exclamation.yml", "style House.Exclamation"},
		{"schema/post.schema.json", "schema post"},

		{"policies/rules/missing-alt-text.txtar", "support"},
		{"policies/approvals/legal.txtar", "support"},
		{"policies/lib/words_test.rego", "support"},
		{"policies/cases.txtar", "support"},
		{"policies/style/House/README.md", "support"},
		{"policies/style/House/LICENSE", "support"},
		{"accounts/README.md", "support"},
		{"accounts/people/README.md", "support"},
		{"calendar/README.md", "support"},
		{"calendar/assets/README.md", "support"},
		{"policies/README.md", "support"},
		{"schema/README.md", "support"},
		{".github/workflows/check.yml", "support"},
		{"calendar/ideas/.gitkeep", "support"},
		{"calendar/assets/media/.gitattributes", "support"},
		{"calendar/assets/media/logo.png", "media"},
		{"calendar/assets/media/2026/Front of clinic.jpg", "bad-name calendar/assets/media/2026/Front-of-clinic.jpg"},
		{"calendar/assets/media/2026/Front.JPG", "media"},

		{"README.md", "foreign"},
		{"docs/guide.md", "foreign"},
		{"internal/model/kind.go", "foreign"},
		{".vscode/settings.json", "foreign"},
		{"docs/.DS_Store", "foreign"},

		{"masthead.yml", "extension masthead.yaml"},
		{"masthead.yaml.txt", "extension masthead.yaml"},
		{"masthead", "extension masthead.yaml"},
		{"Masthead.yaml", "bad-name masthead.yaml"},
		{"masthead.go", "foreign"},
		{"accounts/people/ada.yml", "extension accounts/people/ada.yaml"},
		{"accounts/people/ada.YAML", "extension accounts/people/ada.yaml"},
		{"accounts/people/ada.yaml.txt", "extension accounts/people/ada.yaml"},
		{"accounts/people/ada", "extension accounts/people/ada.yaml"},
		{"accounts/people/Ada Nowak.yml", "extension accounts/people/ada-nowak.yaml"},
		{"accounts/people/list.xlsx", "extension"},
		{"calendar/north/2026/10/a.markdown", "extension calendar/north/2026/10/a.md"},
		{"calendar/north/2026/10/a.txt", "extension calendar/north/2026/10/a.md"},
		{"calendar/north/2026/10/a.yaml", "extension calendar/north/2026/10/a.md"},
		{"accounts/north/hello.md", "extension calendar/north/hello.md"},
		{"policies/style/House/Exclamation.yaml", "extension policies/style/House/Exclamation.yml"},
		{"policies/rules/a-rule.yaml", "extension policies/rules/a-rule.rego"},
		{"schema/post.json", "extension schema/post.schema.json"},
		{"calendar/series/x.", "extension calendar/series/x.yaml"},

		{"Accounts/people/ada.yaml", "folder-case accounts/people/ada.yaml"},
		{"CALENDAR/North/a.md", "folder-case calendar/north/a.md"},
		{"accounts/People/ada.yaml", "folder-case accounts/people/ada.yaml"},
		{"policies/Rules/a.rego", "folder-case policies/rules/a.rego"},
		{"account/north/x.yaml", "unknown-folder accounts/north/x.yaml"},
		{"calender/north/a.md", "unknown-folder calendar/north/a.md"},
		{"accounts/person/ada.yaml", "unknown-folder accounts/people/ada.yaml"},
		{"calendar/campaign/autumn.yaml", "unknown-folder calendar/campaigns/autumn.yaml"},
		{"policies/rule/a.rego", "unknown-folder policies/rules/a.rego"},
		{"policies/notes.txt", "unknown-folder"},
		{"policies/other/a.rego", "unknown-folder"},
		{"accounts/campaigns/autumn.yaml", "reserved-name calendar/campaigns/autumn.yaml"},
		{"calendar/people/ada.yaml", "reserved-name accounts/people/ada.yaml"},
		{"calendar/media/logo.png", "reserved-name"},
		{"accounts/districts/people.yaml", "reserved-name"},
		{"accounts/people/north/ada.yaml", "too-deep accounts/people/ada.yaml"},
		{"accounts/north/2026/x.yaml", "too-deep accounts/north/x.yaml"},
		{"policies/style/House/old/Rule.yml", "too-deep policies/style/House/Rule.yml"},
		{"accounts/x.yaml", "no-folder"},
		{"calendar/a.md", "no-folder"},
		{"policies/style/Rule.yml", "no-folder"},
		{"accounts/people/Ada_Nowak.yaml", "bad-name accounts/people/ada-nowak.yaml"},
		{"accounts/people/żaneta.yaml", "bad-name"},
		{"accounts/North West/x.yaml", "bad-name accounts/north-west/x.yaml"},
		{"policies/rules/no_alt.rego", "bad-name policies/rules/no-alt.rego"},
		{"policies/rules/no_alt_test.rego", "bad-name policies/lib/no_alt_test.rego"},
		{"schema/people.schema.json", "bad-name"},
		{"accounts/north/logo.png", "media-outside calendar/assets/media/logo.png"},
		{"calendar/assets/Logo.PNG", "media-outside calendar/assets/media/Logo.PNG"},
		{"calendar/north/2026/10/a b.jpg", "media-outside calendar/assets/media/a-b.jpg"},
		{"calendar/north/README.md", "readme"},
		{"accounts/north/readme.md", "readme"},
		{"accounts/.DS_Store", "temporary"},
		{"calendar/north/2026/10/a.md~", "temporary"},
		{"calendar/assets/media/Thumbs.db", "temporary"},
		{"calendar/.obsidian/workspace.json", "temporary"},
		{"accounts/people/~$ada.yaml", "temporary"},
		{"calendar/north/.a.md.swp", "temporary"},
		{"../masthead.yaml", "bad-path"},
		{"/masthead.yaml", "bad-path"},
		{"accounts//x.yaml", "bad-path"},
		{`accounts\people\ada.yaml`, "bad-path"},
	} {
		if got := tell(KindOf(c.path)); got != c.want {
			t.Errorf("%s: %s, want %s", c.path, got, c.want)
		}
	}
}

func tell(p Place) string {
	words := map[Role][]string{
		Foreign: {"foreign"}, Media: {"media"}, Support: {"support"},
		Governed: {p.Kind.Name, p.ID}, Misplaced: {string(p.Reason), p.Suggest},
	}[p.Role]
	text := strings.TrimSpace(strings.Join(words, " "))
	if p.District != "" {
		text += " in " + p.District
	}
	return text
}

// A suggestion that is itself wrong would send people in circles.
func FuzzKindOf(f *testing.F) {
	for _, p := range []string{"Accounts/Person/Ada N.yml", "calender/Campaign/x", "policies/Style/P/r.yaml", "a/../b", "calendar/Assets/Media/a b.png"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		place := KindOf(p)
		if (place.Role == Misplaced) != (place.Reason != "") {
			t.Errorf("%q: role %v with reason %q", p, place.Role, place.Reason)
		}
		if (place.Role == Governed) != (place.Kind.Name != "") {
			t.Errorf("%q: role %v of kind %q", p, place.Role, place.Kind.Name)
		}
		if place.Suggest != "" && KindOf(place.Suggest).Role == Misplaced {
			t.Errorf("%q: suggests %q, which is no better", p, place.Suggest)
		}
		if place.District != "" && !IsID(place.District) {
			t.Errorf("%q: district %q", p, place.District)
		}
	})
}

// Whatever a folder is called, a governed file of each kind has one place, and
// that place is of that kind.
func TestEveryKindHasItsPlace(t *testing.T) {
	for _, k := range Kinds {
		p := k.Folder + "north/name" + k.Ext
		switch k.Name {
		case "organization":
			p = OrganizationFile
		case "schema":
			p = "schema/post.schema.json"
		case "account", "post", "style":
		default:
			p = k.Folder + "name" + k.Ext
		}
		if place := KindOf(p); place.Role != Governed || place.Kind != k {
			t.Errorf("%s: %+v, want kind %s", p, place, k.Name)
		}
	}
}

func TestTrusted(t *testing.T) {
	for p, want := range map[string]bool{
		"policies/rules/a.rego": true, "schema/post.schema.json": true, "accounts/people/ada.yaml": true,
		"accounts/districts/north.yaml": true, ".github/CODEOWNERS": true, "masthead.yaml": true,
		".gitea/workflows/a.yml": true, ".forgejo/workflows/a.yml": true, ".gitattributes": true, "calendar/.gitattributes": false,
		"accounts/north/x.yaml": false, "calendar/north/a.md": false, "masthead.yaml.txt": false, "policies-old/a": false,
		"accounts/cases/a.yaml": false, "sub/masthead.yaml": false,
	} {
		if IsTrusted(p) != want {
			t.Errorf("IsTrusted(%q) = %v", p, !want)
		}
	}
}
