package doc

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// badFiles are what people write by mistake: the source, then what is found as
// line:column-endcolumn id, and what the fix of the first problem that has one
// makes of the source. A name that starts with "post" is a front matter.
var badFiles = []struct{ name, src, want, fixed string }{
	{"hashtag", "text: Join us #FluClinic\n", "1:15-25 hashtag-lost-as-comment", "text: \"Join us #FluClinic\"\n"},
	{"hashtag and a quote", "text: Say \"hi\" #Flu now # and on\n", "1:16-33 hashtag-lost-as-comment", "text: \"Say \\\"hi\\\" #Flu now # and on\"\n"},
	{"hashtag first", "text: #FluClinic\n", "1:1-6 empty-value; 1:7-17 hashtag-lost-as-comment", "text: \"#FluClinic\"\n"},
	{"hashtag with accents", "tekst: Zapraszamy #Łódź\n", "1:19-24 hashtag-lost-as-comment", "tekst: \"Zapraszamy #Łódź\"\n"},
	{"hashtag number", "rank: we are #1\n", "1:14-16 hashtag-lost-as-comment", "rank: \"we are #1\"\n"},
	{"hashtag on the next line", "text: Join us\n  #FluClinic\nid: a\n", "2:3-13 hashtag-lost-as-comment", ""},
	{"comment between", "text: Join us\n\n  #FluClinic\n#id\nid: a\n#b\n", "", ""},
	{"hashtag behind quotes", "text: \"Join\" #Flu\n", "1:14-18 hashtag-lost-as-comment", ""},
	{"hashtag in an item", "- a #b\n", "1:5-7 hashtag-lost-as-comment", "- \"a #b\"\n"},
	{"hashtags in brackets", "tags: [a, #b]\nid: x\n", "1:7-8 unclosed-bracket; 1:11-14 hashtag-lost-as-comment", ""},
	{"octal", "code: 012\n", "1:7-10 octal-number", "code: \"012\"\n"},
	{"new octal", "code: 0o17\n", "1:7-11 octal-number", "code: \"0o17\"\n"},
	{"boolean value", "language: no\n", "1:11-13 ambiguous-boolean", "language: \"no\"\n"},
	{"boolean key", "on: \"1\"\n", "1:1-3 ambiguous-boolean", "\"on\": \"1\"\n"},
	{"boolean in a list", "a: [Yes, b]\n", "1:5-8 ambiguous-boolean", "a: [\"Yes\", b]\n"},
	{"underscores", "m: 1_000\n", "1:4-9 number-changed", "m: \"1_000\"\n"},
	{"exponent", "m: 1e3\n", "1:4-7 number-changed", "m: \"1e3\"\n"},
	{"hex", "m: 0xFF\n", "1:4-8 number-changed", "m: \"0xFF\"\n"},
	{"plus", "phone: +48123456789\n", "1:8-20 number-changed", "phone: \"+48123456789\"\n"},
	{"zero in front", "m: 08\n", "1:4-6 number-changed", "m: \"08\"\n"},
	{"seconds", "t: 12:30:45\n", "1:4-12 number-changed", "t: \"12:30:45\"\n"},
	{"version", "v: 1.10\n", "1:4-8 number-changed", "v: \"1.10\"\n"},
	{"long number", "id: 17841400000000001\n", "1:5-22 number-changed", "id: \"17841400000000001\"\n"},
	{"minus zero", "m: -0\n", "1:4-6 number-changed", "m: \"-0\"\n"},
	{"infinity", "m: -.inf\n", "1:4-9 number-not-finite", "m: \"-.inf\"\n"},
	{"not a number", "m: .nan\n", "1:4-8 number-not-finite", "m: \".nan\"\n"},
	{"empty value", "a:\nb: x\n", "1:1-3 empty-value", ""},
	{"null", "a: null\n", "1:1-8 empty-value", ""},
	{"tilde in a list", "a:\n  - ~\n  -\n", "2:5-6 empty-value; 3:3-4 empty-value", ""},
	{"number key", "12: x\n", "1:1-3 key-not-text", "\"12\": x\n"},
	{"true key", "true: x\n", "1:1-5 key-not-text", "\"true\": x\n"},
	{"no key", ": x\n", "1:1-1 key-not-text", ""},
	{"twice", "a: x\nb: k\na: z\n", "3:1-2 duplicate-key", ""},
	{"case", "Text: x\ntext: why\n", "2:1-5 similar-keys", ""},
	{"composed", "caf\u00e9: x\ncafe\u0301: why\n", "2:1-6 similar-keys", ""},
	{"empty file", "", "1:1-1 empty-file", ""},
	{"comments only", "# nothing\n", "1:1-1 empty-file", ""},
	{"documents", "a: x\n---\nb: why\n", "2:1-4 yaml-several-documents", ""},
	{"directive", "%YAML 1.2\n---\na: x\n", "1:1-10 yaml-directive", ""},
	{"old directive", "%YAML 2.0\n---\na: x\n", "1:1-10 yaml-directive", ""},
	{"anchor and alias", "a: &x k\nb: *x\n", "1:4-6 yaml-anchor; 2:4-6 yaml-alias", ""},
	{"bold", "a: *bold* text\nb: why\n", "1:4-10 yaml-alias", ""},
	{"merge", "a: {<<: {b: c}}\n", "1:5-7 yaml-merge-key", ""},
	{"tag", "a: !!int 3\nb: !wow x\n", "1:4-9 yaml-tag; 2:4-8 yaml-tag", ""},
	{"complex key", "? a\n: b\n", "1:1-4 yaml-complex-key", ""},
	{"list as a key", "[a]: b\n", "1:1-3 yaml-complex-key", ""},
	{"colon", "text: Join us: today\nid: a\n", "1:14-15 colon-in-text", "text: \"Join us: today\"\nid: a\n"},
	{"two colons", "a: x: y\nb: ok\nc: x: y # why\n", "1:5-6 colon-in-text; 3:5-6 colon-in-text", "a: \"x: y\"\nb: ok\nc: x: y # why\n"},
	{"not indented", "text: Join us\nevery day\nid: a\n", "2:1-10 missing-colon", ""},
	{"no blank", "id: a\nstatus:ready\nlang: en\n", "2:1-8 missing-blank-after-colon", "id: a\nstatus: ready\nlang: en\n"},
	{"open quote", "a: \"x\nb: k\nc: z\n", "1:4-6 unclosed-quote", ""},
	{"open apostrophe", "a: 'tis\nb: why\n", "1:4-8 unclosed-quote", ""},
	{"quote in quotes", "a: \"He said \"hi\" to us\"\nb: why\n", "1:13-24 text-after-quote", ""},
	{"apostrophe in quotes", "a: 'It's on'\nb: why\n", "1:7-13 text-after-quote", ""},
	{"escape", "a: \"C:\\new\\data\"\n", "1:11-13 unknown-escape", ""},
	{"quote opened twice", "a: 'x\nb: 'k'\nc: 'l\n", "1:4-6 unclosed-quote; 3:4-6 unclosed-quote", ""},
	{"escape without digits", "a: \"\\xZZ\"\nb: k\n", "1:5-7 unknown-escape", ""},
	{"half a character", "a: \"\\ud83d\\ude00\"\nb: k\n", "1:5-7 unknown-escape", ""},
	{"quote open at the end of a document", "a: \"x\n---\nb: k\n", "1:4-6 unclosed-quote", ""},
	{"open bracket", "a: [x, y\nb: z\n", "1:4-5 unclosed-bracket", ""},
	{"handle", "a: @north\nb: why\n", "1:4-5 reserved-start-character", "a: \"@north\"\nb: why\n"},
	{"percent", "a: %50 off\n", "1:4-5 reserved-start-character", "a: \"%50 off\"\n"},
	{"list behind a key", "a: - x\n", "1:4-7 list-item-on-key-line", ""},
	{"text behind a bar", "a: |Hello\n  you\n", "1:4-10 text-on-block-line", ""},
	{"deeper key", "a: x\n  b: k\nc: z\n", "2:3-5 wrong-indentation", ""},
	{"shallow key", "a:\n    b: x\n  c: y\nd: z\n", "3:3-5 wrong-indentation", ""},
	{"quoted line too far left", "a: \"x\ny\"\n", "2:1-3 wrong-indentation", ""},
	{"tab", "a:\n\tb: x\nc: why\n", "2:1-2 tab-indentation", ""},
	{"other syntax", "a: {x: ]}\nb: why\n", "1:8-9 yaml-syntax", ""},
	{"byte order mark", "\ufeffa: x\n", "1:1-2 byte-order-mark", "a: x\n"},
	{"bell", "a: x\x07y\n", "1:5-6 control-character", "a: xy\n"},
	{"C1", "a: \"x\u0090y\"\n", "1:6-7 control-character", "a: \"xy\"\n"},
	{"next line", "a: x\u0085b why\n", "1:5-6 unusual-line-break", ""},
	{"line separator", "a: \"x\u2028y\"\n", "1:6-7 unusual-line-break", ""},
	{"old line end", "a: x\rb\n", "1:5-6 unusual-line-break", ""},
	{"post with an old line end", "---\nid: a\n---\nx\ry\n", "4:2-3 unusual-line-break", ""},
	{"latin 1", "a: caf\xe9\n", "1:7-8 invalid-utf8", ""},
	{"no-break indentation", "a:\n\u00a0\u00a0b: x\n", "1:1-3 empty-value; 2:1-2 unusual-space; 2:2-3 unusual-space", ""},
	{"no-break after colon", "id: a\ntext:\u00a0Hello\nb: why\n", "2:1-6 missing-blank-after-colon; 2:6-7 unusual-space", ""},
	{"uneven block", "a: |\n   \n\n  # c\nb: x\n", "1:4-5 wrong-indentation", ""},
	{"post without front matter", "Hello\n", "1:1-6 front-matter-missing", ""},
	{"post not closed", "---\nid: a\n\nHello\n", "1:1-4 front-matter-not-closed", ""},
	{"post late", "\n---\nid: a\n---\nHello\n", "1:1-1 text-before-front-matter", "---\nid: a\n---\nHello\n"},
	{"post below text", "Hello\n---\nid: a\n---\nHello\n", "1:1-6 text-before-front-matter", ""},
	{"post of a list", "---\n- a\n---\nHello\n", "2:1-4 front-matter-not-mapping", ""},
	{"post with a body", "---\nid: a\nbody: b\n---\nHello\n", "3:1-5 body-key-in-front-matter", ""},
	{"post with an empty front matter", "---\n---\nHello\n", "1:1-4 front-matter-not-mapping", ""},
}

func parseNamed(name string, src []byte) (*Doc, []Problem) {
	if strings.HasPrefix(name, "post") {
		return ParseFrontMatter(name, src, Limits{})
	}
	return ParseYAML(name, src, Limits{})
}

func TestProblemsAreFoundInTheirPlace(t *testing.T) {
	for _, c := range badFiles {
		t.Run(c.name, func(t *testing.T) {
			d, problems := parseNamed(c.name, []byte(c.src))
			checkPlaces(t, c.name, d, problems, c.src)
			if got := describe(problems); got != c.want {
				t.Errorf("from %q\n got %s\nwant %s", c.src, got, c.want)
			}
			checkFix(t, c.name, c.src, c.fixed, d, problems)
		})
	}
}

func describe(problems []Problem) string {
	var all []string
	for _, p := range problems {
		end := fmt.Sprint(p.Span.EndColumn)
		if p.Span.EndLine != p.Span.Line {
			end = fmt.Sprintf("%d:%d", p.Span.EndLine, p.Span.EndColumn)
		}
		all = append(all, fmt.Sprintf("%d:%d-%s %s", p.Span.Line, p.Span.Column, end, p.ID))
	}
	return strings.Join(all, "; ")
}

// checkFix applies the first fix: it must mend its problem, and a safe one must
// keep the value.
func checkFix(t *testing.T, name, src, want string, d *Doc, problems []Problem) {
	t.Helper()
	for _, p := range problems {
		if p.Fix == nil {
			continue
		}
		fixed := src[:p.Fix.Start] + p.Fix.New + src[p.Fix.End:]
		if want != "" && fixed != want {
			t.Errorf("fixed %q, want %q", fixed, want)
		}
		after, left := parseNamed(name, []byte(fixed))
		if len(left) >= len(problems) {
			t.Errorf("the fix of %s leaves %s", p.ID, describe(left))
		}
		if p.Safe && p.ID != "byte-order-mark" && !equal(after.Value, d.Value) {
			t.Errorf("the safe fix of %s makes %v from %v", p.ID, after.Value, d.Value)
		}
		return
	}
	if want != "" {
		t.Errorf("there is no fix")
	}
}

// goodFiles must be read without a word.
var goodFiles = []string{
	"a: x\n", "---\na: x\n", "a: x\n...\n", "a: x", "a: \"\"\n", "a: []\nb: {}\n",
	"date: 2026-10-05\nat: 2026-10-05T09:00\nclock: 09:30\ncrop: 16:9\n",
	"a: true\nb: False\nm: -1.5\nz: 0\n", "url: https://example.org/a#b\n",
	"a: x # a comment\n# another\nb: k\n", "a: x #\n", "c: \"#tag\" # why\n", "a: b#c\n",
	"a: [\n  x,\n  k\n]\n", "a:\n- x\n- k\n", "a: >-\n  x #y\n  z\n",
	"zażółć: gęślą\n", "a: 'no'\n\"yes\": x\n", "a: \"\u00a0x\"\n", "a: |\n  \u00a0x\n",
	"a: 1.2.3\nb: 12-34\nc: 1,000\n", "a: x\r\nb: k\r\n", "a: nobody\nb: online\n", "# c\n\na: x\n",
	"phone: +48 123 456 789\n", "a: |\n   \n  \n",
}

func TestGoodFilesHaveNoProblem(t *testing.T) {
	for _, src := range goodFiles {
		d, problems := ParseYAML("a.yaml", []byte(src), Limits{})
		checkPlaces(t, src, d, problems, src)
		if len(problems) > 0 {
			t.Errorf("%q: %s", src, describe(problems))
		}
	}
}

// TestEverythingElseIsStillRead: one broken entry does not hide the others.
func TestEverythingElseIsStillRead(t *testing.T) {
	list := "a:\n- x: y: z\n- k\nb: l\n"
	d, _ := ParseYAML("a.yaml", []byte(list), Limits{})
	if want := map[string]any{"b": "l"}; !equal(d.Value, want) {
		t.Errorf("read %v, want %v", d.Value, want)
	}
	for _, p := range second(ParseYAML("a.yaml", []byte("a: x: y\nb: no\n"), Limits{})) {
		if p.Safe {
			t.Errorf("the fix of %s is safe, but the file cannot be read as a whole", p.ID)
		}
	}
	src := "id: a\ntext: x: y\nmedia:\n  - @b\n  - c\nstatus: ready\nquote: \"open\nlast: z\n"
	d, problems := ParseYAML("a.yaml", []byte(src), Limits{})
	if got, want := describe(problems), "2:8-9 colon-in-text; 4:5-6 reserved-start-character; 7:8-13 unclosed-quote"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if want := map[string]any{"id": "a", "status": "ready", "last": "z"}; !equal(d.Value, want) {
		t.Errorf("read %v, want %v", d.Value, want)
	}
}

func second(_ *Doc, problems []Problem) []Problem { return problems }

var (
	idCall      = regexp.MustCompile(`(?:add|quoteFix)\("([a-z0-9-]+)"`)
	placeholder = regexp.MustCompile(`\{(\w+)\}`)
)

// TestTableOfProblems: what the code reports and what the table explains are
// the same, in both languages, with arguments that exist.
func TestTableOfProblems(t *testing.T) {
	table := map[string]ProblemInfo{}
	for _, p := range Problems {
		if _, twice := table[p.ID]; twice {
			t.Errorf("%s is in the table twice", p.ID)
		}
		table[p.ID] = p
		checkInfo(t, p)
	}
	used := idsInCode(t)
	for id := range used {
		if _, ok := table[id]; !ok {
			t.Errorf("%s is reported but not in the table", id)
		}
	}
	for id := range table {
		if !used[id] {
			t.Errorf("%s is in the table but never reported", id)
		}
	}
	// The first three are in TestLimits. No file is known that gives the last.
	seen := map[string]bool{"too-large": true, "too-deep": true, "too-many-nodes": true, "unsure-place": true}
	for _, c := range badFiles {
		_, problems := parseNamed(c.name, []byte(c.src))
		for _, p := range problems {
			seen[p.ID] = true
			for _, m := range placeholder.FindAllStringSubmatch(table[p.ID].Message["en"], -1) {
				if _, ok := p.Args[m[1]]; !ok {
					t.Errorf("%s: no argument %s", p.ID, m[0])
				}
			}
		}
	}
	for id := range table {
		if !seen[id] {
			t.Errorf("%s has no case in badFiles", id)
		}
	}
}

func checkInfo(t *testing.T, p ProblemInfo) {
	t.Helper()
	if p.Severity != "error" && p.Severity != "warning" && p.Severity != "advice" {
		t.Errorf("%s: severity %q", p.ID, p.Severity)
	}
	if p.Title == "" || p.Description == "" || strings.HasSuffix(p.Title, ".") {
		t.Errorf("%s: title %q, description %q", p.ID, p.Title, p.Description)
	}
	en, pl := placeholder.FindAllString(p.Message["en"], -1), placeholder.FindAllString(p.Message["pl"], -1)
	if fmt.Sprint(en) != fmt.Sprint(pl) {
		t.Errorf("%s: arguments %v in English, %v in Polish", p.ID, en, pl)
	}
	for _, texts := range []map[string]string{p.Message, p.Guide} {
		for _, lang := range []string{"en", "pl"} {
			if !strings.HasSuffix(texts[lang], ".") && !strings.HasSuffix(texts[lang], "(\").") {
				t.Errorf("%s: %s text %q is no sentence", p.ID, lang, texts[lang])
			}
		}
	}
}

func idsInCode(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range idCall.FindAllSubmatch(bytes.TrimSpace(text), -1) {
			used[string(m[1])] = true
		}
	}
	return used
}
