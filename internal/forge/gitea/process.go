package gitea

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

// mostTime bounds every process, whatever becomes of its test.
const mostTime = 10 * time.Minute

// process is a program that knows of its own folder alone.
type process struct {
	path   string
	args   []string
	dir    string
	env    []string
	socket *os.File // to take connections from; nil: none
}

// home is an environment in which nothing of the user's is found.
func home(dir string, more ...string) []string {
	env := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "XDG_CONFIG_HOME=" + dir + "/.config", "XDG_CACHE_HOME=" + dir + "/.cache",
		"TMPDIR=" + os.TempDir(), "LC_ALL=C.UTF-8", "no_proxy=127.0.0.1", "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0"}
	return append(env, more...)
}

// run runs a program that ends by itself.
func (p process) run() (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), mostTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.path, p.args...)
	cmd.Dir, cmd.Env = p.dir, p.env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// leash runs a program in a group that ends as soon as nobody holds the other
// end of its standard input any more: a test that is killed cannot clean up. A
// Gitea that is handed a socket takes its parent for the Gitea before it, and
// terminates it.
const leash = `trap : TERM
exec 9<&0
(exec 3<&-; read -r _ <&9; kill -KILL 0) >/dev/null 2>&1 &
"$@" 9<&- </dev/null
exit $?`

// start runs a program until the test ends, or as long as a process may run.
func (p process) start(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), mostTime)
	cmd := exec.CommandContext(ctx, "/bin/sh", append([]string{"-c", leash, "sh", p.path}, p.args...)...)
	cmd.Dir, cmd.Env = p.dir, p.env
	cmd.WaitDelay = 10 * time.Second
	cmd.Cancel = func() error { return interrupt(cmd) }
	group(cmd)
	if p.socket != nil {
		cmd.ExtraFiles = []*os.File{p.socket}
	}
	said := &output{}
	cmd.Stdout, cmd.Stderr = said, said
	held, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		cmd.Wait() // an interrupted program need not end well
		held.Close()
		if t.Failed() {
			t.Logf("%s said:\n%s", p.path, said)
		}
	})
}

// output is what a process has printed so far, or the beginning of it.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

const mostOutput = 1 << 20

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	io.CopyN(&o.text, bytes.NewReader(p), int64(min(len(p), mostOutput-o.text.Len())))
	return len(p), nil
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}
