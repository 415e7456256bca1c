package check

import (
	"path"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/near"
)

// waive marks the findings that a waiver of the law excuses, and adds what is
// wrong with the waivers themselves. Only findings of the organisation's own
// rules can be waived: the others say that something could not be judged.
func (r *run) waive(findings []diag.Finding) []diag.Finding {
	today := r.today()
	var found []diag.Problem
	for _, w := range r.org.Waivers.All {
		if r.law.rules.Find(w.Rule) == nil {
			found = append(found, atKey(w.Doc, "unknown-waived-rule", "rule", "rule", w.Rule, "near", r.law.nearRule(w.Rule)))
			continue
		}
		if w.Expires < today {
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

// covers reports whether the file is in the waiver's scope: in any of what the
// scope lists.
func (r *run) covers(w *model.Waiver, file string) bool {
	if slices.ContainsFunc(w.Scope.Paths, func(pattern string) bool { return matches(pattern, file) }) {
		return true
	}
	i := slices.IndexFunc(r.facts.Head.Things, func(t *model.Thing) bool { return t.Path == file })
	if i < 0 {
		return false
	}
	t := r.facts.Head.Things[i]
	accounts, campaign := []string{}, ""
	if post := r.facts.Post(t); post != nil {
		accounts, campaign = post.Accounts, post.Campaign
	} else if t.Kind == "account" {
		accounts = []string{t.ID}
	} else if t.Kind == "campaign" {
		campaign = t.ID
	}
	return t.Kind == "post" && slices.Contains(w.Scope.Posts, t.ID) ||
		slices.ContainsFunc(accounts, func(id string) bool { return slices.Contains(w.Scope.Accounts, id) }) ||
		campaign != "" && slices.Contains(w.Scope.Campaigns, campaign) ||
		slices.Contains(w.Scope.Districts, r.org.DistrictOf(t))
}

// matches compares a path with a pattern: * stands for anything but a slash,
// and a last segment ** for anything.
func matches(pattern, file string) bool {
	if folder, deep := strings.CutSuffix(pattern, "/**"); deep {
		return strings.HasPrefix(file, folder+"/")
	}
	ok, err := path.Match(pattern, file)
	return err == nil && ok
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
