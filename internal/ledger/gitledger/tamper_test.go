package gitledger_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
)

// tampered is a ledger of four batches of which somebody who may push has a
// work tree.
type tampered struct {
	t          *testing.T
	hub, work  string
	cache      string
	files      []string
	honestHead ledger.Mark
}

// tamper makes one; copy gives another one to each case.
func tamper(t *testing.T) *tampered {
	t.Helper()
	x := &tampered{t: t, hub: hub(t), work: t.TempDir(), cache: t.TempDir()}
	s, err := gitledger.Open(gitledger.Options{URL: x.hub, Cache: x.cache})
	if err != nil {
		t.Fatal(err)
	}
	l := open(t, s)
	for i := range 4 {
		write(t, l, plan(post(i)))
	}
	x.honestHead = l.Book().Last
	s.Close()
	run(t, "clone", "-q", "-b", gitledger.Branch, x.hub, x.work)
	x.files = strings.Fields(run(t, "-C", x.work, "ls-files"))
	return x
}

func (x *tampered) copy(t *testing.T) *tampered {
	t.Helper()
	y := &tampered{t: t, files: slices.Clone(x.files), honestHead: x.honestHead}
	for from, to := range map[string]*string{x.hub: &y.hub, x.work: &y.work, x.cache: &y.cache} {
		*to = filepath.Join(t.TempDir(), "copy")
		if err := os.CopyFS(*to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return y
}

func (x *tampered) git(args ...string) { run(x.t, append([]string{"-C", x.work}, args...)...) }

func (x *tampered) edit(i int, text string) {
	if err := os.WriteFile(filepath.Join(x.work, x.files[i]), []byte(text), 0o666); err != nil {
		x.t.Fatal(err)
	}
}

func (x *tampered) text(i int) string {
	data, err := os.ReadFile(filepath.Join(x.work, x.files[i]))
	if err != nil {
		x.t.Fatal(err)
	}
	return string(data)
}

func (x *tampered) push(how ...string) {
	x.git("add", "-A")
	x.git("commit", "-q", "--allow-empty", "-m", "Nothing to see here")
	x.git(append(append([]string{"push", "-q"}, how...), x.hub, "HEAD:refs/heads/"+gitledger.Branch)...)
}

// read reads what is there now, with the cache of an honest run or without.
func (x *tampered) read(cache string, known ...ledger.Mark) error {
	s, err := gitledger.Open(gitledger.Options{URL: x.hub, Cache: cache})
	if err != nil {
		x.t.Fatal(err)
	}
	defer s.Close()
	_, ring := signer(x.t)
	_, err = ledger.Open(context.Background(), ledger.Options{Store: s, Ring: ring, Known: known, Now: func() time.Time { return noon }})
	return err
}

// Whoever may push to the branch can do all this. It is seen by a run that was
// there before, and, where nothing is remembered, by signatures, order and the
// head that was kept elsewhere.
func TestWhoeverMayPushIsFoundOut(t *testing.T) {
	honest := tamper(t)
	for name, c := range map[string]struct {
		do          func(x *tampered)
		warm, fresh ledger.Trouble
	}{
		"nothing":                {func(x *tampered) { x.push() }, "", ""},
		"a batch changed":        {func(x *tampered) { x.edit(1, strings.Replace(x.text(1), "create", "recall", 1)); x.push() }, ledger.Rewritten, ledger.Forged},
		"a batch removed":        {func(x *tampered) { x.git("rm", "-q", x.files[1]); x.push() }, ledger.Cut, ledger.Cut},
		"the last batch removed": {func(x *tampered) { x.git("rm", "-q", x.files[3]); x.push() }, ledger.RolledBack, ledger.RolledBack},
		"everything removed":     {func(x *tampered) { x.git("rm", "-q", "-r", "."); x.push() }, ledger.RolledBack, ledger.RolledBack},
		"two batches exchanged":  {func(x *tampered) { a, b := x.text(1), x.text(2); x.edit(1, b); x.edit(2, a); x.push() }, ledger.Rewritten, ledger.Reordered},
		"a batch repeated": {func(x *tampered) {
			x.files = append(x.files, strings.Replace(x.files[3], "04-", "05-", 1))
			x.edit(4, x.text(3))
			x.push()
		}, ledger.Reordered, ledger.Reordered},
		"a batch cut short": {func(x *tampered) { x.edit(3, x.text(3)[:100]); x.push() }, ledger.Rewritten, ledger.Truncated},
		"a batch forged": {func(x *tampered) {
			x.files = append(x.files, strings.Replace(x.files[3], "04-", "05-", 1))
			x.edit(4, strings.Replace(x.text(3), `"seq":4`, `"seq":5`, 1))
			x.push()
		}, ledger.Rewritten, ledger.Rewritten},
		"a file that is no batch": {func(x *tampered) { x.files = append(x.files, "2026/11/24/readme.md"); x.edit(4, "hello"); x.push() }, ledger.Malformed, ledger.Malformed},
		"a file at the top":       {func(x *tampered) { x.files = append(x.files, "readme.md"); x.edit(4, "hello"); x.push() }, ledger.Malformed, ledger.Malformed},
		"a link": {func(x *tampered) {
			os.Symlink("/etc/passwd", filepath.Join(x.work, "2026/11/24/000000000005-120000.jsonl"))
			x.push()
		}, ledger.Malformed, ledger.Malformed},
		"the branch set back":       {func(x *tampered) { x.git("reset", "-q", "--hard", "HEAD~2"); x.push("-f") }, ledger.RolledBack, ledger.RolledBack},
		"the branch begun anew":     {func(x *tampered) { x.anew() }, ledger.Rewritten, ledger.Forked},
		"the branch deleted":        {func(x *tampered) { x.git("push", "-q", x.hub, ":refs/heads/"+gitledger.Branch) }, ledger.RolledBack, ledger.RolledBack},
		"history rewritten, not it": {func(x *tampered) { x.git("reset", "-q", "--soft", "HEAD~3"); x.push("-f") }, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			x := honest.copy(t)
			c.do(x)
			wants(t, "a run that was there before", x.read(x.cache), c.warm)
			wants(t, "a run that only knows the head", x.read(t.TempDir(), x.honestHead), c.fresh)
		})
	}
}

// anew replaces the ledger by another one, signed by the same key.
func (x *tampered) anew() {
	other := hub(x.t)
	s := store(x.t, other, x.t.TempDir())
	l := open(x.t, s)
	for i := range 5 {
		write(x.t, l, plan(post(100+i)))
	}
	x.git("fetch", "-q", other, gitledger.Branch)
	x.git("push", "-q", "-f", x.hub, "FETCH_HEAD:refs/heads/"+gitledger.Branch)
}

func wants(t *testing.T, who string, err error, trouble ledger.Trouble) {
	t.Helper()
	fault, ok := errors.AsType[*ledger.Fault](err)
	if trouble == "" && err != nil || trouble != "" && (!ok || fault.Trouble != trouble) {
		t.Errorf("%s: %v, want %q", who, err, trouble)
	}
}

// A cache that lost its objects is said to be unreadable, not taken for an
// empty ledger.
func TestAnObjectThatIsCutShortIsSaid(t *testing.T) {
	x := tamper(t)
	found := 0
	err := filepath.Walk(filepath.Join(x.cache, "objects"), func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			found++
			os.Chmod(path, 0o600)
			err = os.Truncate(path, info.Size()/2)
		}
		return err
	})
	if err != nil || found == 0 {
		t.Fatalf("%d objects, %v", found, err)
	}
	wants(t, "a run with a broken cache", x.read(x.cache), ledger.Truncated)
	wants(t, "a run with none", x.read(t.TempDir(), x.honestHead), "")
}
