package check_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/tree"
)

// styled is the small organisation with two style packs, settings for them and
// other files.
func styled(t *testing.T, style string, more map[string]string) map[string][]byte {
	t.Helper()
	files := smallFiles(t)
	files["masthead.yaml"] = append(slices.Clone(files["masthead.yaml"]), style...)
	for path, text := range map[string]string{
		"policies/style/House/Hype.yml": "extends: existence\nmessage: \"Less '%s'\"\nmessages: {pl: \"Mniej „%s”\"}\nlevel: error\nignorecase: true\n" +
			"tokens: [amazing, unbelievable]\naction: {name: remove}\nreason: Facts last longer.\nlink: https://example.org/hype\n",
		"policies/style/House/Alt.yml":    "extends: existence\nmessage: No\nscope: alt\ntokens: [image of]\n",
		"policies/style/Other/Polish.yml": "extends: substitution\nmessage: \"'%s', not '%s'\"\nlanguage: pl\nswap: {filia: oddział}\naction: {name: replace, safe: true}\n",
	} {
		files[path] = []byte(text)
	}
	for path, text := range more {
		files[path] = []byte(text)
	}
	return files
}

const (
	styledPost = "calendar/south/2026/10/style.md"
	southBegin = "---\nid: south-style\nstatus: draft\naccounts: [south-bluesky]\npublish_at: 2026-10-08T12:30\nauthor: ben\nlanguage: en\n"
)

// styleFindings lists what style rules find, as path:line:col severity message.
func styleFindings(t *testing.T, o check.Options) []string {
	t.Helper()
	law, err := check.LawOf(context.Background(), o.Head)
	if err != nil {
		t.Fatal(err)
	}
	if o.Base == nil {
		o.Law = law
	}
	var list []string
	for _, f := range findingsOf(t, o) {
		if strings.Contains(f.Rule, ".") || strings.HasPrefix(f.Rule, "style-") || strings.Contains(f.Rule, "waive") {
			line := fmt.Sprintf("%s:%d:%d %s %s [%s]", f.Path, f.Span.Line, f.Span.Column, f.Severity, f.Message, f.Rule)
			if f.Waiver != nil {
				line += " waived"
			}
			list = append(list, line)
		}
	}
	return list
}

func TestStyleOfPosts(t *testing.T) {
	post := southBegin + "first_comment: 'It''s amazing: żółć'\nmedia:\n  - {asset: clinic, alt: An image of a clinic}\nvariants:\n  bluesky:\n    text: |\n      Unbelievable news\n---\nWhat an amazing day. #amazing https://amazing.example\n"
	for _, test := range []struct {
		name, style string
		more        map[string]string
		want        []string
	}{
		{"nothing is switched on", "", nil, nil},
		{"everywhere in the post", "style: {packs: [House, Other]}\n", nil, []string{
			styledPost + ":8:23 error Less 'amazing' [House.Hype]",
			styledPost + ":10:29 warning No [House.Alt]",
			styledPost + ":14:7 error Less 'Unbelievable' [House.Hype]",
			styledPost + ":16:9 error Less 'amazing' [House.Hype]",
		}},
		{"levels", "style: {packs: [House, Other], rules: {House.Hype: advice, House.Alt: 'off'}}\n", nil, []string{
			styledPost + ":8:23 advice Less 'amazing' [House.Hype]",
			styledPost + ":14:7 advice Less 'Unbelievable' [House.Hype]",
			styledPost + ":16:9 advice Less 'amazing' [House.Hype]",
		}},
		{"another language", "style: {packs: [{pack: House, languages: [pl]}, Other]}\n", nil, nil},
		{"another platform", "style: {packs: [{pack: House, platforms: [mastodon]}, Other]}\n", nil, nil},
		{"this platform gets the variant", "style: {packs: [{pack: House, platforms: [bluesky]}, Other], rules: {House.Alt: 'off'}}\n", nil, []string{
			styledPost + ":8:23 error Less 'amazing' [House.Hype]",
			styledPost + ":14:7 error Less 'Unbelievable' [House.Hype]",
		}},
		{"the district has the last word", "style: {packs: [Other], rules: {House.Hype: advice}}\n", map[string]string{
			"accounts/districts/south.yaml": "style: {packs: [House], rules: {House.Hype: warning, House.Alt: 'off'}, accept: [Unbelievable]}\n"}, []string{
			styledPost + ":8:23 warning Less 'amazing' [House.Hype]",
			styledPost + ":16:9 warning Less 'amazing' [House.Hype]",
		}},
		{"words of the house", "style: {packs: [House, Other], accept: [AMAZING], reject: [news], rules: {House.Alt: 'off', House.Hype: 'off'}}\n", nil, []string{
			styledPost + ":8:23 warning Write “AMAZING” instead of “amazing”. [Vocabulary.Accept]",
			styledPost + ":14:20 warning Do not write “news”. [Vocabulary.Reject]",
			styledPost + ":16:9 warning Write “AMAZING” instead of “amazing”. [Vocabulary.Accept]",
		}},
		{"what does not exist", "style:\n  packs: [Huose, {pack: Nothing}, House, Other]\n  rules: {House.Hipe: error}\n  accept: ['(']\n", map[string]string{styledPost: southBegin + "---\nFine.\n"}, []string{
			"masthead.yaml:30:11 error There is no style pack “Huose” in policies/style. → House? [style-pack-missing]",
			"masthead.yaml:30:25 error There is no style pack “Nothing” in policies/style. [style-pack-missing]",
			"masthead.yaml:31:11 error There is no style rule “House.Hipe”. → House.Hype? [style-rule-missing]",
			"masthead.yaml:32:12 error The pattern has a ( without its ). [style-pattern-refused]",
		}},
		{"what nobody switched on", "style: {packs: [Other]}\n", map[string]string{styledPost: southBegin + "---\nFine.\n"}, []string{
			"policies/style/House/Alt.yml:0:0 advice Nothing switches the style pack “House” on, so it judges nothing. [style-pack-unused]",
		}},
		{"an asset", "style: {packs: [House, Other]}\n", map[string]string{styledPost: southBegin + "---\nFine.\n",
			"calendar/assets/clinic.yaml": "  en: An image of a clinic\n"}, nil},
		{"waived", "style: {packs: [House, Other]}\n", map[string]string{styledPost: southBegin + "---\nAn amazing day\n",
			"policies/waivers/hype.yaml": "rule: House.Hype\nscope: {paths: [" + styledPost + "]}\nreason: A quotation.\napprover: ola\napproved_on: 2026-09-30\nexpires: 2026-10-20\n",
			"policies/waivers/slip.yaml": "rule: House.Hipe\nscope: {paths: [" + styledPost + "]}\nreason: A slip.\napprover: ola\napproved_on: 2026-09-30\nexpires: 2026-10-20\n"}, []string{
			styledPost + ":9:4 error Less 'amazing' [House.Hype] waived",
			"policies/waivers/slip.yaml:1:7 error There is no rule “House.Hipe”. → House.Hype? [unknown-waived-rule]",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			more := map[string]string{styledPost: post}
			maps.Copy(more, test.more)
			files := styled(t, test.style, nil)
			for path, text := range more {
				if strings.HasPrefix(path, "accounts/districts/") {
					text = string(files[path]) + text
				}
				files[path] = []byte(text)
			}
			if test.name == "an asset" {
				delete(files, "calendar/assets/clinic.yaml")
			}
			got := styleFindings(t, check.Options{Head: tree.Memory(files)})
			got = slices.DeleteFunc(got, func(line string) bool {
				return test.style == "" || !strings.Contains(test.name, "nobody") && strings.Contains(line, "unused")
			})
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(test.want, "\n  "))
			}
		})
	}
}

// What a post states in its fields it need not be asked for again.
func TestFieldsExcuse(t *testing.T) {
	rules := map[string]string{
		"policies/style/Shy/Prize.yml": "extends: existence\nmessage: Terms?\nunless: terms\ntokens: [prize]\n",
		"policies/style/Shy/Made.yml":  "extends: existence\nmessage: Made?\nunless: [disclosures=ai-made]\ntokens: [made by AI]\n",
	}
	const prize, made = styledPost + ":%d:3 warning Terms? [Shy.Prize]", styledPost + ":%d:9 warning Made? [Shy.Made]"
	for _, test := range []struct {
		fields string
		want   []string
	}{
		{"", []string{fmt.Sprintf(prize, 9), fmt.Sprintf(made, 9)}},
		{"terms: https://terms.example/\n", []string{fmt.Sprintf(made, 10)}},
		{"terms: ''\n", []string{fmt.Sprintf(prize, 10), fmt.Sprintf(made, 10)}},
		{"disclosures: [advertising]\n", []string{fmt.Sprintf(prize, 10), fmt.Sprintf(made, 10)}},
		{"disclosures: [gift, ai-made]\n", []string{fmt.Sprintf(prize, 10)}},
	} {
		files := styled(t, "style: {packs: [Shy]}\n", rules)
		files[styledPost] = []byte(southBegin + test.fields + "---\nA prize made by AI\n")
		got := slices.DeleteFunc(styleFindings(t, check.Options{Head: tree.Memory(files)}), func(line string) bool { return !strings.Contains(line, "[Shy.") })
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: got\n  %s\nwant\n  %s", test.fields, strings.Join(got, "\n  "), strings.Join(test.want, "\n  "))
		}
	}
}

func TestStyleOfAssets(t *testing.T) {
	files := styled(t, "style: {packs: [House, Other]}\n", nil)
	const asset = "calendar/assets/clinic.yaml"
	text := string(files[asset])
	i := strings.Index(text, "alt:")
	if i < 0 {
		t.Fatalf("the small organisation's asset has no alt:\n%s", text)
	}
	files[asset] = []byte(text[:i] + "alt: {en: An image of the clinic}\n")
	got := styleFindings(t, check.Options{Head: tree.Memory(files)})
	line := strings.Count(text[:i], "\n") + 1
	if want := fmt.Sprintf("%s:%d:14 warning No [House.Alt]", asset, line); !slices.Contains(got, want) {
		t.Errorf("got %q, want %s", got, want)
	}
}

// A change is judged by the packs of its base; what its own would find is told
// as its effect.
func TestAChangedPackJudgesLater(t *testing.T) {
	base := styled(t, "style: {packs: [House, Other]}\n", map[string]string{styledPost: southBegin + "---\nA fine and amazing day\n"})
	head := maps.Clone(base)
	head["policies/style/House/Hype.yml"] = []byte("extends: existence\nmessage: x\nlevel: error\ntokens: [fine]\n")
	head["policies/style/House/Broken.yml"] = []byte("extends: existence\nmessage: x\ntokens: ['(']\n")
	o := check.Options{Head: tree.Memory(head), Base: tree.Memory(base)}
	o.Rehearse = func(ctx context.Context) ([]diag.Finding, error) {
		then := o
		then.Draft, then.Rehearse, then.Now = true, nil, findingsDay
		result, err := check.Run(ctx, then)
		if err != nil {
			return nil, err
		}
		return result.Findings, nil
	}
	o.Now = findingsDay
	result, err := check.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	rules := func(list []diag.Finding) (ids []string) {
		for _, f := range list {
			if strings.HasPrefix(f.Rule, "House.") || strings.HasPrefix(f.Rule, "style-") {
				ids = append(ids, fmt.Sprintf("%s:%d", f.Rule, f.Span.Column))
			}
		}
		return ids
	}
	if got := rules(result.Findings); !slices.Equal(got, []string{"House.Hype:12", "style-pattern-refused:11"}) {
		t.Errorf("now: %v", got)
	}
	if got := rules(result.Effect.Added); !slices.Equal(got, []string{"House.Hype:3"}) {
		t.Errorf("added: %v", got)
	}
	if got := rules(result.Effect.Removed); !slices.Equal(got, []string{"House.Hype:12"}) {
		t.Errorf("removed: %v", got)
	}
}

// Messages come in the reader's language, and the catalogue tells why.
func TestStyleInTheCatalogue(t *testing.T) {
	files := styled(t, "style: {packs: [House, Other]}\n", map[string]string{styledPost: southBegin + "---\nAn amazing day\n"})
	result, err := check.Run(context.Background(), check.Options{Head: tree.Memory(files), Now: findingsDay, Language: "pl"})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(result.Findings, func(f diag.Finding) bool { return f.Message == "Mniej „amazing”" }) {
		t.Errorf("no message in Polish: %v", result.Findings)
	}
	i := slices.IndexFunc(result.Rules, func(r diag.Rule) bool { return r.ID == "House.Hype" })
	if i < 0 {
		t.Fatal("the catalogue has no House.Hype")
	}
	if r := result.Rules[i]; r.Description != "Facts last longer." || !strings.Contains(r.Guide["en"], "https://example.org/hype") || r.Title == "" {
		t.Errorf("%+v", r)
	}
}
