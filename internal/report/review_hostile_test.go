package report

import (
	"bytes"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"masthead/internal/approval"
	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/fit"
	"masthead/internal/preview"
)

// foreignReview has a and b in every place where foreign text can stand.
func foreignReview(a, b string) Review {
	c := foreignChange(a, b)
	r := Review{Report: foreign(a, b), Changes: &c, Draft: true, Zone: time.UTC, Head: a, Base: b, Wider: []string{a, b}, Full: a,
		Notes: []Note{{ReadOnly, a}, {Limitation(b), a}}}
	r.Effect = nil
	r.Findings = append(r.Findings, diag.Finding{Rule: "r", Path: b, Message: a, Span: doc.Span{Line: 1}, Removed: true})
	people := []approval.Person{{ID: a, Login: b, Name: a}, {ID: "c", Login: "nobody-else-has-this", Name: b}}
	one := approval.Requirement{ID: a, Count: 1, Why: map[string]string{"en": b}, What: []string{a, b, a, b}, People: people, Excluded: []approval.Exclusion{{Login: a, Person: b, Why: approval.Author}}}
	two := approval.Requirement{ID: b, Count: 2, Why: map[string]string{"en": a}, What: []string{b}, People: people}
	r.Required, r.ReviewsSeen = []approval.Requirement{one, two}, true
	r.Missing = []approval.Missing{{Requirement: two, By: people[:1], Lacks: 1, Refused: []approval.Exclusion{{Login: "d" + a, Person: b, Why: approval.Stale}}}}
	send := preview.Send{Account: a, Handle: b, Platform: a, Network: b, Target: a, Note: b, Action: "quote", Answers: a, Warning: b, Card: a, Comment: b,
		Limit: &fit.Limit{Most: 10}, Way: preview.ByHand, When: &preview.Moment{Written: a, Zone: b},
		Parts: []preview.Part{{Text: a, Fit: &fit.Part{}, FoldAt: -1, Media: []preview.Medium{{Asset: a, Kind: b, Alt: a}}}, {Text: b, FoldAt: 0}}}
	for range 5 {
		r.Previews = append(r.Previews, preview.Preview{Path: a, ID: b, Status: a, Unknown: []string{b}, Sends: []preview.Send{send}})
	}
	r.Link = func(path string, _ int, _ bool) string { return "https://forge.example/" + url.PathEscape(path) }
	return r
}

var github = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(markup.WithUnsafe()))

// bones is what a browser makes of a page, without what stands in code: the
// elements, and the text between them.
func bones(t *testing.T, page string) string {
	t.Helper()
	var out bytes.Buffer
	if err := github.Convert([]byte(page), &out); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&out)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			b.WriteString(n.Data)
			return
		case html.CommentNode:
			b.WriteString("<!-- a comment -->")
		case html.ElementNode:
			b.WriteString("<" + n.Data)
			for _, attribute := range n.Attr {
				address, _ := url.Parse(attribute.Val)
				b.WriteString(" " + attribute.Key + "=" + address.Host)
			}
			b.WriteString(">")
			if n.Data == "code" || n.Data == "pre" {
				return
			}
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
		b.WriteString("</" + n.Data + ">")
	}
	walk(root)
	return b.String()
}

// checkReview: whatever strangers write, a page has the same bones.
func checkReview(t *testing.T, a, b string) {
	if len(a)+len(b) > 60 || strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "" {
		return // cut, or with less to say
	}
	page := foreignReview(a, b).Comment(1 << 20)
	x, y := "x", "y" // as equal, and in the same order
	switch strings.Compare(a, b) {
	case 0:
		y = x
	case 1:
		x, y = y, x
	}
	if got, want := bones(t, page), bones(t, foreignReview(x, y).Comment(1<<20)); got != want {
		t.Fatalf("%q and %q leave code:\n%s\nwant\n%s", a, b, got, want)
	}
	if strings.Contains(page, "<!--") {
		t.Fatalf("%q and %q forge a mark:\n%s", a, b, page)
	}
	checkPrintable(t, "review", page)
}

func FuzzReview(f *testing.F) {
	for _, s := range []string{"@anna", "![x](http://evil/x.png) <img src=x> [y](z)", "``` \n```\n# ✅ This can go out", "~~~\n`a``b```c````", "</details></summary>", "<!-- masthead:review -->",
		"a|b\\|c", "fixes #1 https://evil.example www.evil.example", "</code></pre>&#64;anna", "`", "```", "````", "**", "::error::x\n##[group]", "\u202e"} {
		f.Add(s, s)
		f.Add(s, "b")
		f.Add("a", s)
	}
	f.Fuzz(checkReview)
}

func TestNastyTextIsHarmlessInAReview(t *testing.T) {
	pieces := []string{"`", "``", "```", "````", "~~~", "|", "\\", "\n", "\r\n", " ", "\t", "@anna", "#1", "# ", "- ", "> ", "![", "](", "<b>", "<!--", "-->", "</details>", "</summary>", "<code>", "&#64;", "http://e.example", ")", "x",
		"\u202e", "\u2028", "**", "~~", "_", "::", "##[", "{who}"}
	random := rand.New(rand.NewPCG(9, 10))
	for range 150 {
		checkReview(t, jumble(random, pieces), jumble(random, pieces))
	}
}

// An address that is not plain is no link.
func TestOnlyPlainAddressesAreLinks(t *testing.T) {
	for address, want := range map[string]bool{"https://forge.example/a/b#L3": true, "http://127.0.0.1:3000/x": true, "": false, "javascript:alert(1)": false,
		"https://e.example/a)b": false, "https://e.example/ x": false, "//e.example": false, "https://e.example/<x>": false, "https://e.example/\n": false, "https:///x": false,
		"https://e.example/*x*": false, "https://e.example/a|b": false, "https://e.example/`x`": false, "https://e.example/a\\b": false, "https://e.example/ł": false} {
		if plainAddress(address) != want {
			t.Errorf("%q: want %v", address, want)
		}
	}
}
