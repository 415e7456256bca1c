package change

import (
	"slices"
	"strings"

	"masthead/internal/edit"
)

// telling are the fields that say most of a thing that came or went.
var telling = map[string][]string{
	"organization": {"name", "lead", "time_zone"}, "account": {"platform", "handle", "state", "owner", "backup", "purpose"},
	"person": {"name", "github", "status", "roles", "districts"}, "district": {"name", "managers", "parent", "time_zone"},
	"acknowledgement": {"person", "version", "read_on"}, "inventory": {"title", "due"},
	"case":   {"title", "platform", "handle", "url", "problem", "remedy", "keeper", "district"},
	"series": {"title", "accounts", "rule", "from", "until"}, "campaign": {"title", "from", "until", "owner", "goal"},
	"blackout": {"title", "from", "until", "scope", "except", "reason"}, "pause": {"title", "since", "scope", "except", "reason", "ended"},
	"meeting": {"title", "at"}, "asset": {"title", "file", "rights", "people"}, "consent": {"scope", "until"}, "idea": {"title", "district"},
	"results": {"account", "campaign", "from", "until"}, "platform": {"name"}, "thresholds": {"about"}, "ledger": {"repository"}, "override": {"digests", "expires", "by", "reason"},
	"waiver": {"rule", "scope", "expires", "approver", "reason"}, "style": {"extends", "level", "message"},
	"rule": {"title", "severity", "kinds", "effective_from"},
}

func (c *comparison) added(readable bool) {
	e := Event{What: Added}
	switch c.kind {
	case "waiver":
		e.Sense = Loosens
	case "blackout", "pause":
		e.Sense = Tightens
	case "platform", "thresholds":
		e.Sense = Unclear
	case "person":
		e.Alert = readable && mapping(c.after.Doc.Value)["roles"] != nil
	}
	c.event(e)
	if c.former != "" {
		c.event(Event{What: IDOther, Before: c.former, After: textOr(c.after.ID)})
	}
	if readable {
		c.fields(nil, mapping(c.after.Doc.Value))
	}
}

func (c *comparison) removed(readable bool) {
	e := Event{What: Removed}
	switch c.kind {
	case "waiver":
		e.Sense = Tightens
	case "blackout", "pause":
		e.Sense = Loosens
	case "platform", "thresholds", "organization":
		e.Sense = Unclear
	case "account":
		e.Alert = true
	case "post":
		e.Alert = readable && c.wasOut()
	}
	c.event(e)
	if readable {
		c.fields(mapping(c.before.Doc.Value), nil)
	}
}

// fields tells the telling fields of one version. Posts have a summary of their
// own.
func (c *comparison) fields(before, after map[string]any) {
	from := len(c.thing.Events)
	for _, k := range telling[c.kind] {
		c.value(key(k), before[k], after[k])
	}
	for i := from; i < len(c.thing.Events); i++ {
		e := &c.thing.Events[i]
		e.What, e.Sense = Has, ""
		e.Before, e.After = listed(e.Before, e.Removed), listed(e.After, e.Added)
		e.Added, e.Removed = nil, nil
	}
}

// listed is a value, or the entries of a list in one.
func listed(v any, list []string) any {
	if len(list) == 0 {
		return v
	}
	return strings.Join(list, ", ")
}

// ending draws the conclusions: what must be known first, and where the thing
// is told.
func (c *comparison) ending() {
	t := c.thing
	over := c.wasOver()
	for i := range t.Events {
		e := &t.Events[i]
		if over && e.Sense != Tightens {
			e.Sense = ""
		}
		e.Alert = e.Alert || c.isGrave(e)
		t.Alert = t.Alert || e.Alert
		e.fill()
	}
	slices.SortStableFunc(t.Events, func(a, b Event) int { return a.rank() - b.rank() })
	t.Section = t.section()
}

// isGrave reports what loosens, or may loosen, what judges or stops.
func (c *comparison) isGrave(e *Event) bool {
	stops := c.kind == "blackout" || c.kind == "pause"
	if (c.thing.Trusted || stops) && (e.What == Unreadable || e.What == Unsure) {
		return true
	}
	switch c.kind {
	case "blackout", "pause", "waiver", "override", "rule", "approval", "library", "schema", "style", "thresholds", "organization":
		return e.Sense == Loosens || e.Sense == Unclear
	case "platform":
		return e.What == Removed
	case "district":
		return len(e.Field) > 0 && e.Field[0].Name == "style" && (e.Sense == Loosens || e.Sense == Unclear)
	}
	return false
}

// wasOver reports a stop that stopped nothing any more: nothing follows from
// what is changed of it, unless it stops again.
func (c *comparison) wasOver() bool {
	if c.before == nil || !isMapping(c.before) || c.kind != "blackout" && c.kind != "pause" {
		return false
	}
	root := mapping(c.before.Doc.Value)
	if c.kind == "pause" {
		return root["ended"] != nil && (c.after == nil || mapping(c.after.Doc.Value)["ended"] != nil)
	}
	_, end, ok := c.spanOf(c.in.Before, c.before)
	return ok && !end.After(c.in.Now)
}

func (c *comparison) wasOut() bool {
	p := c.post(c.in.Before, c.before)
	return p.Withdraw == nil && edit.WasOut(c.in.Zones, c.in.Before, p, c.in.Now)
}

// fill makes lists of what is none, so that every reader finds one.
func (e *Event) fill() {
	if e.Added == nil {
		e.Added = []string{}
	}
	if e.Removed == nil {
		e.Removed = []string{}
	}
	if e.Pieces == nil {
		e.Pieces = []edit.Piece{}
	}
	if e.Moves == nil {
		e.Moves = []Move{}
	}
}

// rank puts what happened to the thing as a whole before its fields, and what
// must be known first before everything.
func (e Event) rank() int {
	switch {
	case e.What == Added || e.What == Removed || e.What == Unreadable || e.What == Illegible:
		return 0
	case e.Alert || e.What == Unsure:
		return 1
	case e.What == Held || e.What == Released || e.What == Raised || e.What == Lowered:
		return 2
	case e.What == Moved || e.What == Retimed:
		return 3
	case e.What == PathOther || e.What == IDWritten || e.What == ModeOther:
		return 5
	}
	return 4
}

// homes are the sections of kinds.
var homes = map[string]Section{
	"account": Accounts, "person": People, "district": People, "acknowledgement": People, "blackout": Stops, "pause": Stops, "post": Posts,
	"campaign": Plans, "series": Plans, "meeting": Plans, "asset": Library, "consent": Library, "case": Cases, "inventory": Cases, "idea": Cases,
	"results": Cases, "file": Others, "github": Others, "media": Others, "misplaced": Others,
}

// Home is the section of a kind, apart from what must be known first.
func Home(kind string) Section {
	if home := homes[kind]; home != "" {
		return home
	}
	return Rules
}

func (t *Thing) section() Section {
	meaningless := !slices.ContainsFunc(t.Events, func(e Event) bool { return e.What != Rewritten && e.What != LineEnds })
	switch {
	case meaningless:
		return Same
	case t.Alert && t.Kind != "account" || t.Kind == "account" && t.Has(Unreadable):
		return First
	}
	return Home(t.Kind)
}
