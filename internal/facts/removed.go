package facts

import (
	"slices"

	"masthead/internal/model"
	"masthead/internal/tree"
)

var removedFacts = []Fact{
	{"vanished", []string{"removed"}, Linked, "What is no longer there under any path: {kind, id}.", vanished},
	{"still_referenced", []string{"removed"}, Some, "Where the remaining files refer to it: [{path, at}].", stillReferenced},
	{"mass_removal", []string{"removed"}, Own, "On the first account that the change removes: {removed, total, limit}.", massRemoval},
}

// departures is what the change removes: things whose id no file has any more.
// A file that moved is not removed.
type departures struct {
	things     map[string]*model.Thing // by path
	references map[string][]held       // by path of what is gone
	accounts   []string                // paths
}

func (x *Index) departures() *departures {
	d := &departures{things: map[string]*model.Thing{}, references: map[string][]held{}}
	if x.Before == nil {
		return d
	}
	paths := map[idKey]string{}
	for _, t := range x.Before.Things {
		id := idOf(t)
		key := idKey{t.Kind, folded(id)}
		if kind, changed := x.Changes[t.Path]; !changed || kind != tree.Deleted || id == "" || len(x.byID[key]) > 0 {
			continue
		}
		d.things[t.Path], paths[key] = t, t.Path
		if t.Kind == "account" {
			d.accounts = append(d.accounts, t.Path)
		}
	}
	if len(paths) > 0 {
		x.referencesTo(paths, d.references)
	}
	return d
}

func (x *Index) referencesTo(paths map[idKey]string, found map[string][]held) {
	for _, t := range x.Head.Things {
		for _, mark := range x.Schemas.Marks(t.Kind, t.Doc.Value) {
			for _, kind := range mark.Refs {
				if path, removed := paths[idKey{kind, folded(mark.Value)}]; removed {
					found[path] = append(found[path], held{path: t.Path, at: slices.Clone(mark.At)})
				}
			}
		}
	}
}

func vanished(x *Index, t *model.Thing) any {
	if x.register.gone.things[t.Path] == nil {
		return nil
	}
	return map[string]any{"kind": t.Kind, "id": idOf(t)}
}

func stillReferenced(x *Index, t *model.Thing) any {
	var found []any
	for _, h := range x.register.gone.references[t.Path] {
		found = append(found, map[string]any{"path": h.path, "at": anys(h.at)})
	}
	return some(found)
}

// massRemoval is told once, on the first path, and needs more than one: half of
// an inventory of two is no mass.
func massRemoval(x *Index, t *model.Thing) any {
	gone, limit := x.register.gone.accounts, x.Org.Settings.Inventory.MaxRemovedPercent
	if limit == nil || len(gone) < 2 || gone[0] != t.Path {
		return nil
	}
	total := len(x.Before.Accounts.All)
	return map[string]any{"removed": len(gone), "total": total, "limit": *limit}
}
