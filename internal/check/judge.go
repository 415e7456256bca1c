package check

import (
	"context"
	"slices"

	"masthead/internal/approval"
	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/rule"
	"masthead/internal/tree"
)

// judge collects everything that is wrong: with the files that judge, with
// paths, with each file's form, and with what the rules find in it.
func (r *run) judge(ctx context.Context) ([]diag.Problem, []approval.Requirement, error) {
	judge, err := r.law.rules.Judge(ctx, r.data())
	if err != nil {
		return nil, nil, err
	}
	required, unmet, err := r.required(ctx, judge)
	if err != nil {
		return nil, nil, err
	}
	found := slices.Concat(r.law.problems, r.settingsProblems(), r.styleSettings(), r.collisions(), r.trustedChanges(), r.owners())
	for _, f := range r.head.files {
		if r.counts(f.Path) {
			found = append(found, f.problems...)
		}
	}
	things := slices.Concat(r.judged(), r.removed())
	results := make([][]diag.Problem, len(things))
	err = forEach(ctx, len(things), r.stage("judging"), func(ctx context.Context, i int) (err error) {
		results[i], err = r.judgeThing(ctx, judge, things[i])
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	return slices.Concat(found, unmet, slices.Concat(results...)), required, nil
}

// subject is one file to judge, with what it is to the rules.
type subject struct {
	*model.Thing
	kind string // "removed" for what the change deletes
}

func (r *run) judged() []subject {
	var all []subject
	for _, t := range r.facts.Head.Things {
		if r.counts(t.Path) || r.isAround(t) {
			all = append(all, subject{t, t.Kind})
		}
	}
	return all
}

// removed lists what the change deletes, as it was.
func (r *run) removed() []subject {
	if r.facts.Before == nil {
		return nil
	}
	var all []subject
	for _, t := range r.facts.Before.Things {
		if kind, changed := r.facts.Changes[t.Path]; changed && kind == tree.Deleted {
			all = append(all, subject{t, "removed"})
		}
	}
	return all
}

func (r *run) judgeThing(ctx context.Context, judge *rule.Judge, s subject) ([]diag.Problem, error) {
	var found []diag.Problem
	if s.kind != "removed" && r.counts(s.Path) {
		found = r.form(s)
	}
	in, ok := r.input(s)
	if !ok {
		return found, nil
	}
	hits, failures, err := judge.Judge(ctx, in)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 { // a rule may stumble over a value that is not of its form; that is said already
		for _, failure := range failures {
			found = append(found, diag.Problem{ID: "rule-failed", Path: s.Path, Span: firstKey(s.Doc), Removed: s.kind == "removed",
				Args: map[string]string{"rule": failure.Rule.ID, "reason": failure.Reason}})
		}
	}
	if s.kind == "post" && r.counts(s.Path) {
		found = append(found, misfiledPost(r.post(s.Thing))...)
	}
	for _, hit := range r.asked(hits, s) {
		p := r.problem(s.Doc, hit)
		p.Removed = s.kind == "removed"
		found = append(found, p)
	}
	return found, nil
}

// form is what schemas and the style guide find, whatever other files say.
func (r *run) form(s subject) (found []diag.Problem) {
	if s.Doc.Value != nil { // that there is nothing is said already
		found = r.law.schemas.Judge(s.Kind, s.Doc)
	}
	if s.kind == "post" || s.kind == "asset" {
		found = append(found, r.style(s)...)
	}
	return found
}

// input is the file as the rules see it; a file that is no mapping shows them
// nothing.
func (r *run) input(s subject) (rule.Input, bool) {
	value, ok := s.Doc.Value.(map[string]any)
	return rule.Input{Kind: s.kind, ID: s.ID, Path: s.Path, District: s.District, Doc: value, Facts: r.facts.Of(s.Thing, s.kind)}, ok
}

// trustedChanges says of each changed file of the trusted part that it was
// judged by the old version and judges nothing yet.
func (r *run) trustedChanges() []diag.Problem {
	var found []diag.Problem
	for _, c := range r.changes {
		if !model.IsTrusted(c.Path) {
			continue
		}
		p := whole("trusted-part-changed", c.Path, "change", c.Kind.String())
		p.Removed = c.Kind == tree.Deleted
		found = append(found, p)
	}
	return found
}

// settingsProblems are those of masthead.yaml that no schema can see: it is
// missing, or it sets the severity of a rule that does not exist.
func (r *run) settingsProblems() []diag.Problem {
	f := r.lawVersion().byPath[model.OrganizationFile]
	if f == nil || f.doc == nil {
		return []diag.Problem{whole("missing-settings", model.OrganizationFile)}
	}
	var found []diag.Problem
	for _, id := range f.doc.Keys([]string{"rules"}) {
		if r.law.rules.Find(id) == nil {
			at := []string{"rules", id}
			found = append(found, diag.Problem{ID: "unknown-setting-rule", Path: f.Path, Span: f.doc.KeySpan(at), Pointer: diag.Pointer(at),
				Args: map[string]string{"rule": id, "near": r.law.nearRule(id)}})
		}
	}
	return found
}

// data is what rules can look up.
func (r *run) data() map[string]any {
	org := lookups(r.org)
	org["platforms"], org["thresholds"] = r.platformFacts(), r.law.thresholdValues
	rights := lookups(r.rights)
	return map[string]any{"org": org, "rights": map[string]any{"people": rights["people"], "accounts": rights["accounts"], "organization": rights["organization"]}}
}

// plural names the look-up of a kind; kinds without one are not for looking up.
var plural = map[string]string{
	"person": "people", "district": "districts", "account": "accounts", "inventory": "inventories", "case": "cases",
	"series": "series", "campaign": "campaigns", "blackout": "blackouts", "pause": "pauses", "meeting": "meetings",
	"asset": "assets", "consent": "consents", "idea": "ideas", "acknowledgement": "acknowledgements",
}

// lookups is the organisation by kind and id. Of two things with one id the
// first by path is there; that there are two is a finding of its own.
func lookups(o *model.Organization) map[string]any {
	org := map[string]any{"organization": map[string]any{}}
	for _, name := range plural {
		org[name] = map[string]any{}
	}
	for _, t := range o.Things {
		value, ok := t.Doc.Value.(map[string]any)
		if !ok {
			continue
		}
		if t.Kind == "organization" {
			org["organization"] = value
			continue
		}
		byID, ok := org[plural[t.Kind]].(map[string]any)
		if _, taken := byID[t.ID]; !ok || taken {
			continue
		}
		byID[t.ID] = withPlace(value, t)
	}
	return org
}

func withPlace(value map[string]any, t *model.Thing) map[string]any {
	out := make(map[string]any, len(value)+2)
	for key, v := range value {
		out[key] = v
	}
	out["_path"] = t.Path
	if t.District != "" {
		out["_district"] = t.District
	}
	return out
}

// platformFacts are the facts of each platform, each with whether a finding
// that rests on it may block. Both answers are worked out once for the law.
func (r *run) platformFacts() map[string]any {
	all := map[string]any{}
	for _, id := range r.law.platforms.IDs() {
		mediumBlocks := slices.Contains(r.org.Settings.MediumBlocks, id)
		all[id] = r.law.known[platformKey{id, mediumBlocks}]
	}
	return all
}

// platformKey is a platform as an organisation sees it that lets facts of
// medium confidence block, or does not.
type platformKey struct {
	id           string
	mediumBlocks bool
}

// freezePlatforms converts the platforms for the rules once: there are
// hundreds of facts, and every judge looks into them.
func freezePlatforms(set *platform.Set) (map[platformKey]any, error) {
	known := map[platformKey]any{}
	for _, id := range set.IDs() {
		for _, mediumBlocks := range []bool{false, true} {
			frozen, err := rule.Frozen(set.Data(id, mediumBlocks))
			if err != nil {
				return nil, err
			}
			known[platformKey{id, mediumBlocks}] = frozen
		}
	}
	return known, nil
}

func (l *Law) nearRule(id string) string {
	ids := make([]string, len(l.rules.Rules))
	for i, known := range l.rules.Rules {
		ids[i] = known.ID
	}
	_, guide := l.styleNames()
	return didYouMean(id, append(ids, guide...))
}
