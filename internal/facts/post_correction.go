package facts

import (
	"masthead/internal/edit"
	"masthead/internal/model"
)

// beyondCorrection is what one approver may not change alone.
func beyondCorrection(x *Index, t *model.Thing) any {
	v, ok := x.published(t)
	if !ok || v.after.Withdraw != nil {
		return nil
	}
	var found []any
	for _, e := range edit.Beyond(v.before, v.after, v.letters) {
		item := map[string]any{"at": anys(e.At), "what": e.What}
		if e.To > 0 {
			item["range"] = []any{e.From, e.To}
		}
		found = append(found, item)
	}
	return some(found)
}
