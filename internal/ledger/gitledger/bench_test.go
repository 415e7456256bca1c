package gitledger_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
)

// size is how many posts the long ledger knows, each in four entries.
func size() int {
	if n, err := strconv.Atoi(os.Getenv("MASTHEAD_LEDGER_POSTS")); err == nil {
		return n
	}
	return 500
}

// grownHub is a repository whose ledger knows many posts, sent twenty at a
// time: 2,000 posts a month.
func grownHub(tb testing.TB, posts int) string {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "hub.git")
	if out, err := exec.Command("git", "init", "-q", "--bare", dir).CombinedOutput(); err != nil {
		tb.Fatalf("%v %s", err, out)
	}
	key, _ := ledger.NewSigner("publish-1", make([]byte, 32))
	ring := ledger.Keyring{Repo: "northwind/social", Keys: []ledger.PublicKey{{ID: key.ID, Key: key.Public, May: ledger.Rights()}}}
	var memory ledger.Memory
	now := noon.AddDate(0, 0, -2-posts/60)
	l, err := ledger.Open(context.Background(), ledger.Options{Store: &memory, Ring: ring, Signer: key, Now: func() time.Time { return now }})
	for first := 0; first < posts && err == nil; first += ledger.MaxKeys {
		for _, entries := range whole(first, min(first+ledger.MaxKeys, posts), now) {
			_, err = l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return entries })
		}
		now = now.Add(7 * time.Hour)
	}
	batches, loadErr := memory.Load(context.Background(), ledger.Mark{})
	if err != nil || loadErr != nil {
		tb.Fatal(err, loadErr)
	}
	fastImport(tb, dir, batches)
	return dir
}

// whole is everything about some posts, in the three batches of a run.
func whole(from, to int, now time.Time) [3][]ledger.Entry {
	var b [3][]ledger.Entry
	for i := from; i < to; i++ {
		k, n := post(i), fmt.Sprintf("%032x", i+1)
		c := claim(k, n)
		c.Lease = now.Add(10 * time.Minute)
		of := func(event ledger.Event) ledger.Entry {
			return ledger.Entry{Event: event, Post: k.Post, Target: k.Target, Nonce: n}
		}
		done := of(ledger.Published)
		done.ID, done.URL = "3l7abcdefgh2x", "https://social.northwind.example/3l7abcdefgh2x"
		b[0] = append(b[0], plan(k), c)
		b[1] = append(b[1], of(ledger.Prepared), of(ledger.Committing))
		b[2] = append(b[2], done)
	}
	return b
}

// fastImport is quicker than a push for each batch.
func fastImport(tb testing.TB, dir string, batches []ledger.Batch) {
	var in bytes.Buffer
	for _, b := range batches {
		fmt.Fprintf(&in, "commit refs/heads/%s\ncommitter x <x@x.invalid> %d +0000\ndata 0\n", gitledger.Branch, b.At.Unix())
		name := fmt.Sprintf("%s/%012d-%s.jsonl", b.At.Format("2006/01/02"), b.First, b.At.Format("150405"))
		fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", name, len(b.Text), b.Text)
	}
	cmd := exec.Command("git", "-C", dir, "fast-import", "--quiet")
	cmd.Stdin = &in
	if out, err := cmd.CombinedOutput(); err != nil {
		tb.Fatalf("%v %s", err, out)
	}
}

func BenchmarkLedger(b *testing.B) {
	remote := grownHub(b, size())
	key, _ := ledger.NewSigner("publish-1", make([]byte, 32))
	ring := ledger.Keyring{Repo: "northwind/social", Keys: []ledger.PublicKey{{ID: key.ID, Key: key.Public, May: ledger.Rights()}}}
	open := func(cache string) (*gitledger.Store, *ledger.Ledger) {
		s, err := gitledger.Open(gitledger.Options{URL: remote, Cache: cache})
		if err != nil {
			b.Fatal(err)
		}
		l, err := ledger.Open(context.Background(), ledger.Options{Store: s, Ring: ring, Signer: key, Now: func() time.Time { return noon.AddDate(0, 1, 0) }})
		if err != nil {
			b.Fatal(err)
		}
		return s, l
	}
	warm := b.TempDir()
	s, l := open(warm)
	b.Logf("%d entries", l.Book().Last.Seq)
	b.Run("first read, nothing fetched yet", func(b *testing.B) {
		for range b.N {
			s, _ := open(b.TempDir())
			s.Close()
		}
	})
	b.Run("read, fetched before", func(b *testing.B) {
		for range b.N {
			s, _ := open(warm)
			s.Close()
		}
	})
	b.Run("refresh with nothing new", func(b *testing.B) {
		for range b.N {
			if err := l.Refresh(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("write one batch", func(b *testing.B) {
		for i := range b.N {
			k := post(size() + i + b.N*1000)
			if _, err := l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return []ledger.Entry{plan(k)} }); err != nil {
				b.Fatal(err)
			}
		}
	})
	s.Close()
}

// What is fetched is the ledger alone, whatever else the repository holds.
func TestOnlyTheLedgerIsFetched(t *testing.T) {
	remote := grownHub(t, 100)
	work, big := t.TempDir(), make([]byte, 3<<20)
	rand.Read(big)
	run(t, "init", "-q", "-b", "main", work)
	if err := os.WriteFile(filepath.Join(work, "film.mp4"), big, 0o666); err != nil {
		t.Fatal(err)
	}
	run(t, "-C", work, "add", "-A")
	run(t, "-C", work, "commit", "-q", "-m", "A film")
	run(t, "-C", work, "push", "-q", remote, "main")
	cache := t.TempDir()
	l := open(t, store(t, remote, cache))
	if l.Book().Last.Seq != 500 {
		t.Errorf("%d entries are read", l.Book().Last.Seq)
	}
	write(t, l, plan(post(1000)))
	size := int64(0)
	err := filepath.WalkDir(cache, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				size += info.Size()
			}
		}
		return err
	})
	if err != nil || size > 300_000 {
		t.Errorf("%d bytes are kept, %v", size, err)
	}
	objects := run(t, "-C", cache, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)")
	if n := strings.Count(objects, "commit"); n > 2 {
		t.Errorf("%d commits are kept: the history too", n)
	}
}
