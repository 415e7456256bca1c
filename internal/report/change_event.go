package report

import (
	"fmt"
	"strconv"
	"strings"

	"masthead/internal/change"
)

// teller puts a change into words for one destination.
type teller struct {
	words    words
	language int // of the tables: 0 English, 1 Polish
	ink      ink
	all      bool   // nothing is cut
	more     string // the sentence for what is
}

func newTeller(language string, i ink, all bool) *teller {
	t := &teller{words: Report{Language: language}.words(), ink: i, all: all, more: "more"}
	if t.words.language == "pl" {
		t.language = 1
	}
	return t
}

func (t *teller) say(sentence string, pairs ...string) string {
	return fill(changeWords[sentence][t.language], pairs...)
}

// lines are the events of a thing in words; what is worth knowing of one that
// came or went stands behind that it did.
func (t *teller) lines(thing *change.Thing) []string {
	var list, facts []string
	for _, e := range thing.Events {
		switch {
		case e.What == change.Has:
			facts = append(facts, t.fact(thing, e))
		case thing.Post != nil && (e.What == change.Added || e.What == change.Removed):
			list = append(list, t.wholePost(thing, e)...)
		case e.What == change.Moved:
			list = append(list, t.moves(thing, e)...)
		default:
			list = append(list, t.event(thing, e))
		}
	}
	if len(facts) > 0 && len(list) > 0 {
		list[0] += " — " + strings.Join(facts, "; ")
	}
	return list
}

func (t *teller) fact(thing *change.Thing, e change.Event) string {
	value := e.After
	if value == nil {
		value = e.Before
	}
	return t.field(thing, e.Field) + ": " + t.value(value)
}

// event is one sentence.
func (t *teller) event(thing *change.Thing, e change.Event) string {
	name := t.sentence(thing, e)
	pairs := []string{"before", t.value(e.Before), "after", t.value(e.After), "field", t.field(thing, e.Field),
		"entries", t.entries(e), "pieces", ""}
	if strings.Contains(changeWords[name][t.language], "{pieces}") {
		pairs[len(pairs)-1] = t.ink.pieces(t.around(e.Pieces))
	}
	switch e.What {
	case change.ModeOther:
		pairs[3] = t.word(modeNames, fmt.Sprint(e.After))
	case change.Raised, change.Lowered:
		pairs[1], pairs[3] = t.word(statusNames, fmt.Sprint(e.Before)), t.word(statusNames, fmt.Sprint(e.After))
	}
	if strings.Contains(changeWords[name][t.language], "{rest}") {
		pairs = append(pairs, "rest", t.say(restOf(e), pairs...))
	}
	text := t.say(name, pairs...)
	if e.Sense != "" && !isPlainSense(thing, e) {
		text += " (" + t.say(string(e.Sense)) + ")"
	}
	return text
}

// restOf is what a narrowing or widening is made of.
func restOf(e change.Event) string {
	switch {
	case len(e.Added)+len(e.Removed) > 0:
		return "list"
	case e.Before == nil:
		return "set"
	case e.After == nil:
		return "cleared"
	}
	return "changed"
}

// isPlainSense reports events whose words say the direction already.
func isPlainSense(thing *change.Thing, e change.Event) bool {
	switch e.What {
	case change.Narrowed, change.Widened, change.Ended, change.Reopened:
		return true
	case change.Added, change.Removed:
		return thing.Kind != "waiver" || e.What == change.Removed
	}
	return false
}

// sentence chooses the words of an event: those of its kind, if there are any.
func (t *teller) sentence(thing *change.Thing, e change.Event) string {
	name := string(e.What)
	switch {
	case e.What == change.Parts:
		return "thread"
	case e.What == change.IDOther && e.Before == nil:
		return "id given"
	case e.What == change.IDOther && e.After == nil:
		return "id lost"
	case e.What == change.Removed && (thing.Kind == "pause" || thing.Kind == "blackout") && e.Sense == "":
		return "removed/over"
	case e.What == change.Withdrawn && e.After == nil, e.What == change.Held && e.After == nil:
		return "set"
	}
	if _, special := changeWords[name+"/"+thing.Kind]; special {
		return name + "/" + thing.Kind
	}
	return name
}

// entries lists what came into a list and what went.
func (t *teller) entries(e change.Event) string {
	var parts []string
	if len(e.Added) > 0 {
		parts = append(parts, t.say("entries added", "added", t.names(e.Added)))
	}
	if len(e.Removed) > 0 {
		parts = append(parts, t.say("entries removed", "removed", t.names(e.Removed)))
	}
	return strings.Join(parts, ", ")
}

const mostNames = 12 // entries of one list

func (t *teller) names(list []string) string {
	more := ""
	if over := len(list) - mostNames; over > 0 && !t.all {
		list, more = list[:mostNames], " +"+strconv.Itoa(over)
	}
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = t.ink.name(t.short(s))
	}
	return strings.Join(quoted, ", ") + more
}

// value is one value of a file.
func (t *teller) value(v any) string {
	switch v := v.(type) {
	case nil:
		return t.say("none")
	case bool:
		if v {
			return t.say("yes")
		}
		return t.say("no")
	}
	return t.ink.name(t.short(fmt.Sprint(v)))
}

// field is what people call a key: of settings and rules as it is written, of
// the others by a word, with the names of entries as they are.
func (t *teller) field(thing *change.Thing, f change.Field) string {
	if keyed[thing.Kind] {
		return t.ink.name(f.String())
	}
	var parts []string
	for _, step := range f {
		word, known := fieldNames[step.Name]
		if step.Free || !known {
			parts = append(parts, t.ink.name(step.Name))
			continue
		}
		parts = append(parts, word[t.language])
	}
	return strings.Join(parts, " › ")
}

// moves tells when a post goes out now, with the accounts where they differ.
func (t *teller) moves(thing *change.Thing, e change.Event) []string {
	var list []string
	for _, m := range e.Moves {
		text := t.move(m)
		if len(m.Accounts) > 0 && (len(e.Moves) > 1 || len(m.Accounts) < len(thing.Post.Accounts)) {
			text = t.names(m.Accounts) + ": " + text
		}
		list = append(list, text)
	}
	return list
}

// wholePost tells a post that is new or gone.
func (t *teller) wholePost(thing *change.Thing, e change.Event) []string {
	p := thing.Post
	name := "new post"
	switch {
	case e.What == change.Removed && e.Alert:
		name = "gone out"
	case e.What == change.Removed:
		name = "gone post"
	}
	lines := []string{t.say(name, "status", t.word(statusNames, p.Status), "times", t.times(p))}
	if p.Opening == "" {
		return lines
	}
	text := t.ink.text(p.Opening)
	if p.Parts > 1 {
		text += ", " + t.say("parts", "n", strconv.Itoa(p.Parts))
	}
	if p.Media > 0 {
		text += ", " + t.say("media", "n", strconv.Itoa(p.Media))
	}
	return append(lines, text)
}

// word is an entry of a table of ours; a word that is not in it stays as it is.
func (t *teller) word(table map[string][2]string, s string) string {
	if both, ok := table[s]; ok {
		return both[t.language]
	}
	return t.ink.name(s)
}

func (t *teller) times(p *change.Post) string {
	var parts []string
	for _, at := range p.Times {
		accounts := t.say("nobody")
		if len(at.Accounts) > 0 {
			accounts = t.names(at.Accounts)
		}
		parts = append(parts, t.say("at", "time", t.moment(at.At), "accounts", accounts))
	}
	return strings.Join(parts, "; ")
}
