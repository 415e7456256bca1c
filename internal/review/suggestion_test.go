package review

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"masthead/internal/diag"
	"masthead/internal/tree"
)

// offered are the suggestions for one file that was before, is now, and has fixes.
func offered(t *testing.T, before, now string, fixes ...diag.Fix) ([]Suggestion, int) {
	t.Helper()
	old := map[string][]byte{}
	if before != "" {
		old["a.md"] = []byte(before)
	}
	f := Fixes{Diff: NewDiff(tree.Memory(old), tree.Memory(map[string][]byte{"a.md": []byte(now)})), Source: func(string, bool) []byte { return []byte(now) }}
	for i := range fixes {
		f.Findings = append(f.Findings, diag.Finding{Rule: "some-rule", Path: "a.md", Fix: &fixes[i]})
	}
	list, left := f.Suggestions()
	return list, left.Fixes + len(left.Windows)
}

// fix replaces the only place of old.
func fix(now, old, replacement string) diag.Fix {
	at := strings.Index(now, old)
	return diag.Fix{Safe: true, Edits: []diag.Edit{{Path: "a.md", Start: at, End: at + len(old), New: replacement}}}
}

// taken is what a server makes of a suggestion: the lines are replaced by the
// text of the block.
func taken(now string, s Suggestion) string {
	lines := strings.SplitAfter(now, "\n")
	return strings.Join(lines[:s.From-1], "") + s.New + strings.Join(lines[s.To:], "")
}

func TestASuggestionIsWholeLines(t *testing.T) {
	const now = "---\nid: a\nlabels: [b]\n---\nHello wrold.\n\nBye.\n"
	for name, c := range map[string]struct {
		fix  diag.Fix
		want string // From-To: New
	}{
		"a word":            {fix(now, "wrold", "world"), "5-5: Hello world.\n"},
		"a line that goes":  {fix(now, "labels: [b]\n", ""), "2-3: id: a\n"},
		"a line that comes": {fix(now, "id: a\n", "id: a\nstatus: draft\n"), "2-2: id: a\nstatus: draft\n"},
		"a blank line goes": {fix(now, "wrold.\n\n", "wrold.\n"), "5-6: Hello wrold.\n"},
		"two lines":         {fix(now, "id: a\nlabels", "id: b\nlabel"), "2-3: id: b\nlabel: [b]\n"},
		"something unseen":  {fix(now, "wrold", "wor\u200Bld"), ""},
		"another direction": {fix(now, "wrold", "wor\u202Eld"), ""},
		"a carriage return": {fix(now, "wrold", "wor\rld"), ""},
		"another file":      {diag.Fix{Edits: []diag.Edit{{Path: "b.md", New: "x"}}}, ""},
		"beyond the end":    {diag.Fix{Edits: []diag.Edit{{Path: "a.md", Start: 1000, End: 1001}}}, ""},
		"nothing at all":    {fix(now, now, ""), ""},
		"the last line end": {fix(now, "Bye.\n", "Bye."), ""},
	} {
		list, left := offered(t, "", now, c.fix)
		got := ""
		if len(list) > 0 {
			got = fmt.Sprintf("%d-%d: %s", list[0].From, list[0].To, list[0].New)
		}
		if got != c.want || len(list)+left != 1 {
			t.Errorf("%s: got %q and %d left, want %q", name, got, left, c.want)
		}
	}
}

func TestWhatAServerMightReplaceOtherwiseIsLeftOut(t *testing.T) {
	crlf := "a\r\nwrold\r\n"
	open, mixed := "a\nwrold", "a\r\nwrold\n"
	secret := Fixes{Diff: NewDiff(tree.Memory(nil), tree.Memory(map[string][]byte{"a.md": []byte("key: s3cret wrold\n")})),
		Source:   func(string, bool) []byte { return []byte("key: ****** wrold\n") },
		Findings: []diag.Finding{{Path: "a.md", Fix: &diag.Fix{Safe: true, Edits: []diag.Edit{{Path: "a.md", Start: 12, End: 17, New: "world"}}}}}}
	for name, got := range map[string]func() ([]Suggestion, int){
		"CRLF":             func() ([]Suggestion, int) { return offered(t, "", crlf, fix(crlf, "wrold", "world")) },
		"CRLF elsewhere":   func() ([]Suggestion, int) { return offered(t, "", mixed, fix(mixed, "wrold", "world")) },
		"no final newline": func() ([]Suggestion, int) { return offered(t, "", open, fix(open, "wrold", "world")) },
		"a secret": func() ([]Suggestion, int) {
			list, left := secret.Suggestions()
			return list, left.Fixes
		},
		"unchanged lines": func() ([]Suggestion, int) {
			now := "wrold\n" + strings.Repeat("x\n", 20)
			return offered(t, now+"y\n", now+"z\n", fix(now, "wrold", "world"))
		},
	} {
		if list, left := got(); len(list) != 0 || left != 1 {
			t.Errorf("%s: offered %+v", name, list)
		}
	}
	if list, _ := offered(t, "", open, fix(open, "a", "b")); len(list) != 1 {
		t.Error("a line above the last one is as good as any")
	}
}

// A file whose line ends would be anybody's guess afterwards is named, and not
// counted to what is left for other reasons.
func TestFilesWithCRLFAreNamed(t *testing.T) {
	files := map[string][]byte{}
	f := Fixes{Source: func(path string, _ bool) []byte { return files[path] }}
	for path, text := range map[string]string{"c.md": "wrold\r\n", "a.md": "x\nwrold\r\n", "b.md": "wrold\n"} {
		files[path] = []byte(text)
		at := strings.Index(text, "wrold")
		edit := diag.Edit{Path: path, Start: at, End: at + 5, New: "world"}
		f.Findings = append(f.Findings, diag.Finding{Path: path, Fix: &diag.Fix{Safe: true, Edits: []diag.Edit{edit}}})
	}
	f.Diff = NewDiff(tree.Memory(nil), tree.Memory(files))
	list, left := f.Suggestions()
	if len(list) != 1 || list[0].Path != "b.md" || left.Fixes != 0 || !slices.Equal(left.Windows, []string{"a.md", "c.md"}) {
		t.Errorf("offered %+v, left %+v", list, left)
	}
}

func TestFixesOfOneLineAreTakenTogether(t *testing.T) {
	const now = "one two three\nfour\n"
	list, left := offered(t, "", now, fix(now, "one", "1"), fix(now, "three", "3"), fix(now, "two three", "23"), fix(now, "four", "4"))
	if len(list) != 2 || left != 0 || list[0].New != "1 two 3\n" || list[1].New != "4\n" {
		t.Errorf("got %+v, %d left", list, left)
	}
	unsure := fix(now, "three", "3")
	unsure.Safe = false
	list, _ = offered(t, "", now, unsure, fix(now, "one", "1"))
	if len(list) != 1 || list[0].New != "1 two three\n" {
		t.Errorf("a fix that somebody has to think about came with one that nobody has to: %+v", list)
	}
}

func TestAFileFullOfMistakesIsOfferedInPortions(t *testing.T) {
	now := strings.Repeat("wrold\n", 1000)
	var fixes []diag.Fix
	for i := range 1000 {
		fixes = append(fixes, diag.Fix{Safe: true, Edits: []diag.Edit{{Path: "a.md", Start: 6 * i, End: 6*i + 5, New: "world"}}})
	}
	if list, left := offered(t, "", now, fixes...); len(list) != mostFixes || left != 1000-mostFixes {
		t.Errorf("%d offered, %d left", len(list), left)
	}
}

func TestFingerprintsTellSuggestionsApart(t *testing.T) {
	const now = "wrold\nx\nwrold\n"
	at := func(text string, start int) diag.Fix {
		return diag.Fix{Safe: true, Edits: []diag.Edit{{Path: "a.md", Start: start, End: start + 5, New: "world"}}}
	}
	list, _ := offered(t, "", now, at(now, 0), at(now, 8))
	moved, _ := offered(t, "", "new\n"+now, at(now, 4), at(now, 12))
	if len(list) != 2 || list[0].Fingerprint == list[1].Fingerprint {
		t.Fatalf("got %+v", list)
	}
	if list[0].Fingerprint != moved[0].Fingerprint || list[1].Fingerprint != moved[1].Fingerprint {
		t.Error("a line above makes other suggestions of them")
	}
}

// Random files, random edits: every suggestion, taken as a server takes it, is
// just its fixes, and lies in one hunk of what git shows.
func TestSuggestionsAreRightOrLeftOut(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString([]string{"alpha\n", "beta\n", "\n", "gamma delta\n", "```\n", "wrold é\n"}[random.IntN(6)])
		}
		return b.String()
	}
	some, offers, lines := 0, 0, 0
	for range 150 {
		before := text(12 + random.IntN(30))
		now := shaken(random, before)
		var fixes []diag.Fix
		for range 1 + random.IntN(6) {
			start := random.IntN(len(now) + 1)
			end := min(start+random.IntN(12), len(now))
			for start > 0 && start < len(now) && now[start]&0xC0 == 0x80 {
				start--
			}
			for end < len(now) && now[end]&0xC0 == 0x80 {
				end++
			}
			fixes = append(fixes, diag.Fix{Safe: random.IntN(3) > 0, Edits: []diag.Edit{{Path: "a.md", Start: start, End: end, New: []string{"", "x", "y\nz\n", "\n", " "}[random.IntN(5)]}}})
		}
		if random.IntN(4) == 0 {
			before = ""
		}
		list, _ := offered(t, before, now, fixes...)
		hunks := gitHunks(t, before, now)
		for i, s := range list {
			offers++
			lines += s.To - s.From + 1
			if i > 0 && s.From <= list[i-1].To {
				t.Fatalf("two suggestions overlap: %+v", list)
			}
			if got, want := taken(now, s), fixed(now, s.Findings); got != want {
				t.Fatalf("taken, %+v gives\n%q\nwant\n%q", s, got, want)
			}
			if !slices.ContainsFunc(hunks, func(h span) bool { return h.holds(s.From, s.To) }) {
				t.Fatalf("lines %d-%d are in no hunk of git %v:\n%q\n%q", s.From, s.To, hunks, before, now)
			}
		}
		if len(list) > 0 {
			some++
		}
	}
	if some < 100 {
		t.Errorf("only %d of 150 files had a suggestion", some)
	}
	t.Logf("%d suggestions of %d lines in %d of 150 files", offers, lines, some)
}

// shaken deletes, doubles and alters some lines.
func shaken(random *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	for range 1 + random.IntN(4) {
		i := random.IntN(len(lines))
		switch random.IntN(3) {
		case 0:
			lines = slices.Delete(lines, i, i+1)
		case 1:
			lines = slices.Insert(lines, i, "beta\n")
		case 2:
			lines[i] = "new\n"
		}
		if len(lines) == 0 {
			lines = []string{"new\n"}
		}
	}
	return strings.Join(lines, "")
}

func fixed(now string, findings []diag.Finding) string {
	var edits []diag.Edit
	for _, f := range findings {
		edits = append(edits, f.Fix.Edits...)
	}
	slices.SortFunc(edits, func(a, b diag.Edit) int { return b.Start - a.Start })
	for _, e := range edits {
		now = now[:e.Start] + e.New + now[e.End:]
	}
	return now
}

func gitHunks(t *testing.T, before, now string) []span {
	t.Helper()
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "a"), []byte(before), 0o666)
	os.WriteFile(filepath.Join(dir, "b"), []byte(now), 0o666)
	cmd := exec.Command("git", "diff", "--no-index", "a", "b")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	out, _ := cmd.Output() // the exit code tells that they differ
	var all []span
	for _, m := range hunkHead.FindAllStringSubmatch(string(out), -1) {
		count := 1
		if m[2] != "" {
			count = number(m[2])
		}
		all = append(all, span{number(m[1]), number(m[1]) + count - 1})
	}
	return all
}

// A file that was moved shows only what differs, in the place where it is new.
func TestAMovedFileIsNotAllNew(t *testing.T) {
	text := strings.Repeat("some line of text\n", 3) + "a\nb\nc\nd\ne\nf\ng\nh\n"
	d := NewDiff(tree.Memory(map[string][]byte{"old.md": []byte(text)}), tree.Memory(map[string][]byte{"new.md": []byte(text + "i\n")}))
	if d.inOneHunk("new.md", 1, 1) || !d.inOneHunk("new.md", 12, 12) {
		t.Errorf("lines of the moved file: %v", d.spans)
	}
}
