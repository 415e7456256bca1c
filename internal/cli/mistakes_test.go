package cli

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/report"
	"masthead/internal/tree"
)

const (
	clinicPost    = "calendar/north/flu-clinic.md"
	clinicAccount = "accounts/north/north-mastodon.yaml"
	clinicAsset   = "calendar/assets/door.yaml"
)

// beginners is the organisation of `masthead init` with one account that is
// open, one post that is ready, and days on which nothing goes out.
func beginners(t *testing.T) map[string]string {
	t.Helper()
	f := &initFlags{name: "Northwind Health", lead: "Ada Nowak", github: "ada-nowak", district: "North", zone: "Europe/Warsaw", language: "en"}
	written, err := f.files()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for path, text := range written {
		if !strings.HasSuffix(path, ".txtar") && !strings.HasPrefix(path, ".") {
			files[path] = string(text)
		}
	}
	maps.Copy(files, map[string]string{
		"accounts/people/ben-field.yaml": "name: Ben Field\ngithub: ben-field\nroles: [editor]\ndistricts: [north]\nstatus: active\n",
		clinicAccount: "platform: mastodon\nhandle: north@social.example\nplatform_id: \"109252111\"\nurl: https://social.example/@north\nstate: official\n" +
			"purpose: News for everybody who lives here\naudience: Everybody who lives here\nowner: ada-nowak\nbackup: ben-field\nadmins: [ada-nowak, ben-field]\n" +
			"publishers: [ada-nowak, ben-field]\naccess: {route: manual, mailbox: social@northwind.example, second_factor: ben-field, vault: mastodon-north, verified_by: ada-nowak, verified_on: 2026-09-01}\n" +
			"language: en\nlast_certified: 2026-09-01\n",
		clinicAsset: "title: The door of the clinic\nfile: https://pictures.example/door.png\nkind: image\nlicence: Own work\nholder: Northwind Health\npeople: false\nsha256: " + strings.Repeat("a", 64) + "\n",
		clinicPost: "---\nid: north-flu-clinic\nstatus: ready\naccounts: [north-mastodon]\nauthor: ben-field\nlanguage: en\npublish_at: 2026-10-05T09:00\n" +
			"media:\n  - {asset: door, alt: The green door of the clinic in the morning.}\n---\nThe flu clinic opens at nine. Come in, no appointment needed.\n",
		"calendar/blackouts/mourning.yaml": "title: Days of mourning\nscope: {districts: [north]}\nreason: mourning\nfrom: 2026-10-20\nuntil: 2026-10-24\n",
	})
	return files
}

// mistake is what somebody new does wrong: one file, with old text for new, and
// what they are told. Nothing else may be found: what follows from a mistake
// hides it.
type mistake struct {
	name, path, old, new string
	to                   string // another path: the file is put there, under another id
	rule                 string
	also                 string   // what is found besides
	en, pl               []string // what, and what to do
}

var mistakes = []mistake{
	{name: "no quotes round a handle", path: clinicAccount, old: "handle: north@", new: "handle: @north@", rule: "reserved-start-character",
		en: []string{"A text that begins with @ must stand in quotation marks.", `handle: "@northwind"`, `"@north@social.example"`},
		pl: []string{"Tekst, który zaczyna się od @, musi stać w cudzysłowie."}},
	{name: "a tab in front of a line", path: clinicPost, old: "  - {asset", new: "\t- {asset", rule: "tab-indentation",
		en: []string{"This line begins with a tab; only spaces work there.", "press the space bar instead"},
		pl: []string{"Ten wiersz zaczyna się od tabulatora, a działają tu tylko spacje."}},
	{name: "a date as people write it", path: clinicPost, old: "2026-10-05T09:00", new: "5.10.2026 9:00", rule: "wrong-form",
		en: []string{"“5.10.2026 9:00” cannot be used for “publish_at”. It is written like this:", "2026-10-01T09:00", "the account's time zone"},
		pl: []string{"„5.10.2026 9:00” nie nadaje się do „publish_at”. Zapisuje się to tak:", "2026-10-01T09:00"}},
	{name: "an account that is not there", path: clinicPost, old: "[north-mastodon]", new: "[north-mastadon]", rule: "unknown-reference",
		en: []string{"There is no “north-mastadon” (north-mastodon?)", "Use a name that is there already"},
		pl: []string{"Nie ma „north-mastadon” (north-mastodon?)"}},
	{name: "a text that is too long", path: clinicPost, old: "Come in, no appointment needed.", new: strings.Repeat("Come in with your card. ", 30), rule: "text-too-long",
		en: []string{"Mastodon takes 500 characters", "too many", "Shorten the text"},
		pl: []string{"najwyżej 500 znaków", "Skróć tekst"}},
	{name: "a picture without words", path: clinicPost, old: ", alt: The green door of the clinic in the morning.", rule: "missing-alt-text",
		en: []string{"Image 1 has no alternative text.", `alt: "The open`, "for people who cannot see"},
		pl: []string{"Obraz 1 nie ma tekstu alternatywnego.", "dla osób, które tego nie"}},
	{name: "a time that is over", path: clinicPost, old: "2026-10-05", new: "2026-09-05", rule: "post-in-past",
		en: []string{"2026-09-05 09:00 is already past.", "Write a time to come behind publish_at."},
		pl: []string{"Termin 2026-09-05 09:00 już minął.", "termin, który dopiero nadejdzie"}},
	{name: "a zone behind a time", path: clinicPost, old: "T09:00", new: "T09:00 Warsaw", rule: "wrong-form",
		en: []string{"“2026-10-05T09:00 Warsaw” cannot be used", "its distance from UTC, such as +02:00"},
		pl: []string{"„2026-10-05T09:00 Warsaw” nie nadaje się do „publish_at”"}},
	{name: "a post on a day of silence", path: clinicPost, old: "2026-10-05", new: "2026-10-22", rule: "inside-blackout",
		en: []string{"2026-10-22 09:00 is inside the blackout “Days of mourning”.", "Write a time outside of those days", "calendar/blackouts/mourning.yaml, line 4"},
		pl: []string{"2026-10-22 09:00 przypada w czasie ciszy „Days of mourning”.", "Wpisz przy publish_at termin poza tymi dniami."}},
	{name: "a file in a misspelt folder", path: clinicPost, to: "calender/north/fair.md", rule: "misplaced-file",
		en: []string{"This file is not read: no folder of that name is known here. It was probably", "calendar/north/fair.md", "press the pencil"},
		pl: []string{"Ten plik nie jest czytany: takiego folderu tutaj nie ma.", "naciśnij ołówek"}},
	{name: "a file that ends otherwise", path: clinicPost, to: "calendar/north/fair.txt", rule: "misplaced-file",
		en: []string{"its name ends otherwise than those of its kind, such as in", "calendar/north/fair.md"},
		pl: []string{"kończy się inaczej niż u plików tego rodzaju", "calendar/north/fair.md"}},
	{name: "a misspelt word in front of a colon", path: clinicPost, old: "language:", new: "langauge:", rule: "misspelt-key",
		en: []string{"“langauge” means nothing here, so what it says would be lost. Did you mean", "“language”?", "Correct the word in front of the colon."},
		pl: []string{"„langauge” nic tu nie znaczy", "Popraw słowo przed dwukropkiem."}},
	{name: "a word of one's own", path: clinicPost, old: "language: en", new: "weather: sunny", rule: "unknown-key",
		en: []string{"“weather” means nothing here, so what it says would be lost.", "publish_at", "or take the line out"},
		pl: []string{"„weather” nic tu nie znaczy", "albo usuń ten wiersz"}},
	{name: "two hyphens", path: clinicPost, old: "---\nid", new: "--\nid", rule: "front-matter-missing", also: "missing-id",
		en: []string{"The file does not begin with a line of three hyphens (---).", "Begin with a line ---"},
		pl: []string{"Plik nie zaczyna się od wiersza z trzech łączników (---)."}},
	{name: "a colon in a text", path: "calendar/blackouts/mourning.yaml", old: "Days of", new: "Days: of", rule: "colon-in-text",
		en: []string{"This text has a colon in it, so it must stand in quotation marks.", `title: "Flu: what to do"`, `title: "Days: of mourning"`},
		pl: []string{"W tym tekście jest dwukropek, więc musi on stać w cudzysłowie."}},
	{name: "no time", path: clinicPost, old: "publish_at: 2026-10-05T09:00\n", rule: "ready-without-time",
		en: []string{"This post is ready but has no time for north-mastodon.", "Add a line such as publish_at: 2026-10-01T09:00."},
		pl: []string{"nie ma terminu dla: north-mastodon", "Dopisz wiersz taki jak publish_at: 2026-10-01T09:00."}},
}

// apply gives the organisation with the mistake in it.
func (m mistake) apply(t *testing.T, base map[string]string) map[string]string {
	t.Helper()
	head := maps.Clone(base)
	if m.to != "" {
		head[m.to] = strings.NewReplacer("north-flu-clinic", "north-fair", "T09:00", "T15:00", "The flu clinic opens at nine. Come in, no appointment needed.", "Our stand at the fair has tea for everybody.").Replace(base[m.path])
		return head
	}
	if !strings.Contains(base[m.path], m.old) {
		t.Fatalf("%s does not hold %q", m.path, m.old)
	}
	head[m.path] = strings.Replace(base[m.path], m.old, m.new, 1)
	return head
}

// jargon are words that nobody needs who only writes posts.
var jargon = regexp.MustCompile(`(?i)\b(yaml|json|rego|git|commit|merge|branch|schemas?|keys?|mapping|scalar|boolean|null|regexp?|parser?|syntax|front matter|indent\w*|blanks?|string|masthead|` +
	`klucz\w*|schemat\w*|wcięci\w*|składni\w*)\b`)

// fileName is not read as a word.
var fileName = regexp.MustCompile(`[^ ]+\.(yaml|md)\b`)

// Everything that a beginner does wrong is told once, in plain words, with what
// to do about it, in both languages.
func TestTypicalMistakesAreToldInPlainWords(t *testing.T) {
	base := beginners(t)
	law, err := check.LawOf(context.Background(), memory(base))
	if err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(base, func(path, _ string) bool { // the law is compiled
		return strings.HasPrefix(path, "policies/") && !strings.HasPrefix(path, "policies/platforms/") && !strings.HasPrefix(path, "policies/thresholds/")
	})
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			head := m.apply(t, base)
			for language, want := range map[string][]string{"en": m.en, "pl": m.pl} {
				result, err := check.Run(context.Background(), check.Options{Head: memory(head), Base: memory(base), Law: law, Now: day, Language: language})
				if err != nil {
					t.Fatal(err)
				}
				m.check(t, result, language, want)
			}
		})
	}
	clean, err := check.Run(context.Background(), check.Options{Head: memory(base), Base: memory(base), Law: law, Now: day})
	if err != nil || len(clean.Findings) > 0 {
		t.Errorf("without a mistake: %v %v", clean.Findings, err)
	}
}

func memory(files map[string]string) *tree.Tree {
	all := map[string][]byte{}
	for path, text := range files {
		all[path] = []byte(text)
	}
	return tree.Memory(all)
}

func (m mistake) check(t *testing.T, result *check.Result, language string, want []string) {
	t.Helper()
	var rules []string
	for _, f := range result.Findings {
		if f.Severity != diag.Advice {
			rules = append(rules, f.Rule)
		}
	}
	if rest := slices.DeleteFunc(rules, func(id string) bool { return id == m.also }); !slices.Equal(rest, []string{m.rule}) {
		t.Errorf("found %v, want %s alone", rules, m.rule)
	}
	r := report.Review{Report: report.Report{Findings: result.Findings, Rules: result.Rules, Source: result.Source, Language: language}}
	page := r.Comment(60_000)
	told := flat(page)
	for _, sentence := range want {
		if !strings.Contains(told, sentence) {
			t.Errorf("%s: %q is not told in\n%s", language, sentence, page)
		}
	}
	for _, f := range result.Findings {
		i := slices.IndexFunc(result.Rules, func(r diag.Rule) bool { return r.ID == f.Rule })
		for _, text := range []string{f.Message, result.Rules[i].GuideText(language)} {
			if word := jargon.FindString(fileName.ReplaceAllString(text, "")); word != "" {
				t.Errorf("%s: %q is a word of programmers: %s", language, word, text)
			}
		}
	}
}

// flat takes the line ends out that fit a text to the width of its block.
func flat(page string) string { return strings.Join(strings.Fields(page), " ") }
