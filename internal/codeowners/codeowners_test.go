package codeowners_test

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	library "github.com/hmarr/codeowners"

	"masthead/internal/check"
	"masthead/internal/codeowners"
	"masthead/internal/model"
	"masthead/internal/tree"
)

func made(t *testing.T, files *tree.Tree) *codeowners.File {
	t.Helper()
	org, _, err := check.Organization(context.Background(), files)
	if err != nil {
		t.Fatal(err)
	}
	return codeowners.Make(org)
}

func sample(t *testing.T) (*tree.Tree, *codeowners.File) {
	t.Helper()
	files, err := tree.Folder("../..", check.Listing())
	if err != nil {
		t.Fatal(err)
	}
	return files, made(t, files)
}

// ownersOf asks a reader of the format that was written by others.
func ownersOf(t *testing.T, f *codeowners.File, path string) string {
	t.Helper()
	rules, err := library.ParseFile(bytes.NewReader(f.Text))
	if err != nil {
		t.Fatal(err)
	}
	rule, err := rules.Match(path)
	if err != nil || rule == nil {
		t.Fatalf("%s: no line matches (%v)", path, err)
	}
	var names []string
	for _, o := range rule.Owners {
		names = append(names, strings.TrimSuffix(o.Value, "-zorzyn"))
	}
	return strings.Join(names, " ")
}

func TestPathsHaveTheOwnersMeant(t *testing.T) {
	_, f := sample(t)
	const managers = "ewa-czajka filip-zimorodek julia-perkoz maja-wrzos marek-sojka olena-lypova stanislaw-gil tomasz-zawilec"
	const trusted = "agata-borowka daniel-pokrzywa jakub-olszyna maja-wrzos nina-kalina tomasz-zawilec"
	for path, want := range map[string]string{
		"calendar/north/2026/10/flu.md":         "maja-wrzos marek-sojka tomasz-zawilec",
		"calendar/north/README.md":              "maja-wrzos marek-sojka tomasz-zawilec",
		"calendar/northern/2026/10/flu.md":      managers,
		"accounts/north/north-facebook.yaml":    "maja-wrzos marek-sojka tomasz-zawilec",
		"accounts/network/network-x.yaml":       "maja-wrzos tomasz-zawilec",
		"accounts/people/maja.yaml":             trusted,
		"accounts/districts/north.yaml":         trusted,
		"accounts/cases/old-page.yaml":          managers,
		"policies/waivers/alt.yaml":             trusted,
		"policies/rules/x.rego":                 trusted,
		"schema/post.schema.json":               trusted,
		".github/CODEOWNERS":                    trusted,
		".github/workflows/check.yml":           trusted,
		"masthead.yaml":                         trusted,
		"sub/masthead.yaml":                     managers,
		"calendar/blackouts/vote.yaml":          "maja-wrzos tomasz-zawilec",
		"calendar/consents/nurse.yaml":          "daniel-pokrzywa maja-wrzos tomasz-zawilec",
		"calendar/assets/media/a/b/picture.jpg": "ewa-czajka filip-zimorodek jakub-olszyna julia-perkoz maja-wrzos marek-sojka olena-lypova stanislaw-gil tomasz-zawilec",
		"README.md":                             managers,
	} {
		if got := ownersOf(t, f, path); got != want {
			t.Errorf("%s: owned by %s, want %s", path, got, want)
		}
	}
}

// An organisation in a folder owns its folder, and nothing beside it.
func TestAnOrganisationInAFolder(t *testing.T) {
	_, top := sample(t)
	f := &codeowners.File{Text: top.Below("social media/north")}
	for _, path := range []string{"calendar/north/2026/10/flu.md", "policies/rules/x.rego", "README.md"} {
		if got, want := ownersOf(t, f, "social media/north/"+path), ownersOf(t, top, path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	rules, err := library.ParseFile(bytes.NewReader(f.Text))
	if err != nil {
		t.Fatal(err)
	}
	if rule, _ := rules.Match("src/main.go"); rule != nil {
		t.Errorf("a file beside the organisation has the owners %v", rule.Owners)
	}
}

func TestEveryPathOfTheSampleHasTwoActiveOwners(t *testing.T) {
	files, f := sample(t)
	rules, err := library.ParseFile(bytes.NewReader(f.Text))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files.Files {
		rule, err := rules.Match(file.Path)
		if err != nil || rule == nil || len(rule.Owners) < 2 {
			t.Errorf("%s: %v, %v", file.Path, rule, err)
			continue
		}
		if model.IsTrusted(file.Path) && slices.ContainsFunc(rule.Owners, func(o library.Owner) bool { return o.Value == "marek-sojka-zorzyn" }) {
			t.Errorf("%s: a district's manager owns what judges", file.Path)
		}
	}
	if strings.Contains(string(f.Text), "bartosz-kulik") {
		t.Error("somebody who has left is an owner")
	}
	if len(f.Lone()) != 0 || len(f.LeftOut) != 0 {
		t.Errorf("alone: %v, left out: %v", f.Lone(), f.LeftOut)
	}
	if strings.ContainsAny(string(f.Text), "![]\\\r") {
		t.Error("GitHub does not read one of these characters")
	}
}

func TestTheSamplesFileIsUpToDate(t *testing.T) {
	_, f := sample(t)
	text, err := os.ReadFile("../../" + codeowners.Path)
	if err != nil {
		t.Fatal(err)
	}
	if !f.Same(text) || !f.Same(bytes.ReplaceAll(f.Text, []byte("\n"), []byte("\r\n"))) || f.Same(append(text, '\n')) {
		t.Error("run go run ./cmd/masthead codeowners --write")
	}
}

func TestWhoeverCannotBeAnOwnerIsSaidAndSpoilsNothing(t *testing.T) {
	f := made(t, tree.Memory(map[string][]byte{
		"masthead.yaml":                []byte("name: X\nlead: ola\n"),
		"accounts/people/ola.yaml":     []byte("{name: Ola, github: Ola, roles: [editor], status: active, deputy: eve}\n"),
		"accounts/people/ana.yaml":     []byte("{name: Ana, roles: [manager], status: active}\n"),
		"accounts/people/ben.yaml":     []byte("{name: Ben, github: \"x @stranger\", roles: [manager], status: active}\n"),
		"accounts/people/eve.yaml":     []byte("{name: Eve, github: OLA, roles: [editor], status: active}\n"),
		"accounts/people/zed.yaml":     []byte("{name: Zed, github: zed, roles: [manager], status: left}\n"),
		"accounts/districts/east.yaml": []byte("{name: East, managers: [ana, ben, zed]}\n"),
	}))
	if got := strings.Join(f.LeftOut, " "); got != "ana ben" {
		t.Errorf("left out: %s", got)
	}
	for _, bad := range []string{"stranger", "zed", "@Ola"} {
		if strings.Contains(string(f.Text), bad) {
			t.Errorf("%q is in\n%s", bad, f.Text)
		}
	}
	if got := ownersOf(t, f, "calendar/east/a.md"); got != "OLA" {
		t.Errorf("owned by %s", got)
	}
	if len(f.Lone()) != len(f.Lines) {
		t.Errorf("one person owns all, but only %v are told", f.Lone())
	}
}

func TestADistrictWithoutManagersIsItsParents(t *testing.T) {
	f := made(t, tree.Memory(map[string][]byte{
		"masthead.yaml":                []byte("name: X\nlead: ola\n"),
		"accounts/people/ola.yaml":     []byte("{name: Ola, github: ola, roles: [lead], status: active}\n"),
		"accounts/people/ana.yaml":     []byte("{name: Ana, github: ana, roles: [manager], status: active}\n"),
		"accounts/districts/top.yaml":  []byte("{name: Top, managers: [ana]}\n"),
		"accounts/districts/east.yaml": []byte("{name: East, parent: top}\n"),
	}))
	if got := ownersOf(t, f, "accounts/east/a.yaml"); got != "ana ola" {
		t.Errorf("owned by %s", got)
	}
}

func TestWithoutPeopleNoLineTakesOwnersAway(t *testing.T) {
	f := made(t, tree.Memory(map[string][]byte{"masthead.yaml": []byte("name: X\n"), "accounts/districts/east.yaml": []byte("{name: East}\n")}))
	if string(f.Text) != codeowners.Header {
		t.Errorf("got\n%s", f.Text)
	}
}
