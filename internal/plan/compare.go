package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// compare lists the fields that read otherwise, of those that the service shows.
func compare(want provider.Content, seen provider.Item, s *ledger.State, reads []provider.Field) []Difference {
	there, all := seen.Content, []Difference(nil)
	if n := len(there.Parts); n == 1 && len(want.Parts) > n {
		want.Parts = want.Parts[:n] // it is shown part by part
	}
	differ := func(f provider.Field, here, there string) {
		if here != there && !slices.Contains(seen.Unread, f) {
			all = append(all, Difference{string(f), here, there})
		}
	}
	for _, f := range reads {
		switch f {
		case provider.ReadsText:
			if want.Action != "repost" && !sameTexts(want.Parts, there.Parts) {
				differ(f, texts(want.Parts), texts(there.Parts))
			}
		case provider.ReadsWarning:
			differ(f, want.Warning, there.Warning)
		case provider.ReadsLanguage:
			differ(f, want.Language, there.Language)
		case provider.ReadsVisibility:
			differ(f, cmp.Or(want.Visibility, "public"), cmp.Or(there.Visibility, "public"))
		case provider.ReadsSensitive:
			differ(f, sorted(want.Sensitive), sorted(there.Sensitive))
		case provider.ReadsAlt:
			differ(f, media(want.Parts, func(m provider.Medium) string { return m.Alt }), media(there.Parts, func(m provider.Medium) string { return m.Alt }))
		case provider.ReadsMedia:
			differ(f, media(want.Parts, func(m provider.Medium) string { return m.SHA256 }), media(there.Parts, func(m provider.Medium) string { return m.SHA256 }))
		case provider.ReadsCard:
			differ(f, want.Card, there.Card)
		case provider.ReadsTime:
			if seen.Ahead && !s.Sent.Due.IsZero() {
				differ(f, s.Sent.Due.Format(time.RFC3339), seen.At.UTC().Format(time.RFC3339))
			}
		}
	}
	return all
}

// sameTexts takes a text in the form in which it was handed over, or in the one
// in which it is kept.
func sameTexts(want, there []provider.Part) bool {
	return slices.EqualFunc(want, there, func(w, t provider.Part) bool { return t.Text == w.Text || t.Text == cmp.Or(w.Stored, w.Text) })
}

func texts(parts []provider.Part) string {
	var all []string
	for _, p := range parts {
		all = append(all, p.Text)
	}
	return strings.Join(all, "\n\n")
}

func media(parts []provider.Part, of func(provider.Medium) string) string {
	var all []string
	for _, p := range parts {
		for _, m := range p.Media {
			all = append(all, strconv.Quote(of(m)))
		}
	}
	return strings.Join(all, ", ")
}

func sorted(values []string) string { return strings.Join(slices.Sorted(slices.Values(values)), ", ") }
