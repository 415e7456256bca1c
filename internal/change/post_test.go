package change

import (
	"strings"
	"testing"
	"time"
)

func TestACorrectionIsAFewLettersAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs []string
		want  bool
	}{
		{"letters", []string{"yu", "you"}, true},
		{"letters and their note", []string{"yu", "you", "status: ready", "status: ready\ncorrection: {note: A letter.}"}, true},
		{"a number", []string{"8 to", "9 to"}, false},
		{"many letters", []string{"all of yu", "everybody who wants"}, false},
		{"letters and a label", []string{"yu", "you", "status: ready", "status: ready\nlabels: [service]"}, false},
		{"letters and the time", []string{"yu", "you", "09:00", "09:30"}, false},
		{"letters and a picture", []string{"yu", "you", "asset: clinic", "asset: door"}, false},
		{"letters of a draft that gets ready", []string{"yu", "you"}, false},
		{"only the layout", []string{"status: ready", "status:  ready"}, false},
	} {
		before := small(t)
		if strings.Contains(c.name, "draft") {
			before[hello] = strings.Replace(before[hello], "ready", "draft", 1)
		}
		changed := between(t, before, small(t).with(files{hello: replaced(t, hello, c.pairs...)}), today())
		if got := changed.Things[0].Post.Correction; got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	without := small(t).with(files{"policies/thresholds/process.yaml": ""})
	if c := between(t, without, without.with(files{hello: replaced(t, hello, "yu", "you")}), today()); c.Things[0].Post.Correction {
		t.Error("without a threshold, something is a correction")
	}
	// The threshold of the change itself does not count.
	loose := files{hello: replaced(t, hello, "all of yu", "everybody who wants"), "policies/thresholds/process.yaml": "correction_letters: {value: 600}\n"}
	for _, x := range between(t, small(t), small(t).with(loose), today()).Things {
		if x.Kind == "post" && x.Post.Correction {
			t.Error("the change decides what a correction is")
		}
	}
}

func TestWhatIsOutIsKnown(t *testing.T) {
	edit := small(t).with(files{hello: replaced(t, hello, "yu", "you")})
	for at, want := range map[string]bool{"2026-10-02T06:59:00Z": false, "2026-10-02T07:00:00Z": true} { // 09:00 in Warsaw
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := between(t, small(t), edit, now).Things[0].Post.Out; got != want {
			t.Errorf("%s: %v", at, got)
		}
		held := small(t).with(files{hello: replaced(t, hello, "status: ready", "status: ready\nhold: {reason: Not yet.}")})
		if between(t, held, small(t), now).Things[0].Post.Out {
			t.Errorf("%s: a post that was held is out", at)
		}
		gone := between(t, small(t), small(t).with(files{hello: ""}), now)
		if got := gone.Things[0].Section == First; got != want {
			t.Errorf("%s: deleted: %s", at, dump(gone))
		}
	}
}

func TestTouchedPostsArePreviewed(t *testing.T) {
	other := "calendar/north/2026/10/"
	before := small(t).with(files{other + "b.md": "---\nid: b\nstatus: draft\naccounts: [north-mastodon]\n---\nB\n", other + "c.md": "---\nid: c\nstatus: draft\naccounts: [north-mastodon]\n---\nC\n"})
	after := before.with(files{hello: replaced(t, hello, "09:00", "10:00"), other + "b.md": "", other + "c.md": strings.Replace(before[other+"c.md"], "draft", " draft", 1),
		other + "d.md": "---\nid: d\nstatus: draft\naccounts: [far-mastodon]\npublish_at: 2026-10-01T09:00\n---\nD\n"})
	c := between(t, before, after, today())
	var got []string
	for _, x := range c.Touched() {
		got = append(got, x.ID+" "+x.Path)
	}
	if want := "d " + other + "d.md, hello " + hello; strings.Join(got, ", ") != want {
		t.Errorf("%v\n%s", got, dump(c))
	}
}

// TestOneIDInTwoFiles: what stayed in place is the same, and the copy is new.
func TestOneIDInTwoFiles(t *testing.T) {
	copied := small(t).with(files{"calendar/north/copy.md": small(t)[hello]})
	if got := dump(between(t, small(t), copied, today())); got != "posts post hello calendar/north/copy.md\n  added\n" {
		t.Error(got)
	}
	twice := copied.with(files{hello: replaced(t, hello, "yu", "you"), "calendar/north/copy.md": ""})
	if got := dump(between(t, copied, twice, today())); strings.Count(got, "removed") != 1 || !strings.Contains(got, hello+"\n  reworded") {
		t.Error(got)
	}
	other := copied.with(files{hello: "", "calendar/north/copy.md": replaced(t, hello, "yu", "you")})
	if got := dump(between(t, copied, other, today())); strings.Contains(got, "path") || !strings.Contains(got, "copy.md\n  reworded") {
		t.Error(got)
	}
}

func TestPostsAreToldByTime(t *testing.T) {
	post := func(id, at string) string {
		return "---\nid: " + id + "\nstatus: draft\naccounts: [north-mastodon]\npublish_at: " + at + "\n---\nText.\n"
	}
	c := between(t, small(t), small(t).with(files{"calendar/far/1.md": post("a", "2026-10-09T09:00"), "calendar/far/2.md": post("b", "soon"),
		"calendar/far/3.md": post("c", "2026-10-01T09:00"), "calendar/far/4.md": post("d", "2026-10-01T07:30Z")}), today())
	var got []string
	for _, x := range c.Things {
		got = append(got, x.ID)
	}
	if strings.Join(got, " ") != "c d a b" {
		t.Error(got)
	}
}

// TestANewAccountOfAPostIsNoMove, although the account is known from elsewhere.
func TestANewAccountOfAPostIsNoMove(t *testing.T) {
	const far = "calendar/far/far.md"
	before := small(t).with(files{far: "---\nid: far\nstatus: draft\naccounts: [far-mastodon]\n---\nFar.\n"})
	after := before.with(files{far: strings.Replace(before[far], "Far", "Near", 1), hello: replaced(t, hello, "[north-mastodon]", "[north-mastodon, far-mastodon]", "09:00", "10:00")})
	if got := dump(between(t, before, after, today())); !strings.Contains(got, "moved publish_at [north-mastodon] 2026") {
		t.Error(got)
	}
}

func TestFilesThatJudgeAreTrusted(t *testing.T) {
	c := between(t, small(t), small(t).with(files{"masthead.yaml": "name: x\n", hello: "", "README.md": "x", ".github/CODEOWNERS": "x"}), today())
	for _, x := range c.Things {
		if want := x.Path == "masthead.yaml" || x.Path == ".github/CODEOWNERS"; x.Trusted != want {
			t.Errorf("%s: trusted %v", x.Path, x.Trusted)
		}
	}
	if !c.Judges() || between(t, small(t), small(t).with(files{hello: ""}), today()).Judges() {
		t.Error("what touches the trusted part is not known")
	}
}

func TestSecretsAreMaskedAndStillTold(t *testing.T) {
	read := func(pairs ...string) files { return small(t).with(files{hello: replaced(t, hello, pairs...)}) }
	before, after := read("of yu", "of you with SECRET1 inside"), read("of yu", "of you with SECRET2 inside")
	input := inputOf(t, before, after)
	input.Mask = func(s string) string {
		return strings.NewReplacer("SECRET1", "…", "SECRET2", "…").Replace(s)
	}
	if got := dump(Between(input)); got != "posts post hello "+hello+"\n  hidden body\n" {
		t.Error(got)
	}
	input = inputOf(t, small(t), after)
	input.Mask = func(s string) string { return strings.ReplaceAll(s, "SECRET2", "…") }
	if got := asJSON(t, Between(input)); strings.Contains(got, "SECRET") {
		t.Error(got)
	}
}
