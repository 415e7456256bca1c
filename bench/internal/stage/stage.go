// Package stage is what benches of sync have in common: a clock that can be moved,
// servers on this machine, Git's own http server for the ledger, and the keys of
// the organisation that is played. What is played on it is each bench's own.
package stage

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/cgi"
	"os/exec"
	"path/filepath"
	"strings"
)

// Seeds of the key that publishes, and of a person's.
const (
	Runner byte = 1
	Person byte = 2
)

// Seed is a private key.
func Seed(n byte) []byte { return bytes.Repeat([]byte{n}, ed25519.SeedSize) }

// Secret is a private key as MASTHEAD_LEDGER_KEY has it.
func Secret(n byte) string { return base64.StdEncoding.EncodeToString(Seed(n)) }

// Keys is the file that lists the two keys.
func Keys(repo string) string {
	public := func(n byte) string {
		return base64.StdEncoding.EncodeToString(ed25519.NewKeyFromSeed(Seed(n)).Public().(ed25519.PublicKey))
	}
	return "repository: " + repo + "\nkeys:\n  - {id: runner, key: " + public(Runner) + ", may: [publish]}\n  - {id: ada, key: " + public(Person) + ", may: [stop, resume, settle]}\n"
}

// Quiet is a log that nobody reads: connections are cut on purpose.
func Quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// Serve opens a server on this machine.
func Serve(h http.Handler) (url string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: h, ErrorLog: Quiet()}
	go server.Serve(l)
	return "http://" + l.Addr().String(), func() { server.Close() }, nil
}

// Git serves the bare repositories of a folder, as git's own http server does.
func Git(root string) (http.Handler, error) {
	where, err := exec.Command("git", "--exec-path").Output()
	if err != nil {
		return nil, err
	}
	return &cgi.Handler{Path: filepath.Join(strings.TrimSpace(string(where)), "git-http-backend"), Stderr: io.Discard, Logger: Quiet(),
		Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "REMOTE_USER=bench"}}, nil
}

// Hub makes a bare repository that takes pushes, with the branch main of another.
func Hub(bare, from string) error {
	for _, args := range [][]string{{"init", "-q", "--bare", bare}, {"-C", bare, "config", "http.receivepack", "true"}, {"-C", from, "push", "-q", bare, "main"}} {
		if err := Command(".", "git", args...); err != nil {
			return err
		}
	}
	return nil
}

// Push knows requests that move a branch.
func Push(r *http.Request) bool {
	return strings.HasSuffix(r.URL.Path, "/git-receive-pack") && r.Method == http.MethodPost
}

// Posts knows requests that are to have an effect.
func Posts(paths ...string) func(*http.Request) bool {
	return func(r *http.Request) bool {
		for _, p := range paths {
			if r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, p) {
				return true
			}
		}
		return false
	}
}

// Command runs one in a folder.
func Command(dir, name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	return nil
}
