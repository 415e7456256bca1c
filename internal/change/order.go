package change

import (
	"cmp"
	"slices"
)

// inOrder sorts things as they are read: by section; posts by the time at which
// they go out, other things by kind; then by id and path.
func inOrder(a, b Thing) int {
	return cmp.Or(
		cmp.Compare(slices.Index(Sections, a.Section), slices.Index(Sections, b.Section)),
		cmp.Compare(slices.Index(kindOrder, a.Kind), slices.Index(kindOrder, b.Kind)),
		cmp.Compare(a.when(), b.when()),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.OldPath, b.OldPath),
	)
}

// kindOrder is the order inside a section: what stops and lets through before
// who may do what, that before what judges, and posts in the end.
var kindOrder = []string{"pause", "blackout", "post", "github", "file", "misplaced", "media", "waiver", "override", "organization", "rule", "approval", "library", "thresholds", "ledger", "schema",
	"style", "platform", "person", "district", "account", "consent", "asset", "acknowledgement", "campaign", "series", "meeting", "case", "inventory", "idea", "results"}

func (t *Thing) when() int64 {
	if t.Post == nil || len(t.Post.Times) == 0 {
		return 0
	}
	return t.Post.Times[0].At.order()
}
