package style

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"masthead/internal/diag"
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
		{exists + "nonword: true\ntokens: [' {2,}']\naction: {name: edit, params: [squeeze], safe: true}", "a  b", "  >"},
		{exists + "tokens: ['h(.)t']\naction: {name: replace, params: ['c$1t', '$0s']}", "hat hot", "hat>cat|hot>cot"},
		{exists + "nonword: true\ntokens: ['(?<!\\d)\\d{4}(?!\\d)']", "12345 2026 99", "2026"},
		{exists + "tokens: [שלום]", "הוא אמר שלום לכולם", "שלום"},
		{exists + "tokens: ['a b']", "a\r\nb a b", "a b"},
		{exists + "nonword: true\ntokens: ['a\\sb']", "x a\r\nb", "a\nb"},
	})
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
		{head + "nonword: true\naction: {name: replace}\nswap: {'\\.\\.\\.': '…'}", "Well...", "...>…"},
		{head + "action: {name: replace}\nswap: {a|b: 'x\\|y'}", "a", "a>x|y"},
		{head + "exceptions: [utilize it]\nswap: {utilize: use}", "utilize it, utilize", "utilize"},
		{head + "swap: [{kot: kotek}, {pies: piesek}]", "Kot, kot i pies", "kot|pies"},
		{head + "ignorecase: true\nswap: {'ma': mama, 'mało': dużo}", "MAŁO ma", "MAŁO|ma"},
	})
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

func TestRepetition(t *testing.T) {
	const head = "extends: repetition\nmessage: \"'%s' twice\"\n"
	try(t, []example{
		{head + "tokens: ['[^\\s]+']", "the the end", "the the"},
		{head + "tokens: ['[^\\s]+']", "The the end", ""},
		{head + "ignorecase: true\ntokens: ['[^\\s]+']", "The the end", "The the"},
		{head + "alpha: true\ntokens: ['[^\\s]+']", "12 12 no no", "no no"},
		{head + "max: 1\ntokens: ['[^\\s]+']", "no no no", "no no"}, // Vale shows the last two,
		{head + "tokens: ['[^\\s]+']", "Not that. that is", ""},
		{head + "tokens: ['\\w+']", "We forgot that. That is", ""},
		{head + "ignorecase: true\ntokens: ['\\w+']", "I forgot that. That is", ""},
		{head + "tokens: ['[^\\s]+']", "bardzo bardzo ładnie ładnie", "bardzo bardzo|ładnie ładnie"},
		{head + "tokens: ['[^\\s]+']\naction: {name: edit, params: [truncate, ' ']}", "so so", "so so>so"},
		{head + "tokens: ['[^\\s]+']\nexceptions: [bye bye]", "bye bye", ""},
		{head + "tokens: ['[^\\s]+']", "win #win win", ""}, // a hashtag stands between
	})
}

func TestConsistency(t *testing.T) {
	const head = "extends: consistency\nmessage: \"Either, not '%s'\"\n"
	try(t, []example{
		{head + "either: {advisor: adviser}", "An advisor, another advisor.", ""},
		{head + "either: {advisor: adviser}", "An advisor and an adviser.", "adviser"},
		{head + "ignorecase: true\neither: {advisor: adviser}", "Adviser, advisor", "advisor"},
		{head + "nonword: true\neither: {'\"': '[“”]'}", "\"a\" “b”", "”"},
		{head + "scope: paragraph\neither: {email: e-mail}", "An email.\n\nAn e-mail.", "e-mail"},
	})
}

func TestConditional(t *testing.T) {
	const head = "extends: conditional\nmessage: \"'%s' is not explained\"\n"
	const acronyms = "first: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\n"
	try(t, []example{
		{head + acronyms, "The WHO says so.", "WHO"},
		{head + acronyms, "World Health Organization (WHO) says: WHO and NATO.", "NATO"},
		{head + acronyms + "exceptions: [NATO]", "NATO and WHO", "WHO"},
		{head + "first: win\nsecond: terms", "Win or win now", "win"},
		{head + "first: win\nsecond: terms", "win now, see the terms", ""},
		{head + "first: wygraj\nsecond: regulamin", "wygraj bilet 🎟️", "wygraj"},
	})
}

func TestCapitalization(t *testing.T) {
	const head = "extends: capitalization\nmessage: \"'%s' should be '%s'\"\n"
	try(t, []example{
		{head + "match: $lower", "all small", ""},
		{head + "match: $lower", "Not small", "Not small"},
		{head + "match: $upper", "ŻÓŁĆ", ""},
		{head + "match: '^[A-Z]'", "small", "small"},
		{head + "match: $title\naction: {name: replace}", "the art of war", "the art of war>The Art of War"},
		{head + "match: $title", "The Art of War", ""},
		{head + "match: $title\nstyle: Chicago\naction: {name: replace}", "a walk between two lakes", "a walk between two lakes>A Walk between Two Lakes"},
		{head + "match: $title\nexceptions: [iOS]\naction: {name: replace}", "what ios brings", "what ios brings>What iOS Brings"},
		{head + "match: $sentence\naction: {name: replace}", "One Step After Another", "One Step After Another>One step after another"},
		{head + "match: $sentence\nexceptions: [Northwind Health]", "Come to Northwind Health", ""},
		{head + "match: $sentence\nindicators: [':']", "News: We are here", ""},
		{head + "match: $sentence\nthreshold: 0.2", "One Step After another one", ""},
		{head + "scope: hashtag\nmatch: $title", "Go #HealthWeek and #healthweek", "healthweek"},
	})
}

// Links, mentions, hashtags and emoji are no words, and nothing goes across one.
func TestPostsAreReadAsPosts(t *testing.T) {
	text := "Utilize #utilizeNow @utilize https://utilize.example/utilize 😀 utilize"
	try(t, []example{
		{exists + "ignorecase: true\ntokens: [utilize]", text, "Utilize|utilize"},
		{exists + "scope: hashtag\nignorecase: true\ntokens: [utilize, now]", text, "utilize|Now"},
		{exists + "scope: mention\ntokens: ['utilize']", text, "utilize"},
		{exists + "scope: link\nnonword: true\ntokens: ['^https://\\w+']", text, "https://utilize"},
		{exists + "scope: emoji\nnonword: true\ntokens: ['.']", text, "😀"},
		{exists + "scope: raw\ntokens: [utilize]", text, "utilize|utilize|utilize|utilize"},
		{exists + "nonword: true\ntokens: ['e.+u']", text, ""},
		{exists + "tokens: ['good .* bye']", "good 😀 bye good and bye", "good and bye"},
		{"extends: occurrence\nmessage: '%d'\nscope: raw\nmax: 2\ntoken: '#\\w+'", "#a1 #b1 #c1", "#a1"},
		{"extends: occurrence\nmessage: '%d'\nscope: sentence\nmax: 2\ntoken: '\\w+'", "one two\nthree\nfour five six", "four"},
		{exists + "scope: sentence\nnonword: true\ntokens: ['^so']", "so it is. so what\nso", "so|so|so"},
		{exists + "scope: paragraph\nnonword: true\ntokens: ['\\Aso']", "so\nso\n\nso", "so|so"},
		{exists + "scope: ['alt & raw', alt]\ntokens: [so]", "so", ""},
		{exists + "scope: heading\ntokens: [so]", "so", "idle"},
	}[:13])
	guide, _ := rules(t, map[string]string{"Test.Rule": exists + "scope: [alt]\ntokens: [image of]"}).Guide(Options{})
	if hits := guide.Judge(Text{Value: "An image of an image of #image", Alt: true}).Hits; len(hits) != 2 {
		t.Errorf("alternative text: %v", hits)
	}
}

// Plain is how Vale reads: nothing is understood, lines do not end sentences.
func TestPlain(t *testing.T) {
	for _, e := range []example{
		{exists + "tokens: [utilize]", "#utilize @utilize", "utilize|utilize"},
		{"extends: occurrence\nmessage: '%d'\nscope: sentence\nmax: 3\ntoken: '\\w+'", "one two\nthree\nfour. five six", "one"},
		{exists + "tokens: [don't]", "I don&rsquo;t", "don't"},
	} {
		if got := found(t, e.rule, e.text, Options{Plain: true}); got != e.want {
			t.Errorf("%s\nin %q: got %q, want %q", e.rule, e.text, got, e.want)
		}
	}
}

func TestRangesAreThoseOfTheText(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"żółć\r\nobviously", "obviously"}, {"I don&rsquo;t obviously", "obviously"}, {"😀 obviously", "obviously"}, {"#obviously obviously", "obviously"},
	} {
		guide, _ := rules(t, map[string]string{"Test.Rule": exists + "tokens: [obviously]"}).Guide(Options{})
		hits := guide.Judge(Text{Value: test.text}).Hits
		if len(hits) != 1 || test.text[hits[0].From:hits[0].To] != test.want {
			t.Fatalf("%q: %v", test.text, hits)
		}
		from, to := hits[0].Characters(test.text)
		if got := string([]rune(test.text)[from:to]); got != test.want {
			t.Errorf("%q: characters %d..%d are %q", test.text, from, to, got)
		}
	}
}

func TestVocabulary(t *testing.T) {
	rule := exists + "tokens: ['\\w+ly']"
	for _, test := range []struct {
		accept, reject []string
		text, want     string
	}{
		{[]string{"really"}, nil, "really nicely", "nicely"},
		{[]string{"Emily Bly"}, nil, "Emily Bly and Bly", "Bly"},
		{[]string{"Northwind"}, nil, "northwind, Northwind", "northwind>Northwind"},
		{[]string{"OAuth2?"}, nil, "oauth2 OAuth", "oauth2>OAuth2"},
		{nil, []string{"senior citizens?"}, "Senior citizen and senior  citizens", "Senior citizen|senior  citizens"},
		{[]string{"("}, nil, "", "problem"},
	} {
		guide, problems := rules(t, map[string]string{"Test.Rule": rule}).Guide(Options{Accept: test.accept, Reject: test.reject})
		if len(problems) > 0 {
			if test.want != "problem" || problems[0].Args["term"] != "(" {
				t.Errorf("%v: %v", test.accept, problems)
			}
			continue
		}
		var list []string
		for _, h := range guide.Judge(Text{Value: test.text}).Hits {
			if h.Fix != nil {
				h.Match += ">" + h.Fix.Options[0]
			}
			list = append(list, h.Match)
		}
		if got := strings.Join(list, "|"); got != test.want {
			t.Errorf("accept %v, reject %v, in %q: got %q, want %q", test.accept, test.reject, test.text, got, test.want)
		}
	}
}

func TestLevelsAndLanguages(t *testing.T) {
	set := rules(t, map[string]string{
		"A.Off": exists + "tokens: [word]", "A.Error": exists + "tokens: [word]",
		"B.Polish": exists + "language: pl\ntokens: [word]", "B.Both": exists + "language: [en, pl]\ntokens: [word]\nlevel: suggestion",
	})
	guide, _ := set.Guide(Options{Level: func(r *Rule) (diag.Severity, bool) {
		if r.ID == "A.Error" {
			return diag.Error, true
		}
		return r.Severity, r.ID != "A.Off"
	}})
	for language, want := range map[string]string{
		"en-GB": "A.Error error, B.Both advice", "pl": "A.Error error, B.Both advice, B.Polish warning", "": "A.Error error, B.Both advice, B.Polish warning", "de": "A.Error error",
	} {
		var list []string
		for _, h := range guide.Judge(Text{Value: "a word", Language: language}).Hits {
			list = append(list, h.Rule.ID+" "+h.Severity.String())
		}
		if got := strings.Join(list, ", "); got != want {
			t.Errorf("%q: got %s, want %s", language, got, want)
		}
	}
}

func TestMessages(t *testing.T) {
	for _, test := range []struct{ rule, text, want string }{
		{"extends: existence\nmessage: \"'%s' is 100%% odd\"\ntokens: [odd]", "odd", "'odd' is 100% odd"},
		{"extends: substitution\nmessage: \"'%[2]s' -> '%[1]s'\"\nswap: {a: b}", "a", "'a' -> 'b'"},
		{"extends: substitution\nmessage: \"Use '%s', not '%s'\"\nswap: {a: 'b|c|d'}\naction: {name: replace}", "a", "Use 'b', 'c', or 'd', not 'a'"},
		{"extends: substitution\nmessage: \"“%s”, not “%s”\"\nswap: {a: b}\naction: {name: replace}", "a", "“b”, not “a”"},
		{"extends: occurrence\nmessage: \"%d of them\"\ntoken: a\nmax: 1", "a a", "2 of them"},
		{"extends: existence\nmessage: \"{match}, {unknown}\"\ntokens: [a]", "a", "a, {unknown}"},
		{"extends: existence\nmessage: \"x\"\nmessages: {pl: \"nie '%s'\"}\ntokens: [a]", "a", "nie 'a'"},
	} {
		guide, _ := rules(t, map[string]string{"Test.Rule": test.rule}).Guide(Options{})
		hits := guide.Judge(Text{Value: test.text}).Hits
		language := "en"
		if strings.Contains(test.rule, "messages") {
			language = "pl"
		}
		if len(hits) != 1 || hits[0].Text(language) != test.want {
			t.Errorf("%s\ngot %v, want %q", test.rule, hits, test.want)
		}
	}
}

// A rule that cannot be used says why, and where.
func TestBrokenRules(t *testing.T) {
	for _, test := range []struct{ rule, want string }{
		{"message: x\ntokens: [a]", "1:1 style-rule-invalid the key extends is missing"},
		{"extends: existance\nmessage: x", "1:10 style-rule-invalid there is no kind of rule “existance” → existence?"},
		{"extends: existence\ntokens: [a]", "1:1 style-rule-invalid the key message is missing"},
		{"extends: existence\nmessage: x\nlevel: high\ntokens: [a]", "3:8 style-rule-invalid level is suggestion, warning or error"},
		{"extends: existence\nmessage: x\ntokns: [a]\ntokens: [b]", "3:1 style-key-unknown tokns → tokens?"},
		{"extends: existence\nmessage: x\nignorecase: perhaps\ntokens: [a]", "3:13 style-rule-invalid ignorecase is true or false"},
		{"extends: existence\nmessage: x", "1:1 style-rule-invalid a rule of existence has tokens or raw"},
		{"extends: existence\nmessage: x\nunless: disclosures=\ntokens: [a]", "3:9 style-rule-invalid unless lists fields of a post, such as terms or disclosures=ai-made"},
		{"extends: existence\nmessage: x\nscope: headline\ntokens: [a]", "3:8 style-rule-invalid there is no scope “headline”"},
		{"extends: existence\nmessage: x\nscope: heading\ntokens: [a]", "3:8 style-rule-idle heading"},
		{"extends: spelling\nmessage: x", "1:10 style-point-refused it needs a dictionary of the language"},
		{"extends: sequence\nmessage: x", "1:10 style-point-refused it needs the part of speech of every word, which no program tells reliably of a short post"},
		{"extends: existence\nmessage: x\ntokens: [a]\naction: {name: swap}", "4:9 style-rule-invalid there is no action “swap”"},
		{"extends: existence\nmessage: x\ntokens: [a]\naction: {name: suggest, params: [spellings]}", "4:9 style-rule-invalid suggest needs a dictionary or a script, and there are none here"},
		{"extends: existence\nmessage: x\ntokens: [a]\ntests: [{want: [a]}]", "4:9 style-rule-invalid a test has an input"},
		{"extends: existence\nmessage: \"%s %s %s\"\ntokens: [a]", "2:10 style-message-argument there is nothing for argument 3; this kind of rule has 2"},
		{"extends: occurrence\nmessage: x\ntoken: a", "1:1 style-rule-invalid a rule of occurrence has max or min, above 0"},
		{"extends: conditional\nmessage: x\nfirst: a\nsecond: b\nin: view", "5:5 style-rule-invalid in names a part of a View, and there are no Views here"},
		{"extends: Other.Rule\nmessage: x", "1:10 style-rule-invalid there is no rule Other.Rule"},
		{"extends: existence\nmessage: x\ntokens+: [a]", "3:10 style-rule-invalid tokens+ adds to or takes from another rule, and this one extends none"},
		{"extends: T.R\nmessage: x", "1:10 style-rule-invalid the rules T.R, T.R extend each other in a circle, or are too many"},
		{"- a\n- b", "1:1 style-rule-invalid a rule is a mapping with the keys extends and message"},
		{"extends: existence\nmessage: [x", "unclosed-bracket"},
	} {
		_, problems := Compile([]Source{{Path: "policies/style/T/R.yml", Text: []byte(test.rule)}})
		if len(problems) == 0 {
			t.Errorf("%q: no problem, want %s", test.rule, test.want)
			continue
		}
		p := problems[0]
		got := fmt.Sprintf("%d:%d %s %s", p.Span.Line, p.Span.Column, p.ID, p.Args["reason"]+p.Args["key"]+p.Args["scope"]+p.Args["near"])
		if got != test.want && p.ID != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.rule, got, test.want)
		}
	}
}

func TestRulesExtendRules(t *testing.T) {
	set := rules(t, map[string]string{
		"Base.Words": exists + "level: error\ntokens: [one, two]\nrate: {share: 0.5}\ntests: [{input: one, want: [one]}]",
		"Mine.More":  "extends: Base.Words\ntokens+: [three]\ntokens-: [one]\nlevel: suggestion",
		"Mine.Swap":  "extends: Base.Swap\nswap+: {b: q, c: z}\nswap-: [a]",
		"Base.Swap":  "extends: substitution\nmessage: '%s %s'\nswap: {a: x, b: x}",
	})
	if r := set.Rule("Mine.More"); r == nil || r.Severity != diag.Advice || r.Rate != nil || len(r.Tests) != 0 {
		t.Errorf("%+v", r)
	}
	guide, _ := set.Guide(Options{Level: func(r *Rule) (diag.Severity, bool) { return r.Severity, r.Pack == "Mine" }})
	var list []string
	for _, h := range guide.Judge(Text{Value: "one two three a b c"}).Hits {
		list = append(list, h.Match+" "+h.Args()["fix"])
	}
	if got := strings.Join(list, ", "); got != "two two, three three, b q, c z" {
		t.Errorf("got %s", got)
	}
}

func TestEdits(t *testing.T) {
	for _, test := range []struct{ params, match, want string }{
		{"[squeeze]", "a  b", "a b"}, {"[trim, '*']", "*a*", "a"}, {"[truncate, ' ']", "a b c", "a"}, {"[split, '-', '1']", "a-b", "b"},
		{"[regex, '(\\w)(\\w)', '$2$1']", "ab cd", "ba dc"}, {"[replace, a, b]", "aa", "bb"}, {"[remove, 'ab']", "abc", "c"},
		{"[[wrap, '*'], [upper]]", "a", "*A*"}, {"[unwrap, '*']", "*a*", "a"}, {"[prefix, '<', suffix, '>']", "a", "<a>"},
		{"[words]", "1,021", "one thousand twenty-one"}, {"[words]", "22nd", "twenty-second"}, {"[digits]", "three hundred and five", "305"}, {"[digits]", "twelfth", "12th"},
		{"[smart]", "\"a\" -- b...", "“a” – b…"}, {"[dumb]", "“a” — b…", "\"a\" --- b..."}, {"[ascii]", "Zażółć łódź", "Zazolc lodz"},
		{"[kebab]", "HealthWeek now", "health-week-now"}, {"[snake]", "HealthWeek", "health_week"}, {"[camel]", "health week", "healthWeek"}, {"[pascal]", "health week", "HealthWeek"},
		{"[title]", "the end of it", "The End of It"}, {"[sentence]", "The End", "The end"}, {"[lower]", "ŻÓŁĆ", "żółć"}, {"[capitalize]", "łódź", "Łódź"}, {"[uncapitalize]", "Łódź", "łódź"}, {"[simple]", "HealthWeek", "health week"},
	} {
		rule := exists + "nonword: true\ntokens: ['.+']\naction: {name: edit, params: " + test.params + "}"
		if got := found(t, rule, test.match, Options{Plain: true}); got != test.match+">"+test.want {
			t.Errorf("%s of %q: got %q, want %q", test.params, test.match, got, test.want)
		}
	}
}

// A guide is used by many at once.
func TestConcurrently(t *testing.T) {
	guide, _ := Compile(packs(t, "../../policies/style"))
	g, _ := guide.Guide(Options{})
	texts := []string{"Very very exciting news!!! Click here.", "Zażółć gęślą jaźń.", strings.Repeat("obviously utilize ", 50)}
	var want []int
	for _, text := range texts {
		want = append(want, len(g.Judge(Text{Value: text}).Hits))
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i := range 60 {
				if got := len(g.Judge(Text{Value: texts[i%3]}).Hits); got != want[i%3] {
					t.Errorf("%d hits, want %d", got, want[i%3])
				}
			}
		})
	}
	wait.Wait()
}
