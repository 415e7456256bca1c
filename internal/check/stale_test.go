package check_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/tree"
)

// smallFiles is the small organisation alone.
func smallFiles(t *testing.T) map[string][]byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", cases.SmallPath))
	if err != nil {
		t.Fatal(err)
	}
	return cases.Small(text)
}

var findingsDay = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

func findingsOf(t *testing.T, o check.Options) []diag.Finding {
	t.Helper()
	o.Now = findingsDay
	result, err := check.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result.Findings
}

func isOf(rule, path string) func(diag.Finding) bool {
	return func(f diag.Finding) bool { return f.Rule == rule && f.Path == path }
}

// A branch made before somebody was removed still has their file. It is no new
// person, and may not be named by what the branch brings.
func TestAStaleHeadBringsNobodyBack(t *testing.T) {
	law, err := check.LawOf(context.Background(), ownTree(t))
	if err != nil {
		t.Fatal(err)
	}
	const person, post = "accounts/people/ben.yaml", "calendar/south/2026/10/first-aid.md"
	fork := smallFiles(t)
	base, head := maps.Clone(fork), maps.Clone(fork)
	delete(base, person)
	head[post] = append(slices.Clone(head[post]), "\nOne more line.\n"...)
	found := findingsOf(t, check.Options{Head: tree.Memory(head), Base: tree.Memory(base), Fork: tree.Memory(fork), Law: law})
	if !slices.ContainsFunc(found, isOf("unknown-reference", post)) {
		t.Errorf("the author is gone, and nobody says so: %+v", found)
	}
}

const breaking = `# METADATA
# title: It breaks
# description: It breaks on everything that is deleted.
# custom:
#   severity: error
#   kinds: [removed]
#   needs: [doc.id]
#   message: {en: "No.", pl: "Nie."}
#   guide: {en: "No.", pl: "Nie."}
package masthead.rules.breaking

deny contains {"at": []} if to_number(input.doc.id) > 1
`

func TestARuleThatBreaksOnADeletedFileIsToldThere(t *testing.T) {
	const post = "calendar/south/2026/10/first-aid.md"
	base := smallFiles(t)
	base["policies/rules/breaking.rego"] = []byte(breaking)
	head := maps.Clone(base)
	delete(head, post)
	found := findingsOf(t, check.Options{Head: tree.Memory(head), Base: tree.Memory(base)})
	i := slices.IndexFunc(found, isOf("rule-failed", post))
	if i < 0 || !found[i].Removed {
		t.Errorf("no failure at the deleted file: %+v", found)
	}
}
