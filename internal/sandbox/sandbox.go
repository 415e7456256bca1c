// Package sandbox runs this program again as a child that the operating system
// keeps within bounds of memory and time. It exists for rules that nobody has
// reviewed yet: a deadline inside the process does not hold for them.
//
// It is no prison: the child may read what its user may read. The rules cannot,
// because the engine gives them no built-in that reaches outside. Where the
// system cannot bound a child, nothing is run.
package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// Limits bound a child.
type Limits struct {
	Memory uint64        // bytes of data that the child may map
	CPU    time.Duration // processor time, rounded up to seconds
	Wall   time.Duration // from start to end
	Output int           // most bytes read of its standard output
}

// Defaults are enough for the rules of a large organisation and little enough
// for the smallest hosted runner.
func Defaults() Limits {
	return Limits{Memory: 2 << 30, CPU: 20 * time.Second, Wall: 60 * time.Second, Output: 64 << 20}
}

// ErrUnsupported says that this system cannot bound a child.
var ErrUnsupported = errors.New("this operating system cannot limit the memory and time of a child process")

// environment names what the child may know: nothing that could hold a secret.
var environment = []string{"PATH", "TMPDIR", "HOME", "TZ", "SYSTEMROOT"}

// Run starts this program with args and gives what it prints. Limits that the
// child must set on itself travel in the environment; see Enter.
func Run(ctx context.Context, args []string, l Limits) ([]byte, error) {
	if !supported {
		return nil, ErrUnsupported
	}
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding this program: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, l.Wall)
	defer cancel()
	child := exec.CommandContext(ctx, program, args...)
	child.Args[0] = os.Args[0]
	child.Env = append(inherited(), l.environment()...)
	child.WaitDelay = time.Second
	group(child)
	out := &limited{left: l.Output, stop: cancel}
	child.Stdout = out // what it says on stderr is foreign text that nobody needs
	switch err := child.Run(); {
	case out.over:
		return nil, fmt.Errorf("it printed more than %d bytes", l.Output)
	case ctx.Err() != nil:
		return nil, fmt.Errorf("it ran longer than %s", l.Wall)
	case err != nil:
		return nil, fmt.Errorf("it was stopped: %w", err)
	}
	return out.kept.Bytes(), nil
}

func inherited() []string {
	var kept []string
	for _, name := range environment {
		if value, ok := os.LookupEnv(name); ok {
			kept = append(kept, name+"="+value)
		}
	}
	return kept
}

// limited keeps the first bytes and ends the child by refusing more. The
// buffer is not embedded: its ReadFrom would go around the limit.
type limited struct {
	kept bytes.Buffer
	left int
	over bool
	stop func()
}

func (l *limited) Write(p []byte) (int, error) {
	if len(p) > l.left {
		l.over = true
		l.stop()
		return 0, errors.New("too much output")
	}
	l.left -= len(p)
	return l.kept.Write(p)
}
