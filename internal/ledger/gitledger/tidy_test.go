package gitledger

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"masthead/internal/ledger"
)

// A folder that is kept for years does not fill up, and loses nothing.
func TestAFolderThatIsKeptIsTidied(t *testing.T) {
	hub, folder := filepath.Join(t.TempDir(), "hub.git"), t.TempDir()
	if out, err := exec.Command("git", "init", "-q", "--bare", hub).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	at := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	var want []byte
	for i := range 6 {
		s := reopen(t, hub, folder)
		if i%2 == 1 { // every second batch comes from elsewhere
			s = reopen(t, hub, t.TempDir())
		}
		if _, err := s.Load(context.Background(), ledger.Mark{}); err != nil {
			t.Fatal(err)
		}
		last := s.last
		text := fmt.Appendf(nil, "batch %d\n", i)
		want = append(want, text...)
		if err := s.Append(context.Background(), last, ledger.Batch{First: int64(i + 1), At: at, Text: text}); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	for round := range 2 {
		s := reopen(t, hub, folder)
		if err := s.tidy(0); err != nil {
			t.Fatal(err)
		}
		s.Close()
		s = reopen(t, hub, folder)
		packs, err := s.objects.ObjectPacks()
		loose := 0
		s.objects.ForEachObjectHash(func(plumbing.Hash) error { loose++; return nil })
		if err != nil || len(packs) != 1 || loose != 0 {
			t.Errorf("round %d: %d packs and %d objects, %v", round, len(packs), loose, err)
		}
		batches, err := s.Load(context.Background(), ledger.Mark{})
		var got []byte
		for _, b := range batches {
			got = append(got, b.Text...)
		}
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("round %d: %q, %v", round, got, err)
		}
		s.Close()
	}
	if out, err := exec.Command("git", "-C", folder, "fsck", "--strict").CombinedOutput(); err != nil {
		t.Errorf("%v %s", err, out)
	}
}

func reopen(t *testing.T, hub, folder string) *Store {
	t.Helper()
	s, err := Open(Options{URL: hub, Cache: folder})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
