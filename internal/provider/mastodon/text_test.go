package mastodon

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/mastodon/fake"
)

// hostile are texts that a reader of HTML gets wrong.
func hostile() []string {
	texts := []string{
		"plain", "a\nb", "a\n\nb", "a\n\n\nb", "a\n \nb", "two  blanks", "\ttab", "trailing ", " leading", "a\r\nb", "nbsp\u00a0and\u2003em", "zero\u200bwidth\u2060joiner",
		"<b>bold</b>", "<br>", "</p><p>", "<p class=x>", "&amp; &lt; &nbsp; &#65;", "5 < 7 > 3 & so", "\"quotes\" 'so'", "<!-- comment -->", "<script>alert(1)</script>", "<a href='x'>y</a>",
		"https://example.org/a?b=c&d=e#f", "https://example.org/" + strings.Repeat("long/", 20), "http://x.example/ż?q=ą end", "see (https://example.org/a)", "https://example.org.",
		"#tag", "#Żółw_1 x", "#123 not a tag", "@somebody", "@somebody@other.example hi", "mail a@b.example", ":custom_emoji:",
		"👩🏽‍⚕️ 🏳️‍🌈 🇵🇱", "cafe\u0301", "العيادة", "\u202eevil\u202c", "RE: https://example.org/@a/1", "a\u0000b", "<invisible>", "class=\"mention\"", "`code` *md* _x_ [l](u)",
	}
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", " ", "\n", "<", ">", "&", "\"", "'", "#x", "@y", "https://e.example/z", "<br>", "</p>", "<p>", "&lt;", "ż", "👍", "  ", "\t", ";", "<span class=\"invisible\">"}
	for range 2000 {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	return texts
}

// What is read from HTML and said to be sure is what was written, to the character.
func TestSureIsExact(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		described(t, w.o)
		p := open(t, w.o).(*mastodon)
		if _, err := p.known(context.Background()); err != nil {
			t.Fatal(err)
		}
		texts := map[id]string{}
		for _, text := range hostile() {
			if text = trimmed(text); text != "" {
				texts[id(w.server.Post(fake.Post{Account: w.me.ID, Words: fake.Words{Text: text}}).ID)] = text
			}
		}
		all, why, err := p.allOut(context.Background(), time.Time{})
		if err != nil || why != "" || len(all) != len(texts) {
			t.Fatalf("%d of %d: %v %s", len(all), len(texts), err, why)
		}
		sure := 0
		for i, s := range all {
			none, one := 0, 1
			got, exact := p.written(context.Background(), s, &none)
			if exact {
				sure++
				if got.Text != texts[s.ID] {
					t.Errorf("%s: %q reads as %q (%s)", software, texts[s.ID], got.Text, s.Content)
				}
			}
			if i%100 > 0 {
				continue
			}
			if got, exact = p.written(context.Background(), s, &one); !exact || got.Text != texts[s.ID] {
				t.Errorf("%s: asked for, %q reads as %q", software, texts[s.ID], got.Text)
			}
		}
		if sure < 500 {
			t.Errorf("%s: only %d of %d texts were sure, which proves little", software, sure, len(all))
		}
	}
}

func TestTheReaderOfHTML(t *testing.T) {
	for content, want := range map[string]struct {
		text string
		sure bool
	}{
		"":                         {"", true},
		"<p>a<br />b<br>c</p>":     {"a\nb\nc", true},
		"<p>5 &lt; 7 &amp; so</p>": {"5 < 7 & so", true},
		"<p>a</p><p>b</p>":         {"a\n\nb", false},
		`<p><a href="https://e.example/x"><span class="invisible">https://</span><span class="">e.example/x</span><span class="invisible"></span></a></p>`: {"https://e.example/x", true},
		`<p><a class="mention hashtag" href="x">#<span>tag</span></a></p>`:                                                                                 {"#tag", true},
		`<p><span class="h-card"><a class="u-url mention" href="x">@<span>a</span></a></span></p>`:                                                         {"@a", false},
		`<p class="quote-inline">RE: x</p><p>b</p>`:                                                                                                        {"RE: x\n\nb", false},
		"a<br/>b":                {"a\nb", false},
		"<p>a":                   {"a", false},
		"<ul><li>a</li></ul>":    {"a", false},
		"<p>a<!-- b --></p>":     {"a", false},
		"<p>a</p>b":              {"ab", false},
		"<p>line\nbreak</p>":     {"line\nbreak", false},
		"<p><b>a</b></p>":        {"a", false},
		"<p><img alt='x'>a</p>":  {"a", false},
		"<p>a</p><script>b</p>":  {"ab</p>", false},
		"<<<<p>>>>":              {"<<<", false},
		"<p>\x00</p>":            {"\x00", false},
		"<p><a href=x>a</p></a>": {"a", true},
	} {
		text, sure := plain(content)
		if sure != want.sure || sure && text != want.text {
			t.Errorf("%q reads as %q, sure %t; want %q, %t", content, text, sure, want.text, want.sure)
		}
	}
}

// Many posts are read without a call for each; what could not be read exactly says so.
func TestManyPostsAreReadWithFewCalls(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	for i := range 100 {
		w.Pass(time.Second)
		w.server.Post(fake.Post{Account: w.me.ID, Words: fake.Words{Text: fmt.Sprintf("One %d.\n\nTwo.", i)}})
	}
	p, _ := described(t, w.o)
	shot, err := p.Observe(context.Background(), time.Time{})
	if err != nil || !shot.Complete || len(shot.Items) != 100 {
		t.Fatalf("%d items, %v %s", len(shot.Items), err, shot.Why)
	}
	exact := 0
	for _, item := range shot.Items {
		if len(item.Unread) == 0 {
			exact++
		} else if item.Unread[0] != provider.ReadsText {
			t.Errorf("%v", item.Unread)
		}
	}
	if exact != maxReads {
		t.Errorf("%d texts are exact, want %d", exact, maxReads)
	}
	again, err := p.Observe(context.Background(), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	exact = 0
	for _, item := range again.Items {
		if len(item.Unread) == 0 {
			exact++
		}
	}
	if exact != 2*maxReads {
		t.Errorf("a second look knows %d texts, want %d", exact, 2*maxReads)
	}
}
