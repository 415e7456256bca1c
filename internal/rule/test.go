package rule

import (
	"context"
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
)

// TestResult is one Rego test (a rule named test_… in a file *_test.rego).
type TestResult struct {
	Path   string
	Line   int
	Name   string
	Failed bool
	Error  string // why it could not be run; "" when it was
}

// Test runs the Rego tests among the sources, in the order of their places.
// The sources that are no tests are what is tested.
func Test(ctx context.Context, sources []Source) ([]TestResult, error) {
	modules := map[string]*ast.Module{}
	for _, s := range sources {
		parsed, err := ast.ParseModuleWithOpts(s.Path, string(s.Text), ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			return nil, fmt.Errorf("reading the tests: %w", err)
		}
		modules[s.Path] = parsed
	}
	runner := tester.NewRunner().SetModules(modules).SetStore(inmem.New()).
		SetCompiler(ast.NewCompiler().WithStrict(true).WithCapabilities(Capabilities())).CapturePrintOutput(false)
	results, err := runner.RunTests(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("running the tests: %w", err)
	}
	var all []TestResult
	for r := range results {
		all = append(all, testResult(r))
	}
	return all, nil
}

func testResult(r *tester.Result) TestResult {
	result := TestResult{Name: r.Name, Failed: !r.Pass()}
	if r.Location != nil {
		result.Path, result.Line = r.Location.File, r.Location.Row
	}
	if r.Error != nil {
		result.Error = strings.TrimSpace(r.Error.Error())
	}
	return result
}
