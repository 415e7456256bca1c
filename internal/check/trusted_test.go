package check_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// repository is a real Git repository with the small organisation, this
// product's own rules, and a head that brings a bad post and a bad account.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	r := &repository{t: t, dir: t.TempDir()}
	r.git("init", "-q", "-b", "main")
	root := filepath.Join("..", "..")
	for _, folder := range []string{"policies/rules", "policies/lib", "policies/platforms", "schema"} {
		if err := os.CopyFS(filepath.Join(r.dir, folder), os.DirFS(filepath.Join(root, folder))); err != nil {
			t.Fatal(err)
		}
	}
	os.Remove(filepath.Join(r.dir, "schema/schema_test.go"))
	text, err := os.ReadFile(filepath.Join(root, cases.SmallPath))
	if err != nil {
		t.Fatal(err)
	}
	for path, content := range cases.Small(text) {
		r.write(path, string(content))
	}
	r.write(".github/CODEOWNERS", "* @ola-lis-rivermark\n")
	r.write("policies/waivers/old.yaml", "rule: missing-alt-text\nscope: {paths: [calendar/south/2026/10/nothing.md]}\nreason: none\napprover: ola\napproved_on: 2026-09-01\nexpires: 2026-10-30\n")
	r.write("calendar/blackouts/mourning.yaml", "title: Mourning\nscope: {all: true}\nfrom: 2026-10-07\nuntil: 2026-10-08\nreason: mourning\nby: ola\n")
	r.commit("base")
	r.write("calendar/north/2026/10/bad.md", badPost)
	r.write("accounts/north/north-second.yaml", "platform: x\nhandle: two words\nstate: official\nowner: zed\nnote: extra\nurl: https://www.youtube.com/@other\n")
	r.commit("content")
	return r
}

const badPost = `---
id: Bad
status: ready
accounts: [north-mastodon, nowhere]
publish_at: 2026-10-07T23:30
author: zed
pubish_at: 2026-10-07T10:00
media: [{asset: nothing}]
---
On Monday, 7 October, see http://bit.ly/x
`

func (r *repository) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org",
		"GIT_AUTHOR_DATE=2026-10-01T08:00:00Z", "GIT_COMMITTER_DATE=2026-10-01T08:00:00Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *repository) write(path, content string) {
	r.t.Helper()
	full := filepath.Join(r.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *repository) read(path string) string {
	r.t.Helper()
	content, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(path)))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(content)
}

func (r *repository) replace(path, old, new string) {
	r.t.Helper()
	before := r.read(path)
	after := strings.ReplaceAll(before, old, new)
	if after == before {
		r.t.Fatalf("%s has no %q", path, old)
	}
	r.write(path, after)
}

func (r *repository) commit(message string) {
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "-m", message)
}

// contentFindings judges HEAD by its first commit and gives the findings
// outside the trusted part as bytes.
func (r *repository) contentFindings() []byte {
	r.t.Helper()
	repo, err := tree.Open(r.dir)
	if err != nil {
		r.t.Fatal(err)
	}
	defer repo.Close()
	base, err := repo.Commit(r.git("rev-list", "--max-parents=0", "HEAD"), check.Listing())
	if err != nil {
		r.t.Fatal(err)
	}
	head, err := repo.Commit("HEAD", check.Listing())
	if err != nil {
		r.t.Fatal(err)
	}
	result, err := check.Run(context.Background(), check.Options{Head: head, Base: base,
		Now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		r.t.Fatal(err)
	}
	content := slices.DeleteFunc(result.Findings, func(f diag.Finding) bool { return model.IsTrusted(f.Path) || outside(f.Path) })
	out, err := json.MarshalIndent(content, "", " ")
	if err != nil {
		r.t.Fatal(err)
	}
	return out
}

// outside are the paths that only an attack brings: `Policies/` is neither
// trusted nor content, and each file there is an error of its own.
func outside(path string) bool {
	top, _, _ := strings.Cut(path, "/")
	return !slices.Contains([]string{"accounts", "calendar"}, top) || model.IsTrusted(strings.ToLower(path))
}

// attacks change the trusted part so that it would judge less.
var attacks = []struct {
	name string
	do   func(r *repository)
}{
	{"delete all rules", func(r *repository) { r.git("rm", "-rq", "policies/rules") }},
	{"delete one rule", func(r *repository) { r.git("rm", "-q", "policies/rules/missing-alt-text.rego") }},
	{"weaken a rule", func(r *repository) {
		r.replace("policies/rules/missing-alt-text.rego", "severity: error", "severity: advice")
	}},
	{"turn a rule off", func(r *repository) {
		r.replace("policies/rules/missing-alt-text.rego", "some missing in input.facts.alt_missing", "some missing in input.facts.alt_missing\n\tmissing.n == 0")
	}},
	{"empty a rule", func(r *repository) { r.write("policies/rules/missing-alt-text.rego", "") }},
	{"break a rule", func(r *repository) { r.write("policies/rules/missing-alt-text.rego", "package {") }},
	{"link a rule away", func(r *repository) {
		os.Remove(filepath.Join(r.dir, "policies/rules/missing-alt-text.rego"))
		os.Symlink("/dev/null", filepath.Join(r.dir, "policies/rules/missing-alt-text.rego"))
	}},
	{"link the rules away", func(r *repository) {
		os.RemoveAll(filepath.Join(r.dir, "policies"))
		os.Symlink("/tmp", filepath.Join(r.dir, "policies"))
	}},
	{"rename a rule", func(r *repository) {
		r.git("mv", "policies/rules/missing-alt-text.rego", "policies/rules/other.rego")
	}},
	{"write policies in capitals", func(r *repository) { r.git("mv", "policies", "Policies") }},
	{"add a waiver", func(r *repository) {
		r.write("policies/waivers/mine.yaml", "rule: missing-alt-text\nscope: {paths: [calendar/**]}\nreason: because\napprover: ola\napproved_on: 2026-10-01\nexpires: 2026-12-01\n")
	}},
	{"widen a waiver", func(r *repository) {
		r.replace("policies/waivers/old.yaml", "calendar/south/2026/10/nothing.md", "calendar/**")
	}},
	{"delete a schema", func(r *repository) { r.git("rm", "-q", "schema/post.schema.json") }},
	{"weaken a schema", func(r *repository) { r.write("schema/post.schema.json", "true") }},
	{"empty a schema", func(r *repository) { r.write("schema/account.schema.json", "") }},
	{"write schema in capitals", func(r *repository) { r.git("mv", "schema", "Schema") }},
	{"delete the settings", func(r *repository) { r.git("rm", "-q", "masthead.yaml") }},
	{"empty the settings", func(r *repository) { r.write("masthead.yaml", "") }},
	{"weaken the settings", func(r *repository) {
		r.replace("masthead.yaml", `quiet_hours: {from: "21:00", to: "07:00"}`, `quiet_hours: {from: "03:00", to: "03:01"}`)
	}},
	{"set a severity", func(r *repository) {
		r.write("masthead.yaml", r.read("masthead.yaml")+"rules: {missing-alt-text: advice}\n")
	}},
	{"link the settings away", func(r *repository) {
		os.Remove(filepath.Join(r.dir, "masthead.yaml"))
		os.Symlink("calendar/north/2026/10/bad.md", filepath.Join(r.dir, "masthead.yaml"))
	}},
	{"write the settings in capitals", func(r *repository) { r.git("mv", "masthead.yaml", "Masthead.yaml") }},
	{"bring somebody back", func(r *repository) { r.replace("accounts/people/zed.yaml", "status: left", "status: active") }},
	{"delete a person", func(r *repository) { r.git("rm", "-q", "accounts/people/ana.yaml") }},
	{"delete all people", func(r *repository) { r.git("rm", "-rq", "accounts/people") }},
	{"write people in capitals", func(r *repository) { r.git("mv", "accounts/people", "accounts/People") }},
	{"delete a district", func(r *repository) { r.git("rm", "-q", "accounts/districts/north.yaml") }},
	{"weaken a district", func(r *repository) {
		r.replace("accounts/districts/north.yaml", "accounts_per_person: 8", "accounts_per_person: 800")
	}},
	{"delete a platform", func(r *repository) { r.git("rm", "-q", "policies/platforms/x.yaml") }},
	{"weaken a platform", func(r *repository) {
		r.replace("policies/platforms/x.yaml", "confidence: high", "confidence: low")
	}},
	{"delete .github", func(r *repository) { r.git("rm", "-rq", ".github") }},
	{"delete a blackout", func(r *repository) { r.git("rm", "-q", "calendar/blackouts/mourning.yaml") }},
	{"end a blackout", func(r *repository) {
		r.replace("calendar/blackouts/mourning.yaml", "2026-10-08", "2026-10-07T01:00")
	}},
}

func TestNoChangeOfTheTrustedPartChangesTheVerdictOnContent(t *testing.T) {
	want := newRepository(t).contentFindings()
	if !bytes.Contains(want, []byte("missing-alt-text")) || !bytes.Contains(want, []byte("misspelt-key")) {
		t.Fatalf("the content is not bad enough to show anything:\n%s", want)
	}
	for i, attack := range attacks {
		if os.Getenv("MASTHEAD_ALL_TESTS") == "" && i%6 != 0 { // each repository takes a second; scripts/test takes them all
			continue
		}
		t.Run(attack.name, func(t *testing.T) {
			t.Parallel()
			r := newRepository(t)
			attack.do(r)
			r.commit(attack.name)
			if got := r.contentFindings(); !bytes.Equal(got, want) {
				t.Errorf("content findings differ:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}
