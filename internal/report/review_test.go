package report

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/approval"
	"masthead/internal/change"
	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/fit"
	"masthead/internal/preview"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// planOf is the review of n new posts, three accounts each, six a day.
func planOf(t testing.TB, n int) Review {
	t.Helper()
	files := map[string]string{"masthead.yaml": "name: Rivermark\ntime_zone: Europe/Warsaw\n",
		"calendar/assets/door.yaml": "title: Door\nfile: door.png\nkind: image\nalt: {en: The door of the clinic in the morning.}\n"}
	for _, id := range []string{"mastodon", "bluesky", "linkedin"} {
		text, err := os.ReadFile(filepath.Join("../../policies/platforms", id+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		files["policies/platforms/"+id+".yaml"] = string(text)
		files["accounts/north/north-"+id+".yaml"] = "platform: " + id + "\nhandle: north.example\nstate: official\naccess: {route: manual}\n"
	}
	with := map[string]string{}
	for path, text := range files {
		with[path] = text
	}
	for i := range n {
		at := time.Date(2026, 10, 5+i/6, 8+2*(i%6), 0, 0, 0, time.UTC).Format("2006-01-02T15:04")
		with[fmt.Sprintf("calendar/north/2026/%04d-flu-clinic.md", i)] = "---\nid: north-" + fmt.Sprint(i) + "\nstatus: ready\naccounts: [north-mastodon, north-bluesky, north-linkedin]\npublish_at: " + at +
			"\nmedia: [{asset: door}]\n---\n" + fmt.Sprintf("Day %d of the flu clinic: ", i) + strings.Repeat("come in between eight and four, bring a card, and wait in the hall. ", 3) + "\n"
	}
	return reviewOf(t, files, with)
}

// reviewOf is the review of the change between two versions.
func reviewOf(t testing.TB, before, after map[string]string) Review {
	t.Helper()
	all := map[string][]byte{}
	for path, text := range after {
		all[path] = []byte(text)
	}
	org, platforms, err := check.Organization(context.Background(), tree.Memory(all))
	if err != nil {
		t.Fatal(err)
	}
	zones, err := zone.New()
	if err != nil {
		t.Fatal(err)
	}
	warsaw, err := zones.Load("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	source := preview.Source{Org: org, Platforms: platforms, Fits: fit.New(platforms), Zones: zones}
	c := Changes{Change: compareFiles(t, before, after), Base: "main", Head: "change"}
	r := Review{Changes: &c, Zone: warsaw, Base: "main", Head: "change", Report: Report{Summary: Summary{Files: len(after)}},
		Link: func(path string, line int, removed bool) string {
			return fmt.Sprintf("https://github.example/rivermark/social/blob/0123456789abcdef0123456789abcdef01234567/%s", path+strings.TrimSuffix(fmt.Sprintf("#L%d", line), "#L0"))
		}}
	for _, touched := range c.Change.Touched() {
		r.Previews = append(r.Previews, source.Of(org.Posts.Get(touched.ID), nil))
	}
	return r
}

func person(id, name string) approval.Person {
	return approval.Person{ID: id, Login: id + "-login", Name: name}
}

// asked is one requirement of a review.
func asked(count int, people ...approval.Person) approval.Requirement {
	return approval.Requirement{ID: "district-manager", Count: count, People: people, What: []string{"calendar/north/a.md"},
		Why: map[string]string{"en": "A post of North changes.", "pl": "Zmienia się wpis okręgu North."}}
}

func faults(n int) (list []diag.Finding) {
	for i := range n {
		line := i%40 + 1
		list = append(list, diag.Finding{Rule: "r", Severity: diag.Error, Path: fmt.Sprintf("calendar/north/%03d.md", i/4),
			Span: doc.Span{Line: line, Column: 1, EndLine: line, EndColumn: 5}, Message: fmt.Sprintf("Fault %d of many, with a few words on what it is.", i)})
	}
	return list
}

func TestReviewSaysFirstWhetherItCanGoOut(t *testing.T) {
	ada, ben, cem := person("ada", "Ada Nowak"), person("ben", "Ben Field"), person("cem", "Cem Ay")
	posts := planOf(t, 1)
	with := func(edit func(r *Review)) Review { r := posts; edit(&r); return r }
	needs := func(count int, people ...approval.Person) Review {
		return with(func(r *Review) { r.Required = []approval.Requirement{asked(count, people...)} })
	}
	two := with(func(r *Review) {
		r.Required = []approval.Requirement{asked(1, ada), asked(1, ada), asked(1, ben, cem)}
	})
	done := with(func(r *Review) { r.Required, r.ReviewsSeen = needs(1, ada).Required, true })
	accounts := Review{Report: Report{Findings: faults(5)}, Changes: &Changes{Change: &change.Change{Things: []change.Thing{{Section: change.Accounts, Kind: "account", Path: "a"}}}}}
	warned := with(func(r *Review) {
		r.Findings = []diag.Finding{{Rule: "r", Severity: diag.Warning, Path: "a"}}
	})
	strict := with(func(r *Review) { r.Findings, r.FailOn = warned.Findings, "warning" })
	for _, c := range []struct {
		r          Review
		en, pl     string
		conclusion string
	}{
		{posts, "✅ This can go out", "✅ To może się ukazać", "success"},
		{needs(1, ada), "✅ This can go out once `Ada Nowak` approves", "✅ To może się ukazać, gdy zaakceptuje to `Ada Nowak`", "success"},
		{needs(1, ada, ben), "✅ This can go out once `Ada Nowak` or `Ben Field` approves", "✅ To może się ukazać, gdy zaakceptuje to `Ada Nowak` lub `Ben Field`", "success"},
		{needs(2, ada, ben), "✅ This can go out once `Ada Nowak` and `Ben Field` approve", "✅ To może się ukazać, gdy zaakceptują to `Ada Nowak` i `Ben Field`", "success"},
		{needs(2, ada, ben, cem), "✅ This can go out once 2 of `Ada Nowak`, `Ben Field`, `Cem Ay` approve", "✅ To może się ukazać, gdy zaakceptują to 2 z osób: `Ada Nowak`, `Ben Field`, `Cem Ay`", "success"},
		{two, "✅ This can go out once `Ada Nowak` and `Ben Field` or `Cem Ay` approve", "✅ To może się ukazać, gdy zaakceptują to `Ada Nowak` i `Ben Field` lub `Cem Ay`", "success"},
		{needs(1, ada, ben, cem, person("d", "D"), person("e", "E")), "✅ This can go out once the people named below approve", "✅ To może się ukazać, gdy zaakceptują to osoby wymienione niżej", "success"},
		{needs(2, ada), "⚠️ Nothing is wrong with this, but nobody can approve it as things are", "⚠️ Wszystko tu gra, ale w obecnym układzie nikt nie może tego zaakceptować", "success"},
		{done, "✅ This can go out: everybody who must has approved it", "✅ To może się ukazać: zaakceptowali wszyscy, którzy muszą", "success"},
		{warned, "✅ This can go out", "✅ To może się ukazać", "success"},
		{strict, "❌ 1 thing must be put right before this can go out", "❌ 1 rzecz trzeba poprawić, zanim to się ukaże", "failure"},
		{accounts, "❌ 5 things must be put right before this can take effect", "❌ 5 rzeczy trzeba poprawić, zanim to wejdzie w życie", "failure"},
		{Review{Changes: &Changes{Change: &change.Change{}}}, "✅ This changes nothing that Masthead looks after", "✅ Ta zmiana nie dotyczy niczego, czym zajmuje się Masthead", "success"},
	} {
		for language, want := range map[string]string{"en": c.en, "pl": c.pl} {
			c.r.Language = language
			if got, _, _ := strings.Cut(c.r.Comment(65_000), "\n"); got != "## "+want || c.r.Conclusion() != c.conclusion {
				t.Errorf("%s %q, want %q", c.r.Conclusion(), got, want)
			}
			draft := c.r
			draft.Draft = true
			first, _, _ := strings.Cut(draft.Comment(65_000), "\n")
			soft := strings.Contains(first, "draft") || strings.Contains(first, "szkic") || strings.HasPrefix(c.en, "⚠️") || strings.Contains(c.en, "nothing")
			if draft.Conclusion() != c.conclusion || strings.Contains(first, "❌") || !soft {
				t.Errorf("a draft of %q: %s %q", want, draft.Conclusion(), first)
			}
		}
	}
}

// sampleReview has something of every part of a page.
func sampleReview(t testing.TB) Review {
	ada, ben := person("ada", "Ada Nowak"), person("ben", "Ben Field")
	r := reviewOf(t, oldVersion(), newVersion())
	r.Report, r.Changes.Base, r.Zone = sample(), "main", time.FixedZone("Europe/Warsaw", 2*3600)
	r.Findings = append([]diag.Finding{{Rule: "past", Severity: diag.Error, Path: "calendar/north/hours.md", Span: doc.Span{Line: 5, Column: 13, EndLine: 5, EndColumn: 29}, Message: "This time is over."}}, r.Findings...)
	r.Findings = append(r.Findings, diag.Finding{Rule: "dull", Severity: diag.Advice, Path: "calendar/north/late.md", Message: "Nobody will read this."})
	r.Source = func(path string, _ bool) []byte {
		if text, ok := newVersion()[path]; ok {
			return []byte(text)
		}
		return []byte(sampleSource)
	}
	two := asked(2, ada, ben)
	two.ID, two.Why, two.What = "trusted-part", map[string]string{"en": "This part judges others.", "pl": "Ta część ocenia inne."}, []string{"a", "b", "c", "d", "e"}
	one := asked(1, ada)
	one.Excluded = []approval.Exclusion{{Login: "cem", Person: "cem", Why: approval.Author}}
	r.Required, r.ReviewsSeen = []approval.Requirement{one, two}, true
	r.Given = approval.Given{Head: "abc", Approvals: []approval.Approval{{Login: "ada-login", Commit: "abc"}, {Login: "ben-login", Commit: "old"}, {Login: "stranger", Commit: "abc"}}}
	r.Missing = approval.Met(r.Required, r.Given)
	r.Effect = &Effect{Added: []diag.Finding{{Rule: "loud", Severity: diag.Error, Path: "calendar/north/late.md", Message: "This shouts."}}}
	r.Suggested, r.Full = 2, "https://github.example/run/1"
	r.Notes = []Note{{ReadOnly, "403 Resource not accessible by integration"}, {BaseMoved, ""}}
	r.Wider = []string{"other districts", "links between old posts"}
	r.Head, r.Base = strings.Repeat("0123456789", 4), strings.Repeat("fedcba9876", 4)
	return r
}

// TestReviewReads compares what people read with what is kept in testdata.
func TestReviewReads(t *testing.T) {
	for file, language := range map[string]string{"review.md": "en", "review.pl.md": "pl"} {
		r := sampleReview(t)
		r.Language, r.Changes.Language = language, language
		text := r.Comment(65_000)
		if os.Getenv("MASTHEAD_UPDATE") != "" {
			if err := os.WriteFile(filepath.Join("testdata", file), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		wantText(t, text, string(want))
		if strings.ContainsAny(strings.NewReplacer("`{}`", "", `\u{`, "").Replace(text), "{") {
			t.Errorf("%s: a placeholder is left", file)
		}
	}
}

// A plan of a week is one readable comment: everything of it is there.
func TestAPlanOfAWeekIsOneComment(t *testing.T) {
	r := planOf(t, 60)
	text := r.Comment(65_536 - 200)
	for _, want := range []string{"**Mon 5 October 2026** | 08:00 |", "| **Wed 14 October 2026** |", "Posts: 60 new."} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %.3000s", want, text)
		}
	}
	if rows, looks := strings.Count(text, "| ready | new |"), strings.Count(text, "behind “see more” after"); rows != 60 || looks != 60 || strings.Contains(text, "Not everything") {
		t.Errorf("%d bytes, %d rows, %d previews; the end is %q", len(text), rows, looks, text[len(text)-300:])
	}
	if unfolded := dropFolds(text); strings.Count(unfolded, "\n") > 90 {
		t.Errorf("%d lines before anybody opens anything:\n%.3000s", strings.Count(unfolded, "\n"), unfolded)
	}
}

// dropFolds is what is seen of a page before a click.
func dropFolds(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "<details>")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, text, _ = strings.Cut(rest, "</details>\n")
	}
}

// Whatever there is, a page keeps within its room, says how much it leaves
// out, and is the same each time.
func TestReviewKeepsWithinItsRoom(t *testing.T) {
	many := planOf(t, 30)
	many.Findings = faults(1000)
	many.Required = slices.Repeat([]approval.Requirement{asked(1, person("ada", "Ada"))}, 50)
	for name, r := range map[string]Review{"1 post": planOf(t, 1), "60 posts": planOf(t, 60), "500 posts": planOf(t, 500), "1000 findings": many} {
		for _, room := range []int{65_336, 5_000, 1_000, 200, 10} {
			text := r.Comment(room)
			if len(text) > room || r.Comment(room) != text {
				t.Errorf("%s: %d bytes in %d", name, len(text), room)
			}
			if strings.Count(text, "<details>") != strings.Count(text, "</details>") || strings.Count(text, "\n```")%2 != 0 {
				t.Errorf("%s in %d: something is left open", name, room)
			}
		}
	}
	long := planOf(t, 500).Comment(65_336)
	rows := strings.Count(long, "| ready | new |")
	if want := fmt.Sprintf("| … | | %d posts more | | | |", 500-rows); rows < 100 || !strings.Contains(long, want) {
		t.Errorf("%d rows and no %q", rows, want)
	}
	text := many.Comment(65_336)
	shown := strings.Count(text, "\nFault ")
	if want := fmt.Sprintf("%d findings", 1000-shown); shown < 50 || !strings.Contains(text, want) || !strings.Contains(text, "“Checks” above") {
		t.Errorf("%d shown, no %q in %q", shown, want, text[len(text)-300:])
	}
	if all := many.StepSummary(1 << 20); strings.Count(all, "\nFault ") != 1000 || len(all) > 1<<20 {
		t.Errorf("the summary has %d bytes and %d findings", len(all), strings.Count(all, "\nFault "))
	}
}

// Every sentence is there in both languages and says the same things.
func TestReviewSpeaksBothLanguages(t *testing.T) {
	check := func(name string, both [2]string) {
		en, pl := placeholder.FindAllString(both[0], -1), placeholder.FindAllString(both[1], -1)
		slices.Sort(en)
		slices.Sort(pl)
		if both[0] == "" || both[1] == "" || !slices.Equal(en, pl) {
			t.Errorf("%s: %q", name, both)
		}
	}
	for name, both := range reviewWords {
		check(name, both)
	}
	for name, both := range reviewNotes {
		check(string(name), both)
	}
	r := planOf(t, 1)
	r.Language = "pl"
	for n, want := range map[int]string{1: "1 rzecz ", 2: "2 rzeczy ", 12: "12 rzeczy ", 22: "22 rzeczy "} {
		if r.Findings = faults(n); !strings.HasPrefix(r.Comment(60_000), "## ❌ "+want) {
			t.Errorf("%d: %.80s", n, r.Comment(60_000))
		}
	}
}
