package check

import (
	"slices"
	"strings"

	"masthead/internal/facts"
	"masthead/internal/model"
	"masthead/internal/rule"
	"masthead/internal/tree"
)

// Scope is how much of Head is judged.
type Scope int

const (
	// All is every file.
	All Scope = iota
	// Changed is what differs from Fork, and what of the files around it the
	// difference can put in the wrong. What is found in a file that differs is
	// what All would find there, but for the rules of Result.Wider.
	Changed
)

// fewFiles are judged all, whatever has changed: it takes less than a second,
// and leaves nothing to another run.
const fewFiles = 5_000

// ScopeOf a change: Changed where there is a lot around it.
func ScopeOf(head *tree.Tree) Scope {
	if len(head.Files) > fewFiles {
		return Changed
	}
	return All
}

// Why All was judged although Changed was asked for.
const (
	TrustedPart    = "trusted-part"     // the change touches what judges others
	ManyChanges    = "many-changes"     // it is not small
	NothingToRead  = "nothing-compared" // there is no Base, or Draft
	WholeApprovals = "approvals"        // who must approve depends on all files
)

// mostChanges is how many paths may differ for the rest to be left unread:
// from there on, reading all is hardly more.
const mostChanges = 1000

// exemption says why Changed must not be; "" where it may.
func (r *run) exemption() string {
	switch {
	case r.options.Base == nil || r.options.Draft:
		return NothingToRead
	case slices.ContainsFunc(r.changes, func(c tree.Change) bool { return model.IsTrusted(c.Path) }):
		return TrustedPart
	case len(r.changes) > mostChanges:
		return ManyChanges
	}
	return ""
}

// part is what a judgement of a change knows of itself.
type part struct {
	changed map[string]bool // every path that differs
	ids     map[string]bool // "kind id" of the changed things that posts name
	stops   bool            // a blackout or a pause differs
	reach   map[string]reach
}

// reach is what a rule's facts are worked out from.
type reach struct {
	facts  bool // it reads any
	linked bool // some depend on files that are read for changed files alone
	wider  bool // some need the whole organisation, for a file that differs
	around bool // some do for the posts around it
	unsure bool // some are left out, because a part would make them untrue
}

func (r *run) newPart() *part {
	p := &part{changed: map[string]bool{}, ids: map[string]bool{}, reach: map[string]reach{}}
	for _, c := range r.changes {
		p.changed[c.Path] = true
		switch place := model.KindOf(c.Path); place.Kind.Name {
		case "blackout", "pause":
			p.stops = true
		case "account", "campaign", "series":
			p.ids[place.Kind.Name+" "+place.ID] = true
		}
	}
	return p
}

// measure works out the reach of each rule on the kinds of files that differ.
func (r *run) measure() {
	table := factsByKey()
	for _, rule := range r.law.rules.Rules {
		r.part.reach[rule.ID] = r.reachOf(rule, table)
	}
}

func factsByKey() map[string]facts.Fact {
	table := map[string]facts.Fact{}
	for _, f := range facts.Table() {
		table[f.Key] = f
	}
	return table
}

func (r *run) reachOf(of *rule.Rule, table map[string]facts.Fact) reach {
	var all reach
	for _, n := range of.Needs {
		if n.Root != "facts" {
			continue
		}
		all.facts = true
		f, known := table[n.Key]
		if !known {
			f.Reach = facts.Every // all facts together, or one that is none
		}
		all.linked = all.linked || f.Reach == facts.Linked
		all.unsure = all.unsure || f.Reach == facts.Every
		all.around = all.around || f.Reach.IsWhole("post")
		// Posts with the id of a changed one have been looked for everywhere.
		all.wider = all.wider || f.Reach != facts.IDs && slices.ContainsFunc(r.kindsOf(of), f.Reach.IsWhole)
	}
	return all
}

// kindsOf are the kinds of the changed files of which the rule is asked.
func (r *run) kindsOf(of *rule.Rule) []string {
	var kinds []string
	for _, c := range r.changes {
		kind := model.KindOf(c.Path).Kind.Name
		if c.Kind == tree.Deleted {
			kind = "removed"
		}
		if kind != "" && (slices.Contains(of.Kinds, kind) || kind != "removed" && slices.Contains(of.Kinds, "*")) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// wider lists the rules that the whole organisation would answer otherwise.
func (r *run) wider() []string {
	if r.part == nil {
		return nil
	}
	var ids []string
	for id, reach := range r.part.reach {
		if reach.wider {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// asks reports whether what the rule finds in the file counts. Of the files
// around a change only that counts which the change may have to do with.
func (r *run) asks(id string, s subject) bool {
	if r.part == nil {
		return true
	}
	reach := r.part.reach[id]
	if r.part.changed[s.Path] {
		return !reach.unsure
	}
	return reach.facts && !reach.linked && !reach.around
}

// isAround reports a post that does not differ and that a change of other files
// can put in the wrong.
func (r *run) isAround(t *model.Thing) bool {
	if t == nil || t.Kind != "post" || !r.part.stops && len(r.part.ids) == 0 {
		return false
	}
	p := r.post(t)
	if p == nil {
		return false
	}
	names := []string{"campaign " + p.Campaign, "series " + p.Series}
	for _, id := range p.Accounts {
		names = append(names, "account "+id)
	}
	return r.part.stops || slices.ContainsFunc(names, func(name string) bool { return r.part.ids[name] })
}

// post is the typed post of a thing of the head.
func (r *run) post(t *model.Thing) *model.Post { return r.editor.posts[t.Path] }

// counts reports whether what is wrong with a file as a file is said.
func (r *run) counts(path string) bool { return r.part == nil || r.part.changed[path] }

// asked leaves out the hits of rules that are not asked of the file.
func (r *run) asked(hits []rule.Hit, s subject) []rule.Hit {
	return slices.DeleteFunc(hits, func(h rule.Hit) bool { return !r.asks(h.Rule.ID, s) })
}

// unread is how many posts, assets and consents nobody looked into.
func (r *run) unread() int {
	if r.part == nil {
		return 0
	}
	n := 0
	for _, f := range r.head.tree.Files {
		if r.head.byPath[f.Path] == nil && !strings.HasPrefix(f.Path, model.MediaFolder) {
			n++
		}
	}
	return n
}

// approvesByAll reports whether an approval file asks for what only the whole
// organisation can tell.
func (r *run) approvesByAll() bool {
	if r.law.approvals == nil {
		return false
	}
	table := factsByKey()
	return slices.ContainsFunc(r.law.approvals.Rules, func(a *rule.Rule) bool {
		return r.reachOf(a, table).wider
	})
}
