package report

import (
	"cmp"
	"strconv"
	"strings"

	"masthead/internal/plan"
)

// firstThere is how much of a text there is shown.
const firstThere = 70

func (s *planSheet) driftHead() []string {
	lines := []string{s.say("no drift")}
	if n := len(s.shownDrift()); n > 0 {
		lines[0] = s.say("drift", "n", s.many("differences", n))
	}
	if before := len(s.Plan.Plan.Drift) - len(s.shownDrift()); before > 0 {
		lines = append(lines, s.say("from before", "n", s.many("posts", before)))
	}
	for _, u := range s.Plan.Plan.Unseen {
		lines = append(lines, s.say("unseen", "account", visible(u.Account), "why", visible(u.Why)))
	}
	for _, note := range s.Notes {
		lines = append(lines, visible(note))
	}
	return lines
}

// shownDrift leaves out what was there before the ledger began.
func (s *planSheet) shownDrift() []plan.Drift {
	var list []plan.Drift
	for _, d := range s.Plan.Plan.Drift {
		if s.All || !d.Before {
			list = append(list, d)
		}
	}
	return list
}

// driftSections are one for each account.
func (s *planSheet) driftSections() []planSection {
	var all []planSection
	for _, d := range s.shownDrift() {
		if len(all) == 0 || all[len(all)-1].title != visible(d.Account) {
			all = append(all, planSection{title: visible(d.Account)})
		}
		last := &all[len(all)-1]
		last.rows = append(last.rows, s.driftRow(d))
	}
	return all
}

func (s *planSheet) driftRow(d plan.Drift) planRow {
	name := visible(d.Key.Post) + s.part(d.Key)
	if d.Kind == plan.Stranger {
		name = visible(cmp.Or(d.Remote.URL, d.Remote.ID))
	}
	if d.Profile {
		name = s.say("profile")
	}
	row := planRow{cells: []planCell{{s.say("drift " + string(d.Kind)), red}, {name, ""}}}
	if !d.Remote.At.IsZero() {
		row.cells = append(row.cells, planCell{s.at(d.Remote.At, s.Home), ""})
	}
	if d.Kind != plan.Stranger && d.Remote.URL != "" {
		row.below = append(row.below, visible(d.Remote.URL))
	}
	if d.Kind == plan.Stranger {
		row.below = append(row.below, s.firstText(d)...)
	}
	if d.Remote.Failed != "" {
		row.below = append(row.below, visible(d.Remote.Failed))
	}
	for _, f := range d.Fields {
		row.below = append(row.below, s.say("field "+f.Field), "  "+s.say("here", "text", s.cut(f.Here)), "  "+s.say("there", "text", s.cut(f.There)))
	}
	return row
}

func (s *planSheet) firstText(d plan.Drift) []string {
	for _, p := range d.Remote.Content.Parts {
		return []string{s.cut(p.Text)}
	}
	return nil
}

// cut is the beginning of a text on one line.
func (s *planSheet) cut(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if s.All || len(runes) <= firstThere {
		return visible(string(runes))
	}
	return visible(string(runes[:firstThere])) + "… (+" + strconv.Itoa(len(runes)-firstThere) + ")"
}
