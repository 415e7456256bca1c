package hostile

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Sync is an attack on what is published: something is done to an organisation
// that publishes, and then it publishes.
type Sync struct {
	Do   func(*Stage) // up to the sweep that is looked at
	Twin func(*Stage) // the same without the malice; nil only with NoTwin
	Sent []string     // what is out in the end beside Early, as ACCOUNT/POST; what was taken away again ends in " gone"
	Says string       // a part of what is said; "" where nothing need be
	Ends int          // exit code
	// TwinSent is what is out in the end without the malice.
	TwinSent []string
	TwinEnds int
	// TwinReaches is what the service of ours gets to see without the malice.
	TwinReaches string
	Unbegun     bool     // nothing was ever published before
	Args        []string // of the sweep that is looked at
	// Never are texts that must reach nobody and nothing that is printed or kept.
	Never []string
}

// Exit codes of sync.
const (
	endsWell    = 0
	needsPerson = 1
	misused     = 2
	unfinished  = 3
)

// Stage is an organisation that publishes. The repository is the one that
// everybody pushes to, and holds the ledger too; sync works in a clone of it.
type Stage struct {
	*Repo
	Home    string            // a folder for this stage alone
	Box     string            // where the sandbox of the accounts is
	Clone   string            // in which sync works
	Server  string            // address of a service that is ours
	Thief   string            // address of a server that is the attacker's; nobody must ever ask it
	Env     map[string]string // environment of sync
	Args    []string          // of every sync
	Now     time.Time
	Pulls   []*Merged
	Genesis string
	Stale   bool // the clone is left as it is
	// Answer is what the service says to a request, instead of taking a post; nil:
	// it takes it.
	Answer func(method string) (status int, header map[string]string, body string)

	run    func(args ...string) int
	ended  int // exit code of the last sweep
	stores int
}

// Merged is a pull request that the forge says was merged.
type Merged struct {
	Number             int
	Login              string // who opened it
	Base, Head, Commit string
	Commits            []string // that it brought
	Target             string   // branch that it went to
	Approvers          []string // logins; all of the head, unless Approved names another commit
	Approved           string
	State              string // of the reviews
}

// The times of a stage: it begins, an hour later something is due, and a minute
// after that the sweep comes that is looked at.
var (
	Begins = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	Due    = Begins.Add(time.Hour)
	After  = Due.Add(time.Minute)
)

// Repository is the name of the stage at its forge.
const Repository = "rivermark/social"

// everybody may approve what ben brings.
var everybody = []string{"ana-brook-rivermark", "ola-lis-rivermark", "bea-holm-rivermark", "dan-reed-rivermark", "lea-sand-rivermark"}

const (
	boxURL    = "file:///BOX"
	serverURL = "http://127.0.0.1:1/SERVER"

	northAccount  = "accounts/north/north-mastodon.yaml"
	southAccount  = "accounts/south/south-bluesky.yaml"
	boardAccount  = "accounts/north/north-board.yaml"
	serverAccount = "accounts/north/north-server.yaml"
	keyFile       = "policies/ledger/keys.yaml"
	tourPost      = "calendar/north/2026/10/tour.md"
	earlyPost     = "calendar/north/2026/10/early.md" // goes out when the stage begins
	noticePost    = "calendar/north/2026/10/notice.md"
	jamPost       = "calendar/south/2026/10/jam.md"
)

// Early is out before anything is done, unless the stage is unbegun.
const Early = "north-mastodon/early"

// honest is what goes out of a stage by itself: one post to the sandbox, and one
// to a service that does not notice what it gets twice.
var honest = []string{"north-board/notice", "north-mastodon/tour"}

func beside(others ...string) []string {
	return slices.Sorted(slices.Values(append(others, honest...)))
}

// Publishing is an organisation that publishes to services on this machine. It
// has the approvals of the good one and one of its rules: the others cost more to
// read than an attack, and judge what is merged, not what is sent.
func Publishing(root string) (map[string]string, error) {
	files, err := Good(root)
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(files, func(path, _ string) bool {
		return strings.HasPrefix(path, "policies/rules/") && path != linkRule || strings.HasPrefix(path, "policies/style/") || strings.HasPrefix(path, "policies/waivers/")
	})
	files[settings] = strings.Replace(files[settings], "  packs: [Claims, Disclosure]\n", "  packs: []\n", 1)
	files[settings] = strings.Replace(files[settings], "\ntargets:\n", "\ntargets:\n  box: {provider: sandbox, url: \""+boxURL+"\"}\n  board: {provider: webhook, url: \""+serverURL+"\"}\n  server: {provider: mastodon, url: \""+serverURL+"\"}\n", 1)
	for path, own := range map[string][2]string{boardAccount: {"board", "board\ncredential: BOARD_SECRET\n"}, serverAccount: {"server", "server\ncredential: NORTH_TOKEN\n"}} {
		like := regexp.MustCompile(`(?m)^profile: .*\n`).ReplaceAllString(files[northAccount], "")
		files[path] = strings.NewReplacer("north@", own[0]+"@", "@north", "@"+own[0], "109000000000000001", fmt.Sprintf("10900000000000%04d", len(own[0]))).Replace(like) + "target: " + own[1]
	}
	files[northAccount] += "target: box\ncredential: NORTH_TOKEN\n"
	files[southAccount] += "target: box\ncredential: SOUTH_TOKEN\n"
	const form = "schema/organization.schema.json" // takes no folder as the address of a service
	files[form] = strings.ReplaceAll(files[form], `"^https?://`, `"^(https?|file)://`)
	files[keyFile] = keys()
	files[tourPost] = DuePost("tour", "north-mastodon", "The doors of the north are open.")
	files[earlyPost] = strings.Replace(DuePost("early", "north-mastodon", "Good morning."), "T10:00", "T09:00", 1)
	files[noticePost] = DuePost("notice", "north-board", "Flu jabs begin on Monday.")
	files[jamPost] = DuePost("jam", "south-bluesky", "There is jam in the south.") // the storm pauses it
	return files, nil
}

// DuePost is a post of the north that is due at Due.
func DuePost(id, account, text string, lines ...string) string {
	return "---\nid: " + id + "\nstatus: ready\naccounts: [" + account + "]\npublish_at: " + Due.Format("2006-01-02T15:04:05Z") +
		"\nauthor: ben\nlanguage: en\n" + strings.Join(append(lines, ""), "\n") + "---\n" + text + "\n"
}

// NewStage is the organisation of base, which Publishing made, at a place of its
// own. run makes a sync with the stage as it is.
func NewStage(base *Repo, home string, run func(s *Stage, args ...string) int) (*Stage, error) {
	hub := filepath.Join(home, "hub.git")
	if err := os.MkdirAll(hub, 0o755); err != nil {
		return nil, err
	}
	repo, err := base.Fork(hub)
	if err != nil {
		return nil, err
	}
	s := &Stage{Repo: repo, Home: home, Box: filepath.Join(home, "box"), Clone: filepath.Join(home, "clone"), Now: Begins,
		Env: map[string]string{"MASTHEAD_LEDGER_KEY": seedText("publish-1"), "NORTH_TOKEN": NorthSecret, "SOUTH_TOKEN": SouthSecret, "BOARD_SECRET": BoardSecret, "HOME": home}}
	s.run = func(args ...string) int { return run(s, args...) }
	return s, repo.Err()
}

// Begin gives the services their places, and makes the first sweep.
func (s *Stage) Begin(sweep bool) {
	text := strings.ReplaceAll(s.Read(settings), boxURL, "file://"+filepath.ToSlash(s.Box))
	s.Write(settings, strings.ReplaceAll(text, serverURL, s.Server))
	s.Finish()
	s.Genesis = s.Git("", "rev-parse", Base)
	s.Env["MASTHEAD_GENESIS"] = s.Genesis
	if sweep {
		s.Sweep()
		s.wants(endsWell)
	}
}

// Sweep makes a sync.
func (s *Stage) Sweep(args ...string) {
	if s.err == nil {
		s.ended = s.run(args...)
	}
}

// wants fails the stage, where a sweep that only prepares the attack ends
// otherwise.
func (s *Stage) wants(code int) {
	if s.err == nil && s.ended != code {
		s.fail("a sweep that prepares the attack ends with %d, not with %d", s.ended, code)
	}
}

// Publish lets the time come at which everything is due, and makes an honest
// sweep.
func (s *Stage) Publish() {
	s.Now = After
	s.Sweep()
	s.wants(endsWell)
}

// Push brings a change to the protected branch without asking anybody.
func (s *Stage) Push(change func(*Repo)) string {
	s.Finish()
	s.Branch, s.Author = Base, "mallory"
	change(s.Repo)
	s.Finish()
	return s.Git("", "rev-parse", Base)
}

// Merge brings a change to the protected branch as it should be: ben opens a
// pull request, everybody else approves it, and it is merged.
func (s *Stage) Merge(change func(*Repo)) *Merged {
	s.Finish()
	m := &Merged{Number: len(s.Pulls) + 1, Login: "ben-field-rivermark", Base: s.Git("", "rev-parse", Base), Target: "main", Approvers: everybody, State: "APPROVED"}
	s.Branch = Base
	s.Open(m.Login)
	change(s.Repo)
	s.Finish()
	m.Commits = strings.Fields(s.Git("", "rev-list", "--reverse", m.Base+".."+Pull))
	if s.err != nil || len(m.Commits) == 0 {
		s.fail("the pull request brings nothing")
		return m
	}
	m.Head = m.Commits[len(m.Commits)-1]
	s.Git("", "update-ref", fmt.Sprintf("refs/pull/%d/head", m.Number), m.Head)
	s.clock += 60
	m.Commit = s.Git("", "commit-tree", "-m", fmt.Sprintf("Merge pull request #%d from rivermark/plan", m.Number), "-p", m.Base, "-p", m.Head, Pull+"^{tree}")
	s.Git("", "update-ref", Base, m.Commit)
	s.Branch, s.Pulls = Base, append(s.Pulls, m)
	return m
}

// becomes lets another commit of the protected branch take the place of the one
// that the merge made; the forge knows of it.
func (s *Stage) becomes(m *Merged, commit string) {
	s.Git("", "update-ref", Base, commit)
	m.Commit = commit
}

// Out lists what is in the sandbox, from its files.
func (s *Stage) Out() ([]string, error) {
	var all []string
	names, err := filepath.Glob(filepath.Join(s.Box, "*", "posts", "*.json"))
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		line := filepath.Base(filepath.Dir(filepath.Dir(name))) + "/" + strings.TrimSuffix(filepath.Base(name), ".json")
		if strings.Contains(string(data), `"gone"`) {
			line += " gone"
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all, err
}
