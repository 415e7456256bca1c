package check

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/approval"
	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/rule"
	"masthead/internal/tree"
)

// Names of what a change can touch beside the kinds of model.Kinds.
const (
	mediaKind = "media"
	otherKind = "file"
)

// changedKinds are the names that approval files can list.
func changedKinds() []string {
	names := []string{mediaKind, otherKind}
	for _, k := range model.Kinds {
		names = append(names, k.Name)
	}
	return names
}

// compileApprovals reads policies/approvals.
func (l *Law) compileApprovals(sources []rule.Source) {
	set, found := rule.CompileApprovals(sources, changedKinds())
	l.approvals, l.approvalsBroken = set, len(found) > 0
	l.problems = append(l.problems, found...)
}

// Approvals are the files that say who must approve.
func (l *Law) Approvals() *rule.Set { return l.approvals }

// WithApprovals is the law with other approval files.
func (l *Law) WithApprovals(set *rule.Set) *Law {
	other := *l
	other.approvals, other.problems = set, nil
	return &other
}

// reads reports whether anything that judges needs the fact.
func (l *Law) reads(fact string) bool {
	return l.rules.Reads(fact) || l.approvals != nil && l.approvals.Reads(fact)
}

// Required says who must approve what differs from Fork to Head, by the law and
// the people of Base; nil without a Base. The findings are about the approval
// files and about what nobody could approve.
func Required(ctx context.Context, o Options) ([]approval.Requirement, []diag.Finding, error) {
	r, err := open(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	required, found, err := r.required(ctx, nil)
	return required, diag.Sort(r.word(found)), err
}

// required asks the approval files of each changed path. With Draft, which asks
// what a change of the law would mean for content, nobody approves anything.
func (r *run) required(ctx context.Context, judge *rule.Judge) (all []approval.Requirement, found []diag.Problem, err error) {
	if r.base == nil || r.options.Draft || r.law.approvals == nil || len(r.changes) == 0 {
		return nil, nil, nil
	}
	if judge, err = r.approvalJudge(ctx, judge); err != nil {
		return nil, nil, err
	}
	var asked []approval.Asked
	for _, c := range r.changes {
		in := r.changed(c)
		demands, failures, err := judge.Ask(ctx, in)
		if err != nil {
			return nil, nil, err
		}
		for _, f := range failures {
			p := whole("approval-failed", c.Path, "approval", f.Rule.ID, "reason", f.Reason)
			p.Removed = c.Kind == tree.Deleted
			found = append(found, p)
		}
		asked = append(asked, approval.Asked{Path: c.Path, Trusted: in.Trusted, Demands: demands, Broken: r.law.approvalsBroken || len(failures) > 0})
	}
	required := approval.Required(r.rights, r.options.Bringers, asked)
	if len(r.law.approvals.Rules) == 0 {
		found = append(found, whole("approvals-missing", rule.ApprovalsFolder))
	}
	return required, append(found, r.impossible(required)...), nil
}

// approvalJudge shares what rules look things up in with another judge, if
// there is one already.
func (r *run) approvalJudge(ctx context.Context, other *rule.Judge) (*rule.Judge, error) {
	if other == nil {
		return r.law.approvals.Judge(ctx, r.data())
	}
	return r.law.approvals.Beside(ctx, other)
}

// changed is a path of the change as approval files see it: the new version, or
// the old one of what is gone.
func (r *run) changed(c tree.Change) rule.Input {
	place := model.KindOf(c.Path)
	in := rule.Input{Kind: cmp.Or(place.Kind.Name, otherKind), ID: place.ID, Path: c.Path, District: place.District,
		Change: strings.ReplaceAll(c.Kind.String(), " ", "-"), Trusted: model.IsTrusted(c.Path), Doc: map[string]any{}, Facts: map[string]any{}}
	if strings.HasPrefix(c.Path, model.MediaFolder) {
		in.Kind = mediaKind
	}
	thing, kind := r.facts.Thing(c.Path), in.Kind
	if c.Kind == tree.Deleted {
		thing, kind = r.facts.ThingBefore(c.Path), "removed"
	}
	if thing == nil {
		return in
	}
	if value, ok := thing.Doc.Value.(map[string]any); ok {
		in.Doc = value
	}
	in.ID, in.Facts = thing.ID, r.facts.Of(thing, kind)
	return in
}

// impossible tells the requirements that nobody can meet.
func (r *run) impossible(required []approval.Requirement) []diag.Problem {
	var found []diag.Problem
	for _, q := range required {
		if q.Possible() {
			continue
		}
		var names []string
		for _, p := range q.People {
			names = append(names, p.Name)
		}
		p := whole("unapprovable-change", q.What[0], "why", cmp.Or(q.Why[r.options.Language], q.Why["en"]),
			"need", strconv.Itoa(q.Count), "who", cmp.Or(strings.Join(names, ", "), "–"))
		p.Removed = slices.ContainsFunc(r.changes, func(c tree.Change) bool { return c.Path == q.What[0] && c.Kind == tree.Deleted })
		found = append(found, p)
	}
	return found
}

// approvalProblems describes what can be wrong with approvals.
var approvalProblems = []diag.Rule{
	{ID: "unapprovable-change", Severity: diag.Warning, Title: "Every change can be approved by somebody",
		Description: "Nobody approves what they bring themselves. Where all who may approve bring the change, have left or have no GitHub login, it could only be forced through.",
		Message: map[string]string{
			"en": "This change cannot be approved by anybody: {why} People needed: {need}. People who may: {who}.",
			"pl": "Tej zmiany nikt nie może zaakceptować: {why} Potrzebne osoby: {need}. Osoby, które mogą: {who}."},
		Guide: map[string]string{
			"en": "Let somebody else bring the change, or give another active person the role or a deputy first, in a change of its own.",
			"pl": "Niech zmianę zgłosi ktoś inny albo najpierw, osobną zmianą, nadaj rolę lub zastępstwo innej czynnej osobie."}},
	{ID: "approval-failed", Severity: diag.Error, Title: "No approval file breaks while it is asked",
		Description: "What it would have asked for is not known, so the strictest is asked for instead.",
		Message: map[string]string{
			"en": "The approval file “{approval}” broke on this file: {reason}",
			"pl": "Plik akceptacji „{approval}” zawiódł przy tym pliku: {reason}"},
		Guide: map[string]string{
			"en": "This is for whoever keeps the rules: correct the file in policies/approvals.",
			"pl": "To zadanie dla opiekuna reguł: popraw plik w policies/approvals."}},
	{ID: "approvals-missing", Severity: diag.Warning, Title: "There are approval files",
		Description: "They say who must approve what. Without any, the lead approves everything, and two people what judges others.",
		Message: map[string]string{
			"en": "policies/approvals holds no usable file, so the strictest holds: the lead approves every change, and two people what judges others.",
			"pl": "W policies/approvals nie ma żadnego działającego pliku, więc obowiązuje najostrzejsza zasada: każdą zmianę akceptuje osoba kierująca, a to, co ocenia innych, dwie osoby."},
		Guide: map[string]string{
			"en": "Take the files of a new organisation, as masthead init writes them, and change them to what holds for you.",
			"pl": "Weź pliki nowej organizacji, które tworzy masthead init, i zmień je tak, jak jest u was."}},
}
