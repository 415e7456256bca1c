// Package gitea runs a real forge for tests: a Gitea server and the runner of
// its workflows, built by scripts/gitea-tools. A fake answers as we understand
// a forge; this one keeps its own mind, so it shows what a fake cannot: that a
// comment is found again, that a merge is refused, that a workflow runs. It is
// no part of the program, and no stand-in for GitHub: docs/forges.md says what
// it lacks. It refuses to speak to any address but this machine's, to write
// outside of the test's folder, and to outlive the test.
package gitea

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// Variable names the folder that scripts/gitea-tools has filled.
const Variable = "MASTHEAD_GITEA"

// Server is a Gitea that ends with the test.
type Server struct {
	URL    string   // without a slash at the end; API and Git answer below it
	Keeper *Account // the administrator of the server

	t     testing.TB
	dir   string // of the server's own files
	tools string
	web   *http.Client
}

// Start starts a server with nothing but its administrator. Without the
// programs the test is skipped.
func Start(t testing.TB) *Server {
	t.Helper()
	tools := os.Getenv(Variable)
	if tools == "" {
		t.Skipf("%s names no folder with a Gitea server; scripts/gitea-tools builds one, and scripts/test runs this", Variable)
	}
	if !supported {
		t.Fatal("this operating system has no process groups, by which the server is ended")
	}
	listener, err := net.ListenTCP("tcp4", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	s := &Server{URL: "http://" + listener.Addr().String(), t: t, dir: t.TempDir(), tools: tools,
		web: &http.Client{Timeout: time.Minute, Transport: &http.Transport{DisableKeepAlives: true}}}
	s.configure(listener.Addr().(*net.TCPAddr).Port)
	s.run("migrate")
	s.Keeper = &Account{Login: "keeper", server: s, Token: s.keeper()}
	socket, err := listener.File()
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	web := s.program("web")
	web.socket, web.env = socket, append(web.env, "LISTEN_FDS=1") // open already: nobody else gets the port, and nobody waits for it
	web.start(t)
	if err := s.Keeper.Do(http.MethodGet, "/version", nil, nil); err != nil {
		t.Fatalf("the server does not answer: %v\n%s", err, s.log())
	}
	return s
}

// API is the address that a client of GitHub's API takes.
func (s *Server) API() string { return s.URL + "/api/v1" }

var printedToken = regexp.MustCompile(`created\.\.\. ([0-9a-f]{40})\b`)

// keeper makes the administrator, before there is anybody to ask.
func (s *Server) keeper() string {
	s.t.Helper()
	out := s.run("admin", "user", "create", "--admin", "--username", "keeper", "--email", address("keeper"), "--random-password",
		"--must-change-password=false", "--access-token", "--access-token-scopes", "all")
	found := printedToken.FindStringSubmatch(out)
	if found == nil {
		s.t.Fatalf("no token in\n%s", out)
	}
	return found[1]
}

func address(login string) string { return login + "@northwind.example" }

// program is Gitea itself, in a home of its own.
func (s *Server) program(args ...string) process {
	return process{path: filepath.Join(s.tools, "gitea"), args: args, dir: s.dir,
		env: home(s.dir, "GITEA_WORK_DIR="+s.dir, "GITEA_CUSTOM="+filepath.Join(s.dir, "custom"))}
}

func (s *Server) run(args ...string) string {
	s.t.Helper()
	out, err := s.program(args...).run()
	if err != nil {
		s.t.Fatalf("gitea %s: %v\n%s", args[0], err, out)
	}
	return out
}

// log is what the server has complained of.
func (s *Server) log() string {
	text, _ := os.ReadFile(filepath.Join(s.dir, "log", "gitea.log"))
	return string(text)
}

// settings keep the server to itself: it fetches, sends, mirrors and looks up
// nothing, and workflows find their actions here alone.
const settings = `APP_NAME = test
RUN_MODE = prod
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
WORK_PATH = %[1]s
[database]
DB_TYPE = sqlite3
PATH = %[1]s/gitea.db
SQLITE_JOURNAL_MODE = WAL
[repository]
ROOT = %[1]s/repositories
DEFAULT_BRANCH = main
DISABLE_MIGRATIONS = true
[server]
PROTOCOL = http
HTTP_ADDR = 127.0.0.1
HTTP_PORT = %[2]d
DOMAIN = 127.0.0.1
ROOT_URL = http://127.0.0.1:%[2]d/
STATIC_ROOT_PATH = %[3]s
APP_DATA_PATH = %[1]s/data
OFFLINE_MODE = true
DISABLE_SSH = true
LFS_START_SERVER = false
[log]
MODE = file
LEVEL = warn
ROOT_PATH = %[1]s/log
[security]
INSTALL_LOCK = true
SECRET_KEY = for-tests-alone
PASSWORD_HASH_ALGO = pbkdf2_v2
[service]
DISABLE_REGISTRATION = true
[mailer]
ENABLED = false
[mirror]
ENABLED = false
[cron]
ENABLED = false
[update_checker]
ENABLED = false
[indexer]
ISSUE_INDEXER_TYPE = db
REPO_INDEXER_ENABLED = false
[queue]
TYPE = channel
[webhook]
ALLOWED_HOST_LIST = loopback
[actions]
ENABLED = true
DEFAULT_ACTIONS_URL = self
[federation]
ENABLED = false
`

func (s *Server) configure(port int) {
	s.t.Helper()
	text := fmt.Sprintf(settings, s.dir, port, filepath.Join(s.tools, "static"))
	s.put(filepath.Join(s.dir, "custom", "conf", "app.ini"), text)
}

func (s *Server) put(path, text string) {
	s.t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		s.t.Fatal(err)
	}
}
