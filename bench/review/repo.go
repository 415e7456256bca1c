package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"masthead/bench/internal/load"
)

// makeRepository has the organisation as the first commit, ten changed posts as
// the second and, where it can judge, a changed rule on a branch.
func makeRepository(dir string, size load.Size, judges bool) error {
	if err := git(dir, "init", "-q", "-b", "main", dir); err != nil {
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
	s := &stream{out: bufio.NewWriterSize(in, 1<<20)}
	s.organisation(size, judges)
	fmt.Fprintln(s.out, "done")
	s.keep(s.out.Flush())
	s.keep(in.Close())
	s.keep(cmd.Wait())
	s.keep(git(dir, "repack", "-adq"))
	return s.err
}

func git(dir string, args ...string) error {
	cmd := exec.Command("git", args...)
	cmd.Stderr = os.Stderr
	if args[0] != "init" {
		cmd.Dir = dir
	}
	return cmd.Run()
}

// stream writes commits for fast-import.
type stream struct {
	out    *bufio.Writer
	posts  []post
	number int
	err    error // the first one
}

type post struct {
	path string
	text []byte
}

func (s *stream) keep(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *stream) commit(branch, from, message string) {
	s.number++
	fmt.Fprintf(s.out, "commit refs/heads/%s\nmark :%d\ncommitter A <a@example.org> %d +0000\ndata %d\n%s\n", branch, s.number, 1_790_000_000+s.number, len(message), message)
	if from != "" {
		fmt.Fprintf(s.out, "from %s\n", from)
	}
}

func (s *stream) file(path string, text []byte) error {
	fmt.Fprintf(s.out, "M 100644 inline %q\ndata %d\n", path, len(text))
	s.out.Write(text)
	return s.out.WriteByte('\n')
}

func (s *stream) organisation(size load.Size, judges bool) {
	s.commit("main", "", "everything")
	if judges {
		for _, folder := range []string{"policies", "schema"} {
			s.keep(s.folder(folder))
		}
	}
	// Ten posts of one week, of ten districts.
	week := size.Posts / 4 / size.Accounts * size.Accounts
	s.keep(load.Each(size, func(path string, text []byte) error {
		if n := number(path); n >= week && n < week+370 && (n-week)%37 == 0 {
			s.posts = append(s.posts, post{path, text})
		}
		return s.file(path, text)
	}))
	s.commit("main", ":1", "ten posts")
	for i, p := range s.posts {
		s.alter(i, p)
	}
	if !judges {
		return
	}
	s.commit("rule", ":2", "a rule")
	text, err := os.ReadFile("policies/rules/missing-alt-text.rego")
	s.keep(err)
	s.keep(s.file("policies/rules/missing-alt-text.rego", append(text, "# changed\n"...)))
}

// number is that of a post, -1 for another file.
func number(path string) int {
	name, ok := strings.CutPrefix(filepath.Base(path), "post-")
	n := -1
	if ok {
		fmt.Sscanf(name, "%d.md", &n)
	}
	return n
}

// alter deletes one post, adds one and alters eight.
func (s *stream) alter(i int, p post) {
	switch i {
	case 0:
		fmt.Fprintf(s.out, "D %q\n", p.path)
	case 1:
		text := bytes.Replace(p.text, []byte("id: post-"), []byte("id: another-"), 1)
		s.keep(s.file(strings.Replace(p.path, "post-", "another-", 1), text))
	default:
		at := bytes.Index(p.text, []byte("publish_at: ")) + len("publish_at: 2026-11-15T")
		text := slices.Concat(p.text[:at], []byte("17"), p.text[at+2:])
		s.keep(s.file(p.path, append(text, "Come along.\n"...)))
	}
}

func (s *stream) folder(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".go") {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		text, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		return s.file(filepath.ToSlash(path), text)
	})
}
