package gitea

import (
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
)

// runnerSettings let jobs run as they are on this machine, without containers.
const runnerSettings = `log: {level: info}
runner:
  file: %[1]s/registration
  capacity: 1
  fetch_interval: 1s
  fetch_timeout: 5s
  shutdown_timeout: 5s
  labels: ["ubuntu-latest:host"]
  envs: {%[2]s}
cache: {enabled: false}
host: {workdir_parent: %[1]s/work}
`

// StartRunner lets the workflows of all repositories run, until the test ends.
// Go builds in jobs use what is built on this machine already.
func (s *Server) StartRunner() {
	s.t.Helper()
	dir := s.t.TempDir()
	var registration struct{ Token string }
	s.Keeper.must(http.MethodPost, "/admin/actions/runners/registration-token", nil, &registration)
	s.put(filepath.Join(dir, "config.yaml"), fmt.Sprintf(runnerSettings, dir, s.goEnvironment()))
	runner := func(args ...string) process {
		return process{path: filepath.Join(s.tools, "gitea-runner"), args: append([]string{"-c", "config.yaml"}, args...), dir: dir, env: home(dir)}
	}
	out, err := runner("register", "--no-interactive", "--instance", s.URL, "--token", registration.Token, "--name", "local").run()
	if err != nil {
		s.t.Fatalf("registering the runner: %v\n%s", err, out)
	}
	runner("daemon").start(s.t)
}

func (s *Server) goEnvironment() string {
	s.t.Helper()
	var pairs []string
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPROXY", "GOFLAGS", "GOTOOLCHAIN"} {
		value, err := exec.Command("go", "env", name).Output()
		if err != nil {
			s.t.Fatal(err)
		}
		pairs = append(pairs, fmt.Sprintf("%s: %q", name, strings.TrimSpace(string(value))))
	}
	return strings.Join(pairs, ", ")
}
