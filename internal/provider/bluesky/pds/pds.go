// Package pds runs a real Bluesky server for tests: the PDS that Bluesky itself
// runs, with an identity directory in memory, installed by scripts/pds-tools. A
// fake answers as we understand the protocol; this one checks records against
// their schemas, counts calls and keeps its own truth, which is read here by
// plain calls and shares no code with the provider. It is no part of the program.
// It refuses to speak to any address but this machine's, and to stand in for what
// a PDS is not: it has no feeds, no search and no video.
package pds

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Variable names the folder that scripts/pds-tools has filled.
const Variable = "MASTHEAD_PDS"

const (
	mostStart = time.Minute      // on a busy machine
	mostTime  = 30 * time.Minute // of one server
	jwtSecret = "only-for-tests" // so that tests can sign a session that is over
	bypass    = "only-for-setup" // so that preparing a test does not use up its limits
)

// Options say how a server runs.
type Options struct {
	Tools      string // the folder of Variable
	Data       string // where it keeps accounts and records
	RateLimits bool   // as Bluesky's own server has them
}

// Server is a running PDS.
type Server struct {
	URL       string // of the PDS, without a slash at the end
	Directory string // of the identities, such as http://127.0.0.1:2582
	PID       int

	key  string // with which limits are got round; empty: they are not
	web  *http.Client
	held io.Closer // the server ends with it
	cmd  *exec.Cmd
	said *bytes.Buffer
}

// Start runs a server until the test ends. Without its program the test is
// skipped.
func Start(t testing.TB, o Options) *Server {
	t.Helper()
	if o.Tools = os.Getenv(Variable); o.Tools == "" {
		t.Skipf("%s names no folder with a Bluesky server; scripts/pds-tools installs one, and scripts/test runs this", Variable)
	}
	o.Data = t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), mostTime)
	s, err := Run(ctx, o)
	if err != nil {
		cancel()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Stop()
		cancel()
		if t.Failed() {
			t.Logf("the server said:\n%s", s.said)
		}
	})
	return s
}

// Run starts a server that ends with the context, with Stop, or with this
// process, however that ends.
func Run(ctx context.Context, o Options) (*Server, error) {
	args := []string{filepath.Join(o.Tools, "pds.cjs"), "--leash", "--data", o.Data}
	if o.RateLimits {
		args = append(args, "--rate-limits")
	}
	s := &Server{key: bypass, web: &http.Client{Timeout: time.Minute}, said: &bytes.Buffer{}, cmd: exec.CommandContext(ctx, "node", args...)}
	s.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + o.Data, "TMPDIR=" + os.TempDir(),
		"NODE_ENV=production", "MASTHEAD_PDS_JWT_SECRET=" + jwtSecret,
		"MASTHEAD_PDS_BYPASS=" + bypass}
	s.cmd.Stderr = s.said
	in, err := s.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	s.held = in
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	if err := s.ready(out); err != nil {
		s.Stop()
		return nil, fmt.Errorf("the Bluesky server does not start: %w\n%s", err, s.said)
	}
	go io.Copy(io.Discard, out)
	return s, nil
}

// ready waits for the line that says where the server is.
func (s *Server) ready(out io.Reader) error {
	timer := time.AfterFunc(mostStart, func() { s.held.Close() }) // which ends it, and so the line
	defer timer.Stop()
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		return err
	}
	var at struct {
		PDS, PLC string
		PID      int
	}
	if err := json.Unmarshal(line, &at); err != nil {
		return err
	}
	s.URL, s.Directory, s.PID = at.PDS, at.PLC, at.PID
	return nil
}

// Stop ends the server and waits for it.
func (s *Server) Stop() {
	s.held.Close()
	s.cmd.Wait() // how it ended is no news
}
