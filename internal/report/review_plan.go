package report

import (
	"cmp"

	"slices"
	"strings"
	"time"

	"masthead/internal/change"
)

const (
	fewPlanned = 5  // posts that need no table
	fewEntries = 12 // of other things, before they are folded
	firstWords = 70 // characters of a post in the table
	inOneCell  = 4  // accounts of a row
)

// sortPosts puts the posts in the order in which they go out; those without a
// time come last.
func (p *reviewPage) sortPosts() {
	slices.SortStableFunc(p.posts, func(a, b *change.Thing) int {
		x, okX := firstTime(a)
		y, okY := firstTime(b)
		switch {
		case okX != okY && okX:
			return -1
		case okX != okY:
			return 1
		}
		return cmp.Or(x.Compare(y), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Path, b.Path))
	})
}

// firstTime is when the first account gets a post.
func firstTime(t *change.Thing) (first time.Time, ok bool) {
	for _, at := range t.Post.Times {
		if when, readable := at.At.Time(); readable && (!ok || when.Before(first)) {
			first, ok = when, true
		}
	}
	return first, ok
}

// what tells the change: what must be known first, what new rules would find,
// the posts by day, and the rest.
func (p *reviewPage) what() section {
	s := section{sort: "changes"}
	if p.Changes == nil || len(p.Changes.Change.Things) == 0 {
		return s
	}
	s.head = "\n### " + p.tell("what") + "\n\n" + strings.Join(p.Changes.outline(p.teller), "\n\n") + "\n\n"
	planned := len(p.posts) > fewPlanned
	first, posts, rest := block{}, block{}, block{}
	for i := range p.Changes.Change.Things {
		t := &p.Changes.Change.Things[i]
		text := p.entry(t).markdown()
		switch {
		case t.Section == change.First:
			first.items = append(first.items, text)
		case t.Post == nil || t.Section == change.Same:
			rest.items = append(rest.items, text)
		case !planned || !t.Has(change.Added): // of a new post the table says it all
			posts.items = append(posts.items, text)
		}
	}
	if len(first.items) > 0 {
		first.open, first.close = "**⚠️ "+p.say("first")+"**\n\n", "\n"
	}
	if planned {
		posts = p.folded(posts, p.tell("details", "posts", p.many("posts", len(posts.items))))
	} else {
		posts.open, posts.close = "**"+p.say("posts")+"**\n\n", "\n"
	}
	rest.open, rest.close = "**"+p.tell("other")+"**\n\n", "\n"
	if len(rest.items) > fewEntries && !p.long {
		rest = p.folded(rest, p.tell("rest", "things", p.many("things", len(rest.items))))
	}
	s.blocks = append([]block{first}, p.ruleEffect()...)
	s.blocks = append(s.blocks, p.plan(planned), posts, rest)
	return s
}

// folded is a block that opens with a click. The title is ours.
func (p *reviewPage) folded(b block, title string) block {
	b.open, b.close = "<details><summary>"+title+"</summary>\n\n", "\n</details>\n\n"
	return b
}

// plan is the table of the posts by day, in the organisation's zone.
func (p *reviewPage) plan(wanted bool) block {
	b := block{ordered: true, rest: func(n int) string { return p.tell("plan more", "posts", p.many("posts", n)) + "\n" }}
	if !wanted {
		return b
	}
	b.open = "**" + p.tell("plan", "zone", p.ink.name(p.zone.String())) + "**\n\n" + p.tell("plan head") + "\n| --- | --- | --- | --- | --- | --- |\n"
	b.close = "\n"
	day := ""
	for _, t := range p.posts {
		row, on := p.row(t)
		if on == day {
			row = "| " + row
		} else {
			row = "| **" + on + "** " + row
		}
		day = on
		b.items = append(b.items, row+"\n")
	}
	return b
}

// row is a post without its day, and its day.
func (p *reviewPage) row(t *change.Thing) (cells, day string) {
	day, clock := p.say("no time"), ""
	if first, ok := firstTime(t); ok {
		at := first.In(p.zone)
		day, clock = p.shortDay(at), at.Format("15:04")+p.otherTimes(t, first)
	}
	words := t.Post.Opening
	if words == "" {
		words = p.tell("no text")
	} else {
		words = p.ink.name(cutTo(words, firstWords))
	}
	if !p.terse && !t.Has(change.Removed) {
		words = p.linked(words, t.Path)
	}
	return "| " + strings.Join([]string{clock, words, p.accountsOf(t), p.state(t), p.happens(t)}, " | ") + " |", day
}

// otherTimes are the moments at which other accounts get the post.
func (p *reviewPage) otherTimes(t *change.Thing, first time.Time) string {
	var parts []string
	for _, at := range t.Post.Times {
		when, ok := at.At.Time()
		if !ok || when.Equal(first) {
			continue
		}
		text := when.In(p.zone).Format("15:04")
		if when.In(p.zone).Format(time.DateOnly) != first.In(p.zone).Format(time.DateOnly) {
			text = p.shortDay(when.In(p.zone)) + ", " + text
		}
		if !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "; " + strings.Join(parts[:min(len(parts), inOneCell)], "; ")
}

func (p *reviewPage) shortDay(at time.Time) string {
	c := &calendars[p.language]
	return previewWordsOf(p.words.language).days[at.Weekday()] + " " + c.date(at) + at.Format(" 2006")
}

func (p *reviewPage) accountsOf(t *change.Thing) string {
	var names []string
	for _, id := range t.Post.Accounts {
		names = append(names, p.ink.name(cutTo(id, 60)))
	}
	if len(names) == 0 {
		return p.say("nobody")
	}
	if over := len(names) - inOneCell; over > 0 {
		return p.tell("and more", "names", strings.Join(names[:inOneCell], ", "), "n", p.number(over))
	}
	return strings.Join(names, ", ")
}

func (p *reviewPage) state(t *change.Thing) string {
	text := p.word(statusNames, cutTo(t.Post.Status, 30))
	if t.Post.Out {
		text += ", " + p.say("out")
	}
	return text
}

// happenings are what is told of a post in one word, the gravest first.
var happenings = []struct {
	what change.What
	say  string
}{
	{change.Removed, "deleted"}, {change.Withdrawn, "withdrawn"}, {change.Restored, "restored"}, {change.Held, "held"}, {change.Released, "released"},
	{change.Added, "new"}, {change.Moved, "moved"}, {change.Reworded, "reworded"}, {change.PathOther, "renamed"},
}

func (p *reviewPage) happens(t *change.Thing) string {
	var parts []string
	for _, h := range happenings {
		if !t.Has(h.what) {
			continue
		}
		text := p.tell(h.say)
		if h.what == change.Moved {
			text += p.before(t)
		}
		if parts = append(parts, text); h.what == change.Removed || h.what == change.Added {
			break
		}
	}
	switch {
	case t.Post.Correction:
		return p.tell("corrected")
	case len(parts) == 0:
		return p.tell("changed")
	}
	return strings.Join(parts, ", ")
}

// before is when a post went out by the old version.
func (p *reviewPage) before(t *change.Thing) string {
	for _, e := range t.Events {
		for _, m := range e.Moves {
			if from, ok := m.From.Time(); ok {
				at := from.In(p.zone)
				return " (" + p.tell("was", "time", p.shortDay(at)+", "+at.Format("15:04")) + ")"
			}
		}
	}
	return ""
}
