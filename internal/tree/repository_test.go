package tree

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestOpenLayouts(t *testing.T) {
	r := newRepo(t)
	r.commit("accounts/a.yaml", "a", "org/sub/accounts/b.yaml", "b")
	linked := filepath.Join(t.TempDir(), "linked")
	r.git("worktree", "add", "-q", "-b", "side", linked)
	repo{t, linked}.commit("accounts/a.yaml", "side")
	bare := filepath.Join(t.TempDir(), "bare.git")
	r.git("clone", "-q", "--bare", ".", bare)
	separate := repo{t, t.TempDir()}
	separate.git("clone", "-q", "--separate-git-dir", filepath.Join(t.TempDir(), "elsewhere"), r.dir, ".")

	for name, c := range map[string]struct{ dir, rev, want, content string }{
		"top":              {r.dir, "HEAD", "accounts/a.yaml", "a"},
		"sub folder":       {filepath.Join(r.dir, "org", "sub"), "HEAD", "accounts/b.yaml", "b"},
		"linked work tree": {linked, "HEAD", "accounts/a.yaml", "side"},
		"ref of the main":  {linked, "main", "accounts/a.yaml", "a"},
		"bare":             {bare, "HEAD", "accounts/a.yaml", "a"},
		".git itself":      {filepath.Join(r.dir, ".git"), "HEAD", "accounts/a.yaml", "a"},
		"separate":         {separate.dir, "HEAD", "accounts/a.yaml", "a"},
	} {
		listing := mustCommit(t, openAt(t, c.dir), c.rev, Options{Roots: []string{"accounts"}})
		if len(listing.Files) != 1 {
			t.Errorf("%s: listed %q", name, paths(listing))
			continue
		}
		wantContent(t, listing, c.want, c.content)
	}
}

func TestBarePrefix(t *testing.T) {
	r := newRepo(t)
	r.commit("org/accounts/b.yaml", "b", "accounts/a.yaml", "a")
	bare := filepath.Join(t.TempDir(), "bare.git")
	r.git("clone", "-q", "--bare", ".", bare)
	repository := openAt(t, bare)
	repository.Prefix = "org"
	wantPaths(t, mustCommit(t, repository, "HEAD", Options{}), "accounts/b.yaml")
}

func TestOpenThroughLink(t *testing.T) {
	r := newRepo(t)
	r.commit("org/accounts/b.yaml", "b")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(filepath.Join(r.dir, "org"), link); err != nil {
		t.Skip(err)
	}
	wantPaths(t, mustCommit(t, openAt(t, link), "HEAD", Options{}), "accounts/b.yaml")
}

// The base of the change that first brings the organisation has no such folder.
func TestPrefixAbsentInCommit(t *testing.T) {
	r := newRepo(t)
	first := r.commit("README.md", "x", "org/accounts/b.yaml", "b")
	r.git("rm", "-q", "-r", "org")
	r.commit()
	if err := os.MkdirAll(filepath.Join(r.dir, "org"), 0o755); err != nil {
		t.Fatal(err)
	}
	repository := openAt(t, filepath.Join(r.dir, "org"))
	wantPaths(t, mustCommit(t, repository, "HEAD", Options{}))
	wantPaths(t, mustCommit(t, repository, first, Options{}), "accounts/b.yaml")
}

func TestOpenRefuses(t *testing.T) {
	if _, err := Open(t.TempDir()); !errors.Is(err, ErrNoRepository) {
		t.Errorf("no repository: %v", err)
	}
	for want, config := range map[string]string{
		"SHA256":           "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectFormat = sha256\n",
		"reftable":         "[core]\nrepositoryformatversion = 1\n[extensions]\nrefStorage = reftable\n",
		"format version 2": "[core]\nrepositoryformatversion = 2\n",
		"reading " + "":    "[core\n",
	} {
		r := newRepo(t)
		r.write(".git/config", config)
		if _, err := Open(r.dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
	r := newRepo(t)
	r.write(".git/config", "[core]\nrepositoryformatversion = 1\n[extensions]\nworktreeConfig = true\nobjectFormat = sha1\npartialClone = origin\n")
	r.open()
}

func TestSHA256Repository(t *testing.T) {
	r := repo{t, t.TempDir()}
	if out, err := r.command("init", "-q", "--object-format=sha256").CombinedOutput(); err != nil {
		t.Skipf("%s", out)
	}
	if _, err := Open(r.dir); err == nil || !strings.Contains(err.Error(), "SHA-1") {
		t.Errorf("got %v", err)
	}
}

func TestRepositoryGone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".git"), []byte("gitdir: /nowhere/at/all\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); err == nil || errors.Is(err, ErrNoRepository) {
		t.Errorf("got %v", err)
	}
}

// What a push can bring along must not change what a commit holds.
func TestReplaceRefsAreNotHeeded(t *testing.T) {
	r := newRepo(t)
	old := r.commit("accounts/a.yaml", "true")
	other := r.commit("accounts/a.yaml", "replaced")
	r.git("replace", old, other)
	wantContent(t, mustCommit(t, r.open(), old, Options{}), "accounts/a.yaml", "true")
}

func partialClone(t *testing.T, filter string) (repo, string) {
	t.Helper()
	r := newRepo(t)
	r.git("config", "uploadpack.allowFilter", "true")
	r.git("config", "uploadpack.allowAnySHA1InWant", "true")
	r.commit("accounts/a.yaml", "first")
	head := r.commit("accounts/a.yaml", "second")
	clone := repo{t, t.TempDir()}
	clone.git("clone", "-q", "--no-checkout", "--filter="+filter, fileURL(r.dir), ".")
	return clone, head
}

func fileURL(dir string) string {
	dir = filepath.ToSlash(dir)
	if runtime.GOOS == "windows" {
		dir = "/" + dir
	}
	return "file://" + dir
}

func TestPartialClone(t *testing.T) {
	for _, filter := range []string{"blob:none", "tree:0"} {
		clone, head := partialClone(t, filter)
		listing, err := clone.open().Commit(head, Options{})
		if err == nil {
			_, err = listing.Read("accounts/a.yaml")
		}
		var missing *MissingError
		if !errors.As(err, &missing) || missing.Command == "" {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		runCommand(t, clone, missing.Command)
		wantContent(t, mustCommit(t, clone.open(), head, Options{}), "accounts/a.yaml", "second")
	}
}

// runCommand does what an error told the user to do.
func runCommand(t *testing.T, r repo, command string) {
	t.Helper()
	c := exec.Command("sh", "-c", command)
	c.Dir, c.Env = r.dir, r.command().Env
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, out)
	}
}

func TestMissingObjectOfAFullClone(t *testing.T) {
	r := newRepo(t)
	r.commit("accounts/a.yaml", "a")
	hash := r.git("rev-parse", "HEAD:accounts/a.yaml")
	if err := os.Remove(filepath.Join(r.dir, ".git", "objects", hash[:2], hash[2:])); err != nil {
		t.Fatal(err)
	}
	_, err := mustCommit(t, r.open(), "HEAD", Options{}).Read("accounts/a.yaml")
	var missing *MissingError
	if !errors.As(err, &missing) || missing.Command != "" || missing.Path != "accounts/a.yaml" {
		t.Errorf("got %v", err)
	}
}
