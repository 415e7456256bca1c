package gitea

import (
	"os"
	"path/filepath"
	"strings"
)

// Checkout is a person's copy of a repository.
type Checkout struct {
	Dir   string
	owner *Account
}

// Clone gets a copy, also of an empty repository.
func (a *Account) Clone(r *Repository) *Checkout {
	a.server.t.Helper()
	c := &Checkout{filepath.Join(a.server.t.TempDir(), r.Name), a}
	if err := os.Mkdir(c.Dir, 0o777); err != nil {
		a.server.t.Fatal(err)
	}
	c.Git("init", "-q", "-b", "main")
	c.Git("remote", "add", "origin", strings.Replace(a.server.URL, "://", "://"+a.Login+":"+a.Token+"@", 1)+"/"+r.FullName()+".git")
	c.Git("fetch", "-q", "origin")
	if c.Git("branch", "-r", "--list", "origin/main") != "" {
		c.Git("checkout", "-q", "main")
	}
	return c
}

// Git runs git, which must work.
func (c *Checkout) Git(args ...string) string {
	c.owner.server.t.Helper()
	out, err := c.TryGit(args...)
	if err != nil {
		c.owner.server.t.Fatalf("git %s: %v\n%s", args[0], err, out)
	}
	return out
}

// TryGit runs git, which may be refused.
func (c *Checkout) TryGit(args ...string) (string, error) {
	own := filepath.Dir(c.Dir)
	p := process{path: "git", dir: c.Dir, env: home(own),
		args: append([]string{"-c", "user.name=" + c.owner.Login, "-c", "user.email=" + address(c.owner.Login)}, args...)}
	out, err := p.run()
	return strings.TrimSpace(out), err
}

// Put writes a file; an empty text deletes it.
func (c *Checkout) Put(path, text string) {
	c.owner.server.t.Helper()
	full := filepath.Join(c.Dir, filepath.FromSlash(path))
	if text == "" {
		os.Remove(full)
		return
	}
	c.owner.server.put(full, text)
}

// Get reads a file.
func (c *Checkout) Get(path string) string {
	c.owner.server.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.Dir, filepath.FromSlash(path)))
	if err != nil {
		c.owner.server.t.Fatal(err)
	}
	return string(text)
}

// Commit commits everything and tells the commit.
func (c *Checkout) Commit(message string) string {
	c.owner.server.t.Helper()
	c.Git("add", "-A")
	c.Git("commit", "-q", "--allow-empty", "-m", message)
	return c.Git("rev-parse", "HEAD")
}

// Push pushes the branch that is checked out.
func (c *Checkout) Push() error {
	_, err := c.TryGit("push", "-q", "origin", "HEAD")
	return err
}
