package text

import (
	"fmt"
	"strings"
	"testing"
)

func show(list []Entity) string {
	var all []string
	for _, e := range list {
		all = append(all, fmt.Sprintf("%s %d-%d %s", e.Kind, e.From, e.To, e.Value))
	}
	return strings.Join(all, "; ")
}

func TestEntities(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Nothing to see. Nor here, e.g. at 3.14 or v1.2", ""},
		{"Book at rivermark.com/visit, or (www.rivermark.pl).", "link 8-27 https://rivermark.com/visit; link 33-49 https://www.rivermark.pl"},
		{"http://intranet/a(b)c. https://x.example/ż?q=ł", "link 0-21 http://intranet/a(b)c; link 23-48 https://x.example/ż?q=ł"},
		{"Zobacz https://pl.wikipedia.org/wiki/Łódź_(miasto)!", "link 7-53 https://pl.wikipedia.org/wiki/Łódź_(miasto)"},
		{"Write to anna@rivermark.com", ""},
		{"@anna, @anna@social.example and @anna.bsky.social!", "mention 0-5 anna; mention 7-27 anna@social.example; mention 32-49 anna.bsky.social"},
		{"#HealthWeek #2026 #10lat #źdźbło_2 a#b &#39; #", "hashtag 0-11 HealthWeek; hashtag 18-24 10lat; hashtag 25-37 źdźbło_2"},
		{"＃健康 #a-b #קופת_חולים", "hashtag 0-9 健康; hashtag 10-12 a; hashtag 15-35 קופת_חולים"},
		{"$AAPL rose, $5 did not", "cashtag 0-5 AAPL"},
		{"👩🏽‍🚀 1️⃣ ☎ ☎️ 🇵🇱", "emoji 0-15 👩🏽‍🚀; emoji 16-23 1️⃣; emoji 28-34 ☎️; emoji 35-43 🇵🇱"},
		{"https://x.com/#a @b", "link 0-16 https://x.com/#a; mention 17-19 b"},
		{"HTTPS://RIVERMARK.COM", "link 0-21 HTTPS://RIVERMARK.COM"},
		{"ends.With capital.Letters and node.js", ""},
	} {
		if got := show(Entities(c.text)); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// The same text is not the same to every network.
func TestDialects(t *testing.T) {
	const s = "@a@b.pl @c.bsky.social rivermark.com my-site.com https://r.pl/ż. #1a #a-b $ABC (https://r.pl) x.com/#y"
	for _, c := range []struct {
		dialect Dialect
		want    string
	}{
		{TwitterText, "mention 8-10 c; link 23-36 https://rivermark.com; link 37-48 https://my-site.com; link 49-64 https://r.pl/ż; hashtag 66-69 1a; hashtag 70-72 a; cashtag 75-79 ABC; link 81-93 https://r.pl; link 95-103 https://x.com/#y"},
		{Fediverse, "mention 0-7 a@b.pl; mention 8-22 c.bsky.social; link 49-64 https://r.pl/ż; hashtag 66-69 1a; hashtag 70-72 a; link 81-93 https://r.pl"},
		{ATProto, "mention 8-22 c.bsky.social; link 23-36 https://rivermark.com; link 49-64 https://r.pl/ż; hashtag 66-69 1a; hashtag 70-74 a-b; cashtag 75-79 ABC; link 81-93 https://r.pl; link 95-103 https://x.com/#y"},
		{Any, "mention 0-7 a@b.pl; mention 8-22 c.bsky.social; link 23-36 https://rivermark.com; link 37-48 https://my-site.com; link 49-64 https://r.pl/ż; hashtag 66-69 1a; hashtag 70-72 a; cashtag 75-79 ABC; link 81-93 https://r.pl; link 95-103 https://x.com/#y"},
	} {
		if got := show(Extract(s, c.dialect)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.dialect, got, c.want)
		}
	}
}

// Where the networks draw their lines.
func TestDialectLines(t *testing.T) {
	long := strings.Repeat("a", 64)
	for _, c := range []struct {
		dialect    Dialect
		text, want string
	}{
		{TwitterText, "my_site.com sub_a.site.com", "link 16-26 https://a.site.com"},
		{TwitterText, "RT@anna xRT@ben rt:@eve", "mention 2-7 anna; mention 19-23 eve"},
		{TwitterText, "https://a.com/x(y) https://a.com/,(y) https://a.com/x((y)) https://a.com/(", "link 0-18 https://a.com/x(y); link 19-33 https://a.com/; link 38-58 https://a.com/x((y)); link 59-73 https://a.com/"},
		{TwitterText, "https://t.co/abc/def?x=1 https://t.co/" + strings.Repeat("a", 41), "link 0-16 https://t.co/abc"},
		{TwitterText, "foo.kids foo.xperia foo.nowhere", "link 9-19 https://foo.xperia"},
		{TwitterText, "example.com-x example.com+x example.com@x example.comé", "link 42-53 https://example.com"},
		{TwitterText, long + ".com " + strings.Repeat("ü", 60) + ".com", ""},
		{TwitterText, "@" + strings.Repeat("n", 22) + " @anna/list @annaé @anna://x", "mention 0-21 " + strings.Repeat("n", 20) + "; mention 24-34 anna/list"},
		{TwitterText, "#a#b &#39; #＃c d#e #é", "hashtag 12-16 c; hashtag 21-24 é"},
		{TwitterText, "$ABCDEFG $A_B x$C $D. $e", "cashtag 9-13 A_B; cashtag 18-20 D; cashtag 22-24 e"},
		{TwitterText, "日本example.com/道 http://日本.com/道/x", "link 6-18 https://example.com/; link 22-40 http://日本.com/"},
		{Fediverse, "x=@a /@b c@d @e.f-g@h-i.j. @k@", "mention 13-25 e.f-g@h-i.j"},
		{Fediverse, "https://ja.wikipedia.org/wiki/東京_(曖昧さ回避)。 HTTP://a.com? gopher://a.com", "link 0-57 https://ja.wikipedia.org/wiki/東京_(曖昧さ回避)。; link 58-70 HTTP://a.com"},
		{Fediverse, "#a·b #a· #1_a #12 )#x /#y #zhttps://a.com", "hashtag 0-5 a·b; hashtag 6-8 a; hashtag 11-15 1_a; hashtag 28-30 z"},
		{Fediverse, "https://foo.kids https://foo.xperia https://a.com/x,(y)", "link 0-16 https://foo.kids; link 36-55 https://a.com/x,(y)"},
		{ATProto, "(https://a.com) https://a.com! https://a.com/(x) HTTPS://A.COM xhttps://a.com", "link 1-14 https://a.com; link 16-29 https://a.com; link 31-48 https://a.com/(x)"},
		{ATProto, "httpbin.nowhere/x foo.kids foo.xperia A.com a.COM", "link 0-17 httpbin.nowhere/x; link 18-26 https://foo.kids; link 38-43 https://A.com"},
		{ATProto, "@anna.bsky.social. @anna.com_x @anna @a.test x@b.com", "mention 0-17 anna.bsky.social; mention 37-44 a.test"},
		{ATProto, "#" + long + " #" + long + "a #a,b! #12 #1a # #\ufe0fx", "hashtag 0-65 " + long + "; hashtag 133-137 a,b; hashtag 143-146 1a"},
		{ATProto, "$AAPL's $TOOLONG ($aapl) $1A", "cashtag 0-5 AAPL; cashtag 18-23 AAPL"},
	} {
		if got := show(Extract(c.text, c.dialect)); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.dialect, c.text, got, c.want)
		}
	}
}
