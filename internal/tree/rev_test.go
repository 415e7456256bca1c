package tree

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Every way to write a revision gives the commit that git gives.
func TestRevisionsLikeGit(t *testing.T) {
	upstream := newRepo(t)
	upstream.commit("a", "0")
	upstream.git("branch", "feature/x")
	r := repo{t, t.TempDir()}
	r.git("clone", "-q", upstream.dir, ".")
	r.commit("a", "1")
	r.git("tag", "light")
	r.git("tag", "-a", "-m", "t", "v1.0")
	r.git("tag", "-a", "-m", "t", "of-tag", "v1.0")
	r.git("checkout", "-q", "-b", "feed", "HEAD~1")
	r.commit("b", "2")
	r.git("checkout", "-q", "main")
	r.git("merge", "-q", "-m", "merge", "feed")
	r.git("fetch", "-q", "origin")
	r.git("update-ref", "ORIG_HEAD", "HEAD~1")
	head := r.git("rev-parse", "HEAD")
	revs := []string{"HEAD", "@", "main", "heads/main", "refs/heads/main", "origin/main", "origin", "origin/feature/x",
		"refs/remotes/origin/main", "light", "v1.0", "of-tag", "tags/v1.0", "v1.0^{}", "v1.0^{commit}", "HEAD~1", "HEAD~", "HEAD^", "HEAD^2",
		"HEAD^2~1", "HEAD~2", "HEAD^^", "HEAD~0", "HEAD^0", "feed", "feed~1", head, head[:12], head[:7], head[:9] + "~1", "FETCH_HEAD", "ORIG_HEAD",
		r.git("describe", "--long", "HEAD"), strings.ToUpper(head[:10])}
	for _, packed := range []bool{false, true} {
		if packed {
			r.git("gc", "-q")
		}
		repository := r.open()
		args := []string{"rev-parse"}
		for _, rev := range revs {
			args = append(args, rev+"^{commit}")
		}
		want := strings.Fields(r.git(args...))
		for i, rev := range revs {
			got, err := repository.resolve(rev)
			if err != nil || got.String() != want[i] {
				t.Errorf("packed %v, %s: %s, %v; want %s", packed, rev, got, err, want[i])
			}
		}
	}
}

func TestRevisionErrors(t *testing.T) {
	r := newRepo(t)
	r.commit("a", "1")
	r.git("tag", "twice")
	r.commit("a", "2")
	r.git("branch", "twice")
	r.git("branch", "release")
	r.git("update-ref", "refs/remotes/origin/topic", "HEAD")
	repository := r.open()
	for rev, want := range map[string]string{
		"":                          `no commit called ""`,
		"relaese":                   `did you mean release?`,
		"Main":                      `did you mean main?`,
		"topic":                     `did you mean origin/topic?`,
		"nothing":                   `no commit called "nothing"`,
		"twice":                     `ambiguous: write refs/tags/twice or refs/heads/twice`,
		"HEAD~9":                    `no commit called "HEAD~9"`,
		"HEAD^2":                    `no commit called "HEAD^2"`,
		"HEAD@{1}":                  `@{...}`,
		"../../config":              `no commit called`,
		"config":                    `no commit called`,
		"-q":                        `no commit called`,
		"HEAD:a":                    `no commit called`,
		"HEAD^{tree}":               `cannot read`,
		"HEAD~99999999999999999999": `too large`,
		strings.Repeat("ab", 20):    `no commit called`,
		r.git("rev-parse", "HEAD:"): `is a tree, not a commit`,
	} {
		if _, err := repository.Commit(rev, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %q", rev, err, want)
		}
	}
	empty := newRepo(t)
	var none *NotFoundError
	if _, err := empty.open().Commit("HEAD", Options{}); !errors.As(err, &none) {
		t.Errorf("a repository without a commit: %v", err)
	}
}

func shallowClone(t *testing.T) (upstream, clone repo) {
	upstream = newRepo(t)
	upstream.git("config", "uploadpack.allowAnySHA1InWant", "true")
	first := upstream.commit("a", "1")
	upstream.commit("a", "2")
	upstream.git("checkout", "-q", "-b", "topic/it's", first)
	upstream.commit("b", "3")
	clone = repo{t, t.TempDir()}
	clone.git("clone", "-q", "--depth", "1", "--branch", "main", fileURL(upstream.dir), ".")
	return upstream, clone
}

// The command of a ShallowError, once run, makes the same question answerable.
func TestShallowCommandsHelp(t *testing.T) {
	for _, ask := range []string{"HEAD~1", "id", "origin/topic/it's", "topic/it's", "base"} {
		upstream, clone := shallowClone(t)
		question := func() error {
			repository := openAt(t, clone.dir)
			switch ask {
			case "id":
				_, err := repository.Commit(upstream.git("rev-parse", "main~1"), Options{})
				return err
			case "base":
				_, err := repository.MergeBase("HEAD", "origin/other")
				return err
			}
			_, err := repository.Commit(ask, Options{})
			return err
		}
		if ask == "base" {
			clone.git("fetch", "-q", "--depth=1", "origin", "topic/it's:refs/remotes/origin/other")
		}
		var shallow *ShallowError
		if err := question(); !errors.As(err, &shallow) {
			t.Errorf("%s: %v", ask, err)
			continue
		}
		runCommand(t, clone, shallow.Command)
		if err := question(); err != nil {
			t.Errorf("%s: after %q still %v", ask, shallow.Command, err)
		}
	}
}

// A base above the cut is found without the rest of the history.
func TestMergeBaseInShallowClone(t *testing.T) {
	upstream := newRepo(t)
	for i := range 10 {
		upstream.gitAt(start+i, "", "commit", "-q", "--allow-empty", "-m", "old")
	}
	base := upstream.git("rev-parse", "HEAD")
	upstream.git("branch", "topic")
	upstream.gitAt(start+20, "", "commit", "-q", "--allow-empty", "-m", "main")
	upstream.git("checkout", "-q", "topic")
	upstream.gitAt(start+21, "", "commit", "-q", "--allow-empty", "-m", "topic")
	clone := repo{t, t.TempDir()}
	clone.git("clone", "-q", "--depth", "2", "--no-single-branch", fileURL(upstream.dir), ".")
	got, err := clone.open().MergeBase("origin/main", "origin/topic")
	if err != nil || got != base {
		t.Errorf("got %s, %v; want %s", got, err, base)
	}
}

func TestMergeBaseUnrelated(t *testing.T) {
	r := newRepo(t)
	r.commit("a", "1")
	r.git("checkout", "-q", "--orphan", "other")
	r.commit("b", "2")
	if _, err := r.open().MergeBase("main", "other"); !errors.Is(err, ErrUnrelated) {
		t.Errorf("got %v", err)
	}
}

// The left and the right both merged X and Y, and Y comes from X through M. X
// claims to be the youngest, and M is too old to be looked at while painting.
func TestMergeBaseWithWrongClocks(t *testing.T) {
	r := newRepo(t)
	tree := r.gitAt(start, "", "mktree")
	made := func(when int, parents ...string) string {
		args := []string{"commit-tree", "-m", fmt.Sprint(when), tree}
		for _, p := range parents {
			args = append(args, "-p", p)
		}
		return r.gitAt(start+when, "", args...)
	}
	root := made(0)
	x := made(80, root)
	y := made(20, made(10, x))
	left, right := made(90, x, y), made(91, x, y)
	if got, err := r.open().MergeBase(left, right); err != nil || got != y || r.git("merge-base", left, right) != y {
		t.Errorf("got %s, %v; want %s", got, err, y)
	}
	// Two that are equally good: the younger.
	older, younger := made(20, root), made(30, root)
	left, right = made(90, older, younger), made(91, younger, older)
	if got, err := r.open().MergeBase(left, right); err != nil || got != younger {
		t.Errorf("crossed: %s, %v; want %s", got, err, younger)
	}
}

// Random histories with merges, crossed ones too, and wrong clocks.
func TestMergeBaseLikeGit(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	r := newRepo(t)
	several := 0
	for round := range 4 {
		ids := randomHistory(r, rnd, fmt.Sprint(round), 40)
		repository := r.open()
		for range 14 {
			i := 4 + 2*rnd.IntN(len(ids)/2-2)
			a, b := ids[i], ids[i+1] // neighbours in the two lanes: often crossed
			if rnd.IntN(2) == 0 {
				b = ids[rnd.IntN(len(ids))]
			}
			out, err := r.command("merge-base", "--all", a, b).Output()
			all := strings.Fields(string(out))
			got, gotErr := repository.MergeBase(a, b)
			if err != nil {
				if !errors.Is(gotErr, ErrUnrelated) {
					t.Errorf("%s %s: %s, %v; git has none", a, b, got, gotErr)
				}
				continue
			}
			if gotErr != nil || !slices.Contains(all, got) {
				t.Errorf("%s %s: %s, %v; git has %v", a, b, got, gotErr, all)
			}
			if other, _ := repository.MergeBase(b, a); other != got {
				t.Errorf("%s %s: depends on the order: %s, %s", a, b, got, other)
			}
			if len(all) > 1 {
				several++
			}
		}
	}
	if several < 5 {
		t.Errorf("only %d crossed histories were tried", several)
	}
}

func randomHistory(r repo, rnd *rand.Rand, name string, n int) []string {
	var stream strings.Builder
	for i := range n {
		when := start + i*60
		if rnd.IntN(5) == 0 {
			when += rnd.IntN(7200) - 3600
		}
		fmt.Fprintf(&stream, "commit refs/heads/%s-%03d\nmark :%d\ncommitter C <c@example.org> %d +0000\ndata 0\n", name, i, i+1, when)
		if i > 2 { // two lanes that often merge each other, and now and then something older
			across := i
			if i%2 == 1 {
				across = i - 2
			}
			fmt.Fprintf(&stream, "from :%d\n", i-1)
			if rnd.IntN(3) > 0 {
				fmt.Fprintf(&stream, "merge :%d\n", across)
			}
			if old := rnd.IntN(i); rnd.IntN(6) == 0 && old > 0 && old < i-2 {
				fmt.Fprintf(&stream, "merge :%d\n", old)
			}
		}
	}
	r.gitAt(start, stream.String(), "fast-import", "--quiet")
	var ids []string
	for line := range strings.Lines(r.git("for-each-ref", "--format=%(objectname)", "refs/heads/"+name+"-*")) {
		ids = append(ids, strings.TrimSpace(line))
	}
	return ids
}
