package style

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// packs reads the rule files below a folder.
func packs(t testing.TB, folder string) []Source {
	t.Helper()
	var sources []Source
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".yml" {
			return err
		}
		text, err := os.ReadFile(path)
		sources = append(sources, Source{Path: filepath.ToSlash(path), Text: text})
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return sources
}

// Every rule of the packs that come with Masthead can be used, and its own
// tests hold. MASTHEAD_PACK=Plain looks at one pack only.
func TestPacksHoldTheirTests(t *testing.T) {
	sources := packs(t, "../../policies/style")
	if one := os.Getenv("MASTHEAD_PACK"); one != "" {
		sources = packs(t, "../../policies/style/"+one)
	}
	set, problems := Compile(sources)
	for _, p := range problems {
		t.Errorf("%s:%d:%d: %s %v", p.Path, p.Span.Line, p.Span.Column, p.ID, p.Args)
	}
	for _, r := range set.Rules {
		if len(r.Tests) == 0 {
			t.Errorf("%s: %s has no tests", r.Path, r.ID)
		}
		for _, f := range set.Try(r) {
			t.Errorf("%s", strings.TrimPrefix(f.String(), "../../"))
		}
	}
}
