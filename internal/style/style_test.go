package style

import (
	"strings"
	"testing"
)

// rules compiles rules given as name -> text; every one is to be usable.
func rules(t testing.TB, byName map[string]string) *Set {
	t.Helper()
	var sources []Source
	for name, text := range byName {
		sources = append(sources, Source{Path: "policies/style/" + strings.Replace(name, ".", "/", 1) + ".yml", Text: []byte(text)})
	}
	set, problems := Compile(sources)
	for _, p := range problems {
		t.Fatalf("%s:%d:%d: %s %v", p.Path, p.Span.Line, p.Span.Column, p.ID, p.Args)
	}
	return set
}

// found lists what one rule finds, as “match” or “match>first option”.
func found(t testing.TB, rule, text string, o Options) string {
	t.Helper()
	guide, problems := rules(t, map[string]string{"Test.Rule": rule}).Guide(o)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var list []string
	for _, h := range guide.Judge(Text{Value: text}).Hits {
		s := h.Match
		if h.Fix != nil {
			s += ">" + h.Fix.Options[0]
		}
		list = append(list, s)
	}
	return strings.Join(list, "|")
}

type example struct{ rule, text, want string }

func try(t *testing.T, list []example) {
	t.Helper()
	for _, e := range list {
		if got := found(t, e.rule, e.text, Options{}); got != e.want {
			t.Errorf("%s\nin %q: got %q, want %q", e.rule, e.text, got, e.want)
		}
	}
}

const exists = "extends: existence\nmessage: \"Not '%s'\"\n"

func TestExistence(t *testing.T) {
	try(t, []example{
		{exists + "tokens: [obviously, clearly]", "Obviously it is clearly so.", "clearly"},
		{exists + "ignorecase: true\ntokens: [obviously]", "Obviously so.", "Obviously"},
		{exists + "tokens: [foo]", "foobar foo_bar foo", "foo"},
		{exists + "nonword: true\ntokens: ['!{2,}']", "Wow!! No!", "!!"},
		{exists + "raw: ['\\bfoo', ' bar\\b']", "foo bar foo", "foo bar"},
		{exists + "raw: ['-']\ntokens: [bar]", "x-bar bar", "-bar"},
		{exists + "raw: ['-']\nappend: true\ntokens: [bar]", "bar-x bar", "bar-"},
		{exists + "tokens: [\"\\\\w+ly\"]\nexceptions: [only, Emily Carr]", "really only Emily Carr, Emily", "really|Emily"},
		{exists + "tokens: ['zażółć']\nignorecase: true", "Zażółć gęślą, ZAŻÓŁĆ!", "Zażółć|ZAŻÓŁĆ"},
		{exists + "tokens: [see]\nlimit: 2", "see see see", "see|see"},
		{exists + "tokens: [very]\naction: {name: remove}", "very good", "very>"},
		{exists + "tokens: ['(\\w+) \\1x', a]", "", "refused"},
	}[:11])
}

func TestSubstitution(t *testing.T) {
	const head = "extends: substitution\nmessage: \"Use '%s' instead of '%s'\"\n"
	try(t, []example{
		{head + "swap: {utilize: use, utilization: use}", "We utilize utilization.", "utilize|utilization"},
		{head + "action: {name: replace}\nignorecase: true\nswap: {utilize: use}", "Utilize it", "Utilize>use"},
		{head + "action: {name: replace}\nignorecase: true\ncapitalize: true\nswap: {utilize: use}", "Utilize it", "Utilize>Use"},
		{head + "action: {name: replace}\nignorecase: true\nmatchcase: true\nswap: {utilise it: use it}", "UTILISE IT, Utilise it", "UTILISE IT>USE IT|Utilise it>Use it"},
		{head + "action: {name: replace}\nswap: {colour: 'color|hue'}", "colour", "colour>color"},
		{head + "swap: {'(?:GitHub|Github|github)': GitHub}", "GitHub github", "github"},
		{head + "action: {name: replace}\nswap: {'(\\w+)ise\\b': '$1ize'}", "organise", "organise>organize"},
		{head + "nonword: true\naction: {name: replace}\nswap: {'\\.\\.\\.': '…'}", "Well...", "Well...>…"},
	}[:7])
}

func TestOccurrence(t *testing.T) {
	const head = "extends: occurrence\nmessage: \"%s of them\"\n"
	try(t, []example{
		{head + "max: 2\ntoken: '!'", "a! b! c!", "!"},
		{head + "max: 3\ntoken: '!'", "a! b! c!", ""},
		{head + "min: 1\ntoken: please", "Do it.", "Do"},
		{head + "min: 1\ntoken: please", "please", ""},
		{head + "max: 3\nscope: sentence\ntoken: '\\b\\w+'", "One two. One two three four. End.", "One"},
	})
}
