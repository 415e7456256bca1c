package proof_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"masthead/internal/proof"
)

func TestAStatementSaysWhatWasProven(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.Rebase)
	seal := proof.Seal{Repository: "rivermark/social", Version: "1.2", At: time.Date(2026, 10, 3, 8, 0, 0, 0, time.FixedZone("", 7200))}
	s, ok := w.prove("").Changes[0].Statement(seal)
	if !ok {
		t.Fatal("no statement")
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := w.prove("").Changes[0].Statement(seal)
	if other, _ := json.Marshal(again); !bytes.Equal(text, other) {
		t.Error("the same commit gives other bytes")
	}
	if s.Type != "https://in-toto.io/Statement/v1" || s.PredicateType != proof.PredicateType ||
		s.Subject[0].Digest["gitCommit"] != w.merged || s.Subject[1].Digest["gitTree"] != w.git("rev-parse", "main^{tree}") ||
		s.Subject[0].Name != "git+rivermark/social@refs/heads/main" {
		t.Errorf("subject %+v", s)
	}
	p := s.Predicate
	if p.PullRequest.Number != 5 || p.PullRequest.Author != ben || p.PullRequest.Head != w.pull.Head.SHA || p.Base != w.start || len(p.Commits) != 2 || p.Way != "rebase" {
		t.Errorf("%+v", p)
	}
	if len(p.Approvals) != 1 || p.Approvals[0] != (proof.Approval{Login: ana, Review: 71, Commit: w.pull.Head.SHA}) {
		t.Errorf("approvals %+v", p.Approvals)
	}
	if len(p.Requirements) != 1 || p.Requirements[0].ID != "district-manager" || strings.Join(p.Requirements[0].By, " ") != ana {
		t.Errorf("requirements %+v", p.Requirements)
	}
	if got, want := p.Content.Digest["sha256"], listSum(map[string]string{postPath: post}); got != want {
		t.Errorf("content %s, want %s", got, want)
	}
	if p.ProvedAt.Format(time.RFC3339) != "2026-10-03T06:00:00Z" || p.Policy.Commit != w.start || len(p.Policy.Digest["sha256"]) != 64 {
		t.Errorf("%+v", p)
	}
}

// listSum is what `sha256sum -z FILE | sha256sum` gives for one file.
func listSum(files map[string]string) string {
	all := sha256.New()
	for path, text := range files {
		sum := sha256.Sum256([]byte(text))
		all.Write([]byte(hex.EncodeToString(sum[:]) + "  " + path + "\x00"))
	}
	return hex.EncodeToString(all.Sum(nil))
}

func TestThePolicyOfAStatementChangesWithWhatJudges(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.Squash)
	seal := proof.Seal{Repository: "rivermark/social"}
	first, _ := w.prove("").Changes[0].Statement(seal)
	w.merged = w.next(6, map[string]string{"policies/lib/more.rego": "package masthead.lib.more\n"})
	w.approvedBy(ola)
	second, ok := w.prove("").Changes[0].Statement(seal)
	w.merged = w.next(7, map[string]string{postPath: post + "And on Sunday.\n"})
	third, _ := w.prove("").Changes[0].Statement(seal)
	digest := func(s proof.Statement) string { return s.Predicate.Policy.Digest["sha256"] }
	if !ok || digest(first) != digest(second) || digest(second) == digest(third) {
		t.Errorf("%v: %q, %q, %q", ok, digest(first), digest(second), digest(third))
	}
}

func TestWhatIsNotProvenGetsNoStatement(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.Squash)
	w.pull.Reviews = nil
	if _, ok := w.prove("").Changes[0].Statement(proof.Seal{}); ok {
		t.Error("a statement for an unproven change")
	}
}
