package report

import (
	"io"
	"slices"
	"strconv"
	"time"

	"masthead/internal/plan"
)

// Plan is what is to be done, for people.
type Plan struct {
	Plan     *plan.Plan
	Language string                                   // "en" or "pl", for the fixed words; anything else is "en"
	Color    bool                                     // only the text uses it
	All      bool                                     // nothing is cut
	Zone     func(name string) (*time.Location, bool) // by name; nil: all times are UTC
	Home     string                                   // zone of times that belong to no account
	Notes    []string                                 // what people should know about it, foreign text included
}

// PlanFormat is one way to print a plan.
type PlanFormat struct {
	Name        string
	Description string
	Write       func(w io.Writer, p Plan) error // the only errors are those of w
}

// PlanFormats is the one table of formats; help is printed from it.
var PlanFormats = []PlanFormat{
	{"text", "for people: what is done now, by whom, and what waits and why", writePlanText},
	{"markdown", "the same for a comment or a summary, foreign text in code only", writePlanMarkdown},
	{"json", "one JSON document, digests and contents in full", writePlanJSON},
}

// DriftFormats are those of drift, of which a plan is the carrier.
var DriftFormats = []PlanFormat{
	{"text", "for people: what is there and not here, and what differs", writeDriftText},
	{"markdown", "the same for a comment or a summary, foreign text in code only", writeDriftMarkdown},
	{"json", "one JSON document", writePlanJSON},
}

// planSheet turns a plan into sections of lines that are safe to print.
type planSheet struct {
	Plan
	words words
	lang  int
	paint paint
}

func newPlanSheet(p Plan, color bool) *planSheet {
	s := &planSheet{Plan: p, words: Report{Language: p.Language}.words(), paint: paint(color)}
	if s.words.language == "pl" {
		s.lang = 1
	}
	return s
}

// say is a sentence; foreign text among its arguments must be visible already.
func (s *planSheet) say(sentence string, pairs ...string) string {
	return fill(planWords[sentence][s.lang], pairs...)
}

func (s *planSheet) many(sort string, n int) string { return s.words.count(planForms[sort][s.lang], n) }

// planSection is a title and its rows. Rows are columns, with lines below them.
type planSection struct {
	title string
	rows  []planRow
}

type planRow struct {
	cells []planCell
	below []string // safe to print
}

type planCell struct{ text, code string }

// sections are what a plan holds, what must be known first coming first.
func (s *planSheet) sections() []planSection {
	p := s.Plan.Plan
	var all []planSection
	add := func(title string, rows []planRow) {
		if len(rows) > 0 {
			all = append(all, planSection{s.say(title, "n", strconv.Itoa(len(rows))), rows})
		}
	}
	add("breaches", rowsOf(p.Breaches, s.breach))
	add("missed", rowsOf(p.Missed, s.missed))
	add("now", rowsOf(p.Operations, s.operation))
	add("tasks", rowsOf(p.Tasks, s.task))
	add("waiting", rowsOf(slices.DeleteFunc(slices.Clone(p.Waiting), isScheduled), s.waiting))
	add("scheduled", rowsOf(slices.DeleteFunc(slices.Clone(p.Waiting), func(w plan.Waiting) bool { return !isScheduled(w) }), s.waiting))
	add("coming", rowsOf(p.Coming, s.coming))
	return all
}

func isScheduled(w plan.Waiting) bool { return w.Why == plan.NotDue }

func rowsOf[T any](list []T, row func(*T) planRow) []planRow {
	var rows []planRow
	for n := range list {
		rows = append(rows, row(&list[n]))
	}
	return rows
}

// head says what the plan is of; when there is nothing to do, that is all.
func (s *planSheet) head() []string {
	p := s.Plan.Plan
	lines := []string{s.say("subject", "commit", visible(short(p.Commit)), "repo", visible(p.Repo), "at", s.at(p.At, s.Home))}
	switch {
	case p.Commit == "":
		lines[0] = s.say("subject folder", "at", s.at(p.At, s.Home))
	case p.Repo == "":
		lines[0] = s.say("subject commit", "commit", visible(short(p.Commit)), "at", s.at(p.At, s.Home))
	}
	if len(s.sections()) == 0 {
		lines = []string{s.say("nothing") + s.nextText()}
	}
	for _, note := range s.Notes {
		lines = append(lines, visible(note))
	}
	return lines
}

func (s *planSheet) nextText() string {
	if s.Plan.Plan.Next.IsZero() {
		return " " + s.say("no next")
	}
	return " " + s.say("next", "at", s.at(s.Plan.Plan.Next, s.Home))
}

func (s *planSheet) foot() []string {
	p := s.Plan.Plan
	var lines []string
	if p.Later > 0 {
		lines = append(lines, s.say("later", "posts", s.many("posts", p.Later)))
	}
	if p.Before > 0 {
		lines = append(lines, s.say("before", "posts", s.many("posts", p.Before)))
	}
	if n := len(slices.DeleteFunc(slices.Clone(p.Drift), func(d plan.Drift) bool { return d.Before })); n > 0 {
		lines = append(lines, s.say("drifted", "n", s.many("differences", n)))
	}
	for _, u := range p.Unseen {
		lines = append(lines, s.say("unseen", "account", visible(u.Account), "why", visible(u.Why)))
	}
	return lines
}

func short(commit string) string { return commit[:min(len(commit), 10)] }
