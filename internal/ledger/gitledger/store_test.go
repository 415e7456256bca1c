package gitledger_test

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// hub is a repository that runs push to.
func hub(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "hub.git")
	run(t, "init", "-q", "--bare", dir)
	return dir
}

func run(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
		"GIT_AUTHOR_NAME=x", "GIT_AUTHOR_EMAIL=x@x.invalid", "GIT_COMMITTER_NAME=x", "GIT_COMMITTER_EMAIL=x@x.invalid")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func signer(t *testing.T) (ledger.Signer, ledger.Keyring) {
	t.Helper()
	s, err := ledger.NewSigner("publish-1", make([]byte, 32))
	if err != nil {
		t.Fatal(err)
	}
	return s, ledger.Keyring{Repo: "northwind/social", Keys: []ledger.PublicKey{{ID: s.ID, Key: s.Public, May: ledger.Rights()}}}
}

func store(t *testing.T, url, cache string) *gitledger.Store {
	t.Helper()
	s, err := gitledger.Open(gitledger.Options{URL: url, Cache: cache})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func open(t *testing.T, s ledger.Store) *ledger.Ledger {
	t.Helper()
	key, ring := signer(t)
	l, err := ledger.Open(context.Background(), ledger.Options{Store: s, Ring: ring, Signer: key, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func nonce() string {
	b := make([]byte, 16)
	rand.Read(b)
	return hex.EncodeToString(b)
}

func post(n int) ledger.Key {
	return ledger.Key{Post: fmt.Sprintf("post-%d", n), Target: "north-clinic"}
}

// plan and claim are what a run writes for a key that it wants to send.
func plan(k ledger.Key) ledger.Entry {
	return ledger.Entry{Event: ledger.Planned, Post: k.Post, Target: k.Target, Verb: ledger.Create, Operation: ledger.Digest([]byte(k.Post))}
}

func claim(k ledger.Key, nonce string) ledger.Entry {
	return ledger.Entry{Event: ledger.Claimed, Post: k.Post, Target: k.Target, Operation: ledger.Digest([]byte(k.Post)), Nonce: nonce, Lease: noon.Add(10 * time.Minute)}
}

func write(t *testing.T, l *ledger.Ledger, entries ...ledger.Entry) {
	t.Helper()
	if _, err := l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return entries }); err != nil {
		t.Fatal(err)
	}
}

func TestALedgerIsReadBackFromItsBranch(t *testing.T) {
	remote := hub(t)
	a := open(t, store(t, remote, t.TempDir()))
	write(t, a, plan(post(1)), claim(post(1), nonce()))
	write(t, a, plan(post(2)))

	b := open(t, store(t, remote, t.TempDir()))
	if got := b.Book().State(post(1)).Phase; got != ledger.IsClaimed {
		t.Errorf("the claimed post is %q", got)
	}
	if a.Book().Last != b.Book().Last || b.Book().Last.Seq != 3 {
		t.Errorf("one run ends at %v, the other at %v", a.Book().Last, b.Book().Last)
	}
	write(t, b, plan(post(3)))
	if err := a.Refresh(context.Background()); err != nil || a.Book().Last.Seq != 4 {
		t.Errorf("what another run wrote is not seen: %v %v", a.Book().Last, err)
	}
	run(t, "-C", remote, "fsck", "--strict")
	if n := run(t, "-C", remote, "rev-list", "--count", gitledger.Branch); n != "3" {
		t.Errorf("three batches made %s commits", n)
	}
}

func TestWhoeverLosesARaceReadsAgainAndIsAskedAgain(t *testing.T) {
	remote := hub(t)
	a, b := open(t, store(t, remote, t.TempDir())), open(t, store(t, remote, t.TempDir()))
	write(t, a, plan(post(1)), plan(post(2)))
	var asked []ledger.Phase
	_, err := b.Write(context.Background(), func(book *ledger.Book, _ time.Time) []ledger.Entry {
		phase := book.State(post(1)).Phase
		asked = append(asked, phase)
		if phase == ledger.None {
			return []ledger.Entry{plan(post(1))}
		}
		return nil
	})
	if err != nil || len(asked) != 2 || asked[1] != ledger.IsPlanned {
		t.Errorf("asked with %v, %v", asked, err)
	}
}

func TestAFolderThatRemembersSeesARollback(t *testing.T) {
	remote, cache := hub(t), t.TempDir()
	first := store(t, remote, cache)
	l := open(t, first)
	write(t, l, plan(post(1)))
	write(t, l, plan(post(2)))
	first.Close()
	run(t, "-C", remote, "update-ref", "refs/heads/"+gitledger.Branch, gitledger.Branch+"~1")
	_, err := store(t, remote, cache).Load(context.Background(), ledger.Mark{})
	if fault, ok := errors.AsType[*ledger.Fault](err); !ok || fault.Trouble != ledger.RolledBack {
		t.Errorf("a branch that lost its last batch: %v", err)
	}
}

func TestTwoLedgersOnOneStoreDoNotBreakTheChain(t *testing.T) {
	remote := hub(t)
	s := store(t, remote, t.TempDir())
	a, b := open(t, s), open(t, s)
	for i := range 3 {
		write(t, a, plan(post(2*i)))
		write(t, b, plan(post(2*i+1)))
	}
	if got := open(t, store(t, remote, t.TempDir())).Book().Last.Seq; got != 6 {
		t.Errorf("%d entries are there", got)
	}
}
