package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/sandbox"
)

// atPlan is an organisation with an account in a sandbox, one that people serve,
// and a post for both that is due now. Its ledger began yesterday.
func atPlan(t *testing.T) (b *bookkeeper, box string) {
	t.Helper()
	b = atLedger(t)
	box = filepath.Join(t.TempDir(), "box")
	targets := fmt.Sprintf("\ntargets:\n  box: {provider: sandbox, url: %q}\n  people: {provider: manual}\n", box)
	b.put(t, "masthead.yaml", strings.Replace(b.file(t, "masthead.yaml"), "\ntargets:\n", targets, 1))
	b.put(t, "accounts/north/north-box.yaml", "platform: mastodon\nhandle: '@north@social.example'\nstate: official\nowner: ada-nowak\ntarget: box\n")
	b.put(t, "accounts/north/north-insta.yaml", "platform: instagram\nhandle: north\nurl: https://www.instagram.com/north/\nstate: official\nowner: ada-nowak\ntarget: people\n")
	b.put(t, "calendar/north/2026/10/tour.md", "---\nid: tour\nstatus: ready\naccounts: [north-box, north-insta]\npublish_at: 2026-10-01T11:00\nauthor: ada-nowak\nlanguage: en\n---\nCome and see.\n")
	now := b.now
	b.now = now.Add(-24 * time.Hour)
	b.writeAs(t, ledgerSigner(t, "ada-nowak"), []ledger.Entry{{Event: ledger.Held, Scope: []string{"post/nothing"}, Reason: "the ledger begins"}})
	b.now = now
	b.git(t, "init", "-q", "-b", "main")
	b.commit(t)
	return b, box
}

func (p *person) put(t *testing.T, path, text string) {
	t.Helper()
	name := filepath.Join(p.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (b *bookkeeper) commit(t *testing.T) {
	t.Helper()
	b.git(t, "add", "-A")
	b.git(t, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", "x")
}

func (b *bookkeeper) plan(args ...string) int {
	return b.command(append([]string{"plan", "--remote", b.hub}, args...)...)
}

func TestPlanInATerminal(t *testing.T) {
	b, _ := atPlan(t)
	b.wants(t, b.plan(), Clean, "northwind/social", "send  tour → north-box", "Thu 2026-10-01 11:00 Europe/Warsaw",
		"For you to do by hand (1)", "│ Come and see.", "Open https://www.instagram.com/north/", "masthead done tour:north-insta --url …")
	b.wants(t, b.plan("--exit-code"), Found)
	b.wants(t, b.plan("--lang", "pl", "--format", "markdown"), Clean, "#### Teraz", "wysłać  tour → north-box")
	b.wants(t, b.plan("--until", "x"), Misused, "--until")

	// What is not committed is not in the plan, and that is said.
	b.put(t, "calendar/north/2026/10/tour.md", b.file(t, "calendar/north/2026/10/tour.md")+"More.\n")
	b.wants(t, b.plan(), Clean, "not committed as they are, and so not in the plan: 1", "│ Come and see.")
	if strings.Contains(b.out.String(), "More.") {
		t.Error("the plan is of the folder")
	}
}

// digests of a plan by key.
func (b *bookkeeper) digests(t *testing.T, args ...string) map[string]string {
	t.Helper()
	if code := b.command(append([]string{"plan", "--format", "json"}, args...)...); code != Clean {
		t.Fatalf("exit code %d: %s", code, &b.err)
	}
	var j struct {
		Operations, Coming, Tasks []struct{ Key, Digest string }
	}
	if err := json.Unmarshal(b.out.Bytes(), &j); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, list := range [][]struct{ Key, Digest string }{j.Operations, j.Coming, j.Tasks} {
		for _, o := range list {
			all[o.Key] = o.Digest
		}
	}
	return all
}

// What a reviewer sees of a pull request, without any credential, is what is
// sent later: the digests are the same.
func TestPlanOfAChangeHasTheDigestsOfTheSync(t *testing.T) {
	b, _ := atPlan(t)
	b.put(t, "calendar/north/2026/10/later.md", "---\nid: later\nstatus: ready\naccounts: [north-box]\npublish_at: 2026-12-01T11:00\nauthor: ada-nowak\nlanguage: en\n---\nAnother.\n")
	b.commit(t)
	change := b.digests(t, "--offline", "--base", "HEAD~1")
	if len(change) != 1 || change["later:north-box"] == "" {
		t.Fatalf("a change of one post: %v", change)
	}
	if whole := b.digests(t, "--offline"); whole["later:north-box"] != "" {
		t.Error("what is due in two months is shown unasked")
	}
	b.now = time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)
	if sent := b.digests(t, "--remote", b.hub); sent["later:north-box"] != change["later:north-box"] {
		t.Errorf("reviewed as %v, and now %v", change, sent)
	}
}

func TestPlanWithoutALedgerOrAService(t *testing.T) {
	b, _ := atPlan(t)
	b.wants(t, b.command("plan", "--offline"), Clean, "send  tour → north-box", "For you to do by hand (1)")
	b.wants(t, b.command("plan"), Misused, "no repository is known that keeps the ledger")
	b.put(t, "masthead.yaml", strings.Replace(b.file(t, "masthead.yaml"), "provider: sandbox", "provider: mastodon, credential: NORTH_TOKEN", 1))
	b.commit(t)
	b.wants(t, b.plan(), Unfinished, "the service could not be asked", "NORTH_TOKEN", "--offline plans without asking")
}

func TestDriftInATerminal(t *testing.T) {
	b, box := atPlan(t)
	drift := func(args ...string) int { return b.command(append([]string{"drift", "--remote", b.hub}, args...)...) }
	b.wants(t, drift(), Clean, "What is out there is what is known here.")
	b.stranger(t, box)
	b.wants(t, drift(), Found, "north-box", "there and not here")
	b.wants(t, drift("--format", "json"), Found, `"kind": "stranger"`)
	b.wants(t, drift("--lang", "pl", "--format", "markdown"), Found, "jest tam, a tu nie")
}

// stranger posts to the account, and not by way of a plan.
func (b *bookkeeper) stranger(t *testing.T, box string) {
	t.Helper()
	p, err := sandbox.Open(provider.Options{URL: box, Account: provider.Account{ID: "north-box", Platform: "mastodon", Handle: "@north@social.example"}, Now: func() time.Time { return b.now }, Repo: "x"})
	if err != nil {
		t.Fatal(err)
	}
	o := provider.Operation{Key: ledger.Key{Post: "stranger", Target: "north-box"}, Verb: ledger.Create, Mark: strings.Repeat("a", 32), At: b.now,
		Content: &provider.Content{Action: "post", Parts: []provider.Part{{Text: "Nobody here knows of me."}}}}
	token, err := p.Prepare(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if out := p.Commit(t.Context(), o, token); out.Result != provider.Done {
		t.Fatalf("%+v", out)
	}
}

func (b *bookkeeper) git(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", append([]string{"-C", b.dir}, args...)...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v %s", args, err, out)
	}
}
