package edit

import (
	"maps"
	"slices"

	"masthead/internal/model"
)

// texts are the fields that a correction may alter.
var texts = []string{"body", "first_comment", "variants", "correction"}

// IsCorrection reports an edit of a few letters in the texts of a post that is
// ready, and of nothing else: not even of what readers do not see. letters is
// how many of one text a correction may alter.
func IsCorrection(before, after *model.Post, letters int) bool {
	if before.Status != "ready" || after.Status != "ready" || before.ID == "" || before.ID != after.ID || before.Thing.District != after.Thing.District {
		return false
	}
	b, _ := before.Doc.Value.(map[string]any)
	a, _ := after.Doc.Value.(map[string]any)
	altered := false
	keys := slices.Concat(slices.Collect(maps.Keys(b)), slices.Collect(maps.Keys(a)))
	for _, key := range keys {
		if same(b[key], a[key]) {
			continue
		}
		if !slices.Contains(texts, key) {
			return false
		}
		altered = altered || key != "correction"
	}
	return altered && len(Beyond(before, after, letters)) == 0
}
