package fit

import (
	"strings"
	"unicode/utf8"

	"masthead/internal/text"
)

// Post is what a platform gets to publish.
type Post struct {
	Parts   []string // of a thread, at least one
	Warning string   // the content warning, "" for none
	Link    string   // beside the text, "" for none
	Photos  bool     // all media are pictures, and there is one
	Tier    string   // of the account, as its file has it
}

// Fit is how a post fits one platform.
type Fit struct {
	*Meter
	Limit Limit // the one that holds for this post
	Parts []Part
}

// Part is how one part of a thread fits.
type Part struct {
	Text   string // what is handed over: with the link, where it belongs to the text
	Stored text.Stored
	Length int // in the unit of the limit, with the content warning where that counts
	Left   int // negative: too long by so many
	Bytes  int // of the stored text
	Valid  bool
}

// Of measures a post for a platform, by its id; false where no limit is known.
func (s *Set) Of(id string, p Post) (Fit, bool) {
	m := s.meters[id]
	if m == nil {
		return Fit{}, false
	}
	return m.Fit(p), true
}

// Fit measures a post.
func (m *Meter) Fit(p Post) Fit {
	f := Fit{Meter: m, Limit: m.LimitOf(p)}
	extra := m.warning(p.Warning)
	for i, words := range p.Parts {
		if i == 0 {
			words = m.withLink(words, p.Link)
		}
		part := Part{Text: words}
		part.Length, part.Stored = m.measure.Measure(words)
		part.Length += extra
		part.Left = f.Limit.Most - part.Length
		part.Bytes = len(part.Stored.Text)
		part.Valid = part.Length > 0 && part.Left >= 0 && !(m.Bytes.Known() && part.Bytes > m.Bytes.Most) && m.FirstForbidden(words) < 0
		f.Parts = append(f.Parts, part)
	}
	return f
}

// LimitOf is the limit for the length of a post: that of its account's tier, or
// of its kind of media, or the usual one.
func (m *Meter) LimitOf(p Post) Limit {
	if l := m.tiers[p.Tier]; l.Known() {
		return l
	}
	if p.Photos && m.photos.Known() {
		return m.photos
	}
	return m.Text
}

// withLink puts a link on a line of its own, unless the text has it.
func (m *Meter) withLink(words, link string) string {
	switch {
	case link == "" || !m.LinkInText || strings.Contains(words, link):
		return words
	case words == "":
		return link
	}
	return words + "\n" + link
}

// Len is the length of a text in the platform's unit.
func (m *Meter) Len(words string) int { return m.measure.Len(words) }

// AtMost is a length that no part of a post exceeds, found without counting.
func (m *Meter) AtMost(p Post) int {
	const mostForHost = 64 // characters that writing a host for the network may add
	forLink := m.measure.URLWeight
	if m.measure.ShortLinks != (text.ShortLink{}) {
		forLink = mostForHost
	}
	most := 0
	for _, words := range p.Parts {
		most = max(most, len(words)+forLink*strings.Count(words, "."))
	}
	return most + len(p.Warning) + 1 + max(len(p.Link), forLink)
}

// warning is what a content warning adds to the length.
func (m *Meter) warning(words string) int {
	if !m.warningCounts || words == "" {
		return 0
	}
	return m.plain.Len(words)
}

// Entities are what the platform makes links of.
func (m *Meter) Entities(words string) []text.Entity { return text.Extract(words, m.Dialect) }

// FirstForbidden is the first byte of a character that the platform does not
// take, -1 for none.
func (m *Meter) FirstForbidden(words string) int {
	first := -1
	for _, f := range m.forbidden {
		if at := strings.Index(words, f); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

// Over is where a text that is too long goes over the limit, in bytes: at a
// character, and at the beginning of a link. len(words) where all of it fits.
func (m *Meter) Over(words string, limit Limit, warning string) int {
	room := limit.Most - m.warning(warning)
	if m.Len(words) <= room {
		return len(words)
	}
	places := m.places(words)
	low, high := 0, len(places)-1 // places[low] fits, places[high] does not
	for low+1 < high {
		middle := (low + high) / 2
		if m.Len(words[:places[middle]]) <= room {
			low = middle
		} else {
			high = middle
		}
	}
	return places[low]
}

// places are where a text may be cut: between characters, in no link.
func (m *Meter) places(words string) []int {
	places := []int{0}
	links := m.Entities(words)
	for at, c := range text.Graphemes(words) {
		end := at + len(c)
		for len(links) > 0 && links[0].To <= at {
			links = links[1:]
		}
		inside := len(links) > 0 && links[0].Kind == text.Link && links[0].From < end && end < links[0].To
		if !inside {
			places = append(places, end)
		}
	}
	return places
}

// FoldAt is where a platform hides the rest of a text behind a click, in bytes;
// -1 where it shows all of it.
func (m *Meter) FoldAt(words string) int {
	if !m.Fold.Known() || len(words) <= m.Fold.Most || utf8.RuneCountInString(words) <= m.Fold.Most {
		return -1
	}
	n := 0
	for at, c := range text.Graphemes(words) {
		if n += utf8.RuneCountInString(c); n > m.Fold.Most {
			return at
		}
	}
	return -1
}
