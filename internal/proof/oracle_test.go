package proof_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"masthead/internal/proof"
	"masthead/internal/tree"
)

// blob is a file of a random version: "" of mode is 100644.
type blob struct{ mode, text string }

type files map[string]blob

var names = []string{"a.txt", "b.txt", "d/c.txt", "d/e.txt", "d/deep/f.txt", "g/zażółć.txt", "h i.txt"}

// dice makes random versions; the same seed makes the same.
type dice struct{ *rand.Rand }

func (d dice) name() string { return names[d.IntN(len(names))] }

func (d dice) fresh() files {
	f := files{}
	for _, name := range names[:3+d.IntN(len(names)-2)] {
		var b strings.Builder
		for line := range 12 {
			fmt.Fprintf(&b, "%s line %d, %d\n", name, line, d.IntN(1000))
		}
		f[name] = blob{"", b.String()}
	}
	return f
}

// edit is one thing that somebody does to a version.
func (d dice) edit(f files) {
	name := d.name()
	old, there := f[name]
	switch kind := d.IntN(8); {
	case !there || kind == 0:
		f[name] = blob{"", fmt.Sprintf("new %d\n", d.IntN(3))}
	case kind == 1:
		delete(f, name)
	case kind == 2:
		to := d.name() + ".moved"
		delete(f, name)
		f[to] = old
	case kind == 3:
		f[name] = blob{[]string{"", "100755", "120000"}[d.IntN(3)], old.text}
	default:
		lines := strings.SplitAfter(old.text, "\n")
		lines[d.IntN(len(lines))] = fmt.Sprintf("changed %d\n", d.IntN(2))
		f[name] = blob{old.mode, strings.Join(lines, "")}
	}
}

func (d dice) edited(f files) files {
	f = maps.Clone(f)
	for range 1 + d.IntN(3) {
		d.edit(f)
	}
	return f
}

// history is one merge to judge: all versions are commits of their own.
type history struct{ fork, ours, theirs files }

// histories is a repository of many of them, as branches like ours-17.
type histories struct {
	*testing.T
	dir  string
	repo *tree.Repository
}

func (h *histories) git(input string, args ...string) (string, error) {
	cmd := exec.Command("git", append([]string{"-c", "core.quotePath=false"}, args...)...)
	cmd.Dir, cmd.Stdin = h.dir, strings.NewReader(input)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "GIT_DIR="+h.dir)
	var problem bytes.Buffer
	cmd.Stderr = &problem
	out, err := cmd.Output()
	if failure, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || failure.ExitCode() != 1) {
		h.Fatalf("git %v: %v\n%s", args, err, &problem)
	}
	return string(out), err
}

// stream writes commits for git fast-import.
type stream struct{ strings.Builder }

func (s *stream) begin(branch, from string) {
	fmt.Fprintf(s, "commit refs/heads/%s\ncommitter B <b@x.example> 1790000000 +0000\ndata 0\n", branch)
	if from != "" {
		fmt.Fprintf(s, "from refs/heads/%s\n", from)
	}
}

func (s *stream) version(branch, from string, f files) {
	s.begin(branch, from)
	s.WriteString("deleteall\n")
	for _, path := range slices.Sorted(maps.Keys(f)) {
		mode := f[path].mode
		if mode == "" {
			mode = "100644"
		}
		fmt.Fprintf(s, "M %s inline %s\ndata %d\n%s\n", mode, path, len(f[path].text), f[path].text)
	}
}

// root is a commit of a tree that is there already, with a file altered or not.
func (s *stream) root(branch, id, path string, b *blob) {
	s.begin(branch, "")
	fmt.Fprintf(s, "deleteall\nM 040000 %s \"\"\n", id)
	switch {
	case path == "":
	case b == nil:
		fmt.Fprintf(s, "D %s\n", path)
	default:
		fmt.Fprintf(s, "M %s inline %s\ndata %d\n%s\n", b.mode, path, len(b.text), b.text)
	}
}

func (h *histories) listing(rev string) *tree.Tree {
	h.Helper()
	t, err := h.repo.Commit(rev, tree.Options{})
	if err != nil {
		h.Fatal(err)
	}
	return t
}

func (h *histories) treeID(rev string) string {
	h.Helper()
	c, err := h.repo.Info(rev)
	if err != nil {
		h.Fatal(err)
	}
	return c.Tree
}

// verdict of `git merge-tree`, and whether some path was changed to different
// things on both sides.
type oracle struct {
	tree  string
	clean bool
	both  bool
}

func (h *histories) ask(i int, options ...string) oracle {
	h.Helper()
	out, err := h.git("", append(options, "merge-tree", "--write-tree", fmt.Sprintf("ours-%d", i), fmt.Sprintf("theirs-%d", i))...)
	id, _, _ := strings.Cut(out, "\n")
	return oracle{tree: strings.TrimSpace(id), clean: err == nil}
}

func bothChanged(x history) bool {
	for _, f := range []files{x.ours, x.theirs, x.fork} {
		for path := range f {
			o, a, b := x.fork[path], x.ours[path], x.theirs[path]
			if a != o && b != o && a != b {
				return true
			}
		}
	}
	return false
}

// altered picks a change of a merged version, as the spiteful would make it.
func (d dice) altered(x history) (string, *blob) {
	path := d.name()
	switch d.IntN(5) {
	case 0:
		return path, nil
	case 1:
		return path, &blob{"100644", "evil\n"}
	case 2:
		return "evil/" + path, &blob{"100644", "evil\n"}
	}
	version := []files{x.fork, x.ours, x.theirs}[d.IntN(3)] // the change of one side is lost
	b, there := version[path]
	if !there {
		return path, nil
	}
	if b.mode == "" {
		b.mode = "100644"
	}
	if d.IntN(4) == 0 {
		b.mode = "100755"
	}
	return path, &b
}

func TestBindingAgreesWithGitsOwnMerge(t *testing.T) {
	n := 250
	if os.Getenv("MASTHEAD_ALL_TESTS") == "1" {
		n = 5000
	}
	h := &histories{T: t, dir: t.TempDir()}
	h.git("", "init", "-q", "--bare", "--template=", ".")
	d := dice{rand.New(rand.NewPCG(4, 2026))}
	all, first := make([]history, n), &stream{}
	for i := range all {
		fork := d.fresh()
		x := history{fork, d.edited(fork), d.edited(fork)}
		first.version(fmt.Sprintf("fork-%d", i), "", x.fork)
		first.version(fmt.Sprintf("ours-%d", i), fmt.Sprintf("fork-%d", i), x.ours)
		first.version(fmt.Sprintf("theirs-%d", i), fmt.Sprintf("fork-%d", i), x.theirs)
		all[i] = x
	}
	h.git(first.String(), "fast-import", "--quiet")
	merges, second := make([]oracle, n), &stream{}
	for i, x := range all {
		merges[i] = h.ask(i)
		merges[i].both = bothChanged(x)
		second.root(fmt.Sprintf("merged-%d", i), merges[i].tree, "", nil)
		path, b := d.altered(x)
		second.root(fmt.Sprintf("evil-%d", i), merges[i].tree, path, b)
	}
	h.git(second.String(), "fast-import", "--quiet")
	h.open()
	count := map[string]int{}
	for i, m := range merges {
		h.compare(i, m, count)
	}
	for _, class := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%5d %s", count[class], class)
	}
	for _, class := range []string{classSame, classEvil, classStricter, classConflict} {
		if count[class] < n/50 {
			t.Errorf("only %d of %d: %s", count[class], n, class)
		}
	}
}

func (h *histories) open() {
	h.Helper()
	var err error
	if h.repo, err = tree.Open(h.dir); err != nil {
		h.Fatal(err)
	}
	h.Cleanup(func() { h.repo.Close() })
}

const (
	classSame     = "merged by git, bound"
	classEvil     = "not what git merges, not bound"
	classStricter = "merged by git out of both sides' changes of one file, not bound"
	classConflict = "conflict in git, not bound"
	classRename   = "conflict in git about a rename alone, bound path by path"
)

// compare judges the version that git merges, one that differs from it, and the
// two sides themselves.
func (h *histories) compare(i int, m oracle, count map[string]int) {
	h.Helper()
	for _, kind := range []string{"merged", "evil", "ours", "theirs"} {
		result := fmt.Sprintf("%s-%d", kind, i)
		bound := len(proof.Bind(h.listing(fmt.Sprintf("fork-%d", i)), h.listing(fmt.Sprintf("ours-%d", i)), h.listing(fmt.Sprintf("theirs-%d", i)), h.listing(result))) == 0
		same := h.treeID(result) == m.tree
		switch {
		case m.clean && same && !m.both && bound:
			count[classSame]++
		case m.clean && same && m.both && !bound:
			count[classStricter]++
		case m.clean && !same && !bound:
			count[classEvil]++
		case !m.clean && !bound:
			count[classConflict]++
		case !m.clean && !m.both && h.treeID(result) == h.ask(i, "-c", "merge.renames=false").tree:
			count[classRename]++
		default:
			h.Errorf("history %d, %s: bound %v, git's merge is clean: %v, is this: %v, both sides changed a path: %v", i, kind, bound, m.clean, same, m.both)
		}
	}
}
