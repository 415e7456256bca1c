package change

import (
	"slices"
	"strings"

	"masthead/internal/model"
	"masthead/internal/platform"
)

// couple is one thing in both versions; a side where it is not is nil. A path
// is there also where the file could not be read.
type couple struct {
	kind          string
	before, after *model.Thing
	old, new      *File  // what differs, of either side; one file where it stayed in place
	former        string // id of another post that the file held before
}

// pairs finds out what was what: by id, and only where there is none, or no
// other way, by path.
func pairs(in *Input) []couple {
	p := &pairing{in: in, before: byPath(in.Before), after: byPath(in.After), groups: map[groupKey]*group{}}
	var done []couple
	for i := range in.Files {
		f := &in.Files[i]
		if f.place.Role != model.Governed || !f.place.Kind.Schema {
			done = append(done, couple{kind: f.kind(), old: f.wasThere(), new: f.isThere()})
			continue
		}
		if c, broken := p.unreadable(f); broken {
			done = append(done, c)
			continue
		}
		p.enter(f)
	}
	return append(done, p.solve()...)
}

// kind is the kind of a file, or what a file of none is to an organisation.
func (f *File) kind() string {
	switch {
	case f.Kind != "":
		return f.Kind
	case f.place.Role == model.Media:
		return "media"
	case f.place.Role == model.Misplaced:
		return "misplaced"
	case strings.HasPrefix(f.Path, ".github/"):
		return "github"
	}
	return "file"
}

func byPath(o *model.Organization) map[string]*model.Thing {
	all := make(map[string]*model.Thing, len(o.Things))
	for _, t := range o.Things {
		all[t.Path] = t
	}
	return all
}

func (f *File) wasThere() *File {
	if f.Change == "added" {
		return nil
	}
	return f
}

func (f *File) isThere() *File {
	if f.Change == "deleted" {
		return nil
	}
	return f
}

// side is one version of one thing.
type side struct {
	thing *model.Thing
	file  *File
}

type groupKey struct{ kind, id string }

// group is every version with one id.
type group struct{ before, after []side }

type pairing struct {
	in            *Input
	before, after map[string]*model.Thing
	groups        map[groupKey]*group
	order         []groupKey
}

// unreadable pairs by path what has no readable id on a side.
func (p *pairing) unreadable(f *File) (couple, bool) {
	c := couple{kind: f.Kind, before: p.before[f.Path], after: p.after[f.Path], old: f.wasThere(), new: f.isThere()}
	lost := func(t *model.Thing, there *File) bool { return there != nil && (t == nil || !isMapping(t)) }
	return c, lost(c.before, c.old) || lost(c.after, c.new)
}

func isMapping(t *model.Thing) bool {
	_, ok := t.Doc.Value.(map[string]any)
	return ok
}

func (p *pairing) enter(f *File) {
	if f.wasThere() != nil {
		g := p.group(p.before[f.Path])
		g.before = append(g.before, side{p.before[f.Path], f})
	}
	if f.isThere() != nil {
		g := p.group(p.after[f.Path])
		g.after = append(g.after, side{p.after[f.Path], f})
	}
}

// group gives posts without an id a group for each path.
func (p *pairing) group(t *model.Thing) *group {
	k := groupKey{t.Kind, model.FoldID(t.ID)}
	if t.ID == "" {
		k.id = "\x00" + t.Path
	}
	if p.groups[k] == nil {
		p.groups[k] = &group{}
		p.order = append(p.order, k)
	}
	return p.groups[k]
}

// solve pairs within each id first those that stayed in place, then in the
// order of paths; what is left has another id now, came or went.
func (p *pairing) solve() []couple {
	var done []couple
	var gone, come []side
	for _, k := range p.order {
		g := p.groups[k]
		g.pair(&done, func(b, a side) bool { return b.file == a.file })
		g.pair(&done, func(side, side) bool { return true })
		gone, come = append(gone, g.before...), append(come, g.after...)
	}
	rest := &group{gone, come}
	rest.pair(&done, isIDGiven)
	rest.pair(&done, p.isSameAccount())
	for _, b := range rest.before {
		done = append(done, b.with(side{}))
	}
	for _, a := range rest.after {
		c := side{}.with(a)
		if old := p.before[a.file.Path]; old != nil && old.Kind == "post" {
			c.former = old.ID
		}
		done = append(done, c)
	}
	return done
}

func (b side) with(a side) couple {
	c := couple{before: b.thing, after: a.thing, old: b.file, new: a.file}
	if c.after != nil {
		c.kind = c.after.Kind
	} else {
		c.kind = c.before.Kind
	}
	return c
}

// pair takes out of the group whatever fits together.
func (g *group) pair(done *[]couple, fits func(b, a side) bool) {
	if len(g.before) == 0 || len(g.after) == 0 {
		return
	}
	g.before = slices.DeleteFunc(slices.Clone(g.before), func(b side) bool {
		i := slices.IndexFunc(g.after, func(a side) bool { return fits(b, a) })
		if i < 0 {
			return false
		}
		*done = append(*done, b.with(g.after[i]))
		g.after = slices.Delete(slices.Clone(g.after), i, i+1)
		return true
	})
}

// isIDGiven reports a post that gets its first id, or loses it, in place. A post
// with another id is another post: it would be published again.
func isIDGiven(b, a side) bool {
	return b.file == a.file && b.thing.Kind == "post" && a.thing.Kind == "post" && (b.thing.ID == "") != (a.thing.ID == "")
}

// isSameAccount reports an account whose file has another name now: the
// address is the same, or the lasting id that the network gave.
func (p *pairing) isSameAccount() func(b, a side) bool {
	return func(b, a side) bool {
		if p.in.Platforms == nil || b.thing.Kind != "account" || a.thing.Kind != "account" {
			return false
		}
		before, after := p.in.accountAt(p.in.Before, b.thing), p.in.accountAt(p.in.After, a.thing)
		return before != nil && after != nil && slices.ContainsFunc(p.in.keys(before), func(k string) bool { return slices.Contains(p.in.keys(after), k) })
	}
}

func (in *Input) accountAt(o *model.Organization, t *model.Thing) *model.Account {
	i := slices.IndexFunc(o.Accounts.All, func(a *model.Account) bool { return a.Thing == t })
	if i < 0 {
		return nil
	}
	return o.Accounts.All[i]
}

// keys is everything that makes an account the one it is.
func (in *Input) keys(a *model.Account) []string {
	var keys []string
	add := func(id platform.Identity) {
		if id.ID != "" {
			keys = append(keys, id.Network+" "+id.ID)
		}
	}
	handle, _ := in.Platforms.Handle(a.Platform, a.Handle)
	add(handle)
	if a.URL != "" {
		address, _ := in.Platforms.Resolve(a.URL)
		add(address)
	}
	if id, ok := in.Platforms.Lookup(a.Platform); ok && a.PlatformID != "" {
		keys = append(keys, id+" #"+a.PlatformID)
	}
	return keys
}
