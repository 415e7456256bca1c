package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"masthead/bench/internal/stage"
)

// event is a step of a sweep, as far as the bench looks at it.
type event struct {
	Step, When, Key, Result, Reason string
}

func (e event) place() string {
	if e.When == "" {
		return e.Step
	}
	return e.When + " " + e.Step
}

// process is one run of the program.
type process struct {
	cmd    *exec.Cmd
	events chan event
	gate   io.WriteCloser // nil: it waits for nobody
	errors bytes.Buffer
	seen   []event
}

// launch is how a process is started.
type launch struct {
	seed  byte // of its key
	slot  int  // of the folder in which it keeps what it has fetched; one process at a time
	skew  time.Duration
	gated bool
	args  []string
}

// mostTime is how long a process may take before it is taken for hung.
const mostTime = 3 * time.Minute

func (w *world) launch(ctx context.Context, l launch) (*process, error) {
	p := &process{events: make(chan event, 64)}
	ctx, cancel := context.WithTimeout(ctx, mostTime)
	p.cmd = exec.CommandContext(ctx, w.program, l.args...)
	p.cmd.Dir = w.org
	p.cmd.Stderr = &p.errors
	p.cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(w.dir, "home"), "TMPDIR=" + os.TempDir(), "XDG_CACHE_HOME=" + filepath.Join(w.dir, "cache", fmt.Sprint(l.slot)),
		"BENCH_CLOCK=" + w.clock.File, fmt.Sprintf("BENCH_SKEW=%d", l.skew/time.Second), "MASTHEAD_LEDGER_KEY=" + stage.Secret(l.seed)}
	for _, a := range w.accounts {
		for _, name := range sorted(a.env) {
			p.cmd.Env = append(p.cmd.Env, name+"="+a.env[name])
		}
	}
	if l.gated {
		in, out, err := os.Pipe()
		if err != nil {
			cancel()
			return nil, err
		}
		defer in.Close()
		p.cmd.ExtraFiles, p.gate = []*os.File{in}, out
		p.cmd.Env = append(p.cmd.Env, "BENCH_GATE=1")
	}
	out, err := p.cmd.StdoutPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		cancel()
		return nil, err
	}
	go p.read(out, cancel)
	return p, nil
}

func (p *process) read(out io.Reader, over func()) {
	defer over()
	defer close(p.events)
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) == nil && e.Step != "" {
			p.events <- e
		}
	}
	p.cmd.Wait()
}

// go on lets it take the step that it has just told of.
func (p *process) goOn() {
	if p.gate != nil {
		p.gate.Write([]byte{1})
	}
}

// drain reads to the end.
func (p *process) drain() {
	for e := range p.events {
		p.seen = append(p.seen, e)
		p.goOn()
	}
	if p.gate != nil {
		p.gate.Close()
	}
}

func (p *process) kill()  { p.cmd.Process.Signal(syscall.SIGKILL) }
func (p *process) stop()  { p.cmd.Process.Signal(syscall.SIGSTOP) }
func (p *process) awake() { p.cmd.Process.Signal(syscall.SIGCONT) }

// failed is what an end means that is none of the documented ones.
func (p *process) failed() error {
	code := p.cmd.ProcessState.ExitCode()
	text := p.errors.String()
	if strings.Contains(text, "panic:") || strings.Contains(text, "fatal error:") || code > 3 || code == 2 {
		return errors.New(strings.TrimSpace(text))
	}
	return nil
}

func (w *world) sync(slot int, skew time.Duration, gated bool) launch {
	return launch{seed: stage.Runner, slot: slot, skew: skew, gated: gated, args: []string{"sync", "--once", "--format", "json", "--remote", w.hub,
		"--repo", "northwind/chaos", "--branch", "main", "--api", "http://127.0.0.1:1/", "--genesis", "main"}}
}

// person runs a command that a person signs, and gives what it prints.
func (w *world) person(ctx context.Context, args ...string) (string, error) {
	at := 1
	if args[0] == "ledger" {
		at = 2
	}
	args = append(append(append([]string{}, args[:at]...), "--remote", w.hub), args[at:]...)
	c := exec.CommandContext(ctx, w.program, args...)
	c.Dir = w.org
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(w.dir, "home"), "XDG_CACHE_HOME=" + filepath.Join(w.dir, "cache", "person"),
		"BENCH_CLOCK=" + w.clock.File, "BENCH_SKEW=0", "MASTHEAD_LEDGER_KEY=" + stage.Secret(stage.Person)}
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		return out.String(), fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, &errs)
	}
	return out.String(), nil
}
