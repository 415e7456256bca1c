package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/style"
)

// styleSettings is what is wrong with the choice of packs and rules, of the
// organisation and of every district.
func (r *run) styleSettings() []diag.Problem {
	packs, rules := r.law.styleNames()
	used := map[string]bool{}
	var found []diag.Problem
	look := func(d *doc.Doc, s model.Style) {
		for i, p := range s.Packs {
			at := []string{"style", "packs", fmt.Sprint(i)}
			if _, isMap := d.Get(append(at, "pack")); isMap {
				at = append(at, "pack")
			}
			used[p.Pack] = true
			if p.Pack != "" && !slices.Contains(packs, p.Pack) {
				found = append(found, diag.Problem{ID: "style-pack-missing", Path: d.Path, Span: d.Span(at), Pointer: diag.Pointer(at),
					Args: map[string]string{"pack": p.Pack, "near": didYouMean(p.Pack, packs)}})
			}
		}
		for _, id := range d.Keys([]string{"style", "rules"}) {
			if at := []string{"style", "rules", id}; !slices.Contains(rules, id) {
				found = append(found, diag.Problem{ID: "style-rule-missing", Path: d.Path, Span: d.KeySpan(at), Pointer: diag.Pointer(at),
					Args: map[string]string{"rule": id, "near": didYouMean(id, rules)}})
			}
		}
		found = append(found, vocabularyProblems(d, "accept", s.Accept)...)
		found = append(found, vocabularyProblems(d, "reject", s.Reject)...)
	}
	if r.rights.Settings.Thing != nil {
		look(r.rights.Settings.Doc, r.rights.Settings.Style)
	}
	for _, d := range r.rights.Districts.All {
		look(d.Doc, d.Style)
	}
	for _, pack := range packs {
		if !used[pack] {
			found = append(found, whole("style-pack-unused", r.law.styleFiles[pack][0], "pack", pack))
		}
	}
	return found
}

// vocabularyProblems points at terms that cannot be used.
func vocabularyProblems(d *doc.Doc, key string, terms []string) []diag.Problem {
	if len(terms) == 0 {
		return nil
	}
	empty, _ := style.Compile(nil)
	_, problems := empty.Guide(style.Options{Accept: terms})
	for i, p := range problems {
		n := slices.Index(terms, p.Args["term"])
		at := []string{"style", key, fmt.Sprint(n)}
		problems[i].Path, problems[i].Span, problems[i].Pointer = d.Path, d.Span(at), diag.Pointer(at)
	}
	return problems
}

// styleRules are the rules of the packs for the catalogue.
func styleRules(set *style.Set) []diag.Rule {
	all := style.VocabularyRules()
	for _, r := range set.Rules {
		all = append(all, styleRule(r))
	}
	return all
}

// styleRule describes a rule of a pack: why it exists, in the words of its
// author, and where more is to be read.
func styleRule(r *style.Rule) diag.Rule {
	kinds := []string{"post", "asset"}
	if !slices.ContainsFunc(r.Scopes, func(s string) bool { return strings.Contains(s, "alt") }) {
		kinds = kinds[:1]
	}
	d := diag.Rule{ID: r.ID, Severity: r.Severity, Title: strings.TrimSuffix(r.Title(), "."), Kinds: kinds, Message: r.Message,
		Description: cmp.Or(r.Reason["en"], r.Description, "The style guide of the organisation asks for it."), Guide: map[string]string{}}
	more := r.Link
	if more == "" && r.Origin != nil {
		more = r.Origin.URL
	}
	for _, language := range slices.Sorted(maps.Keys(r.Message)) {
		guide := r.Reason[language]
		if language == "en" {
			guide = "" // that is the description
		}
		if more != "" {
			guide = strings.TrimSpace(guide + " " + cmp.Or(readMore[language], readMore["en"]) + " " + more)
		}
		if guide != "" {
			d.Guide[language] = guide
		}
	}
	return d
}

var readMore = map[string]string{"en": "More:", "pl": "Więcej:"}
