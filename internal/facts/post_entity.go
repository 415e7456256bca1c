package facts

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/fit"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/text"
)

var entityFacts = []Fact{
	{"too_many", []string{"post"}, Linked, "More of something in a text than a platform takes: [{at, range, what, platform, name, has, most, part, parts, blocks}]; what is hashtags, mentions or links; range begins with the first that is too many.", ofEditions(tooMany)},
	{"broken_tags", []string{"post"}, Linked, "Hashtags of which platforms make a link of a part only, or none: [{at, range, text, linked, plain, names}]; linked is that part, absent for none; plain, where it is known, is the same without what breaks it.", merging(brokenTags)},
	{"odd_mentions", []string{"post"}, Linked, "Mentions that reach nobody, or somebody else: [{at, range, text, why, names}]; why is server, for a name without its server, form, for a name as the platform has none, or plain, where no name in a text reaches anybody.", merging(oddMentions)},
	{"dead_links", []string{"post"}, Linked, "Addresses in texts of which platforms make no link, or one that leads elsewhere: [{at, range, text, why, linked, plain, names}]; why is none, where no address in a text can be followed, scheme, where it needs https://, which plain has, or cut, where linked is the part that is a link.", merging(deadLinks)},
}

// marked is a part of an edition with what stands out in it.
type marked struct {
	part model.Part
	all  []text.Entity // what any reader may take for one
	own  []text.Entity // what the platform makes links of
}

// mark looks for entities once for all editions of a text, and once for all
// platforms that find them in the same way.
func (v *edition) mark(before []*edition) {
	v.marked = make([]marked, len(v.parts))
	for i, part := range v.parts {
		m := marked{part: part}
		if mayStandOut(part.Text) {
			m.all, m.own = v.known(before, i)
		}
		v.marked[i] = m
	}
}

// mayStandOut looks for bytes: the wide signs begin with one that few others do.
func mayStandOut(s string) bool {
	const wide = 0xef
	for _, c := range []byte{'.', '#', '@', '/', wide} {
		if strings.IndexByte(s, c) >= 0 {
			return true
		}
	}
	return false
}

func (v *edition) known(before []*edition, i int) (all, own []text.Entity) {
	words := v.parts[i].Text
	same := slices.IndexFunc(before, func(o *edition) bool { return slices.Equal(o.at, v.at) })
	if same < 0 {
		all = text.Entities(words)
	} else {
		all = before[same].marked[i].all
	}
	if v.meter.Dialect == "" {
		return all, all
	}
	same = slices.IndexFunc(before, func(o *edition) bool { return slices.Equal(o.at, v.at) && o.meter.Dialect == v.meter.Dialect })
	if same < 0 {
		return all, v.meter.Entities(words)
	}
	return all, before[same].marked[i].own
}

// ownFrom is what the platform makes of the place where an entity begins.
func (m marked) ownFrom(from int, kind text.Kind) (text.Entity, bool) {
	for _, e := range m.own {
		if e.From == from && e.Kind == kind {
			return e, true
		}
	}
	return text.Entity{}, false
}

func (v *edition) markedSpan(m marked, from, to int) map[string]any {
	return map[string]any{"at": anys(v.at), "range": v.span(m.part, from, to), "text": m.part.Text[from:to]}
}

// merging makes a fact of what find sees in each edition; what is the same on
// several platforms is said once, with their names.
func merging(find func(x *Index, v *edition, m marked) []any) func(x *Index, t *model.Thing) any {
	return func(x *Index, t *model.Thing) any {
		var found []any
		first := map[string]map[string]any{}
		for _, v := range x.editions(x.posts[t.Path]) {
			for _, m := range v.marked {
				for _, item := range find(x, v, m) {
					fact := item.(map[string]any)
					key := fmt.Sprint(fact["at"], fact["range"], fact["why"], fact["linked"])
					if same := first[key]; same != nil {
						same["names"] = withName(same["names"].(string), v.meter.Name)
						continue
					}
					fact["names"] = v.meter.Name
					first[key] = fact
					found = append(found, fact)
				}
			}
		}
		return some(found)
	}
}

func withName(names, name string) string {
	if slices.Contains(strings.Split(names, ", "), name) {
		return names
	}
	return names + ", " + name
}

// tooMany counts addresses only once, as the networks do that limit them.
func tooMany(x *Index, v *edition) []any {
	var found []any
	for i, m := range v.marked {
		for _, c := range []struct {
			what  string
			kind  text.Kind
			limit fit.Limit
		}{
			{"hashtags", text.Hashtag, v.meter.Hashtags}, {"mentions", text.Mention, v.meter.Mentions}, {"links", text.Link, v.meter.Links},
		} {
			if !c.limit.Known() {
				continue
			}
			all := ofKind(m.own, c.kind)
			if len(all) <= c.limit.Most {
				continue
			}
			fact := v.about(i)
			fact["range"] = v.span(m.part, all[c.limit.Most].From, all[len(all)-1].To)
			fact["what"], fact["has"], fact["most"], fact["blocks"] = c.what, len(all), c.limit.Most, c.limit.Fact.Blocks(x.mediumBlocks(v.meter))
			found = append(found, fact)
		}
	}
	return found
}

func ofKind(entities []text.Entity, kind text.Kind) []text.Entity {
	var all []text.Entity
	for _, e := range entities {
		twice := func(o text.Entity) bool { return kind == text.Link && o.Value == e.Value }
		if e.Kind == kind && !slices.ContainsFunc(all, twice) {
			all = append(all, e)
		}
	}
	return all
}

// brokenTags compares a hashtag as it was meant with what is made of it.
func brokenTags(_ *Index, v *edition, m marked) []any {
	var found []any
	for _, e := range m.all {
		if e.Kind != text.Hashtag {
			continue
		}
		meant := e.To + tagTail(m.part.Text[e.To:])
		own, linked := m.ownFrom(e.From, text.Hashtag)
		if linked && own.To >= meant {
			continue
		}
		fact := v.markedSpan(m, e.From, meant)
		if linked {
			fact["linked"] = m.part.Text[own.From:own.To]
		}
		if plain, ok := withoutMarks(m.part.Text[e.From:meant]); ok {
			fact["plain"] = plain
		}
		found = append(found, fact)
	}
	return found
}

// tagTail is how far a hashtag was meant to go on: over hyphens, apostrophes
// and the like, as long as a letter or digit follows.
func tagTail(s string) int {
	end := 0
	for s[end:] != "" {
		mark, size := utf8.DecodeRuneInString(s[end:])
		if !strings.ContainsRune(tagBreaks, mark) {
			break
		}
		word := strings.IndexFunc(s[end+size:]+" ", func(r rune) bool { return r != '_' && !unicode.In(r, unicode.L, unicode.M, unicode.Nd) })
		if word == 0 {
			break
		}
		end += size + word
	}
	return end
}

const tagBreaks = "-‐‑–'’&"

// withoutMarks: an "and" cannot just be left out.
func withoutMarks(tag string) (string, bool) {
	if !strings.ContainsAny(tag, tagBreaks) || strings.Contains(tag, "&") {
		return "", false
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(tagBreaks, r) {
			return -1
		}
		return r
	}, tag), true
}

// oddMentions asks the platform's own rules for names. Where nobody knows how
// the platform finds mentions, there is nothing to say.
func oddMentions(x *Index, v *edition, m marked) []any {
	plain, _ := x.Platforms.Fact(v.meter.ID, "text", "mentions_plain")
	if v.meter.Dialect == "" && plain.Value != false {
		return nil
	}
	var found []any
	for _, e := range m.all {
		if e.Kind != text.Mention {
			continue
		}
		why := "plain"
		if plain.Value != false {
			if why = x.mentionFault(v.meter.ID, e.Value); why == "" {
				continue
			}
		}
		fact := v.markedSpan(m, e.From, e.To)
		fact["why"] = why
		found = append(found, fact)
	}
	return found
}

func (x *Index) mentionFault(platformID, name string) string {
	_, why := x.Platforms.Handle(platformID, "@"+name)
	switch why.Reason {
	case "":
		return ""
	case platform.NoServer:
		return "server"
	}
	return "form"
}

// deadLinks leaves alone what looks like a link to nobody but its reader: a
// host that is on no list of hosts.
func deadLinks(x *Index, v *edition, m marked) []any {
	clickable, _ := x.Platforms.Fact(v.meter.ID, "text", "links_clickable")
	var found []any
	for _, e := range m.all {
		if e.Kind != text.Link {
			continue
		}
		why := ""
		own, linked := m.ownFrom(e.From, text.Link)
		switch {
		case clickable.Value == false:
			why = "none"
		case linked && own.To < e.To:
			why = "cut"
		case !linked && !strings.Contains(m.part.Text[e.From:e.To], "://"):
			why = "scheme"
		default:
			continue
		}
		fact := v.markedSpan(m, e.From, e.To)
		fact["why"] = why
		switch why {
		case "cut":
			fact["linked"] = m.part.Text[own.From:own.To]
		case "scheme":
			fact["plain"] = e.Value
		}
		found = append(found, fact)
	}
	return found
}
