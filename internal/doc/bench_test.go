package doc

import "testing"

// samplePost is a post as people write it, 566 bytes.
const samplePost = `---
id: flu-clinic-opens
status: ready
accounts: [north-instagram, north-facebook]
publish_at: 2026-10-05T09:00
author: ada-lovelace
campaign: flu-2026
language: en
media:
  - asset: flu-clinic-poster
    alt: "A nurse holds a poster: flu clinic, Monday to Friday, 9 to 5"
link: https://north.example.org/flu
labels: [health, service, winter]
---
The flu clinic is open again. Drop in, no appointment needed, every weekday
from nine to five, in the town hall next to the library. Bring your insurance
card.

#FluClinic #north
`

func BenchmarkReadPost(b *testing.B) {
	src := []byte(samplePost)
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, problems := ParseFrontMatter("a.md", src, Limits{}); len(problems) != 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkWithin(b *testing.B) {
	d, _ := ParseFrontMatter("a.md", []byte(samplePost), Limits{})
	ptr := []string{"media", "0", "alt"}
	b.ReportAllocs()
	for b.Loop() {
		d.lastMarks.Store(nil)
		d.Within(ptr, 10, 20)
	}
}

// BenchmarkLibrary is what reading takes before this package does anything.
func BenchmarkLibrary(b *testing.B) {
	d, _ := ParseFrontMatter("a.md", []byte(samplePost), Limits{})
	b.ReportAllocs()
	for b.Loop() {
		if _, _, _, err := load(d.text[d.from:d.to], 32); err != nil {
			b.Fatal(err)
		}
	}
}
