package check_test

import (
	"context"
	"os"
	"testing"
	"time"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/tree"
)

// FuzzWaivers: whatever a waiver says, nothing panics, it excuses only findings
// of the rule that it names, only up to its last day, and never what the
// program itself could not judge.
func FuzzWaivers(f *testing.F) {
	own, err := tree.Folder("../..", check.Listing())
	if err != nil {
		f.Fatal(err)
	}
	law, err := check.LawOf(context.Background(), own)
	if err != nil {
		f.Fatal(err)
	}
	builtin := map[string]bool{}
	for _, r := range law.Catalogue() {
		builtin[r.ID] = r.Builtin
	}
	text, err := os.ReadFile("../../" + cases.SmallPath)
	if err != nil {
		f.Fatal(err)
	}
	small := cases.Small(text)
	small["calendar/north/2026/10/bad.md"] = []byte(badPost)
	for _, seed := range []string{
		"rule: missing-alt-text\nscope: {paths: [calendar/**]}\nreason: x\napprover: ola\nexpires: 2026-12-31\n",
		"rule: unknown-reference\nscope: {posts: [bad], districts: [north]}\nreason: x\napprover: ola\nexpires: 2026-01-01\n",
		"rule: misspelt-key\nscope: {all: true}\nexpires: 9999-99-99\n",
		"rule: [x]\nscope: 7\nexpires: {}\n",
		"scope: {paths: ['[', '**/**/**', '']}\n",
	} {
		f.Add([]byte(seed), int64(0))
	}
	f.Fuzz(func(t *testing.T, waiver []byte, days int64) {
		now := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, int(days%20_000))
		head := tree.Layered(tree.Memory(small), map[string][]byte{"policies/waivers/fuzz.yaml": waiver})
		result, err := check.Run(context.Background(), check.Options{Head: head, Law: law, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		today := now.Format(time.DateOnly)
		for _, finding := range result.Findings {
			if finding.Waiver == nil {
				continue
			}
			if builtin[finding.Rule] {
				t.Errorf("a waiver excuses %s, which the program itself found", finding.Rule)
			}
			if tomorrow := now.AddDate(0, 0, 1).Format(time.DateOnly); finding.Waiver.Expires < today && finding.Waiver.Expires < tomorrow {
				t.Errorf("on %s a waiver up to %q still excuses", today, finding.Waiver.Expires)
			}
		}
	})
}
