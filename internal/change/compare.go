package change

import (
	"bytes"
	"slices"

	"masthead/internal/model"
)

// Between compares two versions. The result does not depend on the order of
// anything in the input.
func Between(in *Input) *Change {
	c := &Change{Things: []Thing{}, Files: slices.Clone(in.Files)}
	if c.Files == nil {
		c.Files = []File{}
	}
	for _, pair := range pairs(in) {
		c.Things = append(c.Things, in.tell(pair))
	}
	slices.SortStableFunc(c.Things, inOrder)
	return c
}

// comparison tells one thing.
type comparison struct {
	in    *Input
	thing *Thing
	couple
}

func (in *Input) tell(p couple) Thing {
	t := Thing{Kind: p.kind, Districts: []string{}, Events: []Event{}}
	t.place(p)
	c := &comparison{in: in, thing: &t, couple: p}
	switch {
	case p.before != nil && p.after != nil && isMapping(p.before) && isMapping(p.after):
		c.both()
	case isDocument(p):
		c.one()
	default:
		c.file()
	}
	if p.kind == "post" {
		c.aboutPost()
	}
	t.Districts = c.districts()
	c.ending()
	return t
}

// isDocument reports a thing of a kind with typed files.
func isDocument(p couple) bool {
	kind, _ := model.KindNamed(p.kind)
	return kind.Schema
}

func (t *Thing) place(p couple) {
	old, new := p.old, p.new
	if new == nil {
		new = old
	}
	t.Path = new.Path
	if old != nil && old.Path != new.Path {
		t.OldPath = old.Path
	}
	t.ID = new.place.ID
	if p.kind == "post" {
		t.ID = ""
	}
	for _, version := range []*model.Thing{p.before, p.after} {
		if version != nil && version.ID != "" {
			t.ID = version.ID
		}
	}
	t.Trusted = new.Trusted || old != nil && old.Trusted
}

// event tells something of the thing.
func (c *comparison) event(e Event) { c.thing.Events = append(c.thing.Events, e) }

// both compares two readable versions.
func (c *comparison) both() {
	c.names()
	if c.kind == "post" {
		c.moves()
	}
	before, after := mapping(c.before.Doc.Value), mapping(c.after.Doc.Value)
	for _, k := range keysOf(c.before, c.after) {
		if !equal(before[k], after[k]) {
			c.key(k, before[k], after[k])
		}
	}
	c.untold()
}

// names tells what a thing is called now and where it is.
func (c *comparison) names() {
	b, a := c.before, c.after
	switch {
	case b.ID == a.ID:
	case b.ID != "" && model.FoldID(b.ID) == model.FoldID(a.ID):
		c.event(Event{What: IDWritten, Before: b.ID, After: a.ID})
	default:
		c.event(Event{What: IDOther, Before: textOr(b.ID), After: textOr(a.ID)})
	}
	if b.District != a.District {
		c.event(Event{What: District, Before: textOr(b.District), After: textOr(a.District)})
	}
	if b.Path != a.Path {
		c.event(Event{What: PathOther, Before: b.Path, After: a.Path})
	}
	if c.old != nil && c.new == c.old && c.new.Change == "mode changed" {
		c.event(Event{What: ModeOther, After: c.new.Mode})
	}
}

// textOr is nil for "": not there.
func textOr(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// untold tells a file that differs, and whose values do not.
func (c *comparison) untold() {
	if c.new.Unsure || c.old.Unsure {
		c.event(Event{What: Unsure})
		return
	}
	if len(c.thing.Events) == 0 {
		c.event(Event{What: c.writing()})
	}
}

func (c *comparison) writing() What {
	old, new := c.in.source(c.old, true), c.in.source(c.new, false)
	if old != nil && bytes.Equal(toLF(old), toLF(new)) {
		return LineEnds
	}
	return Rewritten
}

// one tells what came, went, or cannot be read.
func (c *comparison) one() {
	readable := func(t *model.Thing) bool { return t != nil && isMapping(t) }
	if c.old != nil && !readable(c.before) {
		c.event(Event{What: Illegible})
	}
	if c.new != nil && !readable(c.after) {
		c.event(Event{What: Unreadable})
	}
	switch {
	case c.old == nil:
		c.added(readable(c.after))
	case c.new == nil:
		c.removed(readable(c.before))
	}
	if c.new != nil && c.new.Unsure && readable(c.after) {
		c.event(Event{What: Unsure})
	}
}

// districts are those of either version.
func (c *comparison) districts() []string {
	list := []string{}
	for _, v := range []struct {
		o *model.Organization
		t *model.Thing
	}{{c.in.Before, c.before}, {c.in.After, c.after}} {
		if v.t == nil {
			continue
		}
		if d := v.o.DistrictOf(v.t); d != "" && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}
