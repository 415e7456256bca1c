package tree

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// repo is a real repository made by the git program.
type repo struct {
	t   testing.TB
	dir string
}

func newRepo(t testing.TB, args ...string) repo {
	t.Helper()
	r := repo{t, t.TempDir()}
	r.git(append([]string{"init", "-q", "-b", "main"}, args...)...)
	return r
}

// start is the clock of a commit that is not told another, Unix seconds.
const start = 1_780_000_000

func (r repo) command(args ...string) *exec.Cmd {
	c := exec.Command("git", args...)
	c.Dir = r.dir
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
		// No house-keeping of git's own in the background.
		"GIT_CONFIG_COUNT=2", "GIT_CONFIG_KEY_0=gc.auto", "GIT_CONFIG_VALUE_0=0", "GIT_CONFIG_KEY_1=maintenance.auto", "GIT_CONFIG_VALUE_1=false",
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=C", "GIT_COMMITTER_EMAIL=c@example.org")
	return c
}

func (r repo) git(args ...string) string {
	r.t.Helper()
	return r.gitAt(start, "", args...)
}

func (r repo) gitAt(when int, stdin string, args ...string) string {
	r.t.Helper()
	c := r.command(args...)
	date := fmt.Sprintf("%d +0000", when)
	c.Env = append(c.Env, "GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date)
	c.Stdin = strings.NewReader(stdin)
	var errors bytes.Buffer
	c.Stderr = &errors
	out, err := c.Output()
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, errors.String())
	}
	return strings.TrimSuffix(string(out), "\n")
}

func (r repo) write(path, content string) {
	r.t.Helper()
	full := filepath.Join(r.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// commit writes the files (path, content, path, content ...) and commits all.
func (r repo) commit(files ...string) string {
	r.t.Helper()
	for i := 0; i < len(files); i += 2 {
		r.write(files[i], files[i+1])
	}
	r.git("add", "-A", "-f")
	r.git("commit", "-q", "--allow-empty", "-m", "change")
	return r.git("rev-parse", "HEAD")
}

// commitObjects commits the files as loose objects, without a work tree.
func (r repo) commitObjects(files map[string]string) {
	r.t.Helper()
	var in strings.Builder
	fmt.Fprintf(&in, "commit refs/heads/main\ncommitter C <c@example.org> %d +0000\ndata 0\n", start)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", path, len(files[path]), files[path])
	}
	r.gitAt(start, in.String(), "-c", "fastimport.unpackLimit=100000", "fast-import", "--quiet")
}

// stage puts a path into the index that the file system need not be able to hold.
func (r repo) stage(mode, content, path string) {
	r.t.Helper()
	hash := content
	if mode != "160000" {
		hash = r.gitAt(start, content, "hash-object", "-w", "--stdin")
	}
	r.git("update-index", "--add", "--cacheinfo", mode+","+hash+","+path)
}

func (r repo) open() *Repository {
	r.t.Helper()
	return openAt(r.t, r.dir)
}

func openAt(t testing.TB, dir string) *Repository {
	t.Helper()
	repository, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { repository.Close() })
	return repository
}

func mustCommit(t testing.TB, r *Repository, rev string, o Options) *Tree {
	t.Helper()
	listing, err := r.Commit(rev, o)
	if err != nil {
		t.Fatal(err)
	}
	return listing
}

func mustFolder(t testing.TB, dir string, o Options) *Tree {
	t.Helper()
	listing, err := Folder(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return listing
}

func paths(listing *Tree) []string {
	var all []string
	for _, f := range listing.Files {
		all = append(all, f.Path)
	}
	return all
}

func wantPaths(t *testing.T, listing *Tree, want ...string) {
	t.Helper()
	if got := paths(listing); !slices.Equal(got, want) {
		t.Errorf("listed %q, want %q", got, want)
	}
}

func wantContent(t *testing.T, listing *Tree, path, want string) {
	t.Helper()
	got, err := listing.Read(path)
	if err != nil || string(got) != want {
		t.Errorf("%s: got %q, %v; want %q", path, got, err, want)
	}
}

func hexBytes(s string) (string, error) {
	b, err := hex.DecodeString(s)
	return string(b), err
}
