package tree

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// crossed is a repository where a branch and main were merged into each other.
func crossed(t *testing.T) repo {
	t.Helper()
	r := newRepo(t)
	r.commit("a", "1")
	r.git("checkout", "-q", "-b", "side")
	r.commit("b", "1")
	r.git("checkout", "-q", "-")
	r.commit("c", "1")
	main, side := r.git("rev-parse", "HEAD"), r.git("rev-parse", "side")
	r.git("merge", "-q", "--no-ff", "-m", "Merge side\n\nRequested-by: ana", side)
	r.git("checkout", "-q", "side")
	r.git("merge", "-q", "--no-ff", "-m", "Merge main", main)
	r.git("checkout", "-q", "-")
	return r
}

func TestTheLineIsThatOfFirstParents(t *testing.T) {
	r := crossed(t)
	line, err := r.open().Line("HEAD", func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, c := range line {
		ids = append(ids, c.ID)
	}
	if want := strings.Fields(r.git("rev-list", "--first-parent", "HEAD")); !slices.Equal(ids, want) {
		t.Errorf("%q, want %q", ids, want)
	}
	if c := line[0]; c.Message != "Merge side\n\nRequested-by: ana\n" || c.Tree != r.git("rev-parse", "HEAD^{tree}") || len(c.Parents) != 2 || c.When == 0 {
		t.Errorf("%+v", c)
	}
	stopped, err := r.open().Line("HEAD", func(id string) bool { return id == ids[1] })
	if err != nil || len(stopped) != 2 {
		t.Errorf("%d commits, %v", len(stopped), err)
	}
}

func TestAllMergeBasesOfCrossedHistories(t *testing.T) {
	r := crossed(t)
	bases, err := r.open().MergeBases("HEAD", "side")
	want := strings.Fields(r.git("merge-base", "--all", "HEAD", "side"))
	slices.Sort(bases)
	slices.Sort(want)
	if err != nil || len(want) != 2 || !slices.Equal(bases, want) {
		t.Errorf("%q, %v, want %q", bases, err, want)
	}
}

func TestOwnCommitsAreThoseThatTheBaseLacks(t *testing.T) {
	r := crossed(t)
	r.git("checkout", "-q", "side")
	r.commit("d", "1")
	for _, pair := range [][2]string{{"HEAD~1", "side"}, {"side~1", "side"}, {"side", "side~2"}} {
		own, err := r.open().Own(pair[0], pair[1])
		var ids []string
		for _, c := range own {
			ids = append(ids, c.ID)
		}
		want := strings.Fields(r.git("rev-list", pair[1], "^"+pair[0]))
		slices.Sort(want)
		if err != nil || !slices.Equal(ids, want) {
			t.Errorf("%s of %s: %q, %v, want %q", pair[1], pair[0], ids, err, want)
		}
	}
}

func TestTheBranchOfTheRemoteComesFirst(t *testing.T) {
	r := crossed(t)
	here := r.git("rev-parse", "HEAD")
	name := r.git("rev-parse", "--abbrev-ref", "HEAD")
	if id, err := r.open().Branch(name); err != nil || id != here {
		t.Errorf("%s, %v", id, err)
	}
	r.git("update-ref", "refs/remotes/origin/"+name, "HEAD~1")
	if id, err := r.open().Branch(name); err != nil || id != r.git("rev-parse", "HEAD~1") {
		t.Errorf("%s, %v", id, err)
	}
	if _, err := r.open().Branch("nowhere"); !errors.As(err, new(*NotFoundError)) {
		t.Errorf("%v", err)
	}
}
