package facts

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"masthead/internal/edit"
	"masthead/internal/model"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

var postFacts = slices.Concat(standingFacts, addressFacts, authorFacts, textFacts, targetFacts, labelFacts, changeFacts, lengthFacts, entityFacts)

var standingFacts = []Fact{
	{"goes_out", []string{"post"}, Own, "True on a post that is meant to be published: ready, and not withdrawn.", goesOut},
	{"ahead", []string{"post"}, Own, "Present on such a post from today on, or when the change adds it: {brought}; brought is true when the change adds or alters it.", ahead},
	{"missing_id", []string{"post"}, Months, "On a post without an id: one that is free, {suggestion}.", missingID},
}

// newsroom is what posts are compared with: each other, and themselves before the
// change.
type newsroom struct {
	before    map[string]*model.Post // by path
	after     map[string]bool        // texts of the judged posts, only if a change removes posts without an id
	suggested map[string]string      // by path of a post without an id
	words     []labelWord
	labels    []string // known to masthead.yaml, sorted
	spent     map[string]money
}

func newNewsroom(x *Index) *newsroom {
	d := &newsroom{before: map[string]*model.Post{}, suggested: map[string]string{}}
	if x.Before != nil {
		d.after = map[string]bool{}
		for _, p := range x.Before.Posts.All {
			d.before[p.Path] = p
		}
		for _, p := range x.Head.Posts.All {
			d.after[p.Body] = true
		}
	}
	d.labels = slices.Sorted(maps.Keys(x.Org.Settings.Labels))
	d.words = labelWords(x.Org.Settings.Labels)
	d.spent = x.spending()
	x.suggestIDs(d.suggested)
	return d
}

func goesOut(x *Index, t *model.Thing) any {
	if !isGoing(x.posts[t.Path]) {
		return nil
	}
	return true
}

func isGoing(p *model.Post) bool { return p.Status == "ready" && p.Withdraw == nil }

// isWritten reports a post whose text is meant as a text: a slot may hold notes.
func isWritten(p *model.Post) bool {
	return (p.Status == "ready" || p.Status == "draft") && p.Withdraw == nil
}

// ahead compares days, not instants: who may write and where is not a matter
// of hours.
func ahead(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	change, brought := x.Changes[t.Path]
	if !isGoing(p) || lastDay(p) < x.today && !(brought && change == tree.Added) {
		return nil
	}
	return map[string]any{"brought": brought && change != tree.ModeChanged}
}

// lastDay is the date of the last time that the post gives, or one after all
// others where it gives none: it is still to come.
func lastDay(p *model.Post) string {
	last := day(p.PublishAt)
	for _, v := range p.Variants {
		last = max(last, day(v.PublishAt))
	}
	return cmp.Or(last, "9999-12-31")
}

// firstSend is the earliest instant at which an account gets the post. Without
// a time that can be read, the post never goes out.
func (x *Index) firstSend(o *model.Organization, p *model.Post) (first time.Time, ok bool) {
	return edit.FirstSend(x.Zones, o, p)
}

// wasOut reports whether a post had gone out by the files before the change.
func (x *Index) wasOut(p *model.Post) bool { return edit.WasOut(x.Zones, x.Before, p, x.Now) }

// publishDay is the date on which the post goes out, and whether it has one.
func publishDay(p *model.Post) (zone.Date, bool) {
	date, problem := zone.ParseDate(day(p.PublishAt))
	return date, problem == zone.None
}

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
