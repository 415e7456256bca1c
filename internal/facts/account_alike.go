package facts

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"masthead/internal/alike"
	"masthead/internal/model"
)

// key is what two alike accounts share, and why they are alike then.
type key struct{ by, text string }

// keys are the same for two files of one account. A lasting id counts per
// server where a network has many: each numbers its own.
func (e *entry) keys() []key {
	var keys []key
	server := ""
	for _, id := range []string{e.handle.ID, e.url.ID} {
		if _, at, found := strings.Cut(id, "@"); found {
			server = at
		}
	}
	if e.handle.ID != "" {
		keys = append(keys, key{"address", e.handle.Network + " " + e.handle.ID})
	}
	if e.url.ID != "" {
		keys = append(keys, key{"address", e.url.Network + " " + e.url.ID})
	}
	if e.PlatformID != "" && e.network != "" {
		keys = append(keys, key{"platform_id", e.network + " " + server + "#" + e.PlatformID})
	}
	return slices.Compact(keys)
}

// purposeKeys are the same for two accounts that do the same. Two languages are
// two purposes.
func (e *entry) purposeKeys() []key {
	purpose := plain(e.Purpose)
	if purpose == "" || e.State == "inactive" {
		return nil
	}
	shared := strings.Join([]string{e.platform, e.Language, purpose}, "\n")
	keys := []key{{"district", "district\n" + e.District + "\n" + shared}}
	if audience := plain(e.Audience); audience != "" {
		keys = append(keys, key{"audience", "audience\n" + audience + "\n" + shared})
	}
	return keys
}

// plain is a text by its words alone.
func plain(text string) string {
	words := strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	return strings.Join(words, " ")
}

func sameAccount(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	if e.State == "closed" {
		return nil
	}
	return e.sharing(e.keys(), x.register.byKey)
}

func samePurpose(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	if e.State == "closed" {
		return nil
	}
	return e.sharing(e.purposeKeys(), x.register.purposes)
}

// sharing lists each earlier entry once, with the first key that it shares.
func (e *entry) sharing(keys []key, index map[string][]*entry) any {
	var found []any
	seen := map[*entry]bool{}
	for _, k := range keys {
		for _, other := range e.earlier(index[k.text]) {
			if !seen[other] {
				seen[other] = true
				found = append(found, map[string]any{"path": other.Path, "id": other.ID, "by": k.by})
			}
		}
	}
	return some(found)
}

func lookAlikes(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	others := e.earlier(x.register.alike[t.Path])
	var found []any
	for _, other := range others {
		found = append(found, map[string]any{"path": other.Path, "id": other.ID, "handle": other.Handle})
	}
	return some(found)
}

// lookAlikeIndex lists for each account those before it whose names are easily
// taken for its own.
func lookAlikeIndex(x *Index, all []*entry) map[string][]*entry {
	names := alike.Names{Drawn: int(x.threshold("alike", "drawn_letters")), Edited: int(x.threshold("alike", "edited_letters"))}
	found := map[string][]*entry{}
	if names.Drawn == 0 || names.Edited == 0 {
		return found
	}
	var named []*entry
	for _, e := range all {
		group, name := x.lookOf(e)
		if name == "" || e.State == "closed" {
			continue
		}
		named = append(named, e)
		for _, place := range names.Add(group, name) {
			if other := named[place]; !x.Platforms.Same(e.handle, other.handle) {
				found[e.Path] = append(found[e.Path], other)
			}
		}
	}
	return found
}

// lookOf is the part of the handle that people look at, and what must be the
// same for two handles to be compared: network, server, kind of page. The name
// is "" for an account without one.
func (x *Index) lookOf(e *entry) (group, name string) {
	if e.handle.ID == "" || e.handle.ByID {
		return "", ""
	}
	name, server, _ := strings.Cut(e.handle.ID, "@")
	group = e.handle.Network + " " + server + " " + e.handle.Kind + " "
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	}
	if fact, _ := x.Platforms.Fact(e.platform, "handle", "domain"); fact.Value == true {
		if first, rest, ok := strings.Cut(name, "."); ok && strings.Contains(rest, ".") {
			return group + rest + " ", first
		}
	}
	return group, name
}

const digits = "0123456789"

func nearPurpose(x *Index, t *model.Thing) any { return some(x.kin()[t.Path]) }

// purpose is what an account is for and for whom, by the words.
type purpose struct {
	*entry
	what, audience alike.Text
}

// kinship finds accounts whose purposes are nearly the same.
func (x *Index) kinship() map[string][]any {
	found := map[string][]any{}
	least := x.threshold("alike", "purpose_share")
	if least == 0 {
		return found
	}
	var all []purpose
	var texts []alike.Text
	for _, e := range x.register.ordered {
		if e.State == "closed" || e.State == "inactive" {
			continue
		}
		p := purpose{e, alike.Words(e.Purpose), alike.Words(e.Audience)}
		all, texts = append(all, p), append(texts, p.what)
	}
	mayMeet := func(a, b int) bool { return all[a].platform == all[b].platform && all[a].Language == all[b].Language }
	for _, pair := range alike.Pairs(texts, least, mayMeet).Pairs {
		before, later := all[pair.A], all[pair.B]
		by := before.meets(later, least)
		if by != "" && !pair.Differ && !before.isExactly(later) {
			found[later.Path] = append(found[later.Path], map[string]any{"path": before.Path, "id": before.ID, "percent": percent(pair.Same), "by": by})
		}
	}
	return found
}

// meets says why two accounts of a platform could be in each other's way: the
// district, or the audience; "" if they could not.
func (p purpose) meets(o purpose, least float64) string {
	switch {
	case p.District == o.District:
		return "district"
	case alike.Compare(p.audience, o.audience).Same >= least:
		return "audience"
	}
	return ""
}

// isExactly reports two that samePurpose tells of already.
func (p purpose) isExactly(o purpose) bool {
	return slices.ContainsFunc(p.purposeKeys(), func(k key) bool { return slices.Contains(o.purposeKeys(), k) })
}

// percent is a share in whole hundredths.
func percent(share float64) int { return int(share*100 + 0.5) }
