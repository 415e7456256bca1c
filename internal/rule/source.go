// Package rule reads, compiles and runs the rules written in Rego, those that
// judge and those that say who must approve, and knows what each of them says
// of itself. One file holds one rule; the comment block
// that opens it (METADATA) is its whole description, and a rule whose
// description is wrong is an error, never a rule that silently does nothing.
//
// It refuses every built-in that could make two runs differ (network, clock,
// environment, randomness), and rules that read `input` outside of what they
// declare in `needs`. It bounds neither time nor memory: rules of a base are
// trusted, and rules of a change are run in a process of their own.
package rule

import (
	"errors"
	"path"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

// Source is one Rego file.
type Source struct {
	Path string
	Text []byte
}

// Folders of the policies that hold Rego.
const (
	RulesFolder     = "policies/rules/"
	ApprovalsFolder = "policies/approvals/"
	LibFolder       = "policies/lib/"
)

// family is what the files of one folder have in common.
type family struct {
	folder string
	name   string   // data.masthead.<name>.<stem> is the package that each file declares
	set    string   // what the engine asks each file for; "" for helpers, which are not asked
	unset  string   // id of the problem of a file without it
	custom []string // keys of METADATA's custom
	free   []string // parts of input that need no declaring
}

var families = []family{
	{RulesFolder, "rules", "deny", "rule-without-deny",
		[]string{"severity", "kinds", "needs", "message", "guide", "effective_from"}, []string{"kind", "id", "path", "district"}},
	{ApprovalsFolder, "approvals", "require", "approval-without-require",
		[]string{"kinds", "needs", "message"}, []string{"kind", "id", "path", "district", "change", "trusted"}},
	{folder: LibFolder, name: "lib"},
}

// family is that of the folder the file is in; elsewhere it is that of helpers.
func (s Source) family() family {
	for _, f := range families {
		if strings.HasPrefix(s.Path, f.folder) {
			return f
		}
	}
	return families[len(families)-1]
}

// module is a parsed source. rule is nil for the shared helpers of lib.
type module struct {
	source Source
	parsed *ast.Module
	rule   *Rule
}

// stem is the file name without its extension.
func (s Source) stem() string { return strings.TrimSuffix(path.Base(s.Path), ".rego") }

// wantPackage is the one package name that the file may declare.
func (s Source) wantPackage() string {
	return "masthead." + s.family().name + "." + strings.ReplaceAll(s.stem(), "-", "_")
}

// parse reads one file and reports everything that keeps it from being used.
func parse(s Source, kinds []string) (*module, []diag.Problem) {
	parsed, err := ast.ParseModuleWithOpts(s.Path, string(s.Text), ast.ParserOptions{
		ProcessAnnotation: false, RegoVersion: ast.RegoV1,
	})
	if err != nil {
		return nil, astProblems(s, err)
	}
	m := &module{source: s, parsed: parsed}
	if got := strings.TrimPrefix(parsed.Package.Path.String(), "data."); got != s.wantPackage() {
		span := s.span(parsed.Package.Location, len("package")+1+len(got))
		return nil, []diag.Problem{{ID: "rule-package-mismatch", Path: s.Path, Span: span,
			Args: map[string]string{"got": got, "want": s.wantPackage()}}}
	}
	problems := checkReads(m)
	family := s.family()
	if family.set == "" {
		return m, problems
	}
	rule, found := readMetadata(s, parsed.Package.Location.Offset, kinds)
	m.rule = rule
	problems = append(problems, found...)
	problems = append(problems, checkNeeds(m)...)
	if !hasSet(parsed, family.set) {
		problems = append(problems, diag.Problem{ID: family.unset, Path: s.Path,
			Span: s.span(parsed.Package.Location, len("package"))})
	}
	return m, problems
}

// Readable reports what keeps a Rego file from being read; it says nothing of
// what the file does.
func Readable(s Source) []diag.Problem {
	_, err := ast.ParseModuleWithOpts(s.Path, string(s.Text), ast.ParserOptions{RegoVersion: ast.RegoV1})
	if err != nil {
		return astProblems(s, err)
	}
	return nil
}

// hasSet reports whether the name is there and a set everywhere: the query
// finds nothing, in silence, in a deny that is a function or true.
func hasSet(m *ast.Module, name string) bool {
	found := false
	for _, r := range m.Rules {
		ref := r.Head.Ref()
		if !ref[0].Equal(ast.VarTerm(name)) {
			continue
		}
		if found = len(ref) == 1 && r.Head.RuleKind() == ast.MultiValue; !found {
			return false
		}
	}
	return found
}

// astProblems turns the errors of OPA's parser and compiler into problems at
// their place; an error without a place points at the first line.
func astProblems(s Source, err error) []diag.Problem {
	list, ok := errors.AsType[ast.Errors](err)
	if single, is := errors.AsType[*ast.Error](err); is && !ok {
		list, ok = ast.Errors{single}, true
	}
	if !ok {
		return []diag.Problem{{ID: "rule-broken", Path: s.Path, Span: s.span(nil, 0), Args: map[string]string{"reason": err.Error()}}}
	}
	var problems []diag.Problem
	for _, e := range list {
		problems = append(problems, diag.Problem{ID: "rule-broken", Path: s.Path,
			Span: s.span(e.Location, 1), Args: map[string]string{"reason": e.Message}})
	}
	return problems
}

// span covers length bytes from a location of OPA, which counts columns in
// bytes: they are turned into characters here.
func (s Source) span(at *ast.Location, length int) doc.Span {
	if at == nil || at.Row < 1 {
		return doc.Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	}
	start := min(max(at.Offset, 0), len(s.Text))
	lineStart := strings.LastIndexByte(string(s.Text[:start]), '\n') + 1
	end := min(start+length, len(s.Text))
	if line := strings.IndexByte(string(s.Text[start:end]), '\n'); line >= 0 {
		end = start + line
	}
	column := runes(s.Text[lineStart:start]) + 1
	return doc.Span{Line: at.Row, Column: column, EndLine: at.Row, EndColumn: column + runes(s.Text[start:end]), Start: start, End: end}
}
