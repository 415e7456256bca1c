package workflow_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// release is a program that says its version, as a release would hold it.
const release = "#!/bin/sh\necho masthead v1.2.0\n"

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}

// got is what get.sh did.
type got struct {
	out       string
	code      int
	path      string // of GITHUB_PATH
	leftovers []string
}

// get runs the step "Get the program" with inputs.
func get(t *testing.T, inputs map[string]string) got {
	t.Helper()
	for _, name := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("LEFT OUT: there is no %s here; every runner of GitHub has it", name)
		}
	}
	dir := t.TempDir()
	action, err := filepath.Abs(root + "/.github/actions/masthead")
	if err != nil {
		t.Fatal(err)
	}
	set := map[string]string{"VERSION": "", "CHECKSUM": "", "RELEASES": "", "ACTION_REPOSITORY": "", "GITHUB_ACTION_PATH": action,
		"GITHUB_PATH": dir + "/path", "GITHUB_OUTPUT": dir + "/output", "RUNNER_TEMP": dir, "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64",
		"PATH": os.Getenv("PATH"), "no_proxy": "127.0.0.1"}
	for name, value := range inputs {
		set[name] = value
	}
	cmd := exec.Command("bash", action+"/get.sh")
	for name, value := range set {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	cmd.Dir = dir
	out, _ := cmd.CombinedOutput()
	path, _ := os.ReadFile(dir + "/path")
	left, _ := filepath.Glob(dir + "/masthead.*/*")
	return got{string(out), cmd.ProcessState.ExitCode(), strings.TrimSpace(string(path)), left}
}

// releases serves one release, whatever is asked for, and notes what was.
func releases(t *testing.T, text string) (address string, asked *[]string) {
	asked = &[]string{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked = append(*asked, r.URL.Path)
		w.Write([]byte(text))
	}))
	t.Cleanup(server.Close)
	return server.URL, asked
}

func TestAReleaseIsTakenByItsChecksum(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("LEFT OUT: a script is no program there")
	}
	address, asked := releases(t, release)
	for _, checksum := range []string{sum(release), strings.ToUpper(sum(release))} {
		g := get(t, map[string]string{"VERSION": "v1.2.0", "CHECKSUM": checksum, "RELEASES": address})
		if g.code != 0 || g.out != "masthead v1.2.0\n" || g.path == "" {
			t.Errorf("%+v", g)
		}
	}
	if (*asked)[0] != "/v1.2.0/masthead-linux-amd64" {
		t.Errorf("asked for %v", *asked)
	}
}

func TestAnotherProgramIsNotRun(t *testing.T) {
	address, _ := releases(t, strings.Replace(release, "echo", "echo stolen; echo", 1))
	g := get(t, map[string]string{"VERSION": "v1.2.0", "CHECKSUM": sum(release), "RELEASES": address})
	if g.code != 3 || strings.Contains(g.out, "stolen") || g.path != "" || len(g.leftovers) != 0 {
		t.Errorf("%+v", g)
	}
	if !strings.HasPrefix(g.out, "::error title=Masthead could not be started::The program at "+address) || !strings.Contains(g.out, "not "+sum(release)) {
		t.Errorf("was told %s", g.out)
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	for _, c := range []struct {
		inputs map[string]string
		want   string
	}{
		{map[string]string{"VERSION": "v1.2.0"}, "Release v1.2.0 needs a checksum"},
		{map[string]string{"VERSION": "v1.2.0", "CHECKSUM": "abc"}, "Release v1.2.0 needs a checksum"},
		{map[string]string{"VERSION": "latest", "CHECKSUM": sum(release)}, `"latest" is neither a release such as v1.2.0 nor "source"`},
		{map[string]string{"VERSION": "v1.2.0", "CHECKSUM": sum(release)}, "does not know where releases lie"},
		{map[string]string{"VERSION": "v1.2.0", "CHECKSUM": sum(release), "RELEASES": "http://127.0.0.1:1"}, "could not be fetched from http://127.0.0.1:1/v1.2.0/"},
		{map[string]string{"VERSION": "source", "RUNNER_ARCH": "S390X"}, "no program for the processor S390X"},
		{map[string]string{"VERSION": "v1.0.0\n::add-mask::x", "CHECKSUM": sum(release)}, "%0A::add-mask::x"},
		{map[string]string{"VERSION": "v1.0.0$(echo stolen)", "CHECKSUM": sum(release)}, "v1.0.0$(echo stolen)"},
	} {
		if g := get(t, c.inputs); g.code != 3 || !strings.Contains(g.out, c.want) || g.path != "" {
			t.Errorf("%v: %+v", c.inputs, g)
		}
	}
}
