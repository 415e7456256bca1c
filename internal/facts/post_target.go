package facts

import (
	"slices"

	"masthead/internal/model"
)

var targetFacts = []Fact{
	{"targetless", []string{"post"}, Own, "Accounts of a reply, quote or repost for which no target is given: [{at, id, platform}].", targetless},
	{"targets", []string{"post"}, Own, "Targets that are no post of the platform: [{at, reason, platform, found, blocks}]; reason is elsewhere, where found names the platform of the address, or what the address is instead.", targets},
	{"own_original", []string{"post"}, Own, "Fields in which a post names itself as its original: [field].", ownOriginal},
	{"original", []string{"post"}, Linked, "The post that this one translates: {id, path, language}.", original},
}

func targetless(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if p.Action == "" || p.Action == "post" || !isGoing(p) {
		return nil
	}
	var found []any
	for _, a := range x.addressees(p) {
		if p.Target[a.ID] == "" && p.Target[a.Platform] == "" {
			found = append(found, map[string]any{"at": a.at(), "id": a.ID, "platform": x.Platforms.Title(a.Platform)})
		}
	}
	return some(found)
}

func ownOriginal(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var fields []any
	if p.ID != "" && p.BasedOn == p.ID {
		fields = append(fields, "based_on")
	}
	if p.ID != "" && p.TranslationOf == p.ID {
		fields = append(fields, "translation_of")
	}
	return some(fields)
}

// pages are what the platforms call a single publication in their addresses.
var pages = []string{"post", "video", "photo", "pin"}

// targets asks what each address is. That it is no profile is what is hoped
// for: the reason for it tells what it is instead.
func targets(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var found []any
	for _, key := range sortedKeys(p.Target) {
		wanted, address := x.platformOf(key), p.Target[key]
		if wanted == "" || address == "" {
			continue
		}
		got, why := x.Platforms.Resolve(address)
		on := why.Platform
		if why.Reason == "" {
			on, why.Reason, why.Confidence = got.Platform, "profile", got.Confidence
		}
		item := map[string]any{"at": anys([]string{"target", key}), "platform": x.Platforms.Title(wanted), "blocks": x.blocks(why.Confidence, wanted)}
		switch {
		case on != "" && x.network(on) != x.network(wanted):
			item["reason"], item["found"] = "elsewhere", x.Platforms.Title(on)
		case on != "" && slices.Contains(pages, why.Reason):
			continue
		case on == "" && !x.isHosted(wanted):
			continue // a server of its own: nobody knows its addresses
		default:
			item["reason"] = why.Reason
		}
		found = append(found, item)
	}
	return some(found)
}

// platformOf is the platform that a key of target or variants stands for.
func (x *Index) platformOf(key string) string {
	if slices.Contains(x.Platforms.IDs(), key) {
		return key
	}
	if a := x.Org.Accounts.Get(key); a != nil {
		id, _ := x.Platforms.Lookup(a.Platform)
		return id
	}
	return ""
}

// isHosted reports a platform whose addresses are all its own.
func (x *Index) isHosted(platform string) bool {
	fact, known := x.Platforms.Fact(platform, "identity", "per_server")
	return !known || fact.Value != true
}

// original is only told where both languages are known.
func original(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	of := x.Org.Posts.Get(p.TranslationOf)
	if p.TranslationOf == "" || of == nil || of.Language == "" {
		return nil
	}
	return map[string]any{"id": of.ID, "path": of.Path, "language": primary(of.Language)}
}
