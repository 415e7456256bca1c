package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

var roots3 = []string{"masthead.yaml", "accounts/", "calendar/"}

func TestCommitListsRootsOnly(t *testing.T) {
	r := newRepo(t)
	r.commit("masthead.yaml", "name: x", "accounts/a.yaml", "a", "calendar/2026/b.md", "b",
		"calendar.txt", "no", "README.md", "no", "src/accounts/x", "no")
	listing := mustCommit(t, r.open(), "HEAD", Options{Roots: roots3})
	wantPaths(t, listing, "accounts/a.yaml", "calendar/2026/b.md", "masthead.yaml")
	wantContent(t, listing, "calendar/2026/b.md", "b")
	if listing.Commit != r.git("rev-parse", "HEAD") {
		t.Errorf("commit id %q", listing.Commit)
	}
	if _, err := listing.Read("README.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file outside the roots was read: %v", err)
	}
}

func TestCommitNestedRoot(t *testing.T) {
	r := newRepo(t)
	r.commit(".github/workflows/a.yml", "a", ".github/x", "x", "docs/a", "a")
	wantPaths(t, mustCommit(t, r.open(), "HEAD", Options{Roots: []string{".github/workflows/"}}), ".github/workflows/a.yml")
	wantPaths(t, mustFolder(t, r.dir, Options{Roots: []string{".github/workflows/"}}), ".github/workflows/a.yml")
}

func TestCommitIgnoresWorkTree(t *testing.T) {
	r := newRepo(t)
	r.commit("accounts/a.yaml", "committed")
	r.write("accounts/a.yaml", "changed")
	r.write("accounts/b.yaml", "new")
	listing := mustCommit(t, r.open(), "HEAD", Options{})
	wantPaths(t, listing, "accounts/a.yaml")
	wantContent(t, listing, "accounts/a.yaml", "committed")
}

func TestRecasedRootsAreListed(t *testing.T) {
	r := newRepo(t)
	for _, p := range []string{"accounts/a", "Accounts/b", "ACCOUNTS./c", "acc\u200bounts/d", "Masthead.YAML", "ac\u0301counts/e", "acc\xffounts/f"} {
		r.stage("100644", p, p)
	}
	r.git("commit", "-q", "-m", "spellings")
	listing := mustCommit(t, r.open(), "HEAD", Options{Roots: []string{"masthead.yaml", "accounts"}})
	wantPaths(t, listing, "ACCOUNTS./c", "Accounts/b", "Masthead.YAML", "accounts/a", "acc\u200bounts/d")
	listing = mustCommit(t, r.open(), "HEAD", Options{Roots: []string{"\u00e1ccounts", "a\u0107counts"}})
	wantPaths(t, listing, "ac\u0301counts/e")
}

func TestModes(t *testing.T) {
	r := newRepo(t)
	base := r.commit("first", "1")
	r.stage("100755", "run", "a/exec")
	r.stage("120000", "../../etc/passwd", "a/link")
	r.stage("160000", base, "a/module")
	r.stage("100644", "plain", "a/plain")
	r.git("commit", "-q", "-m", "modes")
	listing := mustCommit(t, r.open(), "HEAD", Options{Roots: []string{"a"}})
	for path, want := range map[string]Mode{"a/exec": Executable, "a/link": Symlink, "a/module": Submodule, "a/plain": Regular} {
		f, ok := listing.Find(path)
		if !ok || f.Mode != want {
			t.Errorf("%s: %v, want %v", path, f.Mode, want)
		}
		_, err := listing.Read(path)
		var refused *NotRegularError
		if got := errors.As(err, &refused); got == readable(want) {
			t.Errorf("%s: reading gave %v", path, err)
		}
	}
}

func TestNamesAsStored(t *testing.T) {
	r := newRepo(t)
	names := []string{"\xff\xfe.md", "a\tb", "a\nb", "a\\b", "e\u0301", "\u00e9", " lead", "trail "}
	for _, n := range names {
		r.stage("100644", n, "x/"+n)
	}
	r.git("commit", "-q", "-m", "names")
	listing := mustCommit(t, r.open(), "HEAD", Options{})
	if len(listing.Files) != len(names) {
		t.Fatalf("listed %q", paths(listing))
	}
	for _, n := range names {
		wantContent(t, listing, "x/"+n, n)
	}
}

// A few thousand objects of all storage forms, read by many goroutines at once.
func TestReadEveryStorage(t *testing.T) {
	for _, form := range []string{"loose", "packed", "many packs", "deep deltas", "alternates", "maintenance"} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			r, want := filled(t, 150)
			switch form {
			case "packed":
				r.git("gc", "-q", "--prune=now")
			case "many packs":
				r.git("repack", "-q", "-d")
				r.git("reset", "-q", "--hard")
				r.commit("f/later", strings.Repeat("later ", 300))
				want["f/later"] = strings.Repeat("later ", 300)
				r.git("repack", "-q", "-d")
			case "deep deltas":
				r.git("repack", "-q", "-a", "-d", "-f", "--depth=4000", "--window=50", "--no-write-bitmap-index")
			case "maintenance": // git maintenance names its packs otherwise
				r.git("gc", "-q")
				packs, _ := filepath.Glob(filepath.Join(r.dir, ".git/objects/pack/pack-*"))
				for _, p := range packs {
					if err := os.Rename(p, strings.Replace(p, "pack-", "loose-", 1)); err != nil {
						t.Fatal(err)
					}
				}
			case "alternates":
				r.git("gc", "-q")
				other := repo{t, t.TempDir()}
				other.git("clone", "-q", "--shared", "--no-checkout", r.dir, ".")
				r = other
			}
			readAll(t, mustCommit(t, r.open(), "HEAD", Options{}), want)
		})
	}
}

// filled makes similar files, which git stores as deltas of each other, a large
// one, an empty one and noise.
func filled(t testing.TB, n int) (repo, map[string]string) {
	r, rnd := newRepo(t), rand.New(rand.NewPCG(1, 2))
	want := map[string]string{"f/empty": "", "f/big": noise(rnd, 300_000)}
	common := noise(rnd, 3000)
	for i := range n {
		cut := rnd.IntN(len(common))
		want[fmt.Sprintf("f/%d/%d", i%7, i)] = common[:cut] + fmt.Sprint("post ", i) + common[cut:]
	}
	r.commitObjects(want)
	return r, want
}

func noise(rnd *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rnd.IntN(256))
	}
	return string(b)
}

func readAll(t *testing.T, listing *Tree, want map[string]string) {
	t.Helper()
	if len(listing.Files) != len(want) {
		t.Fatalf("%d files, want %d", len(listing.Files), len(want))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for path, content := range want { // each goroutine in another order
				got, err := listing.Read(path)
				if err != nil || string(got) != content {
					t.Errorf("%s: %d bytes, %v", path, len(got), err)
					return
				}
				if size, err := listing.Size(path); err != nil || size != int64(len(content)) {
					t.Errorf("%s: size %d, %v", path, size, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestReadResultIsTheCallersOwn(t *testing.T) {
	r, want := filled(t, 20)
	r.git("gc", "-q")
	listing := mustCommit(t, r.open(), "HEAD", Options{})
	for path := range want {
		data, err := listing.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		clear(data)
	}
	readAll(t, listing, want)
}

func TestRepackWhileOpen(t *testing.T) {
	r, want := filled(t, 20)
	repository := r.open()
	listing := mustCommit(t, repository, "HEAD", Options{})
	r.git("gc", "-q", "--prune=now")
	readAll(t, listing, want)
}

func TestBounds(t *testing.T) {
	r, _ := filled(t, 50)
	big := &TooLargeError{}
	many := &TooManyError{}
	for _, pack := range []bool{false, true} {
		if pack {
			r.git("gc", "-q")
		}
		listing := mustCommit(t, r.open(), "HEAD", Options{MaxBytes: 1000})
		if _, err := listing.Read("f/big"); !errors.As(err, &big) || big.Size != 300_000 || big.Max != 1000 || big.Path != "f/big" {
			t.Errorf("packed %v: %v", pack, err)
		}
		for _, f := range listing.Files { // deltas too
			if size, _ := listing.Size(f.Path); size > 1000 {
				if _, err := listing.Read(f.Path); !errors.As(err, &big) || big.Size != size {
					t.Errorf("packed %v: %s of %d bytes: %v", pack, f.Path, size, err)
				}
			}
		}
	}
	repository := r.open()
	for _, first := range []bool{true, false} { // read, and taken from the listing before
		if _, err := repository.Commit("HEAD", Options{MaxFiles: 59}); !errors.As(err, &many) || many.Max != 59 {
			t.Errorf("too many files of a commit, first %v: %v", first, err)
		}
		if n := len(mustCommit(t, repository, "HEAD", Options{MaxFiles: 60}).Files); n != 52 { // and 8 folders
			t.Errorf("%d files", n)
		}
	}
	r.git("reset", "-q", "--hard")
	if _, err := Folder(r.dir, Options{MaxFiles: 40}); !errors.As(err, &many) {
		t.Errorf("too many files of a folder: %v", err)
	}
	if _, err := mustFolder(t, r.dir, Options{MaxBytes: 1000}).Read("f/big"); !errors.As(err, &big) || big.Size != 300_000 {
		t.Errorf("large file of a folder: %v", err)
	}
}

// Ten folders in each of ten folders, and so on: no file, but 10^12 visits.
func TestFolderBomb(t *testing.T) {
	r := newRepo(t)
	hash := r.gitAt(start, "", "mktree")
	for range 12 {
		var in strings.Builder
		for i := range 10 {
			fmt.Fprintf(&in, "040000 tree %s\td%d\n", hash, i)
		}
		hash = r.gitAt(start, in.String(), "mktree")
	}
	commit := r.git("commit-tree", "-m", "bomb", hash)
	_, err := r.open().Commit(commit, Options{MaxFiles: 5000})
	if many := (&TooManyError{}); !errors.As(err, &many) {
		t.Errorf("got %v", err)
	}
}

func TestDamagedTreesAreRefused(t *testing.T) {
	r := newRepo(t)
	blob := r.gitAt(start, "x", "hash-object", "-w", "--stdin")
	raw, err := hexBytes(blob)
	if err != nil {
		t.Fatal(err)
	}
	item := func(mode, name string) string { return mode + " " + name + "\x00" + raw }
	folder := r.gitAt(start, item("100644", "x"), "hash-object", "-w", "-t", "tree", "--stdin", "--literally")
	rawFolder, _ := hexBytes(folder)
	for name, content := range map[string]string{
		"twice":           item("100644", "a") + item("100644", "a"),
		"out of order":    item("100644", "b") + item("100644", "a"),
		"slash":           item("100644", "a/b"),
		"no name":         item("100644", ""),
		"cut off":         item("100644", "a")[:12],
		"mode":            item("x", "a"),
		"file and folder": item("100644", "a") + item("100644", "a.b") + "40000 a\x00" + rawFolder,
	} {
		tree := r.gitAt(start, content, "hash-object", "-w", "-t", "tree", "--stdin", "--literally")
		commit := r.git("commit-tree", "-m", "bad", tree)
		if listing, err := r.open().Commit(commit, Options{}); err == nil {
			t.Errorf("%s: listed %q", name, paths(listing))
		}
	}
}

func TestDamagedObjectIsNoticed(t *testing.T) {
	r := newRepo(t)
	r.commit("accounts/a.yaml", "the true content")
	other := r.gitAt(start, "another content", "hash-object", "-w", "--stdin")
	hash := r.git("rev-parse", "HEAD:accounts/a.yaml")
	at := func(h string) string { return filepath.Join(r.dir, ".git", "objects", h[:2], h[2:]) }
	if err := os.Remove(at(hash)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(at(other), at(hash)); err != nil {
		t.Fatal(err)
	}
	if data, err := mustCommit(t, r.open(), "HEAD", Options{}).Read("accounts/a.yaml"); err == nil {
		t.Errorf("swapped content was read: %q", data)
	}
}

func TestProgress(t *testing.T) {
	r, files := newRepo(t), map[string]string{}
	for i := range 2100 {
		files[fmt.Sprintf("f/%04d", i)] = "x"
	}
	r.commitObjects(files)
	var calls []string
	o := Options{Progress: func(done, total int) { calls = append(calls, fmt.Sprint(done, "/", total)) }}
	mustCommit(t, r.open(), "main", o)
	if got := strings.Join(calls, " "); got != "1000/0 2000/0 2100/2100" {
		t.Errorf("got %s", got)
	}
}

// Any byte of a pack or its index may be wrong: that gives an error or, where
// the byte does not matter, the true content.
func TestDamagedPacks(t *testing.T) {
	r, want := filled(t, 60)
	r.git("repack", "-q", "-a", "-d", "-f", "--depth=50")
	files, _ := filepath.Glob(filepath.Join(r.dir, ".git/objects/pack/pack-*"))
	rnd, noticed := rand.New(rand.NewPCG(11, 12)), 0
	for _, name := range files {
		sound, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, 0o644); err != nil {
			t.Fatal(err)
		}
		for i := range 150 {
			damaged := slices.Clone(sound)
			at := rnd.IntN(len(damaged))
			if i%3 == 0 { // heads and small objects
				at = rnd.IntN(min(len(damaged), 1500))
			}
			damaged[at] ^= byte(1 + rnd.IntN(255))
			if i%25 == 0 {
				damaged = damaged[:at]
			}
			if err := os.WriteFile(name, damaged, 0o644); err != nil {
				t.Fatal(err)
			}
			if !soundOrError(t, r.dir, want) {
				noticed++
			}
		}
		if err := os.WriteFile(name, sound, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if noticed < 100 {
		t.Errorf("only %d damages were noticed", noticed)
	}
}

func soundOrError(t *testing.T, dir string, want map[string]string) bool {
	repository, err := Open(dir)
	if err != nil {
		return false
	}
	defer repository.Close()
	listing, err := repository.Commit("HEAD", Options{})
	if err != nil {
		return false
	}
	sound := true
	for path, content := range want {
		data, err := listing.Read(path)
		if err == nil && string(data) != content {
			t.Fatalf("%s: wrong content", path)
		}
		sound = sound && err == nil
	}
	return sound
}
