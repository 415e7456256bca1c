package facts

import (
	"cmp"
	"slices"
	"time"

	"masthead/internal/alike"
	"masthead/internal/model"
)

var alikeFacts = []Fact{
	{"near_purpose", []string{"account"}, Own, "Accounts before this one in order on the same platform, for nearly the same purpose, and of the same district or for nearly the same audience: [{path, id, by, percent}].", nearPurpose},
	{"near_duplicates", []string{"post"}, Some, "On a post of today or later, or that the change brings: the most alike of the posts before it (those that the change brings come last, then by time) that say nearly the same, one for each what: [{what, at, percent, path, id, district, account, date, days, more, others}]; what is again (on the same account), elsewhere (in another district) or at-once (on another account of the platform, at the same time); more counts further ones, others names a few of them: [{path, id}]. Left out is what is based on the other, translates it or is of one series with it.", nearDuplicates},
	{"same_story", []string{"post"}, Every, "On a post of today or later, or that the change brings: the nearest post before it, of another district and campaign and in the same language, that leads readers to the same page in other words: {at, range, url, path, id, district, date, days, more}. Pages that many posts lead to do not count.", sameStory},
	{"unlinked_translation", []string{"post"}, Every, "On a post of today or later, or that the change brings: the post before it in another language that leads to the same page or shows the same media at nearly the same time, where neither is said to translate the other: {path, id, language, shared}; shared is link or media.", unlinkedTranslation},
}

func nearDuplicates(x *Index, t *model.Thing) any { return some(x.echoes().near[t.Path]) }

func sameStory(x *Index, t *model.Thing) any {
	if fact := x.echoes().story[t.Path]; fact != nil {
		return fact
	}
	return nil
}

func unlinkedTranslation(x *Index, t *model.Thing) any {
	if fact := x.echoes().tongue[t.Path]; fact != nil {
		return fact
	}
	return nil
}

// echoes are posts that say what others say, by path of the one to speak of.
type echoes struct {
	near   map[string][]any
	story  map[string]map[string]any
	tongue map[string]map[string]any
}

func (x *Index) newEchoes() *echoes {
	e := &echoes{map[string][]any{}, map[string]map[string]any{}, map[string]map[string]any{}}
	list := x.tales()
	copies := x.copies(list)
	for path, found := range copies {
		e.near[path] = facets(found)
	}
	x.leads(e, list, copies)
	return e
}

// windows say how near each other two posts are in each other's way.
type windows struct{ again, elsewhere, atOnce time.Duration }

func (x *Index) windows() windows {
	days := func(name string) time.Duration { return time.Duration(x.threshold("alike", name)) * day24 }
	return windows{days("days_on_an_account"), days("days_between_districts"), time.Duration(x.threshold("alike", "minutes_at_once")) * time.Minute}
}

// between says what two posts are to each other, "" for nothing.
func (w windows) between(a, b *tale) string {
	gap := a.gap(b)
	switch {
	case gap < w.again && a.meet(b, sameOutlet) != nil:
		return "again"
	case gap < w.elsewhere && a.post.District != b.post.District:
		return "elsewhere"
	case gap < w.atOnce && a.meet(b, samePlatform) != nil:
		return "at-once"
	}
	return ""
}

func sameOutlet(a, b *outlet) bool { return a.ID == b.ID }

func samePlatform(a, b *outlet) bool { return a.platform == b.platform }

// shares says what accounts have in common whose copies are of that kind.
var shares = map[string]func(a, b *outlet) bool{"again": sameOutlet, "at-once": samePlatform}

// meet is the first account that fits one of the other's.
func (t *tale) meet(o *tale, fits func(a, b *outlet) bool) *outlet {
	for _, a := range t.outlets {
		if slices.ContainsFunc(o.outlets, func(b *outlet) bool { return fits(a, b) }) {
			return a
		}
	}
	return nil
}

// copied is what one post has in common with another.
type copied struct {
	what        string
	told, other *tale
	same        float64
	crowd       bool // there are so many that not all were looked at
}

// copies finds texts that are nearly the same, by path of the later post, the
// most alike first.
func (x *Index) copies(list []*tale) map[string][]copied {
	found := map[string][]copied{}
	least, w := x.threshold("alike", "same_share"), x.windows()
	if least == 0 {
		return found
	}
	pairs := alike.Pairs(x.comparable(list), least, func(a, b int) bool {
		one, other := list[a], list[b]
		told, _ := later(one, other)
		return told.upcoming && one.post != other.post && one.tie != other.tie && w.between(one, other) != ""
	})
	for _, pair := range pairs.Pairs {
		told, other := later(list[pair.A], list[pair.B])
		if !pair.Differ {
			_, crowd := slices.BinarySearch(pairs.Cut, pair.B)
			found[told.post.Path] = append(found[told.post.Path], copied{w.between(told, other), told, other, pair.Same, crowd})
		}
	}
	for _, all := range found {
		slices.SortStableFunc(all, func(a, b copied) int {
			return cmp.Or(cmp.Compare(b.same, a.same), cmp.Compare(a.told.gap(a.other), b.told.gap(b.other)), inTale(a.other, b.other))
		})
	}
	return found
}

// comparable reads the texts; one of a few words is a greeting.
func (x *Index) comparable(list []*tale) []alike.Text {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = t.text
	}
	read := alike.ReadAll(texts)
	fewest := int(x.threshold("alike", "fewest_words"))
	for i := range read {
		if read[i].Words < fewest {
			read[i] = alike.Text{}
		}
	}
	return read
}

// facets tells of each kind of copy once, with the most alike.
func facets(all []copied) []any {
	var facts []any
	for _, what := range []string{"again", "elsewhere", "at-once"} {
		if fact := facet(all, what); fact != nil {
			facts = append(facts, fact)
		}
	}
	return facts
}

// named is how many others a fact names beside the first.
const named = 4

func facet(all []copied, what string) map[string]any {
	var fact map[string]any
	var others []any
	seen := map[*model.Post]bool{}
	for _, c := range all {
		if c.what != what || seen[c.other.post] {
			continue
		}
		seen[c.other.post] = true
		if fact != nil {
			others = append(others, map[string]any{"path": c.other.post.Path, "id": c.other.name()})
			continue
		}
		fact = c.told.fact(c.other)
		fact["what"], fact["at"], fact["percent"], fact["crowd"] = what, anys(c.told.at), percent(c.same), c.crowd
		if fits := shares[what]; fits != nil {
			fact["account"] = c.told.meet(c.other, fits).ID
		}
	}
	if fact != nil {
		fact["more"], fact["others"] = len(others), others[:min(named, len(others))]
	}
	return fact
}

// isTold reports whether the other post is told of already.
func isTold(all []copied, o *tale) bool {
	return slices.ContainsFunc(all, func(c copied) bool { return c.other.post == o.post })
}
