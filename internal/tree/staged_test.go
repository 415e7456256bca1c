package tree

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// The index saves reading; it must never hide a change, however it was made.
func TestTheIndexHidesNoChange(t *testing.T) {
	r := newRepo(t)
	old := time.Unix(start, 0)
	names := []string{"alike", "touched", "other-time", "link", "gone", "same"}
	for _, name := range names {
		r.write(name, "one\n")
		if err := os.Chtimes(filepath.Join(r.dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "one")
	full := func(name string) string { return filepath.Join(r.dir, name) }
	keepTime := func(name string) {
		if err := os.Chtimes(full(name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	r.write("alike", "two\n") // as long as before, and at the same time as before
	keepTime("alike")
	r.write("other-time", "two\n")
	keepTime("touched")
	for _, err := range []error{os.Remove(full("link")), os.Symlink("same", full("link")), os.Remove(full("gone")), os.WriteFile(full("new"), []byte("one\n"), 0o644)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	repository := openAt(t, r.dir)
	got := Changes(mustCommit(t, repository, "HEAD", Options{}), mustFolder(t, r.dir, Options{}))
	want := "[{alike modified} {gone deleted} {link modified} {new added} {other-time modified}]"
	if text := fmt.Sprint(got); text != want {
		t.Errorf("got %s, want %s", text, want)
	}
	folder := mustFolder(t, r.dir, Options{})
	for name, want := range map[string]bool{"same": true, "alike": false, "touched": false, "other-time": false, "new": false} {
		f, _ := folder.Find(name)
		if _, known := folder.stagedID(f); known != (want && runtime.GOOS == "linux") {
			t.Errorf("%s: taken from the index: %v", name, known)
		}
	}
}

func TestAnIndexThatCannotBeReadCostsTimeOnly(t *testing.T) {
	r := newRepo(t)
	r.write("a", "one\n")
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "one")
	for _, content := range []string{"", "damaged", "DIRC\x00\x00\x00\x02\xff\xff\xff\xff"} {
		r.write(".git/index", content)
		if got := Changes(mustCommit(t, openAt(t, r.dir), "HEAD", Options{}), mustFolder(t, r.dir, Options{})); len(got) != 0 {
			t.Errorf("index %q: %v", content, got)
		}
	}
}
