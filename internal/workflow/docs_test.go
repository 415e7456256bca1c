package workflow_test

import (
	"bytes"
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/cli"
	"masthead/internal/forge/fake"
)

// The ruleset of docs/github.md is all that doctor asks of a branch.
func TestTheRulesetInTheDocsLeavesNoHole(t *testing.T) {
	ruleset := regexp.MustCompile("(?s)```json\n(.*?)```").FindStringSubmatch(read(t, root, "docs/github.md"))
	if ruleset == nil {
		t.Fatal("docs/github.md has no ruleset")
	}
	var set struct {
		Rules []struct {
			Type       string
			Parameters map[string]any
		}
	}
	if err := json.Unmarshal([]byte(ruleset[1]), &set); err != nil {
		t.Fatal(err)
	}
	var rules []fake.Rule
	for _, r := range set.Rules {
		rules = append(rules, fake.Rule{Type: r.Type, Parameters: r.Parameters, SourceType: "Repository", Source: "northwind/social", RulesetID: 1})
	}
	holes := func(rules []fake.Rule) []string {
		server := fake.New(t, &fake.State{Repositories: map[string]*fake.Repository{"northwind/social": {ID: 7, Name: "social", FullName: "northwind/social", DefaultBranch: "main",
			Rules: map[string][]fake.Rule{"main": rules}, HasCodeowners: true, Actions: fake.Actions{Enabled: true, Allowed: "selected", Pinned: true},
			Workflow: fake.Workflow{Default: "read"}, ForkApproval: "all_external_contributors",
			Rulesets: []fake.Ruleset{{ID: 1, Name: "main", Source: "northwind/social", Enforcement: "active", Bypass: &[]fake.Bypass{}}}}}})
		return holesOfBranch(t, server.URL)
	}
	if found := holes(rules); len(found) > 0 {
		t.Errorf("holes: %v", found)
	}
	if found := holes(rules[1:]); !slices.Equal(found, []string{"branch-can-be-deleted"}) { // the test can fail
		t.Errorf("without its first rule the holes are %v", found)
	}
}

// ofBranch are the checks of doctor that a ruleset answers.
var ofBranch = []string{"change-without-review", "stale-approval-counts", "last-pusher-approves", "owner-not-asked", "conversation-left-open",
	"history-can-be-rewritten", "branch-can-be-deleted", "rules-can-be-bypassed", "check-not-required", "check-can-be-forged"}

func holesOfBranch(t *testing.T, address string) []string {
	t.Helper()
	var b bytes.Buffer
	vars := map[string]string{"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "northwind/social", "GH_TOKEN": token}
	env := cli.Env{In: strings.NewReader(""), Out: &b, Err: &bytes.Buffer{}, Dir: founded(t), Var: func(name string) string { return vars[name] },
		Now: time.Now, Terminal: func(any) bool { return false }}
	cli.Run(context.Background(), env, []string{"doctor", "--format", "json"})
	var report struct{ Checks []struct{ ID, State string } }
	if err := json.Unmarshal(b.Bytes(), &report); err != nil {
		t.Fatalf("%v\n%s", err, &b)
	}
	var holes []string
	asked := 0
	for _, c := range report.Checks {
		if slices.Contains(ofBranch, c.ID) {
			asked++
			if c.State != "fine" {
				holes = append(holes, c.ID)
			}
		}
	}
	if asked != len(ofBranch) {
		t.Errorf("doctor makes %d of %d checks", asked, len(ofBranch))
	}
	return holes
}
