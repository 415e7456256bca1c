package facts

import (
	"slices"
	"strings"

	"masthead/internal/model"
	"masthead/internal/near"
)

var addressFacts = []Fact{
	{"routeless", []string{"post"}, Own, "Accounts of which nobody knows how posts get there: [{at, id}].", routeless},
	{"unofficial", []string{"post"}, Own, "Accounts that do not speak for the organisation when the post goes out: [{at, id, state}].", unofficial},
	{"foreign_accounts", []string{"post"}, Own, "Accounts of another district that are not shared with the post's: [{at, id, district}].", foreignAccounts},
	{"twins", []string{"post"}, Own, "Accounts that get the same text on the same platform at the same time as one before them in the list: [{at, id, other, platform}].", twins},
	{"foreign_language", []string{"post"}, Own, "Accounts that speak another language than the post, in a district that does not speak it either: [{at, id, language, speaks}].", foreignLanguage},
	{"unaddressed", []string{"post"}, Own, "Keys of variants and target that are no platform or account of the post: [{at, field, key, near}].", unaddressed},
	{"idle_variants", []string{"post"}, Own, "Texts of variants that say what is said without them: [{at, key, remove}]; remove is what can go.", idleVariants},
}

// addressees are the accounts of a post that exist, each with its place in the
// list.
func (x *Index) addressees(p *model.Post) []addressee {
	var list []addressee
	for i, id := range p.Accounts {
		if a := x.Org.Accounts.Get(id); a != nil {
			list = append(list, addressee{a, i})
		}
	}
	return list
}

type addressee struct {
	*model.Account
	i int
}

func (a addressee) at() []any { return []any{"accounts", a.i} }

func routeless(x *Index, t *model.Thing) any {
	var found []any
	for _, a := range x.addressees(x.posts[t.Path]) {
		if a.Access.Route == "" && a.Target == "" {
			found = append(found, map[string]any{"at": a.at(), "id": a.ID})
		}
	}
	return some(found)
}

// unofficial forgives what was in order at the time: an account may be closed
// after the post. A closing account still says goodbye. Without a date of the
// closing, only what the change brings for the days to come is told.
func unofficial(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isGoing(p) {
		return nil
	}
	var found []any
	for _, a := range x.addressees(p) {
		_, brought := x.Changes[t.Path]
		ended := a.State == "closed" || a.State == "inactive"
		after := a.ClosedOn != "" && lastDay(p) > a.ClosedOn || a.ClosedOn == "" && brought && lastDay(p) >= x.today
		if a.State == "proposed" || ended && after {
			found = append(found, map[string]any{"at": a.at(), "id": a.ID, "state": a.State})
		}
	}
	return some(found)
}

// foreignAccounts takes from the base who an account is shared with: a change
// may not give itself the right that it uses.
func foreignAccounts(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if !isGoing(p) {
		return nil
	}
	var found []any
	for _, a := range x.addressees(p) {
		owner := x.entitled(a.Account) // moving the file of an account gives no right to it
		if owner.District != p.District && !slices.Contains(owner.SharedWith, p.District) {
			found = append(found, map[string]any{"at": a.at(), "id": a.ID, "district": owner.District})
		}
	}
	return some(found)
}

func twins(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if len(p.Accounts) < 2 || !isGoing(p) || p.Action == "repost" {
		return nil
	}
	type sending struct{ platform, text, at string }
	first := map[sending]string{}
	var found []any
	for _, a := range x.addressees(p) {
		r := p.For(a.Account)
		key := sending{a.Platform, r.Text, r.PublishAt}
		if r.Text == "" {
			continue
		}
		if other := first[key]; other != "" {
			found = append(found, map[string]any{"at": a.at(), "id": a.ID, "other": other, "platform": x.Platforms.Title(a.Platform)})
			continue
		}
		first[key] = a.ID
	}
	return some(found)
}

// foreignLanguage compares languages without their regions.
func foreignLanguage(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if p.Language == "" || !isGoing(p) {
		return nil
	}
	if d := x.Org.Districts.Get(p.District); d != nil && speaks(d.Languages, p.Language) {
		return nil
	}
	var found []any
	for _, a := range x.addressees(p) {
		if a.Language != "" && !speaks([]string{a.Language}, p.Language) {
			found = append(found, map[string]any{"at": a.at(), "id": a.ID, "language": p.Language, "speaks": a.Language})
		}
	}
	return some(found)
}

func speaks(languages []string, language string) bool {
	return slices.ContainsFunc(languages, func(l string) bool { return primary(l) == primary(language) })
}

// primary is the language of a tag such as pt-BR.
func primary(tag string) string {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return language
}

// unaddressed leaves out keys that are the name of nothing: those are unknown
// references. Where an account of the post is unknown, its platform is, too.
func unaddressed(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if len(p.Variants) == 0 && len(p.Target) == 0 {
		return nil
	}
	list := x.addressees(p)
	if len(list) < len(p.Accounts) {
		return nil
	}
	var known []string
	for _, a := range list {
		known = append(known, a.ID, a.Platform)
	}
	slices.Sort(known)
	var found []any
	look := func(field, key string) {
		if slices.Contains(known, key) || !x.known([]string{"account", "platform"}, key) {
			return
		}
		item := map[string]any{"at": anys([]string{field, key}), "field": field, "key": key}
		if meant, ok := near.Of(key, known); ok {
			item["near"] = meant
		}
		found = append(found, item)
	}
	for _, key := range sortedKeys(p.Target) {
		look("target", key)
	}
	for _, key := range sortedKeys(p.Variants) {
		look("variants", key)
	}
	return some(found)
}

// idleVariants compares with what the account would get without the text. The
// variant goes as a whole where the text is all it has.
func idleVariants(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var found []any
	for _, key := range sortedKeys(p.Variants) {
		v, without := p.Variants[key], p.Body
		if a := x.Org.Accounts.Get(key); a != nil && key != a.Platform && p.Variants[a.Platform].Text != "" {
			without = p.Variants[a.Platform].Text
		}
		if v.Text == "" || v.Text != without {
			continue
		}
		at := []string{"variants", key, "text"}
		item := map[string]any{"at": anys(at), "key": key, "remove": anys(at)}
		if whole, _ := t.Doc.Get(at[:2]); len(mapping(whole)) == 1 {
			item["remove"] = anys(at[:2])
			if len(p.Variants) == 1 {
				item["remove"] = anys(at[:1])
			}
		}
		found = append(found, item)
	}
	return some(found)
}

func mapping(value any) map[string]any { m, _ := value.(map[string]any); return m }
