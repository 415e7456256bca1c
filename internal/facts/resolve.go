package facts

import (
	"maps"
	"slices"

	"masthead/internal/model"
)

// directory is the set of ids of one kind.
type directory struct {
	has func(id string) bool
	ids func() []string
}

// ofKind is where references to a kind resolve. Two of them are no kinds of
// file: the sync targets of masthead.yaml, and rules, which are judged with the
// waivers.
func (x *Index) ofKind(kind string) directory {
	o := x.Org
	switch kind {
	case "person":
		return in(o.People)
	case "district":
		return in(o.Districts)
	case "account":
		return in(o.Accounts)
	case "inventory":
		return in(o.Inventories)
	case "case":
		return in(o.Cases)
	case "post":
		return in(o.Posts)
	case "series":
		return in(o.Series)
	case "campaign":
		return in(o.Campaigns)
	case "meeting":
		return in(o.Meetings)
	case "asset":
		return in(o.Assets)
	case "consent":
		return in(o.Consents)
	case "platform":
		return directory{has: func(id string) bool { return slices.Contains(x.Platforms.IDs(), id) }, ids: x.Platforms.IDs}
	case "target":
		return inMap(o.Settings.Targets)
	}
	return directory{has: func(string) bool { return true }, ids: func() []string { return nil }}
}

func in[T any](s model.Set[T]) directory {
	return directory{has: func(id string) bool { return s.Get(id) != nil }, ids: s.IDs}
}

func inMap[T any](m map[string]T) directory {
	return directory{has: func(id string) bool { _, ok := m[id]; return ok }, ids: func() []string { return slices.Sorted(maps.Keys(m)) }}
}

// folded is an id as it must be unique.
func folded(id string) string { return model.FoldID(id) }

// idKey keeps ids of different kinds apart.
type idKey struct{ kind, id string }

// shareID groups the judged files by folded id.
func shareID(things []*model.Thing) map[idKey][]*model.Thing {
	groups := map[idKey][]*model.Thing{}
	for _, t := range things {
		if id := idOf(t); id != "" {
			key := idKey{t.Kind, folded(id)}
			groups[key] = append(groups[key], t)
		}
	}
	return groups
}

// sameID lists the other files with the file's id. A post without an id of its
// own has none to share.
func sameID(x *Index, t *model.Thing) any {
	id := idOf(t)
	if id == "" {
		return nil
	}
	var found []any
	for _, other := range x.byID[idKey{t.Kind, folded(id)}] {
		if other.Path != t.Path {
			found = append(found, map[string]any{"path": other.Path, "id": other.ID})
		}
	}
	return some(found)
}

// idOf is the id that others use for the file: a post's is written in it.
func idOf(t *model.Thing) string {
	if t.Kind != "post" {
		return t.ID
	}
	value, _ := t.Doc.Value.(map[string]any)
	id, _ := value["id"].(string)
	return id
}
