package desired

import (
	"cmp"
	"fmt"
	"slices"

	"masthead/internal/fit"
	"masthead/internal/model"
	"masthead/internal/preview"
	"masthead/internal/provider"
	"masthead/internal/text"
)

// content is what a preview of the post shows, as services take it: what people
// saw and approved is what is sent.
func (w *work) content(p *model.Post, a *model.Account) (provider.Content, *Problem) {
	s := w.show.At(p, a)
	c := provider.Content{
		Action: s.Action, Subject: s.Answers, Comment: s.Comment, Warning: s.Warning, Sensitive: s.Sensitive,
		Language: s.Language, Visibility: cmp.Or(s.Visibility, "public"), Card: s.Card,
	}
	if stored := part(s.Comment, s.CommentFit); stored.Stored != "" {
		c.CommentAs = &stored
	}
	for _, from := range s.Parts {
		made := part(from.Text, from.Fit)
		for _, m := range from.Media {
			medium, wrong := w.medium(m)
			if wrong != nil {
				return c, &Problem{What: wrong.What, Path: cmp.Or(wrong.Path, p.Path), Account: a.ID, Detail: wrong.Detail}
			}
			made.Media = append(made.Media, medium)
		}
		c.Parts = append(c.Parts, made)
	}
	if wrong := lacks(p, a, s, c); wrong != nil {
		wrong.Path, wrong.Account = p.Path, a.ID
		return c, wrong
	}
	return c, nil
}

// lacks tells why what was made is not what was meant.
func lacks(p *model.Post, a *model.Account, s preview.Send, c provider.Content) *Problem {
	switch {
	case c.Action != "post" && c.Subject == "":
		return &Problem{What: NoSubject}
	case c.Action != "repost" && slices.ContainsFunc(c.Parts, func(p provider.Part) bool { return p.Text == "" && len(p.Media) == 0 }):
		return &Problem{What: Nothing}
	case slices.Contains(s.Lost, preview.LostVisibility):
		return &Problem{What: TooManyReaders, Detail: s.Visibility}
	case slices.Contains(byHandOnly, p.Format) && s.Way != preview.ByHand:
		return &Problem{What: NoFormat, Detail: p.Format}
	case c.Action == "repost":
		return nil
	}
	for _, m := range p.For(a).Media {
		if m.Part > len(c.Parts) {
			return &Problem{What: NoPart, Detail: fmt.Sprint(m.Part)}
		}
	}
	return nil
}

// byHandOnly are formats that no service which is asked from here takes.
var byHandOnly = []string{"story", "reel"}

// part is one text as it is handed over, and as it is stored where that differs.
func part(plain string, measured *fit.Part) provider.Part {
	if measured == nil {
		return provider.Part{Text: plain}
	}
	made := provider.Part{Text: measured.Text}
	if measured.Stored.Text == measured.Text && measured.Stored.Facets == nil {
		return made
	}
	made.Stored = measured.Stored.Text
	for _, f := range measured.Stored.Facets {
		kind := f.Kind
		if kind == text.Cashtag {
			kind = text.Hashtag // that is how it is stored
		}
		made.Facets = append(made.Facets, provider.Facet{From: f.From, To: f.To, Kind: string(kind), Value: f.Value})
	}
	return made
}
