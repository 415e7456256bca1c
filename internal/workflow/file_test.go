package workflow_test

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"masthead/internal/cli"
)

// workflows are the paths of a repository's workflows.
func workflows(t *testing.T, dir string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, ".github/workflows/*.yml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d workflows in %s: %v", len(paths), dir, err)
	}
	return paths
}

func TestActionlintHasNothingToSay(t *testing.T) {
	actionlint := tool(t, "actionlint")
	for _, dir := range []string{root, founded(t)} {
		out, err := exec.Command(actionlint, append([]string{"-no-color"}, workflows(t, dir)...)...).CombinedOutput()
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

func TestDoctorFindsNoHoleInWorkflows(t *testing.T) {
	for _, dir := range []string{root, founded(t)} {
		out, code := masthead(t, dir, "doctor", "--offline", "--fail-on", "advice")
		if code != cli.Clean || !strings.Contains(out, "0 holes, 0 unknown") {
			t.Errorf("exit code %d\n%s", code, out)
		}
	}
}

func TestANewOrganisationIsClean(t *testing.T) {
	dir := founded(t)
	git(t, dir, "init", "-q", "-b", "main")
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "Begin")
	for _, args := range [][]string{{"check", "--fail-on", "advice"}, {"codeowners", "--check"}} {
		if out, code := masthead(t, dir, args...); code != cli.Clean {
			t.Errorf("%v: exit code %d\n%s", args, code, out)
		}
	}
}

// The workflows of a new organisation are ours but for the place of the action.
func TestNewOrganisationsGetOurWorkflows(t *testing.T) {
	dir := founded(t)
	for _, name := range []string{"check.yml", "pause.yml", "sync.yml"} {
		ours := read(t, root, ".github/workflows", name)
		own := "uses: ./.github/actions/masthead\n"
		if !strings.Contains(ours, own) {
			t.Fatalf("%s does not use the action beside it", name)
		}
		want := strings.ReplaceAll(ours, own, "uses: masthead-dev/masthead/.github/actions/masthead@"+someCommit+"\n")
		if got := read(t, dir, ".github/workflows", name); got != want {
			t.Errorf("%s:\n%s", name, got)
		}
	}
	if ours, theirs := read(t, root, ".github/dependabot.yml"), read(t, dir, ".github/dependabot.yml"); !strings.HasPrefix(ours, theirs) {
		t.Errorf("dependabot.yml is not how ours begins:\n%s", theirs)
	}
}

func TestFilesThatAreThereAreKept(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "README.md", "Ours.\n")
	write(t, dir, ".github/workflows/check.yml", "# ours\n")
	out, code := masthead(t, dir, "init", "--name", "N", "--lead", "Ada Nowak", "--github", "ada", "--district", "North", "--time-zone", "UTC",
		"--action", "masthead-dev/masthead@"+someCommit)
	if code != cli.Clean || !strings.Contains(out, "kept what was there: .github/workflows/check.yml, README.md") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if read(t, dir, "README.md") != "Ours.\n" || read(t, dir, ".github/workflows/check.yml") != "# ours\n" {
		t.Error("a file was overwritten")
	}
	write(t, dir, "notes.txt", "x")
	if out, code := masthead(t, dir, "init", "."); code != cli.Misused || !strings.Contains(out, "it holds ") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

func TestATagIsNoCommit(t *testing.T) {
	for _, action := range []string{"masthead-dev/masthead@v1", "masthead-dev/masthead", "masthead@" + someCommit, "a/b@" + someCommit[1:], "a/b@" + someCommit + "\n- run: x"} {
		out, code := masthead(t, t.TempDir(), "init", "--action", action)
		if code != cli.Misused || !strings.Contains(out, "is not OWNER/NAME@COMMIT") {
			t.Errorf("%q: exit code %d\n%s", action, code, out)
		}
	}
}

var called = regexp.MustCompile(`(?m)(?:^|[;&|(]|run:)\s*masthead ([a-z]+)`)

// A workflow that calls a command which does not exist yet fails when it is too late.
func TestWorkflowsCallCommandsThatExist(t *testing.T) {
	for _, path := range workflows(t, root) {
		for _, m := range called.FindAllStringSubmatch(read(t, path), -1) {
			if out, code := masthead(t, t.TempDir(), "help", m[1]); code != cli.Clean {
				t.Errorf("%s calls masthead %s: %s", path, m[1], out)
			}
		}
	}
}

var uses = regexp.MustCompile(`uses: ([a-z-]+/[a-z-]+)(@\S+ # \S+)`)

func TestAnActionHasOneVersion(t *testing.T) {
	versions := map[string]string{}
	for _, path := range workflows(t, root) {
		for _, m := range uses.FindAllStringSubmatch(read(t, path), -1) {
			if known := versions[m[1]]; known != "" && known != m[2] {
				t.Errorf("%s uses %s%s, and elsewhere it is %s", path, m[1], m[2], known)
			}
			versions[m[1]] = m[2]
		}
	}
	if len(versions) < 2 {
		t.Errorf("found %v", versions)
	}
}
