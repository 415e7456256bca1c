package check_test

import (
	"context"
	"maps"
	"strings"
	"testing"
	"time"

	"masthead/internal/approval"
	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/codeowners"
	"masthead/internal/diag"
	"masthead/internal/tree"
)

// small is the small organisation with this product's own rules about it.
func small(t *testing.T) map[string][]byte {
	t.Helper()
	root, err := tree.Folder("../..", check.Listing())
	if err != nil {
		t.Fatal(err)
	}
	text, err := root.Read(cases.SmallPath)
	if err != nil {
		t.Fatal(err)
	}
	files := cases.Small(text)
	for _, f := range root.Files {
		for _, folder := range []string{"policies/approvals/", "policies/lib/", "policies/thresholds/", "schema/"} {
			if strings.HasPrefix(f.Path, folder) {
				if files[f.Path], err = root.Read(f.Path); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return files
}

// with is the files with some replaced; "" takes one away.
func with(files map[string][]byte, changed map[string]string) map[string][]byte {
	all := maps.Clone(files)
	for path, text := range changed {
		if all[path] = []byte(text); text == "" {
			delete(all, path)
		}
	}
	return all
}

// required asks what the change from one set of files to another needs.
func required(t *testing.T, base, head map[string][]byte, by ...approval.Exclusion) (string, []diag.Finding) {
	t.Helper()
	all, found, err := check.Required(context.Background(), check.Options{Base: tree.Memory(base), Head: tree.Memory(head),
		Bringers: by, Now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range all {
		b.WriteString(r.ID + ":")
		for _, p := range r.People {
			b.WriteString(" " + p.ID)
		}
		b.WriteString("\n")
	}
	return b.String(), found
}

const newPost = "---\nid: north-x\nstatus: ready\naccounts: [north-mastodon]\npublish_at: 2026-10-09T12:00\nauthor: ben\nlanguage: en\n---\nWe are open.\n"

func TestNoChangeNamesItsOwnApprovers(t *testing.T) {
	base := small(t)
	head := with(base, map[string]string{
		"calendar/north/2026/10/x.md":              newPost,
		"policies/approvals/district-manager.rego": "", "policies/approvals/trusted-part.rego": "",
		"accounts/people/mallory.yaml":  "{name: Mallory, github: mallory, roles: [lead, manager], districts: [north], status: active}\n",
		"accounts/districts/north.yaml": strings.Replace(string(base["accounts/districts/north.yaml"]), "managers: [ana]", "managers: [mallory]", 1),
		"accounts/people/ana.yaml":      "{name: Ana, github: mallory2, roles: [editor], status: left}\n",
		"masthead.yaml":                 strings.Replace(string(base["masthead.yaml"]), "lead: ola", "lead: mallory", 1),
	})
	got, _ := required(t, base, head)
	want := "district-manager: ana\ntrusted-part: ana ben ola\ntrusted-part: ola\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestWithoutApprovalFilesTheStrictestHoldsAndIsSaid(t *testing.T) {
	base := small(t)
	for path := range base {
		if strings.HasPrefix(path, "policies/approvals/") {
			delete(base, path)
		}
	}
	head := with(base, map[string]string{"calendar/north/2026/10/x.md": newPost, "policies/waivers/w.yaml": "{}\n"})
	got, found := required(t, base, head)
	if want := "strictest: ola\nstrictest: ana ben ola\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if len(found) != 1 || found[0].Rule != "approvals-missing" {
		t.Errorf("found %v", found)
	}
}

func TestABrokenApprovalFileIsFoundAtItsPlaceAndAsksForMore(t *testing.T) {
	base := small(t)
	good := string(base["policies/approvals/label.rego"])
	for name, c := range map[string]struct{ old, new, rule string }{
		"syntax":          {"require contains", "require contain", "rule-broken"},
		"undeclared need": {`"doc.labels?", `, "", "rule-need-undeclared"},
	} {
		text := strings.Replace(good, c.old, c.new, 1)
		if text == good {
			t.Fatalf("%s: nothing replaced", name)
		}
		broken := with(base, map[string]string{"policies/approvals/label.rego": text})
		result, err := check.Run(context.Background(), check.Options{Head: tree.Memory(broken), Now: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, f := range result.Findings {
			if f.Path == "policies/approvals/label.rego" && f.Rule == c.rule && f.Severity == diag.Error && f.Span.Line > 0 {
				at = f.Span.Line
			}
		}
		if at == 0 {
			t.Errorf("%s: no %s in %v", name, c.rule, result.Findings)
		}
		got, _ := required(t, broken, with(broken, map[string]string{"calendar/north/2026/10/x.md": newPost}))
		if want := "district-manager: ana\nstrictest: ola\n"; got != want {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
	}
}

func TestAnApprovalFileThatBreaksOnAFileAsksForMore(t *testing.T) {
	base := small(t)
	good := string(base["policies/approvals/stop.rego"])
	for name, demand := range map[string]string{
		"nobody":     `{"count": 1}`,
		"arithmetic": `{"roles": ["lead"], "count": 1 / (count(input.path) - count(input.path))}`,
	} {
		broken := with(base, map[string]string{"policies/approvals/stop.rego": strings.Replace(good, `{"roles": ["lead"]}`, demand, 1)})
		got, found := required(t, broken, with(broken, map[string]string{"calendar/pauses/p.yaml": "title: X\n"}))
		if got != "strictest: ola\n" || len(found) != 1 || found[0].Rule != "approval-failed" || found[0].Path != "calendar/pauses/p.yaml" {
			t.Errorf("%s: got %s %v", name, got, found)
		}
	}
}

func TestAnApprovalFileThatBreaksTakesNothingFromTheOthers(t *testing.T) {
	base := small(t)
	broken := with(base, map[string]string{"policies/approvals/legal.rego": strings.Replace(string(base["policies/approvals/legal.rego"]),
		"contains {\"roles\": [\"legal\"]} if {\n\tnot input.facts.correction\n\tbinding", "contains {\"count\": 1} if {\n\tnot input.facts.correction", 1)})
	got, found := required(t, broken, with(broken, map[string]string{"calendar/north/2026/10/x.md": newPost}))
	if want := "district-manager: ana\nstrictest: ola\n"; got != want || len(found) != 1 || found[0].Rule != "approval-failed" {
		t.Errorf("got\n%s%v\nwant\n%s", got, found, want)
	}
}

func TestWhatNobodyCanApproveIsFound(t *testing.T) {
	base := small(t)
	head := with(base, map[string]string{"calendar/assets/logo.yaml": "kind: logo\ntitle: X\n"})
	_, found := required(t, base, head)
	want := "This change cannot be approved by anybody: This changes how we look, so whoever keeps the brand approves it. People needed: 1. People who may: –."
	if len(found) != 1 || found[0].Rule != "unapprovable-change" || found[0].Message != want || found[0].Path != "calendar/assets/logo.yaml" {
		t.Errorf("found %v", found)
	}
	head = with(base, map[string]string{"calendar/pauses/p.yaml": "title: X\n"})
	if _, found = required(t, base, head); len(found) != 0 {
		t.Errorf("found %v", found)
	}
	if _, found = required(t, base, head, approval.Exclusion{Login: "OLA-lis-rivermark", Why: approval.Author}); len(found) != 1 {
		t.Errorf("the lead brings it, and found is %v", found)
	}
}

func TestEveryChangedPathOfAnyKindIsAskedAbout(t *testing.T) {
	base := small(t)
	base["calendar/assets/media/a.jpg"], base["calendar/north/README.md"], base[".github/x.yml"] = []byte("1"), []byte("1"), []byte("1")
	head := maps.Clone(base)
	for path := range head {
		head[path] = append([]byte("# \n"), head[path]...)
	}
	all, _, err := check.Required(context.Background(), check.Options{Base: tree.Memory(base), Head: tree.Memory(head), Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for _, r := range all {
		for _, path := range r.What {
			asked[path] = true
		}
	}
	for path := range head {
		if !asked[path] {
			t.Errorf("nobody is asked about %s", path)
		}
	}
}

func TestCodeownersIsComparedWithPeople(t *testing.T) {
	base := small(t)
	org, _, err := check.Organization(context.Background(), tree.Memory(base))
	if err != nil {
		t.Fatal(err)
	}
	right := string(codeowners.Make(org).Text)
	must := string(base["masthead.yaml"]) + "approvals: {codeowners: true}\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  string // rule and severity
		safe  bool
	}{
		"not there":              {nil, "", false},
		"not there and a must":   {map[string]string{"masthead.yaml": must}, "codeowners-missing error", false},
		"right":                  {map[string]string{codeowners.Path: right}, "", false},
		"right, of another kind": {map[string]string{codeowners.Path: strings.ReplaceAll(right, "\n", "\r\n")}, "", false},
		"edited":                 {map[string]string{codeowners.Path: right + "* @mallory\n"}, "codeowners-stale error", true},
		"somebody left":          {map[string]string{codeowners.Path: right, "accounts/people/ana.yaml": "{name: Ana, roles: [manager], github: ana-brook-rivermark, status: left}\n"}, "codeowners-stale error", true},
		"by hand":                {map[string]string{codeowners.Path: "* @ola\n"}, "codeowners-by-hand warning", false},
		"by hand and a must":     {map[string]string{codeowners.Path: "* @ola\n", "masthead.yaml": must}, "codeowners-by-hand error", false},
	} {
		result, err := check.Run(context.Background(), check.Options{Head: tree.Memory(with(base, c.files)), Now: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		got, safe := "", false
		for _, f := range result.Findings {
			if strings.HasPrefix(f.Rule, "codeowners-") {
				got += f.Rule + " " + f.Severity.String()
				safe = f.Fix != nil && f.Fix.Safe
			}
		}
		if got != c.want || safe != c.safe {
			t.Errorf("%s: got %q, safe %v; want %q, safe %v", name, got, safe, c.want, c.safe)
		}
	}
}

// Whoever leaves with a change is no owner of the file that comes with it.
func TestCodeownersIsComparedWithThePeopleThatComeWithIt(t *testing.T) {
	base := small(t)
	head := with(base, map[string]string{"accounts/people/ana.yaml": "{name: Ana, roles: [manager], github: ana-brook-rivermark, status: left}\n"})
	org, _, err := check.Organization(context.Background(), tree.Memory(head))
	if err != nil {
		t.Fatal(err)
	}
	head[codeowners.Path] = codeowners.Make(org).Text
	result, err := check.Run(context.Background(), check.Options{Base: tree.Memory(base), Head: tree.Memory(head), Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Findings {
		if strings.HasPrefix(f.Rule, "codeowners-") {
			t.Errorf("found %v", f)
		}
	}
	if len(result.Required) == 0 {
		t.Error("nobody is asked")
	}
}
