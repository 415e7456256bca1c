package facts

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"masthead/internal/doc"
	"masthead/internal/model"
)

const alikeThresholds = `same_share: {value: 0.45}
fewest_words: {value: 6}
days_between_districts: {value: 14}
days_on_an_account: {value: 28}
minutes_at_once: {value: 60}
story_days: {value: 14}
story_posts: {value: 4}
translation_hours: {value: 24}
purpose_share: {value: 0.6}
drawn_letters: {value: 5}
edited_letters: {value: 8}
`

// alikeIndex is an index with thresholds.
func alikeIndex(t testing.TB, head, before map[string]string) *Index {
	t.Helper()
	x := timeIndex(t, "2026-10-01T09:00:00Z", head, before)
	d, problems := doc.ParseYAML("policies/thresholds/alike.yaml", []byte(alikeThresholds), doc.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	x.Input.Thresholds = model.Build([]*doc.Doc{d}).Thresholds
	return New(x.Input)
}

// district puts accounts and posts of a district into files.
func district(files map[string]string, name string, posts map[string]string) {
	for _, platform := range []string{"mastodon", "x"} {
		id := name + "-" + platform
		files["accounts/"+name+"/"+id+".yaml"] = "{platform: " + platform + ", handle: " + id + ", state: official}"
	}
	for id, text := range posts {
		front, body, _ := strings.Cut(text, "|")
		files["calendar/"+name+"/2026/10/"+id+".md"] = "---\nid: " + id + "\nstatus: ready\n" + front + "\n---\n" + body + "\n"
	}
}

const door = "The door by the station is open from Monday on. Bring your card and a list of what you take."

func at(account, day string) string {
	return fmt.Sprintf("accounts: [%s]\npublish_at: 2026-10-%sT10:00", account, day)
}

// TestOneOfTwoIsSpokenOf: of two copies the later one, or the one that the
// change brings; never both.
func TestOneOfTwoIsSpokenOf(t *testing.T) {
	head := map[string]string{}
	district(head, "north", map[string]string{"north-a": at("north-x", "12") + "|" + door})
	district(head, "south", map[string]string{"south-a": at("south-x", "14") + "|" + door})
	x := alikeIndex(t, head, nil)
	if got := whom(x); !reflect.DeepEqual(got, map[string]string{"south-a": "elsewhere north-a +0"}) {
		t.Errorf("without a change: %v", got)
	}
	before := map[string]string{}
	for path, text := range head {
		if !strings.HasSuffix(path, "north-a.md") {
			before[path] = text
		}
	}
	if got := whom(alikeIndex(t, head, before)); !reflect.DeepEqual(got, map[string]string{"north-a": "elsewhere south-a +0"}) {
		t.Errorf("with the earlier one new: %v", got)
	}
}

// whom says of each post of which others it is a copy.
func whom(x *Index) map[string]string {
	all := map[string]string{}
	for _, p := range x.Head.Posts.All {
		var list []string
		facts, _ := nearDuplicates(x, p.Thing).([]any)
		for _, f := range facts {
			fact := f.(map[string]any)
			list = append(list, fmt.Sprintf("%s %s +%d", fact["what"], fact["id"], fact["more"]))
		}
		if list != nil {
			all[p.ID] = strings.Join(list, ", ")
		}
	}
	return all
}

// TestWhatBelongsTogetherIsNoCopy, however far and whichever way.
func TestWhatBelongsTogetherIsNoCopy(t *testing.T) {
	for name, posts := range map[string]map[string]string{
		"based on":           {"b": at("north-x", "13") + "\nbased_on: a|" + door},
		"the other way":      {"a": at("north-x", "12") + "\nbased_on: b|" + door, "b": at("north-x", "13") + "|" + door},
		"through a third":    {"b": at("north-x", "14") + "\nbased_on: c|" + door, "c": at("north-mastodon", "13") + "\ntranslation_of: a|Drzwi"},
		"two from one":       {"b": at("north-x", "14") + "\nbased_on: c|" + door, "a": at("north-x", "12") + "\nbased_on: c|" + door, "c": at("north-mastodon", "13") + "|Drzwi"},
		"in a circle":        {"a": at("north-x", "12") + "\nbased_on: b|" + door, "b": at("north-x", "13") + "\nbased_on: a|" + door},
		"one series":         {"a": at("north-x", "12") + "\nseries: s|" + door, "b": at("north-x", "13") + "\nseries: s|" + door},
		"a repost":           {"b": at("north-x", "13") + "\naction: repost|" + door},
		"an answer":          {"b": at("north-x", "13") + "\naction: reply|" + door},
		"a month later":      {"b": "accounts: [north-x]\npublish_at: 2026-11-09T10:00|" + door},
		"other days":         {"b": at("north-x", "13") + "|" + strings.Replace(door, "Monday", "Friday", 1)},
		"held":               {"b": at("north-x", "13") + "\nhold: {reason: Wait., by: ana, at: 2026-10-01T08:00}|" + door},
		"two accounts, once": {"a": "accounts: [north-x, north-mastodon]\npublish_at: 2026-10-12T10:00|" + door},
	} {
		head := map[string]string{}
		all := map[string]string{"a": at("north-x", "12") + "|" + door}
		for id, text := range posts {
			all[id] = text
		}
		district(head, "north", all)
		if got := whom(alikeIndex(t, head, nil)); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestACrowdOfCopies: each is told of once, with how many there are.
func TestACrowdOfCopies(t *testing.T) {
	head, posts := map[string]string{}, map[string]string{}
	for i := range 9 {
		posts[fmt.Sprintf("p%d", i)] = at("north-x", fmt.Sprintf("%02d", 10+i)) + "|" + door
	}
	district(head, "north", posts)
	got := whom(alikeIndex(t, head, nil))
	if len(got) != 8 || got["p1"] != "again p0 +0" || got["p8"] != "again p7 +7" {
		t.Errorf("%v", got)
	}
}

// TestAPostIsOneOther, however many times it goes out.
func TestAPostIsOneOther(t *testing.T) {
	head := map[string]string{}
	district(head, "north", map[string]string{"a": "accounts: [north-x, north-mastodon]\npublish_at: 2026-10-12T10:00\n" +
		"variants:\n  mastodon: {publish_at: 2026-10-12T16:00}|" + door})
	district(head, "south", map[string]string{"b": at("south-x", "14") + "|" + door})
	if got := whom(alikeIndex(t, head, nil)); !reflect.DeepEqual(got, map[string]string{"b": "elsewhere a +0"}) {
		t.Errorf("%v", got)
	}
}

// TestNothingWithoutThresholds: an organisation may take the numbers away.
func TestNothingWithoutThresholds(t *testing.T) {
	head := map[string]string{}
	district(head, "north", map[string]string{"a": at("north-x", "12") + "|" + door, "b": at("north-x", "13") + "|" + door})
	if got := whom(timeIndex(t, "2026-10-01T09:00:00Z", head, nil)); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

func TestPageOf(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.org/News/?utm_source=x&fbclid=1#top": "example.org/News?",
		"http://example.org/News?page=2&utm_medium=post":          "example.org/News?page=2",
		"https://example.org":                                     "",
		"https://example.org/?fbclid=1":                           "",
		"https://example.org/?p=7":                                "example.org?p=7",
		"not an address":                                          "",
		"https://":                                                "",
	} {
		if got := pageOf(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func TestNumbersIn(t *testing.T) {
	for text, want := range map[string]string{
		"1,260 or 1 260 or 1.260":         "1260 1260 1260",
		"12.5 % and 7,25":                 "12,5 7,25",
		"800 000 111":                     "800000111",
		"2026 100":                        "2026 100",
		"B12, Covid19, 3, 41 clinics, 7.": "41",
		"38席":                             "38",
	} {
		var got []string
		for _, m := range numbersIn([]rune(text)) {
			got = append(got, m.value)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// BenchmarkEchoes is what the rules about likeness add to a check: 10,000 posts
// of 250 letters in 20 districts, over three months.
func BenchmarkEchoes(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		n := int(random.Float64() * random.Float64() * 3000)
		return fmt.Sprintf("%c%c%c%s", 'a'+n%26, 'a'+n/26%26, 'a'+n/7%26, strings.Repeat("e", n%5))
	}
	head := map[string]string{}
	for d := range 20 {
		posts, name := map[string]string{}, fmt.Sprintf("d%d", d)
		for i := range 500 {
			var text strings.Builder
			for range 45 {
				text.WriteString(word() + " ")
			}
			posts[fmt.Sprintf("%s-%d", name, i)] = fmt.Sprintf("accounts: [%s-x]\npublish_at: 2026-%02d-%02dT%02d:00\nlink: https://example.org/%d|%s",
				name, 10+i%3, 1+i/3%28, 8+i%10, i%50, text.String())
		}
		district(head, name, posts)
	}
	x := alikeIndex(b, head, nil)
	b.ReportAllocs()
	for b.Loop() {
		x.newEchoes()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/10_000, "µs/post")
}
