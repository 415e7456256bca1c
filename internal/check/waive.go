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
		if r.law.rules.Find(w.Rule) == nil {
			found = append(found, atKey(w.Doc, "unknown-waived-rule", "rule", "rule", w.Rule, "near", r.law.nearRule(w.Rule)))
			continue
		}
		if date, _ := zone.ParseDate(w.Expires); !date.Valid() || w.Expires < today { // a day that is none is over
			found = append(found, atKey(w.Doc, "expired-waiver", "expires", "rule", w.Rule, "expires", w.Expires))
			continue
		}
		if !r.apply(w, findings) {
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

// covers reports whether the file is in the waiver's scope.
func (r *run) covers(w *model.Waiver, file string) bool {
	s := model.Subject{Path: file}
	if t := r.facts.Thing(file); t != nil {
		s.District = r.org.DistrictOf(t)
		switch t.Kind {
		case "post":
			post := r.facts.Post(t)
			s.Post, s.Accounts, s.Campaign, s.Language, s.Labels = post.ID, post.Accounts, post.Campaign, post.Language, post.Labels
		case "account":
			s.Accounts = []string{t.ID}
		case "campaign":
			s.Campaign = t.ID
		}
	}
	return w.Scope.Covers(s)
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
