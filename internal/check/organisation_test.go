package check_test

import (
	"bytes"
	"context"
	"runtime"
	"testing"
	"time"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/report"
	"masthead/internal/tree"
)

func ownTree(t *testing.T) *tree.Tree {
	t.Helper()
	own, err := tree.Folder("../..", check.Listing())
	if err != nil {
		t.Fatal(err)
	}
	return own
}

// clocks are far before, now, and five years on: what depends on today is at
// most a warning, so a repository never turns red overnight.
var clocks = []string{"2000-01-01T00:00:00Z", "2026-11-23T12:00:00Z", "2031-11-23T12:00:00Z"}

func TestThisOrganisationHasNoErrorOnAnyDate(t *testing.T) {
	own := ownTree(t)
	law, err := check.LawOf(context.Background(), own)
	if err != nil {
		t.Fatal(err)
	}
	for _, clock := range append(clocks, time.Now().UTC().Format(time.RFC3339)) {
		now, err := time.Parse(time.RFC3339, clock)
		if err != nil {
			t.Fatal(err)
		}
		result, err := check.Run(context.Background(), check.Options{Head: own, Law: law, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range result.Findings {
			if f.Blocks(diag.Error) {
				t.Errorf("at %s:\n%s", clock, report.Snippet(f, result.Source(f.Path, f.Removed)))
			}
		}
	}
}

// spoilt is this organisation with something wrong in many ways, so that there
// is an order to get wrong.
func spoilt(t *testing.T) *tree.Tree {
	return tree.Layered(ownTree(t), map[string][]byte{
		"calendar/north/2026/10/bad.md":      []byte(badPost),
		"calendar/south/2026/10/bad.md":      []byte(badPost),
		"calendar/south/2026/10/worse.md":    []byte("---\nid: [\n---\n"),
		"accounts/north/x.yml":               []byte("platform: x\n"),
		"accounts/north/twice.yaml":          []byte("platform: x\nplatform: x\nhandle: #north\nstate: yes\n"),
		"accounts/people/nobody.yaml":        []byte("name: Nobody\nroles: [leader]\nstatus: gone\n"),
		"calendar/campaigns/none.yaml":       nil,
		"policies/rules/broken.rego":         []byte("package masthead.rules.broken\n"),
		"policies/waivers/unneeded-one.yaml": []byte("rule: no-such-rule\nscope: {all: true}\nreason: x\napprover: nobody\nexpires: 2020-01-01\n"),
	})
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	var want []byte
	runs := 20
	if testing.Short() {
		runs = 4
	}
	for i := range runs {
		runtime.GOMAXPROCS(1 + i%2)
		result, err := check.Run(context.Background(), check.Options{Head: spoilt(t), Now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		for _, format := range report.Formats {
			if err := format.Write(&out, report.Report{Findings: result.Findings, Rules: result.Rules, Source: result.Source}); err != nil {
				t.Fatal(err)
			}
		}
		if want == nil {
			want = out.Bytes()
		}
		if !bytes.Equal(out.Bytes(), want) {
			t.Fatalf("run %d differs", i)
		}
	}
	if len(want) < 10_000 {
		t.Errorf("only %d bytes: too little to show an order", len(want))
	}
}
