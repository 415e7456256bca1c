package hostile

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// Names of the two sides of a pull request.
const (
	Base = "refs/heads/main"
	Pull = "refs/heads/pull"
)

// start is the time of the first commit, in Unix seconds: some weeks before the
// day on which the attacks are judged.
const start = 1_788_000_000

// Repo is a bare repository with a pull request in it. What an attack asks for
// is collected and becomes a commit with Commit, or at the end by itself. After
// the first error nothing more is done; Err tells it.
type Repo struct {
	Dir    string
	Branch string // that commits go to; Pull
	Author string // login of whoever commits; their address is made of it
	// Branches are further names of the pull request.
	Branches []string
	files    map[string]string // texts at the branch
	batch    strings.Builder   // commands for git fast-import
	clock    int
	err      error
}

// Create makes a repository with the files on its base.
func Create(dir string, files map[string]string) (*Repo, error) {
	r := &Repo{Dir: dir, Branch: Base, Author: "ola-lis-rivermark", files: map[string]string{}}
	r.Git("", "init", "-q", "--bare", "-b", "main")
	for _, path := range slices.Sorted(maps.Keys(files)) {
		r.Write(path, files[path])
	}
	r.Commit("The organisation")
	return r, r.err
}

// Fork is a repository that starts from the base of this one. It shares its
// objects, so that it costs nothing.
func (r *Repo) Fork(dir string) (*Repo, error) {
	f := &Repo{Dir: dir, Branch: Base, Author: r.Author, files: maps.Clone(r.files), clock: r.clock}
	f.Git("", "init", "-q", "--bare", "-b", "main")
	if f.err == nil {
		f.err = os.WriteFile(dir+"/objects/info/alternates", []byte(r.Dir+"/objects\n"), 0o644)
	}
	f.Git("", "update-ref", Base, r.Git("", "rev-parse", Base))
	return f, f.err
}

// Open ends the work on the base: what follows is the pull request, by author.
func (r *Repo) Open(author string) {
	r.Finish()
	r.Git("", "update-ref", Pull, Base)
	r.Branch, r.Author = Pull, author
}

// Finish commits what is left to commit.
func (r *Repo) Finish() {
	if r.batch.Len() > 0 {
		r.Commit("A change")
	}
}

// Name gives the pull request another branch, beside the usual one.
func (r *Repo) Name(branch string) {
	r.Finish()
	r.Git("", "update-ref", "refs/heads/"+branch, r.Branch)
	r.Branches = append(r.Branches, branch)
}

// Err is the first error.
func (r *Repo) Err() error { return r.err }

// Git runs the git program and gives what it prints, without the last line end.
func (r *Repo) Git(stdin string, args ...string) string {
	return strings.TrimSuffix(r.output(stdin, args...), "\n")
}

func (r *Repo) output(stdin string, args ...string) string {
	if r.err != nil {
		return ""
	}
	c := exec.Command("git", args...)
	c.Dir, c.Stdin = r.Dir, strings.NewReader(stdin)
	date := fmt.Sprintf("%d +0000", start+r.clock)
	name, mail := r.Author, r.Author+"@rivermark.example"
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null",
		"GIT_CONFIG_COUNT=2", "GIT_CONFIG_KEY_0=gc.auto", "GIT_CONFIG_VALUE_0=0", "GIT_CONFIG_KEY_1=maintenance.auto", "GIT_CONFIG_VALUE_1=false",
		"GIT_AUTHOR_NAME="+name, "GIT_AUTHOR_EMAIL="+mail, "GIT_COMMITTER_NAME="+name, "GIT_COMMITTER_EMAIL="+mail,
		"GIT_AUTHOR_DATE="+date, "GIT_COMMITTER_DATE="+date)
	var trouble bytes.Buffer
	c.Stderr = &trouble
	out, err := c.Output()
	if err != nil {
		r.err = fmt.Errorf("git %s: %w\n%s", strings.Join(args, " "), err, trouble.String())
	}
	return string(out)
}

// Read is the text of a file at the branch, with what is not committed yet.
func (r *Repo) Read(path string) string {
	text, ok := r.files[path]
	if !ok {
		r.fail("there is no %s", path)
	}
	return text
}

// Below lists the files in some folders.
func (r *Repo) Below(folders ...string) []string {
	var paths []string
	for _, path := range slices.Sorted(maps.Keys(r.files)) {
		if slices.ContainsFunc(folders, func(f string) bool { return strings.HasPrefix(path, f) }) {
			paths = append(paths, path)
		}
	}
	return paths
}

// Write adds a file or replaces it.
func (r *Repo) Write(path, text string) { r.WriteMode("100644", path, text) }

// WriteMode writes a file with another mode, such as an executable one.
func (r *Repo) WriteMode(mode, path, text string) {
	r.files[path] = text
	fmt.Fprintf(&r.batch, "M %s inline %s\ndata %d\n%s\n", mode, quoted(path), len(text), text)
}

// Link adds a symbolic link.
func (r *Repo) Link(path, target string) { r.WriteMode("120000", path, target) }

// Submodule adds another repository inside of this one.
func (r *Repo) Submodule(path, commit string) {
	delete(r.files, path)
	fmt.Fprintf(&r.batch, "M 160000 %s %s\n", commit, quoted(path))
}

// Edit replaces a part of a file, which must be there.
func (r *Repo) Edit(path, old, new string) {
	text := r.Read(path)
	if r.err == nil && !strings.Contains(text, old) {
		r.fail("%s has no %q", path, old)
	}
	r.Write(path, strings.Replace(text, old, new, 1))
}

// Remove deletes a file.
func (r *Repo) Remove(path string) {
	r.Read(path)
	delete(r.files, path)
	fmt.Fprintf(&r.batch, "D %s\n", quoted(path))
}

// Move gives a file another name.
func (r *Repo) Move(from, to string) {
	text := r.Read(from)
	r.Remove(from)
	r.Write(to, text)
}

// Commit makes a commit of what was asked for and gives its id.
func (r *Repo) Commit(message string) string {
	r.clock += 60
	who := fmt.Sprintf("%s <%s@rivermark.example> %d +0000", r.Author, r.Author, start+r.clock)
	head := fmt.Sprintf("commit %s\nauthor %s\ncommitter %s\ndata %d\n%s\n", r.Branch, who, who, len(message), message)
	if r.has(r.Branch) {
		head += "from " + r.Branch + "^0\n"
	}
	r.Git(head+r.batch.String(), "fast-import", "--quiet", "--force")
	r.batch.Reset()
	return r.Git("", "rev-parse", r.Branch)
}

func (r *Repo) has(ref string) bool { return r.Git("", "for-each-ref", ref) != "" }

func (r *Repo) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// quoted is a path as fast-import reads it whatever is in it.
func quoted(path string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range []byte(path) {
		if c < ' ' || c > '~' || c == '"' || c == '\\' {
			fmt.Fprintf(&b, `\%03o`, c)
			continue
		}
		b.WriteByte(c)
	}
	b.WriteByte('"')
	return b.String()
}
