package ledger

import (
	"fmt"
	"slices"
	"strings"
)

// Law is one row of the table, in words.
type Law struct {
	Event Event
	As    string   // the answer that it is about
	Verbs []Verb   // none: all
	From  []Phase  // none: any
	To    string   // a phase, or in words
	May   []Right  // any one of them
	Needs []string // what refuses it, as in "cannot be claimed now: ..."
}

// Laws is the table.
func Laws() []Law {
	var laws []Law
	why := guards()
	for _, r := range table() {
		l := Law{Event: r.event, As: r.as, Verbs: r.verbs, From: r.from, To: string(r.to), May: r.may}
		for _, name := range r.needs {
			l.Needs = append(l.Needs, why[name].why)
		}
		laws = append(laws, l)
	}
	return laws
}

// Diagram is the way of one post that is to be created, as Mermaid draws it;
// edits of what is out, stops and decisions are left out.
func Diagram() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	drawn := map[string]bool{}
	for _, r := range table() {
		if r.verbs != nil && !slices.Contains(r.verbs, Create) || r.to == stay {
			continue
		}
		for _, from := range r.from {
			line := r.arrow(from)
			if !drawn[line] {
				b.WriteString(line)
			}
			drawn[line] = true
		}
	}
	return b.String()
}

// arrow is one line; none where nothing moves, or something is out already.
func (r row) arrow(from Phase) string {
	to, start := r.to, string(from)
	if to == back {
		to = Phase(r.event)
	}
	if from == None {
		start = "[*]"
	}
	out := from == IsPublished || from == IsAttested || from == IsHandedOver
	if from == to || r.event == Planned && out {
		return ""
	}
	label := string(r.event)
	if r.as != "" {
		label += " as " + r.as
	}
	return fmt.Sprintf("    %s --> %s: %s\n", start, to, label)
}
