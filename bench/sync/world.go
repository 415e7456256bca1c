package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"masthead/bench/internal/load"
	"masthead/bench/internal/stage"
)

const repo = "northwind/bench"

// world is one organisation with its ledger and its services.
type world struct {
	dir, org, hub, program string // hub is an address
	clock                  *stage.Clock
	doors                  map[string]*door
	env                    []string // credentials
	closers                []func()
}

func build(program string) error {
	if err := os.MkdirAll(filepath.Dir(program), 0o755); err != nil {
		return err
	}
	return stage.Command(".", "go", "build", "-o", program, "./bench/internal/masthead")
}

func newWorld(dir, program string) (*world, error) {
	w := &world{dir: dir, org: filepath.Join(dir, "org"), program: program, doors: map[string]*door{}, clock: &stage.Clock{File: filepath.Join(dir, "clock")}}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return w, w.clock.Leap(0)
}

func (w *world) close() {
	for _, c := range slices.Backward(w.closers) {
		c()
	}
}

// open puts a server behind a door.
func (w *world) open(name string, server http.Handler, effect func(*http.Request) bool) (string, error) {
	w.doors[name] = &door{server: server, effect: effect}
	address, stop, err := stage.Serve(w.doors[name])
	w.closers = append(w.closers, stop)
	return address, err
}

// publish makes the repository, and serves it.
func (w *world) publish(write func(*load.Stream)) error {
	if err := load.Import(w.org, func(s *load.Stream) {
		s.Commit("main", "", "everything")
		s.Keep(s.Folder("policies/platforms"))
		s.Keep(s.File("policies/ledger/keys.yaml", []byte(stage.Keys(repo))))
		write(s)
	}); err != nil {
		return err
	}
	if err := stage.Command(w.org, "git", "reset", "-q", "--hard"); err != nil {
		return err
	}
	root := filepath.Join(w.dir, "hub")
	if err := stage.Hub(filepath.Join(root, "hub.git"), w.org); err != nil {
		return err
	}
	git, err := stage.Git(root)
	if err != nil {
		return err
	}
	address, err := w.open("ledger", git, stage.Push)
	w.hub = address + "/hub.git"
	return err
}

// small is an organisation of one district, with some accounts and posts.
func (w *world) small(targets, accounts, posts map[string]string) error {
	return w.publish(func(s *load.Stream) {
		settings := "name: Bench\nlead: ada\ntime_zone: UTC\nlanguages: [en]\ndefaults: {language: en, lateness: 30d}\ntargets:\n"
		for _, name := range slices.Sorted(maps.Keys(targets)) {
			settings += "  " + name + ": " + targets[name] + "\n"
		}
		files := map[string]string{
			"masthead.yaml":                 settings,
			"accounts/people/ada.yaml":      "name: Ada\ngithub: ada\nroles: [lead, manager]\ndistricts: [north]\nstatus: active\n",
			"accounts/districts/north.yaml": "name: North\nmanagers: [ada]\n",
		}
		for id, text := range accounts {
			files["accounts/north/"+id+".yaml"] = "state: official\nowner: ada\nbackup: ada\n" + text
		}
		maps.Copy(files, posts)
		for _, path := range slices.Sorted(maps.Keys(files)) {
			s.Keep(s.File(path, []byte(files[path])))
		}
	})
}

// post is the file of one.
func post(id, account string, at time.Time) (path, text string) {
	at = at.UTC().Truncate(time.Second)
	return fmt.Sprintf("calendar/north/%s/%s.md", at.Format("2006/01"), id),
		fmt.Sprintf("---\nid: %s\nstatus: ready\naccounts: [%s]\npublish_at: %s\nauthor: ada\nlanguage: en\n---\n\nThis is %s, and nobody else says it.\n", id, account, at.Format("2006-01-02T15:04:05Z"), id)
}

// event is a step of a sweep, as far as it is looked at.
type event struct {
	At                              time.Time
	Step, When, Key, Result, Reason string
}

// ended is one run of the program.
type ended struct {
	clock, processors time.Duration
	memory            int64 // bytes, at most
	code              int
	events            []event
	out, errors       string
}

// begin starts the program with a key; the end is waited for by the function.
func (w *world) begin(ctx context.Context, key byte, cache string, args ...string) (func() (ended, error), error) {
	memory := filepath.Join(w.dir, "memory-"+cache)
	c := exec.CommandContext(ctx, w.program, args...)
	c.Dir = w.org
	c.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(w.dir, "home"), "TMPDIR=" + os.TempDir(), "XDG_CACHE_HOME=" + filepath.Join(w.dir, "cache", cache),
		"BENCH_CLOCK=" + w.clock.File, "BENCH_SKEW=0", "MASTHEAD_LEDGER_KEY=" + stage.Secret(key),
		"BENCH_MEMORY=" + memory, "GOGC=200"}, w.env...) // collected as rarely as the program itself does
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	start := time.Now()
	if err := c.Start(); err != nil {
		return nil, err
	}
	return func() (ended, error) {
		err := c.Wait()
		e := ended{clock: time.Since(start), code: c.ProcessState.ExitCode(), out: out.String(), errors: errs.String(),
			processors: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
		e.memory = most(memory)
		for lines := bufio.NewScanner(strings.NewReader(e.out)); lines.Scan(); {
			var said event
			if json.Unmarshal(lines.Bytes(), &said) == nil && said.Step != "" {
				e.events = append(e.events, said)
			}
		}
		if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() >= 0 {
			err = nil
		}
		return e, err
	}, nil
}

// most is the largest memory that a process had, in bytes, as Linux says.
func most(file string) (n int64) {
	text, err := os.ReadFile(file)
	if at := strings.Index(string(text), "VmHWM:"); err == nil && at >= 0 {
		fmt.Sscanf(string(text)[at:], "VmHWM: %d kB", &n)
	}
	return n * 1024
}

func (w *world) run(ctx context.Context, key byte, cache string, args ...string) (ended, error) {
	wait, err := w.begin(ctx, key, cache, args...)
	if err != nil {
		return ended{}, err
	}
	return wait()
}

func (w *world) syncing() []string {
	return []string{"sync", "--once", "--format", "json", "--remote", w.hub, "--repo", repo, "--branch", "main", "--api", "http://127.0.0.1:1/", "--genesis", "main"}
}

// sweep makes one, and refuses an end that is none of the documented ones.
func (w *world) sweep(ctx context.Context) (ended, error) {
	e, err := w.run(ctx, stage.Runner, "runner", w.syncing()...)
	if err == nil && e.code != 0 && e.code != 1 {
		err = fmt.Errorf("exit code %d\n%s", e.code, e.errors)
	}
	return e, err
}

// person runs a command that a person signs.
func (w *world) person(ctx context.Context, args ...string) (ended, error) {
	e, err := w.run(ctx, stage.Person, "person", append(args, "--remote", w.hub)...)
	if err == nil && e.code != 0 {
		err = fmt.Errorf("%s: exit code %d\n%s", strings.Join(args, " "), e.code, e.errors)
	}
	return e, err
}

// pause stops everything, and says which entry does.
func (w *world) pause(ctx context.Context) (seq string, err error) {
	e, err := w.person(ctx, "pause", "--all", "--reason", "bench", "--format", "json")
	if err != nil {
		return "", err
	}
	var said struct {
		Entry struct{ Seq int64 } `json:"entry"`
	}
	err = json.Unmarshal([]byte(e.out), &said)
	return fmt.Sprint(said.Entry.Seq), err
}

// results counts the ends of operations.
func (e ended) results(step string) (n int) {
	for _, s := range e.events {
		if s.Step == step && s.When == "after" {
			n++
		}
	}
	return n
}

// findings are what a person would have to look at.
func (e ended) findings() (all []string) {
	for _, s := range e.events {
		if s.Step == "finding" {
			all = append(all, s.Key+": "+s.Result+": "+s.Reason)
		}
	}
	return all
}
