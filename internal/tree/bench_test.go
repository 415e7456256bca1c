package tree

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
)

// packedPosts is a repository with n posts of about 600 bytes in one pack.
func packedPosts(b *testing.B, n int) repo {
	r, rnd, files := newRepo(b), rand.New(rand.NewPCG(9, 9)), map[string]string{}
	words := strings.Fields("clinic opens new ward for children in the north next monday with free tests and talks by nurses")
	for i := range n {
		var text strings.Builder
		fmt.Fprintf(&text, "---\nid: post-%d\nstatus: ready\naccounts: [north-%d]\npublish_at: 2026-10-%02dT09:00\n---\n", i, i%50, i%28+1)
		for range 90 {
			text.WriteString(words[rnd.IntN(len(words))] + " ")
		}
		files[fmt.Sprintf("calendar/d%02d/2026/%02d/post-%05d.md", i%40, i%12+1, i)] = text.String()
	}
	r.commitObjects(files)
	r.git("reset", "-q", "--hard")
	r.git("gc", "-q", "--prune=now")
	return r
}

func BenchmarkCommit(b *testing.B) {
	r := packedPosts(b, 10_000)
	for b.Loop() {
		repository := openAt(b, r.dir)
		mustCommit(b, repository, "HEAD", Options{Roots: roots3})
	}
}

func BenchmarkFolder(b *testing.B) {
	r := packedPosts(b, 10_000)
	for b.Loop() {
		mustFolder(b, r.dir, Options{Roots: roots3})
	}
}

func BenchmarkRead(b *testing.B) {
	r := packedPosts(b, 10_000)
	for _, workers := range []int{1, 2, 8} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			for b.Loop() {
				readWith(b, mustCommit(b, openAt(b, r.dir), "HEAD", Options{}), workers)
			}
		})
	}
	b.Run("folder", func(b *testing.B) {
		for b.Loop() {
			readWith(b, mustFolder(b, r.dir, Options{}), 2)
		}
	})
	b.Run("git cat-file --batch", func(b *testing.B) {
		ids := r.git("ls-tree", "-r", "--format=%(objectname)", "HEAD") + "\n"
		for b.Loop() {
			r.gitAt(start, ids, "cat-file", "--batch")
		}
	})
}

func readWith(b *testing.B, listing *Tree, workers int) {
	var g errgroup.Group
	g.SetLimit(workers)
	const batch = 100
	for from := 0; from < len(listing.Files); from += batch {
		g.Go(func() error {
			for _, f := range listing.Files[from:min(from+batch, len(listing.Files))] {
				if _, err := listing.Read(f.Path); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkChanges(b *testing.B) {
	r := packedPosts(b, 10_000)
	base := r.git("rev-parse", "HEAD")
	r.commit("calendar/d00/2026/01/new.md", "x")
	repository := r.open()
	old, head := mustCommit(b, repository, base, Options{}), mustCommit(b, repository, "HEAD", Options{})
	b.Run("commits", func(b *testing.B) {
		for b.Loop() {
			if n := len(Changes(old, head)); n != 1 {
				b.Fatal(n)
			}
		}
	})
	folder := mustFolder(b, r.dir, Options{})
	b.Run("folder", func(b *testing.B) {
		for b.Loop() {
			if n := len(Changes(old, folder)); n != 1 {
				b.Fatal(n)
			}
		}
	})
	b.Run("git diff-tree", func(b *testing.B) {
		for b.Loop() {
			r.git("diff-tree", "-r", base, "HEAD")
		}
	})
}
