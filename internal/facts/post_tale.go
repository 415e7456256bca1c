package facts

import (
	"cmp"
	"slices"
	"time"

	"masthead/internal/model"
)

// tale is one text of a post at one time, and the accounts that get it.
type tale struct {
	post     *model.Post
	at       []string
	text     string
	outlets  []*outlet
	when     time.Time
	brought  bool
	upcoming bool // or brought: worth a word
	tie      string
}

// tales are the texts that people write and that nobody has stopped, in
// order of time. Answers are left out: who asks the same gets the same answer.
func (x *Index) tales() []*tale {
	bonds := x.bonds()
	var all []*tale
	for _, p := range x.Head.Posts.All {
		if !isWritten(p) || p.Action == "repost" || p.Action == "reply" {
			continue
		}
		first := len(all)
		for _, s := range x.times.open[p.Path] {
			at, text := bodyAt, p.Body
			if len(p.Variants) > 0 {
				r := p.For(s.outlet.Account)
				at, text = r.TextAt, r.Text
			}
			i := slices.IndexFunc(all[first:], func(t *tale) bool { return t.when.Equal(s.when()) && slices.Equal(t.at, at) })
			if i >= 0 {
				all[first+i].outlets = append(all[first+i].outlets, s.outlet)
				continue
			}
			all = append(all, &tale{post: p, at: at, text: text, outlets: []*outlet{s.outlet}, when: s.when(), brought: s.brought,
				upcoming: s.brought || s.date().String() >= x.today, tie: bonds.of(p.Path)})
		}
	}
	slices.SortFunc(all, inTale)
	return all
}

var bodyAt = []string{"body"}

func inTale(a, b *tale) int {
	return cmp.Or(a.when.Compare(b.when), cmp.Compare(a.post.Path, b.post.Path), slices.Compare(a.at, b.at))
}

// later gives of two the one to speak of first: that which the change brings,
// or the one that comes after the other.
func later(a, b *tale) (told, other *tale) {
	if a.brought != b.brought && a.brought || a.brought == b.brought && inTale(a, b) > 0 {
		return a, b
	}
	return b, a
}

// day is the date on the wall of the first account.
func (t *tale) day() string { return t.when.Format(time.DateOnly) }

func (t *tale) name() string { return cmp.Or(t.post.ID, t.post.Path) }

// gap is the time between two, whichever is first.
func (t *tale) gap(o *tale) time.Duration { return t.when.Sub(o.when).Abs() }

// fact is what every fact about another post says.
func (t *tale) fact(o *tale) map[string]any {
	return map[string]any{"path": o.post.Path, "id": o.name(), "district": o.post.District, "date": o.day(), "days": int(t.gap(o) / day24)}
}

const day24 = 24 * time.Hour

// bonds put posts together that belong to each other, whichever way and
// however far: what is based on another, translates it, or is of its series.
type bonds map[string]string

func (x *Index) bonds() bonds {
	b := bonds{}
	for _, p := range x.Head.Posts.All {
		for _, id := range []string{p.BasedOn, p.TranslationOf} {
			if o := x.Head.Posts.Get(id); id != "" && o != nil {
				b.tie(p.Path, o.Path)
			}
		}
		if p.Series != "" {
			b.tie(p.Path, "series "+p.Series)
		}
	}
	for _, s := range x.Org.Series.All {
		for _, entry := range s.Pool {
			if o := x.Head.Posts.Get(entry.Post); entry.Post != "" && o != nil {
				b.tie(o.Path, "series "+s.ID)
			}
		}
	}
	return b
}

// of is the same for all that is tied together.
func (b bonds) of(name string) string {
	for b[name] != "" && b[name] != name {
		if next := b[b[name]]; next != "" {
			b[name] = next // so that a long chain is walked once
		}
		name = b[name]
	}
	return name
}

func (b bonds) tie(one, other string) {
	one, other = b.of(one), b.of(other)
	b[max(one, other)] = min(one, other)
}
