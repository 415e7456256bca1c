package check

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"masthead/internal/tree"
)

// A folder whose name is nearly ours is read, so that its files are not lost
// without a word; other folders are none of our business.
func TestListingSeesMisspeltFolders(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{"calender/north/fair.md", "Calendar/north/tea.md", "acounts/north/x.yaml", "docs/guide.md", "src/main.go"} {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := tree.Folder(dir, Listing())
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, f := range files.Files {
		seen = append(seen, f.Path)
	}
	slices.Sort(seen)
	if want := []string{"Calendar/north/tea.md", "acounts/north/x.yaml", "calender/north/fair.md"}; !slices.Equal(seen, want) {
		t.Errorf("sees %v, want %v", seen, want)
	}
}
