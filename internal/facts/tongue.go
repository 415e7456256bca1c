package facts

import (
	"slices"
	"strconv"
	"strings"

	"masthead/internal/language"
	"masthead/internal/model"
)

var tongueFacts = []Fact{
	{"tongues", []string{"post", "series", "campaign", "asset"}, Own, "Texts that seem to be in another language than they should be: [{at, range, declared, found, points, own, part}]; points speak for the language found, own for those declared, and part for those in a paragraph of their own, after package language; range is the first line.", tongues},
}

// spoken is a text and the languages that it may be in.
type spoken struct {
	passage
	languages []string
}

func tongues(x *Index, t *model.Thing) any {
	var found []any
	for _, s := range x.spokenTexts(t) {
		if s.text == "" || len(s.languages) == 0 || slices.ContainsFunc(s.languages, func(tag string) bool { return !language.Knows(tag) }) {
			continue
		}
		if item := s.reading(); item != nil {
			found = append(found, item)
		}
	}
	return some(found)
}

func (s spoken) reading() map[string]any {
	r := language.Read(s.text)
	best := r.Best()
	if best.Points == 0 || s.is(best.Language) {
		return nil
	}
	own := ownPoints(r, s.languages)
	if best.Points <= own {
		return nil
	}
	line, _, _ := strings.Cut(strings.TrimLeft(s.text, "\n"), "\n")
	from := strings.Index(s.text, line)
	return map[string]any{
		"at": anys(s.at), "range": s.characters(from, from+len(line)), "declared": strings.Join(s.languages, ", "),
		"found": best.Language, "points": best.Points, "own": own, "part": s.part(),
	}
}

func (s spoken) is(tag string) bool {
	return slices.ContainsFunc(s.languages, func(own string) bool { return language.Same(own, tag) })
}

func ownPoints(r language.Reading, tags []string) float64 {
	most := 0.0
	for _, tag := range tags {
		most = max(most, r.Of(tag))
	}
	return most
}

// part is the most that speaks for the declared languages in a paragraph that
// is in one of them: a post may say the same twice.
func (s spoken) part() float64 {
	most := 0.0
	for paragraph := range strings.SplitSeq(s.text, "\n") {
		if r := language.Read(paragraph); s.is(r.Best().Language) {
			most = max(most, r.Best().Points)
		}
	}
	return most
}

func (x *Index) spokenTexts(t *model.Thing) []spoken {
	var list []spoken
	add := func(text string, languages []string, at ...string) {
		list = append(list, spoken{passage{at, text}, languages})
	}
	switch t.Kind {
	case "post":
		return x.spokenInPost(x.posts[t.Path])
	case "series":
		s := x.library.series[t.Path]
		for i, e := range s.Pool {
			add(e.Text, x.speaks(s.Language, s.Accounts), "pool", strconv.Itoa(i), "text")
		}
	case "campaign":
		for i, m := range x.library.campaigns[t.Path].KeyMessages {
			add(m.Text, []string{m.Language}, "key_messages", strconv.Itoa(i), "text")
		}
	case "asset":
		a := x.library.assets[t.Path]
		for field, texts := range map[string]map[string]string{"alt": a.Alt, "transcript": a.Transcript} {
			for _, tag := range sortedKeys(texts) {
				add(texts[tag], []string{tag}, field, tag)
			}
		}
		slices.SortStableFunc(list, func(a, b spoken) int { return strings.Compare(a.at[0], b.at[0]) })
	}
	return list
}

// spokenInPost takes a variant for one in the language of the post or of the
// accounts that it is for.
func (x *Index) spokenInPost(p *model.Post) []spoken {
	if !isWritten(p) {
		return nil
	}
	own := x.speaks(p.Language, p.Accounts)
	var list []spoken
	for _, text := range passages(p) {
		languages := own
		if text.at[0] == "variants" {
			languages = append(slices.Clone(own), x.speaks("", x.behind(p, text.at[1]))...)
		}
		list = append(list, spoken{text, languages})
	}
	for i, m := range p.Media {
		list = append(list, spoken{passage{[]string{"media", strconv.Itoa(i), "alt"}, m.Alt}, append(slices.Clone(own), x.speaks("", p.Accounts)...)})
	}
	for i := range list {
		slices.Sort(list[i].languages)
		list[i].languages = slices.Compact(list[i].languages)
	}
	return list
}

// behind are the accounts of a post that a variant is for.
func (x *Index) behind(p *model.Post, key string) []string {
	return slices.DeleteFunc(slices.Clone(p.Accounts), func(id string) bool {
		a := x.Org.Accounts.Get(id)
		return id != key && (a == nil || x.platformID(a.Platform) != key)
	})
}

// speaks is the declared language, or those of the accounts where none is
// declared.
func (x *Index) speaks(declared string, accounts []string) []string {
	if declared != "" {
		return []string{declared}
	}
	var all []string
	for _, id := range accounts {
		tag := x.Org.Settings.Language
		if a := x.Org.Accounts.Get(id); a != nil && a.Language != "" {
			tag = a.Language
		}
		if tag != "" && !slices.Contains(all, tag) {
			all = append(all, tag)
		}
	}
	return all
}
