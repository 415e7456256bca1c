package alike

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// mockPosts are texts of made-up words, one in ten an edited copy of another.
func mockPosts(n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 4000)
	for i := range words {
		var b strings.Builder
		for range 2 + random.IntN(9) {
			b.WriteByte(byte('a' + random.IntN(26)))
		}
		words[i] = b.String()
	}
	posts := make([]string, n)
	for i := range posts {
		if i > 0 && i%10 == 0 {
			posts[i] = strings.Replace(posts[random.IntN(i)], " a", " b", 3)
			continue
		}
		var b strings.Builder
		for range 20 + random.IntN(30) {
			f := random.Float64()
			b.WriteString(words[int(f*f*4000)] + " ")
		}
		fmt.Fprintf(&b, "https://example.org/%d #Tag", i)
		posts[i] = b.String()
	}
	return posts
}

func readAll(posts []string) []Text {
	texts := make([]Text, len(posts))
	for i, p := range posts {
		texts[i] = Read(p)
	}
	return texts
}

func BenchmarkRead(b *testing.B) {
	posts := mockPosts(1000)
	b.ReportAllocs()
	for i := range b.N {
		Read(posts[i%1000])
	}
}

func BenchmarkPairs10k(b *testing.B) {
	texts := readAll(mockPosts(10_000))
	b.ReportAllocs()
	for b.Loop() {
		Pairs(texts, 0.4, nil)
	}
}

func BenchmarkPairs100k(b *testing.B) {
	texts := readAll(mockPosts(100_000))
	b.ReportAllocs()
	for b.Loop() {
		Pairs(texts, 0.4, nil)
	}
}
