package tree

import (
	"crypto/sha256"
	"fmt"
	"maps"
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
	const commits = 60
	r.gitAt(start, randomSnapshots(rnd, commits), "fast-import", "--quiet")
	trees := strings.Fields(r.git("log", "--reverse", "--format=%T", "main"))
	var pairs [][2]int
	for range 150 {
		pairs = append(pairs, [2]int{rnd.IntN(commits), rnd.IntN(commits)})
	}
	repository, total := r.open(), 0
	wants := gitChanges(r, trees, pairs)
	for i, p := range pairs {
		at := func(n int) *Tree { return mustCommit(t, repository, fmt.Sprintf("main~%d", commits-1-n), Options{}) }
		base, head := at(p[0]), at(p[1])
		if got := Changes(base, head); !slices.Equal(got, wants[i]) {
			t.Fatalf("%v:\ngot  %v\nwant %v", p, got, wants[i])
		}
		// This one took no folder from a listing before.
		anew := mustCommit(t, r.open(), head.Commit, Options{})
		if !slices.Equal(anew.Files, head.Files) || !slices.Equal(anew.dirs, head.dirs) {
			t.Fatalf("%s: another listing after %s", head.Commit, base.Commit)
		}
		total += len(wants[i])
	}
	if total < 500 {
		t.Errorf("only %d changes compared", total)
	}
}

// randomSnapshots is a history for git fast-import. The names are each other's
// folder, prefix or neighbour in git's order.
func randomSnapshots(rnd *rand.Rand, n int) string {
	names := []string{"a", "a.b", "a-b", "a/a", "a/b", "a0/x", "b/a/a", "b/a/b", "b/c/d", "b.x", "b/é", "c/c/c/c", "b"}
	modes := []string{"100644", "100644", "100755", "120000"}
	files := map[string]string{}
	var stream strings.Builder
	for i := range n {
		for range 1 + rnd.IntN(6) {
			name := names[rnd.IntN(len(names))]
			maps.DeleteFunc(files, func(other, _ string) bool { // a file makes room for a folder, and back
				return strings.HasPrefix(other+"/", name+"/") || strings.HasPrefix(name+"/", other+"/")
			})
			if rnd.IntN(3) > 0 {
				files[name] = fmt.Sprintf("M %s inline %s\ndata 1\n%d\n", modes[rnd.IntN(4)], name, rnd.IntN(3))
			}
		}
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter C <c@example.org> %d +0000\ndata 0\ndeleteall\n", start+i)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			stream.WriteString(files[name])
		}
	}
	return stream.String()
}

// gitChanges reads lines like ":100644 100755 <id> <id> M\tpath", each pair
// headed by its two trees.
func gitChanges(r repo, trees []string, pairs [][2]int) [][]Change {
	r.t.Helper()
	var in strings.Builder
	for _, p := range pairs {
		fmt.Fprintln(&in, trees[p[0]], trees[p[1]])
	}
	var all [][]Change
	for line := range strings.Lines(r.gitAt(start, in.String(), "-c", "core.quotePath=false", "diff-tree", "-r", "--no-renames", "--stdin")) {
		if line[0] != ':' {
			all = append(all, nil)
			continue
		}
		meta, path, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		f := strings.Fields(meta)
		kind := Modified
		switch {
		case f[4] == "A":
			kind = Added
		case f[4] == "D":
			kind = Deleted
		case f[4] == "M" && f[2] == f[3]:
			kind = ModeChanged
		}
		last := len(all) - 1
		all[last] = append(all[last], Change{path, kind})
	}
	return all
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
	r.commit("a/lfs", pointer, "a/lfs-other", pointer, "a/plain", content, "a/plain-other", content, "a/lfs-cut", strings.Replace(pointer, "size ", "size 1", 1))
	r.write("a/lfs", content) // as the LFS filter leaves it
	r.write("a/lfs-cut", content)
	r.write("a/lfs-other", strings.ToUpper(content))
	r.write("a/plain-other", strings.ToUpper(content))
	o := Options{MaxBytes: 100}
	head, folder := mustCommit(t, r.open(), "HEAD", o), mustFolder(t, r.dir, o)
	want := []Change{{"a/lfs-cut", Modified}, {"a/lfs-other", Modified}, {"a/plain-other", Modified}}
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
