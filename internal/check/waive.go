package check

import (
	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/near"
	"masthead/internal/zone"
)

// waive marks the findings that a waiver of the law excuses, and adds what is
// wrong with the waivers themselves. Only findings of the organisation's own
// rules can be waived: the others say that something could not be judged.
func (r *run) waive(findings []diag.Finding) []diag.Finding {
	today := r.facts.Today()
	var found []diag.Problem
	for _, w := range r.org.Waivers.All {
		if !r.law.has(w.Rule) {
			found = append(found, atKey(w.Doc, "unknown-waived-rule", "rule", "rule", w.Rule, "near", r.law.nearRule(w.Rule)))
			continue
		}
		if date, _ := zone.ParseDate(w.Expires); !date.Valid() || w.Expires < today { // a day that is none is over
			found = append(found, atKey(w.Doc, "expired-waiver", "expires", "rule", w.Rule, "expires", w.Expires))
			continue
		}
		if !r.apply(w, findings) && r.part == nil {
			found = append(found, atKey(w.Doc, "unneeded-waiver", "rule", "rule", w.Rule))
		}
	}
	return append(findings, r.word(found)...)
}

// apply marks what the waiver excuses and reports whether there was anything.
func (r *run) apply(w *model.Waiver, findings []diag.Finding) bool {
	used := false
	for i := range findings {
		f := &findings[i]
		if f.Rule != w.Rule || !r.covers(w, f.Path) {
			continue
		}
		used = true
		if f.Waiver == nil { // the first waiver by path is the one that is named
			f.Waiver = &diag.Waiver{Path: w.Path, Reason: w.Reason, Approver: w.Approver, Expires: w.Expires}
		}
	}
	return used
}

// covers reports whether the file is in the waiver's scope, and was there
// before the change: naming a campaign, or moving to a folder, must not be a
// way into a waiver. A new file is where its author puts it.
func (r *run) covers(w *model.Waiver, file string) bool {
	t := r.facts.Thing(file)
	if t == nil {
		return w.Scope.Covers(model.Subject{Path: file})
	}
	if before := r.beforeChange(t); before != nil && !inScope(w.Scope, r.facts.Before, before) {
		return false
	}
	return inScope(w.Scope, r.org, t)
}

// beforeChange is the same thing in the version that the change was made from:
// a post by its id, others by their path.
func (r *run) beforeChange(t *model.Thing) *model.Thing {
	before := r.facts.Before
	if before == nil {
		return nil
	}
	if t.Kind == "post" {
		if p := before.Posts.Get(t.ID); p != nil {
			return p.Thing
		}
		return nil
	}
	return r.facts.ThingBefore(t.Path)
}

// inScope asks for each account of a post alone: an account that is excused
// excuses no other.
func inScope(scope model.Scope, o *model.Organization, t *model.Thing) bool {
	s := model.Subject{Path: t.Path, District: o.DistrictOf(t)}
	switch t.Kind {
	case "account":
		s.Accounts = []string{t.ID}
	case "campaign":
		s.Campaign = t.ID
	case "post":
		post := o.Posts.Get(t.ID)
		if post == nil || post.Path != t.Path {
			return scope.Covers(s)
		}
		s.Post, s.Campaign, s.Language, s.Labels = post.ID, post.Campaign, post.Language, post.Labels
		for _, account := range post.Accounts {
			s.Accounts = []string{account}
			if !scope.Covers(s) {
				return false
			}
		}
	}
	return scope.Covers(s)
}

// atKey is a problem of the value of one key at the top of a file.
func atKey(d *doc.Doc, id, key string, args ...string) diag.Problem {
	p := whole(id, d.Path, args...)
	p.Span, p.Pointer = d.Span([]string{key}), diag.Pointer([]string{key})
	return p
}

func didYouMean(word string, known []string) string {
	if meant, ok := near.Of(word, known); ok {
		return " → " + meant + "?"
	}
	return ""
}
