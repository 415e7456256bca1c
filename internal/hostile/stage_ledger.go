package hostile

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
)

// ledgerRef is where the stage keeps its ledger.
const ledgerRef = "refs/heads/" + gitledger.Branch

// Secrets of the accounts. No output, no file and no other server may ever hold
// one.
const (
	NorthSecret = "canary-north-5b0e7c1d"
	SouthSecret = "canary-south-93ad4f22"
	BoardSecret = "whsec_Y2FuYXJ5LWJvYXJkLTc3ZTEwOWM0LTAwMDA="
)

// seeds of the keys that sign. A stranger's is listed nowhere.
var seeds = map[string]byte{"publish-1": 1, "ola": 2, "ana": 3, "publish-0": 4, "stranger": 9}

func seed(id string) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seeds[id]}, ed25519.SeedSize))
}

func seedText(id string) string {
	return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{seeds[id]}, ed25519.SeedSize))
}

func publicText(id string) string {
	return ledger.PublicText(seed(id).Public().(ed25519.PublicKey))
}

// keys is the file of keys.
func keys() string {
	text := "repository: " + Repository + "\nkeys:\n"
	for _, k := range [][2]string{{"publish-1", "[publish]"}, {"ola", "[stop, resume, settle]"}, {"ana", "[stop]"}} {
		text += keyLine(k[0], k[1])
	}
	return text + strings.Replace(keyLine("publish-0", "[publish]"), "}", ", until: 2026-01-31}", 1)
}

func keyLine(id, may string) string {
	return "  - {id: " + id + ", key: " + publicText(id) + ", may: " + may + "}\n"
}

// store opens the ledger as any clone could.
func (s *Stage) store(remote string) *gitledger.Store {
	s.stores++
	store, err := gitledger.Open(gitledger.Options{URL: remote, Cache: filepath.Join(s.Home, fmt.Sprintf("ledger-%d", s.stores))})
	if err != nil {
		s.fail("opening the ledger: %w", err)
	}
	return store
}

// Sign writes entries into the ledger and signs them by a key, whether they are
// lawful or not.
func (s *Stage) Sign(id string, entries ...ledger.Entry) { s.sign(id, id, Repository, entries) }

// sign writes them by a key, under a name, for a repository.
func (s *Stage) sign(id, by, repo string, entries []ledger.Entry) {
	if s.err != nil {
		return
	}
	store := s.store(s.Dir)
	if s.err != nil {
		return
	}
	defer store.Close()
	batches, err := store.Load(context.Background(), ledger.Mark{})
	if err != nil {
		s.fail("reading the ledger: %w", err)
		return
	}
	last := ledger.Mark{}
	for _, b := range batches {
		for line := range bytes.Lines(b.Text) {
			last = ledger.Mark{Seq: last.Seq + 1, Digest: ledger.Digest(line)}
		}
	}
	batch, err := signed(seed(id), by, repo, last, s.Now.UTC().Truncate(time.Second), entries)
	if err == nil {
		err = store.Append(context.Background(), last, batch)
	}
	if err != nil {
		s.fail("writing the ledger: %w", err)
	}
}

// signed makes a batch by the form of the ledger alone, so that what the program
// would refuse to write can be written too.
func signed(key ed25519.PrivateKey, id, repo string, last ledger.Mark, at time.Time, entries []ledger.Entry) (ledger.Batch, error) {
	b := ledger.Batch{First: last.Seq + 1, At: at}
	for i := range entries {
		e := &entries[i]
		e.V, e.Repo, e.Seq, e.Prev, e.By = ledger.Version, repo, last.Seq+1, last.Digest, id
		if e.At.IsZero() {
			e.At = at
		}
		b.At = entries[0].At
		line, err := e.Line()
		if i == len(entries)-1 && err == nil {
			e.Sig = base64.StdEncoding.EncodeToString(ed25519.Sign(key, append([]byte("masthead ledger 1\n"), line...)))
			line, err = e.Line()
		}
		if err != nil {
			return b, err
		}
		last, b.Text = ledger.Mark{Seq: last.Seq + 1, Digest: ledger.Digest(line)}, append(b.Text, line...)
	}
	return b, nil
}

// steps are the entries of one post at an account, as far as an event.
func steps(post, account string, as ledger.Event, now time.Time, repeatable bool) []ledger.Entry {
	operation, nonce := ledger.Digest([]byte(post)), hex.EncodeToString(sum([]byte(post))[:16])
	all := []ledger.Entry{
		{Event: ledger.Planned, Verb: ledger.Create, Operation: operation, Repeatable: repeatable},
		{Event: ledger.Claimed, Operation: operation, Nonce: nonce, Lease: now.UTC().Truncate(time.Second).Add(10 * time.Minute)},
		{Event: ledger.Prepared, Nonce: nonce},
		{Event: ledger.Committing, Nonce: nonce},
		{Event: as, Nonce: nonce, ID: post},
	}
	for i := range all {
		all[i].Post, all[i].Target = post, account
		if all[i].Event == as {
			return all[:i+1]
		}
	}
	all[4].ID = map[bool]string{true: post}[as == ledger.Published || as == ledger.HandedOver]
	return all
}

func sum(data []byte) []byte {
	digest := sha256.Sum256(data)
	return digest[:]
}

func digestOf(text string) string { return hex.EncodeToString(sum([]byte(text))) }

// Files lists what the branch of the ledger holds, oldest first.
func (s *Stage) Files() []string {
	return strings.Fields(s.Git("", "ls-tree", "-r", "--name-only", ledgerRef))
}

// Tamper makes another commit of the ledger's branch, behind the one that is
// there or, where it is forced, in its place.
func (s *Stage) Tamper(force bool, change func(files map[string]string)) {
	files := map[string]string{}
	for _, name := range s.Files() {
		files[name] = s.output("", "show", ledgerRef+":"+name)
	}
	change(files)
	var b strings.Builder
	s.clock += 60
	fmt.Fprintf(&b, "commit %s\ncommitter mallory <mallory@evil.example> %d +0000\ndata 1\nx\n", ledgerRef, start+s.clock)
	if !force {
		fmt.Fprintf(&b, "from %s^0\n", ledgerRef)
	}
	b.WriteString("deleteall\n")
	for name, text := range files {
		fmt.Fprintf(&b, "M 100644 inline %s\ndata %d\n%s\n", quoted(name), len(text), text)
	}
	if force {
		s.Git("", "update-ref", "-d", ledgerRef)
	}
	s.Git(b.String(), "fast-import", "--quiet", "--force")
}

// Head is where the ledger's branch stands.
func (s *Stage) Head() string { return s.Git("", "rev-parse", ledgerRef) }

// Last is the place of the last entry.
func (s *Stage) Last() ledger.Mark {
	last := ledger.Mark{}
	for _, name := range s.Files() {
		for line := range bytes.Lines([]byte(s.output("", "show", ledgerRef+":"+name))) {
			last = ledger.Mark{Seq: last.Seq + 1, Digest: ledger.Digest(line)}
		}
	}
	return last
}

// spoil adds a file behind the last one.
func (s *Stage) spoil(files map[string]string, text string) {
	files[fmt.Sprintf("%s/%012d-%s.jsonl", s.Now.UTC().Format("2006/01/02"), s.Seq()+1, s.Now.UTC().Format("150405"))] = text
}

// Seq is the number of the last entry.
func (s *Stage) Seq() int64 { return s.Last().Seq }
