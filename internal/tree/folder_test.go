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
	"testing"
)

func TestFolderWithoutRepository(t *testing.T) {
	r := repo{t, t.TempDir()}
	r.write("masthead.yaml", "m")
	r.write("Accounts/a.yaml", "a")
	r.write("accounts.txt", "no")
	r.write(".gitignore", "*.yaml")
	listing := mustFolder(t, r.dir, Options{Roots: roots3})
	wantPaths(t, listing, "Accounts/a.yaml", "masthead.yaml")
	wantContent(t, listing, "Accounts/a.yaml", "a")
	if f, _ := listing.Find("masthead.yaml"); f.Size != 1 || f.Mode != Regular {
		t.Errorf("got %+v", f)
	}
	if _, err := Folder(filepath.Join(r.dir, "absent"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := Folder(filepath.Join(r.dir, "masthead.yaml"), Options{}); err == nil {
		t.Error("a file was listed as a folder")
	}
}

func TestFolderFollowsNoLinks(t *testing.T) {
	r := newRepo(t)
	secret := repo{t, t.TempDir()}
	secret.write("secret", "s")
	r.write("accounts/a.yaml", "a")
	for name, target := range map[string]string{
		"accounts/file": filepath.Join(secret.dir, "secret"), "accounts/folder": secret.dir,
		"calendar": secret.dir, "accounts/loop": ".", "accounts/nowhere": "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(r.dir, name)); err != nil {
			t.Skip(err)
		}
	}
	listing := mustFolder(t, r.dir, Options{Roots: roots3})
	wantPaths(t, listing, "accounts/a.yaml", "accounts/file", "accounts/folder", "accounts/loop", "accounts/nowhere", "calendar")
	for _, f := range listing.Files[1:] {
		var refused *NotRegularError
		if _, err := listing.Read(f.Path); !errors.As(err, &refused) || refused.Mode != Symlink {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
	// A file that became a link after it was listed.
	if err := os.Remove(filepath.Join(r.dir, "accounts/a.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(secret.dir, "secret"), filepath.Join(r.dir, "accounts/a.yaml")); err != nil {
		t.Fatal(err)
	}
	if data, err := listing.Read("accounts/a.yaml"); err == nil {
		t.Errorf("read %q through a link", data)
	}
}

func TestFolderUnreadable(t *testing.T) {
	r := repo{t, t.TempDir()}
	r.write("a/file", "x")
	r.write("a/folder/x", "x")
	for name, mode := range map[string]fs.FileMode{"a/file": 0, "a/folder": 0} {
		full := filepath.Join(r.dir, name)
		if err := os.Chmod(full, mode); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(full, 0o700) })
	}
	if _, err := os.ReadDir(filepath.Join(r.dir, "a/folder")); err == nil {
		t.Skip("this user may read everything")
	}
	listing := mustFolder(t, r.dir, Options{})
	wantPaths(t, listing, "a/file", "a/folder")
	for _, f := range listing.Files {
		if _, err := listing.Read(f.Path); !errors.Is(err, fs.ErrPermission) || strings.Contains(err.Error(), r.dir) {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
}

// Formats whose commits are not read, and a linked work tree without its
// repository (a container that mounts the folder alone).
func TestFolderOfAnUnreadableRepository(t *testing.T) {
	r := newRepo(t)
	r.write("accounts/a.yaml", "a")
	r.write(".git/config", "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat = sha256\n")
	r.write("accounts/b.tmp", "b")
	r.write(".gitignore", "*.tmp")
	wantPaths(t, mustFolder(t, r.dir, Options{Roots: roots3}), "accounts/a.yaml")
	gone := repo{t, t.TempDir()}
	gone.write("accounts/a.yaml", "a")
	gone.write(".git", "gitdir: /nowhere/at/all\n")
	wantPaths(t, mustFolder(t, gone.dir, Options{}), "accounts/a.yaml")
}

func TestFolderSubmodule(t *testing.T) {
	r := newRepo(t)
	r.commit("a/x", "x")
	inner := repo{t, filepath.Join(r.dir, "a", "inner")}
	inner.write("y", "y")
	inner.git("init", "-q")
	listing := mustFolder(t, r.dir, Options{})
	wantPaths(t, listing, "a/inner", "a/x")
	if listing.Files[0].Mode != Submodule {
		t.Errorf("got %v", listing.Files[0].Mode)
	}
}

func TestIgnoredFiles(t *testing.T) {
	r := newRepo(t)
	r.write("org/accounts/tracked.tmp", "t")
	r.write("org/accounts/cache/deep/tracked", "t")
	r.commit()
	r.write(".gitignore", "*.tmp\n/org/accounts/cache/\n")
	r.write("org/accounts/.gitignore", "!keep.tmp\n")
	r.write(".git/info/exclude", "*.private\n")
	for _, p := range []string{"x.tmp", "keep.tmp", "x.private", "x.yaml", "cache/deep/other", "cache/x.yaml", "down/x.tmp", "down/y"} {
		r.write("org/accounts/"+p, "x")
	}
	want := []string{"accounts/.gitignore", "accounts/cache/deep/tracked", "accounts/down/y", "accounts/keep.tmp", "accounts/tracked.tmp", "accounts/x.yaml"}
	org := filepath.Join(r.dir, "org")
	wantPaths(t, mustFolder(t, org, Options{Roots: roots3}), want...)
	r.write(".git/index", "damaged") // HEAD takes its place
	wantPaths(t, mustFolder(t, org, Options{Roots: roots3}), want...)
}

// A link as ignore file counts for nothing, and so does a file that happens to
// be where the program was started.
func TestIgnoreFilesElsewhere(t *testing.T) {
	r := newRepo(t)
	r.write("accounts/a.yaml", "a")
	r.write("all", "*")
	t.Chdir(r.dir)
	bare := repo{t, t.TempDir()}
	bare.git("init", "-q", "--bare")
	if err := os.Symlink("all", ".gitignore"); err != nil {
		t.Skip(err)
	}
	wantPaths(t, mustFolder(t, r.dir, Options{Roots: roots3}), "accounts/a.yaml")
	if err := errors.Join(os.Remove(".gitignore"), os.Rename("all", ".gitignore")); err != nil {
		t.Fatal(err)
	}
	wantPaths(t, mustFolder(t, bare.dir, Options{Roots: []string{"HEAD"}}), "HEAD")
}

func TestUsersOwnIgnoreFileIsNotRead(t *testing.T) {
	home := repo{t, t.TempDir()}
	home.write(".config/git/ignore", "*.yaml\n")
	home.write(".gitconfig", "[core]\nexcludesFile = ~/.config/git/ignore\n")
	t.Setenv("HOME", home.dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home.dir, ".config"))
	r := newRepo(t)
	r.write("accounts/a.yaml", "a")
	wantPaths(t, mustFolder(t, r.dir, Options{}), "accounts/a.yaml")
}

// Random patterns over a fixed folder: git ls-files is right.
func TestIgnoreLikeGit(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	files := []string{"a", "b.txt", "a b", "d/a", "d/b.txt", "d/e/a", "d/e/f/a.txt", "d/#x", "d/!x", "x/d/a", "x/y/z/a", "foo/bar/a", "foo/x/bar/a", "foo/x/y/bar", "trail ", "[a]", "a.b.c", `q\r`, "é"}
	patterns := []string{"a", "/a", "d/", "/d/a", "d/*", "*.txt", "!b.txt", "!d/b.txt", "**/a", "foo/**/bar", "foo/**", "d/**/a", "x/*/z",
		"#comment", `\#x`, `\!x`, "[a]", "[!a]", "[a-c].txt", "?", "*", "!*/", "!a", "**", "/**", "d/e/**", "trail ", `trail\ `, "a.*", "**/e/", "x/**/", `q\\r`, "", "  ", "/", "a\r", "é", "*/a", "d//a", "***", "**a", "d/**x", "[[:alpha:]]", "a\\", "[]a]", "!", "[a-", "[[:foo:]]", "[^a]", "[a-", "[\\]x]", "[--/]", "d[/]a", "x/y\\/z", "**\\/a", "foo/*", "!foo/x/bar"}
	r := newRepo(t)
	lines := map[string][]string{}
	for i := range 40 {
		at := fmt.Sprintf("case%03d/", i)
		for _, f := range files {
			r.write(at+f, "x")
		}
		for range 1 + rnd.IntN(4) {
			lines[at] = append(lines[at], patterns[rnd.IntN(len(patterns))])
		}
		for range rnd.IntN(3) {
			lines[at+"d/"] = append(lines[at+"d/"], patterns[rnd.IntN(len(patterns))])
		}
		r.write(at+".gitignore", strings.Join(lines[at], "\n")+"\n")
		r.write(at+"d/.gitignore", strings.Join(lines[at+"d/"], "\n"))
	}
	r.write(".git/info/exclude", "foo/x/\n")
	want := strings.FieldsFunc(r.git("ls-files", "-z", "--others", "--exclude-standard"), func(c rune) bool { return c == 0 })
	got := paths(mustFolder(t, r.dir, Options{}))
	for at, top := range lines {
		other := func(p string) bool { return !strings.HasPrefix(p, at) }
		g, w := slices.DeleteFunc(slices.Clone(got), other), slices.DeleteFunc(slices.Clone(want), other)
		slices.Sort(w)
		if !slices.Equal(g, w) {
			t.Errorf("%s %q, d %q:\ngot  %q\nwant %q", at, top, lines[at+"d/"], g, w)
		}
	}
}
