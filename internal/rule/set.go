package rule

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"masthead/internal/diag"
)

// Set is a compiled set of rules. It is read-only and safe for concurrent use.
type Set struct {
	Rules    []*Rule // sorted by id
	modules  []*module
	compiler *ast.Compiler
	family   family
	eager    bool // ask rules of files that lack what they need
	byKind   map[string][]*Rule
}

// Compile reads the Rego files of policies/rules and policies/lib, and leaves
// others out. A file that cannot be used is a problem and is left out; all
// others are still compiled. kinds are the names that METADATA may list.
func Compile(sources []Source, kinds []string) (*Set, []diag.Problem) {
	return compileFamily(families[0], sources, kinds)
}

// CompileApprovals does the same for policies/approvals. What is wrong with the
// helpers is left to Compile.
func CompileApprovals(sources []Source, kinds []string) (*Set, []diag.Problem) {
	set, problems := compileFamily(families[1], sources, kinds)
	return set, slices.DeleteFunc(problems, func(p diag.Problem) bool { return !strings.HasPrefix(p.Path, ApprovalsFolder) })
}

func compileFamily(f family, sources []Source, kinds []string) (*Set, []diag.Problem) {
	var problems []diag.Problem
	var modules []*module
	for _, source := range sources {
		if own := source.family(); strings.HasSuffix(source.Path, "_test.rego") || own.set != "" && own.folder != f.folder {
			continue
		}
		m, found := parse(source, kinds)
		problems = append(problems, found...)
		if m != nil {
			modules = append(modules, m)
		}
	}
	modules, compiler, broken := usable(modules)
	return newSet(f, modules, compiler), append(problems, broken...)
}

func newSet(f family, modules []*module, compiler *ast.Compiler) *Set {
	s := &Set{modules: modules, compiler: compiler, family: f, byKind: map[string][]*Rule{}}
	for _, m := range modules {
		if m.rule != nil && hasSet(m.parsed, f.set) {
			s.Rules = append(s.Rules, m.rule)
		}
	}
	slices.SortFunc(s.Rules, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	for _, r := range s.Rules {
		for _, kind := range r.Kinds {
			s.byKind[kind] = append(s.byKind[kind], r)
		}
	}
	return s
}

// usable drops the modules that do not compile, one round of errors at a time,
// because one broken file must not hide the others.
func usable(modules []*module) ([]*module, *ast.Compiler, []diag.Problem) {
	var problems []diag.Problem
	for {
		compiler := compile(modules)
		if !compiler.Failed() {
			return modules, compiler, problems
		}
		found, broken := attribute(modules, compiler.Errors)
		problems = append(problems, found...)
		if len(broken) == 0 { // an error without a file: nothing can be dropped for it
			return nil, compile(nil), problems
		}
		modules = slices.DeleteFunc(slices.Clone(modules), func(m *module) bool { return broken[m.source.Path] })
	}
}

func attribute(modules []*module, errs ast.Errors) ([]diag.Problem, map[string]bool) {
	var problems []diag.Problem
	broken := map[string]bool{}
	for _, e := range errs {
		i := slices.IndexFunc(modules, func(m *module) bool { return e.Location != nil && m.source.Path == e.Location.File })
		if i < 0 {
			problems = append(problems, diag.Problem{ID: "rule-broken", Path: RulesFolder, Args: map[string]string{"reason": e.Error()}})
			continue
		}
		broken[modules[i].source.Path] = true
		problems = append(problems, astProblems(modules[i].source, ast.Errors{e})...)
	}
	return problems, broken
}

// compile checks the modules strictly and without the built-ins that would
// make a run depend on more than its input.
func compile(modules []*module) *ast.Compiler {
	parsed := map[string]*ast.Module{}
	for _, m := range modules {
		parsed[m.source.Path] = m.parsed.Copy()
	}
	compiler := ast.NewCompiler().WithStrict(true).WithCapabilities(Capabilities()).SetErrorLimit(0)
	compiler.Compile(parsed)
	return compiler
}

// Capabilities are OPA's own minus every built-in whose answer may differ from
// one run to the next, and minus any network.
func Capabilities() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.Builtins = slices.DeleteFunc(slices.Clone(c.Builtins), func(b *ast.Builtin) bool { return b.Nondeterministic })
	c.AllowNet = []string{}
	return c
}

// query walks the rules that were selected for a file, so that the others cost
// nothing.
func (f family) query() string {
	return "some id in input.run; some hit in data.masthead." + f.name + "[id]." + f.set
}

// Judge is a set of rules together with the organisation they look things up
// in. It is safe for concurrent use.
type Judge struct {
	set      *Set
	prepared rego.PreparedEvalQuery
	store    storage.Store
}

// Judge prepares the rules over data, which they see as `data.<key>`.
func (s *Set) Judge(ctx context.Context, data map[string]any) (*Judge, error) {
	return s.over(ctx, inmem.NewFromObjectWithOpts(data, inmem.OptRoundTripOnWrite(false), inmem.OptReturnASTValuesOnRead(true)))
}

// Beside prepares the rules over the data of another Judge, which is converted
// for the engine only once.
func (s *Set) Beside(ctx context.Context, other *Judge) (*Judge, error) {
	return s.over(ctx, other.store)
}

func (s *Set) over(ctx context.Context, store storage.Store) (*Judge, error) {
	prepared, err := rego.New(
		rego.Query(s.family.query()),
		rego.Compiler(s.compiler),
		rego.Store(store),
		rego.StrictBuiltinErrors(true),
		rego.GenerateJSON(func(t *ast.Term, _ *rego.EvalContext) (any, error) { return t.Value, nil }),
	).PrepareForEval(ctx)
	if err != nil {
		return nil, fmt.Errorf("preparing the rules: %w", err)
	}
	return &Judge{set: s, prepared: prepared, store: store}, nil
}

// Frozen is a value in the engine's own form: what is the same for many
// judges is converted once. It may stand anywhere in the data of a Judge.
func Frozen(value any) (any, error) {
	frozen, err := ast.InterfaceToValue(value)
	if err != nil {
		return nil, fmt.Errorf("preparing data for the rules: %w", err)
	}
	return frozen, nil
}

// Input is one file to judge.
type Input struct {
	Kind, ID, Path, District string
	Doc                      map[string]any
	Facts                    map[string]any

	Change  string // added, modified, deleted: approvals alone are asked of a change
	Trusted bool   // likewise: the file judges
}

func (in Input) has(n Need) bool {
	values := in.Facts
	if n.Root == "doc" {
		values = in.Doc
	}
	if n.Key == "" {
		return values != nil
	}
	_, present := values[n.Key]
	return present
}

// Only is the set reduced to one rule and the shared helpers: a rule's own
// cases need no other.
func (s *Set) Only(id string) *Set {
	modules := slices.DeleteFunc(slices.Clone(s.modules), func(m *module) bool { return m.rule != nil && m.rule.ID != id })
	return newSet(s.family, modules, compile(modules))
}

// Reads reports whether some rule reads the fact of that key.
func (s *Set) Reads(fact string) bool {
	return slices.ContainsFunc(s.Rules, func(r *Rule) bool {
		return slices.ContainsFunc(r.Needs, func(n Need) bool { return n.Root == "facts" && (n.Key == fact || n.Key == "") })
	})
}

// Eager is the set asked without regard to needs: it must find the same, or a
// rule needs what it can do without.
func (s *Set) Eager() *Set {
	eager := *s
	eager.eager = true
	return &eager
}

// Find is the rule with the id, or nil.
func (s *Set) Find(id string) *Rule {
	i, found := slices.BinarySearchFunc(s.Rules, id, func(r *Rule, id string) int { return strings.Compare(r.ID, id) })
	if !found {
		return nil
	}
	return s.Rules[i]
}

// selected lists the rules that could fire on the file.
func (s *Set) selected(in Input) []*Rule {
	var rules []*Rule
	add := func(candidates []*Rule) {
		for _, r := range candidates {
			if s.eager || r.canFire(in) {
				rules = append(rules, r)
			}
		}
	}
	add(s.byKind[in.Kind])
	if in.Kind != "removed" { // a deleted file is judged only by rules that ask for it
		add(s.byKind["*"])
	}
	return rules
}

// canFire reports whether all is there without which the rule says nothing.
func (r *Rule) canFire(in Input) bool {
	for _, n := range r.Needs {
		if !n.Optional && !in.has(n) {
			return false
		}
	}
	return true
}

// Failure is a rule that broke while judging a file.
type Failure struct {
	Rule   *Rule
	Reason string
}

// Judge runs the rules that can fire on the file. The hits are sorted by rule
// and by what they say; a rule that breaks is a failure, and hides no other.
func (j *Judge) Judge(ctx context.Context, in Input) ([]Hit, []Failure, error) {
	hits, failures, err := ask(ctx, j, in, decode)
	return sortHits(hits), failures, err
}

// ask runs the rules that can fire and reads what they contain with decode.
func ask[T any](ctx context.Context, j *Judge, in Input, decode func(*Rule, any) (T, error)) ([]T, []Failure, error) {
	rules := j.set.selected(in)
	if len(rules) == 0 {
		return nil, nil, nil
	}
	input, err := in.value()
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s for the rules: %w", in.Path, err)
	}
	found, err := eval(ctx, j, input, rules, decode)
	if err == nil {
		return found, nil, nil
	}
	return oneByOne(ctx, j, input, rules, decode)
}

// oneByOne finds the rules that break, and what the others have to say.
func oneByOne[T any](ctx context.Context, j *Judge, input ast.Object, rules []*Rule, decode func(*Rule, any) (T, error)) ([]T, []Failure, error) {
	var all []T
	var failures []Failure
	for _, r := range rules {
		found, err := eval(ctx, j, input, []*Rule{r}, decode)
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if err != nil {
			failures = append(failures, Failure{Rule: r, Reason: reason(err)})
		}
		all = append(all, found...)
	}
	return all, failures, nil
}

func reason(err error) string {
	if list, ok := errors.AsType[rego.Errors](err); ok && len(list) > 0 {
		err = list[0]
	}
	return err.Error()
}

func eval[T any](ctx context.Context, j *Judge, input ast.Object, rules []*Rule, decode func(*Rule, any) (T, error)) ([]T, error) {
	run := make([]*ast.Term, len(rules))
	byPackage := make(map[string]*Rule, len(rules))
	for i, r := range rules {
		run[i] = ast.StringTerm(r.Package)
		byPackage[r.Package] = r
	}
	whole, _ := input.Merge(ast.NewObject(ast.Item(ast.StringTerm("run"), ast.ArrayTerm(run...))))
	results, err := j.prepared.Eval(ctx, rego.EvalParsedInput(whole))
	if err != nil {
		return nil, err
	}
	var all []T
	for _, result := range results {
		id, _ := result.Bindings["id"].(ast.String)
		found, err := decode(byPackage[string(id)], result.Bindings["hit"])
		if err != nil {
			return nil, err
		}
		all = append(all, found)
	}
	return all, nil
}

// value is the file as the rules see it.
func (in Input) value() (ast.Object, error) {
	fields := map[string]any{
		"kind": in.Kind, "id": in.ID, "path": in.Path, "district": in.District,
		"doc": in.Doc, "facts": in.Facts,
	}
	if in.Change != "" {
		fields["change"], fields["trusted"] = in.Change, in.Trusted
	}
	value, err := ast.InterfaceToValue(fields)
	if err != nil {
		return nil, err
	}
	return value.(ast.Object), nil
}
