package cli

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"masthead/internal/forge/fake"
)

// blockOf is what a server takes out of the body of a suggestion: all between a
// fence that says so and the next line that is just as many backticks.
func blockOf(body string) (block string, ok bool) {
	opening := regexp.MustCompile("(?m)^(`{3,})suggestion\n").FindStringSubmatchIndex(body)
	if opening == nil {
		return "", false
	}
	rest, fence := body[opening[1]:], body[opening[2]:opening[3]]
	if strings.HasPrefix(rest, fence+"\n") {
		return "", true
	}
	block, _, ok = strings.Cut(rest, "\n"+fence+"\n")
	return block + "\n", ok
}

// take applies the suggestions on the page as the server does: each replaces
// whole lines.
func (p *pulled) take(text string) string {
	p.t.Helper()
	lines := strings.SplitAfter(text, "\n")
	all := slices.Clone(p.pull.LineComments)
	slices.SortFunc(all, func(a, b fake.LineComment) int { return b.Line - a.Line })
	for _, x := range all {
		block, ok := blockOf(x.Body)
		if !ok {
			p.t.Fatalf("no block that opens and ends alike: %s", x.Body)
		}
		from := x.Line
		if x.Start != 0 {
			from = x.Start
		}
		lines = slices.Replace(lines, from-1, x.Line, block)
	}
	return strings.Join(lines, "")
}

// What a click does is what `masthead fix` does.
func TestReviewSuggestsWhatFixDoes(t *testing.T) {
	head := strings.NewReplacer("north-mastadon", "north-mastodon", "http://northwind.example/flu?fbclid=abcdef", "https://northwind.example/flu").Replace(flu)
	for name, c := range map[string]struct {
		text    string
		offered int
	}{
		"two lines":           {head, 2},
		"twice in a line":     {strings.Replace(head, "𝐟𝐫𝐞𝐞", "𝐟𝐫𝐞𝐞 and 𝐨𝐩𝐞𝐧", 1), 2},
		"the same line twice": {head + "It is 𝐨𝐩𝐞𝐧.\n\nIt is 𝐨𝐩𝐞𝐧.\n", 4},
		"many backticks":      {strings.Replace(head, "````x````", "``````x`````` ```suggestion", 1), 2},
		"CRLF":                {strings.ReplaceAll(head, "\n", "\r\n"), 0},
		"no final newline":    {strings.TrimSuffix(head, "\n"), 1},
	} {
		t.Run(name, func(t *testing.T) {
			p := atPull(t, map[string]string{fluPath: c.text})
			p.review()
			p.wants("suggestions", len(p.pull.LineComments), c.offered)
			if name == "CRLF" {
				p.contains("comment", p.pull.Comments[0].Body, "(CRLF)", "`"+fluPath+"`", "Prepared change: free")
			}
			got := p.take(c.text)
			p.runs("fix", fluPath)
			want := p.file(t, fluPath)
			if c.offered < 2 { // what is left out stays as it was
				want = map[string]string{"CRLF": c.text, "no final newline": strings.Replace(c.text, "phone: 004420", `phone: "004420"`, 1)}[name]
			}
			if got != want {
				t.Errorf("taken:\n%s\nfixed:\n%s", got, want)
			}
			p.push(map[string]string{fluPath: got})
			p.review()
			p.wants("suggestions afterwards", len(p.pull.LineComments), 0)
		})
	}
}
