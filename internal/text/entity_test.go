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
