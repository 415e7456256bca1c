package proof_test

import (
	"strings"
	"testing"
	"time"

	"masthead/internal/forge"
	"masthead/internal/proof"
	"masthead/internal/tree"
)

// Nothing follows from what was never asked: taking any one fact away from a
// proven change leaves it unproven, at the step that needs it.
func TestEveryFactIsNeeded(t *testing.T) {
	t.Parallel()
	w := newWorld(t, proof.Squash)
	whole := *w.prove("").Changes[0].Evidence
	lose := map[string]struct {
		step string
		from func(e *proof.Evidence)
	}{
		"branch":     {"base", func(e *proof.Evidence) { e.Branch = "" }},
		"line":       {"line", func(e *proof.Evidence) { e.OnLine = false }},
		"base":       {"line", func(e *proof.Evidence) { e.Base = "" }},
		"pull":       {"pull", func(e *proof.Evidence) { e.Pull = proof.Fact[*forge.Pull]{} }},
		"merge time": {"merged", func(e *proof.Evidence) { e.MergedAt = time.Time{} }},
		"head":       {"head", func(e *proof.Evidence) { e.Head = proof.Fact[tree.CommitInfo]{} }},
		"content":    {"content", func(e *proof.Evidence) { e.Unbound = proof.Fact[[]proof.Unbound]{} }},
		"own":        {"bringers", func(e *proof.Evidence) { e.Own = proof.Fact[[]tree.CommitInfo]{} }},
		"commits":    {"bringers", func(e *proof.Evidence) { e.Listed = proof.Fact[[]forge.Commit]{} }},
		"co-authors": {"bringers", func(e *proof.Evidence) { e.CoAuthors = proof.Fact[[]forge.CoAuthor]{} }},
		"reviews":    {"word", func(e *proof.Evidence) { e.Reviews = proof.Fact[[]forge.Review]{} }},
		"permission": {"entitled", func(e *proof.Evidence) { e.Permission = nil }},
		"required":   {"required", func(e *proof.Evidence) { e.Required.Seen = false }},
		"some asked": {"required", func(e *proof.Evidence) { e.Required.Value = nil }},
		"check":      {"check", func(e *proof.Evidence) { e.Blocking.Seen = false }},
	}
	for name, l := range lose {
		e := whole
		l.from(&e)
		verdicts := proof.Judge(&e)
		if got := failed(proof.Change{Verdicts: verdicts}); got == "" || got[:len(l.step)] != l.step || proof.Outcome(verdicts) == proof.Proven {
			t.Errorf("without %s: %q, want %s", name, got, l.step)
		}
	}
	if got := proof.Outcome(proof.Judge(&proof.Evidence{})); got == proof.Proven {
		t.Errorf("nothing at all is %s", got)
	}
	if got := proof.Outcome(proof.Judge(&whole)); got != proof.Proven {
		t.Errorf("all facts are %s", got)
	}
}

// Every step and everything that can be said of it is there in both languages.
func TestWhatIsSaidIsThereInBothLanguages(t *testing.T) {
	for _, s := range proof.Table() {
		if s.Title["en"] == "" || s.Title["pl"] == "" || s.Title["en"] == s.Title["pl"] {
			t.Errorf("%s: %q", s.ID, s.Title)
		}
	}
	seen := map[string]bool{"unknown": true, "log-unseen": true}
	for _, f := range flips {
		seen[strings.Fields(f.want)[2]] = true
	}
	for reason := range seen {
		en, _ := proof.Verdict{Reason: reason}.Text("en")
		pl, _ := proof.Verdict{Reason: reason}.Text("pl")
		if en == "" || pl == "" || en == pl {
			t.Errorf("%s: %q, %q", reason, en, pl)
		}
	}
	for _, why := range []string{"dismissed", "objects", "unreadable", "stale", "robot", "permission-unknown", "no-permission", "author", "committer", "requester"} {
		en, pl := proof.Refusal{Login: "x", Why: why}.Text("en"), proof.Refusal{Login: "x", Why: why}.Text("pl")
		if en == "x: " || pl == "x: " || en == pl {
			t.Errorf("%s: %q, %q", why, en, pl)
		}
	}
}

// Foreign text in a sentence brings no places of its own, and no lines.
func TestForeignTextStaysInItsPlace(t *testing.T) {
	v := proof.Verdict{Reason: "other-branch", Args: map[string]string{"number": "5", "into": "{branch}\n::error::x", "branch": "main"}}
	for range 20 {
		if why, _ := v.Text("en"); why != "Pull request #5 was merged into {branch} ::error::x, and not into main." {
			t.Fatal(why)
		}
	}
}
