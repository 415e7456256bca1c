package check

import (
	"context"
	"errors"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/rule"
	"masthead/internal/shape"
	"masthead/internal/style"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// Law is the part that judges, compiled: schemas, rules and platform facts of
// one version. It is read-only and safe for concurrent use.
type Law struct {
	schemas   *shape.Set
	rules     *rule.Set
	approvals *rule.Set // nil: nobody is asked
	style     *style.Set
	platforms *platform.Set
	known     map[platformKey]any // platforms as the rules see them
	zones     *zone.Atlas

	approvalsBroken bool // some file could not be used, so what it asks for is unknown
	thresholds      model.Set[model.Thresholds]
	thresholdValues map[string]any      // as the rules see them
	styleFiles      map[string][]string // by pack
	catalogue       catalogue
	problems        []diag.Problem // of the files that make the law
}

// LawOf compiles what judges in a tree, to judge many others by it.
func LawOf(ctx context.Context, t *tree.Tree) (*Law, error) {
	v, err := read(ctx, t, nil)
	if err != nil {
		return nil, err
	}
	return newLaw(v)
}

// Rules are the rules of the law.
func (l *Law) Rules() *rule.Set { return l.rules }

// Platforms are the networks and their facts.
func (l *Law) Platforms() *platform.Set { return l.platforms }

// Catalogue lists everything that can be found under the law, by id.
func (l *Law) Catalogue() []diag.Rule { return l.catalogue.sorted() }

// WithRules is the law with other rules.
func (l *Law) WithRules(set *rule.Set) *Law {
	other := *l
	other.rules, other.catalogue = set, newCatalogue(set, l.style)
	other.problems, other.approvals = nil, nil
	return &other
}

// kindNames are the names that rules can list, with the pseudo-kind of files
// that a change deletes.
func kindNames() []string {
	names := []string{"removed"}
	for _, k := range model.Kinds {
		if k.Schema {
			names = append(names, k.Name)
		}
	}
	return names
}

// newLaw compiles the trusted part of a version. What cannot be used is a
// problem at its file, and everything else still judges.
func newLaw(v *version) (*Law, error) {
	l := &Law{}
	zones, err := zone.New()
	if err != nil {
		return nil, err
	}
	l.zones = zones
	var found []diag.Problem
	l.schemas, found = shape.Compile(v.texts("schema/", shape.Suffix))
	l.problems = append(l.problems, found...)
	var sources []rule.Source
	for _, f := range v.files {
		if f.text != nil && (f.place.Kind.Name == "rule" || f.place.Kind.Name == "library" || f.place.Kind.Name == "approval") {
			sources = append(sources, rule.Source{Path: f.Path, Text: f.text})
		}
	}
	l.rules, found = rule.Compile(sources, kindNames())
	l.problems = append(l.problems, found...)
	if len(l.rules.Rules) == 0 {
		l.problems = append(l.problems, whole("rules-missing", rule.RulesFolder))
	}
	l.compileApprovals(sources)
	l.compileStyle(v)
	l.catalogue = newCatalogue(l.rules, l.style)
	l.platforms, err = platform.New(v.platformFiles())
	l.problems = append(l.problems, v.faults(err)...)
	l.known, err = freezePlatforms(l.platforms)
	l.thresholds = model.Build(v.docsOf("thresholds")).Thresholds
	l.thresholdValues = map[string]any{}
	for _, t := range l.thresholds.All {
		l.thresholdValues[t.ID] = t.Doc.Value
	}
	return l, err
}

// docsOf are the readable files of one kind.
func (v *version) docsOf(kind string) []*doc.Doc {
	var docs []*doc.Doc
	for _, f := range v.files {
		if f.doc != nil && f.place.Kind.Name == kind {
			docs = append(docs, f.doc)
		}
	}
	return docs
}

// faults places what is wrong with platform files.
func (v *version) faults(err error) []diag.Problem {
	faults, _ := errors.AsType[platform.Faults](err)
	var found []diag.Problem
	for _, fault := range faults {
		i := slices.IndexFunc(v.files, func(f *file) bool { return f.place.Kind.Name == "platform" && f.place.ID == fault.Platform })
		found = append(found, diag.Problem{ID: "platform-fact-invalid", Path: v.files[i].Path, Span: v.files[i].doc.Span(fault.At),
			Pointer: diag.Pointer(fault.At), Args: map[string]string{"reason": fault.Message}})
	}
	return found
}

// texts are the files below folder that end in suffix.
func (v *version) texts(folder, suffix string) map[string][]byte {
	texts := map[string][]byte{}
	for _, f := range v.files {
		if f.text != nil && strings.HasPrefix(f.Path, folder) && strings.HasSuffix(f.Path, suffix) {
			texts[f.Path] = f.text
		}
	}
	return texts
}

func (f *file) mapping() (map[string]any, bool) {
	if f.doc == nil {
		return nil, false
	}
	value, ok := f.doc.Value.(map[string]any)
	return value, ok
}
