package cli

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
)

// bookkeeper looks at the ledger of an organisation, which a bare repository
// beside it keeps.
type bookkeeper struct {
	*person
	hub string
	now time.Time
	env map[string]string
}

var ledgerSeeds = map[string]byte{"publish-1": 1, "ada-nowak": 2}

func ledgerSigner(t *testing.T, id string) ledger.Signer {
	t.Helper()
	s, err := ledger.NewSigner(id, bytes.Repeat([]byte{ledgerSeeds[id]}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func atLedger(t *testing.T, entries ...[]ledger.Entry) *bookkeeper {
	t.Helper()
	p := atNewOrganisation(t)
	hub := filepath.Join(t.TempDir(), "hub.git")
	if out, err := exec.Command("git", "init", "-q", "--bare", hub).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	keys := "repository: northwind/social\nkeys:\n" +
		"  - {id: publish-1, key: " + ledger.PublicText(ledgerSigner(t, "publish-1").Public) + ", may: [publish]}\n" +
		"  - {id: ada-nowak, key: " + ledger.PublicText(ledgerSigner(t, "ada-nowak").Public) + ", may: [stop, resume, settle]}\n"
	if err := os.MkdirAll(filepath.Join(p.dir, "policies", "ledger"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(p.dir, "policies", "ledger", "keys.yaml"), []byte(keys), 0o666); err != nil {
		t.Fatal(err)
	}
	b := &bookkeeper{person: p, hub: hub, now: day, env: map[string]string{"XDG_CACHE_HOME": t.TempDir(),
		"MASTHEAD_LEDGER_KEY": base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{2}, 32))}}
	for _, batch := range entries {
		b.write(t, batch)
	}
	return b
}

// write writes as the publishing environment would.
func (b *bookkeeper) write(t *testing.T, batch []ledger.Entry) {
	t.Helper()
	b.writeAs(t, ledgerSigner(t, "publish-1"), batch)
}

func (b *bookkeeper) writeAs(t *testing.T, signer ledger.Signer, batch []ledger.Entry) {
	t.Helper()
	store, err := gitledger.Open(gitledger.Options{URL: b.hub, Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	ring, err := keyring(b.dir, "")
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(context.Background(), ledger.Options{Store: store, Ring: ring, Signer: signer, Now: func() time.Time { return b.now }})
	if err == nil {
		_, err = l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return batch })
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (b *bookkeeper) ledger(args ...string) int {
	return b.command(append([]string{"ledger", "--remote", b.hub}, args...)...)
}

// command runs the program as the bookkeeper would.
func (b *bookkeeper) command(args ...string) int {
	b.out.Reset()
	b.err.Reset()
	env := Env{In: strings.NewReader(""), Out: &b.out, Err: &b.err, Dir: b.dir, Now: func() time.Time { return b.now },
		Var: func(name string) string { return b.env[name] }, Terminal: func(any) bool { return false }}
	return Run(context.Background(), env, args)
}

func (b *bookkeeper) wants(t *testing.T, code, want int, texts ...string) {
	t.Helper()
	if code != want {
		t.Errorf("exit code %d, want %d", code, want)
	}
	for _, text := range texts {
		if !strings.Contains(b.out.String()+b.err.String(), text) {
			t.Errorf("was not told %q", text)
		}
	}
	if t.Failed() {
		t.Logf("%s%s", &b.out, &b.err)
	}
}

// died is a run that ended in its call.
func died() []ledger.Entry { return manualEntries()[0] }

func TestLedgerShowsWhatWasWritten(t *testing.T) {
	b := atLedger(t, died())
	b.wants(t, b.ledger("log"), Clean, "    4  2026-10-01 09:00:00Z  publish-1    committing  clinic-tour:north-bluesky")
	b.wants(t, b.ledger("log", "--last", "1", "--format", "json"), Clean)
	var entries []ledger.Entry
	if err := json.Unmarshal(b.out.Bytes(), &entries); err != nil || len(entries) != 1 || entries[0].Event != ledger.Committing {
		t.Errorf("%v: %s", err, &b.out)
	}
	b.wants(t, b.ledger("show", "clinic-tour"), Clean, "clinic-tour:north-bluesky: committing")
	b.wants(t, b.ledger("show", "clinic-tuor:north-bluesky"), Misused, "did you mean clinic-tour:north-bluesky?")
	b.wants(t, b.ledger("export"), Clean)
	if lines := strings.Split(strings.TrimSpace(b.out.String()), "\n"); len(lines) != 4 || !strings.HasPrefix(lines[0], `{"v":1,"repo":"northwind/social","seq":1,`) {
		t.Errorf("exported %d lines: %s", len(lines), &b.out)
	}
	b.wants(t, b.ledger("nonsense"), Misused, "unknown command")
}

func TestLedgerVerifySaysWhatIsWrong(t *testing.T) {
	b := atLedger(t, died())
	b.wants(t, b.ledger("verify"), Clean, "sound: 4 entries about 1 post", "head: 4:sha256:")
	_, head, _ := strings.Cut(strings.TrimSpace(b.out.String()), "head: ")
	if out, err := exec.Command("git", "-C", b.hub, "update-ref", "-d", "refs/heads/"+gitledger.Branch).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	b.wants(t, b.ledger("verify"), Found, "not sound: rolled back: the branch is gone")
	b.env["XDG_CACHE_HOME"] = t.TempDir()
	b.wants(t, b.ledger("verify"), Clean, "0 entries")
	b.wants(t, b.ledger("verify", "--known", head), Found, "not sound: rolled back at entry 4")
	b.env["MASTHEAD_LEDGER_HEAD"] = head
	b.wants(t, b.ledger("verify", "--format", "json"), Found, `"trouble": "rolled back"`)
	b.wants(t, b.ledger("log"), Unfinished, "the ledger is not sound")
}

func TestLedgerResolveSettlesOnEvidence(t *testing.T) {
	b := atLedger(t, died())
	settle := []string{"resolve", "clinic-tour", "--as", "absent", "--evidence", "not on the profile"}
	b.wants(t, b.ledger(settle...), Misused, "there is nothing to settle")
	b.now = b.now.Add(12 * time.Minute)
	b.wants(t, b.ledger("resolve", "clinic-tour", "--as", "absent"), Misused, "both needed")
	b.wants(t, b.ledger(settle...), Clean, "clinic-tour:north-bluesky is settled as absent: entry 6, signed by ada-nowak")
	b.wants(t, b.ledger("show", "clinic-tour"), Clean, ": planned", "seen: not on the profile")
	b.wants(t, b.ledger(settle...), Misused, "is planned: there is nothing to settle")
}

func TestLedgerNeedsAListedKeyAndNeverPrintsOne(t *testing.T) {
	b := atLedger(t, died())
	b.now = b.now.Add(12 * time.Minute)
	secret := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{9}, 32))
	for key, want := range map[string]string{"": "there is no key to sign with", "c2hvcnQ=": "a private key has 32 bytes", secret: "the key is not listed", "-----": "neither base64 nor PEM"} {
		b.env["MASTHEAD_LEDGER_KEY"] = key
		b.wants(t, b.ledger("resolve", "clinic-tour", "--as", "published", "--evidence", "seen"), Unfinished, want)
		if key != "" && strings.Contains(b.out.String()+b.err.String(), key) {
			t.Errorf("the key is printed: %s%s", &b.out, &b.err)
		}
	}
	if err := os.Remove(filepath.Join(b.dir, "policies", "ledger", "keys.yaml")); err != nil {
		t.Fatal(err)
	}
	b.wants(t, b.ledger("log"), Unfinished, "policies/ledger/keys.yaml is missing", "`masthead new ledger keys`")
}

func TestLedgerSaysWhichKeyFileItCannotRead(t *testing.T) {
	b := atLedger(t, died())
	b.env["MASTHEAD_LEDGER_KEY"], b.env["MASTHEAD_LEDGER_KEY_FILE"] = "", filepath.Join(b.dir, "not-there.pem")
	b.wants(t, b.ledger("resolve", "clinic-tour", "--as", "published", "--evidence", "seen"), Unfinished, "not-there.pem", "holds your private key")
}
