package gitea_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"masthead/internal/forge/gitea"
)

// built is the program as a user runs it.
func built(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "masthead")
	if out, err := exec.Command("go", "build", "-o", path, "masthead/cmd/masthead").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
}

// team is an organisation on a server: ada leads, ola manages the district
// North, ben writes for it, and the robot runs the program.
type team struct {
	t             *testing.T
	s             *gitea.Server
	r             *gitea.Repository
	ada, ola, ben *gitea.Account
	robot         *gitea.Account
	program       string
	own           *gitea.Checkout // the robot's, in which the program runs
	genesis       string
	pull          int
	head, said    string
}

// atWork starts with the organisation that `init` writes.
func atWork(t *testing.T, s *gitea.Server, action ...string) *team {
	t.Helper()
	w := &team{t: t, s: s, program: built(t), ada: s.Account("ada-nowak"), ola: s.Account("ola-lis"), ben: s.Account("ben-field"), robot: s.Account("robot")}
	w.r = s.Repository("northwind", "social", w.ada, w.ola, w.ben, w.robot)
	first := s.Keeper.Clone(w.r)
	args := append([]string{"init", "--name", "Northwind Health", "--lead", "Ada Nowak", "--github", "ada-nowak",
		"--district", "North", "--time-zone", "Europe/Warsaw"}, action...)
	w.runs(first.Dir, args...)
	north := "accounts/districts/north.yaml"
	first.Put(north, strings.Replace(first.Get(north), "[ada-nowak]", "[ada-nowak, ola-lis]", 1))
	first.Put("accounts/people/ola-lis.yaml", "name: Ola Lis\ngithub: ola-lis\nroles: [manager]\ndistricts: [north]\nstatus: active\n")
	first.Put("accounts/people/ben-field.yaml", "name: Ben Field\ngithub: ben-field\nroles: [editor]\ndistricts: [north]\nstatus: active\n")
	w.runs(first.Dir, "codeowners", "--write")
	w.genesis = first.Commit("Begin")
	must(t, first.Push())
	w.own = w.robot.Clone(w.r)
	return w
}

func (w *team) runs(dir string, args ...string) {
	w.t.Helper()
	cmd := exec.Command(w.program, append([]string{"-C", dir}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		w.t.Fatalf("masthead %s: %v\n%s", args[0], err, out)
	}
}

// masthead runs the program with the robot's token, as a workflow would, and
// tells the exit code.
func (w *team) masthead(args ...string) int {
	w.t.Helper()
	return w.mastheadAs(w.robot, args...)
}

func (w *team) mastheadAs(who *gitea.Account, args ...string) int {
	w.t.Helper()
	w.own.Git("fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*", "+refs/pull/*/head:refs/pull/*")
	cmd := exec.Command(w.program, append([]string{"-C", w.own.Dir}, args...)...)
	cmd.Env = append(os.Environ(), "GITHUB_REPOSITORY="+w.r.FullName(), "GITHUB_API_URL="+w.s.API(), "GITHUB_SERVER_URL="+w.s.URL, "GITHUB_TOKEN="+who.Token)
	out, err := cmd.CombinedOutput()
	w.said = string(out)
	if strings.Contains(w.said, who.Token) {
		w.t.Error("the token is in the log")
	}
	if _, stopped := err.(*exec.ExitError); err != nil && !stopped {
		w.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode()
}

// wants ends the test where the story has left its path: what follows would
// tell nothing.
func (w *team) wants(what string, got, want any) {
	w.t.Helper()
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if string(a) != string(b) {
		w.t.Fatalf("%s: got %s, want %s\n%s", what, a, b, w.said)
	}
}

func (w *team) tells(what, text string, wanted ...string) {
	w.t.Helper()
	for _, x := range wanted {
		if !strings.Contains(text, x) {
			w.t.Errorf("the %s does not say %q:\n%s", what, x, text)
		}
	}
}
