package facts

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"masthead/internal/edit"
	"masthead/internal/model"
)

var changeFacts = []Fact{
	{"id_before", []string{"post"}, Linked, "On a post whose id the change alters after publication: {id}, as it was.", idBefore},
	{"id_of_other", []string{"post"}, Some, "On a post with the id of one that was published with other content: {path, date} of that one.", idOfOther},
	{"edited", []string{"post"}, Own, "What the change alters in a published post beside its time: [{at, range, field}]; range is there for texts.", edited},
	{"moved_from", []string{"post"}, Own, "The time of a published post before the change, where it is another now: {time}.", movedFrom},
	{"beyond_correction", []string{"post"}, Own, "What the change of a published post alters beyond a few letters: [{at, range, what}].", beyondCorrection},
	{"unpublished", []string{"post"}, Own, "True on a post with a withdrawal or a correction that has not been out yet.", unpublished},
}

// version is a post of the head that the change brings, and the same post
// before. before is nil for a new one.
type version struct {
	before, after *model.Post
	letters       int // that a correction may change in one text
}

// versions follows the id, so that a post may move to another file.
func (x *Index) versions(t *model.Thing) (version, bool) {
	if _, changed := x.Changes[t.Path]; !changed || x.Before == nil {
		return version{}, false
	}
	v := version{after: x.posts[t.Path], before: x.newsroom.before[t.Path], letters: int(x.threshold("process", "correction_letters"))}
	if same := x.Before.Posts.Get(v.after.ID); same != nil {
		v.before = same
	}
	return v, true
}

// published is the two versions of a post that was out before the change and
// is still the same post.
func (x *Index) published(t *model.Thing) (version, bool) {
	v, ok := x.versions(t)
	return v, ok && x.wasOut(v.before) && v.before.ID == v.after.ID && !v.isOther()
}

func idBefore(x *Index, t *model.Thing) any {
	if _, ok := x.versions(t); !ok {
		return nil
	}
	old := x.newsroom.before[t.Path]
	if !x.wasOut(old) || old.ID == "" || old.ID == x.posts[t.Path].ID || len(x.byID[idKey{"post", folded(old.ID)}]) > 0 {
		return nil
	}
	return map[string]any{"id": old.ID}
}

func idOfOther(x *Index, t *model.Thing) any {
	v, ok := x.versions(t)
	if !ok || v.after.ID == "" || !x.wasOut(v.before) || v.before.ID != v.after.ID || !v.isOther() {
		return nil
	}
	return map[string]any{"path": v.before.Path, "date": day(v.before.PublishAt)}
}

// isOther reports that the id holds another post now: another day, and hardly
// a word in common.
func (v version) isOther() bool {
	return day(v.before.PublishAt) != day(v.after.PublishAt) && !shareWords(v.before.Body, v.after.Body)
}

// shareWords reports whether half of the words of the shorter text are in both.
func shareWords(a, b string) bool {
	in := map[string]bool{}
	first, second := textWords(a), textWords(b)
	for _, w := range first {
		in[w] = true
	}
	common := 0
	for _, w := range second {
		if in[w] {
			common++
		}
	}
	return 2*common >= min(len(first), len(second))
}

func textWords(text string) []string {
	all := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slices.Sort(all)
	return slices.Compact(all)
}

// seen are the fields that readers of the post see or that decide who they
// are.
var seen = []string{"status", "accounts", "language", "action", "target", "format", "media", "link", "first_comment", "variants",
	"content_warning", "sensitive", "visibility", "helpline", "disclosures", "body"}

// edited leaves out a post that the change withdraws: that is how to take it
// back.
func edited(x *Index, t *model.Thing) any {
	v, ok := x.published(t)
	if !ok || v.after.Withdraw != nil {
		return nil
	}
	var found []any
	for _, field := range seen {
		before, after := mapping(v.before.Doc.Value)[field], mapping(t.Doc.Value)[field]
		if same(before, after) {
			continue
		}
		item := map[string]any{"at": []any{field}, "field": field}
		if text, isText := after.(string); isText && field == "body" {
			item["range"] = difference(text, v.before.Body)
		}
		found = append(found, item)
	}
	return some(found)
}

func movedFrom(x *Index, t *model.Thing) any {
	v, ok := x.published(t)
	if !ok || v.before.PublishAt == v.after.PublishAt {
		return nil
	}
	return map[string]any{"time": v.before.PublishAt}
}

func unpublished(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if p.Withdraw == nil && p.Correction == nil {
		return nil
	}
	if first, ok := x.firstSend(x.Head, p); ok && !first.After(x.Now) {
		return nil
	}
	return true
}

func same(a, b any) bool {
	one, _ := json.Marshal(a)
	other, _ := json.Marshal(b)
	return bytes.Equal(one, other)
}

// difference is the stretch of text, in characters, that is not in before. It
// is never empty: where something was taken out, it is the character after.
func difference(text, before string) []any {
	from, to := edit.Stretch(text, before)
	return []any{from, to}
}
