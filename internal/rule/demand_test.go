package rule

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

const approvalText = `# METADATA
# title: A label can ask for approvals of its own
# description: Why.
# custom:
#   kinds: [post]
#   needs: ["doc.labels?"]
#   message:
#     en: "The label “{label}”."
#     pl: "Etykieta „{label}”."
package masthead.approvals.label

require contains {"roles": ["legal"], "args": {"label": id}} if {
	some id in input.doc.labels
	input.change != "deleted"
	not input.trusted
}
`

func TestApprovalFilesAreRefusedAtTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ old, new, id string }{
		"nothing":           {"", "", ""},
		"syntax":            {"require contains", "require contain", "rule-broken"},
		"unknown variable":  {`"label": id}`, `"label": idd}`, "rule-broken"},
		"clock":             {"not input.trusted", "time.now_ns() > 0", "rule-broken"},
		"network":           {"not input.trusted", `http.send({"url": "x", "method": "get"})`, "rule-broken"},
		"misspelt key":      {"#   kinds:", "#   kind:", "rule-metadata-unknown-key"},
		"misspelt kind":     {"[post]", "[posts]", "rule-metadata-invalid"},
		"severity":          {"#   kinds:", "#   severity: error\n#   kinds:", "rule-metadata-unknown-key"},
		"undeclared need":   {`"doc.labels?"`, "", "rule-need-undeclared"},
		"unread need":       {`"doc.labels?"`, `"doc.labels?", doc.link`, "rule-need-unread"},
		"no Polish":         {"#     pl:", "#     de:", "rule-metadata-invalid"},
		"no METADATA":       {"# METADATA", "# DATA", "rule-without-metadata"},
		"package":           {"approvals.label", "approvals.labels", "rule-package-mismatch"},
		"package of rules":  {"masthead.approvals", "masthead.rules", "rule-package-mismatch"},
		"deny":              {"require contains", "deny contains", "approval-without-require"},
		"require as a text": {`require contains {"roles": ["legal"], "args": {"label": id}}`, `require := id`, "approval-without-require"},
	} {
		text := strings.Replace(approvalText, c.old, c.new, 1)
		set, problems := CompileApprovals([]Source{{"policies/approvals/label.rego", []byte(text)}}, []string{"post"})
		ids := ""
		for _, p := range problems {
			if ids += p.ID + " "; p.Span.Line == 0 || p.Path == "" {
				t.Errorf("%s: %s has no place", name, p.ID)
			}
		}
		if c.id == "" && (ids != "" || len(set.Rules) != 1) || !strings.Contains(ids, c.id) {
			t.Errorf("%s: got %s, want %s", name, ids, c.id)
		}
	}
}

func TestDemandsAreReadStrictly(t *testing.T) {
	for written, wrong := range map[string]string{
		`{"roles": ["lead"]}`: "", `{"people": ["ola"], "count": 2}`: "", `{"managers": ["north"], "roles": ["editor"], "district": "north"}`: "",
		`{"count": 1}`: "names nobody", `{"roles": []}`: "names nobody", `{"roles": ["lead"], "count": 0}`: "asks for 0",
		`{"roles": ["lead"], "count": "two"}`: "form", `{"roles": ["lead"], "count": 1.5}`: "form", `{"roles": "lead"}`: "form",
		`{"role": ["lead"]}`: "unknown key", `"lead"`: "objects", `{"people": ["ola"], "district": "north"}`: "narrow",
	} {
		_, err := decodeDemand(nil, ast.MustParseTerm(written).Value)
		if (err != nil) != (wrong != "") || err != nil && !strings.Contains(err.Error(), wrong) {
			t.Errorf("%s: %v, want %q", written, err, wrong)
		}
	}
}

// The two families share helpers and nothing else: a rule cannot ask for
// approvals, and an approval file finds nothing.
func TestFamiliesDoNotMix(t *testing.T) {
	sources := []Source{{"policies/approvals/label.rego", []byte(approvalText)}}
	set, problems := Compile(sources, []string{"post"})
	if len(set.Rules) != 0 || len(problems) != 0 {
		t.Errorf("got %v, %v", set.Rules, problems)
	}
	approvals, _ := CompileApprovals(sources, []string{"post"})
	judge, err := approvals.Judge(context.Background(), map[string]any{})
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Kind: "post", Path: "a", Change: "added", Doc: map[string]any{"labels": []any{"b", "a"}}}
	demands, failures, err := judge.Ask(context.Background(), in)
	if err != nil || len(failures) > 0 || len(demands) != 2 || demands[0].Args["label"] != "a" || demands[0].Count != 1 {
		t.Errorf("got %+v, %v, %v", demands, failures, err)
	}
	for _, silent := range []Input{{Kind: "post", Change: "deleted", Doc: in.Doc}, {Kind: "post", Change: "added", Trusted: true, Doc: in.Doc}, {Kind: "account", Change: "added", Doc: in.Doc}} {
		if demands, _, _ := judge.Ask(context.Background(), silent); len(demands) != 0 {
			t.Errorf("%+v: got %v", silent, demands)
		}
	}
}

func TestEveryApprovalFileOfTheSampleCompiles(t *testing.T) {
	var sources []Source
	for _, folder := range []string{LibFolder, ApprovalsFolder} {
		paths, _ := filepath.Glob("../../" + folder + "*.rego")
		for _, p := range paths {
			text, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, Source{folder + filepath.Base(p), text})
		}
	}
	kinds := []string{"post", "account", "series", "idea", "results", "case", "campaign", "meeting", "inventory", "acknowledgement", "asset", "media", "consent", "blackout", "pause", "waiver"}
	if set, problems := CompileApprovals(sources, kinds); len(problems) > 0 || len(set.Rules) < 8 {
		t.Errorf("%d files, %v", len(set.Rules), problems)
	}
}
