package internal

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport says which packages of this program each one may import, and for
// what: imports follow the flow of docs/architecture.md, never against it.
var mayImport = map[string][]string{
	"tree": {"near"}, "doc": {}, "near": {}, "sandbox": {}, "platform": {}, "media": {},
	"zone": {"near"}, "zone/claim": {"zone"}, "zone/recur": {"zone"},
	"diag":     {"doc"},
	"model":    {"doc", "near"},
	"shape":    {"diag", "doc", "near"},
	"rule":     {"diag", "doc"},
	"text":     {},
	"fit":      {"platform", "text"},
	"safety":   {},
	"language": {},
	"alike":    {"text"},
	"style":    {"diag", "doc", "near", "style/pattern", "text"}, "style/pattern": {},
	"edit":           {"model", "zone"},
	"facts":          {"alike", "edit", "fit", "gate", "text", "safety", "language", "doc", "media", "model", "near", "platform", "shape", "tree", "zone", "zone/claim", "zone/recur"},
	"codeowners":     {"approval", "model"},
	"approval":       {"diag", "model", "rule"},
	"check":          {"approval", "codeowners", "diag", "doc", "facts", "model", "near", "platform", "rule", "safety", "shape", "style", "tree", "zone"},
	"change":         {"doc", "edit", "model", "platform", "rule", "tree", "zone"},
	"preview":        {"fit", "model", "platform", "text", "zone"},
	"report":         {"approval", "change", "desired", "diag", "doc", "edit", "fit", "gate", "ledger", "plan", "preview", "provider"},
	"cases":          {"approval", "check", "diag", "report", "rule", "tree"},
	"runner":         {},
	"workflow":       {},
	"hostile":        {"cases", "check", "codeowners", "ledger", "ledger/gitledger", "tree"},
	"importer":       {"doc", "model", "platform", "tree"},
	"secret":         {},
	"forge":          {"secret"},
	"forge/fake":     {},
	"forge/fake/cut": {"forge/fake"},
	"forge/gitea":    {},
	"doctor":         {"doc", "forge"},
	"proof":          {"approval", "check", "diag", "forge", "model", "tree"},
	"ledger":         {}, "ledger/gitledger": {"ledger"},
	"provider":         {"ledger", "secret"},
	"provider/bluesky": {"ledger", "provider", "secret"}, "provider/bluesky/pds": {},
	"provider/hootsuite": {"ledger", "provider", "secret"}, "provider/hootsuite/fake": {}, "provider/hootsuite/fake/cmd": {"provider/hootsuite/fake"},
	"provider/mastodon": {"ledger", "provider"}, "provider/mastodon/fake": {}, "provider/mastodon/fake/cmd": {"provider/mastodon/fake"},
	"provider/conformance": {"ledger", "provider", "secret"}, "provider/sandbox": {"ledger", "provider"}, "provider/webhook": {"ledger", "provider", "secret"}, "provider/webhook/fake": {"provider", "provider/conformance"},
	"provider/csv": {"doc", "ledger", "provider", "zone"}, "provider/ics": {"ics", "ledger", "provider", "provider/sandbox"},
	"ics": {}, "calendar": {"desired", "ics", "model", "provider/ics", "zone"},
	"gate":       {"model", "platform", "zone"},
	"desired":    {"doc", "fit", "gate", "ledger", "media", "model", "platform", "preview", "provider", "text", "tree", "zone"},
	"plan":       {"desired", "gate", "ledger", "model", "preview", "provider", "tree", "zone"},
	"credential": {"secret"},
	"sweep":      {"desired", "gate", "ledger", "plan", "preview", "provider"},
	"review":     {"approval", "diag", "forge", "tree"},
}

// onlyIn says which package alone may import a library.
var onlyIn = map[string][]string{
	"go.yaml.in/yaml/v4":                    {"doc"},
	"github.com/open-policy-agent/opa":      {"rule"},
	"github.com/santhosh-tekuri/jsonschema": {"shape"},
	"github.com/go-git/go-git":              {"tree", "ledger/gitledger"},
	"github.com/spf13/cobra":                {"cli"},
	"go.mau.fi/util":                        {"safety"},
	"github.com/google/go-github":           {"forge"},
	"github.com/getkin/kin-openapi":         {"forge/fake"},
}

func TestImportsFollowTheFlow(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		checkImports(t, strings.TrimPrefix(p.ImportPath, "masthead/internal/"), p.Imports)
	}
}

func checkImports(t *testing.T, name string, imports []string) {
	allowed, limited := mayImport[name]
	for _, path := range imports {
		if ours, ok := strings.CutPrefix(path, "masthead/internal/"); ok && limited && !slices.Contains(allowed, ours) {
			t.Errorf("%s imports %s, against the flow (allowed: %s)", name, ours, strings.Join(allowed, ", "))
		}
		for library, where := range onlyIn {
			home := slices.ContainsFunc(where, func(w string) bool { return name == w || strings.HasPrefix(name, w+"/") })
			if strings.HasPrefix(path, library) && !home {
				t.Errorf("%s imports %s, which only %s may", name, path, strings.Join(where, ", "))
			}
		}
	}
	if !limited && name != "cli" && !strings.HasPrefix(name, "cli/") && name != "masthead/internal" {
		t.Errorf("%s is in no row of docs/architecture.md", name)
	}
}

// What serves tests alone is not shipped.
func TestTheProgramHoldsNoFakes(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "masthead/cmd/masthead").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.Lines(string(out)) {
		if strings.Contains(path, "/fake") || strings.Contains(path, "/hostile") || strings.Contains(path, "/conformance") || strings.Contains(path, "internal/runner") || strings.Contains(path, "forge/gitea") || strings.Contains(path, "bluesky/pds") || strings.Contains(path, "kin-openapi") {
			t.Errorf("the program holds %s", path)
		}
	}
}
