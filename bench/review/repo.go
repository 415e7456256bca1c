package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"masthead/bench/internal/load"
)

// makeRepository has the organisation as the first commit, ten changed posts as
// the second and, where it can judge, a changed rule on a branch.
func makeRepository(dir string, size load.Size, judges bool) error {
	return load.Import(dir, func(out *load.Stream) {
		s := &stream{Stream: out}
		s.organisation(size, judges)
	})
}

// stream writes the commits that are compared.
type stream struct {
	*load.Stream
	posts []post
}

type post struct {
	path string
	text []byte
}

func (s *stream) organisation(size load.Size, judges bool) {
	s.Commit("main", "", "everything")
	if judges {
		for _, folder := range []string{"policies", "schema"} {
			s.Keep(s.Folder(folder))
		}
	}
	// Ten posts of one week, of ten districts.
	week := size.Posts / 4 / size.Accounts * size.Accounts
	s.Keep(load.Each(size, func(path string, text []byte) error {
		if n := number(path); n >= week && n < week+370 && (n-week)%37 == 0 {
			s.posts = append(s.posts, post{path, text})
		}
		return s.File(path, text)
	}))
	s.Commit("main", ":1", "ten posts")
	for i, p := range s.posts {
		s.alter(i, p)
	}
	if !judges {
		return
	}
	s.Commit("rule", ":2", "a rule")
	text, err := os.ReadFile("policies/rules/missing-alt-text.rego")
	s.Keep(err)
	s.Keep(s.File("policies/rules/missing-alt-text.rego", append(text, "# changed\n"...)))
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
		fmt.Fprintf(s, "D %q\n", p.path)
	case 1:
		text := bytes.Replace(p.text, []byte("id: post-"), []byte("id: another-"), 1)
		s.Keep(s.File(strings.Replace(p.path, "post-", "another-", 1), text))
	default:
		at := bytes.Index(p.text, []byte("publish_at: ")) + len("publish_at: 2026-11-15T")
		text := slices.Concat(p.text[:at], []byte("17"), p.text[at+2:])
		s.Keep(s.File(p.path, append(text, "Come along.\n"...)))
	}
}
