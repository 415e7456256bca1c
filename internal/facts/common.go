package facts

import (
	"slices"
	"time"

	"masthead/internal/model"
	"masthead/internal/near"
	"masthead/internal/tree"
)

var commonFacts = []Fact{
	{"now", []string{every, "removed"}, Own, "The time of the check: {utc, today}; today is the date in the organisation's zone.", now},
	{"brought", []string{every}, Own, "Present when the change adds or alters the file: {change: added|modified}.", brought},
	{"before", []string{every}, Own, "The value that the file had before the change.", before},
	{"unknown", []string{every}, Linked, "References that lead nowhere: [{at, key, id, kinds, near}]; near is absent when no id is near.", unknown},
	{"stray_folder", []string{"account", "post"}, Own, "True in a folder that is no district's.", strayFolder},
	{"same_id", []string{every}, IDs, "Other files whose id is the same, ignoring case and the composition of characters: [{path, id}].", sameID},
}

func now(x *Index, _ *model.Thing) any {
	return map[string]any{"utc": x.Now.UTC().Format(time.RFC3339), "today": x.today}
}

func brought(x *Index, t *model.Thing) any {
	kind, changed := x.Changes[t.Path]
	if !changed || kind == tree.ModeChanged {
		return nil
	}
	return map[string]any{"change": kind.String()}
}

func before(x *Index, t *model.Thing) any {
	old := x.before[t.Path]
	if old == nil {
		return nil
	}
	return old.Doc.Value
}

func strayFolder(x *Index, t *model.Thing) any {
	if x.Org.Districts.Get(t.District) != nil {
		return nil
	}
	return true
}

// mostMeant bounds the search for what was meant: a file with more unknown
// references than this is wrong as a whole.
const mostMeant = 20

// unknown lists the references of a file that resolve to nothing.
func unknown(x *Index, t *model.Thing) any {
	var found []any
	for _, mark := range x.Schemas.Marks(t.Kind, t.Doc.Value) {
		if len(mark.Refs) == 0 || mark.Value == "" || x.known(mark.Refs, mark.Value) {
			continue
		}
		reference := map[string]any{"at": anys(mark.At), "key": mark.Key, "id": mark.Value, "kinds": anys(mark.Refs)}
		if len(found) < mostMeant {
			if meant, ok := x.meant(mark.Value, mark.Refs); ok {
				reference["near"] = meant
			}
		}
		found = append(found, reference)
	}
	return some(found)
}

// meant is the id that was probably meant: that of a platform by another of
// its names, such as Twitter, or the nearest one.
func (x *Index) meant(word string, kinds []string) (string, bool) {
	if id, ok := x.Platforms.Lookup(word); ok && slices.Contains(kinds, "platform") {
		return id, true
	}
	return near.Of(word, x.ids(kinds))
}

// known reports whether an id is one of any of the kinds.
func (x *Index) known(kinds []string, id string) bool {
	return slices.ContainsFunc(kinds, func(kind string) bool { return x.ofKind(kind).has(id) })
}

func (x *Index) ids(kinds []string) []string {
	var all []string
	for _, kind := range kinds {
		list, made := x.idLists.Load(kind)
		if !made {
			list, _ = x.idLists.LoadOrStore(kind, x.ofKind(kind).ids())
		}
		all = append(all, list.([]string)...)
	}
	if len(kinds) > 1 {
		slices.Sort(all)
	}
	return all
}

// some is the list, or nil for an empty one: a fact without content is absent.
func some(list []any) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

func anys(texts []string) []any {
	out := make([]any, len(texts))
	for i, text := range texts {
		out[i] = text
	}
	return out
}
