package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/change"
	"masthead/internal/diag"
	"masthead/internal/preview"
)

// Changes is all that a format may tell of a change.
type Changes struct {
	Change     *change.Change
	Base, Head string            // labels of the two versions; "" of the head: the folder
	Fork       string            // the commit compared with, where that is not Base itself; "" else
	Effect     *Effect           // nil: what judges is not changed, or nobody asked
	Findings   []diag.Finding    // of today, for telling with Effect which files newly fail or pass
	Previews   []preview.Preview // of the posts that Change.Touched lists; nil: nobody asked
	Language   string            // "en" or "pl", for the fixed words; anything else is "en"
	Color      bool              // only the text uses it
	All        bool              // show everything, however much it is
	Limit      int               // most bytes of Markdown; 0: as much as a comment takes
}

// ChangeFormat is one way to print a change.
type ChangeFormat struct {
	Name        string
	Description string
	Write       func(w io.Writer, c Changes) error // the only errors are those of w
}

// ChangeFormats is the one table of formats; help is printed from it.
var ChangeFormats = []ChangeFormat{
	{"text", "for people: what must be known first, then the posts by date", writeChangeText},
	{"markdown", "the same for a comment, foreign text in code only", writeChangeMarkdown},
	{"json", "one JSON document, described by a JSON Schema; it is never cut", writeChangeJSON},
}

// Most things of a section, and most lines of a thing, where not all is asked
// for.
const (
	mostThings = 100
	mostLines  = 14
	mostOthers = 30 // files of no kind, and those that mean the same
	mostFiles  = 20 // that newly fail or pass
	fewPosts   = 12 // that need no overview by week
	mostLooks  = 20 // posts that are shown as they will be
)

// entry is one thing as printed.
type entry struct {
	mark  string // + - ~
	alert bool
	head  string
	lines []string
}

// chapter is one section as printed.
type chapter struct {
	section change.Section
	title   string
	intro   []string // before the entries
	entries []entry
	more    int // things that are left out
}

// chapters puts a change into words, section by section.
func (c Changes) chapters(t *teller) []chapter {
	var list []chapter
	things := c.Change.Things
	for _, section := range change.Sections {
		from := slices.IndexFunc(things, func(x change.Thing) bool { return x.Section == section })
		if from < 0 {
			continue
		}
		to := from
		for to < len(things) && things[to].Section == section {
			to++
		}
		list = append(list, t.chapter(section, things[from:to]))
	}
	return list
}

func (t *teller) chapter(section change.Section, things []change.Thing) chapter {
	ch := chapter{section: section, title: t.say(string(section))}
	if section == change.Posts && len(things) > fewPosts {
		ch.intro = t.weeks(things)
	}
	most := mostThings
	if isBrief(section) {
		most = mostOthers
	}
	shown := things
	if len(things) > most && !t.all {
		shown = things[:most]
	}
	ch.more = len(things) - len(shown)
	for i := range shown {
		ch.entries = append(ch.entries, t.entry(&shown[i]))
	}
	return ch
}

// isBrief reports sections with one line for each thing.
func isBrief(s change.Section) bool { return s == change.Others || s == change.Same }

func (t *teller) entry(thing *change.Thing) entry {
	e := entry{mark: "~", alert: thing.Alert, head: t.head(thing), lines: t.lines(thing)}
	switch {
	case thing.Has(change.Added):
		e.mark = "+"
	case thing.Has(change.Removed):
		e.mark = "-"
	}
	if isBrief(thing.Section) {
		e.head += ": " + strings.Join(e.lines, "; ")
		e.lines = nil
	}
	if over := len(e.lines) - mostLines; over > 0 && !t.all {
		e.lines = append(e.lines[:mostLines], t.say(t.more, "n", strconv.Itoa(over)))
	}
	return e
}

// head names a thing: what it is, its id, its file, and of a post when it goes
// out.
func (t *teller) head(thing *change.Thing) string {
	kind := t.word(kindNames, thing.Kind)
	path := t.ink.name(thing.Path)
	var text string
	switch {
	case thing.Kind == "file":
		text = path
	case thing.ID == "":
		text = kind + " " + t.ink.strong(path)
	case thing.Section == change.Posts:
		text = t.ink.strong(t.ink.name(thing.ID)) + "  " + path
	default:
		text = kind + " " + t.ink.strong(t.ink.name(thing.ID)) + "  " + path
	}
	return text + t.standing(thing)
}

// standing is what matters of a post that changes: when it goes out, and
// whether it has.
func (t *teller) standing(thing *change.Thing) string {
	p := thing.Post
	if p == nil || thing.Has(change.Added) || thing.Has(change.Removed) {
		return ""
	}
	var parts []string
	if len(p.Times) > 0 && !thing.Has(change.Moved) {
		parts = append(parts, t.moment(p.Times[0].At))
	}
	if p.Out {
		parts = append(parts, t.say("out"))
	}
	if p.Correction {
		parts = append(parts, t.say("correction"))
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

// subject says which versions these are.
func (c Changes) subject(t *teller) string {
	base, head := t.ink.name(c.Base), t.say("folder")
	if c.Head != "" {
		head = t.ink.name(c.Head)
	}
	if c.Fork != "" {
		base += " (" + t.ink.name(c.Fork[:min(12, len(c.Fork))]) + ")"
	}
	return t.say("compared", "base", base, "head", head)
}

// outline is what there is, and the notes that hold for all of it.
func (c Changes) outline(t *teller) []string {
	var notes []string
	switch {
	case len(c.Change.Things) == 0:
		return []string{t.say("nothing")}
	case !c.Change.Means():
		notes = append(notes, t.say("no sense"))
	}
	notes = append(notes, t.counts(c.Change))
	if c.Change.Partial {
		notes = append(notes, t.say("partial"))
	}
	return notes
}
