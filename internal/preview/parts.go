package preview

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"masthead/internal/fit"
	"masthead/internal/model"
	"masthead/internal/text"
	"masthead/internal/zone"
)

// fill adds what the account gets to read and to see.
func (s Source) fill(v *Send, p *model.Post, a *model.Account, r model.Rendition) {
	var parts []string
	for _, part := range r.Parts() {
		parts = append(parts, part.Text)
	}
	post := fit.Post{Parts: parts, Warning: p.ContentWarning, Link: r.Link, Photos: s.photos(r.Media), Tier: a.Tier}
	measured, known := s.Fits.Of(v.Platform, post)
	if known {
		v.Limit = &measured.Limit
	}
	for i, words := range parts {
		part := Part{Text: words, FoldAt: -1}
		if known {
			part = seen(measured, i)
		}
		v.Parts = append(v.Parts, part)
	}
	v.Comment = r.FirstComment
	if comment, known := s.Fits.Of(v.Platform, fit.Post{Parts: []string{v.Comment}}); known && v.Comment != "" {
		v.CommentFit = &comment.Parts[0]
	}
	s.link(v, r.Link)
	if v.Warning != "" && !s.knows(v, "text", "content_warning", true) {
		v.Lost = append(v.Lost, LostWarning)
	}
	if slices.ContainsFunc(v.Sensitive, func(what string) bool { return !s.lists(v, "media", "sensitive", what) }) {
		v.Lost = append(v.Lost, LostSensitive)
	}
	if len(v.Parts) > 1 && s.knows(v, "thread", "supported", false) {
		v.Lost = append(v.Lost, LostThread)
	}
	s.place(v, r.Media)
	v.USD = s.price(v)
}

// link is a card where the network makes one, unless the text has it.
func (s Source) link(v *Send, link string) {
	switch {
	case link == "" || slices.ContainsFunc(v.Parts, func(part Part) bool { return slices.Contains(part.Links, link) }):
	case s.knows(v, "text", "link_place", "card"):
		v.Card = link
	default:
		v.Lost = append(v.Lost, LostLink)
	}
}

// knows reports whether the platform's file gives a fact that value.
func (s Source) knows(v *Send, group, name string, value any) bool {
	fact, ok := s.Platforms.Fact(v.Platform, group, name)
	return ok && fact.Value == value
}

// lists reports whether a fact of the platform is a list that has a word.
func (s Source) lists(v *Send, group, name, word string) bool {
	fact, _ := s.Platforms.Fact(v.Platform, group, name)
	all, _ := fact.Value.([]any)
	return slices.Contains(all, any(word))
}

// readers says who is to see it, and whether the network leaves the choice.
func (s Source) readers(v *Send, visibility string) {
	if visibility != "public" {
		v.Visibility = visibility
	}
	if !s.Platforms.Keeps(v.Platform, visibility) {
		v.Lost = append(v.Lost, LostVisibility)
	}
}

func seen(measured fit.Fit, i int) Part {
	part := Part{Text: measured.Parts[i].Stored.Text, Fit: &measured.Parts[i], FoldAt: measured.FoldAt(measured.Parts[i].Stored.Text)}
	for _, e := range text.Entities(measured.Parts[i].Text) {
		if e.Kind == text.Link {
			part.Links = append(part.Links, e.Value)
		}
	}
	return part
}

func (s Source) photos(media []model.Medium) bool {
	return len(media) > 0 && !slices.ContainsFunc(media, func(m model.Medium) bool {
		a := s.Org.Assets.Get(m.Asset)
		return a == nil || a.Sort != "image"
	})
}

// place gives each part its media. What belongs to no part that is there
// stands at the last one: it is an error of its own, and must be seen.
func (s Source) place(v *Send, media []model.Medium) {
	for _, m := range media {
		i := min(max(m.Part, 1), len(v.Parts)) - 1
		v.Parts[i].Media = append(v.Parts[i].Media, s.medium(m, v.Language))
	}
}

func (s Source) medium(m model.Medium, language string) Medium {
	a := s.Org.Assets.Get(m.Asset)
	if a == nil {
		return Medium{Asset: m.Asset, Alt: m.Alt, Crop: m.Crop}
	}
	primary, _, _ := strings.Cut(language, "-")
	return Medium{m.Asset, a.Sort, a.File, cmp.Or(m.Alt, a.Alt[language], a.Alt[primary]), m.Crop}
}

// price adds what the network charges for each part.
func (s Source) price(v *Send) float64 {
	total := 0.0
	for i, part := range v.Parts {
		total += s.Platforms.Price(v.Platform, len(part.Links) > 0 || i == 0 && v.Card != "")
	}
	return math.Round(total*1000) / 1000 // drops what adding binary fractions leaves behind
}

// moment reads the time at an account; nil where none is given.
func (s Source) moment(written string, a *model.Account) *Moment {
	if written == "" {
		return nil
	}
	read := s.Zones.Parse(written, cmp.Or(s.Org.TimeZone(a), "UTC"))
	m := &Moment{Written: written, Zone: read.Zone, Problem: string(read.Problem)}
	if read.Problem == zone.None {
		m.Weekday, m.Local, m.UTC = read.Instant.Weekday(), read.Instant.Format("2006-01-02 15:04"), read.Instant.UTC().Format(time.RFC3339)
	}
	return m
}
