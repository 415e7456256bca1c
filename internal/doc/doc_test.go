package doc

import ("testing";"fmt")

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
labels: [health, service]
---
The flu clinic is open again. Drop in, no appointment needed, every weekday
from nine to five. Bring your insurance card.

#FluClinic
`

func BenchmarkReadPost(b *testing.B) {
	b.SetBytes(int64(len(samplePost)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := ParseFrontMatter("a.md", []byte(samplePost), Limits{}); len(problems) != 0 {
			b.Fatal(problems)
		}
	}
}
func TestX(t *testing.T) {
	d, p := ParseFrontMatter("a.md", []byte(samplePost), Limits{})
	fmt.Println(len(samplePost), p, d.Value)
	for _, k := range d.Keys(nil) { s:=d.Span([]string{k}); fmt.Printf("%s %q %v\n", k, d.Source[s.Start:s.End], s) }
	s:=d.Within([]string{"media","0","alt"}, 2, 7); fmt.Printf("%q\n", d.Source[s.Start:s.End])
}
