package facts

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/fit"
	"masthead/internal/model"
)

var lengthFacts = []Fact{
	{"too_long", []string{"post"}, Linked, "Texts that are longer than a platform takes: [{at, range, what, platform, name, has, most, over, part, parts, blocks}]; what is characters, as the platform counts them, or bytes; range is what is too much, absent where it is the link beside the text.", ofEditions(tooLong)},
	{"near_limit", []string{"post"}, Linked, "Texts close to the limit of a platform of which nobody knows for certain how it counts: [{at, platform, name, has, most, part, parts}].", ofEditions(nearLimit)},
	{"refused_characters", []string{"post"}, Linked, "Characters in texts that a platform does not take: [{at, range, shown, name, blocks}]; shown is the character and its code point, or that alone where there is nothing to see.", ofEditions(refusedCharacters)},
	{"lost_lines", []string{"post"}, Linked, "Texts of several lines for a platform that takes the line breaks away: [{at, name}].", ofEditions(lostLines)},
	{"folded_opening", []string{"post"}, Linked, "Texts that a platform folds in the middle of their first sentence: [{at, range, name, shown}]; range is what is shown.", ofEditions(foldedOpening)},
	{"lost_warning", []string{"post"}, Own, "Platforms of a post with a content warning that show none: {names, blocks}.", lostWarning},
	{"lost_readers", []string{"post"}, Own, "Platforms that show a post for fewer people to everybody: {names}.", lostReaders},
	{"link_too_long", []string{"post"}, Linked, "Links beside the text that are longer than a platform takes: [{at, name, has, most, blocks}].", linkTooLong},
}

// edition is one text as one platform gets it. Accounts that get the same are
// one edition.
type edition struct {
	passage
	meter  *fit.Meter
	limit  fit.Limit
	post   fit.Post
	parts  []model.Part
	where  []string // the pointer of the link
	marked []marked // the parts
}

// ofEditions makes a fact of what find sees in each edition of a written post.
func ofEditions(find func(x *Index, v *edition) []any) func(x *Index, t *model.Thing) any {
	return func(x *Index, t *model.Thing) any {
		var found []any
		for _, v := range x.editions(x.posts[t.Path]) {
			found = append(found, find(x, v)...)
		}
		return some(found)
	}
}

// editions are what the platforms get of a post whose text is meant as a text.
// They are made once: several facts ask for them.
func (x *Index) editions(p *model.Post) []*edition {
	if !isWritten(p) || p.Action == "repost" {
		return nil
	}
	if made, ok := x.made.Load(p.Path); ok {
		return made.([]*edition)
	}
	var all []*edition
	for _, a := range x.addressees(p) {
		v := x.edition(p, a.Account)
		if v != nil && !slices.ContainsFunc(all, v.same) {
			v.mark(all)
			all = append(all, v)
		}
	}
	x.made.Store(p.Path, all)
	return all
}

func (x *Index) edition(p *model.Post, a *model.Account) *edition {
	m := x.meters.Meter(x.platformID(a.Platform))
	if m == nil {
		return nil
	}
	r := p.For(a)
	if r.Text == "" && r.Link == "" {
		return nil
	}
	v := &edition{passage: passage{r.TextAt, r.Text}, meter: m, where: r.LinkAt}
	v.post = fit.Post{Warning: p.ContentWarning, Link: r.Link, Photos: x.allPictures(r.Media), Tier: a.Tier}
	v.limit = m.LimitOf(v.post)
	v.parts = []model.Part{{Text: r.Text, To: utf8.RuneCountInString(r.Text)}}
	if strings.Contains(r.Text, "---") {
		v.parts = r.Parts()
	}
	for _, part := range v.parts {
		v.post.Parts = append(v.post.Parts, part.Text)
	}
	return v
}

func (v *edition) same(o *edition) bool {
	return v.meter == o.meter && v.limit == o.limit && slices.Equal(v.at, o.at) && v.post.Link == o.post.Link
}

func (x *Index) allPictures(media []model.Medium) bool {
	for _, m := range media {
		if a := x.Org.Assets.Get(m.Asset); a == nil || a.Kind != "image" {
			return false
		}
	}
	return len(media) > 0
}

// mediumBlocks reports whether facts of medium confidence block on a platform.
func (x *Index) mediumBlocks(m *fit.Meter) bool {
	return slices.Contains(x.Org.Settings.MediumBlocks, m.ID)
}

// span is a stretch of a part, in characters of the text that the part is in.
func (v *edition) span(part model.Part, from, to int) []any {
	start := utf8.RuneCountInString(part.Text[:from])
	end := start + utf8.RuneCountInString(part.Text[from:to])
	return []any{part.At(start), part.At(max(end-1, start)) + min(end-start, 1)}
}

// about is what every fact about an edition says.
func (v *edition) about(i int) map[string]any {
	fact := map[string]any{"at": anys(v.at), "platform": v.meter.ID, "name": v.meter.Name}
	if len(v.parts) > 1 {
		fact["part"], fact["parts"] = i+1, len(v.parts)
	}
	return fact
}

func tooLong(x *Index, v *edition) []any {
	if v.isShort() {
		return nil
	}
	var found []any
	for i, part := range v.meter.Fit(v.post).Parts {
		if part.Left < 0 {
			cut := v.meter.Over(part.Text, v.limit, v.post.Warning)
			found = append(found, v.tooLong(x, i, cut, part.Length, "characters", v.limit))
		}
		if b := v.meter.Bytes; b.Known() && part.Bytes > b.Most {
			found = append(found, v.tooLong(x, i, 0, part.Bytes, "bytes", b))
		}
	}
	return found
}

// isShort spares the counting where nothing can be too long.
func (v *edition) isShort() bool {
	n := v.meter.AtMost(v.post)
	return n <= v.limit.Most && (!v.meter.Bytes.Known() || n <= v.meter.Bytes.Most)
}

// tooLong points at what is too much: the link, where the text alone would fit.
func (v *edition) tooLong(x *Index, i, cut, has int, what string, limit fit.Limit) map[string]any {
	part := v.parts[i]
	fact := v.about(i)
	if cut < len(part.Text) {
		fact["range"] = v.span(part, cut, len(part.Text))
	} else {
		fact["at"] = anys(v.where)
	}
	fact["what"], fact["has"], fact["most"], fact["over"] = what, has, limit.Most, has-limit.Most
	fact["blocks"] = limit.Fact.Blocks(x.mediumBlocks(v.meter))
	return fact
}

// nearLimit is silent where the way of counting is known.
func nearLimit(x *Index, v *edition) []any {
	share := x.threshold("text", "uncertain_share")
	if share == 0 || !v.meter.Uncertain || float64(v.meter.AtMost(v.post)) <= share*float64(v.limit.Most) {
		return nil
	}
	var found []any
	for i, part := range v.meter.Fit(v.post).Parts {
		if part.Left >= 0 && float64(part.Length) > share*float64(v.limit.Most) {
			fact := v.about(i)
			fact["has"], fact["most"] = part.Length, v.limit.Most
			found = append(found, fact)
		}
	}
	return found
}

func refusedCharacters(x *Index, v *edition) []any {
	var found []any
	for _, part := range v.parts {
		for at := 0; ; {
			next := v.meter.FirstForbidden(part.Text[at:])
			if next < 0 {
				break
			}
			at += next
			r, size := utf8.DecodeRuneInString(part.Text[at:])
			found = append(found, map[string]any{"at": anys(v.at), "range": v.span(part, at, at+size), "name": v.meter.Name,
				"shown": shownRune(r), "blocks": v.meter.Forbidden.Blocks(x.mediumBlocks(v.meter))})
			at += size
		}
	}
	return found
}

func shownRune(r rune) string {
	if unicode.IsPrint(r) {
		return fmt.Sprintf("%c (U+%04X)", r, r)
	}
	return fmt.Sprintf("U+%04X", r)
}

func lostLines(x *Index, v *edition) []any {
	kept, ok := x.Platforms.Fact(v.meter.ID, "text", "newlines_kept")
	if !ok || kept.Value != false || !strings.Contains(strings.Trim(v.text, "\n"), "\n") {
		return nil
	}
	return []any{map[string]any{"at": anys(v.at), "name": v.meter.Name}}
}

// foldedOpening looks for an end of the first sentence before the fold: a mark
// or a new line.
func foldedOpening(_ *Index, v *edition) []any {
	part := v.parts[0]
	most := v.meter.Fold.Most
	if most == 0 || len(part.Text) <= most {
		return nil
	}
	if end := strings.IndexFunc(part.Text, isSentenceEnd); end >= 0 && end < most {
		return nil // each character is one byte at least
	}
	fold := v.meter.FoldAt(part.Text)
	if fold < 0 || strings.IndexFunc(part.Text[:fold], isSentenceEnd) >= 0 {
		return nil
	}
	return []any{map[string]any{"at": anys(v.at), "range": v.span(part, 0, fold), "name": v.meter.Name, "shown": most}}
}

func isSentenceEnd(r rune) bool {
	switch r {
	case '\n', '.', '!', '?', ':', '…', '。', '！', '？':
		return true
	}
	return false
}

func lostWarning(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if p.ContentWarning == "" || !isWritten(p) {
		return nil
	}
	var names []string
	blocks := true
	for _, a := range x.addressees(p) {
		id := x.platformID(a.Platform)
		shown, ok := x.Platforms.Fact(id, "text", "content_warning")
		if ok && shown.Value == false && !slices.Contains(names, x.Platforms.Title(id)) {
			names = append(names, x.Platforms.Title(id))
			blocks = blocks && shown.Blocks(slices.Contains(x.Org.Settings.MediumBlocks, id))
		}
	}
	if names == nil {
		return nil
	}
	return map[string]any{"names": strings.Join(names, ", "), "blocks": blocks}
}

func lostReaders(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isWritten(p) {
		return nil
	}
	var names []string
	for _, a := range x.addressees(p) {
		name := x.Platforms.Title(x.platformID(a.Platform))
		if !x.Platforms.Keeps(x.platformID(a.Platform), p.Visibility) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if names == nil {
		return nil
	}
	return map[string]any{"names": strings.Join(names, ", ")}
}

func linkTooLong(x *Index, t *model.Thing) any {
	var found []any
	for _, v := range x.editions(x.posts[t.Path]) {
		most := v.meter.LinkLen
		if n := utf8.RuneCountInString(v.post.Link); most.Known() && n > most.Most {
			found = append(found, map[string]any{"at": anys(v.where), "name": v.meter.Name, "has": n, "most": most.Most,
				"blocks": most.Fact.Blocks(x.mediumBlocks(v.meter))})
		}
	}
	return some(found)
}
