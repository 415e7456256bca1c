package text

import "testing"

const post = "Check-up days start on Monday: bring your family! 👨‍👩‍👧‍👦 Book online at https://rivermark.com/visit/book?from=post or by phone, " +
	"in Rivermark North and in Łódź. Thanks to @anna@social.example and #HealthWeek… 🎉"

func BenchmarkLen(b *testing.B) {
	for _, r := range []Rule{xRule, mastodonRule, gtsRule, blueskyRule, {Algorithm: "threads_mixed"}, {Algorithm: "utf16_units"}} {
		b.Run(r.Algorithm, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.Len(post)
			}
		})
	}
}

func BenchmarkExtract(b *testing.B) {
	for _, d := range []Dialect{Any, TwitterText, Fediverse, ATProto} {
		b.Run(string(d), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Extract(post, d)
			}
		})
	}
}
