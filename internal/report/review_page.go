package report

import (
	"strings"
	"time"

	"masthead/internal/change"
)

// reviewPage writes a review as Markdown for people who never saw Git. Foreign
// text stands in code only. What has no room is counted and named at the end,
// so that nobody takes a part for the whole.
type reviewPage struct {
	Review
	*teller
	zone  *time.Location
	long  bool // there is room: less is folded and cut
	terse bool // there is little: nothing is said twice
	files files
	posts []*change.Thing // that come, go or differ, by time
	mine  map[string]bool // paths that differ
}

func newReviewPage(r Review, long bool) *reviewPage {
	p := &reviewPage{Review: r, teller: newTeller(r.Language, codeInk{}, false), zone: r.Zone, long: long,
		files: files{get: r.Source}, mine: map[string]bool{}}
	p.more = "more here"
	if p.zone == nil {
		p.zone = time.UTC
	}
	if r.Changes == nil {
		return p
	}
	for i := range r.Changes.Change.Things {
		if t := &r.Changes.Change.Things[i]; t.Post != nil && t.Section != change.Same {
			p.posts = append(p.posts, t)
		}
	}
	p.sortPosts()
	for _, f := range r.Changes.Change.Files {
		p.mine[f.Path] = true
	}
	return p
}

// tell is a sentence of a review.
func (p *reviewPage) tell(sentence string, pairs ...string) string {
	return fill(reviewWords[sentence][p.language], pairs...)
}

// many is a number of things of a sort.
func (p *reviewPage) many(sort string, n int) string {
	return p.words.count(reviewForms[sort][p.language], n)
}

// block is some Markdown that can be left out piece by piece.
type block struct {
	open, close string
	items       []string
	ordered     bool               // nothing after an item that is left out
	rest        func(n int) string // of an ordered block: stands for n items that are left out
}

// section is a part of the page with a title.
type section struct {
	head   string
	sort   string // what its items are counted as
	blocks []block
}

// within is the section in at most room bytes, and how many items it lacks.
func (s section) within(room int) (text string, missed int) {
	var b strings.Builder
	for _, bl := range s.blocks {
		open, rest := calm(bl.open), calm(bl.close)
		if b.Len() == 0 {
			open = s.head + open
		}
		part, lost := bl.within(room - b.Len() - len(open) - len(rest))
		missed += lost
		if part != "" {
			b.WriteString(open + part + rest)
		}
	}
	return b.String(), missed
}

func (b block) within(room int) (text string, missed int) {
	if b.ordered {
		return b.beginning(room)
	}
	var out strings.Builder
	for _, item := range b.items {
		if item = calm(item); out.Len()+len(item) > room {
			missed++
			continue
		}
		out.WriteString(item)
	}
	return out.String(), missed
}

// beginning is as many items from the first as fit, and what stands for the
// others.
func (b block) beginning(room int) (text string, missed int) {
	all := calm(strings.Join(b.items, ""))
	if len(all) <= room {
		return all, 0
	}
	var out strings.Builder
	reserve := len(b.rest(len(b.items))) + 8 // fewer posts can need a longer word
	for i, item := range b.items {
		item = calm(item)
		switch {
		case out.Len()+len(item)+reserve <= room:
			out.WriteString(item)
		case i == 0:
			return "", len(b.items)
		default:
			return out.String() + b.rest(len(b.items)-i), len(b.items) - i
		}
	}
	return out.String(), 0
}

// calm takes the beginning of HTML comments out of foreign text: they are the
// marks by which a tool knows its own comment again.
func calm(s string) string { return strings.ReplaceAll(s, "<!--", `\u{3C}!--`) }

// Sections of a page, in the order of reading.
const (
	whoSection = iota
	whatSection
	previewSection
	fixSection
	lookSection
	excusedSection
	noteSection
	sections
)

// shares are the sections in the order in which they get room, with the part of
// what is left that each may take: what must be done comes before what is nice
// to see. Room that nobody needs goes round again.
var shares = []struct{ section, part int }{{noteSection, 4}, {whoSection, 3}, {fixSection, 2}, {whatSection, 2}, {lookSection, 5}, {excusedSection, 8}, {previewSection, 1}}

// write puts the page together in at most room bytes. Where that cuts
// something, it is tried again with fewer words.
func (p *reviewPage) write(room int) string {
	head := calm(p.verdict(true))
	if len(head) > room {
		head = calm(p.verdict(false))
	}
	if len(head) > room {
		return ""
	}
	text, foot := p.body(room - len(head))
	if foot != "" {
		p.terse = true
		text, foot = p.body(room - len(head))
	}
	return head + text + foot
}

// body is everything below the verdict, and the sentence on what is left out.
func (p *reviewPage) body(room int) (text, foot string) {
	all := [sections]section{p.who(), p.what(), p.looks(), p.toFix(), p.toLookAt(), p.excused(), p.notes()}
	texts, missed := share(all, room-len(p.cut(all, mostOf(all))))
	text = strings.Join(texts[:], "")
	if foot = p.cut(all, missed); len(text)+len(foot) > room {
		foot = ""
	}
	return text, foot
}

// share gives each section its room, and in a second round what is left over.
func share(all [sections]section, room int) (texts [sections]string, missed [sections]int) {
	used := 0
	for range 2 {
		for _, s := range shares {
			i := s.section
			if texts[i] != "" && missed[i] == 0 {
				continue
			}
			used -= len(texts[i])
			texts[i], missed[i] = all[i].within(max((room-used)/s.part, len(texts[i])))
			used += len(texts[i])
		}
	}
	return texts, missed
}

// mostOf is the longest that can be said of what is left out.
func mostOf(all [sections]section) (n [sections]int) {
	for i, s := range all {
		for _, b := range s.blocks {
			n[i] += len(b.items)
		}
	}
	return n
}

// cut says what is left out, and where it is.
func (p *reviewPage) cut(all [sections]section, missed [sections]int) string {
	var parts []string
	for _, sort := range []string{"reasons", "changes", "previews", "findings", "notes"} {
		n := 0
		for i, s := range all {
			if s.sort == sort {
				n += missed[i]
			}
		}
		if n > 0 {
			parts = append(parts, p.many(sort, n))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "\n---\n\n" + p.tell("cut", "what", strings.Join(parts, ", "), "where", p.where()) + "\n"
}

func (p *reviewPage) where() string {
	switch {
	case p.long:
		return p.tell("where command")
	case plainAddress(p.Full):
		return p.tell("where address", "address", p.Full)
	}
	return p.tell("where summary")
}
