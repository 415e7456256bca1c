package cli

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
)

// publisher runs sync in an organisation that is a repository, with its ledger
// beside it.
type publisher struct {
	t    *testing.T
	dir  string
	hub  string
	now  time.Time
	env  map[string]string
	out  bytes.Buffer
	args []string

	canary string
}

const syncKeys = `repository: northwind/social
keys:
  - {id: publish-1, key: %PUBLISH%, may: [publish]}
  - {id: ada-nowak, key: %PERSON%, may: [stop, resume, settle]}
`

func atPublisher(t *testing.T, provider, url string) *publisher {
	t.Helper()
	p := atNewOrganisation(t)
	s := &publisher{t: t, canary: syncCanary, dir: p.dir, hub: filepath.Join(t.TempDir(), "hub.git"), now: day,
		env: map[string]string{"MASTHEAD_LEDGER_KEY": base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{1}, 32)), "NORTH_TOKEN": syncCanary, "PATH": os.Getenv("PATH"), "HOME": t.TempDir()}}
	s.args = []string{"--repo", "northwind/social", "--branch", "main", "--api", "http://127.0.0.1:1/", "--remote", s.hub, "--cache", t.TempDir()}
	s.git("init", "-q", "-b", "main")
	s.git("init", "-q", "--bare", s.hub)
	s.put("policies/ledger/keys.yaml", strings.NewReplacer("%PUBLISH%", ledger.PublicText(ledgerSigner(t, "publish-1").Public), "%PERSON%", ledger.PublicText(ledgerSigner(t, "ada-nowak").Public)).Replace(syncKeys))
	settings := strings.Replace(s.read("masthead.yaml"), "\ntargets:\n", "\ntargets:\n  box: {provider: "+provider+", url: \""+url+"\"}\n", 1)
	s.put("masthead.yaml", settings)
	account := s.read("accounts/north/north-mastodon.yaml")
	for _, key := range []string{"target", "credential", "state"} {
		account = withoutKey(account, key)
	}
	s.put("accounts/north/north-mastodon.yaml", account+"\nstate: official\ntarget: box\ncredential: NORTH_TOKEN\n")
	s.due("tour")
	s.commit("Begin")
	return s
}

const syncCanary = "canary-0d1f8e77"

func withoutKey(text, key string) string {
	var kept []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, key+":") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

func (s *publisher) git(args ...string) string {
	s.t.Helper()
	git := exec.Command("git", append([]string{"-C", s.dir, "-c", "user.name=Ada", "-c", "user.email=ada@northwind.example"}, args...)...)
	out, err := git.CombinedOutput()
	if err != nil {
		s.t.Fatalf("git %v: %v %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (s *publisher) commit(title string) string {
	s.t.Helper()
	s.git("add", "-A")
	s.git("commit", "-q", "-m", title)
	return s.git("rev-parse", "HEAD")
}

func (s *publisher) put(name, text string) {
	s.t.Helper()
	name = filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		s.t.Fatal(err)
	}
}

func (s *publisher) read(name string) string {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

// due adds a post for an hour after the first sweep, before which a ledger
// sends nothing.
func (s *publisher) due(id string) {
	s.put("calendar/north/2026/10/"+id+".md", "---\nid: "+id+"\nstatus: ready\naccounts: [north-mastodon]\npublish_at: "+s.now.Add(time.Hour).UTC().Format("2006-01-02T15:04:05Z")+
		"\nauthor: ada-nowak\n---\n\nThe doors of "+id+" are open.\n")
}

func (s *publisher) sync(args ...string) int {
	s.t.Helper()
	s.out.Reset()
	env := Env{In: strings.NewReader(""), Out: &s.out, Err: &s.out, Dir: s.dir, Now: func() time.Time { return s.now },
		Var: func(name string) string { return s.env[name] }, Terminal: func(any) bool { return false },
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }}
	code := Run(context.Background(), env, append(append([]string{"sync"}, s.args...), args...))
	if strings.Contains(s.out.String(), s.canary) {
		s.t.Errorf("the credential is shown: %s", &s.out)
	}
	return code
}

func (s *publisher) wants(code, want int, texts ...string) {
	s.t.Helper()
	if code != want {
		s.t.Errorf("exit code %d, want %d\n%s", code, want, &s.out)
	}
	for _, text := range texts {
		if !strings.Contains(s.out.String(), text) {
			s.t.Errorf("was not told %q\n%s", text, &s.out)
		}
	}
}

// begin makes the first sweep, and lets an hour pass until the post is due.
func (s *publisher) begin() {
	s.t.Helper()
	s.wants(s.sync("--genesis", "HEAD"), Clean, "0 operations done")
	s.now = s.now.Add(time.Hour + time.Minute)
}

func atSandbox(t *testing.T) (*publisher, string) {
	box := t.TempDir()
	return atPublisher(t, "sandbox", "file://"+filepath.ToSlash(box)), box
}

func TestSyncSaysThatAPostIsFromBeforeTheLedger(t *testing.T) {
	s, _ := atSandbox(t)
	s.now = s.now.Add(5 * time.Hour)
	s.wants(s.sync("--genesis", "HEAD"), Clean, "from before the ledger began", "needs a new publish_at")
}

// held says whether a file below a folder holds a text.
func held(t *testing.T, dir, text string) bool {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, err := os.ReadFile(path)
			found = found || bytes.Contains(data, []byte(text))
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestSyncSendsWhatIsProvenAndKeepsTheHead(t *testing.T) {
	s, box := atSandbox(t)
	s.wants(s.sync(), Misused, "`--genesis REV` names the commit")
	s.begin()
	head := filepath.Join(t.TempDir(), "head")
	s.wants(s.sync("--genesis", "HEAD", "--mark-file", head), Clean, "published    tour:north-mastodon")
	if !held(t, box, "The doors of tour are open.") {
		t.Error("it is not out")
	}
	mark, err := os.ReadFile(head)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.out.String(), "ledger: "+string(mark)) {
		t.Errorf("%s is kept", mark)
	}
	s.wants(s.sync(), Clean, "0 operations done")
	s.wants(s.sync("--known", "999:"+strings.SplitN(strings.TrimSpace(string(mark)), ":", 2)[1]), Unfinished, "rolled back")
}

func TestSyncSaysEachStepAsALineOfJSON(t *testing.T) {
	s, _ := atSandbox(t)
	s.begin()
	s.wants(s.sync("--genesis", "HEAD", "--format", "json"), Clean)
	steps := map[string]bool{}
	for line := range strings.Lines(s.out.String()) {
		var e struct{ Step, When string }
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		steps[strings.TrimSpace(e.Step+" "+e.When)] = true
	}
	for _, want := range []string{"refresh before", "prove after", "claimed before", "claimed after", "prepare before", "prepare after", "committing before", "committing after",
		"call before", "call after", "published before", "published after", "mark"} {
		if !steps[want] {
			t.Errorf("no %s in %v", want, steps)
		}
	}
}

// Nobody approved it, or nobody can be asked: it is not sent, and the rest is.
func TestSyncSendsNothingThatIsNotProven(t *testing.T) {
	s, box := atSandbox(t)
	genesis := s.git("rev-parse", "HEAD")
	s.begin()
	s.now = s.now.Add(-time.Hour - time.Minute)
	s.due("forged")
	s.commit("A quick fix")
	s.now = s.now.Add(time.Hour + time.Minute)
	s.wants(s.sync("--genesis", genesis), Unfinished, "unproven", "could not be seen")
	if held(t, box, "The doors of forged") || !held(t, box, "The doors of tour") {
		t.Error("what is not proven is out, or what is proven is not")
	}
	// The commit that is not proven is judged again, although others were sent by it.
	s.wants(s.sync(), Unfinished, "unproven")
	if held(t, box, "The doors of forged") {
		t.Error("it is out after all")
	}
	s.put("masthead.yaml", s.read("masthead.yaml")+"\n# nothing\n")
	s.commit("A change of what judges")
	s.due("later")
	s.wants(s.sync(), Unfinished, "touches what judges the others")
}

func TestSyncRefusesABranchThatWasMovedAndAnOlderCommit(t *testing.T) {
	s, _ := atSandbox(t)
	first := s.git("rev-parse", "HEAD")
	s.put("README.md", "Ours.\n")
	second := s.commit("Words")
	s.begin()
	s.wants(s.sync("--genesis", second), Clean, "published")
	s.git("reset", "-q", "--hard", first)
	s.wants(s.sync(), Unfinished, "does not lead on from "+second[:10])
	s.put("README.md", "Theirs.\n")
	s.commit("Another line")
	s.wants(s.sync("--genesis", "HEAD"), Unfinished, "does not lead on from")
}

// A key that a commit brings must not vouch for that commit.
func TestSyncBelievesNoProofOfAKeyThatNobodyApproved(t *testing.T) {
	s, box := atSandbox(t)
	genesis := s.git("rev-parse", "HEAD")
	s.begin()
	s.wants(s.sync("--genesis", genesis), Clean, "published")
	stranger, err := ledger.NewSigner("publish-2", bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	s.put("policies/ledger/keys.yaml", s.read("policies/ledger/keys.yaml")+"  - {id: publish-2, key: "+ledger.PublicText(stranger.Public)+", may: [publish]}\n")
	s.now = s.now.Add(-time.Hour)
	s.due("forged")
	forged := s.commit("Keys")
	s.now = s.now.Add(time.Hour)
	b := &bookkeeper{person: &person{dir: s.dir}, hub: s.hub, now: s.now}
	b.writeAs(t, stranger, []ledger.Entry{{Event: ledger.Proven, Commit: forged}})
	s.wants(s.sync(), Unfinished, "its key publish-2 is not listed in what was proven before")
	if held(t, box, "The doors of forged") {
		t.Error("it is out")
	}
}

// Who can push the branch and the ledger begins another ledger, in which the push
// is proven, where nobody knows the end of the old one: people know where they
// began, and with which key, whatever that key is called now.
func TestSyncBelievesNoOtherLedgerThatSomebodyBegan(t *testing.T) {
	for name, list := range map[string]func(keys, stranger string) string{
		"a key of its own": func(keys, stranger string) string {
			return keys + "  - {id: publish-2, key: " + stranger + ", may: [publish]}\n"
		},
		"the name of ours": func(keys, stranger string) string {
			return strings.Replace(keys, "id: publish-1", "id: publish-0", 1) + "  - {id: publish-1, key: " + stranger + ", may: [publish]}\n"
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, box := atSandbox(t)
			genesis := s.git("rev-parse", "HEAD")
			id := map[bool]string{true: "publish-1", false: "publish-2"}[name == "the name of ours"]
			stranger, err := ledger.NewSigner(id, bytes.Repeat([]byte{7}, 32))
			if err != nil {
				t.Fatal(err)
			}
			s.put("policies/ledger/keys.yaml", list(s.read("policies/ledger/keys.yaml"), ledger.PublicText(stranger.Public)))
			s.due("forged")
			forged := s.commit("Keys")
			b := &bookkeeper{person: &person{dir: s.dir}, hub: s.hub, now: s.now}
			if id == "publish-1" { // which was listed where it says that it began
				b.writeAs(t, stranger, []ledger.Entry{{Event: ledger.Proven, Commit: genesis}})
			}
			b.writeAs(t, stranger, []ledger.Entry{{Event: ledger.Proven, Commit: forged}})
			s.now = s.now.Add(time.Hour + time.Minute)
			s.env["MASTHEAD_GENESIS"] = genesis
			if code := s.sync(); code == Clean || held(t, box, "The doors of forged") {
				t.Errorf("exit code %d: %s", code, &s.out)
			}
		})
	}
}

func TestSyncStopsAtOnce(t *testing.T) {
	s, box := atSandbox(t)
	s.begin()
	b := &bookkeeper{person: &person{dir: s.dir}, hub: s.hub, now: s.now}
	b.writeAs(t, ledgerSigner(t, "ada-nowak"), []ledger.Entry{{Event: ledger.Paused, Reason: "accident"}})
	s.wants(s.sync("--genesis", "HEAD"), Clean, "0 operations done")
	if held(t, box, "The doors of tour") {
		t.Error("it is sent during a pause")
	}
}

func TestSyncRehearsesAnyOrganisation(t *testing.T) {
	s, _ := atSandbox(t)
	s.args = nil
	delete(s.env, "MASTHEAD_LEDGER_KEY")
	dir := t.TempDir()
	at := s.now.Add(61 * time.Minute).UTC().Format("2006-01-02T15:04")
	s.wants(s.sync("--rehearse", dir, "--now", at), Clean, "REHEARSAL: nothing is proven", "published    tour:north-mastodon", "This was a rehearsal.")
	if !held(t, filepath.Join(dir, "sandbox"), "The doors of tour") {
		t.Error("it is not in the sandbox")
	}
	s.wants(s.sync("--rehearse", dir, "--now", at), Clean, "0 operations done")
	s.wants(s.sync("--now", at), Misused, "--now is only for a rehearsal")
	s.wants(s.sync("--rehearse", dir, "--genesis", "HEAD"), Misused, "have no sense with it")
	s.wants(s.sync("--once", "--watch"), Misused, "--once and --watch exclude each other")
}

func TestSyncFindsDeadCredentialsBeforeAnythingIsDue(t *testing.T) {
	s, _ := atSandbox(t)
	s.wants(s.sync("--check", "--genesis", "HEAD"), Clean, "well         north-mastodon  sandbox")
	s = atPublisher(t, "mastodon", "http://127.0.0.1:1")
	delete(s.env, "NORTH_TOKEN")
	s.wants(s.sync("--check", "--genesis", "HEAD"), Found, "credential   north-mastodon  accounts/north/north-mastodon.yaml:", "NORTH_TOKEN is missing")
	outputs := filepath.Join(t.TempDir(), "outputs")
	s.begin()
	s.wants(s.sync("--dry-run", "--genesis", "HEAD", "--outputs", outputs), Clean, "due          tour:north-mastodon", "nothing was sent")
	if text, err := os.ReadFile(outputs); err != nil || string(text) != "due=1\n" {
		t.Errorf("%q %v", text, err)
	}
	s.wants(s.sync("--genesis", "HEAD"), Found, "NORTH_TOKEN is missing")
}

// It goes on, reads the branch anew, and ends by a signal.
func TestSyncWatchesUntilASignal(t *testing.T) {
	s, box := atSandbox(t)
	genesis := s.git("rev-parse", "HEAD")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	waits := 0
	env := Env{In: strings.NewReader(""), Out: &s.out, Err: &s.out, Dir: s.dir, Now: func() time.Time { return s.now },
		Var: func(name string) string { return s.env[name] }, Terminal: func(any) bool { return false },
		Wait: func(ctx context.Context, d time.Duration) error {
			if d != 2*time.Minute {
				return ctx.Err()
			}
			if waits++; waits == 1 {
				s.now = s.now.Add(time.Hour + time.Minute)
			} else {
				stop()
			}
			return ctx.Err()
		}}
	code := Run(ctx, env, append(append([]string{"sync"}, s.args...), "--watch", "--every", "2m", "--genesis", genesis))
	s.wants(code, Clean, "published    tour:north-mastodon")
	if waits != 2 || !held(t, box, "The doors of tour") {
		t.Errorf("%d sweeps", waits)
	}
}

// A service that sends back whatever it was sent, with every status: nothing that
// the program writes holds the credential.
func TestNothingThatSyncWritesHoldsACredential(t *testing.T) {
	statuses := []int{200, 401, 429, 500}
	if os.Getenv("MASTHEAD_ALL_TESTS") != "" {
		statuses = []int{200, 201, 204, 302, 400, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504}
	}
	for provider, canary := range map[string]string{"webhook": "whsec_" + base64.StdEncoding.EncodeToString([]byte(syncCanary+syncCanary)), "mastodon": syncCanary, "bluesky": syncCanary} {
		status, asked := 0, 0
		echo := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked++
			body, _ := io.ReadAll(r.Body)
			said, _ := json.Marshal(map[string]string{"error": r.Header.Get("Authorization") + " " + string(body), "error_description": r.URL.String(), "message": canary,
				"id": canary, "url": "https://social.example/" + canary, "accessJwt": canary, "did": "did:plc:" + canary})
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Location", "https://social.example/"+canary)
			w.WriteHeader(status)
			w.Write(said)
		}))
		defer echo.Close()
		s := atPublisher(t, provider, echo.URL)
		s.canary, s.env["NORTH_TOKEN"] = canary, canary
		for _, status = range statuses {
			s.now = day
			cache := t.TempDir()
			s.args[len(s.args)-1] = cache
			s.git("-C", s.hub, "update-ref", "-d", "refs/heads/masthead/ledger")
			s.begin()
			s.sync("--genesis", "HEAD")
			s.now = s.now.Add(2 * time.Minute)
			s.sync("--format", "json", "--genesis", "HEAD", "--mark-file", filepath.Join(cache, "head"))
			s.sync("--check", "--genesis", "HEAD")
			if s.holds(canary) || held(t, cache, canary) {
				t.Errorf("%s, status %d: the ledger or a file holds the credential", provider, status)
			}
		}
		if asked == 0 {
			t.Errorf("%s was not asked: %s", provider, &s.out)
		}
	}
}

// holds says whether anything in the ledger's repository holds a text.
func (s *publisher) holds(text string) bool {
	s.t.Helper()
	cat := exec.Command("git", "-C", s.hub, "cat-file", "--batch")
	cat.Stdin = strings.NewReader(strings.Join(ids(s.git("-C", s.hub, "rev-list", "--objects", "--all")), "\n"))
	kept, err := cat.Output()
	if err != nil {
		s.t.Fatal(err)
	}
	return bytes.Contains(kept, []byte(text))
}

func ids(listed string) []string {
	var all []string
	for line := range strings.Lines(listed) {
		id, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		all = append(all, id)
	}
	return all
}
