package facts

import "masthead/internal/model"

var removedPostFacts = []Fact{
	{"was_published", []string{"removed"}, Linked, "On a post that the change deletes after it went out, without having been withdrawn: {id, date}.", wasPublished},
}

// wasPublished lets a post move to another file: its id, or without one its
// text, is still there.
func wasPublished(x *Index, t *model.Thing) any {
	old := x.newsroom.before[t.Path]
	if old == nil || old.Withdraw != nil || !x.wasOut(old) {
		return nil
	}
	if old.ID == "" && x.newsroom.after[old.Body] || len(x.byID[idKey{"post", folded(old.ID)}]) > 0 {
		return nil
	}
	return map[string]any{"id": old.ID, "date": day(old.PublishAt)}
}
