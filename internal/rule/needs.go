package rule

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"masthead/internal/diag"
)

// inputRefs lists the references to input of a module, whatever their depth.
// object.get(input.doc, "key", default) counts as input.doc.key.
func inputRefs(m *ast.Module) []ast.Ref {
	var refs []ast.Ref
	whole := map[*ast.Term]ast.Ref{} // first argument of an object.get -> what it reads
	ast.WalkExprs(m, func(e *ast.Expr) bool {
		if terms, ok := e.Terms.([]*ast.Term); ok {
			noteGet(terms, whole)
		}
		return false
	})
	ast.WalkTerms(m, func(t *ast.Term) bool {
		switch v := t.Value.(type) {
		case ast.Call:
			noteGet(v, whole)
		case ast.Ref:
			if v[0].Value.Compare(ast.InputRootDocument.Value) == 0 {
				refs = append(refs, orElse(whole[t], v))
			}
		}
		return false
	})
	return refs
}

func orElse(found, otherwise ast.Ref) ast.Ref {
	if found != nil {
		return found
	}
	return otherwise
}

func noteGet(call []*ast.Term, whole map[*ast.Term]ast.Ref) {
	if len(call) < 3 || call[0].String() != ast.ObjectGet.Name {
		return
	}
	ref, isRef := call[1].Value.(ast.Ref)
	if _, constant := call[2].Value.(ast.String); isRef && constant {
		whole[call[1]] = ref.Append(call[2])
	}
}

// checkReads refuses what would make `needs` a lie: helpers that read input
// behind the back of the rule, and imports that rename it.
func checkReads(m *module) []diag.Problem {
	var problems []diag.Problem
	refuse := func(at *ast.Location, length int, reason string) {
		problems = append(problems, diag.Problem{ID: "rule-reads-hidden-input", Path: m.source.Path,
			Span: m.source.span(at, length), Args: map[string]string{"reason": reason}})
	}
	for _, imported := range m.parsed.Imports {
		if ref, ok := imported.Path.Value.(ast.Ref); ok && ref[0].Value.Compare(ast.InputRootDocument.Value) == 0 {
			refuse(imported.Location, len("import"), "input must be read under its own name, not imported")
		}
	}
	if m.source.family().set != "" {
		return problems
	}
	for _, ref := range inputRefs(m.parsed) {
		refuse(ref[0].Location, len("input"), "a shared helper takes what it needs as arguments and never reads input")
	}
	return problems
}

// checkNeeds compares what a rule reads of input with what it declares.
func checkNeeds(m *module) []diag.Problem {
	if m.rule == nil {
		return nil
	}
	var problems []diag.Problem
	read := map[Need]bool{}
	for _, ref := range inputRefs(m.parsed) {
		need, ok := needOf(ref, m.source.family().free)
		if !ok {
			continue
		}
		read[need] = true
		if !declared(m.rule.Needs, need) {
			problems = append(problems, diag.Problem{ID: "rule-need-undeclared", Path: m.source.Path,
				Span: m.source.span(ref[0].Location, len(ref.String())), Args: map[string]string{"need": need.String()}})
		}
	}
	for _, need := range m.rule.Needs {
		need.Optional = false
		if !read[need] {
			problems = append(problems, diag.Problem{ID: "rule-need-unread", Path: m.source.Path,
				Span: m.source.span(m.parsed.Package.Location, len("package")), Args: map[string]string{"need": need.String()}})
		}
	}
	return problems
}

// needOf names what a reference reads: input.doc.media[i].alt reads doc.media,
// input.doc[key] and input.doc read all of doc.
func needOf(ref ast.Ref, free []string) (Need, bool) {
	root, ok := segment(ref, 1)
	if ok && slices.Contains(free, root) {
		return Need{}, false
	}
	key, _ := segment(ref, 2)
	return Need{Root: root, Key: key}, true
}

func segment(ref ast.Ref, i int) (string, bool) {
	if i >= len(ref) {
		return "", false
	}
	text, ok := ref[i].Value.(ast.String)
	return string(text), ok
}

func declared(needs []Need, read Need) bool {
	return slices.ContainsFunc(needs, func(n Need) bool { return n.Root == read.Root && n.Key == read.Key })
}
