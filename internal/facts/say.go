package facts

import (
	"slices"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
	"masthead/internal/zone/claim"
)

// contradictions compares each text of a post with each time at which it is
// sent; the first account for which they do not fit is named.
func contradictions(x *Index, t *model.Thing) any {
	var list []any
	var read []reading
	for _, s := range x.times.open[t.Path] {
		r := s.post.For(s.outlet.Account)
		for _, text := range []reading{{r.TextAt, r.Text, s.when()}, {r.FirstCommentAt, r.FirstComment, s.when()}} {
			if text.text == "" || slices.ContainsFunc(read, text.same) {
				continue
			}
			read = append(read, text)
			list = append(list, x.contradicted(s, text)...)
		}
	}
	return some(list)
}

// reading is a text at a time.
type reading struct {
	at   []string
	text string
	when time.Time
}

// same compares the wall too: what day it is depends on the zone.
func (r reading) same(o reading) bool {
	return slices.Equal(r.at, o.at) && r.when.Equal(o.when) && r.when.Location() == o.when.Location()
}

func (x *Index) contradicted(s *send, text reading) []any {
	var list []any
	for _, c := range claim.Contradictions(text.text, x.spokenBy(s), text.when, x.Zones) {
		fact := s.fact()
		fact["at"], fact["range"] = anys(text.at), []any{c.From, c.To}
		fact["said"], fact["fault"], fact["is"], fact["ready"] = c.Said, string(c.Fault), c.Is, s.post.Status == "ready"
		if c.Date != (zone.Date{}) && c.Date.Year != 0 {
			fact["day"] = c.Date.String()
		}
		list = append(list, fact)
	}
	return list
}
