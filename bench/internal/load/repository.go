package load

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Stream writes commits of a new repository, as `git fast-import` reads them.
type Stream struct {
	*bufio.Writer
	commits int
	Err     error // the first one
}

// Import makes a repository of one pack, with the branch main.
func Import(dir string, write func(*Stream)) error {
	if err := run(".", "init", "-q", "-b", "main", dir); err != nil {
		return err
	}
	cmd := exec.Command("git", "fast-import", "--quiet", "--done")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	s := &Stream{Writer: bufio.NewWriterSize(in, 1<<20)}
	write(s)
	fmt.Fprintln(s, "done")
	return errors.Join(s.Err, s.Flush(), in.Close(), cmd.Wait(), run(dir, "repack", "-adq"))
}

func run(dir string, args ...string) error {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	return cmd.Run()
}

// Keep remembers an error.
func (s *Stream) Keep(err error) {
	if s.Err == nil {
		s.Err = err
	}
}

// Commit begins one; from is that before it as :NUMBER, or empty.
func (s *Stream) Commit(branch, from, message string) {
	s.commits++
	fmt.Fprintf(s, "commit refs/heads/%s\nmark :%d\ncommitter A <a@example.org> %d +0000\ndata %d\n%s\n", branch, s.commits, 1_790_000_000+s.commits, len(message), message)
	if from != "" {
		fmt.Fprintf(s, "from %s\n", from)
	}
}

// File puts one into the commit.
func (s *Stream) File(path string, text []byte) error {
	fmt.Fprintf(s, "M 100644 inline %q\ndata %d\n", path, len(text))
	s.Write(text)
	return s.WriteByte('\n')
}

// Folder puts all files below a folder into the commit, but for Go's.
func (s *Stream) Folder(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return s.File(filepath.ToSlash(path), text)
	})
}
