package check

import (
	"cmp"
	"context"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/facts"
	"masthead/internal/model"
	"masthead/internal/rule"
	"masthead/internal/tree"
)

// run is one judgement: the versions, what judges, and what references
// resolve to.
type run struct {
	options          Options
	head, base, fork *version // base and fork are nil where nothing is compared
	law              *Law
	words            catalogue
	org              *model.Organization // where references resolve
	rights           *model.Organization
	changes          []tree.Change // from fork to head
	facts            *facts.Index
	editor           *editor
	part             *part  // nil: every file is read and judged
	exempt           string // why every file is, although the change alone was asked for
}

func open(ctx context.Context, o Options) (*run, error) {
	r := &run{options: o}
	if err := r.read(ctx); err != nil {
		return nil, err
	}
	if err := r.compile(); err != nil {
		return nil, err
	}
	r.compose()
	r.editor = newEditor(r)
	r.words = r.law.catalogue.with(o.Language, r.org.Settings, r.facts.Today())
	return r, nil
}

// read reads the versions, each tree once.
func (r *run) read(ctx context.Context) error {
	o := r.options
	if o.Base == nil {
		if o.Scope == Changed {
			r.exempt = NothingToRead
		}
		return r.readWhole(ctx, nil)
	}
	fork := cmp.Or(o.Fork, o.Base)
	r.changes = tree.Changes(fork, o.Head)
	if o.Scope == All {
		return r.readWhole(ctx, fork)
	}
	if r.exempt = r.exemption(); r.exempt != "" {
		return r.readWhole(ctx, fork)
	}
	if err := r.readPart(ctx, fork); err != nil || !r.approvesByAll() {
		return err
	}
	r.part, r.exempt = nil, WholeApprovals
	return r.readWhole(ctx, fork)
}

func (r *run) readWhole(ctx context.Context, fork *tree.Tree) (err error) {
	o := r.options
	if r.head, err = read(ctx, o.Head, r.stage("reading")); err != nil || o.Base == nil {
		return err
	}
	if r.base, err = read(ctx, o.Base, r.stage("reading the base"), r.head); err != nil {
		return err
	}
	if r.fork = r.base; fork != o.Base {
		r.fork, err = read(ctx, fork, r.stage("reading the fork point"), r.base, r.head)
	}
	return err
}

// compile makes the law, unless it is there.
func (r *run) compile() (err error) {
	if r.law != nil {
		return nil
	}
	if r.law = r.options.Law; r.law == nil {
		r.law, err = newLaw(r.lawVersion())
	}
	return err
}

func (r *run) stage(name string) func(done, total int) {
	if r.options.Progress == nil {
		return nil
	}
	return func(done, total int) { r.options.Progress(name, done, total) }
}

// lawVersion is the version whose trusted part judges.
func (r *run) lawVersion() *version {
	if r.base == nil || r.options.Draft {
		return r.head
	}
	return r.base
}

// compose puts together what files refer to and whose rights count.
func (r *run) compose() {
	head := model.Build(r.head.docs())
	r.org, r.rights = head, head
	var before *model.Organization
	if r.base != nil {
		r.org = model.Build(r.composed())
		before = model.Build(r.fork.docs())
		if !r.options.Draft {
			r.rights = model.Build(r.base.docs())
		}
	}
	r.facts = facts.New(facts.Input{Head: head, Org: r.org, Rights: r.rights, Before: before, Changes: kinds(r.changes),
		Zones: r.law.zones, Platforms: r.law.platforms, Schemas: r.law.schemas, Thresholds: r.law.thresholds, MediaFiles: below(r.head.tree, model.MediaFolder), ReadMedia: r.head.tree.Read, Now: r.options.Now, Asked: r.law.reads, Part: r.part != nil})
}

// composed is the head's content with the trusted files of the base. A trusted
// file that the change brings is there too, so that an account can refer to a
// person who joins with the same change; one that the head deletes stays,
// because it judges until the deletion is merged. Blackouts and pauses hold if
// either version has them.
func (r *run) composed() []*doc.Doc {
	if r.options.Draft {
		return r.head.docs()
	}
	var docs []*doc.Doc
	for _, f := range r.head.files {
		if f.doc != nil && (!model.IsTrusted(f.Path) || r.isNew(f) && isReferable(f)) {
			docs = append(docs, f.doc)
		}
	}
	for _, f := range r.base.files {
		if f.doc != nil && (model.IsTrusted(f.Path) || isStop(f) && !r.sameInHead(f)) {
			docs = append(docs, f.doc)
		}
	}
	return docs
}

// isNew reports whether the change brings the file. What the base has deleted
// since the head was made from it is gone: a head that still has it brings
// nobody back.
func (r *run) isNew(f *file) bool {
	return r.base.byPath[f.Path] == nil && r.fork.byPath[f.Path] == nil
}

// isReferable reports the trusted kinds that content refers to.
func isReferable(f *file) bool {
	return f.place.Kind.Name == "person" || f.place.Kind.Name == "district"
}

func isStop(f *file) bool {
	return f.place.Kind.Name == "blackout" || f.place.Kind.Name == "pause"
}

func (r *run) sameInHead(f *file) bool {
	other := r.head.byPath[f.Path]
	return other != nil && string(other.text) == string(f.text)
}

func (v *version) docs() []*doc.Doc {
	var docs []*doc.Doc
	for _, f := range v.files {
		if f.doc != nil {
			docs = append(docs, f.doc)
		}
	}
	return docs
}

// below lists the paths in a folder.
func below(t *tree.Tree, folder string) []string {
	var paths []string
	for _, f := range t.Files[from(t, folder):after(t, folder)] {
		paths = append(paths, f.Path)
	}
	return paths
}

func kinds(changes []tree.Change) map[string]tree.Kind {
	byPath := make(map[string]tree.Kind, len(changes))
	for _, c := range changes {
		byPath[c.Path] = c.Kind
	}
	return byPath
}

// count is the number of governed files judged.
func (r *run) count() int {
	n := 0
	for _, f := range r.head.files {
		if f.place.Role != model.Foreign && f.place.Role != model.Support && (r.counts(f.Path) || r.isAround(r.facts.Thing(f.Path))) {
			n++
		}
	}
	return n
}

// word puts the problems into words.
func (r *run) word(found []diag.Problem) []diag.Finding {
	findings := make([]diag.Finding, len(found))
	for i, p := range found {
		findings[i] = r.words.finding(p)
	}
	return findings
}

// Inputs gives what the rules would see of each file of Head, and what they
// could look up: for whoever wants to run the same rules in another engine.
func Inputs(ctx context.Context, o Options) ([]rule.Input, map[string]any, error) {
	r, err := open(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	var inputs []rule.Input
	for _, s := range r.judged() {
		if in, ok := r.input(s); ok {
			inputs = append(inputs, in)
		}
	}
	return inputs, r.data(), nil
}
