package tree

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Random histories of files, folders, links and modes: git diff-tree is right.
func TestChangesLikeGit(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	r := newRepo(t)
	var ids []string
	for i := range 20 {
		for range 1 + rnd.IntN(8) {
			randomEdit(r, rnd)
		}
		r.git("commit", "-q", "--allow-empty", "-m", fmt.Sprint(i))
		ids = append(ids, r.git("rev-parse", "HEAD"))
	}
	repository := r.open()
	total := 0
	for range 50 {
		a, b := ids[rnd.IntN(len(ids))], ids[rnd.IntN(len(ids))]
		got := Changes(mustCommit(t, repository, a, Options{}), mustCommit(t, repository, b, Options{}))
		want := gitChanges(r, "diff-tree", "-r", "--no-renames", "-z", a, b)
		if !slices.Equal(got, want) {
			t.Fatalf("%s %s:\ngot  %v\nwant %v", a, b, got, want)
		}
		total += len(got)
	}
	if total < 200 {
		t.Errorf("only %d changes compared", total)
	}
}

// randomEdit changes the index: names that are each other's folder, prefix or
// neighbour in git's order.
func randomEdit(r repo, rnd *rand.Rand) {
	names := []string{"a", "a.b", "a-b", "a/a", "a/b", "a0/x", "b/a/a", "b/a/b", "b/c/d", "b.x", "b/é", "c/c/c/c"}
	name := names[rnd.IntN(len(names))]
	if rnd.IntN(3) == 0 {
		r.git("rm", "-q", "-r", "--cached", "--ignore-unmatch", "--", name)
		return
	}
	for p := name; p != ""; p = parent(p) { // a file makes room for a folder and the other way round
		if out := r.git("ls-files", "--", p); p == name && out != "" || out == p {
			r.git("rm", "-q", "-r", "--cached", "--", p)
		}
	}
	mode := []string{"100644", "100644", "100755", "120000"}[rnd.IntN(4)]
	r.stage(mode, fmt.Sprint(rnd.IntN(3)), name)
}

// gitChanges reads the raw format: ":100644 100755 <id> <id> M\0path\0".
func gitChanges(r repo, args ...string) []Change {
	r.t.Helper()
	var changes []Change
	fields := strings.Split(strings.TrimSuffix(r.git(args...), "\x00"), "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		f := strings.Fields(strings.TrimPrefix(fields[i], ":"))
		kind := Modified
		switch {
		case f[4] == "A":
			kind = Added
		case f[4] == "D":
			kind = Deleted
		case f[4] == "M" && f[2] == f[3]:
			kind = ModeChanged
		}
		changes = append(changes, Change{fields[i+1], kind})
	}
	return changes
}

func TestChangesOfAFolder(t *testing.T) {
	r := newRepo(t)
	r.commit("a/same", "same", "a/edited", "one", "a/size", "long", "a/gone", "x", "a/crlf", "one\ntwo\n", "a/run", "run", "a/kind", "k")
	r.write("a/edited", "two")
	r.write("a/size", "longer")
	r.write("a/crlf", "one\r\ntwo\r\n")
	r.write("a/new", "n")
	for _, p := range []string{"a/gone", "a/kind"} {
		if err := os.Remove(filepath.Join(r.dir, p)); err != nil {
			t.Fatal(err)
		}
	}
	want := []Change{{"a/edited", Modified}, {"a/gone", Deleted}, {"a/kind", Modified}, {"a/new", Added}}
	if err := os.Symlink("k", filepath.Join(r.dir, "a/kind")); err != nil {
		t.Skip(err)
	}
	if err := os.Chmod(filepath.Join(r.dir, "a/run"), 0o755); err != nil {
		t.Fatal(err)
	}
	head, folder := mustCommit(t, r.open(), "HEAD", Options{}), mustFolder(t, r.dir, Options{})
	if got := Changes(head, folder); !slices.Equal(got, append(slices.Clone(want), Change{"a/run", ModeChanged}, Change{"a/size", Modified})) {
		t.Errorf("got %v", got)
	}
	r.git("config", "core.fileMode", "false")
	folder = mustFolder(t, r.dir, Options{})
	if got := Changes(head, folder); !slices.Equal(got, append(slices.Clone(want), Change{"a/size", Modified})) {
		t.Errorf("without execute bits: %v", got)
	}
	if got := Changes(folder, mustFolder(t, r.dir, Options{})); len(got) != 0 {
		t.Errorf("a folder differs from itself: %v", got)
	}
}

func TestChangesOfLinksInAFolder(t *testing.T) {
	r := newRepo(t)
	for _, name := range []string{"a/same", "a/turned"} {
		r.write("a/x", "x")
		if err := os.Symlink("x", filepath.Join(r.dir, name)); err != nil {
			t.Skip(err)
		}
	}
	r.commit()
	turned := filepath.Join(r.dir, "a/turned")
	if err := os.Remove(turned); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("same", turned); err != nil {
		t.Fatal(err)
	}
	got := Changes(mustCommit(t, r.open(), "HEAD", Options{}), mustFolder(t, r.dir, Options{}))
	if !slices.Equal(got, []Change{{"a/turned", Modified}}) {
		t.Errorf("got %v", got)
	}
}

func TestChangesOfLargeFilesInAFolder(t *testing.T) {
	content := strings.Repeat("media", 5000)
	sum := sha256.Sum256([]byte(content))
	pointer := fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%x\nsize %d\n", sum, len(content))
	r := newRepo(t)
	r.commit("a/lfs", pointer, "a/lfs-other", pointer, "a/plain", content, "a/plain-other", content)
	r.write("a/lfs", content) // as the LFS filter leaves it
	r.write("a/lfs-other", strings.ToUpper(content))
	r.write("a/plain-other", strings.ToUpper(content))
	o := Options{MaxBytes: 100}
	head, folder := mustCommit(t, r.open(), "HEAD", o), mustFolder(t, r.dir, o)
	want := []Change{{"a/lfs-other", Modified}, {"a/plain-other", Modified}}
	if got := Changes(head, folder); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if got := Changes(folder, head); !slices.Equal(got, want) {
		t.Errorf("the other way round: %v", got)
	}
}

func TestChangesOfLayers(t *testing.T) {
	r := newRepo(t)
	big := strings.Repeat("big", 100)
	r.commit("a/big", big, "a/same", "same", "a/edit", "old", "a/undone", "committed", "b/x", "x")
	r.write("a/undone", "edited on disk")
	if err := os.Symlink("same", filepath.Join(r.dir, "a/link")); err != nil {
		t.Skip(err)
	}
	o := Options{MaxBytes: 100}
	head := mustCommit(t, r.open(), "HEAD", o)
	edits := map[string][]byte{"a/edit": []byte("new"), "a/added": []byte("x"), "a/undone": []byte("committed")}
	folder := mustFolder(t, r.dir, o)
	for name, c := range map[string]struct {
		base, head *Tree
		want       []Change
	}{
		"commit to edited commit": {head, Layered(head, edits), []Change{{"a/added", Added}, {"a/edit", Modified}}},
		"commit to edited folder": {head, Layered(folder, edits), []Change{{"a/added", Added}, {"a/edit", Modified}, {"a/link", Added}}},
		"folder to edited folder": {folder, Layered(folder, edits), []Change{{"a/added", Added}, {"a/edit", Modified}, {"a/undone", Modified}}},
		"memory to memory":        {Memory(edits), Memory(map[string][]byte{"a/edit": []byte("new")}), []Change{{"a/added", Deleted}, {"a/undone", Deleted}}},
	} {
		if got := Changes(c.base, c.head); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
